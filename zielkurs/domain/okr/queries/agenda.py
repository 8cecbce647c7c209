"""What is due: check-ins, initiatives and their checkpoints, key results, cycles, decisions, contributions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from zielkurs.domain.decisions import queries as decisions
from zielkurs.domain.decisions.queries import Subjects
from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import Contribution, Cycle, Initiative, InitiativeCheckpoint
from zielkurs.domain.okr.models.initiative import InitiativeKeyResult
from zielkurs.domain.okr.queries.contributions import standing
from zielkurs.domain.okr.queries.lines import LineStep, lines_up
from zielkurs.domain.okr.queries.logbook import plans
from zielkurs.domain.okr.states import (
    ContributionState,
    CyclePhase,
    InitiativeState,
    KeyResultState,
    ObjectiveState,
)
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.queries import rhythm
from zielkurs.pure import cadence
from zielkurs.pure.cadence import Due

_RUNNING = (CyclePhase.ACTIVE.value, CyclePhase.REVIEW.value)
_TO_DO = (InitiativeState.PLANNED.value, InitiativeState.RUNNING.value)


class Whose(StrEnum):
    """Whose dates are asked for."""

    MINE = "mine"
    TEAM = "team"
    ALL = "all"


class Kind(StrEnum):
    """What is due."""

    CHECK_IN = "check_in"
    CHECK_INS = "check_ins"
    INITIATIVE = "initiative"
    CHECKPOINT = "checkpoint"
    KEY_RESULT = "key_result"
    KEY_RESULTS = "key_results"
    CYCLE_START = "cycle_start"
    CYCLE_END = "cycle_end"
    LOOK_AGAIN = "look_again"
    CONTRIBUTION = "contribution"
    UNANSWERED = "unanswered"


# What several of a team on one day are.
_SEVERAL = {Kind.CHECK_IN: Kind.CHECK_INS, Kind.KEY_RESULT: Kind.KEY_RESULTS}


@dataclass(frozen=True)
class Item:
    """Something with a day. `id` is the row's that it is done on; None as a day where nobody has said one.

    `mine`: the reader has to do it. `line` leads from the objective that it serves up to the company's goal,
    nearest first; only own work has one. `count` is above one where several of a team stand together,
    `note` what else there is to say: a condition, a request.
    """

    kind: Kind
    on: date | None
    id: int
    title: str
    team_id: int | None
    team: str
    owner: str
    mine: bool
    late: bool = False
    count: int = 1
    note: str = ""
    subject_kind: str = ""
    objective_id: int | None = None
    line: tuple[LineStep, ...] = ()


@dataclass(frozen=True)
class _Asked:
    """What a source is asked: by whom, up to which day, and which rows count."""

    reader: Reader
    until: date
    whose: Whose

    def owned(self) -> Q:
        """The condition on rows with an owner and a team."""
        own = Q(owner_id=self.reader.member_id)
        if self.whose is Whose.MINE:
            return own
        return own | Q(team_id__in=self.reader.team_ids) if self.whose is Whose.TEAM else Q()


def agenda(reader: Reader, *, until: date, whose: Whose = Whose.MINE) -> tuple[Item, ...]:
    """What is due up to `until`, what is late included, by day; on a day one's own first. 10 queries.

    Items without a day stand at the end. Check-ins and key results of others come together by team and day.
    """
    asked = _Asked(reader, until, whose)
    sources: tuple[Callable[[_Asked], Iterator[Item]], ...] = (
        _key_results,
        _initiatives,
        _checkpoints,
        _cycles,
        _look_again,
        _contributions,
    )
    found = [item for source in sources for item in source(asked)]
    order = {kind: place for place, kind in enumerate(Kind)}
    found.sort(key=lambda item: (item.on or date.max, not item.mine, order[item.kind], item.title))
    return _with_lines(reader, found)


def _key_results(asked: _Asked) -> Iterator[Item]:
    """Check-ins, and the days on which key results end; those of others together by team and day."""
    reader, weekday = asked.reader, rhythm(asked.reader).check_in_weekday

    @cache  # thousands of key results share a few days
    def check_in_due(last: date | None, starts_on: date, ends_on: date) -> cadence.CheckInState:
        return cadence.check_in_state(last, starts_on, ends_on, reader.today, weekday=weekday)

    rows = access.key_results(reader).filter(
        asked.owned(),
        state=KeyResultState.OPEN.value,
        objective__state=ObjectiveState.AGREED.value,
        objective__cycle__phase__in=_RUNNING,
    )
    others: dict[tuple[Kind, date, int], list[Any]] = {}
    for row in rows.values_list(
        "id",
        "title",
        "owner_id",
        "owner__name",
        "team_id",
        "team__name",
        "objective_id",
        "starts_on",
        "due_on",
        "objective__cycle__ends_on",
        "latest_check_in__as_of",
        named=True,
    ).order_by("id"):
        ends_on = min(row.due_on, row.objective__cycle__ends_on)
        check_in = check_in_due(row.latest_check_in__as_of, row.starts_on, ends_on)
        for kind, on, late in (
            (Kind.CHECK_IN, check_in.due_on, check_in.state is Due.OVERDUE),
            (Kind.KEY_RESULT, row.due_on if row.due_on >= reader.today else None, False),
        ):
            if on is None or on > asked.until:
                continue
            if row.owner_id == reader.member_id:
                yield _of_key_result(row, kind, on, mine=True, late=late)
            else:
                others.setdefault((kind, on, row.team_id), []).append((row, late))
    for (kind, on, _team), found in others.items():
        row, late = found[0]
        item = _of_key_result(row, kind, on, mine=False, late=late)
        yield item if len(found) == 1 else replace(item, kind=_SEVERAL[kind], count=len(found))


def _of_key_result(row: Any, kind: Kind, on: date, *, mine: bool, late: bool) -> Item:
    return Item(
        kind=kind,
        on=on,
        id=row.id,
        title=row.title,
        team_id=row.team_id,
        team=row.team__name,
        owner=row.owner__name or "",
        mine=mine,
        late=late,
        objective_id=row.objective_id,
    )


def _open_initiatives(asked: _Asked) -> "QuerySet[Initiative]":
    return access.initiatives(asked.reader).filter(asked.owned(), state__in=_TO_DO)


def _served(initiative: str) -> Subquery:
    """The objective of the first key result that an initiative is meant to move."""
    links = InitiativeKeyResult.objects.filter(initiative=OuterRef(initiative)).order_by("id")
    return Subquery(links.values("key_result__objective_id")[:1])


def _initiatives(asked: _Asked) -> Iterator[Item]:
    rows = _open_initiatives(asked).filter(due_on__lte=asked.until).annotate(served=_served("pk"))
    names = ("id", "title", "team_id", "team__name", "owner_id", "owner__name", "due_on", "served")
    for row in rows.values_list(*names):
        yield _of_initiative(asked, Kind.INITIATIVE, row)


def _checkpoints(asked: _Asked) -> Iterator[Item]:
    rows = InitiativeCheckpoint.objects.filter(
        initiative__in=_open_initiatives(asked), done_on=None, due_on__lte=asked.until
    ).annotate(served=_served("initiative_id"))
    of = ("id", "title", "team_id", "team__name", "owner_id", "owner__name")
    for title, *row in rows.values_list("title", *(f"initiative__{name}" for name in of), "due_on", "served"):
        item = _of_initiative(asked, Kind.CHECKPOINT, row)
        yield replace(item, title=title, note=item.title)


def _of_initiative(asked: _Asked, kind: Kind, row: Sequence[Any]) -> Item:
    pk, title, team_id, team, owner_id, owner, due_on, served = row
    return Item(
        kind=kind,
        on=due_on,
        id=pk,
        title=title,
        team_id=team_id,
        team=team,
        owner=owner or "",
        mine=owner_id == asked.reader.member_id,
        late=due_on < asked.reader.today,
        objective_id=served,
    )


def _cycles(asked: _Asked) -> Iterator[Item]:
    """The day that a planned cycle begins on, and the last one of a running cycle: somebody has to open the phase."""
    runs = access.may_run_cycles(asked.reader)
    if asked.whose is Whose.MINE and not runs:
        return
    planned = Q(phase=CyclePhase.PLANNING.value, starts_on__lte=asked.until)
    running = Q(phase=CyclePhase.ACTIVE.value, ends_on__lte=asked.until)
    for row in Cycle.objects.filter(planned | running):
        starts = row.phase == CyclePhase.PLANNING
        on = row.starts_on if starts else row.ends_on
        kind = Kind.CYCLE_START if starts else Kind.CYCLE_END
        late = on < asked.reader.today
        yield Item(kind, on, row.pk, row.name, None, "", "", mine=runs, late=late)


def _look_again(asked: _Asked) -> Iterator[Item]:
    reader = asked.reader
    within: Subjects | None = None if reader.reads_all_teams else plans(reader)
    if asked.whose is not Whose.ALL:
        within = plans(reader, reader.team_ids) if asked.whose is Whose.TEAM else {}
    for entry in decisions.to_look_at_again(reader, asked.until, within=within, owner_id=reader.member_id):
        yield Item(
            kind=Kind.LOOK_AGAIN,
            on=entry.look_again_on,
            id=entry.subject_id,
            title=entry.title,
            team_id=None,
            team="",
            owner=entry.owner,
            mine=entry.owner_id == reader.member_id,
            late=entry.look_again_on is not None and entry.look_again_on < reader.today,
            note=entry.look_again,
            subject_kind=entry.subject_kind,
        )


def _contributions(asked: _Asked) -> Iterator[Item]:
    """Requests that nobody has answered, and accepted ones that are needed by a day to come."""
    reader = asked.reader
    due = Q(needed_by__lte=asked.until)
    unanswered = Q(state=ContributionState.ASKED.value) & (due | Q(needed_by=None))
    promised = Q(state=ContributionState.ACCEPTED.value, needed_by__gte=reader.today) & due
    rows = standing(Contribution.objects.filter(unanswered | promised))
    asked_of, asked_for = Q(team_id__in=reader.team_ids), Q(objective__team_id__in=reader.team_ids)
    if asked.whose is Whose.MINE:
        rows = rows.filter(asked_of)
    elif asked.whose is Whose.TEAM or not reader.reads_all_teams:
        rows = rows.filter(asked_of | asked_for)
    for row in rows.select_related("team", "objective"):
        yield Item(
            kind=Kind.UNANSWERED if row.state == ContributionState.ASKED else Kind.CONTRIBUTION,
            on=row.needed_by,
            id=row.objective_id,
            title=row.objective.title,
            team_id=row.team_id,
            team=row.team.name,
            owner="",
            mine=row.team_id in reader.team_ids,
            late=row.needed_by is not None and row.needed_by < reader.today,
            note=row.request,
            objective_id=row.objective_id,
        )


def _with_lines(reader: Reader, found: list[Item]) -> tuple[Item, ...]:
    """Own work with its line up: the objective that it serves, then what that one serves."""
    served = {item.objective_id for item in found if item.mine and item.objective_id is not None}
    own = access.objectives(reader).filter(pk__in=served).annotate(team_name=F("team__name"))
    steps = {row.pk: LineStep(row.pk, row.title, row.team_name) for row in own}
    above = lines_up(reader, set(steps))
    return tuple(
        replace(item, line=(steps[item.objective_id], *above.get(item.objective_id, ())))
        if item.mine and item.objective_id in steps
        else item
        for item in found
    )
