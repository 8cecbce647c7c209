"""A word-sized line of what happened, without axes."""

from collections.abc import Sequence
from datetime import date

from zielkurs.pure.charts.drawing import Drawing
from zielkurs.pure.charts.scale import Number, Place, Scale, days, decimal, runs_of

_WIDTH, _HEIGHT, _EDGE = 88, 24, 3
Point = tuple[date, Number | None]


def sparkline(
    *, points: Sequence[Point], begin: date, end: date, title: str = "", standalone: bool = False
) -> str:
    """A line of 88 × 24 over begin…end, the same span for every row of a table; the last value is a dot.

    Points outside the span are left out, a value of None breaks the line. Higher values are always higher
    up, whichever direction is wanted. Without a title it is hidden from screen readers.
    """
    drawing = Drawing(_WIDTH, _HEIGHT, css="spark", title=title, standalone=standalone)
    shown = sorted((point for point in points if begin <= point[0] <= end), key=lambda point: point[0])
    values = [value for _, given in shown if (value := decimal(given)) is not None]
    if not values:
        return str(drawing)
    across = days(begin, end, _EDGE, _WIDTH - _EDGE)
    up = Scale(min(values), max(values), _HEIGHT - _EDGE, _EDGE)
    runs = unbroken(shown, across, up)
    for run in runs:
        if len(run) > 1:
            drawing.path("c-series", run)
        else:
            drawing.add("circle", "c-dot", cx=run[0][0], cy=run[0][1], r=1.5)
    drawing.add("circle", "c-end", cx=runs[-1][-1][0], cy=runs[-1][-1][1], r=2.5)
    return str(drawing)


def unbroken(points: Sequence[Point], across: Scale, up: Scale) -> list[list[Place]]:
    """The places of the points, cut into runs wherever a value is missing; no run is empty."""
    values = [(day, decimal(given)) for day, given in points]
    return runs_of([None if value is None else (across.at(day), up.at(value)) for day, value in values])
