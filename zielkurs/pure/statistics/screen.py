"""Lagged correlations of everything with everything: one matrix product a lag, only peaks kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from zielkurs.pure.statistics.common import Floats

Small = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Peaks:
    """Strongest correlation of driver i with target j that many periods later, shape (drivers, targets)."""

    correlation: Small
    lag: NDArray[np.int16]


def standardised(table: Floats) -> Floats:
    """Rows with mean 0 and root mean square 1; constant rows become zero. Gaps count as the mean."""
    centred = table - np.nanmean(table, axis=1, keepdims=True)
    centred[np.isnan(centred)] = 0.0
    size = np.sqrt((centred**2).mean(axis=1, keepdims=True))
    return np.asarray(np.divide(centred, size, out=np.zeros_like(centred), where=size > 0))


def lagged_peaks(drivers: ArrayLike, targets: ArrayLike, lags: range) -> Peaks:
    """Peak correlations over `lags` (0 and up: the driver is that many periods earlier).

    Inputs have shape (series, periods). Correlations are those of statsmodels' `ccf` (not adjusted for
    the shorter overlap), in single precision: within 1e-6.
    """
    x = standardised(np.asarray(drivers, dtype=np.float64)).astype(np.float32)
    y = x if targets is drivers else standardised(np.asarray(targets, dtype=np.float64)).astype(np.float32)
    length = x.shape[1]
    best = np.zeros((x.shape[0], y.shape[0]), dtype=np.float32)
    where = np.full(best.shape, lags.start, dtype=np.int16)
    product = np.empty_like(best)
    larger = np.empty(best.shape, dtype=bool)
    for lag in lags:
        if lag >= length:
            break
        np.matmul(x[:, : length - lag], y[:, lag:].T, out=product)
        # Blocks of rows keep the comparison's scratch small.
        for i in range(0, best.shape[0], 128):
            rows = slice(i, i + 128)
            np.greater(np.abs(product[rows]), np.abs(best[rows]), out=larger[rows])
        np.copyto(best, product, where=larger)
        where[larger] = lag
    best /= np.float32(length)
    return Peaks(best, where)
