"""Cycles to choose from."""

from dataclasses import dataclass, replace
from datetime import date

from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import Commitment, Cycle
from zielkurs.domain.okr.states import CYCLE_PHASES, CyclePhase, ObjectiveState
from zielkurs.domain.organisation.access import Reader
from zielkurs.pure import cadence


@dataclass(frozen=True)
class CycleRow:
    """A cycle, with the week it is in: week 8 of 14. `within` names the longer one that it lies in, in a list."""

    id: int
    name: str
    starts_on: date
    ends_on: date
    phase: CyclePhase
    next_phases: tuple[CyclePhase, ...]
    week: int
    weeks: int
    closed_on: date | None
    version: int
    within: str = ""


def cycles(reader: Reader) -> tuple[CycleRow, ...]:
    """All cycles, the latest first. 1 query."""
    rows = list(Cycle.objects.order_by("-starts_on", "-ends_on", "name"))
    names = {cycle.pk: cycle.name for cycle in rows}
    return tuple(
        replace(cycle_row(cycle, reader.today), within=names.get(cycle.parent_id or 0, "")) for cycle in rows
    )


def current_cycle(rows: tuple[CycleRow, ...], today: date, cycle_id: int | None = None) -> CycleRow | None:
    """The cycle asked for, if there is one; else the shortest running one of today; else the latest not closed."""
    if asked := next((row for row in rows if row.id == cycle_id), None):
        return asked
    open_rows = [row for row in rows if row.phase is not CyclePhase.CLOSED]
    now = [row for row in open_rows if row.starts_on <= today <= row.ends_on]
    if now:
        return min(now, key=lambda row: (row.phase is CyclePhase.PLANNING, row.ends_on - row.starts_on))
    return next(iter(open_rows or rows), None)


def cycle_row(cycle: Cycle, today: date) -> CycleRow:
    """The cycle as it stands on `today`. No query."""
    week, weeks = cadence.week_in_cycle(cycle.starts_on, cycle.ends_on, today)
    phase = CyclePhase(cycle.phase)
    return CycleRow(
        id=cycle.pk,
        name=cycle.name,
        starts_on=cycle.starts_on,
        ends_on=cycle.ends_on,
        phase=phase,
        next_phases=tuple(sorted(CYCLE_PHASES[phase], key=list(CyclePhase).index)),
        week=week,
        weeks=weeks,
        closed_on=cycle.closed_on,
        version=cycle.version,
    )


@dataclass(frozen=True)
class UnagreedObjective:
    """An objective that nobody has agreed yet."""

    id: int
    title: str
    team: str
    state: str


@dataclass(frozen=True)
class Readiness:
    """What a cycle holds before it starts, as far as the reader sees it: how many objectives are agreed, which are
    drafts or proposals still, and the teams that plan some without a commitment of the leadership."""

    agreed: int
    open: tuple[UnagreedObjective, ...]
    uncommitted: tuple[str, ...]


def readiness(reader: Reader, cycle_id: int) -> Readiness:
    """What is to be known before the cycle starts. 2 queries."""
    unagreed = (ObjectiveState.DRAFT.value, ObjectiveState.PROPOSED.value)
    rows = access.objectives(reader).filter(
        cycle_id=cycle_id, state__in=[*unagreed, ObjectiveState.AGREED.value]
    )
    found = rows.order_by("team__name", "position", "id").values_list(
        "id", "title", "team_id", "team__name", "state"
    )
    committed = set(Commitment.objects.filter(cycle_id=cycle_id).values_list("team_id", flat=True))
    agreed = [row for row in found if row[4] == ObjectiveState.AGREED]
    uncommitted = {team_id: team for _, _, team_id, team, _ in found if team_id not in committed}
    return Readiness(
        agreed=len(agreed),
        open=tuple(
            UnagreedObjective(pk, title, team, state)
            for pk, title, _, team, state in found
            if state in unagreed
        ),
        uncommitted=tuple(uncommitted.values()),
    )
