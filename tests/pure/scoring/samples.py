"""Short ways to write measures and points; the fourth quarter of 2026 with its 91 days of way."""

from datetime import date, timedelta
from decimal import Decimal

from zielkurs.pure.scoring import Aggregation, Kind, Measure, Point

START, END = date(2026, 10, 1), date(2026, 12, 31)


def number(value: str | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def measure(
    kind: Kind,
    start: str | int | None,
    target: str | int | None,
    aggregation: Aggregation = Aggregation.LAST,
    checkpoints: tuple[Point, ...] = (),
    weights: tuple[int | str, ...] = (),
) -> Measure:
    return Measure(
        kind=kind,
        aggregation=aggregation,
        start=number(start),
        target=number(target),
        starts_on=START,
        due_on=END,
        checkpoints=checkpoints,
        milestone_weights=tuple(Decimal(weight) for weight in weights),
    )


def points(*values: str | int, first: date = date(2026, 10, 2)) -> tuple[Point, ...]:
    """One value a week, on Fridays."""
    return tuple(Point(first + timedelta(days=7 * index), Decimal(v)) for index, v in enumerate(values))
