"""`zielkurs doctor`: is this installation in order?"""

import argparse
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zielkurs.adapters.cli.preparing import Unfit, load_django, newer_migrations, sqlite_is_sound

OK, WARNING, FAULT = "ok     ", "warning", "FAULT  "


def add_parser(commands: Any) -> None:
    """Register `doctor`."""
    parser = commands.add_parser("doctor", help="check this installation")
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    """Print every check; 1 if one of them is a fault. Makes no file."""
    try:
        load_django()
    except Unfit as problem:
        findings = [(FAULT, line) for line in str(problem).splitlines()]
    else:
        findings = [*_storage(), *_database(), *_address(), *_mail()]
    for mark, sentence in findings:
        print(f"{mark}  {sentence}")
    return int(any(mark == FAULT for mark, _ in findings))


def _storage() -> Iterator[tuple[str, str]]:
    from django.conf import settings

    if not settings.DATA.is_dir():
        there = next(path for path in (settings.DATA, *settings.DATA.parents) if path.exists())
        if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
            yield WARNING, f"not started yet: the first start makes the data folder {settings.DATA}"
        else:
            yield FAULT, f"the data folder {settings.DATA} can't be made in {there}"
        return
    free = shutil.disk_usage(settings.DATA).free // 2**20
    yield (OK if free > 500 else WARNING if free > 50 else FAULT), f"{free} MiB free in {settings.DATA}"
    may = os.access(settings.DATA, os.W_OK | os.X_OK)
    yield (OK, "the data folder can be written") if may else (FAULT, "the data folder can't be written")
    yield from _owners(settings.DATA)
    yield from _key(settings.DATA / "secret.key")
    built = (settings.STATIC_ROOT / "staticfiles.json").exists()
    yield (
        (OK if built else WARNING),
        "style sheets and scripts are built" if built else "not started yet: no style sheets",
    )


def _key(key: Path) -> Iterator[tuple[str, str]]:
    from django.conf import settings

    if key.exists():
        if not key.stat().st_size:
            yield FAULT, f"{key} is empty: put back the backup's, or remove it"
        private = not key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
        yield (
            (OK, "the key file is readable by its owner only")
            if private
            else (FAULT, f"others may read the key file: chmod 600 {key}")
        )
    elif not settings.ENVIRONMENT.secret_key and (settings.DATA / "zielkurs.sqlite3").exists():
        yield (
            WARNING,
            "no key file: put back the backup's, or everybody has to sign in again after the next start",
        )


def _owners(folder: Path) -> Iterator[tuple[str, str]]:
    """Who runs a command as root leaves files there that the service can't write."""
    owner = folder.stat().st_uid
    foreign = sorted(path.name for path in folder.iterdir() if path.lstat().st_uid != owner)
    if foreign:
        yield (
            FAULT,
            f"other users than the data folder's own {', '.join(foreign)}: chown -R the folder to one user",
        )
    open_files = sorted(path.name for path in folder.glob("*.sqlite3*") if path.stat().st_mode & stat.S_IROTH)
    if open_files:
        yield WARNING, f"everybody on this machine may read {', '.join(open_files)}: chmod 600"


def _database() -> Iterator[tuple[str, str]]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        yield WARNING, "not started yet: no database"
        return
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                yield from _sqlite(cursor)
            else:
                cursor.execute("SHOW server_version")
                yield OK, f"PostgreSQL {cursor.fetchone()[0]}"
        executor = MigrationExecutor(connection)
        if newer := newer_migrations(executor.loader):
            yield FAULT, f"a newer version of Zielkurs made the database: {', '.join(newer)}"
            return
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
    if settings.ENVIRONMENT.is_https and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        yield WARNING, "https, but ZIELKURS_PROXIES is 0: rate limits take everybody for one address"


def _mail() -> Iterator[tuple[str, str]]:
    from django.conf import settings
    from django.core.mail import get_connection

    if not settings.ENVIRONMENT.mail_url:
        yield WARNING, "no mail server: mails are written to the log"
        return
    server = f"{settings.EMAIL_HOST}, port {settings.EMAIL_PORT}"
    try:
        with get_connection():
            yield OK, f"the mail server {server} answers"
    except OSError as problem:
        yield FAULT, f"the mail server {server} does not answer or refuses the password: {problem}"
