"""A key result: will we make it?"""

from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from zielkurs.adapters.web import check_in_card
from zielkurs.adapters.web.page import Request, page, render
from zielkurs.adapters.words import labels, writing
from zielkurs.domain.okr import access, queries
from zielkurs.domain.okr.queries import Standing
from zielkurs.pure import charts, scoring


@page()
def key_result(request: Request, key_result_id: int) -> HttpResponse:
    """Value, plan and status in words, the chart, the history, initiatives, the line up, and the form."""
    row = access.key_result_to_read(request.reader, key_result_id)
    shown = queries.key_result_page(request.reader, row)
    kr = shown.key_result
    may_check_in = shown.may_report and kr.running and not kr.set_aside
    return render(
        request,
        "key_result/key_result.html",
        {
            "nav": "team",
            "shown": shown,
            "kr": kr,
            "chart": _chart(kr),
            "table": _table(kr),
            "sentence": _sentence(kr),
            "may_check_in": may_check_in,
            "may_plan": access.may_plan(request.reader, row),
            "card": check_in_card.new_card(kr, shown.draft, request.reader.today, shown.line),
            "back": request.path,
        },
    )


def _chart(kr: Standing) -> SafeString:
    if kr.counts_milestones and not kr.milestones:
        return mark_safe("")
    plan = _plan(kr)
    svg = charts.key_result_line(
        title=_chart_title(kr),
        points=[(point.on, point.value) for point in _running_values(kr)],
        automatic=kr.driver is not None,
        reports=[(point.on, point.value) for point in kr.reports],
        plan=plan,
        begin=kr.starts_on,
        end=kr.due_on,
        format_value=writing.number,
        axis_label=gettext("Week"),
        value_label=writing.quantity(kr.current, kr.unit) if kr.current is not None else "",
        plan_label=gettext("Plan %(value)s") % {"value": writing.number(plan[-1][1])} if plan else "",
        target=kr.target if kr.kind.stays else None,
        target_label=writing.quantity(kr.target, kr.unit) if kr.kind.stays else "",
    )
    return mark_safe(svg)  # noqa: S308 (pure.charts escapes every text it is given)


def _table(kr: Standing) -> list[tuple[scoring.Point, date]]:
    """The points, each with the first day of its period where a KPI drives, else with its own day."""
    firsts = [first for first, _ in kr.driver.periods] if kr.driver else [point.on for point in kr.points]
    return list(zip(kr.points, firsts, strict=True))


def _running_values(kr: Standing) -> tuple[scoring.Point, ...]:
    """The points as the chart shows them: sums run up from the start."""
    if kr.aggregation is not scoring.Aggregation.SUM or kr.kind.stays or kr.counts_milestones:
        return tuple(_rated(point) for point in kr.points)
    total = kr.start or Decimal(0)
    found = []
    for point in kr.points:
        total += point.value
        found.append(scoring.Point(point.on, total))
    return tuple(found)


def _rated(point: scoring.Point) -> scoring.Point:
    """A rate as its quotient."""
    return scoring.Point(point.on, point.value / point.denominator) if point.denominator else point


def _plan(kr: Standing) -> list[tuple[date, Decimal | None]]:
    if kr.kind.stays or kr.start is None or kr.target is None:
        return []
    return [(kr.starts_on, kr.start), *((p.on, p.value) for p in kr.checkpoints), (kr.due_on, kr.target)]


def _chart_title(kr: Standing) -> str:
    if not kr.points:
        return gettext("No value has been reported yet.")
    return gettext(
        "%(count)s reported values, the last one %(value)s on %(day)s; the target is %(target)s."
    ) % {
        "count": len(kr.points),
        "value": writing.quantity(writing.rounded(_rated(kr.points[-1]).value), kr.unit),
        "day": writing.day(kr.points[-1].on),
        "target": writing.quantity(kr.target, kr.unit),
    }


def _sentence(kr: Standing) -> str:
    """What the status rests on."""
    words = {
        "status": labels.label(kr.status),
        "planned": writing.quantity(writing.rounded(kr.planned), kr.unit),
        "target": writing.quantity(kr.target, kr.unit),
        "current": writing.quantity(kr.current, kr.unit),
        "days": kr.age_in_days,
        "start": writing.day(kr.starts_on),
    }
    return str(labels.REASONS[kr.reason]) % words
