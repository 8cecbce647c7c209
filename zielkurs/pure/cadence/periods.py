"""Months, trimesters, quarters, half-years and years of a fiscal year that may start in any month."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class PeriodKind(StrEnum):
    """How long a period is; a trimester is a third of a year, four months."""

    MONTH = "month"
    TRIMESTER = "trimester"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"

    @property
    def months(self) -> int:
        return {"month": 1, "trimester": 4, "quarter": 3, "half_year": 6, "year": 12}[self.value]


@dataclass(frozen=True)
class Period:
    """A part of a fiscal year; the parts of its label are `kind`, `number`, `year` and `end_year`.

    `number` counts from 1 within the fiscal year; `year` is the calendar year in which the fiscal year
    starts and `end_year` the one in which it ends (2026/27; the same where it starts in January).
    """

    kind: PeriodKind
    year: int
    number: int
    starts_on: date
    ends_on: date
    fiscal_start_month: int = 1

    @property
    def end_year(self) -> int:
        return self.year if self.fiscal_start_month == 1 else self.year + 1


def period_of(day: date, kind: PeriodKind, fiscal_start_month: int = 1) -> Period:
    """The period that `day` lies in. Raises ValueError where the start month is not 1 to 12."""
    if not 1 <= fiscal_start_month <= 12:
        raise ValueError("a fiscal year starts in month 1 to 12")
    months_in = (day.month - fiscal_start_month) % 12
    year = day.year if day.month >= fiscal_start_month else day.year - 1
    return _period(year, months_in // kind.months, kind, fiscal_start_month)


def _period(year: int, index: int, kind: PeriodKind, fiscal_start_month: int) -> Period:
    first = _month_start(year, fiscal_start_month + index * kind.months)
    after = _month_start(year, fiscal_start_month + (index + 1) * kind.months)
    return Period(kind, year, index + 1, first, after - timedelta(days=1), fiscal_start_month)


def _month_start(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def periods_of_year(year: int, kind: PeriodKind, fiscal_start_month: int = 1) -> tuple[Period, ...]:
    """All periods of the fiscal year that starts in the calendar year `year`, in order."""
    count = 12 // kind.months
    return tuple(_period(year, index, kind, fiscal_start_month) for index in range(count))


def next_period(period: Period) -> Period:
    """The period after this one."""
    return period_of(period.ends_on + timedelta(days=1), period.kind, period.fiscal_start_month)


def previous_period(period: Period) -> Period:
    """The period before this one."""
    return period_of(period.starts_on - timedelta(days=1), period.kind, period.fiscal_start_month)
