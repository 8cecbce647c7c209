"""Reading a whole tracker: from sheets to objectives, check-ins, initiatives and doubts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from zielkurs.pure.tables.cells import Sheet
from zielkurs.pure.tables.tracker import Problem, Tracker


def read_tracker(
    sheets: Sequence[Sheet],
    *,
    today: date,
    cycle: tuple[date, date] | None = None,
    answers: Mapping[str, str] | None = None,
) -> Tracker:
    """What the sheets say, with every doubt named (being built)."""
    return Tracker(None, None, (), (), (), (), (), (), (), (Problem("no_table", None),))
