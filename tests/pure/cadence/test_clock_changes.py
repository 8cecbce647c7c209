"""Days and reminders where clocks change and years end: hand-written against the zones' rules."""

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from zielkurs.pure.cadence import (
    PeriodKind,
    Rhythm,
    Week,
    instant_of,
    next_reminder,
    period_of,
    reminder_due,
    today_in,
)

BERLIN, ANGELES = "Europe/Berlin", "America/Los_Angeles"
AUCKLAND, KOLKATA = "Pacific/Auckland", "Asia/Kolkata"

# Instant in UTC, zone, local day, ISO week, quarter.
MARKS = [
    ("2026-10-24T21:59:59", BERLIN, "2026-10-24", (2026, 43), 4),
    ("2026-10-24T22:00:00", BERLIN, "2026-10-25", (2026, 43), 4),
    ("2026-10-25T00:30:00", BERLIN, "2026-10-25", (2026, 43), 4),  # 02:30, first time
    ("2026-10-25T01:30:00", BERLIN, "2026-10-25", (2026, 43), 4),  # 02:30, second time
    ("2026-10-25T22:59:59", BERLIN, "2026-10-25", (2026, 43), 4),
    ("2026-10-25T23:00:00", BERLIN, "2026-10-26", (2026, 44), 4),
    ("2026-12-31T22:59:59", BERLIN, "2026-12-31", (2026, 53), 4),
    ("2026-12-31T23:00:00", BERLIN, "2027-01-01", (2026, 53), 1),
    ("2027-01-03T22:59:59", BERLIN, "2027-01-03", (2026, 53), 1),
    ("2027-01-03T23:00:00", BERLIN, "2027-01-04", (2027, 1), 1),
    ("2027-03-28T00:59:59", BERLIN, "2027-03-28", (2027, 12), 1),  # 01:59:59, then 03:00
    ("2027-03-28T01:00:00", BERLIN, "2027-03-28", (2027, 12), 1),
    ("2027-03-28T22:00:00", BERLIN, "2027-03-29", (2027, 13), 1),
    ("2027-03-31T22:00:00", BERLIN, "2027-04-01", (2027, 13), 2),
    ("2028-02-28T23:00:00", BERLIN, "2028-02-29", (2028, 9), 1),
    ("2028-02-29T23:00:00", BERLIN, "2028-03-01", (2028, 9), 1),
    ("2026-07-01T06:59:59", ANGELES, "2026-06-30", (2026, 27), 2),
    ("2026-11-01T08:30:00", ANGELES, "2026-11-01", (2026, 44), 4),  # 01:30, first time
    ("2026-11-01T09:30:00", ANGELES, "2026-11-01", (2026, 44), 4),  # 01:30, second time
    ("2027-01-01T07:59:59", ANGELES, "2026-12-31", (2026, 53), 4),
    ("2027-01-01T08:00:00", ANGELES, "2027-01-01", (2026, 53), 1),
    ("2027-03-14T10:00:00", ANGELES, "2027-03-14", (2027, 10), 1),
    ("2026-12-31T11:00:00", AUCKLAND, "2027-01-01", (2026, 53), 1),
    ("2027-04-03T14:30:00", AUCKLAND, "2027-04-04", (2027, 13), 2),  # 02:30, second time
    ("2026-12-31T18:29:59", KOLKATA, "2026-12-31", (2026, 53), 4),
    ("2027-03-31T18:30:00", KOLKATA, "2027-04-01", (2027, 13), 2),
]


@pytest.mark.parametrize(("instant", "zone", "day", "week", "quarter"), MARKS)
def test_an_instant_belongs_to_the_day_week_and_quarter_of_its_zone(
    instant: str, zone: str, day: str, week: tuple[int, int], quarter: int
) -> None:
    today = today_in(zone, datetime.fromisoformat(instant).replace(tzinfo=UTC))
    assert today == date.fromisoformat(day)
    assert Week.of(today) == Week(*week)
    assert period_of(today, PeriodKind.QUARTER).number == quarter


def test_an_instant_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 11, 22)  # noqa: DTZ001  # naive: that is what is refused
    rhythm = Rhythm(4, time(9), BERLIN)
    for ask in (lambda: today_in(BERLIN, naive), lambda: next_reminder(rhythm, naive)):
        with pytest.raises(ValueError, match="zone"):
            ask()


@pytest.mark.parametrize(
    ("day", "at", "zone", "instant"),
    [
        ("2026-10-25", time(2, 30), BERLIN, "2026-10-25T00:30:00"),  # passed twice: the first time
        ("2027-03-28", time(2, 30), BERLIN, "2027-03-28T01:30:00"),  # does not exist: 03:30 summer time
        ("2027-03-28", time(9), BERLIN, "2027-03-28T07:00:00"),
        ("2026-11-01", time(1, 30), ANGELES, "2026-11-01T08:30:00"),
        ("2027-03-14", time(2, 30), ANGELES, "2027-03-14T10:30:00"),
        ("2027-04-04", time(2, 30), AUCKLAND, "2027-04-03T13:30:00"),
        ("2026-09-27", time(2, 30), AUCKLAND, "2026-09-26T14:30:00"),
        ("2027-03-28", time(9), KOLKATA, "2027-03-28T03:30:00"),
    ],
)
def test_a_local_time_is_one_instant_even_where_the_clock_shows_it_twice_or_never(
    day: str, at: time, zone: str, instant: str
) -> None:
    expected = datetime.fromisoformat(instant).replace(tzinfo=UTC)
    assert instant_of(date.fromisoformat(day), at, zone) == expected


@pytest.mark.parametrize("zone", [BERLIN, ANGELES, AUCKLAND, KOLKATA])
@pytest.mark.parametrize("at", [time(0), time(1, 30), time(2, 30), time(9), time(23, 59)])
def test_a_worker_with_a_jumping_clock_sends_each_reminder_once(zone: str, at: time) -> None:
    chance = random.Random(f"{zone}{at}")
    rhythm = Rhythm(6, at, zone)  # Sundays, when clocks change
    now = datetime(2026, 9, 1, tzinfo=UTC)
    last_for, sent = today_in(zone, now), []
    expected = [day for offset in range(1, 330) if (day := last_for + timedelta(days=offset)).weekday() == 6]
    while now < datetime(2027, 6, 1, tzinfo=UTC):
        due = reminder_due(rhythm, last_for, now)
        if due is not None:
            assert instant_of(due, at, zone) <= now
            assert due not in sent
            sent.append(due)
            last_for = due
        # The clock ticks, and at times it is put back an hour.
        now += timedelta(minutes=-60 if chance.random() < 0.1 else 47)
    assert sent == expected[: len(sent)]
    assert len(sent) in (39, 40)


def test_what_was_slept_through_comes_once() -> None:
    rhythm = Rhythm(4, time(9), BERLIN)
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert reminder_due(rhythm, date(2026, 10, 23), now) == date(2026, 11, 20)
    assert reminder_due(rhythm, date(2026, 11, 20), now) is None


def test_the_next_reminder_is_after_now_and_at_most_a_week_and_a_clock_change_away() -> None:
    chance = random.Random(3)
    for _ in range(2_000):
        zone = chance.choice([BERLIN, ANGELES, AUCKLAND, KOLKATA])
        rhythm = Rhythm(chance.randrange(7), time(chance.randrange(24), chance.choice([0, 30])), zone)
        now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(2 * 365 * 1440))
        day, instant = next_reminder(rhythm, now)
        assert now < instant <= now + timedelta(days=7, hours=1)
        assert day.weekday() == rhythm.weekday
        assert instant.astimezone(ZoneInfo(zone)).date() == day
