"""Effect lens, power and conflict radar: planted truth, definitions, guards."""

from __future__ import annotations

import time

import numpy as np
import pytest

from tests.validate.check_relations import conflicts as conflict_figures
from tests.validate.check_relations import effects as effect_figures
from tests.validate.check_series import ar_noise
from tests.validate.panels import panel
from zielkurs.pure.statistics.common import Floats
from zielkurs.pure.statistics.conflicts import denominators, find_conflicts
from zielkurs.pure.statistics.effects import adstock, find_links, shrunk
from zielkurs.pure.statistics.lens import defined_pairs
from zielkurs.pure.statistics.power import detectable_correlation, detectable_step, link_power, periods_needed


def _pair(seed: int, length: int = 365, beta: float = 0.5, lag: int = 5) -> np.ndarray:
    rng = np.random.default_rng(seed)
    driver = rng.normal(size=length)
    other = 0.7 * rng.normal(size=length)
    other[lag:] += beta * driver[:-lag]
    return np.exp(np.stack([5 + 0.1 * driver, 6 + 0.1 * other, 4 + 0.1 * rng.normal(size=length)]))


def test_a_planted_link_is_found_with_lag_sign_and_elasticity() -> None:
    (link,) = find_links(_pair(1), period="day").links
    assert (link.driver, link.on, link.lag, link.sign, link.badge) == (0, 1, 5, 1, "association")
    assert link.interval95.low <= 0.5 <= link.interval95.high
    assert link.strong and not link.common_cause


def test_a_declared_link_is_judged_among_the_declared_alone() -> None:
    found = find_links(_pair(2, length=100, beta=0.45), declared=[(0, 1), (2, 1)], period="week")
    assert found.tested == 2
    assert [(link.driver, link.badge) for link in found.links] == [(0, "declared_confirmed")]


def test_too_short_a_history_is_not_searched_but_declared_links_are() -> None:
    values = _pair(3, length=50)
    searched = find_links(values, period="week")
    assert searched.provenance.withheld is not None
    assert searched.provenance.withheld.code == "too_short_to_discover"
    declared = find_links(values, declared=[(0, 1)], period="week")
    assert declared.provenance.withheld is None
    assert "little_power" in [c.code for c in declared.provenance.caveats]


def test_monthly_figures_ask_for_declared_links() -> None:
    reason = find_links(_pair(4, length=80), period="month").provenance.withheld
    assert reason is not None and reason.code == "declare_links_first"


def test_without_a_finding_it_says_what_would_have_been_seen() -> None:
    found = find_links(np.exp(np.random.default_rng(5).normal(size=(4, 200)) * 0.1), period="day")
    assert found.links == ()
    assert found.detectable is not None and 0.2 < found.detectable < 1.0


def test_kpis_that_share_a_formula_are_labelled_and_not_tested() -> None:
    rng = np.random.default_rng(6)
    a, b, c = 100 + 5 * rng.normal(size=(3, 200))
    values = np.stack([a, b, a + b, a / c, c, np.round(100 * b / a, 1)])
    defined = defined_pairs(values)
    assert defined[0, 2] and defined[1, 2] and defined[3, 0] and defined[3, 4] and defined[5, 0]
    assert not defined[1, 4] and not defined[2, 4]
    links = find_links(values, period="day").links
    assert all(link.badge == "definition" for link in links if link.definitional)
    assert {(0, 2), (3, 4)} <= {tuple(sorted((link.driver, link.on))) for link in links if link.definitional}


def _noise(rng: np.random.Generator, length: int, size: float) -> Floats:
    return size * ar_noise(rng, length, 0.4)


def test_a_link_that_only_comes_through_a_third_kpi_is_not_listed_beside_it() -> None:
    for seed in (1, 2, 20, 38):
        rng = np.random.default_rng([21, seed])
        cause = 0.2 * ar_noise(rng, 372, 0.6)
        first = 0.6 * cause[5:-2] + 0.1 * ar_noise(rng, 365, 0.2)  # two days after the cause
        later = 0.6 * cause[1:-6] + 0.1 * ar_noise(rng, 365, 0.2)  # six days after the cause
        values = np.exp(5 + np.stack([cause[7:], first, later]))
        found = {(link.driver, link.on) for link in find_links(values, period="day").links}
        assert (0, 1) in found and (0, 2) in found and (1, 2) not in found


def test_a_formula_is_recognised_in_columns_with_gaps_of_their_own() -> None:
    rng = np.random.default_rng(22)
    a, b = np.exp(5 + 0.2 * rng.normal(size=(2, 365)))
    values = np.stack([a, b, 100 * b / a, a + b])
    values[rng.random(values.shape) < 0.06] = np.nan
    defined = defined_pairs(values)
    assert defined[0, 2] and defined[1, 2] and defined[0, 3] and not defined[0, 1]


def test_of_a_sum_and_its_part_the_part_is_the_driver() -> None:
    for seed in range(12):
        rng = np.random.default_rng([23, seed])
        part = np.exp(5 + _noise(rng, 370, 0.15))
        rest = np.exp(2.2 + _noise(rng, 365, 0.15))
        driven = np.exp(0.6 * np.log(part[:-5]) + _noise(rng, 365, 0.08))
        links = find_links(np.stack([part[5:], rest, part[5:] + rest, driven]), period="day").links
        assert {(k.driver, k.on) for k in links if not k.definitional} == {(0, 3)}


def test_adstock_fades_by_its_share() -> None:
    assert adstock(np.array([1.0, 0, 0, 2]), 0.5).tolist() == [1.0, 0.5, 0.25, 2.125]


def test_shrinking_takes_weak_estimates_to_nothing_and_leaves_strong_ones() -> None:
    assert shrunk(0.5, 1.0) == 0.0
    assert shrunk(5.0, 0.5) == pytest.approx(5.0, rel=0.02)


def test_power_grows_with_length_and_correlation_and_falls_with_hypotheses() -> None:
    assert link_power(365, 0.33, 24, 28) > link_power(180, 0.33, 24, 28) > link_power(60, 0.33, 24, 28)
    assert link_power(156, 0.33, 870, 8, discovery=True) < link_power(156, 0.33, 24, 8)
    r = detectable_correlation(365, 24, 28)
    assert link_power(365, r, 24, 28) == pytest.approx(0.8, abs=0.01)
    n = periods_needed(0.3, 10, 8)
    assert link_power(n, 0.3, 10, 8) >= 0.8 > link_power(n - 1, 0.3, 10, 8)


def test_power_goes_on_falling_beyond_a_million_pairs_and_costs_no_more() -> None:
    powers = [link_power(365, 0.33, pairs, 28, discovery=True) for pairs in (10**5, 10**6, 10**7, 10**9)]
    assert powers == sorted(powers, reverse=True) and powers[-1] < powers[0] - 0.005
    begin = time.process_time()
    detectable_correlation(365, 39_800, 28, discovery=True)
    assert time.process_time() - begin < 2


def test_a_step_is_harder_to_see_in_slow_noise() -> None:
    assert detectable_step(112, 28, 1.0, 0.7) > 1.5 * detectable_step(112, 28, 1.0, 0.0)


def test_a_rate_over_its_volume_is_worded_as_dilution() -> None:
    rng = np.random.default_rng(7)
    leads = np.round(np.exp(6 + 0.2 * rng.normal(size=365)))
    sales = rng.binomial(60, 0.5, size=365).astype(float)
    values = np.stack([leads, sales / leads])
    assert denominators(values) == {1: (0, None)}
    (found,) = find_conflicts(values, period="day").pairs
    assert (found.a, found.b, found.kind) == (0, 1, "dilution")
    assert found.size == pytest.approx(-1, abs=0.1)
    assert found.per_hundred == pytest.approx(0, abs=1)


@pytest.mark.parametrize("decimals", [1, 2, 4])
def test_a_rate_written_with_few_decimals_is_still_a_rate(decimals: int) -> None:
    rng = np.random.default_rng(8)
    leads = rng.poisson(80, size=365).astype(float)
    sales = rng.binomial(leads.astype(int), 0.2).astype(float)
    values = np.stack([leads, np.round(100 * sales / leads, decimals)])
    assert denominators(values) == {1: (0, None)}


def test_a_rate_beside_both_its_sides_needs_no_whole_numbers() -> None:
    rng = np.random.default_rng(9)
    cost = np.exp(6 + 0.3 * rng.normal(size=200))
    revenue = 0.05 * cost * np.exp(0.1 * rng.normal(size=200))
    assert denominators(np.stack([cost, revenue, revenue / cost]))[2] == (0, 1)
    assert denominators(np.stack([cost, 0.01 + 0.1 * rng.random(200)])) == {}


def test_direction_decides_whether_it_is_a_conflict() -> None:
    values = _pair(8, beta=-0.5)
    assert [(c.a, c.b) for c in find_conflicts(values, period="day").pairs] == [(0, 1)]
    assert find_conflicts(values, good_up=[True, False, True], period="day").pairs == ()
    assert find_conflicts(values, teams=["x", "x", "y"], period="day").pairs == ()


def test_the_net_effect_on_the_parent_comes_with_an_interval() -> None:
    rng = np.random.default_rng(9)
    values = _pair(10, beta=-0.5)
    logs = np.log(values)
    parent = 0.5 * np.roll(logs[0] - 5, 1) + 0.5 * np.roll(logs[1] - 6, 1) + 0.05 * rng.normal(size=365)
    (found,) = find_conflicts(np.vstack([values, np.exp(5 + parent)]), parent=3, period="day").pairs
    assert found.net_on_parent is not None
    net, interval = found.net_on_parent
    assert interval.low <= 0.5 - 0.25 <= interval.high
    assert net == pytest.approx(0.25, abs=0.15)


def test_planted_links_are_found_and_null_panels_stay_empty() -> None:
    for figure in effect_figures(0.07):
        if "power, d" in figure.measure:
            assert figure.low is not None and figure.reached >= figure.low - 0.2, figure
        if "false links" in figure.measure:
            assert figure.reached <= 0.5
        if "false discovery" in figure.measure:
            assert figure.reached <= 0.25, figure


def test_conflicts_are_found_and_harmless_pairs_never_flagged() -> None:
    figures = {f.measure: f for f in conflict_figures(0.1)}
    assert figures["conflicts false pairs per null panel"].reached <= 0.5
    assert figures["conflicts planted guard pair worded as dilution"].reached == 1.0
    assert figures["conflicts sums and opposite trends flagged"].reached == 0.0
    assert figures["conflicts power, elasticity about −.5, 365 days"].reached >= 0.6


def test_a_panel_states_its_truth() -> None:
    made = panel(np.random.default_rng(11), links=5)
    assert len(made.links) == 5 and made.values.shape == (30, 365) and (made.values > 0).all()
