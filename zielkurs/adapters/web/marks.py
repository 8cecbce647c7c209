"""Marks on charts: a letter for each day on which something happened, and the list that says what it stands for."""

from collections.abc import Iterable
from datetime import date
from string import ascii_uppercase


def letters(days: Iterable[date], first: date, last: date) -> dict[date, str]:
    """A, B, C … for the days from `first` to `last`, in their order; after Z comes AA."""
    within = sorted({day for day in days if first <= day <= last})
    return {day: _letter(place) for place, day in enumerate(within)}


def _letter(place: int) -> str:
    rounds, place = divmod(place, len(ascii_uppercase))
    return ascii_uppercase[place] * (rounds + 1)
