"""Where a cycle's tree has gaps: what serves nothing, what nothing serves, who carries too much."""

from collections import Counter
from dataclasses import dataclass

from zielkurs.domain.okr.queries.forest import Forest, PlannedKeyResult, PlannedObjective
from zielkurs.domain.okr.queries.suggesting import Sketch, Suggestion, suggest
from zielkurs.domain.organisation.access import Reader, may_plan_in
from zielkurs.domain.organisation.models import Team

# More key results than one person keeps in mind, and how many lines a list beside the tree has.
MOST_KEY_RESULTS, LISTED = 5, 8


@dataclass(frozen=True)
class Orphan:
    """A team's objective that serves nothing, with what it might serve."""

    row: PlannedObjective
    suggestion: Suggestion | None
    parent: PlannedObjective | None
    may_plan: bool


@dataclass(frozen=True)
class Uncovered:
    """A goal of the company or a department that no team serves: an objective, or one of its key results."""

    objective: PlannedObjective
    key_result: PlannedKeyResult | None


@dataclass(frozen=True)
class Load:
    """Somebody who owns more key results of the cycle than MOST_KEY_RESULTS."""

    owner_id: int
    owner: str
    key_results: int


@dataclass(frozen=True)
class Gaps:
    """The gaps of a cycle. Lists hold the first of each; the numbers count all.

    `of_teams` and `of_company` are how many objectives count on either side. Nothing is an orphan where the company
    has no objective, and nothing is uncovered where the teams have none.
    """

    of_teams: int
    of_company: int
    orphan_count: int
    orphans: tuple[Orphan, ...]
    uncovered_count: int
    uncovered: tuple[Uncovered, ...]
    loads: tuple[Load, ...]


def gaps(reader: Reader, forest: Forest) -> Gaps:
    """What is to be seen in the tree at a glance. No query."""
    rows = [row for row in forest.objectives.values() if not row.set_aside]
    # Who does not see all teams can't say what nobody serves.
    alone, bare = orphans(forest), uncovered(forest) if reader.reads_all_teams else []
    return Gaps(
        of_teams=sum(forest.counts(row) and not row.is_of_company for row in rows),
        of_company=sum(row.is_of_company for row in rows),
        orphan_count=len(alone),
        orphans=tuple(_orphan(reader, forest, row) for row in alone[:LISTED]),
        uncovered_count=len(bare),
        uncovered=tuple(bare[:LISTED]),
        loads=_loads(forest),
    )


def orphans(forest: Forest) -> list[PlannedObjective]:
    """The cycle's objectives of departments and teams that serve nothing, where the company has a goal to serve."""
    if not any(row.is_of_company and not row.set_aside for row in forest.objectives.values()):
        return []
    rows = (forest.objectives[pk] for pk in forest.roots)
    return [
        row for row in rows if forest.counts(row) and not row.is_of_company and row.id not in forest.serving
    ]


def uncovered(forest: Forest) -> list[Uncovered]:
    """Goals of the company and of departments that nothing serves, where teams plan at all.

    A key result counts as uncovered where all that serves its objective names other key results; what serves the
    objective as a whole serves all of them. A key result that another team answers for is covered by that team.
    """
    if not any(forest.counts(row) and not row.is_of_company for row in forest.objectives.values()):
        return []
    found: list[Uncovered] = []
    goals = [row for row in forest.objectives.values() if row.kind != Team.Kind.TEAM and not row.set_aside]
    for row in sorted(
        goals, key=lambda row: (not row.is_of_company, row.team.casefold(), row.position, row.id)
    ):
        key_results = [kr for kr in forest.key_results.get(row.id, ()) if not kr.set_aside]
        named: set[int | None] = {kr.id for kr in key_results if kr.team_id != row.team_id}
        for line in forest.down.get(row.id, ()):
            if not forest.objectives[line.objective_id].set_aside:
                named.add(line.key_result_id)
        if not named:
            found.append(Uncovered(row, None))
        elif None not in named:
            found += [Uncovered(row, kr) for kr in key_results if kr.id not in named]
    return found


def _orphan(reader: Reader, forest: Forest, row: PlannedObjective) -> Orphan:
    might = [
        other
        for other in forest.objectives.values()
        if not other.set_aside
        and other.id != row.id
        and other.team_id != row.team_id
        and (other.is_of_company or other.team_id == row.above_team_id)
        and not _leads_to(forest, other.id, row.id)
    ]
    found = suggest(_sketch(forest, row), [_sketch(forest, other) for other in might])
    return Orphan(
        row=row,
        suggestion=found,
        parent=forest.objectives[found.parent_id] if found else None,
        may_plan=may_plan_in(reader, row.team_id) and row.cycle_id not in forest.closed,
    )


def _leads_to(forest: Forest, start: int, goal: int) -> bool:
    """True where a line from `start` leads up to `goal`, so that the other way round would close a circle."""
    seen, here = {start}, {start}
    while here:
        here = {line.parent_id for pk in here for line in forest.up.get(pk, ())} - seen
        seen |= here
    return goal in seen


def _sketch(forest: Forest, row: PlannedObjective) -> Sketch:
    key_results = forest.key_results.get(row.id, ())
    return Sketch(
        id=row.id,
        text=" ".join([row.title, *(kr.title for kr in key_results), *(kr.metric for kr in key_results)]),
        kpi_ids=frozenset(kr.kpi_id for kr in key_results if kr.kpi_id),
    )


def _loads(forest: Forest) -> tuple[Load, ...]:
    owned: Counter[tuple[str, int]] = Counter()
    for row in forest.objectives.values():
        if forest.counts(row):
            for kr in forest.key_results.get(row.id, ()):
                if kr.owner_id and not kr.set_aside:
                    owned[kr.owner or "", kr.owner_id] += 1
    over = sorted((owner, n) for owner, n in owned.items() if n > MOST_KEY_RESULTS)
    return tuple(Load(owner_id, owner, n) for (owner, owner_id), n in over)
