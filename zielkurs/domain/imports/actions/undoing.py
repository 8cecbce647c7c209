"""Taking back all that an import did, within a day."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.decisions import actions as decisions
from zielkurs.domain.imports.actions.columns import COLUMNS, column_value
from zielkurs.domain.imports.models import ImportedRow, ImportRun
from zielkurs.domain.okr.actions import bulk
from zielkurs.domain.okr.actions.bulk import BulkChange, BulkCheckIn
from zielkurs.domain.organisation.actions.listed import take_back_members

MADE, CHANGED, KEPT = ImportedRow.Fate.MADE, ImportedRow.Fate.CHANGED, ImportedRow.Fate.KEPT


def undo(*, run: ImportRun, today: date, by: int, now: datetime) -> None:
    """Take back all that the run did, or nothing.

    What it made is removed, what it changed is as before; check-ins on older key results are withdrawn, corrections
    corrected back. Refused with built_on(title) where people built on it since, with import_later_first(file) where
    a later import did.
    """
    try:
        with transaction.atomic():
            claimed = ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.APPLIED)
            if not claimed.update(state=ImportRun.State.UNDONE, version=F("version") + 1):
                raise Refusal("import_undo_too_late", file=run.file_name)
            _refuse_later(run)
            _take_back(run, list(ImportedRow.objects.filter(run=run).order_by("position")), today, by, now)
            events.record(verb="import.undone", actor_id=by, subject=run, now=now, file=run.file_name)
    except Conflict as error:
        title = error.params.get("title") or error.params.get("current") or run.file_name
        raise Refusal("built_on", title=title) from error


def _refuse_later(run: ImportRun) -> None:
    own = ImportedRow.objects.filter(run=run).exclude(fate=KEPT)
    later = ImportedRow.objects.filter(
        run__state=ImportRun.State.APPLIED,
        run__applied_at__gt=run.applied_at,
        subject_id__in=own.values("subject_id"),
    )
    if blocking := later.exclude(run=run).select_related("run").first():
        raise Refusal("import_later_first", file=blocking.run.file_name)


def _take_back(run: ImportRun, rows: Sequence[ImportedRow], today: date, by: int, now: datetime) -> None:
    who: dict[str, Any] = {"by": by, "now": now}
    made: dict[str, dict[int, int]] = {}
    for row in rows:
        if row.fate == MADE:
            made.setdefault(row.subject_kind, {})[row.subject_id] = row.version
    changed: dict[str, list[BulkChange]] = {"objective": [], "key_result": [], "initiative": []}
    for row in rows:
        if row.fate == CHANGED and row.subject_kind in changed:
            changed[row.subject_kind].append(_restoring(row))
    bulk.change_objectives(changes=changed["objective"], **who)
    bulk.change_key_results(changes=changed["key_result"], **who)
    bulk.change_initiatives(changes=changed["initiative"], **who)
    restored = {change.id for change in changed["key_result"]}
    own = made.get("key_result", {})
    check_ins = [
        row
        for row in rows
        if row.subject_kind == "check_in" and row.fate != KEPT and row.said["key_result"] not in own
    ]
    bulk.report_in_bulk(
        check_ins=[_taking_back(run, row) for row in check_ins],
        seen_versions={
            row.said["key_result"]: row.version + (row.said["key_result"] in restored) for row in check_ins
        },
        today=today,
        **who,
    )
    brought = bulk.Brought(made.get("objective", {}), own, made.get("initiative", {}))
    bulk.take_back(rows=brought, **who)
    decisions.take_back(ids={**made.get("not_now", {}), **made.get("course_change", {})}, **who)
    take_back_members(ids=made.get("member", {}), **who)
    for cycle_id, version in made.get("cycle", {}).items():
        bulk.take_back_cycle(cycle_id=cycle_id, seen_version=version, **who)


def _restoring(row: ImportedRow) -> BulkChange:
    before: dict[str, str | None] = row.before or {}
    columns: dict[str, Any] = {}
    for name, text in before.items():
        if name == "owner":
            columns["owner_id"] = int(text.removeprefix("m:")) if text else None
        elif name in COLUMNS:
            columns[COLUMNS[name]] = column_value(name, text)
    serves = [int(pk) for pk in (before["serves"] or "").split()] if "serves" in before else None
    return BulkChange(row.subject_id, row.version, columns, serves)


def _taking_back(run: ImportRun, row: ImportedRow) -> BulkCheckIn:
    key = bulk.import_key(f"undo:{run.pk}:{row.subject_id}", date.fromisoformat(row.said["as_of"]), 0)
    if row.before is None:
        day = date.fromisoformat(row.said["as_of"])
        return BulkCheckIn(row.said["key_result"], day, None, key, replaces_id=row.subject_id, withdraws=True)
    before = row.before
    return BulkCheckIn(
        key_result_id=row.said["key_result"],
        as_of=date.fromisoformat(before["as_of"]),
        value=None if before["value"] is None else Decimal(before["value"]),
        idempotency_key=key,
        confidence=before["confidence"],
        comment=before["comment"],
        blocker=before["blocker"],
        replaces_id=row.subject_id,
    )
