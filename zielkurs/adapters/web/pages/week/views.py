"""Meine Woche: what must I do to reach my goals?"""

from django.http import HttpResponse
from django.urls import reverse

from zielkurs.adapters.web import check_in_card
from zielkurs.adapters.web.page import REPORTERS, Request, page, render
from zielkurs.domain.okr import queries
from zielkurs.domain.okr.queries.feed import my_news
from zielkurs.pure import cadence

OPEN_FORMS = 12
NEWS = 5


@page()
def week(request: Request) -> HttpResponse:
    """The due check-ins with their forms open, what is reported, what is due next, and what others changed."""
    reader = request.reader
    mine = queries.my_week(reader)
    may_report = reader.role in REPORTERS
    due = mine.due if may_report else ()
    cards = [
        check_in_card.new_card(item.key_result, item.draft, reader.today, item.line)
        for item in due[:OPEN_FORMS]
    ]
    this_week = cadence.Week.of(reader.today)
    return render(
        request,
        "week/week.html",
        {
            "nav": "week",
            "back": reverse("week", args=[reader.slug]),
            "mine": mine,
            "cards": cards,
            "due_count": len(due),
            "later": due[OPEN_FORMS:],
            "monday": this_week.monday,
            "sunday": this_week.sunday,
            "news": my_news(reader, count=NEWS),
            "may_report": may_report,
        },
    )
