"""Definitions lock when a cycle is active: what changes then is a course change, with a reason in the logbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.decisions import actions as decisions
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr.models import Initiative, KeyResult, Objective
from zielkurs.domain.okr.states import CyclePhase, ObjectiveState


@dataclass(frozen=True)
class WakeUp:
    """When to look again at what was set aside: a condition in words, a day, or both."""

    condition: str = ""
    on: date | None = None


NEVER = WakeUp()


def is_locked(objective: Objective) -> bool:
    """True where the objective is agreed and its cycle runs or is in review. Needs the cycle at hand."""
    return objective.cycle.phase in (CyclePhase.ACTIVE, CyclePhase.REVIEW) and objective.state in (
        ObjectiveState.AGREED,
        ObjectiveState.SET_ASIDE,
    )


def note_course_change(
    *,
    subject: Objective | KeyResult,
    locked: bool,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    reason: str,
    today: date,
    by: int,
    now: datetime,
) -> None:
    """Where the definition is locked and differs, a course change in the logbook. Refused without a reason."""
    changes = [
        {"field": name, "before": _text(before[name]), "after": _text(after[name])}
        for name in before
        if before[name] != after[name]
    ]
    if not locked or not changes:
        return
    if not reason:
        raise Refusal("course_change_reason_missing", field="reason")
    decisions.note(
        kind=Decision.Kind.COURSE_CHANGE,
        title=subject.title,
        reason=reason,
        changes=changes,
        decided_on=today,
        by=by,
        now=now,
        subject=subject,
    )


def note_move(
    *,
    subject: Objective | KeyResult | Initiative,
    to: str,
    reason: str,
    wake_up: WakeUp,
    today: date,
    by: int,
    now: datetime,
) -> None:
    """What was set aside, taken up again or dropped goes into the logbook. Setting aside needs reason and wake-up."""
    set_aside = ObjectiveState.SET_ASIDE.value
    if to == set_aside:
        if not reason:
            raise Refusal("reason_missing", field="reason")
        if not wake_up.condition and wake_up.on is None:
            raise Refusal("wake_up_missing", field="look_again")
        if wake_up.on is not None and wake_up.on <= today:
            raise Refusal("wake_up_in_past", field="look_again_on", today=today)
        kind = Decision.Kind.SET_ASIDE
    elif to == ObjectiveState.DROPPED.value:
        kind = Decision.Kind.DROP
    elif subject.state == set_aside:
        kind = Decision.Kind.RESUME
    else:
        return
    aside = kind is Decision.Kind.SET_ASIDE
    decisions.note(
        kind=kind,
        title=subject.title,
        reason=reason,
        look_again=wake_up.condition if aside else "",
        look_again_on=wake_up.on if aside else None,
        decided_on=today,
        by=by,
        now=now,
        subject=subject,
        owner_id=subject.owner_id,
    )


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)
