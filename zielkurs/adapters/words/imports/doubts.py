"""Questions of an import, with the sentence of each answer."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_LEAVE_OUT = _("leave these out")

# Question, and the sentence of each option by its value; "*" stands for all others.
DOUBTS: dict[str, tuple[Promise, dict[str, Promise]]] = {
    "import_cycle": (
        _("Which cycle do these objectives belong to?"),
        {"create": _("create the cycle “%(cycle)s” (%(starts)s to %(ends)s)"), "*": _("%(cycle)s")},
    ),
    "import_person": (
        _("Who is “%(name)s”?"),
        {
            "new_in_team": _("a new person of this team, without an account"),
            "new": _("a new person from elsewhere, without an account"),
            "*": _("%(name)s, already here"),
        },
    ),
    "notation": (
        _("How is “%(example)s” meant? There are %(count)s such cells."),
        {
            "comma": _("%(spelled)s: the comma separates decimals, the point thousands"),
            "point": _("%(spelled)s: the point separates decimals, the comma thousands"),
        },
    ),
    "day_order": (
        _("Which day is “%(example)s”?"),
        {"first": _("%(day)s: the day comes first"), "other": _("%(day)s: the month comes first")},
    ),
    "year": (_("Which year is “%(example)s” in?"), {"*": _("%(year)s")}),
    "cycle": (
        _("The title speaks of %(cycle)s, the columns of another time. Which one counts?"),
        {"title": _("the title: %(cycle)s"), "columns": _("the columns: %(cycle)s")},
    ),
    "cycle_sheets": (
        _("The sheets hold several cycles. Which one is to be imported?"),
        {"*": _("%(cycle)s")},
    ),
    "confidence_scale": (
        _("Confidence goes up to %(top)s here. What is the highest possible value?"),
        {"*": _("%(top)s")},
    ),
    "confidence_lights": (
        _("Confidence is given as traffic lights or words. As which number from 0 to 10?"),
        {
            "map": _("green or high %(green)s, yellow or medium %(yellow)s, red or low %(red)s"),
            "leave_out": _("leave confidence out"),
        },
    ),
    "serves_unclear": (
        _("Which key result does “%(text)s” mean, for the initiative “%(title)s”?"),
        {"none": _("none of these"), "*": _("%(title)s")},
    ),
    "serves_nothing": (
        _("No key result is called “%(text)s”. Which one is meant, for the initiative “%(title)s”?"),
        {"none": _("none"), "*": _("%(title)s")},
    ),
    "state": (
        _("How far is an initiative with the state “%(text)s”?"),
        {
            "planned": _("planned"),
            "running": _("running"),
            "done": _("done"),
            "paused": _("paused (becomes “planned” here)"),
            "stopped": _("stopped (becomes “dropped” here)"),
        },
    ),
    "same_person": (
        _("Is “%(name)s” the same person as somebody else in the file?"),
        {"other": _("no, somebody else"), "*": _("yes, %(name)s")},
    ),
    "several_owners": (
        _("“%(text)s” names several people. Who is accountable? A key result has one owner."),
        {"*": _("%(name)s")},
    ),
    "name_order": (
        _("How is the name “%(text)s” to be read?"),
        {"turned": _("a person: %(name)s"), "team_first": _("%(name)s from %(note)s")},
    ),
    "no_objective": (
        _("These key results stand below no objective. What becomes of them?"),
        {"own_objective": _("an objective “%(title)s” takes them"), "leave_out": _LEAVE_OUT},
    ),
    "percent_unit": (
        _("The unit of “%(title)s” is “%(unit)s”, but its cells show per cent. What is meant?"),
        {"percent": _("per cent: %(value)s %%"), "unit": _("the unit: %(value)s %(unit)s")},
    ),
    "percent_scale": (
        _("“%(title)s” is in per cent. What does %(value)s mean?"),
        {"as_is": _("%(value)s %%, as it stands there"), "times_100": _("%(value)s %%, a share of one")},
    ),
    "title_differs": (
        _("Title and columns of “%(title)s” name different figures. Which ones count?"),
        {
            "columns": _("the columns: from %(start)s to %(target)s"),
            "title": _("the title: from %(start)s to %(target)s"),
        },
    ),
    "relative_target": (
        _("The target says “%(example)s”. Which value is that?"),
        {
            "relative": _("%(value)s: that share more than the start"),
            "added": _("%(value)s: added to the start"),
            "absolute": _("%(value)s: the target itself"),
        },
    ),
    "target_missing": (
        _("“%(title)s” has no target. What becomes of it?"),
        {
            "title": _("the target from the title: %(value)s"),
            "milestones": _("a result that is reached or not"),
            "leave_out": _("leave this key result out"),
        },
    ),
    "percent_done": (
        _(
            "Some key results have no target, and their values are per cent (%(count)s, for example “%(example)s”). "
            "What becomes of them?"
        ),
        {
            "percent": _("results that are reached at 100 %%"),
            "milestones": _("results that are reached or not"),
            "leave_out": _LEAVE_OUT,
        },
    ),
    "no_targets": (
        _(
            "The table has no column for targets (%(count)s key results, for example “%(example)s”). "
            "What becomes of them?"
        ),
        {
            "milestones": _("results that are reached or not"),
            "leave_out": _LEAVE_OUT,
        },
    ),
    "direction": (
        _("“%(title)s” says the opposite of its columns, from %(start)s to %(target)s. What is right?"),
        {
            "as_columns": _("the columns, as they stand there"),
            "swap": _("the other way round: from %(start)s to %(target)s"),
        },
    ),
    "kind": (
        _("“%(title)s” (start %(start)s, target %(target)s): what is the aim?"),
        {
            "raise": _("raise it to the target"),
            "lower": _("lower it to the target"),
            "stay_above": _("never fall below the target"),
            "stay_below": _("never rise above the target"),
        },
    ),
    "duplicate_key_result": (
        _("“%(title)s” stands there twice. What is meant?"),
        {"both": _("two key results"), "first": _("one: only the first row counts")},
    ),
    "error_cells": (
        _("Some cells hold an error instead of a value (%(count)s, for example %(example)s)."),
        {"leave_out": _LEAVE_OUT},
    ),
    "too_large_values": (
        _(
            "Some values have more than the eleven digits that are kept (%(count)s, for example “%(example)s”)."
        ),
        {"leave_out": _LEAVE_OUT},
    ),
    "unreadable_values": (
        _("Some cells can’t be read as a value (%(count)s, for example “%(example)s”)."),
        {"leave_out": _LEAVE_OUT},
    ),
    "approximate_values": (
        _("Some values are rough or carry words (%(count)s, for example “%(example)s”)."),
        {"take": _("take the number"), "leave_out": _LEAVE_OUT},
    ),
    "unclear_scale": (
        _("Does “M” mean million (%(count)s cells, for example “%(example)s”)?"),
        {"million": _("yes, million"), "leave_out": _LEAVE_OUT},
    ),
    "range_values": (
        _("Some cells hold a range (%(count)s, for example “%(example)s”). Which value counts?"),
        {
            "middle": _("the middle"),
            "low": _("the lower end"),
            "high": _("the upper end"),
            "leave_out": _LEAVE_OUT,
        },
    ),
    "future_values": (
        _("Some values belong to weeks that have not begun (%(count)s, for example %(example)s)."),
        {"leave_out": _LEAVE_OUT},
    ),
    "values_outside_cycle": (
        _("Some values lie outside of the cycle (%(count)s, for example %(example)s)."),
        {"leave_out": _LEAVE_OUT, "keep": _("keep them")},
    ),
    "values_of_same_day": (
        _("Some key results have two values for one day (%(count)s). Which one counts?"),
        {"last": _("the later one in the file"), "first": _("the earlier one in the file")},
    ),
    "values_without_date": (
        _("Some values have no date that can be read (%(count)s, for example %(example)s)."),
        {"leave_out": _LEAVE_OUT},
    ),
    "rows_without_title": (
        _("Some rows hold figures but no name (%(count)s, for example row %(example)s)."),
        {"leave_out": _LEAVE_OUT},
    ),
    "start_missing": (
        _("Some key results have no start value (%(count)s, for example “%(example)s”)."),
        {
            "unknown": _("the start is unknown"),
            "first_value": _("the first reported value is the start"),
            "zero": _("the start is 0"),
        },
    ),
    "current_date": (
        _("Which day do the current values belong to (%(count)s, for example %(example)s)?"),
        {"today": _("today"), "leave_out": _("leave the values out")},
    ),
    "due_unreadable": (
        _("Some due dates can’t be read (%(count)s, for example “%(example)s”)."),
        {"leave_out": _("import the initiatives without a date")},
    ),
    "changed_here": (
        _("“%(title)s”, %(field)s: changed here and in the file since the last import. Which one counts?"),
        {"ours": _("keep ours: %(value)s"), "file": _("take the file’s: %(value)s")},
    ),
    "value_changed_here": (
        _("“%(title)s”, %(day)s: here stands another value than in the file. Which one counts?"),
        {"ours": _("keep ours: %(value)s"), "file": _("take the file’s: %(value)s")},
    ),
    "same_row": (
        _("In this place stood “%(before)s” at the last import, now it is “%(title)s”. The same row?"),
        {
            "same": _("the same, it was only renamed; its history stays"),
            "new": _("a new row; the earlier one stays as it is"),
        },
    ),
}
