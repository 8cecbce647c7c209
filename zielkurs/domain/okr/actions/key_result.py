"""Key results with their checkpoints and milestones."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Max

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.kpi.models import Kpi
from zielkurs.domain.okr.models import CheckInMilestone, Checkpoint, KeyResult, Milestone, Objective
from zielkurs.domain.organisation.models import Member, Team
from zielkurs.pure.scoring import Aggregation, Kind


@dataclass(frozen=True)
class Definition:
    """What a key result measures and where it shall go. A KPI that drives it lends its unit as well."""

    title: str
    kind: Kind
    due_on: date
    starts_on: date
    unit: str = ""
    metric: str = ""
    kpi: Kpi | None = None
    start_value: Decimal | None = None
    target_value: Decimal | None = None
    aggregation: Aggregation = Aggregation.LAST
    weight: Decimal = Decimal(1)
    checkpoints: Sequence[tuple[date, Decimal]] = field(default=())
    milestones: Sequence[str] = field(default=())


@transaction.atomic
def add_key_result(
    *,
    objective: Objective,
    definition: Definition,
    by: int,
    now: datetime,
    team: Team | None = None,
    owner: Member | None = None,
    lang: str = "de",
    source_ref: str = "",
) -> KeyResult:
    """A new key result at the end of its objective's list; its team answers for it unless another is named."""
    _check(definition)
    last = KeyResult.objects.filter(objective=objective).aggregate(last=Max("position"))["last"]
    key_result = KeyResult.objects.create(
        objective=objective,
        team=team or objective.team,
        owner=owner,
        lang=lang,
        position=(last or 0) + 1,
        source_ref=source_ref,
        **_columns(definition, now.date()),
    )
    _write_parts(key_result, definition)
    events.record(verb="key_result.added", actor_id=by, subject=key_result, now=now, title=definition.title)
    return key_result


@transaction.atomic
def change_key_result(
    *,
    key_result: KeyResult,
    definition: Definition,
    owner: Member | None,
    seen_version: int,
    by: int,
    now: datetime,
) -> None:
    """A new definition or owner. The event keeps the definition before. Conflict where the version moved on."""
    _check(definition)
    changed = KeyResult.objects.filter(pk=key_result.pk, version=seen_version).update(
        owner=owner, version=F("version") + 1, **_columns(definition, now.date())
    )
    if not changed:
        raise Conflict(
            "changed_meanwhile", field="title", current=KeyResult.objects.get(pk=key_result.pk).title
        )
    _write_parts(key_result, definition)
    events.record(
        verb="key_result.changed",
        actor_id=by,
        subject=key_result,
        now=now,
        before={
            "title": key_result.title,
            "start_value": key_result.start_value,
            "target_value": key_result.target_value,
            "due_on": key_result.due_on,
        },
        title=definition.title,
    )


def _check(definition: Definition) -> None:
    if definition.due_on <= definition.starts_on:
        raise Refusal("due_before_start", field="due_on")
    for on, _ in definition.checkpoints:
        if not definition.starts_on <= on <= definition.due_on:
            raise Refusal("checkpoint_outside", field="checkpoints", on=on)
    if len({on for on, _ in definition.checkpoints}) < len(definition.checkpoints):
        raise Refusal("checkpoint_twice", field="checkpoints")
    if definition.kind is Kind.MILESTONES:
        if not definition.milestones:
            raise Refusal("milestones_missing", field="milestones")
        return
    if definition.target_value is None:
        raise Refusal("target_missing", field="target_value")
    start, target = definition.start_value, definition.target_value
    if start is not None and definition.kind is Kind.RAISE and target < start:
        raise Refusal("raise_but_target_lower", field="target_value", start=start, target=target)
    if start is not None and definition.kind is Kind.LOWER and target > start:
        raise Refusal("lower_but_target_higher", field="target_value", start=start, target=target)


def _columns(definition: Definition, today: date) -> dict[str, object]:
    counted = definition.kind is Kind.MILESTONES
    kpi = None if counted else definition.kpi
    return {
        "title": definition.title,
        "kind": definition.kind.value,
        "aggregation": definition.aggregation.value,
        "unit": kpi.unit_on(today) if kpi else definition.unit,
        "kpi": kpi,
        "metric": definition.metric,
        "start_value": Decimal(0) if counted else definition.start_value,
        "target_value": Decimal(len(definition.milestones)) if counted else definition.target_value,
        "starts_on": definition.starts_on,
        "due_on": definition.due_on,
        "weight": definition.weight,
    }


def _write_parts(key_result: KeyResult, definition: Definition) -> None:
    Checkpoint.objects.filter(key_result=key_result).delete()
    Checkpoint.objects.bulk_create(
        Checkpoint(key_result=key_result, on=on, value=value) for on, value in definition.checkpoints
    )
    standing = {m.title: m for m in Milestone.objects.filter(key_result=key_result)}
    for title in standing.keys() - set(definition.milestones):
        if CheckInMilestone.objects.filter(milestone=standing[title]).exists():
            raise Refusal("milestone_reported", field="milestones", title=title)
        standing[title].delete()
    for position, title in enumerate(definition.milestones):
        Milestone.objects.update_or_create(
            key_result=key_result, title=title, defaults={"position": position}
        )
