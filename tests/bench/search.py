"""Searching 100,000 rows of one workspace: whole requests, as the palette and the page send them.

`python -m tests.bench.search` adds the workspace to the database of the environment and prints JSON.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import Any

OBJECTIVES, KEY_RESULTS, INITIATIVES, KPIS, PEOPLE, TEAMS = 12_000, 50_000, 35_000, 1_500, 1_200, 300
STEMS = (
    "Kunden", "Newsletter", "Messe", "Webseiten", "Anfragen", "Qualitäts", "Händler", "Service", "Weiter", "Marken",
)  # fmt: skip
ENDS = (
    "zufriedenheit", "anmeldungen", "kosten", "besuche", "quote", "auftritt", "empfehlung", "reichweite", "bindung",
)  # fmt: skip
VERBS = ("steigern", "senken", "halten", "veröffentlichen", "prüfen", "vereinfachen", "für Händler öffnen")
ASKED = (
    "a", "e", "k", "ku", "kun", "kunden", "zufriedenheit", "qualität", "qualitaet händler", "steigern newsletter",
    "quote 17", "prufen", "anna", "team 2", "z", "nichts davon", "",
)  # fmt: skip
ROUNDS = 6


@dataclass(frozen=True)
class Times:
    """Milliseconds: median and 95th percentile by the clock, 95th percentile of the processor."""

    p50: float
    p95: float
    processor: float

    @classmethod
    def of(cls, asked: list[tuple[float, float]]) -> "Times":
        clock, processor = ([each[place] for each in asked] for place in (0, 1))
        if len(asked) == 1:
            return cls(clock[0], clock[0], processor[0])
        return cls(median(clock), quantiles(clock, n=20)[-1], quantiles(processor, n=20)[-1])


@dataclass(frozen=True)
class Searched:
    """Milliseconds of whole requests, by the clock and of the processor; what a process's first search costs."""

    rows: int
    palette: Times
    page: Times
    after_change: Times
    slowest: str
    queries: int
    first: Times
    memory: float


def main() -> Searched:
    """Fill, ask, time."""
    from zielkurs.adapters.cli.preparing import load_django, prepare

    load_django()
    prepare()
    from django.db import transaction
    from django.utils import timezone

    from zielkurs.domain.base import scope
    from zielkurs.domain.organisation import actions as organisation

    now = timezone.now()
    account = organisation.create_account(email="search@example.org", password="-", now=now)
    workspace, admin = organisation.create_workspace(
        name="Suchbetrieb", language="de", account=account, member_name="Sue Such", now=now
    )
    with scope.bind(workspace.pk):
        with transaction.atomic():
            rows, initiative = _fill(now, admin)
        return _measure(workspace, account, rows, initiative, admin)


def _fill(now: Any, admin: Any) -> tuple[int, Any]:
    from zielkurs.domain.kpi.models import Kpi, KpiVersion, Synonym
    from zielkurs.domain.okr.models import Cycle, Initiative, KeyResult, Objective
    from zielkurs.domain.organisation.models import Member, Team, TeamMembership

    chance, keys = random.Random(2026), count(50_000_000)
    written = 0

    def save(model: Any, made: Iterator[dict[str, Any]]) -> list[Any]:
        nonlocal written
        rows = [model(id=next(keys), **values) for values in made]
        written += len(rows)
        return list(model.objects.bulk_create(rows, batch_size=2000))

    def title(number: int) -> str:
        stem, end, verb = chance.choice(STEMS), chance.choice(ENDS), chance.choice(VERBS)
        return f"{stem}{end} im Segment {number % 97} bis {number % 13 + 20} % {verb}"

    company = Team.objects.get()
    teams = save(Team, ({"name": f"Team {n} {STEMS[n % 10]}", "parent": company} for n in range(TEAMS)))
    people = save(Member, ({"name": f"Anna-{n} Beispiel", "state": "listed"} for n in range(PEOPLE)))
    TeamMembership.objects.bulk_create(
        TeamMembership(id=next(keys), team=teams[n % TEAMS], member=member) for n, member in enumerate(people)
    )
    cycles = save(
        Cycle,
        (
            {
                "name": f"Quartal {n}",
                "starts_on": date(2020 + n, 1, 1),
                "ends_on": date(2020 + n, 3, 31),
                "phase": "active" if n == 6 else "closed",
            }
            for n in range(7)
        ),
    )
    objectives = save(
        Objective,
        (
            {"title": title(n), "team": teams[n % TEAMS], "cycle": cycles[n % 7], "state": "agreed"}
            for n in range(OBJECTIVES)
        ),
    )
    save(
        KeyResult,
        (
            {
                "title": title(n),
                "team_id": objectives[n % OBJECTIVES].team_id,
                "objective": objectives[n % OBJECTIVES],
                "kind": "raise",
                "target_value": 5,
                "starts_on": date(2026, 1, 1),
                "due_on": date(2026, 3, 31),
                "owner": people[n % PEOPLE],
            }
            for n in range(KEY_RESULTS)
        ),
    )
    initiatives = save(
        Initiative,
        (
            {"title": title(n), "team": teams[n % TEAMS], "owner": admin if n < 40 else people[n % PEOPLE]}
            for n in range(INITIATIVES)
        ),
    )
    kpis = save(Kpi, ({"name": f"{STEMS[n % 10]}{ENDS[n % 9]} {n}"} for n in range(KPIS)))
    save(Synonym, ({"name": f"Kürzel {kpi.pk}", "kpi": kpi} for kpi in kpis))
    KpiVersion.objects.bulk_create(
        KpiVersion(
            id=next(keys),
            kpi=kpi,
            valid_from=date(2026, 1, 1),
            sentence="Zählt jede Anfrage, die der Vertrieb annimmt.",
            recorded_at=now,
            recorded_by=admin,
        )
        for kpi in kpis
    )
    return written, initiatives[0]


def _measure(workspace: Any, account: Any, rows: int, initiative: Any, admin: Any) -> Searched:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="localhost")
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    address = f"/w/{workspace.slug}/search/"

    def ask(text: str, **headers: str) -> tuple[float, float]:
        clock, processor = time.perf_counter(), time.thread_time()
        answer = client.get(address, {"q": text}, headers=headers)
        assert answer.status_code == 200, answer.status_code
        return (time.perf_counter() - clock) * 1000, (time.thread_time() - processor) * 1000

    def listed(text: str) -> tuple[float, float]:
        return ask(text, **{"HX-Request": "true"})

    ask("")
    before = _resident()
    first = listed("e")
    memory = _resident() - before
    palette = {text: [listed(text) for _ in range(ROUNDS)] for text in ASKED}
    page = [ask(text) for text in ASKED for _ in range(ROUNDS)]
    changed = [_after_change(initiative, admin, lambda: listed("kunden")) for _ in range(20)]
    with CaptureQueriesContext(connection) as queries:
        ask("kunden")
    slowest = max(palette, key=lambda text: median(processor for _, processor in palette[text]))
    return Searched(
        rows=rows,
        palette=Times.of([each for times in palette.values() for each in times]),
        page=Times.of(page),
        after_change=Times.of(changed),
        slowest=slowest,
        queries=len(queries),
        first=Times.of([first]),
        memory=memory,
    )


def _after_change(initiative: Any, admin: Any, ask: Callable[[], tuple[float, float]]) -> tuple[float, float]:
    """A search right after somebody changed a row that it must find anew."""
    from django.db import transaction
    from django.utils import timezone

    from zielkurs.domain.base import events

    with transaction.atomic():
        type(initiative).objects.filter(pk=initiative.pk).update(title="Kundenbeirat gründen")
        events.record(verb="initiative.changed", actor_id=admin.pk, subject=initiative, now=timezone.now())
    return ask()


def _resident() -> float:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 1e6


if __name__ == "__main__":
    json.dump(asdict(main()), sys.stdout)
