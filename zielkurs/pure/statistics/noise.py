"""Regression with noise whose memory is unknown: generalised least squares averaged over a grid.

Noise is an AR(1) process plus white noise. The restricted likelihood weighs every pair of memory φ and
AR share; coefficients are a mixture of Student's t distributions over the grid, so not knowing φ widens
the interval as it should. One plugged-in φ̂ is too sure of itself in short series, and AR(1) alone is
wrong for a slow process seen with noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from zielkurs.pure.statistics.common import Floats, t_cdf, t_quantile, two_sided_p

_AR = np.array([0.0, 0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.87, 0.92, 0.96, 0.985])
_SLOW = (0.8, 0.87, 0.92, 0.96, 0.985)
_SHARES = (0.75, 0.5, 0.3, 0.15)
GRID = tuple((float(phi), 1.0) for phi in _AR) + tuple((phi, share) for phi in _SLOW for share in _SHARES)
# A tenth of the prior goes to slow processes seen with noise; among AR(1), memory beyond .6 is ever less
# likely once trend and season are out. Chosen on simulations with φ 0 to .7 and AR(.9)+noise (validation).
_SLOW_SHARE = 0.1
_AR_PRIOR = np.exp(-np.maximum(_AR - 0.6, 0.0) / 0.1)
PRIOR = np.concatenate(
    [
        (1 - _SLOW_SHARE) * _AR_PRIOR / _AR_PRIOR.sum(),
        np.full(len(GRID) - _AR.size, _SLOW_SHARE / (len(GRID) - _AR.size)),
    ]
)


@dataclass(frozen=True, slots=True)
class Mixture:
    """One coefficient as a mixture of t distributions with `df` degrees of freedom, grid order."""

    weights: Floats
    centres: Floats
    errors: Floats
    df: float

    @property
    def mean(self) -> float:
        return float(self.weights @ self.centres)

    @property
    def sd(self) -> float:
        return float(np.sqrt(self.weights @ (self.errors**2 + (self.centres - self.mean) ** 2)))

    def cdf(self, value: float) -> float:
        scores = (value - self.centres) / np.maximum(self.errors, 1e-300)
        return float(self.weights @ _t_cdfs(scores, self.df) / self.weights.sum())

    def quantile(self, p: float) -> float:
        reach = t_quantile(max(p, 1 - p), self.df) + 1.0
        used = self.weights > 1e-5 * self.weights.max()
        low = float((self.centres - reach * self.errors)[used].min())
        high = float((self.centres + reach * self.errors)[used].max())
        for _ in range(40):
            middle = 0.5 * (low + high)
            low, high = (middle, high) if self.cdf(middle) < p else (low, middle)
        return 0.5 * (low + high)


def _t_cdfs(scores: Floats, df: float) -> Floats:
    """Student's t distribution function of an array; from ten degrees of freedom by Wallace's (1959)
    transform to a normal score, within 0.0002."""
    if df < 10:
        return np.array([t_cdf(float(t), df) for t in scores])
    normal = np.sqrt(df * np.log1p(scores**2 / df)) * (8 * df + 1) / (8 * df + 3)
    return np.where(scores > 0, 1 - 0.5 * two_sided_p(normal), 0.5 * two_sided_p(normal))


@dataclass(frozen=True, slots=True)
class Regression:
    """Coefficients (grid, columns), their standard errors, weights over the grid, likelihood at its best."""

    coefficients: Floats
    errors: Floats
    weights: Floats
    df: float
    likelihood: float

    def coefficient(self, column: int) -> Mixture:
        return Mixture(self.weights, self.coefficients[:, column], self.errors[:, column], self.df)

    @property
    def best(self) -> tuple[float, float]:
        """φ and AR share of the most likely noise."""
        return GRID[int(np.argmax(self.weights))]


def _whiteners(steps: Floats) -> tuple[Floats, Floats]:
    """Inverse Cholesky factors (grid, n, n) of the noise's correlation at given times.

    And log determinants (grid, n) of all leading parts: a leading block of the factor whitens a leading
    part of the series.
    """
    distance = np.abs(steps[:, None] - steps[None, :])
    matrices = np.stack([share * phi**distance for phi, share in GRID])
    matrices[:, np.arange(steps.size), np.arange(steps.size)] = 1.0
    lower = np.linalg.cholesky(matrices)
    determinants = 2.0 * np.cumsum(np.log(np.diagonal(lower, axis1=1, axis2=2)), axis=1)
    return np.linalg.inv(lower), determinants


@lru_cache(maxsize=2)
def _even_whiteners(size: int) -> tuple[Floats, Floats]:
    return _whiteners(np.arange(size, dtype=np.float64))


def _whitened(both: Floats, steps: Floats | None) -> tuple[Floats, Floats]:
    """Columns whitened under every noise of the grid (grid, n, columns), and log determinants (grid,)."""
    n = both.shape[0]
    if steps is not None or n > 280:
        factors, determinants = _whiteners(np.arange(n, dtype=np.float64) if steps is None else steps)
    else:
        factors, determinants = _even_whiteners(70 * (1 + (n - 1) // 70))
    return np.asarray(factors[:, :n, :n] @ both), np.asarray(determinants[:, n - 1])


def regress(design: Floats, outcome: Floats, steps: Floats | None = None) -> Regression:
    """Outcome on design under noise of unknown memory.

    `steps` are the periods of the observations where some are missing. ValueError where the design
    is not of full rank or leaves fewer than three degrees of freedom.
    """
    n, k = design.shape
    if n - k < 3:
        raise ValueError("too few observations for these columns")
    scale = np.sqrt((design**2).mean(axis=0))
    if not (scale > 0).all() or np.linalg.matrix_rank(design / scale, tol=1e-8 * np.sqrt(n)) < k:
        raise ValueError("the columns say the same thing twice")
    white, log_det = _whitened(np.concatenate([design / scale, outcome[:, None]], axis=1), steps)
    x, y = white[:, :, :-1], white[:, :, -1:]
    cross = x.transpose(0, 2, 1) @ x
    inverse = np.linalg.inv(cross)
    beta = inverse @ (x.transpose(0, 2, 1) @ y)
    left = np.maximum(((y - x @ beta) ** 2).sum(axis=(1, 2)), 1e-300)
    fits = -0.5 * (log_det + np.linalg.slogdet(cross)[1] + (n - k) * np.log(left))
    errors = np.sqrt(np.diagonal(inverse, axis1=1, axis2=2) * left[:, None] / (n - k))
    weights = PRIOR * np.exp(fits - fits.max())
    return Regression(
        beta[:, :, 0] / scale, errors / scale, weights / weights.sum(), float(n - k), float(fits.max())
    )
