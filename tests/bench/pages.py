"""Pages in one process: queries, weight, and the time beside plain SQL.

`python -m tests.bench.pages KEYS` prints JSON.
"""

import gzip
import json
import os
import re
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

ROUNDS = 30


@dataclass(frozen=True)
class Visit:
    """A page, who looks at it, and its part of `plain`. `key` is the address's key, None where it has none."""

    name: str
    person: str
    path: str
    plain: str
    key: str | None = None


@dataclass(frozen=True)
class Measured:
    """One page in one process. Times are medians of the processor's time in milliseconds; sizes are in kB."""

    name: str
    rows: int
    queries: int
    page_ms: float
    plain_ms: float
    compressed: float
    raw: float
    nodes: int

    @property
    def ratio(self) -> float:
        """How many times as long the page takes as plain SQL and JSON."""
        return self.page_ms / self.plain_ms

    @property
    def per_fifty_rows(self) -> float:
        """Compressed kB per 50 rows; a page with fewer rows counts whole."""
        return self.compressed * 50 / max(50, self.rows)

    @property
    def nodes_per_fifty_rows(self) -> float:
        """Elements per 50 rows, counted in the same way."""
        return self.nodes * 50 / max(50, self.rows)


def visits(keys: dict[str, Any]) -> list[Visit]:
    """The pages that are measured."""
    base = f"/w/{keys['slug']}/"
    return [
        Visit("Meine Woche", keys["usual"], base, "week"),
        Visit("Meine Woche, 48 own", keys["busy"], base, "week"),
        Visit("team board", keys["busy"], f"{base}teams/{keys['board']}/", "board", keys["board"]),
        Visit("teams", keys["busy"], f"{base}teams/", "teams"),
        Visit(
            "objective",
            keys["busy"],
            f"{base}objectives/{keys['objective']}/",
            "objective",
            keys["objective"],
        ),
        Visit(
            "key result",
            keys["busy"],
            f"{base}key-results/{keys['key_result']}/",
            "key_result",
            keys["key_result"],
        ),
        Visit("planning board", keys["busy"], f"{base}planning/?team={keys['board']}", "plan", keys["board"]),
        Visit("planning board, all teams", keys["admin"], f"{base}planning/?team=all", "plans"),
        Visit("people", keys["admin"], f"{base}people/", "people"),
        Visit("imports", keys["admin"], f"{base}imports/", "imports"),
        Visit("cycles", keys["admin"], f"{base}cycles/", "cycles"),
    ]


def main(keys: dict[str, Any]) -> list[dict[str, Any]]:
    """Measure every page against the database of the environment."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "zielkurs.config.settings"
    from zielkurs.adapters.cli.preparing import load_django

    load_django()
    return [asdict(_measure(visit, keys["slug"])) for visit in visits(keys)]


def _measure(visit: Visit, slug: str) -> Measured:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.bench import plain
    from zielkurs.domain.base import ids
    from zielkurs.domain.organisation.models import Account

    client = Client(HTTP_HOST="localhost")
    account = Account.objects.get(email=visit.person)
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = str(client.cookies[settings.SESSION_COOKIE_NAME].value)

    asked = {
        "slug": slug,
        "session": session,
        "email": visit.person,
        "key": ids.decode(visit.key or "0" * 13),
    }

    def read() -> dict[str, Any]:
        return plain.rows(visit.plain, _query(connection), asked)

    def look() -> bytes:
        answer = client.get(visit.path)
        assert answer.status_code == 200, (visit.path, answer.status_code)
        return answer.content

    page_ms, plain_ms = _side_by_side(look, lambda: plain.as_json(read()))
    with CaptureQueriesContext(connection) as queries:
        html = look()
    return Measured(
        name=visit.name,
        rows=len(read()["rows"]),
        queries=len(queries),
        page_ms=page_ms,
        plain_ms=plain_ms,
        compressed=len(gzip.compress(html, 6)) / 1000,
        raw=len(html) / 1000,
        nodes=len(re.findall(rb"<[a-z]", html)),
    )


def _query(connection: Any) -> Callable[[str, dict[str, Any]], list[tuple[Any, ...]]]:
    """Runs SQL on the driver's own connection: no framework in between."""
    connection.ensure_connection()
    sqlite = connection.vendor == "sqlite"

    def query(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        cursor = connection.connection.cursor()
        cursor.execute(sql if sqlite else re.sub(r":(\w+)", r"%(\1)s", sql), values)
        return list(cursor.fetchall())

    return query


def _side_by_side(page: Callable[[], object], rival: Callable[[], object]) -> tuple[float, float]:
    """The medians of both, taken in turns so that the machine's other work hits both alike."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(ROUNDS + 3):
        for work, found in zip((page, rival), times, strict=True):
            begun = time.thread_time()
            work()
            if number >= 3:
                found.append((time.thread_time() - begun) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


if __name__ == "__main__":
    json.dump(main(json.loads(sys.argv[1])), sys.stdout)
