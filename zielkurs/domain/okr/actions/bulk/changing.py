"""Rows that a newer file changes or finds under other references."""

from collections.abc import Iterable, Sequence
from copy import copy
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from zielkurs.domain.base import events
from zielkurs.domain.base.events import Happening
from zielkurs.domain.base.refusals import Conflict
from zielkurs.domain.okr.actions.bulk.rows import BulkChange, Course, Ids
from zielkurs.domain.okr.actions.course import is_locked, note_course_change
from zielkurs.domain.okr.models import Initiative, KeyResult, Milestone, Objective
from zielkurs.domain.okr.models.initiative import InitiativeKeyResult
from zielkurs.pure.scoring import Kind


@transaction.atomic
def change_objectives(
    *, changes: Iterable[BulkChange], by: int, now: datetime, course: Course | None = None
) -> tuple[int, ...]:
    """New titles. Conflict where one moved on. The course changes that this makes; None for `course` notes none."""
    given = list(changes)
    noted = _note_course(Objective.objects.select_related("cycle", "owner"), given, course, by, now)
    _change(Objective, given, "objective.changed", by=by, now=now)
    return noted


@transaction.atomic
def change_key_results(
    *, changes: Iterable[BulkChange], by: int, now: datetime, course: Course | None = None
) -> tuple[int, ...]:
    """New definitions or owners, as `change_objectives`; the event keeps what stood before."""
    given = list(changes)
    noted = _note_course(
        KeyResult.objects.select_related("objective__cycle", "owner"), given, course, by, now
    )
    _change(KeyResult, given, "key_result.changed", by=by, now=now)
    counting = KeyResult.objects.filter(
        pk__in=[change.id for change in given], kind=Kind.MILESTONES.value, milestones=None
    )
    Milestone.objects.bulk_create(Milestone(key_result=row, title=row.title[:200]) for row in counting)
    return noted


@transaction.atomic
def change_initiatives(*, changes: Iterable[BulkChange], by: int, now: datetime) -> None:
    """New words, owners, dates, budgets, states or key results. Conflict where one moved on."""
    given = list(changes)
    _change(Initiative, given, "initiative.changed", by=by, now=now)
    for change in given:
        if change.key_result_ids is not None:
            InitiativeKeyResult.objects.filter(initiative_id=change.id).delete()
            InitiativeKeyResult.objects.bulk_create(
                InitiativeKeyResult(initiative_id=change.id, key_result_id=pk) for pk in change.key_result_ids
            )


def _note_course(
    found: "QuerySet[Objective] | QuerySet[KeyResult]",
    changes: Sequence[BulkChange],
    course: Course | None,
    by: int,
    now: datetime,
) -> tuple[int, ...]:
    if course is None or not changes:
        return ()
    rows = {row.pk: row for row in found.filter(pk__in=[change.id for change in changes])}
    noted = []
    for change in changes:
        row = rows.get(change.id)
        if row is None or not is_locked(row if isinstance(row, Objective) else row.objective):
            continue
        new = copy(row)
        for column, value in change.columns.items():
            setattr(new, column, value)
        names = ["owner" if column == "owner_id" else column for column in change.columns]
        decision = note_course_change(
            subject=row,
            locked=True,
            before={name: getattr(row, name) for name in names},
            after={name: getattr(new, name) for name in names},
            reason=course.reason,
            today=course.today,
            by=by,
            now=now,
        )
        noted += [decision.pk] if decision else []
    return tuple(noted)


def _change(
    model: type[Objective] | type[KeyResult] | type[Initiative],
    changes: Iterable[BulkChange],
    verb: str,
    *,
    by: int,
    now: datetime,
) -> None:
    happenings = []
    for change in changes:
        rows = model.objects.filter(pk=change.id, version=change.seen_version)
        before = rows.values(*change.columns).first() if change.columns else None
        if not rows.update(version=F("version") + 1, **change.columns):
            raise Conflict("changed_meanwhile", current=str(model.objects.filter(pk=change.id).first() or ""))
        data = {"before": before, "after": dict(change.columns)}
        happenings.append(Happening(verb, model._meta.model_name or "", change.id, data))
    events.record_all(happenings, actor_id=by, now=now)


@transaction.atomic
def move_source_refs(*, objectives: Ids, key_results: Ids, initiatives: Ids) -> None:
    """Let rows be found under new references (reference → id): the file has moved them. Nothing else changes."""
    _move_refs(Objective, objectives)
    _move_refs(KeyResult, key_results)
    _move_refs(Initiative, initiatives)


def _move_refs(model: type[Objective] | type[KeyResult] | type[Initiative], refs: Ids) -> None:
    # In two steps, because two rows may swap their places.
    model.objects.filter(pk__in=refs.values()).update(source_ref="")
    for ref, pk in refs.items():
        model.objects.filter(pk=pk).update(source_ref=ref)
