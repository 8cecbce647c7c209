"""Reads a CSV of series: separators, both decimal notations, dates, gaps; says where it fails.

Numbers become floats at once (statistics is the only place that uses them); an empty cell is a gap.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zielkurs.adapters.cli.analyse_days import names_period, parse_day

GAPS = {
    "", "-", "–", "—", ".", "na", "n/a", "nan", "null", "none", "k. a.", "k.a.", "k. a", "n. v.", "#n/a", "#nv",
    "#div/0!", "#div/0",
}  # fmt: skip
TOTALS = {
    "summe", "gesamt", "gesamtsumme", "gesamtergebnis", "insgesamt", "total", "totals", "grand total", "sum", "σ", "∑",
    "durchschnitt", "mittelwert", "schnitt", "average", "mean", "ø", "⌀",
}  # fmt: skip
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_DRESS = re.compile(r"^(?:€|\$|£|EUR|USD|CHF)|(?:€|\$|£|%|EUR|USD|CHF)$")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$")
_ENGLISH_GROUPS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?$")
_GERMAN = re.compile(r"[+-]?(\d+(,\d*)?([eE][+-]?\d+)?|\d{1,3}(\.\d{3})+(,\d*)?)$")
LARGEST = 1e100  # beyond, squares and their sums overflow
_GERMAN_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?(\d{4}|\d{2})$")


class CsvError(Exception):
    """What is wrong, as a code with parameters (row and column as the file's reader counts them)."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Table:
    """Columns of text below their names; `lines[i]` is the line of row i in the file (from 1).

    `left_out` are the lines of totals at the end, which are no rows.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    separator: str
    left_out: tuple[int, ...] = ()

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

    def is_text(self, index: int) -> bool:
        """True for a column of remarks: most of what is written there is no number."""
        written = [c for c in self.cells(index) if c.casefold() not in GAPS]
        return sum(parse_number_text(c) is None for c in written) > len(written) / 2


def read_table(path: Path) -> Table:
    """The file's table. CsvError where it can't be read, is empty or has ragged rows."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise CsvError("no_such_file", file=str(path)) from error
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
    """The table in a text. CsvError where there is none or rows are ragged."""
    lines, separator = _cut(text, file)
    lines = _without_title(lines)
    first = lines[0][1]
    headless = all(map(_looks_like_data, first)) and len(lines) > 1 and not _names_periods(first[1:])
    if headless:
        names = ["date", *(f"column{i}" for i in range(2, len(first) + 1))] if len(first) > 1 else ["value"]
    else:
        names, lines = [cell.strip() for cell in first], lines[1:]
    while names and not names[-1] and all(len(r) < len(names) or not r[-1].strip() for _, r in lines):
        names.pop()
    body = []
    for number, row in lines:
        if any(cell.strip() for cell in row[len(names) :]):
            raise CsvError("too_many_cells", row=number, have=len(row), expected=len(names))
        body.append((number, tuple(row[: len(names)])))
    if not body:
        raise CsvError("no_rows", file=file)
    table = Table(_distinct(names), tuple(r for _, r in body), tuple(n for n, _ in body), separator)
    return _without_totals(_turned(table))


def _cut(text: str, file: str) -> tuple[list[tuple[int, list[str]]], str]:
    """Lines that hold something as (number, cells), without comments, and the separator."""
    kept = [
        (number, line)
        for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1)
        if line.strip() and not line.lstrip().startswith(("#", "//"))
    ]
    if kept and re.fullmatch(r'"?sep=.?"?', kept[0][1].strip(), re.IGNORECASE):
        kept = kept[1:]
    if not kept:
        raise CsvError("empty_file", file=file)
    separator = _separator([line for _, line in kept])
    rows = list(csv.reader(io.StringIO("\n".join(line for _, line in kept)), delimiter=separator))
    # A quoted cell that spans lines makes fewer rows than lines.
    numbers = [kept[min(i, len(kept) - 1)][0] for i in range(len(rows))]
    filled = [(n, row) for n, row in zip(numbers, rows, strict=True) if any(cell.strip() for cell in row)]
    if not filled:
        raise CsvError("empty_file", file=file)
    if any("\n" in cell for cell in rows[-1]) and (open_at := _never_closed([line for _, line in kept])):
        raise CsvError("unclosed_quote", row=kept[open_at - 1][0])
    return filled, separator


def _never_closed(lines: Sequence[str]) -> int:
    """Which line (from 1) opens a quotation that no later one closes; 0 for none."""
    odd = [number for number, line in enumerate(lines, start=1) if line.count('"') % 2]
    return odd[-1] if len(odd) % 2 else 0


def _without_title(lines: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """The lines without a title above the header: single cells of text where the rest has several."""
    widths = [sum(bool(cell.strip()) for cell in row) for _, row in lines]
    if max(widths) < 2:
        return lines
    top = next(i for i, width in enumerate(widths) if width > 1)
    titles = [cell for _, row in lines[:top] for cell in row if cell.strip()]
    return lines if any(map(_looks_like_data, titles)) else lines[top:]


def _separator(lines: Sequence[str]) -> str:
    """The separator that cuts most lines into equally many columns, and into most."""
    best, best_score = ",", 0.0
    for mark in (";", "\t", ",", "|"):
        widths = Counter(len(r) for r in csv.reader(lines[:200], delimiter=mark))
        width, count = max(widths.items(), key=lambda w: (w[0] > 1, w[1]))
        score = count / sum(widths.values()) + 1e-3 * min(width, 50) if width > 1 else 0.0
        if score > best_score + 1e-9:
            best, best_score = mark, score
    return best


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Names that tell all columns apart: empty ones by their place, repeated ones by a number."""
    out: list[str] = []
    for place, name in enumerate(names, start=1):
        wanted = name or f"column{place}"
        number = sum(own == wanted or own.startswith(f"{wanted} (") for own in out)
        out.append(f"{wanted} ({number + 1})" if wanted in out else wanted)
    return tuple(out)


def _names_periods(cells: Sequence[str]) -> bool:
    """True for a header of periods: three at least, beside totals and units."""
    periods = [names_period(cell) for cell in cells]
    start = periods.index(True) if any(periods) else len(cells)
    run = [p or cells[i].strip().casefold() in TOTALS for i, p in enumerate(periods)][start:]
    return sum(periods) >= 3 and all(run)


def _turned(table: Table) -> Table:
    """A table with periods across becomes one with a column a row; text columns beside the names go."""
    if not _names_periods(table.names[1:]) or any(map(names_period, table.cells(0))):
        return table
    across = [i for i, name in enumerate(table.names) if i and names_period(name)]
    columns = [[row[i] if i < len(row) else "" for row in table.rows] for i in across]
    rows = tuple((table.names[i], *column) for i, column in zip(across, columns, strict=True))
    names = _distinct([table.names[0], *table.cells(0)])
    return Table(names, rows, tuple(table.lines[0] for _ in rows), table.separator)


def _without_totals(table: Table) -> Table:
    """The table without sums and averages at its end: named so, or the one last row without a date."""
    end, first = len(table.rows), table.cells(0)
    while end > 1 and len(table.names) > 1 and first[end - 1].casefold().rstrip(":") in TOTALS:
        end -= 1
    if end == len(table.rows) and end > 2 and len(table.names) > 1 and not first[-1] and all(first[:-1]):
        end -= 1
    return replace(table, rows=table.rows[:end], lines=table.lines[:end], left_out=table.lines[end:])


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
        if value is None or abs(value) > LARGEST:
            code = "not_a_number" if value is None else "too_large"
            raise CsvError(code, row=table.lines[row], column=table.names[index], text=cells[row])
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
    text = bare[both] or ""
    if (notation := _notation_of_file(table, text)) is None:
        raise CsvError("ambiguous_number", row=table.lines[both], column=table.names[index], text=text)
    return notation


def _notation_of_file(table: Table, text: str) -> str | None:
    """The notation of a text that could be either, from the file's cells and dates; None for unknown."""
    for column in range(len(table.names)):
        german, english, _ = _votes([parse_number_text(c) for c in table.cells(column)])
        if (german >= 0) != (english >= 0):
            return "de" if german >= 0 else "en"
    if any(_GERMAN_DATE.match(cell) for cell in table.cells(0)):
        return "de"
    # A file cut by commas writes no decimal commas, and machines write no groups.
    return "en" if table.separator == "," and "." in text else None


def amount(table: Table, text: str, option: str, notation: str | None = None) -> float:
    """A number of the command line, read as the file's own are; CsvError naming the option.

    Three digits after the only mark are as little guessed as in a cell.
    """
    bare = parse_number_text(text)
    if bare is None:
        raise CsvError("bad_amount", option=option, text=text)
    german, _, both = _votes([bare])
    if both >= 0:
        notation = notation or _notation_of_file(table, bare)
        if notation is None:
            raise CsvError("ambiguous_amount", option=option, text=text)
    else:
        notation = "de" if german >= 0 else "en"
    value = _value(bare, notation)
    if value is None or abs(value) > LARGEST:
        raise CsvError("bad_amount", option=option, text=text)
    return value
