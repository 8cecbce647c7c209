"""What an action changed: interrupted time series with honest noise, or synthetic control.

Regression of the (log) outcome on trend, season, untreated controls and the action's shape, with noise
of unknown memory (`noise`). The same analysis at dates when nothing happened gives the placebo rank,
and other plausible models give the sensitivity set.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from zielkurs.pure.statistics.common import (
    PERIODS_A_YEAR,
    Floats,
    Interval,
    Note,
    Provenance,
    as_series,
    least_squares,
    note,
)
from zielkurs.pure.statistics.noise import Mixture, Regression, regress
from zielkurs.pure.statistics.synthetic import simplex_weights

METHOD = "its-gls/1"
SHAPES = ("step", "ramp", "fading")
NEEDS = {"day": (28, 7), "week": (12, 4), "month": (12, 3), "quarter": (8, 2), "year": (8, 2)}
LONGEST = 365  # periods of history that are used; older ones say little about today's level
SMALL_EFFECT = 0.1


@dataclass(frozen=True, slots=True)
class Variant:
    """The same question under another plausible model; effect in the unit of the values a period."""

    model: str
    effect: float
    interval95: Interval


@dataclass(frozen=True, slots=True)
class ActionEffect:
    """Mean effect a period while the action ran, in the unit of the values, and relative to without it.

    `verdict`: up, down, none_larger_than (then `bound` is the relative effect excluded at 95 %) or
    cannot_tell. `placebo_rank` 1 means no placebo showed a larger one, of `placebo_count` + 1.
    """

    effect: float | None
    interval95: Interval | None
    relative: float | None
    relative_interval95: Interval | None
    cumulative: float | None
    cumulative_interval95: Interval | None
    verdict: str | None
    bound: float | None
    sensitivity: tuple[Variant, ...]
    placebo_rank: int | None
    placebo_count: int
    periods: int
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class _Frame:
    """One window ready for regression: rows `first`…`end` of the series, the action from `start`."""

    outcome: Floats
    columns: Floats
    controls: Floats
    logarithmic: bool
    seen: Floats


def shape_of(kind: str, length: int, start: int, end: int) -> Floats:
    """The action's course over `length` periods, 1 at full strength, from row `start` until `end`."""
    since = np.arange(length, dtype=np.float64) - start
    running = (since >= 0) & (np.arange(length) < end)
    if kind == "step":
        return running.astype(np.float64)
    span = max(end - start, 1)
    if kind == "ramp":
        return np.where(running, np.minimum((since + 1) / span, 1.0), 0.0)
    if kind == "fading":
        return np.where(running, np.exp(-np.maximum(since, 0.0) / max(span / 3.0, 1.0)), 0.0)
    raise ValueError(f"shape {kind}: step, ramp or fading")


def _seasonal(length: int, period: str, first_weekday: int | None, offset: int, before: int) -> Floats:
    """Season columns: weekdays from four weeks before, months from two years, quarters from three, a year
    in weeks."""
    rows = np.arange(length) + offset
    if period == "day" and first_weekday is not None and before >= 28:
        return np.eye(7)[(rows + first_weekday) % 7][:, 1:]
    if period == "month" and before >= 24:
        return np.eye(12)[rows % 12][:, 1:]
    if period == "quarter" and before >= 12:
        return np.eye(4)[rows % 4][:, 1:]
    if period == "week" and before >= 104:
        angle = 2 * np.pi * rows[:, None] * np.array([1.0, 2.0]) / PERIODS_A_YEAR["week"]
        return np.concatenate([np.sin(angle), np.cos(angle)], axis=1)
    return np.empty((length, 0))


def _logs(values: Floats) -> Floats | None:
    """Logarithms of positive values; None where there are none for every value."""
    seen = values[~np.isnan(values)]
    return np.log(values) if seen.size and seen.min() > 0 else None


def _prefers_logs(values: Floats, design: Floats) -> bool:
    """Logarithms for positive values, unless the plain scale fits better by more than the price of one
    parameter (profile likelihood with the Jacobian; φ plugged in alike on both scales)."""
    seen = ~np.isnan(values)
    logs = _logs(values)
    if logs is None:
        return False
    fits = []
    for scale in (values, logs):
        rest = scale[seen] - design[seen] @ np.linalg.lstsq(design[seen], scale[seen], rcond=None)[0]
        fits.append(-0.5 * seen.sum() * math.log(max(float((rest**2).mean()), 1e-300)))
    return bool(fits[1] - float(logs[seen].sum()) > fits[0] - 1.0)


def _control_columns(controls: Sequence[Floats]) -> Floats:
    """Controls as regressors, in logs where positive."""
    columns = []
    for control in controls:
        logs = _logs(control)
        columns.append(control if logs is None else logs)
    return np.stack(columns, axis=1) if columns else np.empty((0, 0))


def _joined(columns: Floats, outcome: Floats, start: int) -> Floats:
    """Five controls and more as one mixture that follows the outcome before the start."""
    if columns.shape[1] < 5:
        return columns
    usable = ~np.isnan(outcome[:start]) & ~np.isnan(columns[:start]).any(axis=1)
    centre, spread = columns[:start][usable].mean(axis=0), columns[:start][usable].std(axis=0) + 1e-300
    scaled = (columns - centre) / spread
    own = (outcome[:start][usable] - outcome[:start][usable].mean()) / (
        outcome[:start][usable].std() + 1e-300
    )
    return np.asarray(scaled @ simplex_weights(scaled[:start][usable], own))[:, None]


def _fit(outcome: Floats, design: Floats) -> Regression:
    seen = ~(np.isnan(outcome) | np.isnan(design).any(axis=1))
    steps = None if seen.all() else np.flatnonzero(seen).astype(np.float64)
    return regress(design[seen], outcome[seen], steps)


@dataclass(frozen=True, slots=True)
class _Model:
    """Pieces of the design by name, so that variants leave one out."""

    outcome: Floats
    base: Floats
    trend: Floats
    season: Floats
    controls: Floats
    others: Floats
    shape: Floats

    def design(self, *, trend: bool = True, controls: bool = True) -> Floats:
        parts = [self.base, self.season, self.others]
        if trend:
            parts.append(self.trend)
        if controls and self.controls.size:
            parts.append(self.controls)
        return np.concatenate([*parts, self.shape[:, None]], axis=1)


def _model(
    outcome: Floats, controls: Floats, shape: Floats, others: Floats, period: str, weekday: int | None,
    offset: int, start: int,
) -> _Model:  # fmt: skip
    n = outcome.size
    return _Model(
        outcome, np.ones((n, 1)), (np.arange(n) / n)[:, None], _seasonal(n, period, weekday, offset, start),
        controls, others, shape,
    )  # fmt: skip


def _in_units(effect: float, values: Floats, shape: Floats, logarithmic: bool) -> tuple[float, float, float]:
    """Mean effect a period, relative effect and sum over the periods of the action."""
    active = (shape > 0) & ~np.isnan(values)
    course = effect * shape[active]
    without = values[active] * np.exp(-course) if logarithmic else values[active] - course
    total = float((values[active] - without).sum())
    base = float(np.abs(without).sum())
    return total / active.sum(), total / base if base > 0 else math.nan, total


def _placebo(model: _Model, start: int, length: int, kind: str, own: float) -> tuple[int, int]:
    """Rank of the action's score among the same windows at earlier dates, and how many there were.

    Memory is fixed at the model's most likely values on data before the start, for speed.
    """
    first = max(length, int(0.4 * start))
    dates = np.unique(np.linspace(first, start - length, 12).astype(int))
    dates = dates[(dates >= first) & (dates + length <= start)]
    if dates.size < 8:
        return 1, 0
    scores = []
    for begin in dates:
        cut = int(begin) + length
        early = replace(
            model,
            outcome=model.outcome[:cut],
            base=model.base[:cut],
            trend=model.trend[:cut],
            season=model.season[:cut],
            controls=model.controls[:cut] if model.controls.size else model.controls,
            others=model.others[:cut],
            shape=shape_of(kind, cut, int(begin), cut),
        )
        try:
            mixture = _fit(early.outcome, _varying(early.design())).coefficient(-1)
        except (ValueError, np.linalg.LinAlgError):
            continue
        scores.append(abs(mixture.mean) / mixture.sd)
    return 1 + sum(s >= own for s in scores), len(scores)


def _varying(design: Floats) -> Floats:
    """The design without columns that are empty in this window."""
    keep = np.abs(np.nan_to_num(design)).max(axis=0) > 0
    keep[-1] = True
    return design[:, keep]


def withheld(
    reason: Note, n: int, through: date | int | None, notes: Sequence[Note], method: str = METHOD
) -> ActionEffect:
    """No figures, and why."""
    return ActionEffect(
        None, None, None, None, None, None, None, None, (), None, 0, 0,
        Provenance(method, n, through, tuple(notes), reason),
    )  # fmt: skip


def verdict_of(relative: Interval, effect: Interval, noise_sd: float) -> tuple[str, float | None]:
    """up, down, none_larger_than with its relative bound, or cannot_tell."""
    if effect.low > 0 or effect.high < 0:
        return ("up" if effect.low > 0 else "down"), None
    bound = max(abs(relative.low), abs(relative.high))
    absolute = max(abs(effect.low), abs(effect.high))
    if bound <= SMALL_EFFECT or absolute <= 0.5 * noise_sd:
        return "none_larger_than", bound
    return "cannot_tell", bound


def action_effect(
    values: ArrayLike,
    start: int,
    *,
    kind: str = "step",
    controls: Sequence[ArrayLike] = (),
    end: int | None = None,
    other_starts: Sequence[int] = (),
    blackout: Sequence[int] = (),
    exploratory: bool = False,
    period: str = "day",
    first_weekday: int | None = None,
    data_through: date | int | None = None,
) -> ActionEffect:
    """Effect of an action from row `start` on (until `end`), NaN for gaps.

    `controls` are untreated series of the same length, `other_starts` actions that overlap (estimated
    jointly), `blackout` rows to leave out, `exploratory` says the start was chosen after seeing the
    data. A caveat says where the history is shorter than three times the periods after; at most as
    many periods after are used as there are before. Withheld where history or the time since are too
    short (28 and 7 days, 12 and 4 weeks, 12 and 3 months, 8 and 2 quarters or years). Source: insights 3c;
    generalised least squares averaged over the noise's memory.
    """
    series, notes = as_series(values), [note("exploratory")] if exploratory else []
    if not 0 <= start < series.size:
        raise ValueError("the start lies outside the series")
    n = int((~np.isnan(series)).sum())
    before = int((~np.isnan(series[:start])).sum())
    need_before, need_after = NEEDS[period]
    last = series.size if end is None else min(end, series.size)
    stop = min(last, start + max(before, need_after))
    after = int((~np.isnan(series[start:stop])).sum())
    if before < need_before:
        return withheld(
            note("too_short_before", have=before, more=need_before - before), n, data_through, notes
        )
    if after < need_after:
        return withheld(note("too_short_after", have=after, more=need_after - after), n, data_through, notes)
    if stop < last:
        notes.append(note("only_first_periods", used=stop - start))
    if 3 * after > before:
        notes.append(note("long_after", before=before, after=after))
    offset = max(0, start - LONGEST)
    window = series[offset:stop].copy()
    window[[b - offset for b in blackout if offset <= b < stop]] = np.nan
    begin = start - offset
    shape = shape_of(kind, last - offset, begin, last - offset)[: window.size]
    size = window.size
    others = [shape_of("step", size, s - offset, size) for s in other_starts if offset < s < stop]
    if others:
        notes.append(note("joint_with_other_actions", actions=len(others)))
    raw = _control_columns([as_series(c)[offset:stop] for c in controls])
    weekday = None if first_weekday is None else (first_weekday + offset) % 7
    joint = np.stack(others, axis=1) if others else np.empty((window.size, 0))
    none = np.empty((window.size, 0))
    plain = _model(window, none, shape, joint, period, weekday, offset, begin)
    logarithmic = _prefers_logs(window, plain.design())
    outcome = np.log(window) if logarithmic else window
    model = replace(plain, outcome=outcome, controls=_joined(raw, outcome, begin) if raw.size else raw)
    return _estimated(model, window, begin, kind, logarithmic, n, data_through, notes)


def _estimated(
    model: _Model, window: Floats, begin: int, kind: str, logarithmic: bool, n: int,
    through: date | int | None, notes: list[Note],
) -> ActionEffect:  # fmt: skip
    if np.nanmin(window) == np.nanmax(window):
        return withheld(note("all_alike"), n, through, notes)
    try:
        regression = _fit(model.outcome, model.design())
    except (ValueError, np.linalg.LinAlgError):
        return withheld(note("cannot_separate"), n, through, notes)
    main = regression.coefficient(-1)
    rank, count = _placebo(model, begin, window.size - begin, kind, abs(main.mean) / main.sd)
    if count == 0:
        notes.append(note("no_placebo_dates"))
    ends = [main.quantile(p) for p in (0.025, 0.5, 0.975)]
    low, middle, high = (_in_units(e, window, model.shape, logarithmic) for e in ends)
    interval, relative = Interval(low[0], high[0]), Interval(low[1], high[1])
    phi, _ = regression.best
    if phi >= 0.9:
        notes.append(note("slow_noise"))
    verdict, bound = verdict_of(relative, interval, _ordinary_sd(model, window, begin, logarithmic))
    sensitivity = _sensitivity(model, window, logarithmic)
    if verdict in ("up", "down") and any(v.effect * middle[0] < 0 for v in sensitivity):
        notes.append(note("models_disagree"))
    if not model.controls.size:
        notes.append(note("no_control"))
    return ActionEffect(
        middle[0], interval, middle[1], relative, middle[2], Interval(low[2], high[2]), verdict, bound,
        sensitivity, rank if count else None, count, int(window.size - begin),
        Provenance(METHOD, n, through, tuple(notes)),
    )  # fmt: skip


def _ordinary_sd(model: _Model, window: Floats, begin: int, logarithmic: bool) -> float:
    """How far values before the start stray from trend, season and controls, in their unit."""
    design = _varying(model.design()[:begin, :-1])
    seen = ~(np.isnan(model.outcome[:begin]) | np.isnan(design).any(axis=1))
    _, rest = least_squares(design[seen], model.outcome[:begin][seen])
    level = float(window[:begin][seen].mean()) if logarithmic else 1.0
    return float(rest.std()) * level


def _sensitivity(model: _Model, window: Floats, logarithmic: bool) -> tuple[Variant, ...]:
    """Without trend, without controls, and a local level (differences) as the most careful noise."""
    designs = {"trend_free": model.design(trend=False)}
    if model.controls.size:
        designs["without_control"] = model.design(controls=False)
    variants = []
    for name, design in designs.items():
        try:
            variants.append(
                _variant(name, _fit(model.outcome, design).coefficient(-1), model, window, logarithmic)
            )
        except (ValueError, np.linalg.LinAlgError):
            continue
    steps = np.diff(model.design(trend=False), axis=0)[:, 1:]
    moves = np.diff(model.outcome)
    seen = ~(np.isnan(moves) | np.isnan(steps).any(axis=1))
    if seen.sum() > steps.shape[1] + 3 and np.linalg.matrix_rank(steps[seen]) == steps.shape[1]:
        inverse = np.linalg.inv(steps[seen].T @ steps[seen])
        beta = inverse @ (steps[seen].T @ moves[seen])
        df = int(seen.sum()) - steps.shape[1]
        error = math.sqrt(float(((moves[seen] - steps[seen] @ beta) ** 2).sum()) / df * inverse[-1, -1])
        level = Mixture(np.ones(1), beta[-1:], np.array([error]), df)
        variants.append(_variant("random_walk", level, model, window, logarithmic))
    return tuple(variants)


def _variant(name: str, found: Mixture, model: _Model, window: Floats, logarithmic: bool) -> Variant:
    low, middle, high = (
        _in_units(found.quantile(p), window, model.shape, logarithmic)[0] for p in (0.025, 0.5, 0.975)
    )
    return Variant(name, middle, Interval(low, high))
