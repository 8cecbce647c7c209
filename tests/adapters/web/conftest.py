"""The stage of the permission matrix, for tests that sweep over all pages."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.adapters.web.matrix.stage import Stage, set_stage


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """All subjects in two workspaces, set up once a file: whatever a test does is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield set_stage()
        transaction.set_rollback(True)
