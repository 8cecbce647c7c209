"""Cycles and their phases."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.okr.models import Cycle
from zielkurs.domain.okr.states import CYCLE_PHASES, CyclePhase


def create_cycle(
    *,
    name: str,
    starts_on: date,
    ends_on: date,
    by: int,
    now: datetime,
    phase: CyclePhase = CyclePhase.PLANNING,
    parent: Cycle | None = None,
) -> Cycle:
    """A new cycle. Refused where it ends before it starts, or its name is taken, or it leaves its parent."""
    if ends_on <= starts_on:
        raise Refusal("cycle_ends_before_start", field="ends_on")
    if parent and not (parent.starts_on <= starts_on and ends_on <= parent.ends_on):
        raise Refusal("cycle_outside_parent", field="parent", parent=parent.name)
    try:
        with transaction.atomic():
            cycle = Cycle.objects.create(
                name=name, starts_on=starts_on, ends_on=ends_on, phase=phase.value, parent=parent
            )
            events.record(verb="cycle.created", actor_id=by, subject=cycle, now=now, name=name)
            return cycle
    except IntegrityError as error:
        raise Refusal("cycle_name_taken", field="name", name=name) from error


def move_cycle(
    *, cycle: Cycle, to: CyclePhase, seen_version: int, today: date, by: int, now: datetime
) -> None:
    """Open the next phase, or go one back. Closing keeps the day."""
    if to not in CYCLE_PHASES[CyclePhase(cycle.phase)]:
        raise Refusal("cycle_phase_not_next", phase=cycle.phase, to=to.value)
    with transaction.atomic():
        moved = Cycle.objects.filter(pk=cycle.pk, version=seen_version, phase=cycle.phase).update(
            phase=to.value, version=seen_version + 1, closed_on=today if to is CyclePhase.CLOSED else None
        )
        if not moved:
            raise Conflict("moved_meanwhile", state=Cycle.objects.get(pk=cycle.pk).phase)
        events.record(verb=f"cycle.{to.value}", actor_id=by, subject=cycle, now=now)
