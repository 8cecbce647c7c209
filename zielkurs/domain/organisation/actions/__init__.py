"""What can happen to accounts, workspaces, teams and members."""

from zielkurs.domain.organisation.actions.account import (
    create_account,
    issue_setup_token,
    require_setup_token,
    set_preferences,
    use_setup_token,
)
from zielkurs.domain.organisation.actions.member import (
    accept_invitation,
    add_member,
    change_member,
    invite,
    join_with_new_account,
    remove_member,
    suspend_member,
)
from zielkurs.domain.organisation.actions.method import change_rules
from zielkurs.domain.organisation.actions.team import add_team, archive_team, change_team
from zielkurs.domain.organisation.actions.workspace import (
    change_method,
    change_workspace,
    create_first_workspace,
    create_workspace,
    set_demo_day,
    turn_personal_objectives,
)

__all__ = [
    "accept_invitation",
    "add_member",
    "add_team",
    "archive_team",
    "change_member",
    "change_method",
    "change_rules",
    "change_team",
    "change_workspace",
    "create_account",
    "create_first_workspace",
    "create_workspace",
    "invite",
    "issue_setup_token",
    "join_with_new_account",
    "remove_member",
    "require_setup_token",
    "set_demo_day",
    "set_preferences",
    "suspend_member",
    "turn_personal_objectives",
    "use_setup_token",
]
