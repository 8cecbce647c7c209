"""Weeks, periods, due dates and reminders; dates are the workspace's days, `now` is passed in."""

from zielkurs.pure.cadence.checkins import FRIDAY, CheckInState, Due, check_in_state
from zielkurs.pure.cadence.days import age_in_days, clamp, elapsed_share, friday_of, today_in
from zielkurs.pure.cadence.periods import (
    Period,
    PeriodKind,
    next_period,
    period_of,
    periods_of_year,
    previous_period,
)
from zielkurs.pure.cadence.reminders import Rhythm, instant_of, next_reminder, reminder_due
from zielkurs.pure.cadence.weeks import Week, week_in_cycle, weeks_touched

__all__ = [
    "FRIDAY",
    "CheckInState",
    "Due",
    "Period",
    "PeriodKind",
    "Rhythm",
    "Week",
    "age_in_days",
    "check_in_state",
    "clamp",
    "elapsed_share",
    "friday_of",
    "instant_of",
    "next_period",
    "next_reminder",
    "period_of",
    "periods_of_year",
    "previous_period",
    "reminder_due",
    "today_in",
    "week_in_cycle",
    "weeks_touched",
]
