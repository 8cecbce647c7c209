"""Simulated families of series with known truth: the seven of the specification, and wilder ones."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Maker = Callable[[int, int, np.random.Generator, bool], Floats]


def _noise(count: int, length: int, rng: np.random.Generator, heavy: bool) -> Floats:
    """Unit-variance noise of shape (count, length); heavy: Student's t with four degrees of freedom."""
    if heavy:
        return rng.standard_t(4, size=(count, length)) / np.sqrt(2.0)
    return rng.normal(size=(count, length))


def random_walk(count: int, length: int, rng: np.random.Generator, heavy: bool = False) -> Floats:
    return 100.0 + np.cumsum(_noise(count, length, rng, heavy), axis=1)


def local_level(count: int, length: int, rng: np.random.Generator, heavy: bool = False) -> Floats:
    noise = _noise(count, length, rng, heavy)
    level = np.cumsum(rng.uniform(0.1, 0.6, size=(count, 1)) * noise, axis=1)
    return 100.0 + noise + np.concatenate([np.zeros((count, 1)), level[:, :-1]], axis=1)


def damped_trend(count: int, length: int, rng: np.random.Generator, heavy: bool = False) -> Floats:
    noise = _noise(count, length, rng, heavy)
    alpha = rng.uniform(0.2, 0.8, size=count)
    beta = alpha * rng.uniform(0.05, 0.3, size=count)
    level, trend = np.full(count, 100.0), 0.5 * rng.normal(size=count)
    out = np.empty((count, length))
    for t in range(length):
        expected = level + 0.9 * trend
        out[:, t] = expected + noise[:, t]
        level, trend = expected + alpha * noise[:, t], 0.9 * trend + beta * noise[:, t]
    return out


def autoregressive(count: int, length: int, rng: np.random.Generator, heavy: bool = False) -> Floats:
    noise = _noise(count, length, rng, heavy)
    phi = rng.uniform(0.2, 0.9, size=count)
    out = np.empty((count, length))
    out[:, 0] = noise[:, 0] / np.sqrt(1 - phi**2)
    for t in range(1, length):
        out[:, t] = phi * out[:, t - 1] + noise[:, t]
    return 100.0 + out


def step(count: int, length: int, rng: np.random.Generator, heavy: bool = False) -> Floats:
    """One lasting change of level in the first two thirds, of three standard deviations' size."""
    start = rng.integers(2, max(2 * length // 3, 3), size=(count, 1))
    size = 3.0 * rng.normal(size=(count, 1))
    return 100.0 + _noise(count, length, rng, heavy) + size * (np.arange(length)[None, :] >= start)


def poisson(count: int, length: int, rng: np.random.Generator, heavy: bool = False) -> Floats:
    """Counts whose rate (3 to 80) wanders a little; heavy: wanders more."""
    rate = rng.uniform(np.log(3.0), np.log(80.0), size=(count, 1))
    wander = np.cumsum((0.1 if heavy else 0.04) * rng.normal(size=(count, length)), axis=1)
    return rng.poisson(np.exp(np.clip(rate + wander, -5, 9))).astype(np.float64)


def cumulative_sum(count: int, length: int, rng: np.random.Generator, heavy: bool = False) -> Floats:
    rate = rng.uniform(2.0, 20.0, size=(count, 1))
    spread = rng.gamma(4.0, 0.25, size=(count, length)) if heavy else np.ones((count, length))
    return np.cumsum(rng.poisson(rate * spread), axis=1).astype(np.float64)


def restless(count: int, length: int, rng: np.random.Generator, heavy: bool = False) -> Floats:
    """A random walk whose step size itself wanders, as traded or seasonal figures do."""
    size = np.exp(np.cumsum((0.25 if heavy else 0.12) * rng.normal(size=(count, length)), axis=1))
    return 100.0 + np.cumsum(size * rng.normal(size=(count, length)), axis=1)


def momentum(count: int, length: int, rng: np.random.Generator, heavy: bool = False) -> Floats:
    """A walk whose steps resemble the step before (φ .2 to .9), as smooth figures have them."""
    noise = _noise(count, length, rng, heavy)
    phi = rng.uniform(0.2, 0.9, size=count)
    step, out = noise[:, 0] / np.sqrt(1 - phi**2), np.empty((count, length))
    for t in range(length):
        step = phi * step + noise[:, t] if t else step
        out[:, t] = step
    return 100.0 + np.cumsum(out, axis=1)


SPECIFIED: dict[str, Maker] = {
    "random walk": random_walk,
    "local level": local_level,
    "damped trend": damped_trend,
    "autoregressive": autoregressive,
    "step": step,
    "Poisson counts": poisson,
    "cumulative sum": cumulative_sum,
}
