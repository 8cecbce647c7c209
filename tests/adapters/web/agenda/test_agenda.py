"""The agenda: what is due, by day and week, with the page on which it is done."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import NOW, TODAY, Home, World, join, make_key_result, report
from zielkurs.domain.decisions import actions as decisions
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import InitiativeCheckpoint, Objective
from zielkurs.domain.okr.states import ContributionState, CyclePhase, InitiativeState, ObjectiveState
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Member, Role, Team

SignIn = Callable[[Member], Client]


def text(client: Client, home: Home, query: str = "") -> str:
    response = client.get(reverse("agenda", args=[home.workspace.slug]) + query)
    assert response.status_code == 200
    return unescape(re.sub(r"[ \n]+", " ", response.content.decode())).replace("\u00a0", " ")


def headline(body: str) -> str:
    return body.split("<h1>")[1].split("</h1>", maxsplit=1)[0]


def other_team(home: Home) -> Team:
    return organisation.add_team(
        name="Vertrieb", kind=Team.Kind.TEAM, parent=home.company, by=home.admin.pk, now=NOW
    )


def report_both(home: Home) -> None:
    for row in (home.leads, home.hours):
        report(row, "30", TODAY, by=home.admin)


def test_the_headline_counts_what_is_due_and_what_is_late(home: Home, signed_in: SignIn) -> None:
    # Two check-ins that were never made, an initiative next week.
    assert headline(text(signed_in(home.admin), home)) == "3 Termine bis So, 29.11., 2 überfällig"
    report_both(home)
    assert headline(text(signed_in(home.admin), home)) == "3 Termine bis So, 29.11., nichts überfällig"
    assert headline(text(signed_in(home.admin), home, "?weeks=1")) == "Bis So, 22.11. steht nichts an"


def test_where_nothing_is_due_for_anybody_planning_is_next(home: Home, signed_in: SignIn) -> None:
    report_both(home)
    main = text(signed_in(home.admin), home, "?whose=all&weeks=1").split("<main")[1]
    assert "Bis dahin ist alles erledigt." in main
    assert f'<a href="{reverse("planning", args=[home.workspace.slug])}">Zur laufenden Planung</a>' in main


def test_dates_stand_in_their_weeks_and_lead_to_where_they_are_done(home: Home, signed_in: SignIn) -> None:
    report(home.leads, "30", TODAY, by=home.admin)
    body = text(signed_in(home.admin), home)
    slug = home.workspace.slug
    assert body.index("Überfällig") < body.index("KW 48")
    late, week = body.split("KW 48 ")
    assert f'href="{reverse("check_in", args=[slug, home.hours.pk])}?back=' in late
    assert f'href="{reverse("initiative", args=[slug, home.initiative.pk])}"' in week
    assert "Fr, 27.11." in week and "23.–29. November 2026" in week


def test_own_work_shows_its_line_up_to_the_companys_goal(home: Home, signed_in: SignIn) -> None:
    top = okr.add_objective(
        cycle=home.cycle,
        team=home.company,
        title="Die Branche kennt unsere Maschine",
        state=ObjectiveState.AGREED,
        by=home.admin.pk,
        now=NOW,
    )
    okr.align(objective=home.objective, parent=top, by=home.admin.pk, now=NOW)
    body = text(signed_in(home.admin), home)
    line = "Der Mittelstand findet uns von selbst (Marketing) ↑ Die Branche kennt unsere Maschine"
    assert body.count(line) == 3


def test_check_ins_of_others_come_together_by_team(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    assert headline(text(client, home)) == "Bis So, 29.11. steht nichts an"
    assert "Bis dahin ist alles Eigene erledigt." in text(client, home)
    body = text(client, home, "?whose=team")
    assert "2 Check-ins von Marketing" in body
    assert f'href="{reverse("board", args=[home.workspace.slug, home.team.pk])}"' in body
    assert headline(body) == "3 Termine bis So, 29.11., 2 überfällig"


def test_checkpoints_that_are_not_done_stand_under_their_initiative(home: Home, signed_in: SignIn) -> None:
    for title, due, done in (
        ("Texte fertig", TODAY - timedelta(days=2), None),
        ("Formular online", TODAY + timedelta(days=3), None),
        ("Briefing", TODAY, TODAY),
        ("Auswertung", TODAY + timedelta(days=90), None),
    ):
        InitiativeCheckpoint.objects.create(initiative=home.initiative, title=title, due_on=due, done_on=done)
    body = text(signed_in(home.admin), home)
    assert "Texte fertig" in body.split("KW 48")[0] and "Formular online" in body.split("KW 48")[1]
    assert "Briefing" not in body and "Auswertung" not in body
    home.initiative.refresh_from_db()
    okr.move(
        subject=home.initiative,
        to=InitiativeState.DONE,
        seen_version=home.initiative.version,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    assert "Texte fertig" not in text(signed_in(home.admin), home)


def test_key_results_and_the_cycle_end_on_their_day(home: Home, signed_in: SignIn) -> None:
    report_both(home)
    body = text(signed_in(home.admin), home, "?weeks=8")
    assert body.count(">Key Result endet<") == 2
    assert "Zyklus endet" in body and "Q4 2026" in body
    okr.create_cycle(
        name="Q1 2027",
        starts_on=date(2027, 1, 1),
        ends_on=date(2027, 3, 31),
        phase=CyclePhase.PLANNING,
        by=home.admin.pk,
        now=NOW,
    )
    assert "Zyklus beginnt" in text(signed_in(home.admin), home, "?weeks=8")


def test_key_results_of_others_that_end_on_one_day_come_together(
    home: Home, world: World, signed_in: SignIn
) -> None:
    body = text(signed_in(world.bob), home, "?weeks=8&whose=team")
    assert "2 Key Results von Marketing" in body
    assert body.count(">Key Result endet<") == 0 and body.count(">Key Results enden<") == 1


def test_cycles_are_the_business_of_those_who_run_them(home: Home, world: World, signed_in: SignIn) -> None:
    assert "Zyklus endet" in text(signed_in(home.admin), home, "?weeks=8")
    assert "Zyklus endet" not in text(signed_in(world.bob), home, "?weeks=8")
    assert "Zyklus endet" in text(signed_in(world.bob), home, "?weeks=8&whose=all")


@pytest.mark.parametrize(("whose", "seen"), [("mine", False), ("team", True), ("all", True)])
def test_what_was_set_aside_comes_back_on_its_day(
    home: Home, world: World, signed_in: SignIn, whose: str, seen: bool
) -> None:
    okr.move(
        subject=home.objective,
        to=ObjectiveState.SET_ASIDE,
        wake_up=okr.WakeUp(condition="wenn der Messetermin steht", on=TODAY + timedelta(days=4)),
        reason="Messe verschoben",
        seen_version=home.objective.version,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    body = text(signed_in(world.bob), home, f"?whose={whose}")
    assert ("wenn der Messetermin steht" in body) is seen
    assert "wenn der Messetermin steht" in text(signed_in(home.admin), home)
    assert "Check-in" not in headline(body)


def test_what_nobody_owns_comes_back_to_whoever_set_it_aside(
    home: Home, world: World, signed_in: SignIn
) -> None:
    Objective.objects.filter(pk=home.objective.pk).update(owner=None)
    home.objective.refresh_from_db()
    okr.move(
        subject=home.objective,
        to=ObjectiveState.SET_ASIDE,
        wake_up=okr.WakeUp(on=TODAY + timedelta(days=4)),
        reason="Messe verschoben",
        seen_version=home.objective.version,
        today=TODAY,
        by=world.bob.pk,
        now=NOW,
    )
    assert "Wieder anschauen" in text(signed_in(world.bob), home).split("<main")[1]
    assert "Wieder anschauen" not in text(signed_in(home.admin), home).split("<main")[1]


def test_requests_that_wait_stand_with_their_owner(home: Home, world: World, signed_in: SignIn) -> None:
    decisions.note(
        kind="not_now",
        title="Messestand",
        decided_on=TODAY,
        look_again_on=TODAY - timedelta(days=3),
        owner=world.bob,
        by=home.admin.pk,
        now=NOW,
    )
    body = text(signed_in(world.bob), home)
    assert headline(body) == "Ein Termin bis So, 29.11., 1 überfällig"
    assert f'href="{reverse("logbook", args=[home.workspace.slug])}"' in body.split("<h1>")[1]


def test_a_contribution_asked_for_waits_for_an_answer_and_then_for_its_day(
    home: Home, signed_in: SignIn
) -> None:
    other = other_team(home)
    seller = join(home, "Vera Vertrieb", Role.MEMBER, teams=[other])
    asked = okr.ask_contribution(
        objective=home.objective,
        team=other,
        request="Zwölf Referenzen",
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    client = signed_in(seller)
    body = text(client, home)
    assert "Ohne Termin" in body and "Zwölf Referenzen" in body and "Bitte um Beitrag offen" in body
    assert f'<a href="{reverse("contributions", args=[home.workspace.slug])}">' in body.split("<main")[1]
    type(asked).objects.update(needed_by=TODAY + timedelta(days=5))
    okr.answer_contribution(
        contribution=asked,
        to=ContributionState.ACCEPTED,
        seen_version=asked.version,
        today=TODAY,
        by=seller.pk,
        now=NOW,
    )
    body = text(client, home)
    assert "Beitrag zugesagt" in body and "Mi, 25.11." in body
    Objective.objects.filter(pk=home.objective.pk).update(state=ObjectiveState.SET_ASIDE)
    assert "Beitrag zugesagt" not in text(client, home)


def test_guests_see_dates_of_their_own_teams_only(home: Home, signed_in: SignIn) -> None:
    other = other_team(home)
    decisions.note(
        kind="not_now",
        title="Messestand",
        decided_on=TODAY,
        look_again_on=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    inside = text(signed_in(join(home, "Gustav Gast", Role.GUEST, teams=[home.team])), home, "?whose=all")
    outside = text(signed_in(join(home, "Gerda Gast", Role.GUEST, teams=[other])), home, "?whose=all")
    assert "2 Check-ins von Marketing" in inside and "Kontaktformular" in inside
    assert "Marketing" not in outside and "Kontaktformular" not in outside
    assert "Messestand" not in inside + outside


@pytest.mark.parametrize("query", ["?weeks=x", "?weeks=999", "?whose=x", "?page=99"])
def test_what_is_asked_wrongly_falls_back(home: Home, signed_in: SignIn, query: str) -> None:
    assert headline(text(signed_in(home.admin), home, query)) == "3 Termine bis So, 29.11., 2 überfällig"


def test_fifty_a_page(home: Home, signed_in: SignIn) -> None:
    for number in range(60):
        make_key_result(home.objective, home.admin, f"Nummer {number:02}")
    body = text(signed_in(home.admin), home)
    assert headline(body) == "63 Termine bis So, 29.11., 62 überfällig"
    assert "1–50 von 63" in body and "Kontaktformular" not in body
    assert "Kontaktformular" in text(signed_in(home.admin), home, "?page=2")


@pytest.mark.parametrize("whose", ["mine", "team", "all"])
def test_twenty_rows_of_each_kind_take_as_many_queries_as_one(
    home: Home, signed_in: SignIn, count_queries: Callable[[Callable[[], object]], int], whose: str
) -> None:
    client = signed_in(home.admin)
    top = okr.add_objective(cycle=home.cycle, team=home.company, title="Ganz oben", by=home.admin.pk, now=NOW)
    okr.align(objective=home.objective, parent=top, by=home.admin.pk, now=NOW)

    def count() -> int:
        return count_queries(lambda: text(client, home, f"?whose={whose}"))

    few = count()
    for number in range(20):
        row = make_key_result(home.objective, home.admin, f"Nummer {number}")
        bet = okr.Bet(title=f"Maßnahme {number}", owner=home.admin, due_on=TODAY)
        initiative = okr.add_initiative(team=home.team, bet=bet, key_results=[row], by=home.admin.pk, now=NOW)
        InitiativeCheckpoint.objects.create(initiative=initiative, title="Schritt", due_on=TODAY)
        decisions.note(
            kind="not_now",
            title="Wunsch",
            decided_on=TODAY,
            look_again_on=TODAY,
            owner=home.admin,
            by=home.admin.pk,
            now=NOW,
        )
    assert count() == few <= 15
