"""What many key results show, without their histories."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet

from zielkurs.domain.okr.models import KeyResult
from zielkurs.domain.okr.queries.driving import driving_values, patience
from zielkurs.domain.okr.queries.evidence import (
    checkpoints_of,
    children_progress,
    driven,
    has_kpi,
    milestones_of,
    points_of_children,
    reports_of,
    with_steps,
)
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.queries import Rhythm
from zielkurs.pure import scoring
from zielkurs.pure.scoring import Aggregation, Kind, Measure, Point


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


def glances(
    rows: "QuerySet[KeyResult]",
    reader: Reader,
    rhythm: Rhythm,
    *,
    cascaded: Mapping[int, Decimal | None] | None = None,
) -> Iterator[Glance]:
    """What each key result shows today. `cascaded` is what those show that take it from below, where that is known.

    4 queries, 5 where a KPI drives one of them. The history is read only where the status depends on it.
    """
    found = _read(rows)
    alone = {row.id: (Point(row.on, row.value),) for row in found if _latest_says_all(row, reader.today)}
    driving = driving_values(map(driven, filter(has_kpi, found)), reader.today)
    from_kpi = {pk: tuple(point for point, _ in values) for pk, values in driving.items()}
    points = (
        reports_of([row.id for row in found if row.id not in alone and row.id not in from_kpi])
        | alone
        | from_kpi
    )
    if cascaded is None:
        cascaded = children_progress((row.id for row in found if row.from_children), reader.today)
    points |= {
        row.id: points_of_children(cascaded.get(row.id), row.due_on, reader.today)
        for row in found
        if row.from_children
    }
    checkpoints = checkpoints_of([row.id for row in found])
    milestones = milestones_of(row.id for row in found if row.kind == Kind.MILESTONES)
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
        known = with_steps(points.get(row.id, ()), steps)
        verdict = scoring.status(
            measure,
            known,
            today=reader.today,
            closed=row.phase == CyclePhase.CLOSED,
            thresholds=patience(rhythm.thresholds, driving.get(row.id, ())),
        )
        yield Glance(row.id, row.objective_id, row.unit, row.weight, verdict.status, measure, known)


def _read(rows: "QuerySet[KeyResult]") -> list[Any]:
    """Of each row what its status may depend on."""
    now = rows.annotate(
        phase=F("objective__cycle__phase"),
        on=F("latest_check_in__as_of"),
        value=F("latest_check_in__value"),
    )
    return list(
        now.values_list(
            *(
                "id",
                "objective_id",
                "kind",
                "aggregation",
                "start_value",
                "target_value",
                "starts_on",
                "due_on",
            ),
            *("phase", "on", "value", "kpi_id", "unit", "weight", "from_children"),
            named=True,
        )
    )


def _latest_says_all(row: Any, today: date) -> bool:
    """The latest report carries a value, does not lie ahead (the demo's clock goes back), and no other one counts."""
    return (
        row.value is not None
        and row.kpi_id is None
        and not row.from_children
        and row.on <= today
        and not Kind(row.kind).stays
        and (row.aggregation == Aggregation.LAST or row.kind == Kind.MILESTONES)
    )
