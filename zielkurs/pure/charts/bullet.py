"""Stephen Few's bullet graph: how far from start to target, against where the plan is today."""

from decimal import Decimal

from zielkurs.pure.charts.drawing import Drawing
from zielkurs.pure.charts.scale import Number, Scale, decimal

_WIDTH, _HEIGHT = 160, 18
_BEYOND = [(0, 6), (152, 6), (152, 2), (160, 9), (152, 16), (152, 12), (0, 12)]
_BEHIND = [(8, 2), (0, 9), (8, 16)]
_FULL = Scale(Decimal(0), Decimal(1), 0, _WIDTH)


def bullet(
    *,
    progress: Number | None,
    planned: Number | None = None,
    title: str = "",
    ranges: tuple[Decimal, Decimal] = (Decimal("0.3"), Decimal("0.7")),
    standalone: bool = False,
) -> str:
    """A bar of 160 × 18 from start (0) to target (1), so "lower to" runs left to right as "raise to" does.

    `progress` and `planned` are shares of the way as scoring computes them; None draws no bar, no mark.
    What goes beyond the target fills the bar and ends in a point; what fell behind the start shows as
    a point on the left. Without a title it is hidden from screen readers: its numbers stand beside it.
    """
    drawing = Drawing(_WIDTH, _HEIGHT, css="bullet", title=title, standalone=standalone)
    drawing.stretch()
    first, second = (_FULL.at(share) for share in ranges)
    drawing.add("rect", "c-range-1", width=first, height=_HEIGHT)
    drawing.add("rect", "c-range-2", x=first, width=second - first, height=_HEIGHT)
    if standalone:  # On a page the style sheet lays the ground, which saves an element a row.
        drawing.add("rect", "c-range-3", x=second, width=_WIDTH - second, height=_HEIGHT)
    reached = decimal(progress)
    if reached is not None and reached > 1:
        drawing.path("c-measure", _BEYOND, "polygon")
    elif reached is not None and reached < 0:
        drawing.path("c-measure", _BEHIND, "polygon")
    elif reached is not None:
        drawing.add("rect", "c-measure", y=6, width=max(_FULL.at(reached), 1.5), height=6)
    today = decimal(planned)
    if today is not None:
        x = min(max(_FULL.at(today) - 1.25, 0), _WIDTH - 2.5)
        drawing.add("rect", "c-mark", x=x, y=2, width=2.5, height=14)
    return str(drawing)
