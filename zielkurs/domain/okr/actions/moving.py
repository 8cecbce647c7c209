"""From one state to the next: objectives, key results and initiatives alike."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.decisions import actions as decisions
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr.actions.course import is_locked
from zielkurs.domain.okr.models import Initiative, KeyResult, Objective
from zielkurs.domain.okr.states import TRANSITIONS, ObjectiveState

Movable = Objective | KeyResult | Initiative
# Transition tables and verbs know the three by these names; these two states are spelled alike in all tables.
_KINDS: dict[type[Movable], str] = {Objective: "objective", KeyResult: "key_result", Initiative: "initiative"}
_SET_ASIDE, _DROPPED = ObjectiveState.SET_ASIDE.value, ObjectiveState.DROPPED.value


@dataclass(frozen=True)
class WakeUp:
    """When to look again at what was set aside: a condition in words, a day, or both."""

    condition: str = ""
    on: date | None = None


NEVER = WakeUp()


@transaction.atomic
def move(
    *,
    subject: Movable,
    to: str,
    seen_version: int,
    by: int,
    now: datetime,
    today: date,
    reason: str = "",
    wake_up: WakeUp = NEVER,
) -> None:
    """From one state to a legal next one. What is set aside, resumed or dropped goes into the logbook.

    Setting aside needs a reason and a wake-up, dropping what is locked needs a reason. Conflict where the row moved on.
    """
    kind = _KINDS[type(subject)]
    if to not in TRANSITIONS[kind][subject.state]:
        raise Refusal(f"{kind}_state_not_next", state=subject.state, to=to)
    if to == _DROPPED and not reason and not isinstance(subject, Initiative):
        objective = subject if isinstance(subject, Objective) else subject.objective
        if is_locked(objective):
            raise Refusal("reason_missing", field="reason")
    _note(subject, to, reason, wake_up, today, by, now)
    rows = type(subject).objects.filter(pk=subject.pk)
    if not rows.filter(version=seen_version, state=subject.state).update(state=to, version=F("version") + 1):
        raise Conflict("moved_meanwhile", state=rows.get().state)
    events.record(verb=f"{kind}.{to}", actor_id=by, subject=subject, now=now)


def _note(
    subject: Movable, to: str, reason: str, wake_up: WakeUp, today: date, by: int, now: datetime
) -> None:
    if to == _SET_ASIDE:
        if not reason:
            raise Refusal("reason_missing", field="reason")
        if not wake_up.condition and wake_up.on is None:
            raise Refusal("wake_up_missing", field="look_again")
        if wake_up.on is not None and wake_up.on <= today:
            raise Refusal("wake_up_in_past", field="look_again_on", today=today)
        kind = Decision.Kind.SET_ASIDE
    elif to == _DROPPED:
        kind = Decision.Kind.DROP
    elif subject.state == _SET_ASIDE:
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
        # Somebody has to look again: without an owner, whoever set it aside.
        owner_id=subject.owner_id or (by if aside else None),
    )
