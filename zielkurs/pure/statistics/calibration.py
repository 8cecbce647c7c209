"""How sure we are of our sureness: past forecasts and confidences against what happened."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from zielkurs.pure.statistics.common import Interval, Note, Provenance, note

METHOD = "calibration/1"


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of similar probability: their mean, how often it happened, how many."""

    predicted: float
    happened: float
    happened95: Interval
    count: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """Brier score, skill over always saying the base rate, expected calibration error, bins."""

    brier: float | None
    base_rate: float | None
    skill: float | None
    calibration_error: float | None
    bins: tuple[Bin, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Coverage:
    """Share of actual values inside the intervals, its Wilson interval, misses on either side."""

    share: float | None
    share95: Interval | None
    below: int
    above: int
    provenance: Provenance


def wilson(hits: int, count: int, z: float = 1.959964) -> Interval:
    """95 % interval of a share (Wilson 1927)."""
    if count == 0:
        return Interval(0.0, 1.0)
    p = hits / count
    centre = (p + z * z / (2 * count)) / (1 + z * z / count)
    reach = z / (1 + z * z / count) * math.sqrt(p * (1 - p) / count + z * z / (4 * count * count))
    return Interval(max(centre - reach, 0.0), min(centre + reach, 1.0))


def calibration(probabilities: ArrayLike, happened: ArrayLike, *, bins: int = 10) -> Calibration:
    """Calibration of probabilities (0 to 1) against outcomes (true or false), bins of equal width.

    Withheld below five resolved predictions. Sources: Brier (1950); Naeini et al. (2015).
    """
    p = np.asarray(probabilities, dtype=np.float64)
    y = np.asarray(happened, dtype=np.float64)
    if p.shape != y.shape or p.ndim != 1:
        raise ValueError("as many outcomes as probabilities")
    if p.size < 5:
        reason = note("too_few_resolved", have=int(p.size), more=5 - int(p.size))
        return Calibration(None, None, None, None, (), Provenance(METHOD, int(p.size), None, (), reason))
    place = np.minimum((p * bins).astype(int), bins - 1)
    found, error = [], 0.0
    for b in range(bins):
        mine = place == b
        count = int(mine.sum())
        if count:
            hits = int(y[mine].sum())
            found.append(Bin(float(p[mine].mean()), hits / count, wilson(hits, count), count))
            error += count / p.size * abs(found[-1].predicted - found[-1].happened)
    brier, base = float(((p - y) ** 2).mean()), float(y.mean())
    reference = base * (1 - base)
    skill = 1 - brier / reference if reference > 0 else None
    return Calibration(brier, base, skill, error, tuple(found), Provenance(METHOD, int(p.size), None))


def coverage(low: ArrayLike, high: ArrayLike, actual: ArrayLike) -> Coverage:
    """How many actual values lay inside their intervals; withheld without any."""
    lows, highs, values = (np.asarray(a, dtype=np.float64) for a in (low, high, actual))
    n = int(values.size)
    if n == 0:
        return Coverage(
            None, None, 0, 0, Provenance(METHOD, 0, None, (), note("too_few_resolved", have=0, more=1))
        )
    below, above = int((values < lows).sum()), int((values > highs).sum())
    inside = n - below - above
    return Coverage(inside / n, wilson(inside, n), below, above, Provenance(METHOD, n, None))


def track_record(misses: Sequence[int], *, good_up: bool = True) -> Note | None:
    """What the last five 80 % intervals say: misses are −1 (actual below), 0 (inside), 1 (above).

    Two of the last five on one side: too optimistic or too pessimistic; else None.
    """
    last = list(misses)[-5:]
    low, high = last.count(-1), last.count(1)
    if max(low, high) < 2 or low == high:
        return None
    return note("too_optimistic" if (low > high) == good_up else "too_pessimistic", misses=max(low, high))


def confidence_calibration(confidences: ArrayLike, reached: ArrayLike) -> Calibration:
    """People's confidences, on a scale of 0 to 1, against key results reached; bins of a fifth."""
    return calibration(confidences, reached, bins=5)
