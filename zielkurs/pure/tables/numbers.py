"""Numbers in cells: written in some notation, about, between, at least, in percent, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from zielkurs.pure.figures import Certainty, Notation, Reading, is_nothing, read_number
from zielkurs.pure.tables.cells import Cell, Place
from zielkurs.pure.tables.ledger import Ledger
from zielkurs.pure.tables.phrases import PART_OF_WHOLE, fold
from zielkurs.pure.tables.tracker import Option

LARGEST = Decimal(10) ** 11
FINEST = Decimal("0.0001")
"""Eleven digits before the mark and four behind it: fifteen together, as everywhere in Zielkurs."""

ABOUT = re.compile(
    r"(?:ca\.?|circa|rund|etwa|ungefähr|about|approx\.?|approximately|around|gut|knapp|[~≈])\s*(?=[\d€$£])",
    re.I,
)
AT_LEAST = re.compile(
    r"(?:≥|>=|=>|>|mind\.|mindestens|min\.?|wenigstens|nicht unter|at least|no less than|über|mehr als|"
    r"more than|over|above|ab)\s*(?=[\d€$£])",
    re.I,
)
AT_MOST = re.compile(
    r"(?:≤|<=|=<|<|max\.?|maximal|höchstens|nicht über|unter|weniger als|at most|no more than|less than|"
    r"under|below|bis zu|up to|bis)\s*(?=[\d€$£])",
    re.I,
)
RANGE = re.compile(
    r"(?P<low>\d[\d.,]*)\s*(?:%|€)?\s*(?:-|–|—|bis|to)\s*(?P<high>\d[\d.,]*\s*[^\d\s]{0,12})", re.I
)
# What may stand behind a number without changing it.
HARMLESS_UNIT = re.compile(r"(?:%|€|\$|£|eur|euro|usd|chf|gbp|p\.\s?a\.|stk\.?|stück|x)", re.I)


# Digits, one decimal mark, and more decimals than are kept; the mark is no other number's end.
_NOISE = re.compile(r"(?<![\d.,])(\d+[.,])(\d{10,})(?![\d.,])")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in a cell. `percent`: the cell itself says so, and the value is 38, not 0.38.

    `whole` is the 200 of "120/200".
    `bound` is "above" or "below" for "≥ 8,5" and "< 8"; `signed` says that a plus or minus stood before it.
    """

    value: Decimal
    percent: bool = False
    unit: str = ""
    bound: str | None = None
    signed: bool = False
    whole: Decimal | None = None


def plain(value: Decimal) -> Decimal:
    """With at most four places, without trailing zeros and without an exponent."""
    rounded = value.quantize(FINEST, ROUND_HALF_UP)
    return Decimal(format(rounded.normalize(), "f")) if rounded else Decimal(0)


def sound(value: Decimal) -> bool:
    """True for a value that fits the digits that are kept."""
    return value.is_finite() and abs(value) < LARGEST


def _cut(text: str) -> str:
    """Without the decimals that a spreadsheet's floating point adds: 0,0012000000000000001 is 0,0012."""
    return _NOISE.sub(lambda found: found[1] + found[2][: max(5, 15 - len(found[1]))], text)


def _split(text: str) -> tuple[str, str | None, bool]:
    """The number's own text, its bound, and whether it is only about."""
    about = ABOUT.match(text)
    text = text[about.end() :] if about else text
    for pattern, bound in ((AT_LEAST, "above"), (AT_MOST, "below")):
        if found := pattern.match(text):
            return text[found.end() :], bound, about is not None
    return text, None, about is not None


class NumberReader:
    """Reads the numbers of one file; first shown all of them, so that it knows how the file writes."""

    def __init__(self, ledger: Ledger, *, german: bool) -> None:
        self._ledger = ledger
        self._german = german
        self._proofs: dict[str, list[int]] = {}
        self._unclear: dict[str, list[tuple[Place, str, Reading]]] = {}
        self._decided: dict[str, Notation] = {}
        self._whole_file = Notation.DE if german else Notation.EN
        # Each cell is read twice, once for evidence and once for its value, and columns repeat themselves.
        self._readings: dict[str, Reading] = {}

    def _reading(self, text: str) -> Reading:
        if text not in self._readings:
            self._readings[text] = read_number(_cut(text))
        return self._readings[text]

    def show(self, text: str, place: Place, column: str) -> None:
        """A text that will be read later."""
        core = _split(text)[0]
        found = RANGE.fullmatch(core) or PART_OF_WHOLE.fullmatch(core)
        for part in found.groups() if found else (core,):
            reading = self._reading(part)
            if reading.certainty is Certainty.AMBIGUOUS:
                self._unclear.setdefault(column, []).append((place, part, reading))
            elif reading.notation is not None:
                self.prove(column, comma=reading.notation is Notation.DE)

    def prove(self, column: str, *, comma: bool) -> None:
        """Evidence that a column's decimal mark is the comma or the point."""
        self._proofs.setdefault(column, [0, 0])[0 if comma else 1] += 1

    def settle(self) -> None:
        """Ask how "18.000" is meant: once for the file, or per column where the file contradicts itself."""
        commas = sum(proof[0] for proof in self._proofs.values())
        points = sum(proof[1] for proof in self._proofs.values())
        if commas and points:
            for column, unclear in self._unclear.items():
                own = self._proofs.get(column, [0, 0])
                suggested = self._suggested(*own) if bool(own[0]) != bool(own[1]) else None
                self._decided[column] = self._ask(column, unclear, suggested)
        elif self._unclear:
            everything = [each for unclear in self._unclear.values() for each in unclear]
            self._whole_file = self._ask("", everything, self._suggested(commas, points))
        elif points:
            self._whole_file = Notation.EN

    def _suggested(self, commas: int, points: int) -> str:
        if commas == points:
            return "comma" if self._german else "point"
        return "comma" if commas > points else "point"

    def _ask(self, where: str, unclear: list[tuple[Place, str, Reading]], suggested: str | None) -> Notation:
        _, text, reading = unclear[0]
        options = [
            Option("comma", {"value": str(reading.with_comma)}),
            Option("point", {"value": str(reading.with_point)}),
        ]
        places = list(dict.fromkeys(place for place, _, _ in unclear))
        answer = self._ledger.ask(
            "notation", where, places, options, suggested, example=text.strip()[:40], count=str(len(unclear))
        )
        fallback = Notation.DE if self._german else Notation.EN
        return {"comma": Notation.DE, "point": Notation.EN}.get(answer or "", fallback)

    def notation(self, column: str) -> Notation:
        return self._decided.get(column, self._whole_file)

    def value_of(self, text: str, column: str) -> Decimal | None:
        """The number that a text is, read as the file writes; None where it is none."""
        value = self._reading(text).resolved(self.notation(column))
        return plain(value) if value is not None and sound(value) else None

    def read(self, cell: Cell, place: Place, column: str, *, unit: str = "") -> Figure | None:
        """The cell's number; None for an empty cell and, after noting the doubt, for one that can't be read."""
        if cell.error is not None:
            self._ledger.gather("error_cells", place, cell.error)
            return None
        value = cell.value
        if value is None or value == "":
            return None
        if isinstance(value, Decimal):
            value = value * 100 if cell.shown_as_percent else value
            if sound(value):
                return Figure(plain(value), percent=cell.shown_as_percent)
        elif isinstance(value, str):
            if found := PART_OF_WHOLE.fullmatch(value.strip()):
                part = self._read_text(found["part"].strip(), place, column, unit)
                return part and replace(part, whole=self.value_of(found["whole"].strip(), column))
            return self._read_text(value.strip(), place, column, unit)
        code = "too_large_values" if isinstance(value, Decimal) else "unreadable_values"
        self._ledger.gather(code, place, str(value))
        return None

    def _read_text(self, text: str, place: Place, column: str, unit: str) -> Figure | None:
        if is_nothing(text):
            return None
        core, bound, about = _split(text)
        if found := RANGE.fullmatch(core):
            return self._read_range(found, text, place, column)
        reading = self._reading(core)
        value = reading.resolved(self.notation(column))
        if (
            value is None
            and reading.reason == "unclear_unit"
            and re.search(r"(?i)\dm$|\d\s?mio?$|\d\sm$", core.strip())
        ):
            return self._read_millions(core, text, place, column, bound)
        if value is None or not sound(value):
            large = value is not None or reading.reason == "too_many_digits"
            self._ledger.gather("too_large_values" if large else "unreadable_values", place, text)
            return None
        foreign = (
            reading.unit and not HARMLESS_UNIT.fullmatch(reading.unit) and not _same_unit(reading.unit, unit)
        )
        if (about or foreign) and self._ledger.gather("approximate_values", place, text) == "leave_out":
            return None
        signed = core[:1] in "+-−–"
        return Figure(plain(value), reading.unit == "%", reading.unit, bound, signed)

    def _read_millions(
        self, core: str, text: str, place: Place, column: str, bound: str | None
    ) -> Figure | None:
        """ "1.2M": a million to most, a metre to some; asked once."""
        value = self.value_of(core.strip()[:-1].strip(), column)
        if value is None or self._ledger.gather("unclear_scale", place, text) != "million":
            return None
        unit = self._reading(core.strip()[:-1].strip()).unit
        return Figure(plain(value * 1_000_000), unit=unit, bound=bound) if sound(value * 1_000_000) else None

    def _read_range(self, found: re.Match[str], text: str, place: Place, column: str) -> Figure | None:
        low, high = self.value_of(found["low"], column), self.value_of(found["high"], column)
        if low is None or high is None or low >= high:
            self._ledger.gather("unreadable_values", place, text)
            return None
        choice = self._ledger.gather("range_values", place, text)
        percent = "%" in text
        match choice:
            case "low":
                return Figure(low, percent)
            case "high":
                return Figure(high, percent)
            case "middle":
                return Figure(plain((low + high) / 2), percent)
        return None


def _same_unit(written: str, unit: str) -> bool:
    """ "Std." and "Stunden" don't contradict each other."""
    a, b = fold(written).strip(". "), fold(unit).strip(". ")
    if not a or not b:
        return not b
    short, long = sorted((a, b), key=len)
    return long.startswith(short[:3]) or (len(short) <= 3 and all(letter in long for letter in short))
