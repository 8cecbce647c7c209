"""The tree of teams."""

from collections.abc import Callable
from datetime import date

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.adapters.web.board.test_board import add_objectives, text
from tests.world import NOW, Home, World, join, report
from zielkurs.domain.okr.models import Cycle, KeyResult, Objective
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Member, Role, Team

SignIn = Callable[[Member], Client]


def address(home: Home) -> str:
    return f"/w/{home.workspace.slug}/teams/"


def add_team(home: Home, name: str, parent: Team) -> Team:
    return organisation.add_team(name=name, kind=Team.Kind.TEAM, parent=parent, by=home.admin.pk, now=NOW)


def test_the_headline_says_in_how_many_teams_something_is_off_plan(
    home: Home, world: World, signed_in: SignIn
) -> None:
    report(home.hours, "26", date(2026, 11, 16), by=home.admin)
    assert "Ein Team hat Key Results außer Plan" in text(signed_in(world.bob), address(home))


def test_a_team_counts_its_objectives_and_key_results_and_strips_them_worst_first(
    home: Home, world: World, signed_in: SignIn
) -> None:
    report(home.hours, "26", date(2026, 11, 16), by=home.admin)
    report(home.leads, "60", date(2026, 11, 16), by=home.admin)
    response = signed_in(world.bob).get(address(home)).content.decode()
    assert "1 Objective, 2 Key Results" in response
    assert "<title>Außer Plan: 1, Im Plan: 1</title>" in response
    assert response.index('data-status="off_plan"') < response.index('data-status="on_plan"')


def test_teams_lie_below_their_parents_and_my_own_come_first(
    home: Home, world: World, signed_in: SignIn
) -> None:
    deep = add_team(home, "Anzeigen", home.team)
    add_team(home, "Bildsprache", deep)
    response = signed_in(world.bob).get(address(home)).content.decode()
    mine, everything = response.split('id="mine"')[1].split('id="all"')
    assert "Marketing" in mine and "Anzeigen" not in mine
    assert everything.index("Marketing") < everything.index("Anzeigen") < everything.index("Bildsprache")
    assert everything.count("<ul") == 4


def test_a_guest_sees_the_own_team_only(home: Home, world: World, signed_in: SignIn) -> None:
    add_team(home, "Vertrieb", home.company)
    guest = join(home, "Gast Gans", Role.GUEST, teams=[home.team])
    shown = text(signed_in(guest), address(home))
    assert "Marketing" in shown and "Vertrieb" not in shown and "CANARY" not in shown


def test_without_a_cycle_those_who_run_cycles_can_add_one(
    home: Home, world: World, signed_in: SignIn
) -> None:
    home.initiative.delete()
    for rows in (KeyResult, Objective, Cycle):
        rows.objects.all().delete()
    assert "Zyklus anlegen" in text(signed_in(world.alice), address(home))
    reader = text(signed_in(world.bob), address(home))
    assert "Zyklen legen Admins und Coaches an." in reader and "Zyklus anlegen" not in reader
    board = text(signed_in(world.alice), f"{address(home)}{home_key(home)}/")
    assert "Noch kein Zyklus" in board


def home_key(home: Home) -> str:
    from zielkurs.domain.base import ids

    return ids.encode(home.team.pk)


def test_many_teams_take_as_many_queries_as_few(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    client.get(address(home))
    counts = []
    for more in range(2):
        for number in range(more * 10):
            add_team(home, f"Team {number}", home.company)
        add_objectives(home, more * 10)
        with CaptureQueriesContext(connection) as captured:
            client.get(address(home))
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 15
