"""Key results as they are planned: a new one, and a changed definition."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from zielkurs.adapters.web.coaching.desk import desk, keep_answers, unsent
from zielkurs.adapters.web.differences import differences
from zielkurs.adapters.web.forms import see_version, show_refusal
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.adapters.web.pages.objective.forms import saved
from zielkurs.adapters.web.pages.objective.key_result_form import KeyResultForm, key_result_values
from zielkurs.adapters.words import writing
from zielkurs.domain.base import ids
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.kpi.access import kpi_to_read
from zielkurs.domain.kpi.queries import kpi_names
from zielkurs.domain.okr import access, actions, queries
from zielkurs.domain.okr.actions.course import is_locked
from zielkurs.domain.okr.actions.key_result import Definition
from zielkurs.domain.okr.models import KeyResult
from zielkurs.domain.okr.queries import Standing
from zielkurs.domain.organisation.access import owner_choice, team_to_read
from zielkurs.domain.organisation.queries import owner_choices, team_choices


@page(roles=WRITERS, methods=("GET", "POST"))
def new(request: Request, objective_id: int) -> HttpResponse:
    """A new key result. It runs from its cycle's first day, and to its last unless another day is named."""
    objective = access.objective_to_plan(request.reader, objective_id)
    form = KeyResultForm(
        request.POST if request.method == "POST" else None,
        owners=owner_choices(request.reader),
        teams=team_choices(request.reader),
        kpis=kpi_names(request.reader),
        starts_on=objective.cycle.starts_on,
        today=request.reader.today,
        initial={
            "kind": "raise",
            "aggregation": "last",
            "weight": "1",
            "team": ids.encode(objective.team_id),
            "horizon": "cycle",
            "due_on": writing.day(objective.cycle.ends_on),
            "owner": ids.encode(request.reader.member_id),
        },
    )
    unsent(request, form)
    if form.is_valid():
        try:
            made = actions.add_key_result(
                objective=objective,
                definition=_definition(request, form),
                team=team_to_read(request.reader, form.cleaned_data["team"]),
                owner=owner_choice(form.cleaned_data["owner"]),
                lang=request.language[:2],
                by=request.reader.member_id,
                now=request.now,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            keep_answers(request, made, "key_result")
            messages.success(request, gettext("The key result was added."))
            return HttpResponseRedirect(reverse("objective", args=[request.reader.slug, objective_id]))
    context = {
        "nav": "team",
        "form": form,
        "objective_id": objective_id,
        "objective": objective.title,
        "conflict": None,
        "key_result_id": None,
        "coach": desk(request, form, kind="key_result", place="objective", pk=objective_id),
    }
    return render(request, "objective/key_result_form.html", context, status=422 if form.is_bound else 200)


@page(roles=WRITERS, methods=("GET", "POST"))
def edit(request: Request, key_result_id: int) -> HttpResponse:
    """A new definition or owner; check-ins stay as they are. Where somebody else was faster, both are shown."""
    row = access.key_result_to_plan(request.reader, key_result_id)
    kr = queries.key_result_standing(request.reader, row)
    form = _form(request, kr, locked=is_locked(row.objective))
    unsent(request, form)
    if form.is_valid():
        try:
            noted = actions.change_key_result(
                key_result=row,
                definition=_definition(request, form),
                team=team_to_read(request.reader, form.cleaned_data["team"]),
                owner=owner_choice(form.cleaned_data["owner"]),
                reason=form.course_change,
                seen_version=form.seen_version,
                today=request.reader.today,
                by=request.reader.member_id,
                now=request.now,
            )
        except Conflict:
            kr = queries.key_result_standing(request.reader, row)
            return _edit_page(request, row, kr, form, conflict=True)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            keep_answers(request, row, "key_result")
            messages.success(request, saved(noted))
            return HttpResponseRedirect(reverse("key_result", args=[request.reader.slug, key_result_id]))
    return _edit_page(request, row, kr, form)


def _definition(request: Request, form: KeyResultForm) -> Definition:
    """The definition with the KPI that was chosen."""
    kpi_id = form.cleaned_data["kpi"]
    return replace(form.definition, kpi=kpi_to_read(request.reader, kpi_id) if kpi_id else None)


def _form(request: Request, kr: Standing, *, locked: bool) -> KeyResultForm:
    return KeyResultForm(
        request.POST if request.method == "POST" else None,
        owners=owner_choices(request.reader),
        teams=team_choices(request.reader),
        locked=locked,
        kpis=kpi_names(request.reader, keep=kr.driver.id if kr.driver else None),
        starts_on=kr.starts_on,
        today=request.reader.today,
        aggregation=kr.aggregation,
        initial=key_result_values(kr),
    )


def _edit_page(
    request: Request,
    row: KeyResult,
    kr: Standing,
    form: KeyResultForm,
    *,
    conflict: bool = False,
) -> HttpResponse:
    if conflict:
        see_version(form, kr.version)
    context = {
        "nav": "team",
        "form": form,
        "objective_id": kr.objective_id,
        "objective": kr.objective_title,
        "conflict": differences(form, key_result_values(kr)) if conflict else None,
        "key_result_id": kr.id,
        "coach": desk(request, form, kind="key_result", place="key_result", pk=kr.id, of=row),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "objective/key_result_form.html", context, status=status)
