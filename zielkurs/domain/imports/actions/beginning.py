"""A file's cells are kept as a plan, with answers, until it is applied or discarded."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F

from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.imports.models import ImportRun
from zielkurs.domain.organisation.models import Team


def start_import(
    *,
    team: Team,
    file_name: str,
    file_digest: str,
    sheets: Sequence[Mapping[str, Any]],
    answers: Mapping[str, str],
    by: int,
    now: datetime,
) -> ImportRun:
    """Keep a file's cells as a plan. Nothing else is written before `apply`."""
    return ImportRun.objects.create(
        team=team,
        file_name=file_name[:200],
        file_digest=file_digest,
        sheets=list(sheets),
        answers=dict(answers),
        created_by_id=by,
        created_at=now,
    )


def answer(*, run: ImportRun, answers: Mapping[str, str]) -> None:
    """Remember answers to doubts; an empty one takes an earlier answer back. Refused once the run was applied."""
    run.answers = {key: value for key, value in {**run.answers, **answers}.items() if value}
    kept = ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.PREVIEWED)
    if not kept.update(answers=run.answers, version=F("version") + 1):
        raise Refusal("import_applied_already", file=run.file_name)


def discard(*, run: ImportRun) -> None:
    """Forget a run that was only previewed."""
    ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.PREVIEWED).delete()
