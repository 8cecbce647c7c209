"""The declared path."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pure.scoring.samples import END, START, measure
from zielkurs.pure.scoring import Kind, Point, planned_progress, planned_value

values = st.decimals(-(10**6), 10**6, places=2)


def at(day: date, value: int | str) -> Point:
    return Point(day, Decimal(value))


@pytest.mark.parametrize(
    ("day", "planned"),
    [
        (date(2026, 9, 1), "0"),
        (START, "0"),
        (START + timedelta(days=7), "7"),
        (date(2026, 11, 20), "50"),
        (END, "91"),
        (date(2027, 2, 1), "91"),
    ],
)
def test_without_checkpoints_the_path_is_straight(day: date, planned: str) -> None:
    assert planned_value(measure(Kind.RAISE, 0, 91), day) == Decimal(planned)
    assert planned_value(measure(Kind.LOWER, 91, 0), day) == 91 - Decimal(planned)


STEPS = (at(date(2026, 11, 10), 30), at(date(2026, 10, 11), 10), at(END, 55), at(date(2026, 9, 1), 99))


@pytest.mark.parametrize(
    ("day", "planned"),
    [
        (START, "0"),
        (date(2026, 10, 6), "5"),
        (date(2026, 10, 11), "10"),
        (date(2026, 10, 26), "20"),
        (date(2026, 11, 10), "30"),
        (END, "91"),  # the target holds on the due date, whatever a checkpoint says
    ],
)
def test_checkpoints_bend_the_path_and_those_outside_do_not_count(day: date, planned: str) -> None:
    assert planned_value(measure(Kind.RAISE, 0, 91, checkpoints=STEPS), day) == Decimal(planned)


def test_a_lowering_path_through_falling_checkpoints_falls_to_the_target() -> None:
    falling = (at(date(2026, 10, 31), 20), at(date(2026, 11, 30), 12))
    subject = measure(Kind.LOWER, 26, 8, checkpoints=falling)
    assert planned_value(subject, date(2026, 10, 16)) == 23
    assert planned_value(subject, date(2026, 11, 15)) == 16
    assert planned_progress(subject, date(2026, 10, 31)) == Decimal("0.333333333333333")
    assert planned_progress(subject, END) == 1


@given(values, values, st.lists(st.tuples(st.integers(-10, 100), values), max_size=5), st.integers(-20, 120))
@settings(max_examples=400, deadline=None)
def test_the_path_starts_at_the_start_ends_at_the_target_and_stays_between_its_corners(
    start: Decimal, target: Decimal, corners: list[tuple[int, Decimal]], offset: int
) -> None:
    checkpoints = tuple(Point(START + timedelta(days=days), value) for days, value in corners)
    subject = measure(Kind.RAISE, str(start), str(target), checkpoints=checkpoints)
    assert planned_value(subject, START) == start
    assert planned_value(subject, END) == target
    planned = planned_value(subject, START + timedelta(days=offset))
    assert planned is not None
    known = [start, target, *(value for _, value in corners)]
    assert min(known) <= planned <= max(known)


def test_with_an_unknown_start_the_path_begins_at_the_first_checkpoint() -> None:
    subject = measure(Kind.RAISE, None, 91, checkpoints=(at(date(2026, 10, 11), 10),))
    assert planned_value(subject, date(2026, 10, 10)) is None
    assert planned_value(subject, date(2026, 10, 11)) == 10
    assert planned_progress(subject, date(2026, 10, 11)) is None
    assert planned_value(measure(Kind.RAISE, None, 91), date(2026, 10, 11)) is None
    assert planned_value(measure(Kind.RAISE, 0, None), date(2026, 10, 11)) is None


def test_staying_is_planned_at_its_bound_all_the_time() -> None:
    subject = measure(Kind.STAY_BELOW, None, 90)
    assert planned_value(subject, START) == 90
    assert planned_progress(subject, START) == 1
    assert planned_progress(measure(Kind.STAY_BELOW, None, None), START) is None


def test_a_yes_or_no_is_not_expected_before_its_due_date() -> None:
    subject = measure(Kind.MILESTONES, None, None)
    assert planned_value(subject, END - timedelta(days=1)) == 0
    assert planned_value(subject, END) == 1


def test_milestones_are_planned_in_even_steps_or_by_their_dates() -> None:
    even = measure(Kind.MILESTONES, None, 4)
    steps = [planned_value(even, START + timedelta(days=days)) for days in (-5, 0, 22, 23, 46, 90, 91, 99)]
    assert steps == [0, 0, 0, 1, 2, 3, 4, 4]
    dated = measure(
        Kind.MILESTONES,
        None,
        None,
        checkpoints=(at(date(2026, 11, 30), 2), at(date(2026, 10, 15), 1)),
        weights=(30, 50, 20),
    )
    assert [planned_progress(dated, day) for day in (date(2026, 10, 14), date(2026, 10, 15), END)] == [
        0,
        Decimal("0.3"),
        1,
    ]
    assert planned_progress(dated, date(2026, 12, 1)) == Decimal("0.8")
