"""What a cycle's tree is made of: objectives, who serves whom, and their key results."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from zielkurs.domain.okr import access
from zielkurs.domain.okr.queries.cycles import CycleRow
from zielkurs.domain.okr.states import KeyResultState, ObjectiveState
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.models import Team

# A team of a kind that stands here serves those before it.
_KINDS = (Team.Kind.COMPANY, Team.Kind.DEPARTMENT, Team.Kind.TEAM)


class PlannedObjective(NamedTuple):
    """An objective as it stands in its row. `kind` is its team's."""

    id: int
    title: str
    state: str
    position: int
    cycle_id: int
    team_id: int
    team: str
    kind: str
    above_team_id: int | None
    owner_id: int | None
    owner: str | None

    @property
    def set_aside(self) -> bool:
        """True where it counts nowhere."""
        return self.state == ObjectiveState.SET_ASIDE

    @property
    def is_of_company(self) -> bool:
        """True for the goals that all others serve."""
        return self.kind == Team.Kind.COMPANY


class PlannedKeyResult(NamedTuple):
    """A key result as it stands in its row, without its numbers: these take longer to read than all else together."""

    id: int
    objective_id: int
    title: str
    state: str
    kpi_id: int | None
    team_id: int
    team: str
    owner_id: int | None
    owner: str | None

    @property
    def set_aside(self) -> bool:
        """True where it counts nowhere."""
        return self.state != KeyResultState.OPEN


KeyResults = Mapping[int, tuple[PlannedKeyResult, ...]]


class Line(NamedTuple):
    """From an objective to what it serves: an objective, or one of its key results."""

    objective_id: int
    parent_id: int
    key_result_id: int | None


@dataclass(frozen=True)
class Forest:
    """A cycle's objectives with those of longer cycles around it and of shorter ones within.

    `roots` serve nothing in view, the company's first. `up` holds the lines of those that serve, the first made first,
    `down` of those that are served, in the order of the page. `serving` are all that serve something, in view or not.
    `depth` is 1 for roots, else one more than the nearest parent's. `cycle_ids` are all cycles in view, `here` the one
    asked for and those within it, `closed` those whose plans stay as they are. `cascades` holds, for each key result
    that takes its value from below, the objectives that count there, in view or not; `cascading` the same by the key
    result's objective.
    """

    cycle: CycleRow
    objectives: dict[int, PlannedObjective]
    up: dict[int, tuple[Line, ...]]
    down: dict[int, tuple[Line, ...]]
    roots: tuple[int, ...]
    serving: frozenset[int]
    depth: dict[int, int]
    cycle_ids: frozenset[int]
    here: frozenset[int]
    closed: frozenset[int]
    cascades: dict[int, tuple[int, ...]]
    cascading: dict[int, set[int]]

    def below(self, objective_ids: Iterable[int]) -> set[int]:
        """The objectives that the values of these ones' key results are taken from, step by step."""
        found: set[int] = set()
        left = [each for pk in objective_ids for each in self.cascading.get(pk, ())]
        while left:
            node = left.pop()
            if node not in found:
                found.add(node)
                left += self.cascading.get(node, ())
        return found

    def counts(self, row: PlannedObjective) -> bool:
        """True for what is planned in the cycle or within it, and not set aside."""
        return row.cycle_id in self.here and not row.set_aside


def forest_of(reader: Reader, cycles: Sequence[CycleRow], cycle: CycleRow) -> Forest:
    """All objectives that the reader sees of the cycle's tree, and who serves whom. 1 query, whatever its size."""
    shown = [row for row in cycles if share_a_tree(row, cycle)]
    planted = list(_planted(reader, shown))
    in_view = {row.id for row in shown}
    objectives = {row.objective.id: row.objective for row in planted if row.objective.cycle_id in in_view}
    served = [row.line for row in planted if row.line and row.line.objective_id in objectives]
    cascades, cascading = dict[int, tuple[int, ...]](), dict[int, set[int]]()
    for row in planted:
        if row.cascades and row.line and row.line.key_result_id and not row.objective.set_aside:
            key_result_id, pk = row.line.key_result_id, row.objective.id
            cascades[key_result_id] = (*cascades.get(key_result_id, ()), pk)
            cascading.setdefault(row.line.parent_id, set()).add(pk)
    lines = _without_circles(line for line in served if line.parent_id in objectives)
    up, down = dict[int, list[Line]](), dict[int, list[Line]]()
    for line in sorted(lines, key=lambda line: _order(objectives[line.objective_id])):
        down.setdefault(line.parent_id, []).append(line)
    for line in lines:
        up.setdefault(line.objective_id, []).append(line)
    roots = sorted((pk for pk in objectives if pk not in up), key=lambda pk: _order(objectives[pk]))
    return Forest(
        cycle=cycle,
        objectives=objectives,
        up={pk: tuple(found) for pk, found in up.items()},
        down={pk: tuple(found) for pk, found in down.items()},
        roots=tuple(roots),
        serving=frozenset(line.objective_id for line in served),
        depth=_depths(roots, down),
        cycle_ids=frozenset(in_view),
        here=frozenset(row.id for row in shown if _holds(cycle, row)),
        closed=frozenset(row.id for row in shown if row.closed_on),
        cascades=cascades,
        cascading=cascading,
    )


def key_results_of(reader: Reader, forest: Forest, objective_ids: Iterable[int] | None = None) -> KeyResults:
    """The key results of these objectives, or of the whole forest, by objective and in their order. 1 query.

    Those that cascades take their values from come with them.
    """
    rows = access.key_results(reader).exclude(state=KeyResultState.DROPPED)
    if objective_ids is None:
        elsewhere = forest.below(forest.cascading) - forest.objectives.keys()
        rows = rows.filter(Q(objective__cycle_id__in=forest.cycle_ids) | Q(objective_id__in=elsewhere))
    else:
        wanted = set(objective_ids)
        rows = rows.filter(objective_id__in=wanted | forest.below(wanted))
    listed: dict[int, list[PlannedKeyResult]] = {}
    for row in rows.order_by("position", "id").values_list(
        *(
            "id",
            "objective_id",
            "title",
            "state",
            "kpi_id",
            "team_id",
            "team__name",
            "owner_id",
            "owner__name",
        )
    ):
        listed.setdefault(row[1], []).append(PlannedKeyResult._make(row))
    return {pk: tuple(found) for pk, found in listed.items()}


def share_a_tree(one: CycleRow, other: CycleRow) -> bool:
    """True where one of the cycles lies within the other."""
    return _holds(one, other) or _holds(other, one)


def _holds(outer: CycleRow, inner: CycleRow) -> bool:
    return outer.starts_on <= inner.starts_on and outer.ends_on >= inner.ends_on


def _order(row: PlannedObjective) -> tuple[int, str, int, int]:
    return _KINDS.index(Team.Kind(row.kind)), row.team.casefold(), row.position, row.id


class _Planted(NamedTuple):
    objective: PlannedObjective
    line: Line | None
    cascades: bool


def _planted(reader: Reader, cycles: Sequence[CycleRow]) -> Iterator[_Planted]:
    """The objectives in the cycles with each of their lines up, the first made first; and those that cascades count.

    What was dropped is served no more.
    """
    wanted = Q(cycle_id__in=[row.id for row in cycles]) | Q(lines_up__parent_key_result__from_children=True)
    rows = access.objectives(reader).filter(wanted).exclude(state=ObjectiveState.DROPPED)
    for row in rows.order_by("lines_up__id").values_list(
        *(
            "id",
            "title",
            "state",
            "position",
            "cycle_id",
            "team_id",
            "team__name",
            "team__kind",
            "team__parent_id",
        ),
        *("owner_id", "owner__name", "lines_up__parent_id", "lines_up__parent_key_result_id"),
        *("lines_up__parent__state", "lines_up__parent_key_result__from_children"),
    ):
        *own, parent_id, key_result_id, parent_state, cascades = row
        serves = parent_id is not None and parent_state != ObjectiveState.DROPPED
        line = Line(own[0], parent_id, key_result_id) if serves else None
        yield _Planted(PlannedObjective._make(own), line, bool(cascades))


def _without_circles(lines: Iterable[Line]) -> list[Line]:
    """The lines without those that lead back. None does, or something is wrong with the rows; the page opens anyway."""
    listed, above = list(lines), dict[int, list[Line]]()
    for line in listed:
        above.setdefault(line.objective_id, []).append(line)
    done, kept = set[int](), set[Line]()
    for start in above:
        path: dict[int, list[Line]] = {} if start in done else {start: list(above[start])}
        while path:
            node, left = next(reversed(path.items()))
            if not left:
                done.add(node)
                del path[node]
                continue
            line = left.pop(0)
            if line.parent_id in path:
                continue
            kept.add(line)
            if line.parent_id not in done:
                path[line.parent_id] = list(above.get(line.parent_id, ()))
    return [line for line in listed if line in kept]


def _depths(roots: Iterable[int], down: dict[int, list[Line]]) -> dict[int, int]:
    depth: dict[int, int] = {}
    level, here = 1, list(roots)
    while here:
        depth |= dict.fromkeys(here, level)
        level += 1
        below = {line.objective_id for pk in here for line in down.get(pk, ())}
        here = list(below - depth.keys())
    return depth
