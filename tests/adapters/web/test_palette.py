"""Every colour pair of the tokens: readable (WCAG 2 contrast) and told apart by every kind of colour vision.

Colour blindness: Machado, Oliveira and Fernandes 2009, severity 1.0, in linear RGB. Distance: CIEDE2000.
"""

import math
import re
from itertools import combinations

import pytest

from zielkurs.adapters.web.static import SOURCES
from zielkurs.pure.charts.drawing import CARD, LOOKS, STATUS_COLOURS

Triple = tuple[float, float, float]
THEMES = ("light", "dark")
DECLARED = re.compile(r"--([\w-]+): light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\)")
TOKENS = {
    name: dict(zip(THEMES, colours, strict=True))
    for name, *colours in DECLARED.findall((SOURCES / "css/tokens.css").read_text(encoding="utf-8"))
}
MACHADO: dict[str, tuple[Triple, Triple, Triple]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
STATES = ("ok", "warn", "bad", "done")


def linear(colour: str) -> Triple:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))

    def one(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return one(red), one(green), one(blue)


def contrast(one: str, other: str) -> float:
    bright, dark = sorted(
        (0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in map(linear, (one, other))), reverse=True
    )
    return (bright + 0.05) / (dark + 0.05)


def seen(colour: str, vision: str) -> Triple:
    parts = linear(colour)
    red, green, blue = (
        min(max(sum(weight * part for weight, part in zip(row, parts, strict=True)), 0.0), 1.0)
        for row in MACHADO[vision]
    )
    return red, green, blue


def lab(rgb: Triple) -> Triple:
    red, green, blue = rgb
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def ciede2000(one: Triple, other: Triple) -> float:
    """Sharma, Wu and Dalal 2005, with all weights 1."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    dl, dc, dh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    ml, mc = (l1 + l2) / 2, (c1 + c2) / 2
    mh = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * math.cos(math.radians(mh - 30))
        + 0.24 * math.cos(math.radians(2 * mh))
        + 0.32 * math.cos(math.radians(3 * mh + 6))
        - 0.20 * math.cos(math.radians(4 * mh - 63))
    )
    sl = 1 + 0.015 * (ml - 50) ** 2 / math.sqrt(20 + (ml - 50) ** 2)
    sc, sh = 1 + 0.045 * mc, 1 + 0.015 * mc * t
    rotation = (
        -2
        * math.sqrt(mc**7 / (mc**7 + 25**7))
        * math.sin(math.radians(60 * math.exp(-(((mh - 275) / 25) ** 2))))
    )
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rotation * (dc / sc) * (dh / sh))


def distance(one: str, other: str, vision: str) -> float:
    return ciede2000(lab(seen(one, vision)), lab(seen(other, vision)))


def smallest(names: list[str], theme: str, vision: str) -> float:
    return min(distance(TOKENS[a][theme], TOKENS[b][theme], vision) for a, b in combinations(names, 2))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
        ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_distance_is_the_published_one(one: Triple, other: Triple, expected: float) -> None:
    assert ciede2000(one, other) == pytest.approx(expected, abs=0.0001)


def test_black_on_white_has_a_contrast_of_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_the_common_traffic_light_falls_to_seven_as_published_so_the_check_can_fail() -> None:
    assert distance("#22C55E", "#F59E0B", "protan") == pytest.approx(7.0, abs=0.1)


PAIRS = [
    *[
        (text, ground, 4.5)
        for text in ("ink", "ink2", "ink3", "accent")
        for ground in ("canvas", "card", "sunken")
    ],
    ("accent", "accent-bg", 4.5),
    ("ink", "accent-bg", 7),
    ("ink2", "none-bg", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-strong", 4.5),
    ("ink", "card", 14),
    *[(state, f"{state}-bg", 4.5) for state in (*STATES, "none")],
    *[(state, "card", 4.5) for state in (*STATES, "none")],
    *[(f"{state}-solid", ground, 3) for state in (*STATES, "none") for ground in ("canvas", "card")],
    *[("control", ground, 3) for ground in ("canvas", "card")],
    *[(f"series-{number}", "card", 3) for number in (1, 2, 3, 4)],
    ("accent", "range-1", 4.1),
    ("ink", "range-1", 7.8),
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "ground", "bar"), PAIRS)
def test_each_pair_of_colours_is_readable(front: str, ground: str, bar: float, theme: str) -> None:
    assert contrast(TOKENS[front][theme], TOKENS[ground][theme]) >= bar


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", MACHADO)
def test_the_four_coloured_statuses_are_told_apart_by_every_kind_of_sight(theme: str, vision: str) -> None:
    assert smallest([f"{state}-solid" for state in STATES], theme, vision) >= 14


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", MACHADO)
def test_no_coloured_status_is_taken_for_the_grey_of_a_missing_value(theme: str, vision: str) -> None:
    grey = TOKENS["none-solid"][theme]
    assert min(distance(TOKENS[f"{state}-solid"][theme], grey, vision) for state in STATES) >= 11.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", MACHADO)
def test_the_four_series_are_told_apart_by_every_kind_of_sight(theme: str, vision: str) -> None:
    assert smallest([f"series-{number}" for number in (1, 2, 3, 4)], theme, vision) >= 21


def test_charts_that_stand_alone_have_the_light_colours_of_the_tokens() -> None:
    light = {name: colours["light"] for name, colours in TOKENS.items()}
    tokens = dict(zip(STATUS_COLOURS, ("ok", "warn", "bad", "bad", "done", "none"), strict=True))
    assert {status: light[f"{token}-solid"] for status, token in tokens.items()} == STATUS_COLOURS
    assert light["card"] == CARD
    used = {value for look in LOOKS.values() for value in look.values() if str(value).startswith("#")}
    assert used <= set(light.values())


def test_charts_that_stand_alone_take_each_colour_from_the_role_their_style_sheet_names() -> None:
    rules = (SOURCES / "css/components/chart.css").read_text(encoding="utf-8")
    named = re.findall(r"\.(c-[\w-]+) \{[^}]*?(fill|stroke): var\(--([\w-]+)\)", rules)
    assert len(named) >= 15
    for css, attribute, token in named:
        if css in LOOKS:
            assert LOOKS[css][attribute] == TOKENS[token]["light"], css


def test_colours_stand_in_the_tokens_alone() -> None:
    for file in (SOURCES / "css").rglob("*.css"):
        if file.name not in ("tokens.css", "print.css"):
            assert re.findall(r"#[0-9A-Fa-f]{3,8}\b", file.read_text(encoding="utf-8")) == [], file.name
