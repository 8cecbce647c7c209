"""Panels of KPIs with planted links, shared trend, season and factor: the lens's known truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Planted:
    driver: int
    on: int
    lag: int
    theta: float
    beta: float


@dataclass(frozen=True)
class Panel:
    values: Floats
    links: tuple[Planted, ...]


def _ar(noise: Floats, phi: float) -> Floats:
    out = np.empty_like(noise)
    out[0] = noise[0] / np.sqrt(1 - phi**2)
    for t in range(1, noise.size):
        out[t] = phi * out[t - 1] + noise[t]
    return out


def panel(
    rng: np.random.Generator, *, count: int = 30, links: int = 12, length: int = 365, daily: bool = True,
    partial: float = 0.33, negative: bool = False,
) -> Panel:  # fmt: skip
    """Log-KPIs around 100 to 10,000: common broken trend, season and AR(.7) factor with own loadings,
    AR(.2 … .6) movement of their own, and links between KPIs of the two halves."""
    spare = 60
    total = length + spare
    time = np.arange(total)
    factor = _ar(rng.normal(size=total), 0.7) * np.sqrt(1 - 0.49)
    knots = np.interp(time, np.linspace(0, total, 4), np.cumsum(rng.normal(size=4)))
    year = 365.25 if daily else 52.18
    season = np.sin(2 * np.pi * time / year + rng.uniform(0, 6.28))
    own = np.stack([_ar(rng.normal(size=total), rng.uniform(0.2, 0.6)) for _ in range(count)])
    planted: list[Planted] = []
    half = count // 2
    pairs = [(d, o) for d in range(half) for o in range(half, count)]
    for index in rng.permutation(len(pairs))[:links]:
        driver, on = pairs[index]
        lag = int(rng.integers(1, 15 if daily else 5))
        theta = float(rng.choice([0.0, 0.0, 0.3, 0.6]))
        sign = -1.0 if negative or rng.random() < 0.3 else 1.0
        # Unit innovations on both sides: this slope gives about the partial correlation that is asked for.
        beta = sign * partial / np.sqrt(1 - partial**2)
        spread = own[driver].copy()
        for t in range(1, total):
            spread[t] += theta * spread[t - 1]
        spread *= np.sqrt(1 - theta**2)
        own[on, lag:] += beta * spread[:-lag]
        planted.append(Planted(driver, on, lag, theta, beta * np.sqrt(1 - theta**2)))
    loading = rng.uniform(0.4, 1.2, size=(4, count, 1))
    week = rng.normal(size=7)[time % 7] if daily else np.zeros(total)
    logs = own + loading[0] * factor + loading[1] * 2 * knots + loading[2] * season + loading[3] * 1.5 * week
    spread_of = rng.uniform(0.05, 0.12)
    level = rng.uniform(np.log(100), np.log(10_000), size=(count, 1))
    return Panel(np.exp(level + spread_of * logs)[:, spare:], tuple(planted))
