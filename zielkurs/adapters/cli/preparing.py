"""Brings an installation into shape: key, database, cache table, static files. Does nothing where nothing is to do."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.migrations.loader import MigrationLoader


class Unfit(Exception):
    """The installation can't run like this; the message says why and what to do."""


def load_django() -> None:
    """Make models and settings usable in this process. Unfit where a setting is faulty; makes no file."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zielkurs.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as problem:
        raise Unfit(str(problem)) from problem


def prepare() -> None:
    """Make folder and key, migrate, make the cache's table and collect static files, each only where it is due.

    Unfit where that can't be done.
    """
    from django.conf import settings
    from django.db import DatabaseError, connection

    make_folder()
    try:
        if connection.vendor == "sqlite":
            _refuse_faulty_sqlite()
        _migrate()
        _collect_static(Path(settings.STATIC_ROOT))
    except DatabaseError as problem:
        raise Unfit(f"the database can't be used: {problem}") from problem
    except OSError as problem:
        raise Unfit(f"the data folder {settings.DATA} can't be used: {problem}") from problem


def make_folder() -> None:
    """The data folder, made where it is missing. Whatever this process makes from here on, only its user reads."""
    from django.conf import settings

    os.umask(0o077)
    try:
        settings.DATA.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Unfit(f"the data folder can't be made: {problem}") from problem


def _migrate() -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if newer := newer_migrations(executor.loader):
        raise Unfit(
            f"a newer version of Zielkurs made the database ({newer[0]}). Install that version, or restore the backup "
            "from before the update."
        )
    if not settings.ENVIRONMENT.key():
        _make_key(is_first=not executor.loader.applied_migrations)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    # Not with the migrations: a restored backup has all of them, but comes without the cache's file.
    where = "cache" if "cache" in settings.DATABASES else "default"
    call_command("createcachetable", database=where, verbosity=0)


def _make_key(*, is_first: bool) -> None:
    from django.conf import settings

    key = settings.ENVIRONMENT.make_key()
    if not key:
        raise Unfit(f"{settings.DATA / 'secret.key'} is empty: put back the backup's, or remove it")
    settings.SECRET_KEY = key
    if not is_first:
        complain(
            f"there was no {settings.DATA / 'secret.key'}: a new one was made, and everybody has to sign in again. "
            "To keep the sessions, put the backup's in its place and start again."
        )


def newer_migrations(loader: MigrationLoader) -> list[str]:
    """What was applied and comes after all that this version knows. What was squashed and deleted comes before."""
    last = {
        app: max(name for its, name in loader.disk_migrations if its == app) for app in loader.migrated_apps
    }
    return sorted(
        f"{app}.{name}" for app, name in loader.applied_migrations if app in last and name > last[app]
    )


def sqlite_is_sound(version: tuple[int, ...]) -> bool:
    """True if the version does not carry the WAL-reset fault (3.7.0 to 3.51.2, mended in 3.44.6 and 3.50.7 too)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def _refuse_faulty_sqlite() -> None:
    import sqlite3

    version = tuple(map(int, sqlite3.sqlite_version.split(".")))
    if not sqlite_is_sound(version):
        raise Unfit(
            f"SQLite {sqlite3.sqlite_version} can lose committed data in WAL mode. "
            "Install the package pysqlite3, or use PostgreSQL (ZIELKURS_DATABASE_URL)."
        )


def _collect_static(root: Path) -> None:
    from django.contrib.staticfiles.finders import get_finders

    from zielkurs import __version__

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            digest.update(name.encode() + Path(storage.path(name)).read_bytes())
    mark = f"{__version__} {digest.hexdigest()}"
    stamp = root / "version"
    if stamp.exists() and stamp.read_text(encoding="ascii") == mark:
        return
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(mark, encoding="ascii")


def complain(problem: str) -> int:
    """Print what is wrong and return the exit code for it."""
    sys.stderr.write(f"zielkurs: {problem}\n")
    return 1
