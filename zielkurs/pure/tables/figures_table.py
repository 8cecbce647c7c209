"""Tables of figures: periods across with a figure a row, or periods down with a figure a column.

Nothing is guessed silently: what can be read in two ways is a doubt with its options, what can't be read is a
problem with its place, and what is left out is said. An empty cell is a gap, never a zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from zielkurs.pure.tables.cells import Place, Sheet
from zielkurs.pure.tables.figures_layout import (
    FigureLine,
    FiguresLayout,
    is_gap,
    layout_of_figures,
    shown_text,
    start_of,
)
from zielkurs.pure.tables.ledger import Ledger
from zielkurs.pure.tables.numbers import NumberReader, plain
from zielkurs.pure.tables.percent import PERCENT_SIGNS
from zielkurs.pure.tables.periods import Grain, Period, first_day, month_end
from zielkurs.pure.tables.phrases import fold
from zielkurs.pure.tables.tracker import Doubt, Option, Problem, Remark


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


def read_figures(
    sheets: Sequence[Sheet],
    *,
    today: date,
    answers: Mapping[str, str] | None = None,
    german: bool = True,
    grain: Grain | None = None,
    first: date | None = None,
    percent: bool = False,
) -> FiguresTable:
    """The figures of all visible sheets.

    `answers` settle doubts by their key. `grain` is how the one KPI is measured that all values belong to, None
    where the file decides; `first` then names the first period of a row or column that has no periods itself, and
    `percent` says that it is measured in per cent.
    """
    ledger = Ledger(answers or {})
    numbers = NumberReader(ledger, german=german)
    found: list[tuple[FiguresLayout, Grain, list[date | None]]] = []
    for index, sheet in enumerate(sheets):
        if sheet.hidden or not any(not cell.is_empty for row in sheet.rows for cell in row):
            continue
        layout = layout_of_figures(sheet, index, today, ledger, (grain, first))
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
        for figure in _figure(line, unit_of_time, starts, numbers, ledger, today, percent)
    ]
    if not figures and not ledger.problems:
        ledger.refuse("figures_nothing_found", None)
    return FiguresTable(tuple(figures), ledger.doubts, ledger.problems, ledger.remarks(ignored=True))


def _dated(
    layout: FiguresLayout, index: int, today: date, ledger: Ledger, wanted: Grain | None
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
        return wanted, [start_of(wanted, day) for day in days]
    if (coarser := _coarser(days)) is None:
        return Grain.DAY, list(days)
    example = layout.periods[0][1]
    options = [Option(coarser.value), Option(Grain.DAY.value)]
    places = [place for _, _, place in layout.periods]
    answer = ledger.ask("figures_grain", where, places, options, coarser.value, example=example)
    grain = Grain(answer or coarser)
    return grain, [start_of(grain, day) for day in days]


def _days(layout: FiguresLayout, where: str, ledger: Ledger) -> list[date]:
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


def _with_years(layout: FiguresLayout, where: str, today: date, ledger: Ledger) -> list[date | None]:
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
    line: FigureLine,
    grain: Grain,
    starts: Sequence[date | None],
    numbers: NumberReader,
    ledger: Ledger,
    today: date,
    percent: bool,
) -> Iterator[ReadFigure]:
    """The line as a figure; nothing where no value is left."""
    values: dict[date, ReadMeasure] = {}
    units: list[str] = []
    bare: list[ReadMeasure] = []
    gaps = 0
    for start, (cell, place) in zip(starts, line.cells, strict=True):
        if start is None:
            continue
        if is_gap(cell):
            gaps += start <= today
            continue
        number = numbers.read(cell, place, line.key, unit=line.unit)
        if number is None:
            continue
        if number.bound and ledger.gather("approximate_values", place, shown_text(cell)) == "leave_out":
            continue
        if start > today:
            ledger.gather("future_values", place, shown_text(cell))
            continue
        if start in values:
            ledger.refuse("figures_period_twice", place, name=line.name, day=start.isoformat())
            continue
        units.append("%" if number.percent else number.unit)
        values[start] = ReadMeasure(start, number.value, place)
        if not number.percent:
            bare.append(values[start])
    if percent or "%" in units or fold(line.unit) in PERCENT_SIGNS:
        values |= _in_percent(line, bare, len(bare) < len(values), ledger)
    common = set(units)
    unit = line.unit or (common.pop() if len(common) == 1 else "")
    figure = ReadFigure(line.key, line.name, unit, grain, tuple(values.values()), gaps, line.place)
    if values:
        yield replace(figure, values=tuple(sorted(values.values(), key=lambda each: each.starts_on)))


def _in_percent(
    line: FigureLine, bare: Sequence[ReadMeasure], beside_signs: bool, ledger: Ledger
) -> dict[date, ReadMeasure]:
    """Is 0.21 in per cent 0.21 % or 21 %? Asked; what the values without a sign are after the answer."""
    small = [each for each in bare if each.value != 0 and abs(each.value) <= 1]
    larger = [each for each in bare if abs(each.value) > 1]
    if not small or (larger and all(abs(each.value) == 1 for each in small)):
        return {}
    # 0.8 and 1.2 are of one sort; beside 12 and 15 only the 0.5 is in question.
    asked = [*small, *larger] if all(abs(each.value) <= 2 for each in larger) else small
    example = asked[0].value
    options = [
        Option("as_is", {"value": str(example)}),
        Option("times_100", {"value": str(plain(example * 100))}),
    ]
    answer = ledger.ask(
        "percent_scale",
        line.key,
        [each.place for each in asked],
        options,
        "as_is" if len(asked) < len(bare) and not beside_signs else "times_100",
        title=line.name[:120],
        value=str(example),
    )
    if answer != "times_100":
        return {}
    return {each.starts_on: replace(each, value=plain(each.value * 100)) for each in asked}
