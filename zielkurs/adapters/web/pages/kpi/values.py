"""Values of one KPI: by hand, by paste, by file; and all of them to download."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from zielkurs.adapters.imports.refusal import FileRefused
from zielkurs.adapters.web import downloads
from zielkurs.adapters.web.forms import show_refusal
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.adapters.web.pages.kpi.forms import OneTableForm, ValueForm
from zielkurs.adapters.web.uploads import read_handed_in
from zielkurs.adapters.words import imports as import_words
from zielkurs.adapters.words import kpi as words
from zielkurs.adapters.words import labels, writing
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.kpi import access, actions, queries
from zielkurs.domain.kpi.actions import Value
from zielkurs.domain.kpi.models import Kpi, Measurement
from zielkurs.domain.kpi.queries import KpiPage, MeasuredValue
from zielkurs.pure.cadence.grains import following, preceding
from zielkurs.pure.cadence.held import grain_on, held_on, is_period
from zielkurs.pure.scoring import Point, step_is_unusual
from zielkurs.pure.tables import sheets_to_plain


@page(roles=WRITERS, methods=("GET", "POST"))
def values(request: Request, kpi_id: int) -> HttpResponse:
    """One value by hand, or a table whose preview comes first."""
    kpi = access.kpi_to_keep(request.reader, kpi_id)
    shown = queries.kpi_page(request.reader, kpi)
    posted = request.POST if request.method == "POST" else None
    table = posted is not None and posted.get("do") == "table"
    versions = shown.versions[::-1]
    one = ValueForm(
        None if table else posted,
        versions=versions,
        rate=shown.entry.meaning.aggregation == "rate",
        today=request.reader.today,
        initial=_proposal(request, shown),
    )
    many = OneTableForm(
        posted if table else None,
        request.FILES or None,
        versions=versions,
        today=request.reader.today,
    )
    standing: MeasuredValue | None = None
    question = ""
    if one.is_valid():
        period = one.cleaned_data["period"]
        standing = next((value for value in shown.values if value.period_start == period), None)
        if standing is not None and not _is_known(standing, one):
            _keep(one, seen=standing.value)
        elif question := _question(one, shown):
            standing = None
            _keep(one, confirmed=one.cleaned_data["value"])
        elif saved := _record(request, kpi, one):
            return saved
        else:
            standing = None
    elif many.is_valid() and (started := _start(request, kpi, many)):
        return started
    context = {
        "nav": "kpis",
        "kpi": kpi,
        "entry": shown.entry,
        "one": one,
        "many": many,
        "standing": standing,
        "question": question,
        "latest": shown.values[-1] if shown.values else None,
    }
    return render(request, "kpi/values.html", context, status=422 if posted else 200)


def _proposal(request: Request, shown: KpiPage) -> dict[str, str]:
    """The period that a link names with its value, or the next one after the latest that has begun."""
    versions, today = shown.versions[::-1], request.reader.today
    try:
        asked = date.fromisoformat(request.GET.get("period", ""))
    except ValueError:
        asked = _next(shown, today)
    found = next((value for value in shown.values if value.period_start == asked), None)
    proposal = {"period": words.period(asked, grain_on(versions, asked))}
    if found:
        proposal |= {"value": writing.number(found.value), "seen": str(found.value)}
        if found.denominator is not None:
            proposal["denominator"] = writing.number(found.denominator)
    return proposal


def _next(shown: KpiPage, today: date) -> date:
    """The first period without a value after the latest one, but none that has not begun."""
    versions = shown.versions[::-1]
    if not shown.values:
        return preceding(grain_on(versions, today), today)
    asked = shown.values[-1].period_end + timedelta(days=1)
    if not is_period(versions, asked):
        # Another grain holds since, which began in the midst of it.
        asked = following(grain_on(versions, asked), asked)
    return min(asked, today)


def _is_known(standing: MeasuredValue, form: ValueForm) -> bool:
    """Whether the form showed the value that it would correct, or says the same."""
    given = form.cleaned_data
    same = (standing.value, standing.denominator) == (given["value"], given.get("denominator"))
    return same or given["seen"] == str(standing.value)


def _keep(form: ValueForm, **answers: Decimal) -> None:
    """Show the form again as it was sent, with what it now knows."""
    form.data = {**form.data.dict(), **{name: str(value) for name, value in answers.items()}}  # type: ignore[attr-defined]  # it was sent


def _question(form: ValueForm, shown: KpiPage) -> str:
    """What to ask before a value is recorded that may be a slip; empty where nothing is unusual or it was confirmed."""
    given = form.cleaned_data
    value = given["value"]
    if given.get("denominator") is not None or given["confirmed"] == str(value):
        return ""
    unit = held_on(shown.versions[::-1], given["period"]).unit
    others = [each for each in shown.values if each.unit == unit and each.period_start != given["period"]]
    if unit == "%" and not 0 <= value <= 100 and all(0 <= each.figure <= 100 for each in others):
        return gettext("Really %(new)s? A share lies between 0 and 100\u00a0%%.") % {
            "new": writing.said(value, unit)
        }
    before = [Point(each.period_start, each.figure) for each in others if each.period_start < given["period"]]
    unusual = step_is_unusual(before, value)
    if unusual is None:
        return ""
    return gettext("Really %(new)s? Last time it was %(last)s.") % {
        "new": writing.number(unusual.new),
        "last": writing.number(writing.rounded(unusual.last)),
    }


def stamp(request: Request) -> datetime:
    """The moment on the reader's day, which a demo's clock sets."""
    now = request.now.astimezone(ZoneInfo(request.reader.time_zone))
    return now + (request.reader.today - now.date())


def _record(request: Request, kpi: Kpi, form: ValueForm) -> HttpResponse | None:
    given = form.cleaned_data
    value = Value(given["period"], given["value"], given.get("denominator"))
    try:
        done = actions.record_measurements(
            kpi=kpi,
            values=[value],
            origin=Measurement.Origin.HAND,
            today=request.reader.today,
            by=request.reader.member_id,
            now=stamp(request),
        )
    except Refusal as refusal:
        field = {"measurement_in_future": "period", "denominator_not_positive": "denominator"}
        show_refusal(form, Refusal(refusal.code, field=field.get(refusal.code, "value"), **refusal.params))
        return None
    if done.changed:
        messages.success(request, gettext("Corrected. The value before stays in the history."))
    else:
        messages.success(
            request, gettext("The value was recorded.") if done.new else gettext("It stood there already.")
        )
    return HttpResponseRedirect(reverse("kpi", args=[request.reader.slug, kpi.pk]))


def _start(request: Request, kpi: Kpi, form: OneTableForm) -> HttpResponse | None:
    given = form.cleaned_data
    try:
        handed = read_handed_in(request, given)
    except FileRefused as refusal:
        form.add_error("pasted" if given["pasted"] else "file", import_words.file_sentence(refusal))
        return None
    started = actions.start_figures(
        file_name=handed.name,
        origin=Measurement.Origin.PASTE if handed.is_pasted else Measurement.Origin.FILE,
        sheets=sheets_to_plain(handed.sheets),
        answers={"first": given["first"].isoformat()} if given["first"] else {},
        by=request.reader.member_id,
        now=stamp(request),
        kpi=kpi,
    )
    return HttpResponseRedirect(reverse("kpi_table", args=[request.reader.slug, started.pk]))


@page()
def download(request: Request, kpi_id: int) -> HttpResponse:
    """All current values as CSV; the same file can be handed in again. Nothing in it can start a formula."""
    kpi = access.kpi_to_read(request.reader, kpi_id)
    found = queries.measured(kpi.pk)
    rates = any(value.denominator is not None for value in found)
    parts = [gettext("Value"), gettext("Divided by")] if rates else []
    rows: list[list[downloads.Cell]] = [
        [gettext("Period"), kpi.name, gettext("Unit"), *parts, gettext("Origin"), gettext("Recorded on")]
    ]
    for value in found:
        divided = [value.value, value.denominator] if rates else []
        rows.append(
            [
                words.period(value.period_start, value.grain),
                value.figure,
                value.unit,
                *divided,
                labels.label(value.origin),
                writing.day(value.recorded_at.date()),
            ]
        )
    return downloads.table(request, "kpi.csv", rows)
