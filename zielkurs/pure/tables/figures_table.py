"""Tables of figures: periods across with a figure a row, or periods down with a figure a column.

Nothing is guessed silently: what can be read in two ways is a doubt with its options, what can't be read is a
problem with its place, and what is left out is said. An empty cell is a gap, never a zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from zielkurs.pure.figures import is_nothing
from zielkurs.pure.tables.cells import EMPTY, Cell, Place, Sheet, column_letter
from zielkurs.pure.tables.ledger import Ledger
from zielkurs.pure.tables.numbers import NumberReader
from zielkurs.pure.tables.periods import Grain, Period, first_day, month_end, read_period
from zielkurs.pure.tables.phrases import fold
from zielkurs.pure.tables.tracker import Doubt, Option, Problem, Remark

_HEADER_WITHIN, _COLUMNS = 40, 400
_UNIT_WORDS = {"einheit", "unit", "maßeinheit", "masseinheit", "units", "einh"}
_UNIT_BEHIND = re.compile(r"(?P<name>.*\S)\s*[(\[](?:in\s+)?(?P<unit>[^()\[\]]{1,20})[)\]]")
_MEASURED = re.compile(r"[\d.,'’\s+\-−–%€$£]+")


@dataclass(frozen=True, slots=True)
class ReadMeasure:
    """A value of the period that begins on `starts_on`."""

    starts_on: date
    value: Decimal
    place: Place


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """One figure of the file. `key` is its position, the same for the same file; `gaps` are periods without a value."""

    key: str
    name: str
    unit: str
    grain: Grain
    values: tuple[ReadMeasure, ...]
    gaps: int
    place: Place


@dataclass(frozen=True)
class FiguresTable:
    """What was understood, in the order of the file."""

    figures: tuple[ReadFigure, ...]
    doubts: tuple[Doubt, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[Remark, ...]


@dataclass(frozen=True)
class _Line:
    """A row or a column of figures, its cells in the order of the periods."""

    key: str
    name: str
    unit: str
    place: Place
    cells: tuple[tuple[Cell, Place], ...]


@dataclass(frozen=True)
class _Layout:
    periods: tuple[tuple[Period, str, Place], ...]
    lines: tuple[_Line, ...]


def read_figures(
    sheets: Sequence[Sheet],
    *,
    today: date,
    answers: Mapping[str, str] | None = None,
    german: bool = True,
    grain: Grain | None = None,
    first: date | None = None,
) -> FiguresTable:
    """The figures of all visible sheets.

    `answers` settle doubts by their key. `grain` is how the one KPI is measured that all values belong to, None
    where the file decides; `first` then names the first period of a row or column that has no periods itself.
    """
    ledger = Ledger(answers or {})
    numbers = NumberReader(ledger, german=german)
    found: list[tuple[_Layout, Grain, list[date | None]]] = []
    for index, sheet in enumerate(sheets):
        if sheet.hidden or not any(not cell.is_empty for row in sheet.rows for cell in row):
            continue
        layout = _layout(sheet, index, today, ledger, (grain, first))
        if layout is None:
            ledger.refuse("figures_without_periods", Place(sheet.name, 1, "A"))
            continue
        dated = _dated(layout, index, today, ledger, grain)
        if dated is not None:
            found.append((layout, *dated))
    for layout, _, _ in found:
        for line in layout.lines:
            for cell, place in line.cells:
                if isinstance(cell.value, str):
                    numbers.show(cell.value, place, line.key)
    numbers.settle()
    figures = [
        figure
        for layout, unit_of_time, starts in found
        for line in layout.lines
        for figure in _figure(line, unit_of_time, starts, numbers, ledger, today)
    ]
    if not figures and not ledger.problems:
        ledger.refuse("figures_nothing_found", None)
    return FiguresTable(tuple(figures), ledger.doubts, ledger.problems, ledger.remarks(ignored=True))


def _at(rows: Sequence[Sequence[Cell]], row: int, column: int) -> Cell:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else EMPTY


def _period(cell: Cell, today: date) -> Period | None:
    value = cell.value
    if isinstance(value, Decimal) and value == value.to_integral_value() and 19000101 <= value <= 21001231:
        value = str(int(value))
    return None if isinstance(value, Decimal | bool) else read_period(value, today=today)


def _text(cell: Cell) -> str:
    return (
        cell.value.strip() if isinstance(cell.value, str) else "" if cell.value is None else str(cell.value)
    )


def _is_comment(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if not cell.is_empty]
    return len(filled) == 1 and _text(filled[0]).startswith("#")


def _layout(
    sheet: Sheet, index: int, today: date, ledger: Ledger, known: tuple[Grain | None, date | None]
) -> _Layout | None:
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
) -> _Layout:
    """Periods in the header row, a figure a row."""
    others = [column for column in range(len(rows[header])) if column not in periods]
    unit_column = next((c for c in others if fold(_text(_at(rows, header, c))) in _UNIT_WORDS), None)
    body = range(header + 1, len(rows))
    name_column = next(
        (c for c in others if c != unit_column and any(_is_word(_at(rows, row, c)) for row in body)), None
    )
    for column in others:
        if column not in (unit_column, name_column) and any(not _at(rows, r, column).is_empty for r in body):
            place = Place(sheet.name, header + 1, column_letter(column))
            ledger.ignore("figures_column_unused", place, name=_text(_at(rows, header, column)))
    lines = []
    for row in body:
        cells = tuple((_at(rows, row, c), Place(sheet.name, row + 1, column_letter(c))) for c in periods)
        name = "" if name_column is None else _text(_at(rows, row, name_column))
        place = Place(sheet.name, row + 1, column_letter(name_column or 0))
        if all(_is_gap(cell) for cell, _ in cells):
            if name:
                ledger.ignore("figures_row_without_values", place, name=name)
            continue
        unit = "" if unit_column is None else _text(_at(rows, row, unit_column))
        lines.append(_line(f"{index}.{row + 1}", name, unit, place, cells))
    marks = [
        (period, _text(rows[header][c]), Place(sheet.name, header + 1, column_letter(c)))
        for c, period in periods.items()
    ]
    return _Layout(tuple(marks), tuple(lines))


def _down(
    sheet: Sheet, rows: Sequence[Sequence[Cell]], index: int, today: date, ledger: Ledger
) -> _Layout | None:
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
            ledger.ignore("figures_row_without_period", place, name=_text(_at(rows, row, column))[:60])
    header = next((r for r in range(first - 1, -1, -1) if any(not c.is_empty for c in rows[r])), None)
    lines = []
    for other in range(width):
        cells = tuple((_at(rows, r, other), Place(sheet.name, r + 1, column_letter(other))) for r in periods)
        if other == column or all(_is_gap(cell) for cell, _ in cells):
            continue
        name = "" if header is None else _text(_at(rows, header, other))
        place = Place(sheet.name, (header or first) + 1, column_letter(other))
        if not any(_is_number(cell) and _period(cell, today) is None for cell, _ in cells):
            ledger.ignore("figures_column_unused", place, name=name)
            continue
        lines.append(_line(f"{index}.{column_letter(other)}", name, "", place, cells))
    marks = [
        (period, _text(_at(rows, r, column)), Place(sheet.name, r + 1, column_letter(column)))
        for r, period in periods.items()
    ]
    return _Layout(tuple(marks), tuple(lines)) if lines else None


def _bare(sheet: Sheet, rows: Sequence[Sequence[Cell]], grain: Grain, first: date) -> _Layout | None:
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
    if cells and not _is_number(cells[0][0]) and not _is_gap(cells[0][0]):
        name, cells = _text(cells[0][0]), cells[1:]
    if not any(_is_number(cell) for cell, _ in cells):
        return None
    day, marks = first, []
    for _, place in cells:
        marks.append((Period(Grain.DAY, day=day), day.isoformat(), place))
        day = _start_of(grain, _start_of(grain, day) + timedelta(days=_LONGEST[grain]))
    return _Layout(tuple(marks), (_line("0.1", name, "", cells[0][1], tuple(cells)),))


def _line(key: str, name: str, unit: str, place: Place, cells: tuple[tuple[Cell, Place], ...]) -> _Line:
    name = " ".join(name.split())[:120]
    behind = _UNIT_BEHIND.fullmatch(name)
    if not unit and behind:
        name, unit = behind["name"], behind["unit"]
    return _Line(key, name, unit[:40], place, cells)


def _is_gap(cell: Cell) -> bool:
    return cell.is_empty or (isinstance(cell.value, str) and is_nothing(cell.value))


def _is_number(cell: Cell) -> bool:
    value = cell.value
    if isinstance(value, str):
        return any(c.isdigit() for c in value) and _MEASURED.match(value) is not None
    return isinstance(value, Decimal)


def _is_word(cell: Cell) -> bool:
    return isinstance(cell.value, str) and not _is_gap(cell) and not _is_number(cell)


_LONGEST = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 31, Grain.QUARTER: 92}


def _start_of(grain: Grain, day: date) -> date:
    match grain:
        case Grain.WEEK:
            return day - timedelta(days=day.weekday())
        case Grain.MONTH:
            return day.replace(day=1)
        case Grain.QUARTER:
            return date(day.year, day.month - (day.month - 1) % 3, 1)
    return day


def _dated(
    layout: _Layout, index: int, today: date, ledger: Ledger, wanted: Grain | None
) -> tuple[Grain, list[date | None]] | None:
    """The grain and the first day of each period; None after saying why that can't be told."""
    grains = {period.grain for period, _, _ in layout.periods}
    if len(grains) > 1:
        other = next(mark for mark in layout.periods if mark[0].grain is not layout.periods[0][0].grain)
        ledger.refuse("figures_grains_mixed", other[2], first=layout.periods[0][1], text=other[1])
        return None
    (grain,) = grains
    where = str(index)
    if grain is not Grain.DAY:
        return grain, _with_years(layout, where, today, ledger)
    days = _days(layout, where, ledger)
    if wanted is not None:
        return wanted, [_start_of(wanted, day) for day in days]
    if (coarser := _coarser(days)) is None:
        return Grain.DAY, list(days)
    example = layout.periods[0][1]
    options = [Option(coarser.value), Option(Grain.DAY.value)]
    places = [place for _, _, place in layout.periods]
    answer = ledger.ask("figures_grain", where, places, options, coarser.value, example=example)
    grain = Grain(answer or coarser)
    return grain, [_start_of(grain, day) for day in days]


def _days(layout: _Layout, where: str, ledger: Ledger) -> list[date]:
    """The days of dates; where 03/04 can be two days, the order is asked, the steadier one suggested."""
    given = [(period.day or date.min, period.other, text, place) for period, text, place in layout.periods]
    unclear = [(text, place, day, other) for day, other, text, place in given if other is not None]
    if not unclear:
        return [day for day, _, _, _ in given]
    first, other = [day for day, *_ in given], [turned or day for day, turned, _, _ in given]
    suggested = "first" if _jumps(first) <= _jumps(other) else "other"
    text, _, day, turned = unclear[0]
    options = [
        Option("first", {"day": day.isoformat()}),
        Option("other", {"day": (turned or day).isoformat()}),
    ]
    places = [place for _, place, _, _ in unclear]
    answer = ledger.ask("day_order", where, places, options, suggested, example=text, count=str(len(unclear)))
    return other if answer == "other" else first


def _jumps(days: Sequence[date]) -> int:
    return sum(abs((after - before).days) for before, after in pairwise(days))


def _coarser(days: Sequence[date]) -> Grain | None:
    """What longer period the dates seem to stand for, by their regularity; None where they are plain days."""
    distinct = sorted(set(days))
    if len(distinct) < 2 or len(distinct) < len(days):
        return None
    steps = {(after - before).days for before, after in pairwise(distinct)}
    months = {(day.year, day.month) for day in distinct}
    if len(months) == len(distinct) and (
        all(day.day == 1 for day in distinct)
        or all(day == month_end(day.year, day.month) for day in distinct)
    ):
        return (
            Grain.QUARTER
            if min(steps) >= 89 and {day.month % 3 for day in distinct} <= {0, 1}
            else Grain.MONTH
        )
    return Grain.WEEK if all(step % 7 == 0 for step in steps) else None


def _with_years(layout: _Layout, where: str, today: date, ledger: Ledger) -> list[date | None]:
    """The first days of weeks, months or quarters; the year of those without one is asked once."""
    periods = [period for period, _, _ in layout.periods]
    nameless = [mark for mark in layout.periods if mark[0].year is None]
    if not nameless:
        return [first_day(period, period.year or 0) for period in periods]
    possible = {}
    for year in range(today.year, today.year - 3, -1):
        starts = _rolled(periods, year)
        if all(day is not None for day in starts) and (starts[0] or today) <= today:
            possible[str(year)] = starts
    if not possible:
        ledger.refuse("figures_year_unclear", nameless[0][2], text=nameless[0][1])
        return [None] * len(periods)
    past = [year for year, starts in possible.items() if all(day and day <= today for day in starts)]
    suggested = (past or list(possible))[0]
    options = [Option(year, {"year": year}) for year in possible]
    places = [place for _, _, place in nameless]
    answer = ledger.ask("year", where, places, options, suggested, example=nameless[0][1])
    return possible[answer or suggested]


def _rolled(periods: Sequence[Period], year: int) -> list[date | None]:
    """From left to right time goes on: a smaller number belongs to the next year."""
    starts: list[date | None] = []
    before = 0
    for period in periods:
        if period.year is not None:
            year = period.year
        elif period.number < before:
            year += 1
        before = period.number
        starts.append(first_day(period, year))
    return starts


def _figure(
    line: _Line,
    grain: Grain,
    starts: Sequence[date | None],
    numbers: NumberReader,
    ledger: Ledger,
    today: date,
) -> Iterator[ReadFigure]:
    """The line as a figure; nothing where no value is left."""
    values: dict[date, ReadMeasure] = {}
    units: list[str] = []
    gaps = 0
    for start, (cell, place) in zip(starts, line.cells, strict=True):
        if start is None:
            continue
        if _is_gap(cell):
            gaps += start <= today
            continue
        number = numbers.read(cell, place, line.key, unit=line.unit)
        if number is None:
            continue
        if number.bound and ledger.gather("approximate_values", place, _text(cell)) == "leave_out":
            continue
        if start > today:
            ledger.gather("future_values", place, _text(cell))
            continue
        if start in values:
            ledger.refuse("figures_period_twice", place, name=line.name, day=start.isoformat())
            continue
        units.append("%" if number.percent else number.unit)
        values[start] = ReadMeasure(start, number.value, place)
    common = set(units)
    unit = line.unit or (common.pop() if len(common) == 1 else "")
    figure = ReadFigure(line.key, line.name, unit, grain, tuple(values.values()), gaps, line.place)
    if values:
        yield replace(figure, values=tuple(sorted(values.values(), key=lambda each: each.starts_on)))
