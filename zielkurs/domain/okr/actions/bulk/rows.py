"""What is brought, row by row."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from zielkurs.domain.okr.models import Initiative, KeyResult, Objective
from zielkurs.domain.okr.states import InitiativeState

Ids = dict[str, int]


@dataclass(frozen=True)
class BulkKeyResult:
    """A key result to be made; a kind that counts milestones gets one, named like the key result."""

    source_ref: str
    objective_id: int
    title: str
    kind: str
    starts_on: date
    due_on: date
    owner_id: int | None = None
    unit: str = ""
    metric: str = ""
    start: Decimal | None = None
    target: Decimal | None = None


@dataclass(frozen=True)
class BulkInitiative:
    """An initiative to be made under the key results."""

    source_ref: str
    title: str
    key_result_ids: Sequence[int]
    owner_id: int | None = None
    due_on: date | None = None
    budget: Decimal | None = None
    state: str = InitiativeState.PLANNED.value


@dataclass(frozen=True)
class BulkCheckIn:
    """A check-in to be made. `replaces_id` makes it a correction, `withdraws` a withdrawal of that entry."""

    key_result_id: int
    as_of: date
    value: Decimal | None
    idempotency_key: str
    confidence: int | None = None
    comment: str = ""
    blocker: bool = False
    source_ref: str = ""
    replaces_id: int | None = None
    withdraws: bool = False


@dataclass(frozen=True)
class BulkChange:
    """New values of a row's columns. `key_result_ids` (None leaves them) are what an initiative moves."""

    id: int
    seen_version: int
    columns: Mapping[str, Any]
    key_result_ids: Collection[int] | None = None


@dataclass(frozen=True)
class Brought:
    """Ids of rows with the version that they are expected to have."""

    objectives: Mapping[int, int] = field(default_factory=dict)
    key_results: Mapping[int, int] = field(default_factory=dict)
    initiatives: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Course:
    """Why the course of locked definitions changes, and on which day."""

    reason: str
    today: date


def versions(
    *, objectives: Collection[int] = (), key_results: Collection[int] = (), initiatives: Collection[int] = ()
) -> Brought:
    """The versions that rows have now. 3 queries."""
    return Brought(
        objectives=dict(Objective.objects.filter(pk__in=objectives).values_list("id", "version")),
        key_results=dict(KeyResult.objects.filter(pk__in=key_results).values_list("id", "version")),
        initiatives=dict(Initiative.objects.filter(pk__in=initiatives).values_list("id", "version")),
    )
