"""ISO weeks and the weeks of a cycle: 2026 has week 53."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielkurs.pure.cadence import Week, clamp, elapsed_share, friday_of, week_in_cycle, weeks_touched

days = st.dates(date(1950, 1, 1), date(2150, 12, 31))

# Years with 53 weeks between 2000 and 2100, as the 400-year cycle of ISO 8601 publishes them.
LONG_YEARS = {2004, 2009, 2015, 2020, 2026, 2032, 2037, 2043, 2048, 2054, 2060, 2065, 2071, 2076, 2082, 2088,
              2093, 2099}  # fmt: skip


def test_the_years_with_53_weeks_are_the_published_ones() -> None:
    def has_53(year: int) -> bool:
        try:
            Week(year, 53)
        except ValueError:
            return False
        return True

    assert {year for year in range(2000, 2100) if has_53(year)} == LONG_YEARS


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        (date(2026, 1, 1), 2026, 1),
        (date(2026, 9, 30), 2026, 40),
        (date(2026, 11, 22), 2026, 47),
        (date(2026, 12, 27), 2026, 52),
        (date(2026, 12, 28), 2026, 53),
        (date(2027, 1, 3), 2026, 53),
        (date(2027, 1, 4), 2027, 1),
        (date(2024, 12, 30), 2025, 1),
        (date(2023, 1, 1), 2022, 52),
        (date(2021, 1, 3), 2020, 53),
        (date(2028, 2, 29), 2028, 9),
    ],
)
def test_a_day_lies_in_its_week(day: date, year: int, number: int) -> None:
    assert Week.of(day) == Week(year, number)


def test_a_week_knows_its_days_and_neighbours() -> None:
    week = Week(2026, 53)
    assert (week.monday, week.friday, week.sunday) == (date(2026, 12, 28), date(2027, 1, 1), date(2027, 1, 3))
    assert (week.previous(), week.next()) == (Week(2026, 52), Week(2027, 1))


@pytest.mark.parametrize(("year", "number"), [(2027, 53), (2026, 54), (2026, 0)])
def test_a_week_that_does_not_exist_cannot_be_made(year: int, number: int) -> None:
    with pytest.raises(ValueError, match="Invalid week"):
        Week(year, number)


@given(days)
def test_weeks_are_ordered_and_hold_seven_days_each(day: date) -> None:
    week = Week.of(day)
    assert week.monday <= day <= week.sunday == week.monday + timedelta(days=6)
    assert week.previous() < week < week.next()
    assert week.next().monday == week.sunday + timedelta(days=1)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "first", "last", "count"),
    [
        (date(2026, 10, 1), date(2026, 12, 31), Week(2026, 40), Week(2026, 53), 14),
        (date(2027, 1, 1), date(2027, 3, 31), Week(2026, 53), Week(2027, 13), 14),
        (date(2026, 1, 1), date(2026, 3, 31), Week(2026, 1), Week(2026, 14), 14),
        (date(2018, 1, 1), date(2018, 3, 31), Week(2018, 1), Week(2018, 13), 13),
        (date(2026, 11, 22), date(2026, 11, 22), Week(2026, 47), Week(2026, 47), 1),
        (date(2026, 11, 22), date(2026, 11, 23), Week(2026, 47), Week(2026, 48), 2),
        (date(2026, 1, 1), date(2026, 12, 31), Week(2026, 1), Week(2026, 53), 53),
    ],
)
def test_a_cycle_touches_the_weeks_that_the_calendar_shows(
    starts_on: date, ends_on: date, first: Week, last: Week, count: int
) -> None:
    weeks = weeks_touched(starts_on, ends_on)
    assert (weeks[0], weeks[-1], len(weeks)) == (first, last, count)


def test_a_cycle_that_ends_before_it_starts_touches_no_week() -> None:
    assert weeks_touched(date(2026, 11, 22), date(2026, 11, 21)) == ()


@given(days, st.integers(0, 800), st.integers(-30, 830))
def test_there_is_never_a_week_14_of_13(starts_on: date, length: int, offset: int) -> None:
    ends_on, today = starts_on + timedelta(days=length), starts_on + timedelta(days=offset)
    index, total = week_in_cycle(starts_on, ends_on, today)
    weeks = weeks_touched(starts_on, ends_on)
    assert total == len(weeks) == len(set(weeks))
    assert 0 <= index <= total
    if starts_on <= today <= ends_on:
        assert weeks[index - 1] == Week.of(today)


def test_the_week_in_the_cycle() -> None:
    q4 = (date(2026, 10, 1), date(2026, 12, 31))
    assert week_in_cycle(*q4, date(2026, 9, 30)) == (0, 14)
    assert week_in_cycle(*q4, date(2026, 10, 1)) == (1, 14)
    assert week_in_cycle(*q4, date(2026, 11, 20)) == (8, 14)
    assert week_in_cycle(*q4, date(2026, 12, 31)) == (14, 14)
    assert week_in_cycle(*q4, date(2027, 1, 9)) == (14, 14)


def test_a_trackers_week_is_dated_its_friday_within_cycle_and_today() -> None:
    q4 = (date(2026, 10, 1), date(2026, 12, 31))
    today = date(2026, 11, 18)
    assert friday_of(Week(2026, 40), *q4, today) == date(2026, 10, 2)
    assert friday_of(Week(2026, 46), *q4, today) == date(2026, 11, 13)
    assert friday_of(Week(2026, 47), *q4, today) == today
    assert friday_of(Week(2026, 53), *q4, date(2027, 2, 1)) == date(2026, 12, 31)
    assert friday_of(Week(2026, 39), *q4, today) == date(2026, 10, 1)


@given(days, days, st.integers(0, 400), days)
def test_a_clamped_day_is_never_later_than_today_and_inside_the_cycle_if_it_has_begun(
    day: date, starts_on: date, length: int, today: date
) -> None:
    ends_on = starts_on + timedelta(days=length)
    found = clamp(day, starts_on, ends_on, today)
    assert found <= today
    if today >= starts_on:
        assert starts_on <= found <= ends_on
        if starts_on <= day <= min(ends_on, today):
            assert found == day


@given(days, st.integers(0, 400), st.integers(-10, 410))
def test_the_elapsed_share_runs_from_zero_to_one(starts_on: date, length: int, offset: int) -> None:
    ends_on, today = starts_on + timedelta(days=length), starts_on + timedelta(days=offset)
    share = elapsed_share(starts_on, ends_on, today)
    assert 0 <= share <= 1
    assert (share == 1) == (today >= ends_on)
    assert share <= elapsed_share(starts_on, ends_on, today + timedelta(days=1))


def test_the_elapsed_share_of_a_quarter() -> None:
    q4 = (date(2026, 10, 1), date(2026, 12, 31))
    marks = (date(2026, 9, 1), q4[0], date(2026, 11, 20), q4[1], date(2027, 1, 1))
    assert [round(elapsed_share(*q4, day), 4) for day in marks] == [0, 0, Decimal("0.5495"), 1, 1]
    assert elapsed_share(q4[0], q4[0], q4[0]) == 1
