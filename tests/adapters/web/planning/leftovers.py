"""What the tests of carrying over and copying share."""

import re

from tests.world import NOW, Home
from zielkurs.domain.base import ids
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Cycle, Objective
from zielkurs.domain.okr.states import ObjectiveState
from zielkurs.domain.organisation.models import Team

AGREED = ObjectiveState.AGREED


def goal(
    home: Home, title: str, state: ObjectiveState = AGREED, *, team: Team | None = None, **more: object
) -> Objective:
    return okr.add_objective(
        cycle=home.cycle, team=team or home.team, title=title, state=state, by=home.admin.pk, now=NOW, **more
    )


def answers(q1: Cycle, team: Team | None, fates: dict[Objective, str], **more: str) -> dict[str, str]:
    given = {"into": ids.encode(q1.pk), "team": ids.encode(team.pk) if team else "all"}
    return given | {f"fate_{ids.encode(row.pk)}": fate for row, fate in fates.items()} | more


def chosen(body: str, objective: Objective) -> str:
    """The fate that is preselected."""
    name = f'name="fate_{ids.encode(objective.pk)}"'
    tags = [tag for tag in re.findall(r"<input[^>]*>", body) if name in tag and "checked" in tag]
    found = re.search(r'value="(\w+)"', tags[0])
    assert found
    return found[1]


def field(name: str, pk: int) -> str:
    return f"{name}_{ids.encode(pk)}"
