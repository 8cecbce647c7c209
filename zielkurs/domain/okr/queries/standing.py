"""Where key results stand: the one place that puts rows and scoring together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from zielkurs.domain.okr.models import CheckIn, CheckInMilestone, Checkpoint, KeyResult, Milestone
from zielkurs.domain.okr.queries.driving import Driven, Driver, Values, driver_of, driving_values, patience
from zielkurs.domain.okr.states import CyclePhase, KeyResultState, ObjectiveState
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.queries import Rhythm
from zielkurs.pure import cadence, scoring
from zielkurs.pure.scoring import Aggregation, Kind, Measure, Point

_FINEST = Decimal("0.0001")


@dataclass(frozen=True)
class LatestCheckIn:
    """The check-in that counts now."""

    id: int
    as_of: date
    value: Decimal | None
    confidence: int | None
    comment: str
    blocker: bool
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True)
class MilestoneStep:
    """A milestone and whether the latest check-in reports it as reached."""

    id: int
    title: str
    reached: bool


@dataclass(frozen=True)
class Standing:
    """A key result with all that follows from its check-ins or its KPI, today.

    `current`, `planned` and `points` are in `unit`; `bar` and `planned_bar` lie between 0 and 1, None where there
    is nothing to draw; `status` and `reason` are scoring's; `contradiction` names where status and confidence
    tell different stories. `points` are what counts: the check-ins' values, or the KPI's where one drives it; then
    `reports` are the values that people saw at their check-ins. `value_on` is the day of the latest point.
    """

    id: int
    title: str
    objective_id: int
    objective_title: str
    team_id: int
    team: str
    owner_id: int | None
    owner: str
    cycle_id: int
    cycle: str
    kind: Kind
    aggregation: Aggregation
    unit: str
    metric: str
    start: Decimal | None
    target: Decimal | None
    starts_on: date
    due_on: date
    weight: Decimal
    set_aside: bool
    current: Decimal | None
    planned: Decimal | None
    bar: Decimal | None
    share: Decimal | None
    planned_bar: Decimal | None
    status: scoring.Status
    reason: scoring.Reason
    age_in_days: int | None
    contradiction: str | None
    latest: LatestCheckIn | None
    milestones: tuple[MilestoneStep, ...]
    points: tuple[Point, ...]
    reports: tuple[Point, ...]
    driver: Driver | None
    value_on: date | None
    checkpoints: tuple[Point, ...]
    due: cadence.CheckInState
    running: bool
    closed: bool
    version: int

    @property
    def counts_milestones(self) -> bool:
        """True where progress is steps reached."""
        return self.kind is Kind.MILESTONES


def standings(rows: "QuerySet[KeyResult]", reader: Reader, rhythm: Rhythm) -> tuple[Standing, ...]:
    """Where the key results stand on the reader's day, in the order of `rows`.

    4 queries, whatever their number; 5 where a KPI drives one of them.
    """
    key_results = list(
        rows.select_related("objective__cycle", "team", "owner", "kpi", "latest_check_in__recorded_by")
    )
    ids = [row.pk for row in key_results]
    points = _points(ids)
    checkpoints = _checkpoints(ids)
    milestones = _milestones(row.pk for row in key_results if row.kind == Kind.MILESTONES)
    driving = driving_values(map(_driven, filter(_has_kpi, key_results)), reader.today)
    return tuple(
        _standing(
            row,
            _Parts(
                reports=points.get(row.pk, ()),
                driving=driving.get(row.pk, ()),
                checkpoints=checkpoints.get(row.pk, ()),
                milestones=milestones.get(row.pk, ()),
            ),
            reader,
            rhythm,
        )
        for row in key_results
    )


@dataclass(frozen=True)
class _Parts:
    """What the rows around a key result say of it."""

    reports: tuple[Point, ...]
    driving: Values
    checkpoints: tuple[Point, ...]
    milestones: tuple[tuple[Milestone, bool], ...]


@dataclass(frozen=True)
class Glance:
    """What a key result shows today, without its history: for pages that show or count many."""

    id: int
    objective_id: int
    unit: str
    weight: Decimal
    status: scoring.Status
    measure: Measure
    points: tuple[Point, ...]

    @property
    def progress(self) -> scoring.Progress:
        """Its current value, in its unit, and the share of the way. Worked out at every look."""
        return scoring.progress(self.measure, self.points)


def statuses(
    rows: "QuerySet[KeyResult]", reader: Reader, rhythm: Rhythm
) -> Iterator[tuple[int, scoring.Status]]:
    """Each key result's objective and status. Queries as for `glances`."""
    return ((glance.objective_id, glance.status) for glance in glances(rows, reader, rhythm))


def glances(rows: "QuerySet[KeyResult]", reader: Reader, rhythm: Rhythm) -> Iterator[Glance]:
    """What each key result shows today.

    4 queries, 5 where a KPI drives one of them. The history is read only where the status depends on it.
    """
    found: list[Any] = list(
        rows.annotate(
            phase=F("objective__cycle__phase"),
            on=F("latest_check_in__as_of"),
            value=F("latest_check_in__value"),
        ).values_list(
            "id",
            "objective_id",
            "kind",
            "aggregation",
            "start_value",
            "target_value",
            "starts_on",
            "due_on",
            "phase",
            "on",
            "value",
            "kpi_id",
            "unit",
            "weight",
            named=True,
        )
    )
    alone = {row.id: (Point(row.on, row.value),) for row in found if _latest_says_all(row, reader.today)}
    driving = driving_values(map(_driven, filter(_has_kpi, found)), reader.today)
    driven = {pk: tuple(point for point, _ in values) for pk, values in driving.items()}
    points = (
        _points([row.id for row in found if row.id not in alone and row.id not in driven]) | alone | driven
    )
    checkpoints = _checkpoints([row.id for row in found])
    milestones = _milestones(row.id for row in found if row.kind == Kind.MILESTONES)
    for row in found:
        steps = milestones.get(row.id, ())
        measure = Measure(
            kind=Kind(row.kind),
            aggregation=Aggregation(row.aggregation),
            start=row.start_value,
            target=row.target_value,
            starts_on=row.starts_on,
            due_on=row.due_on,
            checkpoints=checkpoints.get(row.id, ()),
            milestone_weights=tuple(m.weight for m, _ in steps),
        )
        known = _with_steps(points.get(row.id, ()), steps)
        verdict = scoring.status(
            measure,
            known,
            today=reader.today,
            closed=row.phase == CyclePhase.CLOSED,
            thresholds=patience(rhythm.thresholds, driving.get(row.id, ())),
        )
        yield Glance(row.id, row.objective_id, row.unit, row.weight, verdict.status, measure, known)


def _has_kpi(row: Any) -> bool:
    return row.kpi_id is not None


def _driven(row: Any) -> Driven:
    return Driven(row.id, row.kpi_id, row.unit, row.starts_on, row.due_on)


def _latest_says_all(row: Any, today: date) -> bool:
    """The latest report carries a value, does not lie ahead (the demo's clock goes back), and no other one counts."""
    return (
        row.value is not None
        and row.kpi_id is None
        and row.on <= today
        and not Kind(row.kind).stays
        and (row.aggregation == Aggregation.LAST or row.kind == Kind.MILESTONES)
    )


def standing_check_ins() -> "QuerySet[CheckIn]":
    """The check-ins that count: not replaced by a correction or a withdrawal, and no withdrawals."""
    return CheckIn.objects.filter(replaced_by=None).exclude(kind=CheckIn.Kind.WITHDRAWAL)


def _points(ids: list[int]) -> dict[int, tuple[Point, ...]]:
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


def _checkpoints(ids: list[int]) -> dict[int, tuple[Point, ...]]:
    found: dict[int, list[Point]] = {}
    rows = Checkpoint.objects.filter(key_result_id__in=ids).order_by("on")
    for pk, on, value in rows.values_list("key_result_id", "on", "value"):
        found.setdefault(pk, []).append(Point(on, value))
    return {pk: tuple(points) for pk, points in found.items()}


def _milestones(ids: Iterable[int]) -> dict[int, tuple[tuple[Milestone, bool], ...]]:
    reported = CheckInMilestone.objects.filter(
        milestone=OuterRef("pk"), check_in=OuterRef("key_result__latest_check_in")
    )
    found: dict[int, list[tuple[Milestone, bool]]] = {}
    for milestone in Milestone.objects.filter(key_result_id__in=list(ids)).annotate(reached=Exists(reported)):
        found.setdefault(milestone.key_result_id, []).append((milestone, milestone.reached))
    return {pk: tuple(steps) for pk, steps in found.items()}


def _with_steps(
    points: tuple[Point, ...], milestones: tuple[tuple[Milestone, bool], ...]
) -> tuple[Point, ...]:
    """Milestones are reached in any order, so the latest point names them."""
    if not milestones or not points:
        return points
    reached = frozenset(i for i, (_, is_reached) in enumerate(milestones) if is_reached)
    return (*points[:-1], Point(points[-1].on, points[-1].value, reached=reached))


def _standing(row: KeyResult, parts: _Parts, reader: Reader, rhythm: Rhythm) -> Standing:
    cycle = row.objective.cycle
    measure = _measure(row, parts)
    driver = driver_of(row, parts.driving)
    points = tuple(point for point, _ in parts.driving) if driver else parts.reports
    points = _with_steps(points, parts.milestones)
    done = scoring.progress(measure, points)
    verdict = scoring.status(
        measure,
        points,
        today=reader.today,
        closed=cycle.is_closed,
        thresholds=patience(rhythm.thresholds, parts.driving),
    )
    planned_share = scoring.planned_progress(measure, reader.today)
    latest = row.latest_check_in
    return Standing(
        **_as_stored(row),
        kind=measure.kind,
        aggregation=measure.aggregation,
        set_aside=row.state != KeyResultState.OPEN or row.objective.state == ObjectiveState.SET_ASIDE,
        current=_stored(done.current),
        planned=verdict.expected,
        bar=done.bar,
        share=done.share,
        planned_bar=None if planned_share is None else min(max(planned_share, Decimal(0)), Decimal(1)),
        status=verdict.status,
        reason=verdict.reason,
        age_in_days=verdict.age_in_days,
        contradiction=scoring.contradiction(verdict.status, latest.confidence if latest else None),
        latest=_latest(latest) if latest else None,
        milestones=tuple(MilestoneStep(m.pk, m.title, is_reached) for m, is_reached in parts.milestones),
        points=points,
        reports=parts.reports if driver else (),
        driver=driver,
        value_on=points[-1].on if points else None,
        checkpoints=parts.checkpoints,
        due=cadence.check_in_state(
            latest.as_of if latest else None,
            row.starts_on,
            min(row.due_on, cycle.ends_on),
            reader.today,
            weekday=rhythm.check_in_weekday,
        ),
        running=cycle.phase in (CyclePhase.ACTIVE, CyclePhase.REVIEW),
        closed=cycle.is_closed,
    )


def _stored(value: Decimal | None) -> Decimal | None:
    """A quotient with as many places as a row keeps; what was reported stays as it was."""
    exact = value is None or value == value.quantize(_FINEST)
    return value if exact or value is None else value.quantize(_FINEST)


def _as_stored(row: KeyResult) -> dict[str, Any]:
    """What stands in the row and its neighbours as it is."""
    cycle = row.objective.cycle
    return {
        "id": row.pk,
        "title": row.title,
        "objective_id": row.objective_id,
        "objective_title": row.objective.title,
        "team_id": row.team_id,
        "team": row.team.name,
        "owner_id": row.owner_id,
        "owner": row.owner.name if row.owner else "",
        "cycle_id": cycle.pk,
        "cycle": cycle.name,
        "unit": row.unit,
        "metric": row.metric,
        "start": row.start_value,
        "target": row.target_value,
        "starts_on": row.starts_on,
        "due_on": row.due_on,
        "weight": row.weight,
        "version": row.version,
    }


def _measure(row: KeyResult, parts: _Parts) -> Measure:
    return Measure(
        kind=Kind(row.kind),
        aggregation=Aggregation(row.aggregation),
        start=row.start_value,
        target=row.target_value,
        starts_on=row.starts_on,
        due_on=row.due_on,
        checkpoints=parts.checkpoints,
        milestone_weights=tuple(m.weight for m, _ in parts.milestones),
    )


def _latest(check_in: CheckIn) -> LatestCheckIn:
    return LatestCheckIn(
        id=check_in.pk,
        as_of=check_in.as_of,
        value=check_in.value,
        confidence=check_in.confidence,
        comment=check_in.comment,
        blocker=check_in.blocker,
        recorded_at=check_in.recorded_at,
        recorded_by=check_in.recorded_by.name,
    )
