"""A key result that a KPI drives: its points are the KPI's, people add confidence and comment."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.world import NOW, TODAY, Home, make_key_result, report
from zielkurs.domain.kpi import actions as kpi_actions
from zielkurs.domain.kpi.actions import Entry, Value
from zielkurs.domain.kpi.models import Kpi
from zielkurs.domain.okr import actions, queries
from zielkurs.domain.okr.actions.key_result import Definition
from zielkurs.domain.okr.models import CheckIn, KeyResult
from zielkurs.domain.okr.queries.glances import statuses
from zielkurs.domain.okr.queries.standing import Standing, standings
from zielkurs.domain.organisation.queries import rhythm
from zielkurs.pure.scoring import Aggregation, Kind, Point


def make_kpi(home: Home, *, grain: str = "month", aggregation: str = "sum", unit: str = "Anfragen") -> Kpi:
    return kpi_actions.add_kpi(
        entry=Entry(name=f"Anfragen je {grain} {unit}", teams=[home.team]),
        definition=kpi_actions.Definition(unit=unit, grain=grain, aggregation=aggregation),
        valid_from=date(2026, 1, 1),
        by=home.admin.pk,
        now=NOW,
    )


def measure(home: Home, kpi: Kpi, *values: tuple[date, str] | tuple[date, str, str]) -> None:
    kpi_actions.record_measurements(
        kpi=kpi,
        values=[
            Value(each[0], Decimal(each[1]), Decimal(each[2]) if len(each) == 3 else None) for each in values
        ],
        origin="hand",
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )


def drive(home: Home, kpi: Kpi | None, key_result: KeyResult, **changes: Any) -> KeyResult:
    key_result.refresh_from_db()
    definition = Definition(
        title=key_result.title,
        kind=Kind(key_result.kind),
        due_on=key_result.due_on,
        starts_on=key_result.starts_on,
        unit=key_result.unit,
        start_value=key_result.start_value,
        target_value=key_result.target_value,
        aggregation=Aggregation(key_result.aggregation),
        kpi=kpi,
    )
    actions.change_key_result(
        key_result=key_result,
        definition=replace(definition, **changes),
        owner=home.admin,
        seen_version=key_result.version,
        reason="Die Kennzahl misst es ohnehin.",
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    key_result.refresh_from_db()
    return key_result


def standing(home: Home, key_result: KeyResult) -> Standing:
    reader = home.reader()
    rows = KeyResult.objects.filter(pk=key_result.pk)
    (found,) = standings(rows, reader, rhythm(reader))
    assert [status for _, status in statuses(rows, reader, rhythm(reader))] == [found.status]
    return found


def test_the_kpi_lends_its_unit_and_its_values_of_the_cycle(home: Home) -> None:
    kpi = make_kpi(home)
    measure(home, kpi, (date(2026, 9, 1), "41"), (date(2026, 10, 1), "44"), (date(2026, 11, 1), "30"))
    found = standing(home, drive(home, kpi, home.leads))
    assert found.unit == "Anfragen"
    assert [(p.on, p.value) for p in found.points] == [(date(2026, 10, 31), 44), (TODAY, 30)]
    assert (found.current, found.value_on) == (30, TODAY)
    assert found.driver and (found.driver.name, found.driver.value) == (kpi.name, 30)


def test_a_week_belongs_to_the_cycle_that_its_thursday_lies_in(home: Home) -> None:
    kpi = make_kpi(home, grain="week")
    measure(home, kpi, (date(2026, 9, 21), "1"), (date(2026, 9, 28), "2"), (date(2026, 10, 5), "3"))
    assert [p.value for p in standing(home, drive(home, kpi, home.leads)).points] == [2, 3]


def test_check_ins_add_confidence_and_a_snapshot_and_no_points(home: Home) -> None:
    kpi = make_kpi(home)
    measure(home, kpi, (date(2026, 10, 1), "44"))
    key_result = drive(home, kpi, home.leads)
    report(key_result, "44", date(2026, 11, 13), by=home.admin, confidence=7)
    found = standing(home, key_result)
    assert [p.value for p in found.points] == [44]
    assert found.reports == (Point(date(2026, 11, 13), Decimal(44)),)
    assert found.latest and found.latest.confidence == 7
    assert CheckIn.objects.get().from_kpi


def test_a_monthly_figure_is_not_outdated_after_two_weeks(home: Home) -> None:
    kpi = make_kpi(home)
    measure(home, kpi, (date(2026, 10, 1), "44"))
    found = standing(home, drive(home, kpi, home.leads))
    assert found.age_in_days == 20
    assert found.reason != "outdated"
    weekly = make_kpi(home, grain="week", unit="Leads")
    measure(home, weekly, (date(2026, 10, 12), "44"))
    assert standing(home, drive(home, weekly, home.leads)).reason == "outdated"


def test_a_rate_in_per_cent_is_counted_over_its_denominators(home: Home) -> None:
    kpi = make_kpi(home, aggregation="rate", unit="%")
    measure(home, kpi, (date(2026, 10, 1), "10", "100"), (date(2026, 11, 1), "1", "2"))
    key_result = make_key_result(home.objective, home.admin, "Quote", unit="%", start="0", target="20")
    found = standing(home, drive(home, kpi, key_result, aggregation=Aggregation.RATE))
    assert found.current is not None
    assert found.current.quantize(Decimal("0.0001")) == Decimal("10.7843")
    assert found.driver and found.driver.value == 50


def test_values_in_another_unit_do_not_count(home: Home) -> None:
    kpi = make_kpi(home)
    measure(home, kpi, (date(2026, 10, 1), "44"), (date(2026, 11, 1), "3"))
    key_result = drive(home, kpi, home.leads)
    kpi_actions.define_anew(
        kpi=kpi,
        definition=kpi_actions.Definition(unit="€"),
        valid_from=date(2026, 11, 1),
        by=home.admin.pk,
        now=NOW,
    )
    assert [p.value for p in standing(home, key_result).points] == [44]


def test_a_total_read_from_the_kpi_is_not_added_up_once_the_link_is_gone(home: Home) -> None:
    kpi = make_kpi(home)
    measure(home, kpi, (date(2026, 10, 1), "5"))
    key_result = drive(home, kpi, home.leads, aggregation=Aggregation.SUM)
    report(key_result, "45", date(2026, 11, 6), by=home.admin)
    drive(home, None, home.leads)
    report(key_result, "2", date(2026, 11, 13), by=home.admin)
    assert standing(home, key_result).current == 42


def test_a_kpi_that_drives_key_results_says_so(home: Home) -> None:
    kpi = make_kpi(home)
    drive(home, kpi, home.leads)
    assert [use.key_result_id for use in queries.key_results_on(home.reader(), kpi.pk)] == [home.leads.pk]


@pytest.mark.parametrize("many", [2, 12])
def test_standings_take_the_same_queries_whatever_the_number_of_kpis(home: Home, many: int) -> None:
    for number in range(many):
        kpi = make_kpi(home, unit=f"Stück {number}")
        measure(home, kpi, (date(2026, 10, 1), "5"), (date(2026, 11, 1), "6"))
        drive(home, kpi, make_key_result(home.objective, home.admin, f"Ergebnis {number}"))
    reader = home.reader()
    method = rhythm(reader)
    for read in (standings, statuses):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert len(tuple(read(KeyResult.objects.all(), reader, method))) == many + 2
        assert len(captured) == 4  # none for milestones: there are none
