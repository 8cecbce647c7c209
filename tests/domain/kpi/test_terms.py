"""The glossary as the coach reads it."""

from datetime import date

from pytest_django.fixtures import DjangoAssertNumQueries

from tests.domain.kpi.test_kpi import add
from tests.world import NOW, TODAY, Home, World, join
from zielkurs.domain.base import scope
from zielkurs.domain.kpi import actions, queries
from zielkurs.domain.kpi.actions import Definition
from zielkurs.domain.organisation.models import Role
from zielkurs.pure.coach import Term


def test_terms_carry_names_teams_guard_and_agreement_in_one_query(
    home: Home, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    guard = add(home, "Abschlussquote")
    kpi = add(home, "Leads", synonyms=["MQL", "Anfragen"], guard=guard)
    reader = home.reader()
    with django_assert_num_queries(1):
        found = queries.terms(reader)
    assert found.terms[kpi.pk] == Term("Leads", ("Anfragen", "MQL"), True, (home.team.name,), True)
    assert found.terms[guard.pk] == Term("Abschlussquote", (), True, (home.team.name,), False)
    for number in range(20):
        add(home, f"Zahl {number}", synonyms=[f"Größe {number}"])
    with django_assert_num_queries(1):
        queries.terms(reader)


def test_agreed_is_what_the_version_of_today_says(home: Home) -> None:
    kpi = add(home, "Leads")
    actions.define_anew(
        kpi=kpi, definition=Definition(sentence=""), valid_from=TODAY, by=home.admin.pk, now=NOW
    )
    kpi.refresh_from_db()
    assert not queries.terms(home.reader()).terms[kpi.pk].agreed
    kpi.versions.filter(valid_from=TODAY).update(valid_from=date(2027, 1, 1))
    assert queries.terms(home.reader()).terms[kpi.pk].agreed


def test_the_driving_kpi_counts_before_the_figure_and_the_figure_before_the_text(home: Home) -> None:
    leads, sales, visits = add(home, "Leads"), add(home, "Umsatz"), add(home, "Besuche")
    found = queries.terms(home.reader())
    text = "Leads von 40 auf 65"
    assert found.term(text, metric="Umsatz", kpi_id=visits.pk) == found.terms[visits.pk]
    assert found.term(text, metric="Umsatz je Monat") == found.terms[sales.pk]
    assert found.term(text) == found.terms[leads.pk]
    assert found.term("Anrufe von 4 auf 6") is None


def test_archived_entries_name_nothing_but_may_drive(home: Home) -> None:
    kpi = add(home, "Leads")
    actions.archive_kpi(kpi=kpi, on=TODAY, by=home.admin.pk, now=NOW)
    found = queries.terms(home.reader())
    assert not found.exists and found.term("Leads von 40 auf 65") is None
    assert found.term("Leads von 40 auf 65", kpi_id=kpi.pk) == found.terms[kpi.pk]


def test_guests_and_other_workspaces_are_told_nothing(home: Home, world: World) -> None:
    add(home, "Leads")
    guest = join(home, "Gast", Role.GUEST, teams=[home.team])
    assert not queries.terms(home.reader(guest)).exists
    with scope.bind(world.foreign.workspace.pk):
        assert not queries.terms(world.foreign.reader()).exists
