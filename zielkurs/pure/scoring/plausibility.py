"""Is a new value perhaps a slip of the finger? Asked before saving, never refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median

from zielkurs.pure.scoring.measures import Point, by_date

FACTOR = 3


@dataclass(frozen=True)
class UnusualStep:
    """What to ask with: "Wirklich `new`? Zuletzt `last`." `usual_step` is None where too few are known."""

    new: Decimal
    last: Decimal
    usual_step: Decimal | None


def step_is_unusual(previous_points: Iterable[Point], new_value: Decimal) -> UnusualStep | None:
    """The question's parameters if the change is more than three times the usual step, else None.

    The usual step is the median size of the changes so far that were not zero; it takes two of them.
    With fewer, ten times the last value or a tenth of it, as by a slipped digit, is unusual. The
    direction never matters.
    """
    values = [point.value for point in by_date(previous_points)]
    if not values or new_value == values[-1]:
        return None
    last = values[-1]
    steps = [abs(b - a) for a, b in pairwise(values) if a != b]
    if len(steps) >= 2:
        usual = median(steps)
        return UnusualStep(new_value, last, usual) if abs(new_value - last) > FACTOR * usual else None
    slipped = last != 0 and new_value != 0 and not abs(last) < 10 * abs(new_value) < 100 * abs(last)
    return UnusualStep(new_value, last, None) if slipped else None
