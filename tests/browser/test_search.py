"""Search: by keyboard in the palette, and as a form without JavaScript."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.server import Server
from zielkurs.domain.base import ids


def chosen(page: Page) -> str:
    """The option that the field points at, as a screen reader follows it, once it points at one."""
    page.wait_for_function(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant') ?? '') !== null"
    )
    return str(
        page.evaluate(
            "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.innerText ?? ''"
        )
    )


def test_the_palette_opens_by_key_is_steered_by_arrows_and_enter_goes_there(
    server: Server,
    open_browser: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    accessibility_faults: Callable[[Page], list[str]],
) -> None:
    page = open_browser().new_page()
    sign_in(page)
    page.goto(f"/w/{server.slug}/teams/")
    page.locator("h1").wait_for()
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Suche")
    expect(field).to_be_focused()
    expect(page.get_by_role("option", name="Meine Woche")).to_be_visible()
    page.keyboard.type("kontaktformular")
    expect(page.locator("#palette-said")).to_have_text("1 Treffer")
    assert chosen(page).startswith("Kontaktformular kürzen")
    assert accessibility_faults(page) == []
    page.keyboard.press("ArrowDown")
    assert chosen(page) == "Den einen Treffer zeigen"
    page.keyboard.press("ArrowDown")
    assert chosen(page).startswith("Kontaktformular kürzen")
    page.keyboard.press("End")
    assert chosen(page) == "Den einen Treffer zeigen"
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiatives/**")
    expect(page.locator("h1")).to_contain_text("Kontaktformular")


def test_escape_gives_the_focus_back_and_the_last_visit_is_remembered(
    server: Server,
    open_browser: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    accessibility_faults: Callable[[Page], list[str]],
) -> None:
    page = open_browser(width=320, look="dark").new_page()
    sign_in(page)
    page.goto(f"/w/{server.slug}/objectives/{ids.encode(int(server.samples['objective_id']))}/")
    page.goto(f"/w/{server.slug}/cycles/")
    link = page.get_by_role("link", name="Suche")
    link.focus()
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Suche")
    expect(dialog).to_be_visible()
    expect(page.get_by_role("group", name="Zuletzt angesehen").get_by_role("option")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert accessibility_faults(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()


def test_who_is_signed_out_meanwhile_is_asked_to_sign_in(
    server: Server, open_browser: Callable[..., BrowserContext], sign_in: Callable[..., None]
) -> None:
    window = open_browser()
    page = window.new_page()
    sign_in(page)
    page.goto(f"/w/{server.slug}/teams/")
    window.clear_cookies()
    page.keyboard.press("Control+k")
    page.wait_for_url("**/login/**")


def test_without_javascript_the_search_is_a_form(
    server: Server, open_browser: Callable[..., BrowserContext], sign_in: Callable[..., None]
) -> None:
    page = open_browser(scripts=False).new_page()
    sign_in(page)
    page.goto(f"/w/{server.slug}/teams/")
    page.get_by_role("link", name="Suche").click()
    page.get_by_role("searchbox", name="Suche").fill("leads qualifizierte")
    page.get_by_role("button", name="Finden").click()
    expect(page.locator("h1")).to_have_text("1 Treffer zu „leads qualifizierte“")
    page.get_by_role("link", name="Qualifizierte Leads").click()
    page.wait_for_url("**/key-results/**")
