"""Synthetic control: the treated unit beside a weighted mixture of untreated ones.

Abadie, Diamond & Hainmueller (2010): weights that are not negative and sum to one, chosen to follow the
treated unit before the start; the same for every untreated unit gives the placebo-in-space rank of the
ratio of errors after and before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zielkurs.pure.statistics.common import Floats, Interval, t_quantile


@dataclass(frozen=True, slots=True)
class SyntheticControl:
    """Gaps (treated minus synthetic) by period, mean gap after the start with its 95 % interval.

    `rank` of `units` by ratio of errors after to before (1: the largest). `fit` is the error before
    the start as a share of the treated unit's own level. `demeaned` the mean gap when a constant
    difference before the start is allowed.
    """

    weights: Floats
    gaps: Floats
    effect: float
    interval95: Interval
    counterfactual: float
    rank: int
    units: int
    fit: float
    demeaned: float


def _onto_simplex(point: Floats) -> Floats:
    """Nearest weights that are not negative and sum to one, along the last axis (Duchi et al. 2008)."""
    ordered = -np.sort(-point, axis=-1)
    above = np.cumsum(ordered, axis=-1) - 1.0
    counts = np.arange(1, point.shape[-1] + 1)
    size = (ordered - above / counts > 0).sum(axis=-1, keepdims=True)
    shift = np.take_along_axis(above, size - 1, axis=-1) / size
    return np.asarray(np.maximum(point - shift, 0.0))


def simplex_weights(donors: Floats, target: Floats, rounds: int = 2000) -> Floats:
    """Weights of donors (periods, units) that best follow the target (periods): accelerated descent."""
    scale = max(float(donors.std()), 1e-300)
    middle = donors.mean()
    x, y = (donors - middle) / scale, (target - middle) / scale
    cross, pull = x.T @ x, x.T @ y
    step = 1.0 / max(float(np.linalg.eigvalsh(cross)[-1]), 1e-300)
    weights = np.full(donors.shape[1], 1.0 / donors.shape[1])
    ahead, momentum = weights, 1.0
    for _ in range(rounds):
        following = _onto_simplex(ahead - step * (cross @ ahead - pull))
        if np.abs(following - weights).max() < 1e-7:
            return following
        if float((ahead - following) @ (following - weights)) > 0:
            momentum = 1.0
        next_momentum = 0.5 * (1 + np.sqrt(1 + 4 * momentum**2))
        ahead = following + (momentum - 1) / next_momentum * (following - weights)
        weights, momentum = following, next_momentum
    return weights


def _gaps(values: Floats, unit: int, donors: Sequence[int], start: int) -> tuple[Floats, Floats]:
    weights = simplex_weights(values[:start, donors], values[:start, unit])
    return weights, values[:, unit] - values[:, donors] @ weights


def synthetic_control(values: Floats, treated: int, start: int) -> SyntheticControl:
    """Effect on column `treated` of values (periods, units) from row `start` on.

    The interval comes from the gaps of the placebo units, scaled by how well each was followed before
    the start. ValueError with fewer than two donors or fewer than four periods before.
    """
    units = values.shape[1]
    donors = [u for u in range(units) if u != treated]
    if len(donors) < 2 or start < 4 or start >= values.shape[0]:
        raise ValueError("at least two donors and four periods before the start")
    weights, gaps = _gaps(values, treated, donors, start)
    own_error = float(np.sqrt((gaps[:start] ** 2).mean()))
    effect = float(gaps[start:].mean())
    floor = 1e-9 * float(np.abs(values).mean()) + 1e-300
    own_ratio = float(np.sqrt((gaps[start:] ** 2).mean())) / max(own_error, floor)
    ratios, scaled = [], []
    for unit in donors:
        others = [u for u in donors if u != unit]
        _, placebo = _gaps(values, unit, others, start)
        before = max(float(np.sqrt((placebo[:start] ** 2).mean())), floor)
        ratios.append(float(np.sqrt((placebo[start:] ** 2).mean())) / before)
        # A donor nobody can follow (outside the others' reach) says nothing about this unit's error.
        if before <= 5 * max(own_error, floor):
            scaled.append(float(placebo[start:].mean()) * min(max(own_error, floor) / before, 1.0))
    if len(scaled) < 3:
        scaled = [r * max(own_error, floor) for r in ratios]
    spread = float(np.sqrt(np.mean(np.square(scaled))))
    reach = t_quantile(0.975, len(scaled)) * spread
    counterfactual = float((values[start:, treated] - gaps[start:]).mean())
    centred = values - values[:start].mean(axis=0)
    _, shifted = _gaps(centred, treated, donors, start)
    level = float(np.abs(values[:start, treated]).mean())
    return SyntheticControl(
        weights, gaps, effect, Interval(effect - reach, effect + reach), counterfactual,
        1 + sum(r >= own_ratio for r in ratios), len(donors) + 1, own_error / max(level, 1e-300),
        float(shifted[start:].mean()),
    )  # fmt: skip
