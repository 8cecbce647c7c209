"""Themes: what they refuse, what is offered, what serves them."""

from datetime import date

import pytest

from tests.world import NOW, Home, World, join
from zielkurs.domain.base import scope
from zielkurs.domain.base.models import Event
from zielkurs.domain.base.refusals import Conflict, Forbidden, NotFound, Refusal
from zielkurs.domain.okr import access, queries
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Objective, Theme
from zielkurs.domain.organisation.models import Role


def add(
    home: Home, title: str, ends_on: date = date(2028, 12, 31), starts_on: date = date(2026, 1, 1)
) -> Theme:
    return okr.add_theme(
        title=title,
        description="",
        starts_on=starts_on,
        ends_on=ends_on,
        lang="de",
        by=home.admin.pk,
        now=NOW,
    )


def change(
    home: Home, theme: Theme, title: str, *, seen_version: int = 1, ends_on: date | None = None
) -> None:
    okr.change_theme(
        theme=theme,
        title=title,
        description="neu",
        starts_on=theme.starts_on,
        ends_on=ends_on or theme.ends_on,
        seen_version=seen_version,
        by=home.admin.pk,
        now=NOW,
    )


def test_a_theme_is_added_and_changed_with_events(home: Home) -> None:
    theme = add(home, "Bekannt werden")
    change(home, theme, "Erste Adresse")
    theme.refresh_from_db()
    assert (theme.title, theme.description, theme.version) == ("Erste Adresse", "neu", 2)
    verbs = Event.objects.filter(subject_id=theme.pk).order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["theme.added", "theme.changed"]


@pytest.mark.parametrize("ends_on", [date(2026, 1, 1), date(2025, 12, 31)])
def test_a_theme_that_ends_before_it_starts_is_refused(home: Home, ends_on: date) -> None:
    with pytest.raises(Refusal) as refused:
        add(home, "Rückwärts", ends_on=ends_on)
    assert (refused.value.code, refused.value.field) == ("theme_ends_before_start", "ends_on")


def test_a_title_is_taken_once_in_a_workspace_and_free_in_the_next(home: Home, world: World) -> None:
    add(home, "Bekannt werden")
    other = add(home, "Nachwuchs")
    with pytest.raises(Refusal) as refused:
        add(home, "Bekannt werden")
    assert refused.value.code == "theme_title_taken"
    with pytest.raises(Refusal):
        change(home, other, "Bekannt werden")
    other.refresh_from_db()
    assert other.title == "Nachwuchs" and other.version == 1
    with scope.bind(world.foreign.workspace.pk):
        add(world.foreign, "Bekannt werden")


def test_the_slower_of_two_gets_a_conflict(home: Home) -> None:
    theme = add(home, "Bekannt werden")
    change(home, theme, "Schneller")
    with pytest.raises(Conflict) as conflict:
        change(home, theme, "Langsamer")
    assert conflict.value.params["current"] == "Schneller"


def test_ended_themes_are_offered_no_more_unless_chosen_already(home: Home) -> None:
    running, ended = add(home, "Läuft"), add(home, "Vorbei", ends_on=date(2026, 11, 19))
    last_day, coming = (
        add(home, "Bis heute", ends_on=date(2026, 11, 20)),
        add(home, "Kommt", starts_on=date(2027, 1, 1)),
    )
    reader = home.reader()
    offered = {choice.id for choice in queries.theme_choices(reader)}
    assert offered == {running.pk, last_day.pk, coming.pk}
    assert {c.id for c in queries.theme_choices(reader, chosen=ended.pk)} == offered | {ended.pk}


def test_counts_leave_out_dropped_objectives_and_what_guests_do_not_see(home: Home) -> None:
    theme = add(home, "Läuft")
    Objective.objects.filter(pk=home.objective.pk).update(theme=theme)
    dropped = okr.add_objective(
        cycle=home.cycle, team=home.company, title="Weg", theme=theme, by=home.admin.pk, now=NOW
    )
    Objective.objects.filter(pk=dropped.pk).update(state="dropped")
    okr.add_objective(
        cycle=home.cycle, team=home.company, title="Firma", theme=theme, by=home.admin.pk, now=NOW
    )
    guest = home.reader(join(home, "Gast Person", Role.GUEST, teams=[home.team]))
    (mine,), (theirs,) = queries.themes(home.reader(), home.cycle.pk), queries.themes(guest, home.cycle.pk)
    assert (mine.objectives, theirs.objectives) == (2, 1)
    (cycle,) = queries.theme_cycles(guest, theme.pk)
    assert [row.title for row in cycle.objectives] == [home.objective.title]


def test_only_admins_and_coaches_change_themes_and_foreign_ones_are_not_found(
    home: Home, world: World
) -> None:
    theme = add(home, "Läuft")
    assert access.theme_to_change(home.reader(), theme.pk) == theme
    with pytest.raises(Forbidden):
        access.theme_to_change(home.reader(world.bob), theme.pk)
    with scope.bind(world.foreign.workspace.pk), pytest.raises(NotFound):
        access.theme_to_read(world.foreign.reader(), theme.pk)
