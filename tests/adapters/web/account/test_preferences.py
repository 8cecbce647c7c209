"""Language, look, keys: a person's own settings."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import Home, World
from zielkurs.domain.organisation.models import Account, Member, Workspace

SignIn = Callable[[Member], Client]


def account(home: Home) -> Account:
    return Account.objects.get(pk=home.admin.account_id)


def test_each_part_saves_by_itself(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    client.post("/preferences/", {"part": "theme", "theme": "dark"})
    client.post("/preferences/", {"part": "language", "language": "en"})
    now = account(home)
    assert (now.theme, now.language, now.shortcuts) == ("dark", "en", False)
    client.post("/preferences/", {"part": "theme", "theme": "system"})
    assert (account(home).theme, account(home).language) == ("", "en")


def test_a_saved_preference_shows_on_the_next_page_in_the_new_language(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    client.post("/preferences/", {"part": "theme", "theme": "dark"}, follow=True)
    answer = client.post("/preferences/", {"part": "language", "language": "en"}, follow=True)
    body = answer.content.decode()
    assert '<html lang="en" data-theme="dark">' in body
    assert "Saved." in body and "Gespeichert." not in body
    assert 'data-shortcuts="off"' in body


def test_an_unknown_value_changes_nothing_and_is_said(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    answer = client.post("/preferences/", {"part": "theme", "theme": "neon"})
    assert answer.status_code == 422
    assert "Bitte prüfen" in answer.content.decode()
    assert account(home).theme == ""
    assert client.post("/preferences/", {"part": "x"}).status_code == 422


@pytest.mark.parametrize("page", ["preferences", "help"])
def test_as_in_the_workspace_holds_outside_of_it_too_whatever_the_browser_wants(
    home: Home, signed_in: SignIn, page: str
) -> None:
    Account.objects.filter(pk=home.admin.account_id).update(language="")
    client = signed_in(home.admin)
    english = {"Accept-Language": "en"}
    assert '<html lang="de"' in client.get(reverse(page), headers=english).content.decode()
    Account.objects.filter(pk=home.admin.account_id).update(language="en")
    assert '<html lang="en"' in client.get(reverse(page), headers=english).content.decode()


def test_workspaces_of_two_languages_leave_the_choice_to_the_browser(
    home: Home, world: World, signed_in: SignIn
) -> None:
    Account.objects.filter(pk=home.admin.account_id).update(language="")
    Member.unscoped.filter(pk=world.charlie.pk).update(account_id=home.admin.account_id)
    Workspace.objects.filter(pk=world.foreign.workspace.pk).update(language="en")
    client = signed_in(home.admin)
    for language in ("de", "en"):
        body = client.get(reverse("help"), headers={"Accept-Language": language}).content.decode()
        assert f'<html lang="{language}"' in body


@pytest.mark.django_db
def test_the_language_can_be_chosen_before_signing_in() -> None:
    client = Client(headers={"Accept-Language": "de"})
    assert "Anmelden" in client.get("/login/").content.decode()
    answer = client.post(reverse("language"), {"language": "en", "next": "/login/"})
    assert answer.headers["Location"] == "/login/"
    assert client.cookies["language"]["httponly"]
    assert "Sign in" in client.get("/login/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "http://localhost:9/", ""])
def test_choosing_a_language_leads_back_within_this_site_only(back: str) -> None:
    answer = Client().post(reverse("language"), {"language": "en", "next": back})
    assert answer.headers["Location"] == "/"


@pytest.mark.django_db
def test_an_unknown_language_is_not_kept() -> None:
    client = Client()
    client.post(reverse("language"), {"language": "xx", "next": "/login/"})
    assert "language" not in client.cookies
    assert client.get(reverse("language")).status_code == 405


def test_the_ways_back_name_the_own_workspaces_only(world: World, signed_in: SignIn) -> None:
    body = signed_in(world.alice).get("/preferences/").content.decode()
    assert "Zurück zu Hellweg Maschinenbau" in body
    assert "CANARY" not in body
