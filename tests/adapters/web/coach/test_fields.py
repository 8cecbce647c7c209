"""What a text says goes into the form's fields."""

import html
import json
from datetime import date

import pytest
from django.test import Client

from tests.adapters.web.coach.pages import NBSP, SignIn, speak_english, text, to
from tests.world import Home, World
from zielkurs.adapters.web.coaching.fields import fill_blanks, said
from zielkurs.adapters.words import writing
from zielkurs.domain.base import ids
from zielkurs.pure.figures import Notation

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        (
            "Newsletter-Anmeldungen von 1.040 auf 1.650 je Monat steigern",
            {"kind": "raise", "start_value": "1.040", "target_value": "1.650"},
        ),
        (
            "Reaktionszeit von 26 auf 8 Stunden senken bis 31.03.2027",
            {
                "kind": "lower",
                "start_value": "26",
                "target_value": "8",
                "unit": "Stunden",
                "due_on": "31.03.2027",
            },
        ),
        (
            "Umsatz über die Website auf 250.000 € bis 31. März steigern",
            {"target_value": "250.000", "unit": "€", "due_on": "31.03.2027"},
        ),
        (
            "Reduce churn from 5% to 3%",
            {"kind": "lower", "start_value": "5", "target_value": "3", "unit": "%"},
        ),
        ("Weiterempfehlung über 45 Punkte halten", {"kind": "stay_above", "target_value": "45"}),
        (
            "Keep response time below 8 hours",
            {"kind": "stay_below", "target_value": "8", "unit": "hours"},
        ),
        ("5 neue Kunden über die Website gewinnen", {"target_value": "5"}),
        (
            "Umsatz von 2 Mio. € auf 2,5 Mio. € steigern",
            {"kind": "raise", "start_value": "2", "target_value": "2,5", "unit": "Mio. €"},
        ),
    ],
)
def test_numbers_unit_kind_and_day_are_read_from_a_text(sentence: str, fields: dict[str, str]) -> None:
    with writing.use(Notation.DE):
        assert said(sentence, TODAY).written() == fields


@pytest.mark.parametrize(
    "sentence",
    [
        "Bekannter werden",
        "NPS um 10 Punkte steigern",
        "Umsatz und Gewinn von 4 auf 5 und von 6 auf 7 heben",
        "Raise revenue from $2 million to $2.5 million",
        "Umsatz steigern bis Jahresende",
    ],
)
def test_what_is_not_said_clearly_is_not_guessed(sentence: str) -> None:
    assert said(sentence, TODAY).written() == {}


def test_blanks_take_what_is_known_and_stay_blank_otherwise() -> None:
    proposal = "MQLs von __ auf __ bringen, bis __"
    known = {"start_value": "40", "due_on": "31.12.2026"}
    assert fill_blanks(proposal, known) == "MQLs von 40 auf __ bringen, bis 31.12.2026"
    money = {"target_value": "30", "unit": "€"}
    assert fill_blanks(proposal, money) == f"MQLs von __ auf 30{NBSP}€ bringen, bis __"
    assert fill_blanks("__ (wer) tut __", known) == "__ (wer) tut __"


def ask(client: Client, home: Home, title: str, **fields: str) -> str:
    sent = {
        "title": title,
        "coach_kind": "key_result",
        "coach_place": "key_result",
        "coach_key": ids.encode(home.leads.pk),
        **fields,
    }
    return client.post(to(home, "coach"), sent).content.decode()


def offered(body: str) -> dict[str, str]:
    """What the button would fill in."""
    parts = body.split('data-coach-fields="')
    found: dict[str, str] = json.loads(html.unescape(parts[1].split('"', 1)[0])) if len(parts) > 1 else {}
    return found


def test_the_form_offers_what_stands_in_the_text_only_and_not_what_it_holds_already(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, title = signed_in(world.bob), "Anmeldungen von 1.040 auf 1.650 steigern bis 31.03.2027"
    bare = ask(client, home, title, kind="raise")
    assert offered(bare) == {"start_value": "1.040", "target_value": "1.650", "due_on": "31.03.2027"}
    assert "Steht im Text, aber nicht in den Feldern: Startwert 1.040, Ziel 1.650" in bare
    held = {"kind": "raise", "start_value": "1040", "target_value": "1.650,0", "due_on": "31.3.2027"}
    assert offered(ask(client, home, title, **held)) == {}
    assert offered(ask(client, home, title, kind="milestones")) == {}
    assert "start_value" not in offered(ask(client, home, title, kind="raise", start_unknown="on"))


def test_values_are_written_as_the_reader_writes_them(home: Home, world: World, signed_in: SignIn) -> None:
    speak_english(world.bob)
    body = ask(signed_in(world.bob), home, "Raise sign-ups from 1040 to 1650 by 31 March 2027", kind="lower")
    assert offered(body)["target_value"] == "1,650" and offered(body)["kind"] == "raise"
    assert "In the text, but not in the fields:" in body


def test_a_proposal_takes_over_what_the_form_knows(home: Home, world: World, signed_in: SignIn) -> None:
    client, title = signed_in(world.bob), "Kosten je Anfrage auf 30 € senken bis 31.03.2027"
    assert f"Kosten je Anfrage von __ auf 30{NBSP}€ bringen, bis 31.03.2027" in ask(client, home, title)
    held = {"target_value": "1.700", "due_on": "31.12.2026"}
    vague = ask(client, home, "Anmeldungen um 20 % steigern", **held)
    assert "Anmeldungen von __ auf 1.700 bringen, bis 31.12.2026" in vague


def test_without_javascript_a_button_fills_the_fields(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    url = to(home, "key_result_new", home.objective.pk)
    sent = {"title": "Anmeldungen von 1.040 auf 1.650 steigern", "kind": "lower", "owner": "", "weight": "2"}
    read = client.post(url, {**sent, "coach": "read"}).content.decode()
    assert 'name="coach" value="fill"' in read
    filled = client.post(url, {**sent, "coach": "fill"})
    body = filled.content.decode()
    assert filled.status_code == 200 and 'value="1.040"' in body and 'value="1.650"' in body
    assert offered(body) == {} and "Bitte prüfen" not in text(filled)
    assert 'value="raise"' in body.split("checked", 1)[0].rsplit("<input", 1)[1]
