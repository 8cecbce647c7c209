"""Objectives."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr.actions.course import is_locked, note_course_change
from zielkurs.domain.okr.models import CheckIn, Cycle, KeyResult, Objective, Theme
from zielkurs.domain.okr.states import ObjectiveState
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
    theme: Theme | None = None,
    standing: bool = False,
    continues: Objective | None = None,
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
        theme=theme,
        standing=standing,
        continues=continues,
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
    today: date,
    by: int,
    now: datetime,
    theme: Theme | None = None,
    standing: bool = False,
    reason: str = "",
) -> Decision | None:
    """New words or a new owner; a course change with its reason where the definition is locked, which comes back.

    Conflict where somebody else changed it since `seen_version`.
    """
    columns = {
        "title": title,
        "for_whom": for_whom,
        "what_for": what_for,
        "ambition": ambition,
        "owner": owner,
        "theme": theme,
        "standing": standing,
    }
    defining = ("title", "for_whom", "what_for", "ambition", "owner", "theme")
    noted = note_course_change(
        subject=objective,
        locked=is_locked(objective),
        before={name: getattr(objective, name) for name in defining},
        after={name: columns[name] for name in defining},
        reason=reason,
        today=today,
        by=by,
        now=now,
    )
    changed = Objective.objects.filter(pk=objective.pk, version=seen_version).update(
        **columns, version=seen_version + 1
    )
    if not changed:
        raise Conflict(
            "changed_meanwhile", field="title", current=Objective.objects.get(pk=objective.pk).title
        )
    events.record(
        verb="objective.changed", actor_id=by, subject=objective, now=now, before=objective.title, title=title
    )
    return noted


@transaction.atomic
def rank_objective(*, objective: Objective, up: bool, by: int, now: datetime) -> None:
    """One place up or down among its team's objectives of the same state; nothing happens at the end of these."""
    rows = list(
        Objective.objects.select_for_update()
        .filter(cycle_id=objective.cycle_id, team_id=objective.team_id)
        .order_by("position", "id")
    )
    state = next(row.state for row in rows if row.pk == objective.pk)
    places = [place for place, row in enumerate(rows) if row.state == state]
    at = next(rank for rank, place in enumerate(places) if rows[place].pk == objective.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(places):
        return
    one, other = places[at], places[to]
    rows[one], rows[other] = rows[other], rows[one]
    for position, row in enumerate(rows, start=1):
        row.position = position
    Objective.objects.bulk_update(rows, ["position"])
    events.record(verb="objective.ranked", actor_id=by, subject=objective, now=now, rank=to + 1)


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
