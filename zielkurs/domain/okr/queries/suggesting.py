"""Which objective an orphan might serve: the one that speaks of the same things. A guess, and shown as one."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zielkurs.pure.tables.phrases import tokens

# As many letters as a word and its endings have in common, and how short a word may be to mean anything.
_STEM, _SHORTEST = 7, 4
_A_KPI_COUNTS = 3
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Sketch:
    """What an objective speaks of: its words and its key results', and the KPIs that these rest on."""

    id: int
    text: str
    kpi_ids: frozenset[int]


@dataclass(frozen=True)
class Suggestion:
    """What an orphan might serve, and why: `words` that both use, and whether they rest on the same KPI."""

    parent_id: int
    words: tuple[str, ...]
    same_kpi: bool


def suggest(orphan: Sketch, candidates: Sequence[Sketch]) -> Suggestion | None:
    """The candidate with the most in common, the first of equals; None where none has anything in common.

    A common KPI counts as three common words. Words are compared by their first seven letters; those that more than
    half of at least three candidates use say nothing.
    """
    theirs = [(candidate, _stems(candidate.text)) for candidate in candidates]
    frequent = Counter(stem for _, stems in theirs for stem in stems)
    common = {stem for stem, n in frequent.items() if len(theirs) > 2 and n > len(theirs) / 2}
    own = {stem: word for stem, word in _stems(orphan.text).items() if stem not in common}
    best: Suggestion | None = None
    most = 0
    for candidate, stems in theirs:
        shared = [word for stem, word in own.items() if stem in stems]
        same_kpi = bool(orphan.kpi_ids & candidate.kpi_ids)
        weight = len(shared) + _A_KPI_COUNTS * same_kpi
        if weight > most:
            best, most = Suggestion(candidate.id, tuple(shared), same_kpi), weight
    return best


def _stems(text: str) -> dict[str, str]:
    """Each stem with the word that it was taken from, as it is written there."""
    telling = tokens(text)
    words = (word for word in _WORD.findall(text) if len(word) >= _SHORTEST and not word.isdigit())
    return {word.casefold()[:_STEM]: word for word in words if word.casefold() in telling}
