"""Rules for a key result's number: there at all, with a base, one at a time, and possible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .model import Hit
from .quantities import Quantity
from .reading import CHANGE, Reading
from .registry import rule
from .rules_key_result_task import share_of_people
from .rules_shared import blanks

_RELATIVE = frozenset({"percent", "multiple"})


def numbered(reading: Reading) -> bool:
    """True if the text or the form holds a target value."""
    return bool(reading.quantities) or reading.context.target is not None


def relative(reading: Reading) -> Quantity | None:
    """Return the quantity that states a change relative to an unnamed base, or None."""
    if reading.has_base or reading.context.start is not None:
        return None
    for quantity in reading.measured:
        if quantity.sort not in _RELATIVE:
            continue
        if quantity.role == "by" and not (
            quantity.sort == "multiple"
            and not reading.lowered[: quantity.span[0]].endswith(("by ", "in ", "um "))
            and re.match(r"half|die hälfte|(?:two|zwei|drei|three)", reading.lowered[quantity.span[0] :])
        ):
            return quantity
        changing = reading.head_is(*CHANGE) and not reading.head_is("attain")
        if (
            quantity.sort == "percent"
            and quantity.role == "level"
            and changing
            and not re.match(r"\s?(?:of|der|des|aller|unserer)\b", reading.lowered[quantity.span[1] :])
            and not _limit(reading, quantity)
        ):
            return quantity
    return None


def _limit(reading: Reading, quantity: Quantity) -> bool:
    before = reading.lowered[: quantity.span[0]].rstrip()
    return bool(
        re.search(
            r"(?:under|below|above|over|unter|über|least|most|mindestens|höchstens|max\.?|[<>≥≤])$", before
        )
    )


# "From 3 days to same-day", "to none": a target may be a word.
_TO_A_WORD = re.compile(r"[^,;]{0,25}? (?:down )?to (?:the )?\w")


@rule("no_target", "key_result")
def no_target(reading: Reading) -> Iterator[Hit]:
    """Where it stands is said, where it shall go is not ("Reduce churn from 5 %")."""
    if len(reading.measured) == 1 and reading.lang == "en" and reading.head_is("up", "down", "vague"):
        quantity = reading.measured[0]
        if (
            quantity.role in ("from", "level")
            and reading.lowered[: quantity.span[0]].rstrip(" $€£").endswith(" from")
            and not _TO_A_WORD.match(reading.lowered, quantity.span[1])
        ):
            yield Hit(quantity.span, ("no_number",), {}, blanks(reading, "from_to"))


@rule(
    "relative_change", "key_result", standard="hint", kalungi="error", outcome="off", topic="percent_change"
)
def relative_change(reading: Reading) -> Iterator[Hit]:
    """A change in percent, or a doubling, of an unnamed start value."""
    quantity = relative(reading)
    if quantity:
        yield Hit(
            quantity.span,
            ("percentage_no_baseline",),
            {"change": reading.text[slice(*quantity.span)].strip()},
            blanks(reading, "from_to"),
        )


@rule("no_start", "key_result", standard="hint", topic="level_without_baseline")
def no_start(reading: Reading) -> Iterator[Hit]:
    """The target is there, the start value is not."""
    level = [quantity for quantity in reading.measured if quantity.sort != "count"]
    if level and not reading.has_base and reading.context.start is None and relative(reading) is None:
        yield Hit(level[0].span, ("no_baseline",), {}, blanks(reading, "from_to"))


@rule("two_results", "key_result", standard="hint", outcome="error", topic="compound_kr")
def two_results(reading: Reading) -> Iterator[Hit]:
    """Two figures in one key result: reached by half means what?"""
    pieces = re.split(r"\b(?:and|und|sowie|plus|while|bei gleichzeitig\w*)\b|[;&]|\+\s", reading.lowered)
    numbers = [piece for piece in pieces if re.search(r"\d", piece) and re.search(r"[a-zäöü]{3,}", piece)]
    targets = [quantity for quantity in reading.measured if quantity.role in ("to", "by", "level")]
    if _three_results(reading, targets):
        return
    if len(numbers) >= 2 and len(targets) >= 2 and all(_names_figure(piece) for piece in numbers[:2]):
        yield Hit(reading.whole, ("compound",), {"count": str(len(numbers))})


@rule("three_results", "key_result")
def three_results(reading: Reading) -> Iterator[Hit]:
    """Three figures or more in one key result: no school takes that for one result."""
    targets = [quantity for quantity in reading.measured if quantity.role in ("to", "by", "level")]
    if _three_results(reading, targets):
        yield Hit(reading.whole, ("compound",), {"count": str(len(targets))})


def _three_results(reading: Reading, targets: list[Quantity]) -> bool:
    pieces = re.split(r"\b(?:and|und|sowie|plus)\b|[;&]|,\s", reading.lowered)
    numbers = [piece for piece in pieces if re.search(r"\d", piece) and _names_figure(piece)]
    aimed = [quantity for quantity in targets if quantity.role in ("to", "by")]
    verbs = {verb.index for verb in reading.verbs}
    return len(numbers) >= 3 and len(targets) >= 3 and (len(verbs) >= 2 or len(aimed) >= 2)


def _names_figure(piece: str) -> bool:
    """The part between two "and" has a noun of its own, not only a number ("4 or 5", "Q1 and Q2")."""
    return bool(
        re.search(
            r"[a-zäöü-]{3,}", re.sub(r"\b(?:from|to|von|auf|um|by|between|zwischen|and|und|q\d)\b", "", piece)
        )
    )


@rule("all_or_nothing", "key_result", standard="hint")
def all_or_nothing(reading: Reading) -> Iterator[Hit]:
    """All, never, 100 %: not gradable, and hardly credible."""
    span = reading.find("absolute")
    if span and reading.measured:
        yield Hit(span, ("absolute_claim",), {"found": reading.text[slice(*span)]})


@rule("without_exception", "key_result")
def without_exception(reading: Reading) -> Iterator[Hit]:
    """Everybody, every case, ever: one exception and it is missed."""
    match = _WITHOUT_EXCEPTION.search(reading.lowered)
    averaged = reading.head_is("attain") and re.search(r"\b(?:mindestens|at least)\b", reading.lowered)
    none_left = match is not None and re.search(r"\b(?:zero|null|0)\b", match.group()) is not None
    subject = (
        none_left or (match is not None and match.start() > 0) or not reading.acts
    )  # not "Alle 12 Fahrer schulen"
    if match and reading.measured and not reading.has_base and subject and not averaged:
        yield Hit(
            match.span(), ("absolute_claim", "binary"), {"found": match.group()}, blanks(reading, "from_to")
        )


_WITHOUT_EXCEPTION = re.compile(
    r"^nie wieder\b|^never again\b|^(?:alle[nr]?|jede[rs]?|sämtliche|every|all)\b(?! (?:week|month|quarter|"
    r"day|second|third|fourth|fifth|tenth|woche|zweite|dritte|vierte|fünfte|zehnte))|\b(?:every single|"
    r"each and every|jede[rsn]? einzelne[rsn]?|ausnahmslos)\b|\b(?:zero|no) .*\bever\b|^(?:(?:reach|"
    r"achieve|have|get to) )?(?:zero|null|0) [\w-]+(?: [\w-]+){0,3}(?: (?:from any|in any|in all|"
    r"from now) .*)?(?: (?:by|until|bis|this) .*)?\W*$|^(?:null|keine?|0) \w+ (?:erreichen|haben|"
    r"erzielen)\W*$"
)


_SOON = re.compile(
    r"\b(?:(?:next|this|one|a|in \d+|within \w+) (?:month|quarter|week|day)s?|(?:ein(?:em|er)|"
    r"nächste[nrms]?|diese[nrms]?|\d+) (?:monat|quartal|woche|tag)(?:en?)?)\b"
)


def _jumps(start: Decimal, target: Decimal) -> bool:
    """A share that grows tenfold, or from little to nearly all."""
    return target >= max(10 * start, Decimal(60)) or target >= max(4 * start, Decimal(85))


def _leap(reading: Reading) -> Quantity | None:
    """Return the target that lies a hundred times above its start value, within a quarter twenty times, or None."""
    for before, after in zip(reading.measured, reading.measured[1:], strict=False):
        amounts = before.sort == after.sort and after.role == "to" and before.sort in ("count", "money")
        percent = (
            before.sort == after.sort == "percent" and after.role == "to" and _SOON.search(reading.lowered)
        )
        if percent and before.value and after.value and _jumps(before.value, after.value):
            return after
        known = amounts and before.value and before.value >= (4 if _SOON.search(reading.lowered) else 10)
        most = 15 if _SOON.search(reading.lowered) else 100
        if known and amount(reading, after) >= most * amount(reading, before):
            return after
    return None


_SCALE = re.compile(r"\s?(?P<unit>k|tsd|t|m|mio|million|mrd|bn)\b")
_SCALES = {"k": 3, "tsd": 3, "t": 3, "m": 6, "mio": 6, "million": 6, "mrd": 9, "bn": 9}


def amount(reading: Reading, quantity: Quantity) -> Decimal:
    """Return a quantity's value with the thousands or millions written beside it."""
    written = reading.lowered[quantity.span[0] : quantity.span[1] + 12]
    match = _SCALE.search(re.sub(r"^[\d.,\s]+", " ", written)[:10])
    power = _SCALES[match["unit"]] if match and match.start() < 2 else 0
    return (quantity.value or Decimal(0)) * Decimal(10) ** power


# To double is a matter of quarters, not of days.
_HASTY = re.compile(
    r"\b(?:verzehnfach|verzwanzigfach|verhundertfach)\w*|\b(?:ten|twenty|hundred)fold\b|\b[1-9]\d+x\b|"
    r"\b(?:doubl|tripl|quadrupl|verdoppel|verdreifach|vervierfach)\w*\b.*\b(?:in|within|by|innerhalb|"
    r"binnen|bis) (?:only |just |nur )?(?:one |a |1 |two |2 |einem |einer |zwei |von |the |"
    r"the end of the )*(?:days?|weeks?|month|tag(?:en)?|wochen?|monats?|tomorrow|morgen|next week|"
    r"nächste woche|(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|"
    r"samstag|sonntag)\b"
)


@rule("impossible", "key_result", "objective")
def impossible(reading: Reading) -> Iterator[Hit]:
    """A claim no cycle can hold: more than sixfold, a hundred times the start, the whole world, or everybody always."""
    span = reading.find("boundless")
    known = span is not None and not reading.has_base
    if (
        span
        and known
        and (_SOON.search(reading.lowered) or reading.kind == "objective" or not reading.measured)
    ):
        yield Hit(
            span, ("unrealistic",), {}, blanks(reading, "from_to") if reading.kind == "key_result" else None
        )
        return
    if reading.kind == "objective":
        return
    hasty = _HASTY.search(reading.lowered)
    if hasty and reading.head_is("up", "attain") and not reading.has_base:
        yield Hit(hasty.span(), ("unrealistic",), {})
        return
    leap = _leap(reading)
    if leap:
        yield Hit(leap.span, ("unrealistic",), {})
        return
    for quantity in reading.measured:
        if (
            quantity.sort == "percent"
            and quantity.role != "to"
            and quantity.value is not None
            and quantity.value >= 500
        ):
            yield Hit(quantity.span, ("unrealistic",), {})
            return
    every = [
        quantity
        for quantity in reading.measured
        if quantity.sort == "percent" and quantity.value == Decimal(100)
    ]
    if every and any(share_of_people(reading, quantity) for quantity in every) and not reading.has("done"):
        yield Hit(every[0].span, ("absolute_claim", "unrealistic"), {})
        return
    if every and re.search(
        r"\b(?:tomorrow|morgen|ab sofort|availability|uptime|verfügbarkeit|accuracy|genauigkeit|respond|"
        r"recommend|empfehlen|antworten|always|never|immer|nie|begeistert|zufrieden\w*|satisfied|"
        r"satisfaction|happy|engaged|motivated|aware|motiviert|engagiert|love|lieben|"
        r"glücklich)\b",
        reading.lowered,
    ):
        yield Hit(every[0].span, ("unrealistic", "absolute_claim"), {})


@rule("small_step", "key_result", standard="hint")
def small_step(reading: Reading) -> Iterator[Hit]:
    """Start and target lie within two percent of each other: would it be reached anyway?"""
    pairs = zip(reading.measured, reading.measured[1:], strict=False)
    for before, after in pairs:
        if before.sort != after.sort or before.sort not in ("count", "money") or after.role != "to":
            continue
        if before.value and after.value and abs(after.value - before.value) <= before.value * Decimal("0.02"):
            yield Hit(after.span, ("unambitious",), {})
            return


@rule("no_step", "key_result")
def no_step(reading: Reading) -> Iterator[Hit]:
    """Start and target are the same but for a trifle, or the text says that it comes by itself."""
    for before, after in zip(reading.measured, reading.measured[1:], strict=False):
        same = (
            before.sort == after.sort
            and after.role == "to"
            and before.sort in ("count", "money", "percent", "time")
        )
        if same and before.value and after.value and _trifle(before.value, after.value, before.sort):
            yield Hit(after.span, ("unambitious",), {})
            return
    match = _BY_ITSELF.search(reading.lowered)
    if match and reading.measured:
        yield Hit(match.span(), ("unambitious",), {})


def _trifle(start: Decimal, target: Decimal, sort: str) -> bool:
    """A step of half a percent, of money or counts of one percent, or of a single piece among many."""
    step = abs(target - start)
    return step * (200 if sort == "percent" else 100) <= start or (
        sort in ("count", "time") and step <= 1 and start >= 20
    )


_BY_ITSELF = re.compile(
    r"\b(?:with no effort|without any effort|anyway|growing (?:\S+ )?naturally|ohnehin|sowieso|"
    r"ganz ohne aufwand)\b|(?<=%/month )naturally|\bnaturally\)"
)


@rule("no_period", "key_result", standard="hint")
def no_period(reading: Reading) -> Iterator[Hit]:
    """Neither the text nor the form says by when."""
    if (
        numbered(reading)
        and not reading.has_date
        and reading.context.due is None
        and reading.context.cycle_end is None
    ):
        yield Hit(reading.whole, ("no_deadline",), {})
