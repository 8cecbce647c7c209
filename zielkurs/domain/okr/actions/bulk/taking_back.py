"""Rows that were brought by mistake."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from zielkurs.domain.base import events
from zielkurs.domain.base.events import Happening
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.okr.actions.bulk.rows import Brought
from zielkurs.domain.okr.models import CheckIn, Cycle, Initiative, KeyResult, Objective


@transaction.atomic
def take_back(*, rows: Brought, by: int, now: datetime) -> None:
    """Remove rows that were brought by mistake, with their check-ins, while nobody has built on them.

    Refused with built_on(title) where a row changed since, or where something of others hangs on it.
    """
    _refuse_changed(Objective, rows.objectives)
    _refuse_changed(KeyResult, rows.key_results)
    _refuse_changed(Initiative, rows.initiatives)
    foreign = (
        KeyResult.objects.filter(objective_id__in=rows.objectives).exclude(pk__in=rows.key_results),
        Objective.objects.filter(
            Q(lines_up__parent_id__in=rows.objectives)
            | Q(lines_down__objective_id__in=rows.objectives)
            | Q(lines_up__parent_key_result_id__in=rows.key_results)
        ),
        Initiative.objects.filter(links__key_result_id__in=rows.key_results).exclude(pk__in=rows.initiatives),
    )
    for found in foreign:
        if blocking := found.first():
            raise Refusal("built_on", title=str(blocking))
    happenings = [
        Happening(verb, str(kind), pk, {})
        for verb, kind, ids in (
            ("initiative.taken_back", "initiative", rows.initiatives),
            ("key_result.taken_back", "keyresult", rows.key_results),
            ("objective.taken_back", "objective", rows.objectives),
        )
        for pk in ids
    ]
    Initiative.objects.filter(pk__in=rows.initiatives).delete()
    key_results = KeyResult.objects.filter(pk__in=rows.key_results)
    key_results.update(latest_check_in=None)
    CheckIn.objects.filter(key_result_id__in=rows.key_results).delete()
    key_results.delete()
    Objective.objects.filter(pk__in=rows.objectives).delete()
    events.record_all(happenings, actor_id=by, now=now)


def _refuse_changed(
    model: type[Objective] | type[KeyResult] | type[Initiative], expected: Mapping[int, int]
) -> None:
    for row in model.objects.filter(pk__in=expected):
        if row.version != expected[row.pk]:
            raise Refusal("built_on", title=str(row))


@transaction.atomic
def take_back_cycle(*, cycle_id: int, seen_version: int, by: int, now: datetime) -> None:
    """Remove a cycle in which nothing lies. Refused with built_on(title) otherwise."""
    cycle = Cycle.objects.get(pk=cycle_id)
    lies_in_it = Objective.objects.filter(cycle=cycle).exists() or Cycle.objects.filter(parent=cycle).exists()
    if lies_in_it or cycle.version != seen_version:
        raise Refusal("built_on", title=cycle.name)
    events.record(verb="cycle.taken_back", actor_id=by, subject=cycle, now=now, name=cycle.name)
    cycle.delete()
