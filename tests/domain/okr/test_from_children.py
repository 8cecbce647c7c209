"""A cascaded key result without a figure of its own takes its value from the objectives that serve it."""

from datetime import date
from decimal import Decimal

from tests.world import NOW, TODAY, Home, make_key_result, report
from zielkurs.domain.okr import actions, queries
from zielkurs.domain.okr.actions import Definition
from zielkurs.domain.okr.models import KeyResult, Objective
from zielkurs.domain.okr.states import KeyResultState, ObjectiveState
from zielkurs.pure.scoring import Kind, Status


def cascaded(home: Home, objective: Objective, title: str = "Das Team trägt es") -> KeyResult:
    return actions.add_key_result(
        objective=objective,
        definition=Definition(
            title=title,
            kind=Kind.RAISE,
            starts_on=home.cycle.starts_on,
            due_on=home.cycle.ends_on,
            from_children=True,
        ),
        by=home.admin.pk,
        now=NOW,
    )


def child_of(home: Home, key_result: KeyResult, title: str, *values: str) -> Objective:
    """An objective that serves the key result, with a result from 0 to 100 a value."""
    objective = actions.cascade_key_result(
        key_result=key_result,
        team=home.team,
        cycle=home.cycle,
        title=title,
        proposed=False,
        by=home.admin.pk,
        now=NOW,
    )
    for number, value in enumerate(values):
        row = make_key_result(objective, home.admin, f"{title} {number}", start="0", target="100")
        report(row, value, date(2026, 11, 18), by=home.admin)
    return objective


def standing(home: Home, key_result: KeyResult) -> queries.Standing:
    return queries.key_result_standing(home.reader(), KeyResult.objects.get(pk=key_result.pk))


def test_its_value_is_the_mean_progress_of_what_serves_it_in_percent(home: Home) -> None:
    top = cascaded(home, home.objective)
    assert standing(home, top).status is Status.MISSING
    child_of(home, top, "Social", "80", "40")
    child_of(home, top, "Presse", "20")
    found = standing(home, top)
    assert (found.current, found.share, found.unit) == (40, Decimal("0.4"), "%")
    assert found.value_on == TODAY


def test_it_goes_down_through_several_levels(home: Home) -> None:
    top = cascaded(home, home.objective)
    middle = child_of(home, top, "Marketing")
    child_of(home, cascaded(home, middle, "Kanal"), "Social", "70")
    assert standing(home, top).current == 70


def test_what_is_set_aside_below_does_not_count(home: Home) -> None:
    top = cascaded(home, home.objective)
    aside = child_of(home, top, "Social", "10")
    kept = child_of(home, top, "Presse", "60", "0")
    actions.move(
        subject=aside,
        to=ObjectiveState.DROPPED,
        seen_version=1,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    idle = KeyResult.objects.get(objective=kept, title="Presse 1")
    actions.move(
        subject=idle,
        to=KeyResultState.SET_ASIDE,
        reason="Später",
        wake_up=actions.WakeUp(condition="im Frühjahr"),
        seen_version=idle.version,
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    assert standing(home, top).current == 60


def test_the_objective_above_rolls_it_up(home: Home) -> None:
    KeyResult.objects.filter(objective=home.objective).update(state=KeyResultState.DROPPED.value)
    child_of(home, cascaded(home, home.objective), "Social", "50")
    card = queries.objective_card(home.reader(), home.objective)
    assert card.progress.share == Decimal("0.5")


def test_a_check_in_on_it_keeps_the_value_of_that_day_and_asks_for_none(home: Home) -> None:
    top = cascaded(home, home.objective)
    child_of(home, top, "Social", "80")
    made = actions.check_in(
        key_result=KeyResult.objects.get(pk=top.pk),
        value=Decimal(80),
        as_of=TODAY,
        confidence=7,
        seen_version=1,
        idempotency_key="einmal",
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    assert made.from_kpi
    found = standing(home, top)
    assert found.is_driven and found.current == 80 and [p.value for p in found.reports] == [80]
