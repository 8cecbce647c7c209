"""The pool of simple models behind every forecast, for many series at once and without draws.

Members: random walk; damped-trend exponential smoothing on a grid (Gardner & McKenzie 1985: φ = .9,
α × β); returns to a mean (AR(1) on a grid); random walks with a shrunk drift; and walks whose steps
resemble the step before (AR(1) steps, for smooth series). Every member is linear in its data, so its
mean and variance at any horizon are known exactly. Members are weighted by their marginal likelihood
with a flat prior on the level (all have the same two free parameters, so no penalty is needed); a
drift pays for its prior (Zellner 1986). The forecast is the weighted mixture of their Student t
distributions: from its variance alone, one wandering member hardly believed in would widen it all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zielkurs.pure.statistics.common import Floats
from zielkurs.pure.statistics.outlook import Outlook

DAMPING = 0.9
_ALPHAS = np.array([0.05, 0.1, 0.2, 0.4, 0.7, 1.0])
ALPHA = np.repeat(_ALPHAS, 3)
BETA = (np.array([0.0, 0.05, 0.2])[None, :] * _ALPHAS[:, None]).ravel()
RHO = np.array([0.0, 0.3, 0.5, 0.7, 0.85, 0.95])
MOMENTUM = np.array([0.2, 0.4, 0.6, 0.8, 0.95])
DRIFT = np.array([1.0, 5.0])  # prior spread of the drift in standard deviations of a step
# Shares of the kinds in the order above. Chosen so that wandering and steady families of simulated series
# are covered alike from four points on.
_SHARES = (0.20, 0.36, 0.16, 0.10, 0.18)
_SIZES = (1, ALPHA.size, RHO.size, DRIFT.size, MOMENTUM.size)
PRIOR = np.concatenate([np.full(k, share / k) for share, k in zip(_SHARES, _SIZES, strict=True)])
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
    step: Floats
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


def _drift_kept(n: int) -> Floats:
    """The share of the average step that is believed: Zellner's prior around no drift."""
    known = (n - 1) * DRIFT**2
    return np.asarray(known / (1 + known))


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
    drift = steps.mean(axis=1)[:, None]
    shrink = _drift_kept(n)
    s_drift = s_walk - shrink * steps.shape[1] * drift**2
    first, now, before = steps[:, :1], steps[:, 1:], steps[:, :-1]
    s_momentum = (
        (1 - MOMENTUM**2) * first**2
        + (now**2).sum(axis=1)[:, None]
        - 2 * MOMENTUM * (now * before).sum(axis=1)[:, None]
        + MOMENTUM**2 * (before**2).sum(axis=1)[:, None]
    )
    squares = np.maximum(np.concatenate([s_walk, s_smooth, s_mean, s_drift, s_momentum], axis=1), 0.0) + floor
    penalty = np.concatenate(
        [
            [0.0],
            0.5 * np.log(i_smooth),
            0.5 * (np.log(i_mean) - np.log(1 - RHO**2)),
            -0.5 * np.log(1 - shrink),
            -0.5 * np.log(1 - MOMENTUM**2),
        ]
    )
    likelihood = -0.5 * (n - 1) * np.log(squares) - penalty
    weights = PRIOR * np.exp(likelihood - likelihood.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return Fit(
        n, values[:, -1], level + base, trend, mean + base, i_mean, drift * shrink, steps[:, -1:],
        squares / (n - 1), weights, floor[:, 0],
    )  # fmt: skip


def ahead(fitted: Fit, horizon: int, *, mean: bool = False) -> Outlook:
    """The pool's forecast of K series.

    Of the value `horizon` periods ahead, or with `mean` of the average of the next `horizon` periods.
    """

    def reach(path: Floats) -> Floats:
        return path.mean(axis=1) if mean else path[:, -1]

    steps = np.arange(1.0, horizon + 1)
    damped = np.cumsum(DAMPING**steps)
    fade = RHO[:, None] ** steps
    follow = np.cumsum(MOMENTUM[:, None] ** (steps - 1), axis=1)
    # What an error is still felt 0, 1, … periods later, one row a member.
    echo = np.ones((PRIOR.size, horizon))
    kinds = np.cumsum(_SIZES)
    echo[1 : kinds[1], 1:] = ALPHA[:, None] + BETA[:, None] * damped[None, :-1]
    echo[kinds[1] : kinds[2]] = RHO[:, None] ** (steps - 1)
    echo[kinds[3] :] = follow
    growth = (np.cumsum(echo, axis=1) ** 2).sum(axis=1) / horizon**2 if mean else (echo**2).sum(axis=1)
    pull, ahead_by = reach(fade), float(reach(steps[None, :])[0])
    growth[kinds[1] : kinds[2]] += (1 - pull) ** 2 / fitted.mean_weight
    growth[kinds[2] : kinds[3]] += ahead_by**2 * _drift_kept(fitted.n) / (fitted.n - 1)
    last = fitted.last[:, None]
    centres = np.concatenate(
        [
            last,
            fitted.level + fitted.trend * float(reach(damped[None, :])[0]),
            fitted.mean + pull * (last - fitted.mean),
            last + ahead_by * fitted.drift,
            last + reach(MOMENTUM[:, None] * follow) * fitted.step,
        ],
        axis=1,
    )
    spreads = np.sqrt(fitted.variance * growth + fitted.floor[:, None])
    return Outlook(fitted.weights, centres, spreads, fitted.n - 1)
