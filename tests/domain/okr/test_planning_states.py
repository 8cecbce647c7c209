"""Transition tables: each pair of states, written out a second time by hand."""

from collections.abc import Mapping
from enum import StrEnum
from itertools import product
from typing import Any

import pytest

from tests.world import NOW, TODAY, Home
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Contribution, Initiative, KeyResult, Objective
from zielkurs.domain.okr.states import (
    CONTRIBUTION_STATES,
    CYCLE_PHASES,
    INITIATIVE_STATES,
    KEY_RESULT_STATES,
    OBJECTIVE_STATES,
    ContributionState,
    InitiativeState,
    KeyResultState,
    ObjectiveState,
)

OBJECTIVE = {
    "draft": {"proposed", "dropped"},
    "proposed": {"draft", "agreed", "dropped"},
    "agreed": {"proposed", "set_aside", "dropped"},
    "set_aside": {"agreed", "dropped"},
    "dropped": set(),
}
KEY_RESULT = {"open": {"set_aside", "dropped"}, "set_aside": {"open", "dropped"}, "dropped": set()}
INITIATIVE = {
    "planned": {"running", "done", "set_aside", "dropped"},
    "running": {"planned", "done", "set_aside", "dropped"},
    "done": {"running"},
    "set_aside": {"planned", "running", "dropped"},
    "dropped": {"planned"},
}
CONTRIBUTION = {
    "asked": {"accepted", "declined", "withdrawn"},
    "accepted": {"declined", "withdrawn"},
    "declined": {"accepted", "withdrawn"},
    "withdrawn": set(),
}
BY = {"now": NOW, "today": TODAY}
ASIDE = {"reason": "Messe geht vor", "wake_up": okr.WakeUp(condition="Nach der Messe")}


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (OBJECTIVE_STATES, OBJECTIVE),
        (KEY_RESULT_STATES, KEY_RESULT),
        (INITIATIVE_STATES, INITIATIVE),
        (CONTRIBUTION_STATES, CONTRIBUTION),
    ],
)
def test_a_table_holds_every_state_and_these_steps_alone(
    table: Mapping[StrEnum, frozenset[StrEnum]], expected: dict[str, set[str]]
) -> None:
    assert {str(state): {str(to) for to in nexts} for state, nexts in table.items()} == expected


@pytest.mark.parametrize(
    "table", [OBJECTIVE_STATES, KEY_RESULT_STATES, INITIATIVE_STATES, CONTRIBUTION_STATES, CYCLE_PHASES]
)
def test_no_state_leads_to_itself(table: Mapping[StrEnum, frozenset[StrEnum]]) -> None:
    assert not [state for state, nexts in table.items() if state in nexts]


def outcome(row: Any, move: Any) -> str:
    """`moved` or the refusal's code; the version moves on exactly where the state does."""
    before = (row.state, row.version)
    try:
        move()
    except Refusal as refusal:
        row.refresh_from_db()
        assert (row.state, row.version) == before
        return refusal.code
    row.refresh_from_db()
    assert row.version == before[1] + 1
    return f"moved to {row.state}"


@pytest.mark.parametrize(("start", "to"), list(product(ObjectiveState, repeat=2)))
def test_objectives_take_legal_steps_only(home: Home, start: ObjectiveState, to: ObjectiveState) -> None:
    Objective.objects.filter(pk=home.objective.pk).update(state=start.value)
    home.objective.refresh_from_db()
    said = outcome(
        home.objective,
        lambda: okr.move(subject=home.objective, to=to, seen_version=1, by=home.admin.pk, **ASIDE, **BY),
    )
    assert said == (f"moved to {to}" if to in OBJECTIVE[start] else "objective_state_not_next")
    noted = {("agreed", "set_aside"): "set_aside", ("set_aside", "agreed"): "resume"}
    kind = "drop" if to == "dropped" else noted.get((start.value, to.value))
    kinds = list(Decision.objects.values_list("kind", flat=True))
    assert kinds == ([kind] if kind and to in OBJECTIVE[start] else [])


@pytest.mark.parametrize(("start", "to"), list(product(KeyResultState, repeat=2)))
def test_key_results_take_legal_steps_only(home: Home, start: KeyResultState, to: KeyResultState) -> None:
    KeyResult.objects.filter(pk=home.leads.pk).update(state=start.value)
    home.leads.refresh_from_db()
    said = outcome(
        home.leads,
        lambda: okr.move(
            subject=home.leads, to=to, seen_version=home.leads.version, by=home.admin.pk, **ASIDE, **BY
        ),
    )
    assert said == (f"moved to {to}" if to in KEY_RESULT[start] else "key_result_state_not_next")


@pytest.mark.parametrize(("start", "to"), list(product(InitiativeState, repeat=2)))
def test_initiatives_take_legal_steps_only(home: Home, start: InitiativeState, to: InitiativeState) -> None:
    Initiative.objects.filter(pk=home.initiative.pk).update(state=start.value)
    home.initiative.refresh_from_db()
    said = outcome(
        home.initiative,
        lambda: okr.move(
            subject=home.initiative,
            to=to,
            seen_version=home.initiative.version,
            by=home.admin.pk,
            **ASIDE,
            **BY,
        ),
    )
    assert said == (f"moved to {to}" if to in INITIATIVE[start] else "initiative_state_not_next")


@pytest.mark.parametrize(("start", "to"), list(product(ContributionState, repeat=2)))
def test_contributions_take_legal_steps_only(
    home: Home, start: ContributionState, to: ContributionState
) -> None:
    row = okr.ask_contribution(
        objective=home.objective,
        team=home.company,
        request="Referenzen",
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    Contribution.objects.filter(pk=row.pk).update(state=start.value)
    row.refresh_from_db()
    said = outcome(
        row,
        lambda: okr.answer_contribution(
            contribution=row, to=to, seen_version=1, answer="Keine Zeit", by=home.admin.pk, **BY
        ),
    )
    assert said == (f"moved to {to}" if to in CONTRIBUTION[start] else "contribution_state_not_next")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"wake_up": okr.WakeUp(condition="Nach der Messe")}, "reason_missing"),
        ({"reason": "Messe geht vor"}, "wake_up_missing"),
        ({"reason": "Messe geht vor", "wake_up": okr.WakeUp(on=TODAY)}, "wake_up_in_past"),
    ],
)
def test_setting_aside_needs_a_reason_and_a_time_to_look_again(
    home: Home, given: dict[str, Any], code: str
) -> None:
    move = {"subject": home.objective, "to": ObjectiveState.SET_ASIDE, "seen_version": 1}
    with pytest.raises(Refusal) as refused:
        okr.move(**move, **given, by=home.admin.pk, **BY)
    assert refused.value.code == code and not Decision.objects.exists()


def test_declining_needs_a_reason(home: Home) -> None:
    row = okr.ask_contribution(
        objective=home.objective,
        team=home.company,
        request="Referenzen",
        today=TODAY,
        by=home.admin.pk,
        now=NOW,
    )
    with pytest.raises(Refusal) as refused:
        okr.answer_contribution(
            contribution=row, to=ContributionState.DECLINED, seen_version=1, by=home.admin.pk, **BY
        )
    assert (refused.value.code, refused.value.field) == ("decline_reason_missing", "answer")


def test_the_slower_of_two_moves_conflicts(home: Home) -> None:
    given = {"subject": home.objective, "by": home.admin.pk, **BY}
    with pytest.raises(Conflict):
        okr.move(to=ObjectiveState.PROPOSED, seen_version=7, **given)
    okr.move(to=ObjectiveState.PROPOSED, seen_version=1, **given)
    # The row in hand is the one that was agreed; the step would be legal from there.
    with pytest.raises(Conflict):
        okr.move(to=ObjectiveState.DROPPED, seen_version=1, reason="Erledigt", **given)
