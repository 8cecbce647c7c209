"""`zielkurs analyse` for what relates columns: effects, actions, conflicts, funnels.

Each method loads its own part of the statistics: loading all takes longer than most analyses.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from zielkurs.adapters.cli import analyse_csv as files
from zielkurs.adapters.cli.analyse_days import parse_day
from zielkurs.adapters.cli.analyse_results import Json, Sheet, base, notes_json, pair
from zielkurs.pure.statistics import arrays
from zielkurs.pure.statistics.common import Floats, Note, as_plain, note

if TYPE_CHECKING:
    from zielkurs.pure.statistics.action import ActionEffect
    from zielkurs.pure.statistics.funnel import ChannelCounts

_REVENUE = ("revenue", "umsatz", "erlös", "erloes", "sales value", "turnover", "ertrag")


def _panel(sheet: Sheet) -> tuple[tuple[str, ...], Floats, date | int | None]:
    """All columns as one table (columns, periods), without periods before the first common value."""
    names = sheet.series_names
    if len(names) < 2:
        raise files.CsvError("needs_two_columns")
    kept, table = arrays.known_rows([sheet.series(name) for name in names])
    names = tuple(names[i] for i in kept)
    through = max((sheet.through(row) for row in table), key=str, default=None)
    return names, table, through


def _index(sheet: Sheet, names: Sequence[str], wanted: str) -> int:
    name = sheet.table.names[sheet.table.column(wanted)]
    if name not in names:
        raise files.CsvError("unknown_column", column=wanted, available=", ".join(names))
    return list(names).index(name)


def _declared(sheet: Sheet, names: Sequence[str], args: argparse.Namespace) -> list[tuple[int, int]] | None:
    """Pairs (driver, on). With --on every declared column drives it; else each pair A,B is A → B."""
    if not args.declared:
        return None
    groups = [[_index(sheet, names, name) for name in group] for group in args.declared]
    if args.on is None and (alone := next((g for g in groups if len(g) < 2), None)):
        raise files.CsvError("declared_alone", column=names[alone[0]])
    if args.on is not None:
        on = _index(sheet, names, args.on)
        drivers = [d for group in groups for d in group]
        if on in drivers:
            raise files.CsvError("target_equals_driver", column=args.on)
        return [(d, on) for d in drivers]
    return [(a, b) for group in groups for a, b in itertools.pairwise(group)]


def effects(sheet: Sheet, args: argparse.Namespace) -> Iterator[Json]:
    from zielkurs.pure.statistics.effects import find_links

    names, table, through = _panel(sheet)
    declared = _declared(sheet, names, args)
    found = find_links(
        table,
        on=None if args.on is None else [_index(sheet, names, args.on)],
        declared=declared,
        period=sheet.calendar.period,
        first_weekday=sheet.calendar.first_weekday,
        data_through=through,
    )
    caveats = tuple(
        Note(n.code, tuple((k, names[v] if k == "series" and isinstance(v, int) else v) for k, v in n.params))
        for n in found.provenance.caveats
    )
    yield {
        **base(args.on or ", ".join(names), replace(found.provenance, caveats=caveats)),
        "links": [
            {
                "driver": names[link.driver],
                "on": names[link.on],
                "lag": link.lag,
                "sign": link.sign,
                "elasticity": as_plain(link.elasticity),
                "interval80": pair(link.interval80),
                "interval95": pair(link.interval95),
                "carry_over": as_plain(link.carry_over),
                "badge": link.badge,
                "strong": link.strong,
                "common_cause": link.common_cause,
                "definitional": link.definitional,
            }
            for link in found.links
        ],
        "detectable": found.detectable,
        "tested": found.tested,
        "period": sheet.calendar.period,
    }


def action(sheet: Sheet, args: argparse.Namespace) -> Iterator[Json]:
    from zielkurs.pure.statistics.action import action_effect

    if (args.unit is None) != (args.treated is None):
        raise files.CsvError("unit_without_treated")
    if args.unit is not None:
        yield _beside_units(sheet, args)
        return
    controls = [sheet.table.names[sheet.table.column(c)] for c in args.control]
    start, about_start = sheet.place_of(args.start)
    names = [name for name in sheet.names(args.value) if name not in controls]
    if not names:
        raise files.CsvError("control_equals_value", column=", ".join(controls))
    for name in names:
        values = sheet.series(name)
        found = action_effect(
            values,
            start,
            kind=args.shape,
            controls=[sheet.series(c) for c in controls],
            period=sheet.calendar.period,
            first_weekday=sheet.calendar.first_weekday,
            data_through=sheet.through(values),
        )
        yield _action_json(name, found, sheet.row(start), bool(controls), about_start)


def _beside_units(sheet: Sheet, args: argparse.Namespace) -> Json:
    """Long form: one row a date and unit becomes a table of periods by units."""
    from zielkurs.pure.statistics.units import effect_beside_units

    table = sheet.table
    unit_at = table.column(args.unit)
    if args.value is None:
        others = [n for i, n in enumerate(table.names) if i not in (0, unit_at) and not table.is_text(i)]
        if len(others) != 1:
            raise files.CsvError("option_missing", option="--value")
        value_at = table.column(others[0])
    else:
        value_at = table.column(args.value)
    times, units = table.cells(0), table.cells(unit_at)
    known = list(dict.fromkeys(u for u in units if u))
    if args.treated not in known:
        raise files.CsvError("no_such_unit", unit=args.treated, available=", ".join(known[:60]))
    first_rows = {t: i for i, t in reversed(list(enumerate(times)))}
    order = sorted(first_rows, key=lambda t: first_rows[t])
    dated = replace(
        table,
        rows=tuple(table.rows[first_rows[t]] for t in order),
        lines=tuple(table.lines[first_rows[t]] for t in order),
    )
    grid = Sheet(dated, args)
    places = dict(zip(order, grid.calendar.places, strict=True))
    matrix = arrays.gaps(grid.calendar.length, len(known))
    values = files.numbers(table, value_at, sheet.notation)
    for row, (time, unit) in enumerate(zip(times, units, strict=True)):
        if not unit:
            continue
        spot = (places[time], known.index(unit))
        if arrays.is_known(matrix, spot):
            raise files.CsvError(
                "same_date_twice", row=table.lines[row], column=table.names[0], text=f"{time} {unit}"
            )
        matrix[spot] = values[row]
    start, about_start = grid.place_of(args.start)
    treated = known.index(args.treated)
    through = grid.through(matrix[:, treated])
    found = effect_beside_units(matrix, treated, start, data_through=through)
    return _action_json(args.treated, found, grid.row(start), True, about_start)


def _action_json(name: str, found: ActionEffect, row: int, control: bool, more: Sequence[Note]) -> Json:
    return {
        **base(name, found.provenance, more),
        "effect": as_plain(found.effect),
        "relative": as_plain(found.relative),
        "interval95": pair(found.interval95),
        "relative_interval95": pair(found.relative_interval95),
        "cumulative": as_plain(found.cumulative),
        "cumulative_interval95": pair(found.cumulative_interval95),
        "verdict": found.verdict,
        "bound": as_plain(found.bound),
        "sensitivity": [
            {"model": v.model, "effect": as_plain(v.effect), "interval95": pair(v.interval95)}
            for v in found.sensitivity
        ],
        "placebo_rank": found.placebo_rank,
        "placebo_count": found.placebo_count,
        "start_row": row,
        "periods": found.periods,
        "badge": "intervention_with_control" if control else "intervention_without_control",
    }


def conflicts(sheet: Sheet, args: argparse.Namespace) -> Iterator[Json]:
    from zielkurs.pure.statistics.conflicts import find_conflicts

    names, table, through = _panel(sheet)
    found = find_conflicts(
        table,
        period=sheet.calendar.period,
        first_weekday=sheet.calendar.first_weekday,
        data_through=through,
    )
    yield {
        **base(", ".join(names), found.provenance),
        "pairs": [
            {
                "a": names[c.a],
                "b": names[c.b],
                "lag": c.lag,
                "sign": -1,
                "size": c.size,
                "interval95": pair(c.interval95),
                "kind": c.kind,
                "per_hundred": as_plain(c.per_hundred),
                "co_signals": None
                if c.co_signals is None
                else dict(zip(("good", "followed", "chance"), c.co_signals, strict=True)),
            }
            for c in found.pairs
        ],
        "tested": found.tested,
        "period": sheet.calendar.period,
    }


def _funnel_columns(table: files.Table) -> tuple[int, list[int], int | None]:
    """Channel column, stage columns in order, revenue column."""
    texts = [
        i
        for i in range(len(table.names))
        if any(
            files.parse_number_text(c) is None and c.casefold() not in files.GAPS for c in table.cells(i)[:50]
        )
        and any(parse_day(c) is None for c in table.cells(i)[:50])
    ]
    if not texts:
        raise files.CsvError("no_channel_column")
    channel = texts[0]
    numbers = list(range(channel + 1, len(table.names)))
    named = [i for i in numbers if any(word in table.names[i].casefold() for word in _REVENUE)]
    revenue = named[-1] if named else (numbers[-1] if len(numbers) > 2 else None)
    stages = [i for i in numbers if i != revenue]
    if len(stages) < 2 or revenue is None:
        raise files.CsvError("no_stages")
    return channel, stages, revenue


def _channel(
    name: str, counts: Floats, revenue: Floats, mine: Sequence[bool], titles: Sequence[str]
) -> ChannelCounts:
    """One channel's rows; CsvError where a stage holds more than the one before it."""
    own = arrays.rows_where(counts, mine)
    totals = arrays.column_sums(own)
    for stage, (before, after) in enumerate(itertools.pairwise(totals)):
        if after > before:
            raise files.CsvError("stages_grow", column=titles[stage + 1], before=titles[stage], channel=name)
    from zielkurs.pure.statistics.funnel import ChannelCounts

    return ChannelCounts(own, arrays.rows_where(revenue, mine))


def _funnel_notes(table: files.Table, channel_at: int, complete: Sequence[bool]) -> list[Note]:
    """Which rows do not count, and which count together."""
    units = table.cells(channel_at)
    known = [(t, u) for t, u in zip(table.cells(0), units, strict=True) if u]
    counts = {
        "gaps_left_out": complete.count(False),
        "channel_missing": len(units) - len(known),
        "same_day_added": len(known) - len(set(known)) if channel_at else 0,
    }
    return [note(code, gaps=count) for code, count in counts.items() if count]


def funnel(sheet: Sheet, args: argparse.Namespace) -> Iterator[Json]:
    from zielkurs.pure.statistics.funnel import funnel_worth

    table = sheet.table
    channel_at, stages, revenue_at = _funnel_columns(table)
    assert revenue_at is not None  # noqa: S101  # _funnel_columns refuses otherwise
    counts = arrays.table_of(files.numbers(table, i, sheet.notation) for i in stages)
    revenue = arrays.series_of(files.numbers(table, revenue_at, sheet.notation))
    if (place := arrays.negative(counts)) is not None:
        row, stage = place
        raise files.CsvError("negative_count", row=table.lines[row], column=table.names[stages[stage]])
    units = table.cells(channel_at)
    complete = arrays.complete_rows(counts)
    channels = {}
    for name in dict.fromkeys(u for u in units if u and u.casefold() not in files.TOTALS):
        mine = [u == name and whole for u, whole in zip(units, complete, strict=True)]
        channels[name] = _channel(name, counts, revenue, mine, [table.names[i] for i in stages])
    days = [parse_day(c) for c in table.cells(0)] if channel_at else []
    through = max((d for d in days if d is not None), default=None)
    found = funnel_worth(channels, data_through=through)
    titles = [table.names[i] for i in stages]
    yield {
        **base(titles[0], found.provenance, _funnel_notes(table, channel_at, complete)),
        "channels": {
            name: {
                "worth": c.worth,
                "interval80": pair(c.interval80) if c.interval80.high else None,
                "interval95": pair(c.interval95) if c.interval95.high else None,
                "attentions": c.attentions,
                "orders": c.orders,
                "caveats": [notes_json(n) for n in c.caveats],
            }
            for name, c in found.channels.items()
        },
        "rates": {
            name: [
                {"from": a, "to": b, "rate": r.rate, "interval95": pair(r.interval95)}
                for a, b, r in zip(titles, titles[1:], c.rates, strict=False)
            ]
            for name, c in found.channels.items()
        },
        "better": {
            name: {b: share for (a, b), share in found.better.items() if a == name} for name in found.channels
        },
    }
