"""What holds for each page, whoever wrote it: German, whole, and as many queries for twenty rows as for two."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser

import pytest
from django.db import transaction

from tests.adapters.web.matrix.inventory import Endpoint, endpoints
from tests.adapters.web.matrix.stage import Stage
from tests.world import NOW, make_key_result, report
from zielkurs.domain.base import scope
from zielkurs.domain.decisions import actions as decisions
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Team

pytestmark = pytest.mark.django_db

PAGES = [e for e in endpoints() if e.rule and "GET" in e.methods and e.is_of_workspace]
MOST_QUERIES = 15
ENGLISH = re.compile(
    r"\b(?:the|and|your|you|with|from|please|are|yes|save|cancel|delete|edit|team's|please|there|which|when)\b",
    re.IGNORECASE,
)
LEAKS = re.compile(r"\bNone\b|\bTrue\b|\bFalse\b|<class |datetime\.|Decimal\(|%\(\w+\)s|\{\{|\{%|\bnan\b")


class Reader(HTMLParser):
    """Collects what a page shows, and its structure."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.ids: list[str] = []
        self.headings = 0
        self.title = ""
        self.lang = ""
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._open.append(tag)
        self.headings += tag == "h1"
        self.lang = self.lang or given.get("lang") or ""
        if given.get("id"):
            self.ids.append(str(given["id"]))
        for name in ("aria-label", "title", "placeholder", "alt"):
            self.shown.append(given.get(name) or "")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title" and "svg" not in self._open:
            self.title += data
        if not {"script", "style"} & set(self._open):
            self.shown.append(data)


def faults(text: str) -> Iterator[str]:
    """What is wrong with a German page."""
    page = Reader(text)
    shown = " ".join(" ".join(page.shown).split())
    for what, pattern in (("English", ENGLISH), ("program text", LEAKS)):
        if found := pattern.search(shown):
            yield f"{what}: …{shown[max(0, found.start() - 40) : found.end() + 40]}…"
    if page.lang != "de":
        yield f"lang={page.lang!r}"
    if page.headings != 1:
        yield f"{page.headings} main headings"
    if not page.title.strip():
        yield "no title"
    if doubled := {name for name in page.ids if page.ids.count(name) > 1}:
        yield f"ids used twice: {doubled}"


@pytest.mark.parametrize("endpoint", PAGES, ids=lambda endpoint: endpoint.name)
@pytest.mark.parametrize("name", ["admin", "reader", "guest of the team"])
def test_every_page_is_german_and_whole(endpoint: Endpoint, name: str, stage: Stage) -> None:
    response = stage.subject(name).client().get(endpoint.url(stage.home.workspace.slug, stage.samples))
    text = response.content.decode()
    if response.headers["Content-Type"].startswith("text/html") and "<html" in text:
        assert list(faults(text)) == []


@pytest.mark.parametrize("endpoint", PAGES, ids=lambda endpoint: endpoint.name)
def test_every_page_takes_as_many_queries_for_twenty_rows_as_for_two(
    endpoint: Endpoint, stage: Stage, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    client = stage.subject("admin").client()
    url = endpoint.url(stage.home.workspace.slug, stage.samples)

    def count() -> int:
        return count_queries(lambda: client.get(url))

    with transaction.atomic():
        _grow(stage, 2)
        few = count()
        _grow(stage, 18)
        many = count()
        transaction.set_rollback(True)
    assert few == many
    assert many <= MOST_QUERIES


def _grow(stage: Stage, rows: int) -> None:
    """More of everything that a page may list."""
    home = stage.home
    with scope.bind(home.workspace.pk):
        start = Team.objects.count()
        for number in range(start, start + rows):
            team = organisation.add_team(
                name=f"Team {number}", kind=Team.Kind.TEAM, parent=home.team, by=home.admin.pk, now=NOW
            )
            member = organisation.add_member(
                name=f"Person {number}", teams=[home.team, team], by=home.admin.pk, now=NOW
            )
            okr.create_cycle(
                name=f"Q1 {2030 + number}",
                starts_on=date(2030 + number, 1, 1),
                ends_on=date(2030 + number, 3, 31),
                by=home.admin.pk,
                now=NOW,
            )
            objective = okr.add_objective(
                cycle=home.cycle,
                team=home.team,
                title=f"Ziel {number}",
                owner=member,
                by=home.admin.pk,
                now=NOW,
            )
            for parent in (objective, home.objective):
                key_result = make_key_result(parent, home.admin, f"Ergebnis {number}")
                report(key_result, "45", date(2026, 11, 13), by=home.admin)
            report(home.leads, str(45 + number), date(2026, 11, 13), by=home.admin, confidence=6)
            okr.add_initiative(
                team=home.team,
                bet=okr.Bet(title=f"Maßnahme {number}", owner=home.admin, due_on=date(2026, 11, 27)),
                key_results=[home.leads, key_result],
                by=home.admin.pk,
                now=NOW,
            )
            decisions.note(
                kind="not_now",
                title=f"Anliegen {number}",
                decided_on=date(2026, 11, 2),
                owner=member,
                by=home.admin.pk,
                now=NOW,
            )


@pytest.mark.parametrize(
    "text",
    [
        "<html lang=de><title>x</title><h1>Save</h1>",
        "<html lang=de><title>x</title><h1>Wert None</h1>",
        "<html lang=en><title>x</title><h1>Woche</h1>",
        "<html lang=de><title>x</title><h1>a</h1><h1>b</h1>",
        "<html lang=de><h1>a</h1>",
        "<html lang=de><title>x</title><h1 id=a>a</h1><p id=a>",
    ],
)
def test_a_planted_fault_is_found(text: str) -> None:
    assert list(faults(text))
