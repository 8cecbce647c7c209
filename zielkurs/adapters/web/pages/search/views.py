"""Search: a page that works by itself, and the same as the palette's list."""

import re
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from zielkurs.adapters.web.page import Request, page, render
from zielkurs.adapters.web.pager import page_number, pager
from zielkurs.adapters.web.pages.search import commands
from zielkurs.adapters.web.pages.search.results import WORDS, Group, group, hit
from zielkurs.domain.base import ids
from zielkurs.domain.search import queries

PAGE_SIZE, EACH, COMMANDS, LONGEST = 50, 5, 5, 200
_KEY = re.compile(ids.PATTERN)


@page()
def search(request: Request) -> HttpResponse:
    """What is found for `q`, of one kind where `kind` says so; asked by htmx, the palette's options."""
    text = " ".join(request.GET.get("q", "").split())[:LONGEST]
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "search/options.html", _options(request, text))
    context = _found(request, text) if text else {"groups": _at_hand(request)}
    return render(request, "search/search.html", {"nav": "search", "text": text, **context})


def _options(request: Request, text: str) -> dict[str, Any]:
    reader = request.reader
    if not text:
        groups = _at_hand(request)
        return {"text": text, "groups": groups, "count": 0, "all": 0}
    found = queries.search(reader, text)
    groups = [group(kind, str(WORDS[kind][1]), found.rows(kind, count=EACH), reader) for kind in found.counts]
    begun = _commands(request, text, found)
    if begun:
        # Whoever types a page's name wants the page; a word of its description is a guess.
        place = 0 if begun.hits[0].title.casefold().startswith(text.casefold()) else len(groups)
        groups.insert(place, begun)
    total = sum(found.counts.values())
    return {"text": text, "groups": groups, "count": total + (len(begun.hits) if begun else 0), "all": total}


def _at_hand(request: Request) -> list[Group]:
    """What is likely wanted before anything is typed."""
    reader = request.reader
    at_hand = queries.at_hand(reader, _recent(request))
    seen = {row.id for row in at_hand.recent}
    own = [row for row in at_hand.own if row.id not in seen]
    groups = [
        group("recent", gettext("Looked at lately"), at_hand.recent[:EACH], reader),
        group("own", gettext("My own"), own[:EACH], reader),
        Group("command", gettext("Pages and actions"), commands.matching(reader, "", at_hand.teams)),
    ]
    return [each for each in groups if each.hits]


def _commands(request: Request, text: str, found: queries.Found) -> Group | None:
    hits = commands.matching(request.reader, text, found.teams)[:COMMANDS]
    return Group("command", gettext("Pages and actions"), hits) if hits else None


def _recent(request: Request) -> list[int]:
    """What this browser remembers of the member's last visits, without the page that asks."""
    kept = request.COOKIES.get(f"recent-{ids.encode(request.reader.member_id)}", "")
    here = request.htmx.current_url or ""
    return [ids.decode(key) for key in kept.split(".")[:8] if _KEY.fullmatch(key) and key not in here]


def _found(request: Request, text: str) -> dict[str, Any]:
    reader = request.reader
    found = queries.search(reader, text)
    kind = request.GET.get("kind", "")
    kind = kind if kind in WORDS else ""
    counts = found.counts
    total = sum(counts.values())
    matching = counts.get(kind, 0) if kind else total
    number = Paginator(range(matching), PAGE_SIZE).get_page(page_number(request.GET)).number
    rows = found.rows(kind, first=(number - 1) * PAGE_SIZE, count=PAGE_SIZE)
    return {
        "total": total,
        "kind": kind,
        "kinds": [(code, WORDS[code][1], counts[code]) for code in queries.KINDS if code in counts],
        "commands": _commands(request, text, found),
        "hits": [hit(row, reader) for row in rows],
        "pager": pager({"q": text, "kind": kind}, page=number, size=PAGE_SIZE, total=matching),
        "address": reverse("search", args=[reader.slug]),
        "alone": found.alone,
    }
