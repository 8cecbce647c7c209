"""The tree of OKRs: as a tree, branch by branch, and as a table; and the line that an orphan was offered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from zielkurs.adapters.web import downloads
from zielkurs.adapters.web.accounts import is_own_path
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.adapters.web.pager import Pager, pager
from zielkurs.adapters.web.pages.tree.forms import Asked, read
from zielkurs.adapters.words import labels, refusals, writing
from zielkurs.domain.base import ids
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.okr import access, actions, queries
from zielkurs.domain.okr.queries import CycleRow, Finding, TableRow
from zielkurs.domain.organisation.queries import guided_rhythm, rhythm, team_choices
from zielkurs.pure.scoring import WORST_FIRST


@dataclass(frozen=True)
class Head:
    """A column's name, and the address that sorts by it; `order` as `aria-sort` says it, empty where it does not."""

    name: str
    address: str
    order: str
    is_number: bool = False


@page()
def tree(request: Request) -> HttpResponse:
    """Who works for what in a cycle, the running one unless another is asked for."""
    asked = read(request.GET)
    cycles = queries.cycles(request.reader)
    cycle = queries.current_cycle(cycles, request.reader.today, asked.cycle_id)
    method, guiding = guided_rhythm(request.reader)
    context: dict[str, Any] = {
        "nav": "tree",
        "cycles": cycles,
        "cycle": cycle,
        "guiding": guiding,
        "asked": asked,
    }
    if cycle is None:
        return render(request, "tree/empty.html", {**context, "headline": gettext("No cycle yet")})
    forest = queries.forest_of(request.reader, cycles, cycle)
    if not forest.objectives:
        return render(request, "tree/empty.html", {**context, "headline": _nothing(cycle)})
    if asked.as_table:
        table = queries.tree_as_table(request.reader, forest, method, asked.wanted)
        context |= {"table": table, "heads": _heads(request, asked), "statuses": WORST_FIRST}
        context |= {"pager": _pager(request, asked.page, table.matching), "query": _query(request, page="")}
        context["headline"] = _headline(request, table.finding, cycle)
        return render(request, "tree/table.html", context)
    shown = queries.tree_page(request.reader, forest, method, page=asked.page)
    context |= {"level": shown.level, "pager": _pager(request, asked.page, shown.level.total)}
    context |= {"gaps": shown.gaps, "most": queries.MOST_KEY_RESULTS}
    context["headline"] = _headline(request, shown.gaps.finding, cycle)
    return render(request, "tree/tree.html", context)


@page()
def branch(request: Request, objective_id: int) -> HttpResponse:
    """What lies below an objective; htmx gets just that, to put it in its place."""
    asked = read(request.GET)
    row = access.objective_to_read(request.reader, objective_id)
    cycles = queries.cycles(request.reader)
    own = next(each for each in cycles if each.id == row.cycle_id)
    wanted = next((each for each in cycles if each.id == asked.cycle_id), own)
    cycle = wanted if queries.share_a_tree(wanted, own) else own
    method = rhythm(request.reader)
    forest = queries.forest_of(request.reader, cycles, cycle)
    shown = queries.tree_branch(request.reader, forest, method, objective_id, page=asked.page)
    context = {
        "nav": "tree",
        "cycle": cycle,
        "shown": shown,
        "node": shown.objective,
        "pager": _pager(request, asked.page, shown.served_by.total),
        "headline": _branch_headline(shown.served_by.total, shown.objective.row.title),
    }
    return render(request, "tree/branch.html", context, part="below")


@page()
def download(request: Request) -> HttpResponse:
    """The table as it is filtered and sorted, all of it."""
    asked = read(request.GET)
    cycles = queries.cycles(request.reader)
    cycle = queries.current_cycle(cycles, request.reader.today, asked.cycle_id)
    rows: tuple[TableRow, ...] = ()
    if cycle is not None:
        method = rhythm(request.reader)
        forest = queries.forest_of(request.reader, cycles, cycle)
        rows = queries.tree_as_table(request.reader, forest, method, asked.wanted, whole=True).rows
    return downloads.table(request, "okr.csv", _lines(rows))


@page(roles=WRITERS, methods=("POST",))
def serve(request: Request, objective_id: int) -> HttpResponse:
    """Let the objective serve the one that was suggested, and go back to the list."""
    row = access.objective_to_plan(request.reader, objective_id)
    try:
        parent_id = ids.decode(request.POST.get("parent", ""))
    except ValueError as error:
        raise BadRequest("parent") from error
    parent = access.objective_to_read(request.reader, parent_id)
    try:
        actions.align(objective=row, parent=parent, by=request.reader.member_id, now=request.now)
    except Refusal as refusal:
        messages.error(request, refusals.sentence(refusal))
    else:
        said = {"title": row.title, "parent": parent.title}
        messages.success(request, gettext("“%(title)s” now serves “%(parent)s”.") % said)
    back = request.POST.get("back", "")
    return HttpResponseRedirect(back if is_own_path(back) else reverse("tree", args=[request.reader.slug]))


def _nothing(cycle: CycleRow) -> str:
    return gettext("No objectives in %(cycle)s yet") % {"cycle": cycle.name}


def _headline(request: Request, found: Finding, cycle: CycleRow) -> str:
    """How many objectives there are where one side has none or is not seen; else the widest gap."""
    teams, company = found.of_teams, found.of_company
    if not teams and not company:
        return _nothing(cycle)
    if request.reader.is_guest:
        sentence = ngettext("One objective of the own teams", "%(n)s objectives of the own teams", teams)
    elif not request.reader.reads_all_teams:
        sentence = ngettext(
            "One objective of the teams that can be read here",
            "%(n)s objectives of the teams that can be read here",
            teams,
        )
    elif not teams and len(team_choices(request.reader)) == 1:
        sentence = ngettext("The company has one objective", "The company has %(n)s objectives", company)
    elif not teams:
        sentence = ngettext(
            "The company has one objective, the teams have none yet",
            "The company has %(n)s objectives, the teams have none yet",
            company,
        )
    elif not company:
        sentence = ngettext(
            "One objective of the teams, but none of the company that it could serve",
            "%(n)s objectives of the teams, but none of the company that they could serve",
            teams,
        )
    else:
        return _widest_gap(found)
    return sentence % {"n": writing.number(teams or company)}


def _widest_gap(found: Finding) -> str:
    """What serves nothing, before what nobody serves."""
    if found.orphans:
        n = found.orphans
        sentence = ngettext(
            "%(n)s of %(total)s objectives of the teams serves no other",
            "%(n)s of %(total)s objectives of the teams serve no other",
            n,
        )
    elif found.uncovered:
        n = found.uncovered
        sentence = ngettext(
            "Every objective of the teams serves another, but no team carries one goal above",
            "Every objective of the teams serves another, but no team carries %(n)s goals above",
            n,
        )
    else:
        n = found.of_teams
        sentence = ngettext(
            "The one objective of the teams serves another, and every goal is carried",
            "All %(n)s objectives of the teams serve another, and every goal is carried",
            n,
        )
    return sentence % {"n": writing.number(n), "total": writing.number(found.of_teams)}


def _branch_headline(serving: int, title: str) -> str:
    if not serving:
        return gettext("No objective serves “%(title)s”") % {"title": title}
    sentence = ngettext("One objective serves “%(title)s”", "%(n)s objectives serve “%(title)s”", serving)
    return sentence % {"n": serving, "title": title}


def _query(request: Request, **changes: str) -> str:
    """The address's questions, with changes; what is empty is left out."""
    asked = {**request.GET.dict(), **changes}
    return urlencode({name: value for name, value in asked.items() if value})


def _pager(request: Request, page: int, total: int) -> Pager | None:
    return pager(request.GET.dict(), page=page, size=queries.TREE_PAGE, total=total)


def _heads(request: Request, asked: Asked) -> list[Head]:
    columns = [
        ("title", gettext("Objective or key result")),
        ("level", gettext("Level")),
        ("team", gettext("Team")),
        ("", gettext("Value")),
        ("", gettext("Target")),
        ("status", gettext("Status")),
        ("owner", gettext("Owner")),
    ]
    numbers = (gettext("Value"), gettext("Target"))
    return [_head(request, asked, sort, name, is_number=name in numbers) for sort, name in columns]


def _head(request: Request, asked: Asked, sort: str, name: str, *, is_number: bool) -> Head:
    if not sort:
        return Head(name, "", "", is_number)
    here = asked.wanted.sort == sort
    down = here and not asked.wanted.descending
    order = ("descending" if asked.wanted.descending else "ascending") if here else ""
    return Head(name, _query(request, sort=f"-{sort}" if down else sort, page=""), order)


def _lines(rows: tuple[TableRow, ...]) -> Iterator[list[downloads.Cell]]:
    """The file's lines: a head, then a line for each row. Numbers and their unit stand apart."""
    yield [
        gettext("Level"),
        gettext("Kind"),
        gettext("Team"),
        gettext("Objective"),
        gettext("Key Result"),
        gettext("Value"),
        gettext("Target"),
        gettext("Unit"),
        gettext("Progress in %"),
        gettext("Status"),
        gettext("Owner"),
        gettext("Serves"),
    ]
    for row in rows:
        own = row.key_result or row.objective
        status = "set_aside" if row.set_aside else row.status
        yield [
            row.level,
            labels.label("key_result" if row.key_result else "objective"),
            own.team,
            row.objective.title,
            row.key_result.title if row.key_result else "",
            row.value,
            row.target,
            row.unit,
            None if row.share is None else row.share * 100,
            labels.label(status) if status else "",
            own.owner or "",
            " | ".join(parent.title for parent in row.serves),
        ]
