"""The glossary and measurements: one name one figure, versions by date, corrections keep history."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.world import NOW, TODAY, Home, World, join
from zielkurs.domain.base import scope
from zielkurs.domain.base.refusals import Conflict, NotFound, Refusal
from zielkurs.domain.kpi import access, actions, queries
from zielkurs.domain.kpi.actions import Definition, Entry, Value
from zielkurs.domain.kpi.models import Kpi, Measurement
from zielkurs.domain.organisation.models import Role


def add(home: Home, name: str = "Anfragen über die Website", **entry: Any) -> Kpi:
    return actions.add_kpi(
        entry=Entry(name=name, teams=[home.team], **entry),
        definition=Definition(sentence="Ausgefüllte Formulare ohne Spam.", unit="Anfragen"),
        valid_from=date(2026, 1, 1),
        by=home.admin.pk,
        now=NOW,
    )


def measure(home: Home, kpi: Kpi, *values: tuple[date, str]) -> tuple[int, int, int]:
    done = actions.record_measurements(
        kpi=kpi,
        values=[Value(on, Decimal(value)) for on, value in values],
        origin=Measurement.Origin.HAND,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    return done.new, done.changed, done.same


def test_a_name_stands_for_one_figure_only(home: Home) -> None:
    add(home, synonyms=["Lead"])
    for taken in ("anfragen über die website", "lead"):
        with pytest.raises(Refusal) as refused:
            add(home, taken)
        assert refused.value.code == "kpi_name_taken"
    with pytest.raises(Refusal):
        add(home, "MQL", synonyms=["LEAD"])


def test_the_same_values_again_change_nothing(home: Home) -> None:
    kpi = add(home)
    values = [(date(2026, 9, 1), "41"), (date(2026, 10, 1), "44")]
    assert measure(home, kpi, *values) == (2, 0, 0)
    assert measure(home, kpi, *values) == (0, 0, 2)
    assert Measurement.objects.count() == 2


def test_a_correction_keeps_the_value_before(home: Home) -> None:
    kpi = add(home)
    measure(home, kpi, (date(2026, 10, 1), "44"))
    assert measure(home, kpi, (date(2026, 10, 1), "45")) == (0, 1, 0)
    (value,) = queries.measured(kpi.pk)
    assert (value.value, [before.value for before in value.before]) == (45, [44])
    assert Measurement.objects.filter(kpi=kpi).count() == 2


def test_guests_read_of_those_guards_only_that_their_own_teams_use(home: Home) -> None:
    hidden = actions.add_kpi(
        entry=Entry(name="Abschlussquote"),
        definition=Definition(),
        valid_from=date(2026, 1, 1),
        by=home.admin.pk,
        now=NOW,
    )
    kpi = add(home, guard=hidden)
    actions.add_kpi(
        entry=Entry(name="Reichweite", guard=kpi),
        definition=Definition(),
        valid_from=date(2026, 1, 1),
        by=home.admin.pk,
        now=NOW,
    )
    member = queries.kpi_page(home.reader(), kpi)
    assert (member.entry.guard, [name for _, name in member.guards]) == ("Abschlussquote", ["Reichweite"])
    guest = home.reader(join(home, "Gustav Gast", Role.GUEST, teams=[home.team]))
    read = queries.kpi_page(guest, access.kpi_to_read(guest, kpi.pk))
    assert (read.entry.guard, read.entry.guard_id, read.guards) == ("", None, ())


def test_a_period_that_has_not_begun_is_refused(home: Home) -> None:
    kpi = add(home)
    with pytest.raises(Refusal) as refused:
        measure(home, kpi, (date(2026, 10, 1), "44"), (date(2026, 12, 1), "1"))
    assert refused.value.code == "measurement_in_future"
    assert not Measurement.objects.exists()


def test_values_from_before_the_entry_take_its_first_meaning_back_so_that_a_later_one_can_begin_among_them(
    home: Home,
) -> None:
    kpi = actions.add_kpi(
        entry=Entry(name="Messekontakte", teams=[home.team]),
        definition=Definition(sentence="Alle Gespräche.", unit="Kontakte"),
        valid_from=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    measure(home, kpi, (date(2026, 8, 1), "14"), (date(2026, 9, 1), "9"))
    assert kpi.versions.get().valid_from == date(2026, 8, 1)
    measure(home, kpi, (date(2026, 7, 1), "12"), (date(2026, 10, 1), "8"))
    with_appointment = Definition(sentence="Nur Gespräche mit Termin.", unit="Kontakte")
    actions.define_anew(
        kpi=kpi, definition=with_appointment, valid_from=date(2026, 9, 1), by=home.admin.pk, now=NOW
    )
    assert [value.version for value in queries.measured(kpi.pk)] == [1, 1, 2, 2]


def test_a_new_meaning_holds_from_its_day_and_the_old_one_stays(home: Home) -> None:
    kpi = add(home)
    new = Definition(sentence="Nur Anfragen mit Telefonnummer.", unit="Anfragen")
    actions.define_anew(kpi=kpi, definition=new, valid_from=date(2026, 11, 1), by=home.admin.pk, now=NOW)
    page = queries.kpi_page(home.reader(), kpi)
    assert [version.valid_from for version in page.versions] == [date(2026, 11, 1), date(2026, 1, 1)]
    assert page.entry.meaning.sentence == "Nur Anfragen mit Telefonnummer."


def test_a_meaning_can_not_begin_before_the_first(home: Home) -> None:
    kpi = add(home)
    with pytest.raises(Refusal):
        actions.define_anew(
            kpi=kpi, definition=Definition(), valid_from=date(2025, 1, 1), by=home.admin.pk, now=NOW
        )


def test_two_people_changing_an_entry_at_once_learn_of_each_other(home: Home) -> None:
    kpi = add(home)
    for wins in (True, False):
        if wins:
            actions.change_kpi(kpi=kpi, entry=Entry(name="Leads"), seen_version=1, by=home.admin.pk, now=NOW)
        else:
            with pytest.raises(Conflict):
                actions.change_kpi(
                    kpi=kpi, entry=Entry(name="MQL"), seen_version=1, by=home.admin.pk, now=NOW
                )
    assert Kpi.objects.get().name == "Leads"


def test_a_foreign_kpi_does_not_exist(home: Home, world: World) -> None:
    kpi = add(home)
    with scope.bind(world.foreign.workspace.pk), pytest.raises(NotFound):
        access.kpi_to_read(world.foreign.reader(), kpi.pk)


def test_the_glossary_takes_the_same_queries_for_one_entry_as_for_twenty(
    home: Home, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader = home.reader()
    for number in range(20):
        kpi = add(home, f"Kennzahl {number}", synonyms=[f"K{number}"], dimensions=["Kanal"])
        measure(home, kpi, (date(2026, 10, 1), "1"))
        if number in (0, 19):
            with django_assert_num_queries(5):
                assert len(queries.glossary(reader, queries.glossary_index(reader)).rows) == number + 1
