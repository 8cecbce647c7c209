"""Rules for objectives: a qualitative change for somebody, not a number, topic, task or routine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Hit
from .morphology import word_set
from .reading import CHANGE, DELIVER, Reading
from .registry import rule
from .rules_shared import OTHERS_WANT, blanks, measures, subject

_NEGATIVE = {
    "de": re.compile(
        r"^(?:(?:wir (?:wollen|möchten) )?(?:keine?[nrms]? .*\bmehr\b|nicht (?:mehr|länger)\b)|"
        r"(?:[\wÄÖÜäöüß.]+ ){1,3}(?:soll|sollen|will|wollen|möchten?|darf|"
        r"dürfen) (?:\S+ ){0,3}?(?:nicht (?:mehr|länger|so|ständig)|keine?n?)\b|nie(?:mals)? |schluss mit|"
        r"weniger (?=[A-ZÄÖÜ])|verhindern|vermeid|kein\w* )"
    ),
    "en": re.compile(
        r"^(?:(?:i|we) (?:don['’]t|do not) want\b|^be not\b|(?:we )?(?:stop|avoid|prevent|don['’]t|do not|"
        r"never|quit|cease)\b|no more\b|no longer\b|fewer\b|less\b|not )"
    ),
}
_ACRONYM = re.compile(r"\b[A-ZÄÖÜ]{2,5}\b")
_KNOWN_ACRONYMS = word_set(
    """B2B B2C KPI OKR NPS CSAT ROI CRM HR IT PR SEO SEA USA US UK EU DACH API SaaS AI KI CEO CO2 PDF ISO MVP
    FAQ TV DIY GPS PC EDV CTO CFO UX UI SAP ERP APP WEB GMBH AG NGO SME KMU CX QA"""
)
_LONG_WORDS, _LONG_SIGNS = 24, 170


def _is_topic(reading: Reading) -> bool:
    """No verb, or only a noun that names an act without a direction ("Optimale Nutzung der Räume")."""
    idle = reading.nominal and reading.head_is("other") and len(reading.verbs) == 1
    return (not reading.verbs or idle) and bool(reading.content)


@rule("number_in_objective", "objective", topic="number_in_objective")
def number_in_objective(reading: Reading) -> Iterator[Hit]:
    """The measure stands in the objective; it belongs into a key result."""
    reasons: tuple[str, ...] = ("has_number_in_objective",)
    if reading.head_is(*DELIVER) or reading.has("routine"):
        reasons += ("task_not_outcome",)
    for quantity in measures(reading):
        yield Hit(
            quantity.span,
            reasons,
            {"number": reading.text[slice(*quantity.span)].strip()},
            blanks(reading, "objective_why"),
        )
        return


@rule("topic_only", "objective", topic="topic_objective")
def topic_only(reading: Reading) -> Iterator[Hit]:
    """A noun phrase without verb or direction."""
    if _is_topic(reading) and not reading.measured and not _claimed(reading):
        reasons: tuple[str, ...] = ("not_an_objective_topic_only", "vague")
        if reading.nominal:
            reasons += ("task_not_outcome",)
        yield Hit(reading.whole, reasons, {}, blanks(reading, "objective_change"))


def _claimed(reading: Reading) -> bool:
    """Something is praised as the best of its kind; a single word ("Market leadership") claims nothing."""
    return reading.find("superlative") is not None and len(reading.content) > 1


@rule(
    "topic_with_claim",
    "objective",
    standard="hint",
    kalungi="error",
    outcome="error",
    topic="topic_objective",
)
def topic_with_claim(reading: Reading) -> Iterator[Hit]:
    """A noun phrase that at least claims something ("World-class support"), still without a verb."""
    claim = _is_topic(reading) and _claimed(reading) and len(reading.content) < 5
    if not reading.measured and (claim or _described_thing(reading)):
        yield Hit(reading.whole, ("not_an_objective_topic_only",), {}, blanks(reading, "objective_change"))


_DESCRIBED = re.compile(
    r"^(?:ein\w*|der|die|das) [^,]+(?P<end>, (?:(?:in|auf|mit|bei|von|für|zu) )?(?:der|die|das|dem|den|"
    r"deren) )|^(?:an?|the) (?:[\w-]+ ){1,5}?(?P<that>(?:that|which|where|who|in which) )"
)


def _described_thing(reading: Reading) -> bool:
    """A thing and what it is like ("A workplace that fosters ideas"): its only verb stands in the relative clause."""
    match = _DESCRIBED.match(reading.lowered)
    begins = match.start("end" if match["end"] else "that") if match else 0
    return match is not None and not any(reading.words[verb.index].start < begins for verb in reading.verbs)


@rule("negative_objective", "objective", topic="negative_framing")
def negative_objective(reading: Reading) -> Iterator[Hit]:
    """It says what is to be avoided, not what is wanted."""
    text = reading.text[:1].lower() + reading.text[1:] if reading.lang == "de" else reading.lowered
    match = _NEGATIVE[reading.lang].search(text)
    pictured = (
        reading.lang == "de" and reading.subject_before_head and reading.words[0].lower.startswith("kein")
    )
    turned = re.search(r"\b(?:and (?:start|begin)|instead|sondern|stattdessen)\b", reading.lowered)
    if match and not pictured and not turned:  # "Kein Gast wartet länger als nötig" shows what is wanted
        yield Hit(
            match.span(), ("negative_framing", "not_inspiring"), {}, blanks(reading, "objective_instead")
        )
        return
    if (
        reading.lang == "de"
        and reading.head_is("negative")
        and reading.head is not None
        and reading.head.form == "inf"
    ):
        word = reading.words[reading.head.index]
        yield Hit(
            (word.start, word.end),
            ("negative_framing", "not_inspiring"),
            {},
            blanks(reading, "objective_instead"),
        )


@rule("reducing_objective", "objective", standard="hint", kalungi="off", topic="negative_framing")
def reducing_objective(reading: Reading) -> Iterator[Hit]:
    """To reduce something can be a goal; a picture of what comes instead moves people more."""
    if reading.head_is("down") and not reading.measured:
        yield Hit(reading.whole, ("negative_framing",), {}, blanks(reading, "objective_instead"))


@rule("jargon", "objective")
def jargon(reading: Reading) -> Iterator[Hit]:
    """Insider words and abbreviations: outside the team nobody understands it."""
    pattern = reading.lexicon.concepts["buzz"]
    found = {match.group(): match.span() for match in pattern.finditer(reading.lowered)}
    acronyms = {m.group() for m in _ACRONYM.finditer(reading.text)} - _KNOWN_ACRONYMS
    strange = {word for word in acronyms if word.lower() not in found}
    if len(strange) >= 3 or (found and len(found) + len(strange) >= 2):
        named = sorted(found) or sorted(strange)
        yield Hit(next(iter(found.values()), reading.whole), ("jargon",), {"found": ", ".join(named)})


@rule("overloaded", "objective")
def overloaded(reading: Reading) -> Iterator[Hit]:
    """Several goals in one, or too long to be remembered."""
    long = len(reading.words) > _LONG_WORDS or len(reading.text) > _LONG_SIGNS
    joined = max(_joined_goals(reading), _listed_fields(reading))
    if long or joined >= 2:
        reasons: tuple[str, ...] = (("compound",) if joined >= 2 or reading.text.count(",") >= 2 else ()) + (
            ("too_long",) if long else ()
        )
        goals = [verb for verb in reading.verbs if verb.form in ("imp", "inf")]
        if joined >= 2 and len(goals) >= 2 and all(verb.classes & CHANGE for verb in goals):
            reasons += ("vague",)
        yield Hit(reading.whole, reasons, {"goals": str(joined)})


def _joined_goals(reading: Reading) -> int:
    """Count coordinated goals: change or deliver verbs of the main clause that are joined by "and" or a comma."""
    if not re.search(r"\b(?:and|und|sowie|as well as|plus|&)\b|,", reading.lowered):
        return 0
    forms: tuple[str, ...] = {"de": ("inf",), "en": ("imp", "inf")}[reading.lang]
    if reading.lang == "de" and reading.words[0].lower == "wir":
        forms += ("fin",)
    if OTHERS_WANT.search(reading.text):
        return 0
    listed = [
        verb
        for verb in reading.verbs
        if verb.form in forms and not _purpose(reading, verb.index) and not _causes(reading, verb.index)
    ]
    goals = [verb for verb in listed if verb.classes & (CHANGE | DELIVER | {"attain"})]
    if goals and len(listed) > 2:
        return len(listed)
    return len(goals) if not reading.tail else 0


_LIST = re.compile(r"(?:[\w-]+(?: [\w-]+)?, ){2,}[\w-]+(?: [\w-]+)?,? (?:und|and|sowie|&) [\w-]+")


def _listed_fields(reading: Reading) -> int:
    """How many fields are to become better at once ("Improve marketing, sales, product and support"); 0 below four."""
    match = _LIST.search(reading.main)
    fields = match.group().count(",") + 1 if match else 0
    if re.search(r"(?:\b\w+ing (?:[\w-]+ ?){1,3}, ){2,}(?:and )?\w+ing\b", reading.lowered):
        return 4  # "… by improving quality, shortening delivery times, training …"
    return fields if fields >= 3 and reading.head_is(*CHANGE) and not reading.tail else 0


def _causes(reading: Reading, index: int) -> bool:
    """ "Get customers to love it" says what others do."""
    after = reading.lowered[reading.words[index].start :]
    return reading.words[index].lower in ("get", "make", "help", "keep") and bool(
        re.match(r"\w+ (?:\w+ ){1,3}to \w+|\w+ (?:\w+ ){1,2}(?:\w+ed|happy|excited|proud)\b", after)
    )


def _purpose(reading: Reading, index: int) -> bool:
    return index > 0 and reading.words[index - 1].lower in ("to", "zu", "can", "will")


@rule("parts_missing", "objective", standard="hint")
def parts_missing(reading: Reading) -> Iterator[Hit]:
    """Which change, for whom, what for: two of the three parts are not in the text."""
    if reading.verbs and not reading.tail and not reading.has("people") and len(reading.rest) < 6:
        yield Hit(reading.whole, (), {"subject": subject(reading)})
