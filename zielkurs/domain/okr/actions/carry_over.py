"""Into the next cycle: what is kept, modified or dropped."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.decisions import actions as decisions
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr.actions.alignment import align
from zielkurs.domain.okr.actions.key_result import add_key_result, definition_of
from zielkurs.domain.okr.actions.objective import add_objective
from zielkurs.domain.okr.models import Alignment, CheckInMilestone, Cycle, KeyResult, Objective
from zielkurs.domain.okr.models.initiative import InitiativeKeyResult
from zielkurs.domain.okr.states import Fate, InitiativeState, KeyResultState, ObjectiveState
from zielkurs.domain.organisation.models import Team
from zielkurs.pure.scoring import is_beyond_target


@dataclass(frozen=True)
class Carried:
    """An objective with its fate. Kept and modified ones take the key results along that are named.

    `starts` gives a key result the value that it starts from in the next cycle. Kept ones stand agreed, but proposed
    where the one who keeps them does not agree for the team: `may_agree`.
    """

    objective: Objective
    fate: Fate
    key_result_ids: Collection[int] = ()
    starts: "dict[int, Decimal | None] | None" = None
    reason: str = ""
    may_agree: bool = True

    @property
    def state(self) -> ObjectiveState:
        """Where the copy begins."""
        if self.fate is Fate.MODIFY:
            return ObjectiveState.DRAFT
        return ObjectiveState.AGREED if self.may_agree else ObjectiveState.PROPOSED


@transaction.atomic
def carry_over(
    *, carried: Sequence[Carried], into: Cycle, today: date, by: int, now: datetime
) -> tuple[Objective, ...]:
    """The copies in the next cycle, in the order of those kept or modified: all of them, or none.

    Each copy names what it continues. Kept ones stand agreed, modified ones as drafts. Lines are kept, upwards and
    downwards: to the copy of the other end, whether it comes along or came earlier, and upwards else to the same
    objective, where its cycle holds the next. Teams are the same rows. Dropped ones are noted in the logbook and stay
    as they are.
    """
    if into.is_closed:
        raise Refusal("cycle_closed", cycle=into.name, on=into.closed_on)
    copies: dict[int, Objective] = {}
    for each in carried:
        if each.fate is Fate.DROP:
            _note_dropped(each, into, today, by, now)
        else:
            copies[each.objective.pk] = copy_objective(
                objective=each.objective,
                into=into,
                state=each.state,
                key_result_ids=each.key_result_ids,
                starts=each.starts or {},
                today=today,
                by=by,
                now=now,
            )
    _realign(copies, into, by, now)
    return tuple(copies.values())


@transaction.atomic
def copy_objective(
    *,
    objective: Objective,
    into: Cycle,
    today: date,
    by: int,
    now: datetime,
    team: Team | None = None,
    state: ObjectiveState = ObjectiveState.DRAFT,
    key_result_ids: Collection[int] = (),
    starts: dict[int, Decimal | None] | None = None,
) -> Objective:
    """The objective in another cycle, with the named key results and the open initiatives under them.

    In a cycle that has begun, the key results begin today: no check-in is missing from the weeks before. Refused where
    it is there already.
    """
    try:
        with transaction.atomic():
            copy = add_objective(
                cycle=into,
                team=team or objective.team,
                title=objective.title,
                for_whom=objective.for_whom,
                what_for=objective.what_for,
                ambition=objective.ambition,
                owner=objective.owner,
                theme=objective.theme,
                standing=objective.standing,
                continues=objective,
                state=state,
                lang=objective.lang,
                by=by,
                now=now,
            )
    except IntegrityError as error:
        raise Refusal("carried_over_already", title=objective.title, cycle=into.name) from error
    rows = KeyResult.objects.filter(objective=objective, pk__in=key_result_ids)
    for row in rows.exclude(state=KeyResultState.DROPPED.value).order_by("position", "id"):
        start = (starts or {}).get(row.pk, row.start_value)
        _copy_key_result(row, copy, into, start, team, today, by, now)
    return copy


def _copy_key_result(
    row: KeyResult,
    objective: Objective,
    into: Cycle,
    start: Decimal | None,
    team: Team | None,
    today: date,
    by: int,
    now: datetime,
) -> None:
    definition = definition_of(
        row,
        starts_on=today if into.starts_on < today < into.ends_on else into.starts_on,
        due_on=into.ends_on,
        horizon=KeyResult.Horizon.CYCLE,
        checkpoints=(),
        milestones=_steps_left(row),
    )
    # A target that was passed already is no target; whoever plans sees the old start and raises it.
    if not is_beyond_target(definition.kind, start, definition.target_value):
        definition = replace(definition, start_value=start)
    copy = add_key_result(
        objective=objective,
        definition=definition,
        team=team or row.team,
        owner=row.owner,
        lang=row.lang,
        continues=row,
        by=by,
        now=now,
    )
    ended = (InitiativeState.DONE.value, InitiativeState.DROPPED.value)
    links = InitiativeKeyResult.objects.filter(key_result=row).exclude(initiative__state__in=ended)
    InitiativeKeyResult.objects.bulk_create(
        InitiativeKeyResult(initiative_id=pk, key_result=copy)
        for pk in links.values_list("initiative_id", flat=True)
    )


def _note_dropped(each: Carried, into: Cycle, today: date, by: int, now: datetime) -> None:
    if not each.reason:
        raise Refusal("reason_missing", field=f"reason_{each.objective.pk}")
    decisions.note(
        kind=Decision.Kind.DROP,
        title=each.objective.title,
        reason=each.reason,
        decided_on=today,
        by=by,
        now=now,
        subject=each.objective,
    )
    events.record(
        verb="objective.not_carried_over", actor_id=by, subject=each.objective, now=now, cycle=str(into.pk)
    )


def _steps_left(row: KeyResult) -> tuple[str, ...]:
    """The milestones that were not reached; all of them where none is left."""
    steps = tuple(row.milestones.values_list("title", flat=True))
    reached = CheckInMilestone.objects.filter(check_in=row.latest_check_in_id)
    done = set(reached.values_list("milestone__title", flat=True))
    return tuple(title for title in steps if title not in done) or steps


def _realign(copies: dict[int, Objective], into: Cycle, by: int, now: datetime) -> None:
    lines = Alignment.objects.filter(Q(objective__in=copies) | Q(parent__in=copies)).select_related(
        "parent__cycle", "parent_key_result"
    )
    ends = {pk for line in lines for pk in (line.objective_id, line.parent_id)}
    earlier = Objective.objects.filter(cycle=into, continues__in=ends, team=F("continues__team"))
    here = {row.continues_id: row for row in earlier} | copies
    copied = KeyResult.objects.filter(objective__in=[row.pk for row in here.values()]).exclude(continues=None)
    known = {row.continues_id: row for row in copied}
    for line in lines.order_by("id"):
        objective, parent = here.get(line.objective_id), here.get(line.parent_id)
        key_result = line.parent_key_result
        if objective is None:
            continue
        if parent is None:
            holder = line.parent.cycle
            if not (holder.starts_on <= into.starts_on and into.ends_on <= holder.ends_on):
                continue
            parent = line.parent
        elif key_result is not None:
            key_result = known.get(key_result.pk)
        align(objective=objective, parent=parent, parent_key_result=key_result, by=by, now=now)
