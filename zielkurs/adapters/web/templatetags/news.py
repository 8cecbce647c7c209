"""News in templates: the sentence, and where its subject is."""

from django import template
from django.urls import reverse

from zielkurs.adapters.web.templatetags.decisions import subject_url
from zielkurs.adapters.words import events
from zielkurs.domain.okr.queries.feed import News
from zielkurs.domain.organisation.access import Reader

register = template.Library()
register.filter("sentence", events.sentence)

_PAGES = {
    "objective": "objective",
    "keyresult": "key_result",
    "initiative": "initiative",
    "theme": "theme",
    "kpi": "kpi",
    "importrun": "import_run",
    "figuresrun": "kpi_table",
}
# What was handed in is for those who hand in.
_OF_WRITERS = ("importrun", "figuresrun")


@register.filter
def news_url(news: News, reader: Reader) -> str:
    """The page of what the news is about; empty where there is none, or none for the reader."""
    slug = reader.slug
    if news.decision:
        return subject_url(news.decision, slug) or reverse("logbook", args=[slug])
    if news.gone:
        return ""
    if news.team_id is not None:
        return reverse("board", args=[slug, news.team_id])
    if news.subject_kind == "cycle":
        return reverse("cycles", args=[slug])
    name = _PAGES.get(news.subject_kind)
    if news.subject_kind in _OF_WRITERS and not reader.writes:
        return ""
    return reverse(name, args=[slug, news.subject_id]) if name else ""
