"""Personal objectives: the list, one with its key results, its form. Their member reads them, and nobody else."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from zielkurs.adapters.web.forms import show_refusal
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.adapters.web.pager import page_number, pager
from zielkurs.adapters.web.pages.personal.forms import ObjectiveForm, objective_values
from zielkurs.adapters.web.pages.personal.sheet import sheet
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.personal import access, actions, queries

_PAGE = 50


@page()
def personal(request: Request) -> HttpResponse:
    """What is open with how far it has come, and what is over."""
    reader = request.reader
    rows = queries.own_objectives(reader)
    closed = queries.closed_objectives(reader)
    links = pager({}, page=page_number(request.GET), size=_PAGE, total=len(closed))
    start = (links.first - 1) if links else 0
    may_write = access.may_write(reader)
    if rows:
        counted = ngettext("One personal objective is open", "%(n)s personal objectives are open", len(rows))
        headline = counted % {"n": len(rows)}
    elif closed or may_write:
        headline = gettext("No personal objective is open")
    else:
        headline = gettext("No personal objectives here")
    context = {
        "nav": "week",
        "rows": rows,
        "closed": closed[start : start + _PAGE],
        "pager": links,
        "headline": headline,
        "may_write": may_write,
    }
    return render(request, "personal/list.html", context)


@page()
def objective(request: Request, personal_objective_id: int) -> HttpResponse:
    """An objective with its key results, each with a form for where it stands now."""
    return sheet(request, access.objective_to_read(request.reader, personal_objective_id))


@page(roles=WRITERS, methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """A new objective."""
    access.require_writing(request.reader)
    form = ObjectiveForm(request.POST if request.method == "POST" else None, today=request.reader.today)
    if form.is_valid():
        try:
            made = actions.add_objective(
                **form.cleaned_data, today=request.reader.today, by=request.reader.member_id
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("Saved. Now it needs something that can be read."))
            return _to(request, made.pk)
    context = {"nav": "week", "form": form, "row": None}
    return render(request, "personal/form.html", context, status=422 if form.is_bound else 200)


@page(roles=WRITERS, methods=("GET", "POST"))
def edit(request: Request, personal_objective_id: int) -> HttpResponse:
    """Other words, another day."""
    row = access.objective_to_write(request.reader, personal_objective_id)
    form = ObjectiveForm(
        request.POST if request.method == "POST" else None,
        today=request.reader.today,
        initial=objective_values(row),
    )
    if form.is_valid():
        try:
            actions.change_objective(objective=row, **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("Saved."))
            return _to(request, row.pk)
    context = {"nav": "week", "form": form, "row": row}
    return render(request, "personal/form.html", context, status=422 if form.is_bound else 200)


@page(roles=WRITERS, methods=("POST",))
def state(request: Request, personal_objective_id: int) -> HttpResponse:
    """Close it, or open it again."""
    row = access.objective_to_write(request.reader, personal_objective_id)
    if request.POST.get("to") == "open":
        actions.reopen_objective(objective=row)
    else:
        actions.close_objective(objective=row, today=request.reader.today)
    return _to(request, row.pk)


@page(roles=WRITERS, methods=("POST",))
def delete(request: Request, personal_objective_id: int) -> HttpResponse:
    """Remove it for good, with its key results and their values."""
    row = access.objective_to_write(request.reader, personal_objective_id)
    actions.delete_objective(objective=row)
    messages.success(request, gettext("Deleted."))
    return HttpResponseRedirect(reverse("personal", args=[request.reader.slug]))


def _to(request: Request, objective_id: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("personal_objective", args=[request.reader.slug, objective_id]))
