"""Columns that a person said the meaning of: known again by the words of their header row, wherever it stands.

An answer's key is `column@row.column`: the header row's fingerprint without its weeks and days (they grow as time
goes on), and the column's own. Its value is a role, "period" for weeks and days, or "leave".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from zielkurs.pure.tables.cells import Cell, cell_at, column_letter
from zielkurs.pure.tables.headers import Role
from zielkurs.pure.tables.periods import read_period
from zielkurs.pure.tables.phrases import fold, text_of
from zielkurs.pure.tables.sources import fingerprint

COLUMN = "column@"
LEAVE, PERIOD = "leave", "period"
_DAY = re.compile(r"\b\d{1,2}\.\s?\d{1,2}\.|\b\d{4}-\d\d-\d\d\b")
ROLES = frozenset(role.value for role in Role)


def is_choice(key: str) -> bool:
    """True for the key of an answer that says what a column is."""
    return key.startswith(COLUMN)


def column_keys(row: Sequence[Cell], width: int, today: date) -> tuple[str, ...]:
    """The key of each of the row's first `width` columns; alike headers are told apart by their order."""
    texts = [_text(cell_at(row, index)) for index in range(width)]
    lasting = [text for text in texts if text and not _passes(text, today)]
    shared = fingerprint(*lasting)
    keys, seen = [], dict[str, int]()
    for index, text in enumerate(texts):
        seen[text] = seen.get(text, 0) + 1
        mark = fingerprint(text, str(seen[text])) if text else column_letter(index)
        keys.append(f"{COLUMN}{shared}.{mark}")
    return tuple(keys)


def _passes(text: str, today: date) -> bool:
    """Whether a header belongs to its week or day: "KW 41", "41", "Stand 13.11."."""
    return text.isdigit() or read_period(text, today=today) is not None or _DAY.search(text) is not None


def row_mark(key: str) -> str:
    """The part of a key that all columns of a header row share."""
    return key.partition(".")[0]


def _text(cell: Cell) -> str:
    if isinstance(cell.value, str):
        return fold(text_of(cell))
    return "" if cell.value is None else str(cell.value)


class Chosen:
    """The choices among a file's answers."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._choices = {
            key: value
            for key, value in answers.items()
            if is_choice(key) and (value in ROLES or value in (LEAVE, PERIOD))
        }
        self._rows = {row_mark(key) for key in self._choices}

    def of(self, rows: Sequence[Sequence[Cell]], index: int, today: date) -> dict[int, str] | None:
        """What the columns of the row were said to be, by index; None for a row that nobody spoke of."""
        if not self._rows:
            return None
        width = max((len(row) for row in rows[index : index + 200]), default=0)
        keys = column_keys(rows[index], width, today)
        if not keys or row_mark(keys[0]) not in self._rows:
            return None
        return {number: self._choices[key] for number, key in enumerate(keys) if key in self._choices}
