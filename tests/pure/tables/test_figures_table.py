"""Tables of figures: months across, days down, a pasted row; gaps are no zeros, and nothing is guessed silently."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielkurs.adapters.imports.workbooks import read_pasted, read_workbook
from zielkurs.pure.tables import Cell, Sheet
from zielkurs.pure.tables.figures_table import FiguresTable, read_figures
from zielkurs.pure.tables.periods import Grain

SAMPLES = Path(__file__).parents[2] / "samples"
TODAY = date(2026, 11, 20)


def sample(name: str, **answers: str) -> FiguresTable:
    data = (SAMPLES / name).read_bytes()
    return read_figures(read_workbook(data, name), today=TODAY, answers=answers)


def pasted(text: str, grain: Grain | None = None, first: date | None = None, **answers: str) -> FiguresTable:
    return read_figures(read_pasted(text), today=TODAY, answers=answers, grain=grain, first=first)


def values(table: FiguresTable, number: int = 0) -> list[tuple[date, Decimal]]:
    return [(each.starts_on, each.value) for each in table.figures[number].values]


def test_months_across_are_read_with_units_and_gaps() -> None:
    table = sample("kennzahlen-monate.csv", notation="comma")
    found = {f.name: (f.unit, f.grain, len(f.values), f.gaps) for f in table.figures}
    assert found == {
        "Website-Besuche": ("Anzahl", Grain.MONTH, 10, 0),
        "Anfragen über Website": ("Anzahl", Grain.MONTH, 10, 0),
        "Neukunden": ("Anzahl", Grain.MONTH, 10, 0),
        "Werbeausgaben": ("€", Grain.MONTH, 10, 0),
        "Kundenzufriedenheit": ("Punkte", Grain.MONTH, 5, 5),
        "Instagram-Likes": ("Anzahl", Grain.MONTH, 10, 0),
    }
    assert (table.doubts, table.problems) == ((), ())
    assert values(table, 3)[-1] == (date(2026, 10, 1), Decimal("10875.25"))
    assert values(table, 0)[2] == (date(2026, 3, 1), 13755)


def test_a_number_that_can_be_read_in_two_ways_is_asked_about() -> None:
    (doubt,) = sample("kennzahlen-monate.csv").doubts
    assert (doubt.code, doubt.suggested, doubt.params["example"]) == ("notation", "comma", "12.480")
    assert values(sample("kennzahlen-monate.csv", notation="point"))[0][1] == Decimal("12.48")


def test_a_day_without_a_value_is_a_gap_and_never_a_zero() -> None:
    table = sample("web-analytics-daily.csv")
    assert [(f.name, f.grain, len(f.values), f.gaps) for f in table.figures] == [
        ("Sessions", Grain.DAY, 444, 1),
        ("Engaged sessions", Grain.DAY, 444, 1),
        ("Form submissions", Grain.DAY, 444, 1),
        ("Ad cost", Grain.DAY, 444, 1),
    ]
    days = dict(values(table, 2))
    assert date(2026, 3, 14) not in days
    assert days[date(2026, 3, 15)] == 0
    assert (table.doubts, table.problems, table.ignored) == ((), (), ())


def test_two_pasted_columns_need_no_header() -> None:
    assert values(pasted("Okt 2026\t44\nSep 2026\t41")) == [(date(2026, 9, 1), 41), (date(2026, 10, 1), 44)]


def test_a_single_row_needs_to_know_its_first_period() -> None:
    table = pasted("31\t28\t36", Grain.MONTH, date(2026, 8, 1))
    assert values(table) == [(date(2026, 8, 1), 31), (date(2026, 9, 1), 28), (date(2026, 10, 1), 36)]
    assert [p.code for p in pasted("31\t28\t36", Grain.MONTH).problems] == ["figures_without_periods"]


def test_the_year_of_months_without_one_is_asked_and_the_last_past_one_suggested() -> None:
    table = pasted("\tNov\tDez\tJan\nLeads\t1\t2\t3")
    (doubt,) = table.doubts
    assert (doubt.code, doubt.suggested) == ("year", "2025")
    assert values(table)[-1] == (date(2026, 1, 1), 3)


@pytest.mark.parametrize("months", [("08.2026", "09.2026"), ("8/2026", "9/2026"), ("2026-08", "2026-09")])
def test_months_are_read_as_numbers_too(months: tuple[str, str]) -> None:
    table = pasted(f"Monat\tLeads\n{months[0]}\t5\n{months[1]}\t6")
    assert values(table) == [(date(2026, 8, 1), 5), (date(2026, 9, 1), 6)]


@pytest.mark.parametrize(
    ("days", "suggested"),
    [
        (["2026-08-01", "2026-09-01", "2026-10-01"], "month"),
        (["2026-08-31", "2026-09-30", "2026-10-31"], "month"),
        (["2026-01-01", "2026-04-01", "2026-07-01"], "quarter"),
        (["2026-10-05", "2026-10-12", "2026-10-19"], "week"),
    ],
)
def test_dates_that_seem_to_stand_for_longer_periods_are_asked_about(days: list[str], suggested: str) -> None:
    text = "Datum\tLeads\n" + "\n".join(f"{day}\t5" for day in days)
    (doubt,) = pasted(text).doubts
    assert (doubt.code, doubt.suggested) == ("figures_grain", suggested)
    assert pasted(text, **{"figures_grain@0": "day"}).figures[0].grain is Grain.DAY


def test_a_date_with_slashes_is_asked_about_and_the_steady_reading_suggested() -> None:
    text = "Date\tLeads\n03/04/2026\t5\n04/04/2026\t6\n05/04/2026\t7"
    (doubt,) = pasted(text).doubts
    assert (doubt.code, doubt.suggested) == ("day_order", "first")
    assert values(pasted(text, **{"day_order@0": "other"}))[0][0] == date(2026, 3, 4)


def test_two_values_of_one_period_are_refused_with_their_place() -> None:
    (problem,) = pasted("Datum\tLeads\n1.9.2026\t5\n1.9.2026\t6\n2.9.2026\t7").problems
    assert (problem.code, problem.place and problem.place.row) == ("figures_period_twice", 3)


def test_periods_that_have_not_begun_are_left_out_after_asking() -> None:
    table = pasted("\tOkt 2026\tNov 2026\tDez 2026\nLeads\t1\t2\t3")
    assert [d.code for d in table.doubts] == ["future_values"]
    assert values(table)[-1][0] == date(2026, 11, 1)


def test_rows_and_columns_that_are_no_figures_are_named() -> None:
    text = "Kennzahl\tBemerkung\tSep 2026\tOkt 2026\nLeads\tab Messe\t1\t2\nNoch offen\t\t\t"
    assert [remark.code for remark in pasted(text).ignored] == [
        "figures_column_unused",
        "figures_row_without_values",
    ]
    down = pasted("Datum\tLeads\n1.9.2026\t5\n2.9.2026\t6\nSumme\t11")
    assert [remark.params["name"] for remark in down.ignored] == ["Summe"]
    assert len(down.figures[0].values) == 2


def test_weeks_and_months_in_one_header_are_refused() -> None:
    (problem,) = pasted("\tKW 40 2026\tOkt 2026\nLeads\t1\t2").problems
    assert problem.code == "figures_grains_mixed"


def test_a_unit_in_brackets_belongs_to_the_figure() -> None:
    figure = pasted("Datum\tKosten (€)\n1.9.2026\t5\n2.9.2026\t6").figures[0]
    assert (figure.name, figure.unit) == ("Kosten", "€")


def test_an_empty_table_and_one_without_periods_say_so() -> None:
    assert [p.code for p in pasted("Leads\tUmsatz\nviele\twenig").problems] == ["figures_without_periods"]
    assert [p.code for p in pasted("Datum\tLeads\n1.9.2026\t\n2.9.2026\t").problems]


_CELLS = st.one_of(
    st.just(Cell()),
    st.sampled_from(
        ["Jan 2026", "KW 12", "01.02.2026", "20260314", "1.204", "12,5", "–", "Summe", "#x", "3/4/26"]
    ).map(Cell),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**6), max_value=10**8, places=2).map(
        Cell
    ),
    st.dates(date(2024, 1, 1), date(2027, 12, 31)).map(Cell),
    st.booleans().map(Cell),
    st.just(Cell(error="#DIV/0!")),
)


@given(st.lists(st.lists(_CELLS, max_size=6).map(tuple), max_size=8))
def test_any_grid_is_read_without_an_error_and_no_period_twice(rows: list[tuple[Cell, ...]]) -> None:
    table = read_figures([Sheet("S", tuple(rows))], today=TODAY)
    for figure in table.figures:
        starts = [each.starts_on for each in figure.values]
        assert starts == sorted(set(starts))
        assert all(start <= TODAY + timedelta(0) for start in starts)


def test_a_share_written_beside_percentages_is_asked_for() -> None:
    table = pasted("Okt 2026\t20,8 %\nNov 2026\t0,21")
    (asked,) = table.doubts
    assert (asked.code, asked.suggested, [o.value for o in asked.options]) == (
        "percent_scale",
        "times_100",
        ["as_is", "times_100"],
    )
    for answer, value in (("times_100", "21"), ("as_is", "0.21")):
        answered = pasted("Okt 2026\t20,8 %\nNov 2026\t0,21", **{asked.key: answer})
        assert not answered.doubts
        assert [each for _, each in values(answered)] == [Decimal("20.8"), Decimal(value)]
    assert not pasted("Okt 2026\t20,8 %\nNov 2026\t21").doubts
    assert not pasted("Okt 2026\t0,8\nNov 2026\t0,21").doubts


def test_shares_of_a_kpi_in_per_cent_are_asked_for_without_any_sign() -> None:
    sheets = read_pasted("Okt 2026\t0,8\nNov 2026\t0,21")
    (asked,) = read_figures(sheets, today=TODAY, grain=Grain.MONTH, percent=True).doubts
    assert (asked.code, asked.suggested) == ("percent_scale", "times_100")
    beside = read_pasted("Okt 2026\t18,2\nNov 2026\t0,5")
    (asked,) = read_figures(beside, today=TODAY, grain=Grain.MONTH, percent=True).doubts
    assert (asked.suggested, len(asked.places)) == ("as_is", 1)


def test_what_floating_point_adds_is_read_past_and_what_is_too_large_is_called_so() -> None:
    table = pasted("Sep 2026\t0,0012000000000000001\nOkt 2026\t12,299999999999999\nNov 2026\t3")
    assert not table.doubts
    assert [each for _, each in values(table)] == [Decimal("0.0012"), Decimal("12.3"), Decimal(3)]
    for large in ("123456789012", "1234567890123456789", "123.456.789.012"):
        doubts = pasted(f"Okt 2026\t{large}\nNov 2026\t3").doubts
        assert [each.code for each in doubts] == ["too_large_values"], large
