"""Personal objectives: what may be kept, and how far it has come."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.world import NOW, TODAY, Home, World
from zielkurs.domain.base.models import Event
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.personal import actions, queries
from zielkurs.domain.personal.actions import Figure
from zielkurs.domain.personal.models import PersonalKeyResult, PersonalObjective, PersonalValue
from zielkurs.domain.personal.queries import OwnKeyResult
from zielkurs.pure.scoring import Kind

DUE = date(2026, 12, 31)


@pytest.fixture
def own(home: Home, world: World) -> PersonalObjective:
    return actions.add_objective(
        title="Präsentieren fällt leicht", what_for="", due_on=DUE, today=TODAY, by=world.bob.pk
    )


def figure(kind: Kind, start: str | None, target: str | None, unit: str = "") -> Figure:
    return Figure(
        "Vorträge", kind, unit, *(None if text is None else Decimal(text) for text in (start, target))
    )


def record(key_result: PersonalKeyResult, value: str, on: date = TODAY, note: str = "") -> PersonalValue:
    return actions.record_value(
        key_result=key_result, value=Decimal(value), as_of=on, note=note, today=TODAY, now=NOW
    )


def shown(own: PersonalObjective) -> OwnKeyResult:
    return queries.own_objective(own).key_results[0]


@pytest.mark.parametrize(
    ("given", "value", "share"),
    [
        (figure(Kind.RAISE, "0", "6"), "3", "0.5"),
        (figure(Kind.LOWER, "26", "8", "Stunden"), "17", "0.5"),
        (figure(Kind.STAY_BELOW, None, "40"), "39", "1"),
        (figure(Kind.STAY_ABOVE, None, "7"), "6", "0"),
        (figure(Kind.MILESTONES, None, "4"), "1", "0.25"),
        (figure(Kind.MILESTONES, None, None), "1", "1"),
    ],
)
def test_each_kind_shows_how_far_it_has_come(
    own: PersonalObjective, given: Figure, value: str, share: str
) -> None:
    key_result = actions.add_key_result(objective=own, figure=given)
    assert shown(own).share is None
    record(key_result, value)
    assert shown(own).share == Decimal(share)
    assert queries.own_objective(own).share == Decimal(share)


def test_a_key_result_without_a_value_counts_as_nothing_in_the_mean(own: PersonalObjective) -> None:
    record(actions.add_key_result(objective=own, figure=figure(Kind.RAISE, "0", "6")), "6")
    actions.add_key_result(objective=own, figure=figure(Kind.RAISE, "0", "6"))
    assert queries.own_objective(own).share == Decimal("0.5")


def test_of_several_values_on_a_day_the_last_one_counts_and_all_stay_readable(own: PersonalObjective) -> None:
    key_result = actions.add_key_result(objective=own, figure=figure(Kind.RAISE, "0", "6"))
    for value, on in (("2", TODAY), ("3", TODAY), ("1", date(2026, 11, 19))):
        record(key_result, value, on)
    seen = shown(own)
    assert seen.current == 3 and seen.value_on == TODAY
    assert [entry.value for entry in seen.history] == [3, 2, 1]


def test_a_double_click_records_once_and_a_return_to_an_earlier_value_is_none(own: PersonalObjective) -> None:
    key_result = actions.add_key_result(objective=own, figure=figure(Kind.RAISE, "0", "6"))
    assert record(key_result, "2").pk == record(key_result, "2").pk
    record(key_result, "3")
    record(key_result, "2")
    assert [entry.value for entry in shown(own).history] == [2, 3, 2]


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        (figure(Kind.RAISE, "6", "0"), "raise_but_target_lower", "target_value"),
        (figure(Kind.LOWER, "0", "6"), "lower_but_target_higher", "target_value"),
        (figure(Kind.RAISE, None, "6"), "personal_start_missing", "start_value"),
        (figure(Kind.STAY_BELOW, None, None), "target_missing", "target_value"),
        (figure(Kind.MILESTONES, None, "2.5"), "milestones_not_counted", "target_value"),
        (figure(Kind.MILESTONES, None, "0"), "milestones_not_counted", "target_value"),
    ],
)
def test_a_figure_that_says_nothing_is_refused(
    own: PersonalObjective, given: Figure, code: str, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        actions.add_key_result(objective=own, figure=given)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_value_of_tomorrow_and_a_day_that_is_over_are_refused(own: PersonalObjective) -> None:
    key_result = actions.add_key_result(objective=own, figure=figure(Kind.RAISE, "0", "6"))
    with pytest.raises(Refusal, match="check_in_in_future"):
        record(key_result, "2", date(2026, 11, 21))
    with pytest.raises(Refusal, match="wake_up_in_past"):
        actions.change_objective(objective=own, title="x", what_for="", due_on=TODAY)


@pytest.mark.parametrize("value", ["5", "-1"])
def test_more_milestones_than_there_are_and_less_than_none_are_refused(
    own: PersonalObjective, value: str
) -> None:
    key_result = actions.add_key_result(objective=own, figure=figure(Kind.MILESTONES, None, "4"))
    with pytest.raises(Refusal, match="more_than_milestones"):
        record(key_result, value)


def test_ten_are_open_at_a_time(own: PersonalObjective) -> None:
    def more() -> PersonalObjective:
        return actions.add_objective(
            title="Noch eines", what_for="", due_on=DUE, today=TODAY, by=own.member_id
        )

    for _ in range(9):
        more()
    with pytest.raises(Refusal, match="personal_objectives_full"):
        more()
    actions.close_objective(objective=own, today=TODAY)
    more()
    with pytest.raises(Refusal, match="personal_objectives_full"):
        actions.reopen_objective(objective=own)
    for _ in range(10):
        actions.add_key_result(objective=PersonalObjective.objects.exclude(pk=own.pk)[0], figure=_any())
    with pytest.raises(Refusal, match="personal_key_results_full"):
        actions.add_key_result(objective=PersonalObjective.objects.exclude(pk=own.pk)[0], figure=_any())


def _any() -> Figure:
    return figure(Kind.MILESTONES, None, None)


def test_a_closed_one_stays_as_it_is_until_it_is_opened_again(own: PersonalObjective) -> None:
    key_result = actions.add_key_result(objective=own, figure=_any())
    actions.close_objective(objective=own, today=TODAY)
    key_result = PersonalKeyResult.objects.select_related("objective").get(pk=key_result.pk)
    for change in (
        lambda: record(key_result, "1"),
        lambda: actions.change_key_result(key_result=key_result, figure=_any()),
        lambda: actions.delete_key_result(key_result=key_result),
        lambda: actions.add_key_result(objective=own, figure=_any()),
    ):
        with pytest.raises(Refusal, match="personal_closed"):
            change()
    actions.reopen_objective(objective=own)
    record(PersonalKeyResult.objects.select_related("objective").get(pk=key_result.pk), "1")


def test_deleting_leaves_nothing(own: PersonalObjective) -> None:
    record(actions.add_key_result(objective=own, figure=_any()), "1", note="Geschafft")
    actions.delete_objective(objective=own)
    for model in (PersonalObjective, PersonalKeyResult, PersonalValue):
        assert not model.unscoped.exists()


def test_the_log_tells_of_the_switch_and_of_nothing_that_is_kept(own: PersonalObjective, home: Home) -> None:
    before = Event.objects.count()
    key_result = actions.add_key_result(objective=own, figure=_any())
    record(key_result, "1")
    actions.change_key_result(key_result=key_result, figure=_any())
    actions.change_objective(objective=own, title="x", what_for="y", due_on=DUE)
    actions.close_objective(objective=own, today=TODAY)
    actions.delete_objective(objective=own)
    assert Event.objects.count() == before
    organisation.turn_personal_objectives(on=True, by=home.admin.pk, now=NOW)
    assert Event.objects.latest("sequence").verb == "workspace.personal_objectives"


@pytest.mark.parametrize(
    "row",
    [{"kind": "raise"}, {"kind": "stay_below", "start_value": 1}, {"kind": "milestones", "start_value": 1}],
)
def test_the_database_takes_a_start_exactly_where_there_is_a_way(
    own: PersonalObjective, row: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonalKeyResult.objects.create(objective=own, title="x", target_value=5, **row)


def test_the_database_takes_no_objective_that_ends_before_it_starts(world: World, home: Home) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonalObjective.objects.create(member=world.bob, title="x", starts_on=TODAY, due_on=TODAY)
