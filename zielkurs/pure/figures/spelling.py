"""Numbers in words, so that a typing mistake of a digit is seen before saving."""

from decimal import Decimal

_DE = (
    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun",
    "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn",
    "siebzehn", "achtzehn", "neunzehn",
)  # fmt: skip
_DE_TENS = ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_DE_LARGE = (
    (10**12, "eine Billion", "Billionen"),
    (10**9, "eine Milliarde", "Milliarden"),
    (10**6, "eine Million", "Millionen"),
)
_EN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EN_LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def spell_number(value: Decimal | int, language: str) -> str:
    """`value` in words, `de` or `en`; digits after the mark one by one, trailing zeros dropped.

    Raises ValueError from 10^15 on, for NaN and infinity.
    """
    number = Decimal(value)
    if not number.is_finite() or abs(number) >= 10**15:
        raise ValueError("too large to spell")
    whole, _, fraction = format(abs(number), "f").partition(".")
    fraction = fraction.rstrip("0")
    german = language == "de"
    text = _german(int(whole)) if german else _english(int(whole))
    if fraction:
        digits = _DE if german else _EN
        text += (" Komma " if german else " point ") + " ".join(digits[int(digit)] for digit in fraction)
    return "minus " + text if number < 0 else text


def _german(number: int) -> str:
    for size, one, many in _DE_LARGE:
        if number >= size:
            count, rest = divmod(number, size)
            head = one if count == 1 else f"{_german_joined(count, 'eine')} {many}"
            return f"{head} {_german(rest)}" if rest else head
    if number >= 1000:
        count, rest = divmod(number, 1000)
        return _german_joined(count) + "tausend" + (_german(rest) if rest else "")
    if number >= 100:
        count, rest = divmod(number, 100)
        return _german_joined(count) + "hundert" + (_german(rest) if rest else "")
    if number >= 20:
        tens, ones = divmod(number, 10)
        return (_german_joined(ones) + "und" if ones else "") + _DE_TENS[tens - 2]
    return _DE[number]


def _german_joined(number: int, one: str = "ein") -> str:
    # Before another word "eins" changes: einundzwanzig, einhunderteintausend, einhunderteine Millionen.
    text = _german(number)
    return text.removesuffix("eins") + one if text.endswith("eins") else text


def _english(number: int) -> str:
    for size, word in _EN_LARGE:
        if number >= size:
            count, rest = divmod(number, size)
            return f"{_english(count)} {word}" + (f" {_english(rest)}" if rest else "")
    if number >= 100:
        count, rest = divmod(number, 100)
        return _EN[count] + " hundred" + (f" {_english(rest)}" if rest else "")
    if number >= 20:
        tens, ones = divmod(number, 10)
        return _EN_TENS[tens - 2] + (f"-{_EN[ones]}" if ones else "")
    return _EN[number]
