"""What tables of key results draw: bullet, sparkline, status strip. The words are ours, the shapes pure's."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django import template
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from zielkurs.adapters.web.templatetags.zielkurs import status_glyph
from zielkurs.adapters.words import labels, writing
from zielkurs.domain.okr import access
from zielkurs.domain.okr.queries import Standing
from zielkurs.domain.organisation.access import Reader
from zielkurs.pure import charts
from zielkurs.pure.scoring import WORST_FIRST, Status

register = template.Library()

SINGLE_GLYPHS = 12


@register.filter
def may_check_in(reader: Reader, kr: Standing) -> bool:
    """True where the reader can report on the key result now."""
    return (
        kr.running
        and not kr.closed
        and not kr.set_aside
        and access.may_report_on(reader, kr.owner_id, kr.team_id)
    )


@register.simple_tag
def bullet(kr: Standing) -> SafeString:
    """How far the key result has come against where the plan is today; empty where there is neither."""
    return way(kr.share, kr.planned_bar)


@register.simple_tag
def way(share: Decimal | None, planned: Decimal | None = None) -> SafeString:
    """The share of a way, against the planned one; empty where there is neither."""
    if share is None and planned is None:
        return SafeString("")
    said = {"share": writing.percent(share), "planned": writing.percent(planned)}
    if share is None:
        title = gettext("Nothing to show yet, planned %(planned)s") % said
    elif planned is None:
        title = gettext("%(share)s of the way") % said
    else:
        title = gettext("%(share)s of the way, planned %(planned)s") % said
    drawn = charts.bullet(progress=share, planned=planned)
    # A label instead of a title element: fifty rows would be fifty nodes more.
    labelled = drawn.replace('aria-hidden="true"', f'role="img" aria-label="{escape(title)}"', 1)
    return mark_safe(labelled)  # noqa: S308  # figures and an escaped label


@register.simple_tag
def sparkline(kr: Standing, begin: date, end: date) -> SafeString:
    """The reported values from begin to end; empty below two values, because a single dot says nothing."""
    points = [(p.on, p.value / p.denominator if p.denominator else p.value) for p in kr.points]
    if len(points) < 2:
        return SafeString("")
    return mark_safe(charts.sparkline(points=points, begin=begin, end=end))  # noqa: S308  # figures alone


@register.simple_tag
def status_strip(statuses: Sequence[Status]) -> SafeString:
    """One glyph a key result, worst first, counted in words; above a dozen only the counts; empty for none."""
    if not statuses:
        return SafeString("")
    if len(statuses) > SINGLE_GLYPHS:
        return _counts(statuses)
    return mark_safe(charts.status_strip(statuses, title=status_count(statuses)))  # noqa: S308  # pure.charts escapes


def _counts(statuses: Sequence[Status]) -> SafeString:
    counts = Counter(statuses)
    return format_html_join(
        " ",
        '<span class="pill" data-status="{}">{}<span class="visually-hidden">{}: </span>{}</span>',
        (
            (status.value, status_glyph(status.value), labels.label(status), counts[status])
            for status in WORST_FIRST
            if counts[status]
        ),
    )


@register.filter
def status_count(statuses: Sequence[Status]) -> str:
    """Off plan: 2, On plan: 3."""
    counts = Counter(statuses)
    return ", ".join(f"{labels.label(status)}: {counts[status]}" for status in WORST_FIRST if counts[status])
