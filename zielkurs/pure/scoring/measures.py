"""What a key result measures, and what was reported about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """The five kinds of key result."""

    RAISE = "raise"
    LOWER = "lower"
    STAY_ABOVE = "stay_above"
    STAY_BELOW = "stay_below"
    MILESTONES = "milestones"

    @property
    def stays(self) -> bool:
        """Whether the target is a bound to be kept rather than a place to be reached."""
        return self in (Kind.STAY_ABOVE, Kind.STAY_BELOW)


class Aggregation(StrEnum):
    """How reported values become the current one; see `current_value`."""

    LAST = "last"
    SUM = "sum"
    MEAN = "mean"
    RATE = "rate"


@dataclass(frozen=True)
class Point:
    """A value that holds on a day: a check-in, a measurement, or a planned checkpoint.

    For SUM it is what was added, for RATE the numerator if `denominator` is given, else the rate itself.
    For milestones it is how many are reached, in their order; where they were reached out of order,
    `reached` names them by index from 0 and wins.
    """

    on: date
    value: Decimal
    denominator: Decimal | None = None
    reached: frozenset[int] | None = None


@dataclass(frozen=True)
class Measure:
    """The definition of a key result, values in its unit.

    `start` None means "start unknown". For the stay kinds `target` is the bound, itself allowed. For
    milestones `milestone_weights` has one weight each in their order; without weights `target` is
    their number, and without that there is one (yes or no). `checkpoints` are planned values by date.
    Raises ValueError for negative weights and for a due date before the start date.
    """

    kind: Kind
    aggregation: Aggregation
    start: Decimal | None
    target: Decimal | None
    starts_on: date
    due_on: date
    checkpoints: tuple[Point, ...] = ()
    milestone_weights: tuple[Decimal, ...] = ()

    def __post_init__(self) -> None:
        if any(weight < 0 for weight in self.milestone_weights):
            raise ValueError("a weight is negative")
        if self.due_on < self.starts_on:
            raise ValueError("due before it starts")


@dataclass(frozen=True)
class Thresholds:
    """The method's settings for the status.

    `at_risk` and `off_plan`: more than this share of the whole way behind the declared path is at risk,
    or off plan. `outdated_after_days`: an older value no longer says anything; the default forgives one
    missed weekly check-in.
    """

    at_risk: Decimal = Decimal("0.10")
    off_plan: Decimal = Decimal("0.20")
    outdated_after_days: int = 14


def by_date(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points in the order of their days; those of one day stay in the order reported."""
    return tuple(sorted(points, key=lambda point: point.on))


def last_a_day(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points by date, of several on one day the one reported last."""
    return tuple({point.on: point for point in by_date(points)}.values())
