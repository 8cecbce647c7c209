"""The machine builder's tracker as teams keep it: every value, date, owner and doubt."""

# ruff: noqa: E501  # a row of cells stays a line

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.pure.tables.grids import TODAY, answer_all, codes, doubt, key_results, spots
from zielkurs.adapters.imports.workbooks import read_workbook
from zielkurs.pure.tables import Sheet, Tracker, read_tracker

SAMPLE = Path(__file__).parents[2] / "samples" / "okr-tracker-maschinenbau.xlsx"
WEEKS = [date(2026, 10, 2) + timedelta(weeks=week) for week in range(8)]  # the Fridays of weeks 40 to 47

KEY_RESULTS = [
    # owner, unit, start, target, kind, metric, confidence, values of weeks 40–47 ("" is a gap)
    ("Jule Brandt", "Beiträge", "3", "12", "raise", "Fachbeiträge", 7, "3 3 4 4 5 5 6 6"),
    ("Mehmet Aydin", "Leads", "40", "65", "raise", "MQL (Website)", 6, "41 40 43 44 43 47 46 48"),
    ("Lena Voß", "Personen", "18000", "30000", "raise", "Reichweite Zielgruppe", 7,
     "18200 18950 19400 20100 21050 21300 22480 23100"),
    ("Lena Voß", "Follower", "2450", "2940", "raise", "LinkedIn-Follower", 8, "2458 2490 2521 2560 2588 2610 2655 2702"),
    ("Jule Brandt", "Artikel", "0", "5", "raise", None, 5, "0 0 1 1 1 2 2 2"),
    ("Lena Voß", "Interaktionen", "24.5", "31.9", "raise", "Interaktionsrate", 6, "24.1 25 25.8 26.2 - 27.9 27.4 28.8"),
    ("Mehmet Aydin", "%", "38", "55", "raise", "Lead-Annahmequote", 4, "37 39 40 38 42 43 42 45"),
    ("Petra Kühn", "Stunden", "26", "8", "lower", "Antwortzeit", 7, "25 24.5 22 21.5 19 18 16.5 15"),
    ("T. Okafor", "Punkte", "7.9", "8.5", "raise", "CSAT 30 Tage", 6, "7.9 - - 8.1 - - - 8.2"),
]  # fmt: skip


@pytest.fixture(scope="module")
def sheets() -> tuple[Sheet, ...]:
    return read_workbook(SAMPLE.read_bytes(), SAMPLE.name)


@pytest.fixture(scope="module")
def tracker(sheets: tuple[Sheet, ...]) -> Tracker:
    return read_tracker(sheets, today=TODAY)


def test_the_three_objectives_lose_their_codes_and_keep_their_key_results(tracker: Tracker) -> None:
    assert [(each.code, each.title, len(each.key_results)) for each in tracker.objectives] == [
        ("O1", "Fertigungsleiter in der Automobilindustrie kennen unsere neue Präzisionsmaschine", 3),
        ("O2", "Unsere Inhalte werden in der Branche weitergereicht", 3),
        ("O3", "Vertrieb und Marketing arbeiten mit denselben Leads", 3),
    ]


@pytest.mark.parametrize("number", range(9))
def test_each_key_result_has_its_figures_on_the_fridays_of_its_weeks(tracker: Tracker, number: int) -> None:
    read = key_results(tracker)[number]
    owner, unit, start, target, kind, metric, confidence, written = KEY_RESULTS[number]
    assert (read.owner, read.unit, read.kind.value, read.metric) == (owner, unit, kind, metric)
    assert (read.start, read.target, read.confidence) == (
        Decimal(start),
        Decimal(target),
        Decimal(confidence),
    )
    expected = [
        (day, Decimal(value)) for day, value in zip(WEEKS, written.split(), strict=True) if value != "-"
    ]
    assert [(value.as_of, value.value) for value in read.values] == expected
    assert read.place.sheet == "OKR Q4 2026" and spots((read.place,)) == [f"B{number + 5}"]


def test_comments_belong_to_their_rows(tracker: Tracker) -> None:
    assert [each.comment for each in key_results(tracker)] == [
        "Zwei Beiträge im Druck",
        "Formular seit KW 45 kürzer",
        None,
        "läuft",
        "Freigabe Technik dauert",
        "KW 44 nicht gemessen (Tool-Ausfall)",
        "Definition MQL mit Vertrieb offen!",
        None,
        "Umfrage nur monatlich",
    ]


def test_people_are_named_once_with_the_team_that_stands_beside_them(tracker: Tracker) -> None:
    assert [(each.name, each.note) for each in tracker.people] == [
        ("Jule Brandt", None),
        ("Mehmet Aydin", None),
        ("Lena Voß", None),
        ("Petra Kühn", "Vertrieb"),
        ("T. Okafor", "Service"),
    ]


def test_the_second_sheet_holds_four_initiatives_under_their_key_results(tracker: Tracker) -> None:
    refs = {each.source_ref: each for each in key_results(tracker)}
    assert [
        (
            each.title,
            [refs[ref].place.row for ref in each.serves],
            each.owner,
            each.due,
            each.budget,
            each.currency,
            each.state,
        )
        for each in tracker.initiatives
    ] == [
        (
            "Kampagne „Mikrometer“ auf LinkedIn",
            [7],
            "Lena Voß",
            date(2026, 12, 4),
            Decimal(4500),
            "EUR",
            "running",
        ),
        (
            "Kontaktformular von 9 auf 5 Felder kürzen",
            [6],
            "Mehmet Aydin",
            date(2026, 11, 6),
            Decimal(0),
            "EUR",
            "done",
        ),
        (
            "Fachpresse-Gespräche auf der EMO-Nachlese",
            [5],
            "Jule Brandt",
            date(2026, 12, 4),
            Decimal(1200),
            "EUR",
            "planned",
        ),
        (
            "Gemeinsame MQL-Definition mit Vertrieb beschließen",
            [11],
            "Mehmet Aydin",
            date(2026, 11, 27),
            None,
            None,
            "planned",
        ),
    ]


def test_the_wish_below_the_table_is_taken_apart(tracker: Tracker) -> None:
    (wish,) = tracker.not_now
    assert wish.text == "Messevideo für Partner Süd"
    assert (wish.requested_by, wish.requested_on) == ("Geschäftsführung", date(2026, 11, 3))
    assert (wish.look_again, wish.look_again_on, wish.owner) == (
        "frühestens Q1",
        date(2027, 1, 1),
        "Jule Brandt",
    )


def test_the_cycle_comes_from_the_name_of_the_sheet(tracker: Tracker) -> None:
    assert tracker.cycle is not None
    assert (tracker.cycle.starts, tracker.cycle.ends, tracker.cycle.label) == (
        date(2026, 10, 1),
        date(2026, 12, 31),
        "Q4 2026",
    )


def test_only_what_the_file_leaves_open_is_asked_and_each_once(tracker: Tracker) -> None:
    assert codes(tracker) == {"notation", "kind"}
    notation = doubt(tracker, "notation")
    assert notation.params["example"] == "18.000" and notation.suggested == "comma"
    assert {option.value: option.params["value"] for option in notation.options} == {
        "comma": "18000",
        "point": "18.000",
    }
    assert spots(notation.places) == ["E7", "F7", *(f"{letter}7" for letter in "HIJKLMNO"), "E4"]
    assert notation.places[-1].sheet == "Maßnahmen"
    kind = doubt(tracker, "kind")
    assert [option.value for option in kind.options] == ["raise", "stay_above"]
    assert spots(kind.places) == ["B13", "E13", "F13"]
    assert not tracker.errors


def test_the_title_rows_are_named_as_unused_and_nothing_else_is(tracker: Tracker) -> None:
    assert [(each.code, spots(each.places)) for each in tracker.ignored] == [("title_row", ["A1", "A2"])]
    assert [each.code for each in tracker.notes] == ["confidence_from_one"]


def test_answers_change_what_is_read_and_leave_no_doubt(sheets: tuple[Sheet, ...]) -> None:
    answered = read_tracker(sheets, today=TODAY, answers={"notation": "point", "kind@1!B13": "stay_above"})
    assert not answered.doubts
    assert key_results(answered)[2].target == Decimal("30")
    assert key_results(answered)[8].kind == "stay_above"
    assert answer_all(sheets, today=TODAY).objectives == read_tracker(sheets, today=TODAY).objectives


def test_an_answer_that_was_not_offered_is_no_answer(sheets: tuple[Sheet, ...]) -> None:
    assert "notation" in codes(
        read_tracker(sheets, today=TODAY, answers={"notation": "guess", "kind": "raise"})
    )


def test_in_the_middle_of_a_week_its_value_is_dated_today(sheets: tuple[Sheet, ...]) -> None:
    midweek = read_tracker(sheets, today=date(2026, 11, 18))
    assert [value.as_of for value in key_results(midweek)[0].values][-2:] == [
        date(2026, 11, 13),
        date(2026, 11, 18),
    ]
    earlier = read_tracker(sheets, today=date(2026, 11, 15))
    assert "future_values" in codes(earlier)
    assert spots(doubt(earlier, "future_values").places) == [f"O{row}" for row in range(5, 14)]
    assert key_results(earlier)[0].values[-1].as_of == date(2026, 11, 13)


def test_the_chosen_cycle_cuts_off_weeks_that_lie_outside_it(sheets: tuple[Sheet, ...]) -> None:
    november = read_tracker(sheets, today=TODAY, cycle=(date(2026, 11, 1), date(2026, 12, 31)))
    assert "values_outside_cycle" in codes(november)
    # Week 44 ends on Sunday, 1 November: it touches the cycle, so its Friday is moved into it.
    assert key_results(november)[0].values[0].as_of == date(2026, 11, 1)
