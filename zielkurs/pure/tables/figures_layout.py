"""How a table of figures is laid out: its periods, and its figures with their cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from zielkurs.pure.figures import is_nothing
from zielkurs.pure.tables.cells import EMPTY, Cell, Place, Sheet, column_letter
from zielkurs.pure.tables.ledger import Ledger
from zielkurs.pure.tables.periods import Grain, Period, read_period
from zielkurs.pure.tables.phrases import fold

_HEADER_WITHIN, _COLUMNS = 40, 400
_UNIT_WORDS = {"einheit", "unit", "maßeinheit", "masseinheit", "units", "einh"}
_UNIT_BEHIND = re.compile(r"(?P<name>.*\S)\s*[(\[](?:in\s+)?(?P<unit>[^()\[\]]{1,20})[)\]]")
_MEASURED = re.compile(r"[\d.,'’\s+\-−–%€$£]+")


@dataclass(frozen=True)
class FigureLine:
    """A row or a column of figures, its cells in the order of the periods."""

    key: str
    name: str
    unit: str
    place: Place
    cells: tuple[tuple[Cell, Place], ...]


@dataclass(frozen=True)
class FiguresLayout:
    periods: tuple[tuple[Period, str, Place], ...]
    lines: tuple[FigureLine, ...]


def _at(rows: Sequence[Sequence[Cell]], row: int, column: int) -> Cell:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else EMPTY


def _period(cell: Cell, today: date) -> Period | None:
    value = cell.value
    if isinstance(value, Decimal) and value == value.to_integral_value() and 19000101 <= value <= 21001231:
        value = str(int(value))
    return None if isinstance(value, Decimal | bool) else read_period(value, today=today)


def shown_text(cell: Cell) -> str:
    """What the cell holds, as text."""
    return (
        cell.value.strip() if isinstance(cell.value, str) else "" if cell.value is None else str(cell.value)
    )


def _is_comment(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if not cell.is_empty]
    return len(filled) == 1 and shown_text(filled[0]).startswith("#")


def layout_of_figures(
    sheet: Sheet, index: int, today: date, ledger: Ledger, known: tuple[Grain | None, date | None]
) -> FiguresLayout | None:
    """The sheet's periods with its figures, across or down; None where there are no periods.

    `known` is the grain, and the first day, of a KPI whose values may stand alone.
    """
    rows = [() if _is_comment(row) else row[:_COLUMNS] for row in sheet.rows]
    for number in range(min(len(rows), _HEADER_WITHIN)):
        periods = {c: p for c, cell in enumerate(rows[number]) if (p := _period(cell, today))}
        filled = sum(not cell.is_empty for cell in rows[number])
        if len(periods) >= 2 and len(periods) * 2 >= filled:
            return _across(sheet, rows, index, number, periods, ledger)
    down = _down(sheet, rows, index, today, ledger)
    if down is not None:
        return down
    for number in range(min(len(rows), _HEADER_WITHIN)):
        periods = {c: p for c, cell in enumerate(rows[number]) if c and (p := _period(cell, today))}
        if len(periods) == 1:
            return _across(sheet, rows, index, number, periods, ledger)
    grain, first = known
    return _bare(sheet, rows, grain, first) if grain and first else None


def _across(
    sheet: Sheet,
    rows: Sequence[Sequence[Cell]],
    index: int,
    header: int,
    periods: Mapping[int, Period],
    ledger: Ledger,
) -> FiguresLayout:
    """Periods in the header row, a figure a row."""
    others = [column for column in range(len(rows[header])) if column not in periods]
    unit_column = next((c for c in others if fold(shown_text(_at(rows, header, c))) in _UNIT_WORDS), None)
    body = range(header + 1, len(rows))
    name_column = next(
        (c for c in others if c != unit_column and any(_is_word(_at(rows, row, c)) for row in body)), None
    )
    for column in others:
        if column not in (unit_column, name_column) and any(not _at(rows, r, column).is_empty for r in body):
            place = Place(sheet.name, header + 1, column_letter(column))
            ledger.ignore("figures_column_unused", place, name=shown_text(_at(rows, header, column)))
    lines = []
    for row in body:
        cells = tuple((_at(rows, row, c), Place(sheet.name, row + 1, column_letter(c))) for c in periods)
        name = "" if name_column is None else shown_text(_at(rows, row, name_column))
        place = Place(sheet.name, row + 1, column_letter(name_column or 0))
        if all(is_gap(cell) for cell, _ in cells):
            if name:
                ledger.ignore("figures_row_without_values", place, name=name)
            continue
        unit = "" if unit_column is None else shown_text(_at(rows, row, unit_column))
        lines.append(_line(f"{index}.{row + 1}", name, unit, place, cells))
    marks = [
        (period, shown_text(rows[header][c]), Place(sheet.name, header + 1, column_letter(c)))
        for c, period in periods.items()
    ]
    return FiguresLayout(tuple(marks), tuple(lines))


def _down(
    sheet: Sheet, rows: Sequence[Sequence[Cell]], index: int, today: date, ledger: Ledger
) -> FiguresLayout | None:
    """Periods in a column, a figure a column."""
    width = max((len(row) for row in rows), default=0)
    for column in range(min(width, 10)):
        periods = {r: p for r in range(len(rows)) if (p := _period(_at(rows, r, column), today))}
        first = min(periods, default=0)
        filled = sum(not _at(rows, r, column).is_empty for r in range(first, len(rows)))
        if periods and len(periods) * 10 >= filled * 6 and width > 1:
            break
    else:
        return None
    for row in range(first, len(rows)):
        if row not in periods and any(not cell.is_empty for cell in rows[row]):
            place = Place(sheet.name, row + 1, column_letter(column))
            ledger.ignore("figures_row_without_period", place, name=shown_text(_at(rows, row, column))[:60])
    header = next((r for r in range(first - 1, -1, -1) if any(not c.is_empty for c in rows[r])), None)
    lines = []
    for other in range(width):
        cells = tuple((_at(rows, r, other), Place(sheet.name, r + 1, column_letter(other))) for r in periods)
        if other == column or all(is_gap(cell) for cell, _ in cells):
            continue
        name = "" if header is None else shown_text(_at(rows, header, other))
        place = Place(sheet.name, (header or first) + 1, column_letter(other))
        if not any(_is_number(cell) and _period(cell, today) is None for cell, _ in cells):
            ledger.ignore("figures_column_unused", place, name=name)
            continue
        lines.append(_line(f"{index}.{column_letter(other)}", name, "", place, cells))
    marks = [
        (period, shown_text(_at(rows, r, column)), Place(sheet.name, r + 1, column_letter(column)))
        for r, period in periods.items()
    ]
    return FiguresLayout(tuple(marks), tuple(lines)) if lines else None


def _bare(sheet: Sheet, rows: Sequence[Sequence[Cell]], grain: Grain, first: date) -> FiguresLayout | None:
    """One row or one column of values alone, the first of them for the period that `first` lies in."""
    filled = [row for row in rows if any(not cell.is_empty for cell in row)]
    across = len(filled) == 1
    if not across and any(len([c for c in row if not c.is_empty]) > 1 for row in filled):
        return None
    cells: list[tuple[Cell, Place]] = []
    for number, row in enumerate(rows):
        if across and not any(not cell.is_empty for cell in row):
            continue
        shown = row if across else [next((cell for cell in row if not cell.is_empty), EMPTY)]
        cells += [(cell, Place(sheet.name, number + 1, column_letter(c))) for c, cell in enumerate(shown)]
    name = ""
    if cells and not _is_number(cells[0][0]) and not is_gap(cells[0][0]):
        name, cells = shown_text(cells[0][0]), cells[1:]
    if not any(_is_number(cell) for cell, _ in cells):
        return None
    day, marks = first, []
    for _, place in cells:
        marks.append((Period(Grain.DAY, day=day), day.isoformat(), place))
        day = start_of(grain, start_of(grain, day) + timedelta(days=_LONGEST[grain]))
    return FiguresLayout(tuple(marks), (_line("0.1", name, "", cells[0][1], tuple(cells)),))


def _line(key: str, name: str, unit: str, place: Place, cells: tuple[tuple[Cell, Place], ...]) -> FigureLine:
    name = " ".join(name.split())[:120]
    behind = _UNIT_BEHIND.fullmatch(name)
    if not unit and behind:
        name, unit = behind["name"], behind["unit"]
    return FigureLine(key, name, unit[:40], place, cells)


def is_gap(cell: Cell) -> bool:
    """True for a cell without a value: empty, or saying so."""
    return cell.is_empty or (isinstance(cell.value, str) and is_nothing(cell.value))


def _is_number(cell: Cell) -> bool:
    value = cell.value
    if isinstance(value, str):
        return any(c.isdigit() for c in value) and _MEASURED.match(value) is not None
    return isinstance(value, Decimal)


def _is_word(cell: Cell) -> bool:
    return isinstance(cell.value, str) and not is_gap(cell) and not _is_number(cell)


_LONGEST = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 31, Grain.QUARTER: 92}


def start_of(grain: Grain, day: date) -> date:
    """The first day of the period that the day lies in."""
    match grain:
        case Grain.WEEK:
            return day - timedelta(days=day.weekday())
        case Grain.MONTH:
            return day.replace(day=1)
        case Grain.QUARTER:
            return date(day.year, day.month - (day.month - 1) % 3, 1)
    return day
