"""Rules that hold for several kinds of statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Hit, Rewrite
from .morphology import word_set
from .quantities import Quantity
from .reading import Reading
from .registry import rule

_PLACEHOLDER = re.compile(
    r"\[[^\]\d][^\]]*\]|<[^>\d][^>]*>|\{[^}]+\}|_{2,}|…{2,}|\.{4,}|\?{2,}|(?<!\w)[$€]?(?:XX+|xx+|TBD|tbd|"
    r"tba|TBA|N\.N\.|nn %|YY+|yy+)(?!\w)|(?<![\w&])[$€]?[XYZN](?=\s?(?:%|€|\$|Prozent|percent|Euro|neue|"
    r"new|qualif|auf Y|to \$?Y))|(?<=\bto )[$€]?[XYZ](?![\w-])|(?<=\bauf )[YZ](?![\w-])|"
    r"(?<=\bvon )[XYZ](?![\w-])(?! \()|(?<=\bby )[XYZ](?![\w-])|(?<=\bfrom )[$€]?[XYZ](?![\w-])|"
    r"(?<=\bum )[XYZ](?![\w-])|\b(?:(?:Startwert|Zielwert)(?! (?:über|unter|von|bei|ist)|:? \d)|"
    r"platzhalter|placeholder|lorem ipsum)\b"
)


def subject(reading: Reading) -> str:
    """Return what the statement is about, cut to a length that fits into a rewrite."""
    text = reading.object_text()
    return text if len(text) <= 90 else ""


def blanks(reading: Reading, pattern: str) -> Rewrite:
    """A rewrite of the pattern from the statement's own subject, with blanks for what is missing."""
    return Rewrite(pattern, {"subject": subject(reading)})


@rule("placeholder", topic="placeholder_text")
def placeholder(reading: Reading) -> Iterator[Hit]:
    """A template's blank was left in the text: X, XX, TBD, [number]."""
    match = _PLACEHOLDER.search(reading.text)
    if match:
        yield Hit(match.span(), ("placeholder",), {"found": match.group()})


@rule("outside_reach", "key_result", "kpi", "objective")
def outside_reach(reading: Reading) -> Iterator[Hit]:
    """Moved by the market, the weather or competitors, not by the team."""
    span = reading.find("outside")
    if span:
        yield Hit(span, ("not_influenceable",), {"found": reading.text[slice(*span)]})


# A time per case that is really solved cannot be shortened by sending people away.
_PER_SOLVED = re.compile(
    r"\b(?:time|duration) (?:per|for each|until|for a) (?:\w+ )?(?:fully |finally )?(?:resolved|solved|"
    r"fixed)\b|(?:dauer|zeit) (?:je|pro|bis zum?) (?:\w+ )?(?:endgültig |wirklich )?gelöste[mnrs]?\b"
)


# To cut how long people are listened to is cheap: one hangs up.
_HURRIED = re.compile(
    r"\bgesprächs(?:zeit|dauer|länge)\b|\b(?:call|talk|handle|handling) (?:time|duration|"
    r"length)\b(?!.*\b(?:quality|satisfaction)\b)"
)


@rule("perverse", "kpi", "key_result", "initiative")
def perverse(reading: Reading) -> Iterator[Hit]:
    """Rewards harmful behaviour: as many as possible, output per head, overtime."""
    span = reading.find("perverse") or (reading.find("perverse_figure") if reading.kind == "kpi" else None)
    if (
        span
        and not reading.has_base
        and (not reading.head_is("down") or _HURRIED.search(reading.lowered))
        and not (reading.kind == "initiative" and reading.measured)
        and not _PER_SOLVED.search(reading.lowered)
    ):
        reasons: tuple[str, ...] = ("perverse_incentive",)
        if reading.kind == "kpi":
            reasons += ("vanity_metric",)
        elif not reading.measured:
            reasons += ("no_number",)
        yield Hit(span, reasons, {"found": reading.text[slice(*span)]})


_FIRST = re.compile(r"\b(?:the|our|den|die|der|unsere[nr]?) (?:first|ersten) $")
_OURS = re.compile(r"\b(?:our|unsere[rn]?) $")
_DEFINITE = word_set("the die der den dem these beiden our unsere unseren")


def measures(reading: Reading) -> list[Quantity]:
    """Quantities without small counts that only name known things ("the three regions")."""
    return [
        quantity
        for quantity in reading.measured
        if not (
            quantity.sort == "count"
            and quantity.value is not None
            and quantity.value <= (50 if _OURS.search(reading.lowered[: quantity.span[0]]) else 4)
            and set(reading.lowered[: quantity.span[0]].split()[-1:]) & _DEFINITE
        )
        and not _type_number(reading, quantity)
        and not _soon_enough(reading, quantity)
        and not _first_ones(reading, quantity)
        and not (
            quantity.sort == "multiple"
            and quantity.value is None
            and (
                (reading.tail and "so " in reading.lowered)
                or _COMPARED.match(reading.lowered, quantity.span[0])
            )
        )
    ]


# "In half the time", "doppelt so schnell": a picture; "doppelt so viele" would be a figure.
_COMPARED = re.compile(r"half the (?:time|effort|price)|twice as (?!many|much)|doppelt so (?!viel)")


_WITHIN = re.compile(
    r"(?:within|after|nach|in|in under|in less than|innerhalb(?: von)?|binnen|in unter|in weniger als)\s*$"
)


def _first_ones(reading: Reading, quantity: Quantity) -> bool:
    """Known ones are numbered ("in our first 100 shops"); to win the first hundred is a figure."""
    named = _FIRST.search(reading.lowered[: quantity.span[0]]) is not None
    return named and ((quantity.value or 0) <= 12 or not reading.head_is("attain"))


def _soon_enough(reading: Reading, quantity: Quantity) -> bool:
    """How soon somebody feels it ("so fast that new users reach their goal within 10 minutes"): part of the picture."""
    anybody = reading.lang == "de" and re.search(r"^wer\b|\bman\b", reading.lowered) is not None
    letting = reading.head is not None and reading.head.base in _LETTING
    told = (reading.has("people") or anybody) and (reading.subject_before_head or reading.tail or letting)
    return told and quantity.sort == "time" and bool(_WITHIN.search(reading.lowered[: quantity.span[0]]))


_LETTING = word_set("make help let enable lassen helfen ermöglichen")


def _type_number(reading: Reading, quantity: Quantity) -> bool:
    """A number that ends an English proper name ("as compared to the Motorola 6800")."""
    before = re.search(r"\s[A-Z][a-z]+ $", reading.text[: quantity.span[0]])
    after = reading.text[quantity.span[1] :].strip(" .")
    return reading.lang == "en" and quantity.sort == "count" and before is not None and not after


# Somebody else wants, can, does several things ("Unsere Kunden wollen … testen und nutzen"): one picture, not a list.
OTHERS_WANT = re.compile(
    r"^(?!Wir\b)(?:Unsere|Die|Alle)?\s?[A-ZÄÖÜ][\wäöüß-]+ (?:wollen|können|dürfen|müssen|möchten)\b"
)
