"""The rule for key results that are tasks: a number stands in them and measures only how much is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .model import Hit
from .morphology import english_verb, word_set
from .quantities import Quantity
from .reading import CHANGE, DELIVER, Reading
from .registry import rule
from .rules_shared import blanks
from .tokens import classes_of

NO_TO_DO = frozenset({"attain", "hold", "be", "negative", "up", "down", "vague"})
# Verbs of what customers feel or markets see: to want that is no to-do.
_FELT = word_set(
    """delight excite inspire impress convince surprise win lead dominate beat delight thrill wow begeistern
    überzeugen inspirieren beeindrucken überraschen erobern make bring get rank appear place score feature"""
)
_COMPLETE = word_set(
    """finish complete execute implement finalize finalise abschließen erledigen umsetzen fertigstellen
    implementieren beenden"""
)


def is_to_do(reading: Reading) -> bool:
    """Something is to be done to a thing ("Renegotiate supplier contracts"): an act, although it moves no figure."""
    head = reading.head
    if head is None and reading.words and reading.lang == "en":
        # "Design homepage", "Audit vendors": a noun, or the act itself
        return "solution" in classes_of("en", english_verb(reading.words[0].lower)) and len(reading.words) > 1
    return (
        head is not None
        and head.form in ("imp", "inf")
        and ("solution" in head.classes or not head.classes & NO_TO_DO)
        and head.base not in _FELT
    )


def is_deed(reading: Reading) -> bool:
    """The text names an act, so that a number in the form counts only whether or how often it is done."""
    head = reading.head
    if head is None:  # with a number in the form, a noun alone is a figure's name ("Test accounts")
        return False
    made = bool(head.classes & DELIVER) and not head.classes & CHANGE
    return (reading.acts or reading.nominal) and (made or is_to_do(reading))


def countable(reading: Reading) -> bool:
    """Several pieces are made ("Newsletter versenden", target 12): an output that the form counts."""
    target = reading.context.target
    span = reading.find("deliverable")
    if target is None or target <= 1 or span is None or _ONE.search(reading.lowered):
        return False
    return reading.lang == "de" or reading.lowered[slice(*span)].endswith("s")


_ONE = re.compile(r"\b(?:an?|the|one|new|eine?[nrms]?|neue[nrs]?|die|den|das|unsere?[nrs]?|our)\b")


@rule("task_result", "key_result", topic="binary_kr")
def task_result(reading: Reading) -> Iterator[Hit]:
    """A task or project with a number that measures only how much of it is done, or that only describes it."""
    span: tuple[int, int] | None
    if not reading.measured:
        bare = reading.context.target is not None and is_deed(reading) and not countable(reading)
        span = reading.whole if bare else None
    else:
        found = _share_done(reading) or _project_done(reading) or _attribute_only(reading)
        span = None if reading.has_base else found
    if span:
        yield Hit(span, ("task_not_outcome", "binary"), {}, blanks(reading, "effect"))


def _delivers(reading: Reading) -> bool:
    head = reading.head
    return head is not None and (
        bool(head.classes & DELIVER) or head.base in ("finish", "complete", "erledigen", "do")
    )


def _completes(reading: Reading) -> bool:
    head = reading.head
    return head is not None and head.form in ("imp", "inf") and head.base in _COMPLETE


def _by_people(reading: Reading) -> bool:
    """Others did it ("60 % of users finish the set-up"): a result, whatever the verb."""
    told = reading.head is not None and reading.head.form in ("fin", "part") and reading.has("people")
    return told or any(share_of_people(reading, quantity) for quantity in reading.measured)


def _share_done(reading: Reading) -> tuple[int, int] | None:
    """Return where the part of a project that is to be done stands ("80 % of the plan")."""
    shares = [quantity for quantity in reading.measured if _is_share(reading, quantity)]
    if not shares or _by_people(reading):
        return None
    done = reading.has("done") or _delivers(reading)
    finished = any(verb.form == "part" and verb.classes & DELIVER for verb in reading.verbs)
    after = reading.lowered[shares[0].span[1] :]
    acted = any(verb.form == "part" and verb.base in _ACTED for verb in reading.verbs)
    part = acted or "carried out" in after or ((done or finished) and _part_of_work(reading, after))
    if _completes(reading) or (done and reading.has("project")) or part or _COMPLETION.match(after):
        return shares[0].span
    return None


_ACTED = word_set("durchführen abarbeiten erledigen fertigstellen umsetzen implement execute")
_COMPLETION = re.compile(r"\s?(?:completion|fertigstellung|fertigstellungsgrad|umsetzungsgrad)\b")
_PART_OF = re.compile(
    r"\s?(?:of (?:the |our |all )?(?:planned |scheduled |agreed |open |required )?|(?:der|des|aller|"
    r"unserer) (?:geplanten |vereinbarten |offenen |nötigen )?)(?P<noun>[\w-]+(?: [\w-]+)?)"
)


def _part_of_work(reading: Reading, after: str) -> bool:
    """What follows the share is a workpiece ("90 % of planned features")."""
    match = _PART_OF.match(after)
    kinds = ("thing", "deliverable", "project", "paperwork")
    return match is not None and any(
        reading.lexicon.concepts[kind].match(match["noun"])
        or reading.lexicon.concepts[kind].match(match["noun"].split()[0])
        for kind in kinds
    )


def _project_done(reading: Reading) -> tuple[int, int] | None:
    """Return the whole statement where one piece, or a whole project, is done, or a budget is spent."""
    head, deliver = reading.head, _delivers(reading)
    by_people = _by_people(reading)
    done = reading.has("done")
    deliver = deliver or (done and reading.has("thing", "project") and not by_people)
    moved = all(
        quantity.value == Decimal(100) and quantity.sort == "percent" for quantity in reading.measured
    )
    single = all(quantity.value == 1 and quantity.sort == "count" for quantity in reading.measured)
    small = all(
        quantity.sort in ("count", "money", "time")
        and (quantity.sort != "count" or (quantity.value or 9) < 3)
        for quantity in reading.measured
    )
    if deliver and (single or moved or (small and reading.has("project") and not by_people)):
        return reading.whole
    if deliver and reading.has("project") and _IN_TIME.search(reading.lowered):
        return reading.whole
    if _completes(reading) and reading.has("project") and _SOME_OF.search(reading.lowered):
        return reading.whole
    worked = any(verb.form == "part" and verb.classes & (DELIVER - {"run"}) for verb in reading.verbs)
    if reading.has("absolute") and (
        ((done or (worked and not by_people)) and reading.head_is("be"))
        or (reading.has("project") and (_completes(reading) or done) and not by_people)
    ):
        return reading.whole
    spent = head is not None and head.base in _SPEND
    budgeted = all(
        quantity.sort == "money" or (quantity.sort == "percent" and "budget" in reading.lowered)
        for quantity in reading.measured
    )
    return reading.whole if spent and budgeted else None


_SPEND = word_set("spend ausgeben investieren invest ausschöpfen exhaust use")
_SOME_OF = re.compile(r"\d (?:of|out of|von) (?:the |den )?\d")
_DEADLINE = re.compile(
    r"\b(?:within|in|in under|in less than|after|innerhalb(?: von)?|binnen|in unter|in weniger als|"
    r"nach)\s(?:the (?:next|first) )?$"
)
# "A 10-page paper", "a 5-step sequence", "2-tägige Klausur": how large the one thing is.
_SIZED = re.compile(
    r"-(?:page|step|part|month|week|day|hour|person|people|point|year|minute|tägig\w*|seitig\w*|stufig\w*|"
    r"teilig\w*|wöchig\w*|stündig\w*|köpfig\w*)\b"
)
_BESIDE = re.compile(
    r"\b(?:of|for|with|in|across|to|among|at|mit|für|in|an|auf|bei|unter|aus)\s(?:all |the |our |allen |"
    r"den |unseren |alle )?$"
)


def _attribute_only(reading: Reading) -> tuple[int, int] | None:
    """Return the whole statement where one thing is made and its numbers only say how large, where or how soon."""
    head = reading.head
    if head is None or head.form == "fin" or not head.classes & (DELIVER | {"run"}) or head.classes & CHANGE:
        return None
    return reading.whole if all(_attribute(reading, quantity) for quantity in reading.measured) else None


def _attribute(reading: Reading, quantity: Quantity) -> bool:
    """A deadline, a size within a compound, or a number after the preposition that follows the workpiece."""
    before, after = reading.lowered[: quantity.span[0]], reading.lowered[quantity.span[1] :]
    if quantity.sort == "time" and _DEADLINE.search(before):
        return True
    if _SIZED.match(after) or _SIZED.search(reading.lowered[slice(*quantity.span)]):
        return True
    beside = _BESIDE.search(before)
    if beside is None or quantity.sort not in ("count", "time"):
        return False
    counted = re.match(r"(?:k|m)?\+?\s?[\w-]+(?: [\w-]+)?", after)
    effects = ("redeem", "instrument")
    gained = counted is not None and any(
        reading.lexicon.concepts[effect].search(counted.group()) for effect in effects
    )
    if gained and not reading.lexicon.concepts["people"].search(counted.group() if counted else ""):
        return False
    if any(verb.form == "part" and verb.classes & DELIVER for verb in reading.verbs) and reading.lang == "de":
        return not reading.lexicon.concepts["people"].search(before)
    kinds = ("thing", "deliverable", "project", "paperwork")
    return any(reading.lexicon.concepts[kind].search(before[: beside.start()]) for kind in kinds)


def _is_share(reading: Reading, quantity: Quantity) -> bool:
    """A percentage, or a part in words ("two thirds of the roadmap"); doubling is none."""
    part = re.search(
        r"drittel|viertel|fünftel|hälfte|third|quarter|fifth|half", reading.lowered[slice(*quantity.span)]
    )
    return quantity.sort == "percent" or (quantity.sort == "multiple" and part is not None)


_IN_TIME = re.compile(
    r"\b(?:on time|on schedule|(?:with)?in (?:the |its )?(?:[$€£]?\d\S* )?budget|im (?:zeit|budget|"
    r"kosten)\w*|in time and budget|termingerecht|fristgerecht|pünktlich)\b"
)


def share_of_people(reading: Reading, quantity: Quantity) -> bool:
    """ "8 % of free users": people are counted, whatever they are moved to."""
    after = re.match(r"\s?(?:of|der|aller|unserer)\s(?:[\w-]+\s){0,2}", reading.lowered[quantity.span[1] :])
    if after is None:
        return False
    match = reading.lexicon.concepts["people"].search(reading.lowered, quantity.span[1])
    return match is not None and match.start() <= quantity.span[1] + after.end()
