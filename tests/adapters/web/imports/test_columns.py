"""Columns assigned by hand: what is not recognised is asked, goes through the preview, and is remembered."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.adapters.web.imports.pages import started, text, upload
from tests.domain.imports.files import sample
from tests.world import Home, World
from zielkurs.domain.base import ids
from zielkurs.domain.imports.models import ImportRun
from zielkurs.domain.okr.models import KeyResult
from zielkurs.domain.organisation.models import Member

SignIn = Callable[[Member], Client]
HARBOUR = "Nordstern;Leuchtfeuer;Anfang;Dann;Kapitän\nMehr Rundfahrten;Gäste je Fahrt;20;35;Fiete\n".encode()
ROLES = ("objective", "key_result", "start", "target", "owner")


def choose(client: Client, address: str, *roles: str) -> Any:
    names = re.findall(r'<select name="(role:[^"]+)"', client.get(address).content.decode())
    return client.post(address, {"do": "choose", **dict(zip(names, roles, strict=True))})


def run_of(address: str) -> str:
    return address.removesuffix("columns/")


def finish(client: Client, home: Home, address: str) -> Any:
    page = client.get(address).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen
    cycle = {"answer:import_cycle": ids.encode(home.cycle.pk)}
    client.post(address, {"do": "answers", **cycle})
    seen = re.search(r'name="seen" value="(\w+)"', client.get(address).content.decode())
    assert seen
    return client.post(address, {"do": "apply", "seen": seen[1], **cycle})


def test_columns_that_nobody_knows_are_shown_with_their_first_values(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    page = text(client.get(started(client, home, HARBOUR)))
    assert "Die Spalten wurden nicht erkannt: Was steht darin?" in page
    assert "Leuchtfeuer" in page and "Gäste je Fahrt" in page
    assert page.count('<select name="role:') == 5


def test_assigned_columns_go_through_the_preview_and_are_remembered(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    address = started(client, home, HARBOUR)
    assert choose(client, address, *ROLES)["Location"] == run_of(address)
    assert "Gäste je Fahrt" in text(client.get(run_of(address)))
    assert not KeyResult.objects.filter(title="Gäste je Fahrt").exists()
    assert finish(client, home, run_of(address)).status_code == 302
    made = KeyResult.objects.get(title="Gäste je Fahrt")
    assert (made.start_value, made.target_value, made.owner.name) == (20, 35, "Fiete")
    again = started(client, home, HARBOUR + b"\n;Fahrten je Woche;8;12;Fiete\n")
    assert not again.endswith("/columns/")
    page = text(client.get(again))
    assert "Fahrten je Woche" in page and "<h1>Bereit" in page
    assert "stammt aus dem letzten Import" in page


def test_a_table_without_a_name_for_its_rows_is_refused_with_the_choice_kept(
    home: Home, signed_in: SignIn
) -> None:
    client = signed_in(home.admin)
    address = started(client, home, HARBOUR)
    response = choose(client, address, "leave", "owner", "leave", "target", "leave")
    assert response.status_code == 422
    page = text(response)
    assert "Bitte eine Spalte wählen, die Key Results, Objectives oder Maßnahmen nennt." in page
    assert page.count('<option value="owner" selected>') == 1
    assert "<title>Fehler:" in page
    assert ImportRun.objects.get().answers == {}


def test_what_was_recognised_can_be_assigned_otherwise_and_recognised_anew(
    home: Home, signed_in: SignIn
) -> None:
    client = signed_in(home.admin)
    address = started(client, home)
    page = client.get(f"{address}columns/").content.decode()
    names = re.findall(r'<select name="(role:[^"]+)"', page)
    assert len(names) == 29  # the tracker's 23 columns and the six of its initiatives
    assert client.post(f"{address}columns/", {"do": "choose"})["Location"] == address
    assert ImportRun.objects.get().answers == {}
    client.post(f"{address}columns/", {"do": "choose", names[2]: "leave"})
    assert "Verantwortlich“: nicht übernommen, wie gewählt" in text(client.get(address))
    client.post(f"{address}columns/", {"do": "recognise"})
    assert "wie gewählt" not in text(client.get(address))
    assert ImportRun.objects.get().answers == {}


def test_what_is_not_offered_is_not_taken(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    address = started(client, home, HARBOUR)
    choose(client, address, "objective", "key_result", "computed", "<script>", "owner")
    assert set(ImportRun.objects.get().answers.values()) == {
        "objective",
        "key_result",
        "start",
        "leave",
        "owner",
    }


def test_many_columns_cost_no_more_queries_than_few(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    few = f"{started(client, home)}columns/"
    wide = ";".join(f"Spalte {number}" for number in range(60))
    many = started(client, home, f"{wide}\n{wide}\n".encode())
    counts = []
    for address in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15


def test_the_same_file_again_asks_nothing_and_says_what_it_assumes(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    address = started(client, home)
    for _ in range(6):
        client.post(address, {"do": "suggestions"})
        page = client.get(address).content.decode()
        if "<fieldset" not in page.partition("<details")[0]:
            break
        keys = re.findall(r'name="(answer:(?:kind|serves)[^"]*)" value="(\w+)"', page)
        client.post(address, {"do": "answers", **dict(reversed(keys))})
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen
    assert client.post(address, {"do": "apply", "seen": seen[1]}).status_code == 302
    assert ImportRun.objects.get().state == "applied"
    again = text(client.get(started(client, home, sample())))
    assert "Nichts Neues" in again
    assert "stammen aus dem letzten Import einer solchen Datei" in again
    assert "Vor dem Import" not in again


def test_more_pasted_than_a_form_holds_is_said_in_our_words(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    address = reverse("import_new", args=[home.workspace.slug])
    response = client.post(address, {"team_id": ids.encode(home.team.pk), "pasted": "x" * (3 * 2**20)})
    assert response.status_code == 413
    assert "Eine lange Tabelle kommt besser als Datei herein" in text(response)


def test_outsiders_find_no_columns(world: World, home: Home, signed_in: SignIn) -> None:
    address = started(signed_in(home.admin), home, HARBOUR)
    assert signed_in(world.charlie).get(address).status_code == 404
    assert upload(signed_in(home.admin), home).status_code == 302
