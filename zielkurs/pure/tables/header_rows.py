"""Header rows: recognised by what they say, not by where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielkurs.pure.tables.cells import Cell, filled
from zielkurs.pure.tables.chosen import LEAVE, PERIOD, Chosen
from zielkurs.pure.tables.headers import SUBJECTS, Role, roles_of
from zielkurs.pure.tables.periods import Grain, Period, read_period
from zielkurs.pure.tables.phrases import text_of


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """A header row before the cells below have decided: candidate roles and periods by column.

    `is_chosen`: somebody said what its columns are, and which to leave out (`left`).
    """

    row: int
    rows_used: int
    candidates: Mapping[int, tuple[Role, ...]]
    periods: Mapping[int, Period]
    labels: Mapping[int, str]
    is_chosen: bool = False
    left: frozenset[int] = frozenset()


def header_at(
    rows: Sequence[Sequence[Cell]], index: int, today: date, chosen: Chosen | None = None
) -> HeaderRow | None:
    """The header that the row is, by its own words or because somebody said what its columns are; else None."""
    choices = chosen.of(rows, index, today) if chosen else None
    row = rows[index]
    candidates: dict[int, tuple[Role, ...]] = {}
    periods: dict[int, Period] = {}
    labels: dict[int, str] = {}
    for column in filled(row):
        cell = row[column]
        text = text_of(cell)
        labels[column] = text or str(cell.value)
        if roles := roles_of(text):
            candidates[column] = roles
        elif (period := read_period(cell.value, today=today)) is not None:
            periods[column] = period
    if not candidates and choices is None:
        return None
    _dated_figures(row, candidates, periods, today)
    periods |= _bare_weeks(row)
    others = len(labels.keys() - candidates.keys() - periods.keys())
    if choices is None and not _is_header(candidates, periods, others):
        return None
    periods |= _periods_above(rows, index, {*candidates, *periods}, today)
    used = _sub_header(rows, index, candidates, periods, labels)
    left = _choose(choices or {}, candidates, periods)
    return HeaderRow(index, used, candidates, periods, labels, choices is not None, left)


def _is_header(
    candidates: Mapping[int, tuple[Role, ...]], periods: Mapping[int, Period], others: int
) -> bool:
    """Whether the row names what its table is about, and enough besides, and little that nobody knows."""
    meanings = set(candidates.values())
    if not any(set(roles) & {*SUBJECTS, Role.OBJECTIVE} for roles in meanings):
        return False
    enough = len(meanings) >= 2 or len(periods) >= 2
    return enough and len(meanings) + min(len(periods), 2) >= 2 and len(candidates) + len(periods) > others


def _choose(
    choices: Mapping[int, str], candidates: dict[int, tuple[Role, ...]], periods: dict[int, Period]
) -> frozenset[int]:
    """Let what was chosen stand in place of what was recognised; the columns that are to be left out."""
    for column, choice in choices.items():
        if choice == PERIOD and column in periods:
            candidates.pop(column, None)
            continue
        periods.pop(column, None)
        candidates.pop(column, None)
        if choice != LEAVE:
            candidates[column] = (Role.DATE if choice == PERIOD else Role(choice),)
    return frozenset(column for column, choice in choices.items() if choice == LEAVE)


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
    # "Ziel 31.12." beside them is the target itself, unless each report has its own.
    reported = {(each.grain, each.number, each.day) for each in found[Role.CURRENT].values()}
    found[Role.TARGET] = {
        column: each
        for column, each in found[Role.TARGET].items()
        if (each.grain, each.number, each.day) in reported
    }
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
