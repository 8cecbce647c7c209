"""Answers to the coach, and the retrospective's word on its rules."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.decisions import actions as decisions
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr.models import Cycle, Dismissal, Initiative, KeyResult, Objective, SelfCheck
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Team
from zielkurs.pure.coach import may_change_rules


@transaction.atomic
def dismiss_finding(
    *, team: Team, kind: str, text: str, code: str, reason: str, by: int, now: datetime
) -> None:
    """The team does not follow the finding `code` on this text. Again with another reason replaces the first."""
    if not reason.strip():
        raise Refusal("reason_missing", field="reason")
    dismissal, _ = Dismissal.objects.update_or_create(
        team=team,
        kind=kind,
        digest=Dismissal.digest_of(text),
        code=code,
        defaults={"reason": reason.strip()[:200], "dismissed_by_id": by, "dismissed_at": now},
    )
    events.record(verb="finding.dismissed", actor_id=by, subject=dismissal, now=now, code=code, kind=kind)


@transaction.atomic
def restore_finding(*, team: Team, kind: str, text: str, code: str, by: int, now: datetime) -> None:
    """The finding counts again. Nothing happens where it was not dismissed."""
    rows = Dismissal.objects.filter(team=team, kind=kind, digest=Dismissal.digest_of(text), code=code)
    for dismissal in rows:
        events.record(verb="finding.restored", actor_id=by, subject=dismissal, now=now, code=code, kind=kind)
    rows.delete()


@transaction.atomic
def answer_self_check(
    *, of: Objective | KeyResult | Initiative, answers: Mapping[str, str], by: int, now: datetime
) -> None:
    """Keep the answers by question; an empty one is removed, questions not named stay as they are."""
    rows = SelfCheck.answers_of(of)
    kept = dict(rows.values_list("question", "answer"))
    changed = {q: a.strip()[:500] for q, a in answers.items() if a.strip()[:500] != kept.get(q, "")}
    for question, answer in changed.items():
        if answer:
            SelfCheck.objects.update_or_create(
                **SelfCheck.subject(of),
                question=question,
                defaults={"answer": answer, "answered_by_id": by, "answered_at": now},
            )
        else:
            rows.filter(question=question).delete()
    if changed:
        events.record(verb="self_check.answered", actor_id=by, subject=of, now=now, questions=sorted(changed))


@transaction.atomic
def change_coach(
    *, preset: str, levels: Mapping[str, str], title: str, reason: str, today: date, by: int, now: datetime
) -> None:
    """Another preset or other weights, as a retrospective decided; the logbook keeps its reason under `title`.

    Refused until two cycles are closed, and without a reason.
    """
    closed = Cycle.objects.filter(phase=CyclePhase.CLOSED.value).count()
    if not may_change_rules(closed, decided_in_retrospective=True):
        raise Refusal("rules_locked", closed=closed)
    if not may_change_rules(closed, decided_in_retrospective=bool(reason.strip())):
        raise Refusal("reason_missing", field="reason")
    method = organisation.change_rules(preset=preset, levels=levels, by=by, now=now)
    decisions.note(
        kind=Decision.Kind.METHOD_CHANGE,
        title=title,
        reason=reason.strip(),
        decided_on=today,
        by=by,
        now=now,
        subject=method,
    )
