"""Rules that look at what stands around a statement: parent, siblings, glossary, team."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Hit, Term
from .quantities import Quantity
from .reading import Reading
from .registry import rule
from .rules_key_result_number import amount


def _keys(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, cut to their first seven letters so that endings do not count."""
    return frozenset(word[:7] for word in re.findall(r"[^\W\d_]{4,}", text.lower()))


def _alike(one: str, other: str) -> bool:
    ours, theirs = _keys(one), _keys(other)
    return bool(ours and theirs) and len(ours & theirs) / len(ours | theirs) >= 0.8


def term_in(text: str, glossary: tuple[Term, ...]) -> Term | None:
    """Return the glossary's term that the text names (by name or synonym; the longest name wins), or None."""
    lowered = text.lower()
    named = [
        (len(name), place, term)
        for place, term in enumerate(glossary)
        for name in (term.name, *term.synonyms)
        if name and re.search(rf"(?<!\w){re.escape(name.lower())}(?:e|en|n|s|es)?(?!\w)", lowered)
    ]
    return max(named, key=lambda entry: (entry[0], -entry[1]))[2] if named else None


def _figure(reading: Reading) -> Term | None:
    """The glossary's entry for the statement's figure: as its form says, else as its text names it."""
    return reading.context.figure or term_in(reading.text, reading.context.glossary or ())


@rule("same_as_parent", "objective", "key_result", "initiative", standard="hint", small_business="hint")
def same_as_parent(reading: Reading) -> Iterator[Hit]:
    """Repeats what stands above it instead of saying how this team serves it."""
    parent = reading.context.parent
    if parent and _alike(reading.text, parent):
        yield Hit(reading.whole, ("evergreen",), {"parent": parent})


@rule("same_as_sibling", standard="hint", small_business="hint")
def same_as_sibling(reading: Reading) -> Iterator[Hit]:
    """Says the same as the statement beside it."""
    for sibling in reading.context.siblings:
        if _alike(reading.text, sibling):
            yield Hit(reading.whole, (), {"sibling": sibling})
            return


@rule("not_in_glossary", "key_result", standard="hint")
def not_in_glossary(reading: Reading) -> Iterator[Hit]:
    """Its figure has no entry in the glossary: what counts, and what does not?"""
    if reading.context.glossary is not None and reading.measured and _figure(reading) is None:
        yield Hit(reading.whole, ("undefined_metric",), {})


@rule("not_agreed", "key_result", standard="hint", small_business="hint")
def not_agreed(reading: Reading) -> Iterator[Hit]:
    """Its figure stands in the glossary, but its definition is not agreed yet."""
    term = _figure(reading)
    if term is not None and not term.agreed:
        yield Hit(reading.whole, ("undefined_metric",), {"term": term.name})


@rule("no_guard", "key_result", standard="hint")
def no_guard(reading: Reading) -> Iterator[Hit]:
    """A quantity is to grow, and no guard KPI watches its quality."""
    term = _figure(reading)
    counted = any(quantity.sort == "count" for quantity in reading.measured)
    if term is not None and not term.has_guard and counted and not reading.head_is("down"):
        yield Hit(reading.whole, ("perverse_incentive",), {"term": term.name})


@rule("next_door", "key_result", standard="hint", small_business="hint")
def next_door(reading: Reading) -> Iterator[Hit]:
    """The figure belongs to other teams only: can this team move it?"""
    team = reading.context.team
    term = _figure(reading)
    if team and term is not None and term.teams and team not in term.teams:
        yield Hit(reading.whole, ("not_influenceable",), {"term": term.name, "teams": ", ".join(term.teams)})


@rule("other_figure", "key_result", standard="hint", small_business="hint")
def other_figure(reading: Reading) -> Iterator[Hit]:
    """The text names another target than the form: after a course change the sentence is easily left behind."""
    target, named = reading.context.target, _target_named(reading)
    if target is not None and named and target not in (named.value, amount(reading, named)):
        yield Hit(named.span, (), {"found": reading.text[slice(*named.span)].strip()})


def _target_named(reading: Reading) -> Quantity | None:
    """The one quantity that the text can only mean as its target, or None."""
    targets = [quantity for quantity in reading.measured if quantity.role == "to"] or list(reading.measured)
    only = targets[0] if len(targets) == 1 else None
    return only if only and only.value is not None and only.role in ("to", "level") else None


@rule("second_name", "kpi", standard="hint", small_business="hint")
def second_name(reading: Reading) -> Iterator[Hit]:
    """The glossary knows this figure under another name."""
    for term in reading.context.glossary or ():
        names = {name.lower() for name in term.synonyms}
        if reading.text.strip().lower() in names and reading.text.strip().lower() != term.name.lower():
            yield Hit(reading.whole, (), {"term": term.name})
            return
