"""Writes zielkurs/pure/statistics/shipped_scores.py: scores of forecasts on simulated families.

Run as `python -m tests.validate.ship_scores`. Simulated series only, so no real series is judged by a
table that has seen it. Wandering families count about as much as steady ones; twice as much below 13 points,
where they can hardly be told apart and published series are found to wander (docs/validation.md).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.validate import families as f
from zielkurs.pure.statistics import pool

TARGET = Path(__file__).parents[2] / "zielkurs" / "pure" / "statistics" / "shipped_scores.py"
LEVELS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.975, 0.99, 0.995)
HISTORY = ((4, 5), (6, 7), (8, 12), (13, 25), (26, 51), (52, 156))
HORIZON = ((1, 2), (3, 6), (7, 13), (14, 26))
MIX = [
    (f.random_walk, False, 1.15), (f.random_walk, True, 1.15), (f.restless, False, 0.8),
    (f.restless, True, 0.8), (f.momentum, False, 0.5), (f.momentum, True, 0.5), (f.local_level, False, 1.0),
    (f.local_level, True, 1.0), (f.damped_trend, False, 0.75), (f.damped_trend, True, 0.75),
    (f.autoregressive, False, 1.5), (f.step, False, 0.75), (f.step, True, 0.75), (f.poisson, False, 0.75),
    (f.poisson, True, 0.75), (f.cumulative_sum, False, 0.75), (f.cumulative_sum, True, 0.75),
]  # fmt: skip
WANDERING, TELLING = {f.random_walk, f.restless, f.momentum}, 13


def scores(history: tuple[int, int], horizon: tuple[int, int], rng: np.random.Generator) -> list[float]:
    """Quantiles at LEVELS of the absolute normal scores of what came out, in one bucket."""
    found, weights = [], []
    for length in np.unique(np.geomspace(*history, 6).round().astype(int)):
        for ahead in np.unique(np.geomspace(*horizon, 4).round().astype(int)):
            for make, heavy, share in MIX:
                values = make(400, int(length + ahead), rng, heavy)
                values = values[np.ptp(values[:, :length], axis=1) > 0]
                outlook = pool.ahead(pool.fit(values[:, :length]), int(ahead))
                found.append(np.abs(outlook.scores(values[:, -1])))
                doubled = make in WANDERING and history[1] < TELLING
                weights.append(np.full(len(values), share * (2 if doubled else 1)))
    flat, weight = np.concatenate(found), np.concatenate(weights)
    order = np.argsort(flat)
    below = np.cumsum(weight[order]) / weight.sum()
    return [round(float(v), 3) for v in np.interp(LEVELS, below, flat[order])]


def main() -> None:
    rng = np.random.default_rng(20261122)
    rows = [[scores(n, h, rng) for h in HORIZON] for n in HISTORY]
    lines = [
        '"""Scores of the pool\'s forecasts on simulated families. Written by tests/validate/ship_scores.py."""',
        "",
        "import numpy as np",
        "",
        f"LEVELS = np.array({LEVELS})",
        "# fmt: off",
        "# ruff: noqa: E501  # a table",
        "# One row a bucket of history (4–5, 6–7, 8–12, 13–25, 26–51, 52+), one line a bucket of horizon.",
        "SCORES: tuple[tuple[tuple[float, ...], ...], ...] = (",
    ]
    for row in rows:
        lines.append("    (")
        lines += [f"        ({', '.join(map(str, line))})," for line in row]
        lines.append("    ),")
    lines += [")", "# fmt: on", ""]
    TARGET.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
