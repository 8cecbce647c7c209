"""From key results to objectives, teams and cycles, and from progress to a grade."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from zielkurs.pure.scoring.progress import ONE, ZERO
from zielkurs.pure.scoring.statuses import Status

_CONTEXT = Context(prec=15)


class Part(NamedTuple):
    """What one key result brings in: its share (None where it has none), its weight, whether set aside."""

    share: Decimal | None
    weight: Decimal = ONE
    set_aside: bool = False


@dataclass(frozen=True)
class RollUp:
    """`share` from 0 to 1, or None where nothing counts; how many `counted`, how many of these are
    `missing` a share (they count as 0, and a page says so), and how many are `set_aside`."""

    share: Decimal | None
    counted: int
    missing: int
    set_aside: int


def roll_up(parts: Iterable[tuple[Decimal | None, Decimal, bool]]) -> RollUp:
    """The weighted mean of the shares.

    Each share counts from 0 to 1: one overshoot does not pay for another's shortfall. What is set aside
    is left out. A missing share counts as 0. If all weights are zero they count as equal. Raises
    ValueError for a negative weight.
    """
    listed = [Part(*part) for part in parts]
    counted = [part for part in listed if not part.set_aside]
    if any(part.weight < 0 for part in listed):
        raise ValueError("a weight is negative")
    missing = sum(part.share is None for part in counted)
    if not counted:
        return RollUp(None, 0, 0, len(listed))
    weights = [part.weight for part in counted]
    if not any(weights):
        weights = [ONE] * len(counted)
    shares = [min(max(part.share or ZERO, ZERO), ONE) for part in counted]
    weighted = sum((w * share for w, share in zip(weights, shares, strict=True)), ZERO)
    share = _CONTEXT.divide(weighted, sum(weights, ZERO))
    return RollUp(share, len(counted), missing, len(listed) - len(counted))


WORST_FIRST = (
    Status.NOT_REACHED,
    Status.OFF_PLAN,
    Status.AT_RISK,
    Status.MISSING,
    Status.ON_PLAN,
    Status.REACHED,
)
"""Known bad news before silence, silence before good news."""


def roll_up_status(statuses: Iterable[Status]) -> Status | None:
    """The worst of the statuses of what counts (leave out what is set aside), None where there is none."""
    return min(statuses, key=WORST_FIRST.index, default=None)


def grade_suggestion(share: Decimal | None) -> Decimal | None:
    """A grade from 0.0 to 1.0 with one place that a share suggests; people may judge otherwise.

    An overshoot is 1.0. None where there is no share: nothing is not zero.
    """
    if share is None:
        return None
    return min(max(share, ZERO), ONE).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
