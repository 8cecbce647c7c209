"""Brings an installation into shape: database, cache table, static files. Does nothing where nothing is to do."""

import hashlib
import os
import sys
from pathlib import Path


class Unfit(Exception):
    """The installation can't run like this; the message says why and what to do."""


def load_django() -> None:
    """Make models and settings usable in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zielkurs.config.settings")
    import django

    django.setup()


def prepare() -> None:
    """Migrate, make the cache's table and collect static files, each only where it is due."""
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "sqlite":
        _refuse_faulty_sqlite()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", database="cache" if "cache" in settings.DATABASES else "default")
    _collect_static(Path(settings.STATIC_ROOT))


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
