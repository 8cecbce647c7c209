"""Progress, planned path, status and grade of key results: things kept apart. Values are Decimal."""

from zielkurs.pure.scoring.measures import Aggregation, Kind, Measure, Point, Thresholds
from zielkurs.pure.scoring.paths import planned_progress, planned_value
from zielkurs.pure.scoring.plausibility import UnusualStep, step_is_unusual
from zielkurs.pure.scoring.progress import NoProgress, Progress, current_value, is_beyond_target, progress
from zielkurs.pure.scoring.rollups import (
    WORST_FIRST,
    Part,
    RollUp,
    grade_suggestion,
    roll_up,
    roll_up_status,
)
from zielkurs.pure.scoring.statuses import (
    CONFIDENT_FROM,
    DOUBTFUL_UP_TO,
    Reason,
    Status,
    StatusResult,
    contradiction,
    status,
)

__all__ = [
    "CONFIDENT_FROM",
    "DOUBTFUL_UP_TO",
    "WORST_FIRST",
    "Aggregation",
    "Kind",
    "Measure",
    "NoProgress",
    "Part",
    "Point",
    "Progress",
    "Reason",
    "RollUp",
    "Status",
    "StatusResult",
    "Thresholds",
    "UnusualStep",
    "contradiction",
    "current_value",
    "grade_suggestion",
    "is_beyond_target",
    "planned_progress",
    "planned_value",
    "progress",
    "roll_up",
    "roll_up_status",
    "status",
    "step_is_unusual",
]
