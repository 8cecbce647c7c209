"""What a key result's own words say: from where to where, which way, within which bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"[+\-−]?(?:[€$£]\s?)?(?:\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
_SCALE = r"(?:\s?(?:k|tsd\.?|mio\.?|mrd\.?|t€|tausend|million(?:en|s)?))?(?!\w)"
_UNIT = r"(?:\s?(?:%|prozent|percent|€|euro|eur|\$|£|chf))?"
_WORDS = r"(?:\s+[^\W\d][\w.,/-]*){0,4}?"
_ABOVE = r"mindestens|mind\.|wenigstens|min\.|at least|≥|>=|>|über|mehr als|more than|over|above|nicht unter"
_BELOW = (
    r"höchstens|maximal|max\.|unter|weniger als|at most|no more than|under|below|less than|≤|<=|<|nicht über"
)
_BOUND = rf"(?:\s*(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW}))\s*|\s+)"

_FROM_TO = re.compile(
    rf"\b(?:von|from)\s+(?:derzeit\s+|aktuell\s+|currently\s+|"
    rf"ca\.\s*)?(?P<a>{_NUMBER}{_SCALE})(?P<ua>{_UNIT}){_WORDS}\s+(?:auf|to|zu){_BOUND}"
    rf"(?P<b>{_NUMBER}{_SCALE})(?P<ub>{_UNIT})",
    re.IGNORECASE,
)
_ARROW = re.compile(
    rf"(?P<a>{_NUMBER}{_SCALE})(?P<ua>{_UNIT})\s*(?:→|->|=>|➔|"
    rf"⇒){_BOUND}?\s*(?P<b>{_NUMBER}{_SCALE})(?P<ub>{_UNIT})",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"\b(?:auf|to|erreichen von|reach){_BOUND}(?P<b>{_NUMBER}{_SCALE})(?P<ub>{_UNIT})(?![\d./-])",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    rf"(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW}))\s*(?P<b>{_NUMBER}{_SCALE})(?P<ub>{_UNIT})", re.IGNORECASE
)
_COUNT = re.compile(
    rf"^(?:(?:gewinne|win|get|erhalte|veröffentliche|publish|book|hold|run|"
    rf"close)\s+)?(?P<b>{_NUMBER}{_SCALE})(?P<ub>{_UNIT})\s+(?=[^\W\d])",
    re.IGNORECASE,
)

_RAISE = re.compile(
    r"\b(?:steiger\w*|erhöh\w*|ausbau\w*|ausweit\w*|anheb\w*|verdoppel\w*|verdreifach\w*|vergrößer\w*|"
    r"wachs\w*|wächst|"
    r"increas\w*|rais\w*|grow\w*|boost\w*|doubl\w*|tripl\w*|expand\w*)\b",
    re.IGNORECASE,
)
_LOWER = re.compile(
    r"\b(?:senk\w*|reduzier\w*|verringer\w*|verkürz\w*|kürz(?:e|en|t|ung)|minimier\w*|halbier\w*|"
    r"absenk\w*|vermindern|"
    r"reduc\w*|lower\w*|decreas\w*|cut|cuts|cutting|shorten\w*|halv\w*)\b",
    re.IGNORECASE,
)
_HOLD = re.compile(
    r"\b(?:halten|hält|gehalten|beibehalten|bleib\w*|stabil\w*|aufrechterhalten|hold|holds|maintain\w*|"
    r"keep\w*|stay\w*|remain\w*|"
    r"sustain\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """Numbers are texts as written, so that the file's notation can read them.

    `certain`: start and target are both said ("von 40 auf 65"). `clear_target`: at least the target is
    ("auf 65"); elsewhere the number might mean something else ("5 Fachartikel in 3 Medien").
    """

    start: str | None = None
    target: str | None = None
    percent: bool = False
    unit: str = ""
    bound: str | None = None
    raises: bool = False
    lowers: bool = False
    holds: bool = False
    certain: bool = False
    clear_target: bool = False


def facts_of(title: str) -> TitleFacts:
    """What the title says, in German or English; empty facts where it says nothing."""
    raises, lowers, holds = (bool(pattern.search(title)) for pattern in (_RAISE, _LOWER, _HOLD))
    for pattern in (_FROM_TO, _ARROW, _TO, _LIMIT, _COUNT):
        found = pattern.search(title[:300])
        if not found:
            continue
        groups = found.groupdict()
        written = [(groups.get(name) or "").strip() for name in ("ua", "ub")]
        percent = any(re.fullmatch(r"(?i)%|prozent|percent", unit) for unit in written)
        money = next((unit for unit in written if re.fullmatch(r"(?i)€|euro|eur|\$|£|chf", unit)), "")
        return TitleFacts(
            start=groups.get("a"),
            target=found["b"],
            percent=percent,
            unit="%" if percent else money,
            bound="above" if groups.get("above") else "below" if groups.get("below") else None,
            raises=raises,
            lowers=lowers,
            holds=holds,
            certain=pattern in (_FROM_TO, _ARROW),
            clear_target=pattern in (_FROM_TO, _ARROW, _TO),
        )
    return TitleFacts(raises=raises, lowers=lowers, holds=holds)
