"""Measurements and annotations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.kpi.models import Annotation, Kpi, KpiVersion, Measurement
from zielkurs.pure.cadence.held import grain_on, is_period


@dataclass(frozen=True)
class Value:
    """A value of a period, which is named by its first day. `denominator` for rates that are kept as two numbers."""

    period_start: date
    value: Decimal
    denominator: Decimal | None = None


@dataclass(frozen=True)
class Recorded:
    """How many values were new, changed (a correction each) and already there."""

    new: int
    changed: int
    same: int


@transaction.atomic
def record_measurements(
    *, kpi: Kpi, values: Sequence[Value], origin: str, today: date, by: int | None, now: datetime
) -> Recorded:
    """Write totals of periods. The same values again change nothing; other values correct and keep the old ones.

    Values from before the KPI stood here take its first definition back to their day. Refused where a period lies in
    the future, is named twice, or is none of those that the figure was measured by then.
    """
    if future := next((v for v in values if v.period_start > today), None):
        raise Refusal("measurement_in_future", field="values", on=future.period_start)
    if len({v.period_start for v in values}) < len(values):
        raise Refusal("measurement_twice", field="values")
    if wrong := next((v for v in values if v.denominator is not None and v.denominator <= 0), None):
        raise Refusal("denominator_not_positive", field="values", on=wrong.period_start)
    versions = list(KpiVersion.objects.filter(kpi=kpi).order_by("valid_from"))
    if odd := next((v.period_start for v in values if not is_period(versions, v.period_start)), None):
        raise Refusal(
            "measurement_other_grain", field="values", on=odd, grain_code=f"grain_{grain_on(versions, odd)}"
        )
    rows = Measurement.objects.filter(
        kpi=kpi, segment=None, superseded_at=None, period_start__in=[v.period_start for v in values]
    )
    standing = {row.period_start: row for row in rows}
    same = [v for v in values if _is(standing.get(v.period_start), v)]
    fresh = [v for v in values if v not in same]
    replaced = [standing[v.period_start].pk for v in fresh if v.period_start in standing]
    Measurement.objects.filter(pk__in=replaced).update(superseded_at=now)
    Measurement.objects.bulk_create(
        Measurement(
            kpi=kpi,
            period_start=v.period_start,
            value=v.value,
            denominator=v.denominator,
            origin=origin,
            recorded_at=now,
            recorded_by_id=by,
        )
        for v in fresh
    )
    if fresh:
        first = min(v.period_start for v in fresh)
        # The first definition is that of all values before it too: it holds since the earliest one.
        KpiVersion.objects.filter(kpi=kpi, number=1, valid_from__gt=first).update(valid_from=first)
        events.record(
            verb="kpi.measured",
            actor_id=by,
            subject=kpi,
            now=now,
            new=len(fresh) - len(replaced),
            changed=len(replaced),
            first=str(first),
            last=str(max(v.period_start for v in fresh)),
        )
    return Recorded(new=len(fresh) - len(replaced), changed=len(replaced), same=len(same))


def _is(row: Measurement | None, value: Value) -> bool:
    return row is not None and row.value == value.value and row.denominator == value.denominator


@transaction.atomic
def annotate(*, kpi: Kpi, on: date, text: str, by: int, now: datetime) -> Annotation:
    """A remark at a day."""
    annotation = Annotation.objects.create(kpi=kpi, on=on, text=text, recorded_at=now, recorded_by_id=by)
    events.record(verb="kpi.annotated", actor_id=by, subject=kpi, now=now, on=str(on))
    return annotation


@transaction.atomic
def remove_annotation(*, annotation: Annotation, by: int, now: datetime) -> None:
    """Take a remark away."""
    events.record(
        verb="kpi.annotation_removed", actor_id=by, subject=annotation.kpi, now=now, on=str(annotation.on)
    )
    annotation.delete()
