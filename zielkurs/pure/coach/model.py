"""What the coach is given and what it hands back: plain values, no words for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal["objective", "key_result", "initiative", "kpi"]
Lang = Literal["de", "en"]
Method = Literal["standard", "kalungi", "outcome", "small_business"]
Level = Literal["error", "hint", "off"]
Severity = Literal["error", "hint"]

KINDS: tuple[Kind, ...] = ("objective", "key_result", "initiative", "kpi")
METHODS: tuple[Method, ...] = ("standard", "kalungi", "outcome", "small_business")


@dataclass(frozen=True)
class Term:
    """One entry of the KPI glossary: its name, other names for it, whether it is agreed, and whose it is."""

    name: str
    synonyms: tuple[str, ...] = ()
    agreed: bool = True
    teams: tuple[str, ...] = ()
    has_guard: bool = False


@dataclass(frozen=True)
class Context:
    """What stands around a statement. Everything may be missing; missing context never makes an error.

    `start`, `target`, `owner`, `due` are form fields: where they are filled, the text need not repeat them.
    `glossary` None means "there is none", an empty tuple "there is one, and it is empty". `figure` is its entry that
    a form field names; it counts before what the text names.
    """

    parent: str | None = None
    siblings: tuple[str, ...] = ()
    glossary: tuple[Term, ...] | None = None
    figure: Term | None = None
    team: str | None = None
    cycle_end: date | None = None
    owner: str | None = None
    due: date | None = None
    start: Decimal | None = None
    target: Decimal | None = None


@dataclass(frozen=True)
class Statement:
    """One draft: its text, kind and language (None: found out from the text)."""

    text: str
    kind: Kind
    lang: Lang | None = None
    context: Context = field(default_factory=Context)


@dataclass(frozen=True)
class Rewrite:
    """A proposal with blanks: a pattern's code, and the parts of the text that fill it."""

    pattern: str
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Hit:
    """What a rule found: where, with which parameters, and for which reasons of the vocabulary."""

    span: tuple[int, int]
    reasons: tuple[str, ...]
    params: Mapping[str, str] = field(default_factory=dict)
    rewrite: Rewrite | None = None


@dataclass(frozen=True)
class Finding:
    """A hit under a method: `severity` is error or hint, `topic` names the dispute or is None."""

    code: str
    severity: Severity
    span: tuple[int, int]
    reasons: tuple[str, ...]
    params: Mapping[str, str]
    topic: str | None
    rewrite: Rewrite | None
