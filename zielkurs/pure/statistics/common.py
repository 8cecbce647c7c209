"""What every method shares: gaps, reasons, distributions, false-discovery control.

Series are one-dimensional float arrays of equally spaced values, NaN where a period has no value
(a gap is never a zero). Results carry codes with parameters; words for people live elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Param = str | int | float | None
SEASON_LENGTH = {"day": 7, "week": 52, "month": 12, "quarter": 4, "year": 1}
PERIODS_A_YEAR = {"day": 365.25, "week": 52.1775, "month": 12.0, "quarter": 4.0, "year": 1.0}


@dataclass(frozen=True, slots=True)
class Note:
    """A caveat or a reason for withholding: a code and its parameters, no words."""

    code: str
    params: tuple[tuple[str, Param], ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """What every result carries beside its numbers."""

    method: str
    n: int
    data_through: date | int | None
    caveats: tuple[Note, ...] = ()
    withheld: Note | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


def note(code: str, **params: Param) -> Note:
    """A Note with its parameters in the order given."""
    return Note(code, tuple(params.items()))


def as_series(values: ArrayLike) -> Floats:
    """A one-dimensional float copy, NaN for gaps. ValueError for infinities or another shape."""
    series = np.array(
        [np.nan if v is None else v for v in values] if isinstance(values, Sequence) else values,
        dtype=np.float64,
    )
    if series.ndim != 1:
        raise ValueError("a series has one dimension")
    if np.isinf(series).any():
        raise ValueError("a series holds no infinities")
    return series


def trimmed(series: Floats) -> Floats:
    """The series without leading and trailing gaps."""
    seen = np.flatnonzero(~np.isnan(series))
    return series[seen[0] : seen[-1] + 1] if seen.size else series[:0]


def filled(series: Floats) -> Floats:
    """Gaps filled on the straight line between their neighbours (ends: the nearest value)."""
    seen = ~np.isnan(series)
    if seen.all() or not seen.any():
        return series.copy()
    rows = np.arange(series.size)
    return np.interp(rows, rows[seen], series[seen])


def normal_quantile(p: float) -> float:
    """The value that a standard normal stays below with probability p."""
    # Imported where it is needed: it drags in fractions, decimals and random numbers.
    from statistics import NormalDist

    return NormalDist().inv_cdf(p)


def normal_cdf(z: float) -> float:
    """The probability that a standard normal stays below z."""
    return 0.5 * math.erfc(-z / math.sqrt(2.0))


_erfc = np.frompyfunc(math.erfc, 1, 1)


def two_sided_p(z: ArrayLike) -> Floats:
    """Two-sided p-values of standard normal scores, same shape."""
    scores = np.abs(np.asarray(z, dtype=np.float64)) / math.sqrt(2.0)
    return np.asarray(_erfc(scores), dtype=np.float64)


def _beta_fraction(a: float, b: float, x: float) -> float:
    """Continued fraction of the incomplete beta function (Lentz; Abramowitz & Stegun 26.5.8)."""
    tiny = 1e-300
    c, d = 1.0, 1.0 / max(1.0 - (a + b) * x / (a + 1.0), tiny)
    h = d
    for m in range(1, 300):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1.0 / (1.0 + numerator * d or tiny)
            c = 1.0 + numerator / c or tiny
            h *= d * c
        if abs(d * c - 1.0) < 1e-14:
            break
    return h


def beta_cdf(a: float, b: float, x: float) -> float:
    """Regularised incomplete beta function I_x(a, b)."""
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    if x < (a + 1.0) / (a + b + 2.0):
        return math.exp(log_front) * _beta_fraction(a, b, x) / a
    return 1.0 - math.exp(log_front) * _beta_fraction(b, a, 1.0 - x) / b


def t_cdf(t: float, df: float) -> float:
    """Student's t distribution function."""
    tail = 0.5 * beta_cdf(df / 2.0, 0.5, df / (df + t * t))
    return 1.0 - tail if t > 0 else tail


def t_quantile(p: float, df: float) -> float:
    """Student's t quantile by bisection; df > 0."""
    if p < 0.5:
        return -t_quantile(1.0 - p, df)
    low, high = 0.0, 2.0
    while t_cdf(high, df) < p:
        high *= 2.0
    for _ in range(80):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if t_cdf(middle, df) < p else (low, middle)
    return 0.5 * (low + high)


def f_tail(f: float, df1: float, df2: float) -> float:
    """P(F ≥ f) of the F distribution."""
    return beta_cdf(df2 / 2.0, df1 / 2.0, df2 / (df2 + df1 * f)) if f > 0 else 1.0


def discoveries(p_values: Floats, rate: float, *, dependent: bool) -> NDArray[np.bool_]:
    """Which hypotheses are rejected at false discovery rate `rate`.

    Benjamini & Hochberg (1995); with `dependent` Benjamini & Yekutieli (2001), valid under any
    dependence. Same shape as the p-values; NaN is never rejected.
    """
    flat = np.where(np.isnan(p_values), 1.0, p_values).ravel()
    m = int(np.isfinite(p_values).sum())
    if m == 0:
        return np.zeros(p_values.shape, dtype=bool)
    share = rate / float((1.0 / np.arange(1, m + 1)).sum()) if dependent else rate
    order = np.sort(flat)[:m]
    passing = np.flatnonzero(order <= share * np.arange(1, m + 1) / m)
    threshold = order[passing[-1]] if passing.size else -1.0
    return np.asarray(flat <= threshold).reshape(p_values.shape)


def lag_one(residuals: Floats) -> float:
    """Lag-1 autocorrelation around zero mean of what is given; gaps left out pairwise."""
    a, b = residuals[:-1], residuals[1:]
    both = ~(np.isnan(a) | np.isnan(b))
    below = float(np.nansum(residuals**2))
    if below <= 0.0 or not both.any():
        return 0.0
    rescale = residuals.size / max(int(both.sum()), 1) * (residuals.size - 1) / residuals.size
    return float((a[both] * b[both]).sum() / below * min(rescale, 2.0))


def least_squares(design: Floats, outcome: Floats) -> tuple[Floats, Floats]:
    """Coefficients and residuals of an ordinary regression; rank deficiency is tolerated."""
    coefficients = np.asarray(np.linalg.lstsq(design, outcome, rcond=None)[0], dtype=np.float64)
    return coefficients, outcome - design @ coefficients


def weekday_pattern(series: Floats, first_weekday: int) -> tuple[Floats, float]:
    """Seven weekday means around the series' own weekly level, and the p-value of there being none.

    Levels are taken out by a centred seven-day mean first, so a trend is not read as a pattern.
    """
    level = np.convolve(filled(series), np.ones(7) / 7.0, mode="valid")
    detrended = series[3:-3] - level
    days = (np.arange(detrended.size) + 3 + first_weekday) % 7
    return _pattern(detrended, days, 7)


def _pattern(values: Floats, group: NDArray[np.int64], groups: int) -> tuple[Floats, float]:
    seen = ~np.isnan(values)
    means = np.zeros(groups)
    for g in range(groups):
        mine = values[seen & (group == g)]
        means[g] = mine.mean() if mine.size else 0.0
    means -= means.mean()
    rest = values[seen] - means[group[seen]] - values[seen].mean()
    df2 = int(seen.sum()) - groups
    explained, left = float((means[group[seen]] ** 2).sum()), float((rest**2).sum())
    if df2 <= 0 or left <= 0.0:
        return means, 0.0 if explained > 0.0 and df2 > 0 else 1.0
    return means, f_tail(explained / (groups - 1) / (left / df2), groups - 1, df2)


def as_plain(value: Any) -> Any:
    """Numpy scalars and arrays as plain Python, NaN as None: for results that leave this package."""
    if isinstance(value, np.ndarray):
        return [as_plain(v) for v in value.tolist()]
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and math.isnan(value) else value
