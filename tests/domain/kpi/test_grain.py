"""A value keeps its period: another grain holds from the first day on that no value stands for."""

from datetime import date
from decimal import Decimal

import pytest

from tests.world import NOW, TODAY, Home
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.kpi import actions, queries
from zielkurs.domain.kpi.actions import Definition, Entry, Value
from zielkurs.domain.kpi.models import Kpi, KpiVersion

WEEKS = (date(2026, 10, 26), date(2026, 11, 2), date(2026, 11, 9))


@pytest.fixture
def weekly(home: Home) -> Kpi:
    kpi = actions.add_kpi(
        entry=Entry(name="Anfragen nach Unterlagen", teams=[home.team]),
        definition=Definition(unit="Anfragen", grain="week"),
        valid_from=date(2026, 7, 6),
        by=home.admin.pk,
        now=NOW,
    )
    record(home, kpi, *WEEKS)
    return kpi


def record(home: Home, kpi: Kpi, *starts: date) -> None:
    actions.record_measurements(
        kpi=kpi,
        values=[Value(start, Decimal(28)) for start in starts],
        origin="hand",
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )


def define(home: Home, kpi: Kpi, grain: str, valid_from: date) -> None:
    definition = Definition(unit="Anfragen", grain=grain)
    actions.define_anew(kpi=kpi, definition=definition, valid_from=valid_from, by=home.admin.pk, now=NOW)


@pytest.mark.parametrize("day", [date(2026, 7, 6), date(2026, 11, 2), date(2026, 11, 15)])
def test_a_grain_does_not_change_under_values_and_the_refusal_names_the_first_free_day(
    home: Home, weekly: Kpi, day: date
) -> None:
    with pytest.raises(Refusal) as refused:
        define(home, weekly, "month", day)
    assert refused.value.code == "grain_has_values"
    assert refused.value.params["first"] == date(2026, 12, 1)
    assert [value.grain for value in queries.measured(weekly.pk)] == ["week"] * 3
    assert KpiVersion.objects.get().grain == "week"


def test_from_the_first_free_day_on_another_grain_holds_and_old_values_keep_theirs(
    home: Home, weekly: Kpi
) -> None:
    define(home, weekly, "month", date(2026, 12, 1))
    define(home, weekly, "day", date(2026, 11, 16))
    record(home, weekly, date(2026, 11, 16), date(2026, 11, 17))
    assert [value.grain for value in queries.measured(weekly.pk)] == ["week"] * 3 + ["day"] * 2


def test_another_grain_begins_with_one_of_its_periods(home: Home, weekly: Kpi) -> None:
    with pytest.raises(Refusal) as refused:
        define(home, weekly, "month", date(2026, 12, 2))
    assert refused.value.code == "grain_begins_within_period"
    assert refused.value.params["first"] == date(2027, 1, 1)
    define(home, weekly, "week", date(2026, 12, 2))


def test_a_period_of_a_grain_that_did_not_hold_then_is_not_recorded(home: Home, weekly: Kpi) -> None:
    define(home, weekly, "day", date(2026, 11, 16))
    for start in (date(2026, 11, 1), date(2026, 10, 20)):
        with pytest.raises(Refusal) as refused:
            record(home, weekly, start)
        assert refused.value.code == "measurement_other_grain"
    define(home, weekly, "month", date(2026, 12, 1))
    define(home, weekly, "week", date(2026, 11, 16))
    with pytest.raises(Refusal):  # its last day is the first of December
        actions.record_measurements(
            kpi=weekly,
            values=[Value(date(2026, 11, 30), Decimal(1))],
            origin="hand",
            today=date(2026, 12, 31),
            by=home.admin.pk,
            now=NOW,
        )


def test_a_grain_that_never_fitted_the_values_can_be_mended(home: Home, weekly: Kpi) -> None:
    KpiVersion.objects.create(
        kpi=weekly,
        number=2,
        valid_from=date(2026, 11, 2),
        grain="month",
        recorded_at=NOW,
        recorded_by=home.admin,
    )
    define(home, weekly, "week", date(2026, 11, 2))
    assert [value.grain for value in queries.measured(weekly.pk)] == ["week"] * 3


def test_the_glossary_names_the_latest_value_by_the_grain_that_held_for_it(home: Home, weekly: Kpi) -> None:
    define(home, weekly, "day", date(2026, 11, 16))
    (row,) = queries.glossary(home.reader(), queries.glossary_index(home.reader())).rows
    assert row.latest_meaning and (row.latest_meaning.grain, row.meaning.grain) == ("week", "day")
    assert row.latest_until == date(2026, 11, 15)
