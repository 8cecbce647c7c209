"""Reads a CSV of series: separators, both decimal notations, dates, gaps; says where it fails.

Numbers become floats at once (statistics is the only place that uses them); an empty cell is a gap.
"""

from __future__ import annotations

import csv
import io
import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

PERIODS = ("day", "week", "month", "year")
GAPS = {"", "-", "–", "—", ".", "na", "n/a", "nan", "null", "none", "k. a.", "k.a.", "#n/a", "n. v."}
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_DRESS = re.compile(r"^(?:€|\$|£|EUR|USD|CHF)|(?:€|\$|£|%|EUR|USD|CHF)$")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$")
_ENGLISH_GROUPS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?$")
_GERMAN = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d*)?([eE][+-]?\d+)?$")
_GERMAN_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?(\d{4}|\d{2})$")


class CsvError(Exception):
    """What is wrong, as a code with parameters (row and column as the file's reader counts them)."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Table:
    """Columns of text below their names; `lines[i]` is the line of row i in the file (from 1)."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    separator: str

    def column(self, name: str) -> int:
        for i, own in enumerate(self.names):
            if own == name:
                return i
        folded = [own.strip().casefold() for own in self.names]
        if folded.count(name.strip().casefold()) == 1:
            return folded.index(name.strip().casefold())
        raise CsvError("unknown_column", column=name, available=", ".join(self.names))

    def cells(self, index: int) -> list[str]:
        return [row[index].strip() if index < len(row) else "" for row in self.rows]


@dataclass(frozen=True)
class Calendar:
    """What the first column says: the grid place of each row, its date if it has one, the period."""

    places: tuple[int, ...]
    dates: tuple[date, ...] | None
    period: str
    first_weekday: int | None
    indexed: bool

    @property
    def length(self) -> int:
        return max(self.places) + 1 if self.places else 0


def read_table(path: Path) -> Table:
    """The file's table. CsvError where it can't be read, is empty or has ragged rows."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CsvError("unreadable", file=str(path), why=error.strerror or "") from error
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CsvError("not_text", file=str(path))
    return parse_table(_decoded(raw), str(path))


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def parse_table(text: str, file: str = "") -> Table:
    kept = [
        (number, line)
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.lstrip().startswith(("#", "//"))
    ]
    if kept and re.fullmatch(r'"?sep=.?"?', kept[0][1].strip(), re.IGNORECASE):
        kept = kept[1:]
    if not kept:
        raise CsvError("empty_file", file=file)
    separator = _separator([line for _, line in kept])
    rows = list(csv.reader(io.StringIO("\n".join(line for _, line in kept)), delimiter=separator))
    if len(rows) != len(kept):  # a quoted cell spans lines
        numbers = [kept[min(i, len(kept) - 1)][0] for i in range(len(rows))]
    else:
        numbers = [number for number, _ in kept]
    if all(_looks_like_data(cell) for cell in rows[0]) and len(rows) > 1:
        names = ["date", *(f"column{i}" for i in range(2, len(rows[0]) + 1))]
        names = ["value"] if len(rows[0]) == 1 else names
        head = 0
    else:
        names, head = [cell.strip().lstrip("\ufeff") for cell in rows[0]], 1
    while names and not names[-1] and all(len(r) < len(names) or not r[-1].strip() for r in rows[head:]):
        names.pop()
    body, lines = [], []
    for row, number in zip(rows[head:], numbers[head:], strict=True):
        if not any(cell.strip() for cell in row):
            continue
        if any(cell.strip() for cell in row[len(names) :]):
            raise CsvError("too_many_cells", row=number, have=len(row), expected=len(names))
        body.append(tuple(row[: len(names)]))
        lines.append(number)
    if not body:
        raise CsvError("no_rows", file=file)
    return Table(tuple(names), tuple(body), tuple(lines), separator)


def _separator(lines: Sequence[str]) -> str:
    """The separator that cuts the first line into most columns and most lines into as many."""
    best, best_score = ",", 0.0
    for mark in (";", "\t", ",", "|"):
        widths = [len(r) for r in csv.reader(lines[:200], delimiter=mark)]
        if not widths or widths[0] < 2:
            continue
        score = sum(w == widths[0] for w in widths) / len(widths) + 1e-3 * min(widths[0], 50)
        if score > best_score + 1e-9:
            best, best_score = mark, score
    return best


def _looks_like_data(cell: str) -> bool:
    text = cell.strip()
    return text.casefold() in GAPS or parse_number_text(text) is not None or parse_day(text) is not None


def parse_number_text(text: str) -> str | None:
    """A number's text without spaces, currency or per cent, its minus made plain; None if it is none."""
    bare = _SPACES.sub("", text.strip().replace("−", "-").replace("–", "-"))
    bare = _DRESS.sub("", _DRESS.sub("", bare))
    if bare.startswith("(") and bare.endswith(")"):
        bare = "-" + bare[1:-1]
    known = _PLAIN.match(bare) or _ENGLISH_GROUPS.match(bare) or _GERMAN.match(bare)
    return bare if known else None


def numbers(table: Table, index: int, notation: str | None = None) -> list[float]:
    """One column as floats, NaN for gaps. CsvError naming row and column for anything else.

    The decimal mark is found from the column's own cells, then from the whole file and its dates; three
    digits after the only mark ("1.234") are never guessed where nothing else tells.
    """
    cells = table.cells(index)
    bare: list[str | None] = []
    for row, cell in enumerate(cells):
        if cell.casefold() in GAPS:
            bare.append(None)
            continue
        found = parse_number_text(cell)
        if found is None:
            raise CsvError("not_a_number", row=table.lines[row], column=table.names[index], text=cell)
        bare.append(found)
    notation = notation or _notation(table, index, bare)
    out = []
    for row, text in enumerate(bare):
        value = math.nan if text is None else _value(text, notation)
        if value is None or math.isinf(value):
            raise CsvError("not_a_number", row=table.lines[row], column=table.names[index], text=cells[row])
        out.append(value)
    return out


def _value(text: str, notation: str) -> float | None:
    if notation == "de":
        return float(text.replace(".", "").replace(",", ".")) if _GERMAN.match(text) else None
    if _PLAIN.match(text):
        return float(text)
    return float(text.replace(",", "")) if _ENGLISH_GROUPS.match(text) else None


def _votes(cells: Sequence[str | None]) -> tuple[int, int, int]:
    """First row that can only be German, only English, and the first that may be both; −1 for none."""
    german = english = both = -1
    for row, text in enumerate(cells):
        if text is None or ("." not in text and "," not in text):
            continue
        can_german = bool(_GERMAN.match(text))
        can_english = bool(_PLAIN.match(text) or _ENGLISH_GROUPS.match(text))
        if can_german and can_english:
            if text.lstrip("+-").startswith("0"):  # 0.123 is no group of thousands
                english = row if english < 0 and "." in text else english
                german = row if german < 0 and "," in text else german
            else:
                both = row if both < 0 else both
        elif can_german:
            german = row if german < 0 else german
        else:
            english = row if english < 0 else english
    return german, english, both


def _notation(table: Table, index: int, bare: Sequence[str | None]) -> str:
    german, english, both = _votes(bare)
    if german >= 0 and english >= 0:
        row = max(german, english)
        raise CsvError(
            "mixed_notation", row=table.lines[row], column=table.names[index], text=bare[row] or "",
            other=table.lines[min(german, english)],
        )  # fmt: skip
    if german >= 0 or english >= 0:
        return "de" if german >= 0 else "en"
    if both < 0:
        return "en"
    for other in range(len(table.names)):
        german, english, _ = _votes([parse_number_text(c) for c in table.cells(other)])
        if (german >= 0) != (english >= 0):
            return "de" if german >= 0 else "en"
    if any(_GERMAN_DATE.match(cell) for cell in table.cells(0)):
        return "de"
    text = bare[both] or ""
    if table.separator == "," and "." in text:
        return "en"  # a file cut by commas writes no decimal commas, and machines write no groups
    raise CsvError("ambiguous_number", row=table.lines[both], column=table.names[index], text=text)


_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$"), "ymd"),
    (re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})$"), "ymd"),
    (re.compile(r"(?:[A-Za-z]{2,3}\.?,? )?(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})$"), "dmy"),
    (re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})$"), "ymd"),
    (re.compile(r"(\d{4})-(\d{1,2})$"), "ym"),
    (re.compile(r"(\d{1,2})[./](\d{4})$"), "my"),
    (re.compile(r"(\d{4})-?W(\d{1,2})$", re.IGNORECASE), "yw"),
    (re.compile(r"KW\s?(\d{1,2})[/ ]\s?(\d{4})$", re.IGNORECASE), "wy"),
    (re.compile(r"(\d{4})-?Q([1-4])$", re.IGNORECASE), "yq"),
)  # fmt: skip


def parse_day(text: str) -> date | None:
    """The first day of what a cell names: ISO, German, yyyymmdd, months, ISO weeks, quarters."""
    for form, order in _FORMS:
        match = form.match(text.strip())
        if match is None:
            continue
        parts = [int(g) for g in match.groups()]
        try:
            return _from_parts(order, parts)
        except ValueError:
            return None
    return None


def _from_parts(order: str, parts: Sequence[int]) -> date:
    if order in ("yw", "wy"):
        year, week = parts if order == "yw" else (parts[1], parts[0])
        return date.fromisocalendar(year, week, 1)
    if order == "yq":
        return date(parts[0], 3 * parts[1] - 2, 1)
    if order == "my":
        return date(parts[1], parts[0], 1)
    if order == "dmy":
        year = parts[2] + (2000 if parts[2] < 70 else 1900) if parts[2] < 100 else parts[2]
        return date(year, parts[1], parts[0])
    return date(parts[0], parts[1], parts[2] if order == "ymd" else 1)


def _slashed(cells: Sequence[str]) -> list[date] | None:
    """dd/mm/yyyy or mm/dd/yyyy, whichever all cells allow; None if neither or both."""
    found = [re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})$", c) for c in cells]
    if not all(found):
        return None
    parts = [tuple(int(g) for g in m.groups()) for m in found if m]
    results = []
    for day, month in ((0, 1), (1, 0)):
        try:
            days = [date(p[2], p[month], p[day]) for p in parts]
        except ValueError:
            continue
        results.append(days)
    if len(results) == 2:
        # Both are possible: the one whose steps are even is meant.
        evenness = [len({(b - a).days for a, b in itertools.pairwise(d)}) for d in results]
        if evenness[0] == evenness[1]:
            return None
        return results[0] if evenness[0] < evenness[1] else results[1]
    return results[0] if results else None


def calendar(table: Table, period: str | None) -> Calendar:
    """Places in time from the first column; CsvError naming the row where it is neither date nor index."""
    cells = table.cells(0)
    days = _slashed(cells) or [d for d in (parse_day(c) for c in cells) if d is not None]
    if len(days) == len(cells):
        return _dated(table, days, period)
    index = [int(c) if re.match(r"-?\d{1,9}$", c) else None for c in cells]
    if all(i is not None for i in index):
        return _counted(table, [i for i in index if i is not None], period)
    for row, cell in enumerate(cells):
        readable = parse_day(cell) is not None if days else index[row] is not None
        if not readable:
            raise CsvError("not_a_date", row=table.lines[row], column=table.names[0], text=cell)
    raise CsvError("not_a_date", row=table.lines[0], column=table.names[0], text=cells[0])


def plain_calendar(length: int, period: str | None) -> Calendar:
    first = 0 if period == "day" else None
    return Calendar(tuple(range(length)), None, period or "year", first, True)


def _counted(table: Table, index: Sequence[int], period: str | None) -> Calendar:
    steps = [b - a for a, b in itertools.pairwise(index)]
    if any(s == 0 for s in steps):
        row = steps.index(0) + 1
        raise CsvError("same_date_twice", row=table.lines[row], column=table.names[0], text=str(index[row]))
    years = all(1000 <= i <= 2200 for i in index) and (period in (None, "year"))
    if years and steps and all(s == 1 for s in steps):
        days = tuple(date(i, 1, 1) for i in index)
        return Calendar(tuple(range(len(index))), days, "year", None, False)
    if steps and all(s > 0 for s in steps) and max(index) - min(index) < 4 * len(index):
        places = tuple(i - index[0] for i in index)
        step = math.gcd(*steps)
        first = 0 if period == "day" else None
        return Calendar(tuple(p // step for p in places), None, period or "year", first, True)
    return plain_calendar(len(index), period)


def _period_of(days: Sequence[date]) -> str | None:
    gaps = sorted((b - a).days for a, b in itertools.pairwise(days))
    if not gaps:
        return None
    typical = gaps[len(gaps) // 2]
    for period, low, high in (("day", 1, 1), ("week", 7, 7), ("month", 28, 31), ("year", 365, 366)):
        if low <= typical <= high:
            return period
    return None


def _place(day: date, period: str) -> int:
    if period == "day":
        return day.toordinal()
    if period == "week":
        return (day.toordinal() - 1) // 7
    return day.year * 12 + day.month if period == "month" else day.year


def _dated(table: Table, days: Sequence[date], period: str | None) -> Calendar:
    order = sorted(days)
    repeated = next((b for a, b in itertools.pairwise(order) if a == b), None)
    if repeated is not None:
        row = len(days) - 1 - list(reversed(days)).index(repeated)
        raise CsvError(
            "same_date_twice", row=table.lines[row], column=table.names[0], text=table.cells(0)[row]
        )
    inferred = _period_of(order)
    grid = period if period in (None, inferred) or inferred is None else inferred
    chosen = grid or inferred
    ranks = {d: i for i, d in enumerate(order)}
    by_rank = Calendar(tuple(ranks[d] for d in days), tuple(days), period or chosen or "year", None, False)
    if chosen is None:
        return by_rank
    first = order[0].weekday() if (period or chosen) == "day" else None
    workdays_only = chosen == "day" and len(days) >= 10 and all(d.weekday() < 5 for d in days)
    places = [_place(d, chosen) for d in days]
    span = max(places) - min(places) + 1
    if workdays_only or len(set(places)) < len(places) or span > 3 * len(places):
        return by_rank
    base = min(places)
    return Calendar(tuple(p - base for p in places), tuple(days), period or chosen, first, False)


def next_date(day: date, period: str, steps: int) -> date:
    """The day `steps` periods after one."""
    if period in ("day", "week"):
        return day + timedelta(days=steps * (7 if period == "week" else 1))
    months = day.year * 12 + day.month - 1 + steps * (12 if period == "year" else 1)
    return date(months // 12, months % 12 + 1, min(day.day, 28))
