"""Numbers, dates and weeks as the reader writes them. The notation is set once a request or command."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from zielkurs.pure import figures
from zielkurs.pure.figures import Notation

# Units that are words, plurals therefore; % and €, h and km fit every number.
_WORD = re.compile(r"[^\W\d_]{4,}")
_notation: ContextVar[Notation] = ContextVar("notation", default=Notation.DE)


@contextmanager
def use(notation: Notation) -> Iterator[None]:
    """Within the block, everything is written in `notation`."""
    token = _notation.set(notation)
    try:
        yield
    finally:
        _notation.reset(token)


def notation_for(language: str, workspace_notation: str) -> Notation:
    """English readers read English numbers; German readers the workspace's, or plain German ones."""
    if language.startswith("en"):
        return Notation.EN
    wanted = Notation(workspace_notation) if workspace_notation else Notation.DE
    return Notation.DE if wanted is Notation.EN else wanted


def current() -> Notation:
    """The notation in use."""
    return _notation.get()


def number(value: Decimal | int | None, places: int | None = None) -> str:
    """1.234,5; a dash for no value."""
    return "–" if value is None else figures.format_number(value, current(), places=places)


def quantity(value: Decimal | int | None, unit: str = "") -> str:
    """3,9 % or 92,40 €; a dash for no value."""
    return "–" if value is None else figures.format_quantity(value, unit, current())


def said(value: Decimal | int | None, unit: str = "", *, signed: bool = False) -> str:
    """A quantity among words, where grammar must not matter: 7 Angebote, but 1 (Angebote); a dash for no value."""
    if value is None:
        return "–"
    if abs(value) == 1 and _WORD.search(unit):
        return f"{figures.format_number(value, current(), signed=signed)}\u00a0({unit})"
    return figures.format_quantity(value, unit, current(), signed=signed)


def milestones(done: Decimal | int | None, total: Decimal | int) -> str:
    """1 von 3 Meilensteinen."""
    if total == 1:
        return gettext("%(done)s of 1 milestone") % {"done": number(done)}
    return gettext("%(done)s of %(target)s milestones") % {"done": number(done), "target": number(total)}


def rounded(value: Decimal | None) -> Decimal | None:
    """A computed value with the places that it deserves: whole from 100 on, one from 10 on, two below."""
    if value is None:
        return None
    places = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def change(value: Decimal | int | None, unit: str = "") -> str:
    """+7 or −4,2; empty for no value."""
    return "" if value is None else figures.format_change(value, unit, current())


def percent(share: Decimal | None) -> str:
    """A share of one as whole per cent: 62 %."""
    return (
        "–"
        if share is None
        else figures.format_quantity(
            (share * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP), "%", current()
        )
    )


def day(value: date | None) -> str:
    """22.11.2026; a dash for none."""
    return "–" if value is None else figures.format_date(value, current())


def weekday(value: date | None) -> str:
    """Mo, 23.11."""
    return "–" if value is None else figures.format_weekday_date(value, current())


def week(value: date | None) -> str:
    """KW 47."""
    return "–" if value is None else figures.format_week(value.isocalendar().week, current())


def span(first: date, last: date) -> str:
    """16.–22. November 2026."""
    return figures.format_date_range(first, last, current())


def clock(value: datetime, time_zone: str) -> str:
    """10:42 Uhr."""
    return figures.format_time(value.astimezone(ZoneInfo(time_zone)).time(), current())


def spelled(value: Decimal) -> str:
    """eintausendzweihundertvierunddreißig."""
    return figures.spell_number(value, current().language)


def age(value: date, today: date) -> str:
    """How old a value is, in words: today, yesterday, 10 days old."""
    days = (today - value).days
    if days <= 0:
        return gettext("today")
    return gettext("yesterday") if days == 1 else gettext("%(days)s days old") % {"days": days}
