"""Weekly reminders by the clock on the wall, none doubled or skipped when it is put back or forward."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Rhythm:
    """Every week on `weekday` (0 is Monday) at the local time `at` of `zone`."""

    weekday: int
    at: time
    zone: str


def instant_of(day: date, at: time, zone: str) -> datetime:
    """The instant (UTC) of a local time on a day.

    A time that the clock passes twice is its first passing; one that it jumps over is as much later
    as the clock jumps, so that 02:30 on 28 March 2027 in Berlin is 03:30 summer time.
    """
    return datetime.combine(day, at, ZoneInfo(zone)).replace(fold=0).astimezone(UTC)


def next_reminder(rhythm: Rhythm, now: datetime) -> tuple[date, datetime]:
    """The first reminder after `now`: its local day, which is its identity, and its instant in UTC."""
    day = _local_day(rhythm, now)
    day += timedelta(days=(rhythm.weekday - day.weekday()) % 7)
    if instant_of(day, rhythm.at, rhythm.zone) <= now:
        day += timedelta(days=7)
    return day, instant_of(day, rhythm.at, rhythm.zone)


def reminder_due(rhythm: Rhythm, last_for: date, now: datetime) -> date | None:
    """The local day of the reminder to send now, or None.

    `last_for` is the day that the last one was sent for, at first the day on which the rhythm began.
    What was slept through comes once, not many times, and a clock that jumps back sends nothing again,
    since days are compared and not instants.
    """
    upcoming, _ = next_reminder(rhythm, now)
    latest = upcoming - timedelta(days=7)
    return latest if latest > last_for else None


def _local_day(rhythm: Rhythm, now: datetime) -> date:
    if now.utcoffset() is None:
        raise ValueError("now needs a zone")
    return now.astimezone(ZoneInfo(rhythm.zone)).date()
