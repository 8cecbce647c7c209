"""Lines upwards: from an objective to the company's goal."""

from dataclasses import dataclass

from zielkurs.domain.okr.access import objectives
from zielkurs.domain.okr.models import Alignment
from zielkurs.domain.organisation.access import Reader


@dataclass(frozen=True)
class LineStep:
    """One step up: an objective and its team."""

    objective_id: int
    title: str
    team: str


def lines_up(reader: Reader, objective_ids: set[int]) -> dict[int, tuple[LineStep, ...]]:
    """For each objective the steps to the top, nearest first, along each one's first line. 2 queries.

    Objectives that serve nothing have no entry. Steps that the reader may not see are left out.
    """
    first_up: dict[int, int] = {}
    for child, parent in Alignment.objects.order_by("id").values_list("objective_id", "parent_id"):
        first_up.setdefault(child, parent)
    paths = {pk: _path(pk, first_up) for pk in objective_ids}
    wanted = {step for path in paths.values() for step in path}
    rows = objectives(reader).filter(pk__in=wanted).values_list("id", "title", "team__name")
    steps = {pk: LineStep(pk, title, team) for pk, title, team in rows}
    return {pk: tuple(steps[s] for s in path if s in steps) for pk, path in paths.items() if path}


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
    links = list(
        Alignment.objects.order_by("id").values_list(
            *("objective_id", "parent_id", "parent_key_result_id"), *_ends("objective"), *_ends("parent")
        )
    )
    first_up: dict[int, int] = {}
    steps: dict[int, LineStep] = {}
    for child, parent, _, *ends in links:
        first_up.setdefault(child, parent)
        for pk, (title, team, team_id) in ((child, ends[:3]), (parent, ends[3:])):
            if reader.reads_all_teams or team_id in reader.team_ids:
                steps.setdefault(pk, LineStep(pk, title, team))
    up = _path(objective_id, first_up)
    others = [parent for child, parent, *_ in links if child == objective_id and parent not in up[:1]]
    down = {child: served for child, parent, served, *_ in links if parent == objective_id}
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


def _ends(side: str) -> tuple[str, str, str]:
    return f"{side}__title", f"{side}__team__name", f"{side}__team_id"


def _path(start: int, first_up: dict[int, int]) -> list[int]:
    path: list[int] = []
    node = start
    while node in first_up and first_up[node] not in path:
        node = first_up[node]
        path.append(node)
    return path
