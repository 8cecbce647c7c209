"""For a day, an import can be undone: as a whole, and only where nobody has built on it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.imports.files import FRIDAYS, answer_all, bring_in, cell, sample, start
from tests.domain.imports.rows import counts, imported_key_results
from tests.world import NOW, TODAY, Home
from zielkurs.domain.base.refusals import Forbidden, NotFound, Refusal
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.imports import access, actions
from zielkurs.domain.imports.models import ImportRun
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import CheckIn, Cycle, KeyResult
from zielkurs.domain.organisation.models import Member

LATER = NOW + timedelta(hours=1)


def undo(home: Home, run: ImportRun) -> None:
    found = access.run_to_undo(home.reader(), run.pk, now=LATER)
    actions.undo(run=found, today=TODAY, by=home.admin.pk, now=LATER)


def test_what_an_import_made_is_gone_after_the_undo(home: Home) -> None:
    before = counts()
    run, _ = bring_in(home.reader(), home.team)
    undo(home, run)
    assert counts() == before
    run.refresh_from_db()
    assert run.state == ImportRun.State.UNDONE


def test_a_cycle_that_the_import_made_goes_too(home: Home) -> None:
    Cycle.objects.update(name="Anderes", starts_on="2026-01-01", ends_on="2026-06-30")
    run, _ = bring_in(home.reader(), home.team)
    assert Cycle.objects.count() == 2
    undo(home, run)
    assert Cycle.objects.count() == 1


def test_after_the_undo_the_file_can_come_again(home: Home) -> None:
    run, first = bring_in(home.reader(), home.team)
    undo(home, run)
    _, again = bring_in(home.reader(), home.team)
    assert again == first


def test_new_check_ins_on_older_key_results_are_withdrawn(home: Home) -> None:
    bring_in(home.reader(), home.team, sample(cell("O6", None)))
    run, made = bring_in(home.reader(), home.team, now=NOW + timedelta(minutes=5))
    assert made["check_ins"] == 1
    undo(home, run)
    row = imported_key_results()[1]
    assert row.latest_check_in is not None and row.latest_check_in.as_of == FRIDAYS[-2]
    assert CheckIn.objects.filter(kind="withdrawal").count() == 1
    _, again = bring_in(home.reader(), home.team, now=NOW + timedelta(hours=2))
    assert again["check_ins"] == 1
    row.refresh_from_db()
    assert row.latest_check_in is not None and row.latest_check_in.value == Decimal(48)


def test_changed_rows_and_corrected_values_are_as_before(home: Home) -> None:
    bring_in(home.reader(), home.team)

    def change(book: Any) -> None:
        book["OKR Q4 2026"]["F5"] = 14
        book["OKR Q4 2026"]["C5"] = "Lena Voß"
        book["OKR Q4 2026"]["J5"] = 5
        book["Maßnahmen"]["F5"] = "erledigt"

    row = imported_key_results()[0]
    run, made = bring_in(
        home.reader(), home.team, sample(change), now=NOW + timedelta(minutes=5), title_differs="columns"
    )
    assert made["changed"] == 3
    undo(home, run)
    after = KeyResult.objects.get(pk=row.pk)
    assert (after.target_value, after.owner_id) == (row.target_value, row.owner_id)
    standing = CheckIn.objects.get(key_result=row, as_of=FRIDAYS[2], replaced_by=None)
    assert (standing.value, standing.kind) == (Decimal(4), "correction")
    same = answer_all(home.reader(), start(home.reader(), home.team, sample()))
    assert same.changes.is_nothing


def test_a_check_in_since_then_stands_in_the_way(home: Home) -> None:
    run, _ = bring_in(home.reader(), home.team)
    row = imported_key_results()[1]
    okr.check_in(
        key_result=row, value=Decimal(50), as_of=TODAY, seen_version=row.version, idempotency_key="mine",
        today=TODAY, by=home.admin.pk, now=LATER,
    )  # fmt: skip
    before = counts()
    with pytest.raises(Refusal) as refused:
        undo(home, run)
    assert (refused.value.code, refused.value.params["title"]) == ("built_on", row.title)
    assert counts() == before
    run.refresh_from_db()
    assert run.state == ImportRun.State.APPLIED


def test_a_person_who_owns_something_else_by_now_stands_in_the_way(home: Home) -> None:
    run, _ = bring_in(home.reader(), home.team)
    jule = Member.objects.get(name="Jule Brandt")
    KeyResult.objects.filter(pk=home.leads.pk).update(owner=jule)
    before = counts()
    with pytest.raises(Refusal) as refused:
        undo(home, run)
    assert refused.value.params["title"] == "Jule Brandt"
    assert counts() == before


def test_the_later_import_has_to_be_undone_first(home: Home) -> None:
    run, _ = bring_in(home.reader(), home.team)
    bring_in(
        home.reader(),
        home.team,
        sample(cell("F5", 14)),
        now=NOW + timedelta(minutes=5),
        title_differs="columns",
    )
    with pytest.raises(Refusal) as refused:
        undo(home, run)
    assert refused.value.code == "import_later_first"


def test_after_a_day_it_is_too_late(home: Home) -> None:
    run, _ = bring_in(home.reader(), home.team)
    with pytest.raises(Refusal) as refused:
        access.run_to_undo(home.reader(), run.pk, now=NOW + timedelta(hours=24))
    assert refused.value.code == "import_undo_too_late"


def test_people_of_other_teams_may_not_undo(home: Home) -> None:
    from tests.world import join
    from zielkurs.domain.organisation.models import Role

    run, _ = bring_in(home.reader(), home.team)
    other, coach = join(home, "Otto Other", Role.MEMBER), join(home, "Cora Coach", Role.COACH)
    for member in (other, coach):
        with pytest.raises(Forbidden):
            access.run_to_undo(home.reader(member), run.pk, now=LATER)
    with pytest.raises(NotFound):
        access.run_to_read(home.reader(), run.pk + 1)


def test_the_course_change_that_a_file_made_goes_with_it(home: Home) -> None:
    bring_in(home.reader(), home.team)
    run, _ = bring_in(home.reader(), home.team, sample(cell("F5", 14)))
    assert Decision.objects.filter(kind="course_change").count() == 1
    undo(home, run)
    assert not Decision.objects.filter(kind="course_change").exists()
