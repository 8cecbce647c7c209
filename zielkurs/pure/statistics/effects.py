"""Effect lens: which KPI moves before which, by how much, and what could have been seen at all.

Links are associations. Declared links (a team's driver tree) are judged among themselves
(Benjamini–Hochberg), discovered ones against every pair (Benjamini–Yekutieli), so that a handful of
hypotheses keeps the power that a search through all pairs loses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike, NDArray

from zielkurs.pure.statistics.common import (
    Floats,
    Interval,
    Note,
    Provenance,
    discoveries,
    least_squares,
    note,
    t_quantile,
    two_sided_p,
)
from zielkurs.pure.statistics.lens import Lens, formulas, look, sharing
from zielkurs.pure.statistics.power import LAG_PRICE, detectable_correlation, link_power

METHOD = "lens/1"
ADSTOCKS = (0.0, 0.3, 0.6)
RATE = 0.10
ENOUGH = {"day": 120, "week": 60, "month": 10**9, "quarter": 10**9, "year": 10**9}
LEAST = 24
PRICE = 1.5
# What trend, season, factor and memory took is itself estimated: measured on simulated panels.
ESTIMATED = 1.06
LEFT_OVER = {True: 2.0, False: 2.5}  # score that must remain beside the other drivers, by declared
AS_GOOD = 0.8  # what the correlation of a computed KPI counts beside its own parts
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """`driver` and `on` are row numbers; `lag` in periods; elasticity is the change of `on` (in per
    cent where both are positive, else in units) per one of the driver's, at once; `carry_over` the
    half-life of the rest in periods. `badge`: definition, association, declared_confirmed (declared,
    and its 95 % interval leaves out zero)."""

    driver: int
    on: int
    lag: int
    sign: int
    elasticity: float
    interval80: Interval
    interval95: Interval
    carry_over: float | None
    badge: str
    strong: bool
    common_cause: bool
    definitional: bool
    p_value: float


@dataclass(frozen=True, slots=True)
class Links:
    """Links found, strongest first; `detectable` is the smallest elasticity that would have been seen
    in four of five cases (median over the pairs tested), None where nothing was tested."""

    links: tuple[Link, ...]
    tested: int
    detectable: float | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Screen:
    """Best lag, adstock and correlation of every pair (drivers, targets), and its corrected p-value."""

    p: Floats
    lag: NDArray[np.int64]
    adstock: NDArray[np.int64]
    correlation: Floats


def adstock(rows: Floats, theta: float) -> Floats:
    """Sums that fade by theta each period, along the last axis."""
    if theta == 0.0:
        return rows
    out = np.array(rows, dtype=np.float64)
    for t in range(1, out.shape[-1]):
        out[..., t] += theta * out[..., t - 1]
    return out


def screen_pairs(drivers: Floats, targets: Floats, lags: range, spent: int = 0) -> Screen:
    """Correlations of innovations over lags and adstocks; p = 1 − (1 − p_min)^(1.6 lags).

    `spent` degrees of freedom went into trend and season. Negative lags: the target moves first.
    """
    length = drivers.shape[1]
    shape = (drivers.shape[0], targets.shape[0])
    best = np.zeros(shape)
    score = np.zeros(shape)
    lag_at = np.full(shape, lags.start, dtype=np.int64)
    bank_at = np.zeros(shape, dtype=np.int64)
    for b, theta in enumerate(ADSTOCKS):
        spread = adstock(drivers, theta)
        size = np.sqrt((spread**2).mean(axis=1))
        spread = np.divide(spread, size[:, None], out=np.zeros_like(spread), where=size[:, None] > 0)
        for lag in lags:
            overlap = length - abs(lag)
            early, late = (
                (spread[:, :overlap], targets[:, lag:])
                if lag >= 0
                else (
                    spread[:, -lag:],
                    targets[:, :overlap],
                )
            )
            r = np.clip(early @ late.T / overlap, -0.999999, 0.999999)
            z = np.abs(np.arctanh(r)) * np.sqrt(max(overlap - 3 - spent, 1))
            larger = z > score
            score[larger], best[larger] = z[larger], r[larger]
            lag_at[larger], bank_at[larger] = lag, b
    p_min = np.clip(two_sided_p(score), 1e-300, 1 - 1e-16)
    p = -np.expm1(LAG_PRICE * len(lags) * np.log1p(-p_min))
    return Screen(np.maximum(p, 1e-300), lag_at, bank_at, best)


def _filtered(column: Floats, filter_: Floats) -> Floats:
    """A column under the noise's whitening filter (1, −φ₁, −φ₂ …), its start left out."""
    size = filter_.size - 1
    return np.convolve(column, filter_)[size : column.size]


def _gls(design: Floats, outcome: Floats, memory: int, spent: int) -> tuple[Floats, Floats, Floats]:
    """Feasible GLS under AR(memory) noise: coefficients, errors, whitening filter.

    `spent` degrees of freedom went into trend and season before.
    """
    beta, _ = least_squares(design, outcome)
    filter_ = np.ones(1)
    for _ in range(3):
        rest = outcome - design @ beta
        n = rest.size
        lags = np.stack([rest[memory - k : n - k] for k in range(1, memory + 1)], axis=1)
        filter_ = np.concatenate([[1.0], -np.linalg.lstsq(lags, rest[memory:], rcond=None)[0]])
        x = np.stack([_filtered(c, filter_) for c in design.T], axis=1)
        y = _filtered(outcome, filter_)
        beta, _ = least_squares(x, y)
    squares = float(((y - x @ beta) ** 2).sum())
    df = max(y.size - x.shape[1] - memory - spent, 1)
    errors = np.sqrt(np.diag(np.linalg.pinv(x.T @ x)) * squares / df)
    return beta, errors, filter_


def _shifted(row: Floats, theta: float, lag: int, start: int) -> Floats:
    """The adstocked driver `lag` periods earlier, rows from `start` on."""
    spread = adstock(row, theta)
    return spread[start - lag : spread.size - lag]


@dataclass(frozen=True, slots=True)
class Estimate:
    lag: int
    theta: float
    beta: float
    error: float
    df: int


def estimate(lens: Lens, target: int, drivers: Sequence[tuple[int, int, float]]) -> list[Estimate]:
    """Joint effects of drivers (row, lag, adstock) on a target, AR-GLS on the residuals.

    Each driver's lag (± 2) and adstock are settled first, one at a time, by the fit; what the runners-up
    say otherwise widens the error.
    """
    start = lens.reach + 3
    outcome = lens.residuals[target, start:]
    chosen = list(drivers)
    doubt, shift = np.zeros(len(chosen)), np.zeros(len(chosen))

    def column(row: int, lag: int, theta: float) -> Floats:
        return _shifted(lens.residuals[row], theta, lag, start)

    for i, (row, lag, theta) in enumerate(chosen):
        others = [column(*c) for j, c in enumerate(chosen) if j != i]
        *_, filter_ = _gls(
            np.stack([*others, column(row, lag, theta)], axis=1), outcome, lens.memory, lens.spent
        )
        y = _filtered(outcome, filter_)
        fixed = [_filtered(o, filter_) for o in others]
        options, prices, slopes = [], [], []
        for near in range(max(min(lag, 1), lag - 2), min(lens.reach, lag + 2) + 1):
            for option in ADSTOCKS:
                x = np.stack([*fixed, _filtered(column(row, near, option), filter_)], axis=1)
                beta = np.linalg.lstsq(x, y, rcond=None)[0]
                rest = y - x @ beta
                # A fading effect has to earn its extra parameter.
                prices.append(0.5 * y.size * np.log(float(rest @ rest)) + (PRICE if option else 0.0))
                options.append((near, option))
                slopes.append(float(beta[-1]))
        best = int(np.argmin(prices))
        weights = np.exp(prices[best] - np.array(prices))
        average = float(weights @ np.array(slopes) / weights.sum())
        shift[i] = average - slopes[best]
        doubt[i] = float(weights @ (np.array(slopes) - average) ** 2 / weights.sum())
        chosen[i] = (row, *options[best])
    design = np.stack([column(*c) for c in chosen], axis=1)
    beta, errors, _ = _gls(design, outcome, lens.memory, lens.spent)
    df = outcome.size - design.shape[1] - 2 * lens.memory
    # The factor took some of the target with it, and left some of its noise in the drivers.
    kept = lens.kept[target] * lens.clean[[row for row, _, _ in chosen]]
    return [
        Estimate(
            lag,
            theta,
            float((beta[i] + shift[i]) / kept[i]),
            ESTIMATED * float(np.sqrt(errors[i] ** 2 + doubt[i]) / kept[i]),
            max(df, 3),
        )
        for i, (_, lag, theta) in enumerate(chosen)
    ]


def shrunk(beta: float, error: float) -> float:
    """The estimate with the winner's curse taken back: z → z·max(0, 1 − 1/z²)."""
    if error <= 0 or beta == 0:
        return beta
    return beta * max(0.0, 1.0 - (error / beta) ** 2)


def _agrees_in_halves(lens: Lens, driver: int, on: int, lag: int, bank: int) -> bool:
    x = adstock(lens.innovations[driver], ADSTOCKS[bank])[: lens.n - lag]
    y = lens.innovations[on][lag:]
    half = x.size // 2
    first, second = float(x[:half] @ y[:half]), float(x[half:] @ y[half:])
    return first * second > 0


def find_links(
    values: ArrayLike,
    *,
    on: Sequence[int] | None = None,
    declared: Sequence[Pair] | None = None,
    period: str = "week",
    first_weekday: int | None = None,
    data_through: date | int | None = None,
) -> Links:
    """Links between KPIs of shape (KPIs, periods), NaN for gaps.

    With `declared` (driver, on) only those pairs are judged; else every pair, or every driver of the
    rows in `on`. Discovery needs 120 days or 60 weeks, declared links 24 periods; below, withheld.
    """
    table = np.asarray(values, dtype=np.float64)
    n = int(table.shape[1])
    if declared is None and n < ENOUGH[period]:
        limit = ENOUGH[period]
        reason = (
            note("too_short_to_discover", have=n, more=limit - n)
            if limit < 10**6
            else note("declare_links_first")
        )
        return Links((), 0, None, Provenance(METHOD, n, data_through, (), reason))
    if n < LEAST:
        reason = note("too_few_values", have=n, more=LEAST - n)
        return Links((), 0, None, Provenance(METHOD, n, data_through, (), reason))
    lens = look(table, period, first_weekday)
    made_of = formulas(table)
    defined = sharing(made_of, table.shape[0])
    moving = (lens.innovations**2).sum(axis=1) > 0
    wanted = _wanted(table.shape[0], on, declared)
    tested = wanted & ~defined & moving[:, None] & moving[None, :]
    screen = screen_pairs(lens.innovations, lens.innovations, range(1, lens.reach + 1), lens.spent)
    p = np.where(tested, screen.p, np.nan)
    hits = discoveries(p, RATE, dependent=declared is None)

    def apart(rows: list[int]) -> Lens:
        return look(table, period, first_weekday, rows) if lens.factored else lens

    links = _links(
        lens, apart, screen, _without_doubles(hits, screen, defined, made_of), declared is not None
    )
    doubled = np.tril(wanted & wanted.T & defined)
    links += [_definition(i, j) for i, j in np.argwhere(wanted & defined & ~doubled)]
    count = int(tested.sum())
    notes = _power_notes(lens, count, declared is not None, period, n)
    still = (wanted.any(axis=0) | wanted.any(axis=1)) & ~moving
    notes += [note("never_moves", series=int(i)) for i in np.flatnonzero(still)]
    return Links(tuple(links), count, _detectable(lens, tested, declared is not None),
                 Provenance(METHOD, n, data_through, tuple(notes)))  # fmt: skip


def _wanted(count: int, on: Sequence[int] | None, declared: Sequence[Pair] | None) -> NDArray[np.bool_]:
    wanted = np.zeros((count, count), dtype=bool)
    if declared is not None:
        for driver, target in declared:
            wanted[driver, target] = driver != target
        return wanted
    wanted[:, list(range(count)) if on is None else list(on)] = True
    np.fill_diagonal(wanted, False)
    return wanted


def _without_doubles(
    hits: NDArray[np.bool_], screen: Screen, defined: NDArray[np.bool_], made_of: dict[int, set[int]]
) -> NDArray[np.bool_]:
    """Of drivers that share a formula only the strongest stays: the others repeat its link.

    A sum or a rate has to be clearly stronger than what it is made of.
    """
    kept = hits.copy()
    handicap = np.array([AS_GOOD if i in made_of else 1.0 for i in range(hits.shape[0])])
    for target in np.flatnonzero(hits.any(axis=0)):
        chosen: list[int] = []
        strength = np.abs(screen.correlation[:, target]) * handicap
        for driver in sorted(np.flatnonzero(hits[:, target]), key=lambda d: -strength[d]):
            if defined[driver, chosen].any():
                kept[driver, target] = False
            else:
                chosen.append(int(driver))
    return kept


def _links(
    lens: Lens, apart: Callable[[list[int]], Lens], screen: Screen, hits: NDArray[np.bool_], declared: bool
) -> list[Link]:
    links = []
    for target in np.flatnonzero(hits.any(axis=0)):
        drivers = [int(d) for d in np.flatnonzero(hits[:, target])]
        drivers.sort(key=lambda d: screen.p[d, target])
        # More joint drivers than a tenth of the periods can't be told apart; the strongest stay.
        joint = drivers[: max(1, lens.n // 10)]
        asked = [(d, int(screen.lag[d, target]), ADSTOCKS[screen.adstock[d, target]]) for d in joint]
        for driver, found in zip(
            joint, estimate(apart([*joint, int(target)]), int(target), asked), strict=True
        ):
            # Beside the other drivers nothing is left of a link that only came through them.
            same_sign = found.beta * screen.correlation[driver, target] > 0
            if not same_sign or abs(found.beta) < LEFT_OVER[declared] * found.error:
                continue
            links.append(
                _link(lens, screen, driver, int(target), found, declared, bool(hits[target, driver]))
            )
    return sorted(links, key=lambda link: link.p_value)


def _link(
    lens: Lens, screen: Screen, driver: int, target: int, found: Estimate, declared: bool, both_ways: bool
) -> Link:
    centre = shrunk(found.beta, found.error)
    reach80, reach95 = (t_quantile(q, found.df) * found.error for q in (0.9, 0.975))
    bank = int(screen.adstock[driver, target])
    lag = int(screen.lag[driver, target])
    confirmed = declared and abs(centre) > reach95
    sign = 1 if (centre or screen.correlation[driver, target]) > 0 else -1
    return Link(
        driver, target, found.lag, sign, centre, Interval(centre - reach80, centre + reach80),
        Interval(centre - reach95, centre + reach95),
        float(np.log(0.5) / np.log(found.theta)) if found.theta else None,
        "declared_confirmed" if confirmed else "association", _agrees_in_halves(lens, driver, target, lag, bank),
        both_ways, False, float(screen.p[driver, target]),
    )  # fmt: skip


def _definition(driver: int, target: int) -> Link:
    nan = float("nan")
    return Link(
        int(driver), int(target), 0, 0, nan, Interval(nan, nan), Interval(nan, nan), None, "definition", False,
        False, True, nan,
    )  # fmt: skip


def _power_notes(lens: Lens, tested: int, declared: bool, period: str, n: int) -> list[Note]:
    notes = []
    if lens.factored:
        notes.append(note("common_factor_removed"))
    if tested and n < ENOUGH[period]:
        power = link_power(lens.n, 0.33, tested, lens.reach, discovery=not declared)
        notes.append(note("little_power", percent=round(100 * power)))
    return notes


def _detectable(lens: Lens, tested: NDArray[np.bool_], declared: bool) -> float | None:
    count = int(tested.sum())
    if count == 0:
        return None
    r = detectable_correlation(lens.n, count, lens.reach, discovery=not declared)
    drivers, targets = np.nonzero(tested)
    return float(np.median(r * lens.scale[targets] / lens.scale[drivers]))
