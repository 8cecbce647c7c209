"""The pictures that README and docs show, taken from the demo: part of `make pictures`."""

import re
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.server import running

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "pictures"
TRACKER = Path(__file__).resolve().parent.parent / "samples" / "okr-tracker-maschinenbau.xlsx"


def take(browser: Browser) -> None:
    """Play the demo as Jana Roth and take a picture of each page that the docs explain."""
    FOLDER.mkdir(exist_ok=True)
    with running("demo", seed=False) as server:
        password = re.findall(r"password: (\S+)", (server.data / "demo.txt").read_text(encoding="utf-8"))[0]
        window = browser.new_context(
            base_url=server.url,
            locale="de-DE",
            reduced_motion="reduce",
            viewport={"width": 1280, "height": 800},
        )
        page = window.new_page()
        page.goto("/login/")
        page.fill("[name=login]", "jana@brenner.example")
        page.fill("[name=password]", password)
        page.click("main button.button-primary")
        page.wait_for_url("**/w/**")
        start = page.url
        _keep(page, "week")
        page.goto(start + "teams/")
        page.get_by_role("link", name="Marketing").first.click()
        _keep(page, "board")
        page.get_by_role("link", name="Reichweite in der Zielgruppe").click()
        _keep(page, "key-result")
        page.goto(start + "planning/")
        page.get_by_label("Zyklus").select_option(label="Q4 2026")
        page.get_by_role("button", name="Anzeigen").click()
        _keep(page, "planning")
        page.goto(start + "tree/")
        _keep(page, "tree")
        page.goto(start + "imports/new/")
        page.set_input_files("input[type=file]", TRACKER)
        page.locator("main button.button-primary").click()
        _keep(page, "import")
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 375, "height": 800})
        page.goto(start)
        _keep(page, "week-phone")
        window.close()


def _keep(page: Page, name: str) -> None:
    # What the coach counts comes after the page.
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png")
    sys.stdout.write(f"docs/pictures/{name}.png\n")
