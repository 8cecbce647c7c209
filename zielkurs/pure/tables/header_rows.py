"""Header rows: recognised by what they say, not by where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielkurs.pure.tables.cells import Cell, filled
from zielkurs.pure.tables.headers import SUBJECTS, Role, roles_of
from zielkurs.pure.tables.periods import Grain, Period, read_period
from zielkurs.pure.tables.phrases import text_of


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """A header row before the cells below have decided: candidate roles and periods by column."""

    row: int
    rows_used: int
    candidates: Mapping[int, tuple[Role, ...]]
    periods: Mapping[int, Period]
    labels: Mapping[int, str]


def header_at(rows: Sequence[Sequence[Cell]], index: int, today: date) -> HeaderRow | None:
    row = rows[index]
    candidates: dict[int, tuple[Role, ...]] = {}
    periods: dict[int, Period] = {}
    labels: dict[int, str] = {}
    others = 0
    for column in filled(row):
        cell = row[column]
        text = text_of(cell)
        labels[column] = text or str(cell.value)
        if roles := roles_of(text):
            candidates[column] = roles
        elif (period := read_period(cell.value, today=today)) is not None:
            periods[column] = period
        else:
            others += 1
    if not candidates:
        return None
    _dated_figures(row, candidates, periods, today)
    subjects = {roles for roles in candidates.values() if set(roles) & {*SUBJECTS, Role.OBJECTIVE}}
    if not subjects:
        return None
    bare = _bare_weeks(row)
    periods |= bare
    others -= len(bare)
    if (
        len(set(candidates.values())) + min(len(periods), 2) < 2
        or len(candidates) + len(periods) < others + 1
    ):
        return None
    if len(set(candidates.values())) < 2 and len(periods) < 2:
        return None
    periods |= _periods_above(rows, index, {*candidates, *periods}, today)
    used = _sub_header(rows, index, candidates, periods, labels)
    return HeaderRow(index, used, candidates, periods, labels)


_FIGURE_WORD = re.compile(
    r"(?i)(?P<current>ist|istwert|stand|wert|messwert|aktuell|actual|current|value|status|check-?in)|"
    r"(?P<target>soll|sollwert|plan|ziel|zielwert|target)"
)


def _dated_figures(
    row: Sequence[Cell], candidates: dict[int, tuple[Role, ...]], periods: dict[int, Period], today: date
) -> None:
    """ "Stand 02.10. | Stand 16.10.", "Ist Okt | Soll Okt | Ist Nov | …": several dated columns are reports, while a
    single "Stand 13.11." is the current value, and a single "Ziel Q4" the target."""
    found: dict[Role, dict[int, Period]] = {Role.CURRENT: {}, Role.TARGET: {}}
    for column in filled(row):
        text = text_of(row[column])
        if (word := _FIGURE_WORD.match(text)) is None:
            continue
        rest = re.sub(r"(?i)^\W*(?:am|vom|per|zum|as of|on)?\s+|[)\]]$", "", text[word.end() :])
        period = read_period(rest, today=today)
        if period is not None:
            found[Role.CURRENT if word["current"] else Role.TARGET][column] = period
    if len(found[Role.CURRENT]) < 2:
        return
    for role, columns in found.items():
        if len(columns) >= 2:
            periods |= columns
            candidates |= dict.fromkeys(columns, (role,))


def _bare_weeks(row: Sequence[Cell]) -> dict[int, Period]:
    """Week numbers without a word: at least three whole numbers side by side that count up."""
    found: dict[int, Period] = {}
    previous = 0
    for column, cell in enumerate(row):
        digits = str(cell.value) if isinstance(cell.value, str | Decimal) else ""
        if not (re.fullmatch(r"[0-9]{1,2}", digits) and 1 <= int(digits) <= 53):
            continue
        if not found or int(digits) == previous + 1 or (previous >= 52 and int(digits) == 1):
            found[column] = Period(Grain.WEEK, int(digits))
            previous = int(digits)
    return found if len(found) >= 3 else {}


def _periods_above(
    rows: Sequence[Sequence[Cell]], index: int, taken: set[int], today: date
) -> dict[int, Period]:
    """Weeks that stand one row higher than the other headers."""
    if index == 0:
        return {}
    above = {
        column: period
        for column in filled(rows[index - 1])
        if column not in taken
        and (period := read_period(rows[index - 1][column].value, today=today)) is not None
    }
    return above if len(above) >= 2 else {}


def _sub_header(
    rows: Sequence[Sequence[Cell]],
    index: int,
    candidates: dict[int, tuple[Role, ...]],
    periods: dict[int, Period],
    labels: dict[int, str],
) -> int:
    """A second header row ("Ist |"
    " Zuversicht" below each week), taken into the first; rows it used (0 or 1)."""
    if index + 1 >= len(rows) or not periods:
        return 0
    below = rows[index + 1]
    columns = filled(below)
    subs = {column: roles_of(text_of(below[column])) for column in columns}
    if len(columns) < 2 or not all(subs.values()) or columns[0] < min(periods):
        return 0
    current: Period | None = None
    for column in range(min(periods), max(columns) + 1):
        if column in candidates:
            current = None
        current = periods.get(column, current)
        if current is not None and column in subs:
            periods[column] = current
            candidates[column] = subs[column]
            labels[column] = f"{labels.get(column, '')} {text_of(below[column])}".strip()
    return 1
