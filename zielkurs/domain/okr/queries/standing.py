"""Where key results stand: the one place that puts rows and scoring together."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from zielkurs.domain.okr.access import WITH_KEY_RESULT
from zielkurs.domain.okr.models import (
    CheckIn,
    KeyResult,
)
from zielkurs.domain.okr.queries.driving import Driver, driver_of, patience
from zielkurs.domain.okr.queries.evidence import Evidence, evidence
from zielkurs.domain.okr.states import CyclePhase, KeyResultState, ObjectiveState
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.queries import Rhythm
from zielkurs.pure import cadence, scoring
from zielkurs.pure.scoring import Aggregation, Kind, Point

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
    objective_team: str
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
    timing: str
    horizon: str
    from_children: bool
    state: str
    value_on: date | None
    checkpoints: tuple[Point, ...]
    due: cadence.CheckInState
    running: bool
    closed: bool
    version: int

    @property
    def is_driven(self) -> bool:
        """True where nobody reports a value: a KPI says it, or the objectives that serve the key result."""
        return self.driver is not None or self.from_children

    @property
    def counts_milestones(self) -> bool:
        """True where progress is steps reached."""
        return self.kind is Kind.MILESTONES


def standings(rows: "QuerySet[KeyResult]", reader: Reader, rhythm: Rhythm) -> tuple[Standing, ...]:
    """Where the key results stand on the reader's day, in the order of `rows`.

    4 queries, whatever their number; 5 where a KPI drives one of them; 4 more where one takes its value from the
    objectives that serve it.
    """
    return standings_of(list(rows.select_related(*WITH_KEY_RESULT)), reader, rhythm)


def standings_of(key_results: list[KeyResult], reader: Reader, rhythm: Rhythm) -> tuple[Standing, ...]:
    """The same for rows that were loaded WITH_KEY_RESULT: a query less."""
    known = evidence(key_results, reader.today)
    return tuple(_standing(row, known[row.pk], reader, rhythm) for row in key_results)


def _standing(row: KeyResult, known: Evidence, reader: Reader, rhythm: Rhythm) -> Standing:
    cycle = row.objective.cycle
    measure, points = known.measure(row), known.points(row, reader.today)
    driver = driver_of(row, known.driving)
    done = scoring.progress(measure, points)
    verdict = scoring.status(
        measure,
        points,
        today=reader.today,
        closed=cycle.is_closed,
        thresholds=patience(rhythm.thresholds, known.driving),
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
        milestones=tuple(MilestoneStep(m.pk, m.title, is_reached) for m, is_reached in known.milestones),
        points=points,
        reports=known.reports if driver or row.from_children else (),
        driver=driver,
        value_on=points[-1].on if points else None,
        checkpoints=known.checkpoints,
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
        "objective_team": row.objective.team.name,
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
        "timing": row.timing,
        "horizon": row.horizon,
        "from_children": row.from_children,
        "state": row.state,
        "version": row.version,
    }


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
