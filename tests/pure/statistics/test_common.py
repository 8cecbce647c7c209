"""Distributions and false-discovery control against scipy and statsmodels; lagged screen against ccf."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.tsa.stattools import ccf

from zielkurs.pure.statistics import common
from zielkurs.pure.statistics.screen import lagged_peaks


@pytest.mark.parametrize("df", [1.0, 2.5, 7.0, 60.0, 900.0])
def test_student_t_is_scipys(df: float) -> None:
    for t in (-8.0, -1.3, 0.0, 0.4, 2.0, 15.0):
        assert common.t_cdf(t, df) == pytest.approx(stats.t.cdf(t, df), abs=1e-12)
    for p in (0.005, 0.3, 0.5, 0.975):
        assert common.t_quantile(p, df) == pytest.approx(stats.t.ppf(p, df), abs=1e-8)


def test_f_tail_and_normal_p_are_scipys() -> None:
    assert common.f_tail(3.1, 6, 90) == pytest.approx(stats.f.sf(3.1, 6, 90), abs=1e-13)
    assert common.beta_cdf(2.0, 5.0, 0.3) == pytest.approx(stats.beta.cdf(0.3, 2, 5), abs=1e-13)
    z = np.array([0.0, 1.0, -4.0, 9.0])
    assert common.two_sided_p(z) == pytest.approx(2 * stats.norm.sf(np.abs(z)), rel=1e-12)


@pytest.mark.parametrize(("dependent", "name"), [(False, "fdr_bh"), (True, "fdr_by")])
def test_discoveries_are_those_of_statsmodels(dependent: bool, name: str) -> None:
    rng = np.random.default_rng(1)
    p = np.concatenate([rng.uniform(size=180), rng.uniform(size=20) * 1e-3])
    expected = multipletests(p, alpha=0.1, method=name)[0]
    assert (common.discoveries(p, 0.1, dependent=dependent) == expected).all()


def test_untested_pairs_are_never_discovered_and_do_not_count() -> None:
    p = np.array([[np.nan, 0.02], [0.6, np.nan]])
    assert common.discoveries(p, 0.1, dependent=False).tolist() == [[False, True], [False, False]]


def test_lagged_peaks_are_those_of_ccf() -> None:
    rng = np.random.default_rng(2)
    table = rng.normal(size=(6, 300))
    table[3, 4:] += 0.5 * table[0, :-4]
    peaks = lagged_peaks(table, table, range(31))
    for i in range(6):
        for j in range(6):
            whole = ccf(table[j], table[i], adjusted=False, nlags=31)
            best = int(np.argmax(np.abs(whole)))
            assert peaks.lag[i, j] == best
            assert peaks.correlation[i, j] == pytest.approx(whole[best], abs=2e-6)


def test_a_constant_row_correlates_with_nothing() -> None:
    table = np.stack([np.ones(50), np.arange(50.0)])
    assert lagged_peaks(table, table, range(3)).correlation[0].tolist() == [0.0, 0.0]


def test_infinities_are_refused_and_none_is_a_gap() -> None:
    with pytest.raises(ValueError, match="infinities"):
        common.as_series([1.0, float("inf")])
    assert np.isnan(common.as_series([1.0, None])[1])
