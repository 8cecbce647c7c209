"""Rules for initiatives: an action somebody can start tomorrow, and that a key result needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Hit
from .morphology import word_set
from .reading import Reading
from .registry import rule
from .rules_shared import blanks

_OWNER = re.compile(
    r"^[A-ZÄÖÜ][a-zäöüß]+ (?:to|will|drafts|bittet|lädt|erstellt|übernimmt|klärt)\b|"
    r"\([A-ZÄÖÜ][a-zäöüß]+[,)]|@\w+|\b(?:owner|verantwortlich):"
)


def owned(reading: Reading) -> bool:
    """The text names who does it; in "Talk to Anna" the first word is the act and no name."""
    match = _OWNER.search(reading.text)
    acting = reading.head is not None and reading.head.index == 0 and reading.head.form == "imp"
    return match is not None and not (acting and match.start() == 0)


def _described(reading: Reading) -> bool:
    """A topic with an owner, a figure or enough words: more than a heading."""
    return (
        len(reading.content) > 4
        or owned(reading)
        or (bool(reading.measured) and len(reading.content) > 1)
        or (bool(re.search(r"\d", reading.text)) and len(reading.content) > 2)
        or (reading.lang == "de" and _HOW_DONE.search(reading.lowered) is not None)
    )


# "Schulung durch Externe (3 Tage)": a noun and how it is done; "Termin mit Anna" says whom, not what.
_HOW_DONE = re.compile(
    r"^(?!bessere|mehr|irgend)(?!(?:\w+ )?\w*(?:termin|treffen|gespräch|meeting|besprechung|telefonat|call|"
    r"mail|projekt)\b).*\S \b(?:mit|durch|per|via)\b \w"
)


# What is wrong or open is no act, however long it is told ("Terminkonflikt bei der nächsten Schulung").
_TROUBLE = re.compile(
    r"^(?:\w+ )?(?:[\w-]*(?:problem|probleme|konflikte?|thema|themen|ärger|streit|schwierigkeit(?:en)?|"
    r"unklarheit(?:en)?)|fragen?|punkte?|aufgaben?|sachen?|anliegen)\b(?:$| (?:mit|bei|zu|zum|zur|in|im|am|"
    r"auf|aus|von|vom|wegen|der|des|um|über|bis|für)\b)|^(?:(?!(?:by|with|for|to|on|in|"
    r"at)\b)[\w'-]+ ){0,4}(?:issues?|problems?|trouble|questions?|mismatch|conflicts?|confusion|delays?|"
    r"topics?)(?:\W*$| (?:with|for|from|on|in|at|about|around|of|during)\b)"
)


# Two words can be enough where nobody would ask what is meant ("Charge phone", "Write outline").
ERRAND = re.compile(
    r"^(?:(?:charge|water|walk|feed|wash|iron|mow|vacuum|invoice) (?:the |my )?\w+|brainstorm (?!ideas?\b|"
    r"solutions|options)\w+|(?:write|draft|review|print|update) (?:the |an? )?(?:outline|agenda|checklist|"
    r"memo|minutes|packing list|thank-you note))\W*$|^(?!kunden|team|mitarbeit)\w+ (?:wegbringen|"
    r"rausbringen|abholen|zurückgeben|bezahlen|überweisen|tanken|gießen|waschen|bügeln|mähen|einwerfen|"
    r"nachfüllen|entkalken)\W*$|^(?:handy|akku) (?:auf)?laden\W*$|^(?:gliederung|tagesordnung|agenda|"
    r"packliste|dankeskarte) (?:schreiben|entwerfen|drucken)\W*$"
)


# A question, or something told as if it were done ("The party is organised"): nobody knows what to do on Monday.
_ASKED = re.compile(r"\?\s*$")


@rule("topic_action", "initiative")
def topic_action(reading: Reading) -> Iterator[Hit]:
    """Only a topic: nobody knows what to do on Monday."""
    described = _described(reading) and not (_TROUBLE.search(reading.lowered) and not owned(reading))
    errand = reading.find("tiny") or ERRAND.match(reading.lowered)
    asked = _ASKED.search(reading.text) and not reading.measured
    if asked or (reading.content and not reading.verbs and not described and not errand):
        reasons: tuple[str, ...] = ("not_an_objective_topic_only", "vague")
        yield Hit(reading.whole, reasons + size(reading), {}, blanks(reading, "action"))


@rule("long_topic_action", "initiative", standard="hint")
def long_topic_action(reading: Reading) -> Iterator[Hit]:
    """A described topic without a verb: what exactly is done?"""
    described = _described(reading)
    trouble = _TROUBLE.search(reading.lowered) and not owned(reading)
    if reading.content and not reading.verbs and described and not trouble:
        yield Hit(reading.whole, ("not_an_objective_topic_only",), {}, blanks(reading, "action"))


_UNDERTAKING = re.compile(
    r"(?:relaunch|umzug|messe|auftritt|veranstaltung|kongress|konferenz|marktrecherche|projekt|event|umbau|"
    r"umstellung|migration|rollout|website|homepage|webseite|onlineshop|strategie|kampagne|jahresplanung|"
    r"vacation|holiday|conference|trade fair|trade show|wedding|hochzeit|urlaub|house|haus|project|"
    r"campaign|strategy|move|launch|web ?site|app|shop|garage|shed|attic|basement|closet|garden|yard|"
    r"dachboden|garten|schuppen|keller|book|buch|report|bericht|präsentation|presentation)s?\b"
)


_PLACE = re.compile(r"\s(?:im|in|ins|auf|am|an|für|on|at|for|with|mit|zum|zur)\s.*")


def undertaking(reading: Reading) -> bool:
    """The object is a whole undertaking; the one that only says where or what for does not count."""
    return _UNDERTAKING.search(_PLACE.sub("", reading.lowered.rstrip(" .!"))) is not None


def size(reading: Reading) -> tuple[str, ...]:
    """A named undertaking without a step: besides being vague, it is too large for one go."""
    return ("too_big",) if undertaking(reading) else ()


@rule("nobody_acts", "initiative")
def nobody_acts(reading: Reading) -> Iterator[Hit]:
    """Somebody, one, the team should: nobody will."""
    span = reading.find("nobody")
    if span:
        others = re.match(r"(?:somebody|someone|we|one|jemand|wir|man)\b", reading.lowered) is None
        reasons = ("no_owner", "vague") + (("not_influenceable",) if others else ())
        yield Hit(span, reasons, {"found": reading.text[slice(*span)]}, blanks(reading, "action"))


_VENTURE = re.compile(
    r"\b(?:marketplace|marktplatz|(?:core )?banking system|data warehouse|[\w-]*strategie|hotel|haus|"
    r"wohnung|büro|laden|restaurant|house|kitchen|office|garage|web ?sites?|homepage|webseite|"
    r"business-?\s?plan|(?:online|web)-?shop|app|product|produkt|platform|plattform|brand|erp|(?:erp|crm|"
    r"cms|shop|kassen|warenwirtschafts)[- ]?system|marke|software|strategy|strategie|company|firma|"
    r"business|unternehmen|geschäftsfeld|standbein|niederlassung|vertriebskanal|community|portal|academy|"
    r"akademie|department|abteilung|intranet)\b"
)


_RAISE = word_set(
    """build launch develop create rebuild redesign relaunch rebrand found aufbauen entwickeln bauen launchen
    relaunchen gründen erstellen renovieren sanieren renovate refurbish replace migrate ablösen ersetzen"""
)


def _whole_venture(reading: Reading) -> bool:
    """A whole product, site or company is to be built, and nothing says which part or by when."""
    head = reading.head
    return (
        head is not None
        and any(verb.base in _RAISE for verb in reading.verbs)
        and len([word for word in reading.rest if not word.lower.startswith(("new", "neu"))]) <= 2
        and bool(_VENTURE.search(reading.lowered))
        and not (reading.measured or reading.tail or reading.has_date or owned(reading))
    )


def _chained(reading: Reading) -> tuple[int, int] | None:
    """Three acts and more in one action ("Kampagne planen, Texte schreiben und Anzeigen schalten")."""
    acts = [verb for verb in reading.verbs if verb.form in ("imp", "inf")]
    parts = re.split(r",|\b(?:und|and|sowie)\b", reading.text)
    if reading.lang == "de":  # "schreiben, unterzeichnen und verteilen" is done to one thing
        parts = [part for part in parts if re.search(r"\b[A-ZÄÖÜ]\w{2,}", part)]
    several = (
        "," in reading.text and len(acts) >= 3 and len([part for part in parts if len(part.split()) > 1]) >= 3
    )
    return reading.whole if several and not (reading.tail or owned(reading)) else None


def _a_heap(reading: Reading) -> tuple[int, int] | None:
    """Fifty pieces and more are to be made in one action ("Schreibe 100 Blogartikel")."""
    if reading.head is None or reading.head.base not in _WRITING:
        return None
    for quantity in reading.measured:
        pieces = re.match(
            r"\s(?:new |neue |short |kurze )?(?P<noun>[\w-]+(?: [\w-]+)?)",
            reading.lowered[quantity.span[1] :],
        )
        many = quantity.sort == "count" and (quantity.value or 0) >= 50
        if many and pieces and reading.lexicon.concepts["deliverable"].match(pieces["noun"]):
            return quantity.span
    return None


_WRITING = word_set(
    """schreiben write erstellen create produce produzieren drehen record publish veröffentlichen post posten build
    design gestalten film shoot"""
)


@rule("oversized_action", "initiative")
def oversized_action(reading: Reading) -> Iterator[Hit]:
    """Too large to be done in one go."""
    span = reading.find("huge") or _a_heap(reading) or _chained(reading)
    if span is None and _whole_venture(reading):
        span = reading.whole
    if span:
        reasons = ("too_big", "compound") if _chained(reading) else ("too_big",)
        yield Hit(span, reasons, {}, blanks(reading, "first_step"))


@rule("tiny_action", "initiative", standard="hint", kalungi="off", topic="initiative_size")
def tiny_action(reading: Reading) -> Iterator[Hit]:
    """A single trivial to-do, done before it is written down."""
    span = reading.find("tiny")
    if span and len(reading.words) <= 9:
        yield Hit(span, ("too_small",), {})


@rule("no_owner", "initiative", standard="hint", kalungi="off", topic="action_form")
def no_owner(reading: Reading) -> Iterator[Hit]:
    """One person has it, and the text or the form says who."""
    if reading.context.owner is None and not owned(reading):
        yield Hit(reading.whole, ("no_owner",), {})


@rule("no_due_date", "initiative", standard="hint", kalungi="off", topic="action_form")
def no_due_date(reading: Reading) -> Iterator[Hit]:
    """A date makes an intention an appointment."""
    if reading.context.due is None and not reading.has_date:
        yield Hit(reading.whole, ("no_deadline",), {})
