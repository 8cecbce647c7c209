"""The shapes of the statuses, each of its own, so that colour is never needed to tell them apart."""

from collections.abc import Iterable

from zielkurs.pure.charts.drawing import STATUS_COLOURS, Drawing

SHAPES = {
    "on_plan": '<circle cx="5" cy="5" r="5"/>',
    "at_risk": '<path d="M5 0 10 9.5H0z"/>',
    "off_plan": '<path d="M1.5 0h7L10 1.5v7L8.5 10h-7L0 8.5v-7z"/>',
    "reached": '<path d="M3.7 9.2 0 5.4 1.4 4l2.3 2.3L8.6 1 10 2.4z"/>',
    "not_reached": '<path d="M1.2 1.2l7.6 7.6M8.8 1.2 1.2 8.8" stroke="currentColor" stroke-width="2.4"/>',
    "missing": '<circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" stroke-width="2"/>',
}
WORST_FIRST = ("off_plan", "not_reached", "at_risk", "missing", "on_plan", "reached")
_STEP = 14
_IN_A_ROW = 48


def _known(status: str) -> str:
    if status not in SHAPES:
        raise ValueError(f"no such status: {status}")
    return status


def _shape(status: str, colour: str) -> str:
    return SHAPES[status].replace("currentColor", colour)


def status_glyph(status: str, *, standalone: bool = False) -> str:
    """A 10 × 10 SVG of the status' shape, hidden from screen readers because its word stands beside it.

    It takes the colour of the text around it; `standalone` gives it the status' own light colour.
    Raises ValueError for a code that is no status.
    """
    _known(status)
    colour = STATUS_COLOURS[status] if standalone else "currentColor"
    namespace = ' xmlns="http://www.w3.org/2000/svg"' if standalone else ""
    return (
        f'<svg{namespace} class="glyph" viewBox="0 0 10 10" width="10" height="10" fill="{colour}"'
        f' aria-hidden="true">{_shape(status, colour)}</svg>'
    )


def status_strip(statuses: Iterable[str], *, title: str, standalone: bool = False) -> str:
    """One glyph per status, worst first, in rows of at most 48; `title` counts them in words.

    Raises ValueError for a code that is no status.
    """
    ordered = sorted(map(_known, statuses), key=WORST_FIRST.index)
    columns = max(min(len(ordered), _IN_A_ROW), 1)
    rows = max(-(-len(ordered) // _IN_A_ROW), 1)
    drawing = Drawing(columns * _STEP, rows * _STEP, css="strip", title=title, standalone=standalone)
    for place, status in enumerate(ordered):
        row, column = divmod(place, _IN_A_ROW)
        colour = STATUS_COLOURS[status] if standalone else "currentColor"
        drawing.raw(
            f'<g class="c-status" data-status="{status}" fill="{colour}"'
            f' transform="translate({column * _STEP + 2} {row * _STEP + 2})">{_shape(status, colour)}</g>'
        )
    return str(drawing)
