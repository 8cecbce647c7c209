"""Rules for objectives that are too open: hollow words, bare directions, praise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .model import Hit
from .morphology import analyse, word_set
from .reading import CHANGE, PLEASE, Reading, says_little
from .registry import rule
from .rules_shared import blanks

# "Frontend services are stable", "Die Server laufen zuverlässig": how a thing should always have been.
_RUNS_WELL = re.compile(
    r"^(?:our |the |all )?[\w -]{2,30} (?:are|is|works?|runs?) (?:\w+ly )?(?P<how>stable|reliable|reliably|"
    r"efficient|robust|modern|scalable|fast|smooth|smoothly|optimi[sz]ed|up[ -]to[ -]date|"
    r"well)(?: and \w+)?\W*$|^(?:unsere?n? |die |der |das |alle )?[\wäöüß-]+(?: [\wäöüß-]+)? (?:ist|sind|"
    r"läuft|laufen|funktioniert|funktionieren) (?:stabil|zuverlässig|effizient|robust|modern|skalierbar|"
    r"schnell|reibungslos|optimal|aktuell|gut)(?: und \w+)?\W*$"
)


_DULL = ("vague", "evergreen", "not_inspiring")


@rule("vague_objective", "objective")
def vague_objective(reading: Reading) -> Iterator[Hit]:
    """Nothing remains when hollow words are taken away: nobody could tell whether it is reached."""
    if reading.measured:
        return
    hit = Hit(reading.whole, _DULL, {}, blanks(reading, "objective_change"))
    if _HEDGED.search(reading.lowered) or _pondered(reading):
        yield replace(hit, reasons=("vague",))
        return
    if reading.head_is("attain") and reading.has("metric"):
        return
    busy = not reading.tail and bool(_BUSY_WITH.search(reading.lowered))
    worn = reading.worn or busy or _becomes_more(reading)
    told = reading.tail and len(reading.content) > 5
    if reading.verbs and (busy or _empty(reading)) and (worn or not _direction(reading)) and not told:
        yield hit


def _empty(reading: Reading) -> bool:
    """Only hollow words, praise, or comparatives with nothing to compare them with."""
    plain = reading.specific == 0
    return (
        reading.hollow
        or (reading.acts and not reading.rest)
        or (plain and reading.head_is("attain", "up", "down", "hold") and len(reading.words) <= 6)
        or (plain and bool(_BY_SOMETHING.search(reading.lowered)))
        or reading.worn
        or _praises_only(reading)
        or _wins_quality(reading)
        or _only_adjectives(reading)
        or (bool(reading.rest) and all(word.lower in reading.lexicon.vague for word in reading.rest))
        or (
            not reading.tail and len(reading.main.split()) <= 6 and bool(_BETTER_AT_WHAT.search(reading.main))
        )
        or (reading.specific <= 1 and bool(_BETTER_SOMETHING.search(reading.lowered)))
        or _makes_it_more(reading)
        or _does_it_more(reading)
        or (not reading.has("people") and bool(_RUNS_WELL.match(reading.lowered)))
    )


def _does_it_more(reading: Reading) -> bool:
    """An activity, only more so ("Mich gesünder ernähren", "Mehr Sport treiben"), in German."""
    head = reading.head
    if reading.lang == "en" or head is None or head.form != "inf" or head.index < 1 or reading.tail:
        return False
    before = reading.words[head.index - 1].lower
    compared = len(before) > 4 and before.endswith("er") and analyse(before, "de")[1].startswith("ADJ")
    more = re.search(
        r"\bmehr [\wäöüß]+ (?:machen|treiben|tun|lesen|essen|trinken|unternehmen)\W*$", reading.lowered
    )
    counted = reading.has("metric", "people") and reading.specific > 1
    return not counted and ((compared and len(reading.rest) <= 2) or more is not None)


def _pondered(reading: Reading) -> bool:
    """Looked into, discussed, kept an eye on: nothing is different afterwards."""
    head = reading.head
    thinking = head is not None and "think" in head.classes and head.base not in ("work", "arbeiten")
    return thinking and reading.acts and not reading.tail and not reading.has("superlative", "people")


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
    r"successful|active|present|visible|strong|great|good|better|known|profitable|competitive|relevant|"
    r"effective|efficient)(?:er)?"
)
_BE_GOOD_AT = re.compile(
    rf"^(?!.*\b(?:als|für|as|for)\b)(?:wir (?:wollen|möchten) )?(?:{_GOOD} )?(?:auf|in|im|bei|mit|"
    rf"am) (?:[\wäöüß-]+ ){{1,3}}(?:{_GOOD} )?(?:sein|werden)\W*$|^{_GOOD} (?:auf|in|im|bei|"
    rf"am) (?:[\wäöüß-]+ ){{1,3}}(?:sein|werden)\W*$|^(?:we want to )?(?:be|"
    rf"become) (?:more )?{_GOOD} (?:on|in|at|across)(?: [\w-]+){{1,3}}\W*$"
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
    if reading.acts and reading.head_is("other") and reading.has("undefined") and not reading.has("people"):
        named = reading.lexicon.concepts["undefined"]
        return len(reading.rest) > 1 and all(
            word.lower in reading.lexicon.vague or named.fullmatch(word.lower) for word in reading.rest
        )
    return reading.acts and quality and len(reading.rest) == 1 and reading.head_is("attain", "build")


# Busy with something: true from the first day on, and never done.
_BUSY_WITH = re.compile(
    r"^(?:have|keep|maintain|develop|show) (?:an? )?(?:positive|good|great|right|open) (?:attitude|mindset|"
    r"mind)\b|^(?:take|have) pride in\b|^(?:be|stay) (?:proud|passionate|enthusiastic|mindful|aware)\b|"
    r"^eat (?:an? )?healthi?er\b|^wir setzen uns (?:\w+ )*(?:für|dafür) .* ein\W*$|^(?:uns |"
    r"sich )?für .* einsetzen\W*$|^wir engagieren uns\b|^wir sind (?:immer |stets )?für .* da\W*$|"
    r"^(?:we )?(?:are|be) (?:always )?there for\b|\bentwickel\w+ .*\b(?:konsequent|stetig|kontinuierlich|"
    r"weiter) weiter\W*$|^become a unicorn\b|\bauf (?:dem|den) (?:neuesten|aktuellen|aktuellsten|"
    r"letzten) stand (?:sein|bleiben|halten|bringen)\W*$|^(?:always )?(?:stay|be|keep) (?:up[ -]to[ -]date|"
    r"at the cutting edge|on top of)\b|^(?:noch )?mehr über [\w -]+ (?:lernen|erfahren|wissen|"
    r"herausfinden)\W*$|^learn more about\b|^(?:noch )?mehr (?:versuchen|tun|machen|leisten|üben|arbeiten|"
    r"sparen|lernen|lesen)\b(?! als\b)|^make (?:our |the |my )?(?:\w+ ){1,3}(?:an? )?(?:success|successful|"
    r"great)\W*$|\bzum erfolg (?:machen|führen)\W*$|^(?:(?:ich|wir) (?:muss|müssen|will|wollen|"
    r"sollten?) )?(?:viel )?mehr für .* tun\W*$|^(?:(?:ich|wir) (?:möchten?|will|wollen|"
    r"müssen) )?(?:ein\w* |die )?(?:besser|gut|toll|erfolgreich|stark)\w* \w+ (?:sein|werden)\W*$|"
    r"^(?:we )?(?:strive|aim) for [\w-]+(?: in [\w -]+)?\W*$|^(?:wir )?nach [\w-]+(?: \w+)? streben\W*$|"
    r"^(?:we (?:need to |must |want to )?)?work on (?:the |our )?[\w-]+(?: [\w-]+)?\W*$|^(?:wir (?:wollen |"
    r"müssen |sollten )?)?(?:am|an (?:der|den|dem|unsere[rmn])) [\w-]+(?: [\w-]+)? arbeiten\W*$|"
    r"^(?:wir (?:wollen |müssen |sollten )?)?(?:härter|mehr) arbeiten\W*$|^(?:wir )?(?:uns |"
    r"sich )?(?:mehr |besser )?um (?:die |den |das )?[\w-]+ kümmern\W*$|^(?:wir|(?:unsere?|die|das|"
    r"der) \w+) (?:brauchen|braucht|benötigen|benötigt) (?:(?:in diesem|dieses) \w+ |dringend |"
    r"endlich )?(?:mehr|bessere\w?|höhere\w?) \w+\b|^(?:do|perform) (?:much )?better (?:at|in|on|"
    r"with) [\w-]+(?: [\w-]+)?\W*$|^(?:(?:wir|ich) (?:brauchen?|benötigen?|wollen|will|möchten?) (?:mehr|"
    r"bessere\w?|höhere\w?)|(?:we|i) (?:need|want) (?:more|better|higher)) [\w-]+\W*$|^(?:engage|empower|"
    r"enable|involve|motivate|activate) (?:our |the )?[\w-]+\W*$|^(?:unsere )?[\wäöüß-]+ (?:befähigen|"
    r"einbinden|aktivieren|motivieren|mobilisieren)\W*$|\b(?:so schnell (?:wie möglich|es geht)|zeitnah|"
    r"baldmöglichst|möglichst bald|as soon as possible|asap)\W*$|^(?:to )?(?:support|help|assist) (?:the |"
    r"our )?[\w-]+ (?:team|department|colleagues)s?\b(?: this \w+)?\W*$|^(?:we )?(?:will )?(?:try|attempt|"
    r"endeavou?r|seek) (?:to|and)\b|^(?:wir )?versuchen\b|^(?:i want (?:us )?to |"
    r"we want to )?go(?:ing)? viral\b|^make (?:good |some )?progress (?:on|with|in)\b|"
    r"^learn (?:how )?to \w+(?: \w+)?\W*$|^(?:get|stay|keep|be) (?:fit|healthy|organi[sz]ed|motivated|"
    r"rich)\W*$|^lose weight\W*$|^(?:make|have|get|earn|do) (?:more|better|higher) [\w-]+\W*$|"
    r"^continue (?:to|our|the) \w+|^(?:keep|continue) (?:on )?\w+ing\b|^eventually |\b(?:one day|some ?day|"
    r"sooner or later|eines tages|irgendwann|früher oder später)\b(?! (?:a|per|pro)\b)"
)
_BETTER_SOMETHING = re.compile(
    r"^(?:(?:we|i) (?:want|need|would like|aim) to |to )?(?:be|become) (?:an? )?(?:better|good|great|"
    r"excellent) \w+(?: (?:with|at|in|for) (?:our |the |my )?\w+)?\W*$|^(?:ich|wir|man) (?:sollten?|"
    r"müssten?|könnten?) (?:\w+ ){0,2}(?:mehr|besser|öfter|häufiger)\b|^(?:i|we) (?:should|need to|"
    r"ought to|must) .*\b(?:more|better|more often)\W*$|^(?:create|build|deliver|provide|"
    r"offer) (?:an? )?(?:better|improved) |bessere\w* .*(?:schaffen|bieten|liefern)$"
)
# "Learn to write better", "Häufiger kommunizieren": more of an activity, and nothing it is done to.
_BETTER_AT_WHAT = re.compile(
    r"\b(?:better|faster|more often|more frequently|more)\W*$|^(?:wir )?\w+er (?:arbeiten|kommunizieren|"
    r"verkaufen|agieren|handeln|führen)\W*$|^(?:invest|spend|do) more\b|^mehr in \w+ \w+en\W*$|"
    r"\bmore (?:efficient|effective|productive|consistent|transparent|regular|strategic|"
    r"professional)ly\W*$|\b(?:häufiger|öfter|besser|stärker|intensiver|schneller|effizienter|effektiver|"
    r"professioneller|strukturierter|produktiver) \w+en(?<!werden)\W*$"
)
_BY_SOMETHING = re.compile(r"\b(?:durch|through|by)\b")
# "Bekannter werden", "become more visible": a comparative and nothing it could be compared with.
_BECOME_MORE = {
    "de": re.compile(
        r"^(?:(?:wir|(?:(?:unsere?|die|der|das) )?[\wäöüß-]+) (?:wollen|möchten|sollten|müssen|soll|sollen|"
        r"muss|will) )?(?:(?:im|in|bei|beim) [^,]{3,30} )?(?:noch |deutlich |wieder )?(?:\w+er(?:,|"
        r" und) )?(?P<adjective>\w+er) (?:werden|sein|auftreten)\W*(?:\([^)]*\)\W*)?$"
    ),
    "en": re.compile(
        r"^(?:we (?:want|need) to )?(?:be|become|get) (?:even |much )?(?:more [\w-]+|better|stronger|"
        r"faster)(?: (?:at|in) \w+(?: \w+)?)?\W*$"
    ),
}


_MAKES_MORE = re.compile(
    r"^make (?:the |our |my )?[\w-]+(?: \w+)? (?:more \w+|(?P<english>\w+er))\W*$|\b(?:unsere?n?|den|die|"
    r"das|seine?n?|ihre?n?|meine?n?) [\wäöüß-]+ (?:\w+ )?(?:noch |"
    r"deutlich )?(?P<german>\w+er) (?:gestalten|machen|aufstellen|organisieren)\W*$"
)


def _makes_it_more(reading: Reading) -> bool:
    """Something is to be made friendlier, leaner, greener: a comparative with nothing to compare it with."""
    match = _MAKES_MORE.search(reading.lowered)
    if match is None:
        return False
    if match["german"]:
        return analyse(match["german"], "de")[1].startswith("ADJ")
    return match["english"] is None or analyse(match["english"], "en")[1] in ("AJC", "AV0")


# Said with a wink, or as a best effort: nobody is bound by it.
_HEDGED = re.compile(
    r"^(?:höchste|beste|bestmögliche|erstklassige|exzellente)\w* [\w-]+ (?:liefern|bieten|garantieren|"
    r"sicherstellen)\W*$|^(?:deliver|provide|offer) (?:the )?(?:highest|best|top) (?:[\w-]+ )?(?:quality|"
    r"service|value|results)\W*$|\bshould be (?:fast|user-friendly|modern|easy|simple|efficient|good|"
    r"better)\b|\bsoll(?:te)?n? (?:möglichst )?(?:schnell|modern|benutzerfreundlich|einfach|effizient)\b|"
    r"\bbest [\w ]+ (?:we|it|they) can be\b|\bas soon as possible\b|^we (?:want|need) (?:an? )?(?:better|"
    r"modern|appealing|attractive|professional)\b|^wir (?:wollen|möchten|brauchen) (?:eine?n? )(?:moderne|"
    r"bessere|ansprechende|professionelle)\w*\b|\b(?:push|move|bring|drive|advance) (?:the )?(?:topic|"
    r"subject|issue|theme|agenda)\b|\bdas thema [\w-]+ (?:vorantreiben|voranbringen|angehen|besetzen|"
    r"pushen|stärken)\b|\bshould be (?:\w+ )?more \w+|\btaken (?:more )?seriously\b|"
    r"^continue to (?:support|work|improve|provide|offer|deliver)\b|\b(?:besser|effizienter|schneller|"
    r"stärker|moderner|klarer) \w+(?:t|en) (?:sein|werden)\W*$|\bwork(?:ing)? smarter\b|^es (?:wird|"
    r"soll) .*(?:angestrebt|verbessert|optimiert|gestärkt)\b|\bzukunftsfähig (?:aufgestellt|aufstellen|"
    r"gemacht)\b|^(?:die|der|das|unsere?) [\wäöüß-]+ (?:ist|sind) (?:noch )?(?!immer|sicher|teuer|sauber|"
    r"locker|munter|oder|aber|unser)\w+er\W*$|\b(?:soon|in the near future|in the long run|at some point|"
    r"going forward|demnächst|in bälde|in absehbarer zeit|mittelfristig|langfristig gesehen)\W*$|\b(?:do |"
    r"some )(?:some )?\w+ing and (?:some )?\w+ing\b|\bdo some \w+\b|\b(?:in the areas? of|in terms of|"
    r"im bereich(?: der| des)?) [\w-]+(?: \w+)?\W*$|\b(?:müsste|sollte|könnte)[nt]?\b (?:\w+ ){0,3}?(?:mal|"
    r"eigentlich|irgendwie|etwas|was)\b|\b(?:etwas|was) (?:für|gegen|mit) .*\b(?:tun|machen|"
    r"unternehmen)\W*$|\bdo something (?:about|for|with)\b|\bmöglichst (?!ohne|wenig|viel)\w+\b|"
    r"\bshould (?:really|probably|maybe)\b|\b(?:bemühe|versuche)n? (?:ich|wir|uns|mich)\b|\b(?:mehr|"
    r"genug) (?:zeit|aufmerksamkeit|energie)\b(?: \S+){0,5} (?:nehmen|haben|widmen|investieren|"
    r"aufbringen)\W*$|^(?:spend|take|have|make) (?:more|enough) (?:time|energy)\b|^(?:maximale?|optimale?|"
    r"bestmögliche?|maximum|optimal|best possible)\w* \w+ (?:erreichen|erzielen|erwirtschaften)\W*$|"
    r"^(?:achieve|reach|get) (?:the )?(?:maximum|optimal|best possible|highest possible) \w+(?: \w+)?\W*$"
)


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
    r"erheblich|stark|massiv|wesentlich|signifikant|nachhaltig)\b"
)


@rule("hollow_direction", "objective", kalungi="off", topic="generic_objective")
def hollow_direction(reading: Reading) -> Iterator[Hit]:
    """A direction for something nobody has defined ("Increase quality")."""
    ensured = reading.head_is("hold") or (reading.head is not None and reading.head.base in _ENSURE)
    if ensured and len(reading.rest) <= 4 and reading.has("metric") and _HIGH.search(reading.lowered):
        yield Hit(reading.whole, _DULL, {}, blanks(reading, "objective_change"))
        return
    loosely = len(reading.rest) <= 3 and bool(_LOOSELY.search(reading.lowered))
    if _better_unmeasured(reading) or (_becomes_more(reading) and not reading.measured):
        yield Hit(reading.whole, _DULL, {}, blanks(reading, "objective_change"))
        return
    if (
        (reading.hollow or loosely)
        and _direction(reading)
        and not reading.measured
        and not (reading.tail and len(reading.content) > 5)
    ):
        yield Hit(reading.whole, _DULL, {}, blanks(reading, "objective_change"))


_SURVEYED = re.compile(
    r"\b(?:satisfaction|awareness|visibility|loyalty)\b|(?:zufriedenheit|bekanntheit|sichtbarkeit|bindung|"
    r"treue)\b"
)


def _better_unmeasured(reading: Reading) -> bool:
    """Something nobody counts is to become better ("Improve onboarding"); a figure would at least be a direction."""
    if reading.measured or reading.tail or not reading.head_is("up", "vague"):
        return False
    if reading.nominal:
        return reading.head_is("vague") and not reading.has("metric", "people") and len(reading.rest) <= 3
    if not reading.acts:
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
