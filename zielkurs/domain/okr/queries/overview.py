"""All teams of a cycle at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass

from zielkurs.domain.okr import access
from zielkurs.domain.okr.queries.glances import statuses
from zielkurs.domain.okr.states import KeyResultState, ObjectiveState
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.queries import TeamNode, rhythm, team_tree
from zielkurs.pure.scoring import WORST_FIRST, Status


@dataclass(frozen=True)
class TeamOverview:
    """A team with what it counts in a cycle, and the teams below it.

    `statuses` are those of its own key results that count, worst first; `mine` says that the reader belongs to it.
    """

    team: TeamNode
    mine: bool
    objectives: int
    statuses: tuple[Status, ...]
    children: tuple["TeamOverview", ...]

    @property
    def branch(self) -> tuple["TeamOverview", ...]:
        """The team and all below it, in the tree's order."""
        return (self, *(node for child in self.children for node in child.branch))


def teams_overview(reader: Reader, cycle_id: int) -> tuple[TeamOverview, ...]:
    """The tree of teams, siblings by name, with their objectives and statuses in the cycle.

    8 queries, whatever the number of teams. Set-aside and dropped items do not count.
    """
    shown = access.objectives(reader).filter(cycle_id=cycle_id)
    shown = shown.exclude(state__in=[ObjectiveState.SET_ASIDE.value, ObjectiveState.DROPPED.value])
    team_of = dict(shown.values_list("id", "team_id"))
    rows = access.key_results(reader).filter(objective__in=shown, state=KeyResultState.OPEN.value)
    found: dict[int, list[Status]] = {}
    for objective_id, status in statuses(rows, reader, rhythm(reader)):
        found.setdefault(team_of[objective_id], []).append(status)
    counts: dict[int, int] = {}
    for team_id in team_of.values():
        counts[team_id] = counts.get(team_id, 0) + 1
    return _branches(team_tree(reader), 0, reader, counts, found)


def _branches(
    nodes: Sequence[TeamNode],
    depth: int,
    reader: Reader,
    counts: dict[int, int],
    statuses: dict[int, list[Status]],
) -> tuple[TeamOverview, ...]:
    starts = [index for index, node in enumerate(nodes) if node.depth == depth]
    ends = [*starts, len(nodes)][1:]
    return tuple(
        TeamOverview(
            team=nodes[start],
            mine=nodes[start].id in reader.team_ids,
            objectives=counts.get(nodes[start].id, 0),
            statuses=tuple(sorted(statuses.get(nodes[start].id, []), key=WORST_FIRST.index)),
            children=_branches(nodes[start + 1 : end], depth + 1, reader, counts, statuses),
        )
        for start, end in zip(starts, ends, strict=True)
    )
