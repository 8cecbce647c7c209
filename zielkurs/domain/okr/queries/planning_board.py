"""A cycle's plans side by side: drafts, proposals and what is agreed, with what was committed and what is missing."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zielkurs.domain.base.refusals import NotFound
from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import Alignment, KeyResult, Objective
from zielkurs.domain.okr.models.initiative import InitiativeKeyResult
from zielkurs.domain.okr.queries.commitments import CommitmentRow, commitments
from zielkurs.domain.okr.queries.contributions import ContributionRow, contributions_at_risk
from zielkurs.domain.okr.queries.cycles import CycleRow
from zielkurs.domain.okr.queries.lines import LineStep
from zielkurs.domain.okr.states import OBJECTIVE_STATES, InitiativeState, KeyResultState, ObjectiveState
from zielkurs.domain.organisation.access import Reader, may_plan_in
from zielkurs.domain.organisation.queries import Choice, Limits, TeamPlace, limits, team_places
from zielkurs.pure.scoring import Kind

PAGE = 20
COLUMNS = (ObjectiveState.DRAFT, ObjectiveState.PROPOSED, ObjectiveState.AGREED)
# Buttons of a card. Setting aside and dropping need a reason: their forms stand on the objective's page.
STEPS = frozenset(COLUMNS)


@dataclass(frozen=True)
class Gaps:
    """How many key results an objective has, and how many of them lack a part."""

    key_results: int = 0
    without_target: int = 0
    without_owner: int = 0
    without_start: int = 0


@dataclass(frozen=True)
class PlanCard:
    """An objective on the planning board. `rank` is its place among its team's objectives of the same state, 1 first.

    `steps` are the states it can go to from here by a button.
    """

    id: int
    title: str
    for_whom: str
    what_for: str
    ambition: str
    standing: bool
    theme_id: int | None
    theme: str
    owner: str
    state: ObjectiveState
    rank: int
    is_last: bool
    steps: tuple[ObjectiveState, ...]
    gaps: Gaps
    serves: tuple[LineStep, ...]
    version: int


@dataclass(frozen=True)
class Column:
    """The objectives of one state: how many there are, and those that stand on this page."""

    state: ObjectiveState
    count: int
    cards: tuple[PlanCard, ...]


@dataclass(frozen=True)
class AsideCard:
    """An objective that is set aside or dropped."""

    id: int
    title: str
    state: str


@dataclass(frozen=True)
class Demand:
    """What initiatives need: hours and €. `unsaid` is how many of them name no hours."""

    initiatives: int = 0
    hours: Decimal = Decimal(0)
    budget: Decimal = Decimal(0)
    unsaid: int = 0


@dataclass(frozen=True)
class TeamPlan:
    """A team's plan, or the part of it that stands on this page; counts are those of the whole plan.

    `agreed_demand` is what the initiatives under agreed objectives need, `whole_demand` those under drafts and
    proposals too. `agreeing` and `committing` are people who may, by name, beside the admins.
    """

    id: int
    name: str
    columns: tuple[Column, ...]
    aside: tuple[AsideCard, ...]
    commitment: CommitmentRow | None
    agreed_demand: Demand
    whole_demand: Demand
    risks: tuple[ContributionRow, ...]
    max_objectives: int
    max_key_results: int
    may_plan: bool
    may_agree: bool
    may_commit: bool
    agreeing: tuple[str, ...]
    committing: tuple[str, ...]

    @property
    def planned(self) -> int:
        """Objectives that count: all but those set aside and dropped."""
        return sum(column.count for column in self.columns)

    @property
    def proposed(self) -> int:
        """How many wait for the team's lead."""
        return self._count(ObjectiveState.PROPOSED)

    @property
    def agreed(self) -> int:
        """How many are agreed."""
        return self._count(ObjectiveState.AGREED)

    def _count(self, state: ObjectiveState) -> int:
        return sum(column.count for column in self.columns if column.state is state)

    @property
    def uncovered(self) -> int:
        """How many agreed objectives the commitment was not given for; 0 without one."""
        return self.agreed - self.commitment.covers if self.commitment else 0

    @property
    def is_over_limit(self) -> bool:
        """More objectives than the method allows."""
        return self.planned > self.max_objectives

    @property
    def hours_short(self) -> Decimal:
        """Hours that the agreed initiatives need beyond what was committed; 0 where they fit or nothing was said."""
        given = self.commitment.hours if self.commitment else None
        return Decimal(0) if given is None else max(self.agreed_demand.hours - given, Decimal(0))

    @property
    def budget_short(self) -> Decimal:
        """The same in €."""
        given = self.commitment.budget if self.commitment else None
        return Decimal(0) if given is None else max(self.agreed_demand.budget - given, Decimal(0))


@dataclass(frozen=True)
class PlanningBoard:
    """One page of the planning board.

    `planned` and `over_limit` count teams of the whole board; `objectives` those that count. `choices` are all teams
    that the reader sees, parents before children.
    """

    teams: tuple[TeamPlan, ...]
    objectives: int
    planned: int
    over_limit: int
    max_objectives: int
    page: int
    pages: int
    choices: tuple[Choice, ...]

    @property
    def shown(self) -> tuple[int, ...]:
        """The objectives that have a card on this page."""
        return tuple(c.id for team in self.teams for column in team.columns for c in column.cards)


def planning_board(
    reader: Reader, cycle: CycleRow, team_id: int | None = None, *, page: int = 1
) -> PlanningBoard:
    """The plan of a team, or of all teams that planned something: 20 objectives a page, teams in the tree's order.

    NotFound where the reader sees no such team. 8 queries, whatever the number of objectives.
    """
    places = team_places()
    visible = [pk for pk in places if reader.sees(pk)]
    if team_id is not None and team_id not in visible:
        raise NotFound
    most = limits(reader)
    rows = access.objectives(reader).filter(cycle_id=cycle.id).select_related("owner", "theme")
    if team_id is not None:
        rows = rows.filter(team_id=team_id)
    of_team: dict[int, list[Objective]] = {}
    for row in rows.order_by("position", "id"):
        of_team.setdefault(row.team_id, []).append(row)
    planned = [pk for pk in visible if any(row.state in STEPS for row in of_team.get(pk, ()))]
    counting = [row for pk in planned for row in of_team[pk] if row.state in STEPS]
    pages = max(1, -(-len(counting) // PAGE))
    page = min(max(page, 1), pages)
    shown = counting[(page - 1) * PAGE : page * PAGE]
    teams = [team_id] if team_id is not None else list(dict.fromkeys(row.team_id for row in shown))
    around = _around(reader, cycle, shown, teams, alone=team_id)
    return PlanningBoard(
        teams=tuple(
            _team_plan(reader, cycle, pk, of_team.get(pk, []), shown, around, places, most) for pk in teams
        ),
        objectives=len(counting),
        planned=len(planned),
        over_limit=sum(sum(row.state in STEPS for row in of_team[pk]) > most.objectives for pk in planned),
        max_objectives=most.objectives,
        page=page,
        pages=pages,
        choices=tuple(Choice(pk, places[pk].name) for pk in visible if places[pk].in_use),
    )


@dataclass(frozen=True)
class _Around:
    """What the rows around the objectives of a page say of them, by objective or by team."""

    gaps: Mapping[int, Gaps]
    serves: Mapping[int, list[LineStep]]
    agreed: Mapping[int, Demand]
    whole: Mapping[int, Demand]
    commitments: Mapping[int, CommitmentRow]
    risks: Mapping[int, list[ContributionRow]]


def _around(
    reader: Reader, cycle: CycleRow, shown: Sequence[Objective], teams: Sequence[int], *, alone: int | None
) -> _Around:
    ids = [row.pk for row in shown]
    agreed, whole = _demands(cycle.id, teams)
    state_of = {row.pk: row.team_id for row in shown}
    risks: dict[int, list[ContributionRow]] = {}
    for risk in contributions_at_risk(reader, cycle.id, alone):
        if risk.objective_id in state_of:
            risks.setdefault(state_of[risk.objective_id], []).append(risk)
    return _Around(
        gaps=_gaps(ids),
        serves=_serves(reader, ids),
        agreed=agreed,
        whole=whole,
        commitments=commitments(cycle.id, teams),
        risks=risks,
    )


def _team_plan(
    reader: Reader,
    cycle: CycleRow,
    team_id: int,
    rows: Sequence[Objective],
    shown: Sequence[Objective],
    around: _Around,
    places: Mapping[int, TeamPlace],
    most: Limits,
) -> TeamPlan:
    of_state: dict[str, list[Objective]] = {}
    for row in rows:
        of_state.setdefault(row.state, []).append(row)
    on_page = {row.pk for row in shown}
    parents = {pk: place.parent_id for pk, place in places.items()}
    is_open = cycle.closed_on is None
    return TeamPlan(
        id=team_id,
        name=places[team_id].name,
        columns=tuple(_column(state, of_state.get(state, []), on_page, around) for state in COLUMNS),
        aside=tuple(AsideCard(row.pk, row.title, row.state) for row in rows if row.state not in STEPS),
        commitment=around.commitments.get(team_id),
        agreed_demand=around.agreed.get(team_id, Demand()),
        whole_demand=around.whole.get(team_id, Demand()),
        risks=tuple(around.risks.get(team_id, ())),
        max_objectives=most.objectives,
        max_key_results=most.key_results,
        may_plan=is_open and may_plan_in(reader, team_id),
        may_agree=is_open and access.may_agree(reader, team_id),
        may_commit=is_open and access.may_commit(reader, team_id, parents),
        agreeing=tuple(places[team_id].leads),
        # Guests know the people of their own teams only.
        committing=()
        if reader.is_guest
        else tuple(
            dict.fromkeys(
                name for pk in access.committing_teams(team_id, parents) for name in places[pk].leads
            )
        ),
    )


def _column(
    state: ObjectiveState, rows: Sequence[Objective], on_page: Collection[int], around: _Around
) -> Column:
    cards = (_card(row, n, rows, around) for n, row in enumerate(rows) if row.pk in on_page)
    return Column(state, len(rows), tuple(cards))


def _card(row: Objective, place: int, siblings: Sequence[Objective], around: _Around) -> PlanCard:
    state = ObjectiveState(row.state)
    return PlanCard(
        id=row.pk,
        title=row.title,
        for_whom=row.for_whom,
        what_for=row.what_for,
        ambition=row.ambition,
        standing=row.standing,
        theme_id=row.theme_id,
        theme=row.theme.title if row.theme else "",
        owner=row.owner.name if row.owner else "",
        state=state,
        rank=place + 1,
        is_last=place + 1 == len(siblings),
        steps=tuple(step for step in COLUMNS if step in OBJECTIVE_STATES[state]),
        gaps=around.gaps.get(row.pk, Gaps()),
        serves=tuple(around.serves.get(row.pk, ())),
        version=row.version,
    )


def _gaps(ids: Collection[int]) -> dict[int, Gaps]:
    counts: dict[int, Counter[str]] = {}
    rows = KeyResult.objects.filter(objective_id__in=ids, state=KeyResultState.OPEN.value)
    for pk, kind, start, target, owner_id, from_children in rows.values_list(
        "objective_id", "kind", "start_value", "target_value", "owner_id", "from_children"
    ):
        measured = kind != Kind.MILESTONES and not from_children
        counts.setdefault(pk, Counter()).update(
            {
                "key_results": 1,
                "without_target": measured and target is None,
                "without_owner": owner_id is None,
                "without_start": measured and start is None and not Kind(kind).stays,
            }
        )
    return {pk: Gaps(**counted) for pk, counted in counts.items()}


def _serves(reader: Reader, ids: Collection[int]) -> dict[int, list[LineStep]]:
    found: dict[int, list[LineStep]] = {}
    rows = Alignment.objects.filter(objective_id__in=ids, parent__in=access.objectives(reader))
    for pk, parent_id, title, team in rows.order_by("id").values_list(
        "objective_id", "parent_id", "parent__title", "parent__team__name"
    ):
        found.setdefault(pk, []).append(LineStep(parent_id, title, team))
    return found


def _demands(cycle_id: int, teams: Collection[int]) -> tuple[dict[int, Demand], dict[int, Demand]]:
    """What each team's initiatives need, those under agreed objectives and all; each initiative counts once."""
    over = (InitiativeState.SET_ASIDE.value, InitiativeState.DROPPED.value)
    rows = InitiativeKeyResult.objects.filter(
        key_result__objective__cycle_id=cycle_id,
        key_result__objective__team_id__in=teams,
        key_result__objective__state__in=STEPS,
        key_result__state=KeyResultState.OPEN.value,
    ).exclude(initiative__state__in=over)
    agreed: dict[int, dict[int, tuple[Decimal | None, Decimal | None]]] = {}
    whole: dict[int, dict[int, tuple[Decimal | None, Decimal | None]]] = {}
    for team_id, state, pk, *needs in rows.values_list(
        "key_result__objective__team_id",
        "key_result__objective__state",
        "initiative_id",
        "initiative__effort",
        "initiative__budget",
    ):
        whole.setdefault(team_id, {})[pk] = (needs[0], needs[1])
        if state == ObjectiveState.AGREED:
            agreed.setdefault(team_id, {})[pk] = (needs[0], needs[1])
    return (
        {pk: _demand(found.values()) for pk, found in agreed.items()},
        {pk: _demand(found.values()) for pk, found in whole.items()},
    )


def _demand(needs: Collection[tuple[Decimal | None, Decimal | None]]) -> Demand:
    return Demand(
        initiatives=len(needs),
        hours=sum((hours for hours, _ in needs if hours is not None), Decimal(0)),
        budget=sum((budget for _, budget in needs if budget is not None), Decimal(0)),
        unsaid=sum(hours is None for hours, _ in needs),
    )
