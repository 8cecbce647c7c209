"""Requests for contribution between teams: ask, answer, withdraw, and all that wait."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.accounts import is_own_path
from zielkurs.adapters.web.fields import DayField, RowField
from zielkurs.adapters.web.forms import show_refusal
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.adapters.words import refusals
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.okr import access, actions, queries
from zielkurs.domain.okr.states import ContributionState
from zielkurs.domain.organisation.access import team_to_read
from zielkurs.domain.organisation.queries import team_choices


class ContributionForm(forms.Form):
    """Whom to ask for what, and until when."""

    team = RowField(label=_("Which team?"))
    request = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=_("What is it asked for?"),
        help_text=_("A result and a day: “Twelve customers who agree to be named as references”."),
    )
    needed_by = DayField(required=False, label=_("Needed by"))


@page(roles=WRITERS, methods=("GET", "POST"))
def ask(request: Request, objective_id: int) -> HttpResponse:
    """Ask another team to contribute to an objective."""
    row = access.objective_to_plan(request.reader, objective_id)
    form = ContributionForm(request.POST if request.method == "POST" else None)
    others = [(team.id, team.name) for team in team_choices(request.reader) if team.id != row.team_id]
    cast(RowField, form.fields["team"]).offer(others, nothing=_("Choose a team"))
    cast(DayField, form.fields["needed_by"]).today = request.reader.today
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.ask_contribution(
                objective=row,
                team=team_to_read(request.reader, given["team"]),
                request=given["request"],
                needed_by=given["needed_by"],
                today=request.reader.today,
                by=request.reader.member_id,
                now=request.now,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request, gettext("The request was sent. Until it is accepted it counts as a risk.")
            )
            return _to_objective(request, objective_id)
    context = {"nav": "team", "form": form, "objective_id": objective_id, "title": row.title}
    return render(request, "objective/contribution.html", context, status=422 if form.is_bound else 200)


@page(roles=WRITERS, methods=("POST",))
def answer(request: Request, contribution_id: int) -> HttpResponse:
    """Accept or decline, for the team that was asked; withdraw, for the team that asked."""
    wanted, version = request.POST.get("to", ""), request.POST.get("version", "")
    if wanted == ContributionState.WITHDRAWN:
        row = access.contribution_to_withdraw(request.reader, contribution_id)
    else:
        row = access.contribution_to_answer(request.reader, contribution_id)
    if wanted not in set(ContributionState) or not version.isdecimal():
        raise BadRequest("answer")
    to = ContributionState(wanted)
    try:
        actions.answer_contribution(
            contribution=row,
            to=to,
            answer=request.POST.get("answer", "").strip()[:500],
            seen_version=int(version),
            today=request.reader.today,
            by=request.reader.member_id,
            now=request.now,
        )
    except Conflict:
        raise
    except Refusal as refusal:
        if refusal.field != "answer":
            raise
        context = {**_inbox(request), "refused_id": contribution_id, "error": refusals.sentence(refusal)}
        return render(request, "objective/contributions.html", context, status=422)
    withdrawn = to is ContributionState.WITHDRAWN
    messages.success(
        request, gettext("The request was withdrawn.") if withdrawn else gettext("The answer was saved.")
    )
    return HttpResponseRedirect(_back(request))


@page()
def inbox(request: Request) -> HttpResponse:
    """What other teams ask of the reader's teams, and what these wait for."""
    return render(request, "objective/contributions.html", _inbox(request))


def _inbox(request: Request) -> dict[str, Any]:
    return {"nav": "team", "inbox": queries.contribution_inbox(request.reader), "back": _back(request)}


def _back(request: Request) -> str:
    """Where the answer was given: on the objective's page, else in the inbox."""
    back = request.POST.get("back", "")
    return back if is_own_path(back) else reverse("contributions", args=[request.reader.slug])


def _to_objective(request: Request, objective_id: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("objective", args=[request.reader.slug, objective_id]))
