"""The demo's stories, played as people do it."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Enter

JANA, TIM, PETRA, KARIN = (
    "jana@brenner.example",
    "tim@brenner.example",
    "petra@sommer.example",
    "karin@brenner.example",
)


def focused_card(page: Page) -> str:
    """The title of the check-in that has the focus, empty where none has."""
    return str(
        page.evaluate("document.activeElement.closest('[data-checkin]')?.querySelector('h3').innerText ?? ''")
    )


class Keyboard:
    """Types at 40 ms a key and counts; the letters of a note are typed but not counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key, delay=40)
            self.count += len(key.split("+"))

    def digits(self, text: str) -> None:
        self.press(*text)

    def note(self, text: str) -> None:
        self.page.keyboard.type(text, delay=40)


def test_three_check_ins_and_a_note_take_at_most_24_keys_and_60_seconds(enter: Enter) -> None:
    page = enter(TIM)
    page.get_by_role("button", name="Eine Woche weiter").click()
    expect(page.locator("h1")).to_have_text("3 Check-ins fehlen noch")
    keys, begin = Keyboard(page), time.monotonic()
    seen = []
    for note in ("Video gedreht", "", ""):
        expect(page.locator("[data-checkin-value]:focus")).to_have_count(1)
        title = focused_card(page)
        seen.append(title)
        value = {"Reichweite": "23800", "Follower": "2710", "Interaktionen": "28,1"}[title.split()[0]]
        keys.digits(value)
        if note:
            # To the confidence, whose word of last time is chosen, over its scale to the note.
            keys.press("Tab", "Tab", "Tab")
            assert page.evaluate("document.activeElement.name") == "comment"
            keys.note(note)
        keys.press("Control+Enter")
        expect(page.locator(".checkin-done")).to_have_count(len(seen))
    took = time.monotonic() - begin + 3 * len(seen)
    assert len(set(seen)) == 3
    expect(page.locator(".checkin-done")).to_have_count(3)
    expect(page.locator("[data-checkins-done]:focus")).to_have_count(1)
    assert keys.count <= 24
    assert took <= 60
    page.reload()
    expect(page.locator("h1")).to_have_text("Alles gemeldet")
    expect(page.get_by_text("23.800")).not_to_have_count(0)


def test_the_confidence_is_one_key_and_the_scale_two(enter: Enter) -> None:
    page = enter(PETRA)
    expect(page.locator("[data-checkin-value]:focus")).to_have_count(1)
    card = page.locator("[data-checkin]:focus-within")
    page.keyboard.press("Tab")
    page.keyboard.press("3")
    expect(card.get_by_role("radio", name="Zweifelhaft")).to_be_checked()
    page.keyboard.press("0")
    page.keyboard.press("4")
    expect(card.get_by_role("radio", name="4", exact=True)).to_be_checked()


def test_two_people_saving_at_once_both_keep_their_value(enter: Enter) -> None:
    mine, theirs = enter(JANA), enter(JANA)
    for page in (mine, theirs):
        page.get_by_role(
            "link", name="Sichtbarkeit der MX 7 in Fachmedien von 3 auf 12 Berichte"
        ).first.click()
        page.wait_for_url("**/key-results/**")
    theirs.locator("[data-checkin-value]").fill("9")
    theirs.get_by_role("button", name="Check-in speichern").click()
    expect(theirs.locator(".checkin-done")).to_be_visible()
    mine.locator("[data-checkin-value]").fill("8")
    mine.get_by_role("button", name="Check-in speichern").click()
    expect(mine.get_by_text("Die eigene Eingabe: 8")).to_be_visible()
    expect(mine.locator("[data-checkin-value]")).to_have_value("8")
    mine.get_by_role("button", name="Check-in speichern").click()
    expect(mine.locator(".checkin-done")).to_be_visible()
    mine.reload()
    for value in ("9 Berichte", "8 Berichte"):
        expect(mine.locator(".history .value", has_text=value)).to_have_count(1)


def test_a_correction_gets_another_day_and_is_saved_with_the_mouse(enter: Enter) -> None:
    page = enter(JANA)
    page.get_by_role("link", name="Sichtbarkeit der MX 7 in Fachmedien").first.click()
    page.locator(".history summary").first.click()
    page.locator(".history").get_by_role("link", name="Korrigieren").first.click()
    day = page.get_by_label("Stand vom")
    day.click()
    day.fill("12.11.2026")
    page.get_by_role("button", name="Korrektur speichern").click()
    expect(page.locator(".history time", has_text="12.11.2026")).to_have_count(1)


def test_undo_brings_the_form_back(enter: Enter) -> None:
    page = enter(PETRA)
    card = page.locator("[data-checkin]").first
    title = card.locator("h3").inner_text()
    card.locator("[data-checkin-value]").fill("3")
    card.get_by_role("button", name="Check-in speichern").click()
    done = page.locator(".checkin-done")
    expect(done).to_have_count(1)
    done.get_by_role("button", name="Rückgängig").click()
    expect(page.locator(".checkin-done")).to_have_count(0)
    expect(page.locator("[data-checkin]", has_text=title).locator("[data-checkin-value]")).to_be_visible()


def test_a_slip_of_the_finger_is_asked_about_before_it_is_saved(enter: Enter) -> None:
    page = enter(PETRA)
    card = page.locator("[data-checkin]").first
    card.locator("[data-checkin-value]").fill("300")
    card.get_by_role("button", name="Check-in speichern").click()
    expect(page.get_by_text("Wirklich 300?").first).to_be_visible()
    expect(page.locator(".checkin-done")).to_have_count(0)


def test_a_draft_survives_a_closed_window(enter: Enter) -> None:
    page = enter(KARIN)
    page.goto(page.url)
    page = enter(JANA)
    card = page.locator("[data-checkin]").first
    title = card.locator("h3").inner_text()
    with page.expect_response("**/draft/"):
        card.locator("textarea").fill("Entwurf von vorhin")
    page.context.close()
    again = enter(JANA)
    expect(again.locator("[data-checkin]", has_text=title).locator("textarea")).to_have_value(
        "Entwurf von vorhin"
    )


def test_from_any_initiative_the_line_up_to_the_companys_goal_is_one_click(enter: Enter) -> None:
    page = enter(TIM)
    page.goto(page.url + "teams/")
    page.get_by_role("link", name="Social Media").first.click()
    page.get_by_role("link", name="Auf LinkedIn redet die Branche").first.click()
    page.get_by_role("link", name="Jede Woche eine Frage").first.click()
    page.get_by_role("link", name="Die Automobilindustrie kennt unsere Präzisionsmaschine MX 7").first.click()
    expect(page.locator("h1")).to_have_text("Die Automobilindustrie kennt unsere Präzisionsmaschine MX 7")


def test_a_check_in_works_without_scripts(enter: Enter) -> None:
    page = enter("sofia@brenner.example", scripts=False)
    card = page.locator("[data-checkin]").first
    card.locator("[data-checkin-value]").fill("5")
    card.locator("textarea").fill("ohne Skript")
    card.get_by_role("button", name="Check-in speichern").click()
    expect(page.get_by_text("Check-in gespeichert.")).to_be_visible()


def test_a_board_of_a_closed_cycle_is_read_only(enter: Enter) -> None:
    page = enter(JANA)
    page.goto(page.url + "teams/")
    page.get_by_role("link", name="Marketing").first.click()
    page.get_by_label("Zyklus").select_option(label="Q3 2026")
    page.get_by_role("button", name="Anzeigen").click()
    expect(page.get_by_text("Nur lesen")).to_be_visible()
    expect(page.get_by_role("link", name="Objective anlegen")).to_have_count(0)


@pytest.mark.parametrize("width", [1366, 375])
def test_the_craft_business_sees_everything_on_one_screen(enter: Enter, width: int) -> None:
    page = enter(PETRA, width=width)
    page.goto(page.url + "teams/")
    page.get_by_role("link", name="Elektro Sommer").last.click()
    expect(page.locator("h1")).to_contain_text("1 Objective, 3 Key Results")
