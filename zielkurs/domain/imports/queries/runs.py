"""Runs in a list, and what one did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from zielkurs.domain.imports.models import ImportedRow, ImportRun
from zielkurs.domain.organisation.access import Reader


@dataclass(frozen=True)
class RunCard:
    """A run in the list. `summary` counts what was made; `may_undo` for a day."""

    id: int
    file_name: str
    state: str
    team_id: int
    team: str
    cycle_id: int | None
    cycle: str
    created_at: datetime
    created_by: str
    applied_at: datetime | None
    applied_by: str
    summary: Mapping[str, int]
    may_undo: bool


@dataclass(frozen=True)
class DoneRow:
    """A row that a run made or changed, with the title that the file gave it."""

    kind: str
    fate: str
    title: str


def runs(reader: Reader, *, now: datetime) -> tuple[RunCard, ...]:
    """The runs of teams that the reader may plan in, the newest first, at most 100. 1 query."""
    rows = ImportRun.objects.select_related("team", "cycle", "created_by", "applied_by")
    rows = rows.defer("sheets", "answers").order_by("-created_at", "-id")
    if reader.role not in ("admin", "coach"):
        rows = rows.filter(team_id__in=reader.team_ids)
    return tuple(run_card(run, now) for run in rows[:100])


def run_card(run: ImportRun, now: datetime) -> RunCard:
    """The run as the list shows it. No query where its people, team and cycle are loaded."""
    return RunCard(
        id=run.pk,
        file_name=run.file_name,
        state=run.state,
        team_id=run.team_id,
        team=run.team.name,
        cycle_id=run.cycle_id,
        cycle=run.summary.get("cycle_name") or (run.cycle.name if run.cycle else ""),
        created_at=run.created_at,
        created_by=run.created_by.name,
        applied_at=run.applied_at,
        applied_by=run.applied_by.name if run.applied_by else "",
        summary=run.summary,
        may_undo=run.may_undo(now),
    )


def done_rows(run: ImportRun) -> tuple[DoneRow, ...]:
    """What an applied run made or changed, check-ins left out. 1 query."""
    rows = ImportedRow.objects.filter(run=run).exclude(subject_kind__in=("check_in", "course_change"))
    rows = rows.exclude(fate=ImportedRow.Fate.KEPT).order_by("position")
    return tuple(DoneRow(row.subject_kind, row.fate, row.said.get("title") or "") for row in rows)
