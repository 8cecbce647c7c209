"""A team's objectives in a cycle, with their key results."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import Objective
from zielkurs.domain.okr.queries.lines import LineStep
from zielkurs.domain.okr.queries.standing import Standing, standings
from zielkurs.domain.okr.states import KeyResultState, ObjectiveState
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.models import Team
from zielkurs.domain.organisation.queries import Choice, Rhythm, rhythm
from zielkurs.pure import scoring

PAGE = 12


@dataclass(frozen=True)
class ObjectiveCard:
    """An objective with its key results, rolled up from these alone.

    `status` is the worst of its key results that count, None where none counts. `continues` is the objective that
    it was carried over from, with its cycle's name in place of a team's.
    """

    id: int
    title: str
    for_whom: str
    what_for: str
    ambition: str
    theme: str
    theme_id: int | None
    standing: bool
    continues: LineStep | None
    state: str
    position: int
    owner: str
    owner_id: int | None
    team_id: int
    team: str
    cycle_id: int
    version: int
    progress: scoring.RollUp
    status: scoring.Status | None
    key_results: tuple[Standing, ...]


@dataclass(frozen=True)
class Board:
    """One page of a team's board.

    `tally` counts the statuses of all key results on the whole board that count; `matching` is how many objectives
    fit the filter, `total` how many there are, `set_aside` how many of these are set aside. `owners` are the people who
    own a key result on the whole board, by name.
    """

    objectives: tuple[ObjectiveCard, ...]
    tally: dict[scoring.Status, int]
    key_result_count: int
    progress: Decimal | None
    total: int
    set_aside: int
    matching: int
    page: int
    pages: int
    owners: tuple[Choice, ...]


def board(
    reader: Reader,
    team: Team,
    cycle_id: int,
    *,
    status: str = "",
    owner_id: int | None = None,
    page: int = 1,
    worst_first: bool = False,
) -> Board:
    """The team's board: 12 objectives a page, by position; filters keep objectives with a key result that fits.

    `worst_first` sorts by status instead, what counts nothing last. 6 queries, whatever the number of objectives.
    """
    rows = (
        access.objectives(reader).filter(team=team, cycle_id=cycle_id).exclude(state=ObjectiveState.DROPPED)
    )
    cards = objective_cards(rows.order_by("position", "id"), reader, rhythm(reader))
    counted = [kr for card in cards for kr in card.key_results if not kr.set_aside]
    fitting = [card for card in cards if _fits(card, status, owner_id)]
    if worst_first:
        fitting.sort(
            key=lambda card: (
                scoring.WORST_FIRST.index(card.status) if card.status else len(scoring.WORST_FIRST)
            )
        )
    owners = {kr.owner_id: kr.owner for card in cards for kr in card.key_results if kr.owner_id}
    pages = max(1, -(-len(fitting) // PAGE))
    page = min(max(page, 1), pages)
    return Board(
        objectives=tuple(fitting[(page - 1) * PAGE : page * PAGE]),
        tally=dict(Counter(kr.status for kr in counted)),
        key_result_count=len(counted),
        progress=scoring.roll_up(
            (c.progress.share, Decimal(1), c.progress.counted == 0) for c in cards
        ).share,
        total=len(cards),
        set_aside=sum(card.state == ObjectiveState.SET_ASIDE for card in cards),
        matching=len(fitting),
        page=page,
        pages=pages,
        owners=tuple(
            Choice(*owner) for owner in sorted(owners.items(), key=lambda owner: owner[1].casefold())
        ),
    )


def objective_cards(rows: "QuerySet[Objective]", reader: Reader, method: Rhythm) -> tuple[ObjectiveCard, ...]:
    """Objectives with the standings of their key results. 5 queries."""
    return cards_of(list(rows.select_related(*access.WITH_OBJECTIVE)), reader, method)


def cards_of(found: Sequence[Objective], reader: Reader, method: Rhythm) -> tuple[ObjectiveCard, ...]:
    """The same for objectives that `access` has loaded. 4 queries."""
    key_results = access.key_results(reader).filter(objective__in=[o.pk for o in found])
    shown = key_results.exclude(state=KeyResultState.DROPPED).order_by("position", "id")
    by_objective: dict[int, list[Standing]] = {}
    for standing in standings(shown, reader, method):
        by_objective.setdefault(standing.objective_id, []).append(standing)
    return tuple(_card(o, tuple(by_objective.get(o.pk, ())), reader) for o in found)


def _card(objective: Objective, key_results: tuple[Standing, ...], reader: Reader) -> ObjectiveCard:
    return ObjectiveCard(
        id=objective.pk,
        title=objective.title,
        for_whom=objective.for_whom,
        what_for=objective.what_for,
        ambition=objective.ambition,
        theme=objective.theme.title if objective.theme else "",
        theme_id=objective.theme_id,
        standing=objective.standing,
        continues=_continued(objective, reader),
        state=objective.state,
        position=objective.position,
        owner=objective.owner.name if objective.owner else "",
        owner_id=objective.owner_id,
        team_id=objective.team_id,
        team=objective.team.name,
        cycle_id=objective.cycle_id,
        version=objective.version,
        progress=scoring.roll_up((kr.share, kr.weight, kr.set_aside) for kr in key_results),
        status=scoring.roll_up_status(kr.status for kr in key_results if not kr.set_aside),
        key_results=key_results,
    )


def _continued(objective: Objective, reader: Reader) -> LineStep | None:
    before = objective.continues
    if before is None or not reader.sees(before.team_id):
        return None
    return LineStep(before.pk, before.title, before.cycle.name)


def _fits(card: ObjectiveCard, status: str, owner_id: int | None) -> bool:
    if not status and owner_id is None:
        return True
    return any(
        (not status or kr.status == status) and (owner_id is None or kr.owner_id == owner_id)
        for kr in card.key_results
    )
