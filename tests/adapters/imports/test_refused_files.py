"""Hostile and unfit files: each is refused by name of the reason, and costs little."""

# ruff: noqa: E501  # a row of cells stays a line

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import time
import zipfile
from typing import Any

import openpyxl
import pytest

from tests.adapters.imports.test_workbooks import minimal, packed, saved
from zielkurs.adapters.imports import child, workbooks
from zielkurs.adapters.imports.refusal import FileRefused
from zielkurs.adapters.imports.workbooks import read_workbook
from zielkurs.pure.tables import sheets_from_plain


def refusal(data: bytes, filename: str = "x.xlsx") -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        read_workbook(data, filename)
    return refused.value


def test_the_spreadsheet_bomb_is_refused_before_it_is_unpacked() -> None:
    """Three million cells in a third of a megabyte (ratio above 300)."""
    row = "<row>" + '<c t="n"><v>1</v></c>' * 1000 + "</row>"
    bomb = packed(minimal(row * 3000))
    assert len(bomb) < 400_000
    started = time.monotonic()
    refused = refusal(bomb)
    assert (
        refused.code == "archive_ratio_too_high"
        and refused.params["found"] > 150
        and refused.params["allowed"] == 100
    )
    assert time.monotonic() - started < 5


def test_an_archive_that_lies_about_its_sizes_gives_no_more_than_it_promised() -> None:
    row = "<row>" + '<c t="n"><v>1</v></c>' * 1000 + "</row>"
    bomb = bytearray(packed(minimal(row * 3000)))
    with zipfile.ZipFile(io.BytesIO(bytes(bomb))) as archive:
        size = archive.getinfo("xl/worksheets/s.xml").file_size
    lied = bytes(bomb).replace(struct.pack("<L", size), struct.pack("<L", 1000))
    assert refusal(lied).code == "file_damaged"


def test_more_cells_than_allowed_are_refused_whatever_they_weigh() -> None:
    rows = "".join(
        f'<row r="{r}">'
        + "".join(f"<c><v>{r * 7919 + c * 104729}.{c}</v></c>" for c in range(201))
        + "</row>"
        for r in range(1, 1001)
    )
    refused = refusal(packed(minimal(rows)))
    assert (refused.code, refused.params["allowed"]) == ("too_many_cells", 200_000)


def test_cells_scattered_over_a_whole_sheet_are_not_laid_out() -> None:
    rows = "".join(f'<row r="{r}"><c r="XFD{r}"><v>{r}.{r * 31}</v></c></row>' for r in range(1, 2000))
    refused = refusal(packed(minimal(rows)))
    assert refused.code == "too_many_cells" and refused.params["allowed"] == child.MAX_POSITIONS
    far = packed(minimal('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert refusal(far).code == "too_many_cells"


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"../../etc/passwd": "x"}, "archive_member_outside"),
        ({"/etc/passwd": "x"}, "archive_member_outside"),
        ({"C:\\x": "x"}, "archive_member_outside"),
        ({"xl\\..\\..\\x": "x"}, "archive_member_outside"),
        ({f"m{number}": "" for number in range(200)}, "archive_too_many_members"),
        ({"xl/worksheets/s.xml": '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'}, "xml_with_dtd"),
        ({"xl/worksheets/s.xml": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'}, "xml_with_dtd"),
        ({"xl/worksheets/s.xml": "<worksheet><sheetData>"}, "file_damaged"),
        ({"xl/worksheets/s.xml": '<worksheet><row r="99999999"><c r="A99999999"><v>1</v></c></row></worksheet>'}, "file_damaged"),
        ({"xl/worksheets/s.xml": '<worksheet><c r="A1" t="s"><v>5</v></c></worksheet>'}, "file_damaged"),
        ({"xl/worksheets/s.xml": '<worksheet><c r="A1"><v>nan</v></c></worksheet>'}, "file_damaged"),
        ({"xl/workbook.xml": "<workbook/>"}, "no_sheets"),
        ({"xl/workbook.xml": "<workbook>" + '<sheet name="a"/>' * 101 + "</workbook>"}, "too_many_sheets"),
    ],
)  # fmt: skip
def test_a_hostile_or_broken_archive_is_refused_by_name(members: dict[str, str], code: str) -> None:
    refused = refusal(packed(minimal('<row r="1"><c r="A1"><v>1</v></c></row>') | members))
    assert refused.code == code


def test_an_archive_that_unpacks_to_more_than_allowed_is_refused() -> None:
    import random

    noise = random.Random(1).randbytes(3_000_000)
    data = packed({**minimal(""), "xl/media/a.bin": noise, "xl/media/b.bin": bytes(105_000_000)})
    refused = refusal(data)
    assert (refused.code, refused.params["allowed"]) == ("archive_unpacks_too_large", 100 * 2**20)


def test_a_text_repeated_in_every_cell_is_refused() -> None:
    strings = f"<sst><si><t>{'x' * 30_000}</t></si></sst>"
    rels = str(minimal("")["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>", '<Relationship Id="r2" Type="x/sharedStrings" Target="s.xml"/></Relationships>'
    )
    cells = "<row>" + '<c t="s"><v>0</v></c>' * 400 + "</row>"
    data = packed(minimal(cells) | {"xl/s.xml": strings, "xl/_rels/workbook.xml.rels": rels})
    assert refusal(data).code == "too_much_text"


@pytest.mark.parametrize(
    ("data", "code", "params"),
    [
        (b"", "file_empty", {}),
        (b"x" * (10 * 2**20 + 1), "file_too_large", {"found": 10 * 2**20 + 1, "allowed": 10 * 2**20}),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "file_kind_unsupported", {"kind": "xls"}),
        (b"\xd0\xcf\x11\xe0" + bytes(60) + "EncryptedPackage".encode("utf-16-le"), "file_encrypted", {}),
        (b"%PDF-1.7", "file_kind_unsupported", {"kind": "pdf"}),
        (b"\n <html><table>", "file_kind_unsupported", {"kind": "html"}),
        (b"a;b\n1;\x00\n", "text_not_text", {"row": 2}),
        (b"a;b\n1;2\n\x81\x8d;3\n", "text_encoding_unknown", {"row": 3}),
        (b" \n\n", "file_empty", {}),
        (b"a," * 250_000, "too_many_cells", {"found": 250_000, "allowed": 200_000}),
        (b"," * 1_100_000 + b"a", "too_many_cells", {"found": 1_100_002, "allowed": 1_000_000}),
        (b'a;"' + b"x" * 200_000, "text_not_text", {"row": 1}),
        (b"a;" + b"x" * 40_000, "too_much_text", {"allowed": 5_000_000}),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "file_kind_unsupported", {"kind": "ods"}),
        (packed({"xl/workbook.bin": "x"}), "file_kind_unsupported", {"kind": "xlsb"}),
        (packed({"a.txt": "x"}), "file_kind_unsupported", {"kind": "zip"}),
        (b"PK\x03\x04 and nothing else", "file_damaged", {"member": ""}),
    ],
)  # fmt: skip
def test_what_is_no_spreadsheet_is_refused_by_what_it_is(
    data: bytes, code: str, params: dict[str, object]
) -> None:
    refused = refusal(data, "x.csv")
    assert (refused.code, refused.params) == (code, params)


def test_a_hundred_thousand_columns_are_read_as_they_are() -> None:
    (sheet,) = read_workbook(b";".join(b"%d" % number for number in range(100_000)), "breit.csv")
    assert len(sheet.rows[0]) == 100_000


def test_an_encrypted_member_is_named_as_such() -> None:
    data = bytearray(packed(minimal("")))
    central = data.rindex(b"PK\x01\x02")
    data[central + 8] |= 1
    assert refusal(bytes(data)).code == "file_encrypted"


def peak_of_child(data: bytes) -> tuple[dict[str, Any], int, float]:
    """The child's answer, its peak of resident memory in bytes, and its processor time in seconds."""
    script = (
        "import runpy, sys; runpy.run_path(sys.argv[1], run_name='__main__'); import time; "
        "peak = [line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0]; "
        "sys.stderr.write(f'{peak} {time.process_time()}')"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script, child.__file__],
        input=data,
        capture_output=True,
        check=True,
    )
    peak, seconds = done.stderr.split()
    return json.loads(done.stdout), int(peak) * 1024, float(seconds)


def test_a_file_at_the_limit_is_read_within_the_memory_and_time_allowed() -> None:
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("voll")
    for row in range(2000):
        sheet.append([f"Text {row}-{column}" if column % 2 else row * 1.5 + column for column in range(100)])
    answer, peak, seconds = peak_of_child(saved(workbook))
    (full,) = sheets_from_plain(answer["sheets"])
    assert sum(len(row) for row in full.rows) == 200_000
    assert peak < 256 * 2**20 and seconds < 20


def test_the_child_gets_no_more_memory_than_allowed() -> None:
    """Ninety megabytes of text pass every check of the archive; one wide character each makes them 360 in memory."""
    strings = "<sst>" + f"<si><t>\U0001f600{'x' * 10_000}</t></si>" * 9_000 + "</sst>"
    noise = "".join(f"{number * 2654435761 % 2**32:08x}" for number in range(250_000))
    rels = str(minimal("")["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>", '<Relationship Id="r2" Type="x/sharedStrings" Target="s.xml"/></Relationships>'
    )
    data = packed(minimal(f"<!--{noise}-->") | {"xl/s.xml": strings, "xl/_rels/workbook.xml.rels": rels})
    answer, peak, seconds = peak_of_child(data)
    assert answer["refused"] == "reading_took_too_much_memory"
    assert peak < 256 * 2**20 and seconds < 20


def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    from pathlib import Path

    slow = Path(str(tmp_path)) / "slow.py"
    slow.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(child, "__file__", str(slow))
    monkeypatch.setattr(workbooks, "SECONDS", 0.5)
    started = time.monotonic()
    refused = refusal(packed(minimal("")))
    assert refused.code == "reading_took_too_long" and time.monotonic() - started < 5


def test_a_child_that_dies_is_a_refusal(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    from pathlib import Path

    dying = Path(str(tmp_path)) / "dying.py"
    dying.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    monkeypatch.setattr(child, "__file__", str(dying))
    assert refusal(packed(minimal(""))).code == "reading_took_too_much_memory"


def test_the_child_imports_nothing_but_the_standard_library() -> None:
    script = (
        "import sys, runpy; runpy.run_path(sys.argv[1], run_name='x'); "
        "print([n for n in sys.modules if n.split('.')[0] in ('zielkurs', 'django', 'python_calamine', 'openpyxl')])"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script, child.__file__], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
