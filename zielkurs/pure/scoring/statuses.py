"""The computed status: the reported value against the declared path. Silence is never green."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from zielkurs.pure.scoring.measures import Kind, Measure, Point, Thresholds
from zielkurs.pure.scoring.paths import planned_progress, planned_value
from zielkurs.pure.scoring.progress import ONE, NoProgress, Progress, has_reached, progress


class Status(StrEnum):
    """What a key result shows."""

    ON_PLAN = "on_plan"
    AT_RISK = "at_risk"
    OFF_PLAN = "off_plan"
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    MISSING = "missing"


class Reason(StrEnum):
    """Why a status is as it is."""

    CLOSED_REACHED = "closed_reached"
    CLOSED_SHORT = "closed_short"
    CLOSED_WITHOUT_VALUE = "closed_without_value"
    NOT_STARTED = "not_started"
    NO_VALUE = "no_value"
    OUTDATED = "outdated"
    START_UNKNOWN = "start_unknown"
    TARGET_UNKNOWN = "target_unknown"
    REACHED_EARLY = "reached_early"
    AS_PLANNED = "as_planned"
    BEHIND = "behind"
    OUTSIDE_NOW = "outside_now"


@dataclass(frozen=True)
class StatusResult:
    """A status with what it rests on.

    `expected` is the planned value and `reported` the current one, both in the measure's unit and None
    where unknown; `behind` is the share of the way behind the path (below 0 is ahead), None where either
    is unknown;
    `age_in_days` the age of the latest value.
    """

    status: Status
    reason: Reason
    expected: Decimal | None = None
    reported: Decimal | None = None
    behind: Decimal | None = None
    age_in_days: int | None = None


def status(
    measure: Measure,
    points: Iterable[Point],
    *,
    today: date,
    closed: bool,
    thresholds: Thresholds | None = None,
) -> StatusResult:
    """The status on `today`; the first that applies.

    1. closed: reached or not reached (a stay kind is reached if every reported period was within).
    2. not started, no value, an outdated value, or no start or target to compare with: missing. After
       the due date a value does not age any more.
    3. at or past the target, except for the stay kinds: reached, in a running cycle too.
    4. by how much of the whole way it is behind the path: on plan, at risk, off plan. A stay kind whose
       latest value is outside its bound is at risk at least.
    """
    known = [point for point in points if point.on <= today]
    done = progress(measure, known)
    limits = thresholds or Thresholds()
    age = None
    if known:
        age = max(0, (min(today, measure.due_on) - max(point.on for point in known)).days)
    behind = _behind(measure, done, today)
    if closed:
        verdict, reason = _closed(measure, done)
    elif gap := _gap(measure, done, age, today, limits):
        verdict, reason = Status.MISSING, gap
    else:
        verdict, reason = _compared(measure, done, behind, limits)
    return StatusResult(verdict, reason, planned_value(measure, today), done.current, behind, age)


def _behind(measure: Measure, done: Progress, today: date) -> Decimal | None:
    planned = planned_progress(measure, today)
    return None if planned is None or done.share is None else planned - done.share


def _closed(measure: Measure, done: Progress) -> tuple[Status, Reason]:
    if done.reason is NoProgress.NO_VALUE:
        return Status.NOT_REACHED, Reason.CLOSED_WITHOUT_VALUE
    if is_complete(measure, done):
        return Status.REACHED, Reason.CLOSED_REACHED
    return Status.NOT_REACHED, Reason.CLOSED_SHORT


def is_complete(measure: Measure, done: Progress) -> bool:
    """Whether the target is reached; an unknown start does not matter for that."""
    if measure.kind in (Kind.RAISE, Kind.LOWER):
        return _good_side(measure, done)
    return done.share is not None and done.share >= ONE


def _good_side(measure: Measure, done: Progress) -> bool:
    if done.current is None or measure.target is None:
        return False
    return has_reached(measure.kind, done.current, measure.target)


def _gap(measure: Measure, done: Progress, age: int | None, today: date, limits: Thresholds) -> Reason | None:
    if today < measure.starts_on:
        return Reason.NOT_STARTED
    if age is None or done.reason is NoProgress.NO_VALUE:
        return Reason.NO_VALUE
    if age > limits.outdated_after_days:
        return Reason.OUTDATED
    if done.reason is NoProgress.TARGET_UNKNOWN:
        return Reason.TARGET_UNKNOWN
    return None


def _compared(
    measure: Measure, done: Progress, behind: Decimal | None, limits: Thresholds
) -> tuple[Status, Reason]:
    if not measure.kind.stays and is_complete(measure, done):
        return Status.REACHED, Reason.REACHED_EARLY
    if behind is None:
        return Status.MISSING, Reason.START_UNKNOWN
    if behind > limits.off_plan:
        return Status.OFF_PLAN, Reason.BEHIND
    if behind > limits.at_risk:
        return Status.AT_RISK, Reason.BEHIND
    if measure.kind.stays and not _good_side(measure, done):
        return Status.AT_RISK, Reason.OUTSIDE_NOW
    return Status.ON_PLAN, Reason.AS_PLANNED


CONFIDENT_FROM, DOUBTFUL_UP_TO = 7, 3


def contradiction(verdict: Status, confidence: int | None) -> str | None:
    """Where status and confidence (0 to 10) contradict each other, else None.

    On plan with a confidence of at most 3 is `green_outside_red_inside`; off plan with at least 7 is
    `red_outside_green_inside`.
    """
    if confidence is None:
        return None
    if verdict is Status.ON_PLAN and confidence <= DOUBTFUL_UP_TO:
        return "green_outside_red_inside"
    if verdict is Status.OFF_PLAN and confidence >= CONFIDENT_FROM:
        return "red_outside_green_inside"
    return None
