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


def lines_around(reader: Reader, objective_id: int) -> tuple[tuple[LineStep, ...], tuple[LineStep, ...]]:
    """The steps from an objective to the top along its first line, and the objectives that serve it. 2 queries."""
    links = list(Alignment.objects.order_by("id").values_list("objective_id", "parent_id"))
    first_up: dict[int, int] = {}
    for child, parent in links:
        first_up.setdefault(child, parent)
    up = _path(objective_id, first_up)
    down = [child for child, parent in links if parent == objective_id]
    rows = objectives(reader).filter(pk__in=[*up, *down]).order_by("team__name", "position", "id")
    steps = {
        pk: LineStep(pk, title, team) for pk, title, team in rows.values_list("id", "title", "team__name")
    }
    return tuple(steps[pk] for pk in up if pk in steps), tuple(steps[pk] for pk in steps if pk in down)


def _path(start: int, first_up: dict[int, int]) -> list[int]:
    path: list[int] = []
    node = start
    while node in first_up and first_up[node] not in path:
        node = first_up[node]
        path.append(node)
    return path
