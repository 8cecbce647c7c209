"""Rules for KPIs: defined, movable, and not rewarding the wrong thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Hit
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
_FORMULA = re.compile(r"[÷/=×]|\(.{8,}\)|\bper\b|\bpro\b|\bje\b|\bpercentage\b|\bshare of\b|\bratio\b")


@rule("vanity_kpi", "kpi")
def vanity_kpi(reading: Reading) -> Iterator[Hit]:
    """A figure that can rise without the business getting better."""
    piled = re.search(
        r"\b(?:total|raw|cumulative|all-time|gesamt|insgesamt|kumulierte?r?)\b", reading.lowered
    )
    if (reading.has("redeem") and not piled) or re.search(r"[÷/]", reading.text):
        return
    span = reading.find("likes") or reading.find("reach") or reading.find("stock")
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
        or (head and re.search(r"\b(?:sollen|should|must|müssen|wollen)\b", reading.lowered))
    ):
        yield Hit(reading.whole, ("vague", "no_number"), {}, blanks(reading, "define"))


@rule("activity_kpi", "kpi")
def activity_kpi(reading: Reading) -> Iterator[Hit]:
    """Counts what was made or done, not what came of it."""
    head = reading.head
    starts = head is not None and (head.index == 0 or reading.lang == "de")  # "Time to hire" is a figure
    if head is not None and starts and head.form in ("imp", "inf") and head.classes & DELIVER:
        yield Hit(reading.whole, ("task_not_outcome", "binary"), {}, blanks(reading, "effect"))
        return
    if reading.has("traffic"):
        return
    made = _MADE.search(reading.lowered)
    span = _counted_span(reading)
    if span and reading.has("redeem") and not made:
        return
    if (span and (made or _COUNT.search(reading.lowered))) or (
        made and re.search(r"hours|stunden|überstunden", reading.lowered)
    ):
        yield Hit(span or reading.whole, ("task_not_outcome", "low_value"), {}, blanks(reading, "effect"))


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
