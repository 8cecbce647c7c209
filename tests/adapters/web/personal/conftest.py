"""The pages are asked on the test world's day."""

import pytest

from tests.world import NOW
from zielkurs.adapters.web import middleware


@pytest.fixture(autouse=True)
def on_the_worlds_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests come on 20 November 2026."""
    monkeypatch.setattr(middleware, "_now", lambda: NOW)
