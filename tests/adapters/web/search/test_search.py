"""The search page and the palette's list."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from tests.world import NOW, Home, World, join, make_key_result
from zielkurs.adapters.web.pages.search import commands
from zielkurs.domain.base import ids, scope
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.states import ObjectiveState
from zielkurs.domain.organisation.models import Member, Role
from zielkurs.domain.search.queries import index

SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Each test begins as a process does."""
    index._kept.clear()
    yield
    index._kept.clear()


def ask(client: Client, home: Home, text: str = "", **given: str) -> str:
    """The page."""
    return client.get(address(home), {"q": text, **given}).content.decode()


def options(client: Client, home: Home, text: str = "", **headers: str) -> str:
    """The palette's list."""
    answer = client.get(address(home), {"q": text}, headers={"HX-Request": "true", **headers})
    assert "HX-Request" in answer.headers["Vary"]
    return answer.content.decode()


def address(home: Home) -> str:
    return reverse("search", args=[home.workspace.slug])


def headline(text: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", text, re.DOTALL)
    return found[1] if found else ""


def many_objectives(home: Home, number: int) -> None:
    """Objectives called "Treffer"."""
    with scope.bind(home.workspace.pk):
        for n in range(number):
            okr.add_objective(
                cycle=home.cycle,
                team=home.team,
                title=f"Treffer {n:03}",
                owner=None,
                state=ObjectiveState.AGREED,
                by=home.admin.pk,
                now=NOW,
            )


def test_without_a_question_the_page_offers_what_is_ones_own_and_all_pages(
    world: World, signed_in: SignIn
) -> None:
    page = ask(signed_in(world.alice), world.home)
    assert headline(page) == "Wie heißt es?"
    assert "Eigenes" in page
    assert "Kontaktformular kürzen" in page
    assert "Objective anlegen: Marketing" not in page
    assert "Einstellungen" in page
    bobs = ask(signed_in(world.bob), world.home)
    assert "Eigenes" not in bobs
    assert "Objective anlegen: Marketing" in bobs


def test_what_is_found_stands_with_kind_team_and_cycle(world: World, signed_in: SignIn) -> None:
    page = ask(signed_in(world.bob), world.home, "MITTELSTAND findet")
    assert headline(page) == "1 Treffer zu „MITTELSTAND findet“"
    assert f'href="{reverse("objective", args=[world.home.workspace.slug, world.home.objective.pk])}"' in page
    assert "Marketing · Q4 2026" in page
    assert '<span class="tag">Objective</span>' in page


def test_nothing_found_offers_each_word_by_itself_and_other_ways(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    page = ask(client, world.home, "mittelstand xylophon")
    assert headline(page) == "Nichts gefunden zu „mittelstand xylophon“"
    assert "?q=mittelstand" in page
    assert "mittelstand (1)" in page
    page = ask(client, world.home, "xylophon")
    assert "Ein Wortteil genügt" in page
    assert reverse("kpis", args=[world.home.workspace.slug]) in page


def test_many_hits_come_in_pages_of_fifty_and_can_be_narrowed_to_a_kind(
    world: World, signed_in: SignIn
) -> None:
    many_objectives(world.home, 120)
    with scope.bind(world.home.workspace.pk):
        make_key_result(world.home.objective, world.alice, "Treffer verdoppeln")
    client = signed_in(world.bob)
    page = ask(client, world.home, "treffer")
    assert headline(page) == "121 Treffer zu „treffer“"
    assert "1–50 von 121" in page
    assert "?q=treffer&amp;page=3" in page
    assert page.count("data-row") == 50
    last = ask(client, world.home, "treffer", page="3")
    assert "101–121 von 121" in last
    only = ask(client, world.home, "treffer", kind="key_result")
    assert only.count("data-row") == 1
    assert 'kind=key_result" aria-current="page">Key Results 1</a>' in only
    assert headline(ask(client, world.home, "treffer", kind="nonsense", page="x")) == headline(page)


def test_what_is_typed_is_never_markup(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    for page in (ask(client, world.home, "<b>&\"'"), options(client, world.home, "<b>&\"'")):
        assert "<b>" not in page
    assert ask(client, world.home, "x" * 5000).count("x" * 201) == 0


def test_the_palette_groups_five_of_each_kind_and_leads_to_all(world: World, signed_in: SignIn) -> None:
    many_objectives(world.home, 8)
    listed = options(signed_in(world.bob), world.home, "treffer")
    assert "<html" not in listed
    assert listed.count('role="option"') == 6
    assert '<p id="palette-objective">Objectives</p>' in listed
    assert "Alle 8 Treffer zeigen" in listed
    assert f'href="{address(world.home)}?q=treffer"' in listed
    assert re.search(r'id="palette-said"[^>]*>8 Treffer<', listed)
    assert len(set(re.findall(r' id="([^"]+)"', listed))) == len(re.findall(r' id="([^"]+)"', listed))


def test_the_palette_says_that_nothing_was_found(world: World, signed_in: SignIn) -> None:
    listed = options(signed_in(world.bob), world.home, "xylophon")
    assert 'role="option"' not in listed
    assert "Nichts gefunden zu „xylophon“. Ein Wortteil genügt." in listed


def test_a_page_is_found_by_its_name_first_and_by_other_words_last(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.alice)
    assert options(client, world.home, "log").index("Logbuch") < 400
    listed = options(client, world.home, "marketing")
    assert listed.index("palette-team") < listed.index("Marketing")
    assert "Person anlegen" in options(client, world.home, "einladen")


def test_pages_are_offered_to_those_who_may_open_them(world: World, signed_in: SignIn) -> None:
    home = world.home
    with scope.bind(home.workspace.pk):
        reader = join(home, "Rita Reiher", Role.READER, teams=[home.team])
        members = {"admin": world.alice, "member": world.bob, "reader": reader}
    for member in members.values():
        client = signed_in(member)
        page = ask(client, home)
        offered = set(re.findall(r'class="button" href="([^"]+)"', page))
        assert offered
        for url in offered:
            assert client.get(url).status_code == 200, (member.name, url)
    assert "Einstellungen" in ask(signed_in(world.alice), home)
    assert reverse("settings", args=[home.workspace.slug]) not in ask(signed_in(world.bob), home)
    assert "Kennzahl anlegen" not in ask(signed_in(reader), home)
    assert "Objective anlegen" not in ask(signed_in(reader), home)


def test_every_command_leads_to_a_page_that_takes_no_more_than_the_workspace() -> None:
    for command in commands.COMMANDS:
        url = reverse(command.name, args=["x"] if command.in_workspace else [])
        view: Any = resolve(url).func
        assert "GET" in view.rule.methods


def test_the_last_visits_that_the_browser_remembers_come_first(world: World, signed_in: SignIn) -> None:
    home = world.home
    client = signed_in(world.bob)
    keys = [ids.encode(row.pk) for row in (home.hours, world.foreign.objective, home.objective)]
    client.cookies[f"recent-{ids.encode(world.bob.pk)}"] = ".".join([*keys, "nonsense", "'"])
    listed = options(client, home)
    assert (
        listed.index("Zuletzt angesehen")
        < listed.index(home.hours.title)
        < listed.index(home.objective.title)
    )
    assert "CANARY" not in listed
    here = options(client, home, **{"HX-Current-URL": f"http://testserver/w/x/key-results/{keys[0]}/"})
    assert home.hours.title not in here
    assert "Zuletzt angesehen" not in options(signed_in(world.alice), home)


def test_a_guest_finds_nothing_of_other_teams_after_an_admin_searched(
    world: World, signed_in: SignIn
) -> None:
    home = world.home
    with scope.bind(home.workspace.pk):
        guest = join(home, "Gerd Gast", Role.GUEST, teams=[home.company])
    assert headline(ask(signed_in(world.alice), home, "mittelstand")).startswith("1 Treffer")
    client = signed_in(guest)
    for text in ("mittelstand", "kontakt", "bussard"):
        assert headline(ask(client, home, text)).startswith("Nichts gefunden")
        assert 'role="option"' not in options(client, home, text)


def test_a_change_is_found_by_the_next_request(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    assert headline(ask(client, world.home, "treffer")).startswith("Nichts gefunden")
    many_objectives(world.home, 1)
    assert headline(ask(client, world.home, "treffer")) == "1 Treffer zu „treffer“"


def test_two_hits_take_as_many_queries_as_twenty(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)

    def count(text: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            ask(client, world.home, text)
        return len(queries)

    assert count("treffer") <= 15, "a process's first search"
    many_objectives(world.home, 2)
    few = count("treffer")
    kept = count("treffer")
    many_objectives(world.home, 18)
    assert count("treffer") == few <= 15
    assert count("treffer") == kept <= 7
    assert count("") <= 15


def test_the_dialog_is_on_every_page_and_its_link_leads_to_the_page(world: World, signed_in: SignIn) -> None:
    page = signed_in(world.bob).get(reverse("teams", args=[world.home.workspace.slug])).content.decode()
    assert f'href="{address(world.home)}" data-dialog="palette" data-key="/"' in page
    assert f'data-palette="recent-{ids.encode(world.bob.pk)}"' in page


def test_search_speaks_english(world: World, signed_in: SignIn) -> None:
    account = world.bob.account
    assert account is not None
    type(account).objects.filter(pk=account.pk).update(language="en")
    client = signed_in(world.bob)
    assert headline(ask(client, world.home, "mittelstand")) == "1 found for “mittelstand”"
    assert "Pages and actions" in options(client, world.home)
