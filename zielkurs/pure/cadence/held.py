"""Which definition holds on a day, and which periods a figure is measured by then."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar

from zielkurs.pure.cadence.grains import Grain, first_of, following, last_of


class _Version(Protocol):
    @property
    def valid_from(self) -> date: ...
    @property
    def grain(self) -> str: ...


_V = TypeVar("_V", bound=_Version)


def held_on(versions: Sequence[_V], day: date) -> _V:
    """The version that holds on the day, of versions in their order; before the first one it is the first."""
    return next((version for version in reversed(versions) if version.valid_from <= day), versions[0])


def grain_on(versions: Sequence[_Version], day: date) -> Grain:
    """What the figure is measured by on the day."""
    return Grain(held_on(versions, day).grain)


def is_period(versions: Sequence[_Version], start: date) -> bool:
    """Whether a period of the grain that holds on `start` begins there and ends before another grain holds."""
    grain = grain_on(versions, start)
    end = last_of(grain, start)
    later = (version for version in versions if start < version.valid_from <= end)
    return first_of(grain, start) == start and all(version.grain == grain for version in later)


def first_free(grain: Grain, taken_until: date) -> date:
    """The first day of the first period that begins after the day."""
    day = taken_until + timedelta(days=1)
    return day if first_of(grain, day) == day else following(grain, day)
