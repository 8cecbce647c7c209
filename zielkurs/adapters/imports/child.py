"""Reads an XLSX file inside a child process; standard library only, nothing of Zielkurs is imported.

The file comes on standard input, JSON goes to standard output: {"sheets": …} in the plain form of
`zielkurs.pure.tables.plain`, or {"refused": code, "params": …}. Run by path with `python -I -S`, so that it
starts in 20 ms and sees neither the environment nor the working directory.

An own reader, because the Rust one drops number formats (0.38 shown as 38 % comes back as 0.38) and lays
sheets out densely (one cell in XFD1048576 costs memory for all the others); this one streams.
"""

from __future__ import annotations

import io
import json
import math
import posixpath
import re
import sys
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from xml.parsers import expat

MEMORY_BYTES = 256 * 2**20
CPU_SECONDS = 20
MAX_MEMBERS = 200
MAX_UNPACKED = 100 * 2**20
MAX_RATIO = 100
MAX_CELLS = 200_000
MAX_POSITIONS = 1_000_000  # filled or not, up to each row's last cell: what a sparse sheet costs laid out
MAX_SHEETS = 100
MAX_TEXT = 5_000_000
MAX_CELL_TEXT = 32_767  # Excel's own limit
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

DATE_IDS = {14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)}
TIME_IDS = {18, 19, 20, 21, 45, 46, 47}


class Refused(Exception):
    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def limit_resources() -> None:
    import resource

    limits = {"AS": MEMORY_BYTES, "CPU": CPU_SECONDS, "CORE": 0, "FSIZE": 0, "NOFILE": 16}
    for name, amount in limits.items():
        limit = getattr(resource, f"RLIMIT_{name}")
        _, hard = resource.getrlimit(limit)
        # The processor's soft limit comes first, so that the parent sees by the signal what ran out.
        highest = amount + 2 if name == "CPU" else amount
        highest = highest if hard == resource.RLIM_INFINITY else min(highest, hard)
        resource.setrlimit(limit, (min(amount, highest), highest))


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, after everything that its directory can tell against it has been asked."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise Refused("archive_too_many_members", found=len(members), allowed=MAX_MEMBERS)
    for member in members:
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
            raise Refused("archive_member_outside", member=name[:100])
        if member.flag_bits & 1:
            raise Refused("file_encrypted")
    # What the directory promises is also what zipfile gives at most: it stops at the promised size.
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED:
        raise Refused("archive_unpacks_too_large", found=unpacked, allowed=MAX_UNPACKED)
    if unpacked > MAX_RATIO * len(data):
        raise Refused("archive_ratio_too_high", found=unpacked // len(data), allowed=MAX_RATIO)
    return archive


Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def parse(
    archive: zipfile.ZipFile, member: str, start: Start, end: End | None = None, text: Text | None = None
) -> None:
    """Stream one XML member through the handlers; names come without their namespace prefix."""

    def doctype(*_: object) -> None:
        raise Refused("xml_with_dtd", member=member)

    def local(name: str) -> str:
        return name.rpartition(":")[2]

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = lambda name, attributes: start(
        local(name), {local(key): value for key, value in attributes.items()}
    )
    if end is not None:
        parser.EndElementHandler = lambda name: end(local(name))
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(65_536):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except (Refused, MemoryError):
        raise
    except Exception as fault:  # a foreign file may fail in any way; here they all mean the same
        raise Refused("file_damaged", member=member) from fault


def relations(archive: zipfile.ZipFile, member: str) -> dict[str, tuple[str, str]]:
    """Relation id → (last part of the type, full name of the target member)."""
    folder, name = posixpath.split(member)
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            full = (
                target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], full)

    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path in archive.namelist():
        parse(archive, path, start)
    return found


def format_kind(code: str) -> str:
    """ "percent", "date", "time" or "" for a number format's code; quoted and escaped letters don't count."""
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', "", code.partition(";")[0].lower())
    if "%" in bare:
        return "percent"
    if bare in ("general", "standard", "@"):
        return ""
    if re.search(r"[yd]", bare) or ("m" in bare and not re.search(r"[hs]", bare)):
        return "date"
    return "time" if re.search(r"[hs]", bare) else ""


def read_styles(archive: zipfile.ZipFile, member: str) -> list[str]:
    """The kind of format (see format_kind) of each cell style, by its index."""
    codes: dict[str, str] = {}
    kinds: list[str] = []
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt" and inside[-1:] == ["numFmts"]:
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and inside[-1:] == ["cellXfs"]:
            number = attributes.get("numFmtId", "0")
            if number in codes:
                kinds.append(format_kind(codes[number]))
            elif number in ("9", "10"):
                kinds.append("percent")
            else:
                known = int(number) if number.isdigit() else 0
                kinds.append("date" if known in DATE_IDS else "time" if known in TIME_IDS else "")
        inside.append(tag)

    parse(archive, member, start, lambda _: inside.__delitem__(-1))
    return kinds


def unescape(text: str) -> str:
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


class TextRuns:
    """Collects the text of <t> elements, without the phonetic readings that East Asian files carry."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.inside_t = self.phonetic = False

    def start(self, tag: str) -> None:
        if tag == "rPh":
            self.phonetic = True
        elif tag == "t":
            self.inside_t = True

    def end(self, tag: str) -> None:
        if tag == "rPh":
            self.phonetic = False
        elif tag == "t":
            self.inside_t = False

    def text(self, text: str) -> None:
        if self.inside_t and not self.phonetic:
            self.parts.append(text)

    def take(self) -> str:
        whole, self.parts = "".join(self.parts), []
        return unescape(whole)


def read_shared_strings(archive: zipfile.ZipFile, member: str) -> list[str]:
    strings: list[str] = []
    runs = TextRuns()

    def end(tag: str) -> None:
        runs.end(tag)
        if tag == "si":
            strings.append(runs.take())

    parse(archive, member, lambda tag, _: runs.start(tag), end, runs.text)
    return strings


def number_text(raw: str) -> str:
    """A stored number in at most 15 digits, as people see it: 9.3000000000000007 is 9.3."""
    number = float(raw)
    if not math.isfinite(number):
        raise ValueError(raw)
    return format(number, ".15g")


class SheetReader:
    """One worksheet, cell by cell; `rows` maps row → column → plain cell."""

    def __init__(self, budget: Budget, strings: list[str], styles: list[str], epoch_1904: bool) -> None:
        self.budget, self.strings, self.styles, self.epoch_1904 = budget, strings, styles, epoch_1904
        self.rows: dict[int, dict[int, Any]] = {}
        self.row, self.column = -1, -1
        self.kind, self.style = "n", ""
        self.raw: list[str] | None = None
        self.inside_v = self.has_formula = False
        self.runs = TextRuns()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1
        elif tag == "c":
            self.place(attributes.get("r"))
            self.kind = attributes.get("t", "n")
            index = int(attributes.get("s", "0"))
            self.style = self.styles[index] if 0 <= index < len(self.styles) else ""
            self.raw, self.has_formula = [], False
        elif tag == "v":
            self.inside_v = True
        elif tag == "f":
            self.has_formula = True
        else:
            self.runs.start(tag)

    def place(self, ref: str | None) -> None:
        self.column += 1
        if ref and (found := re.fullmatch(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", ref)):
            self.column = 0
            for letter in found[1]:
                self.column = self.column * 26 + ord(letter) - 64
            self.column, self.row = self.column - 1, int(found[2]) - 1
        if not (0 <= self.row < LAST_ROW and 0 <= self.column < LAST_COLUMN):
            raise ValueError("outside the sheet")

    def text(self, text: str) -> None:
        if self.inside_v and self.raw is not None:
            self.raw.append(text)
        else:
            self.runs.text(text)

    def end(self, tag: str) -> None:
        if tag == "v":
            self.inside_v = False
        elif tag != "c":
            self.runs.end(tag)
        elif self.raw is not None:
            inline = self.runs.take()
            value = self.value("".join(self.raw), inline)
            self.raw = None
            if value is not None:
                self.budget.spend(value)
                self.rows.setdefault(self.row, {})[self.column] = value

    def value(self, raw: str, inline: str) -> Any:  # noqa: PLR0911  # one answer a type of cell
        """The plain cell: text as it is, ["n", digits], ["p", digits], ["d", ISO], ["b", 0|1], ["e", error]."""
        if self.kind == "inlineStr":
            return inline.strip() or None
        raw = raw if self.kind == "str" else raw.strip()
        if raw == "":
            # An empty text is a result; a formula without any was never computed by the program that wrote it.
            return ["e", "#FORMULA"] if self.has_formula and self.kind != "str" else None
        if self.kind == "s":
            return self.strings[int(raw)].strip() or None
        if self.kind == "str":
            return unescape(raw).strip() or None
        if self.kind == "b":
            return ["b", int(raw == "1")]
        if self.kind == "e":
            return ["e", raw[:20]]
        if self.kind == "d":
            return ["d", date.fromisoformat(raw[:10]).isoformat()]
        digits = number_text(raw)
        if self.style == "percent":
            return ["p", digits]
        return dated(float(raw), self.style, self.epoch_1904) if self.style else ["n", digits]


def dated(serial: float, style: str, epoch_1904: bool) -> Any:
    """A serial number as its date; times of day as text; ["e", "#DATE"] where no calendar holds it."""
    if style == "time" or 0 < serial < 1:
        minutes = round(serial * 1440)
        return f"{minutes // 60}:{minutes % 60:02d}"
    days = int(serial)
    if not 0 <= days <= 2_958_465:
        return ["e", "#DATE"]
    # Lotus counted a 29 February 1900 that never was, and Excel kept it.
    since_1900 = date(1899, 12, 30) if days > 60 else date(1899, 12, 31)
    base = date(1904, 1, 1) if epoch_1904 else since_1900
    try:
        return ["d", (base + timedelta(days=days)).isoformat()]
    except OverflowError:
        return ["e", "#DATE"]


class Budget:
    """What one file may hold in all its sheets together."""

    def __init__(self) -> None:
        self.cells = self.positions = self.characters = 0

    def spend(self, value: Any) -> None:
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise Refused("too_many_cells", found=self.cells, allowed=MAX_CELLS)
        if isinstance(value, str):
            self.characters += len(value)
            if self.characters > MAX_TEXT or len(value) > MAX_CELL_TEXT:
                raise Refused("too_much_text", allowed=MAX_TEXT)

    def lay_out(self, rows: dict[int, dict[int, Any]]) -> list[list[Any]]:
        """Rows as lists up to each row's last filled cell."""
        last = max(rows, default=-1)
        self.positions += last + 1 + sum(max(cells) + 1 for cells in rows.values())
        if self.positions > MAX_POSITIONS:
            raise Refused("too_many_cells", found=self.positions, allowed=MAX_POSITIONS)
        laid: list[list[Any]] = []
        for index in range(last + 1):
            cells = rows.get(index)
            laid.append([cells.get(column) for column in range(max(cells) + 1)] if cells else [])
        return laid


def kind_of_archive(archive: zipfile.ZipFile, names: set[str]) -> str:
    """Which other sort of file in a zip archive this is."""
    if "mimetype" in names:
        mime = archive.read("mimetype")[:100]
        return "ods" if mime.endswith(b"opendocument.spreadsheet") else "zip"
    return "xlsb" if "xl/workbook.bin" in names else "zip"


def read_xlsx(archive: zipfile.ZipFile) -> list[dict[str, Any]]:
    main = next((target for kind, target in relations(archive, "").values() if kind == "officeDocument"), "")
    names = set(archive.namelist())
    workbook = main if main in names else "xl/workbook.xml"
    if workbook not in names or workbook.endswith(".bin"):
        raise Refused("file_kind_unsupported", kind=kind_of_archive(archive, names))
    related = relations(archive, workbook)
    entries: list[dict[str, str]] = []
    epoch_1904 = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal epoch_1904
        if tag == "sheet":
            entries.append(attributes)
        elif tag == "workbookPr":
            epoch_1904 = attributes.get("date1904", "0").lower() in ("1", "true", "on")

    parse(archive, workbook, start)
    if len(entries) > MAX_SHEETS:
        raise Refused("too_many_sheets", found=len(entries), allowed=MAX_SHEETS)
    parts = {kind: target for kind, target in related.values() if target in names}
    strings = read_shared_strings(archive, parts["sharedStrings"]) if "sharedStrings" in parts else []
    styles = read_styles(archive, parts["styles"]) if "styles" in parts else []
    budget = Budget()
    sheets: list[dict[str, Any]] = []
    for entry in entries:
        kind, target = related.get(entry.get("id", ""), ("", ""))
        if kind != "worksheet" or target not in names:
            continue
        reader = SheetReader(budget, strings, styles, epoch_1904)
        parse(archive, target, reader.start, reader.end, reader.text)
        hidden = entry.get("state", "visible") != "visible"
        sheets.append(
            {"name": entry.get("name", "")[:100], "hidden": hidden, "rows": budget.lay_out(reader.rows)}
        )
    if not sheets:
        raise Refused("no_sheets")
    return sheets


def answer(data: bytes) -> dict[str, Any]:
    try:
        return {"sheets": read_xlsx(open_archive(data))}
    except Refused as refused:
        return {"refused": refused.code, "params": refused.params}
    except MemoryError:
        return {"refused": "reading_took_too_much_memory", "params": {"allowed": MEMORY_BYTES}}
    except Exception:
        return {"refused": "file_damaged", "params": {"member": ""}}


def main() -> None:
    data = sys.stdin.buffer.read()
    limit_resources()
    try:
        output = json.dumps(answer(data), ensure_ascii=True).encode()
    except MemoryError:
        output = json.dumps(
            {"refused": "reading_took_too_much_memory", "params": {"allowed": MEMORY_BYTES}}
        ).encode()
    sys.stdout.buffer.write(output)


if __name__ == "__main__":
    main()
