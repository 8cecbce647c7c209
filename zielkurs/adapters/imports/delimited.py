"""CSV, TSV and pasted text: encoding, separator, cells. All cells are text; what they mean is told later."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter

from zielkurs.adapters.imports.child import MAX_CELL_TEXT, MAX_CELLS, MAX_POSITIONS, MAX_TEXT
from zielkurs.adapters.imports.refusal import FileRefused
from zielkurs.pure.tables import EMPTY, Cell, Sheet

SEPARATORS = "\t;,|"
# Our own CSV files put an apostrophe before what a spreadsheet would take for a formula.
GUARDED = re.compile(r"'[=+\-@\t\r＝＋－＠]")


def read_delimited(data: bytes, name: str) -> Sheet:
    """One sheet of text cells; comment lines ("# …") stay as one cell, so that rows count as in the file."""
    text = _decode(data)
    if "\x00" in text:
        raise FileRefused("text_not_text", row=text.count("\n", 0, text.index("\x00")) + 1)
    if not text.strip():
        raise FileRefused("file_empty")
    if len(text) > MAX_TEXT:
        raise FileRefused("too_much_text", allowed=MAX_TEXT)
    rows: list[tuple[Cell, ...]] = []
    filled = positions = 0
    for fields in _records(text):
        cells = tuple(_cell(field) for field in fields)
        while cells and cells[-1] is EMPTY:
            cells = cells[:-1] if len(cells) < 100 else cells[: _last_filled(cells)]
        filled += sum(cell is not EMPTY for cell in cells)
        positions += len(cells) + 1
        if filled > MAX_CELLS or positions > MAX_POSITIONS:
            found, allowed = (filled, MAX_CELLS) if filled > MAX_CELLS else (positions, MAX_POSITIONS)
            raise FileRefused("too_many_cells", found=found, allowed=allowed)
        rows.append(cells)
    return Sheet(name, tuple(rows))


def _last_filled(cells: tuple[Cell, ...]) -> int:
    return next((index + 1 for index in range(len(cells) - 1, -1, -1) if cells[index] is not EMPTY), 0)


def _decode(data: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strict(data, encoding)
    sample = data[:4000]
    if sample.count(0) > len(sample) // 5:  # UTF-16 of Western text: every other byte is zero
        return _strict(data, "utf-16-be" if sample[:1] == b"\x00" else "utf-16-le")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, "cp1252")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        row = data.count(b"\n", 0, fault.start) + 1
        raise FileRefused("text_encoding_unknown", row=row) from None


def _records(text: str) -> list[list[str]]:
    lines = text.splitlines(keepends=True)
    separator, first = None, 0
    if found := re.fullmatch(r"(?i)sep=(.)\s*", lines[0]):
        separator, first = found[1], 1
    separator = separator or _separator("".join(lines[first : first + 200]))
    records: list[list[str]] = [[]] * first
    while first < len(lines) and (lines[first].startswith("#") or not lines[first].strip()):
        records.append([lines[first].strip()])
        first += 1
    source = io.StringIO("".join(lines[first:]), newline="")
    try:
        records.extend(csv.reader(source, delimiter=separator))
    except csv.Error:  # a field past the module's limit: an opening quote that never closes
        raise FileRefused("text_not_text", row=len(records) + 1) from None
    return records


def _separator(sample: str) -> str:
    """The separator that gives most lines the same number of fields, more than one; tab where none does."""
    lines = [line[:10_000] for line in sample.splitlines() if line.strip() and not line.startswith("#")]
    best, best_score = "\t", 0
    for separator in SEPARATORS:
        widths = Counter(len(fields) for fields in csv.reader(lines, delimiter=separator) if len(fields) > 1)
        # Decimal commas split lines too, but into differing numbers of fields and without the header.
        width, often = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        head_splits = bool(lines) and any(separator in line for line in lines[:5])
        score = often * (2 if head_splits else 1) + (width > 2)
        if score > best_score:
            best, best_score = separator, score
    return best


def _cell(field: str) -> Cell:
    text = field.strip()
    if GUARDED.match(text):
        text = text[1:]
    if not text:
        return EMPTY
    if len(text) > MAX_CELL_TEXT:
        raise FileRefused("too_much_text", allowed=MAX_TEXT)
    return Cell(text)
