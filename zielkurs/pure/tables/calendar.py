"""Which days the file's weeks, months and dates are, and which cycle it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from zielkurs.pure.figures import DateError, Notation, parse_date
from zielkurs.pure.tables.cells import Cell, Place, Sheet, cell_at, column_letter, filled
from zielkurs.pure.tables.headers import Role
from zielkurs.pure.tables.layout import Block, BlockKind
from zielkurs.pure.tables.ledger import Ledger
from zielkurs.pure.tables.periods import (
    Grain,
    Period,
    Span,
    cycle_around,
    cycle_in,
    first_day,
    last_day,
    quarter,
    quarter_named_alone,
    read_period,
    stands_for,
    year_of,
    years_in_order,
)
from zielkurs.pure.tables.phrases import fold, text_of
from zielkurs.pure.tables.tracker import Option, ReadCycle

_STATED = re.compile(
    r"\b(?:stand|as of|status as of|updated?|last updated?|aktualisiert(?: am)?|letzte änderung)\b\W{0,3}"
    r"(?P<day>\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}\.? [a-zä]+ \d{4})"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A period as a day to date its value by."""

    day: date
    first: date
    last: date


def title_texts(sheets: Sequence[Sheet], blocks: Sequence[Block]) -> list[tuple[str, Place | None]]:
    """Where a file says what it is about: sheet names first, then the rows above tables."""
    found: list[tuple[str, Place | None]] = [(sheet.name, None) for sheet in sheets if not sheet.hidden]
    for block in blocks:
        for row in block.above:
            cells = block.sheet.rows[row]
            for index in filled(cells)[:20]:
                if text := text_of(cells[index]):
                    found.append((text, Place(block.sheet.name, row + 1, column_letter(index))))
    return found


class Calendar:
    """Turns periods into days; asks where the year can't be told."""

    def __init__(
        self,
        sheets: Sequence[Sheet],
        blocks: Sequence[Block],
        *,
        today: date,
        cycle: Span | None,
        ledger: Ledger,
    ) -> None:
        self.today, self.ledger = today, ledger
        self._blocks = blocks
        self._results = [block for block in blocks if block.kind is BlockKind.RESULTS]
        texts = title_texts(sheets, blocks)
        self.stated = _stated_day(texts, today)
        self._day_first = True
        self._ask_day_order()
        self.read_cycle = self._named_cycle(texts)
        if self.read_cycle is None:
            self.read_cycle = self._cycle_of_columns(cycle)
        self.cycle = cycle or ((self.read_cycle.starts, self.read_cycle.ends) if self.read_cycle else None)
        self._doubt_cycle(given=cycle is not None)
        self._years: dict[tuple[int, int], list[int | None]] = {}

    def _ask_day_order(self) -> None:
        """ "05/10/2026" is the fifth of October to some and the tenth of May to others; asked once."""
        for block in self._results:
            unclear = [column for column in block.periods if column.period.other is not None]
            if unclear:
                first = unclear[0].period
                days = [column.period.day for column in block.periods if column.period.day]
                others = [
                    column.period.other or column.period.day for column in block.periods if column.period.day
                ]
                suggested = "first" if _steady(days) > _steady([d for d in others if d]) else "other"
                answer = self.ledger.ask(
                    "day_order",
                    "",
                    [block.place(block.header, column.index) for column in unclear],
                    [Option("first", {"day": str(first.day)}), Option("other", {"day": str(first.other)})],
                    suggested,
                    example=text_of(cell_at(block.sheet.rows[block.header], unclear[0].index))
                    or str(first.day),
                )
                self._day_first = answer != "other"
                return

    def _named_cycle(self, texts: Sequence[tuple[str, Place | None]]) -> ReadCycle | None:
        for text, place in texts:
            if found := cycle_in(text):
                return ReadCycle(*found, place)
        for text, place in texts:
            if number := quarter_named_alone(text):
                year = (self.stated or self.today).year
                return ReadCycle(*quarter(year, number), f"Q{number} {year}", place)
        return None

    def _cycle_of_columns(self, given: Span | None) -> ReadCycle | None:
        """From the weeks or days themselves, with the year that stands there, or that of the stated day."""
        days: list[date] = []
        place: Place | None = None
        for block in self._results:
            periods = [self._chosen(column.period) for column in block.periods]
            if not periods:
                continue
            place = place or block.place(block.header, block.periods[0].index)
            header = text_of(cell_at(block.sheet.rows[block.header], block.periods[0].index))
            anchor = given or self._anchor_without_cycle(periods, place, header)
            for period, year in zip(periods, years_in_order(periods, anchor), strict=True):
                day = stands_for(period, year) if year is not None else None
                if day is not None:
                    days.append(day)
        days = days or self._days_of_long_form() or ([self.stated] if self.stated else [])
        around = cycle_around(days)
        return ReadCycle(*around, place) if around else None

    def _days_of_long_form(self) -> list[date]:
        days: list[date] = []
        for block in self._results:
            if Role.DATE in block.columns:
                for row in range(block.first, block.last):
                    period = read_period(block.cell(row, Role.DATE).value, today=self.stated or self.today)
                    if period is not None and (day := self._chosen(period).day) is not None:
                        days.append(day)
        return days

    def _anchor_without_cycle(self, periods: Sequence[Period], place: Place, header: str) -> Span:
        written = [period.year or (period.day.year if period.day else None) for period in periods]
        years = [year for year in written if year]
        if self.stated or years:
            day = self.stated or date(years[0], 7, 1)
            return day, day
        # Nobody says the year: the latest in which the first column is not in the future, and ask.
        first = periods[0]
        this = first_day(first, self.today.year)
        suggested = self.today.year if this is not None and this <= self.today else self.today.year - 1
        options = [
            Option(str(year), {"year": str(year)}) for year in range(self.today.year - 1, self.today.year + 2)
        ]
        answer = self.ledger.ask(
            "year", "", [place], options, str(suggested), example=header or str(first.number)
        )
        year = int(answer or suggested)
        start = first_day(first, year) or date(year, 12, 28)
        return start, start + timedelta(days=90)

    def _doubt_cycle(self, *, given: bool) -> None:
        """Sheet name and columns that speak of different times."""
        read = self.read_cycle
        if given or read is None or self.cycle is None:
            return
        written = [
            (column.period, block.place(block.header, column.index))
            for block in self._results
            for column in block.periods
            if self._chosen(column.period).day or column.period.year or column.period.grain is Grain.WEEK
        ]
        dated = [(self._span(self._chosen(period), self.cycle), place) for period, place in written]
        outside = [
            place for span, place in dated if span and (span.last < read.starts or span.first > read.ends)
        ]
        if not written or len(outside) * 2 <= len(written):
            return
        around = cycle_around([span.day for span, _ in dated if span])
        if around is None:
            return
        columns = ReadCycle(*around, outside[0])
        options = [
            Option("title", {"cycle": read.label}),
            Option("columns", {"cycle": columns.label}),
        ]
        places = [*([read.place] if read.place else []), *outside]
        if self.ledger.ask("cycle", "", places, options, "columns", cycle=read.label) == "columns":
            self.read_cycle = columns
            self.cycle = columns.starts, columns.ends

    def _chosen(self, period: Period) -> Period:
        if period.other is None or self._day_first:
            return period
        return Period(period.grain, period.number, period.year, period.other, period.rest)

    def _span(self, period: Period, anchor: Span, year: int | None = None) -> Dated | None:
        year = year if year is not None else year_of(period, anchor)
        if year is None:
            return None
        first, last, day = first_day(period, year), last_day(period, year), stands_for(period, year)
        return Dated(day, first, last) if day and first and last else None

    @property
    def anchor(self) -> Span:
        return self.cycle or (self.stated or self.today, self.stated or self.today)

    def columns_of(self, block: Block) -> list[Dated | None]:
        """The days of a table's period columns, in their order."""
        periods = [self._chosen(column.period) for column in block.periods]
        years = years_in_order(periods, self.anchor)
        return [self._span(period, self.anchor, year) for period, year in zip(periods, years, strict=True)]

    def dated(self, cell: Cell, notation: Notation = Notation.DE) -> Dated | None:
        """What a date cell says: a day, "KW 49", "November"; None where it says none."""
        period = read_period(cell.value, today=self.stated or self.today, notation=notation)
        return self._span(self._chosen(period), self.anchor) if period is not None else None

    def value_day(self, dated: Dated, place: Place, example: str) -> date | None:
        """The day a value counts for: the week's Friday, in the cycle, not after today; None where left out."""
        if dated.first > self.today:
            self.ledger.gather("future_values", place, example)
            return None
        day = dated.day
        if self.cycle is not None:
            starts, ends = self.cycle
            if dated.last < starts or dated.first > ends:
                if self.ledger.gather("values_outside_cycle", place, example) != "keep":
                    return None
            else:
                day = min(max(day, starts), ends)
        return min(day, self.today)


def _steady(days: Sequence[date]) -> int:
    """How many neighbours are the commonest distance apart; weeks in the right order are all seven days."""
    gaps = [(b - a).days for a, b in pairwise(days)]
    return max((gaps.count(gap) for gap in set(gaps) if gap > 0), default=0)


def _stated_day(texts: Sequence[tuple[str, Place | None]], today: date) -> date | None:
    """The day of "Stand: 20.11.2026"."""
    for text, _ in texts:
        if found := _STATED.search(fold(text)):
            try:
                return parse_date(found["day"], notation=Notation.DE, today=today)
            except DateError:
                continue
    return None
