"""From a statement to its findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
from .model import Finding, Hit, Level, Method, Rewrite, Severity, Statement
from .reading import Reading, detect_language, is_foreign, lead_in
from .registry import RULES, Rule
from .tokens import with_gender_signs, without_gender_signs

_LONGEST = 2_000


def review(
    statement: Statement, method: Method = "standard", overrides: Mapping[str, Level] | None = None
) -> tuple[Finding, ...]:
    """Return the findings of one statement, errors first, in order of place.

    `overrides` maps rule codes to error, hint or off and wins over the method's preset. An empty text has no
    findings, nor has one in a third language; of a text longer than 2,000 signs the beginning is read. Never raises
    for any text.
    """
    text = statement.text[:_LONGEST]
    if not text.strip():
        return ()
    lang = statement.lang or detect_language(text)
    if is_foreign(text, lang):
        return ()
    written = _Written(text, without_gender_signs(text) if lang == "de" else text, lead_in(text))
    reading = Reading(written.plain[written.start :], statement.kind, lang, statement.context)
    findings: list[Finding] = []
    for rule in RULES.values():
        level = (overrides or {}).get(rule.code, rule.severity[method])
        if level != "off" and statement.kind in rule.kinds:
            findings += [written.finding(rule, level, hit) for hit in rule.check(reading)]
    return tuple(sorted(findings, key=lambda finding: (finding.severity != "error", finding.span[0])))


@dataclass(frozen=True)
class _Written:
    """A text as it was written, and `plain` as it is read; what announced the goal ends at `start`."""

    text: str
    plain: str
    start: int

    def finding(self, rule: Rule, level: Severity, hit: Hit) -> Finding:
        """A hit in the words and places of the text as it was written."""
        begins, ends = hit.span[0] + self.start, hit.span[1] + self.start
        while ends < len(self.text) and self.plain[ends].isspace() and not self.text[ends].isspace():
            ends += 1
        rewrite = hit.rewrite and Rewrite(hit.rewrite.pattern, self._said(hit.rewrite.parts))
        params = self._said(hit.params)
        return Finding(rule.code, level, (begins, ends), hit.reasons, params, rule.topic, rewrite)

    def _said(self, parts: Mapping[str, str]) -> Mapping[str, str]:
        if self.text == self.plain:
            return parts
        return {name: with_gender_signs(value, self.text) for name, value in parts.items()}


def verdict(findings: Iterable[Finding]) -> Literal["bad", "good"]:
    """Return "bad" if at least one finding is an error, else "good"."""
    return "bad" if any(finding.severity == "error" for finding in findings) else "good"
