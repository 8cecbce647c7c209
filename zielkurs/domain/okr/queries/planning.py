"""What forms of planning need: what stands now, and what can be chosen."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q

from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import Alignment, Initiative, KeyResult, Objective
from zielkurs.domain.okr.queries.board import ObjectiveCard, objective_cards
from zielkurs.domain.okr.queries.details import InitiativeRow, initiative_rows
from zielkurs.domain.okr.queries.lines import LineStep, lines_up
from zielkurs.domain.okr.queries.standing import Standing, standings
from zielkurs.domain.okr.states import (
    INITIATIVE_STATES,
    CyclePhase,
    InitiativeState,
    KeyResultState,
    ObjectiveState,
)
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.queries import rhythm


@dataclass(frozen=True)
class KeyResultChoice:
    """A key result that an initiative can move."""

    id: int
    title: str
    objective: str
    cycle: str


@dataclass(frozen=True)
class InitiativePage:
    """An initiative with its team, the key results it is meant to move, and from each of their objectives the line
    up to the company's goal: the objective first."""

    row: InitiativeRow
    team_id: int
    team: str
    key_results: tuple[Standing, ...]
    lines: tuple[tuple[LineStep, ...], ...]
    hypothesis: "HypothesisRow | None"
    checkpoints: tuple["CheckpointRow", ...]
    next_states: tuple[InitiativeState, ...]
    may_change: bool

    @property
    def visible_on(self) -> date | None:
        """When the effect can be seen at the earliest: the due day and the lag. None where the day is not known."""
        due, lag = self.row.due_on, self.hypothesis.lag_weeks if self.hypothesis else None
        return due + timedelta(weeks=lag) if due and lag else due

    @property
    def too_late_for(self) -> str:
        """The first cycle that ends before the effect can be seen; empty where none does."""
        seen = self.visible_on
        ends = [(kr.due_on, kr.cycle) for kr in self.key_results if not kr.closed]
        return next((cycle for end, cycle in sorted(ends) if seen and end < seen), "")


@dataclass(frozen=True)
class HypothesisRow:
    """What an initiative is meant to move: a KPI or a key result, by how much and how many weeks after its end."""

    kpi_id: int | None
    key_result_id: int | None
    figure: str
    unit: str
    by: Decimal | None
    in_percent: bool
    lag_weeks: int | None


@dataclass(frozen=True)
class CheckpointRow:
    """A step on an initiative's way."""

    id: int
    title: str
    due_on: date
    done_on: date | None
    late: bool


@dataclass(frozen=True)
class InitiativeEdit:
    """An initiative as its form shows it."""

    row: InitiativeRow
    team_id: int
    key_result_ids: tuple[int, ...]
    hypothesis: "HypothesisRow | None"
    checkpoints: tuple["CheckpointRow", ...]


def objective_card(reader: Reader, objective: Objective) -> ObjectiveCard:
    """The objective as the board shows it. 6 queries."""
    (card,) = objective_cards(Objective.objects.filter(pk=objective.pk), reader, rhythm(reader))
    return card


def key_result_standing(reader: Reader, key_result: KeyResult) -> Standing:
    """The key result with all that follows from its check-ins. 5 queries."""
    (standing,) = standings(KeyResult.objects.filter(pk=key_result.pk), reader, rhythm(reader))
    return standing


def initiative_page(reader: Reader, initiative: Initiative) -> InitiativePage:
    """9 queries, whatever the number of key results."""
    linked = access.key_results(reader).filter(initiative_links__initiative=initiative)
    (row,) = initiative_rows(Initiative.objects.filter(pk=initiative.pk), reader)
    key_results = standings(linked.order_by("objective__position", "position", "id"), reader, rhythm(reader))
    served = {
        kr.objective_id: LineStep(kr.objective_id, kr.objective_title, kr.objective_team)
        for kr in key_results
    }
    above = lines_up(reader, set(served))
    return InitiativePage(
        row=row,
        team_id=initiative.team_id,
        team=initiative.team.name,
        key_results=key_results,
        lines=tuple((step, *above.get(pk, ())) for pk, step in served.items()),
        hypothesis=_hypothesis(initiative, reader),
        checkpoints=_checkpoints(initiative, reader),
        next_states=tuple(
            sorted(INITIATIVE_STATES[InitiativeState(initiative.state)], key=list(InitiativeState).index)
        ),
        may_change=access.may_change_initiative(reader, initiative),
    )


def initiative_to_edit(reader: Reader, initiative: Initiative) -> InitiativeEdit:
    """What stands now, for its form. 3 queries."""
    (row,) = initiative_rows(Initiative.objects.filter(pk=initiative.pk), reader)
    linked = access.key_results(reader).filter(initiative_links__initiative=initiative)
    return InitiativeEdit(
        row=row,
        team_id=initiative.team_id,
        key_result_ids=tuple(
            linked.order_by("objective__position", "position", "id").values_list("id", flat=True)
        ),
        hypothesis=_hypothesis(initiative, reader),
        checkpoints=_checkpoints(initiative, reader),
    )


def _hypothesis(initiative: Initiative, reader: Reader) -> HypothesisRow | None:
    """Figure and size; the row was loaded with its KPI and key result."""
    kpi, key_result = initiative.moves_kpi, initiative.moves_key_result
    if kpi is None and key_result is None and initiative.lag_weeks is None:
        return None
    return HypothesisRow(
        kpi_id=kpi.pk if kpi else None,
        key_result_id=key_result.pk if key_result else None,
        figure=kpi.name if kpi else key_result.title if key_result else "",
        unit=kpi.unit_on(reader.today) if kpi else key_result.unit if key_result else "",
        by=initiative.moves_by,
        in_percent=initiative.moves_in_percent,
        lag_weeks=initiative.lag_weeks,
    )


def _checkpoints(initiative: Initiative, reader: Reader) -> tuple[CheckpointRow, ...]:
    return tuple(
        CheckpointRow(
            id=row.pk,
            title=row.title,
            due_on=row.due_on,
            done_on=row.done_on,
            late=row.done_on is None and row.due_on < reader.today,
        )
        for row in initiative.checkpoints.all()
    )


def key_result_choices(
    reader: Reader, team_id: int, initiative: Initiative | None = None
) -> tuple[KeyResultChoice, ...]:
    """The team's key results in cycles that are not closed, and what the initiative moves already. 1 query."""
    wanted = Q(objective__team_id=team_id, state=KeyResultState.OPEN.value) & ~Q(
        objective__cycle__phase=CyclePhase.CLOSED.value
    )
    if initiative is not None:
        wanted |= Q(initiative_links__initiative=initiative)
    rows = (
        access.key_results(reader)
        .filter(wanted)
        .distinct()
        .order_by("objective__cycle__starts_on", "objective__position", "position", "id")
    )
    found = rows.values_list("id", "title", "objective__title", "objective__cycle__name")
    return tuple(KeyResultChoice(*row) for row in found)


def parents(reader: Reader, objective: Objective) -> tuple[LineStep, ...]:
    """The objectives that this one serves directly, the first line first. 1 query."""
    rows = access.objectives(reader).filter(lines_down__objective=objective).order_by("lines_down__id")
    return tuple(LineStep(*row) for row in rows.values_list("id", "title", "team__name"))


@dataclass(frozen=True)
class ParentChoice:
    """An objective that another one could serve, with its key results: id and title."""

    objective_id: int
    title: str
    team: str
    key_results: tuple[tuple[int, str], ...]


def parent_choices(reader: Reader, objective: Objective) -> tuple[ParentChoice, ...]:
    """What the objective could serve: others of its cycle and of cycles that hold it, but not yet served.

    None that serves it itself, near or far: the line would lead back. 3 queries.
    """
    cycle = objective.cycle
    below: dict[int, set[int]] = {}
    for child, parent in Alignment.objects.values_list("objective_id", "parent_id"):
        below.setdefault(parent, set()).add(child)
    serving, frontier = set[int](), below.get(objective.pk, set())
    while frontier:
        serving |= frontier
        frontier = {child for pk in frontier for child in below.get(pk, ())} - serving
    rows = (
        access.objectives(reader)
        .filter(cycle__starts_on__lte=cycle.starts_on, cycle__ends_on__gte=cycle.ends_on)
        .exclude(pk__in={objective.pk, *serving})
        .exclude(lines_down__objective=objective)
        .exclude(state=ObjectiveState.DROPPED)
    )
    found = list(rows.order_by("team__name", "position", "id").values_list("id", "title", "team__name"))
    key_results: dict[int, list[tuple[int, str]]] = {}
    open_ones = access.key_results(reader).filter(
        objective__in=[pk for pk, _, _ in found], state=KeyResultState.OPEN.value
    )
    for pk, objective_id, title in open_ones.order_by("position", "id").values_list(
        "id", "objective", "title"
    ):
        key_results.setdefault(objective_id, []).append((pk, title))
    return tuple(ParentChoice(*row, tuple(key_results.get(row[0], ()))) for row in found)
