"""Where a cycle's tree has gaps: what serves nothing, what nothing serves, who carries too much."""

from dataclasses import dataclass

from django.db.models import Count

from zielkurs.domain.okr import access
from zielkurs.domain.okr.queries.forest import Forest, KeyResults, PlannedKeyResult, PlannedObjective
from zielkurs.domain.okr.queries.suggesting import Sketch, Suggestion, suggest
from zielkurs.domain.okr.states import KeyResultState, ObjectiveState
from zielkurs.domain.organisation.access import Reader, may_plan_in

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
class Finding:
    """How a cycle's plan hangs together, in numbers.

    `of_teams` and `of_company` are how many objectives count on either side. Nothing is an orphan where the company
    has no objective, and nothing is uncovered where the teams have none.
    """

    of_teams: int
    of_company: int
    orphans: int
    uncovered: int


@dataclass(frozen=True)
class Gaps:
    """The gaps of a cycle; the lists hold the first of those that `finding` counts. `loads` are by name."""

    finding: Finding
    orphans: tuple[Orphan, ...]
    uncovered: tuple[Uncovered, ...]
    loads: tuple[Load, ...]


def gaps(reader: Reader, forest: Forest, key_results: KeyResults) -> Gaps:
    """What the tree lacks; `key_results` has at least those of the objectives `involved`. 1 query."""
    alone, bare = orphans(forest), uncovered(reader, forest, key_results)
    return Gaps(
        finding=_finding(forest, len(alone), len(bare)),
        orphans=tuple(_orphan(reader, forest, key_results, row) for row in alone[:LISTED]),
        uncovered=tuple(bare[:LISTED]),
        loads=_loads(reader, forest),
    )


def finding(reader: Reader, forest: Forest, key_results: KeyResults) -> Finding:
    """The numbers alone. No query."""
    return _finding(forest, len(orphans(forest)), len(uncovered(reader, forest, key_results)))


def _finding(forest: Forest, alone: int, bare: int) -> Finding:
    rows = [row for row in forest.objectives.values() if not row.set_aside]
    return Finding(
        of_teams=sum(forest.counts(row) and not row.is_of_company for row in rows),
        of_company=sum(row.is_of_company for row in rows),
        orphans=alone,
        uncovered=bare,
    )


def involved(forest: Forest) -> set[int]:
    """The objectives whose key results say where the gaps are and what might close them."""
    listed = orphans(forest)[:LISTED]
    above = {row.above_team_id for row in listed}
    return {row.id for row in forest.objectives.values() if _is_goal(row) or row.team_id in above} | {
        row.id for row in listed
    }


def orphans(forest: Forest) -> list[PlannedObjective]:
    """The cycle's objectives of departments and teams that serve nothing, where the company has a goal to serve."""
    if not any(row.is_of_company and not row.set_aside for row in forest.objectives.values()):
        return []
    rows = (forest.objectives[pk] for pk in forest.roots)
    return [
        row for row in rows if forest.counts(row) and not row.is_of_company and row.id not in forest.serving
    ]


def uncovered(reader: Reader, forest: Forest, key_results: KeyResults) -> list[Uncovered]:
    """Goals of the company that nothing serves, where teams plan at all.

    A key result counts as uncovered where all that serves its objective names other key results; what serves the
    objective as a whole serves all of them. A key result that another team answers for is covered by that team. Who
    does not see all teams can't say what nobody serves, and gets an empty list.
    """
    planned = any(forest.counts(row) and not row.is_of_company for row in forest.objectives.values())
    if not reader.reads_all_teams or not planned:
        return []
    found: list[Uncovered] = []
    for row in sorted(filter(_is_goal, forest.objectives.values()), key=_goal_order):
        own = [kr for kr in key_results.get(row.id, ()) if not kr.set_aside]
        named: set[int | None] = {kr.id for kr in own if kr.team_id != row.team_id}
        for line in forest.down.get(row.id, ()):
            if not forest.objectives[line.objective_id].set_aside:
                named.add(line.key_result_id)
        if not named:
            found.append(Uncovered(row, None))
        elif None not in named:
            found += [Uncovered(row, kr) for kr in own if kr.id not in named]
    return found


def _is_goal(row: PlannedObjective) -> bool:
    return row.is_of_company and not row.set_aside


def _goal_order(row: PlannedObjective) -> tuple[bool, str, int, int]:
    return not row.is_of_company, row.team.casefold(), row.position, row.id


def _orphan(reader: Reader, forest: Forest, key_results: KeyResults, row: PlannedObjective) -> Orphan:
    might = [
        other
        for other in forest.objectives.values()
        if (other.team_id == row.above_team_id or other.is_of_company)
        and other.team_id != row.team_id
        and not other.set_aside
        and not _leads_to(forest, other.id, row.id)
    ]
    found = suggest(_sketch(key_results, row), [_sketch(key_results, other) for other in might])
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


def _sketch(key_results: KeyResults, row: PlannedObjective) -> Sketch:
    own = key_results.get(row.id, ())
    return Sketch(
        id=row.id,
        text=" ".join([row.title, *(kr.title for kr in own)]),
        kpi_ids=frozenset(kr.kpi_id for kr in own if kr.kpi_id),
    )


def _loads(reader: Reader, forest: Forest) -> tuple[Load, ...]:
    rows = access.key_results(reader).filter(
        objective__cycle_id__in=forest.here, state=KeyResultState.OPEN.value, owner__isnull=False
    )
    counting = rows.exclude(objective__state__in=[ObjectiveState.SET_ASIDE, ObjectiveState.DROPPED])
    owned = counting.values_list("owner_id", "owner__name").annotate(n=Count("id"))
    return tuple(
        Load(*row) for row in owned.filter(n__gt=MOST_KEY_RESULTS).order_by("owner__name", "owner_id")
    )
