"""When a check-in is due: one for every ISO week that the cycle touches."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielkurs.pure.cadence import Due, Week, age_in_days, check_in_state, weeks_touched

Q4 = (date(2026, 10, 1), date(2026, 12, 31))
W53 = Week(2026, 53)

# Hand-written against the calendar: last check-in, today, state, week asked for, opens on, due on, missed.
TABLE = [
    (None, date(2026, 9, 30), Due.NOT_DUE, Week(2026, 40), date(2026, 10, 1), date(2026, 10, 2), 0),
    (None, date(2026, 10, 1), Due.DUE, Week(2026, 40), date(2026, 10, 1), date(2026, 10, 2), 0),
    (None, date(2026, 10, 2), Due.DUE, Week(2026, 40), date(2026, 10, 1), date(2026, 10, 2), 0),
    (None, date(2026, 10, 3), Due.OVERDUE, Week(2026, 40), date(2026, 10, 1), date(2026, 10, 2), 1),
    (
        date(2026, 10, 1),
        date(2026, 10, 4),
        Due.NOT_DUE,
        Week(2026, 41),
        date(2026, 10, 5),
        date(2026, 10, 9),
        0,
    ),
    (date(2026, 10, 1), date(2026, 10, 5), Due.DUE, Week(2026, 41), date(2026, 10, 5), date(2026, 10, 9), 0),
    # The weekend of the clock change changes nothing.
    (
        date(2026, 10, 23),
        date(2026, 10, 25),
        Due.NOT_DUE,
        Week(2026, 44),
        date(2026, 10, 26),
        date(2026, 10, 30),
        0,
    ),
    (
        date(2026, 11, 20),
        date(2026, 11, 22),
        Due.NOT_DUE,
        Week(2026, 48),
        date(2026, 11, 23),
        date(2026, 11, 27),
        0,
    ),
    (
        date(2026, 11, 20),
        date(2026, 11, 27),
        Due.DUE,
        Week(2026, 48),
        date(2026, 11, 23),
        date(2026, 11, 27),
        0,
    ),
    (
        date(2026, 11, 6),
        date(2026, 11, 23),
        Due.OVERDUE,
        Week(2026, 46),
        date(2026, 11, 9),
        date(2026, 11, 13),
        2,
    ),
    # The last week has four days in the cycle, and its Friday lies behind the end.
    (date(2026, 12, 23), date(2026, 12, 28), Due.DUE, W53, date(2026, 12, 28), date(2026, 12, 31), 0),
    (date(2026, 12, 23), date(2027, 1, 1), Due.OVERDUE, W53, date(2026, 12, 28), date(2026, 12, 31), 1),
    (date(2026, 12, 30), date(2026, 12, 31), Due.NOT_DUE, None, None, None, 0),
    (date(2027, 1, 3), date(2027, 1, 3), Due.NOT_DUE, None, None, None, 0),
    (date(2026, 12, 31), date(2027, 6, 1), Due.NOT_DUE, None, None, None, 0),
    # A value from before the cycle answers for none of its weeks, not even for the one they share.
    (date(2026, 9, 29), date(2026, 10, 1), Due.DUE, Week(2026, 40), date(2026, 10, 1), date(2026, 10, 2), 0),
]


@pytest.mark.parametrize(("last", "today", "state", "week", "opens_on", "due_on", "missed"), TABLE)
def test_a_check_in_is_due_as_the_calendar_says(
    last: date | None,
    today: date,
    state: Due,
    week: Week | None,
    opens_on: date | None,
    due_on: date | None,
    missed: int,
) -> None:
    found = check_in_state(last, *Q4, today)
    assert (found.state, found.week, found.opens_on, found.due_on) == (state, week, opens_on, due_on)
    assert found.missed == missed


def test_another_weekday_moves_the_due_day_and_stays_in_the_cycle() -> None:
    assert check_in_state(None, *Q4, date(2026, 10, 1), weekday=0).due_on == date(2026, 10, 1)
    assert check_in_state(date(2026, 10, 2), *Q4, date(2026, 10, 5), weekday=0).due_on == date(2026, 10, 5)
    assert check_in_state(date(2026, 12, 27), *Q4, date(2026, 12, 28), weekday=6).due_on == date(2026, 12, 31)


def test_a_cycle_that_starts_on_a_saturday_asks_at_once() -> None:
    found = check_in_state(None, date(2026, 8, 1), date(2026, 8, 31), date(2026, 8, 1))
    assert (found.state, found.due_on) == (Due.DUE, date(2026, 8, 1))


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 200), st.integers(0, 6))
def test_checking_in_whenever_asked_makes_one_check_in_for_each_week_touched(
    starts_on: date, length: int, weekday: int
) -> None:
    ends_on = starts_on + timedelta(days=length)
    last, asked = None, []
    for offset in range(-9, length + 10):
        today = starts_on + timedelta(days=offset)
        found = check_in_state(last, starts_on, ends_on, today, weekday=weekday)
        if found.state is not Due.NOT_DUE:
            assert found.state is Due.DUE, "who answers at once is never overdue"
            asked.append(found.week)
            last = today
    assert tuple(asked) == weeks_touched(starts_on, ends_on)


@given(
    st.one_of(st.none(), st.dates(date(2026, 9, 1), date(2027, 2, 1))),
    st.dates(date(2026, 9, 1), date(2027, 2, 1)),
    st.integers(0, 6),
)
def test_states_follow_from_the_days_they_name(last: date | None, today: date, weekday: int) -> None:
    found = check_in_state(last, *Q4, today, weekday=weekday)
    if found.week is None or found.opens_on is None or found.due_on is None:
        assert found.state is Due.NOT_DUE
        return
    assert Q4[0] <= found.opens_on <= found.due_on <= Q4[1]
    assert (found.state is Due.OVERDUE) == (today > found.due_on) == (found.missed > 0)
    assert (found.state is Due.DUE) == (found.opens_on <= today <= found.due_on)


def test_the_age_of_a_value() -> None:
    assert age_in_days(date(2026, 11, 12), date(2026, 11, 22)) == 10
    assert age_in_days(date(2026, 11, 22), date(2026, 11, 22)) == 0
    assert age_in_days(date(2026, 11, 23), date(2026, 11, 22)) == 0
