"""The names of a workspace, kept by each process and brought up to date from the event log.

Nothing of it is stored: a process reads the names when they are first looked for, and later only those of rows that
the events since then name. The log's digests are a chain, so one digest tells whether it is still the same history;
where it is not (a restored backup), everything is read anew. Every action records its event in its own transaction,
hence a search sees all that was committed before it.
"""

from bisect import bisect
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from threading import Lock

from zielkurs.domain.base import scope
from zielkurs.domain.base.findable import Findable, Use
from zielkurs.domain.base.models import Event
from zielkurs.domain.decisions import queries as decisions
from zielkurs.domain.kpi.queries import findable as kpi
from zielkurs.domain.okr.queries import findable as okr
from zielkurs.domain.organisation import queries as organisation
from zielkurs.domain.organisation.access import Reader
from zielkurs.pure import finding

KINDS = ("objective", "key_result", "kpi", "initiative", "theme", "team", "person", "cycle", "decision")
# Which kinds an event about a row concerns, by the row's name in the log.
_CONCERNED = {
    "objective": ("objective", "key_result"),
    "keyresult": ("key_result",),
    "kpi": ("kpi",),
    "initiative": ("initiative",),
    "theme": ("theme",),
    "member": ("person",),
    "decision": ("decision",),
}
# Rows carry the names of their teams and cycle: when one of these changes, all is read anew.
_NAMED_ELSEWHERE = ("team", "cycle")
# Reporting a value renames nothing.
_NO_NEWS = ("check_in.", "kpi.measured", "kpi.annotat")
_MANY = 2000
_MOST_ROWS = 300_000

Place = tuple[Use, str]


@dataclass(frozen=True)
class Segment:
    """The rows of a kind that are in the same use, by name; `keys` are what questions are looked up in."""

    use: Use
    kind: str
    keys: tuple[str, ...] = ()
    rows: tuple[Findable, ...] = ()


@dataclass(frozen=True)
class Index:
    """All that can be found: what is in use first, then by kind.

    `upto` and `digest` are those of the last event that it knows.
    """

    segments: tuple[Segment, ...] = ()
    upto: int = 0
    digest: str = ""

    def of(self, kind: str) -> Iterator[Findable]:
        """All rows of a kind."""
        return (row for segment in self.segments if segment.kind == kind for row in segment.rows)

    def __len__(self) -> int:
        return sum(len(segment.rows) for segment in self.segments)


_kept: OrderedDict[int, Index] = OrderedDict()
_lock = Lock()


def index_for(reader: Reader) -> Index:
    """All that the reader can find.

    1 query where nothing has changed, 10 where something has. Guests see another part of the workspace each, which
    is small: theirs is read at every search, 9 queries.
    """
    if not reader.reads_all_teams:
        return Index(_read(reader))
    with _lock:
        index = _kept[scope.current()] = _refreshed(reader, _kept.pop(scope.current(), Index()))
        while len(_kept) > 1 and sum(map(len, _kept.values())) > _MOST_ROWS:
            _kept.popitem(last=False)
    return index


def rows(reader: Reader, *, only: Collection[int] | None = None, owner_id: int = 0) -> Iterator[Findable]:
    """What the reader can find; with `only` those rows alone, and what the member `owner_id` answers for. 9 queries."""
    yield from organisation.findable(reader, only=only)
    yield from okr.findable(reader, only=only, owner_id=owner_id)
    yield from kpi.findable(reader, only=only, owner_id=owner_id)
    yield from decisions.findable(reader, only=only)


def _refreshed(reader: Reader, index: Index) -> Index:
    if not index.upto:
        return _read_anew(reader)
    since = Event.objects.filter(sequence__gte=index.upto).order_by("sequence")
    events = list(since.values_list("sequence", "digest", "verb", "subject_kind", "subject_id")[:_MANY])
    if not events or len(events) == _MANY or events[0][:2] != (index.upto, index.digest):
        return _read_anew(reader)
    news = [(kind, pk) for _, _, verb, kind, pk in events[1:] if not verb.startswith(_NO_NEWS)]
    if any(kind in _NAMED_ELSEWHERE for kind, _ in news):
        return _read_anew(reader)
    changed = {pk for kind, pk in news if kind in _CONCERNED}
    kinds = {concerned for kind, _ in news for concerned in _CONCERNED.get(kind, ())}
    segments = _updated(reader, index, changed, kinds) if changed else index.segments
    return Index(segments, *events[-1][:2])


def _read_anew(reader: Reader) -> Index:
    # The event is read before the rows: what changes in between is named by a later one.
    last = Event.objects.order_by("-sequence").values_list("sequence", "digest").first()
    return Index(_read(reader), *(last or (0, "")))


def _read(reader: Reader) -> tuple[Segment, ...]:
    segments = []
    for (use, kind), pairs in _placed(rows(reader)).items():
        pairs.sort(key=lambda pair: (pair[0], pair[1].id))
        # Joined and split, the keys lie one behind the other in memory: reading through them takes half the time.
        keys = "\0".join([key for key, _ in pairs]).split("\0")
        segments.append(Segment(use, kind, tuple(keys), tuple(row for _, row in pairs)))
    return tuple(sorted(segments, key=_order))


def _updated(reader: Reader, index: Index, changed: set[int], kinds: set[str]) -> tuple[Segment, ...]:
    fresh = _placed(rows(reader, only=changed))
    segments = {(segment.use, segment.kind): segment for segment in index.segments}
    for place in {*(place for place in segments if place[1] in kinds), *fresh}:
        segment = segments.get(place, Segment(*place))
        stale = [at for at, row in enumerate(segment.rows) if row.id in changed or row.within in changed]
        if stale or place in fresh:
            segments[place] = _replaced(segment, stale, fresh.get(place, []))
    return tuple(sorted((segment for segment in segments.values() if segment.rows), key=_order))


def _replaced(segment: Segment, stale: list[int], fresh: list[tuple[str, Findable]]) -> Segment:
    keys, found = list(segment.keys), list(segment.rows)
    for at in reversed(stale):
        del keys[at], found[at]
    for key, row in fresh:
        at = bisect(range(len(keys)), (key, row.id), key=lambda at: (keys[at], found[at].id))
        keys.insert(at, key)
        found.insert(at, row)
    return replace(segment, keys=tuple(keys), rows=tuple(found))


def _placed(found: Iterable[Findable]) -> dict[Place, list[tuple[str, Findable]]]:
    """The rows with their keys, by use and kind."""
    placed: dict[Place, list[tuple[str, Findable]]] = {}
    for row in found:
        key = finding.key((row.title, *row.also), row.meaning)
        placed.setdefault((row.use, row.kind), []).append((key, row))
    return placed


def _order(segment: Segment) -> tuple[int, int]:
    return segment.use, KINDS.index(segment.kind)
