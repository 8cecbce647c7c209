"""A table of several figures: handed in, previewed with its questions, recorded as a whole."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from zielkurs.adapters.imports.refusal import FileRefused
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.adapters.web.pages.kpi.forms import TableForm
from zielkurs.adapters.web.pages.kpi.values import stamp
from zielkurs.adapters.web.uploads import read_handed_in
from zielkurs.adapters.words import imports as import_words
from zielkurs.adapters.words import kpi as words
from zielkurs.adapters.words import labels, refusals, writing
from zielkurs.domain.base import ids
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.kpi import access, actions, queries
from zielkurs.domain.kpi.actions import Definition, Entry, PlannedFigure, Value
from zielkurs.domain.kpi.models import FiguresRun, KpiVersion, Measurement
from zielkurs.domain.kpi.queries import LEAVE_OUT, NEW, FigureRow, FiguresPreview
from zielkurs.domain.organisation.access import owner_choice
from zielkurs.pure.tables import sheets_to_plain

_FIELDS = ("map", "name", "unit", "direction", "aggregation")
_SHOWN_CHANGES = 12


@page(roles=WRITERS, methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """A file or pasted cells in; nothing is written but the plan."""
    form = TableForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            handed = read_handed_in(request, given)
        except FileRefused as refusal:
            form.add_error("pasted" if given["pasted"] else "file", import_words.file_sentence(refusal))
        else:
            started = actions.start_figures(
                file_name=handed.name,
                origin=Measurement.Origin.PASTE if handed.is_pasted else Measurement.Origin.FILE,
                sheets=sheets_to_plain(handed.sheets),
                answers={},
                by=request.reader.member_id,
                now=stamp(request),
            )
            return HttpResponseRedirect(reverse("kpi_table", args=[request.reader.slug, started.pk]))
    # A form sent with nothing in it is not bound.
    status = 422 if form.errors or request.method == "POST" else 200
    return render(request, "kpi/table_new.html", {"nav": "kpis", "form": form}, status=status)


@page(roles=WRITERS, methods=("GET", "POST"))
def table(request: Request, figures_id: int) -> HttpResponse:
    """The preview until it is recorded; then what was recorded."""
    run = access.figures_to_read(request.reader, figures_id)
    card = queries.figures_card(run)
    if card.applied_at is not None:
        done = [(row, ids.decode(row["kpi"])) for row in card.summary.get("kpis", ())]
        return render(request, "kpi/table_done.html", {"nav": "kpis", "run": card, "done": done})
    if request.method == "POST":
        return _answered(request, run)
    return _preview(request, run, queries.figures_preview(request.reader, run))


@page(roles=WRITERS, methods=("POST",))
def discard(request: Request, figures_id: int) -> HttpResponse:
    """Forget a preview."""
    run = access.figures_to_apply(request.reader, figures_id)
    kpi_id = run.kpi_id
    actions.discard_figures(run=run)
    messages.success(request, gettext("The preview was discarded. Nothing was recorded."))
    slug = request.reader.slug
    return HttpResponseRedirect(
        reverse("kpi", args=[slug, kpi_id]) if kpi_id else reverse("kpis", args=[slug])
    )


def _answered(request: Request, run: FiguresRun) -> HttpResponse:
    """Answers in; then the preview again, or everything recorded."""
    sent, reader = request.POST, request.reader
    before = queries.figures_preview(reader, run)
    answers = {
        doubt.key: str(sent[f"answer:{doubt.key}"])
        for doubt in (*before.doubts, *(doubt for doubt, _ in before.answered))
        if f"answer:{doubt.key}" in sent
    }
    if sent.get("do") == "suggestions":
        answers = {doubt.key: doubt.suggested for doubt in before.doubts if doubt.suggested} | answers
    for row in before.rows:
        for field in _FIELDS:
            if (name := f"{field}:{row.key}") in sent:
                answers[name] = str(sent[name]).strip()[:120]
        answers[f"same_unit:{row.key}"] = "yes" if f"same_unit:{row.key}" in sent else ""
    actions.answer_figures(run=run, answers=_sound(answers))
    now = queries.figures_preview(reader, run)
    if sent.get("do") != "apply":
        return HttpResponseRedirect(reverse("kpi_table", args=[reader.slug, run.pk]))
    if not now.is_ready:
        return _preview(request, run, now, tried=True)
    if now.digest != sent.get("seen"):
        messages.info(
            request, gettext("With these answers the preview looks different. Nothing is recorded yet.")
        )
        return HttpResponseRedirect(reverse("kpi_table", args=[reader.slug, run.pk]))
    return _applied(request, run, now)


def _sound(answers: dict[str, str]) -> dict[str, str]:
    """Without choices that nobody was offered."""
    offered = {"direction": KpiVersion.Direction.values, "aggregation": KpiVersion.Aggregation.values}
    return {
        key: value
        for key, value in answers.items()
        if (kind := key.partition(":")[0]) not in offered or value in offered[kind]
    }


def _applied(request: Request, run: FiguresRun, shown: FiguresPreview) -> HttpResponse:
    reader = request.reader
    try:
        done = actions.apply_figures(
            run=run,
            planned=[_planned(request, row) for row in shown.taken],
            today=reader.today,
            by=reader.member_id,
            now=stamp(request),
        )
    except Refusal as refusal:
        messages.error(request, refusals.sentence(refusal))
        return HttpResponseRedirect(reverse("kpi_table", args=[reader.slug, run.pk]))
    count = done["new"] + done["changed"]
    messages.success(
        request,
        ngettext("One value was recorded.", "%(count)s values were recorded.", count)
        % {"count": writing.number(count)},
    )
    if run.kpi_id:
        return HttpResponseRedirect(reverse("kpi", args=[reader.slug, run.kpi_id]))
    return HttpResponseRedirect(reverse("kpi_table", args=[reader.slug, run.pk]))


def _planned(request: Request, row: FigureRow) -> PlannedFigure:
    values = [Value(on, value) for on, value in row.values]
    if row.kpi_id is not None:
        return PlannedFigure(values=values, kpi=access.kpi_to_keep(request.reader, row.kpi_id))
    return PlannedFigure(
        values=values,
        entry=Entry(name=row.name, steward=owner_choice(request.reader.member_id)),
        definition=Definition(
            unit=row.unit[:40],
            direction=row.direction,
            grain=row.grain.value,
            aggregation=row.aggregation,
            lang=request.language[:2],
        ),
    )


@dataclass(frozen=True)
class Line:
    """One figure in the preview, with what can be chosen for it."""

    row: FigureRow
    where: str
    span: str
    options: tuple[tuple[str, str], ...]
    changes: tuple[str, ...]
    more: int
    issue: str
    issue_code: str


def _preview(
    request: Request, run: FiguresRun, shown: FiguresPreview, *, tried: bool = False
) -> HttpResponse:
    context: dict[str, Any] = {
        "nav": "kpis",
        "run": queries.figures_card(run),
        "preview": shown,
        "headline": _headline(shown),
        "lines": [_line(row, shown) for row in shown.rows],
        "questions": [words.question(doubt) for doubt in shown.doubts],
        "suggested": {doubt.key: doubt.suggested for doubt in shown.doubts},
        "answered": [(words.question(doubt), value) for doubt, value in shown.answered],
        "problems": [
            (words.problem(p), import_words.places([p.place]) if p.place else "") for p in shown.problems
        ],
        "ignored": [(words.remark(remark), import_words.places(remark.places)) for remark in shown.ignored],
        "fresh": sum(row.fresh for row in shown.taken),
        "changed": sum(len(row.changes) for row in shown.taken),
        "same": sum(row.same for row in shown.taken),
        "made": sum(row.target == NEW for row in shown.rows),
        "directions": [(code, labels.label(f"direction_{code}")) for code in KpiVersion.Direction.values],
        "aggregations": [
            (code, labels.label(f"aggregation_{code}")) for code in KpiVersion.Aggregation.values
        ],
        "tried": tried,
    }
    return render(request, "kpi/table.html", context, status=422 if tried else 200)


def _line(row: FigureRow, shown: FiguresPreview) -> Line:
    entries = [(ids.encode(choice.id), choice.name) for choice in shown.choices]
    new = [] if shown.single else [(NEW, gettext("new entry"))]
    first, last = words.period(row.first, row.grain), words.period(row.last, row.grain)
    code, params = row.issue or ("", {})
    changes = tuple(
        f"{words.period(change.starts_on, row.grain)}: {writing.number(change.before)} → {writing.number(change.after)}"
        for change in row.changes
    )
    return Line(
        row=row,
        where=import_words.places([row.place]),
        span=first if first == last else f"{first} – {last}",
        options=(*new, *entries, (LEAVE_OUT, gettext("leave out"))),
        changes=changes[:_SHOWN_CHANGES],
        more=max(0, len(changes) - _SHOWN_CHANGES),
        issue=words.issue(code, params) if code else "",
        issue_code=code,
    )


def _headline(shown: FiguresPreview) -> str:
    open_points = len(shown.doubts) + sum(row.issue is not None for row in shown.rows)
    if shown.problems:
        return gettext("The table has to be corrected first")
    if open_points:
        return ngettext("One point is open", "%(count)s points are open", open_points) % {
            "count": open_points
        }
    if shown.is_nothing:
        return gettext("Nothing new: all values are here already")
    return gettext("Ready: this is what will be recorded")
