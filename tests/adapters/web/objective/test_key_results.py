"""The form of a key result."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.adapters.web.objective.test_objective import SignIn, text, to
from tests.world import Home, World
from zielkurs.domain.base import ids
from zielkurs.domain.okr.models import Checkpoint, KeyResult, Milestone


def fields(home: Home, **changes: str) -> dict[str, str]:
    return {
        "title": "Demo-Anfragen von 120 auf 1.200 im Monat",
        "kind": "raise",
        "metric": "Demo-Anfragen",
        "unit": "Anfragen",
        "start_value": "120",
        "target_value": "1.200",
        "due_on": "31.12.2026",
        "owner": ids.encode(home.admin.pk),
        "team": ids.encode(home.team.pk),
        "timing": "",
        "horizon": "cycle",
        "reason": "Der Markt hat sich gedreht",
        "weight": "1",
        "aggregation": "last",
        "checkpoints": "",
        "milestones": "",
        **changes,
    }


def new(home: Home) -> str:
    return to(home, "key_result_new", home.objective.pk)


def test_the_form_proposes_the_last_day_of_the_cycle_and_the_reader_as_owner(
    home: Home, world: World, signed_in: SignIn
) -> None:
    body = signed_in(world.bob).get(new(home)).content.decode()
    assert 'value="31.12.2026"' in body
    assert f'value="{ids.encode(world.bob.pk)}" selected' in body


def test_numbers_and_checkpoints_are_read_as_germans_write_them(
    home: Home, world: World, signed_in: SignIn
) -> None:
    given = fields(home, checkpoints="31.10.2026 300\r\n30.11.: 1.000,5", weight="2,5", aggregation="sum")
    assert signed_in(world.bob).post(new(home), given).status_code == 302
    made = KeyResult.objects.get(title__startswith="Demo-Anfragen")
    assert (made.start_value, made.target_value, made.weight) == (120, 1200, Decimal("2.5"))
    assert made.starts_on == date(2026, 10, 1) and made.aggregation == "sum"
    planned = Checkpoint.objects.filter(key_result=made).values_list("on", "value")
    assert list(planned) == [(date(2026, 10, 31), 300), (date(2026, 11, 30), Decimal("1000.5"))]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("start_value", "12,3,4", "„12,3,4“"),
        ("start_value", "", "Den Startwert eingeben oder ankreuzen"),
        ("target_value", "", "Einen Zielwert eingeben"),
        ("target_value", "1200.5", "Ist 1.200,5 gemeint?"),
        ("target_value", "100", "Zum Senken die Art „Senken“ wählen."),
        ("target_value", "123456789012345", "ist zu groß oder hat mehr als vier Nachkommastellen"),
        ("target_value", "500,00001", "ist zu groß oder hat mehr als vier Nachkommastellen"),
        ("due_on", "31.9.2026", "Den Tag „31.9.2026“ gibt es nicht."),
        ("due_on", "30.9.2026", "Die Fälligkeit liegt vor dem Beginn."),
        ("weight", "-1", "Ein Gewicht von 0 bis 100"),
        ("weight", "1,005", "Ein Gewicht von 0 bis 100"),
        ("checkpoints", "Oktober halb", "„Oktober halb“ ist kein Zwischenziel."),
        ("checkpoints", "1.1.2027 500", "liegt nicht zwischen Beginn und Fälligkeit"),
        ("checkpoints", "1.11.2026 5\n1.11.2026 6", "Zwei Zwischenziele haben dasselbe Datum."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    home: Home, world: World, signed_in: SignIn, field: str, typed: str, sentence: str
) -> None:
    response = signed_in(world.bob).post(new(home), fields(home, **{field: typed}))
    assert response.status_code == 422
    body = response.content.decode()
    error = body.split(f'id="id_{field}_error"')[1].split("</p>")[0]
    assert sentence in error.replace("\u00a0", " ")
    assert f'href="#id_{field}"' in body and "<title>Fehler: " in body
    assert typed in body and "Demo-Anfragen von 120 auf 1.200 im Monat" in body
    assert KeyResult.objects.count() == 2


def test_an_unknown_start_is_said_explicitly(home: Home, world: World, signed_in: SignIn) -> None:
    given = fields(home, start_value="egal", start_unknown="on")
    assert signed_in(world.bob).post(new(home), given).status_code == 302
    assert KeyResult.objects.get(title__startswith="Demo-Anfragen").start_value is None


def test_a_kind_that_stays_ignores_start_counting_and_checkpoints(
    home: Home, world: World, signed_in: SignIn
) -> None:
    given = fields(
        home, kind="stay_above", start_value="x", checkpoints="y", aggregation="sum", milestones="z"
    )
    assert signed_in(world.bob).post(new(home), given).status_code == 302
    made = KeyResult.objects.get(title__startswith="Demo-Anfragen")
    assert (made.start_value, made.aggregation, made.target_value) == (None, "last", 1200)
    assert not Checkpoint.objects.exists() and not Milestone.objects.exists()


def test_milestones_are_one_a_line_and_ignore_the_figures(
    home: Home, world: World, signed_in: SignIn
) -> None:
    given = fields(home, kind="milestones", target_value="x", milestones="Termin\r\n\r\nProgramm \r\nTermin")
    assert signed_in(world.bob).post(new(home), given).status_code == 302
    made = KeyResult.objects.get(kind="milestones")
    assert list(Milestone.objects.values_list("title", flat=True)) == ["Termin", "Programm"]
    assert made.target_value == 2


def test_milestones_without_any_line_are_refused(home: Home, world: World, signed_in: SignIn) -> None:
    response = signed_in(world.bob).post(new(home), fields(home, kind="milestones", milestones=" "))
    assert response.status_code == 422 and "Mindestens einen Meilenstein eingeben" in text(response)


def test_an_edit_shows_what_stands_and_saves_what_is_sent(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, url = signed_in(world.bob), to(home, "key_result_edit", home.hours.pk)
    body = client.get(url).content.decode()
    assert 'value="26"' in body and 'value="8"' in body and 'value="lower"' in body
    given = fields(
        home, title="Reaktionszeit auf 6 Stunden", kind="lower", start_value="26", target_value="6"
    )
    response = client.post(url, {**given, "unit": "Stunden", "version": "1"})
    assert response.headers["Location"] == to(home, "key_result", home.hours.pk)
    home.hours.refresh_from_db()
    assert (home.hours.target_value, home.hours.version) == (6, 2)


def test_the_slower_of_two_sees_both_targets(home: Home, world: World, signed_in: SignIn) -> None:
    client, url = signed_in(world.bob), to(home, "key_result_edit", home.leads.pk)
    client.post(url, fields(home, target_value="150", version="1"))
    response = client.post(url, fields(home, target_value="180", version="1"))
    assert response.status_code == 409
    versus = response.content.decode().split('aria-label="Ziel')[1].split("</section>")[0]
    assert "150" in versus and "180" in versus
    home.leads.refresh_from_db()
    assert home.leads.target_value == 150


def test_the_form_takes_few_queries(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    for url in (new(home), to(home, "key_result_edit", home.leads.pk)):
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        assert len(captured) <= 15
