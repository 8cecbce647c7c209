"""Signing in, as people do it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.server import Server

Window = Callable[..., BrowserContext]


def test_alice_signs_in_and_sees_her_week(
    page: Page, fill_in_sign_in: Callable[..., None], server: Server
) -> None:
    fill_in_sign_in(page)
    expect(page).to_have_url(f"{server.url}/w/{server.slug}/")
    expect(page.locator("h1")).to_have_count(1)
    assert page.evaluate("document.documentElement.lang") == "de"


def test_a_wrong_password_is_named_and_the_address_kept(
    page: Page, fill_in_sign_in: Callable[..., None]
) -> None:
    fill_in_sign_in(page, password="not the password at all")
    expect(page).to_have_title("Fehler: Anmelden – Zielkurs")
    expect(page.locator("[name=login]")).to_have_value("alice@example.org")


def test_signing_in_works_without_scripts(
    open_browser: Window, fill_in_sign_in: Callable[..., None], server: Server
) -> None:
    page = open_browser(scripts=False).new_page()
    fill_in_sign_in(page)
    expect(page).to_have_url(f"{server.url}/w/{server.slug}/")


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("width", [1366, 320])
def test_the_sign_in_page_is_accessible_and_fits(
    open_browser: Window, accessibility_faults: Callable[[Page], list[str]], width: int, look: str
) -> None:
    page = open_browser(width=width, look=look).new_page()
    page.goto("/login/")
    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
