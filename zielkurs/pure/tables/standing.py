"""Which standing check-in is which value of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from zielkurs.pure.tables.planned import KnownValue
from zielkurs.pure.tables.tracker import ReadValue


def number_text(value: Decimal | None) -> str | None:
    """A number without trailing zeros: 40, 24.5."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def standing_for(values: Sequence[ReadValue], known: Sequence[KnownValue]) -> list[KnownValue | None]:
    """The check-in that stands for each of the file's values.

    First by date. Then, in the same column, the one of a week that was not over when it was read: it was dated the
    day of that import, and is now dated its Friday.
    """
    free = {cell.id: cell for cell in known}
    found: list[KnownValue | None] = []
    for value in values:
        days = [cell for cell in free.values() if value.as_of in _days(cell)]
        cell = max(
            days, key=lambda each: (each.said is not None, each.as_of == value.as_of, each.id), default=None
        )
        if cell is not None:
            del free[cell.id]
        found.append(cell)
    for index, value in enumerate(values):
        if found[index] is None:
            cell = next(_earlier(value, free.values()), None)
            if cell is not None:
                del free[cell.id]
                found[index] = cell
    return found


def _days(cell: KnownValue) -> set[date]:
    said = cell.said and cell.said.get("as_of")
    return {cell.as_of, date.fromisoformat(said)} if said else {cell.as_of}


def _earlier(value: ReadValue, cells: Iterable[KnownValue]) -> Iterator[KnownValue]:
    column = f"{value.place.sheet}!{value.place.column_letter}"
    for cell in cells:
        if cell.said is None or cell.said.get("column") != column or cell.as_of >= value.as_of:
            continue
        same_week = cell.as_of.isocalendar()[:2] == value.as_of.isocalendar()[:2]
        same_month = (cell.as_of.year, cell.as_of.month) == (value.as_of.year, value.as_of.month)
        if same_week or (same_month and cell.said.get("value") == number_text(value.value)):
            yield cell
