"""The computed status and its precedence."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pure.scoring.samples import END, START, measure, points
from zielkurs.pure.scoring import (
    Aggregation,
    Kind,
    Measure,
    Point,
    Reason,
    Status,
    Thresholds,
    contradiction,
    status,
)

DAY_50 = date(2026, 11, 20)  # 50 of 91 days of way are behind
LEADS = measure(Kind.RAISE, 0, 91)


def on(day: date, value: int | str) -> tuple[Point, ...]:
    return (Point(day, Decimal(value)),)


@pytest.mark.parametrize(
    ("value", "verdict", "reason"),
    [
        (50, Status.ON_PLAN, Reason.AS_PLANNED),
        (80, Status.ON_PLAN, Reason.AS_PLANNED),
        ("40.9", Status.ON_PLAN, Reason.AS_PLANNED),  # exactly a tenth of the way behind
        ("40.8", Status.AT_RISK, Reason.BEHIND),
        ("31.8", Status.AT_RISK, Reason.BEHIND),
        ("31.7", Status.OFF_PLAN, Reason.BEHIND),
        (-5, Status.OFF_PLAN, Reason.BEHIND),
        (91, Status.REACHED, Reason.REACHED_EARLY),
        (120, Status.REACHED, Reason.REACHED_EARLY),
    ],
)
def test_a_reported_value_is_compared_with_the_path(
    value: int | str, verdict: Status, reason: Reason
) -> None:
    found = status(LEADS, on(DAY_50, value), today=DAY_50, closed=False)
    assert (found.status, found.reason) == (verdict, reason)
    assert (found.expected, found.reported, found.age_in_days) == (50, Decimal(value), 0)


def test_the_thresholds_are_the_methods() -> None:
    strict = Thresholds(at_risk=Decimal("0.01"), off_plan=Decimal("0.05"), outdated_after_days=3)
    assert (
        status(LEADS, on(DAY_50, 48), today=DAY_50, closed=False, thresholds=strict).status is Status.AT_RISK
    )
    assert (
        status(LEADS, on(DAY_50, 45), today=DAY_50, closed=False, thresholds=strict).status is Status.OFF_PLAN
    )
    later = DAY_50 + timedelta(days=4)
    assert (
        status(LEADS, on(DAY_50, 60), today=later, closed=False, thresholds=strict).status is Status.MISSING
    )


@pytest.mark.parametrize(
    ("reported", "today", "reason"),
    [
        ((), DAY_50, Reason.NO_VALUE),
        ((), START - timedelta(days=1), Reason.NOT_STARTED),
        (on(START - timedelta(days=2), 5), START - timedelta(days=1), Reason.NOT_STARTED),
        (on(DAY_50 - timedelta(days=15), 50), DAY_50, Reason.OUTDATED),
        (on(DAY_50 - timedelta(days=15), 95), DAY_50, Reason.OUTDATED),  # even past the target
        (on(DAY_50 + timedelta(days=1), 50), DAY_50, Reason.NO_VALUE),  # a value of tomorrow is none
    ],
)
def test_silence_is_never_green(reported: tuple[Point, ...], today: date, reason: Reason) -> None:
    found = status(LEADS, reported, today=today, closed=False)
    assert (found.status, found.reason) == (Status.MISSING, reason)


def test_a_value_of_fourteen_days_ago_still_counts_and_ages_no_more_after_the_due_date() -> None:
    reported = on(DAY_50 - timedelta(days=14), 50)
    assert status(LEADS, reported, today=DAY_50, closed=False).status is Status.ON_PLAN
    found = status(LEADS, on(date(2026, 12, 24), 50), today=date(2027, 2, 1), closed=False)
    assert (found.status, found.age_in_days) == (Status.OFF_PLAN, 7)


def test_an_unknown_start_or_target_is_a_missing_value_unless_the_target_is_reached() -> None:
    unknown = measure(Kind.RAISE, None, 10)
    assert status(unknown, on(DAY_50, 5), today=DAY_50, closed=False).reason is Reason.START_UNKNOWN
    assert status(unknown, on(DAY_50, 10), today=DAY_50, closed=False).status is Status.REACHED
    aimless = measure(Kind.RAISE, 0, None)
    assert status(aimless, on(DAY_50, 5), today=DAY_50, closed=False).reason is Reason.TARGET_UNKNOWN


@pytest.mark.parametrize(
    ("subject", "reported", "verdict", "reason"),
    [
        (LEADS, on(END, 91), Status.REACHED, Reason.CLOSED_REACHED),
        (LEADS, on(END, 100), Status.REACHED, Reason.CLOSED_REACHED),
        (LEADS, on(END, "90.99"), Status.NOT_REACHED, Reason.CLOSED_SHORT),
        (LEADS, (), Status.NOT_REACHED, Reason.CLOSED_WITHOUT_VALUE),
        (LEADS, on(START, 91), Status.REACHED, Reason.CLOSED_REACHED),  # closed goes before outdated
        (measure(Kind.LOWER, 26, 8), on(END, 8), Status.REACHED, Reason.CLOSED_REACHED),
        (measure(Kind.LOWER, 26, 8), on(END, 9), Status.NOT_REACHED, Reason.CLOSED_SHORT),
        (measure(Kind.RAISE, None, 8), on(END, 9), Status.REACHED, Reason.CLOSED_REACHED),
        (measure(Kind.STAY_ABOVE, None, 90), points(91, 90), Status.REACHED, Reason.CLOSED_REACHED),
        (measure(Kind.STAY_ABOVE, None, 90), points(91, 89), Status.NOT_REACHED, Reason.CLOSED_SHORT),
        (
            measure(Kind.STAY_ABOVE, None, 90),
            on(START - timedelta(days=3), 95),
            Status.NOT_REACHED,
            Reason.CLOSED_WITHOUT_VALUE,
        ),
        (measure(Kind.MILESTONES, None, 3), on(END, 3), Status.REACHED, Reason.CLOSED_REACHED),
        (measure(Kind.MILESTONES, None, 3), on(END, 2), Status.NOT_REACHED, Reason.CLOSED_SHORT),
    ],
)
def test_a_closed_key_result_is_reached_or_not(
    subject: Measure, reported: tuple[Point, ...], verdict: Status, reason: Reason
) -> None:
    found = status(subject, reported, today=date(2027, 1, 15), closed=True)
    assert (found.status, found.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("reported", "verdict", "reason"),
    [
        ((95, 95, 95, 95, 95, 95, 95, 95), Status.ON_PLAN, Reason.AS_PLANNED),
        ((80, 95, 95, 95, 95, 95, 95, 95), Status.AT_RISK, Reason.BEHIND),
        ((80, 80, 95, 95, 95, 95, 95, 95), Status.OFF_PLAN, Reason.BEHIND),
    ],
)
def test_staying_is_never_reached_before_closing(
    reported: tuple[int, ...], verdict: Status, reason: Reason
) -> None:
    found = status(measure(Kind.STAY_ABOVE, None, 90), points(*reported), today=DAY_50, closed=False)
    assert (found.status, found.reason) == (verdict, reason)


def test_staying_that_is_outside_its_bound_now_is_at_risk_at_least() -> None:
    reported = points(*[95] * 11, 80)
    today = reported[-1].on
    found = status(measure(Kind.STAY_ABOVE, None, 90), reported, today=today, closed=False)
    assert (found.status, found.reason) == (Status.AT_RISK, Reason.OUTSIDE_NOW)


def test_a_lowering_key_result_on_its_falling_path_is_on_plan() -> None:
    falling = (Point(date(2026, 10, 31), Decimal(20)), Point(date(2026, 11, 30), Decimal(12)))
    subject = measure(Kind.LOWER, 26, 8, checkpoints=falling)
    found = status(subject, on(date(2026, 11, 15), 16), today=date(2026, 11, 15), closed=False)
    assert (found.status, found.behind) == (Status.ON_PLAN, 0)


def test_start_at_target_is_never_on_a_path_of_nothing() -> None:
    flat = measure(Kind.RAISE, 50, 50)
    assert status(flat, on(DAY_50, 50), today=DAY_50, closed=False).status is Status.REACHED
    assert status(flat, on(DAY_50, 49), today=DAY_50, closed=False).status is Status.OFF_PLAN


def test_a_yes_or_no_stays_on_plan_until_its_due_date() -> None:
    subject = measure(Kind.MILESTONES, None, None)
    day_before = END - timedelta(days=1)
    assert status(subject, on(day_before, 0), today=day_before, closed=False).status is Status.ON_PLAN
    assert status(subject, on(day_before, 0), today=END, closed=False).status is Status.OFF_PLAN
    assert status(subject, on(START, 1), today=START, closed=False).status is Status.REACHED


values = st.decimals(-1000, 1000, places=2)


@given(
    st.sampled_from(Kind),
    st.sampled_from(Aggregation),
    st.one_of(st.none(), values),
    st.one_of(st.none(), values),
    st.lists(st.tuples(st.integers(-20, 110), values), max_size=5),
    st.integers(-20, 130),
    st.booleans(),
)
@settings(max_examples=800, deadline=None)
def test_the_precedence_holds_for_everything(
    kind: Kind,
    aggregation: Aggregation,
    start: Decimal | None,
    target: Decimal | None,
    reported: list[tuple[int, Decimal]],
    offset: int,
    closed: bool,
) -> None:
    subject = measure(
        kind, None if start is None else str(start), None if target is None else str(target), aggregation
    )
    given_points = [Point(START + timedelta(days=days), value) for days, value in reported]
    today = START + timedelta(days=offset)
    found = status(subject, given_points, today=today, closed=closed)
    assert (found.status in (Status.REACHED, Status.NOT_REACHED)) >= closed
    if closed:
        return
    assert found.status is not Status.NOT_REACHED
    fresh = [p for p in given_points if p.on <= today and (min(today, END) - p.on).days <= 14]
    if not fresh or today < START:
        assert found.status is Status.MISSING
    if kind.stays:
        assert found.status is not Status.REACHED
    if found.status in (Status.ON_PLAN, Status.AT_RISK, Status.OFF_PLAN):
        assert found.behind is not None
        assert found.expected is not None


@pytest.mark.parametrize(
    ("verdict", "confidence", "found"),
    [
        (Status.ON_PLAN, 2, "green_outside_red_inside"),
        (Status.ON_PLAN, 3, "green_outside_red_inside"),
        (Status.ON_PLAN, 4, None),
        (Status.ON_PLAN, 5, None),
        (Status.OFF_PLAN, 7, "red_outside_green_inside"),
        (Status.OFF_PLAN, 8, "red_outside_green_inside"),
        (Status.OFF_PLAN, 6, None),
        (Status.AT_RISK, 2, None),
        (Status.MISSING, 9, None),
        (Status.REACHED, 1, None),
        (Status.ON_PLAN, None, None),
    ],
)
def test_status_and_confidence_contradict_each_other_only_at_the_ends(
    verdict: Status, confidence: int | None, found: str | None
) -> None:
    assert contradiction(verdict, confidence) == found


def test_a_trackers_quarter_in_its_eighth_week_reads_as_its_team_would_read_it() -> None:
    rows = [
        (Kind.RAISE, "3", "12", "6", Status.OFF_PLAN),
        (Kind.RAISE, "18000", "30000", "23100", Status.AT_RISK),
        (Kind.RAISE, "2450", "2940", "2702", Status.ON_PLAN),
        (Kind.RAISE, "0", "5", "2", Status.AT_RISK),
        (Kind.RAISE, "24.5", "31.9", "28.8", Status.ON_PLAN),
        (Kind.LOWER, "26", "8", "15", Status.ON_PLAN),
    ]
    for kind, start, target, value, verdict in rows:
        found = status(measure(kind, start, target), on(DAY_50, value), today=DAY_50, closed=False)
        assert found.status is verdict, (kind, start, target, value)
