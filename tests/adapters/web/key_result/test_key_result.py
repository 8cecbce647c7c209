"""The key result's page."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.world import NOW, TODAY, Home, make_key_result, report
from zielkurs.domain.okr import actions
from zielkurs.domain.okr.actions.key_result import Definition
from zielkurs.domain.okr.models import CheckIn, KeyResult
from zielkurs.domain.okr.states import CyclePhase, ObjectiveState
from zielkurs.domain.organisation.models import Member, Workspace
from zielkurs.pure.scoring import Kind

SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def on_the_day(home: Home) -> None:
    Workspace.objects.update(is_demo=True, demo_today=TODAY)


def page(client: Client, home: Home, row: KeyResult | None = None) -> str:
    response = client.get(reverse("key_result", args=[home.workspace.slug, (row or home.leads).pk]))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_plan_and_the_status_stand_in_words(home: Home, signed_in: SignIn) -> None:
    report(home.leads, "48", TODAY, by=home.admin, confidence=8)
    shown = page(signed_in(home.admin), home)
    assert "Außer Plan" in shown
    assert "Der Plan für heute ist 53,7 Leads." in shown
    assert "obwohl" in shown or "zuversichtlich" in shown


def test_a_figure_that_is_to_stay_says_how_often_it_held(home: Home, signed_in: SignIn) -> None:
    KeyResult.objects.filter(pk=home.leads.pk).update(kind=Kind.STAY_ABOVE, target_value=50)
    for days, value in enumerate(("53", "48", "51", "52", "55")):
        report(home.leads, value, TODAY - timedelta(days=7 * (4 - days)), by=home.admin)
    shown = page(signed_in(home.admin), home).replace("\u00a0", " ")
    assert "80 % der Werte halten die Grenze ein: 50 Leads." in shown and "Eingehalten" in shown
    assert "Der Plan für heute" not in shown


def test_a_key_result_without_a_value_says_so(home: Home, signed_in: SignIn) -> None:
    shown = page(signed_in(home.admin), home)
    assert "Wert fehlt" in shown
    assert "Noch kein Check-in" in shown


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_page(home: Home, signed_in: SignIn, kind: Kind) -> None:
    if kind is Kind.MILESTONES:
        row = actions.add_key_result(
            objective=home.objective,
            owner=home.admin,
            definition=Definition(
                title="Messe vorbereitet",
                kind=kind,
                milestones=["Stand gebucht", "Einladungen verschickt"],
                starts_on=home.cycle.starts_on,
                due_on=home.cycle.ends_on,
            ),
            by=home.admin.pk,
            now=NOW,
        )
    else:
        row = make_key_result(home.objective, home.admin, kind.value, kind=kind, start="40", target="40")
    assert "<svg" in page(signed_in(home.admin), home, row)


def test_a_closed_cycle_is_read_only(home: Home, signed_in: SignIn) -> None:
    home.cycle.refresh_from_db()
    for phase in (CyclePhase.REVIEW, CyclePhase.CLOSED):
        actions.move_cycle(
            cycle=home.cycle,
            to=phase,
            seen_version=home.cycle.version,
            today=TODAY,
            by=home.admin.pk,
            now=NOW,
        )
        home.cycle.refresh_from_db()
    shown = page(signed_in(home.admin), home)
    assert "Nur lesen" in shown
    assert "data-checkin-value" not in shown


def test_user_text_is_data(home: Home, signed_in: SignIn) -> None:
    row = make_key_result(home.objective, home.admin, "<script>alert(1)</script>", unit="<b>x</b>")
    report(row, "41", TODAY, by=home.admin)
    shown = page(signed_in(home.admin), home, row)
    assert "<script>alert" not in shown
    assert "<b>x</b>" not in shown


def test_the_query_count_does_not_grow_with_the_history(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    report(home.leads, "41", TODAY - timedelta(days=40), by=home.admin)
    page(client, home)
    with CaptureQueriesContext(connection) as few:
        page(client, home)
    for day in range(20):
        report(home.leads, str(42 + day), TODAY - timedelta(days=30 - day), by=home.admin)
    with CaptureQueriesContext(connection) as many:
        page(client, home)
    assert len(many) == len(few)
    assert len(many) <= 15


def change_target(row: KeyResult, target: str, on: date, reason: str = "Der größte Kunde ist weg.") -> None:
    row.refresh_from_db()
    actions.change_key_result(
        key_result=row,
        definition=Definition(
            title=row.title,
            kind=Kind(row.kind),
            unit=row.unit,
            start_value=row.start_value,
            target_value=Decimal(target),
            starts_on=row.starts_on,
            due_on=row.due_on,
        ),
        owner=row.owner,
        reason=reason,
        seen_version=row.version,
        today=on,
        by=row.owner_id or 0,
        now=NOW,
    )


def lines_of(shown: str, css: str) -> list[list[float]]:
    found = re.findall(rf'<line class="{css}" x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"', shown)
    return [[float(number) for number in each] for each in found]


def test_the_target_steps_on_the_day_of_the_course_change_and_the_plan_is_laid_anew(
    home: Home, signed_in: SignIn
) -> None:
    client = signed_in(home.admin)
    assert lines_of(page(client, home), "c-target") == []
    change_target(home.leads, "55", date(2026, 11, 2))
    shown = page(client, home)
    old, step, new = lines_of(shown, "c-target")
    assert old[1] == old[3] < new[1] == new[3]
    assert old[2] == step[0] == step[2] == new[0]
    plans = [
        [tuple(map(float, pair.split(","))) for pair in points.split()]
        for points in re.findall(r'<polyline class="c-plan" points="([^"]+)"', shown)
    ]
    assert len(plans) == 2
    assert plans[0][-1][0] == plans[1][0][0] == old[2]
    assert plans[1][-1][1] == new[3]


def test_a_bound_that_changed_steps_too(home: Home, signed_in: SignIn) -> None:
    row = make_key_result(
        home.objective, home.admin, "Antwortzeit", kind=Kind.STAY_BELOW, start=None, target="8"
    )
    assert len(lines_of(page(signed_in(home.admin), home, row), "c-target")) == 1
    change_target(row, "6", date(2026, 11, 2))
    assert len(lines_of(page(signed_in(home.admin), home, row), "c-target")) == 3


def test_decisions_carry_the_same_letter_on_the_chart_in_its_list_and_in_the_history(
    home: Home, signed_in: SignIn
) -> None:
    report(home.leads, "41", date(2026, 10, 20), by=home.admin)
    change_target(home.leads, "60", date(2026, 10, 27))
    change_target(home.leads, "55", date(2026, 11, 10), reason="Noch einer ist weg.")
    report(home.leads, "44", TODAY, by=home.admin)
    shown = page(signed_in(home.admin), home)
    svg = shown[shown.index('<svg class="chart"') : shown.index("</svg>", shown.index('<svg class="chart"'))]
    assert svg.count("c-flag") == 2 and ">A</text>" in svg and ">B</text>" in svg
    legend = shown.split('<ul class="marks"')[1].split("</ul>")[0]
    assert "Zielwert: 60 → 55" in legend.split(">B</span>")[1]
    history = shown.split('<ol class="history">')[1].split("</ol>")[0]
    order = ["20.11.2026", "Noch einer ist weg.", "Der größte Kunde ist weg.", "20.10.2026"]
    assert [history.index(each) for each in order] == sorted(history.index(each) for each in order)
    assert re.search(r'class="mark" aria-hidden="true">B</span> Kurswechsel', history)


def test_decisions_before_the_start_have_no_mark(home: Home, signed_in: SignIn) -> None:
    change_target(home.leads, "60", date(2026, 9, 1))
    shown = page(signed_in(home.admin), home)
    assert "c-flag" not in shown and "Kurswechsel" in shown
    assert '<ul class="marks"' not in shown


def test_a_change_of_the_unit_cuts_what_is_drawn_of_before(home: Home, signed_in: SignIn) -> None:
    home.leads.refresh_from_db()
    row = home.leads
    actions.change_key_result(
        key_result=row,
        definition=Definition(
            title=row.title,
            kind=Kind(row.kind),
            unit="Prozent",
            start_value=Decimal(4),
            target_value=Decimal(6),
            starts_on=row.starts_on,
            due_on=row.due_on,
        ),
        owner=row.owner,
        reason="Anteil statt Anzahl",
        seen_version=row.version,
        today=date(2026, 11, 2),
        by=home.admin.pk,
        now=NOW,
    )
    shown = page(signed_in(home.admin), home)
    assert len(re.findall(r'<polyline class="c-plan"', shown)) == 1
    assert lines_of(shown, "c-target") == []
    assert "Einheit: Leads → Prozent" in shown


def test_a_decision_about_the_objective_stands_in_the_history_by_its_name(
    home: Home, signed_in: SignIn
) -> None:
    actions.move(
        subject=home.objective,
        to=ObjectiveState.SET_ASIDE,
        wake_up=actions.WakeUp(condition="wenn der Messetermin steht"),
        reason="Messe verschoben",
        seen_version=home.objective.version,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    shown = page(signed_in(home.admin), home)
    history = shown.split('<ol class="history">')[1].split("</ol>")[0]
    assert "Zurückgestellt" in history and "wenn der Messetermin steht" in history
    assert home.objective.title in history
    address = reverse("objective", args=[home.workspace.slug, home.objective.pk])
    body = re.sub(r"\s+", " ", signed_in(home.admin).get(address).content.decode())
    card = body.split('aria-labelledby="decisions"')[1].split("</section>")[0]
    assert "Messe verschoben" in card and home.objective.title not in card


def test_a_dropped_key_result_says_so_and_offers_nothing(home: Home, signed_in: SignIn) -> None:
    report(home.leads, "150", TODAY, by=home.admin, confidence=8)
    KeyResult.objects.filter(pk=home.leads.pk).update(state="dropped")
    shown = page(signed_in(home.admin), home)
    main = shown.split("<main", 1)[1]
    assert "Verworfen: Es steht nur noch zum Nachlesen hier." in shown
    assert "Zurückgestellt" not in main and 'class="pill"' not in main
    for name in ("key_result_edit", "key_result_cascade", "key_result_state", "initiative_new"):
        assert reverse(name, args=[home.workspace.slug, home.leads.pk]) not in main


def test_a_key_result_without_a_figure_of_its_own_says_where_its_value_comes_from(
    home: Home, signed_in: SignIn
) -> None:
    KeyResult.objects.filter(pk=home.leads.pk).update(from_children=True)
    shown = page(signed_in(home.admin), home)
    assert "Noch hat kein Objective, das darauf einzahlt, einen Wert." in shown
    assert "Mittlerer Fortschritt der Objectives, die darauf einzahlen" in shown and "Erhöhen" not in shown


def test_the_history_says_that_a_value_came_from_the_objectives_below(home: Home, signed_in: SignIn) -> None:
    KeyResult.objects.filter(pk=home.leads.pk).update(from_children=True)
    report(home.leads, "25", TODAY, by=home.admin)
    shown = page(signed_in(home.admin), home)
    assert "Wert aus den Objectives darunter" in shown and "Wert aus der Kennzahl" not in shown


def test_a_check_in_makes_the_page_around_it_read_what_stands_now(home: Home, signed_in: SignIn) -> None:
    shown = page(signed_in(home.admin), home)
    parts = re.findall(
        r'hx-trigger="checked-in from:body" hx-select="#(.+?)" hx-select-oob="#(.+?),#(.+?)"', shown
    )
    assert len(parts) == 1 and all(f'id="{part}"' in shown for part in parts[0])


def test_where_one_check_in_stands_alone_there_is_none_to_skip_to(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    week = client.get(reverse("week", args=[home.workspace.slug])).content.decode()
    assert "data-skip" in week and "data-skip" not in page(client, home)


def test_what_is_set_aside_is_not_held_against_the_plan(home: Home, signed_in: SignIn) -> None:
    report(home.leads, "48", TODAY, by=home.admin)
    assert "Der Plan für heute" in page(signed_in(home.admin), home)
    KeyResult.objects.filter(pk=home.leads.pk).update(state="set_aside")
    assert "Der Plan für heute" not in page(signed_in(home.admin), home)


def test_a_check_in_while_nothing_can_be_reported_is_no_question_of_rights(
    home: Home, signed_in: SignIn
) -> None:
    KeyResult.objects.filter(pk=home.leads.pk).update(state="set_aside")
    response = signed_in(home.admin).get(reverse("check_in", args=[home.workspace.slug, home.leads.pk]))
    assert response.status_code == 403
    shown = response.content.decode()
    assert "Gerade nicht möglich" in shown and "Dafür fehlt das Recht" not in shown


def test_a_lowering_key_result_stands_beside_its_target_not_within_it(home: Home, signed_in: SignIn) -> None:
    row = make_key_result(
        home.objective, home.admin, "Reaktionszeit", kind=Kind.LOWER, start="26", target="8"
    )
    report(row, "15", TODAY, by=home.admin, confidence=8)
    shown = page(signed_in(home.admin), home, row)
    figure = re.sub(r"<[^>]+>", "", shown.split('<p class="figure">')[1].split("</p>")[0])
    assert figure.startswith("15 · Ziel 8") and "von" not in figure


def test_the_history_tells_a_withdrawn_check_in_from_a_corrected_one(home: Home, signed_in: SignIn) -> None:
    report(home.leads, "84", TODAY - timedelta(days=7), by=home.admin)
    home.leads.refresh_from_db()
    corrected = CheckIn.objects.get(value=84)
    given: dict[str, Any] = {"today": TODAY, "by": home.admin.pk, "now": NOW}
    actions.correct_check_in(
        check_in=corrected,
        value=Decimal("48"),
        as_of=corrected.as_of,
        seen_version=home.leads.version,
        idempotency_key="mended",
        **given,
    )
    report(home.leads, "99", TODAY, by=home.admin)
    actions.withdraw_check_in(check_in=CheckIn.objects.get(value=99), idempotency_key="undone", **given)
    history = page(signed_in(home.admin), home).replace("\u00a0", " ").split('<ol class="history">')[1]
    entries = {value: history.split(f"{value} Leads")[1].split("</li>")[0] for value in ("99", "84")}
    assert "zurückgenommen" in entries["99"] and "ersetzt" not in entries["99"]
    assert "ersetzt" in entries["84"] and "zurückgenommen" not in entries["84"]
