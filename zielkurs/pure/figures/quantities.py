"""Numbers with their units: taking them apart, and writing them with the right blanks."""

import re
from dataclasses import dataclass
from decimal import Decimal

from zielkurs.pure.figures.notation import (
    APOSTROPHES,
    INVISIBLE,
    MAX_DIGITS,
    MINUS,
    MINUS_SIGNS,
    NBSP,
    SPACES,
    Notation,
    NumberError,
    format_number,
    parse_number,
    round_half_up,
    significant_digits,
)

CURRENCY_SIGNS = ("€", "$", "£")
CURRENCY_CODES = ("EUR", "USD", "GBP", "CHF", "Fr.")

_FACTORS = {
    "k": 3, "tsd": 3, "tausend": 3, "thousand": 3,
    "mio": 6, "million": 6, "millionen": 6, "millions": 6, "mn": 6,
    "mrd": 9, "milliarde": 9, "milliarden": 9, "bn": 9,
    "bio": 12, "billionen": 12, "tn": 12,
}  # fmt: skip
_FUSED = {"T€": (3, "€"), "TEUR": (3, "EUR"), "TCHF": (3, "CHF"), "kEUR": (3, "EUR"), "M€": (6, "€")}
# A German Billion is a thousand English ones; an m is metres to one reader and millions to the next.
_UNCLEAR = ("m", "b", "billion", "billions", "trillion", "trillions")
_LONGEST = 120

_CURRENCY = "|".join(re.escape(c) for c in (*CURRENCY_SIGNS, *CURRENCY_CODES, "CHF."))
_PARTS = re.compile(
    rf"(?P<before>{_CURRENCY})?\s*(?P<sign>[{MINUS_SIGNS}+])?\s*(?P<after>{_CURRENCY})?\s*"
    rf"(?P<core>[.,]?[0-9](?:[0-9.,{SPACES}{APOSTROPHES}]*[0-9])?)"
    rf"(?P<stroke>[.,]\s?[{MINUS_SIGNS}\u2014]{{1,2}})?\s*(?P<unit>[^{MINUS_SIGNS}0-9\s.,+][^0-9]{{0,39}})?"
)


@dataclass(frozen=True)
class Quantity:
    """A value with its unit as written (`%`, `€`, `Std.`; empty without one); 38 % is 38 and `%`."""

    value: Decimal
    unit: str


@dataclass(frozen=True)
class Pieces:
    """A written quantity taken apart; the digits are not yet read.

    `power` is 6 for millions; `whole` says that a stroke stands for no cents, as in 4.500,-.
    """

    negative: bool
    core: str
    power: int
    unit: str
    whole: bool


def split_quantity(text: str, notation: Notation | None = None) -> Pieces | None:
    """The pieces of `text`, or None where it is not one number with at most one unit.

    Raises NumberError `unclear_unit` for m, b, "billion" and "trillion", which mean different sizes to
    different readers; an m in German notation is a unit.
    """
    plain = text.translate(INVISIBLE).strip()
    match = _PARTS.fullmatch(plain) if len(plain) <= _LONGEST else None
    if not match:
        return None
    currencies = [c for c in (match["before"], match["after"]) if c]
    power, unit = _scale(" ".join((match["unit"] or "").split()), text, notation)
    if len(currencies) + bool(unit) > 1:
        return None
    negative = bool(match["sign"]) and match["sign"] != "+"
    unit = currencies[0] if currencies else unit
    return Pieces(negative, match["core"], power, unit, match["stroke"] is not None)


def _scale(unit: str, text: str, notation: Notation | None) -> tuple[int, str]:
    if unit in _FUSED:
        return _FUSED[unit]
    match = re.fullmatch(r"([^\W\d_]+)\.?\s*((?!/).*)", unit)
    word = match[1].lower() if match else ""
    if word in _UNCLEAR and not (len(word) == 1 and notation is not None and notation.language == "de"):
        raise NumberError("unclear_unit", text=text, unit=unit, suggestion=None)
    if match and word in _FACTORS:
        return _FACTORS[word], match[2]
    return 0, unit


def parse_quantity(text: str, notation: Notation) -> Quantity:
    """The number and unit of a text such as `38 %`, `€ 4.500,-` or `1,2 Mio. €` in a known notation.

    Raises NumberError as parse_number does.
    """
    pieces = split_quantity(text, notation)
    if pieces is None:
        return Quantity(parse_number(text, notation), "")
    try:
        value = parse_number(pieces.core, notation)
    except NumberError as error:
        raise NumberError(error.code, **{**error.params, "text": text}) from None
    if pieces.whole and value != value.to_integral_value():
        raise NumberError("not_a_number", text=text, suggestion=None)
    value = scaled(value, pieces)
    if significant_digits(value) > MAX_DIGITS:
        raise NumberError("too_many_digits", text=text, suggestion=None, max_digits=MAX_DIGITS)
    return Quantity(value, pieces.unit)


def scaled(value: Decimal, pieces: Pieces) -> Decimal:
    """`value` with the sign and the factor of its pieces, written out without an exponent."""
    size = Decimal(format(value.scaleb(pieces.power), "f"))
    return -size if pieces.negative and size else size


def format_quantity(
    value: Decimal | int, unit: str, notation: Notation, *, places: int | None = None, signed: bool = False
) -> str:
    """The number with its unit: `3,9 %`, `92,40 €`, `€92.40`, `3.9%`; blanks are no-break spaces.

    Money that is not whole gets at least two places. Austrian and Swiss writing put the currency
    first, English too, and there signs (not codes) stand without a blank. Other units follow.
    """
    money = unit in CURRENCY_SIGNS or unit in CURRENCY_CODES
    if places is None and money:
        places = _money_places(Decimal(value))
    number = format_number(value, notation, places=places, signed=signed)
    if not unit:
        return number
    if money and notation in (Notation.EN, Notation.DE_AT, Notation.DE_CH):
        gap = "" if notation is Notation.EN and unit in CURRENCY_SIGNS else NBSP
        sign = number[0] if number[0] in "+" + MINUS else ""
        return sign + unit + gap + number[len(sign) :]
    gap = "" if unit == "%" and notation is Notation.EN else NBSP
    return number + gap + unit


def _money_places(value: Decimal) -> int | None:
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return None if places == 0 else max(2, places)


def format_change(value: Decimal | int, unit: str, notation: Notation, *, places: int | None = None) -> str:
    """A difference with its sign: `+20 %`, `−4,2 Prozentpunkte`, `±0 Leads`.

    The unit is the change's own: the change of a percentage is in percentage points.
    """
    text = format_quantity(value, unit, notation, places=places, signed=True)
    zero = round_half_up(Decimal(value), places) == 0 if places is not None else value == 0
    return "±" + text if zero else text


_SHORT = {"de": ("Mio.", "Mrd.", "Bio."), "en": ("m", "bn", "tn")}


def short_number(value: Decimal | int, notation: Notation) -> str:
    """`value` for narrow places: `1,2 Mio.`, `1.2m`, below a million `18.000`.

    From a thousand on whole numbers, below it three significant digits; never an exponent.
    """
    number = Decimal(value)
    size = abs(number)
    if size < 1000:
        places = max(0, 2 - size.adjusted()) if size else 0
        return format_number(round_half_up(number, places), notation)
    if round_half_up(size, 0) < 1_000_000:
        return format_number(number, notation, places=0)
    scaled_down, word = number, ""
    for index, word in enumerate(_SHORT[notation.language]):  # noqa: B007  # the last one stays
        scaled_down = round_half_up(number.scaleb(-6 - 3 * index), 1)
        if abs(scaled_down) < 1000:
            break
    gap = "" if notation is Notation.EN else NBSP
    return format_number(scaled_down, notation) + gap + word
