"""The agenda: what is due, and who has to do it?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from zielkurs.adapters.web.page import Request, page, render
from zielkurs.adapters.web.pager import page_number, pager
from zielkurs.domain.okr.queries.agenda import Item, Whose
from zielkurs.domain.okr.queries.agenda import agenda as find
from zielkurs.pure.cadence import Week

PAGE_SIZE = 50
WEEKS = (1, 2, 4, 8, 13)
USUAL = 2
WHOSE: dict[Whose, Promise] = {Whose.MINE: _("My own"), Whose.TEAM: _("My teams"), Whose.ALL: _("All")}


@dataclass(frozen=True)
class Section:
    """What is late, what has no day, or the items of one week."""

    code: str
    monday: date | None
    sunday: date | None
    items: tuple[Item, ...]


@page()
def agenda(request: Request) -> HttpResponse:
    """The weeks asked for, one's own unless others are wanted; what is late before all."""
    reader = request.reader
    weeks = next((n for n in WEEKS if request.GET.get("weeks") == str(n)), USUAL)
    whose = next((each for each in Whose if request.GET.get("whose") == each), Whose.MINE)
    until = Week.of(reader.today).sunday + timedelta(weeks=weeks - 1)
    items = find(reader, until=until, whose=whose)
    shown = Paginator(items, PAGE_SIZE).get_page(page_number(request.GET))
    context = {
        "nav": "agenda",
        "count": sum(item.count for item in items),
        "late": sum(item.count for item in items if item.late),
        "until": until,
        "sections": list(_sections(list(shown), reader.today)),
        "pager": pager(
            {"whose": whose, "weeks": str(weeks)}, page=shown.number, size=PAGE_SIZE, total=len(items)
        ),
        "weeks": weeks,
        "whose": whose,
        "spans": [(n, ngettext_lazy("%(n)s week", "%(n)s weeks", n) % {"n": n}) for n in WEEKS],
        "everybody": list(WHOSE.items()),
    }
    return render(request, "agenda/agenda.html", context)


def _sections(items: list[Item], today: date) -> Iterator[Section]:
    late = tuple(item for item in items if item.late)
    if late:
        yield Section("late", None, None, late)
    dated = ((item.on, item) for item in items if item.on and not item.late)
    for week, pairs in groupby(dated, key=lambda pair: Week.of(pair[0])):
        yield Section(
            "this" if week == Week.of(today) else "week", week.monday, week.sunday, tuple(i for _, i in pairs)
        )
    if undated := tuple(item for item in items if item.on is None):
        yield Section("undated", None, None, undated)
