"""Files and pasted text as sheets."""

from __future__ import annotations

from zielkurs.adapters.imports.refusal import FileRefused
from zielkurs.pure.tables import Sheet


def read_workbook(data: bytes, filename: str) -> tuple[Sheet, ...]:
    """The sheets of an XLSX, CSV, TSV or TXT file. Raises FileRefused (being built)."""
    raise FileRefused("file_kind_unknown", filename=filename)


def read_pasted(text: str) -> tuple[Sheet, ...]:
    """The one sheet of text pasted from a spreadsheet (tab separated). Raises FileRefused (being built)."""
    raise FileRefused("file_empty")
