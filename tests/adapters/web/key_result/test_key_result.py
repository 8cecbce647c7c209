"""The key result's page."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.world import NOW, TODAY, Home, make_key_result, report
from zielkurs.domain.okr import actions
from zielkurs.domain.okr.models import KeyResult
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation.models import Member, Workspace
from zielkurs.pure.scoring import Kind

SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def on_the_day(home: Home) -> None:
    Workspace.objects.update(is_demo=True, demo_today=TODAY)


def page(client: Client, home: Home, row: KeyResult | None = None) -> str:
    response = client.get(reverse("key_result", args=[home.workspace.slug, (row or home.leads).pk]))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_plan_and_the_status_stand_in_words(home: Home, signed_in: SignIn) -> None:
    report(home.leads, "48", TODAY, by=home.admin, confidence=8)
    shown = page(signed_in(home.admin), home)
    assert "Außer Plan" in shown
    assert "Der Plan für heute ist 53,7 Leads." in shown
    assert "obwohl" in shown or "zuversichtlich" in shown


def test_a_key_result_without_a_value_says_so(home: Home, signed_in: SignIn) -> None:
    shown = page(signed_in(home.admin), home)
    assert "Wert fehlt" in shown
    assert "Noch kein Check-in" in shown


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_page(home: Home, signed_in: SignIn, kind: Kind) -> None:
    if kind is Kind.MILESTONES:
        from zielkurs.domain.okr.actions.key_result import Definition

        row = actions.add_key_result(
            objective=home.objective,
            owner=home.admin,
            definition=Definition(
                title="Messe vorbereitet",
                kind=kind,
                milestones=["Stand gebucht", "Einladungen verschickt"],
                starts_on=home.cycle.starts_on,
                due_on=home.cycle.ends_on,
            ),
            by=home.admin.pk,
            now=NOW,
        )
    else:
        row = make_key_result(home.objective, home.admin, kind.value, kind=kind, start="40", target="40")
    assert "<svg" in page(signed_in(home.admin), home, row)


def test_a_closed_cycle_is_read_only(home: Home, signed_in: SignIn) -> None:
    home.cycle.refresh_from_db()
    for phase in (CyclePhase.REVIEW, CyclePhase.CLOSED):
        actions.move_cycle(
            cycle=home.cycle,
            to=phase,
            seen_version=home.cycle.version,
            today=TODAY,
            by=home.admin.pk,
            now=NOW,
        )
        home.cycle.refresh_from_db()
    shown = page(signed_in(home.admin), home)
    assert "Nur lesen" in shown
    assert "data-checkin-value" not in shown


def test_user_text_is_data(home: Home, signed_in: SignIn) -> None:
    row = make_key_result(home.objective, home.admin, "<script>alert(1)</script>", unit="<b>x</b>")
    report(row, "41", TODAY, by=home.admin)
    shown = page(signed_in(home.admin), home, row)
    assert "<script>alert" not in shown
    assert "<b>x</b>" not in shown


def test_the_query_count_does_not_grow_with_the_history(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    report(home.leads, "41", TODAY - timedelta(days=40), by=home.admin)
    page(client, home)
    with CaptureQueriesContext(connection) as few:
        page(client, home)
    for day in range(20):
        report(home.leads, str(42 + day), TODAY - timedelta(days=30 - day), by=home.admin)
    with CaptureQueriesContext(connection) as many:
        page(client, home)
    assert len(many) == len(few)
    assert len(many) <= 15
