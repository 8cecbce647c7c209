"""What the coach is given, and what people answer it."""

from collections.abc import Callable

import pytest

from tests.world import NOW, TODAY, Home, World, join, make_key_result
from zielkurs.domain.base import scope
from zielkurs.domain.base.refusals import Forbidden, NotFound, Refusal
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr import actions, queries
from zielkurs.domain.okr.models import Cycle, Dismissal, Objective, SelfCheck
from zielkurs.domain.okr.states import CyclePhase, ObjectiveState
from zielkurs.domain.organisation.models import Role, RuleSwitch

TEXT = "Der Mittelstand findet uns von selbst"
Count = Callable[[Callable[[], object]], int]


def dismiss(home: Home, text: str = TEXT, reason: str = "So reden wir hier") -> None:
    actions.dismiss_finding(
        team=home.team,
        kind="objective",
        text=text,
        code="parts_missing",
        reason=reason,
        by=home.admin.pk,
        now=NOW,
    )


def change(home: Home, reason: str = "Retro vom 5. Januar: zu viele Hinweise") -> None:
    actions.change_coach(
        preset="kalungi",
        levels={"parts_missing": "off"},
        title="Regeln des Coachs geändert",
        reason=reason,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )


def close_cycles(home: Home, count: int) -> None:
    for number in range(count):
        Cycle.objects.create(
            name=f"alt {number}",
            starts_on=home.cycle.starts_on.replace(year=2020 + number),
            ends_on=home.cycle.ends_on.replace(year=2020 + number),
            phase=CyclePhase.CLOSED.value,
        )


def test_a_dismissed_finding_stays_dismissed_until_the_text_changes(home: Home) -> None:
    dismiss(home)
    standards = queries.standards(home.reader(), [home.team.pk])
    assert standards.reason(home.team.pk, "objective", TEXT, "parts_missing") == "So reden wir hier"
    assert standards.reason(home.team.pk, "objective", f"  {TEXT} ", "parts_missing")
    assert not standards.reason(home.team.pk, "objective", f"{TEXT} jetzt", "parts_missing")
    assert not standards.reason(home.team.pk, "objective", TEXT, "topic_only")
    assert not standards.reason(home.team.pk, "key_result", TEXT, "parts_missing")


def test_dismissing_again_replaces_the_reason_and_bringing_back_forgets_it(home: Home) -> None:
    dismiss(home)
    dismiss(home, reason="Anders überlegt")
    assert Dismissal.objects.get().reason == "Anders überlegt"
    for _ in range(2):
        actions.restore_finding(
            team=home.team, kind="objective", text=TEXT, code="parts_missing", by=home.admin.pk, now=NOW
        )
    assert not Dismissal.objects.exists()


def test_a_finding_is_not_dismissed_without_a_reason(home: Home) -> None:
    with pytest.raises(Refusal) as refused:
        dismiss(home, reason="  ")
    assert refused.value.code == "reason_missing" and not Dismissal.objects.exists()


def test_dismissals_and_switches_of_another_workspace_are_not_read(home: Home, world: World) -> None:
    dismiss(home)
    with scope.bind(world.foreign.workspace.pk):
        standards = queries.standards(world.foreign.reader(), [home.team.pk, world.foreign.team.pk])
    assert standards.dismissed == {} and standards.switches == () and standards.preset == "standard"


def test_standards_take_one_query_with_switches_and_dismissals_and_without(
    home: Home, count_queries: Count
) -> None:
    reader = home.reader()

    def read() -> object:
        return queries.standards(reader, [home.team.pk])

    assert count_queries(read) == 1
    close_cycles(home, 2)
    change(home)
    dismiss(home)
    assert count_queries(read) == 1
    found = queries.standards(reader, [home.team.pk])
    assert (
        found.preset == "kalungi"
        and found.switches == (("parts_missing", "off"),)
        and len(found.dismissed) == 1
    )


@pytest.mark.parametrize("closed", [0, 1])
def test_the_rules_are_locked_for_the_first_two_cycles(home: Home, closed: int) -> None:
    close_cycles(home, closed)
    with pytest.raises(Refusal) as refused:
        change(home)
    assert refused.value.code == "rules_locked" and refused.value.params == {"closed": closed}
    assert not RuleSwitch.objects.exists() and not Decision.objects.exists()


def test_after_two_cycles_a_retrospective_changes_the_rules_and_the_logbook_keeps_why(home: Home) -> None:
    close_cycles(home, 2)
    with pytest.raises(Refusal) as refused:
        change(home, reason=" ")
    assert refused.value.code == "reason_missing" and not RuleSwitch.objects.exists()
    change(home)
    decision = Decision.objects.get()
    assert (decision.kind, decision.reason) == ("method_change", "Retro vom 5. Januar: zu viele Hinweise")
    assert list(RuleSwitch.objects.values_list("code", "level")) == [("parts_missing", "off")]


def test_answers_stay_with_the_draft_and_an_emptied_one_goes(home: Home) -> None:
    answer = {"objective_aims": "Mehr Anfragen", "objective_areas": ""}
    actions.answer_self_check(of=home.objective, answers=answer, by=home.admin.pk, now=NOW)
    actions.answer_self_check(of=home.leads, answers={"key_result_exact": "Ja"}, by=home.admin.pk, now=NOW)
    assert queries.self_checks(home.objective) == {"objective_aims": "Mehr Anfragen"}
    actions.answer_self_check(of=home.objective, answers={"objective_aims": " "}, by=home.admin.pk, now=NOW)
    assert queries.self_checks(home.objective) == {}
    assert queries.self_checks(home.leads) == {"key_result_exact": "Ja"}


def test_answers_go_with_a_deleted_draft(home: Home) -> None:
    draft = actions.add_objective(
        cycle=home.cycle, team=home.team, title="Entwurf", by=home.admin.pk, now=NOW
    )
    actions.answer_self_check(of=draft, answers={"objective_aims": "x"}, by=home.admin.pk, now=NOW)
    actions.delete_draft_objective(objective=draft, by=home.admin.pk, now=NOW)
    assert not SelfCheck.objects.exists()


def test_the_plan_takes_two_queries_and_holds_what_counts(home: Home, count_queries: Count) -> None:
    reader = home.reader()

    def read() -> object:
        return queries.plan(reader, home.cycle.pk)

    assert count_queries(read) == 2
    dropped = actions.add_objective(
        cycle=home.cycle, team=home.team, title="Weg", state=ObjectiveState.DROPPED, by=home.admin.pk, now=NOW
    )
    make_key_result(dropped, home.admin, "Auch weg")
    for number in range(5):
        make_key_result(home.objective, home.admin, f"Kennwert {number}")
    assert count_queries(read) == 2
    plan = queries.plan(reader, home.cycle.pk)
    assert [d.kind for d in plan.drafts] == ["objective", *["key_result"] * 7, "initiative"]
    leads = next(d for d in plan.drafts if d.id == home.leads.pk)
    assert leads.context.parent == TEXT and leads.context.start == 40 and len(leads.context.siblings) == 6
    assert plan.concerned == {home.team.pk} and plan.names == {home.admin.pk: "Alice Amsel"}


def test_goals_of_a_longer_cycle_stand_above_without_counting_as_the_cycles_own(home: Home) -> None:
    year = actions.create_cycle(
        name="2026",
        starts_on=home.cycle.starts_on.replace(month=1),
        ends_on=home.cycle.ends_on,
        by=home.admin.pk,
        now=NOW,
    )
    goals: list[Objective] = [
        actions.add_objective(cycle=year, team=home.company, title=f"Ziel {n}", by=home.admin.pk, now=NOW)
        for n in range(2)
    ]
    for goal in goals:
        actions.align(objective=home.objective, parent=goal, by=home.admin.pk, now=NOW)
    plan = queries.plan(home.reader(), home.cycle.pk)
    assert {d.objective_id for d in plan.drafts} == {home.objective.pk}
    assert plan.drafts[0].context.parent == "Ziel 0"
    assert plan.served == {goal.pk for goal in goals}
    roots = [item for item in plan.items if item.root]
    assert len(roots) == 2 and all(item.team != str(home.company.pk) for item in roots)


def test_guests_read_the_plan_of_their_own_teams_only(home: Home) -> None:
    guest = join(home, "Gast", Role.GUEST, teams=[home.company])
    assert queries.plan(home.reader(guest), home.cycle.pk).drafts == ()


def test_a_form_sees_the_titles_beside_it_but_not_its_own(home: Home) -> None:
    reader, pk = home.reader(), home.leads.pk
    context = queries.surroundings(reader, "key_result", "key_result", pk).context
    assert context.siblings == ("Reaktionszeit von 26 auf 8 Stunden senken",) and context.parent == TEXT
    new = queries.surroundings(reader, "key_result", "objective", home.objective.pk).context
    assert len(new.siblings) == 2
    team = queries.surroundings(reader, "objective", "team", home.team.pk, home.cycle.pk)
    assert team.context.siblings == (TEXT,) and team.team == home.team
    own = queries.surroundings(reader, "objective", "objective", home.objective.pk)
    assert own.context.siblings == ()
    work = queries.surroundings(reader, "initiative", "initiative", home.initiative.pk)
    assert work.context.parent == home.leads.title


@pytest.mark.parametrize(
    ("kind", "place", "name"),
    [
        ("objective", "team", "team"),
        ("objective", "objective", "objective"),
        ("key_result", "objective", "objective"),
        ("key_result", "key_result", "leads"),
        ("initiative", "initiative", "initiative"),
        ("initiative", "key_result", "leads"),
    ],
)
def test_what_is_foreign_has_no_surroundings_and_readers_have_none(
    home: Home, world: World, kind: str, place: str, name: str
) -> None:
    with pytest.raises(NotFound):
        queries.surroundings(home.reader(), kind, place, getattr(world.foreign, name).pk)
    reader = home.reader(join(home, "Liest", Role.READER))
    with pytest.raises(Forbidden):
        queries.surroundings(reader, kind, place, getattr(home, name).pk)
    with pytest.raises(NotFound):
        queries.surroundings(home.reader(), "kpi", "initiative", home.initiative.pk)
