"""How wrong forecasts have been: scores of resolved forecasts turn a distribution into intervals.

Split-conformal prediction across series (Vovk et al. 2005; Stankevičiūtė et al. 2021; of the
distribution itself: Chernozhukov et al. 2021): the score of a resolved forecast is the absolute normal
score of what came out, 1.28 at the end of the model's own 80 % interval. The quantile of the scores in
the same bucket of history and horizon replaces the model's own quantile, and P(hit) comes from the same
scores.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from zielkurs.pure.statistics.common import Floats
from zielkurs.pure.statistics.shipped_scores import LEVELS, SCORES

HISTORY = (4, 6, 8, 13, 26, 52)
HORIZON = (1, 3, 7, 14)
FEW, ENOUGH = 50, 200
Bucket = tuple[int, int]


def bucket(history: int, horizon: int) -> Bucket:
    """Index of the bucket of history length (4–5, 6–7, 8–12, 13–25, 26–51, 52+) and horizon
    (1–2, 3–6, 7–13, 14+)."""
    row = int(np.searchsorted(HISTORY, history, side="right")) - 1
    return max(row, 0), int(np.searchsorted(HORIZON, horizon, side="right")) - 1


@dataclass(frozen=True, slots=True)
class ScoreBook:
    """Scores of one's own resolved forecasts by bucket; empty means the shipped table alone."""

    scores: Mapping[Bucket, Floats] = field(default_factory=dict)

    def quantiles(self, where: Bucket) -> Floats:
        """Scores at LEVELS: shipped below 50 own ones, own from 200, a linear blend between."""
        shipped: Floats = np.asarray(SCORES[where[0]][where[1]])
        own = self.scores.get(where)
        if own is None or own.size < FEW:
            return shipped
        share = min((own.size - FEW) / (ENOUGH - FEW), 1.0)
        mine = np.quantile(own, np.minimum(LEVELS, 1 - 1 / own.size))
        return np.asarray((1.0 - share) * shipped + share * mine)

    def multiplier(self, where: Bucket, level: float) -> float:
        return float(np.interp(level, LEVELS, self.quantiles(where)))

    def chance_within(self, where: Bucket, score: Floats | float) -> NDArray[np.float64]:
        """P(absolute normal score ≤ score); beyond the table an exponential tail."""
        grid = np.concatenate([[0.0], self.quantiles(where)])
        levels = np.concatenate([[0.0], LEVELS])
        asked = np.asarray(score, dtype=np.float64)
        inside = np.interp(asked, grid, levels)
        slope = np.log((1 - LEVELS[-2]) / (1 - LEVELS[-1])) / max(grid[-1] - grid[-2], 1e-12)
        beyond = 1 - (1 - LEVELS[-1]) * np.exp(-slope * np.maximum(asked - grid[-1], 0.0))
        return np.asarray(np.where(asked > grid[-1], beyond, inside))


def transported(score: float, origin: Bucket, target: Bucket) -> float:
    """A score of one bucket as it would be in another: the same quantile of the shipped scores there.

    So forecasts that could be checked (shorter histories and horizons) tell about those that could not.
    """
    shipped = ScoreBook()
    share = float(shipped.chance_within(origin, score))
    if share >= LEVELS[-1]:
        return score / float(shipped.quantiles(origin)[-1]) * float(shipped.quantiles(target)[-1])
    grid = np.concatenate([[0.0], shipped.quantiles(target)])
    return float(np.interp(share, np.concatenate([[0.0], LEVELS]), grid))
