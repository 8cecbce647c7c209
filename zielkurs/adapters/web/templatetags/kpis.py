"""Periods of KPIs in words."""

from django import template

from zielkurs.adapters.words import kpi, labels

register = template.Library()
register.filter("period", kpi.period)


@register.filter
def code(value: str, kind: str) -> str:
    """The word for a code of a kind: "up", "direction" → Higher is better."""
    return labels.label(f"{kind}_{value}")
