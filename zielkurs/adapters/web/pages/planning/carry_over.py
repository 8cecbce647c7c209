"""Into the next cycle: what is kept, modified or dropped, and an objective copied alone."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from zielkurs.adapters.web.forms import show_refusal
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.adapters.web.pager import page_number, pager
from zielkurs.adapters.web.pages.planning.forms import CarryOverForm, CopyForm, summary
from zielkurs.domain.base import ids
from zielkurs.domain.base.refusals import NotFound, Refusal
from zielkurs.domain.okr import access, actions, queries
from zielkurs.domain.okr.models import Objective
from zielkurs.domain.okr.queries import CycleRow, Leftovers, ObjectiveLeft
from zielkurs.domain.okr.states import Fate
from zielkurs.domain.organisation.access import may_plan_in, team_to_plan_in
from zielkurs.domain.organisation.queries import Choice, team_choices


@page(roles=WRITERS, methods=("GET", "POST"))
def carry_over(request: Request, cycle_id: int) -> HttpResponse:
    """A cycle's objectives with their results; one answer decides on all of a page, or on none."""
    reader, asked = request.reader, request.POST if request.method == "POST" else request.GET
    cycles = queries.cycles(reader)
    cycle = next((row for row in cycles if row.id == cycle_id), None)
    if cycle is None:
        raise NotFound
    targets = queries.next_cycles(cycles, cycle)
    into = next(
        (row for row in targets if row.id == ids.decode_or_none(asked.get("into", ""))),
        next(iter(targets), None),
    )
    teams = [team for team in team_choices(reader) if may_plan_in(reader, team.id)]
    team_id = _team(request, asked.get("team", ""), teams)
    into_id = into.id if into else None
    left = queries.leftovers(reader, cycle_id, into_id, team_id, page=page_number(asked))
    form = CarryOverForm(
        request.POST if request.method == "POST" else None, objectives=left.objectives if into else ()
    )
    context = {
        "nav": "planning",
        "cycle": cycle,
        "into": into,
        "targets": targets,
        "teams": teams,
        "team_id": team_id,
        "left": left,
        "headline": _headline(cycle, into, left),
        "form": form,
        "may_run_cycles": access.may_run_cycles(reader),
        "pager": pager(_asked(team_id, into), page=left.page, size=queries.LEFT_PAGE, total=left.total),
    }
    if request.method == "POST" and asked.get("step") == "preview":
        return render(request, "planning/carry_over.html", context, part="preview")
    if into and form.is_valid() and (response := _carried(request, form, into, team_id)):
        return response
    return render(request, "planning/carry_over.html", context, status=422 if form.is_bound else 200)


def _carried(
    request: Request, form: CarryOverForm, into: CycleRow, team_id: int | None
) -> HttpResponse | None:
    decided = list(form.decided())
    rows = access.objectives_to_carry_over(request.reader, [left.card.id for left, _, _ in decided])
    try:
        actions.carry_over(
            carried=[
                _decision(request, form, rows[left.card.id], left, fate, reason)
                for left, fate, reason in decided
            ],
            into=access.cycle_to_read(request.reader, into.id),
            today=request.reader.today,
            by=request.reader.member_id,
            now=request.now,
        )
    except Refusal as refusal:
        show_refusal(form, refusal)
        return None
    said = {"summary": summary(fate.value for _, fate, _ in decided), "cycle": into.name}
    messages.success(request, gettext("%(cycle)s: %(summary)s.") % said)
    board = reverse("planning", args=[request.reader.slug])
    asked = {"cycle": ids.encode(into.id), "team": ids.encode(team_id) if team_id else "all"}
    return HttpResponseRedirect(f"{board}?{urlencode(asked)}")


def _decision(
    request: Request, form: CarryOverForm, row: Objective, left: ObjectiveLeft, fate: Fate, reason: str
) -> actions.Carried:
    return actions.Carried(
        objective=row,
        fate=fate,
        key_result_ids=form.taken(left),
        starts=form.starts(left),
        reason=reason,
        may_agree=access.may_agree(request.reader, row.team_id),
    )


@page(roles=WRITERS, methods=("GET", "POST"))
def copy(request: Request, objective_id: int) -> HttpResponse:
    """An objective once more, as a draft of another cycle or of another team."""
    reader = request.reader
    row = access.objective_to_read(reader, objective_id)
    left = queries.objective_left(reader, row)
    teams = [(team.id, team.name) for team in team_choices(reader) if may_plan_in(reader, team.id)]
    cycles = [(each.id, each.name) for each in queries.cycles(reader) if not each.closed_on]
    form = CopyForm(
        request.POST if request.method == "POST" else None,
        left=left,
        cycles=cycles,
        teams=teams,
        initial={"into": _proposed(request, row), "team": ids.encode(row.team_id)},
    )
    if form.is_valid() and (response := _copied(request, form, row, left)):
        return response
    context = {
        "nav": "planning",
        "form": form,
        "left": left,
        "lines": form.lines(left),
        "can_be_copied": bool(teams and cycles),
        "cycle": row.cycle.name,
    }
    return render(request, "planning/copy.html", context, status=422 if form.is_bound else 200)


def _copied(request: Request, form: CopyForm, row: Objective, left: ObjectiveLeft) -> HttpResponse | None:
    team = team_to_plan_in(request.reader, form.cleaned_data["team"])
    try:
        made = actions.copy_objective(
            objective=row,
            into=access.cycle_to_read(request.reader, form.cleaned_data["into"]),
            team=team if team.pk != row.team_id else None,
            key_result_ids=form.taken(left),
            starts=form.starts(left),
            today=request.reader.today,
            by=request.reader.member_id,
            now=request.now,
        )
    except Refusal as refusal:
        show_refusal(form, refusal)
        return None
    messages.success(request, gettext("The copy stands as a draft."))
    return HttpResponseRedirect(reverse("objective", args=[request.reader.slug, made.pk]))


def _proposed(request: Request, row: Objective) -> str:
    """The next cycle after the objective's own."""
    cycles = queries.cycles(request.reader)
    own = next(each for each in cycles if each.id == row.cycle_id)
    after = queries.next_cycles(cycles, own)
    return ids.encode(after[0].id) if after else ""


def _headline(cycle: CycleRow, into: CycleRow | None, left: Leftovers) -> str:
    if into is None:
        return gettext("There is no cycle after %(cycle)s yet") % {"cycle": cycle.name}
    if not left.total:
        return gettext("%(cycle)s leaves nothing behind") % {"cycle": cycle.name}
    if left.pages == 1 and not any(each.fate for each in left.objectives if each.may_plan):
        return gettext("Everything of %(cycle)s is decided") % {"cycle": cycle.name}
    return gettext("What goes on from %(cycle)s into %(into)s?") % {"cycle": cycle.name, "into": into.name}


def _team(request: Request, asked: str, teams: list[Choice]) -> int | None:
    """The team asked for; else all for those who run cycles, and the first of their own for others."""
    known = {team.id for team in teams}
    if (wanted := ids.decode_or_none(asked)) in known:
        return wanted
    if access.may_run_cycles(request.reader):
        return None
    return next((team.id for team in teams), None)


def _asked(team_id: int | None, into: CycleRow | None) -> dict[str, str]:
    """What the page's address says beside the number of the page."""
    return {"team": ids.encode(team_id) if team_id else "all", "into": ids.encode(into.id) if into else ""}
