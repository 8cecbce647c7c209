"""When a level changed for good: max-CUSUM with the long-run standard deviation.

Neighbouring periods resemble each other; scaled by the ordinary standard deviation a CUSUM finds
changes that are none. Here the scale is sd·√((1+φ)/(1−φ)) of the residuals after the best split
(Robbins et al. 2011), the critical value is simulated by length for exactly this procedure, and
binary segmentation goes on inside the pieces (at most three changes, six periods a piece).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from zielkurs.pure.statistics.common import (
    PERIODS_A_YEAR,
    Floats,
    Note,
    Provenance,
    as_series,
    filled,
    least_squares,
    note,
    trimmed,
)
from zielkurs.pure.statistics.season import Season, find_season, waves

METHOD = "cusum/1"
SHORTEST, PIECE, MOST = 20, 6, 3
HUMP_CRITICAL = 2.0
# Simulated 95 % points of the statistic under independent noise, by length of the series.
CRITICAL_LENGTHS = np.array([12, 16, 20, 26, 40, 60, 100, 156, 300, 1000])
CRITICAL = np.array([1.02, 1.24, 1.27, 1.31, 1.31, 1.31, 1.31, 1.315, 1.33, 1.34])


@dataclass(frozen=True, slots=True)
class Change:
    """`row` is the first period at the new level; `window` the rows it may as well have been."""

    row: int
    window: tuple[int, int]
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Changes:
    changes: tuple[Change, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class _Split:
    at: int
    statistic: float
    phi: float
    squares: Floats


def _gains(piece: Floats) -> tuple[Floats, Floats]:
    """CUSUM, and what each split takes off the squared error, by size of the first part from 1 on."""
    n = piece.size
    sums = np.cumsum(piece - piece.mean())[:-1]
    k = np.arange(1, n)
    return sums, sums**2 * n / (k * (n - k))


def _long_run(rest: Floats, levels: int) -> tuple[float, float]:
    """Long-run standard deviation √((1+φ)/(1−φ))·sd of residuals around that many levels, and φ.

    φ is corrected for the bias of fitting the levels.
    """
    n = rest.size
    total = float((rest**2).sum())
    raw = float((rest[1:] * rest[:-1]).sum()) / total
    phi = float(np.clip((raw * n + levels) / (n - 2.0 - levels), 0.0, 0.9))
    return float(np.sqrt(total / (n - levels) * (1 + phi) / (1 - phi))), phi


def _best_of(piece: Floats) -> int:
    return int(np.argmax(_gains(piece)[1][PIECE - 1 : piece.size - PIECE])) + PIECE


def _around(piece: Floats, splits: Sequence[int]) -> Floats:
    edges = [0, *sorted(splits), piece.size]
    return np.concatenate([piece[a:b] - piece[a:b].mean() for a, b in itertools.pairwise(edges)])


def _hump(piece: Floats, at: int) -> float:
    """The CUSUM statistic scaled by the residuals around three levels instead of two.

    A level that rises and falls again looks like slow noise to a single split; this sees it. Judged at
    1 % only, because a second split makes the residuals too quiet.
    """
    options = [
        (first, first + _best_of(piece[first:end]))
        for first, end in ((0, at), (at, piece.size))
        if end - first >= 2 * PIECE
    ]
    if not options:
        return 0.0
    rests = [_around(piece, (at, second)) for _, second in options]
    rest = min(rests, key=lambda r: float((r**2).sum()))
    sums, _ = _gains(piece)
    long_run, _ = _long_run(rest, 3)
    inside = slice(PIECE - 1, piece.size - PIECE)
    return float(np.abs(sums[inside]).max() / (long_run * np.sqrt(piece.size)))


def _split(piece: Floats) -> _Split:
    """The best split of a piece, its CUSUM statistic, φ of the residuals, squared error by split."""
    n = piece.size
    sums, gain = _gains(piece)
    squares = np.maximum(float(((piece - piece.mean()) ** 2).sum()) - gain, 0.0)
    inside = slice(PIECE - 1, n - PIECE)
    at = int(np.argmax(gain[inside])) + PIECE
    rest = _around(piece, (at,))
    if float((rest**2).sum()) <= 1e-24 * max(float((piece**2).sum()), 1e-300):
        return _Split(at, np.inf if gain[at - 1] > 0 else 0.0, 0.0, squares)
    long_run, phi = _long_run(rest, 2)
    statistic = float(np.abs(sums[inside]).max() / (long_run * np.sqrt(n)))
    hump = _hump(piece, at) * critical_value(n) / HUMP_CRITICAL
    return _Split(at, max(statistic, hump), phi, squares)


def critical_value(length: int) -> float:
    """What the statistic of a stable series of this length exceeds 5 % of the time."""
    return float(np.interp(np.log(length), np.log(CRITICAL_LENGTHS), CRITICAL))


def _segments(series: Floats) -> list[tuple[int, _Split, int, int]]:
    """Splits found by binary segmentation as (row, split, first, end), strongest first, at most three."""
    found: list[tuple[int, _Split, int, int]] = []
    pieces = [(0, series.size)]
    while pieces and len(found) < MOST:
        candidates = []
        for first, end in pieces:
            if end - first < 2 * PIECE:
                continue
            split = _split(series[first:end])
            if split.statistic > critical_value(end - first):
                candidates.append((split.statistic / critical_value(end - first), first, end, split))
        if not candidates:
            break
        _, first, end, split = max(candidates, key=lambda c: c[0])
        row = first + split.at
        found.append((row, split, first, end))
        pieces = [p for p in pieces if p != (first, end)] + [(first, row), (row, end)]
    return found


def _window(split: _Split, first: int) -> tuple[int, int]:
    """Rows whose profile likelihood is within 3 of the best one's, around it."""
    n = split.squares.size + 1
    best = split.squares[split.at - 1]
    damp = (1 - split.phi) / (1 + split.phi)
    loss = 0.5 * n * damp * (np.log(split.squares + 1e-300) - np.log(best + 1e-300))
    near = np.flatnonzero(loss <= 3.0) + 1
    near = near[(near >= 1) & (near <= n - 1)]
    return first + int(min(near.min(), split.at)), first + int(max(near.max(), split.at))


def _left_by(series: Floats, pattern: Floats) -> float:
    """What three free steps leave of a series without its season, as a share of what they leave with it.

    A level that rises and falls again can look like part of a year; beside steps it then explains nothing.
    """

    def left(values: Floats) -> float:
        splits: list[int] = []
        for _ in range(MOST):
            edges = [0, *sorted(splits), values.size]
            options = [
                (float(_gains(values[a:b])[1][PIECE - 1 : b - a - PIECE].max()), a + _best_of(values[a:b]))
                for a, b in itertools.pairwise(edges)
                if b - a >= 2 * PIECE
            ]
            if not options:
                break
            splits.append(max(options)[1])
        return float((_around(values, splits) ** 2).sum())

    return left(series - pattern) / max(left(series), 1e-300)


def _season_of(series: Floats, period: str, weekday: int | None) -> tuple[Season | None, Note | None]:
    """The season to take out, and what to say of it.

    A year seen less than three times counts only where it explains more than half of what steps leave.
    """
    if series.size < 3 * PERIODS_A_YEAR[period]:
        early = find_season(series, period, weekday, years=1.5)
        if early is not None and early.kind != "weekday" and _left_by(series, early.pattern) < 0.5:
            short = period in ("day", "week")
            return early, note("season_assumed" if short else "season_removed", kind=early.kind)
    season = find_season(series, period, weekday, years=3)
    if season is not None and _left_by(series, season.pattern) < 0.9:
        return season, note("season_removed", kind=season.kind)
    return None, None


def _year_says_it_as_well(series: Floats, rows: Sequence[int], period: str) -> bool:
    """Whether a line and yearly waves fit at least as well as the steps; from half a year to one and a half."""
    year = PERIODS_A_YEAR[period]
    if period not in ("day", "week") or not 0.5 * year <= series.size < 1.5 * year:
        return False
    steps = np.arange(series.size, dtype=np.float64)
    design = np.concatenate([np.stack([np.ones_like(steps), steps], axis=1), waves(steps, year)], axis=1)
    return float((least_squares(design, series)[1] ** 2).sum()) <= float((_around(series, rows) ** 2).sum())


def _trend_says_it_better(series: Floats, rows: Sequence[int]) -> bool:
    """Whether a straight line fits at least as well as the steps, for each parameter it spends."""
    n = series.size
    steps = np.stack([(np.arange(n) >= r).astype(float) for r in (0, *rows)], axis=1)
    line = np.stack([np.ones(n), np.arange(n, dtype=float)], axis=1)
    errors = [float((least_squares(d, series)[1] ** 2).sum()) for d in (steps, line)]
    # A change costs its place and its size.
    cost_steps, cost_line = 2 * len(rows) + 1, 2
    return bool(n * np.log(errors[1] / max(errors[0], 1e-300)) < (cost_steps - cost_line) * np.log(n))


def find_changes(
    values: ArrayLike,
    *,
    period: str = "week",
    first_weekday: int | None = None,
    data_through: date | int | None = None,
) -> Changes:
    """Lasting changes of level in one series, NaN for gaps, in the order of time.

    Levels before and after are means of the neighbouring pieces, in the unit of the values. Weekday
    and yearly patterns are removed first where there are any. Withheld below 20 values.
    """
    whole = as_series(values)
    n = int((~np.isnan(whole)).sum())
    notes: list[Note] = []
    if n < SHORTEST:
        reason = note("too_few_values", have=n, more=SHORTEST - n)
        return Changes((), Provenance(METHOD, n, data_through, (), reason))
    lead = int(np.flatnonzero(~np.isnan(whole))[0])
    series = trimmed(whole)
    if n < series.size:
        notes.append(note("gaps_filled", gaps=series.size - n))
    zeros = int((series == 0).sum())
    if 0 < zeros <= 0.1 * n and np.nanmin(series) == 0 and np.nanmedian(series) > 10:
        notes.append(note("exact_zeros", zeros=zeros))
    complete = filled(series)
    weekday = None if first_weekday is None else (first_weekday + lead) % 7
    season, about = _season_of(complete, period, weekday)
    if season is not None and about is not None:
        notes.append(about)
        complete = complete - season.pattern
    found = sorted(_segments(complete), key=lambda f: f[0])
    rows = [f[0] for f in found]
    edges = [0, *rows, complete.size]
    means = [float(complete[a:b].mean()) for a, b in itertools.pairwise(edges)]
    changes = []
    for i, (row, split, first, _) in enumerate(found):
        low, high = _window(split, first)
        changes.append(Change(row + lead, (low + lead, high + lead), means[i], means[i + 1]))
    if rows and _trend_says_it_better(complete, rows):
        notes.append(note("trend_instead"))
    elif rows and _year_says_it_as_well(complete, rows, period):
        notes.append(note("perhaps_season"))
    return Changes(tuple(changes), Provenance(METHOD, n, data_through, tuple(notes)))


def shared_breaks(rows_by_series: Sequence[Sequence[int]], *, within: int = 1) -> tuple[int, ...]:
    """Rows at which at least three series, and at least half of them, change within `within` periods.

    Several figures of one source breaking together are a source problem rather than business.
    """
    rows = sorted({r for rows in rows_by_series for r in rows})
    needed = max(3, (len(rows_by_series) + 1) // 2)
    shared = [
        r for r in rows if sum(any(abs(r - s) <= within for s in mine) for mine in rows_by_series) >= needed
    ]
    return tuple(r for i, r in enumerate(shared) if i == 0 or r - shared[i - 1] > within)
