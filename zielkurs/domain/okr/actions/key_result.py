"""Key results with their checkpoints and milestones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.kpi.models import Kpi
from zielkurs.domain.okr.actions.course import is_locked, note_course_change
from zielkurs.domain.okr.models import CheckInMilestone, Checkpoint, KeyResult, Milestone, Objective
from zielkurs.domain.organisation.models import Member, Team
from zielkurs.pure.scoring import Aggregation, Kind, is_beyond_target


@dataclass(frozen=True)
class Definition:
    """What a key result measures and where it shall go. A KPI that drives it lends its unit as well.

    `from_children`: the objectives that serve it give it its value, from 0 to 100 %; nothing else is asked then.
    """

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
    timing: str = ""
    horizon: str = KeyResult.Horizon.CYCLE
    from_children: bool = False
    checkpoints: Sequence[tuple[date, Decimal]] = field(default=())
    milestones: Sequence[str] = field(default=())


# What a key result measures that takes its value from the objectives that serve it.
_OF_CHILDREN: dict[str, Any] = {
    "kind": Kind.RAISE,
    "unit": "%",
    "kpi": None,
    "start_value": Decimal(0),
    "target_value": Decimal(100),
    "aggregation": Aggregation.LAST,
    "milestones": (),
}


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
    continues: KeyResult | None = None,
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
        continues=continues,
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
    today: date,
    by: int,
    now: datetime,
    team: Team | None = None,
    reason: str = "",
) -> Decision | None:
    """A new definition, owner or accountable team; a course change with its reason where the definition is locked.

    The course change comes back. The event keeps the definition before. Conflict where the version moved on.
    """
    _check(definition)
    columns = {"owner": owner, "team": team or key_result.team, **_columns(definition, now.date())}
    kept = _kept(key_result)
    noted = note_course_change(
        subject=key_result,
        locked=is_locked(key_result.objective),
        before=kept,
        after=_fresh(definition, columns),
        reason=reason,
        today=today,
        by=by,
        now=now,
    )
    changed = KeyResult.objects.filter(pk=key_result.pk, version=seen_version).update(
        version=F("version") + 1, **columns
    )
    if not changed:
        raise Conflict(
            "changed_meanwhile", field="title", current=KeyResult.objects.get(pk=key_result.pk).title
        )
    _write_parts(key_result, definition)
    before = {name: kept[name] for name in ("title", "start_value", "target_value", "due_on")}
    events.record(
        verb="key_result.changed",
        actor_id=by,
        subject=key_result,
        now=now,
        before=before,
        title=definition.title,
    )
    return noted


def _kept(key_result: KeyResult) -> dict[str, object]:
    """What defines the key result now, as a course change compares it. At most 2 queries."""
    names = ("title", "kind", "aggregation", "metric", "unit", "kpi", "start_value", "target_value")
    fields = (*names, "due_on", "weight", "timing", "horizon", "owner", "team")
    checkpoints = key_result.checkpoints.values_list("on", "value")
    return {
        **{name: getattr(key_result, name) for name in fields},
        "checkpoints": _lines(checkpoints),
        "milestones": "; ".join(key_result.milestones.values_list("title", flat=True)),
    }


def _fresh(definition: Definition, columns: dict[str, object]) -> dict[str, object]:
    """What will define it, under the same names."""
    return {
        **columns,
        "checkpoints": _lines(sorted(definition.checkpoints)),
        "milestones": "; ".join(definition.milestones),
    }


def _lines(points: Iterable[tuple[date, Decimal]]) -> str:
    return "; ".join(f"{on} {value.normalize():f}" for on, value in points)


def definition_of(key_result: KeyResult, **changes: Any) -> Definition:
    """What defines the key result now, with changes. At most 3 queries."""
    counted = key_result.kind == Kind.MILESTONES
    now = Definition(
        title=key_result.title,
        kind=Kind(key_result.kind),
        starts_on=key_result.starts_on,
        due_on=key_result.due_on,
        unit=key_result.unit,
        metric=key_result.metric,
        kpi=key_result.kpi,
        start_value=None if counted else key_result.start_value,
        target_value=None if counted else key_result.target_value,
        aggregation=Aggregation(key_result.aggregation),
        weight=key_result.weight,
        timing=key_result.timing,
        horizon=key_result.horizon,
        from_children=key_result.from_children,
        checkpoints=tuple(key_result.checkpoints.values_list("on", "value")),
        milestones=tuple(key_result.milestones.values_list("title", flat=True)),
    )
    return replace(now, **changes)


def _check(definition: Definition) -> None:
    if definition.due_on <= definition.starts_on:
        raise Refusal("due_before_start", field="due_on")
    for on, _ in definition.checkpoints:
        if not definition.starts_on <= on <= definition.due_on:
            raise Refusal("checkpoint_outside", field="checkpoints", on=on)
    if len({on for on, _ in definition.checkpoints}) < len(definition.checkpoints):
        raise Refusal("checkpoint_twice", field="checkpoints")
    if definition.from_children:
        return
    if definition.kind is Kind.MILESTONES:
        if not definition.milestones:
            raise Refusal("milestones_missing", field="milestones")
        return
    if definition.target_value is None:
        raise Refusal("target_missing", field="target_value")
    start, target = definition.start_value, definition.target_value
    if is_beyond_target(definition.kind, start, target):
        code = "raise_but_target_lower" if definition.kind is Kind.RAISE else "lower_but_target_higher"
        raise Refusal(code, field="target_value", start=start, target=target)


def _columns(definition: Definition, today: date) -> dict[str, object]:
    if definition.from_children:
        definition = replace(definition, **_OF_CHILDREN)
    counted = definition.kind is Kind.MILESTONES
    kpi = None if counted else definition.kpi
    return {
        "timing": definition.timing,
        "horizon": definition.horizon,
        "from_children": definition.from_children,
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
