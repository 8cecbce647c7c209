"""The chart of a KPI: a plain line with gaps left open, breaks at new definitions, remarks marked."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from zielkurs.adapters.words import kpi as words
from zielkurs.adapters.words import writing
from zielkurs.domain.kpi.queries import KpiPage, MeasuredValue
from zielkurs.pure import charts
from zielkurs.pure.cadence.grains import Grain, following


def chart(shown: KpiPage, title: str) -> SafeString:
    """The SVG; empty without values."""
    if not shown.values:
        return mark_safe("")
    values = shown.values
    last = values[-1]
    grain = last.grain
    svg = charts.series_line(
        title=title,
        points=list(_points(values)),
        labels=[
            (value.period_start, words.period_short(value.period_start, value.grain)) for value in values
        ],
        events=[charts.Event(remark.on, remark.text) for remark in shown.remarks],
        breaks=[version.valid_from for version in shown.versions[:-1]],
        format_value=writing.number,
        axis_label=gettext("Week") if grain is Grain.WEEK else "",
        value_label=writing.quantity(
            writing.rounded(last.figure) if last.denominator else last.figure, last.unit
        ),
    )
    return mark_safe(svg)  # noqa: S308 (pure.charts escapes every text it is given)


def _points(values: Sequence[MeasuredValue]) -> Iterator[tuple[date, Decimal | None]]:
    """The values, with an open place where a period is missing or the figure means something else."""
    before: MeasuredValue | None = None
    for value in values:
        if before and (
            before.version != value.version
            or following(before.grain, before.period_start) != value.period_start
        ):
            yield value.period_start, None
        yield value.period_start, value.figure
        before = value
