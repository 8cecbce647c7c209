"""Decisions in templates: what changed, and where their subjects stand."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.urls import reverse

from zielkurs.adapters.words import decisions
from zielkurs.domain.decisions.queries import LogbookEntry, Told

register = template.Library()
register.filter("change_of", decisions.change)

_PAGES = {"objective": "objective", "keyresult": "key_result", "initiative": "initiative"}


@register.filter
def unit_of(units: Mapping[int, str], subject_id: int) -> str:
    """The unit of a decision's key result; empty where it has none."""
    return units.get(subject_id, "")


@register.filter
def mark_of(marks: Mapping[date, str], day: date) -> str:
    """The letter that stands for a day on the chart; empty where it has none."""
    return marks.get(day, "")


@register.filter
def subject_url(entry: LogbookEntry | Told, slug: str) -> str:
    """The page of what the decision is about; empty where there is none."""
    name = _PAGES.get(entry.subject_kind)
    return reverse(name, args=[slug, entry.subject_id]) if name else ""
