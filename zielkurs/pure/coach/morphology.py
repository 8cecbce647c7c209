"""What a word is: its lemma, its classes, whether it is a verb.

Own word classes come first; for words outside them HanTa (a statistical morphology for German and English) is
asked. Its models are loaded at the first unknown word of a language (about 50 MB and 0.4 s each) and its answers
are kept by word. simplemma was left out: lemmas without word classes do not tell a verb from a noun.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from .model import Lang

_MODEL = {"de": "morphmodel_ger.pgz", "en": "morphmodel_en.pgz"}
_TRAILING = "(?:e|en|n|s|es|er|ern|nen|innen|em)?"


@dataclass(frozen=True)
class Lexicon:
    """One language's word classes, ready to be asked."""

    verb_classes: Mapping[str, frozenset[str]]
    nominal: Mapping[str, str]
    noun_first: frozenset[str]
    noun_gerund: frozenset[str]
    vague: frozenset[str]
    empty_verbs: frozenset[str]
    hollow: frozenset[str]
    function: frozenset[str]
    tail: re.Pattern[str]
    abstract: re.Pattern[str]
    concepts: Mapping[str, re.Pattern[str]]


def word_set(text: str) -> frozenset[str]:
    """Return the words of a space-separated list."""
    return frozenset(text.split())


def _concept(pattern: str, lang: Lang) -> re.Pattern[str]:
    one_line = re.sub(r"\n\s*", "", pattern)
    ending = _TRAILING if lang == "de" else ""
    return re.compile(
        rf"(?<![\w-])(?:{one_line}){ending}(?![\w])"
        if lang == "en"
        else rf"(?<![\w])(?:\w+-)*(?:{one_line}){ending}(?![\w])"
    )


@lru_cache(maxsize=2)
def lexicon(lang: Lang) -> Lexicon:
    """Return the word classes of a language, built once (about 20 ms) at its first statement."""
    source = import_module(f"{__package__}.lexicon_{lang}")
    verbs = import_module(f"{__package__}.verbs_{lang}")
    concepts = import_module(f"{__package__}.concepts_{lang}").CONCEPTS
    classes: dict[str, set[str]] = {}
    for name, members in verbs.VERBS.items():
        for verb in members.split():
            classes.setdefault(verb, set()).add(name)
    for verb in verbs.OTHER_VERBS.split():
        classes.setdefault(verb, set()).add("other")
    return Lexicon(
        verb_classes={verb: frozenset(names) for verb, names in classes.items()},
        nominal=getattr(verbs, "NOMINAL", {}),
        noun_first=word_set(getattr(verbs, "NOUN_FIRST", "")),
        noun_gerund=word_set(getattr(verbs, "NOUN_GERUND", "")),
        vague=word_set(source.VAGUE_WORDS),
        empty_verbs=word_set(verbs.EMPTY_VERBS),
        hollow=word_set(source.HOLLOW_NOUNS),
        function=word_set(source.FUNCTION),
        tail=re.compile(source.TAIL),
        abstract=re.compile(source.ABSTRACT_OBJECT),
        concepts={name: _concept(pattern, lang) for name, pattern in concepts.items()},
    )


@lru_cache(maxsize=2)
def _tagger(lang: Lang) -> Any:
    from HanTa import HanoverTagger

    return HanoverTagger.HanoverTagger(_MODEL[lang])


@lru_cache(maxsize=20_000)
def analyse(word: str, lang: Lang) -> tuple[str, str]:
    """Return (lemma, tag) of one word as HanTa sees it; ("", "") for what it cannot judge (acronyms, symbols)."""
    if (
        len(word) > 60
        or not re.fullmatch(r"[A-Za-zÄÖÜäöüßéèáàç-]+", word)
        or (word.isupper() and len(word) > 1)
    ):
        return "", ""
    try:
        lemma, tag = _tagger(lang).analyze(word)
    except (KeyError, IndexError, ValueError):  # the model has holes for rare letter sequences
        return "", ""
    return str(lemma), str(tag)


def _english_bases(word: str) -> list[str]:
    bases = [word]
    for ending in ("ing", "ed", "es", "s", "d"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            bases += [stem, stem + "e"]
            if ending in ("ing", "ed") and len(stem) > 2 and stem[-1] == stem[-2]:
                bases.append(stem[:-1])
            if stem.endswith("i"):
                bases.append(stem[:-1] + "y")
    return bases


_IRREGULAR_EN = {
    "is": "be",
    "are": "be",
    "was": "be",
    "were": "be",
    "been": "be",
    "am": "be",
    "has": "have",
    "had": "have",
    "does": "do",
    "did": "do",
    "done": "do",
    "won": "win",
    "got": "get",
    "made": "make",
    "kept": "keep",
    "held": "hold",
    "grew": "grow",
    "grown": "grow",
    "rose": "rise",
    "risen": "rise",
    "fell": "fall",
    "fallen": "fall",
    "built": "build",
    "sent": "send",
    "wrote": "write",
    "written": "write",
    "ran": "run",
    "sold": "sell",
    "met": "meet",
    "felt": "feel",
    "left": "leave",
    "gave": "give",
    "found": "find",
    "became": "become",
    "went": "go",
    "goes": "go",
    "came": "come",
    "knew": "know",
    "known": "know",
    "brought": "bring",
    "bought": "buy",
    "spent": "spend",
    "taken": "take",
    "took": "take",
}


def english_verb(word: str) -> str:
    """Return the base form if the word can be a form of a known English verb, else ""."""
    known = lexicon("en").verb_classes
    base = _IRREGULAR_EN.get(word)
    if base:
        return base
    return next((base for base in _english_bases(word) if base in known), "")


_IRREGULAR_DE = {
    "ist": "sein",
    "sind": "sein",
    "war": "sein",
    "wird": "werden",
    "werde": "werden",
    "hat": "haben",
    "habe": "haben",
    "gewinnt": "gewinnen",
    "gewonnen": "gewinnen",
    "hält": "halten",
    "fällt": "fallen",
    "liegt": "liegen",
    "will": "wollen",
    "soll": "sollen",
    "kann": "können",
    "muss": "müssen",
    "bleibt": "bleiben",
}


@lru_cache(maxsize=20_000)
def german_verb(word: str, *, guess: bool = True) -> tuple[str, str]:
    """Return (infinitive, form) of a lower-case German word; form is inf, fin, part, or "" for no verb.

    `guess` False keeps to the own word classes (for the capitalised first word, which is most often a noun).
    """
    known = lexicon("de").verb_classes
    inner = re.sub(r"(?<=\w)zu(?=\w{3,}e?r?n$)", "", word)  # auszubauen
    if word in known or inner in known:
        return (word if word in known else inner), "inf"
    if word in _IRREGULAR_DE:
        return _IRREGULAR_DE[word], "part" if word.startswith("gew") and word.endswith("en") else "fin"
    for candidate in (word + "n", word + "en", word[:-1] + "en", word[:-1] + "n", word[:-2] + "en"):
        if len(word) > 3 and candidate in known and word.endswith(("e", "t", "st", "h", "r", "l")):
            past = word.endswith("te") and candidate == word[:-2] + "en"  # "verkaufte Einheiten"
            return candidate, "part" if past else "fin"
    lemma, tag = analyse(word, "de") if guess else ("", "")
    if not tag.startswith(("VV", "VA", "VM")):
        return "", ""
    form = {"(INF)": "inf", "(IZU)": "inf", "(PP)": "part"}.get(tag[2:], "fin")
    return lemma.lower(), form


@lru_cache(maxsize=20_000)
def german_nominal(word: str) -> str:
    """Return the verb inside a German noun that names a change or an act ("Steigerung" → "steigern"), else ""."""
    words = lexicon("de")
    if word in words.nominal:
        return words.nominal[word]
    if word in words.verb_classes and words.verb_classes[word] - {"be", "other"}:
        return word
    if re.fullmatch(r"(?:ein|an|um|rück|nach)bau", word):
        return word + "en"
    if not word.endswith("ung"):
        return ""
    stem = word[:-3]
    for verb in (stem + "en", stem + "n", stem[:-1] + "e" + stem[-1:] + "n"):
        if verb in words.verb_classes:
            return verb
    return ""
