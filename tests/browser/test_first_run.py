"""From an empty database to the first key result, and from a team's tracker to the next week's check-in."""

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pysqlite3
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import watched
from tests.browser.server import Server, running
from tests.world import PASSWORD

TRACKER = Path(__file__).parent.parent / "samples" / "okr-tracker-maschinenbau.xlsx"


@pytest.fixture(scope="module")
def fresh() -> Iterator[Server]:
    """An installation that nobody has set up."""
    with running("start", seed=False) as server:
        yield server


@pytest.fixture(scope="module")
def window(fresh: Server, chromium: Browser) -> Iterator[BrowserContext]:
    """One person's browser through the whole story."""
    wrong: list[str] = []
    window = watched(chromium, fresh, wrong)
    yield window
    window.close()
    assert wrong == []


def test_the_token_leads_to_the_first_key_result(fresh: Server, window: BrowserContext) -> None:
    page = window.new_page()
    token = re.findall(r"token, counts once: (\S+)", (fresh.data / "server.log").read_text(encoding="utf-8"))[
        0
    ]
    page.goto("/")
    page.get_by_role("link", name=re.compile("inricht")).first.click()
    fill(page, token="not the token", email="jule@hellweg.example", password=PASSWORD)
    expect(page.get_by_text("Das ist nicht der Einrichtungsschlüssel").first).to_be_visible()
    fill(page, token=token, email="jule@hellweg.example", password=PASSWORD)
    fill(page, name="Maschinenbau Hellweg", member_name="Jule Brandt")
    page.get_by_role("radio", name=re.compile("Eigene")).check()
    page.locator("main summary").click()
    fill(page, starts_on="2026-10-01", ends_on="2026-12-31", team_name="Marketing")
    fill(
        page,
        objective="Fertigungsleiter finden uns von selbst",
        title="Anfragen über die Website von 30 auf 60 je Monat",
        start="30",
        target="60",
        unit="Anfragen",
    )
    expect(page.get_by_text("Anfragen über die Website von 30 auf 60 je Monat").first).to_be_visible()


def test_a_tracker_is_imported_and_the_next_week_is_checked_in(fresh: Server, window: BrowserContext) -> None:
    set_day(fresh, "2026-11-20")
    page = window.new_page()
    page.goto("/")
    page.goto(page.url + "imports/new/")
    # A form keeps the name of the file it was sent.
    tracker = fresh.data / "okr-tracker.xlsx"
    shutil.copy(TRACKER, tracker)
    page.set_input_files("input[type=file]", tracker)
    page.locator("main button.button-primary").click()
    expect(page.locator("h1")).to_have_text("2 Fragen vor der Übernahme")
    page.get_by_role("button", name="Alles übernehmen").click()
    expect(page.locator("h1")).not_to_contain_text("Objectives")
    page.get_by_role("button", name="Übrige wie vorgeschlagen beantworten").click()
    expect(page.get_by_label("Jule Brandt")).to_have_value(re.compile(".+"))
    page.get_by_role("button", name="Alles übernehmen").click()
    expect(page.locator("h1")).to_contain_text("Objectives")
    set_day(fresh, "2026-11-27")
    page.goto("/")
    expect(page.locator("h1")).to_contain_text("Check-ins fehlen noch")
    card = page.locator("[data-checkin]", has_text="Sichtbarkeit der Innovation")
    expect(card.get_by_text("Zuletzt 6 Beiträge am 20.11.2026")).to_be_visible()
    card.locator("[data-checkin-value]").fill("8")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".checkin-done", has_text="8 Beiträge, Ziel 12 Beiträge")).to_be_visible()


def set_day(fresh: Server, day: str) -> None:
    """Let the workspace's clock stand on a day, as a demo's does: the story must not depend on when it is run."""
    with closing(pysqlite3.connect(fresh.data / "zielkurs.sqlite3", timeout=10)) as database, database:
        database.execute(
            "UPDATE organisation_workspace SET is_demo = 1, demo_today = ?, demo_began = ?", (day, day)
        )


def fill(page: Page, **values: str) -> None:
    """Fill in the fields by name and send the form."""
    for name, value in values.items():
        page.fill(f"main [name={name}]", value)
    page.locator("main button.button-primary").click()
    page.wait_for_load_state()
