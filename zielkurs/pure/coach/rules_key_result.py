"""Rules for key results: a measured change of something that matters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Hit
from .morphology import english_verb, word_set
from .quantities import Quantity
from .reading import CHANGE, DELIVER, Reading
from .registry import rule
from .rules_key_result_number import numbered, relative
from .rules_key_result_task import NO_TO_DO, countable, is_deed, is_to_do, share_of_people
from .rules_shared import blanks

# Two rhythms are a start and a target ("daily instead of weekly").
_EVERY = r"(?:hourly|daily|weekly|monthly|quarterly|yearly|stündlich|täglich|wöchentlich|monatlich|jährlich)"
_LISTED = re.compile(
    r"google|search|serp|bing|suche|keyword|ranking|rangliste|liste?\b|\btest\b|award|g2|app.?store|"
    r"charts?\b|tabelle|league|index|survey|umfrage"
)


def _first_somewhere(reading: Reading) -> bool:
    """First place, and no list in which anybody could look it up."""
    first = re.search(r"(?:\bnummer|\bnumber|\bno\.|\bnr\.|#|\bplatz) ?(?:1|one|eins)\b", reading.lowered)
    return (first is not None or reading.find("summit") is not None) and not _LISTED.search(reading.lowered)


_RHYTHM = re.compile(
    rf"\b(?:every|each) (?:day|week|month|quarter)\b|\bjede[nrs]? (?:tag|woche|monat|quartal)\b|"
    rf"\b{_EVERY}\w{{0,2}}\b|\bregelmäßig"
)
_RHYTHMS = re.compile(rf"\b{_EVERY} \(?(?:from|to|instead of|not|statt|auf|bisher|vorher|nicht) {_EVERY}\b")


@rule("no_number", "key_result", topic="no_number_kr")
def no_number(reading: Reading) -> Iterator[Hit]:
    """No number at all: nobody can say how far it is."""
    ranked = not reading.measured and reading.context.target is None and is_to_do(reading)
    ranked = ranked or (not reading.measured and _first_somewhere(reading))
    if (numbered(reading) and not ranked) or not reading.content:  # "Fix the top 10 tickets" measures nothing
        return
    if _RHYTHMS.search(reading.lowered):
        return
    head_less = reading.head is None and not reading.has("metric")
    reasons: tuple[str, ...] = ("no_number",)
    if _is_task(reading):
        reasons += ("task_not_outcome", "binary")
    elif (
        reading.has("activity")
        or reading.head_is("think")
        or is_to_do(reading)
        or (head_less and reading.has("deliverable"))
    ):
        reasons += ("vague", "task_not_outcome")
    else:
        reasons += ("vague",)
    if reading.has("absolute"):
        reasons += ("absolute_claim",)
    if reading.has("routine") or _RHYTHM.search(reading.lowered):
        reasons += ("business_as_usual",)
    pattern = "effect" if "task_not_outcome" in reasons else "from_to"
    yield Hit(reading.whole, reasons, {}, blanks(reading, pattern))


def _is_task(reading: Reading) -> bool:
    if reading.has("done"):
        return True
    head = reading.head
    finished = any(verb.form == "part" and not verb.classes & NO_TO_DO for verb in reading.verbs)
    if reading.head_is("be") and finished and not reading.has("people"):
        return True
    return (
        head is not None
        and bool(head.classes & (DELIVER - {"run"}) or head.classes & {"run"})
        and not (head.classes & CHANGE)
    )


@rule("output_count", "key_result", standard="hint", kalungi="off", outcome="error", topic="output_kr")
def output_count(reading: Reading) -> Iterator[Hit]:
    """Outputs or activities are counted, not what they change."""
    if not reading.measured and is_deed(reading) and countable(reading):
        span = reading.find("deliverable") or reading.whole
        counted = {"counted": reading.text[slice(*span)]}
        yield Hit(span, ("task_not_outcome",), counted, blanks(reading, "effect"))
        return
    if not reading.measured:
        return
    own = _OWN_OUTPUT.search(reading.lowered) if reading.has_base and not reading.has("redeem") else None
    if own:  # "Raise posts per week from 2 to 5": more of the same output
        yield Hit(own.span(), ("task_not_outcome",), {"counted": own.group()}, blanks(reading, "effect"))
    if reading.has_base:
        return
    if _CLOSED.search(reading.lowered) or (
        reading.head_is("run", "other") and _EFFORT.search(reading.lowered)
    ):
        yield Hit(reading.whole, ("task_not_outcome",), {"counted": reading.text}, blanks(reading, "effect"))
        return
    counts = [quantity for quantity in reading.measured if quantity.sort == "count" and quantity.value != 1]
    if not counts:
        return
    head, noun = reading.head, _counted(reading, counts[0])
    output = bool(noun and reading.lexicon.concepts["deliverable"].search(noun))
    busy = reading.has("activity") and not head
    if _is_gained(reading, noun) or not (
        output or busy or (_is_made(reading) and _is_own_effort(reading, noun))
    ):
        return
    yield Hit(counts[0].span, ("task_not_outcome",), {"counted": noun}, blanks(reading, "effect"))


def _is_made(reading: Reading) -> bool:
    """Somebody makes or does what is counted, or it is told as made."""
    head = reading.head
    if reading.head_is("be") and not reading.has("people"):
        return any(verb.form == "part" and verb.classes & (DELIVER - {"run"}) for verb in reading.verbs)
    if head is None or (head.form == "fin" and not reading.acts):
        return False
    made = ("make", "do", "submit", "distribute", "verteilen", "recruit", "onboard")
    return bool(head.classes & (DELIVER | {"think", "contact"})) or head.base in made or is_to_do(reading)


def _is_gained(reading: Reading, noun: str) -> bool:
    """What is counted is won or attained, not written or met."""
    head = reading.head
    if head is None or not head.classes & {"attain", "up", "down"} or head.classes & DELIVER:
        return False
    if "contact" in head.classes and re.match(r"(?:we )?\w+ (?:with|to) ", reading.lowered):
        return False  # "Meet with ten customers", not "Meet the target"
    # To reach so many posts is to write them.
    return not (_OWN_OUTPUT.search(noun) or "story point" in reading.lowered)


def _is_own_effort(reading: Reading, noun: str) -> bool:
    head = reading.head
    return (
        bool(head and (head.classes & {"contact"} or head.base in _STAFFING))
        or noun.endswith("gespräche")
        or not reading.has("redeem")
        or reading.has("thing")
    )


_OWN_OUTPUT = re.compile(
    r"\b(?:number of |amount of |anzahl (?:der )?|zahl der )?(?:(?:blog|social media|published|"
    r"veröffentlichte\w?) ?-?)?(?:posts|articles|newsletters|webinars|workshops|videos|episodes|trainings|"
    r"meetings|beiträge|artikel|webinare|blogbeiträge|blogartikel|schulungen)\b(?! (?:read|watched|attend|"
    r"rate|with|who|that|per (?:user|customer)))"
)
# "Close 150 bugs", "300 Visitenkarten sammeln": what one gets through, not what comes of it.
_CLOSED = re.compile(
    r"^(?:close|fix|resolve|collect) \d[\d.,]* (?:[\w-]+ )?(?:bugs|tickets|issues|business cards)\b|"
    r"^\d[\d.,]* (?:[\w-]+ )?(?:bugs|tickets|fehler|visitenkarten) (?:schließen|beheben|sammeln)\b"
)
# Hours put in, not what they bring.
_EFFORT = re.compile(
    r"^(?:spend|invest|dedicate|devote) .*\b(?:hours?|days?)\b|\b(?:stunden|tage) .*(?:investieren|"
    r"aufwenden)\W*$"
)
_STAFFING = word_set("hire recruit onboard train einstellen schulen")


def _counted(reading: Reading, quantity: Quantity) -> str:
    """Return the noun phrase that is counted, up to the next preposition or verb ("12 new blog posts on …")."""
    kept: list[str] = []
    verbs = {verb.index for verb in reading.verbs if verb.index > 0}
    for index, word in enumerate(reading.words):
        if word.start < quantity.span[1] or word.text[0].isdigit():
            continue
        noun_too = english_verb(word.lower) in reading.lexicon.noun_first
        if kept and (word.lower in reading.lexicon.function or (index in verbs and not noun_too)):
            break
        if reading.lang == "de" and kept and word.text[0].islower():
            break
        if reading.lang == "de" and word.text[0].islower():
            continue
        kept.append(word.lower)
    return (kept[-1] if reading.lang == "de" else " ".join(kept[-2:])) if kept else ""


def _in_time(reading: Reading) -> bool:
    """A share of cases is to be handled on time ("95 % der Anfragen fristgerecht bearbeiten"): daily business."""
    share = any(quantity.sort == "percent" for quantity in reading.measured)
    return share and not reading.has("people") and bool(_PUNCTUAL.search(reading.lowered))


_PUNCTUAL = re.compile(r"\b(?:on time|in time|pünktlich|fristgerecht|termingerecht|rechtzeitig)\b")
_SERVING = word_set(
    """antworten reagieren react respond answer reply process handle pay resolve close file beantworten bearbeiten
    abwickeln bezahlen lösen schließen erledigen"""
)


@rule("steady_state", "key_result", topic="maintain_kr")
def steady_state(reading: Reading) -> Iterator[Hit]:
    """A level to be held: that is a KPI with limits, not a result to be won."""
    if not reading.measured or reading.has_base:
        return
    head = reading.head
    held = (
        head is not None
        and "hold" in head.classes
        and head.base not in ("retain", "liegen", "sichern", "übersteigen")
    )
    if (
        head is not None
        and (head.base in ("hold", "halten") or (head.base == "continue" and " to " not in reading.lowered))
        and reading.has("deliverable")
        and not reading.has("hold")
    ):
        held = False
    if head is not None and head.base in ("ensure", "guarantee", "assure", "retain"):
        share = [
            quantity
            for quantity in reading.measured
            if quantity.sort == "percent" and not re.match(r"\s?of\b", reading.lowered[quantity.span[1] :])
        ]
        felt = reading.has("undefined")  # "95 % customer satisfaction": no share of customers
        held = bool(share) and (felt or not reading.has("people"))
        served = any(quantity.sort == "percent" for quantity in reading.measured)
        held = held or (served and not reading.has("people") and len(reading.verbs) > 1)
    if head is not None and head.form == "fin" and reading.has("people") and reading.has("deliverable"):
        held = False  # "85 % of managers hold a weekly meeting"
    people = re.match(r"\d+ (?:of|von) \d+ ", reading.lowered) or any(
        share_of_people(reading, quantity) for quantity in reading.measured
    )
    if head is not None and head.base in ("bleiben", "stay", "remain") and people and reading.has("people"):
        return  # "12 of 20 households stay": people who stay are a result
    span = reading.find("hold")
    if held or span:
        yield Hit(span or reading.whole, ("kpi_not_kr",), {}, blanks(reading, "from_to"))
    elif (
        head is not None
        and head.base in _SERVING
        and ((reading.acts and reading.has("absolute")) or _in_time(reading))
    ):
        yield Hit(reading.whole, ("business_as_usual", "kpi_not_kr"), {}, blanks(reading, "from_to"))


@rule("vanity_count", "key_result")
def vanity_count(reading: Reading) -> Iterator[Hit]:
    """Likes, impressions, hits: the number can rise without the business getting better."""
    span = reading.find("likes")
    if span and numbered(reading) and not reading.has("redeem"):
        yield Hit(span, ("vanity_metric",), {"metric": reading.text[slice(*span)]}, blanks(reading, "redeem"))


@rule("reach_count", "key_result", standard="hint", kalungi="hint", outcome="error", topic="reach_metric")
def reach_count(reading: Reading) -> Iterator[Hit]:
    """Followers, views, reach, visits, downloads: some schools accept them, most warn of them."""
    span = reading.find("reach") or reading.find("stock")
    if span and numbered(reading) and not reading.has("redeem"):
        yield Hit(span, ("vanity_metric",), {"metric": reading.text[slice(*span)]}, blanks(reading, "redeem"))


@rule("traffic_count", "key_result", standard="hint", kalungi="off", outcome="error", topic="traffic_kpi")
def traffic_count(reading: Reading) -> Iterator[Hit]:
    """Visits say little as long as nobody asks what visitors do."""
    span = reading.find("traffic")
    if span and numbered(reading) and not reading.has("redeem") and relative(reading) is None:
        yield Hit(span, ("vanity_metric",), {"metric": reading.text[slice(*span)]}, blanks(reading, "redeem"))


# "Complaints about reliability": what is counted is the voices, whatever they are about.
_ABOUT = re.compile(
    r"\b(?:complaints|tickets|calls|enquiries|inquiries|questions|mentions|reports|beschwerden|anfragen|"
    r"rückfragen|reklamationen|anrufe|meldungen) (?:about|on|over|regarding|zu|zur|zum|über|wegen|"
    r"mit) (?:\w+ ){0,2}$"
)


@rule("undefined_result", "key_result", outcome="hint")
def undefined_result(reading: Reading) -> Iterator[Hit]:
    """A change in percent of something that nobody has defined how to count."""
    span = reading.find("undefined")
    if span is None or relative(reading) is None or reading.has("instrument"):
        return
    if re.search(r"(?:satisfaction|zufriedenheit)$", reading.lowered[slice(*span)]):
        return
    if _ABOUT.search(reading.lowered[: span[0]]):
        return
    yield Hit(
        span,
        ("undefined_metric", "percentage_no_baseline"),
        {"metric": reading.text[slice(*span)]},
        blanks(reading, "define"),
    )


@rule("undefined_level", "key_result", standard="hint")
def undefined_level(reading: Reading) -> Iterator[Hit]:
    """A figure without a known definition: how is it counted?"""
    span = reading.find("undefined")
    if span and numbered(reading) and relative(reading) is None and not reading.has("instrument"):
        yield Hit(
            span, ("undefined_metric",), {"metric": reading.text[slice(*span)]}, blanks(reading, "define")
        )
