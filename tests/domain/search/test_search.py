"""What somebody finds: of their workspace, of their teams, in a useful order, as it stands now."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.world import NOW, TODAY, Home, World, join, make_key_result, report
from zielkurs.domain.base import scope
from zielkurs.domain.base.findable import Use
from zielkurs.domain.decisions import actions as decisions
from zielkurs.domain.kpi import actions as kpi
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Cycle, Objective
from zielkurs.domain.okr.states import CyclePhase, ObjectiveState
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.models import Role, Team
from zielkurs.domain.search import queries
from zielkurs.domain.search.queries import index


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Each test begins as a process does."""
    index._kept.clear()
    yield
    index._kept.clear()


def titles(reader: Reader, text: str, kind: str = "") -> list[str]:
    """The titles found, the best first."""
    return [row.title for row in queries.search(reader, text).rows(kind)]


def objective(home: Home, title: str, **values: Any) -> Objective:
    """An agreed objective of the team."""
    given: dict[str, Any] = {
        "cycle": home.cycle,
        "team": home.team,
        "owner": home.admin,
        "state": ObjectiveState.AGREED,
    }
    return okr.add_objective(title=title, by=home.admin.pk, now=NOW, **{**given, **values})


def figure(home: Home, name: str, **values: Any) -> object:
    """A KPI that the team uses."""
    entry = kpi.Entry(name=name, teams=[home.team], steward=home.admin, **values)
    definition = kpi.Definition(unit="Stück", sentence="Zählt, was der Vertrieb annimmt.")
    return kpi.add_kpi(
        entry=entry, definition=definition, valid_from=date(2026, 1, 1), by=home.admin.pk, now=NOW
    )


def test_every_kind_is_found_by_a_part_of_its_name(home: Home) -> None:
    figure(home, "Demo-Anfragen", synonyms=("Testwünsche",))
    decisions.note(kind="not_now", title="Messe in Wien", decided_on=TODAY, by=home.admin.pk, now=NOW)
    okr.add_theme(
        title="In Österreich wachsen",
        description="",
        starts_on=date(2026, 1, 1),
        ends_on=date(2028, 12, 31),
        lang="de",
        by=home.admin.pk,
        now=NOW,
    )
    reader = home.reader()
    for text, kind in (
        ("mittelst", "objective"),
        ("reaktions", "key_result"),
        ("demo", "kpi"),
        ("testwunsche", "kpi"),
        ("vertrieb", "kpi"),
        ("formular", "initiative"),
        ("wachsen", "theme"),
        ("marketing", "team"),
        ("amsel", "person"),
        ("q4", "cycle"),
        ("wien", "decision"),
    ):
        assert set(queries.search(reader, text).counts) == {kind}, text


def test_beginnings_come_first_and_open_cycles_before_closed_and_what_was_dropped_last(home: Home) -> None:
    old = okr.create_cycle(
        name="Q3 2026",
        starts_on=date(2026, 7, 1),
        ends_on=date(2026, 9, 30),
        phase=CyclePhase.ACTIVE,
        by=home.admin.pk,
        now=NOW,
    )
    objective(home, "Kunden bleiben gern", cycle=old)
    dropped = objective(home, "Kunden kommen wieder")
    objective(home, "Unsere Kunden empfehlen uns")
    objective(home, "Neukunden verstehen uns")
    objective(home, "Kundenstimmen zählen")
    for phase in (CyclePhase.REVIEW, CyclePhase.CLOSED):
        move_cycle(home, old, phase)
    drop(home, dropped)
    found = queries.search(home.reader(), "kunden")
    assert [(row.title, row.use) for row in found.rows("objective")] == [
        ("Kundenstimmen zählen", Use.OPEN),
        ("Kunden bleiben gern", Use.OVER),
        ("Unsere Kunden empfehlen uns", Use.OPEN),
        ("Neukunden verstehen uns", Use.OPEN),
        ("Kunden kommen wieder", Use.GIVEN_UP),
    ]


def test_nothing_of_another_workspace_is_found(world: World) -> None:
    with scope.bind(world.foreign.workspace.pk):
        assert titles(world.foreign.reader(), "canary")
    with scope.bind(world.home.workspace.pk):
        for text in ("canary", "charlie", "e"):
            assert not [title for title in titles(world.home.reader(), text) if "CANARY" in title]


def test_guests_find_their_own_teams_only_whoever_searched_before(home: Home) -> None:
    other = organisation.add_team(
        name="Vertrieb", kind=Team.Kind.TEAM, parent=home.company, by=home.admin.pk, now=NOW
    )
    theirs = objective(home, "Abschlüsse gelingen", team=other)
    make_key_result(theirs, home.admin, "Abschlussquote von 10 auf 20")
    figure(home, "Abschlüsse")
    decisions.note(kind="not_now", title="Abschlussfeier", decided_on=TODAY, by=home.admin.pk, now=NOW)
    guest = home.reader(join(home, "Gerd Gast", Role.GUEST, teams=[other]))
    assert len(titles(home.reader(), "abschl")) == 4
    assert titles(guest, "abschl") == ["Abschlüsse gelingen", "Abschlussquote von 10 auf 20"]
    assert titles(guest, "mittelstand") == []
    assert titles(guest, "amsel") == []
    assert titles(guest, "gerd") == ["Gerd Gast"]
    assert titles(guest, "marketing") == []
    elsewhere = home.reader(join(home, "Hanna Hof", Role.GUEST, teams=[home.team]))
    assert "Der Mittelstand findet uns von selbst" in titles(elsewhere, "mittelstand")
    assert titles(elsewhere, "abschl") == ["Abschlüsse"]


def test_a_name_that_nothing_holds_whole_is_counted_word_by_word(home: Home) -> None:
    found = queries.search(home.reader(), "mittelstand messe formular")
    assert found.counts == {}
    assert found.alone == (("mittelstand", 1), ("formular", 1))


def change_title(home: Home) -> None:
    okr.change_objective(
        objective=home.objective,
        title="Neuer Name",
        for_whom="",
        what_for="",
        ambition=home.objective.ambition,
        owner=home.admin,
        seen_version=home.objective.version,
        reason="Klarer",
        by=home.admin.pk,
        now=NOW,
        today=TODAY,
    )


def move_cycle(home: Home, cycle: Cycle, to: CyclePhase) -> None:
    cycle.refresh_from_db()
    okr.move_cycle(cycle=cycle, to=to, seen_version=cycle.version, by=home.admin.pk, now=NOW, today=TODAY)


def drop(home: Home, dropped: Objective) -> None:
    okr.move(
        subject=dropped,
        to=ObjectiveState.DROPPED,
        seen_version=dropped.version,
        reason="Zu viel auf einmal",
        by=home.admin.pk,
        now=NOW,
        today=TODAY,
    )


def delete_draft(home: Home) -> None:
    draft = objective(home, "Nur ein Entwurf", state=ObjectiveState.DRAFT)
    make_key_result(draft, home.admin, "Auch ein Entwurf")
    index.index_for(home.reader())
    okr.delete_draft_objective(objective=draft, by=home.admin.pk, now=NOW)


def rename_team(home: Home) -> None:
    organisation.change_team(
        team=home.team,
        name="Nachfrage",
        kind=Team.Kind.TEAM,
        parent=home.company,
        seen_version=home.team.version,
        by=home.admin.pk,
        now=NOW,
    )


CHANGES: dict[str, Callable[[Home], object]] = {
    "an objective is added": lambda home: objective(home, "Etwas Neues"),
    "an objective is renamed": change_title,
    "an objective is dropped": lambda home: drop(home, home.objective),
    "a draft is deleted": delete_draft,
    "a key result is added": lambda home: make_key_result(home.objective, home.admin, "Etwas mehr"),
    "a KPI is added": lambda home: figure(home, "Neue Zahl", synonyms=("NZ",)),
    "a person is added": lambda home: organisation.add_member(
        name="Nora Neu", teams=[home.team], by=home.admin.pk, now=NOW
    ),
    "a team is added": lambda home: organisation.add_team(
        name="Neu", kind=Team.Kind.TEAM, parent=home.team, by=home.admin.pk, now=NOW
    ),
    "a team is added with its lead": lambda home: organisation.add_team(
        name="Neu", kind=Team.Kind.TEAM, parent=home.team, lead=home.admin, by=home.admin.pk, now=NOW
    ),
    "a team is renamed": rename_team,
    "a cycle goes into review": lambda home: move_cycle(home, home.cycle, CyclePhase.REVIEW),
    "a decision is noted": lambda home: decisions.note(
        kind="not_now", title="Später", decided_on=TODAY, by=home.admin.pk, now=NOW
    ),
    "a value is reported": lambda home: report(home.leads, "45", date(2026, 11, 13), by=home.admin),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_what_is_kept_is_the_same_as_read_anew_after(change: Callable[[Home], object], home: Home) -> None:
    reader = home.reader()
    before = index.index_for(reader)
    change(home)
    kept = index.index_for(reader)
    index._kept.clear()
    anew = index.index_for(reader)
    assert kept == anew
    assert kept.upto > before.upto


def test_a_history_that_was_put_back_is_read_anew(home: Home) -> None:
    reader = home.reader()
    kept = index.index_for(reader)
    for upto, digest in ((kept.upto, "another history"), (kept.upto + 9, kept.digest)):
        index._kept[scope.current()] = index.Index(kept.segments[:1], upto, digest)
        assert index.index_for(reader) == kept


def test_nothing_new_takes_one_query_and_something_new_ten(
    home: Home, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader = home.reader()
    with django_assert_num_queries(10):
        queries.search(reader, "e")
    with django_assert_num_queries(1):
        queries.search(reader, "e")
    objective(home, "Etwas Neues")
    objective(home, "Noch etwas Neues")
    with django_assert_num_queries(10):
        queries.search(reader, "e")
    report(home.leads, "45", date(2026, 11, 13), by=home.admin)
    with django_assert_num_queries(1):
        queries.search(reader, "e")


def test_the_workspaces_searched_longest_ago_are_forgotten_first(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_MOST_ROWS", 10)
    for each in (world.home, world.foreign, world.home):
        with scope.bind(each.workspace.pk):
            assert titles(each.reader(), "mittelstand")
    assert list(index._kept) == [world.home.workspace.pk]


def test_at_hand_are_the_last_visits_that_are_still_seen_and_what_is_ones_own(world: World) -> None:
    home = world.home
    with scope.bind(home.workspace.pk):
        mine = figure(home, "Meine Kennzahl")
        at_hand = queries.at_hand(home.reader(), [home.hours.pk, world.foreign.objective.pk, home.team.pk, 1])
        assert [row.title for row in at_hand.recent] == [home.hours.title, "Marketing"]
        assert {row.title for row in at_hand.own} == {
            home.objective.title,
            home.leads.title,
            home.hours.title,
            home.initiative.title,
            str(mine),
        }
        bobs = queries.at_hand(home.reader(world.bob), [])
        assert (bobs.own, [row.title for row in bobs.teams]) == ((), ["Marketing"])
