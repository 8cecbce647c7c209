"""Check-ins: report, correct, withdraw; drafts."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Required, TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.db.models import F

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.okr.models import CheckIn, CheckInDraft, CheckInMilestone, KeyResult, Milestone
from zielkurs.domain.organisation.models import Member
from zielkurs.pure.scoring import Kind


class Reported(TypedDict, total=False):
    """What a check-in says. The same `idempotency_key` again returns the check-in of the first time."""

    value: Required[Decimal | None]
    as_of: Required[date]
    idempotency_key: Required[str]
    confidence: int | None
    comment: str
    blocker: bool
    source_ref: str


def check_in(
    *,
    key_result: KeyResult,
    seen_version: int,
    today: date,
    by: int,
    now: datetime,
    milestones: Iterable[int] = (),
    **reported: Unpack[Reported],
) -> CheckIn:
    """Append a report and make it the key result's latest where it is.

    Where a KPI or the objectives below give the key result its value, `value` is what it stands at, and the check-in
    says that nobody typed it. Conflict, with the check-in that came in between, where the key result's version is no
    longer `seen_version`.
    """
    is_driven = key_result.kpi_id is not None or key_result.from_children
    entry = CheckIn(
        key_result=key_result,
        from_kpi=is_driven and reported["value"] is not None,
        recorded_at=now,
        recorded_by_id=by,
        **reported,
    )
    return _append(entry, seen_version=seen_version, today=today, milestones=milestones)


def correct_check_in(
    *,
    check_in: CheckIn,
    seen_version: int,
    today: date,
    by: int,
    now: datetime,
    milestones: Iterable[int] = (),
    **reported: Unpack[Reported],
) -> CheckIn:
    """A new entry in place of `check_in`, which stays readable in the history."""
    entry = CheckIn(
        key_result=check_in.key_result,
        kind=CheckIn.Kind.CORRECTION,
        replaces=check_in,
        from_kpi=check_in.from_kpi,
        recorded_at=now,
        recorded_by_id=by,
        **reported,
    )
    return _append(entry, seen_version=seen_version, today=today, milestones=milestones)


def withdraw_check_in(
    *, check_in: CheckIn, idempotency_key: str, today: date, by: int, now: datetime, comment: str = ""
) -> CheckIn:
    """An entry that takes `check_in` back; the key result's latest is again the one before."""
    return _append(
        CheckIn(
            key_result=check_in.key_result,
            kind=CheckIn.Kind.WITHDRAWAL,
            replaces=check_in,
            as_of=check_in.as_of,
            idempotency_key=idempotency_key,
            comment=comment,
            recorded_at=now,
            recorded_by_id=by,
        ),
        seen_version=None,
        today=today,
        milestones=(),
    )


def _append(entry: CheckIn, *, seen_version: int | None, today: date, milestones: Iterable[int]) -> CheckIn:
    key_result = entry.key_result
    _check(entry, today)
    if earlier := CheckIn.objects.filter(idempotency_key=entry.idempotency_key).first():
        return earlier
    try:
        with transaction.atomic():
            reached = _milestones(entry, milestones)
            entry.save(force_insert=True)
            CheckInMilestone.objects.bulk_create(
                CheckInMilestone(check_in=entry, milestone=milestone) for milestone in reached
            )
            rows = KeyResult.objects.filter(pk=key_result.pk)
            # The latest is looked for when nobody else can add one; SQLite lets one writer in at a time anyway.
            list(rows.select_for_update(no_key=True).values_list("pk"))
            if seen_version is not None:
                rows = rows.filter(version=seen_version)
            if not rows.update(version=F("version") + 1, latest_check_in=_latest(key_result)):
                raise Conflict("check_in_in_between", key_result_id=key_result.pk)
            if entry.kind == CheckIn.Kind.REPORT:
                CheckInDraft.objects.filter(key_result=key_result, member_id=entry.recorded_by_id).delete()
            events.record(
                verb=f"check_in.{entry.kind}",
                actor_id=entry.recorded_by_id,
                subject=key_result,
                now=entry.recorded_at,
                check_in=str(entry.pk),
                value=None if entry.value is None else str(entry.value),
            )
    except IntegrityError as error:
        # Another request with the same key, or another correction of the same entry, was quicker.
        if earlier := CheckIn.objects.filter(idempotency_key=entry.idempotency_key).first():
            return earlier
        raise Conflict("check_in_replaced_already", key_result_id=key_result.pk) from error
    return entry


def _check(entry: CheckIn, today: date) -> None:
    key_result = entry.key_result
    if entry.kind == CheckIn.Kind.WITHDRAWAL:
        return
    if entry.as_of > today:
        raise Refusal("check_in_in_future", field="as_of", today=today)
    if entry.as_of < key_result.starts_on:
        raise Refusal("check_in_before_start", field="as_of", starts_on=key_result.starts_on)
    if (
        entry.value is None
        and entry.confidence is None
        and not entry.comment
        and key_result.kind != Kind.MILESTONES
    ):
        raise Refusal("check_in_empty", field="value")


def _milestones(entry: CheckIn, milestones: Iterable[int]) -> list[Milestone]:
    if entry.key_result.kind != Kind.MILESTONES or entry.kind == CheckIn.Kind.WITHDRAWAL:
        return []
    reached = list(Milestone.objects.filter(key_result=entry.key_result, pk__in=list(milestones)))
    entry.value = Decimal(len(reached))
    return reached


def _latest(key_result: KeyResult) -> CheckIn | None:
    standing = CheckIn.objects.filter(key_result=key_result, replaced_by=None)
    return standing.exclude(kind=CheckIn.Kind.WITHDRAWAL).order_by("-as_of", "-recorded_at", "-id").first()


def save_draft(
    *,
    key_result: KeyResult,
    by: int,
    now: datetime,
    value_text: str,
    confidence: int | None,
    comment: str,
    blocker: bool,
) -> None:
    """Keep what the member has typed, as typed. Two tabs race; the later one stays."""
    CheckInDraft.objects.update_or_create(
        key_result=key_result,
        member=Member.objects.get(pk=by),
        defaults={
            "value_text": value_text,
            "confidence": confidence,
            "comment": comment,
            "blocker": blocker,
            "saved_at": now,
        },
    )
