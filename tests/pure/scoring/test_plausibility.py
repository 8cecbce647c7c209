"""Slips of the finger."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pure.scoring.samples import points
from zielkurs.pure.scoring import UnusualStep, step_is_unusual


def test_a_digit_too_many_is_asked_about_with_the_last_value() -> None:
    found = step_is_unusual(points(120, 128, 135, 148), Decimal(1480))
    assert found == UnusualStep(new=Decimal(1480), last=Decimal(148), usual_step=Decimal(8))


@pytest.mark.parametrize(
    ("previous", "new", "unusual"),
    [
        ((120, 128, 135, 148), 172, False),  # exactly three times the usual eight
        ((120, 128, 135, 148), 173, True),
        ((120, 128, 135, 148), 124, False),  # the direction does not matter
        ((120, 128, 135, 148), 123, True),
        ((120, 128, 135, 148), 148, False),
        ((0, 0, 1, 1, 1, 2), 5, False),  # weeks without a change do not make the usual step smaller
        ((0, 0, 1, 1, 1, 2), 6, True),
        ((), 1480, False),
        ((148,), 1480, True),
        ((148,), 1479, False),
        ((148,), "14.8", True),
        ((148,), 15, False),
        ((148,), -148, False),
        ((0,), 5, False),
        ((7,), 0, False),
        ((3, 3, 3), 30, True),
        ((3, 3, 3), 4, False),
        ((2450, 2458), 24900, True),
    ],
)
def test_a_step_is_unusual_only_if_it_is_more_than_three_usual_ones(
    previous: tuple[int, ...], new: int | str, unusual: bool
) -> None:
    assert (step_is_unusual(points(*previous), Decimal(new)) is not None) == unusual


@given(st.lists(st.decimals(-1000, 1000, places=1), max_size=8), st.decimals(-1000, 1000, places=1))
def test_the_question_names_both_values_and_never_asks_about_no_change(
    previous: list[Decimal], new: Decimal
) -> None:
    reported = points(*map(str, previous))
    found = step_is_unusual(reported, new)
    if found is not None:
        assert (found.new, found.last) == (new, previous[-1])
        assert found.new != found.last
    assert step_is_unusual(reported, previous[-1] if previous else new) is None
