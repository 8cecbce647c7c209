"""A table of figures on its way into the glossary: previewed, matched by name, recorded whole, once."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.kpi.test_kpi import add, measure
from tests.world import NOW, TODAY, Home, World, join
from zielkurs.adapters.imports.workbooks import read_pasted, read_workbook
from zielkurs.domain.base import ids
from zielkurs.domain.base.refusals import Forbidden, NotFound, Refusal
from zielkurs.domain.kpi import access, actions, queries
from zielkurs.domain.kpi.actions import Definition, Entry, PlannedFigure, Value
from zielkurs.domain.kpi.models import FiguresRun, Kpi, Measurement
from zielkurs.domain.organisation.models import Role
from zielkurs.pure.tables import sheets_to_plain

SAMPLES = Path(__file__).parents[2] / "samples"


def bring(home: Home, name: str, **answers: str) -> FiguresRun:
    return start(home, name, sheets_to_plain(read_workbook((SAMPLES / name).read_bytes(), name)), answers)


def paste(home: Home, text: str, kpi: Kpi | None = None, **answers: str) -> FiguresRun:
    return start(home, "Eingefügt", sheets_to_plain(read_pasted(text)), answers, kpi)


def start(
    home: Home, name: str, sheets: list[dict[str, object]], answers: dict[str, str], kpi: Kpi | None = None
) -> FiguresRun:
    return actions.start_figures(
        file_name=name, origin="file", sheets=sheets, answers=answers, by=home.admin.pk, now=NOW, kpi=kpi
    )


def apply(home: Home, run: FiguresRun) -> dict[str, object]:
    preview = queries.figures_preview(home.reader(), run)
    assert preview.is_ready, (preview.doubts, preview.problems, [row.issue for row in preview.rows])
    planned = [
        PlannedFigure(
            values=[Value(on, value) for on, value in row.values],
            kpi=Kpi.objects.get(pk=row.kpi_id) if row.kpi_id else None,
            entry=Entry(name=row.name),
            definition=Definition(unit=row.unit, grain=row.grain.value),
        )
        for row in preview.taken
    ]
    return actions.apply_figures(run=run, planned=planned, today=TODAY, by=home.admin.pk, now=NOW)


def test_a_file_makes_entries_and_the_same_file_again_changes_nothing(home: Home) -> None:
    assert apply(home, bring(home, "kennzahlen-monate.csv", notation="comma"))["made"] == 6
    assert Measurement.objects.count() == 55
    again = bring(home, "kennzahlen-monate.csv", notation="comma")
    preview = queries.figures_preview(home.reader(), again)
    assert [row.by_name for row in preview.rows] == [True] * 6
    assert preview.is_nothing
    done = apply(home, again)
    assert (done["made"], done["new"], done["changed"]) == (0, 0, 0)
    assert Measurement.objects.count() == 55


def test_of_costs_and_losses_less_is_proposed_as_good(home: Home) -> None:
    table = "Monat\tWerbeausgaben\tUmsatz\tAbsprungrate\tReturn on ad spend\n2026-01\t900\t5000\t41\t3\n"
    proposed = {
        row.name: row.direction for row in queries.figures_preview(home.reader(), paste(home, table)).rows
    }
    assert proposed["Werbeausgaben"] == proposed["Absprungrate"] == "down"
    assert proposed["Umsatz"] == proposed["Return on ad spend"] == "up"


def test_a_day_without_a_value_makes_no_row(home: Home) -> None:
    apply(home, bring(home, "web-analytics-daily.csv"))
    sessions = Kpi.objects.get(name="Sessions")
    assert Measurement.objects.filter(kpi=sessions).count() == 444
    assert not Measurement.objects.filter(period_start=date(2026, 3, 14)).exists()


def test_a_changed_value_becomes_a_correction_that_keeps_the_one_before(home: Home) -> None:
    kpi = add(home, "Anfragen", synonyms=["Leads"])
    measure(home, kpi, (date(2026, 9, 1), "41"), (date(2026, 10, 1), "44"))
    run = paste(home, "Datum\tLeads\nSep 2026\t41\nOkt 2026\t45\nNov 2026\t3")
    (row,) = queries.figures_preview(home.reader(), run).rows
    assert (row.kpi_name, row.by_name, row.fresh, row.same) == ("Anfragen", True, 1, 1)
    assert [(c.starts_on, c.before, c.after) for c in row.changes] == [(date(2026, 10, 1), 44, 45)]
    apply(home, run)
    october = queries.measured(kpi.pk)[1]
    assert (october.value, [before.value for before in october.before]) == (45, [44])


def test_a_run_is_recorded_once(home: Home) -> None:
    run = paste(home, "Datum\tLeads\nSep 2026\t41")
    apply(home, run)
    with pytest.raises(Refusal) as refused:
        actions.apply_figures(run=run, planned=[], today=TODAY, by=home.admin.pk, now=NOW)
    assert refused.value.code == "figures_applied_already"


def test_nothing_is_recorded_where_one_entry_is_refused(home: Home) -> None:
    run = paste(home, "Datum\tLeads\tSales\nSep 2026\t41\t5")
    values = [Value(date(2026, 9, 1), Decimal(1))]
    planned = [
        PlannedFigure(values=values, entry=Entry(name="Leads"), definition=Definition()),
        PlannedFigure(values=values, entry=Entry(name="LEADS"), definition=Definition()),
    ]
    with pytest.raises(Refusal):
        actions.apply_figures(run=run, planned=planned, today=TODAY, by=home.admin.pk, now=NOW)
    run.refresh_from_db()
    assert (Kpi.objects.count(), Measurement.objects.count(), run.state) == (0, 0, "previewed")


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Datum\tAnfragen\n1.9.2026\t5\n2.9.2026\t6", "figure_grain_differs"),
        ("Datum\tAnfragen (€)\nSep 2026\t5", "figure_unit_differs"),
        ("Datum\tAnfragen\tLeads\nSep 2026\t5\t6", "figure_twice"),
    ],
)
def test_what_does_not_fit_the_entry_stands_in_the_way(home: Home, text: str, issue: str) -> None:
    add(home, "Anfragen", synonyms=["Leads"])
    preview = queries.figures_preview(home.reader(), paste(home, text))
    assert issue in [row.issue[0] for row in preview.rows if row.issue]
    assert not preview.is_ready


def test_a_confirmed_unit_is_taken(home: Home) -> None:
    add(home, "Anfragen")
    run = paste(home, "Datum\tAnfragen (Leads)\nSep 2026\t5")
    key = queries.figures_preview(home.reader(), run).rows[0].key
    actions.answer_figures(run=run, answers={f"same_unit:{key}": "yes"})
    assert queries.figures_preview(home.reader(), run).is_ready


def test_new_entries_may_not_take_a_name_in_use(home: Home) -> None:
    add(home, "Anfragen")
    run = paste(home, "Datum\tAnfragen\nSep 2026\t5")
    key = queries.figures_preview(home.reader(), run).rows[0].key
    actions.answer_figures(run=run, answers={f"map:{key}": queries.NEW})
    (row,) = queries.figures_preview(home.reader(), run).rows
    assert row.issue == ("figure_name_taken", {"name": "Anfragen"})


def test_people_of_other_teams_may_not_fill_the_figure(home: Home) -> None:
    kpi = add(home, "Anfragen")
    other = join(home, "Else Elster", Role.MEMBER)
    run = paste(home, "Datum\tAnfragen\nSep 2026\t5")
    (row,) = queries.figures_preview(home.reader(other), run).rows
    assert row.issue == ("figure_not_kept", {"name": "Anfragen"})
    with pytest.raises(Forbidden):
        access.kpi_to_keep(home.reader(other), kpi.pk)


def test_a_pasted_row_fills_its_kpi_from_the_first_period_on(home: Home) -> None:
    kpi = add(home, "Anfragen")
    run = paste(home, "31\t28\t36", kpi, first="2026-08-01")
    (row,) = queries.figures_preview(home.reader(), run).rows
    assert (row.target, row.first, row.last) == (ids.encode(kpi.pk), date(2026, 8, 1), date(2026, 10, 1))


def test_foreign_tables_do_not_exist(home: Home, world: World) -> None:
    from zielkurs.domain.base import scope

    run = paste(home, "Datum\tLeads\nSep 2026\t41")
    with scope.bind(world.foreign.workspace.pk), pytest.raises(NotFound):
        access.figures_to_read(world.foreign.reader(), run.pk)


_MONTHS = st.dictionaries(
    st.sampled_from([date(2026, month, 1) for month in range(1, 12)]),
    st.decimals(min_value=-1000, max_value=1000, places=4),
    max_size=6,
)


@given(first=_MONTHS, second=_MONTHS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_recording_twice_is_recording_once_and_loses_nothing(
    home: Home, first: dict[date, Decimal], second: dict[date, Decimal]
) -> None:
    Measurement.objects.all().delete()
    Kpi.objects.filter(name="Eigenschaft").delete()
    kpi = add(home, "Eigenschaft")

    def record(values: dict[date, Decimal]) -> tuple[int, int, int]:
        return measure(home, kpi, *((on, str(value)) for on, value in values.items()))

    record(first)
    record(second)
    rows = Measurement.objects.filter(kpi=kpi).count()
    assert record(second) == (0, 0, len(second))
    assert {row.period_start: row.value for row in queries.measured(kpi.pk)} == {**first, **second}
    changed = sum(1 for on, value in second.items() if on in first and first[on] != value)
    assert rows == Measurement.objects.filter(kpi=kpi).count() == len({*first, *second}) + changed
