"""Items of the agenda in templates: their words, and where they are done."""

from django import template
from django.urls import reverse

from zielkurs.adapters.words import agenda
from zielkurs.domain.okr.queries.agenda import Item, Kind

register = template.Library()
register.filter("item_kind", agenda.kind)
register.filter("item_title", agenda.title)

_PAGES = {
    Kind.CHECK_IN: "key_result",
    Kind.INITIATIVE: "initiative",
    Kind.CHECKPOINT: "initiative",
    Kind.KEY_RESULT: "key_result",
    Kind.CONTRIBUTION: "objective",
    Kind.UNANSWERED: "objective",
}
_SUBJECTS = {"objective": "objective", "keyresult": "key_result", "initiative": "initiative"}


@register.filter
def item_url(item: Item, slug: str) -> str:
    """The page on which it is done."""
    if item.kind is Kind.CHECK_IN and item.mine:
        return f"{reverse('check_in', args=[slug, item.id])}?back={reverse('agenda', args=[slug])}"
    if item.kind in (Kind.CHECK_INS, Kind.KEY_RESULTS):
        return reverse("board", args=[slug, item.team_id])
    if item.kind in (Kind.CONTRIBUTION, Kind.UNANSWERED) and item.mine:
        # Answered in the inbox; the objective may be one that only the asking team reads.
        return reverse("contributions", args=[slug])
    if item.kind in (Kind.CYCLE_START, Kind.CYCLE_END):
        return reverse("cycles", args=[slug])
    if item.kind is Kind.LOOK_AGAIN:
        name = _SUBJECTS.get(item.subject_kind)
        return reverse(name, args=[slug, item.id]) if name else reverse("logbook", args=[slug])
    return reverse(_PAGES[item.kind], args=[slug, item.id])
