"""Decisions in words: what a course change changed, each field as its page writes it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.words import labels, writing
from zielkurs.domain.decisions.queries import Change

FIELDS: dict[str, Promise] = {
    "title": _("Title"),
    "for_whom": _("For whom?"),
    "what_for": _("What for?"),
    "ambition": _("Ambition"),
    "theme": _("Theme"),
    "owner": _("Owner"),
    "team": _("Team"),
    "kind": _("Kind"),
    "aggregation": _("Several values together"),
    "metric": _("What is measured"),
    "unit": _("Unit"),
    "kpi": _("KPI"),
    "start_value": _("Start value"),
    "target_value": _("Target value"),
    "due_on": _("Due"),
    "weight": _("Weight"),
    "timing": _("Timing"),
    "horizon": _("Horizon"),
    "checkpoints": _("Values on the way"),
    "milestones": _("Milestones"),
}
_HORIZONS: dict[str, Promise] = {
    "cycle": pgettext_lazy("horizon", "this cycle"),
    "later": pgettext_lazy("horizon", "later"),
}


def change(changed: Change, unit: str = "") -> str:
    """Target value: 65 → 55 leads. `unit` is the one that the key result counts in."""
    write = _WRITERS.get(changed.field, _plain)
    before, after = write(changed.before), write(changed.after)
    if changed.field in ("start_value", "target_value"):
        # The unit once, behind the last number.
        before, after = (
            (before, writing.said(Decimal(changed.after), unit))
            if changed.after
            else (writing.said(Decimal(changed.before), unit), after)
        )
    words = {"field": FIELDS[changed.field], "before": before, "after": after}
    return gettext("%(field)s: %(before)s → %(after)s") % words


def _plain(text: str) -> str:
    return text or "–"


def _quoted(text: str) -> str:
    return gettext("“%(text)s”") % {"text": text} if text else "–"


def _number(text: str) -> str:
    return writing.number(Decimal(text)) if text else "–"


def _day(text: str) -> str:
    return writing.day(date.fromisoformat(text)) if text else "–"


def _word(text: str) -> str:
    return labels.label(text) if text else "–"


def _horizon(text: str) -> str:
    return str(_HORIZONS[text])


def _points(text: str) -> str:
    """“2026-11-01 50; 2026-12-01 60” as days with their values."""
    pairs = (point.partition(" ") for point in text.split("; ") if point)
    return ", ".join(f"{_day(on)}: {_number(value)}" for on, _, value in pairs) or "–"


_WRITERS: dict[str, Callable[[str], str]] = {
    "title": _quoted,
    "for_whom": _quoted,
    "what_for": _quoted,
    "ambition": _word,
    "kind": _word,
    "aggregation": _word,
    "timing": _word,
    "horizon": _horizon,
    "start_value": _number,
    "target_value": _number,
    "weight": _number,
    "due_on": _day,
    "checkpoints": _points,
}
