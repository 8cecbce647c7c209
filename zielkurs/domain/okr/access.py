"""The doorway from a reader to cycles, objectives, key results, check-ins and initiatives."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from zielkurs.domain.base.refusals import Forbidden, NotFound
from zielkurs.domain.okr.models import (
    CheckIn,
    Commitment,
    Contribution,
    Cycle,
    Initiative,
    KeyResult,
    Objective,
    Theme,
)
from zielkurs.domain.okr.states import CyclePhase, KeyResultState, ObjectiveState
from zielkurs.domain.organisation.access import (
    WRITERS,
    Reader,
    may_plan_in,
    team_to_plan_in,
    team_to_read,
    teams_above,
)
from zielkurs.domain.organisation.models import Role, Team

Row = TypeVar("Row", bound=Model)
# What showing a key result, and deciding who may, needs of it.
WITH_KEY_RESULT = (
    "objective__cycle",
    "objective__team",
    "team",
    "owner",
    "kpi",
    "latest_check_in__recorded_by",
)
# What showing an objective, and deciding who may, needs of it.
WITH_OBJECTIVE = ("cycle", "team", "owner", "theme", "continues__cycle")
_MAY_REPORT = frozenset({Role.ADMIN, Role.MEMBER})


def objectives(reader: Reader) -> "QuerySet[Objective]":
    """The objectives that the reader may see: of teams that do not keep them back; guests see their own teams' only."""
    rows = Objective.objects.all()
    return rows if reader.reads_all_teams else rows.filter(reader.seen())


def key_results(reader: Reader) -> "QuerySet[KeyResult]":
    """The key results that the reader may see: those of visible objectives, and those their teams answer for."""
    rows = KeyResult.objects.all()
    if reader.reads_all_teams:
        return rows
    # What a guest's team answers for in another team's objective would show that objective.
    own = Q(pk=None) if reader.is_guest else Q(team_id__in=reader.team_ids)
    return rows.filter(own | reader.seen("objective__team_id"))


def initiatives(reader: Reader) -> "QuerySet[Initiative]":
    """The initiatives that the reader may see."""
    rows = Initiative.objects.all()
    return rows if reader.reads_all_teams else rows.filter(reader.seen())


def _one(rows: "QuerySet[Row]", pk: int) -> Row:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row


def cycle_to_read(reader: Reader, cycle_id: int) -> Cycle:
    """The cycle. NotFound where there is none here."""
    return _one(Cycle.objects.all(), cycle_id)


def may_run_cycles(reader: Reader) -> bool:
    """Admins and coaches make cycles and open their phases."""
    return reader.role in (Role.ADMIN, Role.COACH)


def cycle_to_run(reader: Reader, cycle_id: int) -> Cycle:
    """The cycle, for those who run cycles."""
    cycle = cycle_to_read(reader, cycle_id)
    require_running_cycles(reader)
    return cycle


def cycle_to_change(reader: Reader, cycle_id: int) -> Cycle:
    """The cycle, for those who run cycles, unless it is closed."""
    cycle = cycle_to_run(reader, cycle_id)
    if cycle.is_closed:
        raise Forbidden("cycle_closed", cycle=cycle.name, on=cycle.closed_on)
    return cycle


def require_running_cycles(reader: Reader) -> None:
    """Forbidden for everybody but admins and coaches."""
    if not may_run_cycles(reader):
        raise Forbidden("only_admins_and_coaches")


def objective_to_read(reader: Reader, objective_id: int) -> Objective:
    """The objective. NotFound where the reader sees none."""
    return _one(objectives(reader).select_related(*WITH_OBJECTIVE), objective_id)


def objective_to_plan(reader: Reader, objective_id: int) -> Objective:
    """The objective, for its team's people, coaches and admins, unless its cycle is closed."""
    objective = objective_to_read(reader, objective_id)
    _require_planning(reader, objective.team)
    _open_cycle(objective)
    return objective


def objectives_to_carry_over(reader: Reader, objective_ids: Collection[int]) -> dict[int, Objective]:
    """The objectives by id, for those who plan in all of their teams, be the cycle closed or not. 1 query.

    NotFound where the reader does not see one of them.
    """
    rows = objectives(reader).filter(pk__in=objective_ids).select_related("cycle", "team", "owner", "theme")
    found = {row.pk: row for row in rows}
    if len(found) < len(set(objective_ids)):
        raise NotFound
    for row in found.values():
        if not may_plan_in(reader, row.team_id):
            raise Forbidden("only_team_may_plan", team=row.team.name)
    return found


def may_agree(reader: Reader, team_id: int) -> bool:
    """Who makes a proposal the team's: its leads and admins. No query."""
    return reader.is_admin or (reader.role == Role.MEMBER and team_id in reader.led_team_ids)


def require_agreeing(reader: Reader, objective: Objective) -> None:
    """Forbidden for everybody but the team's leads and admins."""
    if not may_agree(reader, objective.team_id):
        raise Forbidden("only_leads_agree", team=objective.team.name)


def committing_teams(team_id: int, parents: Mapping[int, int | None] | None = None) -> tuple[int, ...]:
    """The teams whose leads commit for the leadership: those above, the nearest first; the company for itself.

    1 query unless each team's parent is given.
    """
    return teams_above(team_id, parents) or (team_id,)


def may_commit(reader: Reader, team_id: int, parents: Mapping[int, int | None] | None = None) -> bool:
    """Admins, and members who lead one of the committing teams. 1 query unless `parents` is given."""
    leads = not reader.led_team_ids.isdisjoint(committing_teams(team_id, parents))
    return reader.is_admin or (reader.role == Role.MEMBER and leads)


def team_to_commit_to(reader: Reader, team_id: int) -> Team:
    """The team, for those who speak for the leadership. Forbidden for others."""
    team = team_to_read(reader, team_id)
    if not may_commit(reader, team_id):
        raise Forbidden("only_leadership_commits", team=team.name)
    return team


def commitment_to_withdraw(reader: Reader, commitment_id: int) -> Commitment:
    """The commitment, for those who could make it."""
    commitment = _one(Commitment.objects.select_related("team"), commitment_id)
    team_to_commit_to(reader, commitment.team_id)
    return commitment


def contribution_to_answer(reader: Reader, contribution_id: int) -> Contribution:
    """A request for contribution, for those who plan in the team that was asked. NotFound where it is not seen."""
    contribution = _contribution(reader, contribution_id)
    team_to_plan_in(reader, contribution.team_id)
    _open_cycle(contribution.objective)
    return contribution


def contribution_to_withdraw(reader: Reader, contribution_id: int) -> Contribution:
    """A request for contribution, for those who plan in the team that asked."""
    contribution = _contribution(reader, contribution_id)
    team_to_plan_in(reader, contribution.objective.team_id)
    _open_cycle(contribution.objective)
    return contribution


def _contribution(reader: Reader, contribution_id: int) -> Contribution:
    """Both sides see it: who reads the objective, and who reads the team that was asked."""
    rows = Contribution.objects.select_related("objective__cycle", "objective__team", "team")
    contribution = _one(rows, contribution_id)
    if contribution.team_id not in reader.team_ids and not reader.sees(contribution.objective.team_id):
        raise NotFound
    return contribution


def team_to_cascade_to(reader: Reader, team_id: int) -> tuple[Team, bool]:
    """The team that a key result shall become an objective of, and whether it is a proposal only: to others' teams.

    Forbidden for those who write nothing.
    """
    team = team_to_read(reader, team_id)
    if reader.role not in WRITERS:
        raise Forbidden("only_team_may_plan", team=team.name)
    return team, not may_plan_in(reader, team_id)


def theme_to_read(reader: Reader, theme_id: int) -> Theme:
    """The theme. NotFound where there is none here."""
    return _one(Theme.objects.all(), theme_id)


def theme_to_change(reader: Reader, theme_id: int) -> Theme:
    """The theme, for admins and coaches."""
    theme = theme_to_read(reader, theme_id)
    require_running_cycles(reader)
    return theme


def key_result_to_read(reader: Reader, key_result_id: int) -> KeyResult:
    """The key result. NotFound where the reader sees none."""
    return _one(key_results(reader).select_related(*WITH_KEY_RESULT), key_result_id)


def key_result_to_plan(reader: Reader, key_result_id: int) -> KeyResult:
    """The key result, for those who may plan its objective."""
    key_result = key_result_to_read(reader, key_result_id)
    _require_planning(reader, key_result.objective.team)
    _open_cycle(key_result.objective)
    return key_result


def key_results_to_link(reader: Reader, key_result_ids: Collection[int]) -> tuple[KeyResult, ...]:
    """The key results that an initiative shall move. NotFound where the reader does not see one of them. 1 query."""
    rows = tuple(key_results(reader).filter(pk__in=key_result_ids))
    if len(rows) < len(set(key_result_ids)):
        raise NotFound
    return rows


def may_plan(reader: Reader, key_result: KeyResult) -> bool:
    """True where `key_result_to_plan` would hand the row out. No query: objective and cycle are loaded with it."""
    return may_plan_in(reader, key_result.objective.team_id) and not key_result.objective.cycle.is_closed


def milestone_ids(key_result: KeyResult) -> tuple[int, ...]:
    """The keys of a key result's milestones, in their order."""
    return tuple(key_result.milestones.values_list("id", flat=True))


def checkpoint_ids(initiative: Initiative) -> tuple[int, ...]:
    """The keys of an initiative's checkpoints, the earliest first."""
    return tuple(initiative.checkpoints.values_list("id", flat=True))


def may_report(reader: Reader, key_result: KeyResult) -> bool:
    """True for the owner, the accountable team's people and admins; never for coaches, readers, guests, auditors."""
    return may_report_on(reader, key_result.owner_id, key_result.team_id)


def may_report_on(reader: Reader, owner_id: int | None, team_id: int) -> bool:
    """The same, for a key result that is known by its owner and its team."""
    return reader.role in _MAY_REPORT and (
        reader.is_admin or reader.member_id == owner_id or team_id in reader.team_ids
    )


def key_result_to_report(reader: Reader, key_result_id: int) -> KeyResult:
    """The key result, for a check-in: its cycle runs or is in review, and it counts."""
    key_result = key_result_to_read(reader, key_result_id)
    _require_reporting(reader, key_result)
    return key_result


def _require_reporting(reader: Reader, key_result: KeyResult) -> None:
    if not may_report(reader, key_result):
        raise Forbidden("only_team_may_report", team=key_result.team.name)
    cycle = key_result.objective.cycle
    if cycle.phase not in (CyclePhase.ACTIVE, CyclePhase.REVIEW):
        raise Forbidden("cycle_not_running", cycle=cycle.name)
    if key_result.state != KeyResultState.OPEN or key_result.objective.state in (
        ObjectiveState.SET_ASIDE,
        ObjectiveState.DROPPED,
    ):
        raise Forbidden("key_result_set_aside")


def check_in_to_change(reader: Reader, check_in_id: int) -> tuple[CheckIn, KeyResult]:
    """A check-in, to correct or withdraw it, with its key result, which the reader may report on. 1 query."""
    rows = CheckIn.objects.filter(pk=check_in_id, key_result__in=key_results(reader))
    check_in = rows.select_related(*(f"key_result__{name}" for name in WITH_KEY_RESULT)).first()
    if check_in is None:
        raise NotFound
    _require_reporting(reader, check_in.key_result)
    return check_in, check_in.key_result


def initiative_to_read(reader: Reader, initiative_id: int) -> Initiative:
    """The initiative. NotFound where the reader sees none."""
    rows = Initiative.objects.select_related("team", "owner", "moves_kpi", "moves_key_result")
    initiative = _one(rows, initiative_id)
    if not reader.sees(initiative.team_id):
        raise NotFound
    return initiative


def initiative_to_change(reader: Reader, initiative_id: int) -> Initiative:
    """The initiative, for its owner, its team's people, coaches and admins."""
    initiative = initiative_to_read(reader, initiative_id)
    if not may_change_initiative(reader, initiative):
        team_to_plan_in(reader, initiative.team_id)
    return initiative


def may_change_initiative(reader: Reader, initiative: Initiative) -> bool:
    """True for those who may plan in its team, and for its owner as long as they write at all. No query."""
    owns = reader.member_id == initiative.owner_id and reader.role in _MAY_REPORT
    return owns or may_plan_in(reader, initiative.team_id)


def _require_planning(reader: Reader, team: Team) -> None:
    """As team_to_plan_in, for the team of a row that the reader sees. No query."""
    if not may_plan_in(reader, team.pk):
        raise Forbidden("only_team_may_plan", team=team.name)


def _open_cycle(objective: Objective) -> None:
    if objective.cycle.is_closed:
        raise Forbidden("cycle_closed", cycle=objective.cycle.name, on=objective.cycle.closed_on)
