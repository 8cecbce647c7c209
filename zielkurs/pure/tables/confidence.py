"""How sure somebody is, on whatever scale the file uses, as 0–10."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from zielkurs.pure.tables.cells import Cell, Place
from zielkurs.pure.tables.ledger import Ledger
from zielkurs.pure.tables.numbers import NumberReader, plain
from zielkurs.pure.tables.phrases import fold
from zielkurs.pure.tables.states import LIGHT_CONFIDENCE, light_of
from zielkurs.pure.tables.tracker import Option

_SCALE = re.compile(r"(?P<low>[01])\s*(?:-|–|—|bis|to|\.\.)\s*(?P<high>100|10|5|4|3|1)(?:[.,]0)?\b")
_OUT_OF = re.compile(r"(?P<a>\d{1,2}(?:[.,]\d)?)\s*(?:/|von|of|out of)\s*(?P<b>\d{1,3})")


class ConfidenceReader:
    """One column of confidence (or several, one a week)."""

    def __init__(
        self,
        header: str,
        cells: Sequence[tuple[Cell, Place]],
        *,
        column: str,
        numbers: NumberReader,
        ledger: Ledger,
    ) -> None:
        self._numbers, self._ledger, self._column = numbers, ledger, column
        self._places = [place for _, place in cells if place]
        self._top = self._scale(header, cells)

    def _scale(self, header: str, cells: Sequence[tuple[Cell, Place]]) -> Decimal:
        """The scale's upper end, from the header or from what is written below it."""
        plain_header = fold(header)
        if found := _SCALE.search(plain_header):
            if found["low"] == "1" and found["high"] == "10":
                self._ledger.note("confidence_from_one", *self._places[:1])
            return Decimal(found["high"])
        if "%" in plain_header or "prozent" in plain_header or "percent" in plain_header:
            return Decimal(100)
        values = [
            value
            for cell, _ in cells
            if (value := cell.value if isinstance(cell.value, Decimal) else self._bare(cell.value))
            is not None
            and not cell.shown_as_percent
        ]
        if not values or any(not value.is_finite() for value in values):
            return Decimal(10)
        highest = max(values)
        if highest > 10:
            return Decimal(100)
        if highest > 5:
            return Decimal(10)
        return self._ask_scale(values)

    def _ask_scale(self, values: Sequence[Decimal]) -> Decimal:
        """All values are small: nothing in the file says whether 4 is out of 5 or out of 10."""
        highest = max(values)
        if highest <= 0:
            return Decimal(10)
        tops = ["1", "10"] if highest <= 1 else ["5", "10"]
        options = [Option(top, {"top": top}) for top in tops]
        fractional = any(value != value.to_integral_value() for value in values)
        suggested = "1" if highest <= 1 and fractional else "10" if highest > 1 and fractional else None
        answer = self._ledger.ask(
            "confidence_scale", self._column, self._places, options, suggested, top=str(plain(highest))
        )
        return Decimal(answer or "10")

    def _bare(self, value: object) -> Decimal | None:
        if not isinstance(value, str) or "%" in value:
            return None
        return self._numbers.value_of(value, self._column)

    def read(self, cell: Cell, place: Place) -> Decimal | None:
        """A whole number 0–10, or None."""
        text = cell.value if isinstance(cell.value, str) else ""
        if light := light_of(text) if text else None:
            return self._light(light)
        if text and (found := _OUT_OF.fullmatch(fold(text))) and int(found["b"]) > 0:
            return self._within(Decimal(found["a"].replace(",", ".")) * 10 / int(found["b"]), place, text)
        figure = self._numbers.read(cell, place, self._column)
        if figure is None:
            return None
        top = Decimal(100) if figure.percent else self._top
        return self._within(figure.value * 10 / top, place, str(figure.value))

    def _light(self, light: str) -> Decimal | None:
        options = [
            Option("map", {name: str(value) for name, value in LIGHT_CONFIDENCE.items()}),
            Option("leave_out"),
        ]
        answer = self._ledger.ask("confidence_lights", "", self._places, options, "map")
        return Decimal(LIGHT_CONFIDENCE[light]) if answer == "map" else None

    def _within(self, value: Decimal, place: Place, example: str) -> Decimal | None:
        if not 0 <= value <= 10:
            self._ledger.gather("unreadable_values", place, example)
            return None
        return value.quantize(Decimal(1), ROUND_HALF_UP)
