"""Whatever stands in the cells: reading never raises, names only places that exist, and can be answered."""

# ruff: noqa: E501  # a row of cells stays a line

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pure.tables.grids import TODAY, answer_all, assert_places_exist
from zielkurs.pure.tables import Cell, Sheet, read_tracker, sheets_from_plain, sheets_to_plain

HEADERS = [
    "Objective",
    "Key Result",
    "Ziel",
    "Zielwert",
    "Start",
    "Startwert",
    "Einheit",
    "Verantwortlich",
    "Owner",
    "Wer",
    "Team",
    "KW 40",
    "KW 41",
    "KW 53",
    "W1",
    "2026-W40",
    "Okt",
    "Nov 2026",
    "Q4",
    "02.10.2026",
    "10/02/2026",
    "Kennzahl",
    "Metric",
    "Zuversicht (1-10)",
    "Confidence",
    "Ampel",
    "Kommentar",
    "Status",
    "Stand",
    "Datum",
    "Wert",
    "Ist",
    "Aktuell",
    "Maßnahme",
    "Initiative",
    "zahlt ein auf",
    "Bis",
    "Due",
    "Budget (€)",
    "Typ",
    "Nr.",
    "Titel",
    "Anliegen",
    "Wiedervorlage",
    "Ergebnis",
    "Measure",
    "Fortschritt",
    "Zyklus",
    "Woche",
    "40",
    "41",
    "42",
]
CONTENTS = (
    "O1: Mehr Anfragen|O2 – Bekannter werden|KR1: Leads|1.1 Leads von 40 auf 65|Leads von 1.200 auf 1.500|Quote von 38 % auf 55 %|"
    "Antwortzeit unter 8 Std. halten|NPS mindestens 40 halten|Kosten senken|Neue Website live|Jule|Jule Brandt|J. Brandt|"
    "Brandt, Jule|A & B|Petra Kühn (Vertrieb)|Service, T. Okafor|18.000|1,234|24,5|24.5|1.2.3|38 %|0,38|ca. 40|40-45|40 bis 45|< 8|"
    "≥ 8,5|+20 %|-5|läuft|n/a|–|?|12 Leads|12 irgendwas|1e9|99999999999999|ja|nein|x|grün|rot|7/10|KW 49|KW 99|27.11.26|31.02.26|"
    "Ende November|Q1|Nicht jetzt:|Nicht jetzt: Video (Wunsch GF, 29.02.) – frühestens Q1|Backlog|Summe|Total|Ø|Hinweis: vorläufig|%|"
    "Leads|Punkte|ja/nein|O1 KR1|KR2|Objective|Key Result|Initiative|Stand: 20.11.2026|OKR Q4 2026|Q3 2026|erledigt|unbekannt|'\u00ad|"
    "(((|a" + "b" * 400 + "|\u200b|0|1|1.1|2026|=1+1|<script>"
).split("|")

CELLS = st.one_of(
    st.just(Cell()),
    st.sampled_from(CONTENTS).map(Cell),
    st.sampled_from(HEADERS).map(Cell),
    st.text(max_size=30).map(lambda text: Cell(text.strip() or None)),
    st.decimals(allow_nan=True, allow_infinity=True).map(Cell),
    st.decimals(min_value=-2, max_value=200, places=3).map(lambda value: Cell(value, shown_as_percent=True)),
    st.integers(-5, 60).map(lambda value: Cell(Decimal(value))),
    st.dates(date(1900, 1, 1), date(9999, 12, 31)).map(Cell),
    st.dates(date(2026, 9, 1), date(2027, 3, 1)).map(Cell),
    st.booleans().map(Cell),
    st.sampled_from(["#DIV/0!", "#FORMULA"]).map(lambda error: Cell(error=error)),
)
BODY = st.lists(st.lists(CELLS, max_size=9).map(tuple), max_size=9)


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Sheet, ...]:
    found = []
    for number in range(draw(st.integers(1, 3))):
        name = draw(
            st.sampled_from(["OKR Q4 2026", "Q1 2027", "Tabelle", "Nicht jetzt", "Maßnahmen", "", "🙂"])
        ) + str(number)
        rows: list[tuple[Cell, ...]] = draw(st.lists(st.lists(CELLS, max_size=3).map(tuple), max_size=2))
        for _ in range(draw(st.integers(0, 2))):
            header = draw(st.lists(st.sampled_from(HEADERS).map(Cell), min_size=2, max_size=9))
            rows = [*rows, tuple(header), *draw(BODY)]
        found.append(Sheet(name, tuple(rows), draw(st.booleans())))
    return tuple(found)


CYCLES = st.sampled_from(
    [None, (date(2026, 10, 1), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 1, 1))]
)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets(), CYCLES)
def test_any_grid_is_read_and_every_place_it_names_exists(
    grid: tuple[Sheet, ...], cycle: tuple[date, date] | None
) -> None:
    tracker = read_tracker(grid, today=TODAY, cycle=cycle)
    assert_places_exist(tracker, grid)
    keys = [doubt.key for doubt in tracker.doubts]
    assert len(keys) == len(set(keys))
    for doubt in tracker.doubts:
        offered = [option.value for option in doubt.options]
        assert len(offered) == len(set(offered)) and offered
        assert doubt.suggested is None or doubt.suggested in offered
        assert doubt.places
    refs = [each.source_ref for each in tracker.objectives]
    refs += [each.source_ref for objective in tracker.objectives for each in objective.key_results]
    refs += [each.source_ref for each in (*tracker.initiatives, *tracker.not_now)]
    assert len(refs) == len(set(refs))
    for objective in tracker.objectives:
        for key_result in objective.key_results:
            days = [value.as_of for value in key_result.values]
            assert days == sorted(set(days)) and all(day <= TODAY for day in days)
            assert key_result.confidence is None or 0 <= key_result.confidence <= 10


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets(), CYCLES, st.booleans())
def test_with_every_doubt_answered_no_doubt_is_left(
    grid: tuple[Sheet, ...], cycle: tuple[date, date] | None, last_option: bool
) -> None:
    assert not answer_all(grid, last_option=last_option, today=TODAY, cycle=cycle).doubts


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets())
def test_sheets_come_back_from_their_plain_form_unchanged(grid: tuple[Sheet, ...]) -> None:
    finite = all(
        not isinstance(cell.value, Decimal) or cell.value.is_finite()
        for each in grid
        for row in each.rows
        for cell in row
    )
    if finite:
        assert sheets_from_plain(sheets_to_plain(grid)) == grid
