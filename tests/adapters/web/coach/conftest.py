"""The coach's language data is there before anything is read."""

import pytest

from zielkurs.adapters.web.coaching import memory


@pytest.fixture(autouse=True, scope="session")
def warm_coach() -> None:
    assert memory.wait_until_warm()
