"""The tree as it is shown: a level at once, children when they are asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from zielkurs.domain.base.refusals import NotFound
from zielkurs.domain.okr import access
from zielkurs.domain.okr.queries.evidence import points_of_children
from zielkurs.domain.okr.queries.forest import (
    Forest,
    KeyResults,
    Line,
    PlannedKeyResult,
    PlannedObjective,
    key_results_of,
)
from zielkurs.domain.okr.queries.glances import Glance, glances
from zielkurs.domain.okr.queries.tree_gaps import Gaps, gaps, involved
from zielkurs.domain.organisation.access import Reader, may_plan_in
from zielkurs.domain.organisation.queries import Rhythm
from zielkurs.pure import scoring

# Objectives on a page of the tree or below one of them, and how many rows may be opened without being asked for.
PAGE, OPENED = 50, 60

Row = TypeVar("Row")


@dataclass(frozen=True)
class TreeKeyResult:
    """A key result in the tree, with the objectives that serve it. `value` and `target` are in `unit`."""

    row: PlannedKeyResult
    status: scoring.Status
    unit: str
    value: Decimal | None
    target: Decimal | None
    share: Decimal | None
    children: tuple["TreeObjective", ...]


@dataclass(frozen=True)
class TreeObjective:
    """An objective in the tree.

    `progress` and `status` come from its own key results that count, None where none counts. `key_result_count` leaves
    out what is set aside; `below` is how many objectives serve it. `also` are its other parents. What lies below is
    there only where it `is_open`: `key_results` with what serves them, then `children` that serve it as a whole.
    """

    row: PlannedObjective
    progress: scoring.RollUp
    status: scoring.Status | None
    key_result_count: int
    below: int
    also: tuple[PlannedObjective, ...]
    may_plan: bool
    is_open: bool
    key_results: tuple[TreeKeyResult, ...]
    children: tuple["TreeObjective", ...]

    @property
    def has_below(self) -> bool:
        """True where there is something to open."""
        return (
            bool(self.key_results)
            or self.below > 0
            or self.key_result_count > 0
            or self.progress.set_aside > 0
        )


@dataclass(frozen=True)
class Level:
    """One page of objectives side by side: `first` to `last` of `total`."""

    objectives: tuple[TreeObjective, ...]
    page: int
    pages: int
    first: int
    last: int
    total: int


@dataclass(frozen=True)
class Branch:
    """One objective, open, with a page of what serves it; and what it serves itself."""

    objective: TreeObjective
    parents: tuple[PlannedObjective, ...]
    served_by: Level


@dataclass(frozen=True)
class TreePage:
    """A page of the roots, and what the whole tree lacks."""

    level: Level
    gaps: Gaps


def tree_page(reader: Reader, forest: Forest, method: Rhythm, *, page: int = 1) -> TreePage:
    """A page of the roots, opened downwards as long as there is room for it, beside the tree's gaps.

    6 queries, 7 where a KPI drives one of the key results shown.
    """
    page, pages, chosen = cut(forest.roots, page)
    reach = _reach(forest, chosen)
    below = {line.objective_id for pk in reach for line in forest.down.get(pk, ())[:OPENED]}
    key_results = key_results_of(reader, forest, {*reach, *below, *involved(forest)})
    ends = {pk for pk in below if pk not in forest.down}
    opened = _opened(forest, chosen, key_results, reach | ends)
    grower = _Grower(reader, forest, key_results, method, opened, chosen)
    shown = tuple(grower.objective(pk, ()) for pk in chosen)
    return TreePage(_level(shown, page, pages, len(forest.roots)), gaps(reader, forest, key_results))


def tree_branch(
    reader: Reader, forest: Forest, method: Rhythm, objective_id: int, *, page: int = 1
) -> Branch:
    """An objective with a page of what serves it. NotFound outside of the forest.

    5 queries, 6 where a KPI drives one of the key results.
    """
    if objective_id not in forest.objectives:
        raise NotFound
    below = [line.objective_id for line in forest.down.get(objective_id, ())]
    key_results = key_results_of(reader, forest, [objective_id, *below])
    lines = _by_key_result(forest, key_results, objective_id)
    page, pages, chosen = cut(lines, page)
    chosen_below = {objective_id: chosen}
    grower = _Grower(reader, forest, key_results, method, {(objective_id,)}, [objective_id], chosen_below)
    grown = grower.objective(objective_id, ())
    shown = tuple(child for kr in grown.key_results for child in kr.children) + grown.children
    parents = tuple(forest.objectives[line.parent_id] for line in forest.up.get(objective_id, ()))
    return Branch(grown, parents, _level(shown, page, pages, len(lines)))


def cut(rows: Sequence[Row], page: int) -> tuple[int, int, Sequence[Row]]:
    """(the page that there is nearest to the one asked for, number of pages, its rows)."""
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(page, 1), pages)
    return page, pages, rows[(page - 1) * PAGE : page * PAGE]


def rolled_up(
    key_results: Iterable[PlannedKeyResult], seen: Mapping[int, Glance], *, set_aside: bool
) -> tuple[scoring.RollUp, scoring.Status | None]:
    """Progress and status of an objective from its own key results that count; none count where it is set aside."""
    rows = [(kr, seen[kr.id]) for kr in key_results]
    progress = scoring.roll_up((g.progress.share, g.weight, kr.set_aside or set_aside) for kr, g in rows)
    status = scoring.roll_up_status(g.status for kr, g in rows if not (kr.set_aside or set_aside))
    return progress, status


def seen_today(
    reader: Reader, forest: Forest, key_results: KeyResults, method: Rhythm, ids: Iterable[int]
) -> dict[int, Glance]:
    """What the key results show today, by id. 4 queries, 5 where a KPI drives one of them.

    Who sees all teams has what cascades take their values from in `key_results`; for others it is asked for.
    """
    wanted = set(ids)
    if not reader.reads_all_teams or wanted.isdisjoint(forest.cascades):
        rows = access.key_results(reader).filter(pk__in=wanted)
        return {glance.id: glance for glance in glances(rows, reader, method)}
    of = {kr.id: kr.objective_id for own in key_results.values() for kr in own}
    for pk in forest.below({of[pk] for pk in wanted}):
        wanted.update(kr.id for kr in key_results.get(pk, ()))
    rows = access.key_results(reader).filter(pk__in=wanted)
    seen = {glance.id: glance for glance in glances(rows, reader, method, cascaded={})}
    return seen | {
        pk: _cascaded(seen[pk], share, reader, forest, method)
        for pk, share in _shares(forest, key_results, seen).items()
    }


def _shares(forest: Forest, key_results: KeyResults, seen: Mapping[int, Glance]) -> dict[int, Decimal | None]:
    """The mean progress of what each cascaded key result counts, as `evidence.children_progress` has it."""
    known: dict[int, Decimal | None] = {}

    def share(pk: int) -> Decimal | None:
        if pk not in forest.cascades:
            return seen[pk].progress.share
        if pk not in known:
            known[pk] = None  # so that rows that run in a circle come to an end
            parts = [part for each in forest.cascades[pk] if (part := of_objective(each)) is not None]
            known[pk] = sum(parts, Decimal(0)) / len(parts) if parts else None
        return known[pk]

    def of_objective(pk: int) -> Decimal | None:
        own = (kr for kr in key_results.get(pk, ()) if not kr.set_aside)
        return scoring.roll_up((share(kr.id), seen[kr.id].weight, False) for kr in own).share

    return {pk: share(pk) for pk in forest.cascades if pk in seen}


def _cascaded(
    glance: Glance, share: Decimal | None, reader: Reader, forest: Forest, method: Rhythm
) -> Glance:
    row = forest.objectives.get(glance.objective_id)
    points = points_of_children(share, glance.measure.due_on, reader.today)
    verdict = scoring.status(
        glance.measure,
        points,
        today=reader.today,
        closed=row is not None and row.cycle_id in forest.closed,
        thresholds=method.thresholds,
    )
    return replace(glance, points=points, status=verdict.status)


Path = tuple[int, ...]


def _opened(forest: Forest, roots: Sequence[int], key_results: KeyResults, among: set[int]) -> set[Path]:
    """Which objectives among these stand open, each by its way down, and none twice.

    Level by level, as long as what comes to light fits the page.
    """
    opened: dict[int, Path] = {}
    room = OPENED - len(roots)
    level: list[Path] = [(pk,) for pk in roots]
    while level:
        deeper: list[Path] = []
        for path in level:
            lines = forest.down.get(path[-1], ())
            rows = len(key_results.get(path[-1], ())) + len(lines)
            if 0 < rows <= room and path[-1] in among and path[-1] not in opened:
                room -= rows
                opened[path[-1]] = path
                deeper += [(*path, line.objective_id) for line in lines]
        level = deeper
    return set(opened.values())


def _reach(forest: Forest, roots: Sequence[int]) -> set[int]:
    """What could stand open: the roots, and what stands open where key results take no room."""
    return {*roots, *(path[-1] for path in _opened(forest, roots, {}, {*forest.objectives}))}


def _by_key_result(forest: Forest, key_results: KeyResults, objective_id: int) -> list[Line]:
    """The lines below an objective: by the key result that they serve, what serves it as a whole last."""
    places = {kr.id: n for n, kr in enumerate(key_results.get(objective_id, ()))}
    last = len(places)
    return sorted(
        forest.down.get(objective_id, ()),
        key=lambda line: last if line.key_result_id is None else places.get(line.key_result_id, last),
    )


class _Grower:
    """Puts objectives together with all that is open below them. Asks for the key results of all of them at once."""

    def __init__(
        self,
        reader: Reader,
        forest: Forest,
        key_results: KeyResults,
        method: Rhythm,
        opened: set[Path],
        roots: Sequence[int],
        chosen: Mapping[int, Sequence[Line]] | None = None,
    ) -> None:
        self.reader, self.forest, self.opened, self.key_results = reader, forest, opened, key_results
        self.chosen = chosen or {}
        shown = {*roots, *(line.objective_id for path in opened for line in self._lines(path[-1]))}
        ids = [kr.id for pk in shown for kr in key_results.get(pk, ())]
        self.seen = seen_today(reader, forest, key_results, method, ids)

    def _lines(self, objective_id: int) -> Sequence[Line]:
        return self.chosen.get(objective_id, self.forest.down.get(objective_id, ()))

    def objective(self, objective_id: int, above: Path) -> TreeObjective:
        """The objective below the path, with what is open under it."""
        row, path = self.forest.objectives[objective_id], (*above, objective_id)
        key_results = self.key_results.get(objective_id, ())
        progress, status = rolled_up(key_results, self.seen, set_aside=row.set_aside)
        lines = self._lines(objective_id) if path in self.opened else ()
        ids = {kr.id for kr in key_results}
        return TreeObjective(
            row=row,
            progress=progress,
            status=status,
            key_result_count=sum(not kr.set_aside for kr in key_results),
            below=len(self.forest.down.get(objective_id, ())),
            also=tuple(
                self.forest.objectives[line.parent_id]
                for line in self.forest.up.get(objective_id, ())
                if line.parent_id not in above[-1:]
            ),
            may_plan=may_plan_in(self.reader, row.team_id) and row.cycle_id not in self.forest.closed,
            is_open=path in self.opened,
            key_results=tuple(self._key_result(kr, lines, path) for kr in key_results)
            if path in self.opened
            else (),
            children=tuple(
                self.objective(line.objective_id, path) for line in lines if line.key_result_id not in ids
            ),
        )

    def _key_result(self, row: PlannedKeyResult, lines: Sequence[Line], path: Path) -> TreeKeyResult:
        seen = self.seen[row.id]
        done = seen.progress
        return TreeKeyResult(
            row=row,
            status=seen.status,
            unit=seen.unit,
            value=done.current,
            target=seen.measure.target,
            share=done.share,
            children=tuple(
                self.objective(line.objective_id, path) for line in lines if line.key_result_id == row.id
            ),
        )


def _level(objectives: tuple[TreeObjective, ...], page: int, pages: int, total: int) -> Level:
    first = (page - 1) * PAGE
    return Level(objectives, page, pages, first + 1, first + len(objectives), total)
