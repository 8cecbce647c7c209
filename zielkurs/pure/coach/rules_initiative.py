"""Rules for initiatives: an action somebody can start tomorrow, and that a key result needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Hit
from .morphology import word_set
from .reading import CHANGE, DELIVER, Reading
from .registry import rule
from .rules_shared import blanks

_OWNER = re.compile(
    r"^[A-ZÄÖÜ][a-zäöüß]+ (?:to|will|drafts|bittet|lädt|erstellt|übernimmt|klärt)\b|\([A-ZÄÖÜ][a-zäöüß]+[,)]|"
    r"@\w+|\b(?:owner|verantwortlich):"
)


_PLANNING = word_set(
    """plan organize organise prepare update review finish complete revise rework overhaul redesign planen
    organisieren vorbereiten überarbeiten aktualisieren prüfen überprüfen abschließen beenden erledigen
    clean tidy declutter paint fix aufräumen putzen entrümpeln ausmisten
    refresh do run manage arrange finalize finalise research recherchieren"""
)


_SOMETHING = re.compile(
    r"\b(?:möglichkeiten|potenziale?n?|optionen|ansätzen?|possibilities|options|opportunities) (?:zur|zum|für|"
    r"der|to|for)\b|"
    r"^(?:pay attention to|take care of|keep an eye on|be aware of|look after|stay on top of) |"
    r"^auf [\w-]+ achten$|"
    r"\b(?:mehr|genug) (?:zeit|aufmerksamkeit|energie)\b(?: \S+){0,5} (?:nehmen|haben|widmen|aufbringen)\W*$|"
    r"^(?:spend|take|have|make) (?:more|enough) (?:time|energy)\b|"
    r"\b(?:maybe|perhaps|possibly|at some point|sometime|eventuell|vielleicht|gegebenenfalls|"
    r"something|anything|everything|alles|stuff|things|etwas gegen|etwas für|irgendetwas|irgendwas|irgendwie|"
    r"^(?:add|write|make|do|take|post|create|run|send) some [\w-]+(?: (?:for|on|to|about) (?:the |our |"
    r"my )?[\w-]+)?$|^(?:ein paar|einige) [\w-]+ \w+en$|"
    r"somehow|make (?:some |good )?progress|vorankommen)\b"
)


_COMMITTEE = re.compile(
    r"\b(?:form|set up|establish|create|appoint|found) (?:an? |the )?(?:\w+ )?(?:committee|task ?force|"
    r"working group|"
    r"steering group|council)\b|\b(?:arbeitskreis|arbeitsgruppe|task ?force|gremium|lenkungskreis|"
    r"ausschuss) (?:\w+ )?"
    r"(?:bilden|gründen|einrichten|einsetzen|ins leben rufen)\b"
)
# It has been talked about, or will be again: nothing is done by that.
_LATER = re.compile(
    r"^(?:wir )?(?:haben|hatten|wurde|wird) .*(?:geredet|gesprochen|diskutiert|überlegt|nachgedacht)\W*$|"
    r"\b(?:get|come|circle) back (?:to|on) (?:this|that|it|them|those)\b|"
    r"\b(?:bleiben?|bleibe) (?:da |hier )?(?:dran|am ball)\b"
)


def _owned(reading: Reading) -> bool:
    """The text names who does it; in "Talk to Anna" the first word is the act and no name."""
    match = _OWNER.search(reading.text)
    acting = reading.head is not None and reading.head.index == 0 and reading.head.form == "imp"
    return match is not None and not (acting and match.start() == 0)


def _described(reading: Reading) -> bool:
    """A topic with an owner, a figure or enough words: more than a heading."""
    return (
        len(reading.content) > 4
        or _owned(reading)
        or (bool(reading.measured) and len(reading.content) > 1)
        or (bool(re.search(r"\d", reading.text)) and len(reading.content) > 2)
        or (reading.lang == "de" and _HOW_DONE.search(reading.lowered) is not None)
    )


# "Schulung durch Externe (3 Tage)": a noun and how it is done; "Termin mit Anna" says whom, not what.
_HOW_DONE = re.compile(
    r"^(?!bessere|mehr|irgend)(?!(?:\w+ )?\w*(?:termin|treffen|gespräch|meeting|besprechung|telefonat|call|"
    r"mail|"
    r"projekt)\b).*\S \b(?:mit|durch|per|via)\b \w"
)


# What is wrong or open is no act, however long it is told ("Terminkonflikt bei der nächsten Schulung").
_TROUBLE = re.compile(
    r"^(?:\w+ )?(?:[\w-]*(?:problem|probleme|konflikte?|thema|themen|ärger|streit|schwierigkeit(?:en)?|"
    r"unklarheit(?:en)?)|fragen?|punkte?|aufgaben?|sachen?|anliegen)\b"
    r"(?:$| (?:mit|bei|zu|zum|zur|in|im|am|auf|aus|von|vom|wegen|der|des|um|über|bis|für)\b)|"
    r"^(?:(?!(?:by|with|for|to|on|in|at)\b)[\w'-]+ ){0,4}(?:issues?|problems?|trouble|questions?|mismatch|"
    r"conflicts?|"
    r"confusion|delays?|topics?)(?:\W*$| (?:with|for|from|on|in|at|about|around|of|during)\b)"
)
_OPEN = re.compile(r"^(?:open|remaining|outstanding) (?:points|questions|issues|items|topics|tasks)\b")


_WINNING = word_set(
    """win gain get achieve reach attain generate acquire sell attract earn gewinnen erreichen erzielen
    generieren bekommen verkaufen akquirieren"""
)


# Two words can be enough where nobody would ask what is meant ("Charge phone", "Write outline").
_ERRAND = re.compile(
    r"^(?:(?:charge|water|walk|feed|wash|iron|mow|vacuum|invoice) (?:the |my )?\w+|brainstorm (?!ideas?\b|"
    r"solutions|options)\w+|"
    r"(?:write|draft|review|print|update) (?:the |an? )?(?:outline|agenda|checklist|memo|minutes|"
    r"packing list|thank-you note))\W*$|"
    r"^(?!kunden|team|mitarbeit)\w+ (?:wegbringen|rausbringen|abholen|zurückgeben|bezahlen|überweisen|tanken|"
    r"gießen|"
    r"waschen|bügeln|mähen|einwerfen|nachfüllen|entkalken)\W*$|"
    r"^(?:handy|akku) (?:auf)?laden\W*$|^(?:gliederung|tagesordnung|agenda|packliste|"
    r"dankeskarte) (?:schreiben|entwerfen|drucken)\W*$"
)
# A question, or something told as if it were done ("The party is organised"): nobody knows what to do on Monday.
_ASKED = re.compile(r"\?\s*$")
_TOLD_DONE = re.compile(
    r"^(?:the |our |my |an? )?[\w-]+(?: [\w-]+){0,3}? (?:is|are|has been|have been) (?:fully |completely |"
    r"all )?"
    r"(?:\w+ed|done|written|ready|sent|built|in place|up and running)(?:,? (?:and )?\w+ed)*\W*$|"
    r"^(?:der |die |das |unsere? |alle )?[\wäöüß-]+(?: [\wäöüß-]+){0,3}? (?:ist|sind|wurden?)"
    r" (?:(?:komplett|vollständig|fertig|alle) )?"
    r"(?:(?:ge|be|ver|er|ent|zer|ein|aus|auf|ab|an|vor|um|über)\w+(?:t|en)|fertig|organisiert|erledigt|bereit|"
    r"online)"
    r"(?:(?:,| und) \w+(?:t|en))*\W*$"
)
_STATES = word_set("be become sein werden ensure guarantee sicherstellen gewährleisten")


@rule("topic_action", "initiative")
def topic_action(reading: Reading) -> Iterator[Hit]:
    """Only a topic: nobody knows what to do on Monday."""
    described = _described(reading) and not (_TROUBLE.search(reading.lowered) and not _owned(reading))
    errand = reading.find("tiny") or _ERRAND.match(reading.lowered)
    asked = _ASKED.search(reading.text) and not reading.measured
    if asked or (reading.content and not reading.verbs and not described and not errand):
        reasons: tuple[str, ...] = ("not_an_objective_topic_only", "vague")
        yield Hit(reading.whole, reasons + _size(reading), {}, blanks(reading, "action"))


@rule("long_topic_action", "initiative", standard="hint")
def long_topic_action(reading: Reading) -> Iterator[Hit]:
    """A described topic without a verb: what exactly is done?"""
    described = _described(reading)
    trouble = _TROUBLE.search(reading.lowered) and not _owned(reading)
    if reading.content and not reading.verbs and described and not trouble:
        yield Hit(reading.whole, ("not_an_objective_topic_only",), {}, blanks(reading, "action"))


@rule("vague_action", "initiative")
def vague_action(reading: Reading) -> Iterator[Hit]:
    """An intention, not an action: look into, think about, improve, more of."""
    head = reading.head
    if head is None or reading.find("tiny") or _drives_there(reading) or _ERRAND.match(reading.lowered):
        return
    thinking = "think" in head.classes and not (head.classes & DELIVER)
    change_only = bool(head.classes & CHANGE) and not _concrete(reading)
    short = (len(reading.rest) <= 1 and not _names_a_part(reading)) or (
        reading.specific == 0 and len(reading.rest) <= 3
    )
    plain = not (reading.measured or reading.tail or reading.has_date or _owned(reading))
    making = bool(head.classes & (DELIVER | {"contact"})) and head.base not in _PLANNING
    if "contact" in head.classes and reading.specific == 0:
        making = False
    named = reading.lang == "en" and reading.words[-1].text.istitle() and "contact" in head.classes
    bare = plain and len(reading.words) == 2 and len(reading.rest) == 1
    bare = bare and not named and not _names_a_part(reading)
    if plain and (reading.specific == 0 or bare):
        making = False
    if plain and head.base in _PLANNING and len(reading.rest) <= 2 and _undertaking(reading):
        making, short = False, True
    loose = plain and short and not making and (head.base not in _PLANNING or len(reading.rest) <= 2)
    goal = plain and (head.base in _WINNING or "hold" in head.classes) and len(reading.rest) <= 3
    being = head.base in _STATES and head.form != "fin"
    if reading.head_is(*CHANGE) and not change_only and head.base in _RESHAPE:
        loose = False
    if (
        loose
        or goal
        or being
        or _SOMETHING.search(reading.lowered)
        or _OPEN.match(reading.lowered)
        or _LATER.search(reading.lowered)
        or (_TOLD_DONE.match(reading.lowered) and not _owned(reading))
        or (thinking and not _concrete_thought(reading))
        or change_only
        or reading.hollow
        or _get_more(reading)
        or reading.worn
        or _MAKE_NICER.search(reading.lowered)
        or _result_as_action(reading)
        or _POINTED_AT.search(reading.lowered)
        or _OTHERS_BETTER.search(reading.lowered)
        or _WHICHEVER.match(reading.lowered)
        or _COMMITTEE.search(reading.lowered)
    ):
        yield Hit(reading.whole, ("vague", *_size(reading)), {}, blanks(reading, "action"))


def _drives_there(reading: Reading) -> bool:
    """ "Drive the pallets to the depot" moves goods, "drive engagement" nothing."""
    return (
        reading.head_is("vague")
        and re.match(r"drive (?:the|my|\w+ (?:\w+ )?)[\w ]*\bto\b", reading.lowered) is not None
    )


_MAKE_NICER = re.compile(
    r"^(?:have|hold|do) (?:fewer|more|less|better|shorter) [\w-]+(?: [\w-]+)?\W*$|"
    r"^(?:(?:die|das|den|unsere?n?) )?[\wäöüß-]+ anpassen\W*$|^(?:adjust|adapt) (?:the |our )?[\w-]+\W*$|"
    r"^(?:(?:die|das|den|unsere?n?) )?[\w-]+ \w+er machen$|^make (?:the |our )?[\w-]+ (?:\w+er|more \w+)$"
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
    r"^\w+(?: up| out| off)? (?:this|that|these|those)"
    r"(?! (?:week|month|quarter|year|morning|afternoon|evening|monday|friday|spring|summer|autumn|winter)\b)"
    r"(?: [\w-]+)?\W*$|^(?:das|dies|dieses|diese|diesen)(?: (?:da|hier|ding|zeug|thema))? \w+\W*$|"
    r"\b(?:sache|ding) da\b"
)
# Others are made to do it better: what exactly is done about it?
_OTHERS_BETTER = re.compile(
    r"^(?:make|get|have) (?:\w+ ){1,3}?(?:to )?(?:be|write|work|do|sell|communicate|act|deliver|use|produce|"
    r"respond) "
    r"(?:\w+er|better|more)\b(?!.*\b(?:by|with)\b)"
)
_UNDERTAKING = re.compile(
    r"(?:relaunch|umzug|messe|auftritt|veranstaltung|kongress|konferenz|marktrecherche|projekt|event|umbau|"
    r"umstellung|migration|"
    r"rollout|"
    r"website|homepage|webseite|onlineshop|strategie|kampagne|jahresplanung|vacation|holiday|conference|"
    r"trade fair|trade show|wedding|hochzeit|urlaub|house|haus|project|campaign|strategy|move|launch|"
    r"web ?site|app|"
    r"shop|garage|shed|attic|basement|closet|garden|yard|dachboden|garten|schuppen|keller|book|buch|report|"
    r"bericht|präsentation|presentation)s?\b"
)


# Any number of any pieces: which ones, and about what?
_WHICHEVER = re.compile(
    r"^(?:write|create|make|produce|send|publish|post|record|run|hold|do|schedule|design) (?:new |more )?"
    r"(?:(?:blog|social media|linkedin|facebook|instagram|marketing) )?(?:posts|articles|videos|emails|"
    r"newsletters|"
    r"ads|campaigns|webinars|workshops|events|reports|podcasts|content|flyers|brochures|tests|meetings|"
    r"interviews)\W*$|"
    r"^(?:neue |mehr )?(?:(?:blog|social-media-|linkedin-|marketing|werbe)-?)?(?:beiträge|posts|artikel|"
    r"videos|e-mails|"
    r"newsletter|anzeigen|kampagnen|webinare|workshops|events|veranstaltungen|berichte|podcasts|inhalte|"
    r"content|flyer|"
    r"broschüren|tests|meetings|interviews) \w+en\W*$"
)
_PLACE = re.compile(r"\s(?:im|in|ins|auf|am|an|für|on|at|for|with|mit|zum|zur)\s.*")


def _undertaking(reading: Reading) -> bool:
    """The object is a whole undertaking; the one that only says where or what for does not count."""
    return _UNDERTAKING.search(_PLACE.sub("", reading.lowered.rstrip(" .!"))) is not None


def _names_a_part(reading: Reading) -> bool:
    """One German compound may say as much as two English words ("Onboarding-Leitfaden überarbeiten")."""
    return (
        reading.lang == "de"
        and reading.specific > 0
        and (
            reading.has("paperwork") or any("-" in word.text or len(word.text) >= 13 for word in reading.rest)
        )
        and not _undertaking(reading)
    )


def _size(reading: Reading) -> tuple[str, ...]:
    """A named undertaking without a step: besides being vague, it is too large for one go."""
    return ("too_big",) if _undertaking(reading) else ()


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
    r"things\b)\w+|"
    r"\bund .*\b(?:auflisten|notieren|aufschreiben|zusammenfassen|buchen|auswählen|beheben)\W*$"
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


@rule("nobody_acts", "initiative")
def nobody_acts(reading: Reading) -> Iterator[Hit]:
    """Somebody, one, the team should: nobody will."""
    span = reading.find("nobody")
    if span:
        others = re.match(r"(?:somebody|someone|we|one|jemand|wir|man)\b", reading.lowered) is None
        reasons = ("no_owner", "vague") + (("not_influenceable",) if others else ())
        yield Hit(span, reasons, {"found": reading.text[slice(*span)]}, blanks(reading, "action"))


_VENTURE = re.compile(
    r"\b(?:[\w-]*strategie|hotel|haus|wohnung|büro|laden|restaurant|house|kitchen|office|garage|web ?sites?|"
    r"homepage|webseite|business-?\s?plan|(?:online|web)-?shop|app|product|produkt|platform|plattform|brand|"
    r"marke|"
    r"software|strategy|strategie|company|firma|business|unternehmen|geschäftsfeld|standbein|niederlassung|"
    r"vertriebskanal|community|portal|academy|akademie|"
    r"department|abteilung|intranet)\b"
)
_RAISE = word_set(
    """build launch develop create rebuild redesign relaunch rebrand found aufbauen entwickeln bauen launchen
    relaunchen gründen erstellen renovieren sanieren renovate refurbish"""
)


def _whole_venture(reading: Reading) -> bool:
    """A whole product, site or company is to be built, and nothing says which part or by when."""
    head = reading.head
    return (
        head is not None
        and any(verb.base in _RAISE for verb in reading.verbs)
        and len([word for word in reading.rest if not word.lower.startswith(("new", "neu"))]) <= 2
        and bool(_VENTURE.search(reading.lowered))
        and not (reading.measured or reading.tail or reading.has_date or _owned(reading))
    )


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
    span = reading.find("huge") or _a_heap(reading)
    if span is None and _whole_venture(reading):
        span = reading.whole
    if span:
        yield Hit(span, ("too_big",), {}, blanks(reading, "first_step"))


@rule("tiny_action", "initiative", standard="hint", kalungi="off", topic="initiative_size")
def tiny_action(reading: Reading) -> Iterator[Hit]:
    """A single trivial to-do, done before it is written down."""
    span = reading.find("tiny")
    if span and len(reading.words) <= 9:
        yield Hit(span, ("too_small",), {})


@rule("no_owner", "initiative", standard="hint", kalungi="off", topic="action_form")
def no_owner(reading: Reading) -> Iterator[Hit]:
    """One person has it, and the text or the form says who."""
    if reading.context.owner is None and not _owned(reading):
        yield Hit(reading.whole, ("no_owner",), {})


@rule("no_due_date", "initiative", standard="hint", kalungi="off", topic="action_form")
def no_due_date(reading: Reading) -> Iterator[Hit]:
    """A date makes an intention an appointment."""
    if reading.context.due is None and not reading.has_date:
        yield Hit(reading.whole, ("no_deadline",), {})
