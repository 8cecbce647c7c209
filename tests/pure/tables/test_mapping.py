"""Columns mapped by hand go through the same reading, and are known again in the next file."""

from __future__ import annotations

from datetime import date

from tests.pure.tables.grids import TODAY, key_results, read, sheet, values
from tests.pure.tables.strangers import STRANGERS
from zielkurs.pure.tables import Sheet, read_tracker
from zielkurs.pure.tables.mapping import MappedTable, layout_of, mapped_tables, names_rows

(HARBOUR,) = STRANGERS[-1].sheets


def tables(*sheets: Sheet, answers: dict[str, str] | None = None) -> tuple[MappedTable, ...]:
    return mapped_tables(sheets, today=TODAY, answers=answers or {})


def chosen(table: MappedTable, **roles: str) -> dict[str, str]:
    """Choices by the column's letter."""
    sent = {column.key: roles.get(column.place.column_letter, column.role) for column in table.columns}
    return table.answers(sent)


def test_an_unknown_table_is_shown_with_its_first_values_and_nothing_taken() -> None:
    (table,) = tables(HARBOUR)
    assert [column.header.value for column in table.columns] == [
        "Nordstern",
        "Leuchtfeuer",
        "Jetzt",
        "Dann",
        "Kapitän",
    ]
    assert [cell.value for cell in table.columns[1].examples] == ["Gäste je Fahrt", "Fahrten je Woche"]
    assert (table.row, table.is_known, table.is_chosen) == (1, False, False)
    assert [column.role for column in table.columns] == ["leave", "leave", "current", "leave", "leave"]


def test_chosen_columns_are_read_like_recognised_ones() -> None:
    (table,) = tables(HARBOUR)
    answers = chosen(table, A="objective", B="key_result", C="current", D="target", E="owner")
    tracker = read_tracker([HARBOUR], today=TODAY, answers={**answers, "current_date": "today"})
    assert [each.title for each in tracker.objectives] == ["Mehr Hafenrundfahrten"]
    assert [(each.title, each.target, each.owner) for each in key_results(tracker)] == [
        ("Gäste je Fahrt", 35, "Fiete"),
        ("Fahrten je Woche", 12, "Fiete"),
    ]
    assert values(key_results(tracker)[0]) == {"2026-11-22": "20"}


def test_a_choice_holds_for_every_sheet_with_the_same_header_and_for_the_next_file() -> None:
    head = "Nordstern|Leuchtfeuer|Dann|KW 41|KW 42"
    (table,) = tables(sheet("Nord Q4 2026", f"{head}\nA|Eins|=9|=1|=2"))
    answers = chosen(table, A="objective", B="key_result", C="target")
    later = (
        sheet("Nord Q4 2026", f"Hinweis oben\n\n{head}|KW 43\nA|Eins|=9|=1|=2|=3"),
        sheet("Süd Q4 2026", f"{head}|KW 43\nB|Zwei|=8|=1|=2|=4"),
    )
    found = key_results(read(*later, **answers))
    assert [(each.title, str(each.values[-1].value)) for each in found] == [("Eins", "3"), ("Zwei", "4")]
    (again,) = tables(*later, answers=answers)
    assert (again.sheets, again.is_chosen) == (("Nord Q4 2026", "Süd Q4 2026"), True)


def test_what_was_recognised_wrongly_can_be_chosen_otherwise() -> None:
    grid = sheet("Q4 2026", "Objective|Key Result|Wer|Start|Target|KW 41\nA|Eins|Jo|=1|=9|=2")
    (table,) = tables(grid)
    assert table.is_known
    assert [column.role for column in table.columns] == [
        "objective",
        "key_result",
        "owner",
        "start",
        "target",
        "period",
    ]
    assert chosen(table) == {}
    (found,) = key_results(read(grid, **chosen(table, C="leave")))
    assert (found.owner, found.start, str(found.values[0].value)) == (None, 1, "2")


def test_a_column_of_dates_and_one_of_values_become_check_ins() -> None:
    grid = sheet(
        "Q4 2026", "Leuchtfeuer|Tag der Zählung|Zahl|Dann\nGäste|2026-10-09|=3|=9\nGäste|2026-10-16|=4|=9"
    )
    (table,) = tables(grid)
    answers = chosen(table, A="key_result", B="period", C="current", D="target")
    (found,) = key_results(read(grid, **answers))
    assert values(found) == {"2026-10-09": "3", "2026-10-16": "4"}


def test_a_table_needs_a_column_that_names_its_rows() -> None:
    assert names_rows({"a": "key_result", "b": "leave"})
    assert not names_rows({"a": "owner", "b": "leave"})
    assert names_rows({"a": "leave", "b": "leave"})


def test_files_are_laid_out_alike_whatever_weeks_they_hold() -> None:
    def layout(text: str, today: date = TODAY) -> str:
        return layout_of([sheet("S", text)], today)

    one = layout("Objective|Key Result|Target|KW 41\nA|B|=9|=1")
    assert one == layout("Stand 20.11.2026\n\nObjective|Key Result|Target|KW 41|KW 42\nA|C|=9|=1|=2")
    assert one != layout("Objective|Key Result|Owner|Target|KW 41\nA|B|Jo|=9|=1")
    assert layout("Nordstern|Dann\nA|=9") == layout("Nordstern|Dann\nB|=7\nC|=3")
    assert layout_of([], TODAY) == ""
