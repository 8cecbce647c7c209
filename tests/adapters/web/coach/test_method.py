"""The rules explained, and the page on which admins weigh them."""

from datetime import date

import pytest

from tests.adapters.web.coach.pages import SignIn, speak_english, text, to
from tests.world import Home, World
from zielkurs.adapters.words import coach_de, coach_en
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr.models import Cycle
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation.models import Method, RuleSwitch
from zielkurs.pure.coach import RULES, SET_RULES

REASON = {"reason": "Retrospektive vom 12. Januar: Prozentwerte bleiben erlaubt"}


def close(count: int) -> None:
    for number in range(count):
        Cycle.objects.create(
            name=f"alt {number}",
            starts_on=date(2020 + number, 1, 1),
            ends_on=date(2020 + number, 12, 31),
            phase=CyclePhase.CLOSED.value,
        )


@pytest.mark.parametrize(("language", "entries"), [("de", coach_de.FINDINGS), ("en", coach_en.FINDINGS)])
def test_every_rule_is_explained_and_can_be_linked_to(
    home: Home, world: World, signed_in: SignIn, language: str, entries: dict[str, tuple[str, str, str]]
) -> None:
    if language == "en":
        speak_english(world.bob)
    response = signed_in(world.bob).get(to(home, "rules"))
    body, shown = response.content.decode(), text(response)
    for code in (*RULES, *SET_RULES):
        assert f'id="{code}"' in body
        assert entries[code][1] in shown and entries[code][2] in shown, code
    assert "{" not in shown
    assert (
        "Hier gilt die Methode „Standard“" if language == "de" else "Here the method “Standard” holds"
    ) in shown


@pytest.mark.parametrize("closed", [0, 1])
def test_the_rules_are_locked_for_two_cycles_and_the_page_says_why(
    home: Home, world: World, signed_in: SignIn, closed: int
) -> None:
    close(closed)
    client = signed_in(world.alice)
    response = client.get(to(home, "method"))
    shown = text(response)
    assert "gesperrt, bis zwei Zyklen abgeschlossen sind" in shown
    assert "Regeln speichern" not in shown and "disabled" in response.content.decode()
    sent = client.post(to(home, "method"), {"preset": "kalungi", **REASON})
    assert sent.status_code == 422 and f"bisher sind es {closed}" in text(sent)
    assert Method.objects.get().preset == "standard" and not Decision.objects.exists()


def test_after_two_cycles_a_change_needs_the_retrospectives_reason_and_stands_in_the_logbook(
    home: Home, world: World, signed_in: SignIn
) -> None:
    close(2)
    client = signed_in(world.alice)
    change = {"preset": "outcome", "rule_parts_missing": "off", "rule_orphan": "error"}
    refused = client.post(to(home, "method"), {**change, "reason": " "})
    assert refused.status_code == 422 and "Fehler:" in refused.content.decode()
    assert Method.objects.get().preset == "standard" and not RuleSwitch.objects.exists()
    body = refused.content.decode()
    assert 'value="outcome"' in body and "checked" in body.split('value="outcome"', 1)[1].split(">", 1)[0]
    assert client.post(to(home, "method"), {**change, **REASON}).status_code == 302
    assert dict(RuleSwitch.objects.values_list("code", "level")) == {
        "parts_missing": "off",
        "orphan": "error",
    }
    decision = Decision.objects.get()
    assert decision.kind == "method_change" and decision.reason == REASON["reason"]
    shown = text(client.get(to(home, "method")))
    assert REASON["reason"] in shown and "Regeln des Coachs geändert: Wirkung" in shown


def test_a_switched_off_rule_is_silent_and_the_rules_page_says_so(
    home: Home, world: World, signed_in: SignIn
) -> None:
    close(2)
    client = signed_in(world.alice)
    client.post(to(home, "method"), {"preset": "standard", "rule_parts_missing": "off", **REASON})
    body = client.get(to(home, "rules")).content.decode()
    assert "Hier: Aus" in text(client.get(to(home, "rules")))
    assert "Hier: Aus" in body.split('id="parts_missing"', 1)[1].split("</li>", 1)[0]
    back = client.post(to(home, "method"), {"preset": "standard", "rule_parts_missing": "", **REASON})
    assert back.status_code == 302 and not RuleSwitch.objects.exists()


def test_only_admins_change_the_method_and_the_settings_lead_there(
    home: Home, world: World, signed_in: SignIn
) -> None:
    assert signed_in(world.bob).get(to(home, "method")).status_code == 403
    assert to(home, "method") in signed_in(world.alice).get(to(home, "settings")).content.decode()


def test_the_page_is_complete_in_english(home: Home, world: World, signed_in: SignIn) -> None:
    speak_english(world.alice)
    close(2)
    shown = text(signed_in(world.alice).get(to(home, "method")))
    assert "What did the retrospective decide?" in shown and "Preset: Weighty hint" in shown
