"""How far a key result has come. One of five things kept apart: not status, not confidence, not grade."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum

from zielkurs.pure.scoring.measures import Aggregation, Kind, Measure, Point, by_date, last_a_day

_CONTEXT = Context(prec=15)
ZERO, ONE = Decimal(0), Decimal(1)


class NoProgress(StrEnum):
    """Why there is no share."""

    NO_VALUE = "no_value"
    START_UNKNOWN = "start_unknown"
    TARGET_UNKNOWN = "target_unknown"


@dataclass(frozen=True)
class Progress:
    """`share` of the way from start to target: 1 is the target, below 0 and above 1 are kept as they are.

    `bar` is the same within 0 and 1, for drawing. Both are None where `reason` says why. `current` is
    the value the share rests on.
    """

    share: Decimal | None
    bar: Decimal | None
    current: Decimal | None
    reason: NoProgress | None = None


def current_value(measure: Measure, points: Iterable[Point]) -> Decimal | None:
    """The reported points as one value in the measure's unit, or None where there is none.

    LAST is the latest. SUM is the start (the stock at the beginning, 0 where unknown) and all that was
    added. MEAN is the arithmetic mean. RATE is the sum of the numerators by the sum of the denominators,
    never a mean of rates; where no point has a denominator it is the latest rate. SUM, MEAN and RATE
    take the points from the start date to the due date; of several on one day SUM and RATE take all, the
    others the last. The stay kinds and milestones always show the latest.
    """
    known = by_date(points)
    if measure.aggregation is Aggregation.LAST or measure.kind not in (Kind.RAISE, Kind.LOWER):
        return _rate(known[-1]) if known else None
    known = tuple(point for point in known if measure.starts_on <= point.on <= measure.due_on)
    if not known:
        return None
    if measure.aggregation is Aggregation.SUM:
        return sum((point.value for point in known), measure.start or ZERO)
    if measure.aggregation is Aggregation.MEAN:
        known = last_a_day(known)
        return _CONTEXT.divide(sum((point.value for point in known), ZERO), Decimal(len(known)))
    return _pooled(known)


def _rate(point: Point) -> Decimal | None:
    if point.denominator is None:
        return point.value
    return _CONTEXT.divide(point.value, point.denominator) if point.denominator else None


def _pooled(points: tuple[Point, ...]) -> Decimal | None:
    parts = [(point.value, point.denominator) for point in points if point.denominator is not None]
    if not parts:
        return points[-1].value
    below = sum((denominator for _, denominator in parts), ZERO)
    return _CONTEXT.divide(sum((value for value, _ in parts), ZERO), below) if below else None


def progress(measure: Measure, points: Iterable[Point]) -> Progress:
    """How far the reported points have come.

    RAISE, LOWER: share of the way from start to target; overshoot is kept, beyond the start is below 0.
    Where there is no way (start = target, or the target lies on the wrong side) it is 1 once the value
    has reached the target, else 0. STAY_ABOVE, STAY_BELOW: share of the reported periods within the
    bound, one point a period. MILESTONES: share of the weights reached.
    """
    known = by_date(points)
    current = current_value(measure, known)
    if current is None:
        return Progress(None, None, None, NoProgress.NO_VALUE)
    if measure.kind is Kind.MILESTONES:
        return _progress(milestone_share(measure, known[-1]), current)
    if measure.target is None:
        return Progress(None, None, current, NoProgress.TARGET_UNKNOWN)
    if measure.kind.stays:
        return _progress(_share_within(measure, measure.target, known), current)
    if measure.start is None:
        return Progress(None, None, current, NoProgress.START_UNKNOWN)
    return _progress(way_share(measure, measure.start, measure.target, current), current)


def _progress(share: Decimal | None, current: Decimal) -> Progress:
    if share is None:
        return Progress(None, None, current, NoProgress.NO_VALUE)
    return Progress(share, min(max(share, ZERO), ONE), current)


def way_share(measure: Measure, start: Decimal, target: Decimal, value: Decimal) -> Decimal:
    """The share of the way from `start` to `target` that `value` has covered; never a division by zero."""
    way = target - start if measure.kind is Kind.RAISE else start - target
    if way <= 0:
        return ONE if has_reached(measure.kind, value, target) else ZERO
    return _CONTEXT.divide(value - start, target - start)


def is_beyond_target(kind: Kind, value: Decimal | None, target: Decimal | None) -> bool:
    """True where a key result that is raised or lowered would start behind its target."""
    if value is None or target is None:
        return False
    return (kind is Kind.RAISE and value > target) or (kind is Kind.LOWER and value < target)


def has_reached(kind: Kind, value: Decimal, target: Decimal) -> bool:
    """Whether `value` is at the target or on its good side."""
    return value <= target if kind in (Kind.LOWER, Kind.STAY_BELOW) else value >= target


def _share_within(measure: Measure, bound: Decimal, points: tuple[Point, ...]) -> Decimal | None:
    values = [_rate(p) for p in last_a_day(points) if measure.starts_on <= p.on <= measure.due_on]
    reported = [value for value in values if value is not None]
    if not reported:
        return None
    within = sum(has_reached(measure.kind, value, bound) for value in reported)
    return _CONTEXT.divide(Decimal(within), Decimal(len(reported)))


def milestone_share(measure: Measure, point: Point) -> Decimal:
    """The share of the milestones' weights reached at `point`; weights that are all zero count as equal.

    A count with a fraction counts that part of the next milestone.
    """
    count = milestone_count(measure)
    weights = measure.milestone_weights
    if not any(weights):
        done = point.value if point.reached is None else Decimal(len(point.reached))
        return _CONTEXT.divide(done, Decimal(count))
    total = sum(weights, ZERO)
    if point.reached is not None:
        reached = sum((w for index, w in enumerate(weights) if index in point.reached), ZERO)
        return _CONTEXT.divide(reached, total)
    value = min(max(point.value, ZERO), Decimal(count))
    whole = int(value)
    part = weights[whole] * (value - whole) if whole < count else ZERO
    return _CONTEXT.divide(sum(weights[:whole], part), total)


def milestone_count(measure: Measure) -> int:
    """How many milestones there are, at least one."""
    if measure.milestone_weights:
        return len(measure.milestone_weights)
    return max(1, int(measure.target)) if measure.target is not None else 1
