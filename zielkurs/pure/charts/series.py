"""The line of a figure over time: what was measured, gaps left open, definitions kept apart, remarks marked."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from zielkurs.pure.charts.frame import framed
from zielkurs.pure.charts.lines import Event, draw_events
from zielkurs.pure.charts.scale import days, decimal
from zielkurs.pure.charts.sparkline import Point, unbroken

_MOST_POINTS = 60  # more dots than this would be the line itself


def series_line(
    *,
    title: str,
    points: Sequence[Point],
    labels: Sequence[tuple[date, str]],
    events: Sequence[Event] = (),
    breaks: Sequence[date] = (),
    format_value: Callable[[Decimal], str] = str,
    axis_label: str = "",
    value_label: str = "",
    standalone: bool = False,
) -> str:
    """A chart of 616 × 264 over dates; the last value is a larger dot with its label.

    `points` are (date, value) by date, None a gap that breaks the line. `breaks` are days from which the figure
    means something else: a line from top to bottom, which the caller breaks the values at as well. `events` are
    marked with a flag. `labels` name dates below; as many are left out as do not fit.
    """
    values = [value for _, given in points if (value := decimal(given)) is not None]
    frame = framed(
        title=title,
        values=values,
        end_labels=(value_label,),
        format_value=format_value,
        axis_label=axis_label,
        standalone=standalone,
    )
    dates = [day for day, _ in points] or [event.day for event in events] or [date(2000, 1, 1)]
    first, last = min(dates), max(dates)
    across = days(first, last, frame.left + 6, frame.right - 6)
    frame.value_axis(format_value)
    frame.label_across([(across.at(day), label) for day, label in labels], axis_label)
    draw_events(frame, events, breaks, across, (first, last))
    runs = unbroken(points, across, frame.up)
    for run in runs:
        if len(run) > 1:
            frame.drawing.path("c-series", run)
        if len(values) <= _MOST_POINTS or len(run) == 1:
            for x, y in run:
                frame.drawing.add("circle", "c-dot", cx=x, cy=y, r=2.5)
    if runs:
        x, y = runs[-1][-1]
        frame.drawing.add("circle", "c-end", cx=x, cy=y, r=4)
        frame.end_label(y, value_label, "c-label")
    frame.write_end_labels()
    return str(frame.drawing)
