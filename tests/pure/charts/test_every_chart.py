"""What holds for every chart whatever it is given: well-formed, finite, inside its box, without style, escaped."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zielkurs.pure.charts import (
    Event,
    Forecast,
    Phase,
    bullet,
    key_result_line,
    process_chart,
    sparkline,
    status_glyph,
    status_strip,
)
from zielkurs.pure.charts.drawing import CHARACTER
from zielkurs.pure.charts.glyphs import SHAPES

BEGIN = date(2026, 10, 1)
words = st.text(max_size=40)
values = st.one_of(
    st.none(),
    st.decimals(allow_nan=True, allow_infinity=True),
    st.decimals(min_value=-1000, max_value=1000, places=2),
    st.floats(),
    st.integers(-3, 3),
)
numbers = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False)
)
days = st.integers(-20, 120).map(lambda offset: BEGIN + timedelta(days=offset))
points = st.lists(st.tuples(days, values), max_size=60)
flags = st.booleans()


@st.composite
def bullets(draw: Any) -> str:
    return bullet(progress=draw(values), planned=draw(values), title=draw(words), standalone=draw(flags))


@st.composite
def sparklines(draw: Any) -> str:
    begin, end = sorted((draw(days), draw(days)))
    return sparkline(points=draw(points), begin=begin, end=end, title=draw(words), standalone=draw(flags))


@st.composite
def strips(draw: Any) -> str:
    codes = draw(st.lists(st.sampled_from(sorted(SHAPES)), max_size=120))
    return status_strip(codes, title=draw(words), standalone=draw(flags))


@st.composite
def key_result_lines(draw: Any) -> str:
    begin, end = sorted((draw(days), draw(days)))
    steps = draw(st.lists(st.tuples(days, numbers, numbers), max_size=4).map(sorted))
    return key_result_line(
        title=draw(words),
        points=draw(points),
        plan=draw(st.lists(st.tuples(days, values), max_size=5)),
        begin=begin,
        end=end,
        axis_label=draw(words),
        value_label=draw(words),
        plan_label=draw(words),
        target=draw(values),
        target_label=draw(words),
        forecast=Forecast(steps=steps, label=draw(words)) if draw(flags) else None,
        events=[Event(day, label) for day, label in draw(st.lists(st.tuples(days, words), max_size=6))],
        format_value=draw(st.sampled_from([str, lambda value: f"{value:.2f}".replace(".", ",")])),
        standalone=draw(flags),
    )


@st.composite
def process_charts(draw: Any) -> str:
    given_values = draw(st.lists(values, max_size=40))
    last = len(given_values) - 1
    phase = st.builds(Phase, st.just(0), st.just(last), numbers, st.none() | numbers, st.none() | numbers)
    return process_chart(
        title=draw(words),
        values=given_values,
        labels=[draw(words) for _ in given_values],
        phases=draw(st.lists(phase, max_size=2)) if given_values else [],
        signals=draw(st.dictionaries(st.integers(0, 45), words, max_size=4)),
        axis_label=draw(words),
        mean_label=draw(words),
        lower_label=draw(words),
        upper_label=draw(words),
        standalone=draw(flags),
    )


def _extent(element: ElementTree.Element) -> list[tuple[float, float]]:
    """Corner points of what an element covers, text by its widest figure."""

    def number(name: str) -> float:
        return float(element.get(name, "0"))

    tag = element.tag.rpartition("}")[2]
    if tag == "line":
        return [(number("x1"), number("y1")), (number("x2"), number("y2"))]
    if tag == "rect":
        return [(number("x"), number("y")), (number("x") + number("width"), number("y") + number("height"))]
    if tag in ("polyline", "polygon"):
        return [
            (float(x), float(y)) for x, y in (pair.split(",") for pair in element.get("points", "").split())
        ]
    if tag == "circle":
        x, y, r = number("cx"), number("cy"), number("r")
        return [(x - r, y - r), (x + r, y + r)]
    if tag == "text":
        wide = len(element.text or "") * CHARACTER
        left = number("x") - {"end": wide, "middle": wide / 2}.get(element.get("text-anchor", ""), 0)
        return [(left, number("y") - 10), (left + wide, number("y") + 3)]
    return []


def check(svg: str) -> None:
    root = ElementTree.fromstring(svg)  # raises where it is not well formed
    assert not re.search(r"\b(nan|inf)", re.sub(r"<(text|title)\b.*?</\1>", "", svg, flags=re.DOTALL), re.I)
    assert "style=" not in re.sub(r">[^<]*<", "><", svg)
    _, _, width, height = map(float, root.get("viewBox", "").split())
    assert width <= 736
    for element in root.iter():
        if element.get("transform") or element is root:
            continue
        for x, y in _extent(element):
            assert -0.11 <= x <= width + 0.11, (element.tag, element.attrib, x)
            assert -0.11 <= y <= height + 0.11, (element.tag, element.attrib, y)


@given(bullets())
def test_a_bullet_is_sound_whatever_it_is_given(svg: str) -> None:
    check(svg)


@given(sparklines())
def test_a_sparkline_is_sound_whatever_it_is_given(svg: str) -> None:
    check(svg)


@given(key_result_lines())
@settings(deadline=None)
def test_a_key_result_line_is_sound_whatever_it_is_given(svg: str) -> None:
    check(svg)


@given(process_charts())
@settings(deadline=None)
def test_a_process_chart_is_sound_whatever_it_is_given(svg: str) -> None:
    check(svg)


@given(strips())
def test_a_status_strip_is_well_formed_and_at_most_736_wide(svg: str) -> None:
    root = ElementTree.fromstring(svg)
    assert float(root.get("width", "inf")) <= 736
    assert "style=" not in re.sub(r">[^<]*<", "><", svg)


@pytest.mark.parametrize("status", sorted(SHAPES))
def test_a_glyph_takes_the_colour_of_its_text_unless_it_stands_alone(status: str) -> None:
    on_page, alone = status_glyph(status), status_glyph(status, standalone=True)
    assert "currentColor" in on_page and "#" not in on_page
    assert "currentColor" not in alone and "#" in alone
    ElementTree.fromstring(on_page)
    assert "http://www.w3.org/2000/svg" in alone


def test_all_glyphs_differ_in_shape() -> None:
    assert len(set(SHAPES.values())) == 6


@pytest.mark.parametrize("draw", [status_glyph, lambda code: status_strip([code], title="")])
def test_an_unknown_status_is_refused_by_name(draw: Callable[[str], str]) -> None:
    with pytest.raises(ValueError, match="no such status: amber"):
        draw("amber")


def test_titles_and_labels_are_escaped() -> None:
    evil = '</title><script>alert("x")</script>&\x00\ud800'
    svg = key_result_line(
        title=evil,
        points=[(BEGIN, Decimal(1))],
        plan=[],
        begin=BEGIN,
        end=BEGIN,
        value_label='<b onclick="x">',
        format_value=lambda _: "<&>",
        format_week=lambda _: "'\"<",
    )
    root = ElementTree.fromstring(svg)
    assert "<script" not in svg and "<b " not in svg
    assert root[0].text == '</title><script>alert("x")</script>&'


def test_a_chart_without_a_title_is_hidden_from_screen_readers_and_one_with_a_title_is_an_image() -> None:
    assert 'aria-hidden="true"' in bullet(progress=None) and 'role="img"' not in bullet(progress=None)
    named = bullet(progress=None, title="Noch kein Wert")
    assert 'role="img"' in named and "<title>Noch kein Wert</title>" in named and "aria-hidden" not in named
