"""The tree as a table: one row for each objective and for each key result, to be sorted, filtered and handed on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from zielkurs.domain.okr.queries.forest import Forest, PlannedKeyResult, PlannedObjective
from zielkurs.domain.okr.queries.glances import Glance
from zielkurs.domain.okr.queries.tree import PAGE, cut, rolled_up, seen_today
from zielkurs.domain.okr.queries.tree_gaps import orphans, uncovered
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.queries import Choice, Rhythm
from zielkurs.pure.scoring import WORST_FIRST, Status

ROWS = ("objectives", "key_results", "orphans", "uncovered")
SORTS = ("level", "team", "title", "status", "owner")


@dataclass(frozen=True)
class TableFilter:
    """What is wanted of the table. `rows` is one of ROWS or empty, `sort` of SORTS or empty for the tree's order."""

    rows: str = ""
    team_id: int | None = None
    status: str = ""
    owner_id: int | None = None
    sort: str = ""
    descending: bool = False
    page: int = 1


@dataclass(frozen=True)
class TableRow:
    """An objective, or one of its key results where `key_result` is set.

    `value` and `target` are the key result's, in `unit`; `share` is how far either has come. `status` is None where
    nothing counts. `serves` are the objectives that this one serves.
    """

    level: int
    objective: PlannedObjective
    key_result: PlannedKeyResult | None
    status: Status | None
    unit: str
    value: Decimal | None
    target: Decimal | None
    share: Decimal | None
    set_aside: bool
    serves: tuple[PlannedObjective, ...]


@dataclass(frozen=True)
class TreeTable:
    """A page of rows, `first` to `last` of `matching`; `total` is how many there are without a filter."""

    rows: tuple[TableRow, ...]
    page: int
    pages: int
    first: int
    last: int
    matching: int
    total: int
    teams: tuple[Choice, ...]
    owners: tuple[Choice, ...]


class _Entry(NamedTuple):
    objective: PlannedObjective
    key_result: PlannedKeyResult | None

    @property
    def own(self) -> PlannedObjective | PlannedKeyResult:
        return self.key_result or self.objective


def tree_as_table(
    reader: Reader, forest: Forest, method: Rhythm, wanted: TableFilter, *, whole: bool = False
) -> TreeTable:
    """A page of the table, or all of it where the `whole` is wanted.

    4 queries, 5 where a KPI drives a key result. Only a filter or an order by status looks at all of them.
    """
    entries = list(_entries(forest))
    fitting = [entry for entry in entries if _fits(entry, wanted)]
    if wanted.rows in ("orphans", "uncovered"):
        kept = _gap_keys(forest, wanted.rows)
        fitting = [entry for entry in fitting if entry.own.id in kept]
    seen: dict[int, Glance] = {}
    if wanted.status or wanted.sort == "status":
        seen = _seen(reader, forest, method, fitting)
        fitting = [
            entry for entry in fitting if not wanted.status or _status(forest, entry, seen) == wanted.status
        ]
    if order := _order(forest, wanted.sort, seen):
        fitting.sort(key=order, reverse=wanted.descending)
    page, pages, shown = (1, 1, fitting) if whole else cut(fitting, wanted.page)
    seen = seen or _seen(reader, forest, method, shown)
    first = (page - 1) * PAGE + 1 if shown else 0
    return TreeTable(
        rows=tuple(_row(forest, entry, seen) for entry in shown),
        page=page,
        pages=pages,
        first=first,
        last=(page - 1) * PAGE + len(shown),
        matching=len(fitting),
        total=len(entries),
        teams=_choices((entry.own.team_id, entry.own.team) for entry in entries),
        owners=_choices((entry.own.owner_id, entry.own.owner) for entry in entries),
    )


def _entries(forest: Forest) -> Iterator[_Entry]:
    """Each objective once, where the tree has it first, with its key results behind it."""
    found: set[int] = set()
    left = list(reversed(forest.roots))
    while left:
        pk = left.pop()
        if pk in found:
            continue
        found.add(pk)
        row = forest.objectives[pk]
        yield _Entry(row, None)
        for key_result in forest.key_results.get(pk, ()):
            yield _Entry(row, key_result)
        left += [line.objective_id for line in reversed(forest.down.get(pk, ()))]


def _fits(entry: _Entry, wanted: TableFilter) -> bool:
    if wanted.rows in ("objectives", "key_results") and (entry.key_result is None) == (
        wanted.rows == "key_results"
    ):
        return False
    own = entry.own
    return (wanted.team_id is None or own.team_id == wanted.team_id) and (
        wanted.owner_id is None or own.owner_id == wanted.owner_id
    )


def _gap_keys(forest: Forest, rows: str) -> set[int]:
    if rows == "orphans":
        return {row.id for row in orphans(forest)}
    return {(gap.key_result or gap.objective).id for gap in uncovered(forest)}


def _seen(reader: Reader, forest: Forest, method: Rhythm, entries: Iterable[_Entry]) -> dict[int, Glance]:
    """What the entries' key results show today; an objective needs all of its own."""
    ids: set[int] = set()
    for objective, key_result in entries:
        ids |= {key_result.id} if key_result else {kr.id for kr in forest.key_results.get(objective.id, ())}
    return seen_today(reader, method, ids)


def _status(forest: Forest, entry: _Entry, seen: Mapping[int, Glance]) -> Status | None:
    objective, key_result = entry
    if objective.set_aside or (key_result and key_result.set_aside):
        return None
    if key_result:
        return seen[key_result.id].status
    counted = (kr for kr in forest.key_results.get(objective.id, ()) if not kr.set_aside)
    return min((seen[kr.id].status for kr in counted), key=WORST_FIRST.index, default=None)


def _order(forest: Forest, sort: str, seen: Mapping[int, Glance]) -> Callable[[_Entry], int | str] | None:
    def status(entry: _Entry) -> int:
        found = _status(forest, entry, seen)
        return len(WORST_FIRST) if found is None else WORST_FIRST.index(found)

    orders: dict[str, Callable[[_Entry], int | str]] = {
        "level": lambda entry: forest.depth[entry.objective.id],
        "team": lambda entry: entry.own.team.casefold(),
        "title": lambda entry: entry.own.title.casefold(),
        "owner": lambda entry: (entry.own.owner or "\uffff").casefold(),
        "status": status,
    }
    return orders.get(sort)


def _row(forest: Forest, entry: _Entry, seen: Mapping[int, Glance]) -> TableRow:
    objective, key_result = entry
    glance = seen[key_result.id] if key_result else None
    if glance:
        share = glance.progress.share
    else:
        own = forest.key_results.get(objective.id, ())
        share = rolled_up(own, seen, set_aside=objective.set_aside)[0].share
    return TableRow(
        level=forest.depth[objective.id],
        objective=objective,
        key_result=key_result,
        status=_status(forest, entry, seen),
        unit=glance.unit if glance else "",
        value=glance.progress.current if glance else None,
        target=glance.measure.target if glance else None,
        share=share,
        set_aside=objective.set_aside or bool(key_result and key_result.set_aside),
        serves=tuple(forest.objectives[line.parent_id] for line in forest.up.get(objective.id, ())),
    )


def _choices(pairs: Iterable[tuple[int | None, str | None]]) -> tuple[Choice, ...]:
    found = {pk: name for pk, name in pairs if pk is not None and name}
    return tuple(Choice(pk, name) for pk, name in sorted(found.items(), key=lambda pair: pair[1].casefold()))
