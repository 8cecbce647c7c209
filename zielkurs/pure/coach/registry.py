"""The record of a rule: its code, what it applies to, and how severe it is under each method."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from .model import KINDS, Hit, Kind, Level, Method
from .reading import Reading

Check = Callable[[Reading], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """One rule: `check` yields hits for a reading; `severity` says what a hit weighs under each method.

    `topic` is the question of the vocabulary on which schools differ, or None where all agree.
    """

    code: str
    kinds: tuple[Kind, ...]
    severity: Mapping[Method, Level]
    topic: str | None
    check: Check


RULES: dict[str, Rule] = {}


def rule(
    code: str,
    *kinds: Kind,
    standard: Level = "error",
    kalungi: Level | None = None,
    outcome: Level | None = None,
    small_business: Level | None = None,
    topic: str | None = None,
) -> Callable[[Check], Check]:
    """Register a rule. Methods not named follow `standard`; small businesses see errors only, unless named."""

    def register(check: Check) -> Check:
        if code in RULES:
            raise ValueError(f"two rules have the code {code}")
        severity: dict[Method, Level] = {
            "standard": standard,
            "kalungi": kalungi or standard,
            "outcome": outcome or standard,
            "small_business": small_business or ("error" if standard == "error" else "off"),
        }
        RULES[code] = Rule(code, kinds or KINDS, severity, topic, check)
        return check

    return register
