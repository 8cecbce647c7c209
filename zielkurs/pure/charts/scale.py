"""From values to places on the page, without ever dividing by nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

Number = Decimal | int | float
Place = tuple[float, float]


def decimal(value: Number | None) -> Decimal | None:
    """The value as a Decimal; None for a gap, which a NaN or an infinity is as well."""
    if value is None:
        return None
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    return exact if exact.is_finite() else None


@dataclass(frozen=True)
class Scale:
    """Maps low…high to begin…end; what lies outside is held at the edge, one value alone is the middle."""

    low: Decimal
    high: Decimal
    begin: float
    end: float

    def at(self, value: Decimal | date) -> float:
        place = Decimal(value.toordinal()) if isinstance(value, date) else value
        if self.high <= self.low:
            return (self.begin + self.end) / 2
        share = min(max((place - self.low) / (self.high - self.low), Decimal(0)), Decimal(1))
        return self.begin + (self.end - self.begin) * float(share)


def runs_of(places: Sequence[Place | None]) -> list[list[Place]]:
    """The places cut into runs wherever one is missing; no run is empty."""
    runs: list[list[Place]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [run for run in runs if run]


def days(begin: date, end: date, left: float, right: float) -> Scale:
    """A scale of dates."""
    return Scale(Decimal(begin.toordinal()), Decimal(end.toordinal()), left, right)


def ticks(values: Iterable[Decimal], wanted: int = 4) -> list[Decimal]:
    """Round numbers around all values, lowest and highest included: `wanted` steps of 1, 2, 2.5 or 5 × 10ⁿ,
    give or take one. At least two ticks; one value alone gets one step below and above."""
    known = list(values) or [Decimal(0), Decimal(1)]
    low, high = min(known), max(known)
    if low == high:
        margin = abs(low) / 10 or Decimal(1)
        low, high = low - margin, high + margin
    rough = (high - low) / wanted
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * size for size in map(Decimal, ("1", "2", "2.5", "5", "10")) if power * size >= rough)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return [(first + number) * step for number in range(int(last - first) + 1)]
