"""Recurring patterns of a series: weekdays, months and quarters of the year, a smooth year for weeks and days."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zielkurs.pure.statistics.common import PERIODS_A_YEAR, Floats, f_tail, lag_one, least_squares


@dataclass(frozen=True, slots=True)
class Season:
    """`pattern` has the series' shape; `cycles` are (length, one cycle's values) that go on."""

    kind: str
    length: int
    pattern: Floats
    cycles: tuple[tuple[float, Floats], ...]

    def ahead(self, horizon: int) -> Floats:
        """The pattern of the next `horizon` periods."""
        out = np.zeros(horizon)
        steps = self.pattern.size + np.arange(horizon)
        for length, values in self.cycles:
            if float(length).is_integer() and values.size == int(length):
                out += values[steps % int(length)]
            else:
                out += waves(steps.astype(np.float64), length) @ values
        return out


def waves(steps: Floats, length: float) -> Floats:
    """Two pairs of yearly waves at the given periods: shape (steps, 4)."""
    angle = 2 * np.pi * np.asarray(steps, dtype=np.float64)[:, None] * np.array([1.0, 2.0]) / length
    return np.concatenate([np.sin(angle), np.cos(angle)], axis=1)


def _slow_level(series: Floats, length: int) -> Floats:
    """Centred moving average over one cycle; the ends go on along the nearest slope."""
    half = length // 2
    kernel = np.ones(length) if length % 2 else np.concatenate([[0.5], np.ones(length - 1), [0.5]])
    middle = np.convolve(series, kernel / kernel.sum(), mode="valid")
    steps = np.arange(1, half + 1)
    reach = min(length, middle.size - 1)
    slope_in = (middle[reach] - middle[0]) / reach if reach else 0.0
    slope_out = (middle[-1] - middle[-1 - reach]) / reach if reach else 0.0
    return np.concatenate([middle[0] - slope_in * steps[::-1], middle, middle[-1] + slope_out * steps])


def _cycle(series: Floats, length: int) -> tuple[Floats, float]:
    """One cycle of shrunk means around the slow level, and the p-value of there being none."""
    rest = series - _slow_level(series, length)
    spot = np.arange(series.size) % length
    count = np.bincount(spot, minlength=length)
    means = np.bincount(spot, rest, minlength=length) / count
    means -= means.mean()
    left = rest - means[spot]
    df = series.size - length - series.size // length
    explained, noise = float((means[spot] ** 2).sum()), float((left**2).sum())
    if df <= 0 or noise <= 0:
        return means, 0.0 if explained > 1e-12 * float((series**2).sum()) else 1.0
    p = f_tail(explained / (length - 1) / (noise / df), length - 1, df)
    # Few full cycles say little about each spot: shrink towards none by n/(n+2) cycles, or by the
    # share of the pattern that noise alone would make, whichever leaves more.
    ratio = max(1.0 - noise / df * (length - 1) / max(explained, 1e-300), 0.0)
    return means * max(ratio, float(count.min()) / (count.min() + 2.0)), p


def season_free(series: Floats, length: int) -> Floats:
    """What neither the slow level nor one cycle's means explain."""
    rest = series - _slow_level(series, length)
    spot = np.arange(series.size) % length
    return rest - (np.bincount(spot, rest, minlength=length) / np.bincount(spot, minlength=length))[spot]


def _year(series: Floats, length: float) -> tuple[Floats, Floats, float]:
    """Coefficients and pattern of a smooth year beside a broken trend, and its p-value.

    The test counts as many independent periods as the residuals' memory leaves: a wandering or broken
    level also looks like waves.
    """
    steps = np.arange(series.size, dtype=np.float64)
    knots = [np.maximum(steps - series.size * share, 0.0) for share in (1 / 3, 2 / 3)]
    trend = np.stack([np.ones_like(steps), steps, *knots], axis=1)
    year = waves(steps, length)
    _, without = least_squares(trend, series)
    coefficients, rest = least_squares(np.concatenate([trend, year], axis=1), series)
    explained, noise = float((without**2).sum() - (rest**2).sum()), float((rest**2).sum())
    phi = min(max(lag_one(rest), 0.3), 0.99)
    df = series.size * (1 - phi) / (1 + phi) - 8
    p = f_tail(explained / 4 / (noise / df), 4, df) if df > 2 and noise > 0 else 1.0
    return coefficients[4:], year @ coefficients[4:], p


def find_season(series: Floats, period: str, first_weekday: int | None, *, years: float = 2) -> Season | None:
    """The pattern of a complete series, or None where it is too short or shows none.

    Days: weekdays from four weeks on, a smooth year from two years (`years`); weeks: a smooth year
    likewise; months: twelve means from two years; quarters: four means from three. A pattern needs a
    p-value below 5 % (a smooth year 1 %; weekdays 20 %: nearly every daily figure has them, and shrinkage
    makes false ones small).
    """
    n = series.size
    cycles: list[tuple[float, Floats]] = []
    pattern = np.zeros(n)
    kind = ""
    if period == "day" and first_weekday is not None and n >= 28:
        week, p = _cycle(series, 7)
        if p < 0.2:
            cycles.append((7, week))
            pattern += week[np.arange(n) % 7]
            kind = "weekday"
    if period == "month" and n >= 24:
        months, p = _cycle(series, 12)
        if p < 0.05:
            return Season("month", 12, months[np.arange(n) % 12], ((12, months),))
    if period == "quarter" and n >= 12:
        quarters, p = _cycle(series, 4)
        if p < 0.05:
            return Season("quarter", 4, quarters[np.arange(n) % 4], ((4, quarters),))
    length = PERIODS_A_YEAR[period]
    if period in ("day", "week") and n >= years * length:
        year, smooth, p = _year(series - pattern, length)
        if p < 0.01:
            cycles.append((length, year))
            pattern = pattern + smooth
            kind = "weekday_and_year" if kind else "year"
    return Season(kind, 7 if period == "day" else 52, pattern, tuple(cycles)) if cycles else None
