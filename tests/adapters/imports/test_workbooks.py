"""Files as sheets: what a cell is known as, whatever program wrote it."""

# ruff: noqa: E501, DTZ001  # a row of cells stays a line; workbooks know no zone

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from openpyxl.styles import Font

from zielkurs.adapters.imports import child
from zielkurs.adapters.imports.refusal import FileRefused
from zielkurs.adapters.imports.workbooks import read_pasted, read_workbook
from zielkurs.pure.tables import Cell, Sheet

SAMPLE = Path(__file__).parents[2] / "samples" / "okr-tracker-maschinenbau.xlsx"


def saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def packed(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def minimal(sheet_xml: str, **more: str) -> dict[str, str | bytes]:
    """A workbook of one sheet with hand-written XML; `more` replaces or adds members."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    members: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{rels}"><Relationship Id="r1" Type="{office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<x:workbook xmlns:x="{main}" xmlns:r="{office}"><x:sheets><x:sheet name="A" sheetId="1" r:id="r1"/></x:sheets></x:workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{rels}"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/s.xml"/></Relationships>',
        "xl/worksheets/s.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet_xml}</sheetData></worksheet>',
    }
    return members | more


def at(sheet: Sheet, ref: str) -> Cell:
    number = int(ref[1:]) - 1
    row = sheet.rows[number] if number < len(sheet.rows) else ()
    index = ord(ref[0]) - 65
    return row[index] if index < len(row) else Cell()


@pytest.fixture(scope="module")
def rich() -> Sheet:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Alles"
    cells: dict[str, tuple[object, str]] = {
        "A1": ("  Text  ", "General"), "B1": (3, "General"), "C1": (0.1 + 0.2, "General"), "D1": (0.38, "0 %"),
        "E1": (0.385, "0.0%"), "F1": (38, '0" %"'), "G1": (True, "General"), "H1": (datetime(2026, 12, 4), "dd.mm.yyyy"),
        "A2": (datetime(2026, 12, 4, 13, 30), "yyyy-mm-dd hh:mm"), "B2": (time(8, 30), "hh:mm"), "C2": (46000, '[Red]mmm yy;@'),
        "D2": (-0.05, "0.00%;[Red]-0.00%"), "E2": ("=1+1", "General"), "F2": ("#DIV/0!", "General"), "G2": (1234.5, '#,##0.00 "€"'),
        "H2": ("0,38", "0%"), "A3": ("verbunden", "General"),
    }  # fmt: skip
    for ref, (value, number_format) in cells.items():
        sheet[ref].value = value
        sheet[ref].number_format = number_format
    sheet["F2"].data_type = "e"
    sheet["A3"].font = Font(bold=True)
    sheet.merge_cells("A3:C5")
    workbook.create_sheet("Versteckt").sheet_state = "hidden"
    workbook["Versteckt"]["B2"] = "da"
    return read_workbook(saved(workbook), "x.xlsx")[0]


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("A1", Cell("Text")),
        ("B1", Cell(Decimal(3))),
        ("C1", Cell(Decimal("0.3"))),
        ("D1", Cell(Decimal("0.38"), shown_as_percent=True)),
        ("E1", Cell(Decimal("0.385"), shown_as_percent=True)),
        ("F1", Cell(Decimal(38))),
        ("G1", Cell(True)),
        ("H1", Cell(date(2026, 12, 4))),
        ("A2", Cell(date(2026, 12, 4))),
        ("B2", Cell("8:30")),
        ("C2", Cell(date(2025, 12, 9))),
        ("D2", Cell(Decimal("-0.05"), shown_as_percent=True)),
        ("E2", Cell(error="#FORMULA")),
        ("F2", Cell(error="#DIV/0!")),
        ("G2", Cell(Decimal("1234.5"))),
        ("H2", Cell("0,38")),
        ("A3", Cell("verbunden")),
        ("B3", Cell()),
        ("A4", Cell()),
    ],
)
def test_a_cell_is_known_by_its_value_and_its_format(rich: Sheet, ref: str, expected: Cell) -> None:
    assert at(rich, ref) == expected


def test_hidden_sheets_are_read_and_marked() -> None:
    workbook = openpyxl.Workbook()
    workbook.create_sheet("Versteckt").sheet_state = "veryHidden"
    workbook["Versteckt"]["B2"] = "da"
    seen, hidden = read_workbook(saved(workbook), "x.xlsx")
    assert (seen.hidden, hidden.hidden, hidden.name, at(hidden, "B2").value) == (
        False,
        True,
        "Versteckt",
        "da",
    )


@pytest.mark.parametrize(("epoch_1904", "serial", "day"), [
    (False, 1, date(1900, 1, 1)), (False, 60, date(1900, 2, 28)), (False, 61, date(1900, 3, 1)),
    (False, 46360, date(2026, 12, 4)), (True, 44898, date(2026, 12, 4)), (True, 1, date(1904, 1, 2)),
])  # fmt: skip
def test_dates_count_from_1900_or_1904_as_the_file_says(epoch_1904: bool, serial: int, day: date) -> None:
    if serial == 60:  # the day that Lotus invented; the last of February is as near as a calendar gets
        assert child.dated(60, "date", False) == ["d", "1900-02-29"] or child.dated(60, "date", False)[1] in (
            "1900-02-28",
            "1900-03-01",
        )
        return
    assert child.dated(serial, "date", epoch_1904) == ["d", day.isoformat()]


def test_a_1904_workbook_is_read_through_the_whole_file() -> None:
    workbook = openpyxl.Workbook()
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert workbook.active is not None
    workbook.active["A1"] = datetime(2026, 12, 4)
    assert at(read_workbook(saved(workbook), "x.xlsx")[0], "A1").value == date(2026, 12, 4)


def test_cells_without_references_inline_texts_and_prefixes_are_read() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = (
        f'<y:worksheet xmlns:y="{main}"><y:sheetData><y:row><y:c t="inlineStr"><y:is><y:r><y:t>a</y:t></y:r><y:rPh><y:t>PH</y:t></y:rPh>'
        '<y:r><y:t>b_x000D_</y:t></y:r></y:is></y:c><y:c><y:v>2</y:v></y:c></y:row><y:row r="3"><y:c r="B3" t="str"><y:f>x</y:f><y:v></y:v></y:c>'
        '<y:c t="d"><y:v>2026-12-04T00:00:00</y:v></y:c></y:row></y:sheetData></y:worksheet>'
    )
    (sheet,) = read_workbook(packed(minimal("") | {"xl/worksheets/s.xml": xml}), "x.xlsx")
    assert (at(sheet, "A1").value, at(sheet, "B1").value) == ("ab", Decimal(2))
    assert at(sheet, "B3") == Cell() and at(sheet, "C3").value == date(2026, 12, 4)


def test_utf_16_xml_inside_a_workbook_is_read() -> None:
    members = minimal('<row r="1"><c r="A1" t="inlineStr"><is><t>Grüße</t></is></c></row>')
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + str(members["xl/worksheets/s.xml"])
    (sheet,) = read_workbook(packed(members | {"xl/worksheets/s.xml": xml.encode("utf-16")}), "x.xlsx")
    assert at(sheet, "A1").value == "Grüße"


def test_the_sample_agrees_with_another_reader_cell_by_cell() -> None:
    oracle = python_calamine.load_workbook(str(SAMPLE))
    sheets = read_workbook(SAMPLE.read_bytes(), SAMPLE.name)
    assert [sheet.name for sheet in sheets] == oracle.sheet_names
    for number, sheet in enumerate(sheets):
        for row, theirs in enumerate(oracle.get_sheet_by_index(number).to_python(skip_empty_area=False)):
            for column, value in enumerate(theirs):
                ours = sheet.rows[row][column].value if column < len(sheet.rows[row]) else None
                if isinstance(value, float):
                    assert isinstance(ours, Decimal) and float(ours) == value
                else:
                    assert (ours or "") == value
    percent = [
        (row, column)
        for row, cells in enumerate(sheets[0].rows)
        for column, cell in enumerate(cells)
        if cell.shown_as_percent
    ]
    assert percent == [(10, column) for column in (4, 5, *range(7, 15))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_files_are_read_in_any_usual_encoding_and_separator(encoding: str, separator: str) -> None:
    lines = [
        ["Objective", "Key Result", "KW 40"],
        ["Größer", '"mehr, ""viel"" mehr; ja"', "41"],
        ["", "", "3"],
    ]
    text = "\r\n".join(separator.join(line) for line in lines)
    (sheet,) = read_workbook(text.encode(encoding), "Mein Tracker.csv")
    assert sheet.name == "Mein Tracker"
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["Objective", "Key Result", "KW 40"],
        ["Größer", 'mehr, "viel" mehr; ja', "41"],
        [None, None, "3"],
    ]


def test_decimal_commas_do_not_split_a_file_with_semicolons() -> None:
    (sheet,) = read_workbook(b"Name;Wert;Ziel\na;1,5;2,5\nb;3,5;4,5\nc;1,2;3,4\n", "x.csv")
    assert [cell.value for cell in sheet.rows[1]] == ["a", "1,5", "2,5"]


def test_comment_heads_keep_the_rows_as_the_file_counts_them() -> None:
    (sheet,) = read_workbook(b"# ----\n# Website report, all\n\nDate,Sessions\n20250901,452\n", "web.csv")
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["# ----"], ["# Website report, all"], [], ["Date", "Sessions"], ["20250901", "452"],
    ]  # fmt: skip
    (said,) = read_workbook(b"sep=|\na|b\n1|2\n", "x.csv")
    assert [cell.value for cell in said.rows[1]] == ["a", "b"]


def test_an_apostrophe_that_guards_a_formula_is_taken_off_again() -> None:
    (sheet,) = read_workbook(b"a;b\n'=1+1;'-5\n'tis;x", "x.csv")
    assert [cell.value for cell in sheet.rows[1]] == ["=1+1", "-5"]
    assert sheet.rows[2][0].value == "'tis"


def test_pasted_cells_are_a_sheet() -> None:
    (sheet,) = read_pasted("Objective\tKey Result\n\tLeads von 40 auf 65\n")
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["Objective", "Key Result"],
        [None, "Leads von 40 auf 65"],
    ]
    with pytest.raises(FileRefused) as refused:
        read_pasted(" \n ")
    assert refused.value.code == "file_empty"
