"""Process limits: published worked examples, an oracle loop, alert mode."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.validate.check_series import limits as limits_figures
from zielkurs.pure.statistics.process_limits import (
    chance_of_reaching,
    process_limits,
    process_limits_table,
    season_within,
    without_weekdays,
)

# Values and limits as printed: Wheeler, Understanding Variation (1993), monthly US trade deficits 1987
# and 1988 in thousand million dollars; Montgomery, Introduction to Statistical Quality Control, table of
# paint viscosity; NIST/SEMATECH e-Handbook 6.3.2.2, flow rate (its factor is 3/1.128, so two digits).
DEFICITS_87 = [10.7, 13.0, 11.4, 11.5, 12.5, 14.1, 14.8, 14.1, 12.6, 16.0, 11.7, 10.6]
DEFICITS_88 = [10.0, 11.4, 7.9, 9.5, 8.0, 11.8, 10.5, 11.2, 9.2, 10.1, 10.4, 10.5]
VISCOSITY = [
    33.75,
    33.05,
    34.0,
    33.81,
    33.46,
    34.02,
    33.68,
    33.27,
    33.49,
    33.2,
    33.62,
    33.0,
    33.54,
    33.12,
    33.84,
]
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]


@pytest.mark.parametrize(
    ("values", "digits", "centre", "lower", "upper"),
    [
        (DEFICITS_87, 1, 12.8, 8.3, 17.2),
        (DEFICITS_88, 1, 10.0, 5.9, 14.2),
        (VISCOSITY, 2, 33.52, 32.24, 34.80),
        (FLOW, 1, 50.8, 45.8, 55.8),
    ],
)
def test_published_examples_come_out_to_the_printed_digits_without_a_signal(
    values: list[float], digits: int, centre: float, lower: float, upper: float
) -> None:
    found = process_limits(values)
    assert round(found.centre + 1e-9, digits) == centre
    assert (round(found.lower_limit, digits), round(found.upper_limit, digits)) == (lower, upper)
    assert found.signals == ()
    assert found.verdict == "stable"


def test_the_range_limit_is_3_267_average_ranges() -> None:
    found = process_limits(DEFICITS_87)
    assert found.average_moving_range == pytest.approx(18.3 / 11)
    assert found.range_limit == pytest.approx(3.267 * 18.3 / 11)


def _rules_by_hand(values: pd.Series, baseline: int) -> dict[str, set[int]]:
    """The four rules written out point by point."""
    base = values[:baseline]
    centre, average = base.mean(), base.diff().abs().mean()
    found: dict[str, set[int]] = {"limit": set(), "run": set(), "three_of_four": set(), "range": set()}
    for t in range(len(values)):
        if abs(values[t] - centre) > 2.66 * average:
            found["limit"].add(t)
        if t and abs(values[t] - values[t - 1]) > 3.267 * average:
            found["range"].add(t)
        for side in (1, -1):
            away = side * (values - centre)
            if t >= 7 and (away[t - 7 : t + 1] > 0).all():
                found["run"].add(t)
            outer = away > 1.33 * average
            if outer[t] and outer[max(t - 3, 0) : t + 1].sum() >= 3:
                found["three_of_four"].add(t)
    return found


def test_the_table_finds_the_signals_a_loop_finds() -> None:
    rng = np.random.default_rng(1)
    values = rng.normal(size=(40, 80)).cumsum(axis=1) * 0.3 + rng.normal(size=(40, 80))
    table = process_limits_table(values)
    for i, row in enumerate(values):
        for rule, expected in _rules_by_hand(pd.Series(row), 24).items():
            assert set(np.flatnonzero(getattr(table, rule)[i])) == expected


def test_a_gap_is_no_zero_and_breaks_no_run() -> None:
    values: list[float | None] = [5.0, 6.0, 5.5, 6.5, 5.2, 6.1, 5.8, None, 6.0, 5.4]
    found = process_limits(values)
    assert found.provenance.n == 9
    assert found.centre == pytest.approx(np.mean([v for v in values if v is not None]))
    assert "gaps_left_out" in [c.code for c in found.provenance.caveats]


def test_gaps_are_named_where_ranges_reach_across_them_too() -> None:
    nan = float("nan")
    (caveat, *_) = process_limits([nan, 100, 110, nan, 120, 118, nan, 125, 123, nan]).provenance.caveats
    assert (caveat.code, dict(caveat.params)) == ("gaps_left_out", {"gaps": 2})


def test_five_values_are_too_few_and_the_reason_says_how_many_more() -> None:
    found = process_limits([1.0, 2.0, 3.0, 2.0, 1.0])
    assert found.verdict == "not_enough_data"
    assert found.provenance.withheld is not None
    assert dict(found.provenance.withheld.params) == {"have": 5, "more": 1}


def test_limits_from_fewer_than_twelve_points_are_provisional_and_raise_no_alert() -> None:
    found = process_limits([10.0, 11.0, 9.0, 10.5, 9.5, 10.2, 30.0])
    assert next(c.code for c in found.provenance.caveats) == "provisional_limits"
    assert found.alerts == ()


def test_the_baseline_is_frozen_so_a_later_shift_is_a_run_upwards() -> None:
    rng = np.random.default_rng(3)
    values = np.concatenate([rng.normal(size=24), rng.normal(2.5, 1, size=12)])
    found = process_limits(values)
    assert found.baseline == 24
    assert found.verdict == "changed_up"
    assert found.changed_row is not None and 24 <= found.changed_row <= 31
    assert any(a.rule == "run" and a.up for a in found.alerts)


def test_a_new_phase_has_limits_of_its_own() -> None:
    rng = np.random.default_rng(3)
    values = np.concatenate([rng.normal(10, 1, size=24), rng.normal(20, 1, size=24)])
    found = process_limits(values, phase_starts=[24])
    assert found.centre == pytest.approx(values[24:].mean())
    assert [p.first for p in found.phases] == [0, 24]
    assert found.verdict == "stable"


def test_a_natural_bound_clips_the_lower_limit_and_says_so() -> None:
    found = process_limits([1, 4, 0, 5, 1, 3, 0, 4, 2, 6, 0, 3], lower_bound=0.0)
    assert found.lower_limit == 0.0
    assert "lower_limit_clipped" in [c.code for c in found.provenance.caveats]


def test_a_constant_series_has_no_signals() -> None:
    found = process_limits([7.0] * 30)
    assert found.signals == () and found.verdict == "stable"


def test_the_chance_of_reaching_a_target_falls_with_the_target() -> None:
    found = process_limits(np.random.default_rng(4).normal(100, 5, size=24))
    chances = [chance_of_reaching(found, t, up=True) for t in (85, 100, 115)]
    assert chances == sorted(chances, reverse=True)
    assert chances[1] == pytest.approx(0.5, abs=0.15)
    assert chance_of_reaching(found, 100, up=False) == pytest.approx(1 - chances[1])


def test_weekdays_are_removed_where_they_show_and_left_alone_where_not() -> None:
    rng = np.random.default_rng(5)
    flat = rng.normal(100, 5, size=140)
    assert without_weekdays(flat, 0)[1] is False
    weekly = flat + np.tile([10, 8, 5, 3, 0, -20, -22], 20)
    cleaned, removed = without_weekdays(weekly, 0)
    assert removed and cleaned.std() < 1.2 * flat.std()


def test_alert_mode_keeps_its_promises() -> None:
    for figure in limits_figures(0.2):
        slack = 0.05 if "any" in figure.measure or "seen" in figure.measure else 0.006
        assert figure.high is None or figure.reached <= figure.high + slack, figure
        assert figure.low is None or figure.reached >= figure.low - slack, figure


@pytest.mark.parametrize(("length", "most"), [(12, 0.03), (24, 0.03), (52, 0.10), (104, 0.13)])
def test_the_verdict_seldom_calls_noise_a_change(length: int, most: float) -> None:
    rng = np.random.default_rng(length)
    verdicts = [process_limits(rng.normal(100, 10, size=length)).verdict for _ in range(300)]
    assert np.mean([v != "stable" for v in verdicts]) <= most


@pytest.mark.parametrize(("length", "at", "least"), [(24, 16, 0.8), (52, 24, 0.9), (104, 92, 0.9)])
def test_the_verdict_sees_a_level_that_changed_and_stayed(length: int, at: int, least: float) -> None:
    rng = np.random.default_rng(length)
    size = 3 if at < 24 else 2
    found = [process_limits(rng.normal(size=length) + size * (np.arange(length) >= at)) for _ in range(200)]
    up = [f.changed_row for f in found if f.verdict == "changed_up"]
    assert len(up) / 200 >= least
    assert np.median([abs((row or 0) - at) for row in up]) <= 1


def test_a_level_that_came_back_is_no_change() -> None:
    values = np.random.default_rng(3).normal(100, 3, size=60)
    values[30:38] += 20
    found = process_limits(values)
    assert found.verdict == "stable"
    assert any(a.rule == "limit" and a.up for a in found.alerts)


def test_a_typing_error_in_the_baseline_is_named_and_decides_nothing() -> None:
    values = [100.0 + i % 5 for i in range(30)]
    values[20] = 1000.0
    found = process_limits(values)
    assert (found.verdict, found.alerts) == ("stable", ())
    (outlier,) = [c for c in found.provenance.caveats if c.code == "outlier"]
    assert dict(outlier.params) == {"row": 20, "value": 1000.0}
    assert found.centre == pytest.approx(np.mean(values[:24]))
    shifted = process_limits([v + 8 * (i >= 24) for i, v in enumerate(values + values[:10])])
    assert (shifted.verdict, shifted.changed_row) == ("changed_up", 24)


def test_a_yearly_pattern_is_said_beside_the_limits() -> None:
    weeks = np.arange(156)
    noise = np.random.default_rng(2).normal(size=156)
    assert season_within(noise + 10 * np.sin(2 * np.pi * weeks / 52), "week") is not None
    assert season_within(noise, "week") is None and season_within([np.nan] * 60, "week") is None


def test_no_change_is_said_to_begin_with_the_first_value() -> None:
    weeks = np.arange(156)
    for seed in range(10):
        noise = 3 * np.random.default_rng(seed).normal(size=156)
        found = process_limits(100 + 30 * np.sin(2 * np.pi * weeks / 52) + noise)
        assert found.changed_row is None or found.changed_row > 0
