"""What the columns of a file are taken for, so that a person can say it otherwise; and when two files are laid out
alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zielkurs.pure.tables.cells import Cell, Place, Sheet, cell_at, column_letter, filled
from zielkurs.pure.tables.chosen import LEAVE, PERIOD, Chosen, column_keys, row_mark
from zielkurs.pure.tables.headers import SUBJECTS, Role, roles_of
from zielkurs.pure.tables.layout import Block, find_blocks
from zielkurs.pure.tables.periods import read_period
from zielkurs.pure.tables.phrases import parked, text_of
from zielkurs.pure.tables.sources import fingerprint

# More than a form can hold stays as it was recognised.
MAX_COLUMNS, MAX_TABLES = 80, 12
EXAMPLES, _HEADER_WITHIN = 3, 40
NAMES_ROWS = {role.value for role in (*SUBJECTS, Role.OBJECTIVE)}


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column with its first values. `role` is what it is taken for: a role, "period" or "leave"."""

    key: str
    place: Place
    header: Cell
    examples: tuple[Cell, ...]
    role: str


@dataclass(frozen=True, slots=True)
class MappedTable:
    """A header row, on all sheets where it stands. `is_known` is false where no table was recognised in the sheet,
    `is_chosen` true where somebody has said what the columns are."""

    sheets: tuple[str, ...]
    row: int
    columns: tuple[MappedColumn, ...]
    is_known: bool
    is_chosen: bool

    def answers(self, sent: Mapping[str, str]) -> dict[str, str]:
        """The answers for what was sent by key: none where a recognised table stays as it was recognised."""
        wanted = {column.key: sent.get(column.key, column.role) for column in self.columns}
        changed = {column.key for column in self.columns if wanted[column.key] != column.role}
        if self.is_known and not self.is_chosen and not changed:
            return {}
        steady = {column.key for column in self.columns if column.role != PERIOD}
        return {key: value for key, value in wanted.items() if key in changed | steady}


def names_rows(choices: Mapping[str, str]) -> bool:
    """Whether the choices say which column names the rows; without one a table holds nothing."""
    return bool(NAMES_ROWS & set(choices.values())) or all(value == LEAVE for value in choices.values())


def mapped_tables(
    sheets: Sequence[Sheet], *, today: date, answers: Mapping[str, str]
) -> tuple[MappedTable, ...]:
    """The header rows of the file, each once, and what their columns are taken for. Where nothing is recognised, the
    row that looks most like a header."""
    found: dict[str, MappedTable] = {}
    blocks = find_blocks(sheets, today, answers)
    chosen = Chosen(answers)
    for number, sheet in enumerate(sheets, 1):
        for row, taken in _rows(sheet, [block for block in blocks if block.number == number], today):
            below = [each for each in sheet.rows[row + 1 :] if each]
            width = max((len(each) for each in (sheet.rows[row], *below[:200])), default=0)
            keys = column_keys(sheet.rows[row], width, today)
            mark = row_mark(keys[0])
            if mark in found:
                known = found[mark]
                names = tuple(dict.fromkeys((*known.sheets, sheet.name)))
                found[mark] = MappedTable(names, known.row, known.columns, known.is_known, known.is_chosen)
                continue
            columns = tuple(
                MappedColumn(
                    keys[index],
                    Place(sheet.name, row + 1, column_letter(index)),
                    cell_at(sheet.rows[row], index),
                    _examples(below, index),
                    (taken or {}).get(index, LEAVE)
                    if taken is not None
                    else _guess(sheet, row, index, today),
                )
                for index in range(min(width, MAX_COLUMNS))
                if not cell_at(sheet.rows[row], index).is_empty or _examples(below, index)
            )
            is_chosen = chosen.of(sheet.rows, row, today) is not None
            found[mark] = MappedTable((sheet.name,), row + 1, columns, taken is not None, is_chosen)
    return tuple(found.values())[:MAX_TABLES]


def layout_of(sheets: Sequence[Sheet], today: date) -> str:
    """A digest that two files share whose tables have the same headers, weeks and days aside; empty for no table."""
    blocks = find_blocks(sheets, today)
    rows = [(block.sheet, block.header) for block in blocks]
    if not rows:
        rows = [(sheet, row) for sheet in sheets if (row := _likely_header(sheet)) is not None]
    marks = {row_mark(column_keys(sheet.rows[row], len(sheet.rows[row]), today)[0]) for sheet, row in rows}
    return fingerprint(*sorted(marks)) if marks else ""


def _rows(sheet: Sheet, blocks: Sequence[Block], today: date) -> Iterator[tuple[int, dict[int, str] | None]]:
    """Header rows with what their columns are taken for; None where the row is only a likely one."""
    for block in blocks:
        taken = {index: _shown(role) for role, index in block.columns.items()}
        yield block.header, taken | {column.index: PERIOD for column in block.periods}
    likely = _likely_header(sheet) if not blocks and parked(sheet.name) is None else None
    if likely is not None:
        yield likely, None


def _likely_header(sheet: Sheet) -> int | None:
    """The first row that is nearly as full as the fullest and holds words."""
    head = sheet.rows[:_HEADER_WITHIN]
    fullest = max((len(filled(row)) for row in head), default=0)
    for index, row in enumerate(head):
        columns = filled(row)
        worded = sum(bool(text_of(row[column])) for column in columns)
        if len(columns) >= 2 and len(columns) * 10 >= fullest * 6 and worded * 2 >= len(columns):
            return index
    return None


def _guess(sheet: Sheet, row: int, index: int, today: date) -> str:
    cell = cell_at(sheet.rows[row], index)
    if roles := roles_of(text_of(cell)):
        return _shown(roles[0])
    return PERIOD if read_period(cell.value, today=today) is not None else LEAVE


def _shown(role: Role) -> str:
    """As people choose it: a column of dates is one of weeks or days, and what is computed is left."""
    return {Role.DATE: PERIOD, Role.COMPUTED: LEAVE}.get(role, role.value)


def _examples(rows: Sequence[Sequence[Cell]], index: int) -> tuple[Cell, ...]:
    cells = (cell_at(row, index) for row in rows[:200])
    return tuple(cell for cell in cells if not cell.is_empty)[:EXAMPLES]
