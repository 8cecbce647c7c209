"""The tree of 10,000 key results: `python -m tests.bench.tree` fills a database of its own and measures.

A year with the company's objectives, in it a quarter: 6 departments and 33 teams with 2,000 objectives and 10,000
key results that serve each other over three steps; every tenth objective serves nothing, every twentieth two others.
"""

import os
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.bench.__main__ import line
from tests.bench.filling import PASSWORD, _Filler

OF_COMPANY, OF_DEPARTMENTS, OBJECTIVES, KEY_RESULTS = 5, 60, 2000, 5
ROUNDS, WARM_UP = 40, 5


@dataclass(frozen=True)
class Cascade:
    """What is looked at: the workspace's slug, keys of a cycle and of an objective with many below it."""

    slug: str
    cycle: str
    objective: str


class _Cascade(_Filler):
    per_objective = KEY_RESULTS

    def fill(self, slug: str, admin: Any) -> Any:
        """Write everything, from the teams down to the check-ins."""
        from zielkurs.domain.base import ids
        from zielkurs.domain.okr.models import KeyResult

        teams = self._teams()
        people = self._people(teams, admin)
        year, quarter = self._cycles()
        objectives = [
            self._objective(n, year if n < OF_COMPANY else quarter, teams, people) for n in range(OBJECTIVES)
        ]
        self._save(type(objectives[0]), objectives)
        key_results = [kr for objective in objectives for kr in self._key_results(objective, people)]
        self._save(KeyResult, key_results)
        self._cascade(objectives, key_results)
        self._check_ins(key_results, people)
        return Cascade(slug, ids.encode(quarter.pk), ids.encode(objectives[0].pk))

    def _cycles(self) -> list[Any]:
        from zielkurs.domain.okr.models import Cycle

        begin = self.today - timedelta(days=86)
        around = begin - timedelta(days=180)
        year = Cycle(
            id=self._key(),
            name="Jahr",
            starts_on=around,
            ends_on=around + timedelta(days=364),
            phase="active",
        )
        quarter = Cycle(
            id=self._key(),
            name="Quartal",
            starts_on=begin,
            ends_on=begin + timedelta(days=97),
            phase="active",
            parent=year,
        )
        return self._save(Cycle, [year, quarter])

    def _objective(self, n: int, cycle: Any, teams: list[Any], people: dict[int, list[Any]]) -> Any:
        from tests.bench.filling import WHAT, WHO
        from zielkurs.domain.okr.models import Objective

        company, departments, rest = teams[0], teams[1:7], teams[7:]
        if n < OF_COMPANY:
            team = company
        else:
            team = departments[n % 6] if n < OF_COMPANY + OF_DEPARTMENTS else rest[n % len(rest)]
        return Objective(
            id=self._key(),
            cycle=cycle,
            team=team,
            owner=people[team.pk][n % len(people[team.pk])],
            title=f"{WHO[n % 6]} {WHAT[n % 4]} ({n + 1})",
            state="set_aside" if n % 50 == 49 else "agreed",
            position=n,
        )

    def _cascade(self, objectives: list[Any], key_results: list[Any]) -> None:
        from zielkurs.domain.okr.models import Alignment

        rows, departments_end = [], OF_COMPANY + OF_DEPARTMENTS
        for n, row in enumerate(objectives[OF_COMPANY:], OF_COMPANY):
            if n % 10 == 3:
                continue
            is_department = n < departments_end
            ups = [n % OF_COMPANY if is_department else OF_COMPANY + n % OF_DEPARTMENTS]
            if not is_department and n % 20 == 0:
                ups.append(n % OF_COMPANY)
            rows += [
                Alignment(
                    id=self._key(),
                    objective=row,
                    parent=objectives[up],
                    parent_key_result=key_results[up * KEY_RESULTS + n % KEY_RESULTS] if n % 3 else None,
                )
                for up in ups
            ]
        self._save(Alignment, rows)


def fill() -> Cascade:
    """Prepare the database of the environment and fill it."""
    from zielkurs.adapters.cli.preparing import load_django, prepare

    load_django()
    prepare()
    from django.db import transaction
    from django.utils import timezone

    from zielkurs.domain.base import scope
    from zielkurs.domain.organisation import actions as organisation

    now = timezone.now()
    account = organisation.create_account(email="admin@example.org", password=PASSWORD, now=now)
    workspace, admin = organisation.create_workspace(
        name="Kaskade", language="de", account=account, member_name="Adele Admin", now=now
    )
    with scope.bind(workspace.pk), transaction.atomic():
        made: Cascade = _Cascade(now, account.password).fill(workspace.slug, admin)
    return made


def measure(made: Cascade) -> None:
    """Queries and the 95th percentile of each address, by the wall clock, in this process."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from zielkurs.domain.organisation.models import Account

    client = Client(HTTP_HOST="localhost")
    client.force_login(
        Account.objects.get(email="admin@example.org"), backend=settings.AUTHENTICATION_BACKENDS[0]
    )
    base, cycle = f"/w/{made.slug}/tree/", f"cycle={made.cycle}"
    pages = {
        "tree, first level": f"{base}?{cycle}",
        "tree, one branch": f"{base}{made.objective}/?{cycle}",
        "tree as a table": f"{base}?{cycle}&view=table",
        "tree as a table, by title": f"{base}?{cycle}&view=table&sort=-title",
        "tree as a table, by status": f"{base}?{cycle}&view=table&status=off_plan",
    }
    for name, path in pages.items():
        times, processor = [], []
        for number in range(WARM_UP + ROUNDS):
            begun, worked = time.perf_counter(), time.thread_time()
            answer = client.get(path)
            assert answer.status_code == 200, (path, answer.status_code)
            if number >= WARM_UP:
                times.append((time.perf_counter() - begun) * 1000)
                processor.append((time.thread_time() - worked) * 1000)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        line(f"{name}: queries", len(queries), 15)
        note = f"processor {statistics.median(processor):.0f} ms, {len(answer.content) / 1000:.0f} kB raw"
        line(f"{name}: p95 in one process", statistics.quantiles(times, n=20)[-1], 200, "ms", note)


def main() -> None:
    """Fill and measure, in a folder that goes afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("ZIELKURS_DATA", folder)
        measure(fill())


if __name__ == "__main__":
    main()
