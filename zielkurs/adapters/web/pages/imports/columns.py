"""What each column of a file is, said by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext

from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.adapters.words import imports as words
from zielkurs.adapters.words import writing
from zielkurs.domain.imports import access, actions, queries
from zielkurs.domain.imports.queries import MappedTable
from zielkurs.pure.tables import Cell
from zielkurs.pure.tables.mapping import names_rows


@dataclass(frozen=True)
class Line:
    """One column in the form."""

    key: str
    letter: str
    header: str
    examples: tuple[str, ...]
    chosen: str


@dataclass(frozen=True)
class Table:
    """One header row in the form; `issue` says what is wrong with what was chosen."""

    sheets: str
    row: int
    lines: tuple[Line, ...]
    issue: str


@page(roles=WRITERS, methods=("GET", "POST"))
def columns(request: Request, run_id: int) -> HttpResponse:
    """Each column with its first values and what it is taken for; what is chosen goes through the same preview."""
    found = access.run_to_answer(request.reader, run_id)
    tables = queries.column_tables(request.reader, found)
    wrong: dict[int, str] = {}
    sent = [_sent(request.POST, table) for table in tables]
    if request.method == "POST":
        if request.POST.get("do") == "recognise":
            actions.answer(run=found, answers={c.key: "" for table in tables for c in table.columns})
            return redirect("import_run", request.reader.slug, found.pk)
        issue = gettext("Choose which column names the key results, objectives or initiatives.")
        wrong = {number: issue for number, choices in enumerate(sent) if not names_rows(choices)}
        if not wrong:
            chosen = [table.answers(choices) for table, choices in zip(tables, sent, strict=True)]
            actions.answer(run=found, answers={key: value for each in chosen for key, value in each.items()})
            return redirect("import_run", request.reader.slug, found.pk)
    shown = [_table(table, sent[number], wrong.get(number, "")) for number, table in enumerate(tables)]
    context = {
        "nav": "imports",
        "run": queries.run_card(found, request.now),
        "tables": shown,
        "roles": [(role, str(words.COLUMNS[role])) for role in words.CHOICES],
        "headline": _headline(tables),
        "resettable": any(table.is_chosen for table in tables),
        "tried": bool(wrong),
    }
    return render(request, "imports/columns.html", context, status=422 if wrong else 200)


def _headline(tables: tuple[MappedTable, ...]) -> str:
    if not tables:
        return gettext("The file holds no table")
    if not any(table.is_known or table.is_chosen for table in tables):
        return gettext("The columns were not recognised: what do they hold?")
    return gettext("What do the columns hold?")


def _sent(sent: QueryDict, table: MappedTable) -> dict[str, str]:
    """What the form says of each column, as it was where the form says nothing that is offered."""
    wanted = {column.key: sent.get(f"role:{column.key}", "") for column in table.columns}
    return {
        column.key: wanted[column.key] if wanted[column.key] in words.CHOICES else column.role
        for column in table.columns
    }


def _table(table: MappedTable, chosen: Mapping[str, str], issue: str) -> Table:
    lines = tuple(
        Line(
            column.key,
            column.place.column_letter,
            _written(column.header),
            tuple(_written(cell) for cell in column.examples),
            chosen[column.key],
        )
        for column in table.columns
    )
    return Table(", ".join(table.sheets), table.row, lines, issue)


def _written(cell: Cell) -> str:
    match cell.value:
        case bool() as flag:
            return gettext("yes") if flag else gettext("no")
        case Decimal() as number:
            return writing.quantity(number * 100, "%") if cell.shown_as_percent else writing.number(number)
        case date() as day:
            return writing.day(day)
        case str() as text:
            return text if len(text) <= 60 else f"{text[:59]}…"
    return cell.error or ""
