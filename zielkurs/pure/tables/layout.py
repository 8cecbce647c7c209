"""Where tables begin and end in sheets, and which column holds what.

A row is a header by what it says, not by where it stands; a sheet may hold several tables below each other.
Where a header word has several meanings ("Ziel", "Start", "Status"), the cells below decide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from zielkurs.pure.tables.cells import EMPTY, Cell, Place, Sheet, cell_at, column_letter, filled
from zielkurs.pure.tables.chosen import Chosen
from zielkurs.pure.tables.contents import CODE_ALONE, content_of, is_objective_label
from zielkurs.pure.tables.header_rows import HeaderRow, header_at
from zielkurs.pure.tables.headers import Role, roles_of
from zielkurs.pure.tables.periods import Grain, Period
from zielkurs.pure.tables.phrases import OBJECTIVE_CODE, OBJECTIVE_WORD, parked, text_of
from zielkurs.pure.tables.roles import assign


class BlockKind(StrEnum):
    RESULTS = "results"
    MEASURES = "measures"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class PeriodColumn:
    index: int
    period: Period
    role: Role


@dataclass(frozen=True, slots=True)
class Block:
    """One table: row indexes from 0, `last` exclusive; `above` are the rows of its title."""

    number: int
    sheet: Sheet
    kind: BlockKind
    header: int
    first: int
    last: int
    above: range
    columns: Mapping[Role, int]
    periods: tuple[PeriodColumn, ...] = ()
    unused: tuple[tuple[int, str], ...] = field(default=())

    def cell(self, row: int, role: Role) -> Cell:
        index = self.columns.get(role)
        return EMPTY if index is None else cell_at(self.sheet.rows[row], index)

    def place(self, row: int, role: Role | int) -> Place:
        index = role if isinstance(role, int) else self.columns.get(role, 0)
        return Place(self.sheet.name, row + 1, column_letter(index))

    def key(self, row: int, role: Role | int) -> str:
        """The place in letters and digits only, as part of a doubt's key."""
        place = self.place(row, role)
        return f"{self.number}!{place.column_letter}{place.row}"


def find_blocks(
    sheets: Sequence[Sheet], today: date, answers: Mapping[str, str] | None = None
) -> list[Block]:
    """All tables of all sheets, in order. Of the answers those count that say what a column is."""
    chosen = Chosen(answers or {})
    blocks: list[Block] = []
    for number, sheet in enumerate(sheets, 1):
        headers: list[HeaderRow] = []
        row = 0
        while row < len(sheet.rows):
            header = header_at(sheet.rows, row, today, chosen)
            if header is not None:
                headers.append(header)
                row += header.rows_used
            row += 1
        start = 0
        for position, header in enumerate(headers):
            above = range(max(start, _title_start(sheet.rows, header.row, position)), header.row)
            first = header.row + 1 + header.rows_used
            last = len(sheet.rows)
            if position + 1 < len(headers):
                last = max(first, _title_start(sheet.rows, headers[position + 1].row, position + 1))
            blocks.append(_block(number, sheet, header, above, first, last, today))
            start = last
    return blocks


def _title_start(rows: Sequence[Sequence[Cell]], header: int, position: int) -> int:
    """The first row of the title above a header: everything above the first table; else the sparse rows that
    stand apart from the table before, name an objective, or are one short line."""
    if position == 0:
        return 0
    top = header
    while top > 0 and _is_title(rows[top - 1]):
        top -= 1
    for row in range(top, header):
        columns = filled(rows[row])
        if not columns or top == 0:
            return row
        text = text_of(rows[row][columns[0]])
        if is_objective_label(text) or OBJECTIVE_CODE.match(text) or OBJECTIVE_WORD.match(text):
            return row
        if row == header - 1 and len(text) < 40:
            return row
    return header


def _is_title(row: Sequence[Cell]) -> bool:
    """An empty row, a lone text, or "Objective: | …"; never a parked wish, which is content."""
    columns = filled(row)
    if not columns:
        return True
    text = text_of(row[columns[0]])
    heading = parked(text)
    if heading is not None:
        return len(columns) == 1 and heading.end() == len(text)
    # "Objective 2 | Mehr Bewerber", "Verantwortlich | Inhaber": a label and what it says.
    labelled = len(columns) == 2 and (is_objective_label(text) or bool(roles_of(text)))
    return len(columns) == 1 or labelled


def _block(
    number: int, sheet: Sheet, header: HeaderRow, above: range, first: int, last: int, today: date
) -> Block:
    body = [row for row in sheet.rows[first:last] if row]
    contents = {index: content_of(body, index, today) for index in header.candidates}
    periods = _period_columns(header)
    plain = {index: roles for index, roles in header.candidates.items() if index not in header.periods}
    columns, unused = assign(plain, contents, header, bool(periods))
    unused.extend((index, "left_column") for index in sorted(header.left))
    known = {*columns.values(), *(column.index for column in periods), *(index for index, _ in unused)}
    width = max((len(row) for row in body), default=0)
    guesses = not header.is_chosen
    if (
        guesses
        and Role.CODE not in columns
        and (codes := _code_column(body, min(width, 5), known)) is not None
    ):
        columns[Role.CODE] = codes
        known.add(codes)
    for index in range(width):
        if index not in known and any(not cell_at(row, index).is_empty for row in body[:300]):
            label = header.labels.get(index, "")
            if label or index > max(known, default=0):
                unused.append((index, "unknown_column" if label else "column_without_header"))
    title = " ".join(text_of(cell) for row in above for cell in sheet.rows[row])
    kind = _kind(columns, bool(periods), parked(sheet.name) is not None or parked(title) is not None)
    if kind is BlockKind.RESULTS and guesses:
        _adopt_objective_column(columns, body, header)
    return Block(number, sheet, kind, header.row, first, last, above, columns, periods, tuple(unused))


def _code_column(body: Sequence[Sequence[Cell]], width: int, known: set[int]) -> int | None:
    """A column without a known header whose cells are "O1", "KR1", "KR1.2"."""
    for index in range(width):
        texts = [text for row in body[:300] if (text := text_of(cell_at(row, index)))]
        if index not in known and len(texts) >= 2 and all(CODE_ALONE.fullmatch(text) for text in texts):
            return index
    return None


def _adopt_objective_column(
    columns: dict[Role, int], body: Sequence[Sequence[Cell]], header: HeaderRow
) -> None:
    """A column without a header left of the key results, holding text, is the objectives'."""
    subject = columns.get(Role.KEY_RESULT)
    if subject is None or Role.OBJECTIVE in columns:
        return
    for index in range(subject):
        if index in header.labels or index in columns.values():
            continue
        both = [row for row in body if text_of(cell_at(row, index)) and text_of(cell_at(row, subject))]
        if both:
            columns[Role.OBJECTIVE] = index
            return


_PERIOD_ROLES = {Role.CONFIDENCE: Role.CONFIDENCE, Role.COMMENT: Role.COMMENT, Role.TARGET: Role.TARGET}


def _period_columns(header: HeaderRow) -> tuple[PeriodColumn, ...]:
    found: list[PeriodColumn] = []
    for index, period in sorted(header.periods.items()):
        roles = header.candidates.get(index) or roles_of(period.rest) or (Role.VALUE,)
        role = next((_PERIOD_ROLES[each] for each in roles if each in _PERIOD_ROLES), Role.VALUE)
        role = Role.COMPUTED if roles[0] is Role.COMPUTED else role
        found.append(PeriodColumn(index, period, role))
    grains = [column.period.grain for column in found]
    if Grain.WEEK in grains and Grain.QUARTER in grains:
        found = [column for column in found if column.period.grain is not Grain.QUARTER]
    return tuple(_as_months(found, header))


_MONTH_AND_DIGITS = re.compile(r"[^\W\d_]{3,9}\.?[\s'’/-]*(?P<digits>\d\d)")


def _as_months(columns: list[PeriodColumn], header: HeaderRow) -> list[PeriodColumn]:
    """Spreadsheets turn "Okt 2026" into 1 October: where all days are firsts of months, months are meant.

    "Okt 26 | Nov 26" beside each other name a year, not the 26th of each month.
    """
    labels = [_MONTH_AND_DIGITS.fullmatch(header.labels.get(column.index, "")) for column in columns]
    digits = {label["digits"] for label in labels if label}
    near = {column.period.day.year for column in columns if column.period.day}
    year = 2000 + int(next(iter(digits), "0"))
    if len(columns) >= 2 and all(labels) and len(digits) == 1 and all(abs(year - each) <= 1 for each in near):
        return [
            PeriodColumn(column.index, Period(Grain.MONTH, day.month, year), column.role)
            if (day := column.period.day) is not None
            else column
            for column in columns
        ]
    days = {column.period.day for column in columns if column.period.grain is Grain.DAY}
    if len(days) < 2 or any(day is None or day.day != 1 for day in days):
        return columns
    return [
        PeriodColumn(column.index, Period(Grain.MONTH, day.month, day.year), column.role)
        if (day := column.period.day) is not None
        else column
        for column in columns
    ]


def _kind(columns: dict[Role, int], has_periods: bool, says_parked: bool) -> BlockKind:
    if says_parked:
        return BlockKind.PARKED
    figures = has_periods or bool(columns.keys() & {Role.TARGET, Role.VALUE, Role.CURRENT})
    if Role.MEASURE in columns and not (figures and columns.keys() & {Role.KEY_RESULT, Role.TITLE}):
        for role in (Role.KEY_RESULT, Role.OBJECTIVE):
            if role in columns and Role.SERVES not in columns:
                columns[Role.SERVES] = columns.pop(role)
        return BlockKind.MEASURES
    if columns.keys() & {Role.KEY_RESULT, Role.TITLE} or (figures and Role.OBJECTIVE in columns):
        return BlockKind.RESULTS
    return BlockKind.PARKED if Role.PARKED in columns else BlockKind.RESULTS
