"""Fiscal periods: they tile the calendar."""

import os
import random
from datetime import date, timedelta
from itertools import pairwise

import pytest

from zielkurs.pure.cadence import PeriodKind, next_period, period_of, periods_of_year, previous_period

DATES = 100_000 if os.environ.get("ZIELKURS_LONG") == "1" else 1_500


@pytest.mark.parametrize("kind", PeriodKind)
def test_periods_tile_the_calendar_without_gap_or_overlap(kind: PeriodKind) -> None:
    chance = random.Random(kind.value)
    for _ in range(DATES):
        day = date(1900, 1, 1) + timedelta(days=chance.randrange(109_000))
        month = chance.randint(1, 12)
        period = period_of(day, kind, month)
        assert period.starts_on <= day <= period.ends_on
        assert period_of(period.starts_on, kind, month) == period == period_of(period.ends_on, kind, month)
        assert next_period(period).starts_on == period.ends_on + timedelta(days=1)
        assert previous_period(period).ends_on == period.starts_on - timedelta(days=1)
        assert period in periods_of_year(period.year, kind, month)


@pytest.mark.parametrize("kind", PeriodKind)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_fiscal_years_periods_are_numbered_and_make_up_the_year(kind: PeriodKind, month: int) -> None:
    periods = periods_of_year(2026, kind, month)
    assert [p.number for p in periods] == list(range(1, 12 // kind.months + 1))
    assert periods[0].starts_on == date(2026, month, 1)
    assert next_period(periods[-1]) == periods_of_year(2027, kind, month)[0]
    assert all(a.ends_on + timedelta(days=1) == b.starts_on for a, b in pairwise(periods))


@pytest.mark.parametrize(
    ("day", "kind", "month", "year", "end_year", "number", "first", "last"),
    [
        (date(2026, 11, 22), PeriodKind.QUARTER, 1, 2026, 2026, 4, date(2026, 10, 1), date(2026, 12, 31)),
        (date(2027, 1, 3), PeriodKind.QUARTER, 1, 2027, 2027, 1, date(2027, 1, 1), date(2027, 3, 31)),
        (date(2026, 11, 22), PeriodKind.QUARTER, 4, 2026, 2027, 3, date(2026, 10, 1), date(2026, 12, 31)),
        (date(2026, 2, 1), PeriodKind.QUARTER, 4, 2025, 2026, 4, date(2026, 1, 1), date(2026, 3, 31)),
        (date(2028, 2, 29), PeriodKind.MONTH, 1, 2028, 2028, 2, date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 11, 22), PeriodKind.TRIMESTER, 1, 2026, 2026, 3, date(2026, 9, 1), date(2026, 12, 31)),
        (date(2026, 11, 22), PeriodKind.HALF_YEAR, 7, 2026, 2027, 1, date(2026, 7, 1), date(2026, 12, 31)),
        (date(2026, 11, 22), PeriodKind.YEAR, 12, 2025, 2026, 1, date(2025, 12, 1), date(2026, 11, 30)),
        (date(2028, 2, 29), PeriodKind.TRIMESTER, 11, 2027, 2028, 1, date(2027, 11, 1), date(2028, 2, 29)),
    ],
)
def test_a_day_lies_in_its_period(
    day: date, kind: PeriodKind, month: int, year: int, end_year: int, number: int, first: date, last: date
) -> None:
    period = period_of(day, kind, month)
    assert (period.year, period.end_year, period.number) == (year, end_year, number)
    assert (period.starts_on, period.ends_on) == (first, last)


@pytest.mark.parametrize("month", [0, 13])
def test_a_fiscal_year_starts_in_a_month_of_the_year(month: int) -> None:
    with pytest.raises(ValueError, match="month 1 to 12"):
        period_of(date(2026, 1, 1), PeriodKind.YEAR, month)
