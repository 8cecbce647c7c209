"""The pool of simple models behind every forecast, for many series at once and without draws.

Members: random walk; damped-trend exponential smoothing on a grid (Gardner & McKenzie 1985: φ = .9,
α × β); returns to a mean (AR(1) on a grid); random walk with a shrunk drift; and walks whose slope
itself wanders (exponential smoothing of the steps). Every member is linear
in its data, so its mean and variance at any horizon are known exactly. Members are weighted by their
marginal likelihood with a flat prior on the level (all have the same two free parameters, so no
penalty is needed); the drift pays Zellner's unit-information price.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zielkurs.pure.statistics.common import Floats

DAMPING = 0.9
_ALPHAS = np.array([0.05, 0.1, 0.2, 0.4, 0.7, 1.0])
ALPHA = np.repeat(_ALPHAS, 3)
BETA = (np.array([0.0, 0.05, 0.2])[None, :] * _ALPHAS[:, None]).ravel()
RHO = np.array([0.0, 0.3, 0.5, 0.7, 0.85, 0.95])
SLOPE = np.array([0.2, 0.5, 1.0])
PRIOR = np.concatenate(
    [
        [0.34],
        np.full(ALPHA.size, 0.33 / ALPHA.size),
        np.full(RHO.size, 0.21 / RHO.size),
        [0.07],
        np.full(SLOPE.size, 0.05 / SLOPE.size),
    ]
)
_SMALL = 1e-12


@dataclass(frozen=True, slots=True)
class Fit:
    """Members fitted to K series: states and weights; shapes (K,), (K, members of the kind)."""

    n: int
    last: Floats
    level: Floats
    trend: Floats
    mean: Floats
    mean_weight: Floats
    drift: Floats
    slope: Floats
    variance: Floats
    weights: Floats
    floor: Floats


def _smoothing(values: Floats, alpha: Floats, beta: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Final level and trend, squared errors and the level's information, for a smoothing grid.

    The first level is estimated: errors are linear in it, so the recursion runs once on the data and
    once on the level's own response.
    """
    count, length = values.shape
    level = np.zeros((count, alpha.size))
    trend = np.zeros_like(level)
    squares, cross = np.zeros_like(level), np.zeros_like(level)
    level_1, trend_1, information = np.ones(alpha.size), np.zeros(alpha.size), np.zeros(alpha.size)
    for t in range(length):
        trend *= DAMPING
        level += trend
        error = values[:, t, None] - level
        trend_1 = trend_1 * DAMPING
        level_1 = level_1 + trend_1
        response = -level_1
        squares += error * error
        cross += error * response
        information = information + response * response
        level += alpha * error
        trend += beta * error
        level_1 = level_1 + alpha * response
        trend_1 = trend_1 + beta * response
    first = -cross / information
    return level + first * level_1, trend + first * trend_1, squares - cross**2 / information, information


def _returning(values: Floats) -> tuple[Floats, Floats, Floats]:
    """Mean, squared errors and the mean's information of AR(1) members on the grid RHO."""
    n = values.shape[1]
    information = (1 - RHO**2) + (n - 1) * (1 - RHO) ** 2
    first, now, before = values[:, :1], values[:, 1:], values[:, :-1]
    weighted = (1 - RHO**2) * first + (1 - RHO) * (
        now.sum(axis=1)[:, None] - RHO * before.sum(axis=1)[:, None]
    )
    squares = (
        (1 - RHO**2) * first**2
        + (now**2).sum(axis=1)[:, None]
        - 2 * RHO * (now * before).sum(axis=1)[:, None]
        + RHO**2 * (before**2).sum(axis=1)[:, None]
    )
    return weighted / information, squares - weighted**2 / information, information


def fit(values: Floats, observed: int | None = None) -> Fit:
    """Members fitted to complete series of shape (K, n), n ≥ 3.

    Where gaps were filled on a straight line, `observed` counts the real values: a walk's squared
    steps over the filled series divided by the real steps are its exact variance estimate.
    """
    n = observed or values.shape[1]
    base = values[:, :1]
    rest = values - base
    floor = _SMALL * np.mean(values**2, axis=1)[:, None] + 1e-280
    level, trend, s_smooth, i_smooth = _smoothing(rest, ALPHA, BETA)
    mean, s_mean, i_mean = _returning(rest)
    steps = np.diff(rest, axis=1)
    s_walk = (steps**2).sum(axis=1)[:, None]
    shrink = (n - 1.0) / n
    drift = steps.mean(axis=1)[:, None]
    s_drift = s_walk - shrink * steps.shape[1] * drift**2
    slope, _, s_slope, _ = _smoothing(steps, SLOPE, np.zeros(SLOPE.size))
    squares = np.maximum(np.concatenate([s_walk, s_smooth, s_mean, s_drift, s_slope], axis=1), 0.0) + floor
    # A drift or a first slope costs what one unit of information is worth.
    steady = np.full(1 + SLOPE.size, 0.5 * np.log(n))
    penalty = np.concatenate(
        [[0.0], 0.5 * np.log(i_smooth), 0.5 * (np.log(i_mean) - np.log(1 - RHO**2)), steady]
    )
    likelihood = -0.5 * (n - 1) * np.log(squares) - penalty
    weights = PRIOR * np.exp(likelihood - likelihood.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return Fit(
        n, values[:, -1], level + base, trend, mean + base, i_mean, drift * shrink, slope,
        squares / (n - 1), weights, floor[:, 0],
    )  # fmt: skip


def ahead(fitted: Fit, horizon: int, *, mean: bool = False) -> tuple[Floats, Floats]:
    """Centre and standard deviation, each of shape (K,), of the pool's forecast.

    Of the value `horizon` periods ahead, or with `mean` of the average of the next `horizon` periods.
    """
    steps = np.arange(1, horizon + 1)
    damped = np.cumsum(DAMPING**steps)
    echo = ALPHA[:, None] + BETA[:, None] * damped[None, : horizon - 1]
    fade = RHO[:, None] ** steps
    if mean:
        heavier = 1 + SLOPE[:, None] * (steps - 1)
        spread_slope = (np.cumsum(heavier, axis=1) ** 2).sum(axis=1) / horizon**2
        summed = 1 + np.concatenate([np.zeros((ALPHA.size, 1)), np.cumsum(echo, axis=1)], axis=1)
        spread_smooth = (summed**2).sum(axis=1) / horizon**2
        reach = (1 - RHO[:, None] ** steps) / (1 - RHO[:, None])
        spread_mean = (reach**2).sum(axis=1) / horizon**2
        pull, slope, ahead_by = fade.mean(axis=1), damped.mean(), (horizon + 1) / 2.0
        spread_walk = float((steps**2).sum()) / horizon**2
    else:
        spread_slope = ((1 + SLOPE[:, None] * (steps - 1)) ** 2).sum(axis=1)
        spread_smooth = 1 + (echo**2).sum(axis=1)
        spread_mean = (1 - RHO ** (2 * horizon)) / (1 - RHO**2)
        pull, slope, ahead_by, spread_walk = fade[:, -1], damped[-1], float(horizon), float(horizon)
    spread_mean = spread_mean + (1 - pull) ** 2 / fitted.mean_weight
    spread_drift = spread_walk + ahead_by**2 / fitted.n
    last = fitted.last[:, None]
    centres = np.concatenate(
        [
            last,
            fitted.level + fitted.trend * slope,
            fitted.mean + pull * (last - fitted.mean),
            last + ahead_by * fitted.drift,
            last + ahead_by * fitted.slope,
        ],
        axis=1,
    )
    spreads = np.concatenate([[spread_walk], spread_smooth, spread_mean, [spread_drift], spread_slope])
    centre = (fitted.weights * centres).sum(axis=1)
    variance = fitted.weights * (fitted.variance * spreads + (centres - centre[:, None]) ** 2)
    return centre, np.sqrt(variance.sum(axis=1) + fitted.floor)
