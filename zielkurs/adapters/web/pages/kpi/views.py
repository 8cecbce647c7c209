"""One KPI: what it says, its course, its values, its definition, what rests on it; remarks."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.adapters.web.pager import page_number, pager
from zielkurs.adapters.web.pages.kpi.chart import chart, marked
from zielkurs.adapters.web.pages.kpi.forms import RemarkForm
from zielkurs.adapters.words import kpi as words
from zielkurs.domain.decisions.queries import decisions_about
from zielkurs.domain.kpi import access, actions, queries
from zielkurs.domain.kpi.models import Kpi
from zielkurs.domain.okr import queries as okr
from zielkurs.domain.organisation import queries as organisation

PAGE = 50


@page()
def kpi(request: Request, kpi_id: int) -> HttpResponse:
    """The finding, the chart, the values and what the glossary says."""
    row = access.kpi_to_read(request.reader, kpi_id)
    return _page(request, row, RemarkForm(today=request.reader.today))


@page(roles=WRITERS, methods=("POST",))
def annotate(request: Request, kpi_id: int) -> HttpResponse:
    """A remark at a day."""
    row = access.kpi_to_keep(request.reader, kpi_id)
    form = RemarkForm(request.POST, today=request.reader.today)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    actions.annotate(
        kpi=row,
        on=form.cleaned_data["on"],
        text=form.cleaned_data["text"],
        by=request.reader.member_id,
        now=request.now,
    )
    messages.success(request, gettext("The remark was added."))
    return HttpResponseRedirect(reverse("kpi", args=[request.reader.slug, kpi_id]))


@page(roles=WRITERS, methods=("POST",))
def remove_remark(request: Request, annotation_id: int) -> HttpResponse:
    """Take a remark away."""
    annotation = access.annotation_to_change(request.reader, annotation_id)
    kpi_id = annotation.kpi_id
    actions.remove_annotation(annotation=annotation, by=request.reader.member_id, now=request.now)
    messages.success(request, gettext("The remark was removed."))
    return HttpResponseRedirect(reverse("kpi", args=[request.reader.slug, kpi_id]))


def _page(request: Request, row: Kpi, form: RemarkForm, *, status: int = 200) -> HttpResponse:
    reader = request.reader
    patience = organisation.rhythm(reader).thresholds.outdated_after_days
    shown = queries.kpi_page(reader, row, outdated_after_days=patience)
    headline = words.finding(shown.entry.name, shown.values)
    newest = tuple(reversed(shown.values))
    uses = okr.key_results_on(reader, row.pk)
    marks = marked(shown, decisions_about({use.key_result_id for use in uses}))
    paged = Paginator(newest, PAGE).get_page(page_number(request.GET))
    context = {
        "nav": "kpis",
        "shown": shown,
        "entry": shown.entry,
        "headline": headline,
        "chart": chart(shown, headline, marks),
        "marks": marks,
        "latest": newest[0] if newest else None,
        "rows": paged.object_list,
        "pager": pager({}, page=paged.number, size=PAGE, total=len(newest)),
        "uses": uses,
        "definitions": _other_definitions(shown),
        "form": form,
        "may_keep": shown.may_keep,
    }
    return render(request, "kpi/kpi.html", context, status=status)


def _other_definitions(shown: queries.KpiPage) -> list[tuple[str, list[queries.Meaning]]]:
    """Those to come and those before today's, each under its heading."""
    today = shown.entry.meaning.valid_from
    coming = [version for version in shown.versions if version.valid_from > today]
    before = [version for version in shown.versions if version.valid_from < today]
    headed = [(gettext("Definitions to come"), coming), (gettext("Definitions so far"), before)]
    return [each for each in headed if each[1]]
