"""Check-ins, corrections and withdrawals."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from zielkurs.domain.base import events
from zielkurs.domain.base.events import Happening
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.okr.actions.bulk.rows import BulkCheckIn
from zielkurs.domain.okr.models import CheckIn, CheckInDraft, CheckInMilestone, KeyResult, Milestone
from zielkurs.pure.scoring import Kind


def import_key(source_ref: str, as_of: date, number: int) -> str:
    """The idempotency key of an imported check-in: the same cell the same key, its `number`th entry another."""
    return hashlib.sha256(f"import:{source_ref}@{as_of}#{number}".encode()).hexdigest()


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
