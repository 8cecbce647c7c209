"""Numbers in cells whose notation is unknown: what is certain, what is not, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from zielkurs.pure.figures.notation import (
    APOSTROPHES,
    INVISIBLE,
    MAX_DIGITS,
    SPACES,
    Notation,
    NumberError,
    significant_digits,
    unsigned,
)
from zielkurs.pure.figures.quantities import Pieces, scaled, split_quantity


class Certainty(StrEnum):
    """How well a cell is understood."""

    CERTAIN = "certain"
    AMBIGUOUS = "ambiguous"
    EMPTY = "empty"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Reading:
    """What a cell says.

    `value` is set only if certain. For an ambiguous cell `with_comma` is the value if the comma is the
    decimal mark (German), `with_point` if the point is (English, Swiss). `unit` as written. `notation`
    is what the cell proves: DE, DE_CH, EN, or None if it fits all. `reason` names why it is unreadable
    (a NumberError code).
    """

    certainty: Certainty
    value: Decimal | None = None
    with_comma: Decimal | None = None
    with_point: Decimal | None = None
    unit: str = ""
    notation: Notation | None = None
    reason: str = ""

    @property
    def candidates(self) -> tuple[Decimal, ...]:
        """The values it may have: none, one, or two."""
        both = (self.with_comma, self.with_point) if self.certainty is Certainty.AMBIGUOUS else (self.value,)
        return tuple(value for value in both if value is not None)

    def resolved(self, notation: Notation) -> Decimal | None:
        """The value once the notation is known (asked once per column); None if there is none."""
        if self.certainty is not Certainty.AMBIGUOUS:
            return self.value
        return self.with_comma if notation.decimal_mark == "," else self.with_point


_NOTHING = {
    "", "-", "–", "—", "−", "--", "---", "/", "./.", ".", "…", "...", "?",
    "n/a", "#n/a", "na", "n.a.", "n.v.", "#nv", "k.a.", "keineangabe", "entfällt", "none", "null",
}  # fmt: skip


def is_nothing(text: str) -> bool:
    """Whether a cell says in one of the usual ways that it has no value (`–`, `n/a`, `k. A.`)."""
    return "".join(text.translate(INVISIBLE).split()).lower() in _NOTHING


def read_number(text: str) -> Reading:
    """What a cell's text says as a number; never guesses and never raises.

    `1.234`, `1,234` and `18.000` are ambiguous; `1.234,5`, `12,5` and `1.234.567` are certain. Unit and
    percent sign are split off (38 % is 38 with the unit `%`), `1,2 Mio. €` is 1200000 with `€`.
    """
    if is_nothing(text):
        return Reading(Certainty.EMPTY)
    try:
        pieces = split_quantity(text)
    except NumberError as error:
        return Reading(Certainty.UNREADABLE, reason=error.code)
    if pieces is None:
        return Reading(Certainty.UNREADABLE, reason="not_a_number")
    return _weigh(pieces)


def _weigh(pieces: Pieces) -> Reading:
    comma = unsigned(pieces.core, ",", "." + SPACES + APOSTROPHES)
    point = unsigned(pieces.core, ".", "," + SPACES + APOSTROPHES)
    if pieces.whole:
        # A stroke stands in the place of the cents, so no other mark can be the decimal one.
        comma = None if "," in pieces.core else comma
        point = None if "." in pieces.core else point
    found = [value for value in (comma, point) if value is not None]
    if not found:
        return Reading(Certainty.UNREADABLE, reason="wrong_grouping")
    if any(significant_digits(scaled(value, pieces)) > MAX_DIGITS for value in found):
        return Reading(Certainty.UNREADABLE, reason="too_many_digits")
    if comma is not None and point is not None and comma != point:
        return Reading(
            Certainty.AMBIGUOUS,
            with_comma=scaled(comma, pieces),
            with_point=scaled(point, pieces),
            unit=pieces.unit,
        )
    notation = None
    if comma is None or point is None:
        notation = Notation.DE if point is None else _with_point(pieces.core)
    elif any(mark in pieces.core for mark in APOSTROPHES):
        notation = Notation.DE_CH
    return Reading(Certainty.CERTAIN, scaled(found[0], pieces), unit=pieces.unit, notation=notation)


def _with_point(core: str) -> Notation:
    return Notation.DE_CH if any(mark in core for mark in APOSTROPHES) else Notation.EN


class Verdict(StrEnum):
    """What the cells of a column prove about their notation."""

    COMMA = "comma"
    """The decimal mark is a comma: German or Austrian."""
    POINT = "point"
    """The decimal mark is a point: English or Swiss."""
    CONTRADICTORY = "contradictory"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Evidence:
    """The verdict over a column with its counts; `notation` reads it if the verdict is comma or point."""

    verdict: Verdict
    notation: Notation | None
    comma: int
    point: int
    ambiguous: int


def notation_of(texts: Iterable[str]) -> Evidence:
    """What the cells prove about their common notation; cells that fit every notation prove nothing."""
    readings = [read_number(text) for text in texts]
    proofs = [r.notation for r in readings if r.notation is not None]
    comma = proofs.count(Notation.DE)
    swiss = proofs.count(Notation.DE_CH)
    point = proofs.count(Notation.EN) + swiss
    ambiguous = sum(r.certainty is Certainty.AMBIGUOUS for r in readings)
    if comma and point:
        return Evidence(Verdict.CONTRADICTORY, None, comma, point, ambiguous)
    if comma:
        return Evidence(Verdict.COMMA, Notation.DE, comma, point, ambiguous)
    if point:
        notation = Notation.DE_CH if swiss else Notation.EN
        return Evidence(Verdict.POINT, notation, comma, point, ambiguous)
    return Evidence(Verdict.UNKNOWN, None, comma, point, ambiguous)
