"""Rules for KPIs: defined, movable, and not rewarding the wrong thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Hit
from .morphology import word_set
from .reading import CHANGE, DELIVER, Reading
from .registry import rule
from .rules_shared import blanks

_COUNT = re.compile(
    r"\b(?:number|amount|count|volume|anzahl|zahl|menge|total|"
    r"gesamtzahl|gesamtanzahl|how many|wie viele) (?:of |an |der |von |aller )?|^(?:total|#) "
)
_MADE = re.compile(
    r"\b(?:published|held|sent|written|posted|made|created|conducted|produced|delivered|shipped|given|released|attended|distributed|verteilte\w*|"
    r"completed|run|worked|veröffentlichte\w*|gehaltene\w*|versendete\w*|versandte\w*|geschriebene\w*|erstellte\w*|geführte\w*|"
    r"durchgeführte\w*|verschickte\w*|produzierte\w*|geleistete\w*|gepostete\w*|besuchte\w*|veranstaltete\w*)\b"
)
# A sum over all time can only rise; sums of money are results of a period.
_PILED = re.compile(
    r"\b(?:total|raw|cumulative|all-time|lifetime|insgesamt|kumulierte?[nrs]?|gesamt(?:zahl|anzahl))\b|\bgesamt\b"
)
_MONEY = re.compile(
    r"\b(?:revenue|sales|costs?|spend|profit|value|mrr|arr|purchases|orders|bookings|deals|contracts)\b|"
    r"\w*(?:umsatz|umsätze|kosten|gewinn|ertrag|wert)\b"
)
_RATE = re.compile(r"\b(?:\w+-)?(?:rate|ratio|average|median)\b|\w*(?:quote|rate|anteil|durchschnitt\w*)\b")
_FORMULA = re.compile(r"[÷/=×]|\(.{8,}\)|\bper\b|\bpro\b|\bje\b|\bpercentage\b|\bshare of\b|\bratio\b")


@rule("vanity_kpi", "kpi")
def vanity_kpi(reading: Reading) -> Iterator[Hit]:
    """A figure that can rise without the business getting better."""
    piled = _PILED.search(reading.lowered)
    ratio = _FORMULA.search(reading.lowered) or _RATE.search(reading.lowered)
    if (reading.has("redeem") and not piled) or re.search(r"[÷/]", reading.text):
        return
    span = reading.find("likes") or (None if ratio else reading.find("reach") or reading.find("stock"))
    if span is None and piled and not ratio and not _MONEY.search(reading.lowered):
        span = piled.span() if len(reading.content) > 1 else None
    if span:
        yield Hit(span, ("vanity_metric",), {"metric": reading.text[slice(*span)]}, blanks(reading, "redeem"))


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
    if reading.measured or reading.has("instrument") or _FORMULA.search(reading.lowered):
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
    elif reading.hollow and not reading.verbs:
        yield Hit(
            reading.whole, ("undefined_metric", "vague"), {"metric": reading.text}, blanks(reading, "define")
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
    if reading.measured or _FORMULA.search(reading.lowered):
        return
    head = reading.head
    wants = head is not None and (
        (head.form in ("imp", "inf") and bool(head.classes & (CHANGE | {"be", "attain"})))
        or (head.form == "fin" and reading.hollow)
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
        or _praised(reading)
        or (head and re.search(r"\b(?:sollen|should|must|müssen|wollen)\b", reading.lowered))
    ):
        yield Hit(reading.whole, ("vague", "no_number"), {}, blanks(reading, "define"))


# Vague words that only say which ones are meant ("new customers"), not how good they shall be.
_WHICH_ONES = word_set(
    """new neu neue neuen internal external existing intern interne internen extern externe whole entire gesamt gesamte
    gesamten several various many much most viele vielen personal strategic strategisch relevant some enough lot lots"""
)


_JUDGED = word_set(
    """high good great excellent strong happy satisfied fast hohe hoher hohes gute guter gutes schnelle schneller schnelles
    starke starker zufriedene zufriedener niedrige niedriger geringe geringer"""
)


def _praised(reading: Reading) -> bool:
    """A judgement instead of a figure: its first word praises ("Gute Zusammenarbeit", "Happy customers")."""
    if reading.verbs or len(reading.content) < 2 or len(reading.content) > 4:
        return False
    first = reading.words[0].lower
    if first in _JUDGED:
        return _FORMULA.search(reading.lowered) is None
    counted = reading.has("instrument") or _RATE.search(reading.lowered)
    return first in reading.lexicon.vague and first not in _WHICH_ONES and not counted


@rule("activity_kpi", "kpi")
def activity_kpi(reading: Reading) -> Iterator[Hit]:
    """Counts what was made or done, not what came of it."""
    head = reading.head
    starts = head is not None and (head.index == 0 or reading.lang == "de")  # "Time to hire" is a figure
    measured = reading.has("instrument") and reading.lang == "en"  # "Open rate": a noun, not an act
    if (
        head is not None
        and starts
        and not measured
        and head.form in ("imp", "inf")
        and head.classes & DELIVER
    ):
        yield Hit(reading.whole, ("task_not_outcome", "binary"), {}, blanks(reading, "effect"))
        return
    if reading.has("traffic"):
        return
    made = _MADE.search(reading.lowered)
    span = _counted_span(reading)
    if span and reading.has("redeem") and not made:
        return
    counted = _COUNT.search(reading.lowered)
    if (
        (span and (made or counted))
        or (made and counted and not reading.has("redeem"))
        or (made and re.search(r"hours|stunden|überstunden", reading.lowered))
    ):
        reasons: tuple[str, ...] = ("task_not_outcome", "low_value")
        if _HANDLED.search(reading.lowered):
            reasons += ("perverse_incentive",)
        yield Hit(span or reading.whole, reasons, {}, blanks(reading, "effect"))
    elif _output_of(reading):
        yield Hit(reading.whole, ("task_not_outcome", "vanity_metric"), {}, blanks(reading, "effect"))


# Counting cases invites closing them quickly instead of solving them.
_HANDLED = re.compile(
    r"\b(?:calls?|tickets?|cases|bugs|tests|commits|emails|lines)\b|"
    r"\w*(?:anruf|telefonat|ticket|fälle|zeilen|stunden)\w*\b"
)
_OWN_ACTS = word_set(
    """sent written made conducted published posted held produced generated collected recorded prepared created filed
    printed spent logged"""
)


def _output_of(reading: Reading) -> bool:
    """Things and what one did to them ("Prompts sent", "Reports generated"), although nobody else did anything."""
    words = [word.lower for word in reading.words]
    return (
        reading.lang == "en"
        and 2 <= len(words) <= 5
        and words[-1] in _OWN_ACTS
        and (words[-2].endswith("s") or words[-2] == "budget")
        and (words[-1] == "spent" or not reading.has("redeem"))
        and not _FORMULA.search(reading.lowered)
    )


def _counted_span(reading: Reading) -> tuple[int, int] | None:
    """Return where the counted output stands, looking no further than the first preposition."""
    border = re.search(
        r"\s(?:für|über|auf|in|im|mit|aus|nach|pro|je|for|on|from|per|with|via|by|after|during|to)\s",
        reading.lowered,
    )
    match = reading.lexicon.concepts["deliverable"].search(
        reading.lowered[: border.start()] if border else reading.lowered
    )
    return match.span() if match else None


@rule("loose_satisfaction", "kpi", standard="hint")
def loose_satisfaction(reading: Reading) -> Iterator[Hit]:
    """Satisfaction is a figure only with a question, a scale and a group that is asked."""
    match = re.search(r"\b\w*(?:satisfaction|zufriedenheit)\b", reading.lowered)
    if match and not reading.has("instrument") and not _FORMULA.search(reading.lowered):
        yield Hit(
            match.span(),
            ("undefined_metric",),
            {"metric": reading.text[slice(*match.span())]},
            blanks(reading, "define"),
        )
