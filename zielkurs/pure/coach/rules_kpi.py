"""Rules for KPIs: defined, movable, and not rewarding the wrong thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Hit
from .morphology import word_set
from .reading import CHANGE, Reading
from .registry import rule
from .rules_shared import blanks

# A sum over all time can only rise; sums of money are results of a period.
_PILED = re.compile(
    r"\b(?:total|raw|sheer|mere|pure|reine\w?|rohe\w?|bloße\w?|schiere\w?|nackte\w?|cumulative|all-time|"
    r"lifetime|insgesamt|kumulierte?[nrs]?|gesamt(?:zahl|anzahl))\b|\bgesamt\b"
)
_MONEY = re.compile(
    r"\b(?:revenue|sales|costs?|spend|profit|value|mrr|arr|purchases|orders|bookings|deals|contracts)\b|"
    r"\w*(?:umsatz|umsätze|kosten|gewinn|ertrag|wert)\b"
)
RATE = re.compile(r"\b(?:\w+-)?(?:rate|ratio|average|median)\b|\w*(?:quote|rate|anteil|durchschnitt\w*)\b")
_OF_TIME = r"(?! (?:day|week|month|quarter|year|tag|woche|monat|quartal|jahr|saison|season|sprint|release))"
# A ratio; so many a month is none.
RATIO = re.compile(rf"[÷/=×]|\b(?:per|pro|je)\b{_OF_TIME}|\bpercentage\b|\bshare of\b|\bratio\b")
# What says how it is counted.
FORMULA = re.compile(rf"{RATIO.pattern}|:\s\S+(?: \S+){{3,}}|\(.{{8,}}\)")


# How long somebody stayed says as much about getting lost as about interest.
_LINGERING = re.compile(
    r"\btime (?:spent )?(?:on|in) (?:the |our |a )?(?:app|site|page|website|platform|web ?page)\b|"
    r"\bsession (?:length|duration|time)\b|\bpages (?:per|/) (?:visit|session)\b|\bseiten (?:pro|"
    r"je) (?:sitzung|besuch)\b|\b(?:nutzungs|besuchs|aufenthalts)(?:zeit|dauer)\b|\bverweildauer (?:auf|in|"
    r"je|pro)\b|\busage time\b|\bscroll depth\b|\bstreak length\b|\b(?:durchschnittliche )?sitzungsdauer\b|"
    r"\bscrolltiefe\b|\bzeit auf der (?:web)?seite\b"
)


_COUNTED = re.compile(
    r"(?:(?:overall |gross )?(?:number|amount|count|quantity) of|(?:die )?(?:an|stück)?zahl(?: (?:der|an|"
    r"von|aller))?|menge(?: (?:der|an))?|how many|wie viele|(?:(?:we|wir) (?:have|"
    r"haben) )?\d[\d.,]*\+?(?=\s[a-zäöü])) [\wäöüß][\wäöüß -]+$"
)
# Applications of whatever quality.
_APPLIED = re.compile(
    r"(?:number of |total |(?:an)?zahl (?:der |aller )?|(?:bloße |reine )?menge der )?(?:job |incoming |"
    r"received |eingehende[rn]? |eingegangene[rn]? )*(?:applicants|applications(?: received)?|bewerbungen|"
    r"bewerber)"
)
# Of these a business lives, or from these it suffers: their number alone says something.
_EARNED = re.compile(
    r"\b(?:new|sold|won|lost|paid|paying|active|unique|reported|repeat|returning|accidents?|incidents?|"
    r"injur\w+|defects?|errors?|bugs|complaints?|returns?|refunds?|cancell?ations?|renewals?|referrals?|"
    r"outages?|failures?|breach\w*|guests?|nights?|members?|donors?|donations?|patients|vacanc\w+|absences|"
    r"employees lost|escalations?|recommendations|contracts?|projects? won|users? who|people who|days?|"
    r"hours?|tickets?|issues)\b|\b(?:neue[rn]?|verkaufte\w*|gewonnene\w*|verlorene\w*|bezahlte\w*|"
    r"zahlende\w*|aktive\w*|gemeldete\w*|wiederkehrende\w*|verlinkende\w*|offene[rn]?|\w*unfälle|"
    r"\w*vorfälle|\w*fehler|\w*mängel|\w*beschwerden|\w*reklamationen|\w*retouren|\w*rücksendungen|"
    r"\w*kündigungen|\w*stornos|\w*stornierungen|\w*ausfälle|\w*störungen|\w*empfehlungen|\w*gäste|"
    r"\w*übernachtungen|\w*mitglieder|\w*spenden|\w*spender|\w*patienten|\w*verträge|\w*vereinbarungen|"
    r"\w*tage|\w*stunden|\w*tickets|\w*einsätze|\w*nacharbeiten|\w*abgänge|\w*austritte|\w*eintritte|, die|"
    r"\w*partner|\w*einstellungen|\w*besetzungen|\w*abweichungen)\b"
)


def _earned(reading: Reading) -> bool:
    return (_EARNED.search(reading.lowered) is not None or reading.tail) and not _AT_EVENT.search(
        reading.lowered
    )


_AT_EVENT = re.compile(
    r"\b(?:at|on) (?:the |our |an? )?(?:[\w-]+ )?(?:events?|fairs?|webinars?|conferences?|booth|stand|"
    r"party)\W*$|\b(?:auf|bei|beim|am) (?:de[rmn] |einer |einem |unsere[rmn] )?(?:[\w-]+ )?\w*(?:events?|"
    r"messe|webinar|veranstaltung(?:en)?|konferenz|stand|fest)\W*$"
)


# What is counted stands first: "Downloads of the trial" are downloads, whatever is loaded.
_HEAD_OF = re.compile(
    r"^(?:number of |total )?(?:downloads?|installs?|installations|followers|likes|impressions) of\b"
)


@rule("vanity_kpi", "kpi")
def vanity_kpi(reading: Reading) -> Iterator[Hit]:
    """A figure that can rise without the business getting better."""
    found = _alone(reading) or _empty_figure(reading)
    if found:
        span, *reasons = found
        metric = {"metric": reading.text[slice(*span)]}
        yield Hit(span, ("vanity_metric", *reasons), metric, blanks(reading, "redeem"))


Empty = tuple[tuple[int, int], *tuple[str, ...]]


def _alone(reading: Reading) -> Empty | None:
    """A figure that its own text calls incomplete, or applications of whatever quality."""
    if alone := _ALONE.search(reading.lowered):
        return alone.span(), "low_value"
    applied = _APPLIED.fullmatch(reading.lowered.strip(" ."))
    return (applied.span(),) if applied else None


def _empty_figure(reading: Reading) -> Empty | None:
    """Reactions, reach, time spent, stocks, plain counts and sums over all time that nothing redeems."""
    piled = _PILED.search(reading.lowered)
    redeemed = reading.has("redeem") and not (_HEAD_OF.search(reading.lowered) and not reading.tail)
    if (redeemed and not piled) or re.search(r"[÷/]", reading.text):
        return None
    lingering = _LINGERING.search(reading.lowered)
    if span := reading.find("likes") or (lingering and lingering.span()):
        return (span,)
    if (RATIO.search(reading.affirmed) or RATE.search(reading.affirmed)) and not _per_piece(reading):
        return None
    if span := reading.find("reach") or reading.find("stock"):
        return (span,)
    counted = _COUNTED.match(reading.lowered)
    if counted and not _earned(reading) and not reading.has("traffic"):  # of visits speaks traffic_kpi
        return counted.span(), "task_not_outcome"
    summed = piled and not _MONEY.search(reading.lowered) and len(reading.content) > 1
    return (piled.span(),) if piled and summed else None


# A figure without what belongs to it: its author says so himself.
_ALONE = re.compile(
    r"(?:\b(?:allein|alone|by itself|on its own|brutto)\b|^(?:bruttoumsatz|gesamtumsatz|"
    r"total umsatz)\b)(?!.*[=:/÷×])"
)


def _per_piece(reading: Reading) -> bool:
    """Divided by one's own output ("Downloads per episode"): as empty as without."""
    per = re.search(r"\b(?:per|pro|je) (?=[\wäöüß-]+\W*$)", reading.affirmed)
    return (
        per is not None
        and reading.lexicon.concepts["deliverable"].match(reading.affirmed, per.end()) is not None
    )


@rule("traffic_kpi", "kpi", standard="hint", kalungi="off", outcome="error", topic="traffic_kpi")
def traffic_kpi(reading: Reading) -> Iterator[Hit]:
    """Visits or page views: the question is what visitors do then."""
    span = reading.find("traffic")
    if span and not reading.has("redeem"):
        yield Hit(span, ("vanity_metric",), {"metric": reading.text[slice(*span)]}, blanks(reading, "redeem"))


@rule("lead_cost", "kpi", standard="hint", topic="lead_cost_kpi")
def lead_cost(reading: Reading) -> Iterator[Hit]:
    """Cheap leads need not become customers."""
    match = re.search(
        r"\bcost per lead\b|\bcpl\b|\bkosten (?:pro|je) lead\b|\blead-?kosten\b", reading.lowered
    )
    if match:
        yield Hit(match.span(), ("low_value",), {})


@rule("undefined_kpi", "kpi")
def undefined_kpi(reading: Reading) -> Iterator[Hit]:
    """A quality without a way to count it."""
    span = reading.find("undefined")
    if reading.measured or reading.has("instrument") or FORMULA.search(reading.lowered):
        return
    if span and re.fullmatch(
        r"(?:customer|employee|user|client) satisfaction|\w{3,}zufriedenheit", _named(reading, span)
    ):
        return
    if (span and span[1] >= len(reading.lowered.rstrip(" .")) - 1) or (span and len(reading.content) <= 4):
        yield Hit(
            span,
            ("undefined_metric", "vague"),
            {"metric": reading.text[slice(*span)]},
            blanks(reading, "define"),
        )
    elif (reading.hollow and not reading.verbs) or _HOW_GOOD.search(reading.lowered):
        yield Hit(
            reading.whole, ("undefined_metric", "vague"), {"metric": reading.text}, blanks(reading, "define")
        )


# "How satisfied guests are": a question nobody has turned into a figure yet.
_HOW_GOOD = re.compile(
    r"^[\wäöüß]+, [\wäöüß]+,? (?:und|and|&) [\wäöüß]+\b(?!.*(?:rate|quote|index|score))|^(?:wer|ob|was|who|"
    r"whether|what) .*|^(?:wie (?:gut|zufrieden|schnell|erfolgreich|stark|beliebt)|how (?:well|good|"
    r"satisfied|happy|successful|strong))\b"
)


def _named(reading: Reading, span: tuple[int, int]) -> str:
    """Return the quality with the word before it, in English the group whose satisfaction is meant."""
    before = reading.lowered[: span[0]].split()[-1:]
    return (
        " ".join([*before, reading.lowered[slice(*span)]])
        if reading.lang == "en"
        else reading.lowered[slice(*span)]
    )


@rule("wish_kpi", "kpi")
def wish_kpi(reading: Reading) -> Iterator[Hit]:
    """A wish for more or better, without figure or target."""
    if _RISING.search(reading.lowered):
        yield Hit(reading.whole, ("vague", "no_number", "undefined_metric"), {}, blanks(reading, "define"))
        return
    if reading.measured or FORMULA.search(reading.lowered):
        return
    head = reading.head
    starts = head is not None and (
        head.index == 0 or reading.lang == "de"
    )  # "Time to fill a post" wishes nothing
    ordered = (
        reading.lang == "de"
        and head is not None
        and head.form == "inf"
        and head.index == len(reading.words) - 1
    )
    wants = head is not None and (
        ordered
        or (head.form in ("imp", "inf") and starts and bool(head.classes & (CHANGE | {"be", "attain"})))
        or (
            head.form == "fin"
            and (reading.hollow or (reading.has("quantity_less") and len(reading.words) <= 6))
        )
    )
    first = reading.words[0].lower if reading.words else ""
    compared = (
        not reading.verbs
        and len(reading.words) > 1
        and reading.words[1].lower != "of"
        and (
            first in ("more", "fewer", "less", "mehr", "weniger")
            or bool(re.match(r"(?:increased|improved|reduced|gesteigerte|erhöhte|verbesserte)[rsn]?$", first))
            or (first in reading.lexicon.vague and bool(re.search(r"(?:er|ere[rsn]?)$", first)))
        )
    )
    if (
        wants
        or compared
        or _PICTURED.fullmatch(reading.lowered.strip())
        or _praised(reading)
        or (head and re.search(r"\b(?:sollen|should|must|müssen|wollen)\b", reading.lowered))
    ):
        yield Hit(reading.whole, ("vague", "no_number", "undefined_metric"), {}, blanks(reading, "define"))


# Vague words that only say which ones are meant ("new customers"), not how good they shall be.
_WHICH_ONES = word_set(
    """new neu neue neuen internal external existing intern interne internen extern externe whole entire gesamt gesamte
    gesamten several various many much most viele vielen personal strategic strategisch relevant some enough lot lots"""
)


# "A full restaurant": a picture of how it should be.
_PICTURED = re.compile(r"(?:an?|eine?) [\w-]+(?<!\bof) [\w-]+(?: [\w-]+)?")
_RISING = re.compile(
    r"^[^\d(]*[+−-]\s?\d+(?:[.,]\d+)?\s?%\W*$|^(?:monthly |yearly |"
    r"annual )?(?:[\w-]+ ){0,2}increase(?: in [\w-]+(?: [\w-]+)?)?(?: \(.*\))?\W*$|^(?:monatliche |"
    r"jährliche )?\w*(?:steigerung|erhöhung) (?:der|des|von) [\w-]+\W*$|[:–-]\s?(?:growing|rising|up|"
    r"increasing|improving|steigend|wachsend|besser|höher)\W*$|^(?:increased|improved) \w+,"
)
_JUDGED = word_set(
    """high good great excellent strong happy satisfied fast hohe hoher hohes gute guter gutes schnelle schneller
    freundliche freundlicher freundliches motivierte motivierter kompetente kompetenter engagierte saubere sauberer
    sauberes zuverlässige zuverlässiger begeisterte loyale treue friendly motivated competent loyal reliable clean
    schnelles starke starker zufriedene zufriedener niedrige niedriger geringe geringer"""
)


def _praised(reading: Reading) -> bool:
    """A judgement instead of a figure: its first word praises ("Gute Zusammenarbeit", "Happy customers")."""
    if reading.verbs or len(reading.content) < 2 or len(reading.content) > 4:
        return False
    first = reading.words[0].lower
    if first in _JUDGED:
        return FORMULA.search(reading.lowered) is None
    counted = reading.has("instrument") or RATE.search(reading.lowered)
    return first in reading.lexicon.vague and first not in _WHICH_ONES and not counted


@rule("loose_satisfaction", "kpi", standard="hint")
def loose_satisfaction(reading: Reading) -> Iterator[Hit]:
    """Satisfaction is a figure only with a question, a scale and a group that is asked."""
    match = re.search(r"\b\w*(?:satisfaction|zufriedenheit)\b", reading.lowered)
    if match and not reading.has("instrument") and not FORMULA.search(reading.lowered):
        yield Hit(
            match.span(),
            ("undefined_metric",),
            {"metric": reading.text[slice(*match.span())]},
            blanks(reading, "define"),
        )
