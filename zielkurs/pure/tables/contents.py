"""What stands in a column, counted by how it looks: numbers, days, words for a state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from zielkurs.pure.figures import is_nothing
from zielkurs.pure.tables.cells import Cell, cell_at
from zielkurs.pure.tables.periods import Grain, read_period
from zielkurs.pure.tables.phrases import PART_OF_WHOLE, fold
from zielkurs.pure.tables.states import light_of, state_of

_NUMBER_LIKE = re.compile(
    r"(?i)(?:ca\.?|etwa|rund|about|approx\.?|mind\.?|mindestens|min\.?|max\.?|höchstens|unter|über|"
    r"under|over|at least|at most)?"
    r"\s*[<>≤≥=~≈+\-−–]{0,2}\s*[€$£]?\s*\d[\d.,'’\s]*\s*[^\W\d_€%$£]{0,12}[€%$£]?\.?\*?"
)


@lru_cache(maxsize=20_000)
def looks_like_number(text: str) -> bool:
    """True for a text that is read as a number in some notation."""
    return len(text) <= 40 and _NUMBER_LIKE.fullmatch(text.strip()) is not None


@dataclass(frozen=True, slots=True)
class Content:
    """How many cells of a column look like what."""

    numbers: int = 0
    dates: int = 0
    texts: int = 0
    states: int = 0
    lights: int = 0
    types: int = 0
    fractions: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.numbers or self.dates or self.texts)


TYPE_WORD = re.compile(
    r"(?P<objective>o|objective|oberziel|ziel|goal)|(?P<key_result>kr|key ?result|schlüsselergebnis|"
    r"ergebnis|target|metric)|"
    r"(?P<measure>i|initiative|maßnahme|massnahme|action|task|aufgabe|project|projekt|aktion)"
)


def type_of(text: str) -> str | None:
    """ "objective", "key_result", "measure" for what a type column says."""
    found = TYPE_WORD.fullmatch(fold(text))
    return found.lastgroup if found else None


CODE_ALONE = re.compile(r"(?i)(?:o|obj|kr|i|m)\s?[.-]?\s?\d{1,2}(?:\.\d{1,2}){0,2}")
OBJECTIVE_LABEL = re.compile(r"(?:o|objective|oberziel|ziel|goal)\s?#?\s?[0-9]{0,2}\s?:?")


def is_objective_label(text: str) -> bool:
    """ "Objective", "Ziel 2:": a cell that only announces the objective beside it."""
    return OBJECTIVE_LABEL.fullmatch(fold(text)) is not None


def content_of(rows: Sequence[Sequence[Cell]], index: int, today: date) -> Content:
    """What the first 300 of the column's cells look like."""
    numbers = dates = texts = states = lights = types = fractions = 0
    for row in rows[:300]:
        value = cell_at(row, index).value
        if isinstance(value, str):
            if not value or is_nothing(value):
                continue
            if PART_OF_WHOLE.fullmatch(value):
                fractions += 1
                numbers += 1
                continue
            period = read_period(value, today=today) if len(value) <= 40 else None
            if period is not None and (
                period.grain is not Grain.DAY or "." in value or "-" in value or "/" in value
            ):
                dates += 1
            elif looks_like_number(value):
                numbers += 1
            else:
                texts += 1
            states += state_of(value) is not None
            lights += light_of(value) is not None
            types += type_of(value) is not None
        elif isinstance(value, bool) or value is None:
            continue
        elif isinstance(value, date):
            dates += 1
        else:
            numbers += 1
    return Content(numbers, dates, texts, states, lights, types, fractions)
