"""Reading the logbook."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, JSONObject

from zielkurs.domain.base.findable import Findable
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.organisation.access import Reader

PAGE = 50


@dataclass(frozen=True)
class Change:
    """What a course change changed, values as text: numbers and days in their plain form, enumerations as codes."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class LogbookEntry:
    """A decision as the logbook shows it.

    `waits` says that it is still to be looked at again: a request declined for now, or what is still set aside.
    The subject is named by its kind and id; 0 where the decision has none.
    """

    id: int
    kind: str
    title: str
    reason: str
    changes: tuple[Change, ...]
    requested_by: str
    requested_on: date | None
    decided_on: date
    look_again: str
    look_again_on: date | None
    waits: bool
    owner: str
    owner_id: int | None
    subject_kind: str
    subject_id: int
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True)
class Wanted:
    """Which decisions are asked for; what is left empty does not matter. `text` stands in title, reason or asker."""

    kind: str = ""
    text: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def rows(self) -> Q:
        """The condition on the table."""
        found = Q(kind=self.kind) if self.kind else Q()
        if self.text:
            names = ("title", "reason", "requested_by", "look_again")
            found &= reduce(or_, (Q(**{f"{name}__icontains": self.text}) for name in names))
        if self.since:
            found &= Q(decided_on__gte=self.since)
        return found & Q(decided_on__lte=self.until) if self.until else found


@dataclass(frozen=True)
class LogbookPage:
    """The entries of one page, due ones first, then the newest; `due` and `count` are of all pages.

    `total` counts what there is without any filter.
    """

    entries: tuple[LogbookEntry, ...]
    number: int
    pages: int
    count: int
    due: int
    total: int

    @property
    def first(self) -> int:
        """The number of the page's first entry, counted from 1."""
        return (self.number - 1) * PAGE + 1


# Subjects by their kind: a query for their ids.
Subjects = Mapping[str, "QuerySet[Any, Any]"]


def logbook(
    reader: Reader,
    wanted: Wanted,
    *,
    among: Subjects | None = None,
    within: Subjects | None = None,
    page: int | None = 1,
) -> LogbookPage:
    """The decisions asked for, about subjects of `among`; None for `page` gives all of them on one. 2 queries.

    `within` are all subjects that the reader may see, None for everything; nothing for guests without it.
    """
    seen = Decision.objects.filter(_seen(reader, within))
    match = wanted.rows & _about(among)
    due = _waits() & Q(look_again_on__lte=reader.today)
    counts = seen.aggregate(
        total=Count("pk"), count=Count("pk", filter=match), due=Count("pk", filter=match & due)
    )
    pages = max(1, -(-counts["count"] // PAGE)) if page else 1
    number = min(max(page or 1, 1), pages)
    rows = seen.filter(match).order_by(Case(When(due, then=0), default=1), "-decided_on", "-id")
    if page:
        rows = rows[(number - 1) * PAGE : number * PAGE]
    return LogbookPage(_entries(rows), number, pages, **counts)


def count_not_now(reader: Reader) -> Coalesce:
    """How many requests are declined for now, to be asked for in another query; 0 for guests. No query."""
    rows = (
        Decision.objects.filter(kind=Decision.Kind.NOT_NOW)
        if not reader.is_guest
        else Decision.objects.none()
    )
    counted = rows.order_by().values("kind").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def method_changes(reader: Reader) -> tuple[LogbookEntry, ...]:
    """The retrospectives' decisions about the coach's rules, newest first; empty for guests. 1 query."""
    if reader.is_guest:
        return ()
    rows = Decision.objects.filter(kind=Decision.Kind.METHOD_CHANGE)
    return _entries(rows.order_by("-decided_on", "-id"))


def decisions_about(subject_ids: Collection[int]) -> tuple[LogbookEntry, ...]:
    """The decisions about rows that the caller may show, the newest first. 1 query."""
    return _entries(Decision.objects.filter(subject_id__in=subject_ids).order_by("-decided_on", "-id"))


@dataclass(frozen=True)
class Told:
    """What a decision says, as the news tell it."""

    title: str
    reason: str
    changes: tuple[Change, ...]
    requested_by: str
    requested_on: date | None
    subject_kind: str
    subject_id: int


def told_columns(decision: Any) -> dict[str, Subquery]:
    """Columns of another query that say what a decision, named by an expression, says: for `told`. No query."""
    row = Decision.objects.filter(pk=decision)
    names = ("title", "reason", "requested_by", "requested_on", "subject_kind", "subject_id")
    told = row.annotate(told=JSONObject(**{name: name for name in names})).values("told")
    return {"told_text": Subquery(told[:1]), "told_changes": Subquery(row.values("changes")[:1])}


def told(row: Any) -> Told | None:
    """The decision behind a row with `told_columns`; None where it has none."""
    if row.told_text is None:
        return None
    text: dict[str, Any] = row.told_text
    return Told(
        title=text["title"],
        reason=text["reason"],
        changes=_changes(row.told_changes),
        requested_by=text["requested_by"],
        requested_on=date.fromisoformat(text["requested_on"]) if text["requested_on"] else None,
        subject_kind=text["subject_kind"],
        subject_id=text["subject_id"] or 0,
    )


def _changes(kept: Iterable[dict[str, str]]) -> tuple[Change, ...]:
    return tuple(Change(each["field"], each["before"], each["after"]) for each in kept)


def ids_about(subjects: Subjects) -> "QuerySet[Any, Any]":
    """The ids of the decisions about these subjects, to be joined. No query."""
    return Decision.objects.filter(_about(subjects)).values("id")


def subject_of(decision: Any) -> "QuerySet[Any, Any]":
    """The id of what a decision, named by an expression, is about: to be joined. No query."""
    return Decision.objects.filter(pk=decision).values("subject_id")


def to_look_at_again(
    reader: Reader, until: date, *, within: Subjects | None = None, owner_id: int | None = None
) -> tuple[LogbookEntry, ...]:
    """What is to be looked at again by `until`, the longest due first. 1 query.

    `within` as in `logbook`; with `owner_id` also what that person owns.
    """
    if within is None and not reader.reads_all_teams:
        within = {}
    # An empty condition joined by “or” would let the owner's through alone.
    whose = _about(within) | Q(owner_id=owner_id) if within is not None and owner_id else _about(within)
    rows = Decision.objects.filter(_waits(), whose, look_again_on__lte=until)
    return _entries(rows.order_by("look_again_on", "id"))


def _seen(reader: Reader, within: Subjects | None) -> Q:
    """What the reader sees: all, or what is about `within`; who is no guest sees what is about no plan as well."""
    if within is None and reader.reads_all_teams:
        return Q()
    alone = Q(pk__in=[]) if reader.is_guest else Q(subject_id=None)
    return _about(within or {}) | alone


def _about(subjects: Subjects | None) -> Q:
    if subjects is None:
        return Q()
    nothing = Q(pk__in=[])
    return reduce(or_, (Q(subject_kind=kind, subject_id__in=ids) for kind, ids in subjects.items()), nothing)


def _waits() -> Q:
    """Declined for now; or set aside, and nothing was decided about it since."""
    later = Decision.objects.filter(
        subject_id=OuterRef("subject_id"),
        pk__gt=OuterRef("pk"),
        kind__in=(Decision.Kind.SET_ASIDE, Decision.Kind.RESUME, Decision.Kind.DROP),
    )
    return Q(kind=Decision.Kind.NOT_NOW) | (Q(kind=Decision.Kind.SET_ASIDE) & ~Q(Exists(later)))


def _entries(rows: "QuerySet[Decision]") -> tuple[LogbookEntry, ...]:
    waiting = Case(When(_waits(), then=True), default=False, output_field=BooleanField())
    return tuple(
        LogbookEntry(
            id=d.pk,
            kind=d.kind,
            title=d.title,
            reason=d.reason,
            changes=_changes(d.changes),
            requested_by=d.requested_by,
            requested_on=d.requested_on,
            decided_on=d.decided_on,
            look_again=d.look_again,
            look_again_on=d.look_again_on,
            waits=d.waits,
            owner=d.owner.name if d.owner else "",
            owner_id=d.owner_id,
            subject_kind=d.subject_kind,
            subject_id=d.subject_id or 0,
            recorded_at=d.recorded_at,
            recorded_by=d.recorded_by.name if d.recorded_by else "",
        )
        for d in rows.annotate(waits=waiting).select_related("owner", "recorded_by")
    )


def drop_reasons(subject_kind: str) -> "QuerySet[Decision, Any]":
    """Why the row that a query asks for was dropped, the last reason first: a subquery for packages above."""
    rows = Decision.objects.filter(
        kind=Decision.Kind.DROP, subject_kind=subject_kind, subject_id=OuterRef("pk")
    )
    return rows.order_by("-id").values("reason")


def imported_refs(prefix: str) -> tuple[str, ...]:
    """The source references in the logbook that begin with `prefix`. 1 query."""
    return tuple(Decision.objects.filter(source_ref__startswith=prefix).values_list("source_ref", flat=True))


def findable(reader: Reader, *, only: Collection[int] | None = None) -> Iterator[Findable]:
    """The logbook as the search finds it, with `only` those entries alone; nothing for guests. 1 query."""
    if not reader.reads_all_teams:
        return
    rows = Decision.objects.filter(Q() if only is None else Q(pk__in=only))
    for pk, title, reason in rows.values_list("id", "title", "reason").iterator():
        yield Findable("decision", pk, title, meaning=reason)
