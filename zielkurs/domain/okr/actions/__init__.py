"""What can happen to cycles, objectives, key results, check-ins and initiatives."""

from zielkurs.domain.okr.actions.alignment import align, remove_alignment
from zielkurs.domain.okr.actions.check_in import (
    check_in,
    correct_check_in,
    save_draft,
    withdraw_check_in,
)
from zielkurs.domain.okr.actions.coach import (
    answer_self_check,
    change_coach,
    dismiss_finding,
    restore_finding,
)
from zielkurs.domain.okr.actions.cycle import create_cycle, move_cycle
from zielkurs.domain.okr.actions.first_steps import add_first_objective, set_up_cycle_and_team
from zielkurs.domain.okr.actions.initiative import add_initiative, change_initiative
from zielkurs.domain.okr.actions.key_result import add_key_result, change_key_result
from zielkurs.domain.okr.actions.objective import (
    add_objective,
    change_objective,
    delete_draft_objective,
    move_objective,
)

__all__ = [
    "add_first_objective",
    "add_initiative",
    "add_key_result",
    "add_objective",
    "align",
    "answer_self_check",
    "change_coach",
    "change_initiative",
    "change_key_result",
    "change_objective",
    "check_in",
    "correct_check_in",
    "create_cycle",
    "delete_draft_objective",
    "dismiss_finding",
    "move_cycle",
    "move_objective",
    "remove_alignment",
    "restore_finding",
    "save_draft",
    "set_up_cycle_and_team",
    "withdraw_check_in",
]
