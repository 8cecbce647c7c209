"""Imports: the list, the upload, the preview with its questions, applying, undoing."""

import hashlib
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from zielkurs.adapters.imports.refusal import FileRefused
from zielkurs.adapters.web import downloads
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.adapters.web.pager import page_number
from zielkurs.adapters.web.pages.imports import rows
from zielkurs.adapters.web.pages.imports.forms import UploadForm
from zielkurs.adapters.web.uploads import read_handed_in
from zielkurs.adapters.words import imports as words
from zielkurs.adapters.words import refusals
from zielkurs.domain.base import ids
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.imports import access, actions, queries
from zielkurs.domain.imports.models import ImportRun
from zielkurs.domain.imports.queries import Preview, RunCard
from zielkurs.domain.okr import access as okr_access
from zielkurs.domain.okr import queries as okr
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation import access as organisation_access
from zielkurs.domain.organisation import queries as organisation
from zielkurs.pure.tables import sheets_to_plain


@page(roles=WRITERS)
def imports(request: Request) -> HttpResponse:
    """The imports of the teams that the reader plans in, the newest first."""
    found = queries.runs(request.reader, now=request.now)
    shown = [(run, words.tally(run.summary)) for run in found]
    context = {"nav": "imports", "runs": shown, "headline": _list_headline(found)}
    return render(request, "imports/runs.html", context)


def _list_headline(found: Sequence[RunCard]) -> str:
    if not found:
        return gettext("Bring in a tracker that exists")
    count = sum(run.state != ImportRun.State.PREVIEWED for run in found)
    if not count:
        return gettext("Nothing is imported yet")
    return ngettext("One import so far", "%(count)s imports so far", count) % {"count": count}


@page(roles=WRITERS, methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """A file or pasted cells in; nothing is written but the plan."""
    teams = _teams(request)
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        initial={"team_id": teams[0][0] if teams else ""},
        teams=teams,
        cycles=[
            (ids.encode(c.id), c.name) for c in okr.cycles(request.reader) if c.phase is not CyclePhase.CLOSED
        ],
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            handed = read_handed_in(request, given)
        except FileRefused as refusal:
            form.add_error("pasted" if given["pasted"] else "file", words.file_sentence(refusal))
        else:
            cycle_id = given["cycle_id"]
            started = actions.start_import(
                team=organisation_access.team_to_plan_in(request.reader, given["team_id"]),
                file_name=handed.name,
                file_digest=hashlib.sha256(handed.data).hexdigest(),
                sheets=sheets_to_plain(handed.sheets),
                answers={queries.CYCLE: ids.encode(cycle_id)} if cycle_id else {},
                by=request.reader.member_id,
                now=request.now,
            )
            # Where no table is recognised, the preview could only say so.
            strange = not any(
                table.is_known or table.is_chosen for table in queries.column_tables(request.reader, started)
            )
            return redirect("import_columns" if strange else "import_run", request.reader.slug, started.pk)
    context = {"nav": "imports", "form": form, "teams": teams}
    return render(request, "imports/new.html", context, status=422 if form.errors else 200)


def _teams(request: Request) -> list[tuple[str, str]]:
    """The teams that the reader plans in; their own first."""
    reader = request.reader
    nodes = [n for n in organisation.team_tree(reader) if organisation_access.may_plan_in(reader, n.id)]
    nodes.sort(key=lambda node: (node.id not in reader.team_ids, -node.depth))
    return [(ids.encode(node.id), node.name) for node in nodes]


@page(roles=WRITERS, methods=("GET", "POST"))
def run(request: Request, run_id: int) -> HttpResponse:
    """The preview with its questions until it is applied; then what was done, and the undo."""
    found = access.run_to_read(request.reader, run_id)
    if found.state != ImportRun.State.PREVIEWED:
        card = queries.run_card(found, request.now)
        context = {
            "nav": "imports",
            "run": card,
            "tally": words.tally(card.summary),
            "rows": [
                (words.COLUMNS.get(_ROLES.get(row.kind, row.kind), gettext("Person")), row)
                for row in queries.done_rows(found)
            ],
        }
        return render(request, "imports/done.html", context)
    if request.method == "POST":
        return _answered(request, found)
    return _preview(request, found, queries.preview(request.reader, found))


_ROLES = {"initiative": "measure", "not_now": "parked"}


def _answered(request: Request, found: ImportRun) -> HttpResponse:
    """Answers in; then the preview again, or everything into the tables."""
    sent, reader = request.POST, request.reader
    before = queries.preview(reader, found)
    answers = _answers(sent, before)
    if sent.get("do") == "suggestions":
        suggested = {doubt.key: doubt.suggested for doubt in before.doubts if doubt.suggested}
        answers = {**suggested, **{key: value for key, value in answers.items() if value}}
    actions.answer(run=found, answers=answers)
    here = redirect("import_run", reader.slug, found.pk)
    if sent.get("do") != "apply":
        if sent.get("page", "").isdecimal():
            here["Location"] += f"?page={sent['page']}"
        return here
    now = queries.preview(reader, found)
    if not now.is_ready:
        return _preview(request, found, now, tried=True)
    if now.digest != sent.get("seen"):
        messages.info(
            request, gettext("With these answers the preview looks different. Nothing is imported yet.")
        )
        return here
    return _applied(request, found, now)


def _answers(sent: QueryDict, shown: Preview) -> dict[str, str]:
    """What was chosen for the questions, people and the cycle that the preview shows."""
    keys = [doubt.key for doubt in shown.doubts] + [doubt.key for doubt, _ in shown.answered]
    keys += [queries.CYCLE, *(person.key for person in shown.people)]
    return {key: str(sent[f"answer:{key}"]) for key in keys if f"answer:{key}" in sent}


def _applied(request: Request, found: ImportRun, shown: Preview) -> HttpResponse:
    reader = request.reader
    cycle_id = shown.cycle.cycle_id
    try:
        made = actions.apply(
            run=found,
            preview=shown,
            team=organisation_access.team_to_plan_in(reader, found.team_id),
            cycle=okr_access.cycle_to_read(reader, cycle_id) if cycle_id else None,
            lang=reader.workspace_language.partition("-")[0],
            today=reader.today,
            by=reader.member_id,
            now=request.now,
        )
    except Refusal as refusal:
        messages.error(request, refusals.sentence(refusal))
        return redirect("import_run", reader.slug, found.pk)
    listed = ", ".join(f"{n} {word}" for n, word in words.tally(made))
    messages.success(request, gettext("Imported: %(made)s.") % {"made": listed})
    board = reverse("board", args=[reader.slug, found.team_id])
    done = queries.run_card(access.run_to_read(reader, found.pk), request.now)
    return redirect(f"{board}?cycle={ids.encode(done.cycle_id or 0)}")


def _preview(request: Request, found: ImportRun, shown: Preview, *, tried: bool = False) -> HttpResponse:
    listed = rows.rows(shown)
    pages = max(1, -(-len(listed) // rows.PAGE))
    number = min(page_number(request.GET), pages)
    sent = request.POST if tried else QueryDict()
    context = {
        "nav": "imports",
        "run": queries.run_card(found, request.now),
        "preview": shown,
        "headline": _headline(shown),
        "tally": words.tally(words.counts(shown)),
        "changed": shown.changes.changed,
        "questions": [words.question(doubt, shown.names) for doubt in shown.doubts],
        "may_suggest": any(doubt.suggested for doubt in shown.doubts),
        "answered": [(words.question(doubt, shown.names), value) for doubt, value in shown.answered],
        "problems": [(words.problem(p), words.places([p.place]) if p.place else "") for p in shown.problems],
        "ignored": [(words.remark(remark), words.places(remark.places)) for remark in shown.ignored],
        "notes": [(words.remark(remark), words.places(remark.places)) for remark in shown.notes],
        "columns": [(column, words.COLUMNS[column.role]) for column in shown.columns],
        "rows": listed[(number - 1) * rows.PAGE : number * rows.PAGE],
        "total": len(listed),
        "page": number,
        "pages": range(1, pages + 1),
        "carried": len(shown.carried),
        "unmapped": bool({"no_table", "no_key_results"} & {each.code for each in shown.problems}),
        "tried": tried and bool(sent),
        "looks_like_figures": bool(listed)
        and not any(column.used and column.role in _OF_A_PLAN for column in shown.columns),
    }
    return render(request, "imports/preview.html", context, status=422 if tried else 200)


# What tells a plan from a table of figures: one of these columns at least.
_OF_A_PLAN = ("owner", "target", "state")


def _headline(shown: Preview) -> str:
    if shown.problems:
        return gettext("The file has to be corrected first")
    if shown.doubts:
        count = len(shown.doubts)
        return ngettext("One question before the import", "%(count)s questions before the import", count) % {
            "count": count
        }
    if shown.is_nothing:
        return gettext("Nothing new: everything in the file is here already")
    return gettext("Ready: this is what the import will do")


@page(roles=WRITERS)
def findings(request: Request, run_id: int) -> HttpResponse:
    """Questions, problems and remarks as a table to download."""
    found = access.run_to_answer(request.reader, run_id)
    return downloads.table(
        request, "import-findings.csv", rows.findings(queries.preview(request.reader, found))
    )


@page(roles=WRITERS, methods=("POST",))
def undo(request: Request, run_id: int) -> HttpResponse:
    """Take everything back, or say what stands in the way."""
    found = access.run_to_undo(request.reader, run_id, now=request.now)
    try:
        actions.undo(run=found, today=request.reader.today, by=request.reader.member_id, now=request.now)
    except Refusal as refusal:
        messages.error(request, refusals.sentence(refusal))
    else:
        messages.success(request, gettext("The import was undone."))
    return redirect("import_run", request.reader.slug, run_id)


@page(roles=WRITERS, methods=("POST",))
def discard(request: Request, run_id: int) -> HttpResponse:
    """Forget a preview."""
    actions.discard(run=access.run_to_answer(request.reader, run_id))
    messages.success(request, gettext("The preview was discarded. Nothing was imported."))
    return redirect("imports", request.reader.slug)
