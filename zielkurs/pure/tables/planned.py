"""What stands, what a file says, and what would become of it: the values of a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from zielkurs.pure.tables.cells import Place
from zielkurs.pure.tables.tracker import Doubt, Problem, Remark

Fields = Mapping[str, str | None]


class Kind(StrEnum):
    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    INITIATIVE = "initiative"
    NOT_NOW = "not_now"


class Fate(StrEnum):
    """What happens to a row: it is made, changed, or left as it is."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row that an earlier file brought. `now` is what stands, `said` what the file said last time."""

    id: int
    ref: str
    now: Fields
    said: Fields | None
    version: int


@dataclass(frozen=True, slots=True)
class KnownValue:
    """A standing check-in, with what the file said of it last time (`said`: value, confidence, comment, column,
    as_of), None where people reported it. `withdrawn`: people took it back."""

    id: int
    as_of: date
    value: Decimal | None
    confidence: int | None
    comment: str
    blocker: bool
    said: Fields | None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier imports of the same team and cycle left. `entries` counts all check-ins of a key result and day."""

    objectives: tuple[KnownRow, ...] = ()
    key_results: tuple[KnownRow, ...] = ()
    initiatives: tuple[KnownRow, ...] = ()
    not_now: tuple[str, ...] = ()
    values: Mapping[int, tuple[KnownValue, ...]] = field(default_factory=dict)
    entries: Mapping[tuple[int, date], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of the file and its fate. `fields` is what the file says; `changes` maps a field to (before, after);
    `kept` names fields that people changed and that stay. `ref` is the file's, `parent` the objective's."""

    kind: Kind
    fate: Fate
    ref: str
    title: str
    fields: Fields
    place: Place
    known: KnownRow | None = None
    changes: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    parent: str = ""

    @property
    def says_anew(self) -> bool:
        """True where the file's word has to be remembered, taken or not."""
        if self.kind is Kind.NOT_NOW:
            return self.fate is Fate.NEW
        return self.known is None or dict(self.known.said or {}) != dict(self.fields)


@dataclass(frozen=True, slots=True)
class PlannedValue:
    """A check-in to be made, or one to be corrected (`replaces`). `takes` is false where ours stays by choice."""

    key_result: str
    as_of: date
    value: Decimal | None
    confidence: int | None
    comment: str
    said: Fields
    place: Place
    replaces: KnownValue | None = None
    takes: bool = True
    number: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """All that a file would change."""

    rows: tuple[PlannedRow, ...]
    values: tuple[PlannedValue, ...]
    doubts: tuple[Doubt, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[Remark, ...]
    notes: tuple[Remark, ...]

    def count(self, kind: Kind, fate: Fate) -> int:
        return sum(row.kind is kind and row.fate is fate for row in self.rows)

    @property
    def new_values(self) -> int:
        return sum(value.takes and value.replaces is None for value in self.values)

    @property
    def corrected_values(self) -> int:
        return sum(value.takes and value.replaces is not None for value in self.values)

    @property
    def changed(self) -> int:
        """Changed rows and corrected check-ins."""
        return sum(row.fate is Fate.CHANGED for row in self.rows) + self.corrected_values

    @property
    def is_nothing(self) -> bool:
        """True where applying would neither write a row nor have to remember a choice."""
        chosen = any(row.kept and row.says_anew for row in self.rows)
        return not self.values and not chosen and all(row.fate is Fate.SAME for row in self.rows)
