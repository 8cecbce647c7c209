"""What a text says that its form has fields for, so that nobody types it twice."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielkurs.adapters.words import writing
from zielkurs.pure.coach import Context
from zielkurs.pure.coach.quantities import Quantity
from zielkurs.pure.coach.reading import Reading, detect_language
from zielkurs.pure.figures import DateError, parse_date
from zielkurs.pure.scoring import Kind

_DAY = (
    r"\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4})?|\d{4}-\d{2}-\d{2}|\d{1,2}\.?\s[^\W\d]+(?:\s\d{4})?"
    r"|[^\W\d]+\s\d{1,2}(?:,?\s\d{4})?"
)
_DUE = re.compile(rf"\b(?:bis(?:\szum)?|by|until|till)\s({_DAY})", re.IGNORECASE)
_AT_LEAST = re.compile(r"\b(?:über|mindestens|oberhalb|above|over|at least)\b", re.IGNORECASE)
_AT_MOST = re.compile(r"\b(?:unter|höchstens|maximal|unterhalb|below|under|at most)\b", re.IGNORECASE)
# Two of 2 million are no two: where the scale is not part of the unit, nothing is filled in.
_SCALE = re.compile(
    r"\b(?:mio|mrd|tsd|million|milliarde|tausend|billion|thousand)|\d\s?[km]\b", re.IGNORECASE
)
_CURRENCIES = {"€": "€", "eur": "€", "$": "$", "usd": "$", "dollar": "$", "£": "£", "chf": "CHF"}
_POINTS = {"de": "Prozentpunkte", "en": "percentage points"}


@dataclass(frozen=True)
class Said:
    """What a key result's text says; None and empty where it says nothing, or more than one thing."""

    kind: Kind | None = None
    start: Decimal | None = None
    target: Decimal | None = None
    unit: str = ""
    due: date | None = None

    def written(self) -> dict[str, str]:
        """By form field, as the reader writes it."""
        values = {
            "kind": self.kind.value if self.kind else "",
            "start_value": "" if self.start is None else writing.number(self.start),
            "target_value": "" if self.target is None else writing.number(self.target),
            "unit": self.unit,
            "due_on": writing.day(self.due) if self.due else "",
        }
        return {name: value for name, value in values.items() if value}


def said(text: str, today: date) -> Said:
    """What stands in a text, German or English. `today` settles the year of a day without one."""
    language = detect_language(text)
    reading = Reading(text, "key_result", language, Context())
    start, target = _only(reading, "from"), _only(reading, "to")
    level = _only(reading, "level") if len(reading.measured) == 1 else None
    kind = None
    if start and target and start.value is not None and target.value is not None:
        kind = Kind.RAISE if target.value > start.value else Kind.LOWER
    elif level and reading.head_is("hold"):
        at_least, at_most = bool(_AT_LEAST.search(text)), bool(_AT_MOST.search(text))
        kind = Kind.STAY_ABOVE if at_least and not at_most else Kind.STAY_BELOW if at_most else None
        target = level if kind else None
    elif level and reading.head_is("up", "attain"):
        target = level
    due = _due(text, today)
    measure = target or start
    if measure is None:
        return Said(due=due)
    unit = _unit(text[slice(*measure.span)], measure, language)
    if _SCALE.search(text) and not _SCALE.search(unit):
        return Said(due=due)
    return Said(kind, start.value if start else None, target.value if target else None, unit, due)


def fill_blanks(proposal: str, known: Mapping[str, str]) -> str:
    """A proposal "… from __ to __ … by __" with what is known of its fields already in its blanks."""
    target, unit = known.get("target_value", ""), known.get("unit", "")
    blanks = [known.get("start_value", ""), f"{target}\u00a0{unit}" if target and unit else target]
    blanks.append(known.get("due_on", ""))
    parts = proposal.split("__")
    if len(parts) != len(blanks) + 1:
        return proposal
    return parts[0] + "".join((blank or "__") + part for blank, part in zip(blanks, parts[1:], strict=True))


def _only(reading: Reading, role: str) -> Quantity | None:
    found = [quantity for quantity in reading.measured if quantity.role == role]
    return found[0] if len(found) == 1 and found[0].value is not None else None


def _unit(words: str, quantity: Quantity, language: str) -> str:
    named = re.sub(r"[\d.,\s]*\d", "", words, count=1).strip()
    if _SCALE.search(words):
        return named
    if quantity.sort == "percent":
        return "%"
    if quantity.sort == "points":
        return _POINTS[language]
    if quantity.sort == "money":
        return next((unit for sign, unit in _CURRENCIES.items() if sign in words.lower()), "")
    return named if quantity.sort == "time" else ""


def _due(text: str, today: date) -> date | None:
    match = _DUE.search(text)
    try:
        return parse_date(match[1], notation=writing.current(), today=today) if match else None
    except DateError:
        return None
