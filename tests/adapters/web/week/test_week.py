"""Meine Woche."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.world import NOW, TODAY, Home, World, join, make_key_result, report
from zielkurs.domain.base.models import Event
from zielkurs.domain.decisions.actions import note
from zielkurs.domain.okr import actions
from zielkurs.domain.okr.models import Cycle
from zielkurs.domain.okr.states import CyclePhase, ObjectiveState
from zielkurs.domain.organisation.models import Member, Role, Workspace

SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def on_the_day(home: Home) -> None:
    Workspace.objects.update(is_demo=True, demo_today=TODAY)


def page(client: Client, home: Home) -> str:
    response = client.get(reverse("week", args=[home.workspace.slug]))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_headline_says_how_many_check_ins_are_missing(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    assert "2 Check-ins fehlen noch" in page(client, home)
    report(home.leads, "48", TODAY, by=home.admin)
    assert "Ein Check-in fehlt noch" in page(client, home)
    report(home.hours, "20", TODAY, by=home.admin)
    assert "Alles gemeldet" in page(client, home)


def test_a_key_result_that_begins_later_stands_apart_with_its_first_day(
    home: Home, signed_in: SignIn
) -> None:
    for key_result in (home.leads, home.hours):
        report(key_result, "20", TODAY, by=home.admin)
    Cycle.objects.filter(pk=home.cycle.pk).update(phase="closed", closed_on=TODAY)
    later = actions.create_cycle(
        name="Q1 2027",
        starts_on=date(2027, 1, 1),
        ends_on=date(2027, 3, 31),
        by=home.admin.pk,
        now=NOW,
        phase=CyclePhase.ACTIVE,
    )
    objective = actions.add_objective(
        cycle=later,
        team=home.team,
        title="Nach der Messe Aufträge gewinnen",
        state=ObjectiveState.AGREED,
        by=home.admin.pk,
        now=NOW,
    )
    make_key_result(objective, home.admin, "12 Aufträge aus Messekontakten")
    body = page(signed_in(home.admin), home)
    assert "Beginnt später" in body and "12 Aufträge aus Messekontakten" in body
    assert "Erster Check-in: " in body


def test_a_row_shows_its_line_up_to_the_companys_goal(home: Home, signed_in: SignIn) -> None:
    top = actions.add_objective(
        cycle=home.cycle,
        team=home.company,
        title="Die Branche kennt unsere Maschine",
        state=ObjectiveState.AGREED,
        by=home.admin.pk,
        now=home.workspace.created_at,
    )
    actions.align(objective=home.objective, parent=top, by=home.admin.pk, now=home.workspace.created_at)
    assert "Die Branche kennt unsere Maschine" in page(signed_in(home.admin), home)


def test_the_confidence_of_last_time_is_chosen_already(home: Home, signed_in: SignIn) -> None:
    report(home.leads, "48", TODAY - timedelta(days=7), by=home.admin, confidence=8)
    assert 'value="8" checked' in page(signed_in(home.admin), home)


def test_a_member_who_owns_nothing_is_told_what_belongs_here(
    home: Home, world: World, signed_in: SignIn
) -> None:
    shown = page(signed_in(world.bob), home)
    assert "Nichts zu melden diese Woche" in shown
    assert "Zu den Teams" in shown


def test_a_reader_sees_no_form(home: Home, signed_in: SignIn) -> None:
    reader = join(home, "Rita Reader", Role.READER)
    assert "data-checkin-value" not in page(signed_in(reader), home)


def test_below_open_forms_the_week_does_not_claim_to_be_done(home: Home, signed_in: SignIn) -> None:
    shown = page(signed_in(home.admin), home)
    assert "Nach diesen 2 ist für diese Woche alles gemeldet." in shown
    assert "Das war alles" not in shown


def test_a_coach_is_told_what_the_role_does(home: Home, signed_in: SignIn) -> None:
    shown = page(signed_in(join(home, "Dora Drossel", Role.COACH)), home)
    assert "Diese Rolle plant mit und führt die Zyklen." in shown and "liest mit" not in shown


def test_the_query_count_does_not_grow_with_the_rows(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    page(client, home)
    with CaptureQueriesContext(connection) as few:
        page(client, home)
    for number in range(18):
        report(
            make_key_result(home.objective, home.admin, f"Nummer {number}"),
            "41",
            TODAY - timedelta(days=9),
            by=home.admin,
        )
    with CaptureQueriesContext(connection) as many:
        page(client, home)
    assert len(many) == len(few)
    assert len(many) <= 15


def test_what_others_changed_at_ones_own_work_stands_beside_it(
    home: Home, world: World, signed_in: SignIn
) -> None:
    report(home.leads, "48", TODAY, by=world.bob)
    report(home.hours, "20", TODAY, by=home.admin)
    make_key_result(home.objective, world.bob, "Bobs Ergebnis")
    mine = page(signed_in(home.admin), home)
    card = mine.split('id="news"')[1].split("</section>")[0]
    assert "Bob Bussard hat 48" in card and "Bobs Ergebnis" in card
    assert "Alice Amsel" not in card
    assert reverse("changes", args=[home.workspace.slug]) in card


def test_what_changed_long_ago_or_on_others_work_is_no_news(
    home: Home, world: World, signed_in: SignIn
) -> None:
    report(home.leads, "48", TODAY, by=world.bob)
    client = signed_in(home.admin)
    assert 'id="news"' in page(client, home)
    Event.objects.update(recorded_at=NOW - timedelta(days=8, hours=10))
    assert 'id="news"' not in page(client, home)
    reader = join(home, "Rita Rabe", Role.MEMBER)
    assert 'id="news"' not in page(signed_in(reader), home)


def test_the_week_leads_to_all_that_is_due(home: Home, signed_in: SignIn) -> None:
    assert f'href="{reverse("agenda", args=[home.workspace.slug])}"' in page(signed_in(home.admin), home)


def test_requests_declined_for_now_are_counted_but_not_for_guests(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    assert 'id="not-now"' not in page(client, home)
    for number in range(3):
        note(kind="not_now", title=f"Wunsch {number}", decided_on=TODAY, by=home.admin.pk, now=NOW)
    note(kind="method_change", title="Regeln", decided_on=TODAY, by=home.admin.pk, now=NOW)
    assert "3 Anliegen warten." in page(client, home)
    guest = join(home, "Gustav Gast", Role.GUEST, teams=[home.team])
    assert 'id="not-now"' not in page(signed_in(guest), home)


def test_requests_of_other_teams_that_wait_are_said(
    home: Home, world: World, signed_in: Callable[[Member], Client]
) -> None:
    above = actions.add_objective(
        cycle=home.cycle, team=home.company, title="Erste Adresse", by=home.admin.pk, now=NOW
    )
    page = reverse("week", args=[home.workspace.slug])
    client = signed_in(world.bob)
    assert "Bitten anderer Teams" not in client.get(page).content.decode()
    actions.ask_contribution(
        objective=above, team=home.team, request="Referenzen", today=NOW.date(), by=home.admin.pk, now=NOW
    )
    shown = client.get(page).content.decode()
    assert "Bitten anderer Teams" in shown and "Eine wartet auf Antwort." in shown
