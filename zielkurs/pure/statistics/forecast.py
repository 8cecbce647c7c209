"""Where a series will be at the end of the cycle, and the probability of hitting the target.

A pool of simple models (`pool`) gives a distribution; where in theirs resolved forecasts came out
(`conformal`) gives intervals and probability. Linear pace is not used anywhere: it covers a third to a
half of what it promises.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from zielkurs.pure.statistics import pool
from zielkurs.pure.statistics.common import (
    Floats,
    Interval,
    Note,
    Provenance,
    as_series,
    filled,
    note,
    trimmed,
)
from zielkurs.pure.statistics.conformal import Bucket, ScoreBook, bucket
from zielkurs.pure.statistics.outlook import Outlook, stacked
from zielkurs.pure.statistics.season import Season, find_season, season_free

METHOD = "pool-conformal/2"
SHIPPED = ScoreBook()
_BLOCK = 100  # series whose members fit into the processor's cache
LONGEST = 13  # periods that may be forecast from any history; beyond it, twice the history
LONE = 5.0  # how many times the largest other step a value must be off to stand alone
RECENT, PILE = 26, 6
Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Step:
    step: int
    median: float
    interval80: Interval
    interval95: Interval


@dataclass(frozen=True, slots=True)
class Forecast:
    """Median, intervals and P(hit) of the aggregate at the horizon, and the fan of single periods.

    In the unit of the values; `probability` is None without a target. Required and delivered pace are
    changes a period from the last value to the target, and over the last horizon's length. Withheld:
    median, intervals and probability are None.
    """

    median: float | None
    interval80: Interval | None
    interval95: Interval | None
    probability: float | None
    fan: tuple[Step, ...]
    required_pace: float | None
    delivered_pace: float | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ForecastTable:
    """Forecasts of many series, arrays of shape (series,)."""

    median: Floats
    low80: Floats
    high80: Floats
    low95: Floats
    high95: Floats
    probability: Floats | None


@dataclass(frozen=True, slots=True)
class _Scale:
    """The scale a series is modelled on and the way back."""

    logarithmic: bool
    bounds: Bounds

    def forth(self, values: Floats) -> Floats:
        return np.log1p(values) if self.logarithmic else values

    def lift(self, values: Floats, periods: int) -> float:
        """How much larger a plain mean of so many periods is than what their mean on this scale says."""
        if not self.logarithmic:
            return 1.0
        size = min(periods, values.size)
        windows = values[values.size % size :].reshape(-1, size)
        geometric = float(np.expm1(np.log1p(windows).mean(axis=1)).sum())
        return float(windows.mean(axis=1).sum()) / geometric if geometric > 0 else 1.0

    def back(self, value: float, lift: float = 1.0) -> float:
        out = lift * float(np.expm1(min(value, 700.0))) if self.logarithmic else value
        low, high = self.bounds
        if low is not None:
            out = max(out, low)
        return out if high is None else min(out, high)


def _chance(score: Floats, up: bool, book: ScoreBook, where: Bucket) -> Floats:
    """P(target reached) from the target's normal score in the pool's forecast."""
    beyond = 0.5 * (1.0 - book.chance_within(where, np.abs(score)))
    reached_above = np.where(score > 0, beyond, 1.0 - beyond)
    return np.clip(reached_above if up else 1.0 - reached_above, 0.02, 0.98)


def _ends(book: ScoreBook, where: Bucket) -> list[float]:
    """Normal scores of the median and the ends of the 80 % and the 95 % interval."""
    at80, at95 = (book.multiplier(where, level) for level in (0.8, 0.95))
    return [0.0, -at80, at80, -at95, at95]


def forecast_table(
    values: ArrayLike,
    horizon: int,
    *,
    target: ArrayLike | None = None,
    up: bool = True,
    mean: bool = False,
    book: ScoreBook = SHIPPED,
) -> ForecastTable:
    """Forecasts of many complete series of shape (series, periods ≥ 3), on their own scale.

    No transform, no season: what `forecast` does for a series without either. `target` has shape
    (series,) or is one number. Of the value `horizon` periods ahead, or the mean until then.
    """
    table = np.asarray(values, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] < 3 or np.isnan(table).any() or horizon < 1:
        raise ValueError("a table of complete series with at least three periods, and a horizon")
    where = bucket(table.shape[1], horizon)
    wanted = np.array([_ends(book, where)])
    goals = None if target is None else np.broadcast_to(np.asarray(target, dtype=np.float64), len(table))
    ends, chances = [], []
    for i in range(0, table.shape[0], _BLOCK):
        outlook = pool.ahead(pool.fit(table[i : i + _BLOCK]), horizon, mean=mean)
        ends.append(outlook.values(np.repeat(wanted, len(outlook.weights), axis=0)))
        if goals is not None:
            chances.append(_chance(outlook.scores(goals[i : i + _BLOCK]), up, book, where))
    median, low80, high80, low95, high95 = np.concatenate(ends).T
    chance = np.concatenate(chances) if chances else None
    return ForecastTable(median, low80, high80, low95, high95, chance)


def _reason(series: Floats, n: int, horizon: int) -> Note | None:
    """Why there is no forecast, or None."""
    longest = max(LONGEST, 2 * n)
    if n < 3:
        return note("too_few_values", have=n, more=3 - n)
    if np.nanmax(series) == np.nanmin(series):
        return note("no_variation")
    return note("horizon_too_long", horizon=horizon, longest=longest) if horizon > longest else None


def _nothing(reason: Note, n: int, through: date | int | None) -> Forecast:
    provenance = Provenance(METHOD, n, through, (), reason)
    return Forecast(None, None, None, None, (), None, None, provenance)


def _prefers_logarithms(values: Floats, season: Season | None) -> bool:
    """log1p for non-negative values with a long upper tail, or where steps grow with the level.

    The second is the profile likelihood of the season-free steps on both scales, with a margin of 4.
    One value far off all others says nothing about the scale.
    """
    if (spike := lone_spike(values)) is not None:
        values = values.copy()
        values[spike] = values[spike - 1 if spike else 1]
    if values.min() < 0 or values.max() <= 0:
        return False
    positive = values[values > 0]
    if values.max() > 3 * np.median(values) > 0:
        return True
    if positive.size < values.size or values.size < 24:
        return False
    logs = np.log(values)
    if season is not None and season.kind in ("month", "quarter"):
        scales = [season_free(scale, season.length) for scale in (values, logs)]
    else:
        scales = [np.diff(values), np.diff(logs)]
    plain, relative = (float((s**2).mean()) for s in scales)
    if plain <= 0 or relative <= 0:
        return False
    gain = -0.5 * values.size * (np.log(relative) - np.log(plain)) - logs.sum()
    return bool(gain > 4.0)


def _bounds(values: Floats, bounds: Bounds, cumulative: bool) -> tuple[Bounds, bool]:
    """Natural bounds: zero for what was never negative, the last value for what only ever grows."""
    low, high = bounds
    if low is None and values.min() >= 0:
        low = 0.0
    steps = np.diff(values)
    rising = cumulative or (values.size >= 8 and bool((steps >= 0).all()) and values[0] >= 0)
    if rising and steps.size and steps.min() >= 0:
        low = float(values[-1])
    return (low, high), rising


def _fan(fitted: pool.Fit, offset: Floats, scale: _Scale, book: ScoreBook) -> tuple[Step, ...]:
    """Median and intervals of every single period ahead, in the values' unit."""
    steps = range(1, offset.size + 1)
    wanted = np.array([_ends(book, bucket(fitted.n, k)) for k in steps])
    found = stacked([pool.ahead(fitted, k) for k in steps]).values(wanted) + offset[:, None]
    rows = ([scale.back(float(e)) for e in row] for row in found)
    return tuple(
        Step(k, e[0], Interval(e[1], e[2]), Interval(e[3], e[4])) for k, e in zip(steps, rows, strict=True)
    )


def _paces(values: Floats, horizon: int, target: float | None) -> tuple[float | None, float | None]:
    back = min(horizon, values.size - 1)
    delivered = float(values[-1] - values[-1 - back]) / back
    return (None if target is None else (target - float(values[-1])) / horizon), delivered


def forecast(
    values: ArrayLike,
    horizon: int,
    *,
    target: float | None = None,
    up: bool = True,
    aggregate: str = "last",
    achieved: float = 0.0,
    period: str = "week",
    first_weekday: int | None = None,
    bounds: Bounds = (None, None),
    cumulative: bool = False,
    base_rate: float | None = None,
    book: ScoreBook = SHIPPED,
    data_through: date | int | None = None,
) -> Forecast:
    """Forecast of one series, NaN for gaps, `horizon` periods past its last value.

    `aggregate`: last (value at the horizon), mean or sum of the periods until then; to a sum the part
    already `achieved` is added. `up` says which side of the target is a hit. `first_weekday` (0 =
    Monday) of the first value lets daily series lose their weekday pattern. Withheld below three
    three values, without variation, and beyond max(13, 2n) periods. A value far off all others is left
    out; the last one, that nothing followed yet, counts half as real and half as a mistake.
    """
    if horizon < 1 or aggregate not in ("last", "mean", "sum"):
        raise ValueError("horizon of at least one period; aggregate last, mean or sum")
    whole = as_series(values)
    lead = int(np.flatnonzero(~np.isnan(whole))[0]) if (~np.isnan(whole)).any() else 0
    series = trimmed(whole)
    n = int((~np.isnan(series)).sum())
    reason = _reason(series, n, horizon)
    if reason is not None:
        return _nothing(reason, n, data_through)
    weekday = None if first_weekday is None else (first_weekday + lead) % 7
    ask = partial(
        _forecast, target=target, up=up, aggregate=aggregate, achieved=achieved, period=period, weekday=weekday,
        bounds=bounds, cumulative=cumulative, base_rate=base_rate, book=book, data_through=data_through,
    )  # fmt: skip
    places = np.flatnonzero(~np.isnan(series))
    own_step = int(np.gcd.reduce(np.diff(places)))
    if own_step > 1:
        times, plus = (horizon, achieved) if aggregate == "sum" else (1, 0.0)
        coarse = forecast(
            series[::own_step], -(-horizon // own_step), target=None if target is None else (target - plus) / times,
            up=up, aggregate="last" if aggregate == "last" else "mean", period="year", bounds=bounds,
            cumulative=cumulative, base_rate=base_rate, book=book, data_through=data_through,
        )  # fmt: skip
        return _stretched(coarse, own_step, horizon, times, plus)
    # What only ever grows does not fall back, however far it jumped.
    if cumulative or bool((np.diff(series[places]) >= 0).all()):
        return ask(series, horizon)
    return _heeding_lone_values(ask, series, horizon, aggregate == "last")


def _heeding_lone_values(
    ask: Callable[[Floats, int], Forecast], series: Floats, horizon: int, last: bool
) -> Forecast:
    """What is asked, without a value far off all others; half with, half without it if it is the last."""
    places = np.flatnonzero(~np.isnan(series))
    spike = lone_spike(series[places])
    if spike is not None and spike < places.size - 1:
        # It was not followed, so the periods ahead are rather like the others.
        without = series.copy()
        without[places[spike]] = np.nan
        return _with_note(
            ask(trimmed(without), horizon), note("outlier_left_out", value=float(series[places[spike]]))
        )
    found = ask(series, horizon)
    if spike is None:
        return found
    before = trimmed(series[:-1])
    later = series.size - before.size if last else 0
    return _either(found, ask(before, horizon + later), later, float(series[-1]))


def _stretched(coarse: Forecast, own_step: int, horizon: int, times: float, plus: float) -> Forecast:
    """The forecast of a series that has a value every so many periods only, told in single periods.

    Bridging its gaps would make steps out of straight lines, and intervals several times too wide.
    """

    def scaled(ends: Interval | None) -> Interval | None:
        return ends and Interval(times * ends.low + plus, times * ends.high + plus)

    told = replace(
        coarse,
        median=None if coarse.median is None else times * coarse.median + plus,
        interval80=scaled(coarse.interval80),
        interval95=scaled(coarse.interval95),
        fan=tuple(
            replace(coarse.fan[(k - 1) // own_step], step=k) for k in range(1, horizon + 1) if coarse.fan
        ),
        required_pace=None if coarse.required_pace is None else coarse.required_pace / own_step,
        delivered_pace=None if coarse.delivered_pace is None else coarse.delivered_pace / own_step,
    )
    return _with_note(told, note("every_so_many", step=own_step))


def lone_spike(values: Floats) -> int | None:
    """The place of the one value that is far off (five times every other step) and not followed there.

    The last value may be one: whether others follow is not known yet. None below eight values.
    """
    if values.size < 8:
        return None
    steps = np.diff(values)
    place = int(np.argmax(np.abs(values - np.median(values))))
    own = steps[max(place - 1, 0) : place + 1]
    others = np.abs(np.delete(steps, np.arange(max(place - 1, 0), min(place + 1, steps.size))))
    # Where nothing else ever moved, there is nothing to measure how far off a value is.
    far = np.abs(own).min() > LONE * others.max() > 0
    alone = far and (own.size == 1 or own[0] * own[1] < 0)
    return place if alone else None


def _with_note(found: Forecast, more: Note) -> Forecast:
    provenance = replace(found.provenance, caveats=(*found.provenance.caveats, more))
    return replace(found, provenance=provenance)


def _hull(one: Interval | None, other: Interval | None) -> Interval | None:
    return one and other and Interval(min(one.low, other.low), max(one.high, other.high))


def _either(real: Forecast, mistaken: Forecast, later: int, value: float) -> Forecast:
    """Half the forecast with a last value far off, half the one without it: nobody can know which.

    Intervals hold both; the other fan begins `later` steps on.
    """
    fan = tuple(
        Step(
            a.step, 0.5 * (a.median + b.median), _hull(a.interval80, b.interval80) or a.interval80,
            _hull(a.interval95, b.interval95) or a.interval95,
        )
        for a, b in zip(real.fan, mistaken.fan[later:], strict=False)
    )  # fmt: skip
    assert real.median is not None and mistaken.median is not None  # noqa: S101  # both were asked, not withheld
    chances = (real.probability, mistaken.probability)
    both = replace(
        real, median=0.5 * (real.median + mistaken.median), fan=fan,
        interval80=_hull(real.interval80, mistaken.interval80),
        interval95=_hull(real.interval95, mistaken.interval95),
        probability=None if chances[0] is None or chances[1] is None else 0.5 * (chances[0] + chances[1]),
    )  # fmt: skip
    return _with_note(both, note("last_value_far_off", value=value))


def _forecast(
    series: Floats, horizon: int, *, target: float | None, up: bool, aggregate: str, achieved: float, period: str,
    weekday: int | None, bounds: Bounds, cumulative: bool, base_rate: float | None, book: ScoreBook,
    data_through: date | int | None,
) -> Forecast:  # fmt: skip
    n = int((~np.isnan(series)).sum())
    complete = filled(series)
    seen = series[~np.isnan(series)]
    scale, season, modelled = _modelled(complete, seen, period, weekday, bounds, cumulative)
    fitted = pool.fit(modelled[None, :], n)
    offset = season.ahead(horizon) if season else np.zeros(horizon)
    fan = _fan(fitted, offset, scale, book)
    notes = _caveats(series, n, horizon, season, scale)
    averaged = aggregate != "last"
    outlook = pool.ahead(fitted, horizon, mean=averaged)
    plain = float(offset.mean() if averaged else offset[-1])
    where = bucket(n, horizon)
    times, plus = (horizon, achieved) if aggregate == "sum" else (1, 0.0)
    lift = scale.lift(complete, horizon) if averaged else 1.0
    found = outlook.values(np.array([_ends(book, where)]))[0]
    ends = [times * scale.back(float(e) + plain, lift) + plus for e in found]
    chance = None
    if target is not None:
        chance = _hit(outlook, plain, (target - plus) / times / lift, up, scale, book, where)
        if not averaged and target == scale.bounds[1 if up else 0]:
            chance = _with_share(chance, seen == target)
        if n < 6 and base_rate is not None:
            chance = 0.5 * (chance + base_rate)
    required, delivered = _paces(complete, horizon, target if aggregate == "last" else None)
    return Forecast(
        ends[0], Interval(ends[1], ends[2]), Interval(ends[3], ends[4]), chance, fan, required, delivered,
        Provenance(METHOD, n, data_through, tuple(notes)),
    )  # fmt: skip


def _with_share(chance: float, there: NDArray[np.bool_]) -> float:
    """P(at the natural bound) from the model and from how often the last values were there.

    Values pile up at a bound (0 of rare counts, 100 %), which a smooth distribution does not know. The
    model weighs as much as PILE values; where it says more, or the bound was not reached twice, it stands.
    """
    recent = there[-RECENT:]
    if recent.sum() < 2:
        return chance
    return float(np.clip((recent.sum() + PILE * chance) / (recent.size + PILE), chance, 0.98))


def _modelled(
    complete: Floats, seen: Floats, period: str, weekday: int | None, bounds: Bounds, cumulative: bool
) -> tuple[_Scale, Season | None, Floats]:
    """The scale, the season on it, and the series on that scale without it."""
    season = find_season(complete, period, weekday)
    limits, rising = _bounds(seen, bounds, cumulative)
    scale = _Scale(not rising and _prefers_logarithms(complete, season), limits)
    modelled = scale.forth(complete)
    season = find_season(modelled, period, weekday) if season else None
    return scale, season, modelled - season.pattern if season else modelled


def _hit(
    outlook: Outlook, offset: float, goal: float, up: bool, scale: _Scale, book: ScoreBook, where: Bucket
) -> float:
    low = scale.bounds[0]
    if low is not None and goal <= low:
        # A target at or below the natural bound is reached for certain (up); down only at the bound.
        if up:
            return 0.98
        if goal < low:
            return 0.02
    if scale.logarithmic and goal <= -1.0:
        return 0.98 if up else 0.02
    at = float(np.log1p(goal)) if scale.logarithmic else goal
    return float(_chance(outlook.scores(np.array([at - offset])), up, book, where)[0])


def _caveats(series: Floats, n: int, horizon: int, season: Season | None, scale: _Scale) -> list[Note]:
    notes = []
    if n < 6:
        notes.append(note("very_wide", have=n))
    if horizon > 2 * n:
        notes.append(note("beyond_twice_the_history", horizon=horizon, have=n))
    if n < series.size:
        notes.append(note("gaps_filled", gaps=series.size - n))
    if season is not None:
        notes.append(note("season_removed", kind=season.kind))
    if scale.logarithmic:
        notes.append(note("logarithmic_scale"))
    return notes


def resolved_scores(
    values: ArrayLike,
    horizon: int,
    *,
    period: str = "week",
    first_weekday: int | None = None,
    most: int = 8,
) -> list[tuple[Bucket, float]]:
    """Scores of back-tested forecasts inside one series, each with the bucket it belongs to.

    Origins lie half a horizon apart, from the latest back, at most `most`: closer ones repeat nearly the
    same error. At least half the history lies before each: how a handful of points fared says little
    about many. Where the history is short, so is the horizon (at most half of it). On the scale and
    without the season that `forecast` would use; gaps are bridged.
    """
    series = trimmed(as_series(values))
    n = int(series.size)
    ahead = min(horizon, n // 2)
    if ahead < 1 or np.isnan(series).mean() > 0.2 or np.nanmin(series) == np.nanmax(series):
        return []
    complete = filled(series)
    modelled = _modelled(complete, complete, period, first_weekday, (None, None), False)[-1]
    scores = []
    for origin in range(n - ahead, max(3, n // 2 - 1), -max(1, (ahead + 1) // 2))[:most]:
        past, actual = modelled[:origin], modelled[origin + ahead - 1]
        if past.min() == past.max():
            continue
        score = pool.ahead(pool.fit(past[None, :]), ahead).scores(np.array([actual]))
        scores.append((bucket(origin, ahead), abs(float(score[0]))))
    return scores
