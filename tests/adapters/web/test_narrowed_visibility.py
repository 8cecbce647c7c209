"""A team that keeps its OKRs to itself: nobody else of the workspace meets them, on whatever page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.adapters.web.matrix.inventory import endpoints
from tests.adapters.web.matrix.stage import _samples
from tests.world import NOW, TODAY, Home, World, join, make_key_result, report
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Initiative, KeyResult, Objective
from zielkurs.domain.okr.states import KeyResultState, ObjectiveState
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Member, Role, Team

SECRET = "VERDECKT"
SignIn = Callable[[Member], Client]


@dataclass(frozen=True)
class Closed:
    """A closed team below marketing, with a plan that serves marketing's, and its one member."""

    team: Team
    objective: Objective
    key_result: KeyResult
    initiative: Initiative
    insider: Member

    @property
    def ids(self) -> dict[str, int]:
        """Samples for paths."""
        return {
            "team_id": self.team.pk,
            "objective_id": self.objective.pk,
            "key_result_id": self.key_result.pk,
            "initiative_id": self.initiative.pk,
        }


@pytest.fixture
def closed(home: Home) -> Closed:
    who: dict[str, Any] = {"by": home.admin.pk, "now": NOW}
    team = organisation.add_team(
        name="Klausur", kind=Team.Kind.TEAM, parent=home.team, visibility=Team.Visibility.TEAM, **who
    )
    insider = join(home, "Ina Innen", Role.MEMBER, teams=[team])
    objective = okr.add_objective(
        cycle=home.cycle,
        team=team,
        title=f"{SECRET} Ziel",
        what_for=f"{SECRET} wozu",
        owner=insider,
        state=ObjectiveState.AGREED,
        **who,
    )
    okr.align(objective=objective, parent=home.objective, parent_key_result=home.leads, **who)
    key_result = make_key_result(objective, insider, f"{SECRET} Ergebnis")
    report(key_result, "50", date(2026, 11, 13), by=insider)
    aside = make_key_result(objective, insider, f"{SECRET} Nebenergebnis")
    okr.move(
        subject=aside,
        to=KeyResultState.SET_ASIDE,
        reason=f"{SECRET} Grund",
        wake_up=okr.WakeUp(on=date(2026, 11, 25)),
        seen_version=1,
        today=TODAY,
        **who,
    )
    initiative = okr.add_initiative(
        team=team,
        bet=okr.Bet(title=f"{SECRET} Maßnahme", owner=insider, due_on=date(2026, 11, 24)),
        key_results=[key_result, home.leads],
        **who,
    )
    okr.ask_contribution(
        objective=objective, team=home.company, request=f"{SECRET} Bitte", today=TODAY, **who
    )
    return Closed(team, objective, key_result, initiative, insider)


def pages(home: Home, client: Client, samples: dict[str, Any]) -> dict[str, tuple[int, str]]:
    """Status and text of every page of the workspace that can be read, by name."""
    found = {}
    for endpoint in endpoints():
        if endpoint.is_of_workspace and "GET" in endpoint.methods:
            url = endpoint.url(home.workspace.slug, samples)
            for address in (url, f"{url}?q=Ergebnis&view=table&whose=all&team=all"):
                response = client.get(address)
                body = b"".join(response) if response.streaming else response.content
                found[f"{endpoint.name} {address == url}"] = (
                    response.status_code,
                    body.decode("utf-8", "replace"),
                )
    return found


@pytest.mark.parametrize("role", [Role.MEMBER, Role.READER])
def test_no_page_shows_a_closed_teams_plans_to_others(
    home: Home, world: World, closed: Closed, signed_in: SignIn, role: Role
) -> None:
    samples = _samples(home, "")
    client = signed_in(join(home, "Olaf Außen", role))
    for given in (samples, samples | closed.ids):
        seen = pages(home, client, given)
        told = {name for name, (_, body) in seen.items() if SECRET in body}
        assert told == set()
    for name, pk in (
        ("objective", closed.objective.pk),
        ("key_result", closed.key_result.pk),
        ("initiative", closed.initiative.pk),
    ):
        assert client.get(reverse(name, args=[home.workspace.slug, pk])).status_code == 404
    board = client.get(reverse("board", args=[home.workspace.slug, closed.team.pk]))
    assert board.status_code == 403 and "lesen nur das Team selbst" in board.content.decode()
    teams = client.get(reverse("teams", args=[home.workspace.slug])).content.decode()
    assert "liest nur das Team" in teams.split("Klausur")[1].split("</li>")[0]


def test_what_is_not_closed_is_still_read_by_everybody(
    home: Home, world: World, closed: Closed, signed_in: SignIn
) -> None:
    client = signed_in(join(home, "Olaf Außen", Role.MEMBER))
    for name, pk in (("objective", home.objective.pk), ("board", home.team.pk)):
        assert client.get(reverse(name, args=[home.workspace.slug, pk])).status_code == 200
    tree = client.get(reverse("tree", args=[home.workspace.slug])).content.decode()
    assert "Ein Objective der Teams, die hier zu lesen sind" in tree
    found = client.get(reverse("search", args=[home.workspace.slug]), {"q": "Mittelstand"})
    assert "Der Mittelstand findet uns von selbst" in found.content.decode()


@pytest.mark.parametrize("who", ["insider", "lead above", "admin", "coach", "auditor"])
def test_its_people_leads_above_and_overseers_read_them(
    home: Home, world: World, closed: Closed, signed_in: SignIn, who: str
) -> None:
    member = {
        "insider": lambda: closed.insider,
        "lead above": lambda: join(home, "Lea Leitung", Role.MEMBER, led=[home.company]),
        "admin": lambda: home.admin,
        "coach": lambda: join(home, "Cora Coach", Role.COACH),
        "auditor": lambda: join(home, "Rita Revision", Role.AUDITOR),
    }[who]()
    client = signed_in(member)
    for name, pk in (("objective", closed.objective.pk), ("board", closed.team.pk)):
        page = client.get(reverse(name, args=[home.workspace.slug, pk]))
        assert page.status_code == 200 and f"{SECRET} Ziel" in page.content.decode()


def test_an_admin_closes_a_team_and_opens_it_again(home: Home, world: World, signed_in: SignIn) -> None:
    admin, url = signed_in(home.admin), reverse("team_edit", args=[home.workspace.slug, home.team.pk])
    assert "Wer liest seine OKRs?" in admin.get(url).content.decode()
    outside = signed_in(join(home, "Olaf Außen", Role.MEMBER))
    page = reverse("objective", args=[home.workspace.slug, home.objective.pk])
    for version, visibility, status in (("1", "team", 404), ("2", "workspace", 200)):
        given = {"name": "Marketing", "kind": "team", "visibility": visibility, "version": version}
        assert admin.post(url, given).status_code == 302
        assert outside.get(page).status_code == status
