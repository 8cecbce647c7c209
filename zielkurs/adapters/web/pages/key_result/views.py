"""A key result: will we make it?"""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext

from zielkurs.adapters.web import check_in_card
from zielkurs.adapters.web.coaching.overview import counted
from zielkurs.adapters.web.marks import letters
from zielkurs.adapters.web.page import Request, page, render
from zielkurs.adapters.web.pages.key_result.chart import chart, table, told_otherwise
from zielkurs.adapters.words import labels, writing
from zielkurs.domain.decisions.queries import LogbookEntry, decisions_about
from zielkurs.domain.okr import access, queries
from zielkurs.domain.okr.queries import HistoryEntry, Standing
from zielkurs.pure.scoring import Reason


@page()
def key_result(request: Request, key_result_id: int) -> HttpResponse:
    """Value, plan and status in words, the chart, the history, initiatives, the line up, and the form."""
    row = access.key_result_to_read(request.reader, key_result_id)
    shown = queries.key_result_page(request.reader, row)
    kr = shown.key_result
    decisions = decisions_about({kr.id, kr.objective_id})
    breaks = kr.driver.breaks if kr.driver else ()
    days = (*breaks, *(entry.decided_on for entry in decisions))
    marks = letters(days, kr.starts_on, kr.due_on)
    may_check_in = shown.may_report and kr.running and not kr.set_aside
    return render(
        request,
        "key_result/key_result.html",
        {
            "nav": "team",
            "shown": shown,
            "kr": kr,
            "chart": chart(kr, decisions, marks),
            "marked": [entry for entry in reversed(decisions) if entry.decided_on in marks],
            "marks": marks,
            "breaks": [day for day in breaks if day in marks],
            "otherwise": told_otherwise(kr),
            "timeline": _timeline(shown.history, decisions),
            "table": table(kr),
            "sentence": _sentence(kr),
            "may_check_in": may_check_in,
            "may_plan": access.may_plan(request.reader, row),
            "coach_strip": counted(request, ("key_result", kr.id), shown.state_of_plans),
            "card": check_in_card.new_card(kr, shown.draft, request.reader.today, shown.line),
            "back": request.path,
        },
    )


def _timeline(
    history: Sequence[HistoryEntry], decisions: Sequence[LogbookEntry]
) -> list[tuple[HistoryEntry | None, LogbookEntry | None]]:
    """Check-ins and decisions in one order of time, the newest first."""
    dated = [
        *((entry.as_of, entry.recorded_at, entry, None) for entry in history),
        *((entry.decided_on, entry.recorded_at, None, entry) for entry in decisions),
    ]
    dated.sort(key=lambda each: each[:2], reverse=True)
    return [(check_in, decision) for _day, _at, check_in, decision in dated]


def _sentence(kr: Standing) -> str:
    """What the status rests on."""
    if kr.from_children and kr.current is None:
        return gettext("No objective that serves it has a value yet.")
    words = {
        "status": labels.label(kr.status),
        "planned": writing.said(writing.rounded(kr.planned), kr.unit),
        "target": writing.said(kr.target, kr.unit),
        "current": writing.said(kr.current, kr.unit),
        "days": kr.age_in_days,
        "start": writing.day(kr.starts_on),
        "share": writing.percent(kr.share) if kr.share is not None else "",
    }
    if kr.kind.stays and kr.reason in (Reason.AS_PLANNED, Reason.BEHIND):
        return str(labels.WITHIN_BOUND) % words
    return str(labels.REASONS[kr.reason]) % words
