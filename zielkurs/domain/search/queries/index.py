"""The names of a workspace, kept by each process and brought up to date from the event log.

Nothing of it is stored: a process reads the names when they are first looked for, and later only those of rows that
the events since then name. The log's digests are a chain, so one digest tells whether it is still the same history;
where it is not (a restored backup), everything is read anew. Every action records its event in its own transaction,
hence a search sees all that was committed before it.
"""

from bisect import bisect
from collections import OrderedDict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
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
# Rows carry the names of their team and cycle: when one of these changes, all is read anew.
_NAMED_ELSEWHERE = ("team", "cycle")
_EVENT_KINDS = frozenset(
    {"objective", "keyresult", "kpi", "initiative", "theme", "member", "decision", *_NAMED_ELSEWHERE}
)
# Reporting a value renames nothing.
_NO_NEWS = ("check_in.", "kpi.measured", "kpi.annotat")
_MANY = 2000
_MOST_ROWS = 300_000


@dataclass(frozen=True)
class Index:
    """All that can be found, what is in use first, then by kind and name; `keys` are what questions are looked up in.

    `upto` and `digest` are those of the last event that it knows.
    """

    keys: tuple[str, ...] = ()
    rows: tuple[Findable, ...] = ()
    upto: int = 0
    digest: str = ""

    @cached_property
    def segments(self) -> tuple[tuple[Use, str, int, int], ...]:
        """(use, kind, first place, place after the last) of the rows that stand together, in order."""
        found = []
        begin = 0
        while begin < len(self.rows):
            row = self.rows[begin]
            group = (row.use, KINDS.index(row.kind))
            end = bisect(self.rows, group, lo=begin, key=lambda each: (each.use, KINDS.index(each.kind)))
            found.append((row.use, row.kind, begin, end))
            begin = end
        return tuple(found)

    def of(self, kind: str) -> tuple[Findable, ...]:
        """All rows of a kind."""
        places = (self.rows[begin:end] for _, each, begin, end in self.segments if each == kind)
        return tuple(row for group in places for row in group)


_kept: OrderedDict[int, Index] = OrderedDict()
_lock = Lock()


def index_for(reader: Reader) -> Index:
    """All that the reader can find.

    1 query where nothing has changed, 10 where something has. Guests see another part of the workspace each, which
    is small: theirs is read at every search, 9 queries.
    """
    if not reader.reads_all_teams:
        return _read(reader)
    with _lock:
        index = _kept[scope.current()] = _refreshed(reader, _kept.pop(scope.current(), Index()))
        while len(_kept) > 1 and sum(len(each.rows) for each in _kept.values()) > _MOST_ROWS:
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
    changed = {
        subject
        for _, _, verb, kind, subject in events[1:]
        if kind in _EVENT_KINDS and not verb.startswith(_NO_NEWS)
    }
    named = (row for kind in _NAMED_ELSEWHERE for row in index.of(kind))
    if changed and any(row.id in changed for row in named):
        return _read_anew(reader)
    upto, digest = events[-1][:2]
    return replace(_updated(reader, index, changed) if changed else index, upto=upto, digest=digest)


def _updated(reader: Reader, index: Index, changed: set[int]) -> Index:
    stale = [place for place, row in enumerate(index.rows) if row.id in changed or row.within in changed]
    keys, found = list(index.keys), list(index.rows)
    for place in reversed(stale):
        del keys[place], found[place]
    for row in rows(reader, only=changed):
        key = _key(row)
        place = bisect(range(len(keys)), _order(row, key), key=lambda at: _order(found[at], keys[at]))
        keys.insert(place, key)
        found.insert(place, row)
    return Index(tuple(keys), tuple(found))


def _read_anew(reader: Reader) -> Index:
    # The event is read before the rows: what changes in between is named by a later one.
    last = Event.objects.order_by("-sequence").values_list("sequence", "digest").first()
    upto, digest = last or (0, "")
    return replace(_read(reader), upto=upto, digest=digest)


def _read(reader: Reader) -> Index:
    pairs = sorted(((_key(row), row) for row in rows(reader)), key=lambda pair: _order(pair[1], pair[0]))
    return Index(tuple(key for key, _ in pairs), tuple(row for _, row in pairs))


def _key(row: Findable) -> str:
    return finding.key((row.title, *row.also), row.meaning)


def _order(row: Findable, key: str) -> tuple[int, int, str, int]:
    return row.use, KINDS.index(row.kind), key, row.id
