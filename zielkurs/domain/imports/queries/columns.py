"""What the columns of a run's file are taken for, for people to say it otherwise."""

from zielkurs.domain.imports.models import ImportRun
from zielkurs.domain.organisation.access import Reader
from zielkurs.pure.tables import sheets_from_plain
from zielkurs.pure.tables.mapping import MappedTable, mapped_tables

__all__ = ["MappedTable", "column_tables"]


def column_tables(reader: Reader, run: ImportRun) -> tuple[MappedTable, ...]:
    """The header rows of the file, each once, with first values and what each column is taken for. No query."""
    return mapped_tables(sheets_from_plain(run.sheets), today=reader.today, answers=run.answers)
