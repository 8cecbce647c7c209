"""Runs the statistics on a table and puts the results into the JSON of `zielkurs analyse`.

Each method loads its own part of the statistics: loading all takes longer than most analyses.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zielkurs.adapters.cli import analyse_calendar as calendars
from zielkurs.adapters.cli import analyse_csv as files
from zielkurs.adapters.cli.analyse_days import parse_day
from zielkurs.adapters.words.analyse import Spot
from zielkurs.pure.statistics import arrays
from zielkurs.pure.statistics.common import Floats, Interval, Note, Provenance, as_plain, note

if TYPE_CHECKING:
    from zielkurs.pure.statistics.conformal import ScoreBook

Json = dict[str, Any]
FEW_COLUMNS = 8  # fewer back-tested columns share too much of one fate to calibrate each other


class Sheet:
    """A table with its calendar: series on an even grid, grid places back to rows of the file."""

    def __init__(self, table: files.Table, args: argparse.Namespace) -> None:
        self.table = table
        self.notation: str | None = args.notation
        self.asked_period: str | None = args.period
        self._texts: list[str] = []

    @cached_property
    def series_names(self) -> tuple[str, ...]:
        """All columns of values; those of text are left out, unless there is nothing else."""
        names = self.table.names
        everything = names if len(names) == 1 else names[1:]
        texts = [n for n in everything if self.table.is_text(self.table.column(n))]
        if len(texts) == len(everything):
            return everything
        self._texts = texts
        return tuple(n for n in everything if n not in texts)

    @property
    def caveats(self) -> list[Json]:
        """What was left out of the table when it was read."""
        totals = [{"code": "total_left_out", "row": line} for line in self.table.left_out]
        return totals + [{"code": "text_left_out", "column": name} for name in self._texts]

    @cached_property
    def calendar(self) -> calendars.Calendar:
        if len(self.table.names) == 1:
            return calendars.plain_calendar(len(self.table.rows), self.asked_period)
        return calendars.calendar(self.table, self.asked_period)

    @cached_property
    def _row_at(self) -> dict[int, int]:
        return dict(zip(self.calendar.places, range(len(self.table.rows)), strict=True))

    def names(self, wanted: str | None) -> tuple[str, ...]:
        return self.series_names if wanted is None else (self.table.names[self.table.column(wanted)],)

    def series(self, name: str) -> Floats:
        values = files.numbers(self.table, self.table.column(name), self.notation)
        return arrays.placed(values, self.calendar.places, self.calendar.length)

    def bounds(self, name: str, values: Floats) -> tuple[float | None, float | None]:
        """0 and 100 for a column written in per cent that has stayed between them; else none."""
        cells = [c for c in self.table.cells(self.table.column(name)) if c.casefold() not in files.GAPS]
        share = bool(cells) and all(c.endswith("%") for c in cells) and arrays.within(values, 0.0, 100.0)
        return (0.0, 100.0) if share else (None, None)

    def natural_bounds(self, name: str, values: Floats) -> tuple[float | None, float | None]:
        """Those of a share in per cent; for counts nothing below zero."""
        low, high = self.bounds(name, values)
        return (0.0 if low is None and arrays.are_counts(values) else low), high

    def row(self, place: int) -> int:
        """The row of the file at a grid place, or of the next place that has one."""
        while place not in self._row_at and place < self.calendar.length:
            place += 1
        return self._row_at[place]

    def spot(self, row: int) -> Spot:
        """Where a row lies, for words: its date if it has one, its line of the file, its period."""
        dates, period = self.calendar.dates, self.calendar.period
        if dates is not None and period == "year" and any((d.month, d.day) != (1, 1) for d in dates):
            period = "day"
        return Spot(None if dates is None else dates[row], self.table.lines[row], period)

    def day(self, row: int | None) -> str | None:
        """The date of a row as JSON; None where there are no dates."""
        dates = self.calendar.dates
        return None if row is None or dates is None else dates[row].isoformat()

    def amount(self, text: str, option: str) -> float:
        return files.amount(self.table, text, option, self.notation)

    def silent_end(self, values: Floats) -> tuple[Note, ...]:
        """Says that the last rows have no value: what counts "from now" counts from before them."""
        last = arrays.last_known(values)
        silent = 0 if last is None else self.calendar.length - 1 - last
        return (
            (note("silent_end", gaps=silent, row=self._row_at[last]),) if last is not None and silent else ()
        )

    def place_of(self, text: str) -> tuple[int, tuple[Note, ...]]:
        """The grid place of a date or a row number as given on the command line, and what to say of it."""
        cells = self.table.cells(0)
        if not text.isdigit() and text.strip() in cells:
            return self.calendar.places[cells.index(text.strip())], ()
        day = parse_day(text)
        dates = self.calendar.dates
        if day is None and text.isdigit() and len(text) == 4 and self.calendar.period == "year":
            day = date(int(text), 1, 1)
        if dates is not None and day is not None:
            found = self.calendar.place_of(day)
            if found is None:
                raise files.CsvError("start_outside", text=text, first=str(min(dates)), last=str(max(dates)))
            place, inside = found
            since = self.day(self.row(place))
            return place, (note("start_inside", since=since),) if inside else ()
        if not text.isdigit():
            raise files.CsvError("bad_start", text=text)
        if int(text) < len(self.table.rows):
            return self.calendar.places[int(text)], ()
        raise files.CsvError("start_outside", text=text, first="0", last=str(len(self.table.rows) - 1))

    def through(self, values: Floats) -> date | int | None:
        last = arrays.last_known(values)
        if last is None:
            return None
        row = self._row_at[last]
        return row if self.calendar.dates is None else self.calendar.dates[row]


def notes_json(found: Note | None) -> Json | None:
    return None if found is None else {"code": found.code, **{k: as_plain(v) for k, v in found.params}}


def in_file(sheet: Sheet, notes: Sequence[Note]) -> tuple[Note, ...]:
    """Notes that speak of a place on the grid, speaking of its row in the file."""
    return tuple(
        Note(
            n.code,
            tuple((k, sheet.row(v) if k == "row" and isinstance(v, int) else v) for k, v in n.params),
        )
        for n in notes
    )


def base(series: str, provenance: Provenance, more: Sequence[Note] = ()) -> Json:
    """The keys every result has; `more` caveats are those that only the file tells."""
    through = provenance.data_through
    return {
        "series": series,
        "n": provenance.n,
        "method": provenance.method,
        "data_through": through.isoformat() if isinstance(through, date) else through,
        "caveats": [notes_json(n) for n in (*provenance.caveats, *more)],
        "withheld": notes_json(provenance.withheld),
    }


def pair(interval: Interval | None) -> list[float | None] | None:
    return None if interval is None else [as_plain(interval.low), as_plain(interval.high)]


def xmr(sheet: Sheet, args: argparse.Namespace) -> Iterator[Json]:
    from zielkurs.pure.statistics import process_limits

    for name in sheet.names(args.value):
        values = sheet.series(name)
        through = sheet.through(values)
        caveats: tuple[Note, ...] = ()
        low, high = sheet.natural_bounds(name, values)
        period, weekday = sheet.calendar.period, sheet.calendar.first_weekday
        if period == "day" and weekday is not None:
            values, removed = process_limits.without_weekdays(values, weekday)
            if removed:
                caveats, low, high = (note("season_removed", kind="weekday"),), None, None
        if (season := process_limits.season_within(values, period, weekday)) is not None:
            caveats = (*caveats, season)
        limits = process_limits.process_limits(
            values, baseline=args.baseline, lower_bound=low, upper_bound=high, data_through=through,
            caveats=caveats,
        )  # fmt: skip
        own = limits.provenance
        provenance = dataclasses.replace(own, caveats=in_file(sheet, own.caveats))
        changed = None if limits.changed_row is None else sheet.row(limits.changed_row)
        yield {
            **base(name, provenance, sheet.silent_end(values)),
            **{
                key: as_plain(getattr(limits, key))
                for key in ("centre", "average_moving_range", "lower_limit", "upper_limit", "range_limit")
            },
            "signals": [{"row": sheet.row(s.row), "rule": s.rule} for s in limits.signals],
            "baseline": limits.baseline,
            "verdict": limits.verdict,
            "changed_row": changed,
            "changed_date": sheet.day(changed),
            "alerts": [{"row": sheet.row(s.row), "rule": s.rule} for s in limits.alerts],
        }


def _own_book(sheet: Sheet, horizon: int, columns: dict[str, Floats]) -> ScoreBook:
    """By wanted bucket, scores of back-tested forecasts of all columns, transported to that bucket.

    One column alone has too few to say anything; many columns of one kind calibrate each other.
    """
    from zielkurs.pure.statistics import conformal
    from zielkurs.pure.statistics import forecast as forecasting

    found = [
        score
        for values in columns.values()
        for score in forecasting.resolved_scores(
            values, horizon, period=sheet.calendar.period, first_weekday=sheet.calendar.first_weekday
        )
    ]
    wanted = {
        conformal.bucket(arrays.known(v), step) for v in columns.values() for step in range(1, horizon + 1)
    }
    scores = {to: arrays.series_of(conformal.transported(s, at, to) for at, s in found) for to in wanted}
    return conformal.ScoreBook(scores)


def forecast(sheet: Sheet, args: argparse.Namespace) -> Iterator[Json]:
    from zielkurs.pure.statistics import forecast as forecasting

    calendar = sheet.calendar
    columns = {name: sheet.series(name) for name in sheet.names(args.value)}
    target = None if args.target is None else sheet.amount(args.target, "--target")
    achieved = sheet.amount(args.achieved, "--achieved")
    book = _own_book(sheet, args.horizon, columns) if len(columns) >= FEW_COLUMNS else forecasting.SHIPPED
    for name, values in columns.items():
        result = forecasting.forecast(
            values,
            args.horizon,
            target=target,
            up=args.direction == "up",
            aggregate=args.aggregate,
            achieved=achieved,
            period=calendar.period,
            first_weekday=calendar.first_weekday,
            bounds=sheet.bounds(name, values),
            book=book,
            data_through=sheet.through(values),
        )
        yield {
            **base(name, result.provenance, sheet.silent_end(values)),
            "median": result.median,
            "interval80": pair(result.interval80),
            "interval95": pair(result.interval95),
            "probability": result.probability,
            "fan": [
                {
                    "step": s.step,
                    "median": s.median,
                    "interval80": pair(s.interval80),
                    "interval95": pair(s.interval95),
                }
                for s in result.fan
            ],
            "target": target,
            "horizon": args.horizon,
            "direction": args.direction,
            "aggregate": args.aggregate,
            "required_pace": result.required_pace,
            "delivered_pace": result.delivered_pace,
        }


def changes(sheet: Sheet, args: argparse.Namespace) -> Iterator[Json]:
    from zielkurs.pure.statistics import changepoint

    calendar = sheet.calendar
    found = {}
    for name in sheet.names(args.value):
        values = sheet.series(name)
        found[name] = changepoint.find_changes(
            values,
            period=calendar.period,
            first_weekday=calendar.first_weekday,
            data_through=sheet.through(values),
        )
    shared = changepoint.shared_breaks([[c.row for c in r.changes] for r in found.values()])
    for name, result in found.items():
        ours = [
            note("source_break", row=sheet.row(r))
            for r in shared
            for c in result.changes
            if abs(c.row - r) <= 1
        ]
        yield {
            **base(name, result.provenance, ours),
            "changes": [
                {
                    "row": sheet.row(c.row),
                    "date": sheet.day(sheet.row(c.row)),
                    "window": [sheet.row(c.window[0]), sheet.row(c.window[1])],
                    "before": c.before,
                    "after": c.after,
                }
                for c in result.changes
            ],
        }
