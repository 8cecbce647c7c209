"""Dates and weeks as people write them."""

from datetime import date, time, timedelta

import pytest
from babel.dates import format_date as babel_date
from hypothesis import given, settings
from hypothesis import strategies as st

from zielkurs.pure.figures import (
    DateError,
    Notation,
    format_date,
    format_date_long,
    format_date_range,
    format_date_short,
    format_time,
    format_week,
    format_weekday_date,
    parse_date,
    parse_week,
)

TODAY = date(2026, 11, 22)
NOV_22 = date(2026, 11, 22)
NB = "\u00a0"
Q4 = (date(2026, 10, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "22.11.2026", "22.11.26", "22.11.", "22. 11. 2026", "2026-11-22", "2026-11-22 00:00:00",
        "2026-11-22T00:00:00", "20261122", "22. Nov. 2026", "22. November 2026", "22 Nov 2026", "22. Nov.",
        "22 November", "Nov 22, 2026", "November 22 2026", "Nov 22", "22nd Nov 2026", "November 22nd, 2026",
        "So, 22.11.2026", "So., 22.11.", "Sonntag, 22. November 2026", "Sun 22 Nov 2026", "Sunday, Nov 22, 2026",
        "22/11/2026", "11/22/2026", "  22.11.2026\u00a0", "22.\u00a0November\u00a02026", "\ufeff22.11.2026",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    for notation in (Notation.DE, Notation.EN):
        assert parse_date(text, notation=notation, today=TODAY) == NOV_22


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("28.12.", date(2027, 1, 4), date(2026, 12, 28)),
        ("3.1.", date(2026, 12, 28), date(2027, 1, 3)),
        ("29.2.", date(2027, 6, 1), date(2028, 2, 29)),
        ("1. Jänner 2027", TODAY, date(2027, 1, 1)),
        ("4. Mrz 2026", TODAY, date(2026, 3, 4)),
        ("1. Mai 2026", TODAY, date(2026, 5, 1)),
        ("5/5/2026", TODAY, date(2026, 5, 5)),
    ],
)
def test_a_day_without_a_year_is_the_nearest_one(text: str, today: date, day: date) -> None:
    assert parse_date(text, notation=Notation.DE, today=today) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("bald", "not_a_date"),
        ("Q4", "not_a_date"),
        ("22.11", "not_a_date"),
        ("Nov 2026", "not_a_date"),
        ("KW 49", "not_a_date"),
        ("31.02.2026", "no_such_day"),
        ("30.2.", "no_such_day"),
        ("13/13/2026", "no_such_day"),
        ("1.1.1723", "year_out_of_range"),
        ("Mo, 22.11.2026", "weekday_differs"),
        ("04/03/2026", "ambiguous"),
        ("22.11.2026" + " " * 10_000 + "x", "not_a_date"),
    ],
)
def test_what_is_no_day_is_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(text, notation=Notation.DE, today=date(2026, 6, 1))
    assert refusal.value.code == code


def test_slashes_that_could_mean_two_days_name_both_the_likelier_first() -> None:
    april, march = date(2026, 4, 3), date(2026, 3, 4)
    for notation, first, second in ((Notation.DE, april, march), (Notation.EN, march, april)):
        with pytest.raises(DateError) as refusal:
            parse_date("03/04/2026", notation=notation, today=TODAY)
        assert (refusal.value.params["first"], refusal.value.params["second"]) == (first, second)


days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(days, st.sampled_from(Notation))
@settings(max_examples=300, deadline=None)
def test_every_written_date_is_read_back(day: date, notation: Notation) -> None:
    for write in (format_date, format_date_long):
        assert parse_date(write(day, notation), notation=notation, today=TODAY) == day
    near = TODAY + timedelta(days=(day - TODAY).days % 180)
    for write in (format_date_short, format_weekday_date):
        assert parse_date(write(near, notation), notation=notation, today=TODAY) == near


@given(st.text(max_size=30))
@settings(max_examples=400, deadline=None)
def test_no_text_makes_the_readers_of_dates_and_weeks_stumble(text: str) -> None:
    for read in (
        lambda: parse_date(text, notation=Notation.DE, today=TODAY),
        lambda: parse_week(text, within=Q4),
    ):
        try:
            read()
        except DateError as refusal:
            assert refusal.params["text"] == text


def test_dates_are_written_as_the_published_locale_data_do() -> None:
    for offset in range(0, 800, 13):
        day = TODAY + timedelta(days=offset)
        assert format_date(day, Notation.DE) == babel_date(day, "dd.MM.yyyy", locale="de")
        assert format_date_long(day, Notation.DE) == babel_date(day, "long", locale="de").replace(" ", NB)
        assert format_date_long(day, Notation.DE_AT) == babel_date(day, "long", locale="de_AT").replace(
            " ", NB
        )
        assert format_date_long(day, Notation.EN) == babel_date(day, "long", locale="en_GB").replace(" ", NB)


def test_short_forms_and_ranges() -> None:
    monday, sunday = date(2026, 11, 16), date(2026, 11, 22)
    assert format_date(sunday, Notation.EN) == f"22{NB}Nov{NB}2026"
    assert format_date_short(sunday, Notation.DE) == "22.11."
    assert format_weekday_date(date(2026, 11, 23), Notation.DE) == f"Mo,{NB}23.11."
    assert format_weekday_date(date(2026, 11, 23), Notation.EN) == f"Mon,{NB}23{NB}Nov"
    assert format_date_range(monday, sunday, Notation.DE) == f"16.–22.{NB}November{NB}2026"
    assert format_date_range(monday, sunday, Notation.EN) == f"16–22{NB}November{NB}2026"
    assert (
        format_date_range(date(2026, 11, 30), date(2026, 12, 6), Notation.DE)
        == f"30.{NB}November – 6.{NB}Dezember{NB}2026"
    )
    assert (
        format_date_range(date(2026, 12, 28), date(2027, 1, 3), Notation.DE_AT)
        == f"28.{NB}Dezember{NB}2026 – 3.{NB}Jänner{NB}2027"
    )
    assert format_date_range(sunday, sunday, Notation.DE) == f"22.{NB}November{NB}2026"
    assert format_week(47, Notation.DE) == f"KW{NB}47"
    assert format_week(47, Notation.EN, year=2026) == f"week{NB}47/2026"
    assert format_time(time(9, 5), Notation.DE) == f"9:05{NB}Uhr"
    assert format_time(time(10, 42), Notation.EN) == "10:42"


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("KW 49", (2026, 49)), ("KW49", (2026, 49)), ("kw 49", (2026, 49)), ("49. KW", (2026, 49)),
        ("W49", (2026, 49)), ("Week 49", (2026, 49)), ("wk 49", (2026, 49)), ("CW 49", (2026, 49)),
        ("Kalenderwoche 49", (2026, 49)), ("KW\u00a049", (2026, 49)), ("KW 53", (2026, 53)),
        ("KW49/2026", (2026, 49)), ("KW 49 / 2026", (2026, 49)), ("KW 49 2026", (2026, 49)),
        ("49. KW 2026", (2026, 49)), ("2026-W49", (2026, 49)), ("2026W49", (2026, 49)), ("2026-KW49", (2026, 49)),
        ("Week 49, 2026", (2026, 49)), ("KW 49/26", (2026, 49)), ("KW 02/2027", (2027, 2)),
    ],
)  # fmt: skip
def test_a_week_is_read_however_it_is_written(text: str, week: tuple[int, int]) -> None:
    assert parse_week(text, within=Q4) == week


@pytest.mark.parametrize(
    ("text", "within", "code"),
    [
        ("", Q4, "empty"),
        ("Woche", Q4, "not_a_week"),
        ("KW 54", Q4, "no_such_week"),
        ("KW 0", Q4, "no_such_week"),
        ("2027-W53", Q4, "no_such_week"),
        ("KW 12", Q4, "outside_cycle"),
        ("KW 49", None, "year_missing"),
        ("KW 49/50", Q4, "year_missing"),
        ("KW 49/26", None, "year_missing"),
        ("2300-W01", Q4, "no_such_week"),
        ("KW 49", (date(2026, 1, 1), date(2027, 12, 31)), "year_missing"),
        ("KW 4926", Q4, "not_a_week"),
    ],
)
def test_a_week_that_is_not_certain_is_refused_with_a_code(
    text: str, within: tuple[date, date] | None, code: str
) -> None:
    with pytest.raises(DateError) as refusal:
        parse_week(text, within=within)
    assert refusal.value.code == code


def test_the_first_days_of_2027_belong_to_week_53_of_2026() -> None:
    assert parse_week("KW 53", within=(date(2027, 1, 1), date(2027, 3, 31))) == (2026, 53)
