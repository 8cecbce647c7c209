"""Weeks, days, months and quarters above columns or in cells, and the cycle a file speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from zielkurs.pure.figures import DateError, Notation, parse_date
from zielkurs.pure.tables.phrases import fold

Span = tuple[date, date]


class Grain(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Period:
    """A period as written: a number within its year, or a whole date; `rest` is what follows in the cell.

    `other` is the second reading of a date with slashes.
    """

    grain: Grain
    number: int = 0
    year: int | None = None
    day: date | None = None
    rest: str = ""
    other: date | None = None


MONTH_WORDS = {
    "jan": 1, "jän": 1, "januar": 1, "jänner": 1, "january": 1, "feb": 2, "februar": 2, "february": 2,
    "mär": 3, "mrz": 3, "mar": 3, "märz": 3, "maerz": 3, "march": 3, "apr": 4, "april": 4, "mai": 5, "may": 5,
    "jun": 6, "juni": 6, "june": 6, "jul": 7, "juli": 7, "july": 7, "aug": 8, "august": 8,
    "sep": 9, "sept": 9, "september": 9, "okt": 10, "oct": 10, "oktober": 10, "october": 10,
    "nov": 11, "november": 11, "dez": 12, "dec": 12, "dezember": 12, "december": 12,
}  # fmt: skip
_MONTHS = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
_YEAR = r"(?:20\d\d|'?\d\d)"
_WEEK = re.compile(
    rf"(?:kw|cw|wk|w|week|woche|kalenderwoche|"
    rf"calendar week)\s*\.?\s*(?P<n>\d{{1,2}})(?!\d)(?:\s*[/-]\s*(?P<y>{_YEAR})|\s+(?P<y2>20\d\d))?(?![\d.])"
)
_ISO_WEEK = re.compile(r"(?P<y>20\d\d)\s*[-/ ]?\s*(?:w|kw|cw)\s*(?P<n>\d{1,2})(?!\d)")
_WEEK_BEHIND = re.compile(
    rf"(?P<n>\d{{1,2}})\.\s*(?:kw|woche|kalenderwoche)(?:\s*[/ ]\s*(?P<y>{_YEAR}))?(?!\d)"
)
_MONTH = re.compile(rf"(?P<w>{_MONTHS})\b\.?(?:[\s/-]*(?P<y>{_YEAR})(?!\d))?(?!\s*\d)")
_MONTH_DIGITS = re.compile(r"(?P<m>0?[1-9]|1[0-2])/(?P<y>20\d\d)")
_MONTH_DOTTED = re.compile(r"(?P<m>0[1-9]|1[0-2])\.(?P<y>20\d\d)")
_MONTH_ISO = re.compile(r"(?P<y>20\d\d)-(?P<m>0[1-9]|1[0-2])")
_QUARTER = re.compile(
    rf"q(?P<n>[1-4])(?:\s*[/-]?\s*(?P<y>{_YEAR}))?(?!\d)|(?P<n2>[1-4])\.\s*quartal(?:\s*(?P<y2>{_YEAR}))?"
)
_COMMENCING = re.compile(
    r"(?:w/c|wc|week of|week commencing|week starting|woche vom|woche ab|w/e|week ending)\s+"
)
_DATE_HEAD = re.compile(
    r"\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\s?\d\d(?!\d))?|\d{4}-\d\d?-\d\d?|\d{1,2}/\d{1,2}/\d{2,4}"
)


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    digits = int(text.lstrip("'"))
    return digits if digits > 99 else 2000 + digits


def read_period(value: object, *, today: date, notation: Notation = Notation.DE) -> Period | None:
    """The period that a header cell or a date cell names, or None."""
    if isinstance(value, date):
        return Period(Grain.DAY, day=value)
    if not isinstance(value, str) or not 2 <= len(value) <= 60:
        return None
    text = fold(value)
    for pattern in (_ISO_WEEK, _WEEK, _WEEK_BEHIND):
        if found := pattern.match(text):
            groups = found.groupdict()
            number, year = int(found["n"]), _year(groups.get("y") or groups.get("y2"))
            valid = 1 <= number <= 53 and (year is None or _friday(year, number) is not None)
            return Period(Grain.WEEK, number, year, rest=text[found.end() :].strip()) if valid else None
    return _date_like(text, today, notation) or _months_and_quarters(text)


def _date_like(text: str, today: date, notation: Notation) -> Period | None:
    commencing = _COMMENCING.match(text)
    body = text[commencing.end() :] if commencing else text
    head = _DATE_HEAD.match(body)
    for candidate in (body, head[0] if head else ""):
        if not candidate or not any(character.isdigit() for character in candidate):
            continue
        other = None
        try:
            day = parse_date(candidate, notation=notation, today=today)
        except DateError as error:
            if error.code != "ambiguous":
                continue
            first, second = error.params["first"], error.params["second"]
            assert isinstance(first, date) and isinstance(second, date)  # noqa: S101  # for the types
            day, other = first, second
        if commencing:
            iso = day.isocalendar()
            return Period(Grain.WEEK, iso.week, iso.year, other=other)
        return Period(Grain.DAY, day=day, rest=body[len(candidate) :].strip(), other=other)
    return None


def _months_and_quarters(text: str) -> Period | None:
    if found := _MONTH.match(text):
        return Period(
            Grain.MONTH, MONTH_WORDS[found["w"]], _year(found["y"]), rest=text[found.end() :].strip()
        )
    for pattern in (_MONTH_DIGITS, _MONTH_DOTTED, _MONTH_ISO):
        if found := pattern.fullmatch(text):
            return Period(Grain.MONTH, int(found["m"]), int(found["y"]))
    if found := _QUARTER.match(text):
        year = _year(found["y"] or found["y2"])
        return Period(Grain.QUARTER, int(found["n"] or found["n2"]), year, rest=text[found.end() :].strip())
    return None


def _friday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 5)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The month's last day."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def first_day(period: Period, year: int) -> date | None:
    """The period's first day in that year; None where the year has no such week."""
    match period.grain:
        case Grain.WEEK:
            friday = _friday(year, period.number)
            return friday and friday - timedelta(days=4)
        case Grain.MONTH:
            return date(year, period.number, 1)
        case Grain.QUARTER:
            return date(year, period.number * 3 - 2, 1)
    return period.day


def stands_for(period: Period, year: int) -> date | None:
    """The day that a value of the period is dated: a week's Friday, a month's or quarter's last day."""
    match period.grain:
        case Grain.WEEK:
            return _friday(year, period.number)
        case Grain.MONTH:
            return month_end(year, period.number)
        case Grain.QUARTER:
            return month_end(year, period.number * 3)
    return period.day


def last_day(period: Period, year: int) -> date | None:
    """The period's last day: a week's Sunday, else the day it stands for; None where the year has none."""
    day = stands_for(period, year)
    return day + timedelta(days=2) if day is not None and period.grain is Grain.WEEK else day


def year_of(period: Period, anchor: Span) -> int | None:
    """The year that puts the period into the anchor's span, or nearest to it; None where no year has it."""
    if period.day is not None:
        return period.day.isocalendar().year
    if period.year is not None:
        return period.year
    best: tuple[int, int, int] | None = None
    for year in range(anchor[0].year - 1, anchor[1].year + 2):
        first, last = first_day(period, year), last_day(period, year)
        if first is None or last is None:
            continue
        away = max((first - anchor[1]).days, (anchor[0] - last).days, 0)
        # Of two that touch the span, the one that lies in it with its own day wins; later years lose ties.
        day = stands_for(period, year)
        inside = day is not None and anchor[0] <= day <= anchor[1]
        rank = (away, 0 if inside else 1, year)
        best = rank if best is None or rank < best else best
    return best[2] if best else None


def years_in_order(periods: Sequence[Period], anchor: Span) -> list[int | None]:
    """The years of columns from left to right: the first is put near the anchor, then time goes on.

    Over more than a year the nearest year alone would fold the end back to the beginning.
    """
    years: list[int | None] = []
    previous: tuple[int, int] | None = None
    numbers = [period.number for period in periods if period.day is None and period.year is None]
    # Columns of one week stand side by side; a number that comes back later belongs to the next year.
    turns = [number for index, number in enumerate(numbers) if not index or number != numbers[index - 1]]
    single_pass = len(set(turns)) == len(turns)
    for period in periods:
        year = year_of(period, anchor)
        if period.day is None and period.year is None and year is not None and previous and not single_pass:
            year = previous[0] if period.number >= previous[1] else previous[0] + 1
        years.append(year)
        if year is not None and period.day is None:
            previous = (year, period.number)
    return years


def quarter(year: int, number: int) -> Span:
    """The quarter's first and last day."""
    return date(year, number * 3 - 2, 1), month_end(year, number * 3)


_LABELS = (
    re.compile(rf"\bq(?P<q>[1-4])\s*[/._-]?\s*(?P<y>{_YEAR})\b"),
    re.compile(r"\b(?P<y>20\d\d)\s*[/._-]?\s*q(?P<q>[1-4])\b"),
    re.compile(rf"\b(?P<q>[1-4])\.\s*quartal\s*(?P<y>{_YEAR})\b"),
    re.compile(
        rf"\b[ht](?P<h>[12])\s*[/._-]?\s*(?P<y>{_YEAR})\b|\b(?P<h2>[12])\.\s*halbjahr\s*(?P<y2>{_YEAR})\b"
    ),
    re.compile(rf"\b(?P<m1>{_MONTHS})\.?\s*(?:-|–|bis|to)\s*(?P<m2>{_MONTHS})\.?\s*(?P<y>20\d\d)\b"),
    re.compile(r"\b(?:okrs?|ziele|goals|jahr|year|fy|gj)\s*(?P<y>20\d\d)\b(?!\s*[-./q])"),
)


def cycle_in(text: str) -> tuple[date, date, str] | None:
    """The cycle that a title names: "Q4 2026", "2. Halbjahr 2026", "Oktober–Dezember 2026", "OKR 2026"."""
    plain = fold(text[:200])
    for pattern in _LABELS:
        found = pattern.search(plain)
        if not found:
            continue
        groups = found.groupdict()
        year = _year(groups.get("y") or groups.get("y2"))
        if year is None:
            continue
        if groups.get("q"):
            return *quarter(year, int(groups["q"])), f"Q{groups['q']} {year}"
        if half := groups.get("h") or groups.get("h2"):
            first = date(year, 1 if half == "1" else 7, 1)
            return first, month_end(year, 6 if half == "1" else 12), f"H{half} {year}"
        if groups.get("m1"):
            first_month, last_month = MONTH_WORDS[groups["m1"]], MONTH_WORDS[groups["m2"]]
            first = date(year if first_month <= last_month else year - 1, first_month, 1)
            return first, month_end(year, last_month), f"{first:%Y-%m}/{year}-{last_month:02d}"
        return date(year, 1, 1), date(year, 12, 31), str(year)
    return None


def quarter_named_alone(text: str) -> int | None:
    """ "OKR Q4" → 4."""
    found = re.search(r"\bq([1-4])\b", fold(text[:200]))
    return int(found[1]) if found else None


def cycle_around(days: Iterable[date]) -> tuple[date, date, str] | None:
    """The quarter that holds the days (weeks at its edges may reach out), else half-year, year, or the span."""
    ordered = sorted(days)
    if not ordered:
        return None
    first, last = ordered[0], ordered[-1]
    middle = ordered[len(ordered) // 2]
    number = (middle.month - 1) // 3 + 1
    half = (middle.month - 1) // 6 + 1
    spans = [
        (*quarter(middle.year, number), f"Q{number} {middle.year}"),
        (date(middle.year, half * 6 - 5, 1), month_end(middle.year, half * 6), f"H{half} {middle.year}"),
        (date(middle.year, 1, 1), date(middle.year, 12, 31), str(middle.year)),
    ]
    for start, end, label in spans:
        if start - timedelta(days=6) <= first and last <= end + timedelta(days=6):
            return start, end, label
    return first, last, f"{first.isoformat()}/{last.isoformat()}"
