"""Where each row of a table lies in time: an even grid of days, weeks, months, quarters or years."""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zielkurs.adapters.cli.analyse_csv import CsvError, Table
from zielkurs.adapters.cli.analyse_days import (
    has_time,
    may_be_either,
    out_of_order,
    parse_day,
    read_days,
    read_yearless,
)

PERIODS = ("day", "week", "month", "quarter", "year")


@dataclass(frozen=True)
class Calendar:
    """What the first column says: the grid place of each row, its date if it has one, the period."""

    places: tuple[int, ...]
    dates: tuple[date, ...] | None
    period: str
    first_weekday: int | None
    indexed: bool

    @property
    def length(self) -> int:
        return max(self.places) + 1 if self.places else 0

    def place_of(self, day: date) -> tuple[int, bool] | None:
        """The grid place of the period a day lies in, and whether the day is later than its date.

        Where that period has no row, the next that has one; None outside of the rows.
        """
        known = sorted(zip(self.dates or (), self.places, strict=True))
        last = bisect_right([d for d, _ in known], day) - 1
        if last >= 0 and known[last][0] == day:
            return known[last][1], False
        if self.period != "day":
            for own, place in known[max(last, 0) : last + 2]:
                if _place(own, self.period) == _place(day, self.period):
                    return place, True
        return (known[last + 1][1], False) if 0 <= last < len(known) - 1 else None


def calendar(table: Table, period: str | None) -> Calendar:
    """Places in time from the first column; CsvError naming the row where it is neither date nor index."""
    cells = table.cells(0)
    days = read_days(table.names[0], cells)
    if days is not None:
        return _dated(table, days, period)
    index = [int(c) if re.match(r"-?\d{1,9}$", c) else None for c in cells]
    if all(i is not None for i in index):
        return _counted(table, [i for i in index if i is not None], period)
    yearless = read_yearless(cells)
    if yearless is not None:
        return Calendar(tuple(yearless[0]), None, period or yearless[1], None, False)
    if may_be_either(cells):
        raise CsvError("ambiguous_date", row=table.lines[0], column=table.names[0], text=cells[0])
    if (row := out_of_order(cells)) is not None:
        raise CsvError(
            "out_of_order", row=table.lines[row], column=table.names[0], text=cells[row], other=cells[row - 1]
        )
    dated = any(parse_day(c) is not None for c in cells)
    for row, cell in enumerate(cells):
        readable = parse_day(cell) is not None if dated else index[row] is not None
        if not readable:
            raise CsvError("not_a_date", row=table.lines[row], column=table.names[0], text=cell)
    raise CsvError("not_a_date", row=table.lines[0], column=table.names[0], text=cells[0])


def plain_calendar(length: int, period: str | None) -> Calendar:
    first = 0 if period == "day" else None
    return Calendar(tuple(range(length)), None, period or "year", first, True)


def _counted(table: Table, index: Sequence[int], period: str | None) -> Calendar:
    steps = [b - a for a, b in itertools.pairwise(index)]
    if any(s == 0 for s in steps):
        row = steps.index(0) + 1
        raise CsvError("same_date_twice", row=table.lines[row], column=table.names[0], text=str(index[row]))
    years = all(1000 <= i <= 2200 for i in index) and (period in (None, "year"))
    if years and steps and all(s == 1 for s in steps):
        days = tuple(date(i, 1, 1) for i in index)
        return Calendar(tuple(range(len(index))), days, "year", None, False)
    if steps and all(s > 0 for s in steps) and max(index) - min(index) < 4 * len(index):
        places = tuple(i - index[0] for i in index)
        step = math.gcd(*steps)
        first = 0 if period == "day" else None
        return Calendar(tuple(p // step for p in places), None, period or "year", first, True)
    return plain_calendar(len(index), period)


def _period_of(days: Sequence[date]) -> str | None:
    gaps = sorted((b - a).days for a, b in itertools.pairwise(days))
    if not gaps:
        return None
    typical = gaps[len(gaps) // 2]
    for period, low, high in (
        ("day", 1, 1),
        ("week", 7, 7),
        ("month", 28, 31),
        ("quarter", 90, 92),
        ("year", 365, 366),
    ):
        if low <= typical <= high:
            return period
    return None


def _place(day: date, period: str) -> int:
    if period == "day":
        return day.toordinal()
    if period == "week":
        return (day.toordinal() - 1) // 7
    if period == "quarter":
        return day.year * 4 + (day.month - 1) // 3
    return day.year * 12 + day.month if period == "month" else day.year


def _dated(table: Table, days: Sequence[date], period: str | None) -> Calendar:
    order = sorted(days)
    repeated = next((b for a, b in itertools.pairwise(order) if a == b), None)
    if repeated is not None:
        cells = table.cells(0)
        row = len(days) - 1 - list(reversed(days)).index(repeated)
        code = "finer_than_days" if any(map(has_time, cells)) else "same_date_twice"
        raise CsvError(code, row=table.lines[row], column=table.names[0], text=cells[row])
    inferred = _period_of(order)
    grid = period if period in (None, inferred) or inferred is None else inferred
    chosen = grid or inferred
    ranks = {d: i for i, d in enumerate(order)}
    by_rank = Calendar(tuple(ranks[d] for d in days), tuple(days), period or chosen or "year", None, False)
    if chosen is None:
        return by_rank
    first = order[0].weekday() if (period or chosen) == "day" else None
    workdays_only = chosen == "day" and len(days) >= 10 and all(d.weekday() < 5 for d in days)
    places = [_place(d, chosen) for d in days]
    span = max(places) - min(places) + 1
    if workdays_only or len(set(places)) < len(places) or span > 3 * len(places):
        return by_rank
    base = min(places)
    return Calendar(tuple(p - base for p in places), tuple(days), period or chosen, first, False)
