"""`zielkurs analyse` on files as people have them: how days are written, titles, totals, remarks."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from tests.adapters.cli.test_analyse import Write, call, write
from zielkurs.adapters.cli.analyse_days import parse_day, read_yearless

__all__ = ["write"]  # the fixture
GERMAN = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
ENGLISH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WEEKS = [date(2025, 12, 1) + timedelta(weeks=i) for i in range(20)]
MONTHS = [date(2024 + i // 12, i % 12 + 1, 1) for i in range(20)]


def _week(form: str) -> Callable[[date], str]:
    return lambda d: form.format(w=d.isocalendar().week, y=d.isocalendar().year)


@pytest.mark.parametrize(
    ("title", "days", "named"),
    [
        ("KW", WEEKS, _week("KW {w}/{y}")),
        ("KW", WEEKS, _week("{y}-KW{w:02d}")),
        ("KW", WEEKS, _week("{w}/{y}")),
        ("Woche", WEEKS, _week("{y}/{w:02d}")),
        ("Woche", WEEKS, _week("{w}. KW {y}")),
        ("Week", WEEKS, _week("W{w:02d} {y}")),
        ("Woche", WEEKS, lambda d: f"{d:%d.%m.%Y} - {d + timedelta(days=6):%d.%m.%Y}"),
        ("Tag", WEEKS, lambda d: f"{d.day}. {GERMAN[d.month - 1]} {d.year}"),
        ("Tag", WEEKS, lambda d: f"{['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'][d.weekday()]}, {d:%d.%m.%Y}"),
        ("Tag", WEEKS, lambda d: f"{d:%d.%m.%Y} 00:00:00"),
        ("Day", WEEKS, lambda d: f"{ENGLISH[d.month - 1]} {d.day:02d}, {d.year}"),
        ("Day", WEEKS, lambda d: f"{d.day}-{ENGLISH[d.month - 1]}-{d:%y}"),
        ("Monat", MONTHS, lambda d: f"{GERMAN[d.month - 1]} {d.year}"),
        ("Monat", MONTHS, lambda d: f"{GERMAN[d.month - 1][:3]}. {d:%y}"),
        ("Month", MONTHS, lambda d: f"{ENGLISH[d.month - 1]}-{d:%y}"),
        ("Monat", MONTHS, lambda d: f"{d.month}/{d.year}"),
    ],
)
def test_days_weeks_and_months_are_read_as_they_are_written(
    write: Write, title: str, days: list[date], named: Callable[[date], str]
) -> None:
    rows = [f'"{named(day)}";{100 + i % 4},5' for i, day in enumerate(days) if i != 7]
    code, (found,), error = call("forecast", write("\n".join([f"{title};Wert", *rows])))
    assert code == 0, error
    assert found["data_through"] == str(days[-1])
    assert [c["gaps"] for c in found["caveats"] if c["code"] == "gaps_filled"] == [1]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("Mär 2026", date(2026, 3, 1)),
        ("Dez. '25", date(2025, 12, 1)),
        ("Q3 2025", date(2025, 7, 1)),
        ("2. Quartal 2025", date(2025, 4, 1)),
        ("22.11.26", date(2026, 11, 22)),
        ("2026-11-22T08:30:00Z", date(2026, 11, 22)),
        ("31.02.2026", None),
        ("KW 60/2026", None),
        ("Kampagne 26", None),
        ("Nordrhein 2026", None),
    ],
)
def test_a_cell_names_a_day_or_none(cell: str, day: date | None) -> None:
    assert parse_day(cell) == day


def test_months_and_weeks_without_a_year_count_on_over_new_year() -> None:
    assert read_yearless(["November", "Dezember", "Januar", "März"]) == ([0, 1, 2, 4], "month")
    assert read_yearless(["KW 51", "KW 52", "KW 1"]) == ([0, 1, 2], "week")
    assert read_yearless(["Januar", "Januar"]) is None
    assert read_yearless(["Nord", "Süd"]) is None


def test_several_rows_a_day_are_refused_as_such(write: Write) -> None:
    rows = [f"2026-01-{1 + i // 24:02d} {i % 24:02d}:00,{i}" for i in range(60)]
    code, _, error = call("xmr", write("\n".join(["t,v", *rows])))
    assert code == 2 and "same day" in error


@pytest.mark.parametrize("total", ["Summe;2.028,0", "Gesamt:;2.028,0", "Ø;101,4", ";2.028,0"])
def test_a_total_below_the_rows_is_left_out_and_said(write: Write, total: str) -> None:
    rows = [f"{d:%d.%m.%Y};{100 + i % 4},0" for i, d in enumerate(WEEKS)]
    code, (found,), error = call("xmr", write("\n".join(["Woche;Wert", *rows, total])), "--lang", "de")
    assert code == 0 and found["n"] == 20 and found["upper_limit"] < 110
    assert {"code": "total_left_out", "row": 22} in found["caveats"]
    assert "Zeile 22" in error


def test_a_row_without_a_date_in_the_middle_is_still_refused(write: Write) -> None:
    rows = [f"{d:%d.%m.%Y};{i},5" if i != 5 else ";7,5" for i, d in enumerate(WEEKS)]
    code, _, error = call("xmr", write("\n".join(["Woche;Wert", *rows])))
    assert code == 2 and "Line 7" in error


def test_a_column_of_remarks_is_left_out_but_one_word_among_numbers_is_named(write: Write) -> None:
    rows = [f"{d:%d.%m.%Y};{i},5;{'Messe' if i == 3 else ''};{d:%A}" for i, d in enumerate(WEEKS)]
    code, found, _ = call("xmr", write("\n".join(["Woche;Wert;Bemerkung;Tag", *rows])))
    assert code == 0 and [f["series"] for f in found] == ["Wert"]
    assert [c["column"] for c in found[0]["caveats"] if c["code"] == "text_left_out"] == ["Bemerkung", "Tag"]
    rows[4] = rows[4].replace("4,5", "krank")
    code, found, error = call("xmr", write("\n".join(["Woche;Wert;Bemerkung;Tag", *rows])))
    assert (code, found) == (2, []) and "krank" in error
    assert call("xmr", write("d,v\n2026-01-01,ja\n2026-01-02,nein\n"))[0] == 2


def test_nothing_is_printed_before_everything_could_be_read(write: Write) -> None:
    rows = [f"{d},{i},{i if i != 9 else 'x'}" for i, d in enumerate(WEEKS)]
    assert call("xmr", write("\n".join(["d,good,bad", *rows])))[:2] == (2, [])


def test_a_title_above_the_header_is_no_header(write: Write) -> None:
    rows = [f"{d:%d.%m.%Y};{i},5" for i, d in enumerate(WEEKS)]
    for head in ("Umsatzbericht;\nStand 22.11.2026;\n\n", "Umsatzbericht\n"):
        code, (found,), _ = call("xmr", write(head + "\n".join(["Woche;Umsatz", *rows])))
        assert code == 0 and (found["series"], found["n"]) == ("Umsatz", 20)


def test_errors_of_a_spreadsheet_are_gaps(write: Write) -> None:
    rows = [f"{d:%d.%m.%Y};{ {3: '#DIV/0!', 4: '#NV'}.get(i, f'{i},5') }" for i, d in enumerate(WEEKS)]
    assert call("xmr", write("\n".join(["Woche;Quote", *rows])))[1][0]["n"] == 18


def test_months_across_are_turned_and_units_beside_the_names_left_out(write: Write) -> None:
    head = "Kennzahl;Einheit;" + ";".join(f"{m[:3]} 2026" for m in GERMAN) + ";Summe"
    rows = [
        "Besuche;Anzahl;" + ";".join(f"1.{200 + i}" for i in range(12)) + ";14.466",
        "Quote;%;" + ";".join("" if i == 2 else f"{i + 1},5 %" for i in range(12)) + ";",
    ]
    code, found, _ = call("xmr", write("\n".join([head, *rows]).encode("cp1252")))
    assert code == 0 and [(f["series"], f["n"]) for f in found] == [("Besuche", 12), ("Quote", 11)]
    assert found[0]["centre"] == pytest.approx(1205.5)
    assert found[0]["data_through"] == "2026-12-01"


def test_columns_of_one_name_are_told_apart(write: Write) -> None:
    rows = [f"{d},{i},{100 + i}" for i, d in enumerate(WEEKS)]
    found = call("xmr", write("\n".join(["d,v,v", *rows])))[1]
    assert [f["series"] for f in found] == ["v", "v (2)"]
    assert found[1]["centre"] > found[0]["centre"] + 50


def test_a_start_is_a_date_a_row_or_what_the_file_says(write: Write) -> None:
    rows = [f"{d:%m/%d/%Y},{100 + i % 7 + 9 * (i >= 30)}.5" for i, d in enumerate(_long())]
    path = write("\n".join(["Day,v", *rows]))
    by_cell = call("action", path, "--start", f"{_long()[30]:%m/%d/%Y}")[1][0]
    assert by_cell["start_row"] == 30 and by_cell["verdict"] == "up"
    code, _, error = call("action", path, "--start", "gestern", "--lang", "de")
    assert code == 2 and "gestern" in error and "weder" in error


def _long() -> list[date]:
    return [date(2026, 1, 5) + timedelta(weeks=i) for i in range(40)]


def test_a_missing_file_is_said_in_the_language_asked_for(tmp_path: Path) -> None:
    code, _, error = call("xmr", tmp_path / "fehlt.csv", "--lang", "de")
    assert code == 2 and "gibt es nicht" in error


def test_a_gap_in_a_funnel_is_no_lost_customer(write: Write) -> None:
    lines = ["Datum;Kanal;Kontakte;Leads;Umsatz", "01.01.2026;A;100;;0", "01.01.2026;A;100;10;500"]
    lines += ["01.01.2026;B;100;10;1.234,50", "01.01.2026;Gesamt;300;20;1.734,50"]
    _, (found,), _ = call("funnel", write("\n".join(lines)))
    assert list(found["channels"]) == ["A", "B"] and found["channels"]["A"]["attentions"] == 100
    assert found["caveats"] == [
        {"code": "gaps_left_out", "gaps": 1},
        {"code": "same_day_added", "gaps": 1},
    ]


def test_a_funnel_without_any_order_claims_no_bound(write: Write) -> None:
    _, (found,), error = call("funnel", write("d;k;a;b;u\n1;x;100;0;0\n2;y;50;0;0\n"), "--lang", "de")
    assert all(c["worth"] is None and c["interval95"] is None for c in found["channels"].values())
    assert "noch nicht bekannt" in error


def test_the_rank_among_placebos_is_said_as_a_count(write: Write) -> None:
    rows = [f"{d},{100 + (i * 7) % 11}" for i, d in enumerate(_long())]
    _, (found,), error = call("action", write("\n".join(["d,v", *rows])), "--start", "30", "--lang", "en")
    assert found["placebo_rank"] > 1
    assert f"{found['placebo_rank'] - 1} of {found['placebo_count']} placebos" in error


def test_a_share_in_per_cent_is_not_forecast_beyond_a_hundred(write: Write) -> None:
    rows = [f"{d:%d.%m.%Y};{99 - (i * 7) % 5},5 %" for i, d in enumerate(WEEKS)]
    path = write("\n".join(["Woche;Quote", *rows]))
    assert call("forecast", path)[1][0]["interval95"][1] == 100
    plain = write("\n".join(["Woche;Quote", *rows]).replace(" %", ""))
    assert call("forecast", plain)[1][0]["interval95"][1] > 100


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234,5", 1234.5), ("1,234.5", 1234.5), ("52,5", 52.5), ("1.000.000", 1e6), ("−3", -3)],
)
def test_targets_are_written_in_either_notation(write: Write, text: str, value: float) -> None:
    rows = [f"{d},{100 + (i * 7) % 5}" for i, d in enumerate(WEEKS)]
    assert call("forecast", write("\n".join(["d,v", *rows])), f"--target={text}")[1][0]["target"] == value


@pytest.mark.parametrize(
    ("notation", "cell", "value"),
    [
        (["--notation", "de"], "100", 1500.0),
        (["--notation", "en"], "100", 1.5),
        ([], "100,5", 1500.0),
        ([], "100.5", 1.5),
    ],
)
def test_three_digits_after_the_only_mark_of_a_target_are_read_as_the_files_numbers_are(
    write: Write, notation: list[str], cell: str, value: float
) -> None:
    rows = [f"{d};{cell if i == 3 else 100 + (i * 7) % 5}" for i, d in enumerate(WEEKS)]
    (found,) = call("forecast", write("\n".join(["d;v", *rows])), "--target", "1.500", *notation)[1]
    assert found["target"] == value


@pytest.mark.parametrize("option", ["--target", "--achieved"])
def test_an_amount_that_nothing_tells_how_to_read_is_refused(write: Write, option: str) -> None:
    path = write("\n".join(["d;v", *(f"{d};{100 + (i * 7) % 5}" for i, d in enumerate(WEEKS))]))
    code, found, error = call("forecast", path, option, "1.500", "--lang", "de")
    assert (code, found) == (2, []) and option in error and "--notation" in error
    code, _, error = call("forecast", path, option, "viel", "--lang", "de")
    assert code == 2 and "„viel“ ist keine Zahl" in error


def test_an_action_begins_with_the_period_its_start_lies_in(write: Write) -> None:
    path = write("\n".join(["d,v", *(f"{d},{100 + (i * 7) % 11}.5" for i, d in enumerate(_long()))]))
    inside = _long()[30] + timedelta(days=2)
    _, (found,), error = call("action", path, "--start", str(inside), "--lang", "de")
    assert found["start_row"] == 30
    assert {"code": "start_inside", "since": str(_long()[30])} in found["caveats"]
    assert f"ab {_long()[30]:%d.%m.%Y}" in error
    assert call("action", path, "--start", str(_long()[0] - timedelta(days=1)))[0] == 2
    last = call("action", path, "--start", str(_long()[-1] + timedelta(days=3)))
    assert last[0] == 0 and last[1][0]["withheld"]["code"] == "too_short_after"


def test_a_start_in_a_month_named_by_its_last_day_lies_in_that_month(write: Write) -> None:
    ends = [(date(2024 + i // 12, i % 12 + 1, 28) + timedelta(days=4)).replace(day=1) for i in range(30)]
    rows = [f"{d - timedelta(days=1)},{100 + (i * 7) % 11}.5" for i, d in enumerate(ends)]
    _, (found,), _ = call("action", write("\n".join(["d,v", *rows])), "--start", "2025-08-10")
    assert found["start_row"] == 19


def test_a_start_on_a_day_off_begins_with_the_next_row(write: Write) -> None:
    days = [d for i in range(70) if (d := date(2026, 1, 5) + timedelta(days=i)).weekday() < 5]
    rows = [f"{d},{100 + (i * 7) % 11}.5" for i, d in enumerate(days)]
    _, (found,), _ = call("action", write("\n".join(["d,v", *rows])), "--start", "2026-02-14")
    assert days[found["start_row"]] == date(2026, 2, 16) and found["n"] == 50


def test_a_series_is_no_control_of_itself(write: Write) -> None:
    path = write("\n".join(["d,v,w", *(f"{d},{100 + (i * 7) % 11},{i}" for i, d in enumerate(_long()))]))
    arguments = ("--start", "30", "--value", "v", "--control", "v", "--lang", "de")
    code, found, error = call("action", path, *arguments)
    assert (code, found) == (2, []) and "„v“" in error and "Vergleichsreihe" in error


def test_a_declared_driver_without_a_target_is_asked_for_one(write: Write) -> None:
    path = write("\n".join(["d,v,w", *(f"{d},{100 + (i * 7) % 11},{i}" for i, d in enumerate(_long()))]))
    code, found, error = call("effects", path, "--declared", "v")
    assert (code, found) == (2, []) and "--on" in error


def test_values_beyond_calculation_are_refused(write: Write) -> None:
    path = write("\n".join(["d,v", *(f"{d},1e{300 + i % 5}" for i, d in enumerate(WEEKS))]))
    code, found, error = call("xmr", path)
    assert (code, found) == (2, []) and "too large" in error


def test_rows_without_a_value_at_the_end_are_said(write: Write) -> None:
    rows = [f"{d},{100 + (i * 7) % 5 if i < 12 else ''}" for i, d in enumerate(WEEKS)]
    path = write("\n".join(["d,v", *rows]))
    for method in ("forecast", "xmr"):
        _, (found,), error = call(method, path, "--lang", "de")
        assert {"code": "silent_end", "gaps": 8, "row": 11} in found["caveats"]
        assert f"in der Woche vom {WEEKS[11]:%d.%m.%Y}" in error


def test_small_numbers_with_an_exponent_are_no_groups_of_thousands(write: Write) -> None:
    path = write("\n".join(["d;v", *(f"{d};9.{400 + i % 5}e-08" for i, d in enumerate(WEEKS))]))
    assert call("xmr", path)[1][0]["centre"] == pytest.approx(9.402e-8)


def test_days_and_months_that_may_be_swapped_are_called_so(write: Write) -> None:
    rows = [f"{2 * i + 1:02d}/{2 * i + 2:02d}/2024,{i}" for i in range(3)]
    code, _, error = call("xmr", write("\n".join(["d,v", *rows])))
    assert code == 2 and "day/month or month/day" in error
    same = [f"{m:02d}/{m:02d}/2024,{m % 5}" for m in range(1, 13)]
    assert call("xmr", write("\n".join(["d,v", *same])))[0] == 0


def test_weeks_go_on_after_a_week_fifty_three_and_the_one_out_of_order_is_named(write: Write) -> None:
    weeks = [*range(40, 54), *range(1, 15)]
    rows = [f"KW {w};{100 + w % 7}" for w in weeks]
    assert call("xmr", write("\n".join(["Woche;Wert", *rows])))[1][0]["n"] == 28
    rows[5] = "KW 44;3"
    code, _, error = call("xmr", write("\n".join(["Woche;Wert", *rows])), "--lang", "de")
    assert code == 2 and "Zeile 7" in error and "folgt nicht auf KW 44" in error


def test_a_quotation_mark_that_is_never_closed_is_named(write: Write) -> None:
    code, _, error = call("xmr", write('Datum;"Wert\n2024-01-01;5\n2024-01-02;6\n'), "--lang", "de")
    assert code == 2 and "Zeile 1" in error and "Anführungszeichen" in error
    rows = [f'{d};{i};"Messe\nBerlin 5"' for i, d in enumerate(WEEKS)]
    assert call("xmr", write("\n".join(['d;v;"n"', *rows])))[0] == 0


def test_quarters_have_a_season_of_their_own(write: Write) -> None:
    rows = [f"Q{i % 4 + 1} {2016 + i // 4};{100 + 20 * (i % 4 == 3) + i % 3}" for i in range(28)]
    path = write("\n".join(["Quartal;Wert", *rows]))
    _, (found,), error = call("forecast", path, "--horizon", "4", "--lang", "de")
    assert {"code": "season_removed", "kind": "quarter"} in found["caveats"] and "(Quartale)" in error
    assert found["median"] > 115 and found["fan"][0]["median"] < 110


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (lambda i: f"{date(2024, 1, 1) + timedelta(days=i)}", "am 31.01.2024"),
        (lambda i: f"{date(2024, 1, 1) + timedelta(weeks=i)}", "in der Woche vom 29.07.2024"),
        (lambda i: f"{GERMAN[i % 12]} {2020 + i // 12}", "im Juli 2022"),
        (lambda i: f"Q{i % 4 + 1} {2010 + i // 4}", "im 3. Quartal 2017"),
        (lambda i: f"{1950 + i}", "im Jahr 1980"),
        (lambda i: f"{i}", "in Zeile 32 der Datei"),
    ],
)
def test_verdicts_name_the_date_or_the_line_of_the_file(
    write: Write, first: Callable[[int], str], words: str
) -> None:
    rows = [f"{first(i)};{100 + (i * 7) % 5 + 40 * (i >= 30)},5" for i in range(60)]
    path = write("\n".join(["Zeit;Wert", *rows]))
    _, (found,), error = call("changepoint", path, "--lang", "de")
    assert found["changes"][0]["row"] == 30 and words in error
    _, (found,), error = call("xmr", path, "--lang", "de")
    assert found["changed_row"] == 30 and words in error


@pytest.mark.parametrize("lang", ["de", "en"])
def test_one_missing_value_is_said_without_a_wrong_plural(write: Write, lang: str) -> None:
    error = call("forecast", write("d,v\n1,2\n2,3\n"), "--lang", lang)[2]
    assert not any(wrong in error for wrong in ("1 Werte", "1 values", "1 more are"))


def test_limits_of_counts_and_shares_end_where_the_figures_do(write: Write) -> None:
    counts = [f"{d},{(i * 7) % 4}" for i, d in enumerate(WEEKS)]
    _, (found,), error = call("xmr", write("\n".join(["d,v", *counts])), "--lang", "de")
    assert found["lower_limit"] == 0 and "gekappt" in error
    shares = [f"{d};{98 + (i % 2) * 1.5} %" for i, d in enumerate(WEEKS)]
    _, (found,), _ = call("xmr", write("\n".join(["d;v", *shares])))
    assert found["upper_limit"] == 100
    assert {"code": "upper_limit_clipped", "bound": 100.0} in found["caveats"]
    amounts = [f"{d},{(i * 7) % 4}.5" for i, d in enumerate(WEEKS)]
    _, (found,), _ = call("xmr", write("\n".join(["d,v", *amounts])))
    assert found["lower_limit"] < 0


def test_a_series_that_never_moves_is_called_just_that(write: Write) -> None:
    path = write("\n".join(["d,v", *(f"{d},10" for d in WEEKS)]))
    error = call("xmr", path, "--lang", "de")[2]
    assert "in jeder Periode 10" in error and "stabil" not in error


def test_an_outlier_is_named_by_its_date_and_a_season_is_said(write: Write) -> None:
    rows = [f"{d},{1000 if i == 9 else 100 + i % 5}" for i, d in enumerate(WEEKS) if i != 3]
    _, (found,), error = call("xmr", write("\n".join(["d,v", *rows])), "--lang", "de")
    assert {"code": "outlier", "row": 8, "value": 1000.0} in found["caveats"]
    assert f"in der Woche vom {WEEKS[9]:%d.%m.%Y}" in error and "bleibende Änderung" in error
    days = [date(2024, 1, 1) + timedelta(weeks=i) for i in range(156)]
    season = [f"{d},{100 + 30 * math.sin(i * 2 * math.pi / 52) + (i * 7) % 5}" for i, d in enumerate(days)]
    assert "Jahreszeit" in call("xmr", write("\n".join(["d,v", *season])), "--lang", "de")[2]


FUNNEL = "Datum;Kanal;Likes;Lead;Auftrag;Umsatz"


def test_rows_without_a_channel_and_rows_added_up_are_said(write: Write) -> None:
    lines = ["06.01.2025;;100;10;2;199", "06.01.2025;Suche;100;10;2;199", "06.01.2025;Suche;50;5;1;99"]
    _, (found,), error = call("funnel", write("\n".join([FUNNEL, *lines])), "--lang", "de")
    assert found["channels"]["Suche"]["attentions"] == 150
    assert found["caveats"] == [{"code": c, "gaps": 1} for c in ("channel_missing", "same_day_added")]
    assert "ohne Kanal" in error and "dazugezählt" in error


def test_a_funnel_speaks_of_revenue_only_where_there_is_some(write: Write) -> None:
    rows = [f"{d:%d.%m.%Y};Suche;2;1;1;{{}}" for d in WEEKS[:12]]
    path = write("\n".join([FUNNEL, *(r.format(0) for r in rows)]))
    error = call("funnel", path, "--lang", "de")[2]
    assert "kein Umsatz erfasst (12)" in error and "–" not in error
    error = call("funnel", write("\n".join([FUNNEL, *(r.format(20) for r in rows)])), "--lang", "de")[2]
    assert "Je Kontakt sind bisher" in error
    assert "anderen Kanälen" not in error and "sehr ungewiss" in error


def test_a_driver_that_never_moves_is_named(write: Write, recwarn: pytest.WarningsRecorder) -> None:
    rows = [f"{d},{100 + (i * 7) % 11},5" for i, d in enumerate(_long())]
    path = write("\n".join(["d,v,fest", *rows]))
    _, (found,), error = call("effects", path, "--on", "v", "--declared", "fest", "--lang", "de")
    assert {"code": "never_moves", "series": "fest"} in found["caveats"]
    assert "„fest“ schwankt nie" in error and not list(recwarn)
    code, (found,), error = call(
        "action", write("\n".join(["d,v", *(f"{d},5" for d in _long())])), "--start", "30"
    )
    assert (code, found["withheld"]) == (0, {"code": "all_alike"})


def test_a_link_whose_interval_includes_zero_is_not_said_to_hold(write: Write) -> None:
    from tests.validate.check_series import ar_noise

    faint = sure = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        driver, own = 100 + 10 * rng.normal(size=104), ar_noise(rng, 104, 0.0)
        on = 50 + 5 * (0.4 * np.roll(driver - 100, 3) / 10 + own)
        days = [date(2022, 1, 3) + timedelta(weeks=i) for i in range(104)]
        rows = [f"{d},{a:.2f},{b:.2f}" for d, a, b in zip(days, driver, on, strict=True)]
        path = write("\n".join(["d,A,B", *rows]))
        _, (found,), error = call("effects", path, "--on", "B", "--declared", "A", "--lang", "de")
        for link in found["links"]:
            unsure = link["interval95"][0] <= 0 <= link["interval95"][1]
            assert (link["badge"] == "declared_confirmed") != unsure
            assert ("zeigt sich" in error) != unsure and ("schließt null ein" in error) == unsure
            faint, sure = faint + unsure, sure + (not unsure)
    assert faint and sure > faint
