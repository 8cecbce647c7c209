"""A whole quarter of the machine builder: planned, cascaded, steered, changed, closed and carried over."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Enter
from tests.browser.server import running

JANA, KARIN, TIM = "jana@brenner.example", "karin@brenner.example", "tim@brenner.example"
QUARTER, NEXT = "Q1 2027", "Q2 2027"
COMPANY_GOAL = "Jeder Getriebebauer kennt die neue MX 9"
AWARENESS = "Gestützte Bekanntheit der MX 9 von 8 % auf 25 %"
MARKETING_GOAL = "Getriebebauer begegnen der MX 9, wo sie lesen"
REACH = "Reichweite bei Getriebebauern von 24.000 auf 36.000 Personen"
SOCIAL_GOAL = "Getriebebauer folgen uns, weil sie von uns lernen"
FOLLOWERS = "Follower auf LinkedIn von 3.000 auf 3.600 (+20 %)"
ARTICLES = "Fachartikel über die MX 9 von 0 auf 5"
INTERACTIONS = "Interaktionen je Beitrag von 30 auf 39 (+30 %)"


@pytest.fixture
def enter_quarter(chromium: Browser) -> Iterator[Enter]:
    """A demo of its own: its clock goes through a quarter."""
    with running("demo", seed=False) as server:
        gate = Enter(server, chromium)
        yield gate
        gate.close()
        assert gate.wrong == []


class Person:
    """Somebody in a browser window, with the steps that people take."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.home = re.sub(r"(/w/[^/]+/).*", r"\1", page.url)

    def click(self, name: str, role: Literal["link", "button"] = "link") -> None:
        self.page.get_by_role(role, name=name, exact=True).first.click()

    def press(self, name: str) -> None:
        self.click(name, "button")

    def open_team(self, team: str) -> None:
        self.page.goto(f"{self.home}teams/")
        self.page.locator("main").get_by_role("link", name=team).first.click()

    def open(self, address: str) -> None:
        self.page.goto(address)

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def week_later(self) -> None:
        self.page.goto(self.home)
        self.press("Eine Woche weiter")

    def add_objective(self, team: str, title: str) -> str:
        self.open_team(team)
        self.page.get_by_role("link", name="Objective anlegen").first.click()
        self.page.get_by_label("Welche Veränderung?").fill(title)
        self.page.get_by_label("Für wen?").fill("für Getriebebauer")
        self.page.get_by_label("Wozu?").fill("damit die MX 9 auf die Auswahlliste kommt")
        self.page.get_by_label("Zyklus", exact=True).select_option(label=QUARTER)
        self.press("Entwurf speichern")
        expect(self.page.locator("h1")).to_have_text(title)
        return self.page.url

    def add_key_result(self, objective: str, title: str, unit: str, start: str, target: str) -> str:
        self.open(objective)
        self.page.get_by_role("link", name=re.compile("Key Result anlegen")).first.click()
        self.page.get_by_role("textbox", name="Key Result").fill(title)
        self.page.get_by_label("Einheit").fill(unit)
        self.page.get_by_label("Startwert", exact=True).fill(start)
        self.page.get_by_label("Ziel", exact=True).fill(target)
        self.press("Key Result speichern")
        self.page.get_by_role("link", name=title).first.click()
        expect(self.page.locator("h1")).to_have_text(title)
        return self.page.url

    def cascade(self, key_result: str, team: str, title: str) -> str:
        self.open(key_result)
        self.click("Als Objective weitergeben")
        self.page.get_by_label("Welches Team macht daraus sein Objective?").select_option(label=team)
        self.page.get_by_label("Welche Veränderung?").fill(title)
        self.press("Als Objective weitergeben")
        expect(self.page.locator("h1")).to_have_text(title)
        return self.page.url

    def check_in(self, key_result: str, value: str) -> None:
        self.open(key_result)
        self.page.locator("[data-checkin-value]").fill(value)
        self.press("Check-in speichern")
        if self.page.get_by_role("button", name="Ja, das stimmt").count():
            self.press("Ja, das stimmt")
        expect(self.page.locator(".checkin-done")).to_be_visible()


def plan(jana: Person, karin: Person, tim: Person) -> dict[str, str]:
    """From the company's objective down to social media's key results. The pages' addresses by title."""
    at = {COMPANY_GOAL: karin.add_objective("Brenner Präzisionstechnik", COMPANY_GOAL)}
    at[AWARENESS] = karin.add_key_result(at[COMPANY_GOAL], AWARENESS, "%", "8", "25")
    karin.add_key_result(at[COMPANY_GOAL], "Vorführungen der MX 9 von 0 auf 12", "Vorführungen", "0", "12")
    karin.add_key_result(at[COMPANY_GOAL], "Angebote für die MX 9 von 0 auf 6", "Angebote", "0", "6")
    karin.open(at[COMPANY_GOAL])
    karin.press("Vorschlagen")
    karin.press("Vereinbaren")
    at[MARKETING_GOAL] = karin.cascade(at[AWARENESS], "Marketing", MARKETING_GOAL)
    jana.open(at[MARKETING_GOAL])
    jana.press("Vereinbaren")
    at[REACH] = jana.add_key_result(at[MARKETING_GOAL], REACH, "Personen", "24.000", "36.000")
    at[SOCIAL_GOAL] = jana.cascade(at[REACH], "Social Media", SOCIAL_GOAL)
    at[FOLLOWERS] = tim.add_key_result(at[SOCIAL_GOAL], FOLLOWERS, "Follower", "3.000", "3.600")
    at[ARTICLES] = tim.add_key_result(at[SOCIAL_GOAL], ARTICLES, "Artikel", "0", "5")
    at[INTERACTIONS] = tim.add_key_result(at[SOCIAL_GOAL], INTERACTIONS, "Interaktionen", "30", "39")
    tim.open(at[SOCIAL_GOAL])
    tim.press("Vorschlagen")
    tim.press("Vereinbaren")
    return at


def open_phase(person: Person, step: str) -> None:
    person.page.goto(f"{person.home}cycles/")
    person.page.get_by_role("row", name=QUARTER).get_by_role("button", name=step).click()


def change_course(tim: Person, at: dict[str, str]) -> None:
    """A lower target, refused without a reason, then kept in the logbook."""
    tim.open(at[FOLLOWERS])
    tim.click("Bearbeiten")
    tim.page.get_by_label("Ziel", exact=True).fill("3.400")
    tim.press("Key Result speichern")
    expect(tim.page.locator(".error-summary")).to_contain_text("Kurswechsel")
    tim.page.get_by_label("Begründung für den Kurswechsel").fill("Die Kampagne startet drei Wochen später")
    tim.press("Key Result speichern")
    expect(tim.page.locator(".figure")).to_contain_text("3.400 Follower")


def set_aside(tim: Person, at: dict[str, str]) -> None:
    tim.open(at[INTERACTIONS])
    tim.click("Zurückstellen")
    tim.page.get_by_label("Grund, fürs Logbuch").fill("Die Fachartikel gehen vor")
    tim.page.get_by_label("Wieder hinsehen, wenn").fill("wenn alle fünf Artikel erschienen sind")
    tim.press("Zurückstellen")
    expect(tim.page.locator(".banner").last).to_contain_text("Zurückgestellt")
    tim.open(at[SOCIAL_GOAL])
    expect(tim.page.get_by_text("eines zurückgestellt")).to_be_visible()


def test_a_whole_quarter_from_the_companys_goal_to_the_next_cycle(enter_quarter: Enter) -> None:
    jana, karin, tim = (Person(enter_quarter(email)) for email in (JANA, KARIN, TIM))
    at = plan(jana, karin, tim)
    day = date(2026, 11, 20)
    while day < date(2027, 1, 1):
        jana.week_later()
        day += timedelta(weeks=1)
    jana.page.goto(f"{jana.home}cycles/")
    jana.page.get_by_role("row", name=QUARTER).get_by_role("link", name="Zyklus starten").click()
    jana.press("Zyklus starten")
    expect(jana.page.get_by_text(f"„{QUARTER}“ läuft jetzt.")).to_be_visible()
    for week in range(1, 9):
        jana.week_later()
        tim.check_in(at[FOLLOWERS], str(3000 + 45 * week))
        tim.check_in(at[ARTICLES], str(week // 2))
        if week <= 5:
            tim.check_in(at[INTERACTIONS], str(30 + week))
        if week == 4:
            change_course(tim, at)
        if week == 5:
            set_aside(tim, at)
    tim.open(at[FOLLOWERS])
    crumbs = tim.page.locator(".crumbs")
    expect(crumbs.get_by_role("link", name=COMPANY_GOAL)).to_be_visible()
    assert tim.page.locator(".history .value", has_text="3.360").count() == 1
    tim.page.goto(f"{tim.home}logbook/")
    for words in ("Die Kampagne startet drei Wochen später", "Die Fachartikel gehen vor"):
        expect(tim.page.get_by_text(words).first).to_be_visible()

    jana.page.goto(f"{jana.home}cycles/new/")
    expect(jana.page.get_by_label("Name")).to_have_value(NEXT)
    jana.page.locator("main form .button-primary").click()
    open_phase(jana, "Review beginnen")
    open_phase(jana, "Zyklus abschließen")
    carry_over(jana)
    jana.open(at[SOCIAL_GOAL])
    expect(jana.page.get_by_text("Nur lesen").first).to_be_visible()


def carry_over(jana: Person) -> None:
    """Social media's objective is kept with two of its results, marketing's is dropped with a reason."""
    jana.page.goto(f"{jana.home}cycles/")
    jana.page.get_by_role("row", name=QUARTER).get_by_role("link", name=re.compile("bernehmen")).click()
    jana.page.get_by_label("Team").select_option(label="Alle Teams")
    jana.press("Anzeigen")
    social = jana.page.get_by_role("region", name=SOCIAL_GOAL)
    social.get_by_role("radio", name="Behalten: gleich vereinbart").check()
    marketing = jana.page.get_by_role("region", name=MARKETING_GOAL)
    marketing.get_by_role("radio", name="Verwerfen: geht nicht weiter").check()
    marketing.get_by_label("Grund, fürs Logbuch").fill("Im Frühjahr zählt der Abschluss")
    jana.page.locator(".carry-foot .button-primary").click()
    jana.page.get_by_role("link", name=SOCIAL_GOAL).first.click()
    expect(jana.page.locator("header .meta", has_text=NEXT)).to_be_visible()
    expect(jana.page.get_by_text("Führt fort")).to_be_visible()
    expect(jana.page.get_by_role("link", name=ARTICLES).first).to_be_visible()
