"""Reading the logbook."""

from dataclasses import dataclass
from datetime import date

from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.organisation.access import Reader


@dataclass(frozen=True)
class LogbookEntry:
    """A decision as the logbook shows it."""

    id: int
    kind: str
    title: str
    reason: str
    requested_by: str
    requested_on: date | None
    decided_on: date
    look_again: str
    look_again_on: date | None
    owner: str


def not_now(reader: Reader) -> tuple[LogbookEntry, ...]:
    """The requests declined for now, newest first; empty for guests, who see their own teams only. 1 query."""
    return _entries(Decision.Kind.NOT_NOW) if reader.reads_all_teams else ()


def logbook(reader: Reader) -> tuple[LogbookEntry, ...]:
    """All decisions, newest first; empty for guests, who see their own teams only. 1 query."""
    return _entries(*Decision.Kind) if reader.reads_all_teams else ()


def method_changes(reader: Reader) -> tuple[LogbookEntry, ...]:
    """The retrospectives' decisions about the coach's rules, newest first; empty for guests. 1 query."""
    return _entries(Decision.Kind.METHOD_CHANGE) if reader.reads_all_teams else ()


def _entries(*kinds: Decision.Kind) -> tuple[LogbookEntry, ...]:
    rows = Decision.objects.filter(kind__in=kinds).select_related("owner").order_by("-decided_on", "-id")
    return tuple(
        LogbookEntry(
            id=d.pk,
            kind=d.kind,
            title=d.title,
            reason=d.reason,
            requested_by=d.requested_by,
            requested_on=d.requested_on,
            decided_on=d.decided_on,
            look_again=d.look_again,
            look_again_on=d.look_again_on,
            owner=d.owner.name if d.owner else "",
        )
        for d in rows
    )


def imported_refs(prefix: str) -> tuple[str, ...]:
    """The source references in the logbook that begin with `prefix`. 1 query."""
    return tuple(Decision.objects.filter(source_ref__startswith=prefix).values_list("source_ref", flat=True))
