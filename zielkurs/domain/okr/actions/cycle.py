"""Cycles and their phases."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.okr.models import Cycle, Objective
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
    _check_dates(starts_on, ends_on, parent)
    try:
        with transaction.atomic():
            cycle = Cycle.objects.create(
                name=name, starts_on=starts_on, ends_on=ends_on, phase=phase.value, parent=parent
            )
            events.record(verb="cycle.created", actor_id=by, subject=cycle, now=now, name=name)
            return cycle
    except IntegrityError as error:
        raise Refusal("cycle_name_taken", field="name", name=name) from error


def change_cycle(
    *,
    cycle: Cycle,
    name: str,
    starts_on: date,
    ends_on: date,
    parent: Cycle | None,
    seen_version: int,
    by: int,
    now: datetime,
) -> None:
    """Another name, another longer cycle around it, and other dates as long as nothing is planned in it.

    Refused as `create_cycle` does, where it would lie within itself and where a shorter cycle would stick out.
    Conflict where the version moved on.
    """
    _check_dates(starts_on, ends_on, parent)
    try:
        with transaction.atomic():
            # All of them, so that two changes at once can't put each into the other.
            known = {row.pk: row for row in Cycle.objects.select_for_update().order_by("pk")}
            if (starts_on, ends_on) != (cycle.starts_on, cycle.ends_on):
                _check_that_dates_may_move(cycle, starts_on, ends_on)
            above = parent and known.get(parent.pk)
            while above:
                if above.pk == cycle.pk:
                    raise Refusal("cycle_within_itself", field="parent")
                above = known.get(above.parent_id or 0)
            changed = Cycle.objects.filter(pk=cycle.pk, version=seen_version).update(
                name=name, starts_on=starts_on, ends_on=ends_on, parent=parent, version=seen_version + 1
            )
            if not changed:
                raise Conflict("changed_meanwhile", field="name", current=Cycle.objects.get(pk=cycle.pk).name)
            events.record(verb="cycle.changed", actor_id=by, subject=cycle, now=now, name=name)
    except IntegrityError as error:
        raise Refusal("cycle_name_taken", field="name", name=name) from error


def _check_dates(starts_on: date, ends_on: date, parent: Cycle | None) -> None:
    if ends_on <= starts_on:
        raise Refusal("cycle_ends_before_start", field="ends_on")
    if parent and not (parent.starts_on <= starts_on and ends_on <= parent.ends_on):
        raise Refusal("cycle_outside_parent", field="parent", parent=parent.name)


def _check_that_dates_may_move(cycle: Cycle, starts_on: date, ends_on: date) -> None:
    # Key results, checkpoints and check-ins lie within the dates that they were given.
    if Objective.objects.filter(cycle=cycle).exists():
        raise Refusal("cycle_dates_in_use", field="starts_on")
    outside = Q(starts_on__lt=starts_on) | Q(ends_on__gt=ends_on)
    if inner := Cycle.objects.filter(outside, parent=cycle).first():
        raise Refusal("cycle_sticks_out", field="ends_on", inner=inner.name)


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
