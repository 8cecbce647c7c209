"""Numbers with units."""

from decimal import Decimal

import pytest

from zielkurs.pure.figures import (
    Notation,
    NumberError,
    Quantity,
    format_change,
    format_quantity,
    parse_quantity,
    short_number,
)

NB = "\u00a0"


@pytest.mark.parametrize(
    ("value", "unit", "notation", "text"),
    [
        ("3.9", "%", Notation.DE, f"3,9{NB}%"),
        ("3.9", "%", Notation.EN, "3.9%"),
        ("92.4", "€", Notation.DE, f"92,40{NB}€"),
        ("92.4", "€", Notation.EN, "€92.40"),
        ("-92.4", "€", Notation.EN, "−€92.40"),
        ("92.4", "€", Notation.DE_AT, f"€{NB}92,40"),
        ("-1234.5", "CHF", Notation.DE_CH, f"−CHF{NB}1’234.50"),
        ("4500", "€", Notation.DE, f"4.500{NB}€"),
        ("0.125", "€", Notation.DE, f"0,125{NB}€"),
        ("4500", "EUR", Notation.EN, f"EUR{NB}4,500"),
        ("-4.2", "Prozentpunkte", Notation.DE, f"−4,2{NB}Prozentpunkte"),
        ("12", "Leads", Notation.EN, f"12{NB}Leads"),
        ("12", "", Notation.DE, "12"),
    ],
)
def test_a_quantity_is_written_with_the_blanks_and_order_of_its_readers(
    value: str, unit: str, notation: Notation, text: str
) -> None:
    assert format_quantity(Decimal(value), unit, notation) == text


@pytest.mark.parametrize("notation", Notation)
@pytest.mark.parametrize("unit", ["%", "€", "EUR", "CHF", "Std.", "Leads je Monat", "m", ""])
@pytest.mark.parametrize("value", ["-1234.5", "0", "0.07", "1200000", "999999999999.99"])
def test_a_written_quantity_is_read_back(value: str, unit: str, notation: Notation) -> None:
    text = format_quantity(Decimal(value), unit, notation)
    if unit == "m" and notation is Notation.EN:
        with pytest.raises(NumberError, match="unclear_unit"):
            parse_quantity(text, notation)
    else:
        assert parse_quantity(text, notation) == Quantity(Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "notation", "code", "suggestion"),
    [
        ("", Notation.DE, "empty", None),
        ("12.5 %", Notation.DE, "wrong_grouping", "12,5"),
        ("viel", Notation.DE, "not_a_number", None),
        ("12,50,-", Notation.DE, "not_a_number", None),
        ("999.999.999.999 Mio.", Notation.DE, "too_many_digits", None),
    ],
)
def test_a_refused_quantity_names_the_whole_text(
    text: str, notation: Notation, code: str, suggestion: str | None
) -> None:
    with pytest.raises(NumberError) as refusal:
        parse_quantity(text, notation)
    assert (refusal.value.code, refusal.value.params["suggestion"]) == (code, suggestion)
    assert refusal.value.params["text"] == text


def test_a_change_always_shows_its_direction() -> None:
    assert format_change(Decimal(20), "%", Notation.DE) == f"+20{NB}%"
    assert format_change(Decimal("-4.2"), "Prozentpunkte", Notation.DE) == f"−4,2{NB}Prozentpunkte"
    assert format_change(Decimal(0), "Leads", Notation.DE) == f"±0{NB}Leads"
    assert format_change(Decimal("-0.04"), "%", Notation.EN, places=1) == "±0.0%"


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        ("0", "0", "0"),
        ("0.03844", "0,0384", "0.0384"),
        ("24.53", "24,5", "24.5"),
        ("148", "148", "148"),
        ("999.96", "1.000", "1,000"),
        ("18000", "18.000", "18,000"),
        ("999999.4", "999.999", "999,999"),
        ("999999.6", f"1{NB}Mio.", "1m"),
        ("1200000", f"1,2{NB}Mio.", "1.2m"),
        ("-1250000", f"−1,3{NB}Mio.", "−1.3m"),
        ("999949999", f"999,9{NB}Mio.", "999.9m"),
        ("999950000", f"1{NB}Mrd.", "1bn"),
        ("999950000000", f"1{NB}Bio.", "1tn"),
        ("12E14", f"1.200{NB}Bio.", "1,200tn"),
    ],
)
def test_a_short_number_stays_short_and_never_says_a_thousand_millions(
    value: str, german: str, english: str
) -> None:
    assert short_number(Decimal(value), Notation.DE) == german
    assert short_number(Decimal(value), Notation.EN) == english


def test_fifteen_digits_with_a_unit_are_still_taken() -> None:
    assert parse_quantity("999.999.999.999.999 €", Notation.DE).value == 999_999_999_999_999
    assert parse_quantity("999.999.999 Mio. €", Notation.DE).value == 999_999_999_000_000
