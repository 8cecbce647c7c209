"""What KPIs say of the key results that they drive."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from zielkurs.domain.kpi.queries import DrivingPoint, driving_points, numerator
from zielkurs.domain.okr.models import KeyResult
from zielkurs.pure.cadence.grains import Grain
from zielkurs.pure.scoring import Point, Thresholds


@dataclass(frozen=True)
class Driven:
    """A key result that a KPI drives, as its row says it."""

    key_result_id: int
    kpi_id: int
    unit: str
    starts_on: date
    due_on: date


@dataclass(frozen=True)
class Driver:
    """The KPI that drives a key result, with its latest value that counts there and that value's period.

    `periods` are the first and last days of the periods behind the key result's points, in their order; `breaks` the
    days between them from which the KPI means something else.
    """

    id: int
    name: str
    value: Decimal | None
    grain: Grain | None
    period_start: date | None
    periods: tuple[tuple[date, date], ...]
    breaks: tuple[date, ...] = ()
    archived_on: date | None = None


Values = tuple[tuple[Point, DrivingPoint], ...]


def driving_values(driven: Iterable[Driven], today: date) -> dict[int, Values]:
    """The KPI's values of each key result's time, in its unit, the oldest first. 1 query; none without a KPI.

    A period belongs to the time that its middle lies in, and is dated by the last day that it can speak of: its
    end or today. Values of a version with another unit can't be compared and are left out.
    """
    wanted = list(driven)
    if not wanted:
        return {}
    since = min(each.starts_on for each in wanted) - timedelta(days=Grain.QUARTER.longest)
    points = driving_points({each.kpi_id for each in wanted}, since=since)
    return {
        each.key_result_id: tuple(
            (_dated(point, min(point.period_end, today, each.due_on)), point)
            for point in points.get(each.kpi_id, ())
            if each.starts_on <= point.middle <= each.due_on and point.unit == each.unit
        )
        for each in wanted
    }


def _dated(point: DrivingPoint, on: date) -> Point:
    return Point(on, numerator(point.value, point.denominator, point.unit), point.denominator)


def driver_of(row: KeyResult, values: Values) -> Driver | None:
    """The KPI of a key result loaded with it; None where it has none."""
    if row.kpi is None:
        return None
    last = values[-1][1] if values else None
    return Driver(
        id=row.kpi.pk,
        name=row.kpi.name,
        value=last.figure if last else None,
        grain=last.grain if last else None,
        period_start=last.period_start if last else None,
        periods=tuple((each.period_start, each.period_end) for _, each in values),
        breaks=tuple(
            after.defined_on
            for (_, each), (_, after) in pairwise(values)
            if each.defined_on < after.defined_on
        ),
        archived_on=row.kpi.archived_on,
    )


def patience(thresholds: Thresholds, values: Values) -> Thresholds:
    """A figure that comes once a month may be a month older before it says nothing any more."""
    if not values:
        return thresholds
    days = thresholds.outdated_after_days + values[-1][1].grain.longest
    return replace(thresholds, outdated_after_days=days)
