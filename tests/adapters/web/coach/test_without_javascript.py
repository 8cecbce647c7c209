"""The coach in a plain form: asked by a button, nothing typed is lost, nothing is stopped from being saved."""

import re

import pytest

from tests.adapters.web.coach.pages import WEAK, SignIn, text, to
from tests.world import Home, World
from zielkurs.domain.base import ids
from zielkurs.domain.okr import queries
from zielkurs.domain.okr.models import Dismissal, Initiative, KeyResult, Objective

OBJECTIVE = {"for_whom": "Einkäufer", "what_for": "", "ambition": "aspirational", "owner": ""}
KEY_RESULT = {
    "kind": "raise",
    "metric": "Anfragen",
    "unit": "Stück",
    "start_value": "vierzig",
    "target_value": "65",
    "due_on": "irgendwann",
    "owner": "",
    "weight": "2",
    "aggregation": "sum",
    "checkpoints": "1.11. 50",
    "milestones": "",
}


def forms(home: Home) -> dict[str, tuple[str, dict[str, object]]]:
    cycle, kr = ids.encode(home.cycle.pk), ids.encode(home.leads.pk)
    changed = {"owner": "", "due_on": "bald", "budget": "12,5", "key_results": [kr]}
    work = {**changed, "state": "running"}
    return {
        "objective_new": (to(home, "objective_new", home.team.pk), {**OBJECTIVE, "cycle": cycle}),
        "objective_edit": (to(home, "objective_edit", home.objective.pk), {**OBJECTIVE, "version": "1"}),
        "key_result_new": (to(home, "key_result_new", home.objective.pk), KEY_RESULT),
        "key_result_edit": (to(home, "key_result_edit", home.leads.pk), {**KEY_RESULT, "version": "1"}),
        "objective_initiative_new": (to(home, "objective_initiative_new", home.objective.pk), work),
        "initiative_new": (to(home, "initiative_new", home.leads.pk), work),
        "initiative_edit": (to(home, "initiative_edit", home.initiative.pk), {**changed, "version": "1"}),
    }


NAMES = (
    "objective_new",
    "objective_edit",
    "key_result_new",
    "key_result_edit",
    "objective_initiative_new",
    "initiative_new",
    "initiative_edit",
)


@pytest.mark.parametrize("name", NAMES)
def test_asking_the_coach_keeps_everything_typed_and_saves_nothing(
    home: Home, world: World, signed_in: SignIn, name: str
) -> None:
    url, typed = forms(home)[name]
    before = [list(model.objects.values()) for model in (Objective, KeyResult, Initiative)]
    response = signed_in(world.bob).post(url, {**typed, "title": WEAK, "coach": "read"})
    body = response.content.decode()
    assert response.status_code == 200
    assert [list(model.objects.values()) for model in (Objective, KeyResult, Initiative)] == before
    assert "error-summary" not in body and "Fehler:" not in body
    assert f'value="{WEAK}"' in body and 'id="coach"' in body
    assert "vom Coach" in body or "nichts anzumerken" in body
    for field, value in typed.items():
        for each in value if isinstance(value, list) else [value]:
            if field == "key_results":
                assert re.search(f'name="key_results" value="{each}"[^>]* checked', body)
            elif field in ("ambition", "kind", "state", "aggregation", "cycle"):
                chosen = body.split(f'value="{each}"', 1)[1].split(">", 1)[0]
                assert "checked" in chosen or "selected" in chosen, field
            elif field == "checkpoints":
                assert str(each) in body
            elif each:
                assert f'value="{each}"' in body, field


@pytest.mark.parametrize("name", NAMES)
def test_the_form_has_a_button_for_the_coach_that_is_not_its_default(
    home: Home, world: World, signed_in: SignIn, name: str
) -> None:
    form = signed_in(world.bob).get(forms(home)[name][0]).content.decode().split('<form class="form"', 1)[1]
    assert "Vom Coach lesen lassen" in form
    # Enter sends the first button of a form: a plain one has to come before the coach's.
    first = form.split("<button", 1)[1].split(">", 1)[0]
    assert "name=" not in first and "type=" not in first


def test_dismissing_works_in_a_plain_form(home: Home, world: World, signed_in: SignIn) -> None:
    client, (url, typed) = signed_in(world.bob), forms(home)["objective_edit"]
    body = client.post(url, {**typed, "title": WEAK, "coach": "read"}).content.decode()
    code = body.split('value="dismiss:', 1)[1].split('"', 1)[0]
    sent = {**typed, "title": WEAK, "coach": f"dismiss:{code}", f"coach_reason_{code}": "So gewollt"}
    assert "Verworfen, weil: So gewollt" in text(client.post(url, sent))
    assert Dismissal.objects.get().team_id == home.team.pk


def test_a_text_with_weighty_hints_is_saved_all_the_same(home: Home, world: World, signed_in: SignIn) -> None:
    url, typed = forms(home)["objective_new"]
    assert signed_in(world.bob).post(url, {**typed, "title": WEAK}).status_code == 302
    assert Objective.objects.filter(title=WEAK).exists()


def test_opening_a_form_reads_nothing_but_asks_htmx_to(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    known = client.get(to(home, "objective_edit", home.objective.pk)).content.decode()
    assert 'hx-trigger="load, input changed delay:400ms from:#id_title' in known and "<mark" not in known
    new = client.get(to(home, "objective_new", home.team.pk)).content.decode()
    assert 'hx-trigger="input changed delay:400ms from:#id_title' in new


def test_self_checks_are_stored_with_a_new_draft_and_shown_again(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, (url, typed) = signed_in(world.bob), forms(home)["objective_new"]
    shown = text(client.get(url))
    assert "Wie zahlt es auf die Strategie darüber ein?" in shown
    answers = {"check_objective_aims": "Weniger Kaltakquise", "check_objective_revenue": ""}
    kept = client.post(url, {**typed, **answers, "title": WEAK, "coach": "read"}).content.decode()
    assert "Weniger Kaltakquise" in kept
    client.post(url, {**typed, **answers, "title": WEAK})
    made = Objective.objects.get(title=WEAK)
    assert queries.self_checks(made) == {"objective_aims": "Weniger Kaltakquise"}
    assert "Weniger Kaltakquise" in client.get(to(home, "objective_edit", made.pk)).content.decode()


def test_self_checks_of_key_results_and_initiatives_stand_at_their_fields(
    home: Home, world: World, signed_in: SignIn
) -> None:
    type(home.cycle).objects.filter(pk=home.cycle.pk).update(phase="planning")
    client = signed_in(world.bob)
    form = client.get(to(home, "key_result_edit", home.leads.pk)).content.decode()
    assert form.index("id_target_value") < form.index("check_key_result_exact") < form.index("id_milestones")
    team = ids.encode(home.team.pk)
    typed = {
        **KEY_RESULT,
        "title": "Mehr",
        "team": team,
        "start_value": "1",
        "due_on": "31.12.2026",
        "checkpoints": "",
    }
    answer = {"check_key_result_exact": "Ja, im CRM", "version": "1"}
    assert client.post(to(home, "key_result_edit", home.leads.pk), typed | answer).status_code == 302
    assert queries.self_checks(home.leads) == {"key_result_exact": "Ja, im CRM"}
    work = {"title": "Kürzen", "version": "1", "check_initiative_needed": "Nein"}
    assert client.post(to(home, "initiative_edit", home.initiative.pk), work).status_code == 302
    assert queries.self_checks(home.initiative) == {"initiative_needed": "Nein"}


def test_answers_survive_a_form_with_errors(home: Home, world: World, signed_in: SignIn) -> None:
    url, typed = forms(home)["objective_new"]
    sent = {**typed, "title": "", "check_objective_aims": "Bleibt stehen"}
    response = signed_in(world.bob).post(url, sent)
    assert response.status_code == 422 and "Bleibt stehen" in response.content.decode()
