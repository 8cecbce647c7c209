"""Sends the cache's table to the cache's database, and nothing else there."""

from typing import Any


class CacheRouter:
    """With SQLite the cache lives in a file of its own."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """The database to read a model from; None leaves it to Django."""
        return "cache" if model._meta.app_label == "django_cache" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """True if the app's tables belong into the database."""
        return (db == "cache") == (app_label == "django_cache")
