"""The rule for KPIs that count what was made or done instead of what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Hit
from .morphology import analyse, german_verb, word_set
from .reading import DELIVER, Reading
from .registry import rule
from .rules_kpi import FORMULA, RATE
from .rules_shared import blanks
from .tokens import classes_of

_COUNT = re.compile(
    r"\b(?:number|amount|count|volume|anzahl|zahl|menge|total|gesamtzahl|gesamtanzahl|how many|"
    r"wie viele) (?:of |an |der |von |aller )?|^(?:total|#) |\bcount\W*$"
)
_MADE = re.compile(
    r"\b(?:published|held|sent|written|posted|made|created|conducted|produced|delivered|shipped|given|"
    r"released|attended|distributed|verteilte\w*|completed|run|worked|performed|executed|submitted|filed|"
    r"issued|veröffentlichte\w*|gehaltene\w*|versendete\w*|versandte\w*|geschriebene\w*|gefahrene\w*|"
    r"zurückgelegte\w*|erstellte\w*|geführte\w*|durchgeführte\w*|verschickte\w*|produzierte\w*|"
    r"geleistete\w*|gepostete\w*|besuchte\w*|veranstaltete\w*)\b"
)


@rule("activity_kpi", "kpi")
def activity_kpi(reading: Reading) -> Iterator[Hit]:
    """Counts what was made or done, not what came of it."""
    if _is_task(reading):
        yield Hit(reading.whole, ("task_not_outcome", "binary"), {}, blanks(reading, "effect"))
        return
    if _ACTS_ONLY.fullmatch(reading.lowered.strip()):
        yield Hit(reading.whole, ("task_not_outcome", "vanity_metric"), {}, blanks(reading, "effect"))
        return
    made = _MADE.search(reading.lowered) or _made_by_us(reading)
    if RATE.match(reading.lowered) or _TIME_TO.match(reading.lowered):
        return
    if reading.has("traffic") and not made:
        return
    span = _counted_span(reading)
    others = reading.affirmed[: span[0]] + reading.affirmed[span[1] :] if span else reading.affirmed
    redeemed = reading.lexicon.concepts["redeem"].search(others) is not None
    if (span and redeemed and not made) or "qualifi" in others or _SPENT_ON.search(reading.lowered):
        return
    counted, words = _COUNT.search(reading.lowered), reading.words
    if (
        (span and (made or counted))
        or (made and counted and not redeemed)
        or (made and made.start() == 0 and reading.lang == "de" and len(words) <= 3 and not redeemed)
        or (made and re.search(r"hours|stunden|überstunden", reading.lowered))
    ):
        reasons: tuple[str, ...] = ("task_not_outcome", "low_value", "vanity_metric")
        if _HANDLED.search(reading.lowered):
            reasons += ("perverse_incentive",)
        yield Hit(span or reading.whole, reasons, {}, blanks(reading, "effect"))
    elif _output_of(reading):
        yield Hit(reading.whole, ("task_not_outcome", "vanity_metric"), {}, blanks(reading, "effect"))


_TIME_TO = re.compile(
    r"(?:time|days|hours) (?:to|until|from)\b|(?:zeit|dauer|tage|stunden) (?:bis|von|vom)\b"
)


def _made_by_us(reading: Reading) -> re.Match[str] | None:
    """Find a German participle before a noun that says what was done to it ("getätigte Anrufe")."""
    if reading.lang != "de" or re.search(r"\b(?:anteil|\w*quote|\w*rate)\b", reading.lowered):
        return None
    for word in reading.words[:3]:
        if word.lower.endswith(("te", "ter", "ten", "ne", "ner", "nen")):
            base = german_verb(analyse(word.lower, "de")[0].lower())[0]
            if base not in _BROUGHT_ABOUT and classes_of("de", base) & (DELIVER | {"contact"}):
                return re.compile(re.escape(word.lower)).search(reading.lowered)
    return None


# What was brought about by them is an effect ("umgesetzte Vorschläge").
_BROUGHT_ABOUT = word_set(
    "umsetzen abschließen einführen implementieren automatisieren digitalisieren einstellen"
)


def _is_task(reading: Reading) -> bool:
    """No figure at all, but something to be done ("Launch of the new shop")."""
    head = reading.head
    if head is None or not head.classes & DELIVER:
        return False
    if head.form == "nominal":
        made = head.classes & {"build", "adopt"} and head.base not in ("entwickeln", "develop")
        made = made or head.base in (
            "fertigstellen",
            "durchführen",
            "umsetzen",
            "finalize",
            "complete",
            "implement",
        )
        return bool(made) and not reading.has("instrument")
    starts = head.index == 0 or reading.lang == "de"  # "Time to hire" is a figure
    measured = reading.has("instrument") and reading.lang == "en"  # "Open rate": a noun, not an act
    forms = ("inf",) if reading.lang == "de" else ("imp", "inf")  # "Besuche im Laden" gives no order
    return starts and not measured and head.form in forms


# "Offers per order": what an effect costs is a ratio, and no count of the effort.
_SPENT_ON = re.compile(
    r"\b(?:per|pro|je)\b (?!(?:day|week|month|quarter|year|hour|person|head|agent|employee|rep|tag|woche|"
    r"monat|quartal|jahr|techniker|verkäufer|berater|entwickler|vertriebler|fahrer|monteur|agent|"
    r"sachbearbeiter|technician|engineer|stunde|kopf|mitarbeiter\w*|person)\b)"
)


# Counting cases invites closing them quickly instead of solving them.
_HANDLED = re.compile(
    r"\b(?:calls?|tickets?|cases|bugs|tests|commits|emails|lines)\b|\w*(?:anruf|telefonat|ticket|fälle|"
    r"zeilen|stunden)\w*\b"
)
_OWN_ACTS = word_set(
    """dialed dialled placed attempted
    sent written made conducted published posted held produced generated collected recorded prepared created filed
    printed spent logged reviewed checked audited drafted designed planned scheduled trained contacted surveyed
    interviewed analysed analyzed uploaded merged
    distributed served sheltered managed taught treated handled processed provided offered hosted staged inspected"""
)
# "Time spent in meetings": what goes in, not what comes out.
_PUT_IN = re.compile(
    r"^attendance (?:at|in) |^(?:workshop|training|webinar|meeting|seminar) attendance\W*$|^(?:anwesenheit|"
    r"teilnahme) (?:an|bei) |^(?:time|hours|days|zeit|stunden|tage)(?: spent)? (?:in|on|for|mit|für)\b"
)
# A figure named like a to-do list: the plural of what one holds, writes or sends, and nothing beside it.
_ACTS_ONLY = re.compile(
    r"(?:(?:blog|social|linkedin|guest) )?posts|blog articles|newsletters|webinars|workshops|trainings|"
    r"brochures|(?:team|staff|internal) meetings|(?:customer|user|expert) interviews|press releases|"
    r"mailings|(?:blog|fach)?(?:beiträge|artikel)|newsletter|webinare|schulungen|broschüren|messeauftritte|"
    r"(?:team|kunden|experten)?(?:meetings|sitzungen|interviews)|pressemitteilungen|(?:feature |product |"
    r"app |blog )?(?:release|launch|post|article|newsletter|campaign|event|feature) count|(?:geführte|"
    r"gehaltene|durchgeführte|geprüfte|bearbeitete|abgearbeitete|ausgegebene|erledigte|geschriebene|"
    r"geschlossene|verschickte|gepostete\w?|produzierte\w?|gestellte) \w+(?: \w+)?(?: (?:pro|je) \w+)?|"
    r"(?:prozess|abteilungs|service|team|ablauf|qualitäts|kommunikations)?(?:optimierung|verbesserung|"
    r"förderung|digitalisierung|modernisierung|weiterentwicklung)"
)
_FINISHED = word_set("activated completed finished delivered launched shipped closed")
_GIVEN_OUT = re.compile(r"\b(?:handed|given|sent|put|carried) out$")
# "Blog posts per month": how many were made, without a word for counting.
_PACED = re.compile(
    r"^\S+(?: \S+){0,2}?\s?(?=(?:/\s?|\b(?:per|a|pro|je) )(?:day|week|month|quarter|year|tag|woche|monat|"
    r"quartal|jahr)$)"
)


_ACCEPTED = re.compile(r"(?:umgesetzte|angenommene|gewonnene|bestandene|implemented|accepted|won)\b")


def _output_of(reading: Reading) -> bool:
    """Things and what one did to them ("Prompts sent", "Reports generated"), although nobody else did anything."""
    words = [word.lower for word in reading.words]
    paced = _PACED.search(reading.lowered)
    if _PUT_IN.search(reading.lowered):
        return reading.has("deliverable")
    if (
        paced
        and not _ACCEPTED.match(reading.lowered)
        and reading.lexicon.concepts["deliverable"].search(paced.group())
    ):
        return not reading.has("redeem")
    if reading.lang != "en" or not 2 <= len(words) <= 5 or FORMULA.search(reading.lowered):
        return False
    finished = words[-1] in _FINISHED and reading.has("project", "deliverable")
    done = words[-1] in _OWN_ACTS or (words[1] in _OWN_ACTS and words[0].endswith("s"))
    done = done or finished or bool(_GIVEN_OUT.search(reading.lowered))
    if words[-1] in ("given", "dialed", "dialled", "placed") and words[0].endswith("s"):
        return True
    several = any(word.endswith("s") or word == "budget" for word in words[:-1])
    return done and several and (words[-1] == "spent" or not reading.has("redeem"))


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
