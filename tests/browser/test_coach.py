"""The coach beside a form, as somebody types, and without JavaScript."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.server import Server
from zielkurs.domain.base import ids

WEAK = "Neue Website einführen"


def picture(page: Page, name: str) -> None:
    """Kept where somebody asks for pictures."""
    if folder := os.environ.get("COACH_PICTURES"):
        # Hiding the caret would put a style on the field, and the policy reports whoever copies that.
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True, caret="initial")


def key(server: Server, name: str) -> str:
    """A sample's key as addresses carry it."""
    return ids.encode(int(server.samples[name]))


def new_objective_url(server: Server) -> str:
    return f"/w/{server.slug}/teams/{key(server, 'team_id')}/objectives/new/"


def test_hints_appear_while_typing_fill_the_form_and_are_dismissed_by_keyboard(
    server: Server,
    open_browser: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    accessibility_faults: Callable[[Page], list[str]],
) -> None:
    page = open_browser().new_page()
    sign_in(page)
    page.goto(new_objective_url(server))
    title = page.locator("#id_title")
    title.press_sequentially(WEAK, delay=20)
    expect(page.locator("#coach mark")).not_to_have_count(0)
    expect(title).to_be_focused()
    expect(page.locator("#live")).to_contain_text("vom Coach")
    assert accessibility_faults(page) == []
    page.locator("#coach summary").first.click()
    reason = page.locator("[data-coach-reason]").first
    reason.fill("So gewollt")
    picture(page, "typing")
    reason.press("Enter")
    expect(page.locator(".coach-dismissed")).to_contain_text("Verworfen, weil: So gewollt")
    assert page.url.endswith("/objectives/new/")
    expect(page.locator("#coach")).to_be_focused()
    assert accessibility_faults(page) == []
    picture(page, "dismissed")
    page.get_by_role("button", name="Zurückholen").click()
    expect(page.locator(".coach-dismissed")).to_have_count(0)
    proposal = page.locator("[data-coach-fill]").first
    words = proposal.get_attribute("data-coach-fill")
    proposal.click()
    expect(title).to_have_value(words or "")
    assert page.evaluate("getSelection().toString()") == "__"


def test_what_the_text_says_fills_the_fields(
    server: Server,
    open_browser: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    accessibility_faults: Callable[[Page], list[str]],
) -> None:
    page = open_browser(width=320).new_page()
    sign_in(page)
    page.goto(f"/w/{server.slug}/objectives/{key(server, 'objective_id')}/key-results/new/")
    page.locator("#id_title").fill("Reaktionszeit von 26 auf 8 Stunden senken bis 31.03.2027")
    offer = page.get_by_role("button", name="Felder füllen")
    expect(page.locator(".coach-filling")).to_contain_text("Startwert 26, Ziel 8, Einheit Stunden")
    assert accessibility_faults(page) == []
    offer.click()
    expect(offer).to_have_count(0)
    for field, value in (
        ("start_value", "26"),
        ("target_value", "8"),
        ("unit", "Stunden"),
        ("due_on", "31.03.2027"),
    ):
        expect(page.locator(f"#id_{field}")).to_have_value(value)
    expect(page.locator("[name=kind][value=lower]")).to_be_checked()
    expect(page.locator("#id_title")).to_be_focused()


def test_too_long_a_text_is_answered_quietly(
    server: Server, open_browser: Callable[..., BrowserContext], sign_in: Callable[..., None]
) -> None:
    page = open_browser().new_page()
    sign_in(page)
    page.goto(new_objective_url(server))
    page.evaluate("document.querySelector('#id_title').removeAttribute('maxlength')")
    page.locator("#id_title").fill("x" * 10_000)
    expect(page.locator("#coach .error")).to_have_text(
        "Der Text hat 10.000 Zeichen; höchstens 300 lassen sich speichern."
    )


def test_a_finding_on_the_plan_is_dismissed_and_brought_back(
    server: Server,
    open_browser: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    accessibility_faults: Callable[[Page], list[str]],
) -> None:
    for scripts in (True, False):
        page = open_browser(width=320, look="dark", scripts=scripts).new_page()
        sign_in(page)
        page.goto(f"/w/{server.slug}/cycles/{key(server, 'cycle_id')}/coach/")
        whole = page.get_by_role("region", name="Der Plan im Ganzen")
        before = whole.get_by_role("button", name="Hinweis verwerfen", include_hidden=True).count()
        whole.locator("details summary").first.click()
        whole.get_by_role("button", name="Hinweis verwerfen").first.click()
        expect(whole.locator(".error")).to_have_text("Einen Grund eintragen: Andere werden fragen, warum.")
        whole.get_by_label("Warum ist der Plan so richtig?").first.fill("So gewollt")
        whole.get_by_role("button", name="Hinweis verwerfen").first.click()
        whole.get_by_text("Ein Hinweis wurde verworfen").click()
        expect(whole.locator(".coach-dismissed")).to_contain_text("Verworfen, weil: So gewollt")
        if scripts:
            assert accessibility_faults(page) == []
        whole.get_by_role("button", name="Zurückholen").click()
        hidden = whole.get_by_role("button", name="Hinweis verwerfen", include_hidden=True)
        expect(hidden).to_have_count(before)


def test_enter_in_the_text_saves_and_does_not_ask_the_coach(
    server: Server, open_browser: Callable[..., BrowserContext], sign_in: Callable[..., None]
) -> None:
    for scripts in (True, False):
        page = open_browser(scripts=scripts).new_page()
        sign_in(page)
        page.goto(new_objective_url(server))
        page.locator("#id_title").fill(f"Gespeichert mit der Eingabetaste {scripts}")
        page.locator("#id_title").press("Enter")
        expect(page.locator("h1")).to_have_text(f"Gespeichert mit der Eingabetaste {scripts}")


def test_without_javascript_a_button_asks_and_everything_typed_stays(
    server: Server,
    open_browser: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
) -> None:
    page = open_browser(scripts=False, width=375).new_page()
    sign_in(page)
    page.goto(new_objective_url(server))
    page.locator("#id_title").fill(WEAK)
    page.locator("#id_for_whom").fill("Einkäufer")
    page.get_by_role("button", name="Vom Coach lesen lassen").click()
    expect(page.locator("#id_title")).to_have_value(WEAK)
    expect(page.locator("#id_for_whom")).to_have_value("Einkäufer")
    expect(page.locator("#coach mark")).not_to_have_count(0)
    picture(page, "plain-375")
    page.locator("#coach summary").first.click()
    page.locator("[data-coach-reason]").first.fill("So gewollt")
    page.locator("button[value^='dismiss:']").first.click()
    expect(page.locator(".coach-dismissed")).to_contain_text("So gewollt")
    expect(page.locator("#id_title")).to_have_value(WEAK)


def test_opening_a_draft_has_it_read_without_being_asked_and_leaves_the_focus(
    server: Server, open_browser: Callable[..., BrowserContext], sign_in: Callable[..., None]
) -> None:
    page = open_browser().new_page()
    sign_in(page)
    page.goto(f"/w/{server.slug}/objectives/{key(server, 'objective_id')}/edit/")
    expect(page.locator("#coach")).to_contain_text("Coach")
    expect(page.locator("#coach .meta").first).not_to_be_empty()
    assert page.evaluate("document.activeElement.id") != "coach"


def test_each_pause_in_typing_is_answered_once(
    server: Server, open_browser: Callable[..., BrowserContext], sign_in: Callable[..., None]
) -> None:
    """How long an answer takes is a figure of `make bench`; here it is printed."""
    page = open_browser().new_page()
    sign_in(page)
    page.goto(new_objective_url(server))
    title, took = page.locator("#id_title"), []
    title.fill(WEAK)
    expect(page.locator("#coach mark")).not_to_have_count(0)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/coach/") else None)
    for number in range(40):
        begun = time.perf_counter()
        with page.expect_response(lambda answer: answer.url.endswith("/coach/")) as answer:
            title.fill(f"{WEAK} und Partner {number} gewinnen, damit der Vertrieb besser arbeitet")
        answer.value.finished()
        # Typing has to pause for 400 ms before anything is asked.
        took.append(time.perf_counter() - begun - 0.4)
    took.sort()
    print(f"p50 {took[20] * 1000:.0f} ms, p95 {took[37] * 1000:.0f} ms")
    assert len(asked) == 40


def test_pages_of_the_coach_look_right(
    server: Server,
    open_browser: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    accessibility_faults: Callable[[Page], list[str]],
) -> None:
    for look, width in (("light", 1366), ("dark", 375)):
        page = open_browser(width=width, look=look).new_page()
        sign_in(page)
        team, cycle = key(server, "team_id"), key(server, "cycle_id")
        for name, path in (
            ("board", f"teams/{team}/"),
            ("team", f"teams/{team}/coach/"),
            ("cycle", f"cycles/{cycle}/coach/"),
            ("rules", "rules/"),
            ("method", "settings/method/"),
            ("edit", f"key-results/{key(server, 'key_result_id')}/edit/"),
        ):
            page.goto(f"/w/{server.slug}/{path}")
            page.wait_for_load_state("networkidle")
            assert accessibility_faults(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            picture(page, f"{name}-{look}-{width}")
