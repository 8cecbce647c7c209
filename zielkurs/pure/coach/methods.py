"""A method's limits, and when its single rules may be changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .model import Level, Method
from .registry import RULES

LOCKED_CYCLES = 2


@dataclass(frozen=True)
class Limits:
    """How many of a thing a team should have in a cycle: the recommended number and the most."""

    objectives: int
    most_objectives: int
    key_results: int = 3
    most_key_results: int = 5
    most_per_person: int = 5


LIMITS: Mapping[Method, Limits] = {
    "standard": Limits(objectives=3, most_objectives=5),
    "kalungi": Limits(objectives=3, most_objectives=5),
    "outcome": Limits(objectives=3, most_objectives=5),
    "small_business": Limits(objectives=1, most_objectives=3),
}


def may_change_rules(cycles_closed: int, decided_in_retrospective: bool) -> bool:
    """True once two cycles are closed and a retrospective decided it: first the standard model, then one's own."""
    return cycles_closed >= LOCKED_CYCLES and decided_in_retrospective


def effective_levels(
    method: Method, changes: Mapping[str, Level], cycles_closed: int, decided_in_retrospective: bool
) -> dict[str, Level]:
    """Return every rule's level under a method; changes count only where the lock is open.

    Raises KeyError for a change of a rule that does not exist.
    """
    levels = {code: rule.severity[method] for code, rule in RULES.items()}
    unknown = set(changes) - set(levels)
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    return levels | dict(changes) if may_change_rules(cycles_closed, decided_in_retrospective) else levels
