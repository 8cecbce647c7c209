"""What could be seen at all: power of the lens and of an action, before anybody looks."""

from __future__ import annotations

import math

from zielkurs.pure.statistics.common import normal_cdf, normal_quantile

# A bank of lags and adstocks counts as this many independent looks a lag (measured on innovations).
LAG_PRICE = 1.6
RATE = 0.10


def _harmonic(n: int) -> float:
    """1 + 1/2 + … + 1/n; from 50 on by Euler's series, right to eleven digits."""
    if n < 50:
        return sum(1.0 / k for k in range(1, n + 1))
    return math.log(n) + 0.5772156649015329 + 1 / (2 * n) - 1 / (12 * n**2)


def _score_needed(hypotheses: int, lags: int, share_rejected: float, discovery: bool, rate: float) -> float:
    """The two-sided normal score one pair needs when a share of all hypotheses is rejected."""
    price = _harmonic(hypotheses) if discovery else 1.0
    corrected = min(rate * max(share_rejected, 1.0 / hypotheses) / price, 0.5)
    single = -math.expm1(math.log1p(-corrected) / (LAG_PRICE * lags))
    return -normal_quantile(single / 2.0)


def link_power(
    n: int,
    correlation: float,
    hypotheses: int,
    lags: int,
    *,
    discovery: bool = False,
    true_share: float | None = None,
) -> float:
    """Probability that a link of this (partial) correlation is found, from 0 to 1.

    `hypotheses` pairs are tested over `lags` lags; `true_share` of them are real (declared: half,
    discovery: one in seventy). Solves power = P(score passes the threshold that this power implies).
    """
    share = true_share if true_share is not None else (1 / 70 if discovery else 0.5)
    score = abs(math.atanh(min(abs(correlation), 0.9999))) * math.sqrt(max(n - 3, 1))
    power = 1.0
    for _ in range(60):
        needed = _score_needed(hypotheses, lags, share * power / (1 - RATE), discovery, RATE)
        power = 0.5 * power + 0.5 * (1.0 - normal_cdf(needed - score))
    return power


def detectable_correlation(
    n: int, hypotheses: int, lags: int, *, discovery: bool = False, power: float = 0.8
) -> float:
    """The smallest correlation found with this probability."""
    low, high = 0.0, 0.9999
    for _ in range(40):
        middle = 0.5 * (low + high)
        enough = link_power(n, middle, hypotheses, lags, discovery=discovery) >= power
        low, high = (low, middle) if enough else (middle, high)
    return high


def detectable_step(
    before: int, after: int, sd: float, phi: float, *, power: float = 0.8, level: float = 0.95
) -> float:
    """The smallest lasting step, in the unit of `sd`, that an action's analysis would call clear.

    Two means of AR(1) noise with a fitted trend between them (its price: the factor 1/(1 − r²) for the
    correlation r of a step with a line).
    """
    n = before + after
    long_run = sd * math.sqrt((1 + phi) / (1 - phi))
    plain = long_run * math.sqrt(1 / before + 1 / after)
    r_squared = 3 * before * after / n**2 * (1 - 1 / n**2) ** -1
    inflated = plain / math.sqrt(max(1 - min(r_squared, 0.95), 0.05))
    return inflated * (normal_quantile(0.5 + level / 2) + normal_quantile(power))


def periods_needed(
    correlation: float, hypotheses: int, lags: int, *, discovery: bool = False, power: float = 0.8
) -> int:
    """How many periods until a link of this correlation would be found with this probability."""
    low, high = 8, 16
    while link_power(high, correlation, hypotheses, lags, discovery=discovery) < power and high < 10**6:
        high *= 2
    while low < high:
        middle = (low + high) // 2
        enough = link_power(middle, correlation, hypotheses, lags, discovery=discovery) >= power
        low, high = (low, middle) if enough else (middle + 1, high)
    return high
