"""The logbook: what was decided, why, and what is to be looked at again?"""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext

from zielkurs.adapters.web import downloads
from zielkurs.adapters.web.forms import filters
from zielkurs.adapters.web.page import Request, page, render
from zielkurs.adapters.web.pager import page_number, pager
from zielkurs.adapters.web.pages.logbook.forms import FilterForm
from zielkurs.adapters.words import decisions as words
from zielkurs.adapters.words import labels, writing
from zielkurs.domain.decisions.queries import PAGE
from zielkurs.domain.okr import queries
from zielkurs.domain.okr.queries.logbook import Logbook
from zielkurs.domain.okr.queries.logbook import logbook as find
from zielkurs.domain.organisation.queries import team_choices


@page()
def logbook(request: Request) -> HttpResponse:
    """Fifty decisions a page, those that are due to be looked at again before all others."""
    form = _form(request)
    number = page_number(request.GET)
    found = find(request.reader, form.wanted, team_id=form.team_id, page=number)
    narrowed = filters(form)
    context = {
        "nav": "logbook",
        "form": form,
        "found": found.page,
        "units": found.units,
        "filtered": bool(narrowed),
        "query": urlencode(narrowed),
        "pager": pager(narrowed, page=number, size=PAGE, total=found.page.count),
    }
    return render(request, "logbook/logbook.html", context)


@page()
def download(request: Request) -> HttpResponse:
    """The decisions that the filter lets through, all of them."""
    form = _form(request)
    found = find(request.reader, form.wanted, team_id=form.team_id, page=None)
    return downloads.table(request, "logbook.csv", _rows(found))


def _form(request: Request) -> FilterForm:
    reader = request.reader
    return FilterForm(
        request.GET, teams=team_choices(reader), cycles=queries.cycles(reader), today=reader.today
    )


def _rows(found: Logbook) -> Iterator[Sequence[str]]:
    yield (
        gettext("Decided on"),
        gettext("Kind"),
        gettext("Decision"),
        gettext("What changed"),
        gettext("Reason"),
        gettext("Requested by"),
        gettext("Requested on"),
        gettext("Look again"),
        gettext("Look again on"),
        gettext("Owner"),
        gettext("Entered by"),
    )
    for entry in found.page.entries:
        unit = found.units.get(entry.subject_id, "")
        yield (
            writing.day(entry.decided_on),
            labels.label(entry.kind),
            entry.title,
            "; ".join(words.change(change, unit) for change in entry.changes),
            entry.reason,
            entry.requested_by,
            writing.day(entry.requested_on) if entry.requested_on else "",
            entry.look_again,
            writing.day(entry.look_again_on) if entry.look_again_on else "",
            entry.owner,
            entry.recorded_by,
        )
