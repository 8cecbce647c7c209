"""From a statement to its findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from . import (  # noqa: F401  # importing a module registers its rules
    rules_context,
    rules_initiative,
    rules_initiative_vague,
    rules_key_result,
    rules_key_result_number,
    rules_key_result_task,
    rules_kpi,
    rules_kpi_activity,
    rules_objective,
    rules_objective_means,
    rules_objective_slogan,
    rules_objective_vague,
    rules_shared,
)
from .model import Finding, Level, Method, Statement
from .reading import Reading, detect_language, lead_in
from .registry import RULES

_LONGEST = 2_000


def review(
    statement: Statement, method: Method = "standard", overrides: Mapping[str, Level] | None = None
) -> tuple[Finding, ...]:
    """Return the findings of one statement, errors first, in order of place.

    `overrides` maps rule codes to error, hint or off and wins over the method's preset. An empty text has no
    findings; of a text longer than 2,000 signs the beginning is read. Never raises for any text.
    """
    text = statement.text[:_LONGEST]
    if not text.strip():
        return ()
    start = lead_in(text)
    lang = statement.lang or detect_language(text)
    reading = Reading(text[start:], statement.kind, lang, statement.context)
    findings: list[Finding] = []
    for rule in RULES.values():
        level = (overrides or {}).get(rule.code, rule.severity[method])
        if level == "off" or statement.kind not in rule.kinds:
            continue
        findings += [
            Finding(
                rule.code, level, _shifted(hit.span, start), hit.reasons, hit.params, rule.topic, hit.rewrite
            )
            for hit in rule.check(reading)
        ]
    return tuple(sorted(findings, key=lambda finding: (finding.severity != "error", finding.span[0])))


def _shifted(span: tuple[int, int], start: int) -> tuple[int, int]:
    return span[0] + start, span[1] + start


def verdict(findings: Iterable[Finding]) -> Literal["bad", "good"]:
    """Return "bad" if at least one finding is an error, else "good"."""
    return "bad" if any(finding.severity == "error" for finding in findings) else "good"
