"""What was understood of a tracker: plain values for a preview and for the plan of an import.

`read_tracker` makes them. Codes and parameters stand here, never words; `zielkurs.adapters.words` has those.
A source_ref is `position~content`; see `zielkurs.pure.tables.sources` for how a later file finds its rows again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from zielkurs.pure.tables.cells import Place


class ReadKind(StrEnum):
    RAISE = "raise"
    LOWER = "lower"
    STAY_ABOVE = "stay_above"
    STAY_BELOW = "stay_below"
    MILESTONES = "milestones"


class ReadState(StrEnum):
    """How far an initiative is."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer; `params` are what the sentence needs (the example as it would then be read)."""

    value: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question only a person can answer. `key` stays the same for the same file; `suggested` is an
    option's value where the file holds evidence, else None. Until it is answered the suggestion (or what
    changes least) shows in the preview, and nothing may be imported."""

    key: str
    code: str
    places: tuple[Place, ...]
    params: Mapping[str, str]
    options: tuple[Option, ...]
    suggested: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps the file from being imported until the file is changed."""

    code: str
    place: Place | None
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    """Seen and not used (`ignored`), or used in a way worth saying (`notes`)."""

    code: str
    places: tuple[Place, ...]
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A person named as owner; `note` is what stood beside the name ("Vertrieb")."""

    name: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A value reported for a week or day. Percentages are in percent: 38, not 0.38."""

    as_of: date
    value: Decimal
    place: Place


@dataclass(frozen=True, slots=True)
class ReadKeyResult:
    """A key result. `start` None means the start is unknown. `values` ascend by date, one a date.
    `confidence` (0–10) and `comment` belong to the latest check-in."""

    title: str
    code: str | None
    owner: str | None
    team: str | None
    unit: str | None
    start: Decimal | None
    target: Decimal | None
    kind: ReadKind
    metric: str | None
    values: tuple[ReadValue, ...]
    confidence: Decimal | None
    comment: str | None
    place: Place
    source_ref: str


@dataclass(frozen=True, slots=True)
class ReadObjective:
    title: str
    code: str | None
    place: Place
    source_ref: str
    key_results: tuple[ReadKeyResult, ...]


@dataclass(frozen=True, slots=True)
class ReadInitiative:
    """`serves` holds source_refs of key results; `serves_text` is what the file said."""

    title: str
    serves: tuple[str, ...]
    serves_text: str | None
    owner: str | None
    due: date | None
    budget: Decimal | None
    currency: str | None
    state: ReadState
    comment: str | None
    place: Place
    source_ref: str


@dataclass(frozen=True, slots=True)
class ReadNotNow:
    """A wish set aside for now. `look_again` is the file's own hint ("frühestens Q1"), `look_again_on` the
    first day it means, where it can be told."""

    text: str
    requested_by: str | None
    requested_on: date | None
    look_again: str | None
    look_again_on: date | None
    owner: str | None
    place: Place
    source_ref: str


@dataclass(frozen=True, slots=True)
class ReadCycle:
    """The cycle that the file speaks of: first and last day, and the code it can be named by ("Q4 2026")."""

    starts: date
    ends: date
    label: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Tracker:
    title: str | None
    cycle: ReadCycle | None
    objectives: tuple[ReadObjective, ...]
    people: tuple[ReadPerson, ...]
    initiatives: tuple[ReadInitiative, ...]
    not_now: tuple[ReadNotNow, ...]
    ignored: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    doubts: tuple[Doubt, ...]
    errors: tuple[Problem, ...]
