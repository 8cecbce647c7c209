"""Initiatives: a table of their own, or a column or rows among the key results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielkurs.pure.figures import is_nothing
from zielkurs.pure.tables.calendar import Calendar
from zielkurs.pure.tables.cells import Cell, Place, cell_at, filled
from zielkurs.pure.tables.headers import Role
from zielkurs.pure.tables.layout import Block
from zielkurs.pure.tables.ledger import Ledger
from zielkurs.pure.tables.matching import KeyResultIndex
from zielkurs.pure.tables.numbers import NumberReader
from zielkurs.pure.tables.people import PeopleReader
from zielkurs.pure.tables.periods import MONTH_WORDS, month_end
from zielkurs.pure.tables.phrases import NOTE, TOTAL, fold, text_of
from zielkurs.pure.tables.sources import source_ref
from zielkurs.pure.tables.states import state_of
from zielkurs.pure.tables.tracker import Option, ReadInitiative, ReadKeyResult, ReadState

_UNDATED = re.compile(
    r"(?:laufend|fortlaufend|ongoing|asap|tbd|offen|open|dauerhaft|continuous|immer|regelmäßig|sofort)"
)
_PART_OF_MONTH = re.compile(
    r"(?P<part>anfang|beginning of|early|mitte|mid|middle of|ende|end of|late|bis ende)[ -]+(?P<rest>.+)"
)
_MONTH = re.compile(rf"(?P<m>{'|'.join(sorted(MONTH_WORDS, key=len, reverse=True))})\.?(?:\s+(?P<y>20\d\d))?")
_CURRENCIES = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "$": "USD",
    "usd": "USD",
    "£": "GBP",
    "gbp": "GBP",
    "chf": "CHF",
    "fr.": "CHF",
}
_BULLET = re.compile(r"^(?:[-–•*▪‣·]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading an initiative needs; `index` only where its key result is told by words."""

    calendar: Calendar
    numbers: NumberReader
    people: PeopleReader
    ledger: Ledger
    index: KeyResultIndex


def read_measures(block: Block, sheet_ref: str, reader: Reader) -> list[ReadInitiative]:
    """The initiatives of a table of their own."""
    found: list[ReadInitiative] = []
    column = block.columns[Role.MEASURE]
    for row in block.above:
        if columns := filled(block.sheet.rows[row]):
            reader.ledger.ignore("title_row", block.place(row, columns[0]))
    for row in range(block.first, block.last):
        columns = filled(block.sheet.rows[row])
        if not columns:
            continue
        title = text_of(block.cell(row, Role.MEASURE))
        first = text_of(block.sheet.rows[row][columns[0]])
        if TOTAL.match(first):
            reader.ledger.ignore("total_row", block.place(row, columns[0]))
        elif not title:
            reader.ledger.ignore("row_without_title", block.place(row, columns[0]))
        elif len(columns) == 1 and NOTE.match(title):
            reader.ledger.ignore("note_row", block.place(row, column))
        else:
            found.append(_read_row(block, row, title, f"{sheet_ref}.i{len(found) + 1}", reader))
    return found


def _read_row(block: Block, row: int, title: str, position: str, reader: Reader) -> ReadInitiative:
    serves_text = text_of(block.cell(row, Role.SERVES))
    serves = _serves(block, row, title, serves_text, reader)
    return read_initiative(block, row, title, serves, serves_text, position, reader)


def read_initiative(
    block: Block,
    row: int,
    title: str,
    serves: tuple[ReadKeyResult, ...],
    serves_text: str,
    position: str,
    reader: Reader,
) -> ReadInitiative:
    """The initiative of a row whose title and key results are known."""
    budget, currency = _budget(block, row, reader)
    owner_cell = block.cell(row, Role.OWNER)
    owner = reader.people.read(
        owner_cell.value if isinstance(owner_cell.value, str) else "",
        block.place(row, Role.OWNER),
        block.key(row, Role.OWNER),
    )
    return ReadInitiative(
        title=title[:300],
        serves=tuple(key_result.source_ref for key_result in serves),
        serves_text=serves_text or None,
        owner=owner,
        due=_due(block, row, reader),
        budget=budget,
        currency=currency,
        state=_state(block, row, reader),
        comment=text_of(block.cell(row, Role.COMMENT)) or None,
        place=block.place(
            row, next((r for r in (Role.MEASURE, Role.TITLE, Role.KEY_RESULT) if r in block.columns), 0)
        ),
        source_ref=source_ref(position, title),
    )


def _serves(block: Block, row: int, title: str, text: str, reader: Reader) -> tuple[ReadKeyResult, ...]:
    if not text or is_nothing(text):
        reader.ledger.note("initiative_without_key_result", block.place(row, Role.MEASURE))
        return ()
    match = reader.index.match(text)
    if match.found:
        return match.found
    candidates = match.candidates
    code = "serves_unclear" if candidates else "serves_nothing"
    shown = candidates or tuple(reader.index.all[:30])
    options = [Option(each.source_ref, {"title": each.title}) for each in shown]
    options.append(Option("none", {}))
    suggested = shown[0].source_ref if len(candidates) == 1 else None if candidates else "none"
    answer = reader.ledger.ask(
        code,
        block.key(row, Role.SERVES),
        [block.place(row, Role.SERVES)],
        options,
        suggested,
        text=text[:120],
        title=title[:120],
    )
    return tuple(each for each in shown if each.source_ref == answer)


def _due(block: Block, row: int, reader: Reader) -> date | None:
    cell = block.cell(row, Role.DUE)
    if cell.is_empty:
        return None
    text = fold(cell.value) if isinstance(cell.value, str) else ""
    if text and (is_nothing(text) or _UNDATED.fullmatch(text)):
        return None
    day = _day_of(cell, text, reader.calendar)
    if day is None:
        reader.ledger.gather(
            "due_unreadable", block.place(row, Role.DUE), text or str(cell.value or cell.error)
        )
    return day


def _day_of(cell: Cell, text: str, calendar: Calendar) -> date | None:
    """A due date: a week's Friday, a month's last day, "Mitte November", a date."""
    for prefix in ("bis ", "by ", "until ", "spätestens ", "bis zum ", "vsl. ", "ca. "):
        text = text.removeprefix(prefix)
    if found := _PART_OF_MONTH.fullmatch(text):
        named = _MONTH.fullmatch(found["rest"])
        whole = calendar.dated(Cell(found["rest"]))
        if whole is None or not (named or found["rest"].startswith(("q", "kw"))):
            return None
        part = found["part"]
        if part in ("anfang", "beginning of", "early"):
            return whole.first
        if part.startswith("mi"):
            return date(whole.first.year, whole.first.month, 15) if named else None
        return month_end(whole.first.year, whole.first.month) if named else whole.day
    if text in ("quartalsende", "ende quartal", "end of quarter", "zyklusende", "end of cycle"):
        return calendar.cycle[1] if calendar.cycle else None
    dated = calendar.dated(Cell(text) if text else cell)
    return dated.day if dated else None


def _budget(block: Block, row: int, reader: Reader) -> tuple[Decimal | None, str | None]:
    index = block.columns.get(Role.BUDGET)
    if index is None:
        return None, None
    place = block.place(row, index)
    header = fold(text_of(cell_at(block.sheet.rows[block.header], index)))
    column = f"{block.number}!{place.column_letter}"
    figure = reader.numbers.read(cell_at(block.sheet.rows[row], index), place, column, unit=header)
    if figure is None:
        return None, None
    if figure.percent or figure.value < 0:
        reader.ledger.gather("unreadable_values", place, str(figure.value))
        return None, None
    value = figure.value * (1000 if re.search(r"\b(?:k|t)\s?(?:€|eur|chf|usd)|\btsd", header) else 1)
    unit = fold(figure.unit)
    currency = _CURRENCIES.get(unit) or next(
        (code for sign, code in _CURRENCIES.items() if sign in header), None
    )
    return value, currency


def _state(block: Block, row: int, reader: Reader) -> ReadState:
    cell = block.cell(row, Role.STATE)
    if isinstance(cell.value, bool):
        return ReadState.DONE if cell.value else ReadState.PLANNED
    if isinstance(cell.value, Decimal) and cell.value.is_finite():
        share = cell.value if cell.shown_as_percent or cell.value <= 1 else cell.value / 100
        return ReadState.PLANNED if share <= 0 else ReadState.DONE if share >= 1 else ReadState.RUNNING
    text = text_of(cell)
    if not text or is_nothing(text):
        return ReadState.PLANNED
    known = state_of(text)
    if known is not None:
        return known
    # The same unknown word is asked about once, wherever it stands.
    word = re.sub(r"\W+", "-", fold(text))[:40].strip("-") or "x"
    options = [Option(state.value) for state in ReadState]
    answer = reader.ledger.ask("state", word, [block.place(row, Role.STATE)], options, None, text=text[:60])
    return ReadState(answer) if answer else ReadState.PLANNED


def listed(cell: Cell, place: Place) -> Iterator[tuple[str, Place]]:
    """The initiatives that one cell among the key results lists, a line each."""
    if isinstance(cell.value, str):
        for line in re.split(r"\n|;|\s•\s", cell.value):
            title = " ".join(_BULLET.sub("", line.strip()).split())
            if title and not is_nothing(title):
                yield title, place


def initiative_below(title: str, key_result: ReadKeyResult, place: Place, position: str) -> ReadInitiative:
    """An initiative known by its title and the key result beside or above it."""
    return ReadInitiative(
        title[:300], (key_result.source_ref,), None, None, None, None, None, ReadState.PLANNED, None, place,
        source_ref(position, title),
    )  # fmt: skip
