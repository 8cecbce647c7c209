"""The logbook: what was decided, why, and what is to be looked at again."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import NOW, TODAY, Home, World, join
from zielkurs.domain.decisions.actions import note
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.actions.key_result import Definition
from zielkurs.domain.okr.states import KeyResultState, ObjectiveState
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Member, Role, Team
from zielkurs.pure.scoring import Kind

SignIn = Callable[[Member], Client]


def url(home: Home, query: str = "", name: str = "logbook") -> str:
    return reverse(name, args=[home.workspace.slug]) + query


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return unescape(re.sub(r"[ \n]+", " ", response.content.decode()))


def decline(home: Home, title: str, **more: Any) -> Decision:
    values: dict[str, Any] = {"kind": "not_now", "title": title, "decided_on": TODAY, **more}
    return note(**values, by=home.admin.pk, now=NOW)


def set_aside(home: Home, on: date | None = None, reason: str = "Die Messe fällt aus.") -> None:
    home.objective.refresh_from_db()
    okr.move(
        subject=home.objective,
        to=ObjectiveState.SET_ASIDE,
        wake_up=okr.WakeUp(condition="wenn die Messe nachgeholt wird", on=on),
        reason=reason,
        seen_version=home.objective.version,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )


def definition(home: Home) -> Definition:
    row = home.leads
    return Definition(
        title=row.title,
        kind=Kind(row.kind),
        unit=row.unit,
        start_value=row.start_value,
        target_value=row.target_value,
        starts_on=row.starts_on,
        due_on=row.due_on,
    )


def change_course(home: Home, *, owner: Member | None = None, day: date = TODAY, **changed: Any) -> None:
    home.leads.refresh_from_db()
    okr.change_key_result(
        key_result=home.leads,
        definition=replace(definition(home), **changed),
        owner=owner or home.admin,
        reason="Der größte Kunde ist weg.",
        seen_version=home.leads.version,
        today=day,
        by=home.admin.pk,
        now=NOW,
    )


def test_an_empty_logbook_says_what_belongs_there(home: Home, signed_in: SignIn) -> None:
    body = text(signed_in(home.admin), url(home))
    assert "<h1>Noch ist nichts entschieden</h1>" in body
    assert "zurückgestellt bis der neue Termin steht" in body
    assert 'class="filters"' not in body


def test_it_tells_from_whom_and_when_to_look_again(world: World, home: Home, signed_in: SignIn) -> None:
    decline(
        home,
        "Neuer Messestand",
        requested_by="Vertrieb",
        requested_on=date(2026, 10, 12),
        look_again="nach der Messe",
        look_again_on=date(2026, 1, 1),
        owner=home.admin,
        reason="Bindet zwei Leute",
    )
    body = text(signed_in(world.bob), url(home))
    assert "<h1>Eine Entscheidung ist wieder anzuschauen</h1>" in body
    row = body.split("<tbody>")[1].split("</tbody>")[0]
    for part in (
        *("Neuer Messestand", "Bindet zwei Leute", "Vertrieb", "12.10.2026", "01.01.2026", "fällig"),
        *("nach der Messe", "Alice Amsel"),
    ):
        assert part in row


def test_a_course_change_is_told_in_words_with_numbers_days_and_people(
    world: World, home: Home, signed_in: SignIn
) -> None:
    change_course(
        home, owner=world.bob, target_value=Decimal("55.5"), due_on=date(2026, 12, 18), kind=Kind.STAY_ABOVE
    )
    body = text(signed_in(home.admin), url(home))
    for line in (
        "Zielwert: 65 → 55,5\u00a0Leads",
        "Fällig: 31.12.2026 → 18.12.2026",
        "Art: Erhöhen → Nicht unter",
        "Verantwortlich: Alice Amsel → Bob Bussard",
    ):
        assert line in body
    assert "Der größte Kunde ist weg." in body
    assert reverse("key_result", args=[home.workspace.slug, home.leads.pk]) in body


def test_english_readers_read_english_numbers(home: Home, signed_in: SignIn) -> None:
    change_course(home, target_value=Decimal("55.5"), due_on=date(2026, 12, 18))
    account = home.admin.account
    assert account is not None
    account.language = "en"
    account.save()
    body = text(signed_in(home.admin), url(home))
    assert "Target value: 65 → 55.5\u00a0Leads" in body
    assert "No decision is due to be looked at again" in body


def test_what_is_due_comes_before_what_is_newer(home: Home, signed_in: SignIn) -> None:
    decline(home, "Alter Wunsch", decided_on=date(2026, 6, 1), look_again_on=TODAY)
    decline(home, "Neuer Wunsch", look_again_on=TODAY + timedelta(days=1))
    body = text(signed_in(home.admin), url(home))
    assert body.index("Alter Wunsch") < body.index("Neuer Wunsch")
    assert body.count(">fällig<") == 1


def test_what_was_taken_up_again_waits_no_longer(home: Home, signed_in: SignIn) -> None:
    set_aside(home, on=TODAY + timedelta(days=1))
    Decision.objects.update(look_again_on=TODAY)
    client = signed_in(home.admin)
    assert "Eine Entscheidung ist wieder anzuschauen" in text(client, url(home))
    home.objective.refresh_from_db()
    okr.move(
        subject=home.objective,
        to=ObjectiveState.AGREED,
        seen_version=home.objective.version,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    body = text(client, url(home))
    assert "Keine Entscheidung ist wieder anzuschauen" in body
    assert "Wieder aufgenommen" in body


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?kind=set_aside", {"Der Mittelstand"}),
        ("?q=messestand", {"Neuer Messestand"}),
        ("?q=Vertrieb", {"Neuer Messestand"}),
        ("?since=01.11.2026", {"Der Mittelstand"}),
        ("?until=31.10.2026", {"Neuer Messestand"}),
        ("?since=Unsinn", {"Der Mittelstand", "Neuer Messestand"}),
        ("?kind=unsinn", {"Der Mittelstand", "Neuer Messestand"}),
        ("?page=99", {"Der Mittelstand", "Neuer Messestand"}),
    ],
)
def test_the_filter_narrows_and_what_is_asked_wrongly_does_not_count(
    home: Home, signed_in: SignIn, query: str, shown: set[str]
) -> None:
    set_aside(home)
    decline(home, "Neuer Messestand", requested_by="Vertrieb", decided_on=date(2026, 9, 30))
    rows = text(signed_in(home.admin), url(home, query)).split("<tbody>")[1]
    assert {name for name in ("Der Mittelstand", "Neuer Messestand") if name in rows} == shown


def test_what_is_asked_wrongly_is_not_counted_as_a_filter(home: Home, signed_in: SignIn) -> None:
    decline(home, "Neuer Messestand")
    decline(home, "Neue Visitenkarten")
    shown = text(signed_in(home.admin), url(home, "?kind=forged&team=forged&q="))
    assert "2 Entscheidungen insgesamt" in shown and "2 von 2" not in shown and "Filter löschen" not in shown
    assert "1 von 2 Entscheidungen" in text(signed_in(home.admin), url(home, "?kind=forged&q=Visitenkarten"))


def test_a_cycle_stands_for_its_days_and_a_team_for_its_plans(home: Home, signed_in: SignIn) -> None:
    from zielkurs.domain.base import ids

    set_aside(home)
    decline(home, "Neuer Messestand", decided_on=date(2026, 9, 30))
    client = signed_in(home.admin)
    cycle = text(client, url(home, f"?cycle={ids.encode(home.cycle.pk)}"))
    assert "Neuer Messestand" not in cycle and "1 von 2 Entscheidungen" in cycle
    assert "Neuer Messestand" not in text(client, url(home, f"?team={ids.encode(home.team.pk)}"))
    company = text(client, url(home, f"?team={ids.encode(home.company.pk)}"))
    assert "Keine Entscheidung passt zu diesem Filter." in company
    assert f'href="{url(home)}"' in company


def test_the_download_holds_all_that_the_filter_lets_through_and_no_formula(
    home: Home, signed_in: SignIn
) -> None:
    change_course(home, target_value=Decimal(55))
    for number in range(60):
        decline(home, f'=HYPERLINK("x{number}")', look_again_on=TODAY)
    answer = signed_in(home.admin).get(url(home, "?kind=not_now", "logbook_csv"))
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert len(lines) == 61
    assert lines[0].startswith("Entschieden am;Art;")
    assert all(""";"'=HYPERLINK(""" in line for line in lines[1:])
    every = signed_in(home.admin).get(url(home, "", "logbook_csv")).content.decode()
    assert "Zielwert: 65 → 55\u00a0Leads" in every


def test_sixty_rows_take_as_many_queries_as_one(
    home: Home, signed_in: SignIn, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    client = signed_in(home.admin)
    change_course(home, target_value=Decimal(55))
    few = count_queries(lambda: text(client, url(home)))
    for number in range(60):
        decline(home, f"Anliegen {number}", owner=home.admin)
    change_course(home, target_value=Decimal(56))
    assert few == count_queries(lambda: text(client, url(home))) <= 15
    assert "1–50 von 62" in text(client, url(home))
    assert "51–62 von 62" in text(client, url(home, "?page=2"))


def test_guests_read_what_was_decided_about_their_own_teams_plans(home: Home, signed_in: SignIn) -> None:
    decline(home, "Neuer Messestand")
    set_aside(home)
    other = organisation.add_team(
        name="Vertrieb", kind=Team.Kind.TEAM, parent=home.company, by=home.admin.pk, now=NOW
    )
    inside = text(signed_in(join(home, "Gustav Gast", Role.GUEST, teams=[home.team])), url(home))
    assert "Die Messe fällt aus." in inside and "Neuer Messestand" not in inside
    outside = text(signed_in(join(home, "Gerda Gast", Role.GUEST, teams=[other])), url(home))
    assert "Die Messe fällt aus." not in outside and "Noch ist nichts entschieden" in outside


def test_a_dropped_key_result_stands_in_it(home: Home, signed_in: SignIn) -> None:
    okr.move(
        subject=home.hours,
        to=KeyResultState.DROPPED,
        reason="Macht jetzt der Service.",
        seen_version=home.hours.version,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    body = text(signed_in(home.admin), url(home))
    assert "Verworfen" in body and "Macht jetzt der Service." in body
