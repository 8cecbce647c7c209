"""Dates, weeks and ranges as they are written on pages; blanks inside are no-break spaces."""

from datetime import date, time

from zielkurs.pure.figures.dates import MONTHS
from zielkurs.pure.figures.notation import NBSP, Notation

_DAYS = {
    "de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


def format_date(day: date, notation: Notation) -> str:
    """`22.11.2026` or `22 Nov 2026`: English readers differ on the order, so the month is a word."""
    if notation is Notation.EN:
        return NBSP.join((str(day.day), _short_month(day), str(day.year)))
    return f"{day.day:02}.{day.month:02}.{day.year}"


def format_date_short(day: date, notation: Notation) -> str:
    """`22.11.` or `22 Nov`."""
    if notation is Notation.EN:
        return f"{day.day}{NBSP}{_short_month(day)}"
    return f"{day.day:02}.{day.month:02}."


def format_weekday_date(day: date, notation: Notation) -> str:
    """`Mo, 23.11.` or `Mon, 23 Nov`."""
    return f"{_DAYS[notation.language][day.weekday()]},{NBSP}{format_date_short(day, notation)}"


def format_date_long(day: date, notation: Notation) -> str:
    """`22. November 2026` or `22 November 2026`; Austrian writing says Jänner."""
    return NBSP.join((_ordinal(day, notation), month_name(day.month, notation), str(day.year)))


def format_date_range(first: date, last: date, notation: Notation) -> str:
    """`16.–22. November 2026`, `30. November – 6. Dezember 2026`, or with both years where they differ."""
    if first == last:
        return format_date_long(first, notation)
    end = format_date_long(last, notation)
    start = _ordinal(first, notation)
    if (first.year, first.month) == (last.year, last.month):
        return f"{start}–{end}"
    start += NBSP + month_name(first.month, notation)
    if first.year != last.year:
        start += f"{NBSP}{first.year}"
    return f"{start} – {end}"


def format_week(number: int, notation: Notation, *, year: int | None = None) -> str:
    """`KW 47`, `KW 47/2026`; `week 47`, `week 47/2026`."""
    word = "week" if notation is Notation.EN else "KW"
    return f"{word}{NBSP}{number}" + (f"/{year}" if year is not None else "")


def format_time(moment: time, notation: Notation) -> str:
    """`10:42 Uhr` or `10:42`."""
    return f"{moment.hour}:{moment.minute:02}" + ("" if notation is Notation.EN else f"{NBSP}Uhr")


def month_name(month: int, notation: Notation) -> str:
    """The month's full name; Austrian writing says Jänner."""
    if notation is Notation.DE_AT and month == 1:
        return "Jänner"
    return MONTHS[notation.language][month - 1]


def _short_month(day: date) -> str:
    return MONTHS["en"][day.month - 1][:3]


def _ordinal(day: date, notation: Notation) -> str:
    return str(day.day) if notation is Notation.EN else f"{day.day}."
