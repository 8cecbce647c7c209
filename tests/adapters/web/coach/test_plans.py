"""The coach over plans: the strip on the pages, and the pages that list its remarks."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.adapters.web.coach.pages import WEAK, SignIn, speak_english, text, to
from tests.world import NOW, TODAY, Home, World, join, make_key_result, report
from zielkurs.adapters.web.coaching import memory, overview
from zielkurs.domain.base import scope
from zielkurs.domain.kpi.actions import Definition as Meaning
from zielkurs.domain.kpi.actions import Entry, add_kpi
from zielkurs.domain.okr import actions, queries
from zielkurs.domain.okr.models import Objective
from zielkurs.domain.okr.states import ObjectiveState
from zielkurs.domain.organisation.actions import change_rules
from zielkurs.domain.organisation.models import Role, RuleSwitch

PAGES = ("board", "objective", "cycles", "coach_team", "coach_cycle", "coach_objective")


def address(home: Home, name: str) -> str:
    rows = {"board": home.team, "coach_team": home.team, "coach_cycle": home.cycle}
    return to(home, name, *([] if name == "cycles" else [rows.get(name, home.objective).pk]))


def strip(client: Client, home: Home, name: str) -> str:
    """The strip of a page, counted by the request that the browser sends once the page is there."""
    return text(client.get(strip_address(client, home, name), headers={"HX-Request": "true"}))


def strip_address(client: Client, home: Home, name: str) -> str:
    body = client.get(address(home, name)).content.decode()
    found = re.search(r'class="coach-strip".*?(?:hx-get|href)="([^"]*)"', body, re.S)
    assert found
    return html.unescape(found[1])


def counts_at_once(client: Client, home: Home, name: str) -> bool:
    return 'hx-trigger="load"' not in client.get(address(home, name)).content.decode()


@pytest.fixture(autouse=True)
def nothing_else_to_remark(world: World) -> None:
    type(world.home.initiative).unscoped.update(state="done")


def add(home: Home, title: str, **more: Any) -> Objective:
    given: dict[str, Any] = {"team": home.team, "owner": home.admin, "state": ObjectiveState.AGREED} | more
    return actions.add_objective(cycle=home.cycle, title=title, by=home.admin.pk, now=NOW, **given)


def test_the_strip_counts_by_weight_and_leads_to_the_list(
    home: Home, world: World, signed_in: SignIn
) -> None:
    add(home, WEAK)
    client = signed_in(world.bob)
    for name in ("board", "cycles"):
        shown = strip(client, home, name)
        assert "Coach 1 Hinweis mit Gewicht" in shown and "Hinweise zeigen" in shown, name
        assert "Coach 1 Hinweis mit Gewicht" in text(client.get(address(home, name))), name
    body = client.get(address(home, "board")).content.decode()
    assert f"{address(home, 'coach_team')}?cycle=" in body
    assert address(home, "coach_cycle") in client.get(address(home, "cycles")).content.decode()
    listed = text(client.get(address(home, "coach_team")))
    assert "Ein Hinweis mit Gewicht" in listed and WEAK in listed


def test_a_dismissed_finding_does_not_count_and_the_list_says_why(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, objective = signed_in(world.bob), add(home, WEAK)
    of_it = to(home, "coach_objective", objective.pk)
    before = text(client.get(of_it))
    codes = {f.code for r in _reviewed(home) if r.draft.id == objective.pk for f in r.advice.remarks}
    for code in codes:
        actions.dismiss_finding(
            team=home.team, kind="objective", text=WEAK, code=code, reason="Gewollt", by=world.bob.pk, now=NOW
        )
    after = text(client.get(of_it))
    assert "Ein Hinweis mit Gewicht" in before and "Ein Hinweis mit Gewicht" not in after
    assert "Verworfen, weil: Gewollt" in text(client.get(address(home, "coach_team")))


def _reviewed(home: Home) -> tuple[overview.Reviewed, ...]:
    reader = home.reader()
    return overview.reviewed(
        queries.plan(reader, home.cycle.pk), queries.standards(reader, [home.team.pk]), "de"
    )


def test_set_findings_of_a_team_name_what_they_are_about(home: Home, world: World, signed_in: SignIn) -> None:
    goal = add(home, "Die Marke steht für Präzision", team=home.company, owner=None)
    for number in range(5):
        add(home, f"Der {number}. Markt versteht, was unsere Maschinen leisten")
    shown = text(signed_in(world.bob).get(address(home, "coach_team")))
    assert "6 Objectives; die Grenze der Methode ist 5." in shown
    assert "Der Plan im Ganzen" in shown and "Der 4. Markt" in shown
    assert goal.title not in shown
    whole = text(signed_in(world.bob).get(address(home, "coach_cycle")))
    assert goal.title in whole


def test_an_orphan_is_found_where_there_is_something_to_serve_and_not_where_it_serves(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)
    before = client.get(address(home, "coach_team")).content.decode()
    goal = add(home, "Die Marke steht für Präzision", team=home.company)
    lonely = client.get(address(home, "coach_team")).content.decode()
    assert "#orphan" not in before and "#orphan" in lonely
    assert "#uncovered_parent" in client.get(address(home, "coach_cycle")).content.decode()
    second = add(home, "Kunden bleiben uns treu", team=home.company)
    for parent in (goal, second):
        actions.align(objective=home.objective, parent=parent, by=home.admin.pk, now=NOW)
    served = client.get(address(home, "coach_cycle")).content.decode()
    assert "#orphan" not in served and "#uncovered_parent" not in served


def test_too_many_things_on_one_person_names_the_person_and_keeps_namesakes_apart(
    home: Home, world: World, signed_in: SignIn
) -> None:
    twin = world.bob
    type(twin).objects.filter(pk=twin.pk).update(name="Alice Amsel")
    for number in range(3):
        make_key_result(home.objective, twin, f"Angebote im Markt {number} von 4 auf 9")
    client = signed_in(world.bob)
    assert "#one_person_overloaded" not in client.get(address(home, "coach_team")).content.decode()
    for number in range(3):
        make_key_result(home.objective, twin, f"Aufträge im Markt {number} von 4 auf 9")
    assert "Alice Amsel verantwortet 6 Objectives und Key Results" in text(
        client.get(address(home, "coach_team"))
    )


def test_goals_set_aside_and_done_work_are_not_read(home: Home, world: World, signed_in: SignIn) -> None:
    add(home, WEAK, state=ObjectiveState.SET_ASIDE)
    assert WEAK not in text(signed_in(world.bob).get(address(home, "coach_team")))


def test_pages_are_complete_in_english(home: Home, world: World, signed_in: SignIn) -> None:
    speak_english(world.bob)
    add(home, WEAK)
    shown = text(signed_in(world.bob).get(address(home, "coach_team")))
    assert "One hint with weight" in shown and "Hinweis" not in shown.split("Alle", 1)[0]
    assert "1 weighty hint" in strip(signed_in(world.bob), home, "board")


def test_the_empty_plan_says_so(home: Home, world: World, signed_in: SignIn) -> None:
    Objective.objects.update(state=ObjectiveState.DROPPED)
    assert "Noch nichts geplant" in text(signed_in(world.bob).get(address(home, "coach_team")))
    assert "coach-strip" not in signed_in(world.bob).get(address(home, "board")).content.decode()
    later = actions.create_cycle(
        name="leer", starts_on=TODAY, ends_on=TODAY + timedelta(days=9), by=home.admin.pk, now=NOW
    )
    assert "Noch nichts geplant" in text(signed_in(world.bob).get(to(home, "coach_cycle", later.pk)))


def test_user_text_in_lists_is_data(home: Home, world: World, signed_in: SignIn) -> None:
    add(home, "<script>alert(1)</script> einführen")
    for name in ("coach_team", "coach_cycle", "board"):
        assert "<script>alert" not in signed_in(world.bob).get(address(home, name)).content.decode()


def test_plans_of_others_do_not_exist(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    for name, row in (
        ("coach_team", world.foreign.team),
        ("coach_cycle", world.foreign.cycle),
        ("coach_objective", world.foreign.objective),
    ):
        assert client.get(to(home, name, row.pk)).status_code == 404
    guest = signed_in(join(home, "Gast", Role.GUEST, teams=[home.company]))
    assert guest.get(address(home, "coach_team")).status_code == 404
    assert home.objective.title not in text(guest.get(address(home, "coach_cycle")))


def test_readers_see_the_hints_without_edit_buttons(home: Home, world: World, signed_in: SignIn) -> None:
    add(home, WEAK)
    reader = signed_in(join(home, "Liest", Role.READER))
    body = reader.get(address(home, "coach_team")).content.decode()
    assert WEAK in body and "Bearbeiten" not in body
    assert "Bearbeiten" in text(signed_in(world.bob).get(address(home, "coach_team")))


@pytest.mark.parametrize("name", PAGES)
def test_many_objectives_take_as_many_queries_as_one(
    home: Home, world: World, signed_in: SignIn, name: str
) -> None:
    client, counts = signed_in(world.bob), []
    client.get(address(home, name))
    for more in (1, 12):
        for number in range(more):
            objective = add(home, f"Der {more}.{number}. Markt versteht uns")
            make_key_result(objective, home.admin, f"Anfragen {more}.{number} von 4 auf 9")
            make_key_result(home.objective, home.admin, f"Aufträge {more}.{number} von 4 auf 9")
            actions.align(objective=objective, parent=home.objective, by=home.admin.pk, now=NOW)
        with CaptureQueriesContext(connection) as captured:
            client.get(address(home, name))
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 15


@pytest.mark.parametrize("name", ["board", "objective", "cycles"])
def test_a_page_reads_no_plan_and_shows_the_count_once_it_was_made(
    home: Home, world: World, signed_in: SignIn, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(home, WEAK)
    client = signed_in(world.bob)

    def fail(*_given: object, **_more: object) -> None:
        raise AssertionError("read")

    with monkeypatch.context() as patched:
        patched.setattr(memory, "review", fail)
        patched.setattr(memory, "review_set", fail)
        assert not counts_at_once(client, home, name)
    part = client.get(strip_address(client, home, name), headers={"HX-Request": "true"})
    assert part.content.decode().strip().startswith('<p class="coach-strip"')
    with monkeypatch.context() as patched:
        patched.setattr(queries, "plan", fail)
        patched.setattr(queries, "plan_of_objective", fail)
        assert counts_at_once(client, home, name)


def changes(home: Home) -> dict[str, Callable[[], object]]:
    """Everything that can change what the coach says."""
    by: dict[str, Any] = {"by": home.admin.pk, "now": NOW}
    objective = home.objective
    return {
        "new": lambda: add(home, WEAK),
        "words": lambda: actions.change_objective(
            objective=objective,
            title=WEAK,
            for_whom="",
            what_for="",
            ambition="committed",
            owner=home.admin,
            seen_version=1,
            reason="Anders verstanden",
            today=TODAY,
            **by,
        ),
        "answer": lambda: actions.dismiss_finding(
            team=home.team,
            kind="objective",
            text=objective.title,
            code="parts_missing",
            reason="Ja",
            **by,
        ),
        "rules": lambda: change_rules(preset="outcome", levels={}, **by),
        "glossary": lambda: add_kpi(
            entry=Entry(name="Leads"),
            definition=Meaning(),
            valid_from=TODAY,
            **by,
        ),
    }


@pytest.mark.parametrize("what", ["new", "words", "answer", "rules", "glossary"])
def test_a_count_does_not_outlive_what_was_counted(
    home: Home, world: World, signed_in: SignIn, what: str
) -> None:
    client = signed_in(world.bob)
    for name in ("board", "cycles", "objective"):
        strip(client, home, name)
        assert counts_at_once(client, home, name)
    changes(home)[what]()
    for name in ("board", "cycles", "objective"):
        assert not counts_at_once(client, home, name), name


def test_check_ins_leave_the_count_as_it_is(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    strip(client, home, "board")
    report(home.leads, "47", TODAY, by=home.admin)
    assert counts_at_once(client, home, "board")


def test_who_sees_less_gets_a_count_of_their_own(home: Home, world: World, signed_in: SignIn) -> None:
    add(home, WEAK)
    assert "1 Hinweis mit Gewicht" in strip(signed_in(world.bob), home, "cycles")
    guest = signed_in(join(home, "Gast", Role.GUEST, teams=[home.company]))
    assert not counts_at_once(guest, home, "cycles")
    assert "mit Gewicht" not in strip(guest, home, "cycles")


def test_a_text_is_read_once_a_process(
    home: Home, world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(home, "Der einmal gelesene Markt versteht uns")
    client = signed_in(world.bob)
    client.get(address(home, "coach_team"))

    def fail(*_given: object, **_more: object) -> None:
        raise AssertionError("read twice")

    monkeypatch.setattr(memory, "review", fail)
    monkeypatch.setattr(memory, "review_set", fail)
    for name in ("coach_team", "coach_cycle"):
        assert "coach-" in client.get(address(home, name)).content.decode()


def test_memory_forgets_the_oldest_beyond_its_size() -> None:
    kept: memory.Memory[int] = memory.Memory(2)
    for key in ("a", "b"):
        kept.of(key, lambda: 1)
    kept.of("a", lambda: 2)
    kept.of("c", lambda: 3)
    assert kept.known("a") and kept.known("c") and kept.known("b") is None
    assert kept.of("a", lambda: 9) == 1


def test_workspaces_with_other_rules_do_not_share_readings(
    home: Home, world: World, signed_in: SignIn
) -> None:
    add(home, WEAK)
    assert "Hinweis mit Gewicht" in strip(signed_in(world.bob), home, "board")
    code = next(f.code for r in _reviewed(home) if r.draft.text == WEAK for f in r.advice.remarks)
    change_rules(preset="standard", levels={code: "off"}, by=home.admin.pk, now=NOW)
    assert "Hinweis mit Gewicht" not in strip(signed_in(world.bob), home, "board")
    with scope.bind(world.foreign.workspace.pk):
        assert not RuleSwitch.objects.exists()
