"""Wheeler's process behaviour chart: the values, their limits, and nothing coloured but the signals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zielkurs.pure.charts.frame import Frame, framed
from zielkurs.pure.charts.scale import Number, Place, Scale, decimal, runs_of

_MOST_POINTS = 120  # more dots than this would be the line itself
_EDGE = 6


@dataclass(frozen=True)
class Phase:
    """Mean and limits that hold from value `first` to value `last`, counted from 0, both included."""

    first: int
    last: int
    mean: Number
    lower: Number | None
    upper: Number | None

    def lines(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        return decimal(self.mean), decimal(self.lower), decimal(self.upper)


def process_chart(
    *,
    title: str,
    values: Sequence[Number | None],
    labels: Sequence[str],
    phases: Sequence[Phase] = (),
    signals: Mapping[int, str] | None = None,
    format_value: Callable[[Decimal], str] = str,
    axis_label: str = "",
    mean_label: str = "",
    lower_label: str = "",
    upper_label: str = "",
    standalone: bool = False,
) -> str:
    """A chart of 616 × 264 over equally spaced periods; None is a gap that breaks the line.

    `labels` name the periods, as many as there are values. `signals` maps a value's place to the label
    beside its red diamond (may be empty). The three labels stand at the end of the last phase's lines.
    Without phases it is a plain line: too few values for limits.
    Raises ValueError where values and labels differ in number, or a phase leaves the values.
    """
    if len(values) != len(labels):
        raise ValueError(f"{len(values)} values but {len(labels)} labels")
    if any(not 0 <= phase.first <= phase.last < len(values) for phase in phases):
        raise ValueError(f"a phase lies outside the {len(values)} values")
    known = [decimal(value) for value in values]
    lines = [line for phase in phases for line in phase.lines()]
    frame = framed(
        title=title,
        values=[value for value in [*known, *lines] if value is not None],
        end_labels=(mean_label, lower_label, upper_label),
        format_value=format_value,
        axis_label=axis_label,
        standalone=standalone,
    )
    last = Decimal(max(len(values) - 1, 0))
    across = Scale(Decimal(0), last, frame.left + _EDGE, frame.right - _EDGE)
    for phase in phases:
        _draw_phase(frame, phase, across)
    frame.value_axis(format_value)
    frame.label_across([(across.at(Decimal(place)), label) for place, label in enumerate(labels)], axis_label)
    _draw_values(frame, known, across, signals or {})
    if phases:
        ends = zip(phases[-1].lines(), (mean_label, lower_label, upper_label), strict=True)
        for line, label in ends:
            if line is not None:
                frame.end_label(frame.up.at(line), label)
    frame.write_end_labels()
    return str(frame.drawing)


def _draw_phase(frame: Frame, phase: Phase, across: Scale) -> None:
    left, right = across.at(Decimal(phase.first)) - _EDGE, across.at(Decimal(phase.last)) + _EDGE
    mean, lower, upper = phase.lines()
    if lower is not None and upper is not None:
        top, bottom = sorted((frame.up.at(upper), frame.up.at(lower)))
        frame.drawing.add("rect", "c-band", x=left, y=top, width=right - left, height=bottom - top)
    for css, line in (("c-limit", lower), ("c-limit", upper), ("c-mean", mean)):
        if line is not None:
            frame.drawing.line(css, (left, frame.up.at(line)), (right, frame.up.at(line)))


def _draw_values(
    frame: Frame, known: Sequence[Decimal | None], across: Scale, signals: Mapping[int, str]
) -> None:
    places = [
        None if value is None else (across.at(Decimal(number)), frame.up.at(value))
        for number, value in enumerate(known)
    ]
    for run in runs_of(places):
        if len(run) > 1:
            frame.drawing.path("c-series", run)
    for number, place in enumerate(places):
        if place is None:
            continue
        if number in signals:
            _draw_signal(frame, place, signals[number])
        elif len(known) <= _MOST_POINTS:
            frame.drawing.add("circle", "c-dot", cx=place[0], cy=place[1], r=2.5)


def _draw_signal(frame: Frame, place: Place, label: str) -> None:
    x, y = place
    frame.drawing.path("c-signal", [(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)], "polygon")
    if not label:
        return
    late = x > (frame.left + frame.right) / 2
    frame.drawing.text("c-label", (x - 11 if late else x + 11, y + 4), label, "end" if late else "start")
