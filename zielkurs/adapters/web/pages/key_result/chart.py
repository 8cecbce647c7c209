"""The chart of a key result: what was reported against the plan that held, with marks where the course changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from zielkurs.adapters.words import writing
from zielkurs.domain.decisions.queries import Change, LogbookEntry
from zielkurs.domain.okr.queries import Standing
from zielkurs.pure import charts, scoring
from zielkurs.pure.scoring import Kind, Measure, Point

_KEPT = Decimal("0.0001")  # the places that a reported value is kept with
PlanPoints = list[tuple[date, Decimal | None]]


def chart(kr: Standing, decisions: Sequence[LogbookEntry], marks: Mapping[date, str]) -> SafeString:
    """The SVG; empty where milestones are counted and there are none."""
    if kr.counts_milestones and not kr.milestones:
        return mark_safe("")
    eras = _eras(kr, decisions)
    plan = _plan(eras)
    targets = [(era.begin, era.measure.target) for era in eras if era.measure.target is not None]
    changed = len({target for _, target in targets}) > 1
    svg = charts.key_result_line(
        title=_title(kr),
        points=list(_points(kr)),
        automatic=kr.driver is not None,
        reports=[(point.on, point.value) for point in told_otherwise(kr)],
        breaks=kr.driver.breaks if kr.driver else (),
        plan=plan,
        begin=kr.starts_on,
        end=kr.due_on,
        format_value=writing.number,
        axis_label=gettext("Week"),
        value_label=writing.said(kr.current, kr.unit) if kr.current is not None else "",
        plan_label=gettext("Plan %(value)s") % {"value": writing.number(plan[-1][1])} if plan else "",
        targets=targets if changed or kr.kind.stays else (),
        target_label=writing.said(kr.target, kr.unit) if kr.kind.stays else "",
        events=[charts.Event(day, letter) for day, letter in marks.items()],
    )
    return mark_safe(svg)  # noqa: S308 (pure.charts escapes every text it is given)


def table(kr: Standing) -> list[tuple[Point, date]]:
    """The points, rates divided, each with the first day of its period where a KPI drives, else with its own day."""
    firsts = [first for first, _ in kr.driver.periods] if kr.driver else [point.on for point in kr.points]
    return list(zip(map(_rated, kr.points), firsts, strict=True))


def told_otherwise(kr: Standing) -> tuple[Point, ...]:
    """Check-ins that say something else than the KPI does for the period that they were made in."""
    periods = kr.driver.periods if kr.driver else ()
    values = _running_values(kr) if periods else ()
    said = [
        (first, last, point.value.quantize(_KEPT, ROUND_HALF_UP))
        for (first, last), point in zip(periods, values, strict=True)
    ]
    return tuple(
        report
        for report in kr.reports
        if not any(first <= report.on <= last and report.value == value for first, last, value in said)
    )


def _points(kr: Standing) -> Iterator[tuple[date, Decimal | None]]:
    """The values to draw, with an open place where the KPI means something else from then on."""
    breaks = kr.driver.breaks if kr.driver else ()
    before: Point | None = None
    for (_, first), point in zip(table(kr), _running_values(kr), strict=True):
        if before and any(before.on < day <= first for day in breaks):
            yield point.on, None
        yield point.on, point.value
        before = point


@dataclass(frozen=True)
class _Era:
    """From `begin` on, `measure` was what the key result was to reach."""

    begin: date
    measure: Measure


def _eras(kr: Standing, decisions: Sequence[LogbookEntry]) -> list[_Era]:
    """What held one after another, the oldest first: today's definition, and back through the course changes.

    Before a change of the unit nothing can be drawn on the same axis.
    """
    measure = Measure(
        kind=Kind.RAISE if kr.counts_milestones else kr.kind,
        aggregation=kr.aggregation,
        start=kr.start,
        target=kr.target,
        starts_on=kr.starts_on,
        due_on=kr.due_on,
        checkpoints=kr.checkpoints,
    )
    found: list[_Era] = []
    for entry in decisions:
        if entry.subject_id != kr.id or not entry.changes:
            continue
        begin = max(entry.decided_on, kr.starts_on)
        if not found or begin < found[0].begin:
            found.insert(0, _Era(begin, measure))
        if any(change.field == "unit" for change in entry.changes):
            return found
        measure = _before(measure, entry.changes)
    return [_Era(kr.starts_on, measure), *(era for era in found if era.begin > kr.starts_on)]


def _before(measure: Measure, changes: Sequence[Change]) -> Measure:
    """The definition as it was before a course change."""
    for change in changes:
        text = change.before
        match change.field:
            case "target_value":
                measure = replace(measure, target=Decimal(text) if text else None)
            case "start_value":
                measure = replace(measure, start=Decimal(text) if text else None)
            case "due_on":
                measure = replace(measure, due_on=date.fromisoformat(text))
            case "checkpoints":
                pairs = (point.partition(" ") for point in text.split("; ") if point)
                checkpoints = tuple(Point(date.fromisoformat(on), Decimal(value)) for on, _, value in pairs)
                measure = replace(measure, checkpoints=checkpoints)
            case "kind":
                measure = replace(measure, kind=Kind.RAISE if text == Kind.MILESTONES else Kind(text))
    return measure


def _plan(eras: list[_Era]) -> PlanPoints:
    """The declared path, era after era, with a gap where it was laid anew; empty for bounds and unknown starts."""
    ends = [*(era.begin for era in eras[1:]), None]
    plan: PlanPoints = []
    for era, end in zip(eras, ends, strict=True):
        measure = era.measure
        if measure.kind.stays or measure.start is None or measure.target is None:
            continue
        last = end or max(measure.due_on, era.begin)
        corners = [era.begin, *(p.on for p in measure.checkpoints if era.begin < p.on < last), last]
        if measure.due_on < last:
            corners.insert(-1, measure.due_on)
        if plan:
            plan.append((era.begin, None))
        plan += [(day, scoring.planned_value(measure, day)) for day in sorted(corners)]
    return plan


def _running_values(kr: Standing) -> tuple[Point, ...]:
    """The points as the chart shows them: sums run up from the start."""
    if kr.aggregation is not scoring.Aggregation.SUM or kr.kind.stays or kr.counts_milestones:
        return tuple(_rated(point) for point in kr.points)
    total = kr.start or Decimal(0)
    found = []
    for point in kr.points:
        total += point.value
        found.append(Point(point.on, total))
    return tuple(found)


def _rated(point: Point) -> Point:
    """A rate as its quotient, with the places that are kept."""
    if not point.denominator:
        return point
    return Point(point.on, (point.value / point.denominator).quantize(_KEPT, ROUND_HALF_UP))


def _title(kr: Standing) -> str:
    if not kr.points:
        return gettext("No value has been reported yet.")
    return gettext(
        "%(count)s reported values, the last one %(value)s on %(day)s; the target is %(target)s."
    ) % {
        "count": len(kr.points),
        "value": writing.said(writing.rounded(_rated(kr.points[-1]).value), kr.unit),
        "day": writing.day(kr.points[-1].on),
        "target": writing.said(kr.target, kr.unit),
    }
