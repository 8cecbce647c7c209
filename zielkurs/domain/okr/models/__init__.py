"""Cycles, objectives, key results, initiatives, check-ins, alignment."""

from zielkurs.domain.okr.models.alignment import Alignment
from zielkurs.domain.okr.models.check_in import CheckIn, CheckInDraft, CheckInMilestone
from zielkurs.domain.okr.models.coach import Dismissal, Question, SelfCheck, StatementKind
from zielkurs.domain.okr.models.commitment import Commitment, Contribution
from zielkurs.domain.okr.models.cycle import Cycle
from zielkurs.domain.okr.models.initiative import Initiative, InitiativeCheckpoint
from zielkurs.domain.okr.models.key_result import Checkpoint, KeyResult, Milestone
from zielkurs.domain.okr.models.objective import Objective
from zielkurs.domain.okr.models.theme import Theme

__all__ = [
    "Alignment",
    "CheckIn",
    "CheckInDraft",
    "CheckInMilestone",
    "Checkpoint",
    "Commitment",
    "Contribution",
    "Cycle",
    "Dismissal",
    "Initiative",
    "InitiativeCheckpoint",
    "KeyResult",
    "Milestone",
    "Objective",
    "Question",
    "SelfCheck",
    "StatementKind",
    "Theme",
]
