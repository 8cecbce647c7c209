"""Tokens and verbs: what the grammars of both languages hand to a reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .model import Lang
from .morphology import lexicon

_LABEL = re.compile(
    r"\s*(?:(?:kr|o|objective|key result|ziel|initiative|maßnahme|kpi)\s?\d*\s?[:.)–-]\s|\d{1,2}[.)]\s|"
    r"[-*•]\s)",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’/.&][^\W\d_]+)*|[^\W_]+(?:[-'’./][^\W_]+)*|\[[^\]]*\]|[%€$]")


@dataclass(frozen=True)
class Word:
    """One token with its place; `lower` is its lower-case form."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True)
class Verb:
    """A verb of the main clause: base form, classes, form (imp, inf, fin, part, nominal) and token index."""

    base: str
    classes: frozenset[str]
    form: str
    index: int


_BOTH_GENDERS = re.compile(r"(?P<stem>[^\W\d_]{2,})(?:[*:_·]|/-?|\()(?P<ending>in(?:nen)?)\)?(?![^\W_])")


def without_gender_signs(text: str) -> str:
    """Return a German text with "Kund:innen", "Kund*innen", "Kund/-innen" as "Kundinnen", filled up to its length."""
    return _BOTH_GENDERS.sub(lambda match: _plain(match).ljust(len(match.group())), text)


def with_gender_signs(part: str, text: str) -> str:
    """Return a part of the plain text with the signs that the text was written with."""
    for match in _BOTH_GENDERS.finditer(text):
        part = re.sub(
            rf"{_plain(match)}\s{{0,{len(match.group()) - len(_plain(match))}}}", match.group(), part
        )
    return part


def _plain(match: re.Match[str]) -> str:
    return match["stem"] + match["ending"]


def tokens(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order; a label in front ("KR 1:", "2.", "-") is left out."""
    label = _LABEL.match(text)
    return tuple(
        Word(m.group(), m.group().lower(), *m.span())
        for m in _WORD.finditer(text, label.end() if label else 0)
    )


def without_title_case(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return an English headline's words as they stand in a sentence, so that capitals name names again.

    Abbreviations ("NPS") keep theirs; a text with a lower-case word of four letters or more is no headline.
    """
    plain = [word for word in words[1:] if word.text.isalpha() and len(word.text) > 3]
    if len(plain) < 2 or any(word.text[0].islower() for word in plain):
        return words
    return words[:1] + tuple(
        replace(word, text=word.lower) if word.text.istitle() else word for word in words[1:]
    )


def classes_of(lang: Lang, base: str) -> frozenset[str]:
    """Return the classes of a verb; {"other"} for a verb without a verdict."""
    return lexicon(lang).verb_classes.get(base, frozenset({"other"}))
