"""The glossary: looking for entries, adding, changing, defining anew, archiving."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from zielkurs.adapters.web.differences import differences
from zielkurs.adapters.web.fields import DayField
from zielkurs.adapters.web.forms import filters, see_version, show_refusal
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.adapters.web.pager import page_number, pager
from zielkurs.adapters.web.pages.kpi.forms import (
    AnewForm,
    EntryForm,
    FilterForm,
    NewKpiForm,
    definition_values,
    entry_values,
)
from zielkurs.adapters.words import writing
from zielkurs.domain.base import ids
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.kpi import access, actions, queries
from zielkurs.domain.kpi.actions import Entry
from zielkurs.domain.organisation import access as organisation_access
from zielkurs.domain.organisation import queries as organisation

PAGE = 50


@page()
def kpis(request: Request) -> HttpResponse:
    """The entries, fifty a page, by what is looked for. Archived ones by themselves."""
    reader = request.reader
    index = queries.glossary_index(reader, archived="archived" in request.GET)
    form = FilterForm(request.GET, teams=index.teams, stages=index.stages)
    narrowed = filters(form)
    given = form.cleaned_data
    number = page_number(request.GET)
    found = queries.glossary(
        reader,
        index,
        text=given.get("q", ""),
        team_id=given.get("team"),
        stage=given.get("stage", ""),
        outdated_after_days=organisation.rhythm(reader).thresholds.outdated_after_days,
        first=(number - 1) * PAGE,
        count=PAGE,
    )
    context = {
        "nav": "kpis",
        "form": form,
        "found": found,
        "total": len(index.rows),
        "filtered": bool(narrowed),
        "pager": pager(narrowed, page=number, size=PAGE, total=found.found),
        "stale": sum(row.stale for row in found.rows),
        "may_write": reader.role in WRITERS,
    }
    return render(request, "kpi/glossary.html", context)


@page(roles=WRITERS, methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """A new entry with its first definition."""
    reader = request.reader
    form = NewKpiForm(
        request.POST if request.method == "POST" else None,
        initial={
            "direction": "up",
            "grain": "month",
            "aggregation": "sum",
            "horizon": "short",
            "steward": ids.encode(reader.member_id),
            "teams": [ids.encode(pk) for pk in reader.team_ids],
        },
    )
    _offer(request, form)
    if form.is_valid():
        try:
            kpi = actions.add_kpi(
                entry=_entry(request, form),
                definition=form.definition(request.language[:2]),
                valid_from=reader.today,
                by=reader.member_id,
                now=request.now,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
            return _new_page(request, form, refusal)
        messages.success(request, gettext("The KPI was added."))
        return HttpResponseRedirect(reverse("kpi_values", args=[reader.slug, kpi.pk]))
    return _new_page(request, form)


def _new_page(request: Request, form: NewKpiForm, refusal: Refusal | None = None) -> HttpResponse:
    context = {"nav": "kpis", "form": form, "taken": _taken(request, refusal)}
    return render(request, "kpi/new.html", context, status=422 if form.is_bound else 200)


def _taken(request: Request, refusal: Refusal | None) -> tuple[int, str] | None:
    """The entry that has the refused name, to go to instead."""
    if refusal is None or refusal.code != "kpi_name_taken":
        return None
    return queries.name_owner(request.reader, str(refusal.params["name"]))


@page(roles=WRITERS, methods=("GET", "POST"))
def edit(request: Request, kpi_id: int) -> HttpResponse:
    """New words around the definition. Where somebody else was faster, both are shown."""
    reader = request.reader
    kpi = access.kpi_to_keep(reader, kpi_id)
    stored = entry_values(queries.entry(kpi, reader.today))
    form = EntryForm(request.POST if request.method == "POST" else None, initial=stored)
    _offer(request, form, but=kpi_id)
    refused: Refusal | None = None
    if form.is_valid():
        try:
            actions.change_kpi(
                kpi=kpi,
                entry=_entry(request, form),
                seen_version=form.cleaned_data["version"] or 0,
                by=reader.member_id,
                now=request.now,
            )
        except Conflict as conflict:
            refused = conflict
            see_version(form, kpi.version)
        except Refusal as refusal:
            refused = refusal
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("Saved."))
            return HttpResponseRedirect(reverse("kpi", args=[reader.slug, kpi_id]))
    overtaken = isinstance(refused, Conflict)
    context = {
        "nav": "kpis",
        "form": form,
        "kpi": kpi,
        "conflict": differences(form, stored) if overtaken else None,
        "taken": _taken(request, refused),
    }
    return render(
        request, "kpi/edit.html", context, status=409 if overtaken else 422 if form.is_bound else 200
    )


@page(roles=WRITERS, methods=("GET", "POST"))
def define(request: Request, kpi_id: int) -> HttpResponse:
    """Another meaning from a day on; on the day of a version that version is mended."""
    reader = request.reader
    kpi = access.kpi_to_keep(reader, kpi_id)
    entry = queries.entry(kpi, reader.today)
    form = AnewForm(
        request.POST if request.method == "POST" else None,
        initial={**definition_values(entry.meaning), "valid_from": writing.day(reader.today)},
    )
    cast(DayField, form.fields["valid_from"]).today = reader.today
    if form.is_valid():
        try:
            actions.define_anew(
                kpi=kpi,
                definition=form.definition(request.language[:2]),
                valid_from=form.cleaned_data["valid_from"],
                by=reader.member_id,
                now=request.now,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("The definition was saved."))
            return HttpResponseRedirect(reverse("kpi", args=[reader.slug, kpi_id]))
    context = {"nav": "kpis", "form": form, "entry": entry}
    return render(request, "kpi/define.html", context, status=422 if form.is_bound else 200)


@page(roles=WRITERS, methods=("POST",))
def archive(request: Request, kpi_id: int) -> HttpResponse:
    """Out of use, or back into it."""
    kpi = access.kpi_to_keep(request.reader, kpi_id)
    archived = kpi.archived_on is None
    actions.archive_kpi(
        kpi=kpi, on=request.reader.today if archived else None, by=request.reader.member_id, now=request.now
    )
    messages.success(request, gettext("Archived.") if archived else gettext("Back in use."))
    return HttpResponseRedirect(reverse("kpi", args=[request.reader.slug, kpi_id]))


def _offer(request: Request, form: EntryForm, *, but: int | None = None) -> None:
    reader = request.reader
    form.offer(
        people=organisation.owner_choices(reader),
        teams=[(team.id, team.name) for team in organisation.team_choices(reader)],
        guards=[(pk, name) for pk, name in queries.kpi_names(reader) if pk != but],
    )


def _entry(request: Request, form: EntryForm) -> Entry:
    given, reader = form.cleaned_data, request.reader
    return Entry(
        name=given["name"],
        steward=organisation_access.owner_choice(given["steward"]),
        stage=given["stage"],
        horizon=given["horizon"],
        guard=access.kpi_to_read(reader, given["guard"]) if given["guard"] else None,
        bonus_relevant=given["bonus_relevant"],
        teams=[organisation_access.team_to_read(reader, pk) for pk in given["teams"]],
        synonyms=given["synonyms"],
        dimensions=given["dimensions"],
    )
