"""What the rows around key results say of them: reports, values of KPIs and of children, checkpoints, milestones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from zielkurs.domain.okr.models import (
    CheckIn,
    CheckInMilestone,
    Checkpoint,
    KeyResult,
    Milestone,
)
from zielkurs.domain.okr.queries.driving import Driven, Values, driving_values
from zielkurs.domain.okr.states import KeyResultState, ObjectiveState
from zielkurs.pure import scoring
from zielkurs.pure.scoring import Aggregation, Kind, Measure, Point

Steps = tuple[tuple[Milestone, bool], ...]


@dataclass(frozen=True)
class Evidence:
    """What is known of one key result. `cascaded` is the progress, 0 to 1, of the objectives that serve it."""

    reports: tuple[Point, ...] = ()
    driving: Values = ()
    checkpoints: tuple[Point, ...] = ()
    milestones: Steps = ()
    cascaded: Decimal | None = None

    def points(self, row: KeyResult, today: date) -> tuple[Point, ...]:
        """What counts: the reports, or the KPI's values, or the children's progress in percent."""
        if row.from_children:
            return points_of_children(self.cascaded, row.due_on, today)
        counting = tuple(point for point, _ in self.driving) if row.kpi_id else self.reports
        return with_steps(counting, self.milestones)

    def measure(self, row: KeyResult) -> Measure:
        """The key result as scoring takes it."""
        return Measure(
            kind=Kind(row.kind),
            aggregation=Aggregation(row.aggregation),
            start=row.start_value,
            target=row.target_value,
            starts_on=row.starts_on,
            due_on=row.due_on,
            checkpoints=self.checkpoints,
            milestone_weights=tuple(m.weight for m, _ in self.milestones),
        )


def evidence(key_results: Iterable[KeyResult], today: date) -> dict[int, Evidence]:
    """The evidence of each key result by id.

    3 queries; one more each where a KPI drives one of them, where one counts milestones, and where one takes its value
    from the objectives that serve it.
    """
    rows = list(key_results)
    wanted = [row.pk for row in rows if row.from_children]
    below = _below() if wanted else {}
    known = _own([*rows, *(row for row, _ in below.values())], today)
    cascaded = _progress_of(wanted, below, known, today)
    return {row.pk: Evidence(**vars(known[row.pk]) | {"cascaded": cascaded.get(row.pk)}) for row in rows}


def _own(rows: list[KeyResult], today: date) -> dict[int, Evidence]:
    reports, checkpoints = reports_of([row.pk for row in rows]), checkpoints_of([row.pk for row in rows])
    milestones = milestones_of(row.pk for row in rows if row.kind == Kind.MILESTONES)
    driving = driving_values(map(driven, filter(has_kpi, rows)), today)
    return {
        row.pk: Evidence(
            reports=reports.get(row.pk, ()),
            driving=driving.get(row.pk, ()),
            checkpoints=checkpoints.get(row.pk, ()),
            milestones=milestones.get(row.pk, ()),
        )
        for row in rows
    }


def children_progress(key_result_ids: Iterable[int], today: date) -> dict[int, Decimal | None]:
    """The mean progress, 0 to 1, of the objectives that serve each key result, and of what serves these in turn.

    None where nothing below counts. Set-aside and dropped objectives and key results are left out. No query for no
    key result, else at most 5.
    """
    wanted = list(key_result_ids)
    if not wanted:
        return {}
    below = _below()
    return _progress_of(wanted, below, _own([row for row, _ in below.values()], today), today)


def _below() -> dict[int, tuple[KeyResult, set[int]]]:
    """The open key results of all objectives that give a key result its value, with the key results that they serve.

    1 query.
    """
    gone = (ObjectiveState.SET_ASIDE.value, ObjectiveState.DROPPED.value)
    rows = KeyResult.objects.filter(
        state=KeyResultState.OPEN.value, objective__lines_up__parent_key_result__from_children=True
    ).exclude(objective__state__in=gone)
    found: dict[int, tuple[KeyResult, set[int]]] = {}
    for row in rows.annotate(serves=F("objective__lines_up__parent_key_result_id")):
        found.setdefault(row.pk, (row, set()))[1].add(row.serves)
    return found


def _progress_of(
    wanted: Iterable[int],
    below: dict[int, tuple[KeyResult, set[int]]],
    known: dict[int, Evidence],
    today: date,
) -> dict[int, Decimal | None]:
    of_objective: dict[int, list[KeyResult]] = {}
    serving: dict[int, set[int]] = {}
    for row, served in below.values():
        of_objective.setdefault(row.objective_id, []).append(row)
        for pk in served:
            serving.setdefault(pk, set()).add(row.objective_id)

    # No line leads back to where it began, so this comes to an end.
    def of_key_result(pk: int) -> Decimal | None:
        shares = [share for each in serving.get(pk, ()) if (share := of(each)) is not None]
        return sum(shares, Decimal(0)) / len(shares) if shares else None

    def of(objective_id: int) -> Decimal | None:
        return scoring.roll_up((share(row), row.weight, False) for row in of_objective[objective_id]).share

    def share(row: KeyResult) -> Decimal | None:
        if row.from_children:
            return of_key_result(row.pk)
        seen = known[row.pk]
        return scoring.progress(seen.measure(row), seen.points(row, today)).share

    return {pk: of_key_result(pk) for pk in wanted}


def points_of_children(share: Decimal | None, due_on: date, today: date) -> tuple[Point, ...]:
    """The progress of the objectives that serve a key result as its only point, in percent."""
    return () if share is None else (Point(min(today, due_on), share * 100),)


def has_kpi(row: Any) -> bool:
    """Whether a KPI drives the key result."""
    return row.kpi_id is not None


def driven(row: Any) -> Driven:
    """The key result as its KPI is asked for it."""
    return Driven(row.id, row.kpi_id, row.unit, row.starts_on, row.due_on)


def standing_check_ins() -> "QuerySet[CheckIn]":
    """The check-ins that count: not replaced by a correction or a withdrawal, and no withdrawals."""
    return CheckIn.objects.filter(replaced_by=None).exclude(kind=CheckIn.Kind.WITHDRAWAL)


def reports_of(ids: list[int]) -> dict[int, tuple[Point, ...]]:
    """The reported values that count, by key result, the oldest first. 1 query."""
    found: dict[int, list[Point]] = {}
    # What was read from a KPI is a total; where it is added up no more, it must not count as an addition.
    totals = Q(from_kpi=True, key_result__aggregation=Aggregation.SUM.value, key_result__kpi=None)
    rows = standing_check_ins().filter(key_result_id__in=ids).exclude(totals)
    for pk, on, value in rows.order_by("as_of", "recorded_at", "id").values_list(
        "key_result_id", "as_of", "value"
    ):
        if value is not None:
            found.setdefault(pk, []).append(Point(on, value))
    return {pk: tuple(points) for pk, points in found.items()}


def checkpoints_of(ids: list[int]) -> dict[int, tuple[Point, ...]]:
    """The planned values by key result, the earliest first. 1 query."""
    found: dict[int, list[Point]] = {}
    rows = Checkpoint.objects.filter(key_result_id__in=ids).order_by("on")
    for pk, on, value in rows.values_list("key_result_id", "on", "value"):
        found.setdefault(pk, []).append(Point(on, value))
    return {pk: tuple(points) for pk, points in found.items()}


def milestones_of(ids: Iterable[int]) -> dict[int, tuple[tuple[Milestone, bool], ...]]:
    """The milestones by key result, each with whether the latest check-in reports it as reached. 1 query."""
    reported = CheckInMilestone.objects.filter(
        milestone=OuterRef("pk"), check_in=OuterRef("key_result__latest_check_in")
    )
    found: dict[int, list[tuple[Milestone, bool]]] = {}
    for milestone in Milestone.objects.filter(key_result_id__in=list(ids)).annotate(reached=Exists(reported)):
        found.setdefault(milestone.key_result_id, []).append((milestone, milestone.reached))
    return {pk: tuple(steps) for pk, steps in found.items()}


def with_steps(
    points: tuple[Point, ...], milestones: tuple[tuple[Milestone, bool], ...]
) -> tuple[Point, ...]:
    """Milestones are reached in any order, so the latest point names them."""
    if not milestones or not points:
        return points
    reached = frozenset(i for i, (_, is_reached) in enumerate(milestones) if is_reached)
    return (*points[:-1], Point(points[-1].on, points[-1].value, reached=reached))
