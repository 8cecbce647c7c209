"""What the leadership commits to, and what teams ask of each other."""

from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.okr.models import Commitment, Contribution, Cycle, Objective
from zielkurs.domain.okr.states import CONTRIBUTION_STATES, ContributionState, ObjectiveState
from zielkurs.domain.organisation.models import Member, Team


@transaction.atomic
def commit(
    *,
    cycle: Cycle,
    team: Team,
    sponsor: Member,
    committed_on: date,
    budget: Decimal | None,
    hours: Decimal | None,
    note: str,
    by: int,
    now: datetime,
    seen_version: int | None = None,
) -> Commitment:
    """The sponsor stands by the team's agreed objectives of the cycle; a second time changes what was said.

    What is agreed later is not covered until somebody commits again.

    Refused where nothing is agreed yet. Conflict where what stands is not what was seen: `seen_version` is 0 for
    nothing, None for whatever stands.
    """
    if budget is not None and budget < 0:
        raise Refusal("budget_negative", field="budget")
    if hours is not None and hours < 0:
        raise Refusal("effort_negative", field="hours")
    agreed = Objective.objects.filter(cycle=cycle, team=team, state=ObjectiveState.AGREED.value)
    if not agreed.exists():
        raise Refusal("nothing_agreed", team=team.name)
    said = {
        "sponsor": sponsor,
        "committed_on": committed_on,
        "budget": budget,
        "hours": hours,
        "note": note,
    }
    stands = Commitment.objects.select_for_update().filter(cycle=cycle, team=team).first()
    if seen_version is not None and seen_version != (stands.version if stands else 0):
        raise Conflict("changed_meanwhile", current=stands.sponsor.name if stands else "–")
    version = stands.version + 1 if stands else 1
    commitment, _ = Commitment.objects.update_or_create(
        cycle=cycle, team=team, defaults={**said, "version": version}
    )
    agreed.update(commitment=commitment)
    events.record(verb="commitment.made", actor_id=by, subject=commitment, now=now, sponsor=str(sponsor.pk))
    return commitment


@transaction.atomic
def withdraw_commitment(*, commitment: Commitment, by: int, now: datetime) -> None:
    """The leadership stands by the set no more."""
    name = commitment.team.name
    events.record(verb="commitment.withdrawn", actor_id=by, subject=commitment, now=now, name=name)
    commitment.delete()


@transaction.atomic
def ask_contribution(
    *,
    objective: Objective,
    team: Team,
    request: str,
    today: date,
    by: int,
    now: datetime,
    needed_by: date | None = None,
) -> Contribution:
    """Ask another team to contribute. Refused for the objective's own team, and where it was asked already."""
    if team.pk == objective.team_id:
        raise Refusal("contribution_of_own_team", field="team")
    try:
        with transaction.atomic():
            contribution = Contribution.objects.create(
                objective=objective,
                team=team,
                request=request,
                needed_by=needed_by,
                asked_by_id=by,
                asked_on=today,
            )
    except IntegrityError as error:
        raise Refusal("contribution_asked_already", field="team", team=team.name) from error
    events.record(
        verb="contribution.asked", actor_id=by, subject=objective, now=now, contribution=str(contribution.pk)
    )
    return contribution


@transaction.atomic
def answer_contribution(
    *,
    contribution: Contribution,
    to: ContributionState,
    seen_version: int,
    today: date,
    by: int,
    now: datetime,
    answer: str = "",
) -> None:
    """Accept, decline or withdraw. Declining needs a reason. Conflict where somebody else answered meanwhile."""
    if to not in CONTRIBUTION_STATES[ContributionState(contribution.state)]:
        raise Refusal("contribution_state_not_next", state=contribution.state, to=to.value)
    if to is ContributionState.DECLINED and not answer:
        raise Refusal("decline_reason_missing", field="answer")
    answered = Contribution.objects.filter(pk=contribution.pk, version=seen_version).update(
        state=to.value, answer=answer, answered_by_id=by, answered_on=today, version=seen_version + 1
    )
    if not answered:
        raise Conflict("moved_meanwhile", state=Contribution.objects.get(pk=contribution.pk).state)
    events.record(
        verb=f"contribution.{to.value}",
        actor_id=by,
        subject=contribution.objective,
        now=now,
        contribution=str(contribution.pk),
    )
