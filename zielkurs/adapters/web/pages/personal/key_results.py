"""Key results of a personal objective: their form, their values."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from zielkurs.adapters.web.forms import show_refusal
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.adapters.web.pages.personal.forms import KeyResultForm, key_result_values
from zielkurs.adapters.web.pages.personal.sheet import sheet, value_form
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.personal import access, actions
from zielkurs.domain.personal.models import PersonalObjective


@page(roles=WRITERS, methods=("GET", "POST"))
def new(request: Request, personal_objective_id: int) -> HttpResponse:
    """A new key result."""
    row = access.objective_to_write(request.reader, personal_objective_id)
    form = KeyResultForm(request.POST if request.method == "POST" else None, initial={"kind": "raise"})
    if form.is_valid():
        try:
            actions.add_key_result(objective=row, figure=form.figure)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("The key result was added."))
            return _back(request, row)
    return _form(request, form, row, None)


@page(roles=WRITERS, methods=("GET", "POST"))
def edit(request: Request, personal_key_result_id: int) -> HttpResponse:
    """Another definition; the values stay."""
    row = access.key_result_to_write(request.reader, personal_key_result_id)
    form = KeyResultForm(request.POST if request.method == "POST" else None, initial=key_result_values(row))
    if form.is_valid():
        try:
            actions.change_key_result(key_result=row, figure=form.figure)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("Saved."))
            return _back(request, row.objective)
    return _form(request, form, row.objective, row.pk)


@page(roles=WRITERS, methods=("POST",))
def value(request: Request, personal_key_result_id: int) -> HttpResponse:
    """Where the key result stands on a day."""
    row = access.key_result_to_write(request.reader, personal_key_result_id)
    form = value_form(request, row, sent=True)
    if form.is_valid():
        try:
            actions.record_value(
                key_result=row, **form.cleaned_data, today=request.reader.today, now=request.now
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("Saved."))
            return _back(request, row.objective)
    return sheet(request, row.objective, wrong={row.pk: form})


@page(roles=WRITERS, methods=("POST",))
def delete(request: Request, personal_key_result_id: int) -> HttpResponse:
    """Remove it for good, with its values."""
    row = access.key_result_to_write(request.reader, personal_key_result_id)
    actions.delete_key_result(key_result=row)
    messages.success(request, gettext("Deleted."))
    return _back(request, row.objective)


def _form(
    request: Request, form: KeyResultForm, objective: PersonalObjective, key_result_id: int | None
) -> HttpResponse:
    context = {
        "nav": "week",
        "form": form,
        "objective_id": objective.pk,
        "objective": objective.title,
        "key_result_id": key_result_id,
    }
    return render(request, "personal/key_result.html", context, status=422 if form.is_bound else 200)


def _back(request: Request, objective: PersonalObjective) -> HttpResponse:
    return HttpResponseRedirect(reverse("personal_objective", args=[request.reader.slug, objective.pk]))
