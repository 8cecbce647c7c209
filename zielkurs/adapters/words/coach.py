"""The coach's findings as sentences in German and English. No Django, so that the command line stays light."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from zielkurs.pure.coach import Rewrite

from . import coach_de, coach_en

_FINDINGS = {"de": coach_de.FINDINGS, "en": coach_en.FINDINGS}
_DISPUTES = {"de": coach_de.DISPUTES, "en": coach_en.DISPUTES}
_REWRITES = {"de": coach_de.REWRITES, "en": coach_en.REWRITES}
_BARE = {"de": coach_de.REWRITES_BARE, "en": coach_en.REWRITES_BARE}


class Coded(Protocol):
    """What a finding on a statement and one on a set have in common."""

    @property
    def code(self) -> str: ...
    @property
    def params(self) -> Mapping[str, str]: ...


def _entry(finding: Coded, lang: str) -> tuple[str, str, str]:
    return _FINDINGS[lang][finding.code]


def sentence(finding: Coded, lang: str) -> str:
    """Return the finding in one sentence. Raises KeyError for an unknown code or language."""
    params = dict(finding.params)
    if finding.code == "leading_lagging" and lang == "de":
        params["all"] = {"leading": "Frühindikatoren", "lagging": "Spätindikatoren"}[params["all"]]
    return _entry(finding, lang)[0].format(**params)


def why(finding: Coded, lang: str) -> str:
    """Return in one sentence why the finding matters."""
    return _entry(finding, lang)[1]


def question(finding: Coded, lang: str) -> str:
    """Return a question to ask oneself."""
    return _entry(finding, lang)[2]


def dispute(topic: str | None, lang: str) -> str:
    """Return the sentence that names who disagrees on a contested topic, or "" where nobody does."""
    return _DISPUTES[lang].get(topic or "", "")


def rewrite(proposal: Rewrite | None, lang: str) -> str:
    """Return a proposal with blanks (written "__"), built from the text's own parts, or "" if there is none."""
    if proposal is None:
        return ""
    subject = proposal.parts.get("subject", "")
    pattern = (_REWRITES if subject else _BARE)[lang][proposal.pattern]
    return pattern.format(subject=subject)
