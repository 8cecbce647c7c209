"""Which of the five kinds a key result is, from start, target and its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from zielkurs.pure.tables.cells import Cell
from zielkurs.pure.tables.phrases import fold
from zielkurs.pure.tables.titles import TitleFacts
from zielkurs.pure.tables.tracker import ReadKind

RAISE, LOWER = ReadKind.RAISE, ReadKind.LOWER
ABOVE, BELOW = ReadKind.STAY_ABOVE, ReadKind.STAY_BELOW

_YES_NO_UNIT = re.compile(
    r"(?:ja\s?/\s?nein|yes\s?/\s?no|j/n|y/n|meilensteine?|milestones?|bool(?:ean)?|binär|binary|"
    r"erledigt|done)"
)
_YES = re.compile(
    r"(?:ja|yes|j|y|fertig|done|erledigt|abgeschlossen|complete|completed|true|wahr|live|x|✓|✔|✔️|✅|☑|☑️|🗸)"
)
_NO = re.compile(
    r"(?:nein|no|n|offen|open|false|falsch|nicht fertig|not done|läuft|in arbeit|in progress|geplant|planned|"
    r"✗|✘|✖|❌|☐)"
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind, or the kinds between which the file leaves a choice, the likelier one first.

    `swapped`: the words say the opposite of the columns, so that start and target may be exchanged.
    `sure` is false where the choice is a question without evidence.
    """

    kinds: tuple[ReadKind, ...]
    swapped: bool = False
    sure: bool = True


def is_yes_no(unit: str | None, target: Cell) -> bool:
    """True where the target is a yes or a done instead of a number."""
    if unit and _YES_NO_UNIT.fullmatch(fold(unit)):
        return True
    if isinstance(target.value, bool):
        return True
    return isinstance(target.value, str) and _YES.fullmatch(fold(target.value)) is not None


def yes_or_no(cell: Cell) -> Decimal | None:
    """1 for done, 0 for not, None for anything else."""
    if isinstance(cell.value, bool):
        return Decimal(int(cell.value))
    if isinstance(cell.value, str):
        plain = fold(cell.value)
        if _YES.fullmatch(plain):
            return Decimal(1)
        if _NO.fullmatch(plain):
            return Decimal(0)
    return None


def judge(  # noqa: PLR0911  # one answer a reason
    start: Decimal | None,
    target: Decimal,
    facts: TitleFacts,
    *,
    bound: str | None,
    first_value: Decimal | None,
) -> Judgement:
    """The kind of a key result; `bound` is what the target cell itself says ("≥ 8,5" → above)."""
    bound = facts.bound or bound
    if facts.holds and not (facts.raises or facts.lowers):
        return _holding(start, target, bound)
    if start is None:
        return _without_start(target, facts, bound, first_value)
    if start == target:
        return Judgement((BELOW, ABOVE) if bound == "below" else (ABOVE, BELOW), sure=bound is not None)
    if start < target:
        contradicts = facts.lowers and not facts.raises
        if bound == "below" and not contradicts:
            return Judgement((BELOW, RAISE))
        return Judgement((RAISE,), swapped=contradicts)
    contradicts = facts.raises and not facts.lowers
    if bound == "above" and not contradicts:
        return Judgement((ABOVE, LOWER))
    return Judgement((LOWER,), swapped=contradicts)


def _holding(start: Decimal | None, target: Decimal, bound: str | None) -> Judgement:
    if bound == "below":
        return Judgement((BELOW,)) if start is None or start <= target else Judgement((LOWER, BELOW))
    if bound == "above":
        return Judgement((ABOVE,)) if start is None or start >= target else Judgement((RAISE, ABOVE))
    if start is None or start == target:
        return Judgement((ABOVE, BELOW), sure=False)
    return Judgement((RAISE, ABOVE) if start < target else (ABOVE, LOWER))


def _without_start(
    target: Decimal, facts: TitleFacts, bound: str | None, first_value: Decimal | None
) -> Judgement:
    if facts.lowers != facts.raises:
        return Judgement((LOWER,) if facts.lowers else (RAISE,))
    if bound == "below":
        return Judgement((LOWER, BELOW))
    if bound == "above":
        return Judgement((RAISE, ABOVE))
    if first_value is not None and first_value > target:
        return Judgement((LOWER, RAISE))
    counts = facts.target is not None and not facts.percent
    if counts or (first_value is not None and first_value < target):
        return Judgement((RAISE,))
    return Judgement((RAISE, LOWER))
