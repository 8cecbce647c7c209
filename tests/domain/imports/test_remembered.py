"""What was answered for a tracker is not asked again for the next file of the same layout."""

from datetime import timedelta

from tests.domain.imports.files import answer_all, apply, bring_in, cell, sample, start
from tests.world import NOW, Home
from zielkurs.domain.base import ids
from zielkurs.domain.imports import actions, queries
from zielkurs.domain.imports.models import ImportRun
from zielkurs.domain.okr.models import KeyResult
from zielkurs.domain.organisation.models import Member

HARBOUR = "Nordstern;Leuchtfeuer;Anfang;Dann;Kapitän\nMehr Rundfahrten;Gäste je Fahrt;20;35;Fiete\n"
ROLES = ("objective", "key_result", "start", "target", "owner")


def test_the_same_file_again_asks_nothing_and_shows_what_was_assumed(home: Home) -> None:
    reader = home.reader(home.admin)
    first, _ = bring_in(reader, home.team)
    assert first.answers
    again = queries.preview(reader, start(reader, home.team, sample()))
    assert not again.doubts
    assert again.is_nothing
    asked = {doubt.key for doubt, _ in again.answered}
    assert again.carried <= asked | {"import_cycle"}
    assert {"notation"} <= again.carried


def test_another_week_in_the_same_layout_asks_nothing_either(home: Home) -> None:
    reader = home.reader(home.admin)
    bring_in(reader, home.team)
    run = start(reader, home.team, sample(cell("H6", 44)))
    found = queries.preview(reader, run)
    assert not found.doubts
    assert found.changes.corrected_values == 1
    later, made = run, apply(reader, run, found, NOW + timedelta(hours=1))
    assert made["changed"] == 1
    later.refresh_from_db()
    assert (
        later.remembered["notation"]
        == ImportRun.objects.get(state="applied", pk=later.pk).remembered["notation"]
    )


def test_a_question_about_something_else_is_asked_though_its_place_is_the_same(home: Home) -> None:
    reader = home.reader(home.admin)
    bring_in(reader, home.team)
    title = "Zufriedenheit der Partner nach 60 Tagen von 7,9 auf mindestens 8,5 halten"
    found = queries.preview(reader, start(reader, home.team, sample(cell("B13", title))))
    assert "kind@1!B13" in {doubt.key for doubt in found.doubts}


def test_another_team_is_asked_anew(home: Home) -> None:
    reader = home.reader(home.admin)
    bring_in(reader, home.team)
    found = queries.preview(reader, start(reader, home.company, sample()))
    assert found.doubts
    assert not found.carried


def test_what_was_undone_is_not_remembered(home: Home) -> None:
    reader = home.reader(home.admin)
    run, _ = bring_in(reader, home.team)
    actions.undo(run=run, today=reader.today, by=reader.member_id, now=NOW)
    assert queries.preview(reader, start(reader, home.team, sample())).doubts


def test_a_name_that_was_said_to_be_a_member_stays_that_member(home: Home) -> None:
    reader = home.reader(home.admin)
    bob = next(
        each
        for each in queries.preview(reader, start(reader, home.team, sample())).people[0].options
        if each[1]
    )
    run = start(reader, home.team, sample(), {"import_person@Lena Voß": bob[0]})
    apply(reader, run, answer_all(reader, run))
    count = Member.objects.count()
    again = queries.preview(reader, start(reader, home.team, sample()))
    assert not again.newcomers
    assert next(each.chosen for each in again.people if each.name == "Lena Voß") == bob[0]
    assert Member.objects.count() == count


def test_columns_chosen_by_hand_are_applied_and_known_in_the_next_file(home: Home) -> None:
    reader = home.reader(home.admin)
    run = start(reader, home.team, HARBOUR.encode())
    assert [problem.code for problem in queries.preview(reader, run).problems] == ["no_table"]
    (table,) = queries.column_tables(reader, run)
    sent = {column.key: role for column, role in zip(table.columns, ROLES, strict=True)}
    actions.answer(run=run, answers={**table.answers(sent), "import_cycle": ids.encode(home.cycle.pk)})
    apply(reader, run, answer_all(reader, run))
    made = KeyResult.objects.get(title="Gäste je Fahrt")
    assert (made.start_value, made.target_value, made.owner.name) == (20, 35, "Fiete")
    more = HARBOUR + ";Fahrten je Woche;8;12;Fiete\n"
    again = queries.preview(reader, start(reader, home.team, more.encode()))
    assert not again.problems
    assert not again.doubts
    assert [row.title for row in again.changes.rows if row.fate == "new"] == ["Fahrten je Woche"]
