"""The first run's last two steps, each whole or not at all."""

from datetime import date, datetime

from django.db import transaction

from zielkurs.domain.okr.actions.cycle import create_cycle
from zielkurs.domain.okr.actions.key_result import Definition, add_key_result
from zielkurs.domain.okr.actions.objective import add_objective
from zielkurs.domain.okr.models import Cycle, KeyResult
from zielkurs.domain.okr.states import CyclePhase, ObjectiveState
from zielkurs.domain.organisation.actions import add_team
from zielkurs.domain.organisation.models import Member, Team


@transaction.atomic
def set_up_cycle_and_team(
    *,
    cycle_name: str,
    starts_on: date,
    ends_on: date,
    team_name: str,
    parent: Team | None,
    lead: Member,
    today: date,
    now: datetime,
) -> tuple[Cycle, Team]:
    """The first cycle, running where today lies in it, and the first team, led by `lead`."""
    cycle = create_cycle(
        name=cycle_name,
        starts_on=starts_on,
        ends_on=ends_on,
        phase=CyclePhase.ACTIVE if starts_on <= today <= ends_on else CyclePhase.PLANNING,
        by=lead.pk,
        now=now,
    )
    team = add_team(name=team_name, kind=Team.Kind.TEAM, parent=parent, lead=lead, by=lead.pk, now=now)
    return cycle, team


@transaction.atomic
def add_first_objective(
    *, cycle: Cycle, team: Team, owner: Member, title: str, definition: Definition, lang: str, now: datetime
) -> KeyResult:
    """An agreed objective with its first key result, both owned by `owner`."""
    objective = add_objective(
        cycle=cycle,
        team=team,
        owner=owner,
        title=title,
        state=ObjectiveState.AGREED,
        lang=lang,
        by=owner.pk,
        now=now,
    )
    return add_key_result(
        objective=objective, owner=owner, definition=definition, lang=lang, by=owner.pk, now=now
    )
