"""What the columns of somebody's spreadsheet mean.

`read_tracker(sheets, today=…, cycle=…, answers=…)` understands a team's OKR tracker; `match_sources` finds a
file's rows among those of an earlier import.
"""

from zielkurs.pure.tables.cells import EMPTY, Cell, Place, Sheet, column_index, column_letter
from zielkurs.pure.tables.plain import sheets_from_plain, sheets_to_plain
from zielkurs.pure.tables.reading import read_tracker
from zielkurs.pure.tables.sources import match_sources
from zielkurs.pure.tables.tracker import (
    Doubt,
    Option,
    Problem,
    ReadCycle,
    ReadInitiative,
    ReadKeyResult,
    ReadKind,
    ReadNotNow,
    ReadObjective,
    ReadPerson,
    ReadState,
    ReadValue,
    Remark,
    Tracker,
)

__all__ = [
    "EMPTY",
    "Cell",
    "Doubt",
    "Option",
    "Place",
    "Problem",
    "ReadCycle",
    "ReadInitiative",
    "ReadKeyResult",
    "ReadKind",
    "ReadNotNow",
    "ReadObjective",
    "ReadPerson",
    "ReadState",
    "ReadValue",
    "Remark",
    "Sheet",
    "Tracker",
    "column_index",
    "column_letter",
    "match_sources",
    "read_tracker",
    "sheets_from_plain",
    "sheets_to_plain",
]
