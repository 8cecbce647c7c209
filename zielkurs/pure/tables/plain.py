"""Sheets as lists, text and numbers only: what a child process prints and what a plan stores.

An empty cell is None, text is itself; the others are pairs: ["n", digits], ["p", digits] (shown as percent),
["d", ISO date], ["b", 0 or 1], ["e", error].
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from zielkurs.pure.tables.cells import EMPTY, Cell, Sheet


def sheets_from_plain(plain: Iterable[dict[str, Any]]) -> tuple[Sheet, ...]:
    """The sheets again; ValueError or KeyError where the list is not one that `sheets_to_plain` makes."""
    return tuple(
        Sheet(entry["name"], tuple(tuple(map(_cell, row)) for row in entry["rows"]), bool(entry["hidden"]))
        for entry in plain
    )


def sheets_to_plain(sheets: Sequence[Sheet]) -> list[dict[str, Any]]:
    """The sheets as values that JSON can hold; `sheets_from_plain` reads them back."""
    return [
        {
            "name": sheet.name,
            "hidden": sheet.hidden,
            "rows": [[_plain(cell) for cell in row] for row in sheet.rows],
        }
        for sheet in sheets
    ]


def _cell(plain: Any) -> Cell:  # noqa: PLR0911  # one answer a type of cell
    if plain is None:
        return EMPTY
    if isinstance(plain, str):
        return Cell(plain)
    kind, content = plain
    match kind:
        case "n":
            return Cell(Decimal(content))
        case "p":
            return Cell(Decimal(content), shown_as_percent=True)
        case "d":
            return Cell(date.fromisoformat(content))
        case "b":
            return Cell(bool(content))
        case "e":
            return Cell(error=content)
    raise ValueError(kind)


def _plain(cell: Cell) -> Any:
    if cell.is_empty:
        return None
    if cell.error is not None:
        return ["e", cell.error]
    match cell.value:
        case bool() as flag:
            return ["b", int(flag)]
        case Decimal() as number:
            return ["p" if cell.shown_as_percent else "n", str(number)]
        case date() as day:
            return ["d", day.isoformat()]
    return cell.value
