"""Changing a cycle: what lies in what stays a tree."""

import pytest

from tests.world import NOW, Home
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Cycle


def twin(home: Home, name: str, parent: Cycle | None) -> Cycle:
    """A cycle of the same days."""
    days = {"starts_on": home.cycle.starts_on, "ends_on": home.cycle.ends_on}
    return okr.create_cycle(name=name, parent=parent, by=home.admin.pk, now=NOW, **days)


def put_into(home: Home, cycle: Cycle, parent: Cycle, version: int | None = None) -> None:
    okr.change_cycle(
        cycle=cycle,
        name=cycle.name,
        starts_on=cycle.starts_on,
        ends_on=cycle.ends_on,
        parent=parent,
        seen_version=cycle.version if version is None else version,
        by=home.admin.pk,
        now=NOW,
    )


def test_a_cycle_never_lies_within_itself_at_whatever_depth(home: Home) -> None:
    inner = twin(home, "Innen", home.cycle)
    innermost = twin(home, "Ganz innen", inner)
    for parent in (home.cycle, inner, innermost):
        with pytest.raises(Refusal) as refused:
            put_into(home, home.cycle, parent)
        assert refused.value.code == "cycle_within_itself"
    home.cycle.refresh_from_db()
    assert home.cycle.parent_id is None
    put_into(home, innermost, home.cycle)
    innermost.refresh_from_db()
    assert innermost.parent_id == home.cycle.pk


def test_the_slower_of_two_changes_nothing(home: Home) -> None:
    inner = twin(home, "Innen", None)
    put_into(home, inner, home.cycle)
    with pytest.raises(Conflict):
        put_into(home, inner, twin(home, "Anders", None), version=inner.version)
    inner.refresh_from_db()
    assert inner.parent_id == home.cycle.pk
