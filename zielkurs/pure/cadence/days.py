"""What day it is, how old a value is, and where in a cycle a day lies."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from zielkurs.pure.cadence.weeks import Week


def today_in(zone: str, now: datetime) -> date:
    """The day that an instant belongs to in a zone such as `Europe/Berlin`.

    Raises ValueError where `now` carries no zone, and ZoneInfoNotFoundError for an unknown zone.
    """
    if now.utcoffset() is None:
        raise ValueError("now needs a zone")
    return now.astimezone(ZoneInfo(zone)).date()


def age_in_days(day: date, today: date) -> int:
    """Whole days since `day`; 0 for today and for what lies ahead."""
    return max(0, (today - day).days)


def clamp(day: date, starts_on: date, ends_on: date, today: date) -> date:
    """`day` moved into the cycle, and never later than `today`: no value belongs to the future."""
    return min(max(day, starts_on), ends_on, today)


def friday_of(week: Week, starts_on: date, ends_on: date, today: date) -> date:
    """The day that a tracker's value of a week is dated: its Friday, clamped to cycle and today."""
    return clamp(week.friday, starts_on, ends_on, today)


def elapsed_share(starts_on: date, ends_on: date, today: date) -> Decimal:
    """How much of a cycle is behind, 0 on its first day and before, 1 on its last day and after."""
    if today >= ends_on:
        return Decimal(1)
    if today <= starts_on:
        return Decimal(0)
    return Decimal((today - starts_on).days) / Decimal((ends_on - starts_on).days)
