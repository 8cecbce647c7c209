"""Weighted mixtures of Student's t distributions, many at once: where a value may lie.

Values and normal scores are turned into each other: the score of a value is the standard normal quantile
of its probability. Wallace (1959) takes t to a normal score (within 0.01 for two degrees of freedom, 0.0002
for ten); a logistic of a cubic stands for the normal distribution function (Page 1977, within 0.0002) and
is exactly invertible, so a mixture of one gives back what went in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zielkurs.pure.statistics.common import Floats

_LINEAR, _CUBIC = 2.0 * np.sqrt(2.0 / np.pi), 0.044715
_FAR = 9.0  # scores beyond are not told apart
_ROUNDS = 5


def _normal(logit: Floats) -> Floats:
    """The normal score whose logit this is: the real root of z + 0.044715 z³ = logit / 1.596."""
    third = np.sqrt(1.0 / (3.0 * _CUBIC))
    return np.asarray(2.0 * third * np.sinh(np.arcsinh(1.5 * logit / _LINEAR / third) / 3.0))


@dataclass(frozen=True, slots=True)
class Outlook:
    """K mixtures of M members with `df` degrees of freedom: all arrays of shape (K, M)."""

    weights: Floats
    centres: Floats
    spreads: Floats
    df: int

    @property
    def _per_log(self) -> float:
        """Squared normal score per log(1 + t²/df)."""
        return self.df * ((8.0 * self.df + 1.0) / (8.0 * self.df + 3.0)) ** 2

    def scores(self, values: Floats) -> Floats:
        """Normal scores of values of shape (K, Q), or (K,) for one a mixture; same shape."""
        at = values if values.ndim == 2 else values[:, None]
        t = (at[:, :, None] - self.centres[:, None, :]) / self.spreads[:, None, :]
        # Single precision from here: a score needs no more, and it is several times faster.
        small = t.astype(np.float32)
        squared = np.float32(self._per_log) * np.log1p(small * small / np.float32(self.df))
        normal = np.minimum(np.sqrt(squared), np.float32(_FAR))
        below = np.exp(np.float32(-_LINEAR) * (normal + np.float32(_CUBIC) * normal * squared))
        tail = below / (1 + below)
        weights = self.weights[:, :, None].astype(np.float32)
        lower = np.matmul(np.where(small < 0, tail, 1 - tail), weights)[:, :, 0].astype(np.float64)
        upper = np.matmul(np.where(small < 0, 1 - tail, tail), weights)[:, :, 0].astype(np.float64)
        found = _normal(np.log(np.maximum(lower, 1e-30)) - np.log(np.maximum(upper, 1e-30)))
        return found if values.ndim == 2 else found[:, 0]

    def values(self, scores: Floats) -> Floats:
        """The values with these normal scores, shape (K, Q); the inverse of `scores`.

        Ridders' (1979) method between the members' own values; the score is right within 0.001.
        """
        t = np.sign(scores) * np.sqrt(self.df * np.expm1(scores**2 / self._per_log))
        members = self.centres[:, None, :] + self.spreads[:, None, :] * t[:, :, None]
        used = self.weights[:, None, :] > 1e-6 * self.weights.max(axis=1)[:, None, None]
        low = np.where(used, members, np.inf).min(axis=2)
        high = np.where(used, members, -np.inf).max(axis=2)
        at_low, at_high = self.scores(low) - scores, self.scores(high) - scores
        for _ in range(_ROUNDS):
            middle = 0.5 * (low + high)
            at_middle = self.scores(middle) - scores
            bend = np.sqrt(np.maximum(at_middle**2 - at_low * at_high, 1e-30))
            guess = np.clip(middle - (middle - low) * at_middle / bend, low, high)
            for place, at in ((middle, at_middle), (guess, self.scores(guess) - scores)):
                above, below = (at > 0) & (place < high), (at <= 0) & (place > low)
                high, at_high = np.where(above, place, high), np.where(above, at, at_high)
                low, at_low = np.where(below, place, low), np.where(below, at, at_low)
        return np.asarray(np.where(np.abs(at_low) < np.abs(at_high), low, high))


def stacked(outlooks: Sequence[Outlook]) -> Outlook:
    """Several outlooks of equal members and degrees of freedom as one."""
    weights, centres, spreads = zip(*((o.weights, o.centres, o.spreads) for o in outlooks), strict=True)
    return Outlook(np.concatenate(weights), np.concatenate(centres), np.concatenate(spreads), outlooks[0].df)
