"""The leadership's commitment to what a team has agreed."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from zielkurs.adapters.web.forms import see_version, show_refusal
from zielkurs.adapters.web.page import REPORTERS, Request, page, render
from zielkurs.adapters.web.pages.planning.forms import CommitmentForm, commitment_values
from zielkurs.domain.base import ids
from zielkurs.domain.base.refusals import Conflict, Forbidden, NotFound, Refusal
from zielkurs.domain.okr import access, actions, queries
from zielkurs.domain.okr.models import Cycle
from zielkurs.domain.okr.queries import CommitmentRow
from zielkurs.domain.organisation.access import owner_choice
from zielkurs.domain.organisation.models import Team
from zielkurs.domain.organisation.queries import owner_choices


@page(roles=REPORTERS, methods=("GET", "POST"))
def commitment(request: Request, team_id: int) -> HttpResponse:
    """Commit, change what was said, or withdraw it. Where somebody else was faster, both versions are shown."""
    reader = request.reader
    team = access.team_to_commit_to(reader, team_id)
    cycle = _cycle(request)
    stands, conflict = queries.commitment_of(reader, team, cycle.pk), None
    if request.POST.get("step") == "withdraw":
        return _withdrawn(request, stands, cycle, team_id)
    form = CommitmentForm(
        request.POST if request.method == "POST" else None,
        people=owner_choices(reader),
        today=reader.today,
        initial=commitment_values(stands, reader.member_id, reader.today),
    )
    if form.is_valid():
        try:
            _commit(request, form, team, cycle)
        except Conflict:
            conflict = queries.commitment_of(reader, team, cycle.pk)
            see_version(form, conflict.version if conflict else 0)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("The commitment is saved."))
            return _to_board(request, cycle, team_id)
    context = {
        "nav": "planning",
        "form": form,
        "team": team.name,
        "team_id": team_id,
        "cycle": cycle,
        "stands": stands,
        "conflict": conflict,
        "agreed": queries.agreed_titles(reader, team, cycle.pk),
    }
    return render(
        request,
        "planning/commitment.html",
        context,
        status=409 if conflict else 422 if form.is_bound else 200,
    )


def _commit(request: Request, form: CommitmentForm, team: Team, cycle: Cycle) -> None:
    given = form.cleaned_data
    sponsor = owner_choice(given["sponsor"])
    if sponsor is None:
        raise NotFound
    actions.commit(
        cycle=cycle,
        team=team,
        sponsor=sponsor,
        committed_on=given["committed_on"],
        budget=given["budget"],
        hours=given["hours"],
        note=given["note"],
        seen_version=given["version"] or 0,
        by=request.reader.member_id,
        now=request.now,
    )


def _withdrawn(request: Request, stands: CommitmentRow | None, cycle: Cycle, team_id: int) -> HttpResponse:
    if stands is not None:
        row = access.commitment_to_withdraw(request.reader, stands.id)
        actions.withdraw_commitment(commitment=row, by=request.reader.member_id, now=request.now)
        messages.success(request, gettext("The commitment is withdrawn."))
    return _to_board(request, cycle, team_id)


def _cycle(request: Request) -> Cycle:
    cycle_id = ids.decode_or_none(request.GET.get("cycle", ""))
    if cycle_id is None:
        current = queries.current_cycle(queries.cycles(request.reader), request.reader.today)
        if current is None:
            raise NotFound
        cycle_id = current.id
    cycle = access.cycle_to_read(request.reader, cycle_id)
    if cycle.is_closed:
        raise Forbidden("cycle_closed", cycle=cycle.name, on=cycle.closed_on)
    return cycle


def _to_board(request: Request, cycle: Cycle, team_id: int) -> HttpResponse:
    board = reverse("planning", args=[request.reader.slug])
    return HttpResponseRedirect(f"{board}?cycle={ids.encode(cycle.pk)}&team={ids.encode(team_id)}")
