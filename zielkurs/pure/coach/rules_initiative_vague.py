"""The rule for initiatives that are intentions: to look into, to improve, to do more of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Hit
from .morphology import word_set
from .reading import CHANGE, DELIVER, Reading
from .registry import rule
from .rules_initiative import ERRAND, owned, size, undertaking
from .rules_shared import blanks
from .tokens import Verb

_PLANNING = word_set(
    """plan organize organise prepare update review finish complete revise rework overhaul redesign planen
    organisieren vorbereiten überarbeiten aktualisieren prüfen überprüfen abschließen beenden erledigen
    clean tidy declutter paint fix aufräumen putzen entrümpeln ausmisten
    refresh do run manage arrange finalize finalise research recherchieren"""
)


_SOMETHING = re.compile(
    r"\bmaßnahmen .*(?:ergreifen|treffen|umsetzen)\W*$|^take (?:measures|steps|action)\b|"
    r"^keep (?:on )?(?!an?\b|the\b)\w+ing\b|\bacht(?:en|e|et)\b.* auf\b|^(?:have|take) a (?:closer |"
    r"quick )?look at\b|\beinen blick auf .* werfen\b|^[\w-]+ leben\W*$|^(?:[\w-]+ ){1,3}(?:stärker|enger|"
    r"intensiver|konsequenter|aktiver|besser) \w+en\W*$|\b(?:im blick|im auge) (?:behalten|haben)\b|"
    r"\bkeep (?:\w+ )?in mind\b|\bon a regular basis\b|\bregelmäßig \w+en\W*$|"
    r"^\w+ (?:\w+ )*im alltag leben\W*$|\b(?:where|when|as|if) (?:needed|necessary|appropriate|possible)\b|"
    r"\b(?:wo|wenn|falls) (?:nötig|möglich|erforderlich)\b|\bbei bedarf\b|\b(?:möglichkeiten|potenziale?n?|"
    r"optionen|ansätzen?|possibilities|opportunities) (?:zur|zum|für|der|to|for)\b|^(?:pay attention to|"
    r"take care of|keep an eye on|be aware of|look after|stay on top of) |^auf [\w-]+ achten$|\b(?:mehr|"
    r"genug) (?:zeit|aufmerksamkeit|energie)\b(?: \S+){0,5} (?:nehmen|haben|widmen|aufbringen)\W*$|"
    r"^(?:spend|take|have|make) (?:more|enough) (?:time|energy)\b|\b(?:maybe|perhaps|possibly|"
    r"at some point|sometime|eventuell|vielleicht|gegebenenfalls|something|anything|everything|alles|stuff|"
    r"things|etwas gegen|etwas für|irgendetwas|irgendwas|irgendwie|^(?:add|write|make|do|take|post|create|"
    r"run|send) some [\w-]+(?: (?:for|on|to|about) (?:the |our |my )?[\w-]+)?$|^(?:ein paar|"
    r"einige) [\w-]+ \w+en$|somehow|make (?:some |good )?progress|vorankommen)\b"
)


_COMMITTEE = re.compile(
    r"\b(?:form|set up|establish|create|appoint|found) (?:an? |the )?(?:\w+ )?(?:committee|task ?force|"
    r"working group|steering group|council)\b|\b(?:arbeitskreis|arbeitsgruppe|task ?force|gremium|"
    r"lenkungskreis|ausschuss) (?:\w+ )?(?:bilden|gründen|einrichten|einsetzen|ins leben rufen)\b"
)


# It has been talked about, or will be again: nothing is done by that.
_LATER = re.compile(
    r"^(?:wir )?(?:haben|hatten|wurde|wird) .*(?:geredet|gesprochen|diskutiert|überlegt|nachgedacht)\W*$|"
    r"\b(?:get|come|circle) back (?:to|on) (?:this|that|it|them|those)\b|\b(?:bleiben?|bleibe) (?:da |"
    r"hier )?(?:dran|am ball)\b"
)


_OPEN = re.compile(r"^(?:open|remaining|outstanding) (?:points|questions|issues|items|topics|tasks)\b")


_WINNING = word_set(
    """win gain get achieve reach attain generate acquire sell attract earn gewinnen erreichen erzielen
    generieren bekommen verkaufen akquirieren"""
)


_TOLD_DONE = re.compile(
    r"^(?:the |our |my |an? )?[\w-]+(?: [\w-]+){0,3}? (?:is|are|has been|have been) (?:fully |completely |"
    r"all )?(?:\w+ed|done|written|ready|sent|built|in place|up and running)(?:,? (?:and )?\w+ed)*\W*$|"
    r"^(?:der |die |das |unsere? |alle )?[\wäöüß-]+(?: [\wäöüß-]+){0,3}? (?:ist|sind|"
    r"wurden?) (?:(?:komplett|vollständig|fertig|alle) )?(?:(?:ge|be|ver|er|ent|zer|ein|aus|auf|ab|an|vor|"
    r"um|über)\w+(?:t|en)|fertig|organisiert|erledigt|bereit|online)(?:(?:,| und) \w+(?:t|en))*\W*$"
)


_STATES = word_set("be become sein werden ensure guarantee sicherstellen gewährleisten")


@rule("vague_action", "initiative")
def vague_action(reading: Reading) -> Iterator[Hit]:
    """An intention, not an action: look into, think about, improve, more of."""
    head = reading.head
    if head is None or reading.find("tiny") or _drives_there(reading) or ERRAND.match(reading.lowered):
        return
    if (
        _says_so(reading)
        or reading.hollow
        or reading.worn
        or _loose(reading, head)
        or _wished(reading, head)
        or _get_more(reading)
        or _result_as_action(reading)
    ):
        yield Hit(reading.whole, ("vague", *size(reading)), {}, blanks(reading, "action"))


def _says_so(reading: Reading) -> bool:
    """The words themselves leave it open: some, maybe, this, looked at later, told as done."""
    anywhere = (_SOMETHING, _LATER, _MAKE_NICER, _POINTED_AT, _OTHERS_BETTER, _COMMITTEE)
    return (
        any(pattern.search(reading.lowered) for pattern in anywhere)
        or _OPEN.match(reading.lowered) is not None
        or _WHICHEVER.match(reading.lowered) is not None
        or (_TOLD_DONE.match(reading.lowered) is not None and not owned(reading))
    )


def _plain(reading: Reading) -> bool:
    """Nothing stands beside the act: no figure, no date, no name, no word on what for."""
    return not (reading.measured or reading.tail or reading.has_date or owned(reading))


def _wished(reading: Reading, head: Verb) -> bool:
    """A thought, a change without a word on how, a figure to be reached, a state to be in."""
    thinking = "think" in head.classes and not (head.classes & DELIVER)
    goal = (head.base in _WINNING or "hold" in head.classes) and _plain(reading) and len(reading.rest) <= 3
    return (
        goal
        or (head.base in _STATES and head.form != "fin")
        or (thinking and not _concrete_thought(reading))
        or (bool(head.classes & CHANGE) and not _concrete(reading))
    )


def _loose(reading: Reading, head: Verb) -> bool:
    """An act with next to nothing beside it ("Call customers", "Plan event")."""
    if not _plain(reading) or (bool(head.classes & CHANGE) and head.base in _RESHAPE):
        return False
    part = _names_a_part(reading)
    if head.base in _PLANNING:
        short = (len(reading.rest) <= 1 and not part) or reading.specific == 0 or undertaking(reading)
        return short and len(reading.rest) <= 2
    named = reading.lang == "en" and reading.words[-1].text.istitle() and "contact" in head.classes
    bare = len(reading.words) == 2 and len(reading.rest) == 1 and not named and not part
    making = head.classes & (DELIVER | {"contact"}) and reading.specific > 0 and not bare
    short = (len(reading.rest) <= 1 and not part) or (reading.specific == 0 and len(reading.rest) <= 3)
    return short and not making


def _drives_there(reading: Reading) -> bool:
    """ "Drive the pallets to the depot" moves goods, "drive engagement" nothing."""
    return (
        reading.head_is("vague")
        and re.match(r"drive (?:the|my|\w+ (?:\w+ )?)[\w ]*\bto\b", reading.lowered) is not None
    )


_MAKE_NICER = re.compile(
    r"^(?:mal |endlich )?(?:das|die|den|unsere?n?) [\wäöüß-]+ \w+er machen$|^(?:have|hold|do) (?:fewer|"
    r"more|less|better|shorter) [\w-]+(?: [\w-]+)?\W*$|^(?:(?:die|das|den|"
    r"unsere?n?) )?[\wäöüß-]+ anpassen\W*$|^(?:adjust|adapt) (?:the |our )?[\w-]+\W*$|^(?:(?:die|das|den|"
    r"unsere?n?) )?[\w-]+ \w+er machen$|^make (?:the |our )?[\w-]+ (?:\w+er|more \w+)$"
)


def _result_as_action(reading: Reading) -> bool:
    """A figure to be reached ("Get 50 new customers"): what is to come of it, not what is done."""
    head = reading.head
    if head is None or reading.tail or not reading.measured or not reading.has("metric", "reach", "likes"):
        return False
    moved = bool(head.classes & {"up", "down"}) or head.base in _WINNING
    means = re.search(
        r"\b(?:to|by|via|from|with|für|mit|per|über|aus|bei|on|at|auf)\s(?!\d)", reading.lowered
    )
    return moved and head.form in ("imp", "inf") and means is None and len(reading.rest) <= 4


# "Refactor this module", "Das hier erledigen": only who stands beside it knows what is meant.
_POINTED_AT = re.compile(
    r"^\w+(?: up| out| off)? (?:this|that|these|those)(?! (?:week|month|quarter|year|morning|afternoon|"
    r"evening|monday|friday|spring|summer|autumn|winter)\b)(?: [\w-]+)?\W*$|^(?:das|dies|dieses|diese|"
    r"diesen)(?: (?:da|hier|ding|zeug|thema))? \w+\W*$|\b(?:sache|ding) da\b"
)


# Others are made to do it better: what exactly is done about it?
_OTHERS_BETTER = re.compile(
    r"^(?:make|get|have) (?:\w+ ){1,3}?(?:to )?(?:be|write|work|do|sell|communicate|act|deliver|use|"
    r"produce|respond) (?:\w+er|better|more)\b(?!.*\b(?:by|with)\b)"
)


# Any number of any pieces: which ones, and about what?
_WHICHEVER = re.compile(
    r"^(?:write|create|make|produce|send|publish|post|record|run|hold|do|schedule|design) (?:new |"
    r"more )?(?:(?:blog|social media|linkedin|facebook|instagram|marketing) )?(?:posts|articles|videos|"
    r"emails|newsletters|ads|campaigns|webinars|workshops|events|reports|podcasts|content|flyers|brochures|"
    r"tests|meetings|interviews)\W*$|^(?:neue |mehr )?(?:(?:blog|social-media-|linkedin-|marketing|"
    r"werbe)-?)?(?:beiträge|posts|artikel|videos|e-mails|newsletter|anzeigen|kampagnen|webinare|workshops|"
    r"events|veranstaltungen|berichte|podcasts|inhalte|content|flyer|broschüren|tests|meetings|"
    r"interviews) \w+en\W*$"
)


def _names_a_part(reading: Reading) -> bool:
    """One German compound may say as much as two English words ("Onboarding-Leitfaden überarbeiten")."""
    return (
        reading.lang == "de"
        and reading.specific > 0
        and (
            reading.has("paperwork") or any("-" in word.text or len(word.text) >= 13 for word in reading.rest)
        )
        and not undertaking(reading)
    )


# To make a named part shorter or larger is an act; to make a figure so is a wish.
_RESHAPE = word_set(
    "shorten cut trim extend kürzen verkürzen verlängern vergrößern verkleinern erweitern straffen"
)


def _concrete(reading: Reading) -> bool:
    """The change has a named object to work on and says how or how many; making a part shorter says it already."""
    if reading.measured or reading.tail or len(reading.rest) > 4:
        return True
    if reading.head is not None and reading.head.base in _RESHAPE:
        return reading.specific > 0 and not reading.has("metric")
    named = reading.has("thing", "deliverable") and not reading.has("metric")
    if not reading.head_is("vague"):
        return named and (len(reading.rest) >= 2 or _names_a_part(reading))
    return named and len(reading.rest) >= (4 if reading.lang == "en" else 2)


def _concrete_thought(reading: Reading) -> bool:
    with_whom = re.search(
        r"\b(?:[Ww]ith|[Mm]it) (?:the|my|our|dem|der|den|unsere[mr]|[A-ZÄÖÜ])", reading.text
    )
    if reading.has_date and with_whom and len(reading.rest) >= 4:
        return True
    return bool(reading.measured) or len(reading.rest) > 5 or _ENDS_IN.search(reading.lowered) is not None


# "Look into the failed payments and list the causes": something is there afterwards.
_ENDS_IN = re.compile(
    r"\b(?:and|then) (?:list|write|send|note|summari[sz]e|book|fix|decide|choose|pick) (?:\w+ )?(?!it\b|"
    r"things\b)\w+|\bund .*\b(?:auflisten|notieren|aufschreiben|zusammenfassen|buchen|auswählen|"
    r"beheben)\W*$"
)


def _get_more(reading: Reading) -> bool:
    head = reading.head
    return (
        head is not None
        and (
            bool(head.classes & {"attain"})
            or (
                len(reading.rest) <= 3
                and bool(re.search(r"\b(?:mehr|öfter|häufiger|more|bessere?s?|better)\b", reading.lowered))
            )
        )
        and reading.has("quantity_less")
        and not reading.measured
        and len(reading.rest) <= 4
    )
