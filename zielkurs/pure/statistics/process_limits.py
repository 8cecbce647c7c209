"""Process limits (XmR chart): what is ordinary variation, what is a signal.

Wheeler, *Understanding Variation* (1993) and *Making Sense of Data* (2003): limits from the average
moving range of a baseline, four detection rules. The chart shown is the classic one, so that anyone
can check it by hand. What may notify people is the *alert mode*: small-sample multipliers, runs of
nine, residuals where neighbours resemble each other.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike, NDArray

from zielkurs.pure.statistics.common import (
    Floats,
    Note,
    Provenance,
    as_series,
    filled,
    note,
    t_cdf,
    trimmed,
    weekday_pattern,
)
from zielkurs.pure.statistics.season import find_season

METHOD = "xmr/1"
MEAN_FACTOR, MEDIAN_FACTOR = 2.66, 3.145
MEAN_RANGE_FACTOR, MEDIAN_RANGE_FACTOR = 3.267, 3.865
RUN, ALERT_RUN = 8, 9
SCREENED = 4.0  # at 3.267 one in a hundred honest ranges would go, and limits with it
STAYED = 2 / 3  # share of later values on the new side that make a change of a signal
RULES = ("limit", "run", "three_of_four", "range")
# A future point of a stable KPI passes its alert limit 0.5 % of the time: multipliers of the average
# moving range by baseline size (simulated; between sizes interpolated in 1/n).
ALERT_SIZES = np.array([5, 6, 8, 10, 12, 17, 24, 52, 1e9])
ALERT_FACTORS = np.array([5.93, 5.02, 4.15, 3.73, 3.48, 3.14, 2.93, 2.66, 2.49])


@dataclass(frozen=True, slots=True)
class Signal:
    row: int
    rule: str
    up: bool


@dataclass(frozen=True, slots=True)
class Phase:
    """Limits of one phase: rows first…last, of which `baseline` observed points gave the limits."""

    first: int
    last: int
    baseline: int
    centre: float
    average_moving_range: float
    lower_limit: float
    upper_limit: float
    range_limit: float


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """The current phase's limits in the unit of the values, and every signal of all phases.

    `verdict` is stable, changed_up, changed_down or not_enough_data; `changed_row` the first row at the
    new level. With `provenance.withheld` all numbers are NaN.
    """

    centre: float
    average_moving_range: float
    lower_limit: float
    upper_limit: float
    range_limit: float
    signals: tuple[Signal, ...]
    alerts: tuple[Signal, ...]
    baseline: int
    phases: tuple[Phase, ...]
    verdict: str
    changed_row: int | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class LimitsTable:
    """Limits and rules of many complete series: arrays of shape (series,), flags (series, periods)."""

    centre: Floats
    average_moving_range: Floats
    lower_limit: Floats
    upper_limit: Floats
    range_limit: Floats
    limit: NDArray[np.bool_]
    run: NDArray[np.bool_]
    three_of_four: NDArray[np.bool_]
    range: NDArray[np.bool_]


def _completes_run(side: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """True where the last `length` columns are all true (doubling, no loop over periods)."""
    width = 1
    out = side
    while width < length:
        step = min(width, length - width)
        shifted = np.zeros_like(out)
        shifted[:, step:] = out[:, :-step]
        out = out & shifted
        width += step
    return out


def _completes_three_of_four(outer: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """True where a column is outer and at least two of the three before it are."""
    padded = np.zeros((outer.shape[0], outer.shape[1] + 3), dtype=bool)
    padded[:, 3:] = outer
    a, b, c = padded[:, :-3], padded[:, 1:-2], padded[:, 2:-1]
    return outer & ((a & b) | (b & c) | (a & c))


def _limits(
    values: Floats, ranges: Floats, baseline: int, median: bool
) -> tuple[Floats, Floats, float, float]:
    centre = values[:, :baseline].mean(axis=1)
    base = ranges[:, : baseline - 1]
    if median:
        return centre, np.nanmedian(base, axis=1), MEDIAN_FACTOR, MEDIAN_RANGE_FACTOR
    average = base.mean(axis=1) if not np.isnan(base).any() else np.nanmean(base, axis=1)
    return centre, average, MEAN_FACTOR, MEAN_RANGE_FACTOR


def _table(values: Floats, ranges: Floats, baseline: int, median: bool) -> LimitsTable:
    centre, average, factor, range_factor = _limits(values, ranges, baseline, median)
    reach = factor * average
    upper, lower, range_limit = centre + reach, centre - reach, range_factor * average
    away = values - centre[:, None]
    slack = 1e-9 * (np.abs(centre) + reach)[:, None]
    above, below = away > slack, away < -slack
    half = reach[:, None] / 2.0
    high = _completes_three_of_four(away > half + slack)
    high |= _completes_three_of_four(away < -half - slack)
    runs = _completes_run(above, RUN)
    runs |= _completes_run(below, RUN)
    wide = np.zeros(values.shape, dtype=bool)
    wide[:, 1:] = ranges > range_limit[:, None] + slack
    return LimitsTable(
        centre, average, lower, upper, range_limit, np.abs(away) > reach[:, None] + slack, runs, high, wide
    )


def process_limits_table(values: ArrayLike, *, baseline: int = 24, median: bool = False) -> LimitsTable:
    """Limits and rules of many series at once: values of shape (series, periods), no gaps.

    The first `baseline` periods give the limits. ValueError for gaps or fewer than six periods;
    series with gaps go one by one through `process_limits`.
    """
    table = np.asarray(values, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] < 6 or np.isnan(table).any():
        raise ValueError("a table of complete series with at least six periods")
    baseline = min(baseline, table.shape[1])
    # Blocks that stay in the processor's cache are three times as fast as the whole table.
    blocks = [
        _table(block, np.abs(np.diff(block, axis=1)), baseline, median)
        for block in (table[i : i + 256] for i in range(0, table.shape[0], 256))
    ]
    fields = LimitsTable.__slots__
    return LimitsTable(*(np.concatenate([getattr(b, f) for b in blocks]) for f in fields))


def alert_factor(baseline: int) -> float:
    """Multiplier of the average moving range so that a future stable point alarms 0.5 % of the time."""
    return float(np.interp(-1.0 / baseline, -1.0 / ALERT_SIZES, ALERT_FACTORS))


def _baseline_phi(values: Floats) -> float:
    """Lag-1 autocorrelation of the baseline, corrected for its bias in short series."""
    rest = values - values.mean()
    below = float((rest**2).sum())
    n = values.size
    if below <= 0.0 or n < 12:
        return 0.0
    raw = float((rest[1:] * rest[:-1]).sum()) / below
    return float(np.clip((raw * n + 1.0) / (n - 3.0), -0.95, 0.95))


def _screened_average(ranges: Floats) -> float:
    """Average moving range after one screening of ranges far beyond their own limit."""
    average = float(ranges.mean())
    kept = ranges[ranges <= SCREENED * average]
    return float(kept.mean()) if kept.size else average


def _spikes(values: Floats, baseline: int) -> NDArray[np.int64]:
    """Values of the baseline that jump far away and straight back: both ranges beyond the screen."""
    steps = np.diff(values[: baseline + 1])
    far = np.abs(steps) > SCREENED * np.abs(steps[: baseline - 1]).mean()
    back = steps[:-1] * steps[1:] < 0
    return np.flatnonzero(far[:-1] & far[1:] & back) + 1


def _careful(values: Floats, baseline: int) -> tuple[Floats, Floats, Floats]:
    """The alert mode at every position: distance from the centre; 1 or −1 beyond the limit; so at the
    end of a run; 0 elsewhere.

    Where neighbours resemble each other (φ > 0.25), single values are judged by their residuals, and
    nine on one side count only if their mean lies 2.35 standard errors (of an AR(1) mean) away. A lone
    spike among the baseline moves neither centre nor memory: one typing error would make alerts of all
    that is ordinary.
    """
    base = np.delete(values[:baseline], _spikes(values, baseline))
    phi = _baseline_phi(base)
    raw = values - base.mean()
    alike = phi > 0.25
    rest = np.concatenate([raw[:1] * np.sqrt(1 - phi**2), raw[1:] - phi * raw[:-1]]) if alike else raw
    average = _screened_average(np.abs(np.diff(rest[:baseline])))
    limit = np.abs(rest) > alert_factor(baseline) * average
    run = _completes_run((raw > 0)[None, :], ALERT_RUN)[0] | _completes_run((raw < 0)[None, :], ALERT_RUN)[0]
    if alike:
        mean_of_nine = np.convolve(raw, np.full(ALERT_RUN, 1.0 / ALERT_RUN))[: raw.size]
        error = average / 1.128 / (1.0 - phi) * np.sqrt(1.0 / ALERT_RUN + 1.0 / baseline)
        run &= np.abs(mean_of_nine) > 2.35 * error
    return raw, np.where(limit, np.sign(rest), 0.0), np.where(run, np.sign(raw), 0.0)


def _alerts(values: Floats, baseline: int) -> list[tuple[int, str, bool]]:
    """Alerts after the baseline as (position, rule, up)."""
    _, limit, run = _careful(values, baseline)
    return [
        (t, rule, bool(flags[t] > 0))
        for t in range(baseline, values.size)
        for rule, flags in (("limit", limit), ("run", run))
        if flags[t]
    ]


def _lasting_change(values: Floats, baseline: int) -> tuple[int, bool] | None:
    """Where the values went that have stayed away since, as (position, up); None where none has.

    A signal of the alert mode (inside the baseline: beyond the limit, or a run of eight) after which two
    of three values and more lie on its side to the end. The place is where the sum of what exceeds half
    the shift is largest (CUSUM).
    """
    raw, limit, run = _careful(values, baseline)
    spikes = _spikes(values, baseline)
    # A step inside the baseline looks like memory: there the classic rules decide.
    base = raw[:baseline]
    reach = MEAN_FACTOR * _screened_average(np.abs(np.diff(base)))
    limit[:baseline] = np.where(np.abs(base) > reach, np.sign(base), 0.0)
    limit[spikes] = 0.0
    for side in (1.0, -1.0):
        run[:baseline][_completes_run((side * base > 0)[None, :], RUN)[0]] = side
    for t in np.flatnonzero((limit != 0) | (run != 0)):
        side = float(limit[t] or run[t])
        away = side * raw
        stayed = t == raw.size - 1 or (away[t + 1 :] > 0).mean() >= STAYED
        if away[t] > 0 and stayed:
            before = np.flatnonzero(away[: t + 1] <= 0)
            if not before.size:
                continue  # what began with the first value changed from nothing
            start = int(before[-1]) + 1
            gain = np.cumsum((away[start:] - 0.5 * away[t:].mean())[::-1])[::-1]
            return start + int(np.argmax(gain[: t + 1 - start])), side > 0
    return None


def _phase(
    values: Floats, rows: NDArray[np.int64], ranges: Floats, baseline: int, median: bool
) -> tuple[Phase, list[Signal], list[Signal]]:
    used = min(baseline, values.size)
    table = _table(values[None, :], ranges[None, :], used, median)
    centre = float(table.centre[0])
    signals = []
    for position, row in enumerate(rows):
        for rule in RULES:
            if getattr(table, rule)[0, position]:
                up = values[position] > (values[position - 1] if rule == "range" else centre)
                signals.append(Signal(int(row), rule, bool(up)))
    alerts = []
    if used >= 12:
        alerts = [Signal(int(rows[t]), rule, up) for t, rule, up in _alerts(values, used)]
    phase = Phase(
        int(rows[0]), int(rows[-1]), used, centre, float(table.average_moving_range[0]),
        float(table.lower_limit[0]), float(table.upper_limit[0]), float(table.range_limit[0]),
    )  # fmt: skip
    return phase, signals, alerts


def _moving_ranges(values: Floats, rows: NDArray[np.int64]) -> Floats:
    """Ranges of neighbouring periods, NaN across a gap; all of them where gaps would leave too few."""
    ranges = np.abs(np.diff(values))
    neighbours = np.diff(rows) == 1
    if neighbours.all() or neighbours[:23].mean() < 0.5 or neighbours[:23].sum() < 5:
        return ranges
    return np.where(neighbours, ranges, np.nan)


def without_weekdays(values: ArrayLike, first_weekday: int) -> tuple[Floats, bool]:
    """Daily values with their weekday pattern removed (eight full weeks at least), and whether it was.

    A pattern is removed only where it is there (F test, 1 %), so figures without one stay checkable.
    """
    series = as_series(values)
    if series.size < 56:
        return series, False
    pattern, p = weekday_pattern(series, first_weekday)
    if p > 0.01:
        return series, False
    return series - pattern[(np.arange(series.size) + first_weekday) % 7], True


def season_within(values: ArrayLike, period: str, first_weekday: int | None = None) -> Note | None:
    """Says that a series has a yearly pattern, which the limits know nothing of; None where it has none."""
    series = trimmed(as_series(values))
    if np.isnan(series).all():
        return None
    season = find_season(filled(series), period, first_weekday)
    return None if season is None or season.kind == "weekday" else note("season_within")


def process_limits(
    values: ArrayLike,
    *,
    baseline: int = 24,
    phase_starts: Sequence[int] = (),
    median: bool = False,
    lower_bound: float | None = None,
    upper_bound: float | None = None,
    data_through: date | int | None = None,
    caveats: Sequence[Note] = (),
) -> ProcessLimits:
    """Limits, signals and verdict of one series; NaN for gaps.

    The first `baseline` observed points of each phase give its limits (all points where there are
    fewer) and are then frozen; `phase_starts` are the rows a person declared to begin a new phase.
    Limits and signals are those of the classic chart, `verdict` is the alert mode's: it speaks of a
    change only where the values have stayed away since.
    Natural bounds clip the limits, and a caveat says so. Fewer than six points: withheld.
    Source: Wheeler; limits mean ± 2.66·mR, median variant 3.145, range limit 3.267 (3.865).
    """
    series = as_series(values)
    notes = list(caveats)
    starts = [0, *sorted(s for s in set(phase_starts) if 0 < s < series.size), series.size]
    phases: list[Phase] = []
    signals: list[Signal] = []
    alerts: list[Signal] = []
    for first, end in itertools.pairwise(starts):
        rows = first + np.flatnonzero(~np.isnan(series[first:end]))
        if rows.size < 6:
            continue
        ranges = _moving_ranges(series[rows], rows)
        phase, found, alarmed = _phase(series[rows], rows, ranges, baseline, median)
        phases.append(phase)
        signals += found
        alerts += alarmed
        if gaps := int(rows[-1] - rows[0] + 1 - rows.size):
            notes.append(note("gaps_left_out", gaps=gaps))
    last_count = int((~np.isnan(series[starts[-2] :])).sum()) if series.size else 0
    n = int((~np.isnan(series)).sum())
    if last_count < 6:
        nan = float("nan")
        withheld = note("too_few_values", have=last_count, more=6 - last_count)
        provenance = Provenance(METHOD, n, data_through, tuple(notes), withheld)
        return ProcessLimits(
            nan, nan, nan, nan, nan, tuple(signals), tuple(alerts), last_count, tuple(phases),
            "not_enough_data", None, provenance,
        )  # fmt: skip
    current = phases[-1]
    notes += _phase_notes(current, series, lower_bound, upper_bound)
    rows = current.first + np.flatnonzero(~np.isnan(series[current.first :]))
    change = _lasting_change(series[rows], current.baseline)
    verdict = "stable" if change is None else "changed_up" if change[1] else "changed_down"
    changed = None if change is None else int(rows[change[0]])
    lower = current.lower_limit if lower_bound is None else max(current.lower_limit, lower_bound)
    upper = current.upper_limit if upper_bound is None else min(current.upper_limit, upper_bound)
    return ProcessLimits(
        current.centre, current.average_moving_range, lower, upper, current.range_limit,
        tuple(signals), tuple(alerts), current.baseline, tuple(phases), verdict, changed,
        Provenance(METHOD, n, data_through, tuple(notes)),
    )  # fmt: skip


def _phase_notes(
    phase: Phase, series: Floats, lower_bound: float | None, upper_bound: float | None
) -> list[Note]:
    notes = []
    if phase.baseline < 12:
        notes.append(note("provisional_limits", have=phase.baseline, more=12 - phase.baseline))
    if phase.average_moving_range <= 1e-12 * max(abs(phase.centre), 1e-300):
        notes.append(note("no_variation"))
    seen = series[~np.isnan(series)]
    whole_counts = bool((seen >= 0).all() and (seen == np.round(seen)).all())
    if whole_counts and phase.centre < 5:
        notes.append(note("rare_events", mean=phase.centre))
    if lower_bound is not None and phase.lower_limit < lower_bound:
        notes.append(note("lower_limit_clipped", bound=lower_bound))
    elif bool((seen >= 0).all()) and phase.lower_limit < 0:
        notes.append(note("lower_limit_below_zero"))
    if upper_bound is not None and phase.upper_limit > upper_bound:
        notes.append(note("upper_limit_clipped", bound=upper_bound))
    rows = phase.first + np.flatnonzero(~np.isnan(series[phase.first :]))
    spikes = _spikes(series[rows], phase.baseline)
    notes += [note("outlier", row=int(r), value=float(series[r])) for r in rows[spikes]]
    if _baseline_phi(np.delete(series[rows[: phase.baseline]], spikes)) > 0.25:
        notes.append(note("neighbours_alike"))
    return notes


def chance_of_reaching(limits: ProcessLimits, target: float, *, up: bool) -> float:
    """P(the next period reaches the target) if the process stays as it is; NaN where withheld.

    Student's t with the moving ranges' effective degrees of freedom (0.62 per point; Wheeler 1995).
    """
    sd = limits.average_moving_range / 1.128
    if not sd > 0.0:
        return (
            float("nan")
            if np.isnan(sd)
            else float(limits.centre >= target if up else limits.centre <= target)
        )
    z = (target - limits.centre) / (sd * np.sqrt(1.0 + 1.0 / limits.baseline))
    below = t_cdf(float(z), max(0.62 * limits.baseline, 2.0))
    return 1.0 - below if up else below
