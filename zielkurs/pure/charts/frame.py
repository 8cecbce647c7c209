"""What the large charts share: margins that fit their labels, hairlines, and labels at the line ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from zielkurs.pure.charts.drawing import Drawing, shortened, text_width
from zielkurs.pure.charts.scale import Scale, ticks

# As wide as the main column on a common laptop, so that type is shown at its 12 px.
WIDTH, HEIGHT = 616, 264
TOP, BOTTOM = 36, HEIGHT - 36
_WIDEST_LEFT, _WIDEST_RIGHT, _LINE = 120, 160, 15


@dataclass
class Frame:
    """A drawing of 616 × 264 with a value axis; `left`…`right` is where the data may be drawn."""

    drawing: Drawing
    left: float
    right: float
    up: Scale
    steps: list[Decimal]
    _ends: list[tuple[float, str, str]] = field(default_factory=list)

    def value_axis(self, format_value: Callable[[Decimal], str]) -> None:
        for step in self.steps:
            y = self.up.at(step)
            self.drawing.line("c-grid", (self.left, y), (self.right, y))
            label = shortened(format_value(step), _WIDEST_LEFT)
            self.drawing.text("c-text", (self.left - 10, y + 4), label, "end")

    def label_across(self, places: Sequence[tuple[float, str]], axis_label: str) -> None:
        """Write labels under the data, leaving out as many as do not fit."""
        self.drawing.text("c-text", (0, HEIGHT - 8), shortened(axis_label, self.left - 16))
        free = self.left - 16
        for x, label in places:
            half = text_width(label) / 2
            if x - half < free or x + half > WIDTH:
                continue
            self.drawing.text("c-text", (x, HEIGHT - 8), label, "middle")
            free = x + half + 12

    def end_label(self, y: float, text: str, css: str = "c-text") -> None:
        if text:
            self._ends.append((y, text, css))

    def write_end_labels(self) -> None:
        """Write the labels at the right, moved apart where lines end close to each other."""
        free = float(TOP)
        rows = []
        for y, text, css in sorted(self._ends, key=lambda end: end[0]):
            free = max(y + 4, free)
            rows.append((free, text, css))
            free += _LINE
        over = max(free - _LINE - BOTTOM - 4, 0)
        for y, text, css in rows:
            place = (self.right + 8, y - over)
            self.drawing.text(css, place, shortened(text, WIDTH - self.right - 8))


def framed(
    *,
    title: str,
    values: Sequence[Decimal],
    end_labels: Sequence[str],
    format_value: Callable[[Decimal], str],
    axis_label: str,
    standalone: bool,
) -> Frame:
    """An empty chart whose value axis holds all values and whose margins hold all labels."""
    steps = ticks(values)
    widest = max(text_width(format_value(step)) for step in steps)
    left = min(max(widest, text_width(axis_label) + 16), _WIDEST_LEFT) + 12
    right = WIDTH - min(max((text_width(label) for label in end_labels), default=0), _WIDEST_RIGHT) - 12
    drawing = Drawing(WIDTH, HEIGHT, css="chart", title=title, standalone=standalone)
    return Frame(drawing, left, right, Scale(steps[0], steps[-1], BOTTOM, TOP), steps)
