"""Sentences for refusals: what is wrong, and what would be right."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.words import labels, writing
from zielkurs.domain.base.refusals import Refusal
from zielkurs.pure.figures import DateError, NumberError

SENTENCES: dict[str, Promise] = {
    # who may
    "only_admins": _("Only admins of the workspace may do this."),
    "only_admins_and_coaches": _("Only admins and coaches may do this."),
    "only_reporters": _("Check-ins come from the people who own the key result and from their team."),
    "only_writers": _("This role reads along. Admins can give other rights."),
    "only_team_may_plan": _("Only people of the team “%(team)s”, coaches and admins may plan here."),
    "only_team_reads": _("“%(team)s” keeps its OKRs to its own people and the leads above it."),
    "only_team_may_report": _("Check-ins come from the owner and from the team “%(team)s”."),
    # accounts and members
    "workspace_exists": _("There is a workspace here already. Its admins can send an invitation."),
    "email_taken": _("There is an account with this address already."),
    "setup_token_wrong": _("This is not the set-up token. The server printed it at its first start."),
    "member_email_taken": _("Somebody here has the address %(email)s already."),
    "invitation_needs_email": _("An invitation needs an e-mail address. Add one to %(name)s first."),
    "invitation_not_needed": _("%(name)s can sign in already, or was suspended."),
    "invitation_used": _("This invitation was used, revoked or has expired. Ask for a new one."),
    "already_member": _("This account is a member of the workspace already."),
    "member_does_not_sign_in": _("%(name)s has no account that could be suspended."),
    "last_admin": _("%(name)s is the last admin. Make somebody else admin first."),
    # teams
    "tree_too_deep": _("The tree of teams is at most %(depth)s levels deep."),
    "team_name_taken": _("There is a team called “%(name)s” already."),
    "team_in_itself": _("“%(name)s” can’t lie below itself."),
    "team_has_children": _("Teams below “%(name)s” are still in use. Archive these first."),
    # workspace
    "thresholds_out_of_order": _(
        "“Off plan” starts at a larger gap than “at risk”, and both lie between 0 and 100 %%."
    ),
    "rules_locked": _("The rules stay as they are until two cycles are closed; so far %(closed)s are."),
    "not_a_demo": _("Only a demo workspace has a clock that can be moved."),
    "demo_clock_backwards": _("The demo’s clock only goes forward from %(today)s. Reset it to go back."),
    # cycles and objectives
    "cycle_ends_before_start": _("The cycle ends before it starts."),
    "cycle_outside_parent": _("The cycle must lie within “%(parent)s”."),
    "cycle_name_taken": _("There is a cycle called “%(name)s” already."),
    "cycle_within_itself": _("A cycle cannot lie in itself, nor in one that lies in it."),
    "cycle_dates_in_use": _(
        "Objectives stand in this cycle already, and their dates rest on it: it keeps its days."
    ),
    "cycle_sticks_out": _("“%(inner)s” lies in this cycle and would stick out."),
    "cycle_phase_not_next": _("The cycle can’t go from “%(phase)s” to “%(to)s”."),
    "cycle_closed": _("“%(cycle)s” was closed on %(on)s. Read only."),
    "cycle_not_running": _("“%(cycle)s” is not running, so there is nothing to report."),
    "objective_state_not_next": _("The objective can’t go from “%(state)s” to “%(to)s”."),
    "only_drafts_can_be_deleted": _(
        "Only drafts without check-ins can be deleted. Drop the objective instead."
    ),
    "only_leads_agree": _(
        "A proposal becomes the team’s by its lead. That is for the leads of “%(team)s” and admins."
    ),
    "only_leadership_commits": _("Commitments come from the leadership above “%(team)s” and from admins."),
    "course_change_reason_missing": _(
        "The cycle is running, so this is a course change. Enter a reason; the logbook keeps it."
    ),
    "wake_up_missing": _("Enter when to look again: a condition, a day, or both."),
    "wake_up_in_past": _("Enter a day after %(today)s."),
    "key_result_state_not_next": _("The key result can’t go from “%(state)s” to “%(to)s”."),
    "initiative_state_not_next": _("The initiative can’t go from “%(state)s” to “%(to)s”."),
    "contribution_state_not_next": _("The request was answered already."),
    "contribution_of_own_team": _("That is the objective’s own team. Choose another one."),
    "contribution_asked_already": _("“%(team)s” was asked already."),
    "decline_reason_missing": _("Enter a reason, so that the other team can plan."),
    "nothing_agreed": _("“%(team)s” has no agreed objective in this cycle yet. Agree first, then commit."),
    "carried_over_already": _("“%(title)s” stands in “%(cycle)s” already."),
    "checkpoint_gone": _("This checkpoint has gone. Load the page again."),
    "effort_negative": _("Hours can’t be negative."),
    "hours_too_fine": _("Enter hours with at most one decimal place."),
    "start_behind_target": _(
        "The start %(start)s lies behind the target %(target)s. Raise the target in the next cycle, or start earlier."
    ),
    "hypothesis_without_figure": _("Choose the figure that shall move by this much."),
    "theme_title_taken": _("There is a theme called “%(title)s” already."),
    "theme_ends_before_start": _("The theme ends before it starts."),
    "step_unreadable": _(
        "“%(text)s” is no checkpoint. Write day and step, for example “%(date)s texts are final”."
    ),
    "reason_missing": _("Enter a reason. The logbook keeps it."),
    "parent_missing": _("Choose what it serves."),
    "alignment_loop": _("This would lead in a circle: “%(title)s” already serves this objective."),
    # key results
    "due_before_start": _("The due date lies before the start."),
    "target_missing": _("Enter a target, for example 148 or 3.9."),
    "milestones_missing": _("Enter at least one milestone, one a line."),
    "milestone_too_long": _("“%(text)s” is too long: a milestone has at most 200 characters."),
    "checkpoint_unreadable": _(
        "“%(text)s” is no checkpoint. Write a date and a value, one checkpoint a line: %(date)s %(value)s."
    ),
    "start_missing": _("Enter the start value, or tick that it is not known yet."),
    "weight_out_of_range": _("Enter a weight from 0 to 100 with at most two decimal places."),
    "milestone_reported": _("“%(title)s” was reported as reached and has to stay."),
    "raise_but_target_lower": _(
        "The target %(target)s lies below the start %(start)s. To lower it, choose “lower”."
    ),
    "lower_but_target_higher": _(
        "The target %(target)s lies above the start %(start)s. To raise it, choose “raise”."
    ),
    "checkpoint_outside": _("The checkpoint of %(on)s lies outside of start and due date."),
    "checkpoint_twice": _("Two checkpoints have the same date."),
    "key_result_set_aside": _("This key result is set aside. Nothing has to be reported."),
    "budget_has_cents": _("Enter an amount with at most two decimal places."),
    "budget_negative": _("A budget can’t be negative."),
    # personal objectives
    "personal_turned_off": _("Personal objectives are turned off in this workspace."),
    "personal_closed": _("This objective is closed. Open it again first."),
    "personal_objectives_full": _(
        "At most %(most)s personal objectives are open at a time. Close one first."
    ),
    "personal_key_results_full": _("A personal objective has at most %(most)s key results."),
    "personal_start_missing": _("Enter the start value, for example %(example)s."),
    "milestones_not_counted": _("Enter how many milestones there are: a whole number from 1 to %(most)s."),
    "more_than_milestones": _("Enter a number from 0 to %(most)s."),
    # check-ins
    "check_in_in_future": _("The date lies in the future. The latest possible date is %(today)s."),
    "check_in_before_start": _("The date lies before the key result’s start on %(starts_on)s."),
    "check_in_empty": _("Enter a value, a confidence or a note."),
    "check_in_in_between": _("Somebody else has checked in meanwhile. Both versions are shown."),
    "check_in_replaced_already": _("This entry was corrected or withdrawn already."),
    "changed_meanwhile": _("Somebody else changed this meanwhile. Now it says: “%(current)s”."),
    "moved_meanwhile": _("Somebody else changed this meanwhile. Now: %(state)s."),
    "value_out_of_range": _("“%(text)s” is too large or has more than four decimal places."),
    "text_too_long": _("The text is longer than %(limit)s characters."),
    "check_in_needs_confidence": _("Enter a confidence or a note. The value comes by itself."),
    # KPIs and measurements
    "only_steward_and_teams": _(
        "Only the steward (%(steward)s), the teams that use the figure, coaches and admins may do this."
    ),
    "kpi_name_taken": _("“%(name)s” stands in the glossary already. One name means one figure."),
    "guard_is_itself": _("A KPI can’t guard itself."),
    "version_before_first": _(
        "The first definition holds from %(first)s on. Choose that day or a later one."
    ),
    "grain_has_values": _(
        "Values stand from that day on, measured by another length of period (%(grain_code)s); they keep it. "
        "A new one can hold from %(first)s on."
    ),
    "grain_begins_within_period": _(
        "A new length of period (%(grain_code)s) holds from the first day of one on, for example from %(first)s."
    ),
    "measurement_other_grain": _(
        "No period began on %(on)s of those that the figure was measured by then (%(grain_code)s)."
    ),
    "measurement_in_future": _("The period from %(on)s on has not begun yet."),
    "measurement_twice": _("The same period stands there twice."),
    "denominator_not_positive": _("The number to divide by must be above zero."),
    "period_unreadable": _("“%(text)s” is no period that can be told. Write it like %(example)s."),
    "period_other_grain": _("Another length of period counts here (%(grain)s). Write it like %(example)s."),
    "figures_applied_already": _("“%(file)s” was recorded already."),
    # of imports and their undo
    "import_applied_already": _("“%(file)s” was imported already, or the import was undone."),
    "import_undo_too_late": _(
        "The import of “%(file)s” can no longer be undone: it was undone, or a day has passed."
    ),
    "import_has_doubts": _("%(count)s questions are open. Answer them first."),
    "import_has_problems": _("The file has to be corrected first (%(count)s places)."),
    "form_too_large": _(
        "More text was sent than a form holds. A long table is better handed in as a file, XLSX or CSV."
    ),
    "import_overtaken": _(
        "Something changed here since the preview. Look at it again; nothing was imported."
    ),
    "import_needs_cycle": _("Choose the cycle that the objectives belong to."),
    "import_later_first": _("A later import, “%(file)s”, changed the same rows. Undo that one first."),
    "built_on": _("People have built on it since: “%(title)s”. Nothing was undone."),
    # numbers and dates
    "empty": _("Enter a number, for example %(example)s."),
    "not_a_number": _("“%(text)s” is not a number. Enter one like %(example)s."),
    "wrong_grouping": _("“%(text)s” can be read in two ways. Write %(example)s, for example."),
    "wrong_grouping_suggestion": _("“%(text)s” is not written as numbers are here. Is %(suggestion)s meant?"),
    "too_many_digits": _("“%(text)s” has more than %(max_digits)s digits."),
    "unclear_unit": _(
        "“%(text)s” has a unit that is not clear. Enter the number alone, for example %(example)s."
    ),
}
DATE_SENTENCES: dict[str, Promise] = {
    "empty": _("Enter a date, for example %(example)s."),
    "not_a_date": _("“%(text)s” is not a date. Enter one like %(example)s."),
    "ambiguous": _("“%(text)s” can be %(first)s or %(second)s. Write it like %(example)s."),
    "no_such_day": _("There is no such day as “%(text)s”. Enter a date like %(example)s."),
    "weekday_differs": _("“%(text)s” names another weekday. Enter a date like %(example)s."),
}
_LABELLED = {"phase", "to", "state", "grain_code"}


def sentence(refusal: Refusal) -> str:
    """The refusal in the reader's language. KeyError where a code has no sentence: that is a fault of ours."""
    return text(refusal.code, refusal.params)


def text(code: str, params: dict[str, Any]) -> str:
    """The sentence of a code, its parameters written as the reader writes them."""
    written = {name: _written(name, value) for name, value in params.items()}
    written.setdefault("example", writing.number(Decimal("3.9")))
    return str(SENTENCES[code]) % written


def number_sentence(error: NumberError) -> str:
    """What is wrong with a number, and how it is written here."""
    suggested = error.code == "wrong_grouping" and error.params.get("suggestion")
    return text("wrong_grouping_suggestion" if suggested else error.code, error.params)


def date_sentence(error: DateError, today: date) -> str:
    """What is wrong with a date, and how it is written here."""
    known = error.code if error.code in DATE_SENTENCES else "not_a_date"
    written = {name: _written(name, value) for name, value in error.params.items()}
    return str(DATE_SENTENCES[known]) % {**written, "example": writing.day(today)}


def _written(name: str, value: object) -> str:
    if isinstance(value, Decimal):
        return writing.number(value)
    if isinstance(value, date):
        return writing.day(value)
    return labels.label(str(value)) if name in _LABELLED else str(value)
