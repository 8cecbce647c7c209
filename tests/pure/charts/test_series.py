"""The line of a figure: gaps stay open, new meanings and remarks are marked, texts are escaped."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from zielkurs.pure.charts import Event, key_result_line, series_line

DAYS = [date(2026, month, 1) for month in range(1, 7)]


def line(values: list[int | None], **changes: Any) -> str:
    points = list(zip(DAYS, values, strict=False))
    labels = [(day, str(day.month)) for day in DAYS]
    return series_line(title="Anfragen", points=points, labels=labels, **changes)


def count(svg: str, css: str) -> int:
    return len(re.findall(rf'class="{css}"', svg))


def test_a_gap_breaks_the_line_and_a_lonely_value_stays_visible() -> None:
    svg = line([1, 2, None, 4, None, 6])
    assert count(svg, "c-series") == 1
    assert count(svg, "c-dot") == 4
    assert count(svg, "c-end") == 1


def test_a_gap_is_not_drawn_as_zero() -> None:
    height = re.search(r'c-series" points="([^"]+)"', line([10, 11, 12, 11, 10, 11]))
    broken = line([10, 11, None, 11, 10, 11])
    assert height
    assert ">0<" not in broken
    assert count(broken, "c-series") == 2


def test_remarks_and_new_meanings_within_the_time_are_marked() -> None:
    events = [Event(date(2026, 3, 10), "Messe <b>"), Event(date(2030, 1, 1), "später")]
    svg = line([1, 2, 3, 4, 5, 6], events=events, breaks=[date(2026, 4, 1), date(2020, 1, 1)])
    assert (count(svg, "c-flag"), count(svg, "c-mean")) == (1, 1)
    assert "Messe &lt;b&gt;" in svg


def test_one_value_and_none_are_drawn_too() -> None:
    assert count(line([7]), "c-end") == 1
    assert count(line([]), "c-end") == 0


def test_many_values_are_a_line_without_dots() -> None:
    points = [(date.fromordinal(730000 + n), Decimal(n)) for n in range(400)]
    assert count(series_line(title="t", points=points, labels=[]), "c-dot") == 0


def test_values_of_a_kpi_are_filled_and_those_of_people_open() -> None:
    svg = key_result_line(
        title="t",
        points=[(DAYS[0], 1), (DAYS[1], 2)],
        plan=[],
        begin=DAYS[0],
        end=DAYS[5],
        automatic=True,
        reports=[(DAYS[1], 2)],
    )
    assert (count(svg, "c-end"), count(svg, "c-point")) == (2, 1)
