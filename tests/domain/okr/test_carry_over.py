"""Into the next cycle: what is kept, modified or dropped, and what stays as it was."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.world import NOW, TODAY, Home, join, make_key_result, report
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr import queries
from zielkurs.domain.okr.actions.key_result import Definition
from zielkurs.domain.okr.models import Alignment, CheckIn, Cycle, Initiative, KeyResult, Milestone, Objective
from zielkurs.domain.okr.models.initiative import InitiativeKeyResult
from zielkurs.domain.okr.queries.lines import LineStep
from zielkurs.domain.okr.states import CyclePhase, Fate, ObjectiveState
from zielkurs.domain.organisation.models import Role, Team
from zielkurs.pure.scoring import Kind

BY: dict[str, Any] = {"now": NOW}


@pytest.fixture
def q1(home: Home) -> Cycle:
    return cycle(home, "Q1 2027", date(2027, 1, 1), date(2027, 3, 31))


def cycle(home: Home, name: str, starts_on: date, ends_on: date) -> Cycle:
    return okr.create_cycle(name=name, starts_on=starts_on, ends_on=ends_on, by=home.admin.pk, now=NOW)


def goal(
    home: Home, title: str, *, team: Team | None = None, where: Cycle | None = None, **more: Any
) -> Objective:
    return okr.add_objective(
        cycle=where or home.cycle,
        team=team or home.team,
        title=title,
        state=more.pop("state", ObjectiveState.AGREED),
        by=home.admin.pk,
        now=NOW,
        **more,
    )


def carry(home: Home, into: Cycle, *carried: okr.Carried) -> tuple[Objective, ...]:
    return okr.carry_over(carried=carried, into=into, today=TODAY, by=home.admin.pk, now=NOW)


def keep(objective: Objective, *key_results: KeyResult, **more: Any) -> okr.Carried:
    return okr.Carried(objective, Fate.KEEP, [row.pk for row in key_results], **more)


def serve(home: Home, child: Objective, parent: Objective, key_result: KeyResult | None = None) -> None:
    okr.align(objective=child, parent=parent, parent_key_result=key_result, by=home.admin.pk, now=NOW)


def parents(objective: Objective) -> set[tuple[int, int | None]]:
    rows = Alignment.objects.filter(objective=objective)
    return set(rows.values_list("parent_id", "parent_key_result_id"))


def stored() -> dict[str, list[dict[str, Any]]]:
    """Every row of plans and check-ins, column by column."""
    models = (Objective, KeyResult, Milestone, CheckIn, Initiative, InitiativeKeyResult, Alignment, Team)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_a_kept_objective_stands_agreed_and_names_what_it_continues(home: Home, q1: Cycle) -> None:
    source = home.objective
    Objective.objects.filter(pk=source.pk).update(for_whom="Mittelstand", what_for="Umsatz", standing=True)
    source.refresh_from_db()
    (copy,) = carry(home, q1, keep(source, home.leads))
    assert (copy.state, copy.continues_id, copy.cycle_id, copy.team_id) == (
        "agreed",
        source.pk,
        q1.pk,
        home.team.pk,
    )
    assert (copy.title, copy.for_whom, copy.what_for, copy.standing) == (
        source.title,
        "Mittelstand",
        "Umsatz",
        True,
    )
    assert copy.owner_id == source.owner_id
    (key_result,) = copy.key_results.all()
    assert (key_result.title, key_result.continues_id) == (home.leads.title, home.leads.pk)
    assert (key_result.starts_on, key_result.due_on) == (q1.starts_on, q1.ends_on)


def test_an_objective_says_what_it_continues_and_what_carries_it_on(home: Home, q1: Cycle) -> None:
    (copy,) = carry(home, q1, keep(home.objective, home.leads))
    before, after = (queries.objective_page(home.reader(), row) for row in (home.objective, copy))
    assert before.continued_by == LineStep(copy.pk, copy.title, q1.name) and before.card.continues is None
    assert after.card.continues == LineStep(home.objective.pk, home.objective.title, home.cycle.name)
    assert after.continued_by is None


def test_a_copy_does_not_name_its_source_to_those_who_may_not_read_it(home: Home, q1: Cycle) -> None:
    (copy,) = carry(home, q1, keep(home.objective))
    Objective.objects.filter(pk=copy.pk).update(team=home.company)
    Team.objects.filter(pk=home.team.pk).update(visibility=Team.Visibility.TEAM)
    stranger = join(home, "Nora Nord", Role.MEMBER)
    copy.refresh_from_db()
    assert queries.objective_page(home.reader(stranger), copy).card.continues is None
    assert queries.objective_page(home.reader(), copy).card.continues is not None


def test_a_modified_one_is_a_draft_and_a_kept_one_a_proposal_of_who_may_not_agree(
    home: Home, q1: Cycle
) -> None:
    other = goal(home, "Zweites")
    draft, proposal = carry(home, q1, okr.Carried(home.objective, Fate.MODIFY), keep(other, may_agree=False))
    assert (draft.state, proposal.state) == ("draft", "proposed")


def test_a_dropped_one_is_noted_with_its_reason_and_stays_as_it_is(home: Home, q1: Cycle) -> None:
    assert carry(home, q1, okr.Carried(home.objective, Fate.DROP, reason="Kein Budget 2027")) == ()
    note = Decision.objects.get()
    assert (note.kind, note.reason, note.subject_id) == ("drop", "Kein Budget 2027", home.objective.pk)
    home.objective.refresh_from_db()
    assert home.objective.state == "agreed" and not Objective.objects.filter(cycle=q1).exists()


def test_dropping_without_a_reason_is_refused(home: Home, q1: Cycle) -> None:
    with pytest.raises(Refusal) as refused:
        carry(home, q1, okr.Carried(home.objective, Fate.DROP))
    assert refused.value.code == "reason_missing"


def test_it_is_all_or_nothing(home: Home, q1: Cycle) -> None:
    other = goal(home, "Zweites")
    before = stored()
    with pytest.raises(Refusal):
        carry(home, q1, keep(home.objective, home.leads), okr.Carried(other, Fate.DROP))
    assert stored() == before and not Decision.objects.exists()


def test_twice_into_the_same_cycle_is_refused_and_into_a_closed_one_too(home: Home, q1: Cycle) -> None:
    carry(home, q1, keep(home.objective))
    with pytest.raises(Refusal) as refused:
        carry(home, q1, keep(home.objective))
    assert refused.value.code == "carried_over_already"
    assert Objective.objects.filter(cycle=q1).count() == 1
    Cycle.objects.filter(pk=q1.pk).update(phase=CyclePhase.CLOSED.value, closed_on=TODAY)
    q1.refresh_from_db()
    with pytest.raises(Refusal) as refused:
        carry(home, q1, keep(goal(home, "Zweites")))
    assert refused.value.code == "cycle_closed"


def test_only_the_named_key_results_come_along_from_the_named_start(home: Home, q1: Cycle) -> None:
    (copy,) = carry(home, q1, keep(home.objective, home.leads, starts={home.leads.pk: Decimal("52.5")}))
    (key_result,) = copy.key_results.all()
    assert (key_result.start_value, key_result.target_value) == (Decimal("52.5"), Decimal(65))
    assert key_result.owner_id == home.leads.owner_id and key_result.weight == home.leads.weight


@pytest.mark.parametrize(("start", "expected"), [("70", "40"), ("65", "65"), (None, None)])
def test_a_start_behind_the_target_gives_way_to_the_old_one(
    home: Home, q1: Cycle, start: str | None, expected: str | None
) -> None:
    given = None if start is None else Decimal(start)
    (copy,) = carry(home, q1, keep(home.objective, home.leads, starts={home.leads.pk: given}))
    found = copy.key_results.get().start_value
    assert found == (None if expected is None else Decimal(expected))


def test_a_lowering_one_is_behind_its_target_below_it(home: Home, q1: Cycle) -> None:
    (copy,) = carry(home, q1, keep(home.objective, home.hours, starts={home.hours.pk: Decimal(5)}))
    assert copy.key_results.get().start_value == Decimal(26)


@pytest.mark.parametrize(
    ("first", "last", "begins"),
    [
        (date(2026, 11, 2), date(2027, 1, 29), TODAY),
        (date(2027, 1, 1), date(2027, 3, 31), date(2027, 1, 1)),
        (date(2026, 10, 1), TODAY, date(2026, 10, 1)),
    ],
)
def test_in_a_cycle_that_has_begun_what_is_carried_over_begins_today_and_no_check_in_is_missing(
    home: Home, first: date, last: date, begins: date
) -> None:
    into = cycle(home, "Der nächste", first, last)
    carry(home, into, keep(home.objective, home.leads))
    copied = KeyResult.objects.get(continues=home.leads)
    assert copied.starts_on == begins
    standing = queries.key_result_standing(home.reader(), copied)
    assert (standing.due.missed > 0) is (begins < TODAY)


def test_dropped_key_results_stay_behind(home: Home, q1: Cycle) -> None:
    KeyResult.objects.filter(pk=home.leads.pk).update(state="dropped")
    (copy,) = carry(home, q1, keep(home.objective, home.leads, home.hours))
    assert [row.title for row in copy.key_results.all()] == [home.hours.title]


def milestones(home: Home, *titles: str) -> KeyResult:
    return okr.add_key_result(
        objective=home.objective,
        owner=home.admin,
        definition=Definition(
            title="Einführung",
            kind=Kind.MILESTONES,
            starts_on=home.cycle.starts_on,
            due_on=home.cycle.ends_on,
            milestones=titles,
        ),
        by=home.admin.pk,
        now=NOW,
    )


def reach(home: Home, key_result: KeyResult, *titles: str) -> None:
    ids = Milestone.objects.filter(key_result=key_result, title__in=titles).values_list("id", flat=True)
    okr.check_in(
        key_result=key_result,
        value=Decimal(len(titles)),
        milestones=list(ids),
        as_of=date(2026, 11, 13),
        confidence=None,
        seen_version=key_result.version,
        idempotency_key=f"{key_result.pk}",
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )


def test_milestones_that_were_reached_are_not_asked_for_again(home: Home, q1: Cycle) -> None:
    key_result = milestones(home, "Konzept", "Pilot", "Rollout")
    reach(home, key_result, "Konzept")
    (copy,) = carry(home, q1, keep(home.objective, key_result))
    carried = copy.key_results.get()
    assert [m.title for m in carried.milestones.all()] == ["Pilot", "Rollout"]
    assert (carried.start_value, carried.target_value) == (0, 2)


def test_where_all_milestones_were_reached_all_come_along(home: Home, q1: Cycle) -> None:
    key_result = milestones(home, "Konzept", "Pilot")
    reach(home, key_result, "Konzept", "Pilot")
    (copy,) = carry(home, q1, keep(home.objective, key_result))
    assert [m.title for m in copy.key_results.get().milestones.all()] == ["Konzept", "Pilot"]


def test_open_initiatives_are_linked_on_and_ended_ones_are_not(home: Home, q1: Cycle) -> None:
    done = okr.add_initiative(
        team=home.team, bet=okr.Bet(title="Fertig"), key_results=[home.leads], by=home.admin.pk, now=NOW
    )
    Initiative.objects.filter(pk=done.pk).update(state="done")
    count = Initiative.objects.count()
    (copy,) = carry(home, q1, keep(home.objective, home.leads))
    linked = Initiative.objects.filter(links__key_result__objective=copy)
    assert list(linked) == [home.initiative] and Initiative.objects.count() == count
    assert InitiativeKeyResult.objects.filter(initiative=home.initiative, key_result=home.leads).exists()


def test_teams_are_the_same_rows_also_those_of_contributing_key_results(home: Home, q1: Cycle) -> None:
    KeyResult.objects.filter(pk=home.leads.pk).update(team=home.company)
    teams = Team.objects.count()
    (copy,) = carry(home, q1, keep(home.objective, home.leads, home.hours))
    found = dict(copy.key_results.values_list("title", "team_id"))
    assert found == {home.leads.title: home.company.pk, home.hours.title: home.team.pk}
    assert Team.objects.count() == teams


def test_lines_lead_to_the_copies_and_to_their_key_results(home: Home, q1: Cycle) -> None:
    above = goal(home, "Erste Adresse", team=home.company)
    enquiries = make_key_result(above, home.admin, "Anfragen von 100 auf 200")
    serve(home, home.objective, above, enquiries)
    child, parent = carry(home, q1, keep(home.objective), keep(above, enquiries))
    assert parents(child) == {(parent.pk, parent.key_results.get().pk)}


def test_where_the_parents_key_result_stays_behind_the_line_leads_to_the_objective(
    home: Home, q1: Cycle
) -> None:
    above = goal(home, "Erste Adresse", team=home.company)
    enquiries = make_key_result(above, home.admin, "Anfragen von 100 auf 200")
    serve(home, home.objective, above, enquiries)
    child, parent = carry(home, q1, keep(home.objective), keep(above))
    assert parents(child) == {(parent.pk, None)}


def test_a_parent_carried_over_earlier_is_found_with_its_key_result(home: Home, q1: Cycle) -> None:
    above = goal(home, "Erste Adresse", team=home.company)
    enquiries = make_key_result(above, home.admin, "Anfragen von 100 auf 200")
    serve(home, home.objective, above, enquiries)
    (parent,) = carry(home, q1, keep(above, enquiries))
    (child,) = carry(home, q1, keep(home.objective))
    assert parents(child) == {(parent.pk, parent.key_results.get().pk)}


def test_a_parent_carried_over_later_gets_the_lines_of_those_before_it(home: Home, q1: Cycle) -> None:
    above = goal(home, "Erste Adresse", team=home.company)
    enquiries = make_key_result(above, home.admin, "Anfragen von 100 auf 200")
    serve(home, home.objective, above, enquiries)
    (child,) = carry(home, q1, keep(home.objective))
    assert parents(child) == set()
    (parent,) = carry(home, q1, keep(above, enquiries))
    assert parents(child) == {(parent.pk, parent.key_results.get().pk)}


def test_lines_to_a_longer_cycle_that_holds_the_next_one_stay(home: Home, q1: Cycle) -> None:
    long = cycle(home, "2026/27", date(2026, 7, 1), date(2027, 6, 30))
    short = cycle(home, "2026", date(2026, 1, 1), date(2026, 12, 31))
    lasting = goal(home, "Marktführer", team=home.company, where=long)
    ending = goal(home, "Bekannt", team=home.company, where=short)
    share = make_key_result(lasting, home.admin, "Anteil von 10 auf 20")
    serve(home, home.objective, lasting, share)
    serve(home, home.objective, ending)
    (child,) = carry(home, q1, keep(home.objective))
    assert parents(child) == {(lasting.pk, share.pk)}
    assert parents(home.objective) == {(lasting.pk, share.pk), (ending.pk, None)}


def test_a_copy_can_go_to_another_team_with_its_key_results(home: Home) -> None:
    copy = okr.copy_objective(
        objective=home.objective,
        into=home.cycle,
        team=home.company,
        key_result_ids=[home.leads.pk],
        by=home.admin.pk,
        now=NOW,
        today=TODAY,
    )
    assert (copy.team_id, copy.state, copy.continues_id) == (home.company.pk, "draft", home.objective.pk)
    assert copy.key_results.get().team_id == home.company.pk


def test_carrying_over_leaves_every_row_of_the_source_as_it_was(home: Home, q1: Cycle) -> None:
    report(home.leads, "52", date(2026, 11, 13), by=home.admin, confidence=4)
    key_result = milestones(home, "Konzept", "Pilot")
    above = goal(home, "Erste Adresse", team=home.company)
    serve(home, home.objective, above)
    before = stored()
    carry(
        home,
        q1,
        keep(home.objective, home.leads, home.hours, key_result, starts={home.leads.pk: Decimal(52)}),
        okr.Carried(above, Fate.DROP, reason="Erreicht"),
    )
    after = stored()
    for model, rows in before.items():
        old = {row["id"] for row in rows}
        assert [row for row in after[model] if row["id"] in old] == rows, model
    assert len(after["Objective"]) == len(before["Objective"]) + 1
