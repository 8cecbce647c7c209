"""Rules for objectives that name the means: a task, a tool, something to be built, daily business."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Hit
from .morphology import word_set
from .reading import PLEASE, Reading
from .registry import rule
from .rules_shared import OTHERS_WANT, blanks, measures


@rule("solution_objective", "objective")
def solution_objective(reading: Reading) -> Iterator[Hit]:
    """A task or project: the means stand where the end belongs."""
    if (
        _is_done(reading)
        or _means(reading, frozenset({"solution"}))
        or _single_act(reading)
        or _bare_making(reading)
        or _handles_thing(reading)
    ):
        yield _solution_hit(reading)


def _is_done(reading: Reading) -> bool:
    """A task told as if it were done ("All employees have been trained", "Wir haben … eingestellt")."""
    if reading.tail or reading.measured or reading.find("superlative"):
        return False
    helped = reading.head_is("be") and (
        reading.subject_before_head or reading.words[0].lower in ("we", "wir")
    )
    done = any(
        verb.form == "part" and verb.classes & {"solution", "adopt", "run"} and not verb.classes & _GAINS
        for verb in reading.verbs
    )
    return helped and done


_GAINS = frozenset({"up", "down", "vague", "attain"})


# Verbs of moving people or markets: what they are done to is no workpiece.
_MOVING = word_set(
    """delight inspire excite conquer shape transform reinvent reimagine redefine revolutionize revolutionise rethink
    dominate turn make give help let enable empower free simplify show prove change bring connect unite lead champion
    love trust put take unlock open join see reposition revive rescue save defend protect spark ignite crack own
    verwandeln machen geben helfen zeigen beweisen verändern verbinden vereinfachen befreien erobern prägen retten
    begeistern öffnen beleben verzaubern denken erfinden lieben nutzen kennen verstehen finden bringen lassen leben
    tragen sehen spüren erleben wissen erschließen enter expand tap reach pass restore rekindle reignite
    beleben wagen meistern master fassen ablegen positionieren beflügeln"""
)
_PROCURING = word_set("get obtain secure sign beschaffen erhalten bekommen einholen")


def _handles_thing(reading: Reading) -> bool:
    """Something is done to a workpiece ("Decommission the old CRM"), whatever the verb; nobody is moved by it."""
    head = reading.head
    if head is None or head.form not in ("imp", "inf") or reading.tail or reading.measured:
        return False
    if len(reading.rest) > 4 or head.base in _MOVING or reading.has("people", "superlative"):
        return False
    if head.classes <= {"other"}:
        kinds: tuple[str, ...] = ("thing", "deliverable", "project", "paperwork", "hired")
    else:
        kinds = ("paperwork",) if "build" in head.classes or head.base in _PROCURING else ()
    worked_on = _worked_on(reading, head.index)
    if _TEAM.search(worked_on) or reading.lexicon.abstract.search(reading.lowered):
        return False
    matches = (match for kind in kinds for match in reading.lexicon.concepts[kind].finditer(worked_on))
    return any(match.end() == len(worked_on) for match in matches)


_TEAM = re.compile(r"\b[\w-]*(?:teams?|mannschaft)\b")
_NEXT_PHRASE = re.compile(r"\s(?:from|into|to|for|with|at|in|on|of|as|by)\s")


def _worked_on(reading: Reading, index: int) -> str:
    """Return the verb's own object up to its noun: what follows it in English, what stands before it in German."""
    word = reading.words[index]
    if reading.lang == "de":
        before = reading.lowered[: word.start] if index == len(reading.words) - 1 else ""
        return re.sub(r"(?:\s(?:neu|ab|um|auf|an))?\s*$", "", before.split(" für ")[0])
    return _NEXT_PHRASE.split(reading.lowered[word.end :] + " ", maxsplit=1)[0].strip(" .!")


def _bare_making(reading: Reading) -> bool:
    """Things are made, whichever ("Ship features"), one act and one noun ("Adjust prices"), or a certificate."""
    head = reading.head
    pictured = reading.head_is("other") and reading.words[0].lower == "ich"  # "Ich genieße meine Freiheit"
    if head is None or not reading.acts or reading.tail or reading.measured or pictured:
        return False
    used = head.base in _USING and len(reading.rest) == 1
    if used or head.base in _TELLING or _GET_DONE.search(reading.lowered):
        return True
    certified = re.search(r"\b(?:re)?[cz]ertifi", reading.lowered)
    if certified and (reading.head_is("attain", "be") or reading.has("thing")):
        return True
    said = [word for word in reading.rest if word.start < len(reading.main)]
    named = [
        word for word in said if word.lower not in reading.lexicon.vague and not _MORE.fullmatch(word.lower)
    ]
    slight = len(said) <= 2 and len(named) <= 1  # "Learn new skills"
    if slight and not reading.has("superlative"):
        plain = head.classes <= {"other", "solution", "run", "think"}
        if plain and reading.rest and head.base not in _MOVING | PLEASE:
            return True
    whichever = len(reading.words) == 2 and reading.lang == "en" and reading.words[1].lower.endswith("s")
    return whichever and reading.head_is("build") and reading.has("deliverable")


_USING = word_set("use leverage employ nutzen einsetzen verwenden")
_TELLING = word_set("communicate announce inform kommunizieren informieren ankündigen bekanntgeben")
_MORE = re.compile(r"new|neue?[nrs]?|more|mehr|additional|weitere[nrs]?|further")
_GET_DONE = re.compile(
    r"^(?:get|bring|put|push|take) (?:\w+ ){1,5}(?:live|online|done|finished|ready|out the door|"
    r"up and running|off the ground|into production|over the line)\W*$|\b(?:online|live|zum laufen|"
    r"zum abschluss|unter dach und fach) (?:bringen|stellen)\W*$"
)


_MAKE = word_set("create produce make design erstellen gestalten")


_GET = word_set("buy order move kaufen bestellen anschaffen")
_GOODS = re.compile(
    r"\b(?:an?|new|einen?|neue[nrs]?)\b|\bto the cloud\b|\b(?:servers?|systems?|data|databases?|"
    r"infrastructure|software)\b"
)
_PAPER = re.compile(
    r"\b[\w-]*(?:konzepte?s?|pläne|plans?|bericht\w*|leitfaden\w*|analysen?|budget|organigramm|übersicht|"
    r"präsentation|liste|report|concept|guideline|analysis|chart|presentation|overview|list|survey)s?\b"
)
_RECRUITING = word_set("hire einstellen recruit anwerben rekrutieren")
_MEETINGS = word_set("hold halten abhalten")


def _single_act(reading: Reading) -> bool:
    """One thing is run, or one post filled: a task although the verb alone would not say so."""
    head = reading.head
    if (
        head is None
        or head.form == "fin"
        or not ("run" in head.classes or head.base in _MAKE | _GET | _MEETINGS | _RECRUITING)
        or reading.tail
        or reading.find("superlative")
        or OTHERS_WANT.search(reading.text)
    ):
        return False
    if head.base in _MAKE and _PAPER.search(reading.lowered):
        return head.base != "make" or bool(re.match(r"make (?:an?|new) ", reading.lowered))
    if head.base in _GET:
        return head.form in ("imp", "inf") and bool(_GOODS.search(reading.lowered))
    if head.base in _RECRUITING:
        one = {"hire": r"\b(?:an?|new|more|additional)\b", "einstellen": ""}
        return bool(
            re.search(one.get(head.base, r"\b(?:new|more|neue[nrs]?|weitere|mehr)\b"), reading.lowered)
        )
    if head.base in _MAKE | _MEETINGS:
        made = reading.lexicon.concepts["deliverable"].search(
            re.split(r"\s(?:at|on|in)\s", reading.lowered)[0]
        )
        return made is not None and (head.base in _MEETINGS or not reading.has("thing"))
    return head.base in ("run", "host", "planen", "schalten", "führen") and (
        reading.has("deliverable") or "gespräche" in reading.lowered
    )


@rule("adopt_objective", "objective", kalungi="hint", topic="build_objective")
def adopt_objective(reading: Reading) -> Iterator[Hit]:
    """A tool or system is to be introduced."""
    if _means(reading, frozenset({"adopt"})):
        yield _solution_hit(reading)


@rule(
    "build_objective", "objective", standard="hint", kalungi="off", outcome="error", topic="build_objective"
)
def build_objective(reading: Reading) -> Iterator[Hit]:
    """Something is to be built or launched; what for remains open."""
    if _stands(reading):
        yield _solution_hit(reading)
        return
    if not _means(reading, frozenset({"build", "run"})) or reading.find("superlative"):
        return
    something = re.search(r"\b(?:an?|new|einen?|neue[nrs]?)\b", reading.lowered) and len(reading.rest) <= 4
    if reading.has("thing") or (something and reading.head_is("build")):
        yield Hit(reading.whole, ("solution_not_goal",), {}, blanks(reading, "objective_end"))


def _stands(reading: Reading) -> bool:
    """The thing is said to be there ("Die neue Website ist online"), and nothing about whom it helps."""
    if _THERE.search(reading.lowered) and reading.has("thing", "paperwork") and not reading.tail:
        return not reading.measured
    return (
        reading.head_is("be")
        and reading.has("done")
        and reading.has("thing", "project")
        and not (reading.tail or reading.measured or reading.has("people"))
    )


_THERE = re.compile(
    r"^(?:there is|es gibt) (?:an?|eine?n?) (?:new|neue\w?|documented|dokumentierte\w?|central|zentrale\w?|"
    r"\w+ierte\w?)\b|\b(?:has|have|hat|haben) (?:an?|eine?n?) (?:new|neue\w?)\b"
)
_PICTURE = re.compile(r"\brewrite the (?:rules|rulebook|story|future|history)\b|\bgeschichte schreiben\b")
# Acts that stay tasks however good their object is ("attend the top trade shows").
_PLAIN_ACTS = word_set("attend conduct participate visit teilnehmen besuchen durchführen")


def _means(reading: Reading, classes: frozenset[str]) -> bool:
    """The head verb (of these classes alone) makes or does something, and no end is named."""
    head = reading.head
    if head is None or not head.classes & classes or (head.form == "fin" and _subject_is_people(reading)):
        return False
    replaced = head.base in ("ersetzen", "ablösen", "austauschen")
    if head.base in ("replace", "ersetzen") and not reading.has(
        "thing", "deliverable", "project", "paperwork"
    ):
        return False  # "Replace paperwork with conversations"
    if measures(reading) or (reading.tail and not replaced) or OTHERS_WANT.search(reading.text):
        return False
    if _PICTURE.search(reading.lowered) or (reading.find("superlative") and head.base not in _PLAIN_ACTS):
        return False
    if (
        "solution" in head.classes
        and "solution" in classes
        and head.base in ("deliver", "write", "perform", "integrate", "prepare", "vorbereiten")
    ):
        readied = head.base == "integrate" and " with " in reading.lowered
        readied = readied or (
            head.base in ("prepare", "vorbereiten") and not re.search(r"\b(?:auf|for)\b", reading.lowered)
        )
        return readied or _made_thing(reading, head.index)
    place = reading.lowered.replace("auf den markt bringen", "")
    return not reading.lexicon.abstract.search(place) or (reading.has("thing") and "build" not in classes)


def _made_thing(reading: Reading, index: int) -> bool:
    """What is delivered or written is itself a workpiece ("a new portal"), not only named after one."""
    kinds = ("thing", "deliverable", "project")
    if reading.lang == "de":
        return reading.has(*kinds)
    made = _worked_on(reading, index)
    return any(
        match.end() == len(made) for kind in kinds for match in reading.lexicon.concepts[kind].finditer(made)
    )


def _subject_is_people(reading: Reading) -> bool:
    first = reading.words[0].lower
    return first not in ("we", "wir", "the", "das", "our")


def _solution_hit(reading: Reading) -> Hit:
    reasons: tuple[str, ...] = ("solution_not_goal", "task_not_outcome")
    if reading.specific <= 1 and not reading.nominal:
        reasons += ("vague",)
    if reading.nominal:
        reasons += ("not_an_objective_topic_only",)
    return Hit(reading.whole, reasons, {}, blanks(reading, "objective_end"))


_STAYING = word_set("bleiben stay remain liegen hold keep retain")
_ON_TIME = re.compile(
    r"\bon (?:time|schedule)\W*$|\b(?:pünktlich|termingerecht|fristgerecht|"
    r"rechtzeitig) (?:und [\w ]+ )?\w+n\W*$"
)
_EVERY_TIME = re.compile(
    r"\b(?:every|each) (?:day|week|month|quarter|year)\W*$|^(?:jede[nsr]?|alle) (?:tag|woche|monat|quartal|"
    r"jahr|\d \w+) .*en\W*$|\b(?:daily|weekly|monthly|quarterly)\W*$|\b(?:täglich|wöchentlich|monatlich|"
    r"quartalsweise|jährlich) \w+en\W*$"
)
_ENSURED_QUALITY = re.compile(
    r"^(?:ensure|guarantee) (?:the |an? )?(?:proper|smooth|timely|correct|continued|orderly)\b|^(?:ensur|"
    r"guarante)\w+ (?:\w+ )?(?:success|quality|satisfaction|excellence|growth|stability|efficiency|"
    r"security)\b"
)
_ENSURED = word_set("ensure guarantee sicherstellen gewährleisten")
_SERVING = word_set("provide offer betreuen bedienen versorgen")
_ENSURING = word_set("ensure make guarantee sicherstellen gewährleisten sorgen")
_KEEPING_UP = word_set(
    "handle process fulfil fulfill answer manage monitor administer supervise verwalten überwachen abwickeln bearbeiten"
)


@rule("routine_objective", "objective")
def routine_objective(reading: Reading) -> Iterator[Hit]:
    """Routine or a plan's figures to be met: nothing changes, nobody is moved."""
    span = reading.find("routine")
    head = reading.head
    # "New customers are up and running in a day", "Bring joy back to monthly reporting"
    people = reading.subject_before_head and (reading.has("people") or reading.lowered.startswith("wer "))
    if people or (head is not None and head.base in _MOVING):
        span = None
    wanted = not reading.tail or (span is not None and head is not None and head.base in _ENSURING)
    if (span or _daily(reading)) and not reading.measured and wanted:
        yield Hit(
            span or reading.whole,
            ("business_as_usual", "not_inspiring"),
            {},
            blanks(reading, "objective_change"),
        )


def _daily(reading: Reading) -> bool:
    """Something is held, served, done on time or over and over again: nothing is different afterwards."""
    head = reading.head
    if head is None:
        return False
    if (
        reading.nominal and "hold" in head.classes
    ):  # "Sicherstellung einer wirtschaftlichen Aufgabenerfüllung"
        return True
    told = (
        re.match(r"\w+ would\b|(?:our |unsere )?(?:customers|clients|people|kunden) ", reading.lowered)
        is not None
    )
    short = head.form in ("inf", "imp") and len(reading.rest) <= 4 and not told
    held = "hold" in head.classes and (head.base not in _STAYING or reading.has("metric"))
    serving = head.base == "betreuen" or (
        head.base in _SERVING
        and not reading.has("superlative")
        and reading.has("deliverable", "thing", "undefined")
    )
    ensured = head.base in _ENSURED and len(reading.rest) <= 3 and not reading.has("people", "superlative")
    ensured = ensured or (head.base in _ENSURED and _ENSURED_QUALITY.match(reading.lowered) is not None)
    sold = head.base in ("sell", "verkaufen") and len(reading.rest) <= 1
    if (short and (sold or held or head.base in _KEEPING_UP or serving)) or (ensured and not reading.tail):
        return True
    repeated = bool(head.classes & {"solution", "run", "other", "attain"}) and head.base not in _MOVING
    promised = reading.lexicon.abstract.search(reading.lowered) is not None
    return reading.acts and (
        (repeated and _EVERY_TIME.search(reading.lowered) is not None)
        or (not promised and _ON_TIME.search(reading.lowered) is not None)
    )
