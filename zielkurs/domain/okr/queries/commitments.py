"""What the leadership has committed to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q

from zielkurs.domain.okr.models import Commitment, Objective
from zielkurs.domain.okr.states import ObjectiveState
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.models import Team


@dataclass(frozen=True)
class CommitmentRow:
    """What the leadership gives for a team's agreed objectives: € and hours in the whole cycle, None where unsaid.

    `covers` is how many of the objectives agreed now it was given for.
    """

    id: int
    sponsor_id: int
    sponsor: str
    committed_on: date
    budget: Decimal | None
    hours: Decimal | None
    note: str
    covers: int
    version: int


def commitment_of(reader: Reader, team: Team, cycle_id: int) -> CommitmentRow | None:
    """What stands now for a team that the reader may read, None where nothing was committed. 1 query."""
    return commitments(cycle_id, [team.pk]).get(team.pk)


def agreed_titles(reader: Reader, team: Team, cycle_id: int) -> tuple[str, ...]:
    """What a team that the reader may read has agreed for the cycle, by rank. 1 query."""
    rows = Objective.objects.filter(team=team, cycle_id=cycle_id, state=ObjectiveState.AGREED.value)
    return tuple(rows.order_by("position", "id").values_list("title", flat=True))


def commitments(cycle_id: int, teams: Collection[int]) -> dict[int, CommitmentRow]:
    """What stands for the teams in a cycle, by team. 1 query."""
    covered = Count("objectives", filter=Q(objectives__state=ObjectiveState.AGREED.value))
    rows = Commitment.objects.filter(cycle_id=cycle_id, team_id__in=teams).select_related("sponsor")
    return {
        row.team_id: CommitmentRow(
            id=row.pk,
            sponsor_id=row.sponsor_id,
            sponsor=row.sponsor.name,
            committed_on=row.committed_on,
            budget=row.budget,
            hours=row.hours,
            note=row.note,
            covers=row.covers,
            version=row.version,
        )
        for row in rows.annotate(covers=covered)
    }
