"""The coach: beside a form while somebody types, and over the plan of a team, a cycle, an objective, a key result."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from zielkurs.adapters.web.coaching.desk import Desk, advised
from zielkurs.adapters.web.coaching.overview import Of, SetRemark, count, reviewed, set_remarks
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.domain.base import ids
from zielkurs.domain.okr import access, actions, queries
from zielkurs.domain.okr.models import StatementKind
from zielkurs.domain.okr.queries import CycleRow, Plan, Standards
from zielkurs.domain.organisation.access import may_plan_in, team_to_plan_in, team_with_plans_to_read

_FORMS = ("team", "objective", "key_result", "initiative")


@dataclass(frozen=True)
class Overview:
    """A page on a plan: what it is of, how it is read, its address and the one that it came from.

    `cycles` are those to choose from; may_plan opens the drafts' forms.
    """

    of: Of
    read: Callable[[], Plan]
    url: str
    back: str
    nav: str
    scope: str
    cycle: str
    may_plan: bool
    is_closed: bool
    cycles: tuple[CycleRow, ...] = ()


@page(roles=WRITERS, methods=("GET", "POST"))
def coach(request: Request) -> HttpResponse:
    """What the coach says on the draft in a form, after it was told to dismiss a finding or to bring one back.

    Opened by hand, the address leads to the teams.
    """
    if request.method == "GET":
        return redirect("teams", request.reader.slug)
    kind, place, key = (request.POST.get(f"coach_{name}", "") for name in ("kind", "place", "key"))
    if kind not in StatementKind.values or place not in _FORMS:
        raise BadRequest("coach")
    _decoded(key)
    desk = advised(request, Desk(kind=kind, place=place, key=key))
    return render(request, "parts/coach_advice.html", {"coach": desk})


@page()
def team(request: Request, team_id: int) -> HttpResponse:
    """What the coach says on a team's plan of a cycle, the running one unless another is asked for."""
    return _show(request, _of_team(request, team_id, ids.decode_or_none(request.GET.get("cycle", ""))))


@page()
def cycle(request: Request, cycle_id: int) -> HttpResponse:
    """What the coach says on everything that is planned in a cycle."""
    return _show(request, _of_cycle(request, cycle_id))


@page()
def objective(request: Request, objective_id: int) -> HttpResponse:
    """What the coach says on an objective, its key results and its initiatives."""
    return _show(request, _of_objective(request, objective_id))


@page()
def key_result(request: Request, key_result_id: int) -> HttpResponse:
    """What the coach says on a key result."""
    return _show(request, _of_key_result(request, key_result_id))


@page(roles=WRITERS, methods=("GET", "POST"))
def answer(request: Request) -> HttpResponse:
    """Dismiss a finding on a plan as a whole with a reason, or bring it back. Opened by hand, it leads to the teams."""
    if request.method == "GET":
        return redirect("teams", request.reader.slug)
    step, place, key = (request.POST.get(f"coach_{name}", "") for name in ("step", "place", "key"))
    if place not in _PLACES or step not in ("dismiss", "restore"):
        raise BadRequest("coach")
    overview = _PLACES[place](request, _decoded(key), ids.decode_or_none(request.POST.get("coach_cycle", "")))
    wanted = request.POST.get("coach_finding", "")
    remark = next((each for each in _sets(request, overview) if each.key == wanted), None)
    if remark is None or overview.is_closed:
        messages.info(request, gettext("The plan has changed meanwhile. Please look at the hint again."))
        return HttpResponseRedirect(overview.url)
    # Where none of the teams is the reader's, the first one says who may.
    ours = [pk for pk in remark.teams if may_plan_in(request.reader, pk)] or remark.teams[:1]
    about: dict[str, Any] = {"kind": Standards.A_SET, "text": remark.text, "code": remark.code}
    about |= {"by": request.reader.member_id, "now": request.now}
    reason = request.POST.get("coach_reason", "")
    if step == "restore":
        for pk in ours:
            actions.restore_finding(team=team_to_plan_in(request.reader, pk), **about)
    elif reason.strip():
        actions.dismiss_finding(team=team_to_plan_in(request.reader, ours[0]), reason=reason, **about)
    else:
        return _show(request, overview, missing=remark.key)
    return HttpResponseRedirect(overview.url)


def _of_team(request: Request, team_id: int, cycle_id: int | None) -> Overview:
    shown = team_with_plans_to_read(request.reader, team_id)
    cycles = queries.cycles(request.reader)
    chosen = queries.current_cycle(cycles, request.reader.today, cycle_id)
    query = f"?cycle={ids.encode(chosen.id)}" if chosen else ""
    key = request.reader.slug, team_id
    return Overview(
        of=("team", team_id, chosen.id if chosen else 0),
        read=lambda: queries.plan(request.reader, chosen.id).of_team(team_id) if chosen else Plan(),
        url=reverse("coach_team", args=key) + query,
        back=reverse("board", args=key) + query,
        nav="team",
        scope=shown.name,
        cycle=chosen.name if chosen else "",
        cycles=cycles,
        may_plan=may_plan_in(request.reader, team_id),
        is_closed=chosen is not None and chosen.closed_on is not None,
    )


def _of_cycle(request: Request, cycle_id: int, _cycle: int | None = None) -> Overview:
    shown = access.cycle_to_read(request.reader, cycle_id)
    return Overview(
        of=("cycle", cycle_id),
        read=lambda: queries.plan(request.reader, cycle_id),
        url=reverse("coach_cycle", args=[request.reader.slug, cycle_id]),
        back=reverse("cycles", args=[request.reader.slug]),
        nav="cycles",
        scope=shown.name,
        cycle=shown.name,
        may_plan=access.may_run_cycles(request.reader),
        is_closed=shown.is_closed,
    )


def _of_objective(request: Request, objective_id: int, _cycle: int | None = None) -> Overview:
    row = access.objective_to_read(request.reader, objective_id)
    key = request.reader.slug, objective_id
    return Overview(
        of=("objective", objective_id),
        read=lambda: queries.plan_of_objective(request.reader, row),
        url=reverse("coach_objective", args=key),
        back=reverse("objective", args=key),
        nav="team",
        scope=row.title,
        cycle=row.cycle.name,
        may_plan=may_plan_in(request.reader, row.team_id),
        is_closed=row.cycle.is_closed,
    )


def _of_key_result(request: Request, key_result_id: int, _cycle: int | None = None) -> Overview:
    row = access.key_result_to_read(request.reader, key_result_id)
    key = request.reader.slug, key_result_id
    return Overview(
        of=("key_result", key_result_id),
        read=lambda: queries.plan_of_objective(request.reader, row.objective).of_key_result(key_result_id),
        url=reverse("coach_key_result", args=key),
        back=reverse("key_result", args=key),
        nav="team",
        scope=row.title,
        cycle=row.objective.cycle.name,
        may_plan=may_plan_in(request.reader, row.objective.team_id),
        is_closed=row.objective.cycle.is_closed,
    )


_PLACES: dict[str, Callable[[Request, int, int | None], Overview]] = {
    "team": _of_team,
    "cycle": _of_cycle,
    "objective": _of_objective,
    "key_result": _of_key_result,
}


def _sets(request: Request, overview: Overview) -> tuple[SetRemark, ...]:
    plan = overview.read()
    return set_remarks(plan, queries.standards(request.reader, plan.concerned), request.language[:2])


def _show(request: Request, overview: Overview, *, missing: str = "") -> HttpResponse:
    """The page, or its strip alone. `missing` is the finding that was to be dismissed without a reason."""
    state = queries.state_of_plans(request.reader)
    plan = overview.read()
    standards = queries.standards(request.reader, plan.concerned)
    language = request.language[:2]
    counted = count(state, overview.of, plan, standards)
    context = {"coach_strip": counted, "coach_url": overview.url, "nav": overview.nav, "shown": overview}
    if request.htmx:
        return render(request, "coach/plan.html", context, part="strip")
    sets = set_remarks(plan, standards, language)
    context |= {
        "headline": _headline(counted.errors, counted.hints, bool(plan.drafts)),
        "sets": [each for each in sets if not each.reason],
        "answered": [each for each in sets if each.reason],
        "answerable": {each.key for each in sets if any(may_plan_in(request.reader, t) for t in each.teams)}
        if not overview.is_closed
        else set(),
        "missing": missing,
        "drafts": reviewed(plan, standards, language),
    }
    return render(request, "coach/plan.html", context, status=422 if missing else 200)


def _headline(errors: int, hints: int, has_drafts: bool) -> str:
    if not has_drafts:
        return gettext("Nothing is planned yet")
    if errors:
        return ngettext("One hint with weight", "%(n)s hints with weight", errors) % {"n": errors}
    if hints:
        return ngettext("One hint, none with weight", "%(n)s hints, none with weight", hints) % {"n": hints}
    return gettext("The coach has nothing to remark")


def _decoded(key: str) -> int:
    try:
        return ids.decode(key)
    except ValueError as error:
        raise BadRequest("key") from error
