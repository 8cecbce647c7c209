"""Rules for objectives: a qualitative change for somebody, not a number, topic, task or routine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Hit
from .morphology import analyse, word_set
from .reading import CHANGE, DELIVER, PLEASE, Reading, says_little
from .registry import rule
from .rules_shared import OTHERS_WANT, blanks, measures, subject

_NEGATIVE = {
    "de": re.compile(
        r"^(?:(?:wir (?:wollen|möchten) )?(?:keine?[nrms]? .*\bmehr\b|nicht (?:mehr|länger)\b)|"
        r"nie(?:mals)? |schluss mit|weniger (?=[A-ZÄÖÜ])|"
        r"verhindern|vermeid|kein\w* )"
    ),
    "en": re.compile(
        r"^(?:(?:we )?(?:stop|avoid|prevent|don['’]t|do not|never|quit|cease)\b|"
        r"no more\b|no longer\b|fewer\b|less\b|not )"
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
    if _is_topic(reading) and not reading.measured and not reading.find("superlative"):
        reasons: tuple[str, ...] = ("not_an_objective_topic_only",)
        if reading.nominal:
            reasons += ("task_not_outcome",)
        if reading.hollow or reading.specific == 0 or reading.has("quantity_less", "undefined"):
            reasons += ("vague",)
        yield Hit(reading.whole, reasons, {}, blanks(reading, "objective_change"))


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
    claim = _is_topic(reading) and reading.find("superlative") and len(reading.content) < 5
    if not reading.measured and (claim or _described_thing(reading)):
        yield Hit(reading.whole, ("not_an_objective_topic_only",), {}, blanks(reading, "objective_change"))


_DESCRIBED = re.compile(
    r"^(?:ein\w*|der|die|das) [^,]+(?P<end>, (?:(?:in|auf|mit|bei|von|für|zu) )?(?:der|die|das|dem|den|"
    r"deren) )|"
    r"^(?:an?|the) (?:[\w-]+ ){1,5}?(?P<that>(?:that|which|where|who|in which) )"
)


def _described_thing(reading: Reading) -> bool:
    """A thing and what it is like ("A workplace that fosters ideas"): its only verb stands in the relative clause."""
    match = _DESCRIBED.match(reading.lowered)
    begins = match.start("end" if match["end"] else "that") if match else 0
    return match is not None and not any(reading.words[verb.index].start < begins for verb in reading.verbs)


@rule("vague_objective", "objective")
def vague_objective(reading: Reading) -> Iterator[Hit]:
    """Nothing remains when hollow words are taken away: nobody could tell whether it is reached."""
    if reading.measured:
        return
    empty = (
        reading.hollow
        or (
            reading.specific == 0
            and reading.head_is("attain", "up", "down", "hold")
            and len(reading.words) <= 6
        )
        or (reading.specific == 0 and bool(_BY_SOMETHING.search(reading.lowered)))
        or _becomes_more(reading)
        or reading.worn
        or _praises_only(reading)
        or _wins_quality(reading)
        or _only_adjectives(reading)
        or (bool(reading.rest) and all(word.lower in reading.lexicon.vague for word in reading.rest))
        or (
            not reading.tail and len(reading.main.split()) <= 6 and bool(_BETTER_AT_WHAT.search(reading.main))
        )
        or (reading.specific <= 1 and bool(_BETTER_SOMETHING.search(reading.lowered)))
        or (not reading.tail and bool(_BUSY_WITH.search(reading.lowered)))
    )
    if reading.head_is("attain") and reading.has("metric"):
        return
    worn = reading.worn or _becomes_more(reading)
    if (
        reading.verbs
        and empty
        and (worn or not _direction(reading))
        and not (reading.tail and len(reading.content) > 5)
    ):
        yield Hit(reading.whole, ("vague", "evergreen"), {}, blanks(reading, "objective_change"))


_STAFFING = word_set("hire recruit attract find win retain gewinnen einstellen finden binden anwerben halten")


def _praises_only(reading: Reading) -> bool:
    """An act with nothing but a judging adjective and a hollow noun ("Hire great people")."""
    judged = any(
        (word.lower in reading.lexicon.vague or re.match(r"top-|toll\w\w|großartig\w\w", word.lower))
        and word.lower[:3] not in ("new", "neu")
        for word in reading.rest
    )
    if judged and reading.acts and not reading.tail:
        staffed = reading.head is not None and reading.head.base in _STAFFING and len(reading.rest) == 2
        if staffed or (reading.head_is("think") and len(reading.rest) <= 3):
            return True
    return reading.acts and judged and reading.specific == 0 and len(reading.words) <= 6


def _only_adjectives(reading: Reading) -> bool:
    """To be something, said with adjectives alone ("Be profitable", "Online erfolgreich sein")."""
    kinds = ("AJ0", "AV0", "ADJ", "ADV")
    return (
        reading.acts
        and reading.head_is("be")
        and 1 <= len(reading.rest) <= 3
        and not reading.has("superlative")
        and all(analyse(word.lower, reading.lang)[1].startswith(kinds) for word in reading.rest)
    ) or bool(_BE_GOOD_AT.search(reading.lowered))


# "Auf LinkedIn erfolgreich sein", "Be successful in Europe": a place, and a judgement that nobody could check.
_GOOD = (
    r"(?:erfolgreich|aktiv|präsent|sichtbar|stark|bekannt|gut|besser|profitabel|innovativ|attraktiv|"
    r"successful|active|"
    r"present|visible|strong|great|good|better|known|profitable|competitive|relevant|effective|"
    r"efficient)(?:er)?"
)
_BE_GOOD_AT = re.compile(
    rf"^(?!.*\b(?:als|für|as|for)\b)(?:wir (?:wollen|möchten) )?(?:{_GOOD} )?(?:auf|in|im|bei|"
    rf"am) (?:[\wäöüß-]+ ){{1,3}}(?:{_GOOD} )?(?:sein|werden)\W*$|"
    rf"^{_GOOD} (?:auf|in|im|bei|am) (?:[\wäöüß-]+ ){{1,3}}(?:sein|werden)\W*$|"
    rf"^(?:we want to )?(?:be|become) (?:more )?{_GOOD} (?:on|in|at|across)(?: [\w-]+){{1,3}}\W*$"
)


def _wins_quality(reading: Reading) -> bool:
    """A quality to be won or built, from nobody and for nothing ("Build trust", "Vertrauen gewinnen")."""
    quality = reading.has("undefined") and not reading.has("metric")
    if (
        reading.acts
        and reading.specific == 0
        and len(reading.rest) == 1
        and not reading.has("people", "thing")
    ):
        return True
    return reading.acts and quality and len(reading.rest) == 1 and reading.head_is("attain", "build")


# Busy with something: true from the first day on, and never done.
_BUSY_WITH = re.compile(
    r"^(?:we )?(?:strive|aim) for [\w-]+(?: in [\w -]+)?\W*$|^(?:wir )?nach [\w-]+(?: \w+)? streben\W*$|"
    r"^(?:we (?:need to |must |want to )?)?work on (?:the |our )?[\w-]+(?: [\w-]+)?\W*$|"
    r"^(?:wir (?:wollen |müssen |sollten )?)?(?:am|an (?:der|den|dem|"
    r"unsere[rmn])) [\w-]+(?: [\w-]+)? arbeiten\W*$|"
    r"^(?:wir (?:wollen |müssen |sollten )?)?(?:härter|mehr) arbeiten\W*$|"
    r"^(?:wir )?(?:uns |sich )?(?:mehr |besser )?um (?:die |den |das )?[\w-]+ kümmern\W*$|"
    r"^(?:do|perform) (?:much )?better (?:at|in|on|with) [\w-]+(?: [\w-]+)?\W*$|"
    r"^(?:wir (?:brauchen|benötigen) (?:mehr|bessere\w?|höhere\w?)|we need (?:more|better|higher)) [\w-]+\W*$|"
    r"^(?:engage|empower|enable|involve|motivate|activate) (?:our |the )?[\w-]+\W*$|"
    r"^(?:unsere )?[\wäöüß-]+ (?:befähigen|einbinden|aktivieren|motivieren|mobilisieren)\W*$|"
    r"\b(?:so schnell (?:wie möglich|es geht)|zeitnah|baldmöglichst|möglichst bald|as soon as possible|"
    r"asap)\W*$|"
    r"\b(?:one day|some ?day|sooner or later|eines tages|irgendwann|früher oder später)\b(?! (?:a|per|pro)\b)"
)
_BETTER_SOMETHING = re.compile(
    r"^(?:be|become) (?:an? )?(?:better|good|great|excellent) \w+\W*$|"
    r"^(?:create|build|deliver|provide|offer) (?:an? )?(?:better|improved) |bessere\w* .*(?:schaffen|bieten|"
    r"liefern)$"
)
# "Learn to write better", "Häufiger kommunizieren": more of an activity, and nothing it is done to.
_BETTER_AT_WHAT = re.compile(
    r"\b(?:better|faster|more often|more frequently|more)\W*$|"
    r"^(?:wir )?\w+er (?:arbeiten|kommunizieren|verkaufen|agieren|handeln|führen)\W*$|"
    r"^(?:invest|spend|do) more\b|^mehr in \w+ \w+en\W*$|"
    r"\bmore (?:efficient|effective|productive|consistent|transparent|regular|strategic|professional)ly\W*$|"
    r"\b(?:häufiger|öfter|besser|schneller|effizienter|effektiver|professioneller|strukturierter|"
    r"produktiver) \w+en"
    r"(?<!werden)\W*$"
)
_BY_SOMETHING = re.compile(r"\b(?:durch|through|by)\b")
# "Bekannter werden", "become more visible": a comparative and nothing it could be compared with.
_BECOME_MORE = {
    "de": re.compile(
        r"^(?:(?:wir|(?:(?:unsere?|die|der|das) )?[\wäöüß-]+) (?:wollen|möchten|sollten|müssen|"
        r"soll|sollen|muss|will) )?"
        r"(?:(?:im|in|bei|beim) [^,]{3,30} )?(?:noch |deutlich |wieder )?"
        r"(?P<adjective>\w+er) (?:werden|sein|auftreten)\W*$"
    ),
    "en": re.compile(
        r"^(?:we (?:want|need) to )?(?:be|become|get) (?:even |much )?(?:more [\w-]+|better|stronger|faster)"
        r"(?: (?:at|in) \w+(?: \w+)?)?\W*$"
    ),
}


def _becomes_more(reading: Reading) -> bool:
    match = _BECOME_MORE[reading.lang].match(reading.lowered)
    if match is None or reading.lang == "en":
        return match is not None
    return analyse(match["adjective"], "de")[1].startswith("ADJ")


def _direction(reading: Reading) -> bool:
    """Something named, however hollow, is to change: broad, but a direction."""
    named = any(word.lower not in reading.lexicon.vague for word in reading.rest)
    return reading.head_is("up", "down", "vague") and named and (reading.acts or reading.nominal)


_ENSURE = word_set("ensure provide achieve guarantee sorgen gewährleisten sicherstellen erreichen erzielen")
_HIGH = re.compile(r"\b(?:high|good|great|hohe\w?|gute\w?)\b")
_LOOSELY = re.compile(
    r"\b(?:significantly|substantially|considerably|noticeably|massively|dramatically|deutlich|spürbar|"
    r"erheblich|"
    r"stark|massiv|wesentlich|signifikant|nachhaltig)\b"
)


@rule("hollow_direction", "objective", kalungi="off", topic="generic_objective")
def hollow_direction(reading: Reading) -> Iterator[Hit]:
    """A direction for something nobody has defined ("Increase quality")."""
    ensured = reading.head_is("hold") or (reading.head is not None and reading.head.base in _ENSURE)
    if ensured and len(reading.rest) <= 4 and reading.has("metric") and _HIGH.search(reading.lowered):
        yield Hit(reading.whole, ("vague", "evergreen"), {}, blanks(reading, "objective_change"))
        return
    loosely = len(reading.rest) <= 3 and bool(_LOOSELY.search(reading.lowered))
    if _better_unmeasured(reading):
        yield Hit(reading.whole, ("vague", "evergreen"), {}, blanks(reading, "objective_change"))
        return
    if (
        (reading.hollow or loosely)
        and _direction(reading)
        and not reading.measured
        and not (reading.tail and len(reading.content) > 5)
    ):
        yield Hit(reading.whole, ("vague", "evergreen"), {}, blanks(reading, "objective_change"))


_SURVEYED = re.compile(
    r"\b(?:satisfaction|awareness|visibility|loyalty)\b|(?:zufriedenheit|bekanntheit|sichtbarkeit|bindung|"
    r"treue)\b"
)


def _better_unmeasured(reading: Reading) -> bool:
    """Something nobody counts is to become better ("Improve onboarding"); a figure would at least be a direction."""
    if not reading.acts or reading.measured or reading.tail or not reading.head_is("up", "vague"):
        return False
    quality = reading.has("undefined") and not _SURVEYED.search(reading.lowered)
    if quality and reading.head_is("vague") and len(reading.rest) <= 2:
        return True
    unmeasured = quality or (reading.head_is("vague") and not reading.has("metric"))
    worked_on = reading.head_is("vague") and unmeasured and not reading.has("people", "superlative")
    worked_on = worked_on and not re.search(r"\b(?:for|among|of|with|für|bei|unter|mit)\b", reading.lowered)
    if worked_on and reading.specific <= 3 and len(reading.rest) <= 4:
        return True
    return unmeasured and reading.specific <= 1 and len(reading.rest) <= 4


@rule(
    "generic_objective",
    "objective",
    standard="hint",
    kalungi="off",
    outcome="error",
    topic="generic_objective",
)
def generic_objective(reading: Reading) -> Iterator[Hit]:
    """A plain direction that would fit every company in every cycle."""
    head = reading.head
    if head is None or reading.measured or reading.tail or len(reading.rest) > 5:
        return
    change = bool(head.classes & CHANGE)
    gain = "attain" in head.classes or head.base in (
        "drive",
        "build",
        "create",
        "bring",
        "have",
        "ensure",
        "machen",
    )
    more = head.form == "fin" and _MORE_OF.search(reading.lowered) is not None
    if (reading.hollow and not gain) or (head.form == "fin" and not (change or more)):
        return
    figure = reading.has("metric") and not reading.lexicon.abstract.search(reading.lowered)
    bare = change and len(reading.rest) <= 2 and not reading.has("superlative")
    bare = bare or (reading.acts and head.base in PLEASE and _only_praise(reading))
    bare = bare or (more and figure)
    if ((change or gain) and figure) or bare:
        yield Hit(reading.whole, ("vague", "evergreen"), {}, blanks(reading, "objective_change"))


_MORE_OF = re.compile(
    r"\b(?:has|have|make|get|gets|hat|haben|machen|macht|bekommt|bekommen) (?:\w+ )?(?:more|fewer|higher|"
    r"mehr|weniger|höhere\w?)\b"
)


def _only_praise(reading: Reading) -> bool:
    """Besides the verb there are hollow nouns and praise alone ("Delight customers with exceptional experiences")."""
    praise = reading.lexicon.concepts["superlative"]
    return all(says_little(word.lower, reading.lang) or praise.fullmatch(word.lower) for word in reading.rest)


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
    if found and len(found) + len(strange) >= 2:
        yield Hit(next(iter(found.values())), ("jargon",), {"found": ", ".join(sorted(found))})


@rule("overloaded", "objective")
def overloaded(reading: Reading) -> Iterator[Hit]:
    """Several goals in one, or too long to be remembered."""
    long = len(reading.words) > _LONG_WORDS or len(reading.text) > _LONG_SIGNS
    joined = _joined_goals(reading)
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
