"""What teams ask of each other."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from zielkurs.domain.okr.models import Contribution, Objective
from zielkurs.domain.okr.states import ContributionState, CyclePhase, ObjectiveState
from zielkurs.domain.organisation.access import Reader, may_plan_in


@dataclass(frozen=True)
class ContributionRow:
    """A request for contribution, with what the reader may do: answer it, or withdraw it."""

    id: int
    objective_id: int
    objective: str
    asking_team: str
    team_id: int
    team: str
    request: str
    needed_by: date | None
    asked_by: str
    asked_on: date
    state: ContributionState
    answer: str
    answered_by: str
    answered_on: date | None
    version: int
    may_answer: bool
    may_withdraw: bool
    may_open: bool

    @property
    def is_risk(self) -> bool:
        """Nobody has said yes: neither an answer nor a no carries the objective."""
        return self.state in (ContributionState.ASKED, ContributionState.DECLINED)


@dataclass(frozen=True)
class ContributionInbox:
    """Requests in cycles that are not closed: those to the reader's teams, and those that these teams made."""

    asked_of_us: tuple[ContributionRow, ...]
    asked_by_us: tuple[ContributionRow, ...]

    @property
    def waiting(self) -> int:
        """How many wait for an answer of the reader's teams."""
        return sum(row.state is ContributionState.ASKED for row in self.asked_of_us)

    @property
    def unsure(self) -> int:
        """How many requests of the reader's teams nobody has accepted."""
        return sum(row.is_risk for row in self.asked_by_us)


def contributions_of(reader: Reader, objective: Objective) -> tuple[ContributionRow, ...]:
    """All requests of one objective that stand, the oldest first. 1 query."""
    return _rows(Contribution.objects.filter(objective=objective), reader)


def contribution_inbox(reader: Reader) -> ContributionInbox:
    """What waits for the reader's teams and what they wait for. 1 query."""
    mine = Q(team_id__in=reader.team_ids) | Q(objective__team_id__in=reader.team_ids)
    rows = _rows(standing(Contribution.objects.filter(mine)), reader)
    return ContributionInbox(
        asked_of_us=tuple(row for row in rows if row.team_id in reader.team_ids),
        asked_by_us=tuple(row for row in rows if row.team_id not in reader.team_ids),
    )


def count_waiting(reader: Reader) -> Coalesce:
    """How many requests wait for the reader's teams, to be asked for in another query; 0 for who answers none."""
    asked = Contribution.objects.filter(state=ContributionState.ASKED.value, team_id__in=reader.team_ids)
    rows = standing(asked) if reader.writes and reader.team_ids else Contribution.objects.none()
    counted = rows.order_by().values("state").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def contributions_at_risk(
    reader: Reader, cycle_id: int, team_id: int | None = None
) -> tuple[ContributionRow, ...]:
    """Requests of a cycle (of one team's objectives) that nobody has accepted. 1 query."""
    rows = standing(Contribution.objects.filter(objective__cycle_id=cycle_id))
    if team_id is not None:
        rows = rows.filter(objective__team_id=team_id)
    if not reader.reads_all_teams:
        rows = rows.filter(reader.seen("objective__team_id"))
    return tuple(row for row in _rows(rows, reader) if row.is_risk)


def standing(rows: "QuerySet[Contribution]") -> "QuerySet[Contribution]":
    """Those of cycles that are not closed, for objectives that are neither set aside nor dropped."""
    gone = (ObjectiveState.SET_ASIDE.value, ObjectiveState.DROPPED.value)
    return rows.exclude(objective__cycle__phase=CyclePhase.CLOSED.value).exclude(objective__state__in=gone)


def _rows(rows: "QuerySet[Contribution]", reader: Reader) -> tuple[ContributionRow, ...]:
    found = rows.exclude(state=ContributionState.WITHDRAWN.value).select_related(
        "objective__team", "objective__cycle", "team", "asked_by", "answered_by"
    )
    return tuple(
        ContributionRow(
            id=row.pk,
            objective_id=row.objective_id,
            objective=row.objective.title,
            asking_team=row.objective.team.name,
            team_id=row.team_id,
            team=row.team.name,
            request=row.request,
            needed_by=row.needed_by,
            asked_by=row.asked_by.name,
            asked_on=row.asked_on,
            state=ContributionState(row.state),
            answer=row.answer,
            answered_by=row.answered_by.name if row.answered_by else "",
            answered_on=row.answered_on,
            version=row.version,
            may_answer=may_plan_in(reader, row.team_id) and not row.objective.cycle.is_closed,
            may_withdraw=may_plan_in(reader, row.objective.team_id) and not row.objective.cycle.is_closed,
            may_open=reader.sees(row.objective.team_id),
        )
        for row in found.order_by("asked_on", "id")
    )
