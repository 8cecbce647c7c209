"""Action effect and synthetic control: an oracle, coverage, guards."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize
from statsmodels.regression.linear_model import GLS

from tests.validate.check_relations import action as action_figures
from tests.validate.check_relations import units as unit_figures
from tests.validate.check_series import ar_noise
from zielkurs.pure.statistics import noise
from zielkurs.pure.statistics.action import action_effect, shape_of
from zielkurs.pure.statistics.synthetic import simplex_weights
from zielkurs.pure.statistics.units import effect_beside_units


def test_each_noise_of_the_grid_is_the_gls_of_statsmodels() -> None:
    rng = np.random.default_rng(1)
    design = np.stack([np.ones(60), np.arange(60.0), np.arange(60) >= 45], axis=1)
    outcome = design @ [5.0, 0.1, 2.0] + ar_noise(rng, 60, 0.6)
    found = noise.regress(design, outcome)
    for i in (0, 4, 7, 20):
        phi, share = noise.GRID[i]
        sigma = share * phi ** np.abs(np.subtract.outer(np.arange(60), np.arange(60)))
        sigma[np.diag_indices(60)] = 1.0
        oracle = GLS(outcome, design, sigma=sigma).fit()
        assert found.coefficients[i] == pytest.approx(oracle.params)
        assert found.errors[i] == pytest.approx(oracle.bse)


def test_missing_periods_are_the_same_as_leaving_rows_out() -> None:
    rng = np.random.default_rng(2)
    values = 50 + rng.normal(size=140)
    values[112:] += 3
    with_gaps = values.copy()
    with_gaps[[10, 50, 120]] = np.nan
    a, b = action_effect(values, 112), action_effect(with_gaps, 112)
    assert a.effect == pytest.approx(b.effect, abs=0.3)
    assert b.provenance.n == 137


def test_a_clear_rise_is_told_in_units_and_relative() -> None:
    rng = np.random.default_rng(3)
    values = np.exp(4 + 0.02 * rng.normal(size=140))
    values[112:] *= 1.2
    found = action_effect(values, 112)
    assert found.verdict == "up"
    assert found.relative == pytest.approx(0.2, abs=0.04)
    assert found.effect == pytest.approx(0.2 * np.exp(4), rel=0.2)
    assert found.cumulative == pytest.approx(28 * found.effect)
    assert found.placebo_rank == 1 and found.placebo_count >= 8


def test_a_control_makes_the_interval_narrower() -> None:
    rng = np.random.default_rng(4)
    common = ar_noise(rng, 140, 0.8)
    values, control = 100 + 5 * common + rng.normal(size=140), 80 + 4 * common
    alone, beside = action_effect(values, 112), action_effect(values, 112, controls=[control])
    assert alone.interval95 is not None and beside.interval95 is not None
    assert beside.interval95.high - beside.interval95.low < 0.6 * (
        alone.interval95.high - alone.interval95.low
    )
    assert "no_control" not in [c.code for c in beside.provenance.caveats]


@pytest.mark.parametrize(
    ("before", "after", "code"), [(20, 10, "too_short_before"), (60, 5, "too_short_after")]
)
def test_too_short_is_withheld_with_what_is_missing(before: int, after: int, code: str) -> None:
    values = np.random.default_rng(5).normal(size=before + after)
    found = action_effect(values, before)
    assert found.verdict is None and found.provenance.withheld is not None
    assert found.provenance.withheld.code == code


def test_a_quiet_series_excludes_more_than_a_bound() -> None:
    values = 1000 + np.random.default_rng(16).normal(size=140)
    found = action_effect(values, 112)
    assert found.verdict == "none_larger_than"
    assert found.bound is not None and found.bound < 0.01


def test_overlapping_actions_are_estimated_together() -> None:
    rng = np.random.default_rng(7)
    values = 100 + rng.normal(size=150)
    values[112:] += 3
    values[126:] += 5
    alone, joint = action_effect(values, 112), action_effect(values, 112, other_starts=[126])
    assert joint.effect == pytest.approx(3, abs=1.5)
    assert alone.effect is not None and abs(alone.effect - 3) > abs(joint.effect - 3)


def test_shapes_start_when_the_action_does() -> None:
    for kind in ("step", "ramp", "fading"):
        shape = shape_of(kind, 20, 10, 20)
        assert (shape[:10] == 0).all() and shape.max() == 1.0 and (shape[10:] > 0).all()
    assert shape_of("step", 20, 5, 10).sum() == 5


def test_simplex_weights_are_those_of_a_general_optimiser() -> None:
    rng = np.random.default_rng(8)
    donors = rng.normal(size=(30, 6)).cumsum(axis=0)
    target = donors @ [0.5, 0.3, 0.2, 0, 0, 0] + 0.1 * rng.normal(size=30)
    ours = simplex_weights(donors, target)
    oracle = minimize(
        lambda w: ((target - donors @ w) ** 2).sum(), np.full(6, 1 / 6), bounds=[(0, 1)] * 6,
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1}, method="SLSQP", options={"ftol": 1e-12},
    )  # fmt: skip
    assert ours.sum() == pytest.approx(1) and (ours >= 0).all()
    assert ((target - donors @ ours) ** 2).sum() <= oracle.fun * (1 + 1e-4) + 1e-9


def test_four_untreated_units_are_too_few() -> None:
    found = effect_beside_units(np.random.default_rng(9).normal(size=(30, 5)), 0, 20)
    assert found.provenance.withheld is not None and found.provenance.withheld.code == "too_few_units"


def test_intervals_of_actions_hold_what_they_promise() -> None:
    for figure in [*action_figures(0.05), *unit_figures(0.05)]:
        slack = 0.15 if "power" in figure.measure or "ranks" in figure.measure else 0.08
        assert figure.high is None or figure.reached <= figure.high + slack, figure
        assert figure.low is None or figure.reached >= figure.low - slack, figure


def test_a_weekday_pattern_does_not_pass_a_wide_interval_as_no_effect() -> None:
    rng = np.random.default_rng(38)
    week = 200 * np.array([1, 1.05, 1.02, 1, 0.95, 0.6, 0.55])[np.arange(140) % 7]
    found = action_effect(week + 15 * ar_noise(rng, 140, 0.9), 112, first_weekday=0)
    assert found.interval95 is not None and found.bound is not None
    assert found.interval95.high - found.interval95.low > 25 and found.bound > 0.1
    assert found.verdict == "cannot_tell"
