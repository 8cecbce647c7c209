"""Cells, sheets and places: what a file holds before anybody knows what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. Text is stripped; numbers have at most 15 digits; a percent cell holds 0.38 and shows 38 %.

    `error` is what stands there instead of a value ("#DIV/0!", or "#FORMULA" where a formula was never
    computed); then `value` is None.
    """

    value: str | Decimal | date | bool | None = None
    shown_as_percent: bool = False
    error: str | None = None

    @property
    def is_empty(self) -> bool:
        return self.error is None and (self.value is None or self.value == "")


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: rows from the file's first row on, so that index + 1 is the row number people see.

    Rows may differ in length. Of merged cells the first holds the value, the others are empty.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: the sheet's name, the row from 1, the column's letter(s)."""

    sheet: str
    row: int
    column_letter: str


def column_letter(index: int) -> str:
    """0 → "A", 25 → "Z", 26 → "AA"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """ "A" → 0, "AA" → 26; ValueError for anything but A–Z."""
    index = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(letters)
        index = index * 26 + ord(letter) - 64
    return index - 1


def cell_at(row: Sequence[Cell], index: int) -> Cell:
    """The row's cell at the index, an empty one beyond its end."""
    return row[index] if index < len(row) else EMPTY


def filled(row: Sequence[Cell]) -> list[int]:
    """The indexes of the row's cells that are not empty."""
    return [index for index, cell in enumerate(row) if not cell.is_empty]
