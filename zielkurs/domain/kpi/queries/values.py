"""Measurements: those of one KPI with their corrections, and those that drive key results."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from zielkurs.domain.kpi.models import KpiVersion, Measurement
from zielkurs.pure.cadence.grains import Grain, last_of, middle_of
from zielkurs.pure.cadence.held import held_on


def quotient(value: Decimal, denominator: Decimal | None, unit: str) -> Decimal:
    """The rate where two numbers are kept, in per cent where that is the unit; else the value."""
    return numerator(value, denominator, unit) / denominator if denominator else value


def numerator(value: Decimal, denominator: Decimal | None, unit: str) -> Decimal:
    """What divided by the denominator is the figure in its unit: 5 of 20 are 25 %."""
    return value * 100 if denominator and unit == "%" else value


@dataclass(frozen=True)
class EarlierValue:
    """A value that a correction replaced."""

    value: Decimal
    denominator: Decimal | None
    unit: str
    recorded_at: datetime
    recorded_by: str

    @property
    def figure(self) -> Decimal:
        """The rate, or the value."""
        return quotient(self.value, self.denominator, self.unit)


@dataclass(frozen=True)
class MeasuredValue:
    """A current value of a period, under the version that held at its first day.

    A rate is value / denominator where a denominator is kept. `before` are the values that corrections replaced,
    the latest first.
    """

    period_start: date
    period_end: date
    grain: Grain
    unit: str
    version: int
    value: Decimal
    denominator: Decimal | None
    origin: str
    recorded_at: datetime
    recorded_by: str
    before: tuple[EarlierValue, ...]

    @property
    def figure(self) -> Decimal:
        """What a chart shows."""
        return quotient(self.value, self.denominator, self.unit)


@dataclass(frozen=True)
class DrivingPoint:
    """A current total as key results need it; the period belongs to the time that `middle` lies in.

    `defined_on` is the day from which what it means holds.
    """

    period_start: date
    period_end: date
    middle: date
    value: Decimal
    denominator: Decimal | None
    unit: str
    grain: Grain
    defined_on: date

    @property
    def figure(self) -> Decimal:
        """The rate, or the value."""
        return quotient(self.value, self.denominator, self.unit)


def measured(kpi_id: int, versions: Sequence[KpiVersion] = ()) -> tuple[MeasuredValue, ...]:
    """The current totals, the oldest first, with the values that they corrected. 1 query, 2 without the versions."""
    versions = versions or list(KpiVersion.objects.filter(kpi_id=kpi_id).order_by("valid_from"))
    rows = Measurement.objects.filter(kpi_id=kpi_id, segment=None).select_related("recorded_by")
    current: dict[date, Measurement] = {}
    earlier: dict[date, list[EarlierValue]] = {}
    for row in rows.order_by("period_start", "-recorded_at", "-id"):
        by = row.recorded_by.name if row.recorded_by else ""
        if row.superseded_at is None:
            current[row.period_start] = row
        else:
            unit = held_on(versions, row.period_start).unit
            before = EarlierValue(row.value, row.denominator, unit, row.recorded_at, by)
            earlier.setdefault(row.period_start, []).append(before)
    return tuple(_value(row, held_on(versions, on), earlier.get(on, [])) for on, row in current.items())


def driving_points(kpi_ids: Collection[int], *, since: date) -> dict[int, tuple[DrivingPoint, ...]]:
    """The current totals of several KPIs from a day on, the oldest first. 1 query."""
    rows = Measurement.objects.filter(
        kpi_id__in=kpi_ids, segment=None, superseded_at=None, period_start__gte=since
    )
    columns = ("kpi_id", "period_start", "value", "denominator")
    version = ("kpi__versions__valid_from", "kpi__versions__unit", "kpi__versions__grain")
    found: dict[int, dict[date, DrivingPoint]] = {}
    # One row a version, the earliest first: the last one that held on the day stays, before the first one that.
    for kpi_id, on, value, denominator, valid_from, unit, name in rows.order_by(
        "period_start", "kpi__versions__valid_from"
    ).values_list(*columns, *version):
        points = found.setdefault(kpi_id, {})
        if on in points and valid_from > on:
            continue
        grain = Grain(name)
        points[on] = DrivingPoint(
            on, last_of(grain, on), middle_of(grain, on), value, denominator, unit, grain, valid_from
        )
    return {kpi_id: tuple(points.values()) for kpi_id, points in found.items()}


def _value(row: Measurement, version: KpiVersion, before: list[EarlierValue]) -> MeasuredValue:
    grain = Grain(version.grain)
    return MeasuredValue(
        period_start=row.period_start,
        period_end=last_of(grain, row.period_start),
        grain=grain,
        unit=version.unit,
        version=version.number,
        value=row.value,
        denominator=row.denominator,
        origin=row.origin,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by.name if row.recorded_by else "",
        before=tuple(before),
    )
