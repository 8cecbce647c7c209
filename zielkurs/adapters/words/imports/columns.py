"""What columns hold, and the fields of rows with their changes."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COLUMNS: dict[str, Promise] = {
    "objective": _("Objective"),
    "key_result": _("Key Result"),
    "title": _("Objective or key result"),
    "metric": _("Metric"),
    "measure": _("Initiative"),
    "parked": _("Not now"),
    "type": _("Kind of row"),
    "code": _("Number"),
    "owner": _("Owner"),
    "team": _("Team"),
    "unit": _("Unit"),
    "start": _("Start value"),
    "target": _("Target"),
    "current": _("Current value"),
    "value": _("Value"),
    "date": _("Date"),
    "confidence": _("Confidence"),
    "comment": _("Comment"),
    "state": _("State"),
    "serves": _("Serves the key result"),
    "due": _("Due"),
    "starts": _("Begins"),
    "budget": _("Budget"),
    "requested_by": _("Requested by"),
    "look_again": _("Look again"),
    "cycle": _("Cycle"),
    "computed": _("Computed"),
    "period_value": _("Weekly values"),
    "period_confidence": _("Weekly confidence"),
    "period_comment": _("Weekly comments"),
    "period_target": _("Weekly targets"),
    "period_computed": _("computed, not needed"),
    "period": _("Week or date"),
    "leave": _("do not import"),
    "left_column": _("left out, as chosen"),
    "unknown_column": _("not known"),
    "column_without_header": _("no header"),
    "computed_column": _("computed, not needed"),
    "repeated_column": _("stands there twice"),
}

# What a column can be said to hold, the usual first.
CHOICES = (
    "objective", "key_result", "measure", "start", "target", "current", "unit", "owner", "team", "due", "period",
    "confidence", "comment", "state", "leave", "title", "metric", "value", "code", "type", "serves", "starts", "budget",
    "parked", "requested_by", "look_again", "cycle",
)  # fmt: skip

FIELDS: dict[str, Promise] = {
    "title": _("title"),
    "owner": _("owner"),
    "unit": _("unit"),
    "metric": _("metric"),
    "start": _("start value"),
    "target": _("target"),
    "kind": _("kind"),
    "due": _("due date"),
    "budget": _("budget"),
    "state": _("state"),
    "serves": _("key result"),
}
CHANGES: dict[str, Promise] = {
    "title": _("title: was %(before)s, now %(after)s"),
    "owner": _("owner: was %(before)s, now %(after)s"),
    "unit": _("unit: was %(before)s, now %(after)s"),
    "metric": _("metric: was %(before)s, now %(after)s"),
    "start": _("start value: was %(before)s, now %(after)s"),
    "target": _("target: was %(before)s, now %(after)s"),
    "kind": _("kind: was %(before)s, now %(after)s"),
    "due": _("due date: was %(before)s, now %(after)s"),
    "budget": _("budget: was %(before)s, now %(after)s"),
    "state": _("state: was %(before)s, now %(after)s"),
    "serves": _("other key results"),
}
