"""The same file again, and newer ones: only what is new is brought, and what people did stays."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.imports.files import FRIDAYS, answer_all, apply, bring_in, cell, sample, start
from tests.domain.imports.rows import counts, imported_key_results
from tests.world import NOW, Home
from zielkurs.domain.base.models import Event
from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.imports import queries
from zielkurs.domain.okr.models import CheckIn, KeyResult


def test_the_same_file_again_changes_nothing(home: Home) -> None:
    bring_in(home.reader(), home.team)
    before, events = counts(), Event.objects.count()
    run = start(home.reader(), home.team, sample())
    found = answer_all(home.reader(), run)
    assert found.changes.is_nothing
    assert found.is_nothing and not found.is_ready
    made = apply(home.reader(), run, found)
    assert set(made.values()) == {0}
    assert counts() == before
    assert Event.objects.count() == events + 1, "only the import itself is in the log"


def test_one_more_week_brings_only_the_new_check_ins(home: Home) -> None:
    bring_in(home.reader(), home.team, sample(cell("O6", None)))
    before = CheckIn.objects.count()
    _, made = bring_in(home.reader(), home.team)
    assert (made["check_ins"], made["changed"], made["key_results"]) == (1, 0, 0)
    assert CheckIn.objects.count() == before + 1
    latest = imported_key_results()[1].latest_check_in
    assert latest is not None and (latest.as_of, latest.value) == (FRIDAYS[-1], Decimal(48))


def test_a_changed_past_value_becomes_a_correction(home: Home) -> None:
    bring_in(home.reader(), home.team)
    _, made = bring_in(home.reader(), home.team, sample(cell("J6", 45)))
    assert (made["check_ins"], made["changed"]) == (1, 1)
    entry = CheckIn.objects.get(kind="correction")
    assert (entry.value, entry.as_of) == (Decimal(45), FRIDAYS[2])
    assert entry.replaces is not None and entry.replaces.value == Decimal(43)
    _, again = bring_in(home.reader(), home.team, sample(cell("J6", 45)))
    assert again["changed"] == 0


def test_a_changed_comment_corrects_the_latest_check_in(home: Home) -> None:
    bring_in(home.reader(), home.team)
    bring_in(home.reader(), home.team, sample(cell("W8", "stockt")))
    entry = CheckIn.objects.get(kind="correction")
    assert (entry.comment, entry.value, entry.confidence) == ("stockt", Decimal(2702), 8)


def test_a_changed_title_target_and_owner_are_updates_of_the_same_rows(home: Home) -> None:
    bring_in(home.reader(), home.team)

    def change(book: Any) -> None:
        sheet = book["OKR Q4 2026"]
        sheet["B5"] = "Sichtbarkeit der Innovation in Fachmedien von 3 auf 14 Beiträge steigern"
        sheet["F5"] = 14
        sheet["C5"] = "Lena Voß"

    before = imported_key_results()[0]
    run = start(home.reader(), home.team, sample(change))
    found = answer_all(home.reader(), run)
    changed = [row for row in found.changes.rows if row.changes]
    assert [sorted(row.changes) for row in changed] == [["owner", "target", "title"]]
    apply(home.reader(), run, found)
    after = imported_key_results()[0]
    assert after.pk == before.pk
    assert (after.target_value, after.owner.name if after.owner else "") == (Decimal(14), "Lena Voß")
    assert "14 Beiträge" in after.title
    assert answer_all(home.reader(), start(home.reader(), home.team, sample(change))).changes.is_nothing


def test_a_row_put_in_above_moves_the_others_without_changing_them(home: Home) -> None:
    bring_in(home.reader(), home.team)

    def change(book: Any) -> None:
        sheet = book["OKR Q4 2026"]
        sheet.insert_rows(6)
        for column, value in zip(
            "BCDEFH", ["Messekontakte von 0 auf 50", "Lena Voß", "Kontakte", 0, 50, 4], strict=True
        ):
            sheet[f"{column}6"] = value

    _, made = bring_in(home.reader(), home.team, sample(change))
    assert (made["key_results"], made["check_ins"], made["changed"]) == (1, 1, 0)
    _, again = bring_in(home.reader(), home.team, sample(change))
    assert set(again.values()) == {0}


def test_a_new_target_from_a_file_is_a_course_change_while_the_cycle_runs(home: Home) -> None:
    bring_in(home.reader(), home.team)
    assert not Decision.objects.filter(kind="course_change").exists()
    key_result = imported_key_results()[0]
    bring_in(home.reader(), home.team, sample(cell("F5", 14)))
    noted = Decision.objects.get(kind="course_change")
    assert noted.subject_id == key_result.pk and noted.reason.startswith("Import: ")
    assert [(each["field"], each["after"]) for each in noted.changes] == [("target_value", "14")]


def test_what_people_changed_stays_while_the_file_says_the_same_as_last_time(home: Home) -> None:
    bring_in(home.reader(), home.team)
    row = imported_key_results()[0]
    KeyResult.objects.filter(pk=row.pk).update(title="Unser Titel", version=row.version + 1)
    run = start(home.reader(), home.team, sample())
    found = answer_all(home.reader(), run)
    assert found.changes.is_nothing
    assert [note.code for note in found.notes].count("kept_ours") == 1


@pytest.mark.parametrize(
    ("choice", "title"), [("ours", "Unser Titel"), ("file", "Fachmedien erwähnen die Maschine")]
)
def test_what_both_changed_is_asked_and_asked_only_once(home: Home, choice: str, title: str) -> None:
    bring_in(home.reader(), home.team)
    row = imported_key_results()[0]
    KeyResult.objects.filter(pk=row.pk).update(title="Unser Titel", version=row.version + 1)
    data = sample(cell("B5", "Fachmedien erwähnen die Maschine"))
    found = queries.preview(home.reader(), start(home.reader(), home.team, data))
    assert "same_row" in [doubt.code for doubt in found.doubts]
    bring_in(home.reader(), home.team, data, same_row="same", changed_here=choice)
    row.refresh_from_db()
    assert row.title == title
    again = answer_all(home.reader(), start(home.reader(), home.team, data))
    assert again.changes.is_nothing


def test_a_value_that_people_corrected_is_not_overwritten_unasked(home: Home) -> None:
    bring_in(home.reader(), home.team)
    row = imported_key_results()[1]
    from zielkurs.domain.okr import actions as okr

    entry = CheckIn.objects.get(key_result=row, as_of=FRIDAYS[2])
    okr.correct_check_in(
        check_in=entry, value=Decimal(50), as_of=FRIDAYS[2], seen_version=row.version, idempotency_key="k",
        today=FRIDAYS[-1], by=home.admin.pk, now=NOW,
    )  # fmt: skip
    same = answer_all(home.reader(), start(home.reader(), home.team, sample()))
    assert same.changes.is_nothing
    data = sample(cell("J6", 45))
    found = queries.preview(home.reader(), start(home.reader(), home.team, data))
    assert "value_changed_here" in [doubt.code for doubt in found.doubts]
    bring_in(home.reader(), home.team, data, value_changed_here="ours")
    assert CheckIn.objects.filter(kind="correction").count() == 1
    assert answer_all(home.reader(), start(home.reader(), home.team, data)).changes.is_nothing


def test_a_week_that_people_reported_by_hand_is_not_reported_twice(home: Home) -> None:
    bring_in(home.reader(), home.team, sample(cell("O6", None)))
    row = imported_key_results()[1]
    from zielkurs.domain.okr import actions as okr

    okr.check_in(
        key_result=row, value=Decimal(48), as_of=FRIDAYS[-1], seen_version=row.version, idempotency_key="hand",
        today=FRIDAYS[-1], by=home.admin.pk, now=NOW,
    )  # fmt: skip
    assert answer_all(home.reader(), start(home.reader(), home.team, sample())).changes.is_nothing


def test_a_week_that_was_not_over_at_the_first_import_is_the_same_week_later(home: Home) -> None:
    from zielkurs.domain.organisation.models import Workspace

    Workspace.objects.update(is_demo=True, demo_today=date(2026, 11, 18))
    bring_in(home.reader(), home.team)
    row = imported_key_results()[1]
    assert row.latest_check_in is not None and row.latest_check_in.as_of == date(2026, 11, 18)
    Workspace.objects.update(demo_today=date(2026, 11, 25))
    assert answer_all(home.reader(), start(home.reader(), home.team, sample())).changes.is_nothing
    _, made = bring_in(home.reader(), home.team, sample(cell("O6", 52)), now=NOW + timedelta(days=5))
    assert (made["check_ins"], made["changed"]) == (1, 1)
    row.refresh_from_db()
    assert row.latest_check_in is not None
    assert (row.latest_check_in.as_of, row.latest_check_in.value) == (FRIDAYS[-1], Decimal(52))
    again = answer_all(home.reader(), start(home.reader(), home.team, sample(cell("O6", 52))))
    assert again.changes.is_nothing


def test_a_value_that_people_withdrew_stays_withdrawn_while_the_file_says_the_same(home: Home) -> None:
    from zielkurs.domain.okr import actions as okr

    bring_in(home.reader(), home.team)
    entry = CheckIn.objects.get(key_result=imported_key_results()[1], as_of=FRIDAYS[-1])
    okr.withdraw_check_in(check_in=entry, idempotency_key="w", today=FRIDAYS[-1], by=home.admin.pk, now=NOW)
    assert answer_all(home.reader(), start(home.reader(), home.team, sample())).changes.is_nothing
    _, made = bring_in(home.reader(), home.team, sample(cell("O6", 52)), now=NOW + timedelta(minutes=1))
    assert made["check_ins"] == 1
