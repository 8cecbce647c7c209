"""Draws the pictures of docs/methods with the product's own charts: `python -m tests.validate.pictures`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np

from tests.validate.check_series import ar_noise
from zielkurs.pure.charts import lines, process
from zielkurs.pure.statistics.action import action_effect
from zielkurs.pure.statistics.calibration import calibration
from zielkurs.pure.statistics.changepoint import find_changes
from zielkurs.pure.statistics.forecast import forecast, forecast_table
from zielkurs.pure.statistics.funnel import ChannelCounts, funnel_worth
from zielkurs.pure.statistics.lens import look
from zielkurs.pure.statistics.power import link_power
from zielkurs.pure.statistics.process_limits import process_limits

TARGET = Path(__file__).parents[2] / "docs" / "methods"
MONDAY = date(2026, 1, 5)


def _d(value: float, places: int = 3) -> Decimal:
    return Decimal(str(round(float(value), places)))


def _written(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _chart(
    title: str,
    values: Sequence[float],
    labels: Sequence[str],
    axis: str,
    phases: Sequence[process.Phase] = (),
    signals: dict[int, str] | None = None,
    names: tuple[str, str, str] = ("", "", ""),
) -> str:
    return process.process_chart(
        title=title, values=[_d(v) for v in values], labels=labels, phases=phases, signals=signals or {},
        format_value=_written, axis_label=axis, mean_label=names[0], lower_label=names[1], upper_label=names[2],
        standalone=True,
    )  # fmt: skip


def limits() -> str:
    rng = np.random.default_rng(3)
    values = np.concatenate([rng.normal(200, 12, 24), rng.normal(226, 12, 12)]).round()
    found = process_limits(values)
    phase = process.Phase(0, 35, _d(found.centre), _d(found.lower_limit), _d(found.upper_limit))
    signals = {s.row: "" for s in found.signals if s.rule in ("limit", "run")}
    weeks = [str(i + 1) for i in range(36)]
    return _chart(
        "Weekly leads with their process limits",
        values,
        weeks,
        "week",
        [phase],
        signals,
        ("mean", "lower", "upper"),
    )


def fan() -> str:
    rng = np.random.default_rng(7)
    values = 40 + np.cumsum(rng.normal(0.4, 1.5, 14))
    found = forecast(values, 12)
    days = [MONDAY + timedelta(weeks=i) for i in range(26)]
    steps = [(days[13 + s.step], _d(s.interval80.low), _d(s.interval80.high)) for s in found.fan]
    return lines.key_result_line(
        title="A key result and its 80 % range", points=[(d, _d(v)) for d, v in zip(days, values, strict=False)],
        plan=[(days[0], _d(values[0])), (days[25], Decimal(60))], begin=days[0], end=days[25], format_value=_written,
        axis_label="week", value_label="value", plan_label="path", forecast=lines.Forecast(steps, "80 %"),
        standalone=True,
    )  # fmt: skip


def shift() -> str:
    rng = np.random.default_rng(6)
    values = np.concatenate([100 + ar_noise(rng, 40, 0.3) * 6, 88 + ar_noise(rng, 30, 0.3) * 6])
    (change,) = find_changes(values).changes
    phases = [
        process.Phase(0, change.row - 1, _d(change.before), None, None),
        process.Phase(change.row, 69, _d(change.after), None, None),
    ]
    weeks = [str(i + 1) for i in range(70)]
    return _chart(
        "A level that changed once", values, weeks, "week", phases, {change.row: "changed"}, ("level", "", "")
    )


def intervention() -> str:
    rng = np.random.default_rng(11)
    values = 100 + ar_noise(rng, 30, 0.3) * 2
    values[20:] += 9
    found = action_effect(values, 20, period="week")
    assert found.effect is not None
    days = [MONDAY + timedelta(weeks=i) for i in range(30)]
    without = [(d, _d(v - found.effect)) for d, v in list(zip(days, values, strict=True))[20:]]
    return lines.key_result_line(
        title="Orders with the action, and what they would have been without",
        points=[(d, _d(v)) for d, v in zip(days, values, strict=True)], plan=without, begin=days[0], end=days[-1],
        format_value=_written, axis_label="week", value_label="with", plan_label="without",
        events=[lines.Event(days[20], "start")], standalone=True,
    )  # fmt: skip


def _by_lag(title: str, slope: float) -> str:
    rng = np.random.default_rng(2)
    driver, other = rng.normal(size=365), rng.normal(size=365)
    other[5:] += slope * driver[:-5]
    lens = look(np.exp(4 + 0.1 * np.stack([driver, other])), "day", 0)
    x, y = lens.innovations[[0]], lens.innovations[[1]]
    values = [float((x[0, : lens.n - k] * y[0, k:]).mean()) for k in range(15)]
    bound = 1.96 / np.sqrt(lens.n)
    phase = process.Phase(0, 14, Decimal(0), _d(-bound), _d(bound))
    best = int(np.argmax(np.abs(values)))
    labels = [str(k) for k in range(15)]
    return _chart(
        title, values, labels, "days later", [phase], {best: f"{best} days"}, ("none", "chance", "chance")
    )


def worth() -> str:
    counts = np.tile([100.0, 10.0, 2.0], (28, 1))
    names = ["Search", "Social", "Fair", "Mail"]
    sizes = [1.0, 2.5, 0.3, 0.6]
    channels = {
        n: ChannelCounts(np.round(counts * [s, s * (1 + i / 4), s]), np.full(28, 150.0 * s))
        for i, (n, s) in enumerate(zip(names, sizes, strict=True))
    }
    found = funnel_worth(channels).channels["Search"]
    ends = [
        found.interval95.low,
        found.interval80.low,
        found.worth or 0.0,
        found.interval80.high,
        found.interval95.high,
    ]
    labels = ["95 % from", "80 % from", "median", "80 % to", "95 % to"]
    return _chart("What one contact was worth: the middle and the ends of its ranges", ends, labels, "")


def seen() -> str:
    weeks = list(range(20, 261, 10))
    values = [100 * link_power(n, 0.33, 24, 8) for n in weeks]
    return _chart(
        "How often a link of correlation .33 is found among 24 declared ones (per cent)", values,
        [str(n) for n in weeks], "weeks of history",
    )  # fmt: skip


def sureness() -> str:
    rng = np.random.default_rng(4)
    walks = 100 + rng.normal(size=(4000, 39)).cumsum(axis=1)
    targets = walks[:, 25] + 4 * rng.normal(size=4000)
    found = forecast_table(walks[:, :26], 13, target=targets)
    assert found.probability is not None
    result = calibration(found.probability, walks[:, 38] >= targets)
    return _chart(
        "Of forecasts that said so much, so many came true (per cent)", [100 * b.happened for b in result.bins],
        [f"{100 * b.predicted:.0f}" for b in result.bins], "per cent said",
    )  # fmt: skip


PICTURES = {
    "process-limits": limits,
    "forecast": fan,
    "changepoint": shift,
    "action": intervention,
    "effects": lambda: _by_lag("Correlation of unexpected moves by lag", 0.6),
    "conflicts": lambda: _by_lag("Unexpected rises here, falls there: correlation by lag", -0.6),
    "funnel": worth,
    "power": seen,
    "calibration": sureness,
}


def main() -> None:
    for name, draw in PICTURES.items():
        (TARGET / f"{name}.svg").write_text(draw() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
