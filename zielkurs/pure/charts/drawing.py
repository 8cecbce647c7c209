"""One SVG under construction: text escaped, places rounded, colours embedded where it stands alone."""

import re
from collections.abc import Iterable
from html import escape

from zielkurs.pure.charts.scale import Place

# Characters that no XML document may hold, however they are written.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CHARACTER = 7.2  # width of a tabular figure in Inter at 12 px, rounded up
_FONT: dict[str, str | float] = {
    "font-family": "Inter, Arial, sans-serif",
    "font-size": 12,
    "font-weight": 500,
    "fill": "#5F636C",
}

# The light theme as presentation attributes, for PDF, mail and documents; on pages the style sheet colours.
# A test holds these against tokens.css.
STATUS_COLOURS = {
    "on_plan": "#037463",
    "at_risk": "#AD720D",
    "off_plan": "#99151D",
    "not_reached": "#99151D",
    "reached": "#3346C0",
    "missing": "#7D8088",
}
CARD = "#FFFFFF"
LOOKS: dict[str, dict[str, str | float]] = {
    "c-range-1": {"fill": "#C8CACE"},
    "c-range-2": {"fill": "#DCDEE1"},
    "c-range-3": {"fill": "#EDEEF1"},
    "c-measure": {"fill": "#3346C0"},
    "c-mark": {"fill": "#181B20"},
    "c-text": _FONT,
    "c-label": {**_FONT, "font-weight": 600, "fill": "#181B20"},
    "c-grid": {"stroke": "#DCDEE1"},
    "c-plan": {"fill": "none", "stroke": "#5F636C", "stroke-width": 1.5, "stroke-dasharray": "5 4"},
    "c-actual": {"fill": "none", "stroke": "#3346C0", "stroke-width": 2.5, "stroke-linejoin": "round"},
    "c-point": {"fill": CARD, "stroke": "#3346C0", "stroke-width": 2},
    "c-cone": {"fill": "#3346C0", "fill-opacity": 0.12},
    "c-target": {"stroke": "#181B20", "stroke-width": 1.5},
    "c-limit": {"stroke": "#5F636C", "stroke-dasharray": "2 3"},
    "c-mean": {"stroke": "#5F636C"},
    "c-band": {"fill": "#F3F2EF"},
    "c-series": {"fill": "none", "stroke": "#494D55", "stroke-width": 1.5, "stroke-linejoin": "round"},
    "c-dot": {"fill": "#494D55"},
    "c-end": {"fill": "#3346C0"},
    "c-signal": {"fill": "#99151D"},
    "c-event": {"stroke": "#5F636C", "stroke-dasharray": "1 3"},
    "c-flag": {"fill": "#494D55"},
}

Attribute = str | float


def text_width(text: str) -> float:
    """Pixels that a 12 px label takes at most."""
    return len(text) * CHARACTER


def shortened(text: str, width: float) -> str:
    """The text, cut with an ellipsis where it would not fit."""
    room = max(int(width / CHARACTER), 1)
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if value else "0"


def _text(value: str) -> str:
    return escape(_FORBIDDEN.sub("", value))


def _attributes(pairs: dict[str, Attribute]) -> str:
    written = (
        (name.replace("_", "-"), value if isinstance(value, str) else _number(value))
        for name, value in pairs.items()
    )
    return "".join(f' {name}="{_text(value)}"' for name, value in written)


class Drawing:
    """An SVG of a fixed view box; `str()` writes it.

    `title` is the sentence that stands for the picture; empty means that the text beside the picture says
    it already, and hides the picture from screen readers. `standalone` embeds the light colours, a
    background and the namespace, so that the SVG can leave the page.
    """

    def __init__(self, width: float, height: float, *, css: str, title: str, standalone: bool) -> None:
        self._standalone = standalone
        self._parts: list[str] = []
        self._head: dict[str, Attribute] = {
            "class": css,
            "viewBox": f"0 0 {_number(width)} {_number(height)}",
            "width": width,
            "height": height,
        }
        if standalone:
            self._head = {"xmlns": "http://www.w3.org/2000/svg", **self._head}
        self._head |= {"role": "img"} if title else {"aria-hidden": "true"}
        if title:
            self._parts.append(f"<title>{_text(title)}</title>")
        if standalone:
            self._parts.append(f'<rect width="{_number(width)}" height="{_number(height)}" fill="{CARD}"/>')

    def stretch(self) -> None:
        """Let the picture follow its box in width alone."""
        self._head["preserveAspectRatio"] = "none"

    def add(self, tag: str, css: str, **attributes: Attribute) -> None:
        looks = LOOKS[css] if self._standalone else {}
        self._parts.append(f"<{tag}{_attributes({'class': css, **looks, **attributes})}/>")

    def line(self, css: str, begin: Place, end: Place) -> None:
        self.add("line", css, x1=begin[0], y1=begin[1], x2=end[0], y2=end[1])

    def path(self, css: str, places: Iterable[Place], tag: str = "polyline") -> None:
        self.add(tag, css, points=" ".join(f"{_number(x)},{_number(y)}" for x, y in places))

    def text(self, css: str, place: Place, text: str, anchor: str = "start") -> None:
        looks = LOOKS[css] if self._standalone else {}
        pairs: dict[str, Attribute] = {"class": css, **looks, "x": place[0], "y": place[1]}
        if anchor != "start":
            pairs["text_anchor"] = anchor
        self._parts.append(f"<text{_attributes(pairs)}>{_text(text)}</text>")

    def raw(self, markup: str) -> None:
        """Add markup of this package's own, such as a glyph."""
        self._parts.append(markup)

    def __str__(self) -> str:
        return f"<svg{_attributes(self._head)}>{''.join(self._parts)}</svg>"
