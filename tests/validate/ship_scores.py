"""Writes zielkurs/pure/statistics/shipped_scores.py: scaled errors of forecasts on simulated families.

Run as `python -m tests.validate.ship_scores`. Simulated series only, so no real series is judged by a
table that has seen it. Walks count double: most business figures of a week resemble them.
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
    (f.random_walk, False, 2.0), (f.random_walk, True, 2.0), (f.restless, False, 1.0), (f.restless, True, 1.0),
    (f.local_level, False, 1.5), (f.local_level, True, 1.5), (f.damped_trend, False, 1.5),
    (f.damped_trend, True, 1.0), (f.autoregressive, False, 1.0), (f.step, False, 1.0), (f.step, True, 0.5),
    (f.poisson, False, 0.5), (f.poisson, True, 1.0), (f.cumulative_sum, False, 0.5),
    (f.cumulative_sum, True, 0.5),
]  # fmt: skip


def scores(history: tuple[int, int], horizon: tuple[int, int], rng: np.random.Generator) -> list[float]:
    """Quantiles at LEVELS of |actual − median| / spread in one bucket."""
    found, weights = [], []
    for length in np.unique(np.geomspace(*history, 6).round().astype(int)):
        for ahead in np.unique(np.geomspace(*horizon, 4).round().astype(int)):
            for make, heavy, own_weight in MIX:
                # A dozen points can't tell a wandering series from a steady one. Published comparisons on
                # weekly business series find the plain random walk best there, so walks count more there.
                wanders = make in (f.random_walk, f.restless) and length < 26
                weight = own_weight * (2.5 if wanders else 1.0)
                values = make(400, int(length + ahead), rng, heavy)
                values = values[np.ptp(values[:, :length], axis=1) > 0]
                centre, spread = pool.ahead(pool.fit(values[:, :length]), int(ahead))
                found.append(np.abs(values[:, -1] - centre) / spread)
                weights.append(np.full(centre.size, weight))
    flat, weight = np.concatenate(found), np.concatenate(weights)
    order = np.argsort(flat)
    share = np.cumsum(weight[order]) / weight.sum()
    return [round(float(v), 3) for v in np.interp(LEVELS, share, flat[order])]


def main() -> None:
    rng = np.random.default_rng(20261122)
    rows = [[scores(n, h, rng) for h in HORIZON] for n in HISTORY]
    lines = [
        '"""Scaled errors of the pool\'s forecasts on simulated families. Written by tests/validate/ship_scores.py."""',
        "",
        "import numpy as np",
        "",
        f"LEVELS = np.array({LEVELS})",
        "# fmt: off",
        "# ruff: noqa: E501",
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
