"""The pages are asked on the test world's day; a quarter to plan, and who leads the team."""

from datetime import date

import pytest

from tests.world import NOW, Home, join
from zielkurs.adapters.web import middleware
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Cycle
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation.models import Member, Role


@pytest.fixture(autouse=True)
def on_the_worlds_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests come on 20 November 2026."""
    monkeypatch.setattr(middleware, "_now", lambda: NOW)


@pytest.fixture
def next_quarter(home: Home) -> Cycle:
    """Q1 2027, in planning."""
    return okr.create_cycle(
        name="Q1 2027", starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31), by=home.admin.pk, now=NOW
    )


@pytest.fixture
def lead(home: Home) -> Member:
    """Jule leads the team."""
    return join(home, "Jule Brandt", Role.MEMBER, led=[home.team])


@pytest.fixture
def q1(home: Home) -> Cycle:
    """Q1 2027, in planning, while Q4 2026 is in review."""
    Cycle.objects.filter(pk=home.cycle.pk).update(phase=CyclePhase.REVIEW.value)
    return okr.create_cycle(
        name="Q1 2027", starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31), by=home.admin.pk, now=NOW
    )
