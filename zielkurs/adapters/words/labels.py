"""Words for codes: states, roles, kinds, units of choice."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LABELS: dict[str, Promise] = {
    # status of a key result or objective
    "on_plan": _("On plan"),
    "at_risk": _("At risk"),
    "off_plan": _("Off plan"),
    "reached": _("Reached"),
    "not_reached": _("Not reached"),
    "missing": _("Value missing"),
    "not_started": _("Not started"),
    # phases of a cycle
    "planning": _("Planning"),
    "active": pgettext_lazy("cycle", "Running"),
    "review": _("In review"),
    "closed": _("Closed"),
    # states
    "draft": _("Draft"),
    "proposed": _("Proposed"),
    "agreed": _("Agreed"),
    "set_aside": _("Set aside"),
    "dropped": _("Dropped"),
    "open": pgettext_lazy("key result", "Open"),
    "planned": _("Planned"),
    "running": pgettext_lazy("initiative", "Running"),
    "done": _("Done"),
    # requests for contribution
    "asked": _("Asked"),
    "accepted": _("Accepted"),
    "declined": _("Declined"),
    "withdrawn": _("Withdrawn"),
    # timing of a key result
    "leading": _("Leading"),
    "lagging": _("Lagging"),
    # ambition
    "committed": _("Committed"),
    "aspirational": _("Aspirational"),
    # kinds of key results
    "raise": _("Raise"),
    "lower": _("Lower"),
    "stay_above": _("Stay above"),
    "stay_below": _("Stay below"),
    "milestones": _("Milestones"),
    # aggregation
    "last": _("Last value"),
    "sum": _("Sum"),
    "mean": _("Mean"),
    "rate": _("Rate"),
    # roles
    "admin": _("Admin"),
    "coach": _("Coach"),
    "member": _("Member"),
    "reader": _("Reader"),
    "guest": _("Guest"),
    "auditor": _("Auditor"),
    # members
    "listed": _("Without account"),
    "active_member": pgettext_lazy("member", "Active"),
    "invited": _("Invited"),
    "suspended": _("Suspended"),
    # teams
    "company": _("Company"),
    "department": _("Department"),
    "team": _("Team"),
    # where status and confidence tell different stories
    "green_outside_red_inside": _("On plan by the figures, doubted by the owner: worth a word."),
    "red_outside_green_inside": _("Off plan by the figures, yet the owner is confident: worth a word."),
    # decisions of the logbook
    "not_now": _("Not now"),
    "course_change": _("Course change"),
    "resume": _("Taken up again"),
    "method_change": _("Method changed"),
    "drop": _("Dropped"),
    # entries of the history
    "report": _("Check-in"),
    "correction": _("Correction"),
    "withdrawal": _("Withdrawal"),
    # the step to a cycle's next phase, and back
    "open_active": _("Start the cycle"),
    "open_review": _("Start the review"),
    "open_closed": _("Close the cycle"),
    "back_planning": _("Back to planning"),
    "back_active": _("Back to running"),
    "back_review": _("Reopen the review"),
    # the step to an objective's next state
    "draft_to_proposed": _("Propose"),
    "draft_to_dropped": _("Drop"),
    "proposed_to_draft": _("Back to draft"),
    "proposed_to_agreed": _("Agree"),
    "proposed_to_dropped": _("Drop"),
    "agreed_to_proposed": _("Discuss again"),
    "agreed_to_set_aside": pgettext_lazy("step", "Set aside"),
    "agreed_to_dropped": _("Drop"),
    "set_aside_to_agreed": _("Resume"),
    "set_aside_to_dropped": _("Drop"),
    # the step to an initiative's next state
    "initiative_to_planned": _("Back to planned"),
    "initiative_to_running": _("Begin"),
    "initiative_to_done": _("Finish"),
    # lengths of a cycle
    "month": _("Month"),
    "trimester": _("Trimester"),
    "quarter": _("Quarter"),
    "half_year": _("Half-year"),
    "year": _("Year"),
    # where an import stands
    "previewed": _("Preview"),
    "applied": _("Imported"),
    "undone": _("Undone"),
    # directions of a KPI, and its grain, aggregation, horizon, origin of values
    "direction_up": _("Higher is better"),
    "direction_down": _("Lower is better"),
    "direction_neither": _("Neither is better"),
    "grain_day": _("Days"),
    "grain_week": _("Weeks"),
    "grain_month": _("Months"),
    "grain_quarter": _("Quarters"),
    "aggregation_sum": _("Sum: values of periods add up"),
    "aggregation_mean": _("Mean: values of periods are averaged"),
    "aggregation_last": _("Last value: a stock at the period’s end"),
    "short_sum": _("Sum"),
    "short_mean": _("Mean"),
    "short_last": _("Last value"),
    "short_rate": _("Rate"),
    "aggregation_rate": _("Rate: two numbers, divided after adding up"),
    "horizon_short": _("Short: reacts within a cycle"),
    "horizon_long": _("Long: reacts over years"),
    "hand": _("By hand"),
    "paste": _("Pasted"),
    "file": _("File"),
    "source": _("Source"),
    # stages of the customer's journey
    "reach": _("Reach"),
    "engagement": _("Engagement"),
    "lead": pgettext_lazy("journey stage", "Lead"),
    "opportunity": pgettext_lazy("journey stage", "Opportunity"),
    "customer": pgettext_lazy("journey stage", "Customer"),
    "revenue": _("Revenue"),
    "loyalty": _("Loyalty"),
    "advocacy": _("Advocacy"),
    # confidence in three words
    "confident": _("Confident"),
    "unsure": _("Unsure"),
    "doubtful": _("Doubtful"),
    # what the coach reads, and its methods
    "objective": _("Objective"),
    "key_result": _("Key Result"),
    "initiative": _("Initiative"),
    "kpi": _("KPI"),
    "standard": _("Standard"),
    "kalungi": _("Kalungi"),
    "outcome": pgettext_lazy("coach method", "Outcomes"),
    "small_business": _("Small business"),
    "rule_error": _("Weighty hint"),
    "rule_hint": _("Hint"),
    "rule_off": pgettext_lazy("rule", "Off"),
}

REASONS: dict[str, Promise] = {
    "closed_reached": _("Closed with %(current)s, target %(target)s."),
    "closed_short": _("Closed with %(current)s, target %(target)s."),
    "closed_without_value": _("Closed without a value."),
    "not_started": _("Starts on %(start)s."),
    "no_value": _("No value has been reported yet."),
    "outdated": _("The last value is %(days)s days old."),
    "start_unknown": _("The start is unknown: the first measurement is still missing."),
    "target_unknown": _("The target is missing."),
    "reached_early": _("The target %(target)s is reached."),
    "as_planned": _("The plan for today is %(planned)s."),
    "behind": _("The plan for today is %(planned)s."),
    "outside_now": _("The last value is outside of the bound %(target)s."),
}
# Where the figure is to stay within a bound: its plan is the bound, and what counts is how often it held.
WITHIN_BOUND = _("%(share)s of the values keep within the bound %(target)s.")


def label(code: str) -> str:
    """The word for a code in the reader's language. KeyError where a code has no word: that is a fault of ours."""
    return str(LABELS[str(code)])


def confidence_word(confidence: int | None) -> str:
    """The word for 0 to 10: from 7 on confident, from 4 on unsure, below doubtful; empty for none."""
    if confidence is None:
        return ""
    return label("confident" if confidence >= 7 else "unsure" if confidence >= 4 else "doubtful").lower()
