"""The coach: beside a form while somebody types, and over a team's, a cycle's or an objective's plan."""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from zielkurs.adapters.web.coaching.desk import Desk, advised
from zielkurs.adapters.web.coaching.overview import reviewed, set_remarks, strip
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.domain.base import ids
from zielkurs.domain.okr import access, queries
from zielkurs.domain.okr.models import StatementKind
from zielkurs.domain.okr.queries import Plan
from zielkurs.domain.organisation.access import may_plan_in, team_to_read

_PLACES = ("team", "objective", "key_result", "initiative")


@page(roles=WRITERS, methods=("POST",))
def coach(request: Request) -> HttpResponse:
    """What the coach says on the draft in a form, after it was told to dismiss a finding or to bring one back."""
    kind, place, key = (request.POST.get(f"coach_{name}", "") for name in ("kind", "place", "key"))
    if kind not in StatementKind.values or place not in _PLACES or len(request.POST.get("title", "")) > 2000:
        raise BadRequest("coach")
    try:
        ids.decode(key)
    except ValueError as error:
        raise BadRequest("key") from error
    desk = advised(request, Desk(kind=kind, place=place, key=key))
    return render(request, "parts/coach_advice.html", {"coach": desk})


@page()
def team(request: Request, team_id: int) -> HttpResponse:
    """What the coach says on a team's plan of a cycle, the running one unless another is asked for."""
    shown = team_to_read(request.reader, team_id)
    cycles = queries.cycles(request.reader)
    today = request.reader.today
    wanted = queries.current_cycle(cycles, today, _key(request.GET.get("cycle", "")))
    chosen = wanted or queries.current_cycle(cycles, today)
    plan = queries.plan(request.reader, chosen.id).of_team(team_id) if chosen else Plan()
    query = f"?cycle={ids.encode(chosen.id)}" if chosen else ""
    context = {
        "nav": "team",
        "scope": shown.name,
        "cycle": chosen.name if chosen else "",
        "cycles": cycles,
        "back": reverse("board", args=[request.reader.slug, team_id]) + query,
        "may_plan": may_plan_in(request.reader, team_id) and chosen is not None and not chosen.closed_on,
    }
    return _plan(request, plan, context, reverse("coach_team", args=[request.reader.slug, team_id]) + query)


@page()
def cycle(request: Request, cycle_id: int) -> HttpResponse:
    """What the coach says on everything that is planned in a cycle."""
    shown = access.cycle_to_read(request.reader, cycle_id)
    context = {
        "nav": "cycles",
        "scope": shown.name,
        "cycle": shown.name,
        "cycles": (),
        "back": reverse("cycles", args=[request.reader.slug]),
        "may_plan": access.may_run_cycles(request.reader) and not shown.is_closed,
    }
    url = reverse("coach_cycle", args=[request.reader.slug, cycle_id])
    return _plan(request, queries.plan(request.reader, cycle_id), context, url)


@page()
def objective(request: Request, objective_id: int) -> HttpResponse:
    """What the coach says on an objective, its key results and its initiatives."""
    row = access.objective_to_read(request.reader, objective_id)
    shown = queries.objective_page(request.reader, row)
    context = {
        "nav": "team",
        "scope": shown.card.title,
        "cycle": shown.cycle.name,
        "cycles": (),
        "back": reverse("objective", args=[request.reader.slug, objective_id]),
        "may_plan": shown.may_plan,
    }
    url = reverse("coach_objective", args=[request.reader.slug, objective_id])
    return _plan(request, queries.plan_of_page(shown), context, url)


def _plan(request: Request, plan: Plan, context: dict[str, Any], url: str) -> HttpResponse:
    standards = queries.standards(request.reader, tuple(plan.teams))
    language = request.language[:2]
    counted = strip(plan, standards, at_once=True)
    context |= {"coach_strip": counted, "coach_url": url}
    if request.htmx:
        return render(request, "coach/plan.html", context, part="strip")
    context |= {
        "headline": _headline(counted.errors, counted.hints, bool(plan.drafts)),
        "sets": set_remarks(plan, standards, language),
        "drafts": reviewed(plan, standards, language),
    }
    return render(request, "coach/plan.html", context)


def _headline(errors: int, hints: int, has_drafts: bool) -> str:
    if not has_drafts:
        return gettext("Nothing is planned yet")
    if errors:
        return ngettext("One hint with weight", "%(n)s hints with weight", errors) % {"n": errors}
    if hints:
        return ngettext("One hint, none with weight", "%(n)s hints, none with weight", hints) % {"n": hints}
    return gettext("The coach has nothing to remark")


def _key(text: str) -> int | None:
    try:
        return ids.decode(text)
    except ValueError:
        return None
