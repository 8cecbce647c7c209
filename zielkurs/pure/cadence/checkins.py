"""When a check-in is due: one for every ISO week that the cycle touches."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zielkurs.pure.cadence.weeks import Week, weeks_touched

FRIDAY = 4


class Due(StrEnum):
    """Whether a check-in is asked for."""

    NOT_DUE = "not_due"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class CheckInState:
    """`state`; the `week` asked for (if not due, the next one) with the day it opens and the day it is due.

    All three are None where the cycle asks for nothing more. `missed` counts the weeks whose day has
    passed since the last check-in; one check-in today answers for all of them.
    """

    state: Due
    week: Week | None
    opens_on: date | None
    due_on: date | None
    missed: int = 0


def check_in_state(
    last_as_of: date | None, starts_on: date, ends_on: date, today: date, *, weekday: int = FRIDAY
) -> CheckInState:
    """Whether a check-in is due today, given the date that the latest one speaks for.

    Each week asks from its Monday on and is due on its `weekday` (0 is Monday), both clamped to the
    cycle; a check-in answers for its own week and all before, one from before the cycle for none. It is
    overdue once that day has passed, after the cycle's end too. Where a key result began later than its
    cycle, `starts_on` is its own.
    """
    answered = Week.of(last_as_of) if last_as_of is not None and last_as_of >= starts_on else None
    open_weeks = [w for w in weeks_touched(starts_on, ends_on) if answered is None or w > answered]
    if not open_weeks:
        return CheckInState(Due.NOT_DUE, None, None, None)

    def due_on(week: Week) -> date:
        return min(max(week.day(weekday), starts_on), ends_on)

    first = open_weeks[0]
    opens_on = max(first.monday, starts_on)
    missed = sum(due_on(week) < today for week in open_weeks)
    state = Due.OVERDUE if missed else Due.DUE if opens_on <= today else Due.NOT_DUE
    return CheckInState(state, first, opens_on, due_on(first), missed)
