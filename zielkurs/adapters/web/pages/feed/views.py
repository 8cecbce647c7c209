"""The feed: what changed?"""

from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpResponse

from zielkurs.adapters.web.forms import filters, whole_number
from zielkurs.adapters.web.page import Request, page, render
from zielkurs.adapters.web.pages.feed.forms import FilterForm
from zielkurs.domain.okr.queries.feed import feed
from zielkurs.domain.organisation.queries import team_choices


@page()
def changes(request: Request) -> HttpResponse:
    """Fifty news, by day, the newest first; then the older ones."""
    form = FilterForm(request.GET, teams=team_choices(request.reader))
    narrowed = filters(form)
    given = form.cleaned_data
    before = whole_number(request.GET.get("before", ""))
    found = feed(
        request.reader,
        group=given.get("group", ""),
        team_id=given.get("team"),
        before=before,
    )
    context = {
        "nav": "changes",
        "form": form,
        "found": found,
        "days": [(day, list(news)) for day, news in groupby(found.news, key=lambda each: each.on)],
        "filtered": bool(narrowed),
        "query": urlencode(narrowed),
        "later": before is not None,
    }
    return render(request, "feed/changes.html", context)
