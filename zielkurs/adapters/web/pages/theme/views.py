"""Themes: the list, a theme with what serves it, its form."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from zielkurs.adapters.web.differences import differences
from zielkurs.adapters.web.forms import see_version, show_refusal
from zielkurs.adapters.web.page import RUNNERS, Request, page, render
from zielkurs.adapters.web.pages.theme.forms import ThemeForm, theme_values
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.okr import access, actions, queries
from zielkurs.domain.okr.queries import CycleRow, ThemeRow


@page()
def themes(request: Request) -> HttpResponse:
    """All themes, with how many objectives of the current cycle serve each."""
    cycle = queries.current_cycle(queries.cycles(request.reader), request.reader.today)
    rows = queries.themes(request.reader, cycle.id if cycle else None)
    context = {
        "nav": "planning",
        "rows": rows,
        "cycle": cycle,
        "headline": _headline(rows, cycle, request),
        "may_change": access.may_run_cycles(request.reader),
    }
    return render(request, "theme/list.html", context)


@page()
def theme(request: Request, theme_id: int) -> HttpResponse:
    """A theme with the objectives that serve it, cycle by cycle."""
    row = queries.theme_row(access.theme_to_read(request.reader, theme_id))
    cycles = queries.theme_cycles(request.reader, theme_id)
    context = {
        "nav": "planning",
        "row": row,
        "cycles": cycles,
        "count": sum(len(cycle.objectives) for cycle in cycles),
        "has_ended": row.ends_on < request.reader.today,
        "may_change": access.may_run_cycles(request.reader),
    }
    return render(request, "theme/theme.html", context)


@page(roles=RUNNERS, methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """A new theme."""
    form = ThemeForm(request.POST if request.method == "POST" else None, today=request.reader.today)
    if form.is_valid():
        access.require_running_cycles(request.reader)
        try:
            made = actions.add_theme(
                **form.given, lang=request.language[:2], by=request.reader.member_id, now=request.now
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("“%(title)s” was added.") % {"title": made.title})
            return _to(request, made.pk)
    context = {"nav": "planning", "form": form, "row": None, "conflict": None}
    return render(request, "theme/form.html", context, status=422 if form.is_bound else 200)


@page(roles=RUNNERS, methods=("GET", "POST"))
def edit(request: Request, theme_id: int) -> HttpResponse:
    """New words or dates. Where somebody else was faster, both versions are shown."""
    stored = access.theme_to_change(request.reader, theme_id)
    row, conflict = queries.theme_row(stored), None
    form = ThemeForm(
        request.POST if request.method == "POST" else None,
        today=request.reader.today,
        initial=theme_values(row),
    )
    if form.is_valid():
        try:
            actions.change_theme(
                theme=stored,
                **form.given,
                seen_version=form.cleaned_data["version"] or 0,
                by=request.reader.member_id,
                now=request.now,
            )
        except Conflict:
            now = queries.theme_row(access.theme_to_change(request.reader, theme_id))
            conflict = differences(form, theme_values(now))
            see_version(form, now.version)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("Saved."))
            return _to(request, theme_id)
    context = {"nav": "planning", "form": form, "row": row, "conflict": conflict}
    return render(
        request,
        "theme/form.html",
        context,
        status=409 if conflict is not None else 422 if form.is_bound else 200,
    )


def _headline(rows: tuple[ThemeRow, ...], cycle: CycleRow | None, request: Request) -> str:
    running = [row for row in rows if row.runs_on(request.reader.today)]
    if not rows:
        return gettext("No themes yet")
    if not running:
        return gettext("No theme is running")
    unserved = sum(not row.objectives for row in running)
    if cycle is None or not unserved:
        return ngettext("One theme is running", "%(n)s themes are running", len(running)) % {
            "n": len(running)
        }
    sentence = ngettext(
        "One running theme is served by no objective of %(cycle)s",
        "%(n)s running themes are served by no objective of %(cycle)s",
        unserved,
    )
    return sentence % {"n": unserved, "cycle": cycle.name}


def _to(request: Request, theme_id: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("theme", args=[request.reader.slug, theme_id]))
