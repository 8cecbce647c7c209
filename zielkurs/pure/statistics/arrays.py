"""Plain rows as arrays, so that who hands figures in needs no numpy. A gap is NaN."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from zielkurs.pure.statistics.common import Floats


def placed(values: Sequence[float], places: Sequence[int], length: int) -> Floats:
    """A series of `length` periods with `values` at their `places` and gaps elsewhere."""
    series = np.full(length, np.nan)
    series[list(places)] = values
    return series


def known_rows(rows: Sequence[Floats]) -> tuple[list[int], Floats]:
    """The indexes of the rows that have a value at all, and these rows as one table."""
    table = np.stack(rows)
    kept = np.flatnonzero(~np.isnan(table).all(axis=1))
    return [int(i) for i in kept], table[kept]


def gaps(periods: int, columns: int) -> Floats:
    """A table of periods by columns in which nothing is known yet."""
    return np.full((periods, columns), np.nan)


def is_known(table: Floats, place: tuple[int, int]) -> bool:
    """True if the table has a value there."""
    return not np.isnan(table[place])


def known(series: Floats) -> int:
    """How many values the series has."""
    return int((~np.isnan(series)).sum())


def last_known(series: Floats) -> int | None:
    """The place of the last value, None where there is none."""
    seen = np.flatnonzero(~np.isnan(series))
    return int(seen[-1]) if seen.size else None


def table_of(columns: Iterable[Sequence[float]]) -> Floats:
    """Columns side by side: one row a period."""
    return np.array(list(columns)).T


def series_of(values: Iterable[float]) -> Floats:
    """Values as a series."""
    return np.array(list(values), dtype=float)


def within(series: Floats, low: float, high: float) -> bool:
    """True if all known values lie between two bounds, themselves included."""
    seen = series[~np.isnan(series)]
    return bool((seen >= low).all() and (seen <= high).all())


def negative(table: Floats) -> tuple[int, int] | None:
    """Row and column of the first negative value, None where there is none."""
    found = np.argwhere(table < 0)
    return (int(found[0][0]), int(found[0][1])) if found.size else None


def complete_rows(table: Floats) -> list[bool]:
    """For each row, whether all its values are known."""
    return [bool(gaps == 0) for gaps in np.isnan(table).sum(axis=1)]


def rows_where(table: Floats, wanted: Sequence[bool]) -> Floats:
    """The rows that are wanted."""
    rows: Floats = table[np.array(wanted, dtype=bool)]
    return rows


def column_sums(table: Floats) -> list[float]:
    """The sum of each column's known values."""
    return [float(total) for total in np.nansum(table, axis=0)]


def are_counts(series: Floats) -> bool:
    """True if all known values are whole and none is negative."""
    seen = series[~np.isnan(series)]
    return bool(((seen >= 0) & (seen == np.round(seen))).all())
