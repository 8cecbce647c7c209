"""Sheets written as text, so that a test shows the tracker it is about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from zielkurs.pure.tables import Cell, Doubt, ReadKeyResult, Sheet, Tracker, column_index, read_tracker

TODAY = date(2026, 11, 22)


def cell(written: str) -> Cell:
    """ "=1.5" is a number, "%0.38" a number shown as percent, "@2026-10-02" a date, "#REF!" an error."""
    text = written.strip()
    if len(text) > 1 and text[0] in "=%@#":
        match text[0]:
            case "=":
                return Cell(Decimal(text[1:]))
            case "%":
                return Cell(Decimal(text[1:]), shown_as_percent=True)
            case "@":
                return Cell(date.fromisoformat(text[1:]))
        return Cell(error=text)
    return Cell(text or None)


def sheet(name: str, text: str, *, hidden: bool = False) -> Sheet:
    lines = text.strip("\n").split("\n")
    return Sheet(name, tuple(tuple(map(cell, line.split("|"))) for line in lines), hidden)


def read(
    *sheets: Sheet, today: date = TODAY, cycle: tuple[date, date] | None = None, **answers: str
) -> Tracker:
    return read_tracker(sheets, today=today, cycle=cycle, answers=answers)


def key_results(tracker: Tracker) -> list[ReadKeyResult]:
    return [key_result for objective in tracker.objectives for key_result in objective.key_results]


def values(key_result: ReadKeyResult) -> dict[str, str]:
    return {each.as_of.isoformat(): str(each.value) for each in key_result.values}


def doubt(tracker: Tracker, code: str) -> Doubt:
    found = [each for each in tracker.doubts if each.code == code]
    assert len(found) == 1, [each.key for each in tracker.doubts]
    return found[0]


def codes(tracker: Tracker) -> set[str]:
    return {each.code for each in tracker.doubts}


def spots(places: tuple) -> list[str]:
    return [f"{place.column_letter}{place.row}" for place in places]


def answer_all(sheets: tuple[Sheet, ...], *, last_option: bool = False, **keywords: Any) -> Tracker:
    """Answer every doubt until none is left: the suggestion, or the first or last option."""
    answers: dict[str, str] = {}
    for _ in range(12):
        tracker = read_tracker(sheets, answers=answers, **keywords)
        if not tracker.doubts:
            return tracker
        for each in tracker.doubts:
            option = each.options[-1 if last_option else 0].value
            answers[each.key] = option if last_option else each.suggested or option
    raise AssertionError([each.key for each in tracker.doubts])


def assert_places_exist(tracker: Tracker, sheets: tuple[Sheet, ...]) -> None:
    """Every place that is named is a cell of the sheets."""
    sizes = {each.name: each for each in sheets}
    named = [place for each in (*tracker.doubts, *tracker.ignored, *tracker.notes) for place in each.places]
    named += [each.place for each in tracker.errors if each.place]
    for objective in tracker.objectives:
        named.append(objective.place)
        for key_result in objective.key_results:
            named += [key_result.place, *(value.place for value in key_result.values)]
    for place in named:
        rows = sizes[place.sheet].rows
        width = max((len(row) for row in rows), default=1)
        assert 1 <= place.row <= len(rows), place
        assert column_index(place.column_letter) < max(width, 1), place
