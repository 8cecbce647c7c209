"""The tree of teams, and a team's board."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from zielkurs.adapters.web.coaching.overview import counted
from zielkurs.adapters.web.page import Request, page, render
from zielkurs.adapters.web.pager import pager
from zielkurs.adapters.web.pages.board.forms import read_filter
from zielkurs.domain.base import ids
from zielkurs.domain.okr import access, queries
from zielkurs.domain.okr.queries import Board, CycleRow, TeamOverview
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation.access import may_plan_in, team_with_plans_to_read
from zielkurs.pure import cadence
from zielkurs.pure.scoring import Status

# What a headline names: what is worst and needs somebody, before silence, before what is well.
_ALARMS = (Status.OFF_PLAN, Status.AT_RISK, Status.MISSING)


@page()
def teams(request: Request) -> HttpResponse:
    """All teams with what they count in a cycle, the running one unless another is asked for."""
    cycles = queries.cycles(request.reader)
    cycle = queries.current_cycle(cycles, request.reader.today, read_filter(request.GET).cycle_id)
    branches = queries.teams_overview(request.reader, cycle.id) if cycle else ()
    context = {
        "nav": "team",
        "cycle": cycle,
        "cycles": cycles,
        "branches": branches,
        "mine": [node for branch in branches for node in branch.branch if node.mine],
        "headline": _teams_headline(branches, cycle),
        "may_run_cycles": access.may_run_cycles(request.reader),
    }
    return render(request, "board/teams.html", context)


@page()
def board(request: Request, team_id: int) -> HttpResponse:
    """A team's objectives of a cycle with their key results."""
    team = team_with_plans_to_read(request.reader, team_id)
    wanted = read_filter(request.GET)
    cycles = queries.cycles(request.reader)
    cycle = queries.current_cycle(cycles, request.reader.today, wanted.cycle_id)
    context = {
        "nav": "team",
        "team_id": team_id,
        "team": team.name,
        "cycle": cycle,
        "cycles": cycles,
        "wanted": wanted,
        "may_plan": may_plan_in(request.reader, team_id) and cycle is not None and not cycle.closed_on,
        "may_carry_over": may_plan_in(request.reader, team_id),
        "may_run_cycles": access.may_run_cycles(request.reader),
    }
    if cycle is None:
        return render(request, "board/no_cycle.html", context)
    shown = queries.board(
        request.reader,
        team,
        cycle.id,
        status=wanted.status,
        owner_id=wanted.owner_id,
        page=wanted.page,
        worst_first=wanted.worst_first,
    )
    context |= {
        "board": shown,
        "headline": _headline(shown, cycle),
        "elapsed": cadence.elapsed_share(cycle.starts_on, cycle.ends_on, request.reader.today),
        "next_phase": _next_phase(cycle),
        "statuses": [each for each in Status if each in shown.tally or each == wanted.status],
        "pager": pager(request.GET.dict(), page=wanted.page, size=queries.BOARD_PAGE, total=shown.matching),
        "draft_count": sum(card.state == "draft" for card in shown.objectives),
        "coach_strip": counted(request, ("team", team_id, cycle.id)),
        "coach_url": f"{reverse('coach_team', args=[request.reader.slug, team_id])}?cycle={ids.encode(cycle.id)}",
    }
    return render(request, "board/board.html", context, part="board")


def _next_phase(cycle: CycleRow) -> CyclePhase | None:
    order = list(CyclePhase)
    return next((p for p in cycle.next_phases if order.index(p) > order.index(cycle.phase)), None)


def _headline(shown: Board, cycle: CycleRow) -> str:
    """3 objectives, 9 key results – 1 off plan."""
    objectives = shown.total - shown.set_aside
    if shown.set_aside and not objectives:
        return gettext("Everything in %(cycle)s is set aside") % {"cycle": cycle.name}
    if not objectives:
        return gettext("No objectives in %(cycle)s yet") % {"cycle": cycle.name}
    counts = {
        "objectives": ngettext("%(n)s objective", "%(n)s objectives", objectives) % {"n": objectives},
        "key_results": ngettext("%(n)s key result", "%(n)s key results", shown.key_result_count)
        % {"n": shown.key_result_count},
    }
    if not shown.key_result_count:
        return gettext("%(objectives)s, no key result yet") % counts
    if cycle.closed_on:
        reached = shown.tally.get(Status.REACHED, 0)
        return gettext("%(objectives)s, %(key_results)s – %(reached)s reached") % {
            **counts,
            "reached": reached,
        }
    return _sentences()[_alarm(shown)] % {**counts, "n": shown.tally.get(_alarm(shown), 0)}


def _alarm(shown: Board) -> Status:
    return next((status for status in _ALARMS if shown.tally.get(status)), Status.ON_PLAN)


def _sentences() -> dict[Status, str]:
    return {
        Status.OFF_PLAN: gettext("%(objectives)s, %(key_results)s – %(n)s off plan"),
        Status.AT_RISK: gettext("%(objectives)s, %(key_results)s – %(n)s at risk"),
        Status.MISSING: gettext("%(objectives)s, %(key_results)s – %(n)s without a current value"),
        Status.ON_PLAN: gettext("%(objectives)s, %(key_results)s – all on plan"),
    }


def _teams_headline(branches: Iterable[TeamOverview], cycle: CycleRow | None) -> str:
    nodes = [node for branch in branches for node in branch.branch]
    if cycle is None:
        return gettext("No cycle yet")
    planned = [node for node in nodes if node.statuses]
    if not planned:
        return gettext("No key results in %(cycle)s yet") % {"cycle": cycle.name}
    off = sum(node.statuses[0] in (Status.OFF_PLAN, Status.NOT_REACHED) for node in planned)
    if off:
        sentence = ngettext("One team has key results off plan", "%(n)s teams have key results off plan", off)
        return sentence % {"n": off}
    if all(status in (Status.ON_PLAN, Status.REACHED) for node in planned for status in node.statuses):
        return gettext("Everything in %(cycle)s is on plan") % {"cycle": cycle.name}
    return gettext("Nothing in %(cycle)s is off plan, but not everything is on plan") % {"cycle": cycle.name}
