"""A file's cells are kept as a plan, with answers, until it is applied or discarded."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F

from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.imports.models import ImportRun
from zielkurs.domain.organisation.models import Team
from zielkurs.pure.tables import sheets_from_plain
from zielkurs.pure.tables.chosen import is_choice
from zielkurs.pure.tables.mapping import layout_of


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
    """Keep a file's cells as a plan. Nothing else is written before `apply`.

    What was said of the columns of a file laid out alike holds here too, and what was answered for one of the same
    team is remembered; `answers` go before both.
    """
    layout = layout_of(sheets_from_plain(map(dict, sheets)), now.date())
    columns, remembered = _earlier(team, layout)
    return ImportRun.objects.create(
        team=team,
        file_name=file_name[:200],
        file_digest=file_digest,
        sheets=list(sheets),
        answers={**columns, **answers},
        layout=layout,
        remembered=remembered,
        created_by_id=by,
        created_at=now,
    )


def _earlier(team: Team, layout: str) -> tuple[dict[str, str], dict[str, Any]]:
    """The column choices of the latest applied run with the layout, the team's own first; what the team answered."""
    if not layout:
        return {}, {}
    applied = ImportRun.objects.filter(layout=layout, state=ImportRun.State.APPLIED)
    runs = list(applied.order_by("-applied_at", "-id").values("team_id", "answers", "remembered")[:50])
    own = next((run for run in runs if run["team_id"] == team.pk), None)
    if not runs:
        return {}, {}
    columns = {key: value for key, value in (own or runs[0])["answers"].items() if is_choice(key)}
    return columns, own["remembered"] if own else {}


def answer(*, run: ImportRun, answers: Mapping[str, str]) -> None:
    """Remember answers to doubts; an empty one takes an earlier answer back. Refused once the run was applied."""
    run.answers = {key: value for key, value in {**run.answers, **answers}.items() if value}
    kept = ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.PREVIEWED)
    if not kept.update(answers=run.answers, version=F("version") + 1):
        raise Refusal("import_applied_already", file=run.file_name)


def discard(*, run: ImportRun) -> None:
    """Forget a run that was only previewed."""
    ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.PREVIEWED).delete()
