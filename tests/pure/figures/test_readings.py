"""Cells whose notation is unknown."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zielkurs.pure.figures import Certainty, Notation, Verdict, format_number, notation_of, read_number

CERTAIN = [
    # text, value, unit, what it proves
    ("1234", "1234", "", None),
    ("3", "3", "", None),
    ("43", "43", "", None),
    ("1.234,5", "1234.5", "", Notation.DE),
    ("12,5", "12.5", "", Notation.DE),
    ("24,5", "24.5", "", Notation.DE),
    ("0,38", "0.38", "", Notation.DE),
    ("0,123", "0.123", "", Notation.DE),
    ("1.234.567", "1234567", "", Notation.DE),
    ("1234,567", "1234.567", "", Notation.DE),
    ("1,234.5", "1234.5", "", Notation.EN),
    ("12.5", "12.5", "", Notation.EN),
    ("0.123", "0.123", "", Notation.EN),
    ("1,234,567", "1234567", "", Notation.EN),
    ("1’234", "1234", "", Notation.DE_CH),
    ("1'234.50", "1234.50", "", Notation.DE_CH),
    ("1 234", "1234", "", None),
    ("1 234,5", "1234.5", "", Notation.DE),
    ("26 Std.", "26", "Std.", None),
    ("38 %", "38", "%", None),
    ("38%", "38", "%", None),
    ("−4,2 Prozentpunkte", "-4.2", "Prozentpunkte", Notation.DE),
    ("4.500,00 €", "4500.00", "€", Notation.DE),
    ("€ 4.500,-", "4500", "€", Notation.DE),
    ("4.500,– €", "4500", "€", Notation.DE),
    ("450.-", "450", "", None),
    ("CHF 1'234.–", "1234", "CHF", Notation.DE_CH),
    ("€92.40", "92.40", "€", Notation.EN),
    ("-€92.40", "-92.40", "€", Notation.EN),
    ("1,2 Mio. €", "1200000", "€", Notation.DE),
    ("1,2 Mio.€", "1200000", "€", Notation.DE),
    ("3 Mrd. Euro", "3000000000", "Euro", None),
    ("1,5 Tsd.", "1500", "", Notation.DE),
    ("450 T€", "450000", "€", None),
    ("12k", "12000", "", None),
    ("12k€", "12000", "€", None),
    ("5 km", "5", "km", None),
    ("120 m²", "120", "m²", None),
    ("12 Leads je Monat", "12", "Leads je Monat", None),
]


@pytest.mark.parametrize(("text", "value", "unit", "notation"), CERTAIN)
def test_a_certain_cell_gives_its_value_unit_and_what_it_proves(
    text: str, value: str, unit: str, notation: Notation | None
) -> None:
    reading = read_number(text)
    assert (reading.certainty, reading.value) == (Certainty.CERTAIN, Decimal(value))
    assert (reading.unit, reading.notation) == (unit, notation)
    assert reading.resolved(Notation.EN) == reading.resolved(Notation.DE) == Decimal(value)


AMBIGUOUS = [
    # text, with a decimal comma, with a decimal point
    ("1.234", "1234", "1.234"),
    ("18.000", "18000", "18"),
    ("1,234", "1.234", "1234"),
    ("-1.234 €", "-1234", "-1.234"),
    ("1.200 Mio.", "1200000000", "1200000"),
]


@pytest.mark.parametrize(("text", "comma", "point"), AMBIGUOUS)
def test_a_single_mark_before_three_digits_is_never_guessed(text: str, comma: str, point: str) -> None:
    reading = read_number(text)
    assert reading.certainty is Certainty.AMBIGUOUS
    assert reading.value is None
    assert reading.candidates == (Decimal(comma), Decimal(point))
    assert reading.resolved(Notation.DE) == Decimal(comma)
    assert reading.resolved(Notation.EN) == reading.resolved(Notation.DE_CH) == Decimal(point)


def test_a_stroke_for_no_cents_makes_the_point_a_grouping_mark() -> None:
    assert read_number("1.500,-").value == 1500
    assert read_number("1.500.-").value == 1500


@pytest.mark.parametrize(
    "text",
    ["", "  ", "-", "–", "—", "−", "n/a", "N/A", "k. A.", "k.A.", "#N/A", "#NV", "…", "?", "keine Angabe"],
)
def test_the_usual_ways_to_say_nothing_are_empty_and_not_zero(text: str) -> None:
    reading = read_number(text)
    assert (reading.certainty, reading.value, reading.candidates) == (Certainty.EMPTY, None, ())


UNREADABLE = [
    ("läuft", "not_a_number"),
    ("12 von 20", "not_a_number"),
    ("ca. 12", "not_a_number"),
    ("KW 49", "not_a_number"),
    ("10:42", "not_a_number"),
    ("€ 12 €", "not_a_number"),
    ("22.11.2026", "wrong_grouping"),
    ("1.23.4", "wrong_grouping"),
    ("12,50,-", "wrong_grouping"),
    ("1.2m", "unclear_unit"),
    ("3 billion", "unclear_unit"),
    ("1234567890123456", "too_many_digits"),
    ("999.999.999.999 Mio. €", "too_many_digits"),
    ("€" + " " * 5000 + "x", "not_a_number"),
    ("1" * 5000, "not_a_number"),
]


@pytest.mark.parametrize(("text", "reason"), UNREADABLE)
def test_what_is_no_single_number_is_unreadable_with_a_reason(text: str, reason: str) -> None:
    reading = read_number(text)
    assert (reading.certainty, reading.reason, reading.candidates) == (Certainty.UNREADABLE, reason, ())


@given(st.text(max_size=60))
@settings(max_examples=500, deadline=None)
def test_no_cell_makes_the_reader_stumble(text: str) -> None:
    reading = read_number(text)
    assert (reading.value is not None) == (reading.certainty is Certainty.CERTAIN)


@given(
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(0, 6),
    st.sampled_from(Notation),
    st.sampled_from(["", " %", " €", " Std."]),
)
@settings(max_examples=500, deadline=None)
def test_the_right_value_is_always_among_the_candidates(
    whole: int, places: int, notation: Notation, unit: str
) -> None:
    value = Decimal(whole).scaleb(-places)
    reading = read_number(format_number(value, notation) + unit)
    assert value in reading.candidates
    assert reading.resolved(notation) == value
    assert reading.unit == unit.strip()


COLUMNS = [
    (["18.000", "30.000", "18.200"], Verdict.UNKNOWN, None),
    (["18.000", "24,5", "3"], Verdict.COMMA, Notation.DE),
    (["8.250,00", "9.100,50"], Verdict.COMMA, Notation.DE),
    (["1,234", "24.5"], Verdict.POINT, Notation.EN),
    (["1’234", "24.5"], Verdict.POINT, Notation.DE_CH),
    (["24,5", "24.5"], Verdict.CONTRADICTORY, None),
    (["3", "12", "k. A.", "läuft"], Verdict.UNKNOWN, None),
    ([], Verdict.UNKNOWN, None),
]


@pytest.mark.parametrize(("cells", "verdict", "notation"), COLUMNS)
def test_a_column_tells_its_notation_only_by_what_it_proves(
    cells: list[str], verdict: Verdict, notation: Notation | None
) -> None:
    evidence = notation_of(cells)
    assert (evidence.verdict, evidence.notation) == (verdict, notation)


def test_the_evidence_counts_its_cells() -> None:
    evidence = notation_of(["18.000", "24,5", "24.5", "1,234", "7"])
    assert (evidence.comma, evidence.point, evidence.ambiguous) == (1, 1, 2)
