"""The periods that figures are measured by: days, ISO weeks, months, quarters, each named by its first day."""

from datetime import date, timedelta
from enum import StrEnum


class Grain(StrEnum):
    """How long a period of a figure is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"

    @property
    def longest(self) -> int:
        """The days that a period has at most."""
        return {"day": 1, "week": 7, "month": 31, "quarter": 92}[self.value]


def first_of(grain: Grain, day: date) -> date:
    """The first day of the period that `day` lies in."""
    match grain:
        case Grain.WEEK:
            return day - timedelta(days=day.weekday())
        case Grain.MONTH:
            return day.replace(day=1)
        case Grain.QUARTER:
            return date(day.year, day.month - (day.month - 1) % 3, 1)
    return day


def last_of(grain: Grain, day: date) -> date:
    """The last day of the period that `day` lies in."""
    return following(grain, day) - timedelta(days=1)


def following(grain: Grain, day: date) -> date:
    """The first day of the next period."""
    return first_of(grain, first_of(grain, day) + timedelta(days=grain.longest))


def preceding(grain: Grain, day: date) -> date:
    """The first day of the period before."""
    return first_of(grain, first_of(grain, day) - timedelta(days=1))


def middle_of(grain: Grain, day: date) -> date:
    """The day in the middle, a week's Thursday.

    By that day a period belongs to a quarter or year, as ISO 8601 does with weeks: each to exactly one.
    """
    first = first_of(grain, day)
    return first + (last_of(grain, day) - first) / 2
