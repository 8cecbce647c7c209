"""An objective's page, form, states and alignment."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.world import NOW, TODAY, Home, World, join, make_key_result, report
from zielkurs.domain.base import ids
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Alignment, Objective
from zielkurs.domain.okr.states import CyclePhase, ObjectiveState
from zielkurs.domain.organisation.models import Member, Role

SignIn = Callable[[Member], Client]


def to(home: Home, name: str, pk: int) -> str:
    return reverse(name, args=[home.workspace.slug, pk])


def text(response: HttpResponse) -> str:
    """The page's text without tags and repeated blanks."""
    main = response.content.decode().split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("\u00a0", " ").split())


def add(home: Home, title: str, state: ObjectiveState = ObjectiveState.AGREED) -> Objective:
    return okr.add_objective(
        cycle=home.cycle, team=home.team, title=title, state=state, by=home.admin.pk, now=NOW
    )


def fields(home: Home, **changes: str) -> dict[str, str]:
    home.objective.refresh_from_db()
    return {
        "title": home.objective.title,
        "for_whom": "",
        "what_for": "",
        "owner": ids.encode(home.admin.pk),
        "ambition": "committed",
        "reason": "Der Markt hat sich gedreht",
        "version": str(home.objective.version),
        **changes,
    }


def test_the_page_shows_parts_key_results_initiatives_and_how_many_values_are_missing(
    home: Home, world: World, signed_in: SignIn
) -> None:
    report(home.leads, "52.5", date(2026, 11, 16), by=home.admin)
    shown = text(signed_in(world.bob).get(to(home, "objective", home.objective.pk)))
    assert "Der Mittelstand findet uns von selbst" in shown
    assert "25 % erreicht, das gewichtete Mittel aus 2 Key Results" in shown
    assert "davon eines ohne Wert, das als 0 zählt" in shown
    assert "Kontaktformular kürzen" in shown and "bis 27.11.2026" in shown
    assert "Für wen?" in shown and "Wozu?" in shown


def test_the_line_leads_up_to_the_goal_of_the_company_and_down_to_what_serves_it(
    home: Home, world: World, signed_in: SignIn
) -> None:
    top, middle, below = (add(home, title) for title in ("Erste Adresse", "Bekannt werden", "Messe nutzen"))
    for child, parent in ((middle, top), (home.objective, middle), (below, home.objective)):
        okr.align(objective=child, parent=parent, by=home.admin.pk, now=NOW)
    body = signed_in(world.bob).get(to(home, "objective", home.objective.pk)).content.decode()
    crumbs = body.split('class="crumbs"')[1].split("</nav>")[0]
    assert crumbs.index("Erste Adresse") < crumbs.index("Bekannt werden") < crumbs.index("Marketing")
    assert "Messe nutzen" in body.split("Darauf zahlen ein")[1]


def test_a_new_objective_is_a_draft_with_its_three_parts(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    url = to(home, "objective_new", home.team.pk)
    assert "Was soll sich für „Marketing“ ändern?" in text(client.get(url))
    given = {
        "title": "Bewerbungen kommen von selbst",
        "for_whom": "Fachkräfte der Region",
        "what_for": "damit Schichten besetzt sind",
        "cycle": ids.encode(home.cycle.pk),
        "owner": ids.encode(world.bob.pk),
        "ambition": "aspirational",
    }
    response = client.post(url, given)
    made = Objective.objects.get(title="Bewerbungen kommen von selbst")
    assert response.headers["Location"] == to(home, "objective", made.pk)
    assert (made.state, made.for_whom, made.owner_id) == ("draft", "Fachkräfte der Region", world.bob.pk)


def test_an_objective_without_words_is_refused_at_its_field_and_keeps_the_rest(
    home: Home, world: World, signed_in: SignIn
) -> None:
    given = {
        "title": " ",
        "for_whom": "Fachkräfte",
        "cycle": ids.encode(home.cycle.pk),
        "ambition": "committed",
    }
    response = signed_in(world.bob).post(to(home, "objective_new", home.team.pk), given)
    assert response.status_code == 422
    body = response.content.decode()
    assert "<title>Fehler: " in body and 'id="id_title_error"' in body and 'value="Fachkräfte"' in body


def test_people_of_other_teams_and_readers_cannot_plan_here(home: Home, signed_in: SignIn) -> None:
    outsider = join(home, "Otto Otter", Role.MEMBER)
    reader = join(home, "Rita Reh", Role.READER, teams=[home.team])
    for member, sentence in (
        (outsider, "Mitglieder des Teams „Marketing“"),
        (reader, "Diese Rolle liest mit"),
    ):
        client = signed_in(member)
        assert "Bearbeiten" not in text(client.get(to(home, "objective", home.objective.pk)))
        response = client.post(to(home, "objective_edit", home.objective.pk), fields(home, title="Gekapert"))
        assert response.status_code == 403 and sentence in text(response)
    assert not Objective.objects.filter(title="Gekapert").exists()


def test_a_stranger_finds_nothing(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.charlie)
    for name in ("objective", "objective_edit", "objective_alignment", "key_result_new"):
        assert client.get(to(home, name, home.objective.pk)).status_code == 404


def test_saving_an_edit_changes_words_and_owner(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    given = fields(home, title="Der Mittelstand ruft an", owner=ids.encode(world.bob.pk))
    response = client.post(to(home, "objective_edit", home.objective.pk), given)
    assert response.status_code == 302
    home.objective.refresh_from_db()
    assert (home.objective.title, home.objective.owner_id) == ("Der Mittelstand ruft an", world.bob.pk)


def test_the_slower_of_two_sees_both_versions_and_may_still_save(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, url = signed_in(world.bob), to(home, "objective_edit", home.objective.pk)
    stale = fields(home, title="Bobs Fassung")
    client.post(url, fields(home, title="Alices Fassung"))
    response = client.post(url, stale)
    assert response.status_code == 409
    shown = text(response)
    assert "Alices Fassung" in shown and "Bobs Fassung" in shown and "Inzwischen hat jemand anderes" in shown
    home.objective.refresh_from_db()
    assert home.objective.title == "Alices Fassung"
    version = re.search(r'name="version" value="(\d+)"', response.content.decode())
    assert version is not None
    assert client.post(url, {**stale, "version": version[1]}).status_code == 302
    home.objective.refresh_from_db()
    assert home.objective.title == "Bobs Fassung"


def test_only_legal_next_states_are_offered_and_taken(home: Home, world: World, signed_in: SignIn) -> None:
    draft = add(home, "Entwurf", ObjectiveState.DRAFT)
    client, url = signed_in(world.bob), to(home, "objective_state", draft.pk)
    shown = text(client.get(to(home, "objective", draft.pk)))
    assert "Vorschlagen" in shown and "Vereinbaren" not in shown
    response = client.post(url, {"to": "agreed", "version": "1"})
    assert response.status_code == 422 and "nicht von „Entwurf“ zu „Vereinbart“" in text(response)
    assert client.post(url, {"to": "proposed", "version": "1"}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == ObjectiveState.PROPOSED
    assert client.post(url, {"to": "draft", "version": "1"}).status_code == 409
    assert client.post(url, {"to": "purple", "version": "2"}).status_code == 400


def test_a_proposal_becomes_the_teams_by_its_lead_or_an_admin(
    home: Home, world: World, signed_in: SignIn
) -> None:
    proposal = add(home, "Vorschlag", ObjectiveState.PROPOSED)
    url, page = to(home, "objective_state", proposal.pk), to(home, "objective", proposal.pk)
    bob = signed_in(world.bob)
    assert "Vereinbaren kann die Teamleitung oder ein Admin." in text(bob.get(page))
    refused = bob.post(url, {"to": "agreed", "version": "1"})
    assert refused.status_code == 403 and "die Leitung von „Marketing“" in text(refused)
    assert signed_in(world.alice).post(url, {"to": "agreed", "version": "1"}).status_code == 302


def test_setting_aside_takes_a_reason_for_the_logbook(home: Home, world: World, signed_in: SignIn) -> None:
    client, url = signed_in(world.bob), to(home, "objective_state", home.objective.pk)
    assert "Was geht für jetzt vor?" in text(client.get(url))
    given = {
        "to": "set_aside",
        "version": "1",
        "reason": "Messe zuerst",
        "look_again": "",
        "look_again_on": "",
    }
    refused = client.post(url, {**given, "reason": " "})
    assert refused.status_code == 422 and "Einen Grund eingeben." in text(refused)
    asleep = client.post(url, given)
    assert asleep.status_code == 422 and "wann wieder hingesehen wird" in text(asleep)
    assert client.post(url, {**given, "look_again_on": "12.1.2027"}).status_code == 302
    assert Decision.objects.get().look_again_on == date(2027, 1, 12)
    assert client.post(url, {"to": "agreed", "version": "2"}).status_code == 302
    kept = Decision.objects.order_by("recorded_at", "id").values_list("kind", "reason", "subject_id")
    assert list(kept) == [("set_aside", "Messe zuerst", home.objective.pk), ("resume", "", home.objective.pk)]


def test_a_draft_can_be_deleted_and_an_agreed_objective_cannot(
    home: Home, world: World, signed_in: SignIn
) -> None:
    draft = add(home, "Entwurf", ObjectiveState.DRAFT)
    make_key_result(draft, home.admin, "Kennwert")
    client = signed_in(world.bob)
    assert client.post(to(home, "objective_delete", draft.pk)).status_code == 302
    assert not Objective.objects.filter(pk=draft.pk).exists()
    response = client.post(to(home, "objective_delete", home.objective.pk))
    assert response.status_code == 422 and "Nur Entwürfe" in text(response)


def test_alignment_is_added_and_removed_and_a_circle_is_refused(
    home: Home, world: World, signed_in: SignIn
) -> None:
    other = add(home, "Bekannt werden")
    client, url = signed_in(world.bob), to(home, "objective_alignment", home.objective.pk)
    assert "Bekannt werden" in text(client.get(url))
    nothing = client.post(url, {"parent": ""})
    assert nothing.status_code == 422 and "Bitte wählen, worauf es einzahlt." in text(nothing)
    assert client.post(url, {"parent": ids.encode(other.pk)}).status_code == 302
    assert Alignment.objects.filter(objective=home.objective, parent=other).exists()
    assert home.objective.title not in text(client.get(to(home, "objective_alignment", other.pk)))
    back = client.post(to(home, "objective_alignment", other.pk), {"parent": ids.encode(home.objective.pk)})
    assert back.status_code == 422 and "Das ergäbe einen Kreis" in text(back)
    assert client.post(url, {"parent": ids.encode(other.pk), "step": "remove"}).status_code == 302
    assert not Alignment.objects.exists()


def test_no_line_leads_to_a_foreign_objective(home: Home, world: World, signed_in: SignIn) -> None:
    url = to(home, "objective_alignment", home.objective.pk)
    foreign = {"parent": ids.encode(world.foreign.objective.pk)}
    client = signed_in(world.bob)
    assert "CANARY" not in text(client.get(url))
    assert client.post(url, foreign).status_code == 404
    assert client.post(url, {"parent": "nonsense"}).status_code == 400


def test_a_closed_cycle_leaves_no_button(home: Home, world: World, signed_in: SignIn) -> None:
    for version, phase in ((1, CyclePhase.REVIEW), (2, CyclePhase.CLOSED)):
        home.cycle.refresh_from_db()
        okr.move_cycle(
            cycle=home.cycle, to=phase, seen_version=version, today=TODAY, by=home.admin.pk, now=NOW
        )
    client = signed_in(world.alice)
    shown = text(client.get(to(home, "objective", home.objective.pk)))
    assert "Abgeschlossen am 20.11.2026. Nur lesen." in shown
    for words in ("Bearbeiten", "Key Result anlegen", "Maßnahme anlegen", "Planungsstand"):
        assert words not in shown
    assert client.get(to(home, "objective_edit", home.objective.pk)).status_code == 403


@pytest.mark.parametrize("name", ["objective", "objective_edit", "objective_alignment"])
def test_many_key_results_take_as_many_queries_as_few(
    home: Home, world: World, signed_in: SignIn, name: str
) -> None:
    client, url = signed_in(world.bob), to(home, name, home.objective.pk)
    client.get(url)
    okr.align(objective=add(home, "Kind"), parent=home.objective, by=home.admin.pk, now=NOW)
    counts = []
    for more in (0, 18):
        for number in range(more):
            make_key_result(home.objective, home.admin, f"Kennwert {number}")
            okr.align(objective=add(home, f"Kind {number}"), parent=home.objective, by=home.admin.pk, now=NOW)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 15
