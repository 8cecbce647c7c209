"""Definitions lock when a cycle is active: what changes then is a course change, with a reason in the logbook."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.decisions import actions as decisions
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr.models import KeyResult, Objective
from zielkurs.domain.okr.states import CyclePhase, ObjectiveState


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
) -> Decision | None:
    """Where the definition is locked and differs, a course change in the logbook. Refused without a reason."""
    changes = [
        {"field": name, "before": _text(before[name]), "after": _text(after[name])}
        for name in before
        if before[name] != after[name]
    ]
    if not locked or not changes:
        return None
    if not reason:
        raise Refusal("course_change_reason_missing", field="reason")
    return decisions.note(
        kind=Decision.Kind.COURSE_CHANGE,
        title=subject.title,
        reason=reason,
        changes=changes,
        decided_on=today,
        by=by,
        now=now,
        subject=subject,
    )


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)
