"""The chart of a KPI: a plain line with gaps left open, breaks at new definitions, remarks marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from zielkurs.adapters.web.marks import letters
from zielkurs.adapters.words import kpi as words
from zielkurs.adapters.words import writing
from zielkurs.domain.decisions.queries import LogbookEntry
from zielkurs.domain.kpi.queries import KpiPage, MeasuredValue
from zielkurs.pure import charts
from zielkurs.pure.cadence.grains import Grain, following


@dataclass(frozen=True)
class Marked:
    """Something that happened on a day of the chart, with the letter that stands for it there.

    A remark, a new definition, or a decision about a key result that rests on the KPI.
    """

    letter: str
    on: date
    text: str
    decision: LogbookEntry | None = None


def marked(shown: KpiPage, decisions: Sequence[LogbookEntry]) -> tuple[Marked, ...]:
    """Remarks, new definitions and decisions on the days that the chart shows, the oldest first."""
    if not shown.values:
        return ()
    found = [Marked("", remark.on, remark.text) for remark in shown.remarks]
    found += [Marked("", day, gettext("new definition")) for day in _breaks(shown)]
    found += [Marked("", entry.decided_on, entry.title, entry) for entry in decisions]
    first, last = shown.values[0].period_start, shown.values[-1].period_start
    marks = letters((each.on for each in found), first, last)
    shown_on_it = sorted((each for each in found if each.on in marks), key=lambda each: each.on)
    return tuple(replace(each, letter=marks[each.on]) for each in shown_on_it)


def chart(shown: KpiPage, title: str, marks: Sequence[Marked]) -> SafeString:
    """The SVG; empty without values."""
    if not shown.values:
        return mark_safe("")
    values = shown.values
    last = values[-1]
    only_weeks = all(value.grain is Grain.WEEK for value in values)
    svg = charts.series_line(
        title=title,
        points=list(_points(values)),
        labels=list(_labels(values, whole=not only_weeks)),
        events=[charts.Event(on, letter) for on, letter in dict.fromkeys((m.on, m.letter) for m in marks)],
        breaks=_breaks(shown),
        format_value=writing.number,
        axis_label=gettext("Week") if only_weeks else "",
        value_label=writing.said(
            writing.rounded(last.figure) if last.denominator else last.figure, last.unit
        ),
    )
    return mark_safe(svg)  # noqa: S308 (pure.charts escapes every text it is given)


def _breaks(shown: KpiPage) -> list[date]:
    """The days from which the figure means something else."""
    return [version.valid_from for version in shown.versions[-2::-1]]


def _labels(values: Sequence[MeasuredValue], *, whole: bool) -> Iterator[tuple[date, str]]:
    """Every period from the first value to the last, those without one too; `whole` names weeks as such."""
    for value, after in zip_longest(values, values[1:]):
        start, end = (
            value.period_start,
            after.period_start if after else following(value.grain, value.period_start),
        )
        while (beyond := following(value.grain, start)) <= end:
            label = words.period_short(start, value.grain)
            is_week = whole and value.grain is Grain.WEEK
            yield start, f"{gettext('Week')}\u00a0{label}" if is_week else label
            start = beyond


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
