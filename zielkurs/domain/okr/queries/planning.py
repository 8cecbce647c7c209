"""What forms of planning need: what stands now, and what can be chosen."""

from dataclasses import dataclass

from django.db.models import Q

from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import Initiative, KeyResult, Objective
from zielkurs.domain.okr.queries.board import ObjectiveCard, objective_cards
from zielkurs.domain.okr.queries.details import InitiativeRow, initiative_rows
from zielkurs.domain.okr.queries.lines import LineStep, lines_up
from zielkurs.domain.okr.queries.standing import Standing, standings
from zielkurs.domain.okr.states import CyclePhase, KeyResultState, ObjectiveState
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.queries import rhythm


@dataclass(frozen=True)
class KeyResultChoice:
    """A key result that an initiative can move."""

    id: int
    title: str
    objective: str


@dataclass(frozen=True)
class InitiativePage:
    """An initiative with its team, the key results it is meant to move, and from each of their objectives the line
    up to the company's goal: the objective first."""

    row: InitiativeRow
    team_id: int
    team: str
    key_results: tuple[Standing, ...]
    lines: tuple[tuple[LineStep, ...], ...]
    may_change: bool


@dataclass(frozen=True)
class InitiativeEdit:
    """An initiative as its form shows it."""

    row: InitiativeRow
    team_id: int
    key_result_ids: tuple[int, ...]


def objective_card(reader: Reader, objective: Objective) -> ObjectiveCard:
    """The objective as the board shows it. 6 queries."""
    (card,) = objective_cards(Objective.objects.filter(pk=objective.pk), reader, rhythm(reader))
    return card


def key_result_standing(reader: Reader, key_result: KeyResult) -> Standing:
    """The key result with all that follows from its check-ins. 5 queries."""
    (standing,) = standings(KeyResult.objects.filter(pk=key_result.pk), reader, rhythm(reader))
    return standing


def initiative_page(reader: Reader, initiative: Initiative) -> InitiativePage:
    """8 queries, whatever the number of key results."""
    linked = access.key_results(reader).filter(initiative_links__initiative=initiative)
    (row,) = initiative_rows(Initiative.objects.filter(pk=initiative.pk), reader)
    key_results = standings(linked.order_by("objective__position", "position", "id"), reader, rhythm(reader))
    served = {kr.objective_id: LineStep(kr.objective_id, kr.objective_title, kr.team) for kr in key_results}
    above = lines_up(reader, set(served))
    return InitiativePage(
        row=row,
        team_id=initiative.team_id,
        team=initiative.team.name,
        key_results=key_results,
        lines=tuple((step, *above.get(pk, ())) for pk, step in served.items()),
        may_change=access.may_change_initiative(reader, initiative),
    )


def initiative_to_edit(reader: Reader, initiative: Initiative) -> InitiativeEdit:
    """What stands now, for its form. 2 queries."""
    (row,) = initiative_rows(Initiative.objects.filter(pk=initiative.pk), reader)
    linked = access.key_results(reader).filter(initiative_links__initiative=initiative)
    return InitiativeEdit(
        row=row,
        team_id=initiative.team_id,
        key_result_ids=tuple(
            linked.order_by("objective__position", "position", "id").values_list("id", flat=True)
        ),
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
        access.key_results(reader).filter(wanted).distinct().order_by("objective__position", "position", "id")
    )
    return tuple(KeyResultChoice(*row) for row in rows.values_list("id", "title", "objective__title"))


def parents(reader: Reader, objective: Objective) -> tuple[LineStep, ...]:
    """The objectives that this one serves directly, the first line first. 1 query."""
    rows = access.objectives(reader).filter(lines_down__objective=objective).order_by("lines_down__id")
    return tuple(LineStep(*row) for row in rows.values_list("id", "title", "team__name"))


def parent_choices(reader: Reader, objective: Objective) -> tuple[LineStep, ...]:
    """What the objective could serve: others of its cycle and of cycles that hold it, but not yet served. 1 query."""
    cycle = objective.cycle
    rows = (
        access.objectives(reader)
        .filter(cycle__starts_on__lte=cycle.starts_on, cycle__ends_on__gte=cycle.ends_on)
        .exclude(pk=objective.pk)
        .exclude(lines_down__objective=objective)
        .exclude(state=ObjectiveState.DROPPED)
    )
    return tuple(
        LineStep(*row)
        for row in rows.order_by("team__name", "position", "id").values_list("id", "title", "team__name")
    )
