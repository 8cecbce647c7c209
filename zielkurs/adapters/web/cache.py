"""The shared cache, in which rate limits are counted."""

from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import OperationalError


class HonestCache(DatabaseCache):
    """Says so where nothing can be written.

    Django's own only answers False then, which the sign-in library takes for a limit that is reached: people would
    read "too many attempts" where the disk is full.
    """

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """True where the key was new. OperationalError where it is not there afterwards either."""
        # The second look is for a key that somebody else removed in between.
        for _ in range(2):
            if super().add(key, value, timeout, version):
                return True
            if self.has_key(key, version):
                return False
        raise OperationalError("database or disk is full")
