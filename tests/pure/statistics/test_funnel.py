"""Worth of an attention, and how sure we are of our sureness."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from tests.validate.check_relations import funnel as funnel_figures
from zielkurs.pure.statistics.calibration import (
    calibration,
    confidence_calibration,
    coverage,
    track_record,
    wilson,
)
from zielkurs.pure.statistics.funnel import (
    ChannelCounts,
    _gammas,
    delay_curve,
    funnel_worth,
    is_vanity,
)


def _steady(rows: int, stages: list[int], revenue: float) -> ChannelCounts:
    return ChannelCounts(np.tile(np.array(stages, dtype=float), (rows, 1)), np.full(rows, revenue))


def test_worth_is_revenue_over_attentions_where_there_is_plenty() -> None:
    found = funnel_worth({"a": _steady(200, [1000, 100, 20], 1000.0)}).channels["a"]
    assert found.worth == pytest.approx(1.0, rel=0.03)
    assert found.interval95.low < 1.0 < found.interval95.high
    assert [round(r.rate, 2) for r in found.rates] == [0.1, 0.2]


def test_no_order_gives_an_upper_bound_only() -> None:
    channels = {"a": _steady(20, [100, 10, 2], 100.0), "b": _steady(20, [10, 1, 0], 0.0)}
    found = funnel_worth(channels).channels["b"]
    assert found.worth is None and found.interval95.low == 0.0 < found.interval95.high
    assert [c.code for c in found.caveats] == ["no_orders"]


def test_no_attention_is_withheld() -> None:
    reason = funnel_worth({"a": _steady(5, [0, 0], 0.0)}).provenance.withheld
    assert reason is not None and reason.code == "no_attention"


def test_young_cohorts_are_divided_by_what_can_be_expected_of_them() -> None:
    counts = np.array([[100.0, 20.0]] * 10 + [[100.0, 10.0]] * 10)
    revenue = counts[:, 1] * 50
    mature = np.array([[1.0]] * 10 + [[0.5]] * 10)
    aged = funnel_worth({"a": ChannelCounts(counts, revenue, mature)}).channels["a"]
    blind = funnel_worth({"a": ChannelCounts(counts, revenue)}).channels["a"]
    assert aged.rates[0].rate == pytest.approx(0.2, abs=0.01)
    assert blind.rates[0].rate == pytest.approx(0.15, abs=0.01)


def test_the_delay_curve_ends_at_one() -> None:
    assert delay_curve([0, 0, 1, 3], longest=3).tolist() == [0.5, 0.75, 0.75, 1.0]


def test_the_same_seed_gives_the_same_worth() -> None:
    channel = {"a": _steady(30, [100, 20, 3], 90.0)}
    assert funnel_worth(channel, seed=3) == funnel_worth(channel, seed=3)


@pytest.mark.parametrize("shape", [0.5, 2.0, 30.0])
def test_quick_gamma_draws_have_the_quantiles_of_a_gamma(shape: float) -> None:
    normals = np.random.default_rng(1).standard_normal(200_000).astype(np.float32)
    ours = np.quantile(_gammas(np.array([shape]), normals), [0.5, 0.9, 0.975])
    assert ours == pytest.approx(stats.gamma.ppf([0.5, 0.9, 0.975], shape), rel=0.04)


def test_vanity_needs_power_and_cost() -> None:
    worth = funnel_worth({"a": _steady(100, [1000, 50, 5], 50.0)}).channels["a"]
    assert is_vanity(worth, cost=1.0, confirmed_link=False, detectable=0.05) == "vanity"
    assert is_vanity(worth, cost=1.0, confirmed_link=False, detectable=0.3) == "unproven"
    assert is_vanity(worth, cost=None, confirmed_link=False, detectable=0.05) == "unproven"
    assert is_vanity(worth, cost=1.0, confirmed_link=True, detectable=0.05) == "useful"


def test_the_worth_covers_the_truth_and_pooling_pays() -> None:
    for figure in funnel_figures(0.1):
        if "milliseconds" in figure.measure:
            continue
        assert figure.low is None or figure.reached >= figure.low - 0.05, figure
        assert figure.high is None or figure.reached <= figure.high + 0.05, figure


def test_wilson_is_that_of_statsmodels() -> None:
    for hits, count in ((0, 10), (7, 20), (200, 200)):
        low, high = proportion_confint(hits, count, method="wilson")
        ours = wilson(hits, count)
        assert (ours.low, ours.high) == (pytest.approx(low, abs=1e-6), pytest.approx(high, abs=1e-6))


def test_perfect_and_useless_forecasters_are_told_apart() -> None:
    happened = np.random.default_rng(2).uniform(size=4000) < np.tile([0.1, 0.9], 2000)
    good = calibration(np.tile([0.1, 0.9], 2000), happened)
    assert good.calibration_error is not None and good.calibration_error < 0.02
    assert good.skill is not None and good.skill > 0.6
    blind = calibration(np.full(4000, 0.5), happened)
    assert blind.skill is not None and abs(blind.skill) < 0.01
    over = confidence_calibration(np.full(4000, 0.95), happened)
    assert over.calibration_error is not None and over.calibration_error > 0.4


def test_four_resolved_forecasts_are_too_few() -> None:
    assert calibration([0.5] * 4, [1, 0, 1, 0]).provenance.withheld is not None


def test_coverage_counts_both_sides() -> None:
    found = coverage([0, 0, 0, 0], [1, 1, 1, 1], [0.5, -1, 2, 0.1])
    assert (found.share, found.below, found.above) == (0.5, 1, 1)


def test_two_of_five_on_one_side_is_said() -> None:
    found = track_record([0, -1, 0, -1, 0])
    assert found is not None and found.code == "too_optimistic"
    assert track_record([0, -1, 0, 1, 0]) is None
    other = track_record([0, -1, 0, -1, 0], good_up=False)
    assert other is not None and other.code == "too_pessimistic"
