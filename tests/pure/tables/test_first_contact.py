"""Trackers that nobody has prepared for: what a person reads in them is read, or asked, never misread."""

from __future__ import annotations

import pytest

from tests.pure.tables.grids import codes, key_results, read, sheet, values
from tests.pure.tables.strangers import STRANGERS, Fact, Stranger
from zielkurs.pure.tables import Tracker

LAST = STRANGERS[-1]
# What no file of these says: which day a current value belongs to, the start, what a light is worth.
FAIR = {
    "current_date",
    "start_missing",
    "no_targets",
    "confidence_lights",
    "unclear_scale",
    "too_large_values",
    "unreadable_values",
    "percent_done",
}


def facts(tracker: Tracker) -> tuple[Fact, ...]:
    return tuple(
        (
            objective.title,
            found.title,
            "" if found.start is None else str(found.start),
            "" if found.target is None else str(found.target),
            str(found.values[-1].value) if found.values else "",
        )
        for objective in tracker.objectives
        for found in objective.key_results
    )


@pytest.mark.parametrize("stranger", STRANGERS[:-1], ids=lambda stranger: stranger.name)
def test_a_tracker_with_columns_of_its_own_is_read_as_a_person_reads_it(stranger: Stranger) -> None:
    tracker = read(*stranger.sheets)
    wanted = tuple(tuple(part.replace("?", "") for part in fact) for fact in stranger.facts)
    assert facts(tracker) == wanted
    assert codes(tracker) <= FAIR
    assert not tracker.errors


def test_words_that_nobody_has_thought_of_are_refused_and_not_guessed() -> None:
    assert [each.code for each in read(*LAST.sheets).errors] == ["no_table"]


def test_a_tracker_of_states_asks_once_for_all_key_results() -> None:
    grid = next(each for each in STRANGERS if each.name == "status only").sheets
    assert [each.key for each in read(*grid).doubts if "target" in each.key or "targets" in each.key] == [
        "no_targets"
    ]
    reached = key_results(read(*grid, no_targets="milestones"))
    assert [(each.kind.value, each.start, each.target) for each in reached] == [("milestones", 0, 1)] * 3


def test_month_columns_with_two_digits_name_the_year() -> None:
    grid = sheet("OKR", "Objective|Key Result|Start|Target|Okt 26|Nov 26\nA|B|=1|=9|=2|=3")
    assert values(key_results(read(grid))[0]) == {"2026-10-31": "2", "2026-11-22": "3"}


def test_several_dated_states_are_reports_and_a_single_one_is_the_current_value() -> None:
    several = sheet("Q4 2026", "Ziel|KR|Start|Soll|Stand 02.10.|Stand 16.10.\nA|B|=1|=9|=2|=3")
    assert values(key_results(read(several))[0]) == {"2026-10-02": "2", "2026-10-16": "3"}
    single = sheet("Q4 2026", "Ziel|KR|Start|Soll|Stand 16.10.\nA|B|=1|=9|=3")
    assert values(key_results(read(single))[0]) == {"2026-10-16": "3"}


def test_the_question_for_the_year_quotes_the_header_as_it_stands() -> None:
    grid = sheet("Tracker", "Objective|Key Result|Start|Target|KW 41|KW 42\nA|B|=1|=9|=2|=3")
    (asked,) = (each for each in read(grid).doubts if each.code == "year")
    assert asked.params["example"] == "KW 41"


def test_values_in_per_cent_without_a_target_may_be_shares_of_what_is_done() -> None:
    grid = next(each for each in STRANGERS if each.name == "percent progress only").sheets
    assert codes(read(*grid)) == {"percent_done"}
    found = key_results(read(*grid, percent_done="percent"))
    assert [(each.start, each.target, each.unit, str(each.values[-1].value)) for each in found] == [
        (0, 100, "%", "40"),
        (0, 100, "%", "35"),
    ]
    assert [each.kind.value for each in key_results(read(*grid, percent_done="milestones"))] == [
        "milestones"
    ] * 2


def test_a_target_dated_by_the_end_stays_the_target_beside_dated_reports() -> None:
    grid = sheet(
        "OKR 2026 Q4", "Ziel|KR|Start|Ziel 31.12.|Ist Okt|Soll Okt|Ist Nov|Soll Nov\nA|B|=1|=9|=2|=3|=4|=5"
    )
    (found,) = key_results(read(grid))
    assert (found.target, values(found)) == (9, {"2026-10-31": "2", "2026-11-22": "4"})


def test_a_key_result_that_stands_there_twice_beside_what_is_no_number_is_asked() -> None:
    grid = sheet("Q4 2026", "Objective|Key Result|Start|Target|KW 41\nA|B|=1|=9|=Infinity\n|B|=1|=9|=sNaN")
    assert "duplicate_key_result" in codes(read(grid))


def test_a_table_without_a_column_for_targets_asks_once_for_all_key_results() -> None:
    grid = sheet("Q4 2026", "Objective|Key Result|KW 41|KW 42\nA|Besuche|=120|=140\n|Anfragen|=3|=4")
    assert codes(read(grid)) == {"no_targets"}
    assert not key_results(read(grid, no_targets="leave_out"))
