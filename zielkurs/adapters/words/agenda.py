"""What is due, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from zielkurs.domain.okr.queries.agenda import Item

KINDS: dict[str, Promise] = {
    "check_in": _("Check-in"),
    "check_ins": _("Check-ins"),
    "initiative": _("Initiative due"),
    "checkpoint": _("Checkpoint"),
    "key_result": _("Key result ends"),
    "cycle_start": _("Cycle begins"),
    "cycle_end": _("Cycle ends"),
    "look_again": _("Look again"),
    "contribution": _("Contribution promised"),
    "unanswered": _("Request unanswered"),
}


def kind(item: Item) -> str:
    """What an item is."""
    return str(KINDS[item.kind])


def title(item: Item) -> str:
    """What it is about; several check-ins of a team are counted."""
    if item.count == 1:
        return item.title
    words = {"n": item.count, "team": item.team}
    return ngettext("%(n)s check-in of %(team)s", "%(n)s check-ins of %(team)s", item.count) % words
