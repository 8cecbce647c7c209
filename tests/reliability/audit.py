"""Looks into the database after the storm: is everything there that was acknowledged, and nothing half?"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pysqlite3

from tests.reliability.serving import Installation

Rows = Callable[[str], list[tuple[Any, ...]]]


@contextmanager
def sqlite(path: Path) -> Iterator[Rows]:
    """Reads an embedded database that nobody serves at the moment."""
    connection = pysqlite3.connect(str(path))
    try:
        yield lambda sql: list(connection.execute(sql))
    finally:
        connection.close()


@contextmanager
def postgres(url: str, **options: str) -> Iterator[Rows]:
    """Reads a PostgreSQL database."""
    import psycopg

    with psycopg.connect(url, **options) as connection:
        yield lambda sql: list(connection.execute(sql))


def database_of(made: Installation) -> AbstractContextManager[Rows]:
    """Reads the installation's database, whichever it is."""
    if url := made.extra.get("ZIELKURS_DATABASE_URL"):
        return postgres(url, **({"host": made.extra["PGHOST"]} if "PGHOST" in made.extra else {}))
    return sqlite(made.database)


def damage(rows: Rows) -> list[str]:
    """What SQLite itself says is wrong with the file. Empty where it is sound."""
    said = [str(row[0]) for row in rows("PRAGMA integrity_check")]
    broken = [str(row) for row in rows("PRAGMA foreign_key_check")]
    return [line for line in said if line != "ok"] + broken


def lost(rows: Rows, journal: dict[str, int]) -> list[str]:
    """The acknowledged check-ins that are not there exactly once with the value that was acknowledged."""
    found: dict[str, list[Decimal]] = {}
    for key, value in rows("SELECT idempotency_key, value FROM okr_checkin"):
        found.setdefault(key, []).append(Decimal(str(value)))
    return [
        f"{key}: acknowledged {value}, stored {found.get(key, [])}"
        for key, value in journal.items()
        if found.get(key) != [value]
    ]


def half_written(rows: Rows) -> list[str]:
    """Check-ins without their event, their key result's version or its pointer, and the other way round.

    Every check-in raises its key result's version by one, is named by one event, and the latest one is pointed at;
    the workspace's events are numbered without a gap, and their sequence row stands at the last.
    """
    return [*_events(rows), *_key_results(rows), *_sequence(rows)]


def _events(rows: Rows) -> list[str]:
    check_ins = {str(pk) for (pk,) in rows("SELECT id FROM okr_checkin")}
    payloads = rows(
        "SELECT p.data FROM base_event e JOIN base_eventpayload p ON p.event_id = e.id "
        "WHERE e.verb LIKE 'check_in.%'"
    )
    named = Counter(str((json.loads(d) if isinstance(d, str) else d)["check_in"]) for (d,) in payloads)
    return [
        *(f"check-in {pk} is named by {named[pk]} events" for pk in sorted(check_ins) if named[pk] != 1),
        *(f"an event names check-in {pk}, which is missing" for pk in sorted(named.keys() - check_ins)),
    ]


def _key_results(rows: Rows) -> list[str]:
    history: dict[int, list[tuple[Any, ...]]] = {}
    for key_result, *order in rows(
        "SELECT c.key_result_id, c.as_of, c.recorded_at, c.id, c.kind, r.id FROM okr_checkin c "
        "LEFT JOIN okr_checkin r ON r.replaces_id = c.id"
    ):
        history.setdefault(key_result, []).append(tuple(order))
    findings = []
    for pk, version, pointer in rows("SELECT id, version, latest_check_in_id FROM okr_keyresult"):
        entries = history.get(pk, [])
        standing = [e[:3] for e in entries if e[4] is None and e[3] != "withdrawal"]
        latest = max(standing)[2] if standing else None
        if version != 1 + len(entries):
            findings.append(f"key result {pk}: version {version} after {len(entries)} check-ins")
        if pointer != latest:
            findings.append(f"key result {pk} points at {pointer}, the latest is {latest}")
    return findings


def _sequence(rows: Rows) -> list[str]:
    findings = []
    for workspace, last, digest in rows("SELECT workspace_id, last, digest FROM base_eventsequence"):
        events = rows(
            f"SELECT sequence, digest FROM base_event WHERE workspace_id = {int(workspace)} ORDER BY sequence"
        )
        if [number for number, _ in events] != list(range(1, last + 1)):
            findings.append(f"workspace {workspace}: events are not numbered 1 to {last}")
        if events and events[-1][1] != digest:
            findings.append(f"workspace {workspace}: the sequence does not stand at the last event")
    return findings
