"""`zielkurs doctor`: is this installation in order?"""

import argparse
import os
import shutil
import stat
from collections.abc import Iterator
from typing import Any

from zielkurs.adapters.cli.preparing import load_django, sqlite_is_sound

OK, WARNING, FAULT = "ok     ", "warning", "FAULT  "


def add_parser(commands: Any) -> None:
    """Register `doctor`."""
    parser = commands.add_parser("doctor", help="check this installation")
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    """Print every check; 1 if one of them is a fault."""
    load_django()
    findings = [*_storage(), *_database(), *_address()]
    for mark, sentence in findings:
        print(f"{mark}  {sentence}")
    return int(any(mark == FAULT for mark, _ in findings))


def _storage() -> Iterator[tuple[str, str]]:
    from django.conf import settings

    free = shutil.disk_usage(settings.DATA).free // 2**20
    yield (OK if free > 500 else WARNING if free > 50 else FAULT), f"{free} MiB free in {settings.DATA}"
    yield (OK if os.access(settings.DATA, os.W_OK) else FAULT), "the data folder can be written"
    key = settings.DATA / "secret.key"
    if key.exists():
        private = not key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
        yield (OK if private else FAULT), "the key file is readable by its owner only"
    built = (settings.STATIC_ROOT / "staticfiles.json").exists()
    yield (
        (OK if built else WARNING),
        "style sheets and scripts are built" if built else "not started yet: no style sheets",
    )


def _database() -> Iterator[tuple[str, str]]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                yield from _sqlite(cursor)
            else:
                cursor.execute("SHOW server_version")
                yield OK, f"PostgreSQL {cursor.fetchone()[0]}"
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        yield (
            (WARNING if pending else OK),
            f"{len(pending)} migrations pending" if pending else "all migrations applied",
        )
    except DatabaseError as problem:
        yield FAULT, f"the database does not answer: {problem}"


def _sqlite(cursor: Any) -> Iterator[tuple[str, str]]:
    import sqlite3

    version = tuple(map(int, sqlite3.sqlite_version.split(".")))
    yield (OK if sqlite_is_sound(version) else FAULT), f"SQLite {sqlite3.sqlite_version}"
    for pragma, wanted in (
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("mmap_size", 0),
    ):
        cursor.execute(f"PRAGMA {pragma}")
        row = cursor.fetchone()
        # Without support for memory maps the pragma answers nothing.
        found = row[0] if row else 0
        yield (OK if found == wanted else FAULT), f"{pragma} is {found}"
    cursor.execute("PRAGMA quick_check")
    found = cursor.fetchone()[0]
    yield (OK if found == "ok" else FAULT), f"integrity: {found}"


def _address() -> Iterator[tuple[str, str]]:
    from django.conf import settings

    local = settings.ENVIRONMENT.host in ("127.0.0.1", "localhost", "::1")
    safe = settings.ENVIRONMENT.is_https or local
    yield (
        (OK if safe else WARNING),
        f"address {settings.BASE_URL}" + ("" if safe else " is open and not encrypted"),
    )
    yield (
        (WARNING if settings.DEBUG else OK),
        "error details are shown" if settings.DEBUG else "error details are hidden",
    )
    mail = bool(settings.ENVIRONMENT.mail_url)
    yield (
        (OK if mail else WARNING),
        "mails are sent" if mail else "no mail server: mails are written to the log",
    )
