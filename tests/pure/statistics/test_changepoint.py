"""Changepoint: a published series, simulated shifts, guards."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm

from tests.validate.check_series import changes as change_figures
from zielkurs.pure.statistics.changepoint import find_changes, shared_breaks


def test_the_nile_falls_in_1899_after_the_first_dam_works() -> None:
    # Cobb (1978): annual flow at Aswan 1871–1970, the level falls after 1898.
    flow = sm.datasets.nile.load_pandas().data["volume"].to_numpy()
    (change,) = find_changes(flow, period="year").changes
    assert 1871 + change.row == 1899
    assert change.window[0] <= change.row <= change.window[1] <= change.row + 4
    assert round(change.before) == 1098 and round(change.after) == 850


def test_nineteen_values_are_too_few() -> None:
    reason = find_changes(np.arange(19.0)).provenance.withheld
    assert reason is not None and dict(reason.params) == {"have": 19, "more": 1}


def test_a_steady_trend_is_said_to_be_one() -> None:
    values = np.arange(80) * 0.5 + np.random.default_rng(1).normal(size=80)
    found = find_changes(values)
    assert "trend_instead" in [c.code for c in found.provenance.caveats]


def test_a_weekday_pattern_is_no_change() -> None:
    values = np.tile([10, 9, 9, 9, 8, 2, 2.0], 12) + np.random.default_rng(2).normal(size=84) * 0.3
    assert find_changes(values, period="day", first_weekday=0).changes == ()


def test_two_changes_come_in_the_order_of_time_with_the_levels_between() -> None:
    rng = np.random.default_rng(3)
    values = np.concatenate([rng.normal(10, 1, 40), rng.normal(16, 1, 40), rng.normal(8, 1, 40)])
    found = find_changes(values).changes
    assert [c.row for c in found] == [40, 80]
    assert [round(c.after) for c in found] == [16, 8]


def test_leading_gaps_do_not_move_the_row() -> None:
    rng = np.random.default_rng(4)
    values = np.concatenate([np.full(5, np.nan), rng.normal(10, 1, 40), rng.normal(20, 1, 40)])
    assert [c.row for c in find_changes(values).changes] == [45]


def test_most_series_of_a_source_breaking_together_is_the_source() -> None:
    assert shared_breaks([[40], [41], [40, 90], []]) == (40,)
    assert shared_breaks([[40], [70], []]) == ()


def test_stable_series_stay_stable_and_shifts_are_found() -> None:
    for figure in change_figures(0.15):
        slack = 0.06 if "stable" in figure.measure else 0.04
        assert figure.high is None or figure.reached <= figure.high + slack, figure
        assert figure.low is None or figure.reached >= figure.low - slack, figure


@pytest.mark.parametrize(
    ("period", "length", "year"), [("day", 730, 365), ("week", 104, 52), ("day", 560, 365)]
)
def test_a_season_seen_less_than_three_times_is_no_lasting_change(
    period: str, length: int, year: int
) -> None:
    rows = np.arange(length)
    for seed in range(5):
        noise = 3 * np.random.default_rng(seed).normal(size=length)
        found = find_changes(100 + noise + 30 * np.sin(2 * np.pi * rows / year), period=period)
        assert found.changes == ()
        assert "season_assumed" in [c.code for c in found.provenance.caveats]
        stepped = find_changes(100 + noise + 9 * (rows >= length // 2), period=period)
        assert any(abs(c.row - length // 2) <= 4 for c in stepped.changes)


def test_changes_within_one_year_may_be_the_season_and_a_plain_step_is_not() -> None:
    days = np.arange(365)
    noise = np.random.default_rng(1).normal(size=365)
    season = find_changes(noise + 10 * np.sin(2 * np.pi * days / 365), period="day").provenance.caveats
    assert "perhaps_season" in [c.code for c in season]
    trend = find_changes(noise + days / 20, period="day").provenance.caveats
    assert [c.code for c in trend] == ["trend_instead"]
    step = find_changes(noise + 3 * (days >= 180), period="day")
    assert step.changes and "perhaps_season" not in [c.code for c in step.provenance.caveats]
