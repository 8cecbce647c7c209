"""What pages need of cycles, objectives, key results and check-ins."""

from zielkurs.domain.okr.queries.board import PAGE as BOARD_PAGE
from zielkurs.domain.okr.queries.board import Board, ObjectiveCard, board
from zielkurs.domain.okr.queries.coach.around import Surroundings, surroundings
from zielkurs.domain.okr.queries.coach.plan import Draft as CoachDraft
from zielkurs.domain.okr.queries.coach.plan import Plan, plan, plan_of_objective
from zielkurs.domain.okr.queries.coach.standards import (
    Standards,
    closed_cycles,
    self_checks,
    standards,
    state_of_plans,
)
from zielkurs.domain.okr.queries.cycles import CycleRow, current_cycle, cycles
from zielkurs.domain.okr.queries.details import (
    HistoryEntry,
    InitiativeRow,
    KeyResultPage,
    KpiUse,
    ObjectivePage,
    history,
    key_result_of,
    key_result_page,
    key_results_on,
    objective_page,
    points_of,
)
from zielkurs.domain.okr.queries.driving import Driver
from zielkurs.domain.okr.queries.first_steps import Step, next_step
from zielkurs.domain.okr.queries.forest import Forest, PlannedKeyResult, PlannedObjective, forest_of
from zielkurs.domain.okr.queries.lines import LineStep
from zielkurs.domain.okr.queries.overview import TeamOverview, teams_overview
from zielkurs.domain.okr.queries.planning import (
    InitiativeEdit,
    InitiativePage,
    KeyResultChoice,
    initiative_page,
    initiative_to_edit,
    key_result_choices,
    key_result_standing,
    objective_card,
    parent_choices,
    parents,
)
from zielkurs.domain.okr.queries.standing import MilestoneStep, Standing
from zielkurs.domain.okr.queries.themes import (
    ThemeCycle,
    ThemeObjective,
    ThemeRow,
    theme_choices,
    theme_cycles,
    theme_row,
    themes,
)
from zielkurs.domain.okr.queries.tree import (
    Branch,
    Level,
    TreeKeyResult,
    TreeObjective,
    first_level,
    tree_branch,
)
from zielkurs.domain.okr.queries.tree_gaps import MOST_KEY_RESULTS, Gaps, Orphan, Uncovered, gaps
from zielkurs.domain.okr.queries.tree_table import ROWS as TREE_ROWS
from zielkurs.domain.okr.queries.tree_table import SORTS as TREE_SORTS
from zielkurs.domain.okr.queries.tree_table import (
    TableFilter,
    TableRow,
    TreeTable,
    tree_as_table,
)
from zielkurs.domain.okr.queries.week import Draft, FocusItem, MyWeek, WeekItem, my_week

__all__ = [
    "BOARD_PAGE",
    "MOST_KEY_RESULTS",
    "TREE_ROWS",
    "TREE_SORTS",
    "Board",
    "Branch",
    "CoachDraft",
    "CycleRow",
    "Draft",
    "Driver",
    "FocusItem",
    "Forest",
    "Gaps",
    "HistoryEntry",
    "InitiativeEdit",
    "InitiativePage",
    "InitiativeRow",
    "KeyResultChoice",
    "KeyResultPage",
    "KpiUse",
    "Level",
    "LineStep",
    "MilestoneStep",
    "MyWeek",
    "ObjectiveCard",
    "ObjectivePage",
    "Orphan",
    "Plan",
    "PlannedKeyResult",
    "PlannedObjective",
    "Standards",
    "Standing",
    "Step",
    "Surroundings",
    "TableFilter",
    "TableRow",
    "TeamOverview",
    "ThemeCycle",
    "ThemeObjective",
    "ThemeRow",
    "TreeKeyResult",
    "TreeObjective",
    "TreeTable",
    "Uncovered",
    "WeekItem",
    "board",
    "closed_cycles",
    "current_cycle",
    "cycles",
    "first_level",
    "forest_of",
    "gaps",
    "history",
    "initiative_page",
    "initiative_to_edit",
    "key_result_choices",
    "key_result_of",
    "key_result_page",
    "key_result_standing",
    "key_results_on",
    "my_week",
    "next_step",
    "objective_card",
    "objective_page",
    "parent_choices",
    "parents",
    "plan",
    "plan_of_objective",
    "points_of",
    "self_checks",
    "standards",
    "state_of_plans",
    "surroundings",
    "teams_overview",
    "theme_choices",
    "theme_cycles",
    "theme_row",
    "themes",
    "tree_as_table",
    "tree_branch",
]
