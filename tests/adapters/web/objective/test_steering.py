"""Steering through a cycle: course changes, setting aside, cascading, and asking other teams."""

import re
from datetime import date

import pytest

from tests.adapters.web.objective.test_key_results import fields
from tests.adapters.web.objective.test_objective import SignIn, add, text, to
from tests.world import NOW, TODAY, Home, World, join, report
from zielkurs.domain.base import ids
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Alignment, Contribution, Cycle, InitiativeCheckpoint, Objective
from zielkurs.domain.okr.states import CyclePhase, ObjectiveState
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Role, Team


def changed(home: Home, **more: str) -> dict[str, str]:
    """The world's first key result as its form sends it."""
    first = {"title": home.leads.title, "metric": "", "unit": "Leads", "start_value": "40"}
    return fields(home, **{**first, "target_value": "65", "version": "1", **more})


def test_a_new_target_in_a_running_cycle_is_a_course_change_with_its_reason(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, url = signed_in(world.bob), to(home, "key_result_edit", home.leads.pk)
    assert "Begründung für den Kurswechsel" in text(client.get(url))
    refused = client.post(url, changed(home, target_value="55", reason=""))
    assert refused.status_code == 422 and "deshalb ist das ein Kurswechsel" in text(refused)
    told = text(client.post(url, changed(home, target_value="55", reason="Messe fällt aus"), follow=True))
    assert "Gespeichert. Der Kurswechsel steht mit seiner Begründung im Logbuch." in told
    noted = Decision.objects.get()
    assert (noted.kind, noted.reason, noted.subject_id) == ("course_change", "Messe fällt aus", home.leads.pk)
    assert noted.changes == [{"field": "target_value", "before": "65", "after": "55"}]


def test_saving_without_a_change_needs_no_reason_and_is_no_course_change(
    home: Home, world: World, signed_in: SignIn
) -> None:
    url = to(home, "key_result_edit", home.leads.pk)
    told = text(signed_in(world.bob).post(url, changed(home, reason=""), follow=True))
    assert "Gespeichert." in told and "Der Kurswechsel steht" not in told
    assert not Decision.objects.exists()


def test_while_a_cycle_is_planned_definitions_change_freely(
    home: Home, world: World, signed_in: SignIn
) -> None:
    Cycle.objects.filter(pk=home.cycle.pk).update(phase=CyclePhase.PLANNING.value)
    client, url = signed_in(world.bob), to(home, "key_result_edit", home.leads.pk)
    assert "Begründung für den Kurswechsel" not in text(client.get(url))
    assert client.post(url, changed(home, target_value="55", reason="")).status_code == 302
    assert not Decision.objects.exists()


def test_check_ins_never_lock(home: Home) -> None:
    report(home.leads, "50", date(2026, 11, 20), by=home.admin)
    home.leads.refresh_from_db()
    assert home.leads.latest_check_in is not None


def test_a_key_result_set_aside_leaves_the_roll_up_and_comes_back(
    home: Home, world: World, signed_in: SignIn
) -> None:
    report(home.leads, "65", date(2026, 11, 16), by=home.admin)
    client, page = signed_in(world.bob), to(home, "objective", home.objective.pk)
    assert "50 % erreicht" in text(client.get(page))
    url = to(home, "key_result_state", home.hours.pk)
    given = {
        "to": "set_aside",
        "version": "1",
        "reason": "Vertrieb baut um",
        "look_again": "wenn er fertig ist",
    }
    assert client.post(url, given).status_code == 302
    assert "100 % erreicht" in text(client.get(page))
    assert client.post(url, {"to": "open", "version": "2"}).status_code == 302
    kinds = Decision.objects.order_by("recorded_at", "id").values_list("kind", flat=True)
    assert list(kinds) == ["set_aside", "resume"]


def test_an_initiative_begins_is_set_aside_and_resumed(home: Home, world: World, signed_in: SignIn) -> None:
    client, url = signed_in(world.bob), to(home, "initiative_state", home.initiative.pk)
    assert "Beginnen" in text(client.get(to(home, "initiative", home.initiative.pk)))
    assert client.post(url, {"to": "running", "version": "1"}).status_code == 302
    given = {"to": "set_aside", "version": "2", "reason": "Kein Budget", "look_again_on": "1.2.2027"}
    assert client.post(url, given).status_code == 302
    assert client.post(url, {"to": "running", "version": "3"}).status_code == 302
    home.initiative.refresh_from_db()
    assert home.initiative.state == "running"
    assert client.post(url, {"to": "purple", "version": "4"}).status_code == 400


def test_a_hypothesis_whose_effect_comes_after_the_cycle_says_so(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, url = signed_in(world.bob), to(home, "initiative_edit", home.initiative.pk)
    given = {
        "title": "Kontaktformular kürzen",
        "owner": "",
        "starts_on": "1.11.2026",
        "due_on": "27.11.2026",
        "state": "running",
        "key_results": [ids.encode(home.leads.pk)],
        "moves": f"key_result:{ids.encode(home.leads.pk)}",
        "moves_by": "12,5",
        "moves_in": "percent",
        "lag_weeks": "8",
        "effort": "16",
        "budget": "",
        "link": "tickets.example.org/42",
        "checkpoints": "20.11. Entwurf steht\n25.11.2026: Texte sind fertig",
        "version": "1",
    }
    assert client.post(url, given).status_code == 302
    shown = text(client.get(to(home, "initiative", home.initiative.pk)))
    assert "um +12,5 %" in shown and "8 Wochen nach ihrem Ende" in shown
    assert "ab dem 22.01.2027 zu sehen, nach dem Ende von Q4 2026" in shown
    assert "https://tickets.example.org/42" in shown and "16 Stunden" in shown
    step = InitiativeCheckpoint.objects.get(title="Texte sind fertig")
    tick = to(home, "initiative", home.initiative.pk) + f"checkpoints/{ids.encode(step.pk)}/"
    assert client.post(tick, {"done": "1"}).status_code == 302
    step.refresh_from_db()
    assert step.done_on == TODAY
    broken = client.post(url, {**given, "checkpoints": "irgendwann fertig", "version": "2"})
    assert broken.status_code == 422 and "ist kein Zwischenschritt" in text(broken)
    sizeless = client.post(url, {**given, "moves": "", "version": "2"})
    assert sizeless.status_code == 422 and "Bitte die Größe wählen" in text(sizeless)
    wordy = client.post(url, {**given, "moves_by": "viel", "version": "2"})
    assert wordy.status_code == 422 and "Um wie viel: " in text(wordy) and ">um: " not in text(wordy)


def social(home: Home) -> Team:
    return organisation.add_team(
        name="Social Media", kind=Team.Kind.TEAM, parent=home.team, by=home.admin.pk, now=NOW
    )


def test_a_key_result_becomes_a_proposal_to_another_team_and_the_line_stands(
    home: Home, world: World, signed_in: SignIn
) -> None:
    team = social(home)
    client, url = signed_in(world.bob), to(home, "key_result_cascade", home.leads.pk)
    assert "Welches Team macht dieses Ergebnis zu seinem Objective?" in text(client.get(url))
    given = {
        "team": ids.encode(team.pk),
        "cycle": ids.encode(home.cycle.pk),
        "title": "Wir füllen den Trichter",
    }
    assert client.post(url, given).status_code == 302
    made = Objective.objects.get(title="Wir füllen den Trichter")
    assert made.team == team and made.state == ObjectiveState.PROPOSED
    line = Alignment.objects.get(objective=made)
    assert (line.parent, line.parent_key_result) == (home.objective, home.leads)
    own = signed_in(home.admin).post(url, {**given, "title": "Unser Teil"})
    assert own.status_code == 302
    assert Objective.objects.get(title="Unser Teil").state == ObjectiveState.DRAFT


def test_the_teams_of_a_cascade_lie_below_and_the_text_is_not_the_figure(
    home: Home, world: World, signed_in: SignIn
) -> None:
    social(home)
    client, url = signed_in(world.bob), to(home, "key_result_cascade", home.leads.pk)
    form = client.get(url).content.decode().split('id="id_team"')[1]
    teams = re.findall(r"<option[^>]*>([^<]*)</option>", form.split("</select>")[0])
    assert home.team.name not in teams and home.company.name not in teams and len(teams) > 1
    title = re.search(r'<input[^>]*name="title"[^>]*>', form)
    assert title and "von 40 auf 65" not in title[0]
    up = {"team": ids.encode(home.company.pk), "cycle": ids.encode(home.cycle.pk), "title": "Nach oben"}
    assert client.post(url, up).status_code == 422 and not Objective.objects.filter(title="Nach oben")


def test_cascading_from_a_foreign_key_result_is_not_found(
    home: Home, world: World, signed_in: SignIn
) -> None:
    assert signed_in(world.bob).get(to(home, "key_result_cascade", world.foreign.leads.pk)).status_code == 404


def test_a_request_for_contribution_is_a_risk_until_it_is_accepted(
    home: Home, world: World, signed_in: SignIn
) -> None:
    team = social(home)
    tim = join(home, "Tim Tukan", Role.MEMBER, teams=[team])
    bob, page = signed_in(world.bob), to(home, "objective", home.objective.pk)
    given = {"team": ids.encode(team.pk), "request": "Drei Fachvideos", "needed_by": "1.12.2026"}
    assert bob.post(to(home, "contribution_new", home.objective.pk), given).status_code == 302
    assert "Risiko: noch keine Zusage" in text(bob.get(page))
    again = bob.post(to(home, "contribution_new", home.objective.pk), given)
    assert again.status_code == 422 and "ist schon gefragt" in text(again)
    asked = Contribution.objects.get()
    inbox = to(home, "contribution", asked.pk).rsplit("/", 2)[0] + "/"
    answer = to(home, "contribution", asked.pk)
    assert bob.post(answer, {"to": "accepted", "version": "1"}).status_code == 403
    other = signed_in(tim)
    assert "Eine Bitte eines anderen Teams wartet auf Antwort" in text(other.get(inbox))
    refused = other.post(answer, {"to": "declined", "version": "1", "answer": ""})
    assert refused.status_code == 422 and "damit das andere Team planen kann" in text(refused)
    # Answered once more, it must lead to a page: the address of the answer itself shows none.
    assert re.findall(r'name="back" value="([^"]*)"', refused.content.decode()) == [inbox]
    assert other.post(answer, {"to": "accepted", "version": "1", "answer": "Gern"}).status_code == 302
    late = other.post(answer, {"to": "declined", "version": "1", "answer": "Doch nicht"})
    assert late.status_code == 409 and "hat jemand anderes das geändert. Jetzt: Zugesagt." in text(late)
    shown = text(bob.get(page))
    assert "Risiko" not in shown.split("Beiträge anderer Teams")[1].split("Zugesagt")[0]


@pytest.mark.parametrize("step", ["withdrawn"])
def test_the_team_that_asked_can_withdraw(home: Home, world: World, signed_in: SignIn, step: str) -> None:
    asked = okr.ask_contribution(
        objective=home.objective, team=social(home), request="Videos", today=TODAY, by=world.bob.pk, now=NOW
    )
    client = signed_in(world.bob)
    back = to(home, "objective", home.objective.pk)
    response = client.post(to(home, "contribution", asked.pk), {"to": step, "version": "1", "back": back})
    assert response.headers["Location"] == back
    shown = text(client.get(back))
    assert "Videos" not in shown and "Die Bitte ist zurückgezogen." in shown


def test_the_objective_that_serves_one_of_several_key_results_names_it(
    home: Home, world: World, signed_in: SignIn
) -> None:
    child = add(home, "Zubringer")
    url = to(home, "objective_alignment", child.pk)
    chosen = {"parent": f"kr-{ids.encode(home.leads.pk)}"}
    assert signed_in(world.bob).post(url, chosen).status_code == 302
    assert Alignment.objects.get(objective=child).parent_key_result == home.leads


def test_an_edit_leaves_the_state_alone_so_that_no_step_passes_the_logbook_by(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, url = signed_in(world.bob), to(home, "initiative_edit", home.initiative.pk)
    aside = {"to": "set_aside", "version": "1", "reason": "Kein Budget", "look_again": "im Frühjahr"}
    assert client.post(to(home, "initiative_state", home.initiative.pk), aside).status_code == 302
    assert 'name="state"' not in client.get(url).content.decode()
    given = {"title": "Formular kürzen", "moves_in": "unit", "state": "running", "version": "2"}
    assert client.post(url, given).status_code == 302
    home.initiative.refresh_from_db()
    assert (home.initiative.title, home.initiative.state) == ("Formular kürzen", "set_aside")
