"""What a member does with their own objectives.

The only writes without an event: the log is read by those who run the workspace, and it forgets nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.personal.models import PersonalKeyResult, PersonalObjective, PersonalValue
from zielkurs.pure.scoring import Kind, is_beyond_target

# So that a page holds them, and a head.
MOST = 10
_MOST_MILESTONES = 100


@dataclass(frozen=True)
class Figure:
    """What a key result measures. What its kind has no use for is dropped; milestones are one unless counted."""

    title: str
    kind: Kind
    unit: str = ""
    start_value: Decimal | None = None
    target_value: Decimal | None = None


def add_objective(*, title: str, what_for: str, due_on: date, today: date, by: int) -> PersonalObjective:
    """A new open objective of the member `by`."""
    _check_day(due_on, today)
    _check_open(by)
    return PersonalObjective.objects.create(
        member_id=by, title=title, what_for=what_for, starts_on=today, due_on=due_on
    )


def change_objective(
    *, objective: PersonalObjective, title: str, what_for: str, due_on: date
) -> PersonalObjective:
    """Other words, another day."""
    _check_day(due_on, objective.starts_on)
    objective.title, objective.what_for, objective.due_on = title, what_for, due_on
    objective.save(update_fields=["title", "what_for", "due_on"])
    return objective


def close_objective(*, objective: PersonalObjective, today: date) -> None:
    """It is over; nobody asks how it ended."""
    objective.closed_on = today
    objective.save(update_fields=["closed_on"])


def reopen_objective(*, objective: PersonalObjective) -> None:
    """It is open again."""
    _check_open(objective.member_id)
    objective.closed_on = None
    objective.save(update_fields=["closed_on"])


def delete_objective(*, objective: PersonalObjective) -> None:
    """It is gone for good, with its key results and their values."""
    objective.delete()


def add_key_result(*, objective: PersonalObjective, figure: Figure) -> PersonalKeyResult:
    """A new key result at the end of the objective's list."""
    _check_not_closed(objective)
    if PersonalKeyResult.objects.filter(objective=objective).count() >= MOST:
        raise Refusal("personal_key_results_full", most=MOST)
    return PersonalKeyResult.objects.create(objective=objective, **_columns(figure))


def change_key_result(*, key_result: PersonalKeyResult, figure: Figure) -> None:
    """Another definition; the values stay."""
    _check_not_closed(key_result.objective)
    PersonalKeyResult.objects.filter(pk=key_result.pk).update(**_columns(figure))


def delete_key_result(*, key_result: PersonalKeyResult) -> None:
    """It is gone for good, with its values."""
    _check_not_closed(key_result.objective)
    key_result.delete()


@transaction.atomic
def record_value(
    *, key_result: PersonalKeyResult, value: Decimal, as_of: date, note: str, today: date, now: datetime
) -> PersonalValue:
    """Append what the key result stood at. What was recorded last, once more, is a double click and stays one."""
    _check_not_closed(key_result.objective)
    if as_of > today:
        raise Refusal("check_in_in_future", field="as_of", today=today)
    if key_result.kind == Kind.MILESTONES and not 0 <= value <= key_result.target_value:
        raise Refusal("more_than_milestones", field="value", most=key_result.target_value)
    last = PersonalValue.objects.filter(key_result=key_result).order_by("-recorded_at", "-id").first()
    if last is not None and (last.as_of, last.value, last.note) == (as_of, value, note):
        return last
    return PersonalValue.objects.create(
        key_result=key_result, value=value, as_of=as_of, note=note, recorded_at=now
    )


def _check_day(due_on: date, starts_on: date) -> None:
    if due_on <= starts_on:
        raise Refusal("wake_up_in_past", field="due_on", today=starts_on)


def _check_open(member_id: int) -> None:
    if PersonalObjective.objects.filter(member_id=member_id, closed_on=None).count() >= MOST:
        raise Refusal("personal_objectives_full", most=MOST)


def _check_not_closed(objective: PersonalObjective) -> None:
    if objective.closed_on is not None:
        raise Refusal("personal_closed")


def _columns(figure: Figure) -> dict[str, object]:
    start, target, unit = figure.start_value, figure.target_value, figure.unit
    if figure.kind is Kind.MILESTONES:
        start, unit = None, ""
        target = Decimal(1) if target is None else target
        if not 1 <= target <= _MOST_MILESTONES or target != target.to_integral_value():
            raise Refusal("milestones_not_counted", field="target_value", most=_MOST_MILESTONES)
    elif target is None:
        raise Refusal("target_missing", field="target_value")
    elif figure.kind.stays:
        start = None
    elif start is None:
        raise Refusal("personal_start_missing", field="start_value")
    elif is_beyond_target(figure.kind, start, target):
        code = "raise_but_target_lower" if figure.kind is Kind.RAISE else "lower_but_target_higher"
        raise Refusal(code, field="target_value", start=start, target=target)
    return {
        "title": figure.title,
        "kind": figure.kind.value,
        "unit": unit,
        "start_value": start,
        "target_value": target,
    }
