"""It is the day of the sample tracker."""

import pytest

from tests.world import TODAY, Home
from zielkurs.domain.organisation.models import Workspace


@pytest.fixture(autouse=True)
def on_the_day(home: Home) -> None:
    Workspace.objects.update(is_demo=True, demo_today=TODAY)
