"""The planning board: what is drafted, proposed and agreed, side by side."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from zielkurs.adapters.web.coaching.overview import Strip, counted, reviewed
from zielkurs.adapters.web.forms import whole_number
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.adapters.web.pager import page_number, pager
from zielkurs.adapters.words import refusals
from zielkurs.domain.base import ids
from zielkurs.domain.base.refusals import NotFound, Refusal
from zielkurs.domain.okr import access, actions, queries
from zielkurs.domain.okr.queries import CycleRow, PlanningBoard, TeamPlan
from zielkurs.domain.okr.states import CyclePhase, ObjectiveState

ALL = "all"


@dataclass(frozen=True)
class Wanted:
    """What the address asks for: a team (None for all of them), a page, and the card that was just moved.

    `step` says how it was moved: up, down, or into a state.
    """

    team_id: int | None
    page: int
    moved: int | None = None
    step: str = ""


@page()
def planning(request: Request) -> HttpResponse:
    """The plan of a cycle: the one in planning, unless another is asked for."""
    return _show(request, _wanted(request))


@page()
def coach(request: Request) -> HttpResponse:
    """How many remarks the coach has on each of the objectives named, each for its card on the board."""
    cycle = _cycle(request, queries.cycles(request.reader))
    if cycle is None:
        raise NotFound
    named = {ids.decode_or_none(text) for text in request.GET.get("of", "").split(".")}
    plan = queries.plan(request.reader, cycle.id)
    plan = replace(plan, drafts=tuple(draft for draft in plan.drafts if draft.objective_id in named))
    weights: dict[int, Counter[str]] = {}
    for each in reviewed(plan, queries.standards(request.reader, plan.concerned), request.language[:2]):
        heap = weights.setdefault(each.draft.objective_id, Counter())
        heap.update(remark.severity for remark in each.advice.remarks)
    strips = [
        (draft.id, draft.text, _strip(weights.get(draft.id, Counter())))
        for draft in plan.drafts
        if draft.kind == "objective"
    ]
    return render(request, "planning/coach.html", {"strips": strips})


@page(roles=WRITERS, methods=("POST",))
def move(request: Request, objective_id: int) -> HttpResponse:
    """Propose, agree, or take a step back. What is agreed, and what is so no more, is for the team's leads."""
    row = access.objective_to_plan(request.reader, objective_id)
    wanted, version = request.POST.get("to", ""), whole_number(request.POST.get("version", ""))
    if wanted not in queries.PLANNING_COLUMNS or version is None:
        raise BadRequest("to")
    if ObjectiveState.AGREED in (wanted, row.state):
        access.require_agreeing(request.reader, row)
    try:
        actions.move(
            subject=row,
            to=ObjectiveState(wanted),
            seen_version=version,
            today=request.reader.today,
            by=request.reader.member_id,
            now=request.now,
        )
    except Refusal as refusal:
        messages.error(request, refusals.sentence(refusal))
    return _back(request, row.cycle_id, objective_id, wanted)


@page(roles=WRITERS, methods=("POST",))
def rank(request: Request, objective_id: int) -> HttpResponse:
    """One place up or down."""
    row = access.objective_to_plan(request.reader, objective_id)
    step = request.POST.get("step", "")
    if step not in ("up", "down"):
        raise BadRequest("step")
    actions.rank_objective(objective=row, up=step == "up", by=request.reader.member_id, now=request.now)
    return _back(request, row.cycle_id, objective_id, step)


def _show(request: Request, wanted: Wanted) -> HttpResponse:
    cycles = queries.cycles(request.reader)
    cycle = _cycle(request, cycles)
    context: dict[str, Any] = {"nav": "planning", "cycle": cycle, "cycles": cycles, "wanted": wanted}
    context["may_run_cycles"] = access.may_run_cycles(request.reader)
    if cycle is None:
        return render(request, "planning/no_cycle.html", context)
    board = queries.planning_board(request.reader, cycle, wanted.team_id, page=wanted.page)
    alone = board.teams[0] if wanted.team_id is not None else None
    context |= {
        "board": board,
        "alone": alone,
        "headline": _headline(request, board, alone, cycle),
        "previous": queries.previous_cycle(cycles, cycle),
        "pager": pager(
            _asked(cycle.id, wanted.team_id),
            page=board.page,
            size=queries.PLANNING_PAGE,
            total=board.objectives,
        ),
        "cards": ".".join(ids.encode(pk) for pk in board.shown),
        "coach_strip": counted(request, ("team", alone.id, cycle.id) if alone else ("cycle", cycle.id)),
        "coach_url": _coach_url(request, cycle, alone),
    }
    return render(request, "planning/board.html", context, part="board")


def _wanted(request: Request) -> Wanted:
    asked = request.GET.get("team", "")
    moved = ids.decode_or_none(request.GET.get("moved", ""))
    own = request.reader.led_team_ids or request.reader.team_ids
    team_id = None if asked == ALL else ids.decode_or_none(asked)
    if not asked and len(own) == 1:
        (team_id,) = own
    return Wanted(
        team_id=team_id,
        page=page_number(request.GET),
        moved=moved,
        step=request.GET.get("step", "") if moved else "",
    )


def _cycle(request: Request, cycles: tuple[CycleRow, ...]) -> CycleRow | None:
    """The one asked for; else the one in planning that starts first and has not ended; else the current one."""
    today = request.reader.today
    if chosen := next(
        (row for row in cycles if row.id == ids.decode_or_none(request.GET.get("cycle", ""))), None
    ):
        return chosen
    planned = [row for row in cycles if row.phase is CyclePhase.PLANNING and row.ends_on >= today]
    return min(planned, key=lambda row: (row.starts_on, row.ends_on), default=None) or queries.current_cycle(
        cycles, today
    )


def _headline(request: Request, board: PlanningBoard, alone: TeamPlan | None, cycle: CycleRow) -> str:
    if not board.objectives and alone is None and not request.reader.reads_all_teams:
        # Those that are closed to this reader may well have planned.
        return gettext("No team that can be read here has planned for %(cycle)s yet") % {"cycle": cycle.name}
    if not board.objectives:
        return gettext("Nothing is planned for %(cycle)s yet") % {"cycle": cycle.name}
    if alone is None:
        if board.over_limit:
            sentence = ngettext(
                "One team has more objectives than %(limit)s, the limit",
                "%(n)s teams have more objectives than %(limit)s, the limit",
                board.over_limit,
            )
            return sentence % {"n": board.over_limit, "limit": board.max_objectives}
        sentence = ngettext(
            "One team has planned for %(cycle)s", "%(n)s teams have planned for %(cycle)s", board.planned
        )
        return sentence % {"n": board.planned, "cycle": cycle.name}
    if alone.is_over_limit:
        return gettext("%(n)s objectives, the limit is %(limit)s") % {
            "n": alone.planned,
            "limit": alone.max_objectives,
        }
    return _agreed(alone)


def _agreed(alone: TeamPlan) -> str:
    """How many of the team's objectives are agreed, and whether somebody stands by them."""
    sentence = ngettext("One objective is agreed", "%(n)s objectives are agreed", alone.planned)
    if not alone.agreed:
        sentence = ngettext(
            "The only objective is not agreed yet", "None of %(n)s objectives is agreed yet", alone.planned
        )
    elif alone.agreed < alone.planned:
        sentence = ngettext(
            "One of %(n)s objectives is agreed", "%(agreed)s of %(n)s objectives are agreed", alone.agreed
        )
    elif alone.commitment is None:
        sentence = ngettext(
            "One objective is agreed, nobody has committed to it yet",
            "%(n)s objectives are agreed, nobody has committed to them yet",
            alone.planned,
        )
    return sentence % {"agreed": alone.agreed, "n": alone.planned}


def _coach_url(request: Request, cycle: CycleRow, alone: TeamPlan | None) -> str:
    if alone is None:
        return reverse("coach_cycle", args=[request.reader.slug, cycle.id])
    return f"{reverse('coach_team', args=[request.reader.slug, alone.id])}?cycle={ids.encode(cycle.id)}"


def _strip(weights: Counter[str]) -> Strip:
    return Strip(errors=weights["error"], hints=weights["hint"])


def _asked(cycle_id: int, team_id: int | None) -> dict[str, str]:
    """What the board's address says beside the page."""
    return {"cycle": ids.encode(cycle_id), "team": ALL if team_id is None else ids.encode(team_id)}


def _back(request: Request, cycle_id: int, objective_id: int, step: str) -> HttpResponse:
    """To the card on the page of the board that the button was on."""
    key = ids.encode(objective_id)
    asked = _asked(cycle_id, ids.decode_or_none(request.POST.get("team", "")))
    asked |= {"page": str(page_number(request.POST)), "moved": key, "step": step}
    return HttpResponseRedirect(
        f"{reverse('planning', args=[request.reader.slug])}?{urlencode(asked)}#o{key}"
    )
