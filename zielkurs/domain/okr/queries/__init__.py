"""What pages need of cycles, objectives, key results and check-ins."""

from zielkurs.domain.okr.queries.board import Board, ObjectiveCard, board
from zielkurs.domain.okr.queries.cycles import CycleRow, current_cycle, cycles
from zielkurs.domain.okr.queries.details import (
    HistoryEntry,
    InitiativeRow,
    KeyResultPage,
    ObjectivePage,
    history,
    key_result_page,
    objective_page,
)
from zielkurs.domain.okr.queries.lines import LineStep
from zielkurs.domain.okr.queries.standing import MilestoneStep, Standing
from zielkurs.domain.okr.queries.week import Draft, FocusItem, MyWeek, WeekItem, my_week

__all__ = [
    "Board",
    "CycleRow",
    "Draft",
    "FocusItem",
    "HistoryEntry",
    "InitiativeRow",
    "KeyResultPage",
    "LineStep",
    "MilestoneStep",
    "MyWeek",
    "ObjectiveCard",
    "ObjectivePage",
    "Standing",
    "WeekItem",
    "board",
    "current_cycle",
    "cycles",
    "history",
    "key_result_page",
    "my_week",
    "objective_page",
]
