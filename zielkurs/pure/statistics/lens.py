"""What is left of a KPI's movement when trend, season, common movement and its own memory are out.

Steps 1 to 4 of the effect lens, shared with the conflict radar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zielkurs.pure.statistics.common import PERIODS_A_YEAR, Floats, filled

MEMORY = {"day": 7, "week": 3, "month": 2, "quarter": 1, "year": 1}
REACH = {"day": 28, "week": 8, "month": 6, "quarter": 4, "year": 3}


@dataclass(frozen=True, slots=True)
class Lens:
    """Rows are KPIs, columns periods.

    `residuals` is free of trend, season and the common factor (if `factored`), in logs where
    `logarithmic`; `innovations` also of the KPI's own memory, with mean square 1 (`scale` was their
    size); the first `memory` innovations do not exist. `reach` is the longest lag looked at, `spent` the
    degrees of freedom that trend and season took, `kept` the share of each KPI's own movement that is
    left after the common factor went, `clean` the share of its residual that is its own, not noise of
    the factor's estimate.
    """

    residuals: Floats
    innovations: Floats
    logarithmic: NDArray[np.bool_]
    factored: bool
    memory: int
    reach: int
    scale: Floats
    spent: int
    kept: Floats
    clean: Floats

    @property
    def n(self) -> int:
        return int(self.innovations.shape[1])


def calendar_columns(length: int, period: str, first_weekday: int | None) -> Floats:
    """Intercept, trend with two knots, weekdays, months, quarters or a smooth year: shape (length, columns)."""
    rows = np.arange(length, dtype=np.float64)
    share = rows / length
    columns = [np.ones(length), share, np.maximum(share - 1 / 3, 0), np.maximum(share - 2 / 3, 0)]
    if period == "day":
        days = np.eye(7)[(np.arange(length) + (first_weekday or 0)) % 7]
        columns += list(days[:, 1:].T)
    year = PERIODS_A_YEAR[period]
    if period in ("day", "week") and length >= year - 1:
        for wave in (1, 2):
            columns += [np.sin(2 * np.pi * wave * rows / year), np.cos(2 * np.pi * wave * rows / year)]
    if period == "month" and length >= 36:
        columns += list(np.eye(12)[np.arange(length) % 12][:, 1:].T)
    if period == "quarter" and length >= 12:
        columns += list(np.eye(4)[np.arange(length) % 4][:, 1:].T)
    return np.stack(columns, axis=1)


def to_logs(table: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Logs of positive rows, log1p of non-negative ones with a long tail; others as they are."""
    out = table.copy()
    lowest, highest = np.nanmin(table, axis=1), np.nanmax(table, axis=1)
    positive = lowest > 0
    out[positive] = np.log(table[positive])
    tail = (lowest >= 0) & ~positive & (highest > 3 * np.nanmedian(table, axis=1))
    out[tail] = np.log1p(table[tail])
    return out, positive | tail


def common_factor(residuals: Floats) -> tuple[Floats, Floats, float] | None:
    """First principal component over time (unit variance), each KPI's share in it, its noise variance.

    None where it does not stand out (half as strong again as the second). Taking the factor out takes
    that share of a KPI's own movement with it, and leaves the KPIs a little opposed to each other. The
    noise is what the KPIs' own movements leave in the component.
    """
    spread = residuals.std(axis=1, keepdims=True)
    scaled = np.divide(residuals, spread, out=np.zeros_like(residuals), where=spread > 0)
    values, vectors = np.linalg.eigh(scaled @ scaled.T / scaled.shape[1])
    if values[-1] < 1.5 * values[-2]:
        return None
    shares = vectors[:, -1] ** 2
    factor = vectors[:, -1] @ scaled
    noise = float((shares * np.maximum(1.0 - values[-1] * shares, 0.0)).sum() / values[-1])
    return factor / max(float(factor.std()), 1e-300), shares, noise


def without_memory(rows: Floats, memory: int) -> Floats:
    """Innovations of an AR(memory) model of each row: shape (rows, periods − memory)."""
    length = rows.shape[1]
    out = np.empty((rows.shape[0], length - memory))
    for i, row in enumerate(rows):
        lags = np.stack([row[memory - k : length - k] for k in range(1, memory + 1)], axis=1)
        out[i] = row[memory:] - lags @ np.linalg.lstsq(lags, row[memory:], rcond=None)[0]
    return out


def look(table: Floats, period: str, first_weekday: int | None, apart: Sequence[int] = ()) -> Lens:
    """Lens on KPIs of shape (KPIs, periods), NaN for gaps.

    The common factor (with more than eight KPIs) is learned without the rows `apart`, whose relation is
    in question, wherever six others remain.
    """
    logs, logarithmic = to_logs(table)
    gaps = np.isnan(logs)
    dense = np.stack([filled(row) for row in logs])
    design = calendar_columns(table.shape[1], period, first_weekday)
    residuals = dense - (design @ np.linalg.lstsq(design, dense.T, rcond=None)[0]).T
    residuals[gaps] = 0.0
    others = np.setdiff1d(np.arange(table.shape[0]), apart)
    others = others if others.size >= 6 else np.arange(table.shape[0])
    factor = common_factor(residuals[others]) if table.shape[0] > 8 else None
    lost, blur = np.zeros(table.shape[0]), np.zeros(table.shape[0])
    if factor is not None:
        course, lost[others], noise = factor
        loading = residuals @ course / course.size
        residuals = residuals - loading[:, None] * course[None, :]
        blur = noise * loading**2 / np.maximum((residuals**2).mean(axis=1), 1e-300)
    memory = MEMORY[period]
    innovations = without_memory(residuals, memory)
    innovations[gaps[:, memory:]] = 0.0
    scale = np.sqrt((innovations**2).mean(axis=1))
    size = np.where(scale > 1e-9 * (np.abs(dense).mean(axis=1) + 1e-300), scale, np.inf)
    reach = max(1, min(REACH[period], table.shape[1] // 6))
    return Lens(
        residuals, innovations / size[:, None], logarithmic, factor is not None, memory, reach, scale,
        design.shape[1], 1.0 - lost, 1.0 - np.minimum(blur, 0.5),
    )  # fmt: skip


def formulas(table: Floats) -> dict[int, set[int]]:
    """What a KPI is made of, for those that are: row → rows that it is computed from.

    Nearly exactly, by sum, difference, product or ratio of at most five. Found on period-to-period changes.
    """
    made_of: dict[int, set[int]] = {}
    for members, logarithmic in sorted(_identities(table).items(), key=lambda i: (len(i[0]), sorted(i[0]))):
        made = _made(table, members, logarithmic)
        if made not in made_of:
            made_of[made] = set(members) - {made}
    return made_of


def sharing(made_of: dict[int, set[int]], count: int) -> NDArray[np.bool_]:
    """True at (i, j) where one of `count` KPIs is computed from the other, or both from a third. Parts of
    one sum, or a rate's two sides, are not defined by each other."""
    roots = [_roots(i, made_of, frozenset()) for i in range(count)]
    return np.array([[i != j and bool(roots[i] & roots[j]) for j in range(count)] for i in range(count)])


def defined_pairs(table: Floats) -> NDArray[np.bool_]:
    """Which KPIs (rows) share a formula: see `formulas` and `sharing`."""
    return sharing(formulas(table), table.shape[0])


def _roots(own: int, made_of: dict[int, set[int]], seen: frozenset[int]) -> set[int]:
    """What a KPI is made of in the end; itself where it is made of nothing."""
    if own in seen or own not in made_of:
        return {own}
    return set().union(*(_roots(part, made_of, seen | {own}) for part in made_of[own]))


def _identities(table: Floats) -> dict[frozenset[int], bool]:
    """Sets of rows bound by an exact sum (False) or product (True)."""
    found: dict[frozenset[int], bool] = {}
    positive = np.flatnonzero(np.nanmin(table, axis=1) > 0)
    versions = [(table, np.arange(table.shape[0]), False)]
    if positive.size >= 2:
        versions.append((np.log(table[positive]), positive, True))
    for version, index, logarithmic in versions:
        changes = _changes(version)
        changes = changes - changes.mean(axis=1, keepdims=True)
        size = np.sqrt((changes**2).sum(axis=1))
        live = size > 1e-9 * np.nanmean(np.abs(version), axis=1)
        for own in map(int, np.flatnonzero(live)):
            parts = _parts(changes, size, live, own)
            if parts:
                found.setdefault(frozenset(int(index[i]) for i in (own, *parts)), logarithmic)
    return found


def _changes(rows: Floats) -> Floats:
    """Period-to-period changes where no row has a gap; where gaps leave too few, over bridged gaps."""
    whole = np.isnan(rows).sum(axis=0) == 0
    both = whole[1:] & whole[:-1]
    if both.sum() >= 24:
        return np.asarray(np.diff(rows, axis=1)[:, both])
    return np.diff(np.stack([filled(row) for row in rows]), axis=1)


def _made(table: Floats, members: frozenset[int], logarithmic: bool) -> int:
    """Which row of an identity is made of the others: the sum (largest), the rate (not whole, smallest)."""
    rows = sorted(members)
    if len(rows) == 2:
        return rows[1]
    sizes = {i: float(np.nanmedian(np.abs(table[i]))) for i in rows}
    if not logarithmic:
        return max(rows, key=lambda i: sizes[i])
    whole = {i: bool(np.nanmax(np.abs(table[i] - np.round(table[i]))) < 1e-9) for i in rows}
    return min(rows, key=lambda i: (whole[i], sizes[i]))


def _parts(changes: Floats, size: Floats, live: NDArray[np.bool_], own: int) -> list[int]:
    """Rows that together explain row `own` to a thousandth (greedy selection), or none."""
    target = changes[own] / size[own]
    free = live.copy()
    free[own] = False
    chosen: list[int] = []
    rest = target
    for _ in range(min(5, int(free.sum()), changes.shape[1] // 3)):
        scores = np.abs(changes @ rest) / np.where(free, size, np.inf)
        chosen.append(int(np.argmax(scores)))
        free[chosen[-1]] = False
        columns = (changes[chosen] / size[chosen][:, None]).T
        weights, *_ = np.linalg.lstsq(columns, target, rcond=None)
        rest = target - columns @ weights
        if float(rest @ rest) < 1e-3:
            return [c for c, w in zip(chosen, weights, strict=True) if abs(w) > 0.02]
    return []
