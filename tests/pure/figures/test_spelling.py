"""Numbers in words, against hand-written tables."""

import re
from decimal import Decimal

import pytest

from zielkurs.pure.figures import spell_number

TABLE = [
    (0, "null", "zero"),
    (1, "eins", "one"),
    (11, "elf", "eleven"),
    (12, "zwölf", "twelve"),
    (16, "sechzehn", "sixteen"),
    (17, "siebzehn", "seventeen"),
    (20, "zwanzig", "twenty"),
    (21, "einundzwanzig", "twenty-one"),
    (30, "dreißig", "thirty"),
    (66, "sechsundsechzig", "sixty-six"),
    (77, "siebenundsiebzig", "seventy-seven"),
    (100, "einhundert", "one hundred"),
    (101, "einhunderteins", "one hundred one"),
    (148, "einhundertachtundvierzig", "one hundred forty-eight"),
    (1000, "eintausend", "one thousand"),
    (1001, "eintausendeins", "one thousand one"),
    (1234, "eintausendzweihundertvierunddreißig", "one thousand two hundred thirty-four"),
    (1480, "eintausendvierhundertachtzig", "one thousand four hundred eighty"),
    (21000, "einundzwanzigtausend", "twenty-one thousand"),
    (101000, "einhunderteintausend", "one hundred one thousand"),
    (999999, "neunhundertneunundneunzigtausendneunhundertneunundneunzig",
     "nine hundred ninety-nine thousand nine hundred ninety-nine"),
    (1_000_000, "eine Million", "one million"),
    (1_000_001, "eine Million eins", "one million one"),
    (2_300_000, "zwei Millionen dreihunderttausend", "two million three hundred thousand"),
    (101_000_000, "einhunderteine Millionen", "one hundred one million"),
    (1_000_000_000, "eine Milliarde", "one billion"),
    (5 * 10**12, "fünf Billionen", "five trillion"),
    ("-3", "minus drei", "minus three"),
    ("3.9", "drei Komma neun", "three point nine"),
    ("3.90", "drei Komma neun", "three point nine"),
    ("0.05", "null Komma null fünf", "zero point zero five"),
    ("1E+3", "eintausend", "one thousand"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "german", "english"), TABLE)
def test_a_number_is_spelled(value: int | str, german: str, english: str) -> None:
    assert spell_number(Decimal(value), "de") == german
    assert spell_number(Decimal(value), "en") == english


def test_no_two_numbers_are_spelled_alike() -> None:
    numbers = [*range(12_000), *range(10**6 - 300, 10**6 + 300), *range(101 * 10**6, 101 * 10**6 + 300)]
    for language in ("de", "en"):
        assert len({spell_number(n, language) for n in numbers}) == len(numbers)


def test_every_german_number_up_to_a_million_ends_as_its_last_digits_do() -> None:
    for number in range(1000, 10**6, 997):
        last = number % 1000
        if last:
            assert re.sub("^.*tausend", "", spell_number(number, "de")) == spell_number(last, "de")


@pytest.mark.parametrize("value", [Decimal(10**15), Decimal("NaN"), Decimal("Infinity")])
def test_what_is_too_large_is_not_spelled(value: Decimal) -> None:
    with pytest.raises(ValueError, match="too large"):
        spell_number(value, "de")
