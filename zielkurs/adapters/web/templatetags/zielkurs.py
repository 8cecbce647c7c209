"""Filters and tags of our templates. Numbers go through `words.writing`, icons and charts are plain SVG."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from zielkurs.adapters.words import labels, writing
from zielkurs.domain.base import ids
from zielkurs.pure import charts

register = template.Library()

register.filter("number", writing.number)
register.filter("percent", writing.percent)
register.filter("day", writing.day)
register.filter("weekday", writing.weekday)
register.filter("week", writing.week)
register.filter("places", writing.rounded)
register.filter("said", writing.said)
register.filter("milestones", writing.milestones)
register.filter("age", writing.age)
register.filter("label", labels.label)


@register.filter
def quantity(value: Decimal | int | None, unit: str = "") -> str:
    """3,9 %."""
    return writing.quantity(value, unit)


@register.filter
def rounded(value: Decimal | None, unit: str = "") -> str:
    """A computed value with few places: 53,5 Leads."""
    return writing.quantity(writing.rounded(value), unit)


@register.filter
def change(value: Decimal | int | None, unit: str = "") -> str:
    """+7."""
    return writing.change(value, unit)


@register.filter
def clock(value: datetime, time_zone: str) -> str:
    """10:42 Uhr."""
    return writing.clock(value, time_zone)


@register.filter
def span(first: date, last: date) -> str:
    """16.–22. November 2026."""
    return writing.span(first, last)


@register.filter
def key(value: int) -> str:
    """A row's id as URLs and form fields carry it."""
    return ids.encode(int(value))


@register.filter
def confidence(value: int | None) -> str:
    """7 of 10, confident; a dash for none."""
    if value is None:
        return "–"
    return gettext("%(number)s of 10, %(word)s") % {"number": value, "word": labels.confidence_word(value)}


@register.simple_tag
def status_glyph(status: str) -> SafeString:
    """The shape that stands beside a status word."""
    return mark_safe(charts.status_glyph(status))  # noqa: S308 (made by pure.charts, holds no text of users)
