"""My week: what must I do to reach my goals?"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from zielkurs.domain.decisions.queries import count_not_now
from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import CheckInDraft, Initiative
from zielkurs.domain.okr.queries.contributions import count_waiting
from zielkurs.domain.okr.queries.lines import LineStep, lines_up
from zielkurs.domain.okr.queries.standing import Standing, standings
from zielkurs.domain.okr.states import CyclePhase, InitiativeState, KeyResultState, ObjectiveState
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.queries import rhythm_beside
from zielkurs.pure import cadence
from zielkurs.pure.cadence import Due

FOCUS = 5


@dataclass(frozen=True)
class Draft:
    """What the reader has typed and not saved."""

    value_text: str
    confidence: int | None
    comment: str
    blocker: bool


@dataclass(frozen=True)
class WeekItem:
    """A key result that I own, its line up to the company's goal, and my draft for it."""

    key_result: Standing
    line: tuple[LineStep, ...]
    draft: Draft | None


@dataclass(frozen=True)
class FocusItem:
    """An initiative of mine that is due soon or late."""

    id: int
    title: str
    due_on: date | None
    state: str
    late: bool


@dataclass(frozen=True)
class MyWeek:
    """Due first (overdue before due), then what is reported, then what begins later and has no value yet; my
    initiatives until the end of next week.

    `team_due` are key results of my teams that somebody else owns, or nobody, and that are due.
    `next_due_on` is the next day on which a check-in will be asked for, None where none will. `not_now` counts the
    requests that wait.
    """

    due: tuple[WeekItem, ...]
    reported: tuple[WeekItem, ...]
    beginning: tuple[WeekItem, ...]
    team_due: tuple[Standing, ...]
    focus: tuple[FocusItem, ...]
    next_due_on: date | None
    not_now: int
    waiting: int


def my_week(reader: Reader) -> MyWeek:
    """The reader's own week. At most 9 queries, whatever the number of key results."""
    mine_or_my_teams = Q(owner_id=reader.member_id) | Q(team_id__in=reader.team_ids)
    rows = access.key_results(reader).filter(
        mine_or_my_teams,
        state=KeyResultState.OPEN.value,
        objective__state=ObjectiveState.AGREED.value,
        objective__cycle__phase__in=[CyclePhase.ACTIVE.value, CyclePhase.REVIEW.value],
    )
    rhythm, beside = rhythm_beside(reader, not_now=count_not_now(reader), waiting=count_waiting(reader))
    found = standings(rows.order_by("due_on", "objective__position", "position", "id"), reader, rhythm)
    mine = [kr for kr in found if kr.owner_id == reader.member_id]
    lines = lines_up(reader, {kr.objective_id for kr in mine})
    drafts = _drafts(reader, [kr.id for kr in mine])
    items = [WeekItem(kr, lines.get(kr.objective_id, ()), drafts.get(kr.id)) for kr in mine]
    due = [item for item in items if item.key_result.due.state is not Due.NOT_DUE]
    rested = [item for item in items if item.key_result.due.state is Due.NOT_DUE]
    due.sort(key=lambda item: item.key_result.due.state is not Due.OVERDUE)
    coming = [item.key_result.due.due_on for item in rested if item.key_result.due.due_on]
    return MyWeek(
        due=tuple(due),
        reported=tuple(item for item in rested if item.key_result.value_on or item.key_result.latest),
        beginning=tuple(item for item in rested if not (item.key_result.value_on or item.key_result.latest)),
        team_due=tuple(
            kr for kr in found if kr.owner_id != reader.member_id and kr.due.state is not Due.NOT_DUE
        ),
        focus=_focus(reader),
        next_due_on=min(coming, default=None),
        not_now=beside["not_now"],
        waiting=beside["waiting"],
    )


def _drafts(reader: Reader, ids: list[int]) -> dict[int, Draft]:
    rows = CheckInDraft.objects.filter(member_id=reader.member_id, key_result_id__in=ids)
    return {
        row.key_result_id: Draft(row.value_text, row.confidence, row.comment, row.blocker) for row in rows
    }


def _focus(reader: Reader) -> tuple[FocusItem, ...]:
    until = cadence.Week.of(reader.today).sunday + timedelta(days=7)
    rows = Initiative.objects.filter(
        owner_id=reader.member_id, state__in=[InitiativeState.PLANNED.value, InitiativeState.RUNNING.value]
    ).filter(due_on__lte=until)
    return tuple(
        FocusItem(
            row.pk,
            row.title,
            row.due_on,
            row.state,
            late=row.due_on is not None and row.due_on < reader.today,
        )
        for row in rows.order_by("due_on", "id")[:FOCUS]
    )
