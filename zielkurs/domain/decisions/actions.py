"""Writing the logbook."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from zielkurs.domain.base import events
from zielkurs.domain.base.models import TenantRow
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.organisation.models import Member


def note(
    *,
    kind: str,
    title: str,
    decided_on: date,
    by: int,
    now: datetime,
    reason: str = "",
    requested_by: str = "",
    requested_on: date | None = None,
    look_again: str = "",
    look_again_on: date | None = None,
    owner: Member | None = None,
    owner_id: int | None = None,
    subject: TenantRow | None = None,
    changes: Sequence[dict[str, str]] = (),
    source_ref: str = "",
) -> Decision:
    """Append a decision to the logbook, inside the caller's transaction. The owner by row or by id.

    `changes` are those of a course change, as `Decision` keeps them.
    """
    decision = Decision.objects.create(
        kind=kind,
        title=title,
        reason=reason,
        requested_by=requested_by,
        requested_on=requested_on,
        decided_on=decided_on,
        look_again=look_again,
        look_again_on=look_again_on,
        owner_id=owner.pk if owner else owner_id,
        changes=list(changes),
        subject_kind=subject._meta.model_name or "" if subject else "",
        subject_id=subject.pk if subject else None,
        source_ref=source_ref,
        recorded_at=now,
        recorded_by_id=by,
    )
    events.record(verb=f"decision.{kind}", actor_id=by, subject=decision, now=now, title=title)
    return decision


def take_back(*, ids: Collection[int], by: int, now: datetime) -> None:
    """Remove entries that an import brought by mistake, inside the caller's transaction. The event log keeps them."""
    for decision in Decision.objects.filter(pk__in=ids):
        events.record(
            verb="decision.taken_back", actor_id=by, subject=decision, now=now, title=decision.title
        )
        decision.delete()
