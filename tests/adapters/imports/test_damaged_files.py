"""Damaged files from good seeds: read, or refused by name; never anything else, all the way through reading."""

# ruff: noqa: E501, DTZ001  # a row of cells stays a line; workbooks know no zone

from __future__ import annotations

import io
import random
import zipfile
from collections import Counter
from datetime import date, datetime
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from tests.adapters.imports.test_workbooks import minimal, packed, saved
from tests.pure.tables.grids import assert_places_exist
from zielkurs.adapters.imports import child
from zielkurs.adapters.imports.refusal import FileRefused
from zielkurs.adapters.imports.workbooks import read_workbook
from zielkurs.pure.tables import Sheet, read_tracker, sheets_from_plain

SAMPLE = Path(__file__).parents[2] / "samples" / "okr-tracker-maschinenbau.xlsx"
CSV = (
    "OKR Q4 2026;;;;;;\nObjective;Key Result;Wer;Start;Ziel;KW 46;KW 47\n"
    "O1: Größer werden;Leads von 1.200 auf 1.500;Jule Brandt;1.200;1.500;1.250;\n;Quote;M. Aydin;0,2;0,5;0,3;ca. 0,4\n\n"
    "Nicht jetzt;Video (Wunsch GF, 03.11.) – ab Q1;Jule\n"
)


def rich_workbook() -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(
        [
            "Objective",
            "Key Result",
            "Owner",
            "Start",
            "Target",
            datetime(2026, 11, 13),
            datetime(2026, 11, 20),
            "Comment",
        ]
    )
    sheet.append(["O1 Grow", "Leads from 40 to 65", "Kim", 40, 65, "=40+3", True, "ok"])
    sheet.append([None, "Rate", "Kim", 0.38, 0.55, 0.4, "#DIV/0!", "x" * 500])
    sheet["D3"].number_format = "0%"
    sheet.merge_cells("A2:A3")
    workbook.create_sheet("Hidden").sheet_state = "hidden"
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    return saved(workbook)


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    inline = (
        '<row><c t="inlineStr"><is><t>Key Result</t></is></c><c t="inlineStr"><is><t>Ziel</t></is></c></row>'
    )
    return (
        ("sample.xlsx", SAMPLE.read_bytes()),
        ("rich.xlsx", rich_workbook()),
        ("minimal.xlsx", packed(minimal(inline + "<row><c><v>1</v></c><c><v>2</v></c></row>"))),
        ("utf8.csv", CSV.encode()),
        ("bom.csv", CSV.encode("utf-8-sig")),
        ("utf16.csv", CSV.encode("utf-16")),
        ("cp1252.csv", CSV.encode("cp1252", "replace")),
        ("tabs.tsv", CSV.replace(";", "\t").encode()),
        ("quotes.csv", ('"' + CSV.replace(";", '";"').replace("\n", '"\n"') + '"').encode()),
    )


def bytes_damaged(data: bytes, dice: random.Random) -> bytes:
    """Flipped, cut, doubled, zeroed or inserted bytes."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        at, length = dice.randrange(len(changed) or 1), dice.randint(1, 40)
        match dice.randrange(6):
            case 0 if changed:
                changed[at % len(changed)] = dice.randrange(256)
            case 1:
                del changed[at:]
            case 2:
                changed[at:at] = changed[at : at + length]
            case 3:
                changed[at : at + length] = bytes(length)
            case 4:
                changed[at:at] = dice.randbytes(length)
            case 5:
                changed[at:at] = dice.choice(
                    [b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b'"', b"\r", b"1" * 400, b"PK\x01\x02"]
                )
    return bytes(changed)


WORDS = (b"-1", b"99999999999999999999", b"1e308", b"nan", b"&#0;", b"<c>", b"</row>", b"", b'r="A0"', b'r="ZZZZ1"', b't="s"', b't="e"', b't="d"',
         b"<!DOCTYPE a>", b"&lt;", b"\xff", b's="99999"', b'date1904="1"', b"46360.99999", b"<f>1</f>", b"#REF!")  # fmt: skip


def content_damaged(data: bytes, dice: random.Random) -> bytes:
    """The archive stays sound; what it holds does not."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(dice.randint(1, 4)):
        name = dice.choice(sorted(members))
        content = bytearray(members[name])
        at = dice.randrange(len(content) or 1)
        match dice.randrange(5):
            case 0:
                content[at : at + dice.randint(0, 12)] = dice.choice(WORDS)
            case 1:
                cut = content.find(b">", at)
                content[cut + 1 : cut + 1] = dice.choice(WORDS)
            case 2:
                quoted = content.find(b'="', at)
                end = content.find(b'"', quoted + 2)
                content[quoted + 2 : end] = dice.choice(WORDS)
            case 3:
                del content[at:]
            case 4:
                members.pop(name)
                continue
        members[name] = bytes(content)
    return packed(members)


def mutants(count: int, seed: int) -> list[tuple[str, bytes]]:
    dice = random.Random(seed)
    found = []
    for number in range(count):
        name, data = seeds()[number % len(seeds())]
        inside = name.endswith("xlsx") and dice.random() < 0.75
        found.append((name, (content_damaged if inside else bytes_damaged)(data, dice)))
    return found


def read_here(name: str, data: bytes) -> tuple[Sheet, ...]:
    """As read_workbook, with the child's work done in this process (a process each would take minutes)."""
    if not data.startswith(b"PK"):
        return read_workbook(data, name)
    answer = child.answer(data)
    if "refused" in answer:
        raise FileRefused(answer["refused"], **answer["params"])
    return sheets_from_plain(answer["sheets"])


def outcome(name: str, data: bytes, read: object) -> str:
    try:
        sheets = read(name, data) if read is read_here else read_workbook(data, name)
    except FileRefused as refused:
        return refused.code
    unique = {sheet.name: sheet for sheet in sheets}
    tracker = read_tracker(tuple(unique.values()), today=date(2026, 11, 22))
    assert_places_exist(tracker, tuple(unique.values()))
    return "read"


@pytest.mark.parametrize("seed", range(8))
def test_a_hundred_damaged_files_are_read_or_refused_by_name(seed: int) -> None:
    results = Counter(outcome(name, data, read_here) for name, data in mutants(100, seed))
    assert results["read"] >= 10 and sum(results.values()) - results["read"] >= 10, results


def test_damaged_files_end_the_same_way_in_the_child() -> None:
    for name, data in mutants(36, 99):
        if data.startswith(b"PK"):
            assert outcome(name, data, read_workbook) == outcome(name, data, read_here)
