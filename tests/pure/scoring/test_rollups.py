"""From key results to objectives, and from progress to a grade."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielkurs.pure.scoring import (
    WORST_FIRST,
    Part,
    RollUp,
    Status,
    grade_suggestion,
    roll_up,
    roll_up_status,
)


def part(share: str | None, weight: str = "1", set_aside: bool = False) -> Part:
    return Part(None if share is None else Decimal(share), Decimal(weight), set_aside)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], RollUp(None, 0, 0, 0)),
        ([part("0.5"), part("1")], RollUp(Decimal("0.75"), 2, 0, 0)),
        ([part("0.5", "3"), part("1")], RollUp(Decimal("0.625"), 2, 0, 0)),
        ([part("0.5", "0"), part("1")], RollUp(Decimal(1), 2, 0, 0)),
        ([part("0.5", "0"), part("1", "0")], RollUp(Decimal("0.75"), 2, 0, 0)),  # never a division by zero
        ([part("0.5"), part("1", "1", True)], RollUp(Decimal("0.5"), 1, 0, 1)),
        ([part("1", "5", True)], RollUp(None, 0, 0, 1)),
        ([part(None), part("1")], RollUp(Decimal("0.5"), 2, 1, 0)),
        ([part(None)], RollUp(Decimal(0), 1, 1, 0)),
        ([part("2"), part("0")], RollUp(Decimal("0.5"), 2, 0, 0)),  # an overshoot pays for nobody else
        ([part("-1"), part("1")], RollUp(Decimal("0.5"), 2, 0, 0)),
    ],
)
def test_progress_rolls_up(parts: list[Part], expected: RollUp) -> None:
    assert roll_up(parts) == expected


shares = st.one_of(st.none(), st.decimals(-3, 3, places=3))
weights = st.decimals(0, 100, places=2)


@given(st.lists(st.tuples(shares, weights, st.booleans()), max_size=8))
def test_a_roll_up_lies_within_its_parts_and_is_never_infinite(
    parts: list[tuple[Decimal | None, Decimal, bool]],
) -> None:
    found = roll_up(parts)
    counted = [
        min(max(share or Decimal(0), Decimal(0)), Decimal(1)) for share, _, aside in parts if not aside
    ]
    assert (found.share is None) == (not counted)
    assert found.counted + found.set_aside == len(parts)
    if found.share is not None:
        assert min(counted) - Decimal("1e-14") <= found.share <= max(counted) + Decimal("1e-14")


@given(st.lists(st.tuples(shares, weights, st.booleans()), max_size=6), st.decimals("0.5", 50, places=1))
def test_only_the_proportion_of_the_weights_matters(
    parts: list[tuple[Decimal | None, Decimal, bool]], factor: Decimal
) -> None:
    scaled = roll_up([(share, weight * factor, aside) for share, weight, aside in parts])
    plain = roll_up(parts)
    if plain.share is None or scaled.share is None:
        assert plain == scaled
    else:
        assert abs(plain.share - scaled.share) < Decimal("1e-13")


def test_a_negative_weight_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        roll_up([part("1", "-1")])


def test_the_worst_status_leads_and_silence_hides_good_news_only() -> None:
    assert set(WORST_FIRST) == set(Status)
    assert roll_up_status([]) is None
    assert roll_up_status([Status.REACHED, Status.ON_PLAN]) is Status.ON_PLAN
    assert roll_up_status([Status.ON_PLAN, Status.MISSING]) is Status.MISSING
    assert roll_up_status([Status.MISSING, Status.AT_RISK]) is Status.AT_RISK
    assert roll_up_status([Status.AT_RISK, Status.OFF_PLAN, Status.MISSING]) is Status.OFF_PLAN
    assert roll_up_status([Status.REACHED, Status.NOT_REACHED]) is Status.NOT_REACHED


@pytest.mark.parametrize(
    ("share", "grade"),
    [("0.7", "0.7"), ("0.65", "0.7"), ("0.649", "0.6"), ("1.8", "1.0"), ("-2", "0.0"), ("0.05", "0.1")],
)
def test_a_grade_is_suggested_from_zero_to_one(share: str, grade: str) -> None:
    assert str(grade_suggestion(Decimal(share))) == grade


def test_nothing_measured_suggests_no_grade() -> None:
    assert grade_suggestion(None) is None
