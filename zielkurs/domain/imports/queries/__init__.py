"""Runs in a list, and the preview of one: what applying it would do."""

from zielkurs.domain.imports.queries.columns import MappedTable, column_tables
from zielkurs.domain.imports.queries.preview import Column, Preview, preview
from zielkurs.domain.imports.queries.questions import (
    CREATE,
    CYCLE,
    NEW,
    NEW_IN_TEAM,
    CycleChoice,
    PersonChoice,
)
from zielkurs.domain.imports.queries.runs import DoneRow, RunCard, done_rows, run_card, runs

__all__ = [
    "CREATE",
    "CYCLE",
    "NEW",
    "NEW_IN_TEAM",
    "Column",
    "CycleChoice",
    "DoneRow",
    "MappedTable",
    "PersonChoice",
    "Preview",
    "RunCard",
    "column_tables",
    "done_rows",
    "preview",
    "run_card",
    "runs",
]
