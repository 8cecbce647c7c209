"""What an action changed in one unit, beside units without it."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from zielkurs.pure.statistics.action import ActionEffect, Variant, verdict_of, withheld
from zielkurs.pure.statistics.common import Interval, Provenance, note
from zielkurs.pure.statistics.synthetic import synthetic_control

METHOD = "synthetic-control/1"


def effect_beside_units(
    values: ArrayLike,
    treated: int,
    start: int,
    *,
    data_through: date | int | None = None,
) -> ActionEffect:
    """Effect on one unit beside untreated ones: values of shape (periods, units), NaN for gaps.

    Synthetic control with placebo-in-space rank; difference in differences and a synthetic control
    that may differ by a constant as sensitivity. Units with gaps are left out. Withheld with fewer than
    five untreated units or five periods before the start.
    """
    table = np.asarray(values, dtype=np.float64)
    if table.ndim != 2 or not 0 <= treated < table.shape[1] or not 0 <= start < table.shape[0]:
        raise ValueError("periods by units, with treated unit and start inside")
    whole = np.asarray(~np.isnan(table).any(axis=0))
    n = int((~np.isnan(table[:, treated])).sum())
    notes = [] if whole.all() else [note("units_left_out", units=int((~whole).sum()))]
    whole[treated] = True
    rows = ~np.isnan(table[:, treated])
    used = table[rows][:, whole]
    begin, own = int(rows[:start].sum()), int(whole[:treated].sum())
    if used.shape[1] < 6:
        return withheld(
            note("too_few_units", have=used.shape[1] - 1, more=6 - used.shape[1]), n, data_through, notes
        )
    if begin < 5 or begin >= used.shape[0]:
        return withheld(
            note("too_short_before", have=begin, more=max(5 - begin, 0)), n, data_through, notes, METHOD
        )
    found = synthetic_control(used, own, begin)
    if found.fit > 0.1:
        notes.append(note("poor_fit", share=found.fit))
    donors = np.delete(used, own, axis=1).mean(axis=1)
    plain = (used[begin:, own] - donors[begin:]).mean() - (used[:begin, own] - donors[:begin]).mean()
    base = abs(found.counterfactual) or math.nan
    reach = found.effect - found.interval95.low
    relative = Interval(found.interval95.low / base, found.interval95.high / base)
    verdict, bound = verdict_of(relative, found.interval95, 0.0)
    # Rank 1 of twenty and more is a 5 % test of its own, freer of assumptions than the interval.
    if verdict == "cannot_tell" and found.rank <= found.units // 20:
        verdict = "up" if found.effect > 0 else "down"
    periods = used.shape[0] - begin
    interval = found.interval95
    return ActionEffect(
        found.effect, interval, found.effect / base, relative, found.effect * periods,
        Interval(interval.low * periods, interval.high * periods), verdict, bound,
        (
            Variant("difference_in_differences", float(plain), Interval(float(plain) - reach, float(plain) + reach)),
            Variant("constant_difference", found.demeaned, Interval(found.demeaned - reach, found.demeaned + reach)),
        ),
        found.rank, found.units - 1, periods, Provenance(METHOD, n, data_through, tuple(notes)),
    )  # fmt: skip
