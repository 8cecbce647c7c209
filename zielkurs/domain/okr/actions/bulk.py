"""Many rows at once, as an import brings them.

Each row gets the event that it would get by itself, so that the log tells the same story; only the writing is
done in bulk (500 key results with 14 check-ins each: seconds instead of minutes). Callers hold the transaction, and
have checked what the forms check; versions and unique references still refuse what changed in between.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Q

from zielkurs.domain.base import events
from zielkurs.domain.base.events import Happening
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.okr.models import (
    CheckIn,
    CheckInDraft,
    CheckInMilestone,
    Cycle,
    Initiative,
    KeyResult,
    Milestone,
    Objective,
)
from zielkurs.domain.okr.models.initiative import InitiativeKeyResult
from zielkurs.domain.okr.states import InitiativeState, ObjectiveState
from zielkurs.domain.organisation.models import Team
from zielkurs.pure.scoring import Kind

Ids = dict[str, int]


@dataclass(frozen=True)
class BulkKeyResult:
    """A key result to be made; a kind that counts milestones gets one, named like the key result."""

    source_ref: str
    objective_id: int
    title: str
    kind: str
    starts_on: date
    due_on: date
    owner_id: int | None = None
    unit: str = ""
    metric: str = ""
    start: Decimal | None = None
    target: Decimal | None = None


@dataclass(frozen=True)
class BulkInitiative:
    """An initiative to be made under the key results."""

    source_ref: str
    title: str
    key_result_ids: Sequence[int]
    owner_id: int | None = None
    due_on: date | None = None
    budget: Decimal | None = None
    state: str = InitiativeState.PLANNED.value


@dataclass(frozen=True)
class BulkCheckIn:
    """A check-in to be made. `replaces_id` makes it a correction, `withdraws` a withdrawal of that entry."""

    key_result_id: int
    as_of: date
    value: Decimal | None
    idempotency_key: str
    confidence: int | None = None
    comment: str = ""
    blocker: bool = False
    source_ref: str = ""
    replaces_id: int | None = None
    withdraws: bool = False


@dataclass(frozen=True)
class BulkChange:
    """New values of a row's columns. `key_result_ids` (None leaves them) are what an initiative moves."""

    id: int
    seen_version: int
    columns: Mapping[str, Any]
    key_result_ids: Collection[int] | None = None


@dataclass(frozen=True)
class Brought:
    """Ids of rows with the version that they are expected to have."""

    objectives: Mapping[int, int] = field(default_factory=dict)
    key_results: Mapping[int, int] = field(default_factory=dict)
    initiatives: Mapping[int, int] = field(default_factory=dict)


def import_key(source_ref: str, as_of: date, number: int) -> str:
    """The idempotency key of an imported check-in: the same cell the same key, its `number`th entry another."""
    return hashlib.sha256(f"import:{source_ref}@{as_of}#{number}".encode()).hexdigest()


@transaction.atomic
def add_objectives(
    *, cycle: Cycle, team: Team, titles: Mapping[str, str], lang: str, by: int, now: datetime
) -> Ids:
    """Agreed objectives at the end of the team's list. `titles`: source reference → title. Reference → id."""
    if cycle.is_closed:
        raise Refusal("cycle_closed", cycle=cycle.name, on=cycle.closed_on)
    last = Objective.objects.filter(cycle=cycle, team=team).aggregate(last=Max("position"))["last"] or 0
    rows = [
        Objective(
            cycle=cycle,
            team=team,
            title=title,
            lang=lang,
            state=ObjectiveState.AGREED.value,
            position=position,
            source_ref=ref,
        )
        for position, (ref, title) in enumerate(titles.items(), last + 1)
    ]
    Objective.objects.bulk_create(rows)
    _record("objective.added", rows, by=by, now=now)
    return {row.source_ref: row.pk for row in rows}


@transaction.atomic
def add_key_results(
    *, team: Team, key_results: Sequence[BulkKeyResult], lang: str, by: int, now: datetime
) -> Ids:
    """Key results at the ends of their objectives' lists. Reference → id."""
    homes = {new.objective_id for new in key_results}
    lasts = dict(
        KeyResult.objects.filter(objective_id__in=homes)
        .values_list("objective_id")
        .annotate(last=Max("position"))
    )
    rows: list[KeyResult] = []
    for new in key_results:
        lasts[new.objective_id] = position = (lasts.get(new.objective_id) or 0) + 1
        rows.append(
            KeyResult(
                objective_id=new.objective_id,
                team=team,
                owner_id=new.owner_id,
                title=new.title,
                lang=lang,
                kind=new.kind,
                unit=new.unit,
                metric=new.metric,
                start_value=new.start,
                target_value=new.target,
                starts_on=new.starts_on,
                due_on=new.due_on,
                position=position,
                source_ref=new.source_ref,
            )
        )
    KeyResult.objects.bulk_create(rows)
    Milestone.objects.bulk_create(
        Milestone(key_result=row, title=row.title[:200]) for row in rows if row.kind == Kind.MILESTONES
    )
    _record("key_result.added", rows, by=by, now=now)
    return {row.source_ref: row.pk for row in rows}


@transaction.atomic
def add_initiatives(
    *, team: Team, initiatives: Sequence[BulkInitiative], lang: str, by: int, now: datetime
) -> Ids:
    """Initiatives with their links. Reference → id."""
    rows = [
        Initiative(
            team=team,
            owner_id=new.owner_id,
            title=new.title,
            lang=lang,
            due_on=new.due_on,
            budget=new.budget,
            state=new.state,
            source_ref=new.source_ref,
        )
        for new in initiatives
    ]
    Initiative.objects.bulk_create(rows)
    InitiativeKeyResult.objects.bulk_create(
        InitiativeKeyResult(initiative=row, key_result_id=pk)
        for row, new in zip(rows, initiatives, strict=True)
        for pk in dict.fromkeys(new.key_result_ids)
    )
    _record("initiative.added", rows, by=by, now=now)
    return {row.source_ref: row.pk for row in rows}


@transaction.atomic
def report_in_bulk(
    *, check_ins: Sequence[BulkCheckIn], seen_versions: Mapping[int, int], today: date, by: int, now: datetime
) -> tuple[int, ...]:
    """Append reports, corrections and withdrawals; each key result's latest follows. The ids, in the given order.

    `seen_versions` maps each key result to the version that the check-ins were compared with: Conflict where one
    moved on. Refused where a day lies in the future.
    """
    for new in check_ins:
        if new.as_of > today and not new.withdraws:
            raise Refusal("check_in_in_future", field="as_of", today=today)
    rows = [
        CheckIn(
            key_result_id=new.key_result_id,
            kind=_kind(new),
            as_of=new.as_of,
            value=None if new.withdraws else new.value,
            confidence=new.confidence,
            comment=new.comment,
            blocker=new.blocker,
            replaces_id=new.replaces_id,
            recorded_at=now,
            recorded_by_id=by,
            idempotency_key=new.idempotency_key,
            source_ref=new.source_ref,
        )
        for new in check_ins
    ]
    touched = {row.key_result_id for row in rows}
    CheckIn.objects.bulk_create(rows)
    _reach_milestones(rows, touched)
    _move_on({pk: seen_versions[pk] for pk in touched})
    CheckInDraft.objects.filter(key_result_id__in=touched, member_id=by).delete()
    events.record_all(
        (
            Happening(
                verb=f"check_in.{row.kind}",
                subject_kind="keyresult",
                subject_id=row.key_result_id,
                data={"check_in": str(row.pk), "value": None if row.value is None else str(row.value)},
            )
            for row in rows
        ),
        actor_id=by,
        now=now,
    )
    return tuple(row.pk for row in rows)


def _kind(new: BulkCheckIn) -> str:
    if new.withdraws:
        return CheckIn.Kind.WITHDRAWAL
    return CheckIn.Kind.REPORT if new.replaces_id is None else CheckIn.Kind.CORRECTION


def _reach_milestones(rows: Iterable[CheckIn], key_result_ids: Collection[int]) -> None:
    steps: dict[int, list[int]] = {}
    found = Milestone.objects.filter(key_result_id__in=key_result_ids, key_result__kind=Kind.MILESTONES.value)
    for key_result_id, pk in found.order_by("position", "id").values_list("key_result_id", "id"):
        steps.setdefault(key_result_id, []).append(pk)
    CheckInMilestone.objects.bulk_create(
        CheckInMilestone(check_in=row, milestone_id=pk)
        for row in rows
        if row.value
        for pk in steps.get(row.key_result_id, ())[: int(row.value)]
    )


def _move_on(seen_versions: Mapping[int, int]) -> None:
    """The next version, and the latest check-in that counts, of each key result."""
    standing = CheckIn.objects.filter(key_result_id__in=seen_versions, replaced_by=None)
    latest: dict[int, int] = {}
    ordered = standing.exclude(kind=CheckIn.Kind.WITHDRAWAL).order_by("as_of", "recorded_at", "id")
    for key_result_id, pk in ordered.values_list("key_result_id", "id"):
        latest[key_result_id] = pk
    rows = list(KeyResult.objects.select_for_update().filter(pk__in=seen_versions))
    for row in rows:
        if row.version != seen_versions[row.pk]:
            raise Conflict("check_in_in_between", key_result_id=row.pk, title=row.title)
        row.version += 1
        row.latest_check_in_id = latest.get(row.pk)
    KeyResult.objects.bulk_update(rows, ["version", "latest_check_in"], batch_size=400)


@transaction.atomic
def change_objectives(*, changes: Iterable[BulkChange], by: int, now: datetime) -> None:
    """New titles. Conflict where one moved on."""
    _change(Objective, changes, "objective.changed", by=by, now=now)


@transaction.atomic
def change_key_results(*, changes: Iterable[BulkChange], by: int, now: datetime) -> None:
    """New definitions or owners; the event keeps what stood before. Conflict where one moved on."""
    given = list(changes)
    _change(KeyResult, given, "key_result.changed", by=by, now=now)
    counting = KeyResult.objects.filter(
        pk__in=[change.id for change in given], kind=Kind.MILESTONES.value, milestones=None
    )
    Milestone.objects.bulk_create(Milestone(key_result=row, title=row.title[:200]) for row in counting)


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


def versions(
    *, objectives: Collection[int] = (), key_results: Collection[int] = (), initiatives: Collection[int] = ()
) -> Brought:
    """The versions that rows have now. 3 queries."""
    return Brought(
        objectives=dict(Objective.objects.filter(pk__in=objectives).values_list("id", "version")),
        key_results=dict(KeyResult.objects.filter(pk__in=key_results).values_list("id", "version")),
        initiatives=dict(Initiative.objects.filter(pk__in=initiatives).values_list("id", "version")),
    )


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


def _record(verb: str, rows: Iterable[Objective | KeyResult | Initiative], *, by: int, now: datetime) -> None:
    events.record_all(
        (Happening(verb, row._meta.model_name or "", row.pk, {"title": row.title}) for row in rows),
        actor_id=by,
        now=now,
    )
