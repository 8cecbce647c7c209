"""What the tests of the planning board share."""

import re
from collections.abc import Callable

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.world import NOW, Home
from zielkurs.domain.base import ids
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Cycle, Objective
from zielkurs.domain.okr.states import ObjectiveState
from zielkurs.domain.organisation.models import Member, Team

SignIn = Callable[[Member], Client]
DRAFT = ObjectiveState.DRAFT
PROPOSED = ObjectiveState.PROPOSED
AGREED = ObjectiveState.AGREED


def to(home: Home, page: str, *keys: int) -> str:
    return reverse(page, args=[home.workspace.slug, *keys])


def text(response: HttpResponse) -> str:
    main = response.content.decode().split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("\u00a0", " ").split())


def plan(
    home: Home,
    cycle: Cycle,
    title: str,
    state: ObjectiveState = DRAFT,
    *,
    team: Team | None = None,
    **more: object,
) -> Objective:
    return okr.add_objective(
        cycle=cycle, team=team or home.team, title=title, state=state, by=home.admin.pk, now=NOW, **more
    )


def board(home: Home, cycle: Cycle, team: Team | None = None) -> str:
    key = ids.encode(team.pk) if team else "all"
    return f"{to(home, 'planning')}?cycle={ids.encode(cycle.pk)}&team={key}"


def column(response: HttpResponse, team: Team, state: str) -> str:
    """What stands in a column of a team."""
    body = response.content.decode().split(f'aria-labelledby="t{ids.encode(team.pk)}-{state}"', 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", body.split("</section>", 1)[0]).replace("\u00a0", " ").split())
