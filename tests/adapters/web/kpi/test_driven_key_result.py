"""A key result that a KPI drives, in the browser: chosen in the form, told apart on the page, confirmed at check-in."""

import re
from collections.abc import Callable
from datetime import date

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.domain.okr.test_driven_by_a_kpi import drive, make_kpi, measure
from tests.world import Home, report
from zielkurs.domain.base import ids
from zielkurs.domain.okr.models import CheckIn, KeyResult
from zielkurs.domain.organisation.models import Member

SignIn = Callable[[Member], Client]


def url(home: Home, name: str, pk: int) -> str:
    return reverse(name, args=[home.workspace.slug, pk])


def text(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def driven(home: Home) -> KeyResult:
    kpi = make_kpi(home)
    measure(home, kpi, (date(2026, 10, 1), "44"), (date(2026, 11, 1), "52"))
    return drive(home, kpi, home.leads)


def test_choosing_a_kpi_takes_over_its_unit(home: Home, signed_in: SignIn) -> None:
    kpi = make_kpi(home, unit="Anfragen")
    client = signed_in(home.admin)
    assert kpi.name in text(client.get(url(home, "key_result_edit", home.leads.pk)))
    fields = {
        "title": home.leads.title,
        "kind": "raise",
        "kpi": ids.encode(kpi.pk),
        "unit": "Leads",
        "start_value": "40",
        "target_value": "65",
        "due_on": "31.12.2026",
        "aggregation": "last",
        "weight": "1",
        "team": ids.encode(home.team.pk),
        "reason": "Die Kennzahl steht jetzt im Glossar.",
        "version": str(home.leads.version),
    }
    response = client.post(url(home, "key_result_edit", home.leads.pk), fields)
    assert response.status_code == 302, text(response)
    home.leads.refresh_from_db()
    assert (home.leads.kpi_id, home.leads.unit) == (kpi.pk, "Anfragen")
    unlinked = {**fields, "kpi": "", "version": str(home.leads.version)}
    client.post(url(home, "key_result_edit", home.leads.pk), unlinked)
    home.leads.refresh_from_db()
    assert (home.leads.kpi_id, home.leads.unit) == (None, "Leads")


def test_the_form_shows_the_value_and_asks_for_confidence_and_note(home: Home, signed_in: SignIn) -> None:
    key_result = driven(home)
    page = text(signed_in(home.admin).get(url(home, "check_in", key_result.pk)))
    assert 'value="52" readonly' in page
    assert "November 2026" in page
    assert 'name="value"' not in page


def test_a_check_in_keeps_what_the_kpi_said_whatever_is_sent(home: Home, signed_in: SignIn) -> None:
    key_result = driven(home)
    fields = {"value": "999", "confidence": "8", "version": str(key_result.version), "key": "k"}
    response = signed_in(home.admin).post(url(home, "check_in", key_result.pk), fields)
    assert response.status_code == 302
    entry = CheckIn.objects.get()
    assert (entry.value, entry.from_kpi, entry.confidence) == (52, True, 8)


def test_a_check_in_without_confidence_and_note_says_nothing(home: Home, signed_in: SignIn) -> None:
    key_result = driven(home)
    fields = {"version": str(key_result.version), "key": "k"}
    response = signed_in(home.admin).post(url(home, "check_in", key_result.pk), fields)
    assert response.status_code == 422
    assert "Der Wert kommt von selbst" in text(response)
    assert not CheckIn.objects.exists()


def test_the_page_tells_values_of_the_kpi_and_of_people_apart(home: Home, signed_in: SignIn) -> None:
    key_result = driven(home)
    report(key_result, "48", date(2026, 11, 13), by=home.admin, confidence=7)
    page = text(signed_in(home.admin).get(url(home, "key_result", key_result.pk)))
    assert page.count('class="c-end"') == 2
    assert page.count('class="c-point"') == 1
    assert "Gefüllte Punkte kommen aus der Kennzahl" in page
    assert "Wert aus der Kennzahl" in page
    assert url(home, "kpi", key_result.kpi_id or 0) in page


def test_all_pages_around_it_take_at_most_15_queries(home: Home, signed_in: SignIn) -> None:
    key_result = driven(home)
    client = signed_in(home.admin)
    pages = [(name, key_result.pk) for name in ("key_result", "check_in", "key_result_edit")]
    pages += [(name, key_result.kpi_id or 0) for name in ("kpi", "kpi_values", "kpi_edit", "kpi_define")]
    for name, pk in pages:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(home, name, pk)).status_code == 200
        assert len(captured) <= 15, (name, len(captured))
