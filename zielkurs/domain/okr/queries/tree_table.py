"""The tree as a table: one row for each objective and for each key result, to be sorted, filtered and handed on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from zielkurs.domain.okr.queries.forest import (
    Forest,
    KeyResults,
    PlannedKeyResult,
    PlannedObjective,
    key_results_of,
)
from zielkurs.domain.okr.queries.glances import Glance
from zielkurs.domain.okr.queries.tree import PAGE, cut, rolled_up, seen_today
from zielkurs.domain.okr.queries.tree_gaps import Finding, finding, orphans, uncovered
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.queries import Choice, Rhythm
from zielkurs.pure.scoring import WORST_FIRST, Status, roll_up_status

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

    finding: Finding
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
    own: PlannedObjective | PlannedKeyResult


def tree_as_table(
    reader: Reader, forest: Forest, method: Rhythm, wanted: TableFilter, *, whole: bool = False
) -> TreeTable:
    """A page of the table, or all of it where the `whole` is wanted.

    5 queries, 6 where a KPI drives a key result. Only a filter or an order by status looks at all of them.
    """
    key_results = key_results_of(reader, forest)
    entries = list(_entries(forest, key_results))
    fitting = [entry for entry in entries if _fits(entry, wanted)]
    if wanted.rows in ("orphans", "uncovered"):
        kept = {row.id for row in orphans(forest)}
        if wanted.rows == "uncovered":
            kept = {(gap.key_result or gap.objective).id for gap in uncovered(reader, forest, key_results)}
        fitting = [entry for entry in fitting if entry.own.id in kept]
    look = _Look(reader, forest, key_results, method)
    if wanted.status or wanted.sort == "status":
        look.at(fitting)
        fitting = [entry for entry in fitting if not wanted.status or look.status(entry) == wanted.status]
    if order := _orders(look).get(wanted.sort):
        fitting.sort(key=order, reverse=wanted.descending)
    page, pages, shown = (1, 1, fitting) if whole else cut(fitting, wanted.page)
    look.at(shown)
    before = (page - 1) * PAGE
    everything: list[PlannedObjective | PlannedKeyResult] = [*forest.objectives.values()]
    everything += (kr for pk, own in key_results.items() if pk in forest.objectives for kr in own)
    return TreeTable(
        finding=finding(reader, forest, key_results),
        rows=tuple(look.row(entry) for entry in shown),
        page=page,
        pages=pages,
        first=before + 1,
        last=before + len(shown),
        matching=len(fitting),
        total=len(entries),
        teams=_choices({(row.team_id, row.team) for row in everything}),
        owners=_choices({(row.owner_id, row.owner) for row in everything}),
    )


def _entries(forest: Forest, key_results: KeyResults) -> Iterator[_Entry]:
    """Each objective once, where the tree has it first, with its key results behind it."""
    found: set[int] = set()
    left = list(reversed(forest.roots))
    while left:
        pk = left.pop()
        if pk in found:
            continue
        found.add(pk)
        row = forest.objectives[pk]
        yield _Entry(row, None, row)
        for key_result in key_results.get(pk, ()):
            yield _Entry(row, key_result, key_result)
        left += [line.objective_id for line in reversed(forest.down.get(pk, ()))]


def _fits(entry: _Entry, wanted: TableFilter) -> bool:
    kind = "objectives" if entry.key_result is None else "key_results"
    if wanted.rows in ("objectives", "key_results") and kind != wanted.rows:
        return False
    own = entry.own
    return (wanted.team_id is None or own.team_id == wanted.team_id) and (
        wanted.owner_id is None or own.owner_id == wanted.owner_id
    )


class _Look:
    """What entries show today. It asks once, for those that it is first pointed at."""

    def __init__(self, reader: Reader, forest: Forest, key_results: KeyResults, method: Rhythm) -> None:
        self.reader, self.forest, self.key_results, self.method = reader, forest, key_results, method
        self.seen: dict[int, Glance] = {}

    def at(self, entries: Iterable[_Entry]) -> None:
        """Read what the entries' key results show; an objective needs all of its own."""
        if self.seen:
            return
        ids: set[int] = set()
        for entry in entries:
            shown = (entry.key_result,) if entry.key_result else self._own(entry.objective)
            ids.update(kr.id for kr in shown)
        self.seen = seen_today(self.reader, self.forest, self.key_results, self.method, ids)

    def status(self, entry: _Entry) -> Status | None:
        """None where nothing counts."""
        if _is_set_aside(entry):
            return None
        if entry.key_result:
            return self.seen[entry.key_result.id].status
        counted = (self.seen[kr.id].status for kr in self._own(entry.objective) if not kr.set_aside)
        return roll_up_status(counted)

    def row(self, entry: _Entry) -> TableRow:
        """The entry with all that the table says of it."""
        objective, key_result, _ = entry
        glance = self.seen[key_result.id] if key_result else None
        progress = glance.progress if glance else None
        if progress:
            share = progress.share
        else:
            share = rolled_up(self._own(objective), self.seen, set_aside=objective.set_aside)[0].share
        return TableRow(
            level=self.forest.depth[objective.id],
            objective=objective,
            key_result=key_result,
            status=self.status(entry),
            unit=glance.unit if glance else "",
            value=progress.current if progress else None,
            target=glance.measure.target if glance else None,
            share=share,
            set_aside=_is_set_aside(entry),
            serves=tuple(
                self.forest.objectives[line.parent_id] for line in self.forest.up.get(objective.id, ())
            ),
        )

    def _own(self, objective: PlannedObjective) -> tuple[PlannedKeyResult, ...]:
        return self.key_results.get(objective.id, ())


def _is_set_aside(entry: _Entry) -> bool:
    return entry.objective.set_aside or entry.own.set_aside


def _orders(look: _Look) -> dict[str, Callable[[_Entry], int | str]]:
    def status(entry: _Entry) -> int:
        found = look.status(entry)
        return len(WORST_FIRST) if found is None else WORST_FIRST.index(found)

    return {
        "level": lambda entry: look.forest.depth[entry.objective.id],
        "team": lambda entry: entry.own.team.casefold(),
        "title": lambda entry: entry.own.title.casefold(),
        "owner": lambda entry: (entry.own.owner or "\uffff").casefold(),
        "status": status,
    }


def _choices(pairs: Iterable[tuple[int | None, str | None]]) -> tuple[Choice, ...]:
    found = [(pk, name) for pk, name in pairs if pk is not None and name]
    return tuple(Choice(pk, name) for pk, name in sorted(found, key=lambda pair: pair[1].casefold()))
