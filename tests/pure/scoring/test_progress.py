"""How far a key result has come."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pure.scoring.samples import END, START, measure, points
from zielkurs.pure.scoring import (
    Aggregation,
    Kind,
    Measure,
    NoProgress,
    Point,
    current_value,
    planned_progress,
    progress,
)

values = st.decimals(-(10**9), 10**9, places=4)

WAY = [
    # kind, start, target, value, share
    (Kind.RAISE, 120, 200, 148, "0.35"),
    (Kind.RAISE, 120, 200, 120, "0"),
    (Kind.RAISE, 120, 200, 200, "1"),
    (Kind.RAISE, 120, 200, 280, "2"),  # overshoot is kept
    (Kind.RAISE, 120, 200, 100, "-0.25"),  # below the start
    (Kind.RAISE, -10, 10, 0, "0.5"),
    (Kind.RAISE, 0, "0.3", "0.1", "0.333333333333333"),
    (Kind.LOWER, 26, 8, 15, "0.611111111111111"),
    (Kind.LOWER, 26, 8, 8, "1"),
    (Kind.LOWER, 26, 8, 26, "0"),
    (Kind.LOWER, 26, 8, -1, "1.5"),
    (Kind.LOWER, 26, 8, 35, "-0.5"),
]


@pytest.mark.parametrize(("kind", "start", "target", "value", "share"), WAY)
def test_the_share_of_the_way(
    kind: Kind, start: int | str, target: int | str, value: int | str, share: str
) -> None:
    done = progress(measure(kind, start, target), points(value))
    assert done.share == Decimal(share)
    assert done.bar == min(max(Decimal(share), 0), 1)
    assert (done.current, done.reason) == (Decimal(value), None)


def test_a_lowering_key_result_at_its_target_is_complete() -> None:
    falling = (Point(date(2026, 10, 31), Decimal(20)), Point(date(2026, 11, 30), Decimal(12)))
    done = progress(measure(Kind.LOWER, 26, 8, checkpoints=falling), points(25, 19, 12, 8))
    assert done.share == 1


@pytest.mark.parametrize(
    ("kind", "value", "share"),
    [
        (Kind.RAISE, 49, 0),
        (Kind.RAISE, 50, 1),
        (Kind.RAISE, 51, 1),
        (Kind.LOWER, 51, 0),
        (Kind.LOWER, 50, 1),
        (Kind.LOWER, 49, 1),
    ],
)
def test_with_start_at_target_it_is_complete_exactly_if_the_value_has_reached_it(
    kind: Kind, value: int, share: int
) -> None:
    done = progress(measure(kind, 50, 50), points(value))
    assert (done.share, done.bar) == (share, share)


@pytest.mark.parametrize(
    ("kind", "start", "target", "value", "share"),
    [
        (Kind.RAISE, 10, 5, 7, 1),
        (Kind.RAISE, 10, 5, 4, 0),
        (Kind.LOWER, 5, 10, 7, 1),
        (Kind.LOWER, 5, 10, 11, 0),
    ],
)
def test_a_target_on_the_wrong_side_leaves_no_way_to_go(
    kind: Kind, start: int, target: int, value: int, share: int
) -> None:
    assert progress(measure(kind, start, target), points(value)).share == share


@given(st.sampled_from(Kind), values, values, st.lists(values, max_size=6), st.sampled_from(Aggregation))
@settings(max_examples=500, deadline=None)
def test_no_progress_is_ever_infinite_or_not_a_number(
    kind: Kind, start: Decimal, target: Decimal, reported: list[Decimal], aggregation: Aggregation
) -> None:
    subject = measure(kind, str(start), str(target), aggregation)
    done = progress(subject, points(*map(str, reported)))
    if not reported:
        assert (done.share, done.bar, done.reason) == (None, None, NoProgress.NO_VALUE)
        return
    assert done.share is not None
    assert done.bar is not None
    assert done.share.is_finite()
    assert 0 <= done.bar <= 1
    if kind.stays:
        assert done.share == done.bar


@given(values, values, values, values)
@settings(max_examples=400, deadline=None)
def test_nearer_to_the_target_is_never_less_and_lowering_mirrors_raising(
    start: Decimal, target: Decimal, one: Decimal, other: Decimal
) -> None:
    low, high = sorted((one, other))

    def share(kind: Kind, sign: int, value: Decimal) -> Decimal:
        subject = measure(kind, str(sign * start), str(sign * target))
        found = progress(subject, points(str(sign * value))).share
        assert found is not None
        return found

    assert share(Kind.RAISE, 1, low) <= share(Kind.RAISE, 1, high)
    assert share(Kind.LOWER, -1, low) == share(Kind.RAISE, 1, low)


@given(values, values)
def test_at_the_target_it_is_exactly_complete(start: Decimal, target: Decimal) -> None:
    for kind in (Kind.RAISE, Kind.LOWER):
        assert progress(measure(kind, str(start), str(target)), points(str(target))).share == 1


def test_without_a_start_value_or_target_it_says_why_and_not_zero() -> None:
    assert progress(measure(Kind.RAISE, None, 10), points(5)).reason is NoProgress.START_UNKNOWN
    assert progress(measure(Kind.RAISE, 0, None), points(5)).reason is NoProgress.TARGET_UNKNOWN
    assert progress(measure(Kind.STAY_ABOVE, 0, None), points(5)).reason is NoProgress.TARGET_UNKNOWN
    assert progress(measure(Kind.RAISE, 0, 10), ()).reason is NoProgress.NO_VALUE
    unknown = progress(measure(Kind.RAISE, None, 10), points(5))
    assert (unknown.share, unknown.bar, unknown.current) == (None, None, 5)


@pytest.mark.parametrize(
    ("kind", "reported", "share"),
    [
        (Kind.STAY_ABOVE, (95, 90, 89, 91), "0.75"),
        (Kind.STAY_ABOVE, (90,), "1"),
        (Kind.STAY_ABOVE, (89,), "0"),
        (Kind.STAY_BELOW, (90, 91), "0.5"),
        (Kind.STAY_BELOW, (80, 90, 85), "1"),
    ],
)
def test_staying_is_the_share_of_reported_periods_within_the_bound(
    kind: Kind, reported: tuple[int, ...], share: str
) -> None:
    assert progress(measure(kind, None, 90), points(*reported)).share == Decimal(share)


def test_staying_counts_a_day_once_and_only_the_cycles_days() -> None:
    before = Point(date(2026, 9, 25), Decimal(10))
    twice = Point(date(2026, 10, 2), Decimal(10))
    done = progress(measure(Kind.STAY_ABOVE, None, 90), (before, twice, *points(95, 96)))
    assert done.share == 1
    only_before = progress(measure(Kind.STAY_ABOVE, None, 90), (before,))
    assert (only_before.share, only_before.reason) == (None, NoProgress.NO_VALUE)


@pytest.mark.parametrize(
    ("target", "weights", "value", "share"),
    [
        (None, (), 0, "0"),  # yes or no
        (None, (), 1, "1"),
        (5, (), 2, "0.4"),
        (5, (), 6, "1.2"),
        (None, (30, 50, 20), 0, "0"),
        (None, (30, 50, 20), 2, "0.8"),
        (None, (30, 50, 20), "1.5", "0.55"),
        (None, (30, 50, 20), 9, "1"),
        (None, (0, 0, 0), 1, "0.333333333333333"),  # zero weights count as equal
        (None, (0, 10), 1, "0"),
        (10**12, (), 1, "1E-12"),
    ],
)
def test_milestones_are_a_weighted_share(
    target: int | None, weights: tuple[int, ...], value: int | str, share: str
) -> None:
    done = progress(measure(Kind.MILESTONES, 0, target, weights=weights), points(value))
    assert done.share == Decimal(share)


def test_milestones_may_be_reached_out_of_order() -> None:
    point = Point(date(2026, 11, 6), Decimal(2), reached=frozenset({0, 2}))
    assert progress(measure(Kind.MILESTONES, 0, None, weights=(30, 50, 20)), (point,)).share == Decimal("0.5")
    assert progress(measure(Kind.MILESTONES, 0, 4), (point,)).share == Decimal("0.5")


def test_the_latest_value_is_by_date_and_of_one_day_the_one_reported_last() -> None:
    reported = (*points(1, 2, 3), Point(date(2026, 10, 9), Decimal(7)))
    assert current_value(measure(Kind.RAISE, 0, 10), reported) == 3
    assert current_value(measure(Kind.RAISE, 0, 10), reported[:2] + reported[3:]) == 7


def test_a_sum_adds_to_the_start_all_that_was_added_in_the_cycle() -> None:
    subject = measure(Kind.RAISE, 3, 12, Aggregation.SUM)
    outside = (Point(date(2026, 9, 30), Decimal(99)), Point(date(2027, 1, 1), Decimal(99)))
    same_day = Point(date(2026, 10, 2), Decimal(1))
    reported = (*points(0, 1, 2), *outside, same_day)
    assert current_value(subject, reported) == 7
    assert progress(subject, points(4, 5)).share == 1


def test_a_mean_is_over_the_reported_days() -> None:
    assert current_value(measure(Kind.RAISE, 0, 10, Aggregation.MEAN), points(7, 8, 9)) == 8


def test_a_rate_is_the_ratio_of_sums_and_never_a_mean_of_ratios() -> None:
    subject = measure(Kind.RAISE, "0.38", "0.55", Aggregation.RATE)
    one = Point(date(2026, 10, 2), Decimal(1), denominator=Decimal(2))
    many = Point(date(2026, 10, 9), Decimal(10), denominator=Decimal(98))
    assert current_value(subject, (one, many)) == Decimal("0.11")
    assert current_value(subject, points("0.40", "0.45")) == Decimal("0.45")
    nobody = Point(date(2026, 10, 2), Decimal(0), denominator=Decimal(0))
    assert current_value(subject, (nobody,)) is None
    assert progress(subject, (nobody,)).reason is NoProgress.NO_VALUE
    assert current_value(measure(Kind.RAISE, 0, 1), (nobody,)) is None


def test_a_measure_that_makes_no_sense_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="negative"):
        measure(Kind.MILESTONES, 0, None, weights=(1, -1))
    with pytest.raises(ValueError, match="due before"):
        Measure(Kind.RAISE, Aggregation.LAST, None, None, END, START)


def test_a_key_result_of_a_single_day_has_a_path() -> None:
    for kind in Kind:
        one_day = Measure(kind, Aggregation.LAST, Decimal(0), Decimal(3), START, START)
        assert planned_progress(one_day, START) == 1
