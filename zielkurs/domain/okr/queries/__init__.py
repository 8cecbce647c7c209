"""What pages need of cycles, objectives, key results and check-ins."""

from zielkurs.domain.okr.queries.board import PAGE as BOARD_PAGE
from zielkurs.domain.okr.queries.board import Board, ObjectiveCard, board
from zielkurs.domain.okr.queries.carry_over import PAGE as LEFT_PAGE
from zielkurs.domain.okr.queries.carry_over import (
    KeyResultLeft,
    Leftovers,
    ObjectiveLeft,
    leftovers,
    next_cycles,
    objective_left,
    previous_cycle,
)
from zielkurs.domain.okr.queries.coach.around import Surroundings, surroundings
from zielkurs.domain.okr.queries.coach.plan import Draft as CoachDraft
from zielkurs.domain.okr.queries.coach.plan import Plan, plan, plan_of_objective
from zielkurs.domain.okr.queries.coach.standards import (
    Standards,
    closed_cycles,
    digest_of,
    self_checks,
    standards,
    state_of_plans,
)
from zielkurs.domain.okr.queries.commitments import CommitmentRow, agreed_titles, commitment_of
from zielkurs.domain.okr.queries.contributions import (
    ContributionInbox,
    ContributionRow,
    contribution_inbox,
    contributions_at_risk,
    contributions_of,
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
from zielkurs.domain.okr.queries.forest import (
    Forest,
    PlannedKeyResult,
    PlannedObjective,
    forest_of,
    share_a_tree,
)
from zielkurs.domain.okr.queries.lines import LineStep
from zielkurs.domain.okr.queries.overview import TeamOverview, teams_overview
from zielkurs.domain.okr.queries.planning import (
    CheckpointRow,
    HypothesisRow,
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
from zielkurs.domain.okr.queries.planning_board import COLUMNS as PLANNING_COLUMNS
from zielkurs.domain.okr.queries.planning_board import PAGE as PLANNING_PAGE
from zielkurs.domain.okr.queries.planning_board import (
    PlanCard,
    PlanningBoard,
    TeamPlan,
    planning_board,
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
from zielkurs.domain.okr.queries.tree import PAGE as TREE_PAGE
from zielkurs.domain.okr.queries.tree import (
    Branch,
    Level,
    TreeKeyResult,
    TreeObjective,
    TreePage,
    tree_branch,
    tree_page,
)
from zielkurs.domain.okr.queries.tree_gaps import MOST_KEY_RESULTS, Finding, Gaps, Orphan, Uncovered
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
    "LEFT_PAGE",
    "MOST_KEY_RESULTS",
    "PLANNING_COLUMNS",
    "PLANNING_PAGE",
    "TREE_PAGE",
    "TREE_ROWS",
    "TREE_SORTS",
    "Board",
    "Branch",
    "CheckpointRow",
    "CoachDraft",
    "CommitmentRow",
    "ContributionInbox",
    "ContributionRow",
    "CycleRow",
    "Draft",
    "Driver",
    "Finding",
    "FocusItem",
    "Forest",
    "Gaps",
    "HistoryEntry",
    "HypothesisRow",
    "InitiativeEdit",
    "InitiativePage",
    "InitiativeRow",
    "KeyResultChoice",
    "KeyResultLeft",
    "KeyResultPage",
    "KpiUse",
    "Leftovers",
    "Level",
    "LineStep",
    "MilestoneStep",
    "MyWeek",
    "ObjectiveCard",
    "ObjectiveLeft",
    "ObjectivePage",
    "Orphan",
    "Plan",
    "PlanCard",
    "PlannedKeyResult",
    "PlannedObjective",
    "PlanningBoard",
    "Standards",
    "Standing",
    "Step",
    "Surroundings",
    "TableFilter",
    "TableRow",
    "TeamOverview",
    "TeamPlan",
    "ThemeCycle",
    "ThemeObjective",
    "ThemeRow",
    "TreeKeyResult",
    "TreeObjective",
    "TreePage",
    "TreeTable",
    "Uncovered",
    "WeekItem",
    "agreed_titles",
    "board",
    "closed_cycles",
    "commitment_of",
    "contribution_inbox",
    "contributions_at_risk",
    "contributions_of",
    "current_cycle",
    "cycles",
    "digest_of",
    "forest_of",
    "history",
    "initiative_page",
    "initiative_to_edit",
    "key_result_choices",
    "key_result_of",
    "key_result_page",
    "key_result_standing",
    "key_results_on",
    "leftovers",
    "my_week",
    "next_cycles",
    "next_step",
    "objective_card",
    "objective_left",
    "objective_page",
    "parent_choices",
    "parents",
    "plan",
    "plan_of_objective",
    "planning_board",
    "points_of",
    "previous_cycle",
    "self_checks",
    "share_a_tree",
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
    "tree_page",
]
