"""Today is the test world's day, by the demo's clock."""

import pytest

from tests.world import TODAY, Home
from zielkurs.domain.organisation.models import Workspace


@pytest.fixture(autouse=True)
def on_the_day(home: Home) -> None:
    Workspace.objects.update(is_demo=True, demo_today=TODAY)
