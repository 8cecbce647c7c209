"""The line of a key result: what was reported, what was planned, and where it may end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from zielkurs.pure.charts.drawing import shortened, text_width
from zielkurs.pure.charts.frame import BOTTOM, TOP, WIDTH, Frame, framed
from zielkurs.pure.charts.scale import Number, Place, Scale, days, decimal
from zielkurs.pure.charts.sparkline import Point, unbroken

_MOST_POINTS = 40  # more open points than this would hide their own line
_LONGEST_EVENT = 150.0


@dataclass(frozen=True)
class Forecast:
    """The range in which the value will probably be: (date, low, high), dates ascending."""

    steps: Sequence[tuple[date, Number, Number]]
    label: str


@dataclass(frozen=True)
class Event:
    """A decision or change worth a mark on the time axis."""

    day: date
    label: str


def key_result_line(
    *,
    title: str,
    points: Sequence[Point],
    plan: Sequence[Point],
    begin: date,
    end: date,
    format_value: Callable[[Decimal], str] = str,
    format_week: Callable[[date], str] = lambda day: str(day.isocalendar().week),
    axis_label: str = "",
    value_label: str = "",
    plan_label: str = "",
    target: Number | None = None,
    target_label: str = "",
    targets: Sequence[tuple[date, Number]] = (),
    forecast: Forecast | None = None,
    events: Sequence[Event] = (),
    automatic: bool = False,
    reports: Sequence[Point] = (),
    breaks: Sequence[date] = (),
    standalone: bool = False,
) -> str:
    """A chart of 616 × 264: reported values as a line with open points, plan dashed, forecast as a cone.

    With `automatic` points are filled, and `reports` are the open ones that people add. `points` are (date, value),
    None a gap that breaks the line; `plan` the declared path's corners, with a None where it was laid anew; `targets`
    the bounds or targets that held, each from its day on: a line in steps; `breaks` are days as `series_line` has them;
    the axis spans begin…end and every date given. All words come in: the labels at the line ends, `format_value` for
    the value axis, `format_week` for a week's Thursday (which decides its number) and `axis_label` before the weeks.
    """
    points, plan = sorted(points, key=lambda point: point[0]), sorted(plan, key=lambda point: point[0])
    steps = _known_steps(forecast)
    values = [value for _, given in (*points, *plan, *reports) if (value := decimal(given)) is not None]
    values += [value for _, low, high in steps for value in (low, high)]
    goals = [(begin, target), *targets] if target is not None else [*targets]
    bounds = [(day, value) for day, given in goals if (value := decimal(given)) is not None]
    frame = framed(
        title=title,
        values=values + [value for _, value in bounds],
        end_labels=(value_label, plan_label, target_label, forecast.label if forecast else ""),
        format_value=format_value,
        axis_label=axis_label,
        standalone=standalone,
    )
    dates = [begin, end, *(day for day, _ in (*points, *plan, *reports)), *(day for day, *_ in steps)]
    first, last = min(dates), max(dates)
    across = days(first, last, frame.left, frame.right)
    frame.value_axis(format_value)
    frame.label_across([(across.at(day), format_week(day)) for day in _thursdays(first, last)], axis_label)
    draw_events(frame, events, breaks, across, (first, last))
    _draw_bounds(frame, bounds, across, target_label)
    runs = unbroken(points, across, frame.up)
    if forecast and steps:
        _draw_cone(frame, steps, across, runs[-1][-1] if runs else None)
        frame.end_label(frame.up.at((steps[-1][1] + steps[-1][2]) / 2), forecast.label)
    path = _draw_plan(frame, unbroken(plan, across, frame.up), plan_label)
    _draw_actual(frame, runs, value_label, path, "c-end" if automatic else "c-point")
    _draw_reports(frame, unbroken(sorted(reports, key=lambda point: point[0]), across, frame.up))
    frame.write_end_labels()
    return str(frame.drawing)


def _draw_bounds(frame: Frame, bounds: list[tuple[date, Decimal]], across: Scale, label: str) -> None:
    """Level from one day to the next change, then straight up or down."""
    if not bounds:
        return
    places = [(across.at(day), frame.up.at(value)) for day, value in bounds]
    # The first one held before the chart begins, the last one holds to its end.
    corners = [(frame.left, places[0][1]), *places[1:], (frame.right, places[-1][1])]
    for (x, y), (end, after) in pairwise(corners):
        frame.drawing.line("c-target", (x, y), (end, y))
        if after != y:
            frame.drawing.line("c-target", (end, y), (end, after))
    frame.end_label(places[-1][1], label)


def _draw_plan(frame: Frame, path: list[list[Place]], label: str) -> list[list[Place]]:
    for run in path:
        frame.drawing.path("c-plan", run)
    if path:
        frame.end_label(path[-1][-1][1], label)
    return path


def _draw_reports(frame: Frame, runs: list[list[Place]]) -> None:
    for x, y in (place for run in runs for place in run):
        frame.drawing.add("circle", "c-point", cx=x, cy=y, r=3.5)


def _known_steps(forecast: Forecast | None) -> list[tuple[date, Decimal, Decimal]]:
    known = []
    for day, low, high in forecast.steps if forecast else ():
        lower, upper = decimal(low), decimal(high)
        if lower is not None and upper is not None:
            known.append((day, lower, upper))
    return known


def _thursdays(first: date, last: date) -> list[date]:
    start = first + timedelta(days=(3 - first.weekday()) % 7)
    return [start + timedelta(weeks=week) for week in range((last - start).days // 7 + 1)]


def draw_events(
    frame: Frame, events: Sequence[Event], breaks: Sequence[date], across: Scale, span: tuple[date, date]
) -> None:
    """What lies within the span: breaks as a line from top to bottom, events as a dotted one with a flag.

    An event has a label only where it does not cover another, in one of two rows.
    """
    first, last = span
    for day in breaks:
        if first <= day <= last:
            frame.drawing.line("c-mean", (across.at(day), TOP - 12), (across.at(day), BOTTOM))
    free = [0.0, 0.0]
    within = (event for event in events if first <= event.day <= last)
    for event in sorted(within, key=lambda event: event.day):
        x = across.at(event.day)
        frame.drawing.line("c-event", (x, TOP - 12), (x, BOTTOM))
        diamond = [(x, TOP - 16), (x + 4, TOP - 12), (x, TOP - 8), (x - 4, TOP - 12)]
        frame.drawing.path("c-flag", diamond, "polygon")
        label = shortened(event.label, _LONGEST_EVENT)
        start = min(x + 7, WIDTH - text_width(label))
        row = next((row for row in (0, 1) if free[row] <= start), None)
        if row is not None:
            frame.drawing.text("c-text", (start, TOP - 8 - row * 15), label)
            free[row] = start + text_width(label) + 8


def _draw_cone(
    frame: Frame, steps: Sequence[tuple[date, Decimal, Decimal]], across: Scale, origin: Place | None
) -> None:
    lower = [(across.at(day), frame.up.at(low)) for day, low, _ in steps]
    upper = [(across.at(day), frame.up.at(high)) for day, _, high in steps]
    frame.drawing.path("c-cone", [*([origin] if origin else []), *upper, *reversed(lower)], "polygon")


def _draw_actual(
    frame: Frame, runs: list[list[Place]], value_label: str, path: list[list[Place]], dots: str
) -> None:
    if not runs:
        return
    places = [place for run in runs for place in run]
    for run in runs:
        if len(run) > 1:
            frame.drawing.path("c-actual", run)
    alone = [run[0] for run in runs if len(run) == 1]
    for x, y in places if len(places) <= _MOST_POINTS else [*alone, places[-1]]:
        frame.drawing.add("circle", dots, cx=x, cy=y, r=3.5)
    x, y = places[-1]
    if x > frame.right - 12:
        frame.end_label(y, value_label, "c-label")
    elif value_label:
        # On the side the plan is not, so that the dashes do not run through the figure.
        below = y >= _height_at(path, x)
        place = min(max(y + 17 if below else y - 9, TOP + 10), BOTTOM - 4)
        frame.drawing.text("c-label", (x + 7, place), shortened(value_label, WIDTH - x - 7))


def _height_at(path: list[list[Place]], x: float) -> float:
    """Where the plan is at x; the chart's top where there is none."""
    places = [place for run in path for place in run]
    for before, after in pairwise(places):
        if before[0] <= x <= after[0] and before[0] < after[0]:
            return before[1] + (after[1] - before[1]) * (x - before[0]) / (after[0] - before[0])
    return places[-1][1] if places else TOP
