"""Strict reading and plain writing of numbers."""

import csv
import io
import json
import os
import random
from decimal import Decimal

import openpyxl
import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from zielkurs.pure.figures import Notation, NumberError, format_number, parse_number, read_number

NB = "\u00a0"
LONG = os.environ.get("ZIELKURS_LONG") == "1"

# Every decimal with at most 15 significant digits, zeros before the mark included.
digits = st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1)
decimals = st.one_of(
    st.builds(lambda whole, places: Decimal(whole).scaleb(-places), digits, st.integers(0, 20)),
    st.builds(lambda small, zeros: Decimal(small) * 10**zeros, st.integers(-9999, 9999), st.integers(0, 11)),
)
notations = st.sampled_from(Notation)

READ = [
    # text, notation, value
    ("1.234,5", Notation.DE, "1234.5"),
    ("1.234", Notation.DE, "1234"),
    ("1234", Notation.DE, "1234"),
    ("12,5", Notation.DE, "12.5"),
    (",5", Notation.DE, "0.5"),
    ("0,123", Notation.DE, "0.123"),
    ("1.234.567,89", Notation.DE, "1234567.89"),
    ("1 234,5", Notation.DE, "1234.5"),
    ("+3,9", Notation.DE, "3.9"),
    ("-4,2", Notation.DE, "-4.2"),
    ("−4,2", Notation.DE, "-4.2"),
    ("– 4,2", Notation.DE, "-4.2"),
    ("\u2009\u202f1\u202f234,5 \u00a0", Notation.DE, "1234.5"),
    ("\ufeff148\u200b", Notation.DE, "148"),
    ("-0", Notation.DE, "0"),
    ("999.999.999.999.999", Notation.DE, "999999999999999"),
    ("0,000000000000001", Notation.DE, "1e-15"),
    ("1.234,5", Notation.DE_AT, "1234.5"),
    (f"1{NB}234,5", Notation.DE_AT, "1234.5"),
    ("1 234,5", Notation.DE_AT, "1234.5"),
    ("1’234.5", Notation.DE_CH, "1234.5"),
    ("1'234.50", Notation.DE_CH, "1234.50"),
    ("1.234", Notation.DE_CH, "1.234"),
    ("1,234.5", Notation.EN, "1234.5"),
    ("1,234", Notation.EN, "1234"),
    ("1.234", Notation.EN, "1.234"),
    (".5", Notation.EN, "0.5"),
    (f"1{NB}234{NB}567,5", Notation.DE_SPACE, "1234567.5"),
    ("1.234", Notation.DE_SPACE, "1234"),
]


@pytest.mark.parametrize(("text", "notation", "value"), READ)
def test_a_number_in_its_notation_is_read(text: str, notation: Notation, value: str) -> None:
    assert parse_number(text, notation) == Decimal(value)


REFUSED = [
    # text, notation, code, suggestion
    ("", Notation.DE, "empty", None),
    (" \u00a0 ", Notation.EN, "empty", None),
    ("-", Notation.DE, "not_a_number", None),
    ("zwölf", Notation.DE, "not_a_number", None),
    ("12 %", Notation.DE, "not_a_number", None),
    ("1e5", Notation.DE, "not_a_number", None),
    ("NaN", Notation.EN, "not_a_number", None),
    ("١٢", Notation.DE, "not_a_number", None),
    ("1²", Notation.DE, "not_a_number", None),
    ("--5", Notation.DE, "not_a_number", None),
    ("12.5", Notation.DE, "wrong_grouping", "12,5"),
    ("-12.50", Notation.DE, "wrong_grouping", "−12,5"),
    ("0.123", Notation.DE, "wrong_grouping", "0,123"),
    ("1,234.5", Notation.DE, "wrong_grouping", "1.234,5"),
    ("1'234", Notation.DE, "wrong_grouping", "1.234"),
    ("12,5", Notation.EN, "wrong_grouping", "12.5"),
    ("1.234,5", Notation.EN, "wrong_grouping", "1,234.5"),
    ("1.234,5", Notation.DE_CH, "wrong_grouping", "1’234.5"),
    ("1,5", Notation.DE_CH, "wrong_grouping", "1.5"),
    ("1,234", Notation.DE_CH, "wrong_grouping", None),  # it could mean either, so nothing is suggested
    ("1.23.456", Notation.DE, "wrong_grouping", None),
    ("1.234 567", Notation.DE, "wrong_grouping", None),
    ("12 5", Notation.DE, "wrong_grouping", None),
    ("5,", Notation.DE, "wrong_grouping", None),
    ("22.11.2026", Notation.DE, "wrong_grouping", None),
    ("1234567890123456", Notation.DE, "too_many_digits", None),
    ("0,1234567890123456", Notation.DE, "too_many_digits", None),
    ("9" * 5000, Notation.DE, "wrong_grouping", None),
]


@pytest.mark.parametrize(("text", "notation", "code", "suggestion"), REFUSED)
def test_anything_else_is_refused_and_never_guessed(
    text: str, notation: Notation, code: str, suggestion: str | None
) -> None:
    with pytest.raises(NumberError) as refusal:
        parse_number(text, notation)
    assert (refusal.value.code, refusal.value.params["suggestion"]) == (code, suggestion)
    assert refusal.value.params["text"] == text


WRITTEN = [
    ("1234.5", Notation.DE, "1.234,5"),
    ("1234.5", Notation.DE_AT, "1.234,5"),
    ("1234.5", Notation.DE_CH, "1’234.5"),
    ("1234.5", Notation.DE_SPACE, f"1{NB}234,5"),
    ("1234.5", Notation.EN, "1,234.5"),
    ("-4.2", Notation.DE, "−4,2"),
    ("43.000000", Notation.DE, "43"),
    ("1E+6", Notation.DE, "1.000.000"),
    ("1E-7", Notation.EN, "0.0000001"),
    ("-0", Notation.DE, "0"),
    ("0E-9", Notation.DE, "0"),
    ("999", Notation.DE, "999"),
    ("1000", Notation.DE, "1.000"),
]


@pytest.mark.parametrize(("value", "notation", "text"), WRITTEN)
def test_a_number_is_written_as_its_readers_write_it(value: str, notation: Notation, text: str) -> None:
    assert format_number(Decimal(value), notation) == text


def test_rounding_is_half_away_from_zero_and_zero_has_no_sign() -> None:
    assert format_number(Decimal("2.5"), Notation.DE, places=0) == "3"
    assert format_number(Decimal("-2.5"), Notation.DE, places=0) == "−3"
    assert format_number(Decimal("0.125"), Notation.DE, places=2) == "0,13"
    assert format_number(Decimal("-0.004"), Notation.DE, places=2) == "0,00"
    assert format_number(Decimal("0.004"), Notation.DE, places=2, signed=True) == "0,00"
    assert format_number(Decimal(7), Notation.DE, places=2, signed=True) == "+7,00"


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_finite_number_is_not_written(value: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        format_number(Decimal(value), Notation.DE)


@given(decimals, notations, st.booleans())
@settings(max_examples=20_000 if LONG else 600, deadline=None)
def test_what_is_written_is_read_back_the_same(value: Decimal, notation: Notation, signed: bool) -> None:
    text = format_number(value, notation, signed=signed)
    assert parse_number(text, notation) == value
    assert "e" not in text.lower()
    assert "-" not in text


@given(st.text(alphabet="0123456789.,'’ \u00a0-−+", max_size=18), notations)
@settings(max_examples=20_000 if LONG else 600, deadline=None)
def test_what_is_read_strictly_is_never_read_differently_where_the_cell_is_certain(
    text: str, notation: Notation
) -> None:
    try:
        value = parse_number(text, notation)
    except NumberError:
        return
    reading = read_number(text)
    if reading.candidates:
        assert value in reading.candidates


@given(st.text(max_size=40), notations)
@settings(max_examples=400, deadline=None)
def test_no_text_makes_the_reader_stumble(text: str, notation: Notation) -> None:
    try:
        assert parse_number(text, notation).is_finite()
    except NumberError as refusal:
        assert refusal.params["text"] == text


def test_it_writes_as_the_published_locale_data_do() -> None:
    # Unicode CLDR, through Babel; the Swiss and English marks among them.
    chance = random.Random(7)
    for _ in range(300):
        value = Decimal(chance.randint(-(10**12), 10**12)).scaleb(-chance.randint(0, 6))
        pattern = "#,##0.######"
        for notation, locale in ((Notation.DE, "de"), (Notation.EN, "en"), (Notation.DE_CH, "de_CH")):
            expected = format_decimal(value, format=pattern, locale=locale).replace("-", "−")
            if expected in ("−0", "−"):
                expected = "0"
            assert format_number(value, notation) == expected


def test_numbers_survive_form_page_csv_and_json() -> None:
    chance = random.Random(13)
    for _ in range(100_000 if LONG else 2_000):
        value = Decimal(chance.randint(-(10**15) + 1, 10**15 - 1)).scaleb(-chance.randint(0, 15))
        for notation in (Notation.DE, Notation.EN, Notation.DE_CH):
            text = format_number(value, notation)
            file = io.StringIO()
            csv.writer(file, delimiter=";").writerow([text])
            cell = next(csv.reader(io.StringIO(file.getvalue()), delimiter=";"))[0]
            assert parse_number(json.loads(json.dumps(cell)), notation) == value


def test_numbers_of_fifteen_digits_survive_a_spreadsheet_as_text_and_as_numbers() -> None:
    chance = random.Random(15)
    values = [
        Decimal(chance.randint(-(10**15) + 1, 10**15 - 1)).scaleb(-chance.randint(0, 15))
        for _ in range(100_000 if LONG else 2_000)
    ]
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Werte")
    for value in values:
        sheet.append([value, *(format_number(value, n) for n in (Notation.DE, Notation.EN, Notation.DE_CH))])
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    rows = CalamineWorkbook.from_filelike(file).get_sheet_by_name("Werte").iter_rows()
    for value, (number, german, english, swiss) in zip(values, rows, strict=True):
        assert Decimal(repr(number)) == value
        assert parse_number(german, Notation.DE) == value
        assert parse_number(english, Notation.EN) == value
        assert parse_number(swiss, Notation.DE_CH) == value
