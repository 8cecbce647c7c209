"""What the glossary says of a key result's figure: in its form, on its page, over the plan."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.adapters.web.coach.pages import SignIn, text, to
from tests.world import NOW, Home, World, make_key_result
from zielkurs.domain.base import ids
from zielkurs.domain.kpi.actions import Definition, Entry, add_kpi
from zielkurs.domain.kpi.models import Kpi
from zielkurs.domain.okr.models import KeyResult
from zielkurs.domain.organisation.actions import add_team
from zielkurs.domain.organisation.models import Team

DEFINED = "Anfragen, die der Vertrieb angenommen hat."


def define(home: Home, name: str, sentence: str = DEFINED, **entry: Any) -> Kpi:
    return add_kpi(
        entry=Entry(name=name, **entry),
        definition=Definition(sentence=sentence),
        valid_from=date(2026, 1, 1),
        by=home.admin.pk,
        now=NOW,
    )


def ask(client: Client, home: Home, title: str = "", **fields: str) -> set[str]:
    """The codes of what the coach says on a key result's form."""
    sent = {
        "title": title or home.leads.title,
        "coach_kind": "key_result",
        "coach_place": "key_result",
        "coach_key": ids.encode(home.leads.pk),
        **fields,
    }
    body = client.post(to(home, "coach"), sent).content.decode()
    return {part.split('"', 1)[0] for part in body.split('"dismiss:')[1:]}


ABOUT_FIGURES = {"not_in_glossary", "not_agreed", "no_guard", "next_door"}


def test_without_a_glossary_no_figure_is_missed_in_it(home: Home, world: World, signed_in: SignIn) -> None:
    assert not ask(signed_in(world.bob), home) & ABOUT_FIGURES


def test_a_figure_without_an_entry_says_so_once_there_is_a_glossary(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)
    kpi = define(home, "Umsatz")
    assert "not_in_glossary" in ask(client, home)
    Kpi.objects.filter(pk=kpi.pk).update(archived_on=date(2026, 11, 1))
    assert "not_in_glossary" not in ask(client, home)


def test_a_figure_is_known_by_its_name_a_synonym_the_field_or_the_kpi_that_drives_it(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)
    kpi = define(home, "Marketing Qualified Leads", synonyms=["MQL"])
    for title, fields in (
        ("MQL von 40 auf 65 je Monat steigern", {}),
        ("Marketing Qualified Leads von 40 auf 65 je Monat steigern", {}),
        ("Anfragen von 40 auf 65 je Monat steigern", {"metric": "MQL je Monat"}),
        ("Anfragen von 40 auf 65 je Monat steigern", {"kpi": ids.encode(kpi.pk)}),
    ):
        assert "not_in_glossary" not in ask(client, home, title, **fields), (title, fields)
    assert "not_in_glossary" in ask(client, home, "Anfragen von 40 auf 65 je Monat steigern")


def test_a_definition_that_nobody_wrote_down_or_that_does_not_hold_yet_is_not_agreed(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)
    agreed = define(home, "Qualifizierte Leads")
    assert "not_agreed" not in ask(client, home)
    agreed.versions.update(sentence=" ")
    assert "not_agreed" in ask(client, home)
    agreed.versions.update(sentence=DEFINED, valid_from=date(2027, 1, 1))
    assert "not_agreed" in ask(client, home)


def test_a_quantity_asks_for_its_guard_until_it_has_one(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    kpi = define(home, "Qualifizierte Leads")
    assert "no_guard" in ask(client, home)
    Kpi.objects.filter(pk=kpi.pk).update(guard=define(home, "Abschlussquote"))
    assert "no_guard" not in ask(client, home)


def test_a_figure_of_the_team_next_door_says_whose_it_is(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    sales = add_team(name="Vertrieb", kind=Team.Kind.TEAM, parent=home.company, by=home.admin.pk, now=NOW)
    define(home, "Qualifizierte Leads", teams=[sales])
    assert "next_door" in ask(client, home)
    for name, teams in (("Anrufe", [sales, home.team]), ("Umsatz", [sales, home.company])):
        define(home, name, teams=teams)
        assert "next_door" not in ask(client, home, f"{name} von 40 auf 65 je Monat steigern")


def test_the_key_results_page_says_that_its_definition_is_not_agreed(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)
    define(home, "Qualifizierte Leads", sentence="")
    url = to(home, "coach_key_result", home.leads.pk)
    assert f'hx-get="{url}"' in client.get(to(home, "key_result", home.leads.pk)).content.decode()
    part = text(client.get(url, headers={"HX-Request": "true"}))
    assert "Die Definition von „Qualifizierte Leads“ ist noch nicht abgestimmt." in part
    assert "Die Definition von „Qualifizierte Leads“ ist noch nicht abgestimmt." in text(client.get(url))


def test_a_guard_of_one_key_result_answers_for_the_set(home: Home, world: World, signed_in: SignIn) -> None:
    KeyResult.objects.filter(pk=home.hours.pk).update(title="Bewerbungen von 4 auf 9 steigern")
    KeyResult.objects.filter(pk=home.leads.pk).update(title="Leads von 40 auf 65 steigern")
    client, url = signed_in(world.bob), to(home, "coach_objective", home.objective.pk)
    kpi = define(home, "Leads")
    assert "#quantity_without_guard" in client.get(url).content.decode()
    Kpi.objects.filter(pk=kpi.pk).update(guard=define(home, "Abschlussquote"))
    assert "#quantity_without_guard" not in client.get(url).content.decode()


def test_leading_and_later_results_are_balanced_where_somebody_said_which_is_which(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, url = signed_in(world.bob), to(home, "coach_objective", home.objective.pk)
    assert "#leading_lagging" not in client.get(url).content.decode()
    KeyResult.objects.update(timing="leading")
    shown = text(client.get(url))
    assert "Alle Key Results sind von einer Art (Frühindikatoren)." in shown
    KeyResult.objects.filter(pk=home.hours.pk).update(timing="lagging")
    assert "#leading_lagging" not in client.get(url).content.decode()


def test_a_plan_that_only_pays_now_says_so(home: Home, world: World, signed_in: SignIn) -> None:
    client, url = signed_in(world.bob), to(home, "coach_objective", home.objective.pk)
    later = make_key_result(home.objective, home.admin, "Bewerbungen von 4 auf 9 je Monat")
    assert "#all_short_term" in client.get(url).content.decode()
    KeyResult.objects.filter(pk=later.pk).update(horizon="later")
    assert "#all_short_term" not in client.get(url).content.decode()


def address(home: Home, name: str) -> str:
    rows = {"coach_team": home.team, "coach_cycle": home.cycle, "coach_objective": home.objective}
    return to(home, name, rows.get(name, home.leads).pk)


@pytest.mark.parametrize("name", ["coach_team", "coach_cycle", "coach_objective", "coach_key_result"])
def test_a_large_glossary_takes_as_many_queries_as_a_small_one(
    home: Home, world: World, signed_in: SignIn, name: str
) -> None:
    client, counts = signed_in(world.bob), []
    for more in (1, 20):
        for number in range(more):
            synonyms = [f"Zahl {more} {number}"]
            define(home, f"Größe {more} {number}", synonyms=synonyms, teams=[home.team, home.company])
        with CaptureQueriesContext(connection) as captured:
            client.get(address(home, name))
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 15


def test_the_form_is_answered_within_fifteen_queries(home: Home, world: World, signed_in: SignIn) -> None:
    client, counts = signed_in(world.bob), []
    for more in (1, 20):
        for number in range(more):
            define(home, f"Größe {more} {number}", teams=[home.team])
        with CaptureQueriesContext(connection) as captured:
            ask(client, home)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 15
