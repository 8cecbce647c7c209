"""The check-in form: saving, mistakes, conflicts, undo, drafts, the echo."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.world import NOW, TODAY, Home, World, report
from zielkurs.domain.base import ids, scope
from zielkurs.domain.okr import actions
from zielkurs.domain.okr.actions.key_result import Definition
from zielkurs.domain.okr.models import CheckIn, CheckInDraft
from zielkurs.domain.organisation.models import Member, Role, Workspace
from zielkurs.pure.scoring import Kind

SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def on_the_day(home: Home) -> None:
    """Today is the test world's day, by the demo's clock."""
    Workspace.objects.update(is_demo=True, demo_today=TODAY)


def url(home: Home, name: str = "check_in", pk: int | None = None) -> str:
    return reverse(name, args=[home.workspace.slug, pk or home.leads.pk])


def send(client: Client, home: Home, *, htmx: bool = False, **fields: str) -> Any:
    home.leads.refresh_from_db()
    data = {"value": "48", "version": str(home.leads.version), "key": "k1", **fields}
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(url(home), data, headers=headers)


def text(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_saving_without_javascript_goes_back_and_says_so(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    response = send(client, home, confidence="8", comment="Formular kürzer")
    assert response.status_code == 302
    page = client.get(response["Location"])
    assert "Check-in gespeichert" in text(page)
    entry = CheckIn.objects.get()
    assert (entry.value, entry.confidence, entry.comment, entry.as_of) == (48, 8, "Formular kürzer", TODAY)


def test_saving_with_htmx_answers_with_the_saved_card(home: Home, signed_in: SignIn) -> None:
    response = send(signed_in(home.admin), home, htmx=True)
    assert response["HX-Trigger"] == "checked-in"
    assert response.status_code == 200
    assert "checkin-done" in text(response)
    assert "<html" not in text(response)


def test_a_number_in_german_writing_is_understood(home: Home, signed_in: SignIn) -> None:
    send(signed_in(home.admin), home, value="1.234,5", confirmed="1.234,5")
    assert CheckIn.objects.get().value == Decimal("1234.5")


def test_the_unit_may_stand_behind_the_number(home: Home, signed_in: SignIn) -> None:
    send(signed_in(home.admin), home, value="48 Leads")
    assert CheckIn.objects.get().value == 48


@pytest.mark.parametrize("wrong", ["viele", "12.5", "1e5", "٣", "4 8"])
def test_a_wrong_number_keeps_what_was_typed_and_saves_nothing(
    home: Home, signed_in: SignIn, wrong: str
) -> None:
    response = send(signed_in(home.admin), home, value=wrong, comment="meine Notiz")
    page = text(response)
    assert response.status_code == 422
    assert f'value="{wrong}"' in page
    assert "meine Notiz" in page
    assert "Fehler:" in page
    assert not CheckIn.objects.exists()


def test_an_unusual_step_is_asked_about_and_saved_when_confirmed(home: Home, signed_in: SignIn) -> None:
    report(home.leads, "48", TODAY, by=home.admin)
    client = signed_in(home.admin)
    response = send(client, home, value="480")
    assert response.status_code == 422
    assert "Wirklich 480? Zuletzt 48." in text(response)
    assert send(client, home, value="480", confirmed="480").status_code == 302
    assert CheckIn.objects.filter(value=480).exists()


def test_a_conflict_shows_both_versions_and_saving_again_keeps_both(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    version = str(home.leads.version)
    report(home.leads, "50", TODAY, by=home.admin)
    response = send(client, home, value="48", version=version)
    page = text(response)
    assert response.status_code == 409
    assert "50 Leads" in page
    assert 'value="48"' in page
    fresh = re.search(r'name="version" value="(\d+)"', page)
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert fresh and key
    assert send(client, home, value="48", version=fresh[1], key=key[1]).status_code == 302
    assert sorted(CheckIn.objects.values_list("value", flat=True)) == [48, 50]


def test_a_conflict_over_milestones_names_them(home: Home, signed_in: SignIn) -> None:
    row = actions.add_key_result(
        objective=home.objective,
        owner=home.admin,
        definition=Definition(
            title="Messe vorbereitet",
            kind=Kind.MILESTONES,
            milestones=["Stand gebucht", "Einladungen verschickt"],
            starts_on=home.cycle.starts_on,
            due_on=home.cycle.ends_on,
        ),
        by=home.admin.pk,
        now=NOW,
    )
    client, (booked, invited) = signed_in(home.admin), row.milestones.order_by("pk")
    seen = {"version": str(row.version)}
    theirs = {**seen, "key": "k1", "milestones": ids.encode(booked.pk)}
    assert client.post(url(home, pk=row.pk), theirs).status_code == 302
    late = client.post(url(home, pk=row.pk), {**seen, "key": "k2", "milestones": ids.encode(invited.pk)})
    assert late.status_code == 409
    assert re.search(r"Stand gebucht gemeldet. Die eigene Eingabe: Einladungen verschickt\.", text(late))


def test_a_doubled_submit_is_one_check_in(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    version = str(home.leads.version)
    assert [send(client, home, version=version).status_code for _ in range(3)] == [302, 302, 302]
    assert CheckIn.objects.count() == 1


def test_undo_takes_the_check_in_back(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    send(client, home)
    entry = CheckIn.objects.get()
    response = client.post(url(home, "check_in_withdraw", entry.pk))
    assert response.status_code == 302
    home.leads.refresh_from_db()
    assert home.leads.latest_check_in is None
    assert CheckIn.objects.count() == 2


def test_a_correction_replaces_the_value_and_the_history_keeps_both(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    send(client, home, value="84")
    entry = CheckIn.objects.get()
    home.leads.refresh_from_db()
    form = text(client.get(url(home, "check_in_correct", entry.pk)))
    assert 'value="84"' in form
    data = {"value": "48", "version": home.leads.version, "key": "k2", "as_of": "19.11.2026"}
    assert client.post(url(home, "check_in_correct", entry.pk), data).status_code == 302
    page = text(client.get(url(home, "key_result")))
    assert "84 Leads" in page
    assert "48 Leads" in page


def test_correcting_a_replaced_entry_is_refused(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    send(client, home)
    entry = CheckIn.objects.get()
    client.post(url(home, "check_in_withdraw", entry.pk))
    assert client.get(url(home, "check_in_correct", entry.pk)).status_code == 409


def test_a_draft_is_kept_as_typed_and_shown_to_its_author_only(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(home.admin)
    assert (
        client.post(url(home, "check_in_draft"), {"value": "4x", "comment": "halb fertig"}).status_code == 204
    )
    assert "halb fertig" in text(client.get(url(home)))
    assert "halb fertig" not in text(signed_in(world.bob).get(url(home)))
    send(client, home)
    assert not CheckInDraft.objects.exists()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1.234", "= 1.234 (eintausendzweihundertvierunddreißig)"),
        ("48", ""),
        ("viele", "„viele“ ist keine Zahl"),
        ("", ""),
    ],
)
def test_the_echo_says_how_a_number_was_understood(
    home: Home, signed_in: SignIn, typed: str, expected: str
) -> None:
    response = signed_in(home.admin).get(url(home, "check_in_echo"), {"value": typed})
    assert response.content.decode().startswith(expected)


def test_a_coach_never_reports(home: Home, signed_in: SignIn) -> None:
    from tests.world import join

    coach = join(home, "Cora Coach", Role.COACH, teams=[home.team])
    assert send(signed_in(coach), home).status_code == 403
    assert not CheckIn.objects.exists()


def test_somebody_of_another_team_learns_who_reports(home: Home, signed_in: SignIn) -> None:
    from tests.world import join

    other = join(home, "Otto Other", Role.MEMBER)
    response = send(signed_in(other), home)
    assert response.status_code == 403
    assert "Marketing" in text(response)


def test_a_foreign_key_result_does_not_exist(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.charlie)
    assert client.post(url(home), {"value": "1"}).status_code == 404
    slug = world.foreign.workspace.slug
    assert client.post(reverse("check_in", args=[slug, home.leads.pk]), {"value": "1"}).status_code == 404
    assert not CheckIn.objects.exists()


def test_milestones_of_another_key_result_are_not_reached(
    home: Home, world: World, signed_in: SignIn
) -> None:
    with scope.bind(world.foreign.workspace.pk):
        foreign = ids.encode(world.foreign.leads.pk)
    response = send(signed_in(home.admin), home, milestones=foreign)
    assert response.status_code == 302
    assert not CheckIn.objects.get().reached.exists()


def test_where_to_go_back_is_only_a_place_here(home: Home, signed_in: SignIn) -> None:
    for evil in ["https://evil.example", "//evil.example", "javascript:alert(1)", "/\\evil.example"]:
        response = send(signed_in(home.admin), home, back=evil, key=evil)
        assert response["Location"] == url(home, "key_result"), evil


def test_a_check_in_without_a_value_leaves_the_last_value_with_its_day(home: Home, signed_in: SignIn) -> None:
    earlier = TODAY - timedelta(days=7)
    report(home.leads, "41", on=earlier, by=home.admin)
    client = signed_in(home.admin)
    send(client, home, value="", confidence="5")
    page = text(client.get(url(home)))
    assert f"Zuletzt 41 Leads am {earlier:%d.%m.%Y}" in page.replace("\u00a0", " ")
    week = text(client.get(reverse("week", args=[home.workspace.slug]))).replace("\u00a0", " ")
    assert f"Stand {earlier:%d.%m.%Y}" in week


def test_withdrawing_an_earlier_check_in_keeps_the_draft_of_the_next_one(
    home: Home, signed_in: SignIn
) -> None:
    client = signed_in(home.admin)
    send(client, home)
    client.post(url(home, "check_in_draft"), {"value": "49", "comment": "halb fertig"})
    client.post(url(home, "check_in_withdraw", CheckIn.objects.get().pk))
    assert "halb fertig" in text(client.get(url(home)))


def test_undoing_a_check_in_shows_what_stood_before_and_says_so(home: Home, signed_in: SignIn) -> None:
    report(home.leads, "47", TODAY - timedelta(days=7), by=home.admin)
    client = signed_in(home.admin)
    send(client, home, value="49")
    entry = CheckIn.objects.get(value=49)
    undone = client.post(url(home, "check_in_withdraw", entry.pk), headers={"HX-Request": "true"})
    shown = text(undone).replace("\u00a0", " ")
    assert "Zuletzt 47 Leads am 13.11." in shown and "49" not in shown
    assert 'data-announce="Zurückgenommen: ' in shown
    home.leads.refresh_from_db()
    assert f'name="version" value="{home.leads.version}"' in shown


@pytest.mark.parametrize("place", ["week", "key_result"])
def test_the_weeks_finding_follows_saving_and_undoing_there_and_only_there(
    home: Home, signed_in: SignIn, place: str
) -> None:
    client = signed_in(home.admin)
    back = reverse("week", args=[home.workspace.slug]) if place == "week" else url(home, "key_result")
    saved = text(send(client, home, htmx=True, back=back))
    entry = CheckIn.objects.get()
    undone = text(
        client.post(url(home, "check_in_withdraw", entry.pk), {"back": back}, headers={"HX-Request": "true"})
    )
    assert ("Ein Check-in fehlt noch" in saved) is (place == "week")
    assert ("2 Check-ins fehlen noch" in undone) is (place == "week")
    assert ('id="week-end"' in saved and 'id="week-end"' in undone) is (place == "week")
