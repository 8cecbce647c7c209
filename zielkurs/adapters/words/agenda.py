"""What is due, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from zielkurs.domain.okr.queries.agenda import Item, Kind

KINDS: dict[str, Promise] = {
    "check_in": _("Check-in"),
    "check_ins": _("Check-ins"),
    "initiative": _("Initiative due"),
    "checkpoint": _("Checkpoint"),
    "key_result": _("Key result ends"),
    "key_results": _("Key results end"),
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
    """What it is about; several of a team are counted."""
    words = {"n": item.count, "team": item.team}
    match item.kind:
        case Kind.CHECK_INS:
            return ngettext("%(n)s check-in of %(team)s", "%(n)s check-ins of %(team)s", item.count) % words
        case Kind.KEY_RESULTS:
            return (
                ngettext("%(n)s key result of %(team)s", "%(n)s key results of %(team)s", item.count) % words
            )
    return item.title
