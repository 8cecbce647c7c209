"""A key result becomes another team's objective."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.fields import NOBODY, RowField
from zielkurs.adapters.web.forms import show_refusal
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.domain.base import ids
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.okr import access, actions, queries
from zielkurs.domain.okr.models import KeyResult
from zielkurs.domain.organisation.access import owner_choice, teams_above
from zielkurs.domain.organisation.queries import Choice, owner_choices, team_choices


class CascadeForm(forms.Form):
    """Whose objective it becomes, and in which words."""

    team = RowField(label=_("Which team’s objective does it become?"))
    cycle = RowField(label=_("Cycle"))
    title = forms.CharField(
        max_length=300,
        label=_("Which change?"),
        help_text=_(
            "In the team’s own words, without a figure. The figure stands above it, in the key result."
        ),
    )
    for_whom = forms.CharField(max_length=300, required=False, label=_("For whom?"))
    what_for = forms.CharField(max_length=300, required=False, label=_("What for?"))
    owner = RowField(required=False, label=_("Owner"))

    def __init__(
        self,
        data: Any = None,
        *,
        teams: tuple[Choice, ...],
        cycles: list[tuple[int, str]],
        owners: tuple[Choice, ...],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        cast(RowField, self.fields["team"]).offer([(t.id, t.name) for t in teams], nothing=_("Choose a team"))
        cast(RowField, self.fields["cycle"]).offer(cycles)
        cast(RowField, self.fields["owner"]).offer([(o.id, o.name) for o in owners], nothing=NOBODY)


@page(roles=WRITERS, methods=("GET", "POST"))
def cascade(request: Request, key_result_id: int) -> HttpResponse:
    """“Make this key result an objective of team X”. To a team of others it goes as a proposal."""
    row = access.key_result_to_read(request.reader, key_result_id)
    rows = [c for c in queries.cycles(request.reader) if not c.closed_on]
    form = CascadeForm(
        request.POST if request.method == "POST" else None,
        teams=_below(request, row),
        cycles=[(c.id, c.name) for c in rows],
        owners=owner_choices(request.reader),
        initial={"cycle": ids.encode(row.objective.cycle_id), "title": row.metric},
    )
    if form.is_valid():
        given = form.cleaned_data
        team, proposed = access.team_to_cascade_to(request.reader, given["team"])
        try:
            made = actions.cascade_key_result(
                key_result=row,
                team=team,
                cycle=access.cycle_to_read(request.reader, given["cycle"]),
                title=given["title"],
                for_whom=given["for_whom"],
                what_for=given["what_for"],
                owner=owner_choice(given["owner"]),
                proposed=proposed,
                lang=request.language[:2],
                by=request.reader.member_id,
                now=request.now,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            done = (
                gettext("It is proposed to “%(team)s”.")
                if proposed
                else gettext("“%(team)s” has a new draft.")
            )
            messages.success(request, done % {"team": team.name})
            return HttpResponseRedirect(reverse("objective", args=[request.reader.slug, made.pk]))
    context = {
        "nav": "team",
        "form": form,
        "key_result_id": key_result_id,
        "key_result": row.title,
        "objective": row.objective.title,
    }
    return render(request, "objective/cascade.html", context, status=422 if form.is_bound else 200)


def _below(request: Request, row: KeyResult) -> tuple[Choice, ...]:
    """The teams that can serve the key result: neither its own nor those above it."""
    not_these = {row.team_id, *teams_above(row.team_id)}
    return tuple(team for team in team_choices(request.reader) if team.id not in not_these)
