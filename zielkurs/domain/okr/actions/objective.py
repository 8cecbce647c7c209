"""Objectives."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.decisions import actions as decisions
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr.models import CheckIn, Cycle, KeyResult, Objective
from zielkurs.domain.okr.states import OBJECTIVE_STATES, ObjectiveState
from zielkurs.domain.organisation.models import Member, Team


@transaction.atomic
def add_objective(
    *,
    cycle: Cycle,
    team: Team,
    title: str,
    by: int,
    now: datetime,
    owner: Member | None = None,
    for_whom: str = "",
    what_for: str = "",
    ambition: str = Objective.Ambition.COMMITTED,
    state: ObjectiveState = ObjectiveState.DRAFT,
    lang: str = "de",
    source_ref: str = "",
) -> Objective:
    """A new objective at the end of its team's list. Refused in a closed cycle."""
    if cycle.is_closed:
        raise Refusal("cycle_closed", cycle=cycle.name, on=cycle.closed_on)
    last = Objective.objects.filter(cycle=cycle, team=team).aggregate(last=Max("position"))["last"]
    objective = Objective.objects.create(
        cycle=cycle,
        team=team,
        owner=owner,
        title=title,
        for_whom=for_whom,
        what_for=what_for,
        ambition=ambition,
        state=state.value,
        lang=lang,
        position=(last or 0) + 1,
        source_ref=source_ref,
    )
    events.record(verb="objective.added", actor_id=by, subject=objective, now=now, title=title)
    return objective


@transaction.atomic
def change_objective(
    *,
    objective: Objective,
    title: str,
    for_whom: str,
    what_for: str,
    ambition: str,
    owner: Member | None,
    seen_version: int,
    by: int,
    now: datetime,
) -> None:
    """New words or a new owner. Conflict where somebody else changed it since `seen_version`."""
    changed = Objective.objects.filter(pk=objective.pk, version=seen_version).update(
        title=title,
        for_whom=for_whom,
        what_for=what_for,
        ambition=ambition,
        owner=owner,
        version=seen_version + 1,
    )
    if not changed:
        raise Conflict(
            "changed_meanwhile", field="title", current=Objective.objects.get(pk=objective.pk).title
        )
    events.record(
        verb="objective.changed", actor_id=by, subject=objective, now=now, before=objective.title, title=title
    )


@transaction.atomic
def move_objective(
    *,
    objective: Objective,
    to: ObjectiveState,
    seen_version: int,
    by: int,
    now: datetime,
    today: date,
    reason: str = "",
) -> None:
    """From one state to a legal next one. Setting aside and resuming go into the logbook; the first needs a reason."""
    if to not in OBJECTIVE_STATES[ObjectiveState(objective.state)]:
        raise Refusal("objective_state_not_next", state=objective.state, to=to.value)
    if to is ObjectiveState.SET_ASIDE and not reason:
        raise Refusal("reason_missing", field="reason")
    moved = Objective.objects.filter(pk=objective.pk, version=seen_version, state=objective.state).update(
        state=to.value, version=seen_version + 1
    )
    if not moved:
        raise Conflict("changed_meanwhile", current=Objective.objects.get(pk=objective.pk).state)
    events.record(verb=f"objective.{to.value}", actor_id=by, subject=objective, now=now)
    resumed = objective.state == ObjectiveState.SET_ASIDE and to is ObjectiveState.AGREED
    if resumed or to is ObjectiveState.SET_ASIDE:
        kind = Decision.Kind.RESUME if resumed else Decision.Kind.SET_ASIDE
        decisions.note(
            kind=kind,
            title=objective.title,
            reason=reason,
            decided_on=today,
            by=by,
            now=now,
            subject=objective,
        )


@transaction.atomic
def delete_draft_objective(*, objective: Objective, by: int, now: datetime) -> None:
    """A draft may vanish, with its key results. Refused once it was proposed or has check-ins."""
    if (
        objective.state != ObjectiveState.DRAFT
        or CheckIn.objects.filter(key_result__objective=objective).exists()
    ):
        raise Refusal("only_drafts_can_be_deleted")
    events.record(verb="objective.deleted", actor_id=by, subject=objective, now=now, title=objective.title)
    KeyResult.objects.filter(objective=objective).delete()
    objective.delete()
