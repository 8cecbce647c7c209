"""What the leadership commits to, who may, and the ranks of what it commits to."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.world import NOW, Home, World, join
from zielkurs.domain.base import scope
from zielkurs.domain.base.models import Event
from zielkurs.domain.base.refusals import Conflict, Forbidden, NotFound, Refusal
from zielkurs.domain.okr import access, queries
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Commitment, Objective
from zielkurs.domain.okr.states import ObjectiveState
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Member, Role, Team


def commit(home: Home, **more: Any) -> Commitment:
    given = {
        "cycle": home.cycle,
        "team": home.team,
        "sponsor": home.admin,
        "committed_on": date(2026, 10, 2),
        "budget": Decimal(12000),
        "hours": Decimal(240),
        "note": "",
        "by": home.admin.pk,
        "now": NOW,
    }
    return okr.commit(**given | more)


def test_a_commitment_is_made_changed_and_withdrawn(home: Home) -> None:
    first = commit(home)
    again = commit(home, hours=Decimal(200), seen_version=1)
    assert again.pk == first.pk and Commitment.objects.count() == 1
    shown = queries.commitment_of(home.reader(), home.team, home.cycle.pk)
    assert shown is not None
    assert (shown.sponsor, shown.budget, shown.hours, shown.version) == ("Alice Amsel", 12000, 200, 2)
    okr.withdraw_commitment(commitment=again, by=home.admin.pk, now=NOW)
    assert queries.commitment_of(home.reader(), home.team, home.cycle.pk) is None
    verbs = Event.objects.filter(verb__startswith="commitment.").order_by("sequence")
    assert list(verbs.values_list("verb", flat=True)) == ["commitment.made"] * 2 + ["commitment.withdrawn"]


@pytest.mark.parametrize("state", [s for s in ObjectiveState if s is not ObjectiveState.AGREED])
def test_nothing_is_committed_before_something_is_agreed(home: Home, state: ObjectiveState) -> None:
    Objective.objects.filter(pk=home.objective.pk).update(state=state.value)
    with pytest.raises(Refusal) as refused:
        commit(home)
    assert refused.value.code == "nothing_agreed" and not Commitment.objects.exists()


@pytest.mark.parametrize(("field", "code"), [("budget", "budget_negative"), ("hours", "effort_negative")])
def test_nobody_commits_to_less_than_nothing(home: Home, field: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        commit(home, **{field: Decimal("-0.1")})
    assert (refused.value.code, refused.value.field) == (code, field)
    assert getattr(commit(home, **{field: Decimal(0)}), field) == 0


def test_the_slower_of_two_gets_a_conflict_and_so_does_who_saw_nothing_yet(home: Home) -> None:
    commit(home, seen_version=0)
    with pytest.raises(Conflict) as conflict:
        commit(home, seen_version=0)
    assert conflict.value.params["current"] == "Alice Amsel"
    commit(home, seen_version=1)
    with pytest.raises(Conflict):
        commit(home, seen_version=1)
    with pytest.raises(Conflict):
        commit(home, team=home.team, cycle=home.cycle, seen_version=3)


def leading(home: Home, team: Team) -> Member:
    return join(home, f"{team.name.split()[0]} Leitung", Role.MEMBER, led=[team])


def test_the_leadership_above_a_team_commits_and_its_own_lead_does_not(home: Home) -> None:
    department = organisation.add_team(
        name="Bereich", kind=Team.Kind.DEPARTMENT, parent=home.company, by=home.admin.pk, now=NOW
    )
    below = organisation.add_team(
        name="Nachfrage", kind=Team.Kind.TEAM, parent=department, by=home.admin.pk, now=NOW
    )
    company, head, own = (leading(home, team) for team in (home.company, department, below))
    for member, may in ((company, True), (head, True), (own, False), (home.admin, True)):
        assert access.may_commit(home.reader(member), below.pk) is may
    assert access.may_commit(home.reader(company), home.company.pk)
    assert not access.may_commit(home.reader(head), home.company.pk)
    with pytest.raises(Forbidden) as forbidden:
        access.team_to_commit_to(home.reader(own), below.pk)
    assert forbidden.value.code == "only_leadership_commits"
    cycle = next(row for row in queries.cycles(home.reader()) if row.id == home.cycle.pk)
    for member, may in ((company, True), (head, True), (own, False)):
        (plan,) = queries.planning_board(home.reader(member), cycle, below.pk).teams
        assert plan.may_commit is may
    assert plan.committing == ("Bereich Leitung", "Alice Amsel", "Hellweg Leitung")


def test_readers_who_lead_do_not_commit(home: Home) -> None:
    boss = join(home, "Rita Reiher", Role.READER, led=[home.company])
    assert not access.may_commit(home.reader(boss), home.team.pk)


def test_a_foreign_commitment_is_not_found(home: Home, world: World) -> None:
    with scope.bind(world.foreign.workspace.pk):
        foreign = commit(world.foreign)
    with pytest.raises(NotFound):
        access.commitment_to_withdraw(home.reader(), foreign.pk)


def ranks(home: Home, state: str = "agreed") -> list[str]:
    rows = Objective.objects.filter(cycle=home.cycle, team=home.team, state=state)
    return list(rows.order_by("position", "id").values_list("title", flat=True))


def rank(home: Home, title: str, *, up: bool) -> None:
    row = Objective.objects.get(title=title)
    okr.rank_objective(objective=row, up=up, by=home.admin.pk, now=NOW)


def test_ranks_move_among_objectives_of_the_same_state(home: Home) -> None:
    for title, state in (("A", "agreed"), ("x", "draft"), ("y", "draft"), ("B", "agreed")):
        okr.add_objective(
            cycle=home.cycle,
            team=home.team,
            title=title,
            state=ObjectiveState(state),
            by=home.admin.pk,
            now=NOW,
        )
    first = home.objective.title
    rank(home, "B", up=True)
    assert ranks(home) == [first, "B", "A"] and ranks(home, "draft") == ["x", "y"]
    rank(home, "B", up=True)
    assert ranks(home) == ["B", first, "A"]
    rank(home, "B", up=False)
    assert ranks(home) == [first, "B", "A"] and ranks(home, "draft") == ["x", "y"]


def test_at_the_end_of_the_list_nothing_happens(home: Home) -> None:
    before = Objective.objects.values_list("pk", "position", "version")
    rank(home, home.objective.title, up=True)
    rank(home, home.objective.title, up=False)
    assert list(before) == list(Objective.objects.values_list("pk", "position", "version"))
    assert not Event.objects.filter(verb="objective.ranked").exists()


def test_ranks_get_different_even_where_an_import_left_them_equal(home: Home) -> None:
    for title in ("A", "B"):
        okr.add_objective(
            cycle=home.cycle,
            team=home.team,
            title=title,
            state=ObjectiveState.AGREED,
            by=home.admin.pk,
            now=NOW,
        )
    Objective.objects.update(position=0)
    rank(home, "B", up=True)
    assert ranks(home) == [home.objective.title, "B", "A"]


def test_a_dropped_objective_keeps_the_others_in_order(home: Home) -> None:
    Objective.objects.filter(pk=home.objective.pk).update(state="dropped")
    rank(home, home.objective.title, up=True)
    assert ranks(home, "dropped") == [home.objective.title]


def test_what_is_agreed_later_is_not_covered_until_somebody_commits_again(home: Home) -> None:
    def uncovered() -> tuple[int, int]:
        cycle = next(row for row in queries.cycles(home.reader()) if row.id == home.cycle.pk)
        (team,) = queries.planning_board(home.reader(), cycle, home.team.pk).teams
        return team.agreed, team.uncovered

    commit(home)
    assert uncovered() == (1, 0)
    okr.add_objective(
        cycle=home.cycle,
        team=home.team,
        title="Später vereinbart",
        state=ObjectiveState.AGREED,
        by=home.admin.pk,
        now=NOW,
    )
    assert uncovered() == (2, 1)
    commit(home)
    assert uncovered() == (2, 0)
