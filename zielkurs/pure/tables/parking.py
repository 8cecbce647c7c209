"""Wishes set aside: "Nicht jetzt" below the table, or a sheet of their own."""

from __future__ import annotations

import re
from datetime import date, timedelta

from zielkurs.pure.figures import DateError, Notation, parse_date
from zielkurs.pure.tables.calendar import Calendar
from zielkurs.pure.tables.cells import Cell, Sheet, filled
from zielkurs.pure.tables.headers import Role
from zielkurs.pure.tables.layout import Block, BlockKind
from zielkurs.pure.tables.ledger import Ledger
from zielkurs.pure.tables.people import PeopleReader
from zielkurs.pure.tables.phrases import NOTE, fold, parked, text_of
from zielkurs.pure.tables.sources import source_ref
from zielkurs.pure.tables.structure import ParkedRow
from zielkurs.pure.tables.tracker import ReadNotNow

_AGAIN = (
    r"frühestens|nicht vor|erst|wieder ab|wieder im|wieder in|ab|nach|wiedervorlage|evtl\. (?:in|im|ab)|"
    r"vielleicht (?:in|im)|"
    r"not before|earliest|revisit|look again|again in|after|from|maybe|next|nächstes|nächsten|in|im"
)
_TAIL = re.compile(
    rf"\s*[–—;,-]\s+(?P<hint>(?:{_AGAIN})\b[^–—]{{2,60}}|(?:q[1-4]|kw ?\d+)(?:[ /]?\d{{2,4}})?)$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{3,120})[)\]]")
_ASKED = re.compile(
    r"^(?:anfrage(?: von| der| des)?|wunsch(?: von| der| des)?|idee(?: von)?|angefragt (?:von|durch)|"
    r"gewünscht von|bitte von|von|"
    r"requested by|request (?:from|by)|asked by|wish of|idea (?:of|from|by)|from|by)\s*:?\s+",
    re.IGNORECASE,
)
_NEXT_QUARTER = re.compile(r"(?:nächste[sn]? quartal|next quarter)")


def read_parked(row: ParkedRow, position: str, calendar: Calendar, people: PeopleReader) -> ReadNotNow:
    """One wish: what, asked by whom and when, and when to look again."""
    block = row.block
    text, by, on, hint = _take_apart(row.text, calendar.today)
    if Role.REQUESTED_BY in block.columns and (written := text_of(block.cell(row.row, Role.REQUESTED_BY))):
        by = written
    for role in (Role.DATE, Role.DUE):
        cell = block.cell(row.row, role)
        if block.kind is BlockKind.PARKED and on is None and not cell.is_empty:
            dated = calendar.dated(cell)
            on = dated.day if dated else None
    again = block.cell(row.row, Role.LOOK_AGAIN)
    if not again.is_empty:
        hint = str(again.value) if again.value is not None else hint
    owner = None
    if (index := block.columns.get(Role.OWNER)) is not None and index != row.column:
        owner = people.read(
            text_of(block.cell(row.row, Role.OWNER)), block.place(row.row, index), block.key(row.row, index)
        )
    return ReadNotNow(
        text=text[:300],
        requested_by=by,
        requested_on=on,
        look_again=hint,
        look_again_on=_day_meant(again if not again.is_empty else Cell(hint or ""), hint, on, calendar),
        owner=owner,
        place=block.place(row.row, row.column),
        source_ref=source_ref(position, text),
    )


def _take_apart(text: str, today: date) -> tuple[str, str | None, date | None, str | None]:
    hint = by = None
    on: date | None = None
    if found := _TAIL.search(text):
        hint, text = found["hint"].strip(), text[: found.start()].strip()
    for bracket in reversed(list(_BRACKET.finditer(text))):
        asked, day = _read_bracket(bracket["inside"], today)
        if asked or day:
            by, on = asked or by, day or on
            text = (text[: bracket.start()] + text[bracket.end() :]).strip()
    return text, by, on, hint


def _read_bracket(inside: str, today: date) -> tuple[str | None, date | None]:
    """ "Anfrage Geschäftsführung, 03.11." → who and when; (None, None) for a bracket about something else."""
    day: date | None = None
    rest: list[str] = []
    for part in (piece.strip() for piece in re.split(r",|\s(?:am|vom|on)\s", inside)):
        try:
            found = parse_date(
                part.removeprefix("am ").removeprefix("vom "), notation=Notation.DE, today=today
            )
        except DateError:
            rest.append(part)
        else:
            # A wish is noted after it was uttered: without a year the past is meant.
            day = (
                found.replace(year=found.year - 1)
                if found > today
                and not re.search(r"\d{4}|\.\d\d$", part)
                and (found.month, found.day) != (2, 29)
                else found
            )
    words = ", ".join(part for part in rest if part)
    asked = _ASKED.sub("", words).strip()
    if asked != words or day is not None:
        return asked or None, day
    return None, None


def _day_meant(cell: Cell, hint: str | None, on: date | None, calendar: Calendar) -> date | None:
    """The first day of "frühestens Q1": the next one that is still to come."""
    if not hint:
        return None
    if isinstance(cell.value, date):
        return cell.value
    plain = re.sub(rf"^(?:{_AGAIN})\s+(?:(?:im|in|ab|wieder|dem|der|den|the)\s+)*", "", fold(hint))
    reference = max(on or calendar.today, calendar.today)
    if _NEXT_QUARTER.search(fold(hint)):
        return calendar.cycle[1] + timedelta(days=1) if calendar.cycle else None
    dated = calendar.dated(Cell(plain))
    if dated is None:
        return date(int(plain), 1, 1) if re.fullmatch(r"20\d\d", plain) else None
    first = dated.first
    if first <= reference and not re.search(r"20\d\d|\d\.\d", plain) and (first.month, first.day) != (2, 29):
        first = first.replace(year=first.year + 1)
    return first


def parked_rows(block: Block, ledger: Ledger) -> list[ParkedRow]:
    """The rows of a table of wishes."""
    role = next(
        (
            r
            for r in (Role.PARKED, Role.TITLE, Role.MEASURE, Role.KEY_RESULT, Role.OBJECTIVE, Role.METRIC)
            if r in block.columns
        ),
        None,
    )
    found: list[ParkedRow] = []
    for row in range(block.first, block.last):
        columns = filled(block.sheet.rows[row])
        if not columns:
            continue
        column = block.columns[role] if role is not None else columns[0]
        text = text_of(block.sheet.rows[row][column]) if column < len(block.sheet.rows[row]) else ""
        if not text or (len(columns) == 1 and NOTE.match(text)):
            ledger.ignore("row_without_title" if not text else "note_row", block.place(row, columns[0]))
        else:
            found.append(ParkedRow(block, row, column, text))
    return found


def headless_parking(number: int, sheet: Sheet) -> Block | None:
    """A sheet named "Nicht jetzt" or "Backlog" that is just a list."""
    if parked(sheet.name) is None or not any(filled(row) for row in sheet.rows):
        return None
    return Block(number, sheet, BlockKind.PARKED, 0, 0, len(sheet.rows), range(0), {})
