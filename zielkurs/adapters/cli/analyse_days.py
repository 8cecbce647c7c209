"""What day, week, month or quarter a cell names, in the ways that people and programs write them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jänner jan", "februar february feber feb", "märz maerz march mär mrz mar",
            "april apr", "mai may", "juni june jun", "juli july jul", "august aug",
            "september sept sep", "oktober october okt oct", "november nov", "dezember december dez dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WORD = r"([a-zä]{3,9})"
_YEAR = r"(\d{4}|\d{2})"
_WEEK = r"(?:kw|cw|w|woche|week)"
# Pattern and the order of its groups: y(ear), m(onth), d(ay), n(ame of a month), w(eek), q(uarter).
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern + "$"), order)
    for pattern, order in (
        (r"(\d{4})-(\d{1,2})-(\d{1,2})", "ymd"),
        (r"(\d{4})/(\d{1,2})/(\d{1,2})", "ymd"),
        (rf"(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?{_YEAR}", "dmy"),
        (r"((?:19|20)\d{2})(\d{2})(\d{2})", "ymd"),
        (r"(\d{4})-(\d{1,2})", "ym"),
        (r"(\d{1,2})[./](\d{4})", "my"),
        (rf"(\d{{1,2}})(?:\.|st|nd|rd|th)?[\s-]*{_WORD}\.?[\s-]*{_YEAR}", "dny"),
        (rf"{_WORD}\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})", "ndy"),
        (rf"{_WORD}[\s.,/'’-]*{_YEAR}", "ny"),
        (rf"(\d{{4}})[\s/-]?{_WORD}", "yn"),
        (rf"(\d{{4}})[\s/-]?{_WEEK}\s?(\d{{1,2}})", "yw"),
        (rf"{_WEEK}\.?\s?(\d{{1,2}})[\s./,-]+{_YEAR}", "wy"),
        (rf"(\d{{1,2}})\.?\s?{_WEEK}[\s./,-]*{_YEAR}", "wy"),
        (r"(\d{4})[\s/-]?q([1-4])", "yq"),
        (rf"q([1-4])[\s./,-]*{_YEAR}", "qy"),
        (rf"([1-4])\.\s?quartal\s{_YEAR}", "qy"),
    )
)
_TIME = re.compile(
    r"[t ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s?(?:z|uhr|am|pm|[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)
_WEEKDAY = re.compile(r"^(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?=\d)")
_RANGE = re.compile(r"^(.+?)\s+(?:-|–|bis|to)\s+(.+)$")
_CYCLES = {"month": 12, "week": 52}
_YEARLESS_WEEK = re.compile(rf"(?:{_WEEK}\.?\s?(\d{{1,2}})|(\d{{1,2}})\.?\s?kw)$")


def parse_day(text: str) -> date | None:
    """The first day of what a cell names; None where it names none."""
    bare = _WEEKDAY.sub("", _TIME.sub("", text.strip().casefold()))
    if (both := _RANGE.match(bare)) and parse_day(both[2]) is not None:
        bare = both[1]
    for form, order in _FORMS:
        match = form.match(bare)
        if match is None:
            continue
        try:
            return _from_parts(dict(zip(order, match.groups(), strict=True)))
        except ValueError:
            continue
    return None


def _from_parts(parts: dict[str, str]) -> date:
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        year += 2000 if year < 70 else 1900
    if "w" in parts:
        return date.fromisocalendar(year, int(parts["w"]), 1)
    if "q" in parts:
        return date(year, 3 * int(parts["q"]) - 2, 1)
    month = _MONTHS.get(parts["n"], 0) if "n" in parts else int(parts["m"])
    return date(year, month, int(parts.get("d", 1)))


def has_time(text: str) -> bool:
    """True if a cell names a time of day other than midnight."""
    found = _TIME.search(text.strip())
    return found is not None and any(int(part or 0) for part in found.groups())


def read_days(title: str, cells: Sequence[str]) -> list[date] | None:
    """The days of a whole column, where every cell names one; forms that only the column can tell, too."""
    found = _weeks_of_years(title, cells) or _slashed(cells)
    if found is not None:
        return found
    days = [parse_day(cell) for cell in cells]
    known = [day for day in days if day is not None]
    return known if len(known) == len(days) else None


def _weeks_of_years(title: str, cells: Sequence[str]) -> list[date] | None:
    """13/2026 or 2026/13: weeks if any number is beyond twelve or the title says so."""
    pairs = []
    for cell in cells:
        match = re.match(r"(?:(\d{1,2})[/.-](\d{4})|(\d{4})[/-](\d{1,2}))$", cell.strip())
        if match is None:
            return None
        week, year = (match[1], match[2]) if match[1] else (match[4], match[3])
        pairs.append((int(year), int(week)))
    named = re.search(r"\bkw\b|woche|week", title.casefold()) is not None
    if not named and all(week <= 12 for _, week in pairs):
        return None
    try:
        return [date.fromisocalendar(year, week, 1) for year, week in pairs]
    except ValueError:
        return None


def _slashed(cells: Sequence[str]) -> list[date] | None:
    """dd/mm/yyyy or mm/dd/yyyy, whichever all cells allow; None if neither or both."""
    results = _readings(cells)
    if len(results) == 2:
        # Both are possible: the one whose steps are even is meant.
        evenness = [len({(b - a).days for a, b in itertools.pairwise(d)}) for d in results]
        if evenness[0] == evenness[1]:
            return None
        return results[0] if evenness[0] < evenness[1] else results[1]
    return results[0] if results else None


def _readings(cells: Sequence[str]) -> list[list[date]]:
    """The different ways to read all cells as dd/mm/yyyy or mm/dd/yyyy: none, one or two."""
    found = [re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})$", c) for c in cells]
    parts = [tuple(int(g) for g in m.groups()) for m in found if m]
    results: list[list[date]] = []
    for day, month in ((0, 1), (1, 0)) if all(found) else ():
        try:
            days = [date(p[2], p[month], p[day]) for p in parts]
        except ValueError:
            continue
        if days not in results:
            results.append(days)
    return results


def may_be_either(cells: Sequence[str]) -> bool:
    """True for days whose first two numbers may be day and month or month and day."""
    return len(_readings(cells)) == 2


def read_yearless(cells: Sequence[str]) -> tuple[list[int], str] | None:
    """Months or weeks without their year ("Januar", "KW 5"), in order: places from 0, and the period."""
    found = _yearless(cells)
    if found is None or not all(_follows(step, found[1]) for step in found[0]):
        return None
    return list(itertools.accumulate(found[0], initial=0)), found[1]


def out_of_order(cells: Sequence[str]) -> int | None:
    """The first row whose month or week without a year does not follow the one before it."""
    steps, period = _yearless(cells) or ([], "")
    return next((row for row, step in enumerate(steps, start=1) if not _follows(step, period)), None)


def _yearless(cells: Sequence[str]) -> tuple[list[int], str] | None:
    """Steps from each month or week to the next, and which of the two; None where some cell is neither."""
    for read, period in ((_month, "month"), (_week, "week")):
        numbers = [read(cell.strip().casefold()) for cell in cells]
        if numbers and all(numbers):
            # After a week 53 the year begins anew, as after a 52.
            return [(b - a % 53) % _CYCLES[period] for a, b in itertools.pairwise(numbers)], period
    return None


def _follows(step: int, period: str) -> bool:
    return 0 < step <= _CYCLES[period] // 3


def _month(text: str) -> int:
    return _MONTHS.get(text.rstrip("."), 0)


def _week(text: str) -> int:
    match = _YEARLESS_WEEK.match(text)
    number = int(match[1] or match[2]) if match else 0
    return number if number <= 53 else 0


def names_period(text: str) -> bool:
    """True if a cell names a day, week, month or quarter, with or without its year."""
    folded = text.strip().casefold()
    return parse_day(text) is not None or bool(_month(folded) or _week(folded))
