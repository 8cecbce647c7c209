"""Cycles to choose from."""

from dataclasses import dataclass, replace
from datetime import date

from zielkurs.domain.okr.models import Cycle
from zielkurs.domain.okr.states import CYCLE_PHASES, CyclePhase
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
