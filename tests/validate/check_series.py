"""Reached figures of process limits, forecast and changepoint on simulated truth."""

from __future__ import annotations

import numpy as np

from tests.validate.families import SPECIFIED, Floats
from tests.validate.figures import Figure, share
from zielkurs.pure.statistics.calibration import calibration
from zielkurs.pure.statistics.changepoint import find_changes
from zielkurs.pure.statistics.forecast import forecast, forecast_table
from zielkurs.pure.statistics.process_limits import process_limits

HISTORIES, HORIZONS = (4, 6, 8, 13, 26, 39), (4, 13)


def ar_noise(rng: np.random.Generator, length: int, phi: float) -> Floats:
    """Stationary AR(1) noise of unit variance."""
    out = rng.normal(size=length)
    for t in range(1, length):
        out[t] = phi * out[t - 1] + np.sqrt(1 - phi**2) * out[t]
    return out


def limits(scale: float, seed: int = 41) -> list[Figure]:
    """Alert mode: false signals in 26 further points, and shifts of two standard deviations seen."""
    count = max(int(1500 * scale), 60)
    figures = []
    cells = [
        (0.0, 6, 0.22),
        (0.0, 12, 0.22),
        (0.0, 24, 0.22),
        (0.0, 52, 0.22),
        (0.3, 24, 0.24),
        (0.5, 24, 0.24),
    ]
    for phi, baseline, bar in cells:
        rng = np.random.default_rng(seed)
        false = single = seen = 0
        for _ in range(count):
            values = 100 + ar_noise(rng, baseline + 26, phi)
            alerts = _alerts(values, baseline)
            false += bool(alerts)
            single += sum(a == "limit" for a in alerts)
            values[baseline:] += 2.0
            seen += bool(_alerts(values[: baseline + 12], baseline))
        name = f"φ={phi:g}, baseline {baseline}"
        figures.append(share(f"XmR any false alert in 26 points, {name}", false, count, high=bar, seed=seed))
        if phi == 0.0:
            bar_single = 0.006
            figures.append(
                share(
                    f"XmR limit rule alone per point, {name}", single, count * 26, high=bar_single, seed=seed
                )
            )
        if baseline == 24 and phi in (0.0, 0.5):
            least = 0.93 if phi == 0.0 else 0.60
            figures.append(
                share(f"XmR shift of 2 sd seen within 12 points, {name}", seen, count, low=least, seed=seed)
            )
    return figures + _verdicts(max(int(600 * scale), 60), seed)


def _verdicts(count: int, seed: int) -> list[Figure]:
    """How often the verdict calls a stable series changed, and one whose level has changed for good."""
    figures = []
    for phi, length in ((0.0, 24), (0.0, 52), (0.0, 104), (0.5, 52), (0.5, 104)):
        rng = np.random.default_rng(seed)
        false = seen = 0
        for _ in range(count):
            values = 100 + ar_noise(rng, length, phi)
            false += process_limits(values).verdict != "stable"
            values[-12:] += 2.0
            seen += process_limits(values).verdict == "changed_up"
        name = f"φ={phi:g}, {length} values"
        figures.append(share(f"XmR verdict changed though stable, {name}", false, count, seed=seed))
        figures.append(share(f"XmR verdict sees 2 sd in the last 12, {name}", seen, count, seed=seed))
    return figures


def _alerts(values: Floats, baseline: int) -> list[str]:
    """Rules that alarmed; below twelve points the product stays silent, so its limits are tested bare."""
    if baseline >= 12:
        return [a.rule for a in process_limits(values, baseline=baseline).alerts]
    from zielkurs.pure.statistics.process_limits import _alerts as bare

    return [rule for _, rule, _ in bare(values, baseline)]


def forecasts(scale: float, seed: int = 42) -> list[Figure]:
    """Shipped intervals and probabilities by family and cell; the target is a past quantile's reach."""
    count = max(int(700 * scale), 60)
    figures = []
    pooled_p, pooled_y = [], []
    for n in HISTORIES:
        for h in HORIZONS:
            inside80 = inside95 = total = 0
            p_cell, y_cell = [], []
            for name, make in SPECIFIED.items():
                rng = np.random.default_rng([seed, n, h, len(name)])
                values = make(count, n + h, rng, False)
                values = values[np.ptp(values[:, :n], axis=1) > 0]
                past, actual = values[:, :n], values[:, -1]
                target = (
                    past[:, -1]
                    + rng.normal(size=actual.size) * np.abs(np.diff(past, axis=1)).mean(axis=1) * 1.5
                )
                found = forecast_table(past, h, target=target)
                in80 = (found.low80 <= actual) & (actual <= found.high80)
                in95 = (found.low95 <= actual) & (actual <= found.high95)
                inside80, inside95, total = inside80 + in80.sum(), inside95 + in95.sum(), total + actual.size
                assert found.probability is not None
                p_cell.append(found.probability)
                y_cell.append(actual >= target)
                # Below 13 points random walks are what is covered least.
                if n == 26 or (n < 13 and name == "random walk"):
                    figures.append(
                        share(
                            f"forecast 80 %, {name}, n={n}, h={h}",
                            int(in80.sum()),
                            actual.size,
                            low=0.75,
                            high=0.85,
                            seed=seed,
                        )
                    )
                    figures.append(
                        share(
                            f"forecast 95 %, {name}, n={n}, h={h}",
                            int(in95.sum()),
                            actual.size,
                            low=0.90,
                            high=1.0,
                            seed=seed,
                        )
                    )
            figures.append(
                share(
                    f"forecast 80 %, all families, n={n}, h={h}",
                    int(inside80),
                    total,
                    low=0.77,
                    high=0.84,
                    seed=seed,
                )
            )
            figures.append(
                share(
                    f"forecast 95 %, all families, n={n}, h={h}",
                    int(inside95),
                    total,
                    low=0.925,
                    high=0.975,
                    seed=seed,
                )
            )
            cell = calibration(np.concatenate(p_cell), np.concatenate(y_cell))
            assert cell.brier is not None and cell.skill is not None
            figures.append(
                Figure(f"Brier score, n={n}, h={h}", cell.brier, high=0.20 if n <= 8 else 0.175, seed=seed)
            )
            figures.append(Figure(f"skill over the base rate, n={n}, h={h}", cell.skill, low=0.20, seed=seed))
            pooled_p += p_cell
            pooled_y += y_cell
    whole = calibration(np.concatenate(pooled_p), np.concatenate(pooled_y))
    assert whole.calibration_error is not None
    figures.append(
        Figure("calibration error of P(hit), all cells", whole.calibration_error, high=0.04, seed=seed)
    )
    return figures


def daily(scale: float, seed: int = 43) -> list[Figure]:
    """Daily traffic with weekdays, holidays' dips and a wandering level, 28 days ahead."""
    count = max(int(200 * scale), 20)
    rng = np.random.default_rng(seed)
    in80 = in95 = 0
    errors, plain = [], []
    for _ in range(count):
        week = rng.normal(size=7) * 0.25
        week[5:] -= 0.4
        length = 200
        level = 6 + np.cumsum(0.03 * rng.standard_t(5, size=length)) + week[np.arange(length) % 7]
        values = np.round(np.exp(level + 0.08 * rng.normal(size=length)))
        past, actual = values[:-28], values[-1]
        found = forecast(past, 28, period="day", first_weekday=0)
        bare = forecast(past, 28, period="day")
        assert found.interval80 and found.interval95 and found.median and bare.median
        in80 += found.interval80.low <= actual <= found.interval80.high
        in95 += found.interval95.low <= actual <= found.interval95.high
        for steps, kept in ((found.fan, errors), (bare.fan, plain)):
            kept.append(
                np.mean(
                    [abs(np.log1p(s.median) - np.log1p(v)) for s, v in zip(steps, values[-28:], strict=True)]
                )
            )
    gain = 1 - float(np.mean(errors)) / float(np.mean(plain))
    return [
        share("daily 80 %, 28 days ahead", in80, count, low=0.76, high=0.88, seed=seed),
        share("daily 95 %, 28 days ahead", in95, count, low=0.92, high=0.98, seed=seed),
        Figure("daily: log error saved by weekday removal", gain, low=0.20, seed=seed),
    ]


def changes(scale: float, seed: int = 44) -> list[Figure]:
    """Stable series of 156 points, and one lasting shift somewhere in the middle."""
    count = max(int(1000 * scale), 60)
    figures = []
    for phi, bar in ((0.0, 0.08), (0.3, 0.08), (0.6, 0.10)):
        rng = np.random.default_rng(seed)
        false, seen, near = 0, {1.0: 0, 2.0: 0}, 0
        for _ in range(count):
            values = 100 + ar_noise(rng, 156, phi)
            false += bool(find_changes(values).changes)
            for size in seen:
                at = int(rng.integers(30, 126))
                found = find_changes(values + size * (np.arange(156) >= at)).changes
                seen[size] += bool(found)
                near += size == 2.0 and any(abs(c.row - at) <= 4 for c in found)
        figures.append(
            share(f"changepoint false per stable series, φ={phi:g}", false, count, high=bar, seed=seed)
        )
        figures.append(
            share(f"changepoint 2 sd shift found, φ={phi:g}", seen[2.0], count, low=0.99, seed=seed)
        )
        figures.append(
            share(f"changepoint 2 sd shift within ±4, φ={phi:g}", near, count, low=0.80, seed=seed)
        )
        if phi <= 0.3:
            figures.append(
                share(f"changepoint 1 sd shift found, φ={phi:g}", seen[1.0], count, low=0.95, seed=seed)
            )
    return figures
