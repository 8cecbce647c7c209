"""Findings on a plan as a whole: dismissed with a reason, remembered until the plan changes, brought back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.adapters.web.coach.pages import SignIn, text, to
from tests.world import NOW, TODAY, Home, World, join, make_key_result
from zielkurs.domain.base import ids
from zielkurs.domain.okr import actions
from zielkurs.domain.okr.models import Dismissal, Objective
from zielkurs.domain.okr.states import CyclePhase, ObjectiveState
from zielkurs.domain.organisation.models import Role, Team

GOAL = "Die Marke steht für Präzision"


def add(home: Home, title: str, team: Team | None = None) -> Objective:
    given: dict[str, Any] = {
        "owner": home.admin,
        "state": ObjectiveState.AGREED,
        "by": home.admin.pk,
        "now": NOW,
    }
    return actions.add_objective(cycle=home.cycle, team=team or home.team, title=title, **given)


@pytest.fixture(autouse=True)
def orphan(home: Home) -> Objective:
    """The company has a goal, and the team's objective does not serve it."""
    return add(home, GOAL, home.company)


def page(client: Client, home: Home) -> str:
    return client.get(to(home, "coach_team", home.team.pk)).content.decode()


def finding(body: str, code: str = "orphan") -> str:
    """The key that the page calls a finding by."""
    return f"{code} " + body.split(f'name="coach_finding" value="{code} ', 1)[1].split('"', 1)[0]


def answer(client: Client, home: Home, step: str, key: str, **more: str) -> Any:
    sent = {
        "coach_step": step,
        "coach_place": "team",
        "coach_key": ids.encode(home.team.pk),
        "coach_cycle": ids.encode(home.cycle.pk),
        "coach_finding": key,
        **more,
    }
    return client.post(to(home, "coach_answer"), sent)


def dismiss(client: Client, home: Home, code: str = "orphan", reason: str = "Geht vor") -> Any:
    return answer(client, home, "dismiss", finding(page(client, home), code), coach_reason=reason)


def test_a_dismissed_finding_moves_to_the_dismissed_ones_with_its_reason_and_does_not_count(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)
    assert "rules/#orphan" in page(client, home)
    done = dismiss(client, home)
    assert done.status_code == 302 and done["Location"].startswith(to(home, "coach_team", home.team.pk))
    after = page(client, home)
    assert "rules/#orphan" not in after
    shown = text(client.get(done["Location"]))
    assert "Ein Hinweis wurde verworfen" in shown and "Verworfen, weil: Geht vor" in shown
    kept = Dismissal.objects.get()
    assert (kept.team_id, kept.kind, kept.code) == (home.team.pk, "set", "orphan")
    assert kept.dismissed_by_id == world.bob.pk


def test_the_cycles_page_knows_the_teams_answer(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    url = to(home, "coach_cycle", home.cycle.pk)
    before = client.get(url).content.decode()
    dismiss(client, home)
    after = client.get(url).content.decode()
    assert "rules/#orphan" in before and "rules/#orphan" not in after
    assert "Verworfen, weil: Geht vor" in after


def test_a_dismissed_finding_can_be_brought_back(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    dismiss(client, home)
    answer(client, home, "restore", finding(page(client, home)))
    assert not Dismissal.objects.exists() and "rules/#orphan" in page(client, home)


def test_a_dismissed_finding_comes_back_once_a_text_of_it_changes(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)
    dismiss(client, home)
    Objective.objects.filter(pk=home.objective.pk).update(title="Der Mittelstand empfiehlt uns weiter")
    assert "rules/#orphan" in page(client, home)


def test_a_dismissed_limit_comes_back_once_more_is_planned(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)
    for number in range(2):
        make_key_result(home.objective, home.admin, f"Aufträge im Markt {number} von 4 auf 9")
    dismiss(client, home, "too_many_key_results", "Ausnahme in diesem Quartal")
    assert "rules/#too_many_key_results" not in page(client, home)
    make_key_result(home.objective, home.admin, "Aufträge im Süden von 4 auf 9")
    assert "rules/#too_many_key_results" in page(client, home)


def test_what_is_dismissed_in_one_cycle_counts_in_the_next(
    home: Home, world: World, signed_in: SignIn
) -> None:
    year = actions.create_cycle(
        name="2026",
        starts_on=TODAY - timedelta(200),
        ends_on=TODAY + timedelta(200),
        by=home.admin.pk,
        now=NOW,
    )
    Objective.objects.filter(title=GOAL).update(cycle=year)
    client = signed_in(world.alice)
    url = to(home, "coach_cycle", home.cycle.pk)
    body = client.get(url).content.decode()
    sent = {"coach_place": "cycle", "coach_key": ids.encode(home.cycle.pk), "coach_reason": "Später"}
    answer(client, home, "dismiss", finding(body, "uncovered_parent"), **sent)
    assert "rules/#uncovered_parent" not in client.get(url).content.decode()
    later = actions.create_cycle(
        name="Q1",
        starts_on=home.cycle.ends_on + timedelta(1),
        ends_on=TODAY + timedelta(99),
        by=home.admin.pk,
        now=NOW,
    )
    given: dict[str, Any] = {
        "owner": home.admin,
        "state": ObjectiveState.AGREED,
        "by": home.admin.pk,
        "now": NOW,
    }
    actions.add_objective(cycle=later, team=home.team, title="Kunden bleiben uns treu", **given)
    assert "rules/#uncovered_parent" in client.get(to(home, "coach_cycle", later.pk)).content.decode()


def test_without_a_reason_nothing_is_dismissed_and_the_field_says_so(
    home: Home, world: World, signed_in: SignIn
) -> None:
    refused = dismiss(signed_in(world.bob), home, reason="  ")
    body = refused.content.decode()
    assert refused.status_code == 422 and "<title>Fehler: " in body
    assert "Einen Grund eintragen" in body and 'aria-invalid="true"' in body
    assert not Dismissal.objects.exists()


def test_an_answer_to_a_plan_that_has_changed_is_not_kept(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)
    old = finding(page(client, home))
    Objective.objects.filter(pk=home.objective.pk).update(title="Der Mittelstand empfiehlt uns weiter")
    done = answer(client, home, "dismiss", old, coach_reason="Geht vor")
    assert not Dismissal.objects.exists()
    assert "Der Plan hat sich inzwischen geändert" in client.get(done["Location"]).content.decode()


def test_only_who_plans_in_a_team_answers_for_it(home: Home, world: World, signed_in: SignIn) -> None:
    key = finding(page(signed_in(world.bob), home))
    other = signed_in(join(home, "Andere", Role.MEMBER, teams=[home.company]))
    assert 'name="coach_finding"' not in page(other, home)
    assert answer(other, home, "dismiss", key, coach_reason="x").status_code == 403
    reader = signed_in(join(home, "Liest", Role.READER))
    assert answer(reader, home, "dismiss", key, coach_reason="x").status_code == 403
    foreign = {"coach_key": ids.encode(world.foreign.team.pk), "coach_reason": "x"}
    assert answer(signed_in(world.bob), home, "dismiss", key, **foreign).status_code == 404
    assert not Dismissal.objects.exists()


def test_plans_of_closed_cycles_take_no_answers(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.alice)
    key = finding(page(client, home))
    type(home.cycle).objects.filter(pk=home.cycle.pk).update(phase=CyclePhase.CLOSED.value, closed_on=TODAY)
    assert 'name="coach_finding"' not in page(client, home)
    answer(client, home, "dismiss", key, coach_reason="x")
    assert not Dismissal.objects.exists()


@pytest.mark.parametrize("wrong", [{"coach_step": "read"}, {"coach_place": "person"}, {"coach_key": "!"}])
def test_what_no_page_sends_is_a_bad_request(
    home: Home, world: World, signed_in: SignIn, wrong: dict[str, str]
) -> None:
    assert answer(signed_in(world.bob), home, "dismiss", "orphan x", **wrong).status_code == 400


@pytest.mark.parametrize("name", ["coach", "coach_answer"])
def test_the_coachs_addresses_opened_by_hand_lead_to_the_teams(
    home: Home, signed_in: SignIn, name: str
) -> None:
    answer = signed_in(home.admin).get(to(home, name))
    assert answer.status_code == 302 and answer.headers["Location"] == to(home, "teams")
