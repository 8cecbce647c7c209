"""Lines upwards: from an objective to the company's goal."""

from dataclasses import dataclass

from zielkurs.domain.okr.models import Alignment
from zielkurs.domain.organisation.access import Reader


@dataclass(frozen=True)
class LineStep:
    """One step up: an objective and its team."""

    objective_id: int
    title: str
    team: str


def lines_up(reader: Reader, objective_ids: set[int]) -> dict[int, tuple[LineStep, ...]]:
    """For each objective the steps to the top, nearest first, along each one's first line. 1 query.

    Objectives that serve nothing have no entry. Steps that the reader may not see are left out.
    """
    net = _net(reader)
    paths = {pk: _path(pk, net.first_up) for pk in objective_ids}
    return {pk: tuple(net.steps[s] for s in path if s in net.steps) for pk, path in paths.items() if path}


@dataclass(frozen=True)
class Around:
    """The steps from an objective to the top along its first line, what else it serves, and what serves it.

    `children` come with the id of the key result that they serve, None where only the objective is named.
    """

    line: tuple[LineStep, ...]
    others: tuple[LineStep, ...]
    children: tuple[tuple[LineStep, int | None], ...]


def lines_around(reader: Reader, objective_id: int) -> Around:
    """Up and down from an objective. 1 query."""
    net = _net(reader)
    steps = net.steps
    up = _path(objective_id, net.first_up)
    others = [parent for child, parent, _ in net.links if child == objective_id and parent not in up[:1]]
    down = {child: served for child, parent, served in net.links if parent == objective_id}
    return Around(
        line=tuple(steps[pk] for pk in up if pk in steps),
        others=tuple(steps[pk] for pk in others if pk in steps),
        children=tuple(
            sorted(
                ((steps[pk], served) for pk, served in down.items() if pk in steps),
                key=lambda child: (child[0].team.casefold(), child[0].title.casefold()),
            )
        ),
    )


@dataclass(frozen=True)
class _Net:
    """All lines: child, parent, the key result served; each child's first parent; the visible ends."""

    links: list[tuple[int, int, int | None]]
    first_up: dict[int, int]
    steps: dict[int, LineStep]


def _net(reader: Reader) -> _Net:
    rows = Alignment.objects.order_by("id").values_list(
        *("objective_id", "parent_id", "parent_key_result_id"), *_ends("objective"), *_ends("parent")
    )
    net = _Net([], {}, {})
    for child, parent, served, *ends in rows:
        net.links.append((child, parent, served))
        net.first_up.setdefault(child, parent)
        for pk, (title, team, team_id) in ((child, ends[:3]), (parent, ends[3:])):
            if reader.sees(team_id):
                net.steps.setdefault(pk, LineStep(pk, title, team))
    return net


def _ends(side: str) -> tuple[str, str, str]:
    return f"{side}__title", f"{side}__team__name", f"{side}__team_id"


def _path(start: int, first_up: dict[int, int]) -> list[int]:
    path: list[int] = []
    node = start
    while node in first_up and first_up[node] not in path:
        node = first_up[node]
        path.append(node)
    return path
