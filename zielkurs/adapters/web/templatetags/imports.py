"""Filters of the import's pages."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template

register = template.Library()


@register.filter
def day_of(value: datetime, time_zone: str) -> date:
    """The day of an instant in a time zone."""
    return value.astimezone(ZoneInfo(time_zone)).date()
