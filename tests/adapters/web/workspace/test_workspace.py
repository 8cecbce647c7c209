"""Settings, and the demo's clock."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import TODAY, Home, World, join
from zielkurs.domain.organisation.models import Member, Method, Role, Workspace

SignIn = Callable[[Member], Client]
GENERAL = {
    "section": "general",
    "name": "Hellweg AG",
    "language": "en",
    "notation": "de-CH",
    "time_zone": "Europe/Zurich",
    "fiscal_year_starts": "4",
}


def url(home: Home, name: str) -> str:
    return reverse(name, args=[home.workspace.slug])


def text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


def workspace(home: Home) -> Workspace:
    return Workspace.objects.get(pk=home.workspace.pk)


def test_each_section_saves_by_itself(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    answer = client.post(url(home, "settings"), GENERAL)
    assert answer.headers["Location"] == url(home, "settings") + "#general"
    now = workspace(home)
    assert (now.name, now.language, now.notation, now.time_zone, now.fiscal_year_starts) == (
        "Hellweg AG",
        "en",
        "de-CH",
        "Europe/Zurich",
        4,
    )
    client.post(url(home, "settings"), {"section": "guiding", "mission": "Gute Maschinen", "vision": ""})
    assert workspace(home).mission == "Gute Maschinen"
    assert workspace(home).name == "Hellweg AG"


def test_the_answer_speaks_the_language_just_chosen(home: Home, signed_in: SignIn) -> None:
    answer = signed_in(home.admin).post(url(home, "settings"), GENERAL, follow=True)
    body = answer.content.decode()
    assert "Saved." in body and "How Hellweg AG works" in body


def test_thresholds_are_typed_as_per_cent_in_the_readers_notation(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    given = {
        "section": "method",
        "at_risk": "7,5",
        "off_plan": "20",
        "outdated_after_days": "10",
        "check_in_weekday": "3",
    }
    client.post(url(home, "settings"), given)
    method = Method.objects.get()
    assert (method.at_risk, method.off_plan) == (Decimal("0.075"), Decimal("0.2"))
    assert (method.outdated_after_days, method.check_in_weekday) == (10, 3)
    assert 'value="7,5"' in text(client, url(home, "settings"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"at_risk": "30", "off_plan": "20"}, "beginnt bei einem größeren Abstand"),
        ({"at_risk": "0"}, "Einen Anteil zwischen 0,1 und 100 eingeben"),
        ({"at_risk": "viel"}, "„viel“ ist keine Zahl."),
        ({"check_in_weekday": "9"}, "9"),
        ({"outdated_after_days": "0"}, "1"),
    ],
)
def test_wrong_thresholds_are_said_and_change_nothing(
    home: Home, signed_in: SignIn, wrong: dict[str, str], said: str
) -> None:
    before = Method.objects.values().get()
    given = {
        "section": "method",
        "at_risk": "10",
        "off_plan": "25",
        "outdated_after_days": "10",
        "check_in_weekday": "4",
        **wrong,
    }
    answer = signed_in(home.admin).post(url(home, "settings"), given)
    body = re.sub(r"\s+", " ", answer.content.decode())
    assert answer.status_code == 422
    assert "<title>Fehler:" in body and "error-summary" in body
    assert said in body.split("data-error-summary")[1].split("</div>")[0]
    assert Method.objects.values().get() == before


@pytest.mark.parametrize("section", ["", "unsinn"])
def test_an_unknown_section_changes_nothing(home: Home, signed_in: SignIn, section: str) -> None:
    answer = signed_in(home.admin).post(url(home, "settings"), {**GENERAL, "section": section})
    assert answer.status_code == 422
    assert workspace(home).name == "Hellweg Maschinenbau"


@pytest.mark.parametrize("role", [r for r in Role if r != Role.ADMIN])
def test_only_admins_see_the_settings(home: Home, signed_in: SignIn, role: Role) -> None:
    client = signed_in(join(home, "Otto Ohnemacht", role, teams=[home.team]))
    assert "Alice Amsel" in text(client, url(home, "settings"), 403)
    assert client.post(url(home, "settings"), GENERAL).status_code == 403
    assert f'href="{url(home, "settings")}"' not in text(client, url(home, "logbook"))
    assert workspace(home).name == "Hellweg Maschinenbau"


def test_strangers_find_nothing(world: World, home: Home, signed_in: SignIn) -> None:
    client = signed_in(world.charlie)
    for name in ("settings", "logbook", "demo_clock"):
        assert client.post(url(home, name), GENERAL).status_code == 404
    assert Client().get(url(home, "logbook")).headers["Location"].startswith("/login/?next=/w/")


def make_demo() -> None:
    Workspace.objects.update(is_demo=True, demo_today=TODAY)


def test_the_demos_clock_goes_a_week_on_and_back_to_the_page(home: Home, signed_in: SignIn) -> None:
    make_demo()
    client, here = signed_in(home.admin), url(home, "logbook") + "?page=1"
    assert "Demo: Hier ist der 20.11.2026." in text(client, here)
    answer = client.post(url(home, "demo_clock"), {"step": "week", "back": here})
    assert answer.headers["Location"] == here
    assert workspace(home).demo_today == TODAY + timedelta(weeks=1)
    client.post(url(home, "demo_clock"), {"step": "reset", "back": here})
    assert workspace(home).demo_today is None


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "http://localhost:9/", ""])
def test_the_clock_leads_back_within_this_site_only(home: Home, signed_in: SignIn, back: str) -> None:
    make_demo()
    answer = signed_in(home.admin).post(url(home, "demo_clock"), {"step": "week", "back": back})
    assert answer.headers["Location"] == url(home, "week")


def test_an_unknown_step_moves_nothing(home: Home, signed_in: SignIn) -> None:
    make_demo()
    signed_in(home.admin).post(url(home, "demo_clock"), {"step": "unsinn"})
    assert workspace(home).demo_today == TODAY


def test_real_workspaces_have_no_clock_to_move(home: Home, signed_in: SignIn) -> None:
    answer = signed_in(home.admin).post(url(home, "demo_clock"), {"step": "week"})
    assert answer.status_code == 422
    assert "Nur ein Demo-Arbeitsbereich" in answer.content.decode()
    assert "Eine Woche weiter" not in text(signed_in(home.admin), url(home, "logbook"))


def test_those_who_only_read_see_the_demos_day_without_buttons(home: Home, signed_in: SignIn) -> None:
    make_demo()
    client = signed_in(join(home, "Rita Reader", Role.READER))
    body = text(client, url(home, "logbook"))
    assert "Demo: Hier ist der 20.11.2026." in body and "Eine Woche weiter" not in body
    assert client.post(url(home, "demo_clock"), {"step": "week"}).status_code == 403
