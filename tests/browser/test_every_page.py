"""Every page is accessible, fits its screen and keeps the strict policy, in both looks."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.cells import SIZES, Cell, walked
from tests.browser.conftest import watched
from tests.browser.server import Server


@pytest.mark.parametrize("cell", walked(), ids=str)
def test_every_page_is_accessible_and_fits(
    cell: Cell,
    server: Server,
    open_browser: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    accessibility_faults: Callable[[Page], list[str]],
) -> None:
    width, height = SIZES[cell.size]
    page = open_browser(width=width, height=height, look=cell.look).new_page()
    sign_in(page)
    response = page.goto(cell.path(server))
    assert response is not None
    assert response.status == 200
    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1


def test_a_planted_fault_is_found(page: Page, accessibility_faults: Callable[[Page], list[str]]) -> None:
    page.goto("/login/")
    page.evaluate("document.querySelectorAll('label').forEach(label => label.remove())")
    assert any(fault.startswith("label") for fault in accessibility_faults(page))


def test_a_planted_script_error_and_a_forbidden_style_are_noticed(chromium: Browser, server: Server) -> None:
    noticed: list[str] = []
    window = watched(chromium, server, noticed)
    page = window.new_page()
    page.goto("/login/")
    page.evaluate("setTimeout(() => { throw new Error('planted') }, 0)")
    page.evaluate("document.body.innerHTML += '<p style=\"color: red\">'")
    page.wait_for_timeout(200)
    window.close()
    assert any("planted" in text for text in noticed)
    assert any("Content Security Policy" in text for text in noticed)
