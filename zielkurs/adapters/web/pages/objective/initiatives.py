"""Initiatives: their page, a new one, a changed one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from zielkurs.adapters.web.coaching.desk import desk, keep_answers, unsent
from zielkurs.adapters.web.differences import differences
from zielkurs.adapters.web.forms import see_version, show_refusal
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.adapters.web.pages.objective.initiative_form import InitiativeForm, initiative_values
from zielkurs.domain.base import ids
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.kpi.access import kpi_to_read
from zielkurs.domain.kpi.queries import kpi_names
from zielkurs.domain.okr import access, actions, queries
from zielkurs.domain.okr.models import Initiative
from zielkurs.domain.okr.queries import InitiativeEdit, KeyResultChoice
from zielkurs.domain.okr.states import InitiativeState
from zielkurs.domain.organisation.access import owner_choice, team_to_plan_in
from zielkurs.domain.organisation.queries import owner_choices

# States that need a reason; theirs is a page of its own.
_ASKED = (InitiativeState.SET_ASIDE, InitiativeState.DROPPED)


@page()
def initiative(request: Request, initiative_id: int) -> HttpResponse:
    """The initiative with the key results that it is meant to move."""
    row = access.initiative_to_read(request.reader, initiative_id)
    shown = queries.initiative_page(request.reader, row)
    krs = shown.key_results
    context = {
        "nav": "team",
        "shown": shown,
        "row": shown.row,
        "begin": min((kr.starts_on for kr in krs), default=None),
        "end": max((kr.due_on for kr in krs), default=None),
        "steps": [(to, f"initiative_to_{to}") for to in shown.next_states if to not in _ASKED],
    }
    return render(request, "objective/initiative.html", context)


@page(roles=WRITERS, methods=("GET", "POST"))
def new(request: Request, objective_id: int) -> HttpResponse:
    """A new initiative below an objective; its key results are chosen in the form."""
    objective = access.objective_to_plan(request.reader, objective_id)
    back = reverse("objective", args=[request.reader.slug, objective_id])
    return _new(request, objective.team_id, back, [], ("objective", objective_id))


@page(roles=WRITERS, methods=("GET", "POST"))
def new_for_key_result(request: Request, key_result_id: int) -> HttpResponse:
    """A new initiative below one key result, which is chosen already."""
    key_result = access.key_result_to_plan(request.reader, key_result_id)
    back = reverse("key_result", args=[request.reader.slug, key_result_id])
    return _new(request, key_result.objective.team_id, back, [key_result_id], ("key_result", key_result_id))


def _new(
    request: Request, team_id: int, back: str, chosen: list[int], below: tuple[str, int]
) -> HttpResponse:
    choices = queries.key_result_choices(request.reader, team_id)
    first = {
        "state": "planned",
        "owner": ids.encode(request.reader.member_id),
        "key_results": [ids.encode(pk) for pk in chosen],
    }
    form = _form(request, choices, first, is_new=True)
    unsent(request, form)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.add_initiative(
                team=team_to_plan_in(request.reader, team_id),
                bet=_bet(request, form),
                key_results=access.key_results_to_link(request.reader, given["key_results"]),
                state=InitiativeState(given["state"]),
                lang=request.language[:2],
                by=request.reader.member_id,
                now=request.now,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            keep_answers(request, made, "initiative")
            messages.success(request, gettext("The initiative was added."))
            return HttpResponseRedirect(back)
    context = {
        "nav": "team",
        "form": form,
        "back": back,
        "conflict": None,
        "is_new": True,
        "coach": desk(request, form, kind="initiative", place=below[0], pk=below[1]),
    }
    return render(request, "objective/initiative_form.html", context, status=422 if form.is_bound else 200)


@page(roles=WRITERS, methods=("GET", "POST"))
def edit(request: Request, initiative_id: int) -> HttpResponse:
    """A new bet or other key results. Where somebody else was faster, both are shown."""
    row = access.initiative_to_change(request.reader, initiative_id)
    shown = queries.initiative_to_edit(request.reader, row)
    choices = queries.key_result_choices(request.reader, shown.team_id, row)
    form = _form(request, choices, _values(shown), keep=shown.hypothesis.kpi_id if shown.hypothesis else None)
    unsent(request, form)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.change_initiative(
                initiative=row,
                bet=_bet(request, form),
                key_results=access.key_results_to_link(request.reader, given["key_results"]),
                seen_version=form.seen_version,
                by=request.reader.member_id,
                now=request.now,
            )
        except Conflict:
            return _edit_page(
                request, row, queries.initiative_to_edit(request.reader, row), form, conflict=True
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            keep_answers(request, row, "initiative")
            messages.success(request, gettext("Saved."))
            return HttpResponseRedirect(reverse("initiative", args=[request.reader.slug, initiative_id]))
    return _edit_page(request, row, shown, form)


def _bet(request: Request, form: InitiativeForm) -> actions.Bet:
    given = form.cleaned_data
    kind, pk = given["moves"] or ("", 0)
    return actions.Bet(
        title=given["title"],
        owner=owner_choice(given["owner"]),
        starts_on=given["starts_on"],
        due_on=given["due_on"],
        effort=given["effort"],
        budget=given["budget"],
        link=given["link"],
        hypothesis=actions.Hypothesis(
            moves_kpi=kpi_to_read(request.reader, pk) if kind == "kpi" else None,
            moves_key_result=access.key_result_to_read(request.reader, pk) if kind == "key_result" else None,
            moves_by=given["moves_by"],
            moves_in_percent=given["moves_in"] == "percent",
            lag_weeks=given["lag_weeks"],
        ),
        checkpoints=given["checkpoints"],
    )


def _values(shown: InitiativeEdit) -> dict[str, Any]:
    return initiative_values(shown.row, shown.key_result_ids, shown.hypothesis, shown.checkpoints)


def _form(
    request: Request,
    choices: tuple[KeyResultChoice, ...],
    values: dict[str, Any],
    *,
    is_new: bool = False,
    keep: int | None = None,
) -> InitiativeForm:
    return InitiativeForm(
        request.POST if request.method == "POST" else None,
        owners=owner_choices(request.reader),
        key_results=choices,
        kpis=kpi_names(request.reader, keep=keep),
        is_new=is_new,
        today=request.reader.today,
        initial=values,
    )


def _edit_page(
    request: Request,
    row: Initiative,
    shown: InitiativeEdit,
    form: InitiativeForm,
    *,
    conflict: bool = False,
) -> HttpResponse:
    if conflict:
        see_version(form, shown.row.version)
    context = {
        "nav": "team",
        "form": form,
        "back": reverse("initiative", args=[request.reader.slug, shown.row.id]),
        "conflict": differences(form, _values(shown)) if conflict else None,
        "is_new": False,
        "coach": desk(request, form, kind="initiative", place="initiative", pk=shown.row.id, of=row),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "objective/initiative_form.html", context, status=status)


@page(roles=WRITERS, methods=("POST",))
def checkpoint(request: Request, initiative_id: int, checkpoint_id: int) -> HttpResponse:
    """A step is done today, or open again."""
    row = access.initiative_to_change(request.reader, initiative_id)
    actions.tick_checkpoint(
        initiative=row,
        checkpoint_id=checkpoint_id,
        done_on=request.reader.today if request.POST.get("done") else None,
        by=request.reader.member_id,
        now=request.now,
    )
    return HttpResponseRedirect(reverse("initiative", args=[request.reader.slug, initiative_id]))
