"""The doorway from a reader to cycles, objectives, key results, check-ins and initiatives."""

from collections.abc import Collection
from typing import TypeVar

from django.db.models import Model, QuerySet

from zielkurs.domain.base.refusals import Forbidden, NotFound
from zielkurs.domain.okr.models import CheckIn, Cycle, Initiative, KeyResult, Objective
from zielkurs.domain.okr.states import CyclePhase, KeyResultState, ObjectiveState
from zielkurs.domain.organisation.access import Reader, may_plan_in, team_to_plan_in, team_to_read
from zielkurs.domain.organisation.models import Role

Row = TypeVar("Row", bound=Model)
# What deciding who may, and saying who may, needs of a key result.
_WITH_KEY_RESULT = ("objective__cycle", "team", "owner")
_MAY_REPORT = frozenset({Role.ADMIN, Role.MEMBER})


def objectives(reader: Reader) -> "QuerySet[Objective]":
    """The objectives that the reader may see. Guests see their own teams' only."""
    rows = Objective.objects.all()
    return rows if reader.reads_all_teams else rows.filter(team_id__in=reader.team_ids)


def key_results(reader: Reader) -> "QuerySet[KeyResult]":
    """The key results that the reader may see: those of visible objectives, and those their teams answer for."""
    rows = KeyResult.objects.all()
    return rows if reader.reads_all_teams else rows.filter(objective__team_id__in=reader.team_ids)


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


def require_running_cycles(reader: Reader) -> None:
    """Forbidden for everybody but admins and coaches."""
    if not may_run_cycles(reader):
        raise Forbidden("only_admins_and_coaches")


def objective_to_read(reader: Reader, objective_id: int) -> Objective:
    """The objective. NotFound where the reader sees none."""
    return _one(objectives(reader).select_related("cycle", "team", "owner"), objective_id)


def objective_to_plan(reader: Reader, objective_id: int) -> Objective:
    """The objective, for its team's people, coaches and admins, unless its cycle is closed."""
    objective = objective_to_read(reader, objective_id)
    team_to_plan_in(reader, objective.team_id)
    _open_cycle(objective)
    return objective


def key_result_to_read(reader: Reader, key_result_id: int) -> KeyResult:
    """The key result. NotFound where the reader sees none."""
    return _one(key_results(reader).select_related(*_WITH_KEY_RESULT), key_result_id)


def key_result_to_plan(reader: Reader, key_result_id: int) -> KeyResult:
    """The key result, for those who may plan its objective."""
    key_result = key_result_to_read(reader, key_result_id)
    team_to_plan_in(reader, key_result.objective.team_id)
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


def may_report(reader: Reader, key_result: KeyResult) -> bool:
    """True for the owner, the accountable team's people and admins; never for coaches, readers, guests, auditors."""
    return reader.role in _MAY_REPORT and (
        reader.is_admin or reader.member_id == key_result.owner_id or key_result.team_id in reader.team_ids
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
    check_in = rows.select_related(*(f"key_result__{name}" for name in _WITH_KEY_RESULT)).first()
    if check_in is None:
        raise NotFound
    _require_reporting(reader, check_in.key_result)
    return check_in, check_in.key_result


def initiative_to_read(reader: Reader, initiative_id: int) -> Initiative:
    """The initiative. NotFound where the reader sees none."""
    initiative = _one(Initiative.objects.select_related("team", "owner"), initiative_id)
    team_to_read(reader, initiative.team_id)
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


def _open_cycle(objective: Objective) -> None:
    if objective.cycle.is_closed:
        raise Forbidden("cycle_closed", cycle=objective.cycle.name, on=objective.cycle.closed_on)
