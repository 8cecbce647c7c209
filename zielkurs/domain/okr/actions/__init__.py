"""What can happen to cycles, objectives, key results, check-ins and initiatives."""

from zielkurs.domain.okr.actions.alignment import align, remove_alignment
from zielkurs.domain.okr.actions.carry_over import Carried, carry_over, copy_objective
from zielkurs.domain.okr.actions.cascade import cascade_key_result
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
from zielkurs.domain.okr.actions.commitment import (
    answer_contribution,
    ask_contribution,
    commit,
    withdraw_commitment,
)
from zielkurs.domain.okr.actions.cycle import change_cycle, create_cycle, move_cycle
from zielkurs.domain.okr.actions.first_steps import add_first_objective, set_up_cycle_and_team
from zielkurs.domain.okr.actions.initiative import (
    Bet,
    Hypothesis,
    add_initiative,
    change_initiative,
    tick_checkpoint,
)
from zielkurs.domain.okr.actions.key_result import (
    Definition,
    add_key_result,
    change_key_result,
    definition_of,
)
from zielkurs.domain.okr.actions.moving import WakeUp, move
from zielkurs.domain.okr.actions.objective import (
    add_objective,
    change_objective,
    delete_draft_objective,
    rank_objective,
)
from zielkurs.domain.okr.actions.theme import add_theme, change_theme

__all__ = [
    "Bet",
    "Carried",
    "Definition",
    "Hypothesis",
    "WakeUp",
    "add_first_objective",
    "add_initiative",
    "add_key_result",
    "add_objective",
    "add_theme",
    "align",
    "answer_contribution",
    "answer_self_check",
    "ask_contribution",
    "carry_over",
    "cascade_key_result",
    "change_coach",
    "change_cycle",
    "change_initiative",
    "change_key_result",
    "change_objective",
    "change_theme",
    "check_in",
    "commit",
    "copy_objective",
    "correct_check_in",
    "create_cycle",
    "definition_of",
    "delete_draft_objective",
    "dismiss_finding",
    "move",
    "move_cycle",
    "rank_objective",
    "remove_alignment",
    "restore_finding",
    "save_draft",
    "set_up_cycle_and_team",
    "tick_checkpoint",
    "withdraw_check_in",
    "withdraw_commitment",
]
