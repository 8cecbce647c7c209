"""Finding names as people type them: without case or accents, ä = ae = a, words in any order, parts of compounds.

A name is written once as a key in which a question is then looked up by plain substring tests: every name begins
with a line feed and a space, every word with a space, and words of a meaning with neither.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
_DIGRAPH = re.compile("([aou])e")
_MOST_WORDS = 10


def fold(text: str) -> str:
    """Lower case, without accents: Qualität → qualitat, Maß → mass."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()


@dataclass(frozen=True)
class Question:
    """What somebody looks for, folded. False where there is no letter and no digit in it."""

    words: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.words)


def question(text: str) -> Question:
    """The words of the text, at most ten."""
    return Question(tuple(_WORD.findall(fold(text))[:_MOST_WORDS]))


def key(names: Iterable[str], meaning: str = "") -> str:
    """What questions are looked up in: the names, each with the other spellings of its words, and the meaning."""
    parts: list[str] = []
    for name in names:
        words = [_spellings(word) for word in _words(name)]
        parts.append("\n " + " ".join([plain for plain, *_ in words]))
        parts += [
            f" {other}" if place else f"\n {other}"
            for place, spellings in enumerate(words)
            if len(spellings) > 1
            for other in spellings[1:]
        ]
        if "-" in name or "‐" in name or "‑" in name:
            parts += [" " + "".join(_WORD.findall(fold(joined))) for joined in _HYPHENATED.findall(name)]
    parts += [f"\r{spelling}" for word in _words(meaning) for spelling in _spellings(word)]
    return "".join(parts)


def _words(text: str) -> list[str]:
    """As they stand there, letters with accents in one piece."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


# A workspace's names share their words.
@lru_cache(20_000)
def _spellings(word: str) -> tuple[str, ...]:
    """für: fur, fuer; qualitaet: qualitaet, qualitat."""
    plain = fold(word)
    return tuple(dict.fromkeys((plain, fold(word.translate(_SPELLED)), _DIGRAPH.sub(r"\1", plain))))


def ranked(asked: Question, keys: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
    """The places of the keys that hold every word, each list in the keys' order.

    First those with a name that begins with the whole question, then those where every word begins a word, then
    the others.
    """
    first: list[int] = []
    begun: list[int] = []
    rest: list[int] = []
    if not asked:
        return first, begun, rest
    one, *more = asked.words
    found = [place for place, text in enumerate(keys) if one in text]
    for word in more:
        found = [place for place in found if word in keys[place]]
    name, start, *starts = "\n " + " ".join(asked.words), *(f" {word}" for word in asked.words)
    for place in found:
        text = keys[place]
        if start not in text or (starts and not all(other in text for other in starts)):
            rest.append(place)
        elif name in text:
            first.append(place)
        else:
            begun.append(place)
    return first, begun, rest
