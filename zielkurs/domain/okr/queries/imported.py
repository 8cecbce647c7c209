"""What earlier imports left: the rows with source references, as an import compares them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import CheckIn, Initiative
from zielkurs.domain.organisation.access import Reader


@dataclass(frozen=True)
class ImportedObjective:
    """An objective that a file brought."""

    id: int
    source_ref: str
    title: str
    version: int


@dataclass(frozen=True)
class ImportedKeyResult:
    """A key result that a file brought."""

    id: int
    source_ref: str
    title: str
    owner_id: int | None
    unit: str
    metric: str
    start: Decimal | None
    target: Decimal | None
    kind: str
    version: int


@dataclass(frozen=True)
class ImportedInitiative:
    """An initiative that a file brought, with the key results it is meant to move."""

    id: int
    source_ref: str
    title: str
    owner_id: int | None
    due_on: date | None
    budget: Decimal | None
    state: str
    key_result_ids: tuple[int, ...]
    version: int


@dataclass(frozen=True)
class Entry:
    """Any check-in of such a key result: reports, corrections, withdrawals."""

    id: int
    key_result_id: int
    kind: str
    as_of: date
    value: Decimal | None
    confidence: int | None
    comment: str
    blocker: bool
    replaces_id: int | None


@dataclass(frozen=True)
class Imported:
    """Everything with source references that begin alike."""

    objectives: tuple[ImportedObjective, ...]
    key_results: tuple[ImportedKeyResult, ...]
    initiatives: tuple[ImportedInitiative, ...]
    entries: tuple[Entry, ...]


def imported(reader: Reader, prefix: str) -> Imported:
    """The rows whose source reference begins with `prefix`; check-ins the oldest first. 5 queries."""
    objectives = access.objectives(reader).filter(source_ref__startswith=prefix).order_by("id")
    key_results = access.key_results(reader).filter(source_ref__startswith=prefix).order_by("id")
    entries = CheckIn.objects.filter(key_result__in=key_results.values("id")).order_by("recorded_at", "id")
    return Imported(
        objectives=tuple(
            ImportedObjective(*row) for row in objectives.values_list("id", "source_ref", "title", "version")
        ),
        key_results=tuple(
            ImportedKeyResult(*row)
            for row in key_results.values_list(
                "id", "source_ref", "title", "owner_id", "unit", "metric", "start_value", "target_value", "kind",
                "version",
            )
        ),
        initiatives=tuple(_initiative(row) for row in _initiatives(prefix)),
        entries=tuple(
            Entry(*row)
            for row in entries.values_list(
                "id", "key_result_id", "kind", "as_of", "value", "confidence", "comment", "blocker", "replaces_id"
            )
        ),
    )  # fmt: skip


def _initiatives(prefix: str) -> list[Initiative]:
    rows = Initiative.objects.filter(source_ref__startswith=prefix)
    return list(rows.order_by("id").prefetch_related("links"))


def _initiative(row: Initiative) -> ImportedInitiative:
    return ImportedInitiative(
        id=row.pk,
        source_ref=row.source_ref,
        title=row.title,
        owner_id=row.owner_id,
        due_on=row.due_on,
        budget=row.budget,
        state=row.state,
        key_result_ids=tuple(sorted(link.key_result_id for link in row.links.all())),
        version=row.version,
    )
