"""Themes: the list, a theme with what serves it, its form."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.world import NOW, Home, World, join
from zielkurs.domain.base import scope
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Objective, Theme
from zielkurs.domain.organisation.models import Member, Role

SignIn = Callable[[Member], Client]
FORM = {
    "title": "Spezialist für Umrüstungen",
    "description": "Bestandsanlagen statt Neugeschäft",
    "starts_on": "1.1.2026",
    "ends_on": "31.12.2028",
}


def to(home: Home, page: str, *keys: int) -> str:
    return reverse(page, args=[home.workspace.slug, *keys])


def text(response: HttpResponse) -> str:
    main = response.content.decode().split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("\u00a0", " ").split())


def make_theme(
    home: Home, title: str = "Spezialist für Umrüstungen", ends_on: date = date(2028, 12, 31)
) -> Theme:
    return okr.add_theme(
        title=title,
        description="Bestandsanlagen statt Neugeschäft",
        starts_on=date(2026, 1, 1),
        ends_on=ends_on,
        lang="de",
        by=home.admin.pk,
        now=NOW,
    )


def serve(home: Home, theme: Theme, title: str, **more: object) -> Objective:
    return okr.add_objective(
        cycle=home.cycle, team=home.team, title=title, theme=theme, by=home.admin.pk, now=NOW, **more
    )


def test_without_a_theme_the_list_says_what_one_is_and_who_adds_it(
    home: Home, world: World, signed_in: SignIn
) -> None:
    shown = text(signed_in(world.bob).get(to(home, "themes")))
    assert "Noch keine Stoßrichtungen" in shown and "Stoßrichtungen legen Admins und Coaches an." in shown
    assert "Erste Stoßrichtung anlegen" in text(signed_in(world.alice).get(to(home, "themes")))


def test_the_list_counts_the_objectives_of_the_current_cycle(
    home: Home, world: World, signed_in: SignIn
) -> None:
    theme, idle = make_theme(home), make_theme(home, "Nachwuchs gewinnen")
    serve(home, theme, "Betreiber fragen zuerst bei uns an")
    shown = text(signed_in(world.bob).get(to(home, "themes")))
    assert "Eine laufende Stoßrichtung hat kein Objective in Q4 2026" in shown
    assert (
        "Spezialist für Umrüstungen Bestandsanlagen statt Neugeschäft 1. Januar 2026 – 31. Dezember 2028 1"
        in shown
    )
    assert idle.title in shown and "Stoßrichtung anlegen" not in shown


def test_a_theme_lists_its_objectives_cycle_by_cycle_without_dropped_ones(
    home: Home, world: World, signed_in: SignIn
) -> None:
    theme = make_theme(home)
    serve(home, theme, "Betreiber fragen zuerst bei uns an")
    dropped = serve(home, theme, "Alte Idee")
    Objective.objects.filter(pk=dropped.pk).update(state="dropped")
    shown = text(signed_in(world.bob).get(to(home, "theme", theme.pk)))
    assert "Ein Objective zahlt darauf ein." in shown and "Q4 2026" in shown
    assert "Betreiber fragen zuerst bei uns an" in shown and "Alte Idee" not in shown


def test_an_ended_theme_says_so_and_is_offered_no_more(home: Home, world: World, signed_in: SignIn) -> None:
    theme = make_theme(home, ends_on=date(2026, 11, 19))
    shown = text(signed_in(world.bob).get(to(home, "theme", theme.pk)))
    assert "Diese Stoßrichtung endete am 19.11.2026." in shown


@pytest.mark.parametrize("role", [Role.ADMIN, Role.COACH])
def test_admins_and_coaches_add_and_change_a_theme(home: Home, signed_in: SignIn, role: Role) -> None:
    client = signed_in(join(home, "Dora Drossel", role))
    response = client.post(to(home, "theme_new"), FORM)
    theme = Theme.objects.get()
    assert response.headers["Location"] == to(home, "theme", theme.pk)
    assert (theme.title, theme.ends_on) == ("Spezialist für Umrüstungen", date(2028, 12, 31))
    changed = {**FORM, "title": "Erste Adresse für Umrüstungen", "version": "1"}
    assert client.post(to(home, "theme_edit", theme.pk), changed).status_code == 302
    theme.refresh_from_db()
    assert (theme.title, theme.version) == ("Erste Adresse für Umrüstungen", 2)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.READER, Role.GUEST])
def test_others_cannot_write_themes(home: Home, signed_in: SignIn, role: Role) -> None:
    theme = make_theme(home)
    client = signed_in(join(home, "Dora Drossel", role, teams=[home.team]))
    for url in (to(home, "theme_new"), to(home, "theme_edit", theme.pk)):
        assert client.get(url).status_code == 403
        assert client.post(url, FORM).status_code == 403
    assert Theme.objects.get().version == 1


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "Nachwuchs gewinnen", "Eine Stoßrichtung „Nachwuchs gewinnen“ gibt es schon."),
        ("ends_on", "31.12.2025", "Die Stoßrichtung endet, bevor sie beginnt."),
        ("starts_on", "irgendwann", "„irgendwann“ ist kein Datum."),
    ],
)
def test_what_is_wrong_with_a_theme_stands_at_its_field_and_nothing_typed_is_lost(
    home: Home, world: World, signed_in: SignIn, field: str, typed: str, sentence: str
) -> None:
    make_theme(home, "Nachwuchs gewinnen")
    response = signed_in(world.alice).post(to(home, "theme_new"), {**FORM, field: typed})
    body = response.content.decode()
    assert response.status_code == 422 and Theme.objects.count() == 1
    assert sentence in body.split(f'id="id_{field}_error"')[1].split("</p>")[0]
    assert typed in body and "Bestandsanlagen statt Neugeschäft" in body


def test_the_slower_of_two_sees_both_versions_and_saves_on_purpose(
    home: Home, world: World, signed_in: SignIn
) -> None:
    theme, client = make_theme(home), signed_in(world.alice)
    url = to(home, "theme_edit", theme.pk)
    okr.change_theme(
        theme=theme,
        title="Von jemand anderem",
        description="",
        starts_on=theme.starts_on,
        ends_on=theme.ends_on,
        seen_version=1,
        by=home.admin.pk,
        now=NOW,
    )
    response = client.post(url, {**FORM, "title": "Meine Fassung", "version": "1"})
    assert response.status_code == 409
    assert "Von jemand anderem" in text(response) and "Meine Fassung" in response.content.decode()
    assert 'name="version" value="2"' in response.content.decode()
    assert client.post(url, {**FORM, "title": "Meine Fassung", "version": "2"}).status_code == 302
    theme.refresh_from_db()
    assert theme.title == "Meine Fassung"


def test_a_foreign_theme_is_not_found(home: Home, world: World, signed_in: SignIn) -> None:
    with scope.bind(world.foreign.workspace.pk):
        foreign = make_theme(world.foreign, "CANARY")
    client = signed_in(world.alice)
    assert client.get(to(home, "theme", foreign.pk)).status_code == 404
    assert client.get(to(home, "theme_edit", foreign.pk)).status_code == 404
    assert "CANARY" not in text(client.get(to(home, "themes")))


def test_the_list_and_a_theme_ask_as_often_for_twenty_rows_as_for_two(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, theme = signed_in(world.alice), make_theme(home)

    def count() -> tuple[int, int]:
        found = []
        for url in (to(home, "themes"), to(home, "theme", theme.pk)):
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            found.append(len(queries))
        return found[0], found[1]

    for n in range(2):
        serve(home, make_theme(home, f"Thema {n}"), f"Ziel {n}")
        serve(home, theme, f"Dienst {n}")
    few = count()
    for n in range(2, 20):
        serve(home, make_theme(home, f"Thema {n}"), f"Ziel {n}")
        serve(home, theme, f"Dienst {n}")
    assert count() == few and max(few) <= 15
