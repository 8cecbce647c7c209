"""The same file again changes nothing; a file that went on is the same rows with more in them."""

# ruff: noqa: E501  # a row of cells stays a line

from __future__ import annotations

from tests.pure.tables.grids import key_results, read, sheet, values
from zielkurs.pure.tables import Sheet, Tracker, match_sources

HEADER = "Objective|Key Result|Wer|Start|Ziel|KW 46|KW 47"
ROWS = [
    "O1: Sichtbar|Leads|Jo|=10|=20|=12|",
    "|Besuche|Jo|=100|=200|=120|",
    "O2: Beliebt|Bewertungen|Ada|=4|=5|=4|",
]


def tracker(rows: list[str], header: str = HEADER, name: str = "OKR Q4 2026") -> Sheet:
    return sheet(name, "\n".join([header, *rows]))


def refs(read_tracker: Tracker) -> dict[str, str]:
    found = {each.source_ref: each.title for each in key_results(read_tracker)}
    return found | {each.source_ref: each.title for each in read_tracker.objectives}


def pairs(before: Sheet, after: Sheet) -> dict[str, str | None]:
    """Title after → title before, None for a row that is new."""
    old, new = refs(read(before)), refs(read(after))
    matched = match_sources(old, new)
    return {title: old[matched[ref]] if ref in matched else None for ref, title in new.items()}


def test_another_week_changes_no_reference() -> None:
    before = tracker(ROWS)
    after = tracker([row + "|=13" for row in ROWS], HEADER + "|KW 48")
    filled = tracker([row.removesuffix("|") + "|=13" for row in ROWS])
    assert refs(read(before)) == refs(read(after)) == refs(read(filled))
    assert values(key_results(read(filled))[0]) == {"2026-11-13": "12", "2026-11-20": "13"}


def test_owner_target_and_comment_are_not_what_a_row_is_known_by() -> None:
    changed = [row.replace("Jo", "Kim").replace("=20|", "=25|") for row in ROWS]
    assert refs(read(tracker(ROWS))) == refs(read(tracker(changed)))


def test_a_corrected_title_is_the_same_row() -> None:
    after = [ROWS[0].replace("Leads", "Leads (MQL)"), *ROWS[1:]]
    assert pairs(tracker(ROWS), tracker(after)) == {

        "Leads (MQL)": "Leads", "Besuche": "Besuche", "Bewertungen": "Bewertungen", "Sichtbar": "Sichtbar", "Beliebt": "Beliebt",
    }  # fmt: skip


def test_a_row_put_in_above_is_new_and_moves_no_other() -> None:
    after = ["O0: Neu|Anrufe|Jo|=1|=2|=1|", *ROWS]
    assert pairs(tracker(ROWS), tracker(after)) == {
        "Anrufe": None, "Leads": "Leads", "Besuche": "Besuche", "Bewertungen": "Bewertungen",
        "Neu": None, "Sichtbar": "Sichtbar", "Beliebt": "Beliebt",
    }  # fmt: skip


def test_a_renamed_sheet_and_other_spelling_of_a_title_are_the_same_rows() -> None:
    after = tracker([ROWS[0].replace("Leads", "LEADS "), *ROWS[1:]], name="OKR Q4 2026 (neu)")
    assert None not in pairs(tracker(ROWS), after).values()


def test_rows_that_swap_places_keep_their_identity() -> None:
    after = [ROWS[0].replace("Leads", "Besuche"), ROWS[1].replace("Besuche", "Leads"), ROWS[2]]
    assert pairs(tracker(ROWS), tracker(after))["Leads"] == "Leads"


def test_an_objective_is_never_taken_for_a_key_result() -> None:
    before = {"aa.o1~same": "objective"}
    assert match_sources(before, ["aa.o1.k1~same"]) == {}


def test_no_known_row_is_matched_twice() -> None:
    matched = match_sources(["a.o1.k1~x", "a.o1.k2~y"], ["a.o1.k1~y", "a.o1.k2~y", "a.o1.k3~x"])
    assert matched == {"a.o1.k2~y": "a.o1.k2~y", "a.o1.k3~x": "a.o1.k1~x"}
