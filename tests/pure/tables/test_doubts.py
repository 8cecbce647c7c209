"""What is asked, and what an answer changes; nothing is guessed silently."""

# ruff: noqa: E501  # a row of cells stays a line

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.pure.tables.grids import TODAY, codes, doubt, key_results, read, sheet, spots, values
from zielkurs.pure.tables import Sheet, Tracker, read_tracker


def q4(rows: str, header: str = "Objective|Key Result|Wer|Einheit|Start|Ziel|KW 46|KW 47") -> Sheet:
    return sheet("OKR Q4 2026", f"{header}\n{rows}")


def ends(tracker: Tracker) -> list[tuple[Decimal | None, Decimal | None, str]]:
    return [(each.start, each.target, each.kind.value) for each in key_results(tracker)]


def options(tracker: Tracker, code: str) -> list[str]:
    return [option.value for option in doubt(tracker, code).options]


def test_where_notations_contradict_each_other_the_question_is_asked_per_column() -> None:
    tracker = read(q4("O1: A|Leads|Jo|Leads|10|20|1,5|1.5\n|Clicks|Jo|Clicks|1|2|1.234|1.234"))
    asked = [each for each in tracker.doubts if each.code == "notation"]
    assert [(each.key, each.suggested, spots(each.places)) for each in asked] == [
        ("notation@1!G", "comma", ["G3"]),
        ("notation@1!H", "point", ["H3"]),
    ]


def test_a_title_beside_real_numbers_proves_how_the_file_writes() -> None:
    tracker = read(q4("O1: A|Follower von 2.450 auf 2.940|Jo|Follower|=2450|=2940|2.500|2.600"))
    assert doubt(tracker, "notation").suggested == "comma"
    assert "title_differs" not in codes(tracker)


def test_what_a_percent_cell_means_is_certain_only_where_the_format_says_it() -> None:
    rows = "O1: A|Quote|Jo|%|=0.38|=0.55|=0.4|=0.41\n|Rücklauf|Jo|%|=0.8|=1.2|=0.9|=1\n|Marge|Jo|%|%0.12|%0.15|%0.13|%0.14"
    tracker = read(q4(rows))
    asked = [each for each in tracker.doubts if each.code == "percent_scale"]
    assert [(each.key, each.suggested, spots(each.places)) for each in asked] == [
        ("percent_scale@1!B2", "times_100", ["E2", "F2", "G2", "H2"]),
        ("percent_scale@1!B3", "as_is", ["E3", "F3", "G3", "H3"]),
    ]
    answers = {"percent_scale@1!B2": "as_is", "percent_scale@1!B3": "times_100"}
    answered = read(q4(rows), **answers)
    assert [each[:2] for each in ends(answered)] == [
        (Decimal("0.38"), Decimal("0.55")),
        (Decimal(80), Decimal(120)),
        (Decimal(12), Decimal(15)),
    ]
    assert values(key_results(answered)[1])["2026-11-20"] == "100"
    assert not answered.doubts


def test_a_percentage_in_the_title_says_which_reading_is_likelier() -> None:
    as_is = read(q4("O1: A|Absprung von 0,5 % auf 0,3 %|Jo|%|=0.5|=0.3|=0.4|"))
    assert doubt(as_is, "percent_scale").suggested == "as_is"
    shares = read(q4("O1: A|Quote von 38 % auf 55 %|Jo|%|=0.38|=0.55|=0.4|"))
    assert doubt(shares, "percent_scale").suggested == "times_100"


def test_a_percent_format_in_a_row_of_another_unit_is_asked() -> None:
    tracker = read(q4("O1: A|Leads|Jo|Leads|%0.2|%0.5|%0.3|"))
    assert options(tracker, "percent_unit") == ["percent", "unit"]
    assert ends(read(q4("O1: A|Leads|Jo|Leads|%0.2|%0.5|%0.3|"), **{"percent_unit@1!B2": "unit"}))[0][:2] == (
        Decimal("0.2"),
        Decimal("0.5"),
    )


def test_columns_that_contradict_the_title_are_asked_with_both_readings() -> None:
    grid = q4("O1: A|Leads von 40 auf 65 je Monat|Jo|Leads|=30|=65|=41|=42")
    asked = doubt(read(grid), "title_differs")
    assert [(option.value, option.params["start"], option.params["target"]) for option in asked.options] == [
        ("columns", "30", "65"),
        ("title", "40", "65"),
    ]
    assert spots(asked.places) == ["B2", "E2", "F2"]
    assert ends(read(grid, **{asked.key: "title"})) == [(Decimal(40), Decimal(65), "raise")]


def test_without_columns_start_and_target_come_from_the_title_and_it_is_said() -> None:
    tracker = read(
        sheet(
            "OKR Q4 2026",
            "Objective|Key Result|Wer|KW 46\nO1: A|Reaktion von 26 Std. auf unter 8 Std. senken|Jo|=20",
        )
    )
    assert ends(tracker) == [(Decimal(26), Decimal(8), "lower")]
    assert {each.code for each in tracker.notes} == {"start_from_title", "target_from_title"}
    assert not tracker.doubts


def test_a_target_that_the_title_only_hints_at_is_asked() -> None:
    grid = q4("O1: A|5 Fachartikel veröffentlichen|Jo|Artikel|=0||=1|=2")
    asked = doubt(read(grid), "target_missing")
    assert asked.suggested == "title" and [option.value for option in asked.options] == [
        "title",
        "milestones",
        "leave_out",
    ]
    assert ends(read(grid, **{asked.key: "title"})) == [(Decimal(0), Decimal(5), "raise")]
    assert key_results(read(grid, **{asked.key: "leave_out"})) == []
    assert ends(read(grid, **{asked.key: "milestones"})) == [(Decimal(0), Decimal(1), "milestones")]


@pytest.mark.parametrize(
    ("title", "start", "target", "kind", "asked"),
    [
        ("Antwortzeit senken", "=26", "=8", "lower", None),
        ("Anfragen", "=10", "=25", "raise", None),
        ("Kosten je Lead", "=55", "=40", "lower", None),
        ("Absprungrate unter 40 % halten", "=35", "=40", "stay_below", None),
        ("Absprungrate unter 40 % halten", "=55", "=40", "lower", ["lower", "stay_below"]),
        ("Keep NPS at least 45", "=50", "=45", "stay_above", None),
        ("Keep NPS at least 45", "=30", "=45", "raise", ["raise", "stay_above"]),
        ("Bewertung halten", "=4.6", "=4.6", "stay_above", ["stay_above", "stay_below"]),
        ("Fehler", "=5", "=5", "stay_above", ["stay_above", "stay_below"]),
        ("Bewertung", "", "≥ 4,6", "raise", ["raise", "stay_above"]),
        ("Reklamationen senken", "", "=5", "lower", None),
        ("Anfragen steigern", "", "=50", "raise", None),
    ],
)
def test_the_kind_follows_from_figures_and_words_or_is_asked(
    title: str, start: str, target: str, kind: str, asked: list[str] | None
) -> None:
    tracker = read(q4(f"O1: A|{title}|Jo|Stück|{start}|{target}|=30|"), start_missing="unknown")
    assert ends(tracker)[0][2] == kind
    if asked is None:
        assert "kind" not in codes(tracker)
    else:
        assert options(tracker, "kind") == asked


def test_words_that_say_the_opposite_of_the_columns_are_asked() -> None:
    grid = q4("O1: A|Reaktionszeit senken|Jo|Stunden|=8|=26|=20|")
    assert options(read(grid), "direction") == ["as_columns", "swap"]
    assert ends(read(grid, **{"direction@1!B2": "swap"})) == [(Decimal(26), Decimal(8), "lower")]
    assert ends(read(grid, **{"direction@1!B2": "as_columns"})) == [(Decimal(8), Decimal(26), "raise")]


def test_a_relative_target_is_asked_with_what_each_reading_gives() -> None:
    tracker = read(q4("O1: A|Follower|Jo|Follower|=2450|+20 %|=2500|"))
    asked = doubt(tracker, "relative_target")
    assert {option.value: option.params["value"] for option in asked.options} == {
        "relative": "2940", "absolute": "20", "added": "2470",
    }  # fmt: skip
    assert asked.suggested == "relative"


def test_cells_that_hold_no_number_are_named_once_per_kind() -> None:
    rows = "O1: A|Leads|Jo|Leads|=10|=20|läuft|ca. 15\n|Clicks|Jo|Clicks|=10|=20|12-14|#DIV/0!\n|Views|Jo|Views|=10|=20|@2026-05-01|–"
    tracker = read(q4(rows))
    found = {each.code: spots(each.places) for each in tracker.doubts}
    assert found == {
        "unreadable_values": ["G2", "G4"],
        "approximate_values": ["H2"],
        "range_values": ["G3"],
        "error_cells": ["H3"],
    }
    assert [values(each) for each in key_results(tracker)] == [{"2026-11-20": "15"}, {}, {}]
    answers = {
        "approximate_values": "leave_out",
        "range_values": "middle",
        "error_cells": "leave_out",
        "unreadable_values": "leave_out",
    }
    answered = read(q4(rows), **answers)
    assert not answered.doubts
    assert [values(each) for each in key_results(answered)] == [{}, {"2026-11-13": "13"}, {}]


def test_a_missing_start_is_asked_once_for_all_rows() -> None:
    grid = q4("O1: A|Leads steigern|Jo|Leads||=20|=12|=13\n|Clicks steigern|Jo|Clicks||=90|=50|")
    asked = doubt(read(grid), "start_missing")
    assert spots(asked.places) == ["B2", "B3"] and asked.suggested == "unknown"
    assert [each[0] for each in ends(read(grid, start_missing="unknown"))] == [None, None]
    assert [each[0] for each in ends(read(grid, start_missing="first_value"))] == [12, 50]
    assert [each[0] for each in ends(read(grid, start_missing="zero"))] == [0, 0]


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("Zuversicht (1-10)", "=7", 7),
        ("Zuversicht (0–10)", "=0", 0),
        ("Confidence (1-5)", "=4", 8),
        ("Confidence (0-1)", "=0.7", 7),
        ("Konfidenz in %", "=65", 7),
        ("Confidence", "%0.7", 7),
        ("Confidence", "70 %", 7),
        ("Confidence", "7/10", 7),
        ("Confidence", "=8", 8),
        ("Confidence", "=80", 8),
    ],
)
def test_confidence_is_nought_to_ten_whatever_the_scale(header: str, cells: str, expected: int) -> None:
    tracker = read(q4(f"O1: A|Leads|=10|=20|=12|{cells}", f"Objective|Key Result|Start|Ziel|KW 46|{header}"))
    assert key_results(tracker)[0].confidence == expected
    assert not tracker.doubts


def test_a_scale_that_nothing_tells_is_asked() -> None:
    grid = q4("O1: A|Leads|=10|=20|=12|=4", "Objective|Key Result|Start|Ziel|KW 46|Confidence")
    assert options(read(grid), "confidence_scale") == ["5", "10"]
    assert key_results(read(grid, **{"confidence_scale@1!F": "5"}))[0].confidence == 8
    beyond = q4("O1: A|Leads|=10|=20|=12|=12", "Objective|Key Result|Start|Ziel|KW 46|Zuversicht (1-10)")
    assert spots(doubt(read(beyond), "unreadable_values").places) == ["F2"]


def test_the_same_key_result_twice_is_asked() -> None:
    grid = q4(
        "O1: A|Leads|Jo|Leads|=10|=20|=12|\n|Leads|Ada|Leads|=10|=25|=12|\nO2: B|Leads|Jo|Leads|=1|=2|=1|"
    )
    asked = doubt(read(grid), "duplicate_key_result")
    assert spots(asked.places) == ["B2", "B3"] and asked.suggested is None
    assert len(key_results(read(grid, **{asked.key: "both"}))) == 3
    assert len(key_results(read(grid, **{asked.key: "first"}))) == 2


def test_key_results_before_any_objective_are_asked_once() -> None:
    grid = q4("|Leads|Jo|Leads|=10|=20|=12|\n|Clicks|Jo|Clicks|=10|=20|=12|\nO1: B|Views|Jo|Views|=1|=2|=1|")
    asked = doubt(read(grid), "no_objective")
    assert spots(asked.places) == ["B2", "B3"]
    assert [each.title for each in read(grid, no_objective="own_objective").objectives] == [
        "OKR Q4 2026",
        "B",
    ]
    assert [each.title for each in read(grid, no_objective="leave_out").objectives] == ["B"]


MEASURES = """
Maßnahme|zahlt ein auf|Wer|Bis|Budget|Status
Landingpage|Leads|Jo|KW 49|1.500 €|irgendwie
Umfrage|Zufriedenheit|Jo|irgendwann||irgendwie
Video|Leads (Messe)|Jo|Mitte Dezember||✓
Sortiment|Lagerbestand|Jo|Q1 2027||on hold
Beides|Leads Website; Bewertungen|Jo|15.01.||
"""


def test_initiatives_find_their_key_results_by_words_or_ask_with_candidates() -> None:
    table = q4(
        "O1: A|Leads Website|Jo||=1|=2|=1|\n|Leads Messe|Jo||=1|=2|=1|\n|Zufriedenheit der Neukunden|Jo||=1|=2|=1|\n|Bewertungen|Jo||=1|=2|=1|"
    )
    tracker = read(table, sheet("Maßnahmen", MEASURES))
    website, fair, satisfied, ratings = (each.source_ref for each in key_results(tracker))
    assert [each.serves for each in tracker.initiatives] == [
        (),
        (satisfied,),
        (fair,),
        (),
        (website, ratings),
    ]
    unclear = doubt(tracker, "serves_unclear")
    assert [option.value for option in unclear.options] == [
        website,
        fair,
        "none",
    ] and unclear.suggested is None
    nothing = doubt(tracker, "serves_nothing")
    assert nothing.suggested == "none" and len(nothing.options) == 5
    assert [each.due for each in tracker.initiatives] == [
        date(2026, 12, 4), None, date(2026, 12, 15), date(2027, 3, 31), date(2027, 1, 15),
    ]  # fmt: skip
    assert [each.state.value for each in tracker.initiatives] == [
        "planned",
        "planned",
        "done",
        "paused",
        "planned",
    ]
    state = doubt(tracker, "state")
    assert state.key == "state@irgendwie" and state.params["text"] == "irgendwie"
    assert spots(doubt(tracker, "due_unreadable").places) == ["D3"]
    answers = {
        unclear.key: fair,
        nothing.key: "none",
        "state@irgendwie": "running",
        "due_unreadable": "leave_out",
        "notation": "comma",
    }
    answered = read(table, sheet("Maßnahmen", MEASURES), **answers)
    assert not answered.doubts
    assert answered.initiatives[0].serves == (fair,) and answered.initiatives[0].state.value == "running"
    assert (answered.initiatives[0].budget, answered.initiatives[0].currency) == (Decimal(1500), "EUR")


def test_a_year_that_nobody_says_is_asked() -> None:
    grid = sheet("Tracker", "Objective|Key Result|Start|Ziel|KW 46|KW 47\nO1: A|Leads|=10|=20|=12|=13")
    asked = doubt(read(grid), "year")
    assert asked.suggested == "2026" and [option.value for option in asked.options] == [
        "2025",
        "2026",
        "2027",
    ]
    assert values(key_results(read(grid, year="2025"))[0]) == {"2025-11-14": "12", "2025-11-21": "13"}


def test_a_sheet_name_that_contradicts_its_columns_is_asked() -> None:
    grid = sheet(
        "OKR Q3 2026", "Objective|Key Result|Start|Ziel|2026-W46|2026-W47\nO1: A|Leads|=10|=20|=12|=13"
    )
    asked = doubt(read(grid), "cycle")
    assert {option.value: option.params["cycle"] for option in asked.options} == {
        "title": "Q3 2026",
        "columns": "Q4 2026",
    }
    by_columns = read_tracker((grid,), today=TODAY, answers={"cycle": "columns"})
    assert values(key_results(by_columns)[0]) == {"2026-11-13": "12", "2026-11-20": "13"}
    by_title = read_tracker((grid,), today=TODAY, answers={"cycle": "title"})
    assert spots(doubt(by_title, "values_outside_cycle").places) == ["E2", "F2"]


def test_dates_with_slashes_are_asked_once_and_weekly_steps_are_the_evidence() -> None:
    grid = sheet(
        "Q4 2026",
        "Objective|Key Result|Start|Target|10/02/2026|10/09/2026|10/16/2026\nO1: A|Leads|=10|=20|=12|=13|=14",
    )
    tracker = read(grid)
    asked = doubt(tracker, "day_order")
    chosen = next(option for option in asked.options if option.value == asked.suggested)
    assert chosen.params["day"] == "2026-10-02"
    assert list(values(key_results(tracker)[0])) == ["2026-10-02", "2026-10-09", "2026-10-16"]
