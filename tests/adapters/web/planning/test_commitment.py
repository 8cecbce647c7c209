"""The leadership's commitment: its form, who may, both versions."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.world import NOW, TODAY, Home, World, join
from zielkurs.domain.base import ids
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Commitment, Cycle, Objective
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation.models import Member, Role

SignIn = Callable[[Member], Client]


def to(home: Home, page: str, *keys: int) -> str:
    return reverse(page, args=[home.workspace.slug, *keys])


def text(response: HttpResponse) -> str:
    main = response.content.decode().split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("\u00a0", " ").split())


def form_url(home: Home) -> str:
    return f"{to(home, 'commitment', home.team.pk)}?cycle={ids.encode(home.cycle.pk)}"


def board_url(home: Home) -> str:
    return f"{to(home, 'planning')}?cycle={ids.encode(home.cycle.pk)}&team={ids.encode(home.team.pk)}"


def given(sponsor: Member, **more: str) -> dict[str, str]:
    values = {
        "sponsor": ids.encode(sponsor.pk),
        "committed_on": "2.10.2026",
        "budget": "12.000",
        "hours": "240",
        "note": "Nichts anderes vor Mai.",
        "version": "0",
    }
    return values | more


@pytest.fixture
def boss(home: Home) -> Member:
    """Karin leads the company."""
    return join(home, "Karin Brenner", Role.MEMBER, led=[home.company])


def test_the_leadership_commits_and_everybody_sees_it(
    home: Home, world: World, boss: Member, signed_in: SignIn
) -> None:
    karin, bob = signed_in(boss), signed_in(world.bob)
    before = text(bob.get(board_url(home)))
    assert "Ein Objective ist vereinbart, die Zusage der Leitung fehlt noch" in before
    assert "Das können Alice Amsel, Karin Brenner und Admins." in before and "Zusagen :" not in before
    assert "Zusagen : Marketing" in text(karin.get(board_url(home)))
    body = karin.get(form_url(home)).content.decode()
    assert f'<option value="{ids.encode(boss.pk)}" selected' in body and 'value="20.11.2026"' in body
    response = karin.post(form_url(home), given(boss))
    assert response.headers["Location"] == board_url(home)
    row = Commitment.objects.get()
    assert (row.sponsor, row.budget, row.hours, row.committed_on) == (boss, 12000, 240, date(2026, 10, 2))
    shown = text(bob.get(board_url(home)))
    assert (
        "Karin Brenner steht hinter diesem Objective: 12.000 €, 240 Stunden, zugesagt am 02.10.2026" in shown
    )
    assert "Nichts anderes vor Mai." in shown


def test_it_can_be_changed_and_withdrawn(home: Home, boss: Member, signed_in: SignIn) -> None:
    karin = signed_in(boss)
    karin.post(form_url(home), given(boss))
    page = karin.get(form_url(home))
    assert "Karin Brenner steht hinter diesen Objectives" in text(page)
    assert 'value="12.000"' in page.content.decode()
    assert karin.post(form_url(home), given(boss, hours="", version="1")).status_code == 302
    row = Commitment.objects.get()
    assert (row.hours, row.version) == (None, 2)
    assert karin.post(form_url(home), {"step": "withdraw"}).status_code == 302
    assert not Commitment.objects.exists()
    assert karin.post(form_url(home), {"step": "withdraw"}).status_code == 302


def test_the_slower_of_two_sees_both_and_saves_on_purpose(
    home: Home, boss: Member, signed_in: SignIn
) -> None:
    okr.commit(
        cycle=home.cycle,
        team=home.team,
        sponsor=home.admin,
        committed_on=TODAY,
        budget=Decimal(5000),
        hours=None,
        note="von Alice",
        by=home.admin.pk,
        now=NOW,
    )
    karin = signed_in(boss)
    response = karin.post(form_url(home), given(boss))
    body, shown = response.content.decode(), text(response)
    assert response.status_code == 409 and "<title>Fehler:" in body
    assert "Alice Amsel, 20.11.2026 5.000 €" in shown and "von Alice" in shown
    assert "Nichts anderes vor Mai." in shown and 'name="version" value="1"' in body
    assert karin.post(form_url(home), given(boss, version="1")).status_code == 302
    assert Commitment.objects.get().sponsor == boss


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("budget", "12,345", "höchstens zwei Nachkommastellen"),
        ("budget", "-5", "Budget"),
        ("hours", "12,55", "Stunden mit höchstens einer Nachkommastelle eingeben."),
        ("hours", "viel", "„viel“ ist keine Zahl."),
        ("committed_on", "gestern früh", "„gestern früh“ ist kein Datum."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    home: Home, boss: Member, signed_in: SignIn, field: str, typed: str, sentence: str
) -> None:
    response = signed_in(boss).post(form_url(home), given(boss, **{field: typed}))
    body = response.content.decode()
    assert response.status_code == 422 and not Commitment.objects.exists()
    assert sentence in body.split(f'id="id_{field}_error"')[1].split("</p>")[0]
    assert f'value="{typed}"' in body and "Nichts anderes vor Mai." in body


def test_before_anything_is_agreed_there_is_nothing_to_commit_to(
    home: Home, boss: Member, signed_in: SignIn
) -> None:
    Objective.objects.update(state="proposed")
    karin = signed_in(boss)
    shown = text(karin.get(form_url(home)))
    assert "Noch ist nichts vereinbart" in shown and "Danach kommt die Zusage." in shown
    response = karin.post(form_url(home), given(boss))
    assert response.status_code == 422 and not Commitment.objects.exists()


def test_leads_of_the_team_members_and_readers_do_not_commit(
    home: Home, world: World, signed_in: SignIn
) -> None:
    lead = join(home, "Jule Brandt", Role.MEMBER, led=[home.team])
    reader = join(home, "Rita Reiher", Role.READER, led=[home.company])
    for member in (lead, world.bob, reader):
        client = signed_in(member)
        response = client.get(form_url(home))
        assert response.status_code == 403
        assert client.post(form_url(home), given(member)).status_code == 403
    assert "Zusagen kommen von der Leitung" in text(signed_in(lead).get(form_url(home)))
    assert not Commitment.objects.exists()


def test_a_closed_cycle_takes_no_commitment(home: Home, boss: Member, signed_in: SignIn) -> None:
    Cycle.objects.filter(pk=home.cycle.pk).update(phase=CyclePhase.CLOSED.value, closed_on=TODAY)
    assert signed_in(boss).post(form_url(home), given(boss)).status_code == 403
    assert not Commitment.objects.exists()


def test_without_a_cycle_in_the_address_the_current_one_is_meant(
    home: Home, boss: Member, signed_in: SignIn
) -> None:
    shown = text(signed_in(boss).get(to(home, "commitment", home.team.pk)))
    assert "Marketing · Q4 2026" in shown


def test_a_commitment_whose_objectives_were_taken_back_says_so_and_can_be_withdrawn(
    home: Home, boss: Member, signed_in: SignIn
) -> None:
    karin = signed_in(boss)
    karin.post(form_url(home), given(boss))
    Objective.objects.update(state="proposed")
    assert "Karin Brenner hat zugesagt, vereinbart ist aber nichts mehr: 12.000 €" in text(
        karin.get(board_url(home))
    )
    assert "Zusage zurückziehen" in text(karin.get(form_url(home)))


def test_guests_are_not_told_who_leads_above_their_team(home: Home, boss: Member, signed_in: SignIn) -> None:
    guest = signed_in(join(home, "Gast Person", Role.GUEST, teams=[home.team]))
    shown = text(guest.get(board_url(home)))
    assert "Das können Admins." in shown and boss.name not in shown
