"""What a cycle leaves behind, for the next one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery

from zielkurs.domain.decisions.queries import drop_reasons
from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import Objective
from zielkurs.domain.okr.queries.board import ObjectiveCard, objective_cards
from zielkurs.domain.okr.queries.cycles import CycleRow
from zielkurs.domain.okr.queries.standing import Standing
from zielkurs.domain.okr.states import CyclePhase, Fate, ObjectiveState
from zielkurs.domain.organisation.access import Reader, may_plan_in
from zielkurs.domain.organisation.queries import rhythm
from zielkurs.pure.scoring import Status, is_beyond_target

PAGE = 30


@dataclass(frozen=True)
class KeyResultLeft:
    """A key result that can come along. `start` is proposed: its last value, or the old start where the target was
    passed already (`passed`). `has_start`: it has one of its own. `open`: it did not reach its target.
    """

    standing: Standing
    start: Decimal | None
    has_start: bool
    passed: bool
    open: bool

    def is_behind_target(self, start: Decimal | None) -> bool:
        """True where it would start beyond its target."""
        return is_beyond_target(self.standing.kind, start, self.standing.target)


@dataclass(frozen=True)
class ObjectiveLeft:
    """An objective at the end of its cycle.

    `fate` is what suggests itself, None where nothing has to be done: it was reached, or decided on before.
    `copy_id` is the objective that continues it in the target cycle, `elsewhere` the name of another cycle in which
    one does, `noted` the reason why it was not carried over.
    """

    card: ObjectiveCard
    standing: bool
    reached: bool
    fate: Fate | None
    copy_id: int | None
    elsewhere: str
    noted: str
    may_plan: bool
    may_agree: bool
    key_results: tuple[KeyResultLeft, ...]


@dataclass(frozen=True)
class Leftovers:
    """One page of a cycle's objectives; `total` is how many there are."""

    objectives: tuple[ObjectiveLeft, ...]
    total: int
    page: int
    pages: int


def previous_cycle(rows: Iterable[CycleRow], cycle: CycleRow) -> CycleRow | None:
    """The cycle that ended last before this one began, of several the one most alike in length. No query."""
    before = [row for row in rows if row.ends_on < cycle.starts_on]
    return max(before, key=lambda row: (row.ends_on, -_unlike(row, cycle)), default=None)


def next_cycles(rows: Iterable[CycleRow], cycle: CycleRow) -> tuple[CycleRow, ...]:
    """The open cycles that begin after this one, the first and most alike in length first. No query."""
    after = [r for r in rows if r.starts_on > cycle.starts_on and r.phase is not CyclePhase.CLOSED]
    return tuple(sorted(after, key=lambda row: (row.starts_on, _unlike(row, cycle))))


def leftovers(
    reader: Reader, cycle_id: int, into_id: int | None, team_id: int | None = None, *, page: int = 1
) -> Leftovers:
    """A cycle's objectives (of one team) with what becomes of them in the next: 30 a page, by team and rank.

    Dropped ones are left out. 9 queries, whatever their number.
    """
    rows = access.objectives(reader).filter(cycle_id=cycle_id).exclude(state=ObjectiveState.DROPPED)
    if team_id is not None:
        rows = rows.filter(team_id=team_id)
    rows = rows.order_by("team__name", "position", "id")
    found = list(rows.values_list("id", flat=True))
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    on_page = rows.filter(pk__in=found[(page - 1) * PAGE : page * PAGE])
    return Leftovers(_left(reader, on_page, into_id), len(found), page, pages)


def objective_left(reader: Reader, objective: Objective) -> ObjectiveLeft:
    """One objective, to copy it. 8 queries."""
    (left,) = _left(reader, Objective.objects.filter(pk=objective.pk), None)
    return left


def _left(reader: Reader, rows: "QuerySet[Objective]", into_id: int | None) -> tuple[ObjectiveLeft, ...]:
    copies = Objective.objects.filter(continues=OuterRef("pk"), team=OuterRef("team"))
    elsewhere = copies.exclude(state=ObjectiveState.DROPPED)
    if into_id is None:
        copies = copies.none()
    else:
        elsewhere, copies = elsewhere.exclude(cycle_id=into_id), copies.filter(cycle_id=into_id)
    around = {
        pk: rest
        for pk, *rest in rows.annotate(
            copy_id=Subquery(copies.values("pk")[:1]),
            elsewhere=Subquery(elsewhere.order_by("-pk").values("cycle__name")[:1]),
            noted=Subquery(drop_reasons("objective")[:1]),
        ).values_list("id", "standing", "copy_id", "elsewhere", "noted")
    }
    return tuple(
        _objective_left(reader, card, *around[card.id])
        for card in objective_cards(rows, reader, rhythm(reader))
    )


def _objective_left(
    reader: Reader,
    card: ObjectiveCard,
    standing: bool,
    copy_id: int | None,
    elsewhere: str | None,
    noted: str | None,
) -> ObjectiveLeft:
    reached = card.status is Status.REACHED
    decided = copy_id or elsewhere or noted
    return ObjectiveLeft(
        card=card,
        standing=standing,
        reached=reached,
        fate=None if decided else _suggested(card.state, reached=reached, standing=standing),
        copy_id=copy_id,
        elsewhere=elsewhere or "",
        noted=noted or "",
        may_plan=may_plan_in(reader, card.team_id),
        may_agree=access.may_agree(reader, card.team_id),
        key_results=tuple(_key_result_left(kr) for kr in card.key_results),
    )


def _suggested(state: str, *, reached: bool, standing: bool) -> Fate | None:
    """A standing objective goes on, an unfinished one too; what was set aside asks for a decision."""
    if state == ObjectiveState.SET_ASIDE:
        return Fate.DROP
    if standing:
        return Fate.KEEP
    if reached:
        return None
    return Fate.KEEP if state == ObjectiveState.AGREED else Fate.MODIFY


def _key_result_left(kr: Standing) -> KeyResultLeft:
    has_start = not (kr.counts_milestones or kr.kind.stays or kr.from_children)
    passed = is_beyond_target(kr.kind, kr.current, kr.target)
    start = kr.start if passed or kr.current is None else kr.current
    return KeyResultLeft(
        standing=kr,
        start=start if has_start else None,
        has_start=has_start,
        passed=has_start and passed,
        open=not kr.set_aside and kr.status is not Status.REACHED,
    )


def _unlike(one: CycleRow, other: CycleRow) -> timedelta:
    return abs((one.ends_on - one.starts_on) - (other.ends_on - other.starts_on))
