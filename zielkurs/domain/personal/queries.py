"""What a member sees of their own objectives: how far they have come, and no verdict."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.personal.models import PersonalKeyResult, PersonalObjective, PersonalValue
from zielkurs.pure.scoring import Aggregation, Kind, Measure, Point, Progress, progress, roll_up


@dataclass(frozen=True)
class Entry:
    """A recorded value."""

    as_of: date
    value: Decimal
    note: str


@dataclass(frozen=True)
class OwnKeyResult:
    """A key result with its values, the newest first. Figures are in its unit; `share` of the way as Progress has it.

    For the stay kinds `share` is the part of the recorded days within the bound.
    """

    id: int
    title: str
    kind: Kind
    unit: str
    start: Decimal | None
    target: Decimal
    current: Decimal | None
    value_on: date | None
    share: Decimal | None
    history: tuple[Entry, ...]


@dataclass(frozen=True)
class OwnObjective:
    """An objective with its key results. `share` is their mean, None where there is none; without a value counts 0."""

    id: int
    title: str
    what_for: str
    due_on: date
    closed_on: date | None
    share: Decimal | None
    key_results: tuple[OwnKeyResult, ...]


@dataclass(frozen=True)
class OwnTitle:
    """An objective that is over."""

    id: int
    title: str
    closed_on: date


def own_objectives(reader: Reader) -> tuple[OwnObjective, ...]:
    """The reader's open objectives, the next due first. 3 queries."""
    rows = PersonalObjective.objects.filter(member_id=reader.member_id, closed_on=None)
    return _with_key_results(list(rows.order_by("due_on", "id")))


def own_objective(row: PersonalObjective) -> OwnObjective:
    """One objective, open or closed. 2 queries."""
    return _with_key_results([row])[0]


def closed_objectives(reader: Reader) -> tuple[OwnTitle, ...]:
    """The reader's objectives that are over, the latest first. 1 query."""
    rows = PersonalObjective.objects.filter(member_id=reader.member_id).exclude(closed_on=None)
    named = rows.order_by("-closed_on", "-id").values_list("id", "title", "closed_on")
    return tuple(OwnTitle(pk, title, closed_on) for pk, title, closed_on in named if closed_on)


def _with_key_results(rows: list[PersonalObjective]) -> tuple[OwnObjective, ...]:
    values: dict[int, list[PersonalValue]] = defaultdict(list)
    for value in PersonalValue.objects.filter(key_result__objective__in=rows).order_by("recorded_at", "id"):
        values[value.key_result_id].append(value)
    below: dict[int, list[PersonalKeyResult]] = defaultdict(list)
    for key_result in PersonalKeyResult.objects.filter(objective__in=rows).order_by("id"):
        below[key_result.objective_id].append(key_result)
    return tuple(
        _own(row, tuple(_key_result(row, each, values[each.pk]) for each in below[row.pk])) for row in rows
    )


def _own(row: PersonalObjective, key_results: tuple[OwnKeyResult, ...]) -> OwnObjective:
    return OwnObjective(
        id=row.pk,
        title=row.title,
        what_for=row.what_for,
        due_on=row.due_on,
        closed_on=row.closed_on,
        share=roll_up((each.share, Decimal(1), False) for each in key_results).share,
        key_results=key_results,
    )


def _key_result(
    objective: PersonalObjective, row: PersonalKeyResult, values: list[PersonalValue]
) -> OwnKeyResult:
    done = _progress(objective, row, values)
    # Sorting keeps the order of recording within a day.
    newest_first = sorted(values, key=lambda value: value.as_of)[::-1]
    return OwnKeyResult(
        id=row.pk,
        title=row.title,
        kind=Kind(row.kind),
        unit=row.unit,
        start=row.start_value,
        target=row.target_value,
        current=done.current,
        value_on=newest_first[0].as_of if newest_first else None,
        share=done.share,
        history=tuple(Entry(value.as_of, value.value, value.note) for value in newest_first),
    )


def _progress(objective: PersonalObjective, row: PersonalKeyResult, values: list[PersonalValue]) -> Progress:
    measure = Measure(
        kind=Kind(row.kind),
        aggregation=Aggregation.LAST,
        start=row.start_value,
        target=row.target_value,
        starts_on=objective.starts_on,
        due_on=objective.due_on,
    )
    return progress(measure, [Point(value.as_of, value.value) for value in values])
