"""Numbers as German, Austrian, Swiss and English people write them: strict reading, plain writing.

A number is read in one known notation and never guessed: what another notation would allow is
refused with a suggestion. For cells whose notation is unknown see `reading`.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

MAX_DIGITS = 15
"""SQLite changes the sixteenth significant digit, so no more are taken."""

NBSP = "\u00a0"
MINUS = "\u2212"
SPACES = " \u00a0\u202f\u2009\u2007"
APOSTROPHES = "'\u2019"
MINUS_SIGNS = "-\u2212\u2013\u2012\ufe63\uff0d"
INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f\u2060\u00ad"))
"""What copying brings along unseen; for str.translate."""

_LONGEST = 120
# Rounding must not fail on a number that has many digits before the mark.
_WIDE = Context(prec=_LONGEST, rounding=ROUND_HALF_UP)


class Notation(StrEnum):
    """How numbers are written. The first five letters follow the language tag where there is one."""

    DE = "de"
    """1.234,5"""
    DE_AT = "de-AT"
    """1.234,5; read as DE, money is written with the sign first"""
    DE_CH = "de-CH"
    """1’234.5"""
    DE_SPACE = "de-space"
    """1 234,5 with no-break spaces, as DIN 5008 prefers"""
    EN = "en"
    """1,234.5"""

    @property
    def language(self) -> str:
        """`de` or `en`."""
        return "en" if self is Notation.EN else "de"

    @property
    def decimal_mark(self) -> str:
        return "." if self in (Notation.EN, Notation.DE_CH) else ","

    @property
    def group_mark(self) -> str:
        """The mark that is written between groups of three."""
        return {Notation.EN: ",", Notation.DE_CH: "\u2019", Notation.DE_SPACE: NBSP}.get(self, ".")

    @property
    def group_marks(self) -> str:
        """Every mark that is read between groups of three; blanks are unmistakable in all notations."""
        own = {Notation.EN: ",", Notation.DE_CH: APOSTROPHES}.get(self, ".")
        return own + SPACES


class NumberError(ValueError):
    """A text is not a number in the notation asked for.

    `code` is one of `empty`, `not_a_number`, `wrong_grouping`, `too_many_digits`, `unclear_unit`.
    `params` always holds `text`; `suggestion` (how it would be written in the notation) where there
    is exactly one other way to understand it, else None; `max_digits` for `too_many_digits`.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def parse_number(text: str, notation: Notation) -> Decimal:
    """The value of a number written in `notation`, exact, at most 15 significant digits.

    A sign (+, -, − or –) and blanks around are allowed; units are not (see `parse_quantity`).
    Grouping is optional and must be threes. Raises NumberError.
    """
    plain = text.translate(INVISIBLE).strip()
    negative, core = split_sign(plain)
    if not core:
        raise NumberError("not_a_number" if plain else "empty", text=text, suggestion=None)
    value = unsigned(core, notation.decimal_mark, notation.group_marks)
    if value is None:
        raise _refusal(text, core, negative, notation)
    if significant_digits(value) > MAX_DIGITS:
        raise NumberError("too_many_digits", text=text, suggestion=None, max_digits=MAX_DIGITS)
    return -value if negative and value else value


def _refusal(text: str, core: str, negative: bool, notation: Notation) -> NumberError:
    others = both_ways(core)
    if not others:
        code = "wrong_grouping" if looks_numeric(core) else "not_a_number"
        return NumberError(code, text=text, suggestion=None)
    suggestion = None
    if len(set(others)) == 1 and significant_digits(others[0]) <= MAX_DIGITS:
        suggestion = format_number(-others[0] if negative else others[0], notation)
    return NumberError("wrong_grouping", text=text, suggestion=suggestion)


def split_sign(text: str) -> tuple[bool, str]:
    """Whether `text` starts with a minus, and the rest without sign and blanks around."""
    if text[:1] == "+":
        return False, text[1:].strip()
    if text[:1] and text[0] in MINUS_SIGNS:
        return True, text[1:].strip()
    return False, text


def unsigned(core: str, decimal_mark: str, group_marks: str) -> Decimal | None:
    """The value of unsigned digits under the given marks, or None where they do not fit.

    Groups are threes, one mark throughout, and the first one does not start with zero: 0.123 is
    nobody's way to write one hundred and twenty-three.
    """
    if len(core) > _LONGEST:
        return None
    whole, mark, fraction = core.partition(decimal_mark)
    if mark and not _digits(fraction):
        return None
    if not whole:
        return Decimal("0." + fraction) if mark else None
    if not _digits(whole):
        pattern = rf"[1-9][0-9]{{0,2}}(?:([{re.escape(group_marks)}])[0-9]{{3}}(?:\1[0-9]{{3}})*)"
        if not re.fullmatch(pattern, whole):
            return None
        whole = re.sub(r"[^0-9]", "", whole)
    return Decimal(f"{whole}.{fraction}" if mark else whole)


def both_ways(core: str) -> list[Decimal]:
    """What unsigned digits are with a decimal comma and with a decimal point, as far as each fits."""
    comma = unsigned(core, ",", "." + SPACES + APOSTROPHES)
    point = unsigned(core, ".", "," + SPACES + APOSTROPHES)
    return [value for value in (comma, point) if value is not None]


def looks_numeric(core: str) -> bool:
    """Whether `core` is made of digits and marks only."""
    return bool(re.fullmatch(rf"[0-9.,{SPACES}{APOSTROPHES}]*[0-9][0-9.,{SPACES}{APOSTROPHES}]*", core))


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def significant_digits(value: Decimal) -> int:
    """Digits from the first that is not zero to the last that matters; zeros before the mark count."""
    whole, _, fraction = format(abs(value), "f").partition(".")
    return max(1, len((whole + fraction.rstrip("0")).lstrip("0")))


def format_number(
    value: Decimal | int, notation: Notation, *, places: int | None = None, signed: bool = False
) -> str:
    """`value` in `notation`, never with an exponent; minus is U+2212, zero has no sign.

    `places` rounds half away from zero to that many digits after the mark; None writes every digit
    and drops trailing zeros. `signed` adds a plus before what is above zero. Raises ValueError for
    NaN and infinity.
    """
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError("not a finite number")
    if places is not None:
        number = round_half_up(number, places)
    whole, _, fraction = format(abs(number), "f").partition(".")
    if places is None:
        fraction = fraction.rstrip("0")
    sign = "" if not number else MINUS if number < 0 else "+" if signed else ""
    tail = notation.decimal_mark + fraction if fraction else ""
    return sign + grouped(whole, notation.group_mark) + tail


def round_half_up(value: Decimal, places: int) -> Decimal:
    """`value` rounded to `places` digits after the mark, half away from zero as in commerce."""
    return value.quantize(Decimal(1).scaleb(-places), context=_WIDE)


def grouped(digits: str, mark: str) -> str:
    """`digits` in groups of three from the right."""
    head = len(digits) % 3
    groups = [digits[:head]] if head else []
    groups += [digits[i : i + 3] for i in range(head, len(digits), 3)]
    return mark.join(groups)
