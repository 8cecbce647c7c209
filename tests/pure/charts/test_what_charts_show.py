"""What each chart shows, read back from its places."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from zielkurs.pure.charts import (
    Event,
    Forecast,
    Phase,
    bullet,
    key_result_line,
    process_chart,
    sparkline,
    status_strip,
)
from zielkurs.pure.charts.scale import ticks

BEGIN, END = date(2026, 9, 28), date(2026, 12, 27)


def parts(svg: str, css: str) -> list[ElementTree.Element]:
    return [element for element in ElementTree.fromstring(svg).iter() if element.get("class") == css]


def corners(element: ElementTree.Element) -> list[tuple[float, float]]:
    pairs = (pair.split(",") for pair in element.get("points", "").split())
    return [(float(x), float(y)) for x, y in pairs]


def weekly(*values: int | None) -> list[tuple[date, Decimal | None]]:
    return [
        (BEGIN + timedelta(weeks=week, days=4), None if value is None else Decimal(value))
        for week, value in enumerate(values)
    ]


def line(**changes: Any) -> str:
    arguments: dict[str, Any] = {
        "title": "Verlauf",
        "points": weekly(120, 122, 126),
        "plan": [(BEGIN, Decimal(120)), (END, Decimal(200))],
        "begin": BEGIN,
        "end": END,
    }
    return key_result_line(**(arguments | changes))


def test_half_the_way_fills_half_the_bullet_and_the_plan_marks_its_own_place() -> None:
    svg = bullet(progress=Decimal("0.5"), planned=Decimal("0.75"))
    (bar,), (mark,) = parts(svg, "c-measure"), parts(svg, "c-mark")
    assert float(bar.get("width", "")) == 80
    assert float(mark.get("x", "")) + 1.25 == pytest.approx(120, abs=0.1)


def test_a_bullet_without_a_value_has_ranges_but_no_bar() -> None:
    assert parts(bullet(progress=None), "c-measure") == []
    assert len(parts(bullet(progress=None), "c-range-1")) == 1


def test_overshoot_ends_in_a_point_at_the_right_and_a_setback_in_one_at_the_left() -> None:
    (over,) = parts(bullet(progress=Decimal("1.2")), "c-measure")
    (under,) = parts(bullet(progress=Decimal("-0.2")), "c-measure")
    assert max(corners(over)) == (160, 9)
    assert min(corners(under)) == (0, 9) and max(corners(under))[0] < 20


def test_higher_values_are_higher_up_in_a_sparkline_and_equal_ones_lie_in_its_middle() -> None:
    (rising,) = parts(sparkline(points=weekly(1, 2, 3), begin=BEGIN, end=END), "c-series")
    heights = [y for _, y in corners(rising)]
    assert heights == sorted(heights, reverse=True)
    (level,) = parts(sparkline(points=weekly(7, 7), begin=BEGIN, end=END), "c-series")
    assert {y for _, y in corners(level)} == {12}


def test_a_missing_value_breaks_the_line_and_a_lone_value_stays_visible() -> None:
    svg = sparkline(points=weekly(1, 2, None, 3), begin=BEGIN, end=END)
    assert len(parts(svg, "c-series")) == 1
    assert len(parts(svg, "c-dot")) == 1
    chart = line(points=weekly(1, 2, None, 3))
    assert [len(corners(run)) for run in parts(chart, "c-actual")] == [2]
    assert len(parts(chart, "c-point")) == 3


def test_sparklines_of_one_table_share_their_time_axis() -> None:
    long = parts(sparkline(points=weekly(1, 2, 3, 4), begin=BEGIN, end=END), "c-series")
    short = parts(sparkline(points=weekly(1, 2), begin=BEGIN, end=END), "c-series")
    assert corners(long[0])[1][0] == corners(short[0])[1][0]


def test_two_values_of_one_day_stand_above_each_other() -> None:
    day = date(2026, 10, 2)
    svg = line(points=[(day, Decimal(120)), (day, Decimal(160))])
    (run,) = parts(svg, "c-actual")
    (first, second) = corners(run)
    assert first[0] == second[0] and first[1] > second[1]


def test_the_plan_runs_through_its_checkpoints() -> None:
    plan = [(BEGIN, Decimal(120)), (date(2026, 11, 1), Decimal(130)), (END, Decimal(200))]
    (path,) = parts(line(plan=plan), "c-plan")
    assert len(corners(path)) == 3


def test_the_forecast_opens_at_the_last_value_and_ends_in_its_range() -> None:
    svg = line(forecast=Forecast([(END, Decimal(158), Decimal(182))], "Prognose 158–182"))
    (cone,), (actual,) = parts(svg, "c-cone"), parts(svg, "c-actual")
    origin, high, low = corners(cone)
    assert origin == corners(actual)[-1]
    assert high[0] == low[0] and high[1] < low[1]
    assert any(text.text == "Prognose 158–182" for text in parts(svg, "c-text"))


def test_weeks_are_named_by_iso_even_across_the_year() -> None:
    svg = line(begin=date(2026, 12, 21), end=date(2027, 1, 17), points=[], plan=[], axis_label="KW")
    labels = [text.text for text in parts(svg, "c-text") if text.get("text-anchor") == "middle"]
    assert labels == ["52", "53", "1", "2"]


def test_end_labels_of_lines_that_meet_are_moved_apart() -> None:
    svg = line(
        plan_label="Plan",
        target=Decimal(200),
        target_label="Ziel 200",
        points=[(END, Decimal(200))],
        value_label="200",
    )
    wanted = {"Plan", "Ziel 200", "200"}
    heights = sorted(
        float(text.get("y", ""))
        for text in (*parts(svg, "c-text"), *parts(svg, "c-label"))
        if text.text in wanted and text.get("text-anchor") is None
    )
    assert len(heights) == 3
    assert min(b - a for a, b in pairwise(heights)) >= 14


def test_decisions_are_marked_at_their_day_and_those_outside_the_axis_are_not() -> None:
    inside, outside = Event(date(2026, 11, 2), "Kurswechsel"), Event(date(2027, 3, 1), "später")
    svg = line(events=[inside, outside])
    assert len(parts(svg, "c-flag")) == 1
    texts = [text.text for text in parts(svg, "c-text")]
    assert "Kurswechsel" in texts and "später" not in texts


def test_a_target_that_changed_is_a_line_in_steps_from_edge_to_edge() -> None:
    on = date(2026, 11, 11)
    svg = line(plan=[], targets=[(BEGIN, Decimal(200)), (on, Decimal(160))])
    ends = [
        tuple(float(e.get(name, "")) for name in ("x1", "y1", "x2", "y2")) for e in parts(svg, "c-target")
    ]
    (left, high, at, still_high), (down, top, down_too, bottom), (again, low, right, still_low) = ends
    assert high == still_high == top < bottom == low == still_low
    assert left < at == down == down_too == again < right
    days = (END - BEGIN).days
    assert at == pytest.approx(left + (right - left) * (on - BEGIN).days / days, abs=0.2)


def test_a_plan_laid_anew_is_drawn_in_two_lines() -> None:
    on = date(2026, 11, 11)
    old = [(BEGIN, Decimal(120)), (on, Decimal(160)), (on, None)]
    svg = line(plan=[*old, (on, Decimal(140)), (END, Decimal(160))])
    first, second = (corners(path) for path in parts(svg, "c-plan"))
    assert first[-1][0] == second[0][0] and first[-1][1] < second[0][1]


def test_a_standalone_chart_carries_its_colours_and_a_background() -> None:
    alone = line(standalone=True)
    root = ElementTree.fromstring(alone)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    (actual,) = (e for e in root.iter() if e.get("class") == "c-actual")
    assert actual.get("stroke") == "#3346C0" and actual.get("fill") == "none"
    backgrounds = [e for e in root if e.tag.endswith("rect") and e.get("fill") == "#FFFFFF"]
    assert backgrounds[0].get("width") == "616"
    assert "#" not in line()


def test_a_signal_is_a_diamond_with_its_label_and_other_values_stay_neutral() -> None:
    svg = process_chart(
        title="Kosten je Lead",
        values=[70, 72, 92.4, 71],
        labels=["42", "43", "44", "45"],
        phases=[Phase(0, 3, 70.6, 58.9, 82.3)],
        signals={2: "92,4 €"},
        upper_label="Grenze 82,3",
    )
    assert len(parts(svg, "c-signal")) == 1 and len(parts(svg, "c-dot")) == 3
    assert [text.text for text in parts(svg, "c-label")] == ["92,4 €"]
    assert len(parts(svg, "c-limit")) == 2 and len(parts(svg, "c-mean")) == 1


def test_too_few_values_for_limits_are_a_plain_line() -> None:
    svg = process_chart(title="Leads", values=[1, 2, 3], labels=["1", "2", "3"])
    assert len(parts(svg, "c-series")) == 1 and parts(svg, "c-limit") == []


def test_wrong_counts_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match="2 values but 1 labels"):
        process_chart(title="", values=[1, 2], labels=["1"])
    with pytest.raises(ValueError, match="a phase lies outside the 2 values"):
        process_chart(title="", values=[1, 2], labels=["1", "2"], phases=[Phase(0, 2, 1, 1, 1)])


def test_a_strip_shows_the_worst_first() -> None:
    svg = status_strip(["reached", "on_plan", "off_plan", "missing", "at_risk"], title="5 Key Results")
    shown = [group.get("data-status") for group in parts(svg, "c-status")]
    assert shown == ["off_plan", "at_risk", "missing", "on_plan", "reached"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["120", "200"], ["120", "140", "160", "180", "200"]),
        (["0.031", "0.045"], ["0.030", "0.035", "0.040", "0.045"]),
        (["-40", "35"], ["-40", "-20", "0", "20", "40"]),
        (["5", "5"], ["4.5", "4.75", "5.00", "5.25", "5.50"]),
        (["0"], ["-1.0", "-0.5", "0.0", "0.5", "1.0"]),
    ],
)
def test_ticks_are_round_and_hold_all_values(values: list[str], expected: list[str]) -> None:
    assert ticks(map(Decimal, values)) == [Decimal(tick) for tick in expected]
