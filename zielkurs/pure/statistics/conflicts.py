"""Conflict radar: where one team's good news is another team's bad news.

Innovations of the lens, each KPI signed so that up is good; only negative links count, so opposite
trends alone never flag. A rate beside its own denominator is judged by its numerator: an elasticity of
the numerator below one is dilution.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike, NDArray

from zielkurs.pure.statistics.common import (
    Floats,
    Interval,
    Provenance,
    discoveries,
    filled,
    note,
    t_quantile,
    two_sided_p,
)
from zielkurs.pure.statistics.effects import (
    ADSTOCKS,
    ENOUGH,
    LEAST,
    RATE,
    Screen,
    estimate,
    screen_pairs,
    shrunk,
)
from zielkurs.pure.statistics.lens import Lens, defined_pairs, look
from zielkurs.pure.statistics.process_limits import process_limits

METHOD = "conflicts/1"
# A pair that nobody declared needs this p-value at least, however few pairs there are: in 200 tables without
# a conflict and with two pairs each, 0.05 of one would be flagged at 0.000125.
SUREST = 0.0001


@dataclass(frozen=True, slots=True)
class Conflict:
    """When `a` rises by one per cent, `b` changes by `size` per cent (below 0) `lag` periods later.

    Signed so that up is good on both sides. `kind`: association, or dilution where b is a rate over a;
    then `per_hundred` says how much the numerator grew for 100 more of a. `co_signals` counts good
    signals of a, those followed by a bad one of b, and the chance of as many by accident.
    """

    a: int
    b: int
    lag: int
    size: float
    interval95: Interval
    kind: str
    per_hundred: float | None
    co_signals: tuple[int, int, float] | None
    p_value: float
    net_on_parent: tuple[float, Interval] | None


@dataclass(frozen=True, slots=True)
class Conflicts:
    pairs: tuple[Conflict, ...]
    tested: int
    provenance: Provenance


def denominators(table: Floats) -> dict[int, tuple[int, int | None]]:
    """Rates among the rows: rate → (denominator, numerator's row or None).

    A rate is X/A (or 100·X/A) with X another row, or with A and X = rate·A whole numbers throughout, as
    exactly as the rate's decimals allow.
    """
    found: dict[int, tuple[int, int | None]] = {}
    count = table.shape[0]
    sizes = np.nanmedian(table, axis=1)
    for rate in range(count):
        own = table[rate]
        if np.nanmin(own) < 0 or np.nanmax(own) > 100 or _whole(own):
            continue
        slack = 0.5 * 10.0 ** -_decimals(own)
        for base in range(count):
            if base == rate or np.nanmin(table[base]) < 0 or sizes[base] <= sizes[rate]:
                continue
            product = own * table[base]
            numerator = next(
                (x for x in range(count) if x not in (rate, base) and _same(product, table[x])), None
            )
            counted = numerator is None and _whole(table[base])
            if numerator is not None or (
                counted and any(_whole(product / k, slack * table[base] / k + 1e-6) for k in (1.0, 100.0))
            ):
                found[rate] = (base, numerator)
                break
    return found


def _decimals(values: Floats) -> int:
    """How many decimals are written, at most nine."""
    seen = values[~np.isnan(values)]
    return next((k for k in range(9) if np.abs(seen - np.round(seen, k)).max() < 1e-10), 9)


def _whole(values: Floats, slack: Floats | float = 1e-9) -> bool:
    """Whole numbers within `slack`, unless that could well be chance."""
    seen = ~np.isnan(values)
    near, reach = values[seen], np.broadcast_to(slack, values.shape)[seen]
    by_chance = np.log(np.minimum(2.0 * reach, 1.0)).sum()
    return bool(np.ptp(near) >= 1 and by_chance < -14 and (np.abs(near - np.round(near)) <= reach).all())


def _same(product: Floats, row: Floats) -> bool:
    seen = ~(np.isnan(product) | np.isnan(row))
    size = float(np.abs(row[seen]).mean()) + 1e-300
    return any(float(np.abs(product[seen] / k - row[seen]).mean()) < 2e-3 * size for k in (1.0, 100.0))


def _moves(row: Floats) -> bool:
    """At least one signal or 10 % variation."""
    seen = row[~np.isnan(row)]
    if seen.size < 6 or np.ptp(seen) == 0:
        return False
    return bool(seen.std() >= 0.1 * abs(seen.mean())) or bool(process_limits(row).signals)


def find_conflicts(
    values: ArrayLike,
    *,
    good_up: Sequence[bool] | None = None,
    teams: Sequence[str] | None = None,
    guards: Sequence[tuple[int, int]] | None = None,
    parent: int | None = None,
    period: str = "week",
    first_weekday: int | None = None,
    data_through: date | int | None = None,
) -> Conflicts:
    """Conflicts between KPIs of shape (KPIs, periods), NaN for gaps.

    `good_up` says where more is better (else all), `teams` restricts to pairs of different teams,
    `guards` to declared (volume, quality) pairs, judged among themselves. `parent` is the row of the
    key result both serve. Withheld below 120 days or 60 weeks (declared guards: 24 periods).
    """
    table = np.asarray(values, dtype=np.float64)
    count, n = table.shape
    least = ENOUGH[period] if guards is None else LEAST
    if n < least:
        reason = (
            note("too_short_to_discover", have=n, more=least - n)
            if least < 10**6
            else note("declare_guards_first")
        )
        return Conflicts((), 0, Provenance(METHOD, n, data_through, (), reason))
    lens = look(table, period, first_weekday)
    sign = np.ones(count) if good_up is None else np.where(np.asarray(good_up), 1.0, -1.0)
    allowed = _allowed(table, teams, guards, parent)
    rates = denominators(table)
    diluted = {(base, rate): x for rate, (base, x) in rates.items()}
    ordinary = allowed & ~defined_pairs(table)
    for base, rate in diluted:
        ordinary[base, rate] = ordinary[rate, base] = False
    candidates, p, screen = _candidates(lens.innovations * sign[:, None], lens, ordinary)
    guard_tests = {
        pair: _dilution(lens, table, *pair) for pair in diluted if allowed[pair] or allowed[pair[::-1]]
    }
    family = np.array([p[c] for c in candidates] + [t[2] for t in guard_tests.values()])
    hits = discoveries(family, RATE, dependent=guards is None)
    limit = float(family[hits].max()) if hits.any() else 0.0
    if guards is None:
        limit = min(limit, SUREST)
    pairs = []
    for (a, b), hit in zip(candidates, hits, strict=False):
        if hit and screen.correlation[a, b] < 0 and _moves(table[a]) and _moves(table[b]):
            own = look(table, period, first_weekday, (a, b)) if lens.factored else lens
            found = _association(own, a, b, sign, table, limit)
            if found is not None:
                pairs.append(_with_parent(own, found, parent, sign))
    for (pair, test), hit in zip(guard_tests.items(), hits[len(candidates) :], strict=True):
        if hit and test[0] < 1.0:
            pairs.append(_diluting(pair, test, table))
    provenance = Provenance(
        METHOD, n, data_through, (note("common_factor_removed"),) if lens.factored else ()
    )
    return Conflicts(tuple(sorted(pairs, key=lambda c: c.p_value)), int(family.size), provenance)


def _candidates(
    signed: Floats, lens: Lens, ordinary: NDArray[np.bool_]
) -> tuple[list[tuple[int, int]], Floats, Screen]:
    """Pairs to test, the p-value of each, and the screen behind them.

    Both directions of a pair are one hypothesis: the stronger counts, at twice its p-value.
    """
    screen = screen_pairs(signed, signed, range(lens.reach + 1), lens.spent)
    p = np.where(ordinary, np.minimum(2.0 * screen.p, 1.0), np.nan)
    weaker = (screen.p > screen.p.T) | ((screen.p == screen.p.T) & np.tri(signed.shape[0], dtype=bool))
    p[weaker] = np.nan
    return [(int(i), int(j)) for i, j in np.argwhere(~np.isnan(p))], p, screen


def _allowed(
    table: Floats, teams: Sequence[str] | None, guards: Sequence[tuple[int, int]] | None, parent: int | None
) -> NDArray[np.bool_]:
    count = table.shape[0]
    allowed = ~np.eye(count, dtype=bool)
    if teams is not None:
        allowed &= np.array([[a != b for b in teams] for a in teams])
    if guards is not None:
        allowed[:] = False
        for a, b in guards:
            allowed[a, b] = allowed[b, a] = True
    if parent is not None:
        allowed[parent, :] = allowed[:, parent] = False
    live = np.array([np.nanmax(r) > np.nanmin(r) for r in table])
    return np.asarray(allowed & live[:, None] & live[None, :])


def _association(lens: Lens, a: int, b: int, sign: Floats, table: Floats, limit: float) -> Conflict | None:
    """The pair once more under a lens whose common factor does not contain it; None where it fails."""
    x, y = lens.innovations[[a]] * sign[a], lens.innovations[[b]] * sign[b]
    screen = screen_pairs(x, y, range(lens.reach + 1), lens.spent)
    p_value = min(2.0 * float(screen.p[0, 0]), 1.0)
    if p_value > limit or screen.correlation[0, 0] >= 0:
        return None
    found = estimate(lens, b, [(a, int(screen.lag[0, 0]), ADSTOCKS[screen.adstock[0, 0]])])[0]
    centre = shrunk(found.beta, found.error) * float(sign[a] * sign[b])
    reach = t_quantile(0.975, found.df) * found.error
    if centre + reach >= 0:
        return None
    interval = Interval(centre - reach, centre + reach)
    signals = _co_signals(table[a] * sign[a], table[b] * sign[b], lens.reach)
    return Conflict(a, b, found.lag, centre, interval, "association", None, signals, p_value, None)


def _with_parent(lens: Lens, found: Conflict, parent: int | None, sign: Floats) -> Conflict:
    """Adds the net effect of one per cent more of a on the parent: directly, and by way of b."""
    if parent is None:
        return found
    direct, through = estimate(lens, parent, [(found.a, 1, 0.0), (found.b, 1, 0.0)])
    size = found.size * float(sign[found.a] * sign[found.b])
    net = direct.beta + size * through.beta
    error_b = (found.interval95.high - found.interval95.low) / 3.92
    error = math.sqrt(direct.error**2 + (size * through.error) ** 2 + (through.beta * error_b) ** 2)
    reach = t_quantile(0.975, direct.df) * error
    return Conflict(
        found.a, found.b, found.lag, found.size, found.interval95, found.kind, found.per_hundred, found.co_signals,
        found.p_value, (net, Interval(net - reach, net + reach)),
    )  # fmt: skip


def _dilution(lens: Lens, table: Floats, base: int, rate: int) -> tuple[float, float, float]:
    """Elasticity of the numerator to its denominator in the same period, its error, p-value of it being 1.

    Numerator = rate × denominator, so its elasticity is one plus the rate's.
    """
    found = estimate(lens, rate, [(base, 0, 0.0)])[0]
    p = float(two_sided_p(np.array([found.beta / max(found.error, 1e-300)]))[0])
    return 1.0 + found.beta, found.error, p


def _diluting(pair: tuple[int, int], test: tuple[float, float, float], table: Floats) -> Conflict:
    base, rate = pair
    elasticity, error, p_value = test
    numerator = filled(table[rate]) * filled(table[base])
    share = 100.0 if np.nanmax(table[rate]) > 1.0 else 1.0
    slope = elasticity * float(numerator.mean()) / share / float(filled(table[base]).mean())
    interval = Interval(elasticity - 1 - 1.96 * error, elasticity - 1 + 1.96 * error)
    return Conflict(base, rate, 0, elasticity - 1, interval, "dilution", 100.0 * slope, None, p_value, None)


def _co_signals(good: Floats, bad: Floats, reach: int) -> tuple[int, int, float]:
    """Good signals of one series, those followed within `reach` by a bad one of the other, and the
    hypergeometric chance of at least as many."""
    ups = sorted({s.row for s in process_limits(good).signals if s.up and s.rule != "range"})
    downs = {s.row for s in process_limits(bad).signals if not s.up and s.rule != "range"}
    periods = good.size
    covered = sum(any(d in downs for d in range(t, t + reach + 1)) for t in range(periods))
    followed = sum(any(d in downs for d in range(t, t + reach + 1)) for t in ups)
    total = math.comb(periods, len(ups))
    chance = sum(
        math.comb(covered, k) * math.comb(periods - covered, len(ups) - k) / total
        for k in range(followed, min(len(ups), covered) + 1)
        if len(ups) - k <= periods - covered
    )
    return len(ups), followed, min(float(chance), 1.0)
