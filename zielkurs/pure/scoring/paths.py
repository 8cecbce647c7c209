"""The declared path: what a key result was planned to show on a day. Not a forecast."""

from datetime import date
from decimal import Context, Decimal

from zielkurs.pure.scoring.measures import Kind, Measure, Point, by_date
from zielkurs.pure.scoring.progress import ONE, ZERO, milestone_count, milestone_share, way_share

_CONTEXT = Context(prec=15)


def planned_value(measure: Measure, today: date) -> Decimal | None:
    """The value that the path declares for `today`, in the measure's unit; None where it has no path.

    RAISE, LOWER: straight from start through the checkpoints to the target, level before and after;
    with an unknown start the path begins at the first checkpoint. STAY_ABOVE, STAY_BELOW: the bound.
    MILESTONES: how many, in steps: by checkpoints, else evenly spaced with the last on the due date.
    """
    if measure.kind is Kind.MILESTONES:
        return _planned_milestones(measure, today)
    if measure.kind.stays or measure.target is None:
        return measure.target
    corners = _corners(measure, measure.target)
    if today < corners[0][0]:
        return corners[0][1] if measure.start is not None else None
    if today >= measure.due_on:
        return measure.target
    after = next(index for index, (day, _) in enumerate(corners) if day > today)
    (left, low), (right, high) = corners[after - 1], corners[after]
    part = Decimal((today - left).days) / Decimal((right - left).days)
    return low + _CONTEXT.multiply(high - low, part)


def _corners(measure: Measure, target: Decimal) -> list[tuple[date, Decimal]]:
    corners = {p.on: p.value for p in measure.checkpoints if measure.starts_on < p.on < measure.due_on}
    if measure.start is not None:
        corners[measure.starts_on] = measure.start
    corners[measure.due_on] = target
    return sorted(corners.items())


def _planned_milestones(measure: Measure, today: date) -> Decimal:
    count = milestone_count(measure)
    if today >= measure.due_on:
        return Decimal(count)
    if measure.checkpoints:
        passed = [point for point in by_date(measure.checkpoints) if point.on <= today]
        return passed[-1].value if passed else ZERO
    if today <= measure.starts_on:
        return ZERO
    return Decimal(count * (today - measure.starts_on).days // (measure.due_on - measure.starts_on).days)


def planned_progress(measure: Measure, today: date) -> Decimal | None:
    """The share of the way that the path declares for `today`; None where it has no path.

    Stay kinds are planned to be within their bound always, so it is 1.
    """
    planned = planned_value(measure, today)
    if planned is None or measure.kind.stays:
        return None if planned is None else ONE
    if measure.kind is Kind.MILESTONES:
        return milestone_share(measure, Point(today, planned))
    if measure.start is None or measure.target is None:
        return None
    return way_share(measure, measure.start, measure.target, planned)
