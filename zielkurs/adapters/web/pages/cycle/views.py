"""The list of cycles, a new one, and the step to the next phase."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from zielkurs.adapters.web.coaching.overview import counted
from zielkurs.adapters.web.differences import differences
from zielkurs.adapters.web.forms import see_version, show_refusal
from zielkurs.adapters.web.page import RUNNERS, Request, page, render
from zielkurs.adapters.web.pages.cycle.forms import ChangeForm, CycleForm, proposal, proposed, values
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.okr import access, actions, queries
from zielkurs.domain.okr.models import Cycle
from zielkurs.domain.okr.queries import CycleRow
from zielkurs.domain.okr.queries.cycles import cycle_row, readiness
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation.queries import settings
from zielkurs.pure.cadence import PeriodKind

KINDS = (PeriodKind.QUARTER, PeriodKind.TRIMESTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR)


@dataclass(frozen=True)
class Step:
    """A phase that a cycle can go to; `label` is the code of the button's words."""

    to: CyclePhase
    label: str
    forward: bool


@page()
def cycles(request: Request) -> HttpResponse:
    """All cycles with their phase and week; those who run cycles see the steps."""
    rows = queries.cycles(request.reader)
    current = queries.current_cycle(rows, request.reader.today)
    context = {
        "nav": "cycles",
        "rows": [(row, _steps(row)) for row in rows],
        "current": current,
        "coach_strip": counted(request, ("cycle", current.id)) if current else None,
        "coach_url": reverse("coach_cycle", args=[request.reader.slug, current.id]) if current else "",
        "may_run_cycles": access.may_run_cycles(request.reader),
    }
    return render(request, "cycle/list.html", context)


@page(roles=RUNNERS, methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """A new cycle; the form proposes the next period that has none."""
    rows = queries.cycles(request.reader)
    today = request.reader.today
    kind = next((k for k in KINDS if k == request.GET.get("kind")), PeriodKind.QUARTER)
    if request.method == "POST":
        form = CycleForm(request.POST, cycles=rows, today=today)
        if form.is_valid() and (response := _created(request, form)):
            return response
    else:
        starts = settings(request.reader).fiscal_year_starts
        form = CycleForm(cycles=rows, today=today, initial=proposal(proposed(kind, rows, today, starts)))
    context = {"nav": "cycles", "form": form, "kinds": KINDS, "kind": kind}
    return render(request, "cycle/new.html", context, status=422 if form.is_bound else 200)


def _created(request: Request, form: CycleForm) -> HttpResponse | None:
    given = form.cleaned_data
    access.require_running_cycles(request.reader)
    try:
        actions.create_cycle(
            name=given["name"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            parent=access.cycle_to_read(request.reader, given["parent"]) if given["parent"] else None,
            by=request.reader.member_id,
            now=request.now,
        )
    except Refusal as refusal:
        show_refusal(form, refusal)
        return None
    messages.success(request, gettext("“%(name)s” was added. It is in planning.") % {"name": given["name"]})
    return HttpResponseRedirect(reverse("cycles", args=[request.reader.slug]))


@page(roles=RUNNERS, methods=("GET", "POST"))
def edit(request: Request, cycle_id: int) -> HttpResponse:
    """Another name, other dates, or the longer cycle that it lies in. To the slower of two both are shown."""
    cycle = access.cycle_to_change(request.reader, cycle_id)
    others = [row for row in queries.cycles(request.reader) if row.id != cycle_id]
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        cycles=others,
        today=request.reader.today,
        initial=values(cycle),
    )
    conflict = None
    if form.is_valid():
        try:
            _change(request, form, cycle)
        except Conflict:
            now = access.cycle_to_change(request.reader, cycle_id)
            conflict = differences(form, values(now))
            see_version(form, now.version)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("Saved."))
            return HttpResponseRedirect(reverse("cycles", args=[request.reader.slug]))
    context = {"nav": "cycles", "form": form, "cycle": cycle, "conflict": conflict}
    status = 409 if conflict is not None else 422 if form.is_bound else 200
    return render(request, "cycle/edit.html", context, status=status)


def _change(request: Request, form: ChangeForm, cycle: Cycle) -> None:
    given = form.cleaned_data
    actions.change_cycle(
        cycle=cycle,
        name=given["name"],
        starts_on=given["starts_on"],
        ends_on=given["ends_on"],
        parent=access.cycle_to_read(request.reader, given["parent"]) if given["parent"] else None,
        seen_version=given["version"] or 0,
        by=request.reader.member_id,
        now=request.now,
    )


@page(roles=RUNNERS, methods=("GET", "POST"))
def phase(request: Request, cycle_id: int) -> HttpResponse:
    """Move a cycle to another phase, and go back to where the button was. Before it starts, what is open is shown."""
    cycle = access.cycle_to_run(request.reader, cycle_id)
    if request.method == "GET":
        return _before_the_start(request, cycle)
    wanted, version = request.POST.get("to", ""), request.POST.get("version", "")
    if wanted not in set(CyclePhase) or not version.isdecimal():
        raise BadRequest("phase")
    actions.move_cycle(
        cycle=cycle,
        to=CyclePhase(wanted),
        seen_version=int(version),
        today=request.reader.today,
        by=request.reader.member_id,
        now=request.now,
    )
    messages.success(request, _moved(CyclePhase(wanted), cycle.name))
    return HttpResponseRedirect(_back(request))


def _before_the_start(request: Request, cycle: Cycle) -> HttpResponse:
    if cycle.phase != CyclePhase.PLANNING:
        return HttpResponseRedirect(reverse("cycles", args=[request.reader.slug]))
    context = {
        "nav": "cycles",
        "cycle": cycle_row(cycle, request.reader.today),
        "ready": readiness(request.reader, cycle.pk),
        "back": _back(request),
    }
    return render(request, "cycle/start.html", context)


def _moved(to: CyclePhase, name: str) -> str:
    said = {
        CyclePhase.PLANNING: gettext("“%(name)s” is in planning again."),
        CyclePhase.ACTIVE: gettext("“%(name)s” is running now."),
        CyclePhase.REVIEW: gettext("“%(name)s” is in review now."),
        CyclePhase.CLOSED: gettext("“%(name)s” is closed now."),
    }
    return said[to] % {"name": name}


def _steps(row: CycleRow) -> list[Step]:
    order = list(CyclePhase)
    here = order.index(row.phase)
    return [
        Step(to, f"{'open' if order.index(to) > here else 'back'}_{to}", order.index(to) > here)
        for to in sorted(row.next_phases, key=order.index, reverse=True)
    ]


def _back(request: Request) -> str:
    wanted = request.POST.get("back") or request.GET.get("back") or ""
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("cycles", args=[request.reader.slug])
