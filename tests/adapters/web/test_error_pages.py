"""Whoever ends up on an error page can go back to where they came from, and on to their workspace."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import Home, World, join
from zielkurs.domain.organisation.models import Member, Role

SignIn = Callable[[Member], Client]
HERE = "http://testserver"


def gone(home: Home) -> str:
    """The address of an objective that there is not."""
    return reverse("objective", args=[home.workspace.slug, 1])


def get(client: Client, url: str, came_from: str) -> str:
    return client.get(url, headers={"referer": came_from, "host": "testserver"}).content.decode()


def test_what_is_not_there_leads_back_and_to_the_workspace(home: Home, signed_in: SignIn) -> None:
    body = get(signed_in(home.admin), gone(home), f"{HERE}/w/{home.workspace.slug}/teams/?cycle=0")
    assert (
        f'<a class="button button-primary" href="/w/{home.workspace.slug}/teams/?cycle=0">Zurück</a>' in body
    )
    assert f'<a class="button" href="{reverse("week", args=[home.workspace.slug])}">Meine Woche</a>' in body


@pytest.mark.parametrize(
    "came_from",
    ["", "https://elsewhere.example/w/a/", f"{HERE}//elsewhere.example/", "http://[", "javascript:alert(1)"],
)
def test_nothing_leads_back_to_another_site(home: Home, signed_in: SignIn, came_from: str) -> None:
    body = get(signed_in(home.admin), gone(home), came_from)
    assert "Zurück</a>" not in body and "elsewhere" not in body
    assert f'<a class="button button-primary" href="{reverse("week", args=[home.workspace.slug])}">' in body


def test_a_page_that_is_not_there_does_not_lead_back_to_itself(home: Home, signed_in: SignIn) -> None:
    assert "Zurück</a>" not in get(signed_in(home.admin), gone(home), HERE + gone(home))


def test_what_may_not_be_done_leads_back(home: Home, signed_in: SignIn) -> None:
    reading = join(home, "Rosa Reiher", Role.READER)
    url = reverse("objective_state", args=[home.workspace.slug, home.objective.pk])
    page = reverse("objective", args=[home.workspace.slug, home.objective.pk])
    answer = signed_in(reading).post(
        url, {"to": "dropped"}, headers={"referer": HERE + page, "host": "testserver"}
    )
    assert answer.status_code == 403
    assert f'<a class="button button-primary" href="{page}">Zurück</a>' in answer.content.decode()


def test_an_address_that_only_takes_forms_is_no_blank_page(home: Home, signed_in: SignIn) -> None:
    answer = signed_in(home.admin).get(
        reverse("planning_rank", args=[home.workspace.slug, home.objective.pk])
    )
    assert answer.status_code == 405 and answer["Allow"] == "POST"
    assert reverse("week", args=[home.workspace.slug]) in answer.content.decode()


def test_a_foreign_workspace_is_not_named_on_the_way_out(world: World, signed_in: SignIn) -> None:
    slug = world.foreign.workspace.slug
    body = get(signed_in(world.bob), reverse("teams", args=[slug]), "")
    assert slug not in body and "Zur Startseite" in body
