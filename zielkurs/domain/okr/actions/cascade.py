"""From the company to the channel: a key result becomes another team's objective."""

from datetime import datetime

from django.db import transaction

from zielkurs.domain.okr.actions.alignment import align
from zielkurs.domain.okr.actions.objective import add_objective
from zielkurs.domain.okr.models import Cycle, KeyResult, Objective
from zielkurs.domain.okr.states import ObjectiveState
from zielkurs.domain.organisation.models import Member, Team


@transaction.atomic
def cascade_key_result(
    *,
    key_result: KeyResult,
    team: Team,
    cycle: Cycle,
    title: str,
    proposed: bool,
    by: int,
    now: datetime,
    for_whom: str = "",
    what_for: str = "",
    owner: Member | None = None,
    lang: str = "de",
) -> Objective:
    """A new objective of `team` that serves the key result: a draft, or `proposed` to a team of others."""
    objective = add_objective(
        cycle=cycle,
        team=team,
        title=title,
        for_whom=for_whom,
        what_for=what_for,
        owner=owner,
        theme=key_result.objective.theme,
        state=ObjectiveState.PROPOSED if proposed else ObjectiveState.DRAFT,
        lang=lang,
        by=by,
        now=now,
    )
    align(objective=objective, parent=key_result.objective, parent_key_result=key_result, by=by, now=now)
    return objective
