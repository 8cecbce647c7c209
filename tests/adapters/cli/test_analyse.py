"""`zielkurs analyse`: what goes in, what comes out, what is refused and how."""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.validate.panels import panel
from zielkurs.adapters.cli import analyse
from zielkurs.adapters.words import analyse as words
from zielkurs.adapters.words import analyse_de, analyse_en

Write = Callable[[str | bytes], Path]


def call(*arguments: str | Path) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, JSON lines, standard error."""
    parser = argparse.ArgumentParser()
    analyse.add_parser(parser.add_subparsers(dest="command"))
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = analyse.run(parser.parse_args(["analyse", *map(str, arguments)]))
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(text: str | bytes) -> Path:
        path = tmp_path / "series.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return _write


def _days(count: int, first: date = date(2025, 1, 6)) -> list[date]:
    return [first + timedelta(days=i) for i in range(count)]


DEFICITS = [10.7, 13.0, 11.4, 11.5, 12.5, 14.1, 14.8, 14.1, 12.6, 16.0, 11.7, 10.6]
SHARED = {"series", "n", "method", "data_through", "caveats", "withheld"}


@pytest.mark.parametrize(
    ("separator", "decimal", "day"),
    [
        (",", ".", "%Y-%m-%d"),
        (";", ",", "%d.%m.%Y"),
        ("\t", ".", "%Y%m%d"),
        (";", ".", "%Y-%m-%d"),
        ("\t", ",", "%d.%m.%y"),
    ],
)
def test_separators_decimals_and_dates_of_both_countries_give_the_same_limits(
    write: Write, separator: str, decimal: str, day: str
) -> None:
    months = [date(1987, m, 1) for m in range(1, 13)]
    lines = [f"Monat{separator}Defizit"]
    lines += [
        f"{m.strftime(day)}{separator}{str(v).replace('.', decimal)}"
        for m, v in zip(months, DEFICITS, strict=True)
    ]
    code, (found,), _ = call("xmr", write("\ufeff" + "\r\n".join(lines) + "\r\n"))
    assert code == 0
    assert found["upper_limit"] == pytest.approx(17.175, abs=0.001)
    assert found["data_through"] == "1987-12-01"
    assert found["signals"] == [] and found["baseline"] == 12
    assert set(found) >= SHARED | {"centre", "average_moving_range", "lower_limit", "range_limit"}


def test_comment_heads_gaps_and_compact_dates_are_understood(write: Write) -> None:
    rows = [f"{d:%Y%m%d},{'' if i == 7 else 100 + i % 5}" for i, d in enumerate(_days(40))]
    text = "# ------\n# Website report\n# ------\nDate,Sessions\n" + "\n".join(rows)
    code, (found,), _ = call("xmr", write(text), "--value", "Sessions")
    assert code == 0 and found["n"] == 39
    assert found["centre"] > 99
    assert "gaps_left_out" in [c["code"] for c in found["caveats"]]


def test_a_missing_date_is_a_gap_and_rows_are_those_of_the_file(write: Write) -> None:
    days = [d for i, d in enumerate(_days(41)) if i != 10]
    values = [10 + i % 3 for i in range(39)] + [500]
    text = "d;v\n" + "\n".join(f"{d:%d.%m.%Y};{v}" for d, v in zip(days, values, strict=True))
    _, (found,), _ = call("xmr", write(text))
    assert {"row": 39, "rule": "limit"} in found["signals"]


def test_rows_newest_first_are_put_in_order(write: Write) -> None:
    days, values = _days(30), [float(i) for i in range(30)]
    text = "d,v\n" + "\n".join(f"{d},{v}" for d, v in list(zip(days, values, strict=True))[::-1])
    _, (found,), _ = call("forecast", write(text), "--horizon", "3")
    assert found["data_through"] == str(days[-1])
    assert found["median"] > 28


def test_every_column_is_one_line_and_a_plain_index_is_understood(write: Write) -> None:
    text = "t,a,b\n" + "\n".join(f"{i},{i % 7},{i % 5}" for i in range(30))
    _, found, _ = call("xmr", write(text))
    assert [f["series"] for f in found] == ["a", "b"]
    assert found[0]["data_through"] == 29


def test_a_single_column_without_a_head_is_a_series(write: Write) -> None:
    _, (found,), _ = call("xmr", write("\n".join(map(str, DEFICITS))))
    assert found["n"] == 12 and found["series"] == "value"


@pytest.mark.parametrize(
    ("text", "arguments", "parts"),
    [
        ("d,v\n2025-01-01,1\n2025-01-02,x7\n", [], ["Line 3", "v", "x7"]),
        ("d,v\n2025-01-01,1\nmañana,2\n", [], ["Line 3", "d", "mañana"]),
        ("d,v\n2025-01-01,1\n2025-01-01,2\n", [], ["Line 3", "occurs twice"]),
        ("d;v\n1;1.234\n2;2.345\n", [], ["Line 2", "1.234", "--notation"]),
        ("d;v\n1;1,5\n2;2.75\n", [], ["Line 3", "2.75", "line 2"]),
        ("d,v\n1,2\n2,3\n", ["--value", "w"], ["“w”", "Available: d, v"]),
        ("# only\n# comments\n", [], ["no rows"]),
        ("d,v\n", [], ["no rows"]),
        ("d,v\n1,2\n2,3,4\n", [], ["Line 3", "3 cells"]),
    ],
)
def test_bad_input_is_refused_with_its_place_and_exit_code_two(
    write: Write, text: str, arguments: list[str], parts: list[str]
) -> None:
    code, found, error = call("xmr", write(text), *arguments)
    assert (code, found) == (2, [])
    assert all(part in error for part in parts), error


def test_a_missing_file_and_a_workbook_are_refused(tmp_path: Path) -> None:
    assert call("xmr", tmp_path / "none.csv")[0] == 2
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"PK\x03\x04\0\0\0")
    code, _, error = call("xmr", book, "--lang", "de")
    assert code == 2 and "CSV" in error


def test_thousands_are_read_where_other_cells_tell_the_notation(write: Write) -> None:
    text = "d;v;w\n" + "\n".join(f"{i};1.{200 + i};{i},5" for i in range(12))
    _, (found,), _ = call("xmr", write(text), "--value", "v")
    assert found["centre"] == pytest.approx(1205.5)


def test_notation_can_be_given(write: Write) -> None:
    text = "d;v\n" + "\n".join(f"{i};1.{200 + i}" for i in range(12))
    assert call("xmr", write(text), "--notation", "en")[1][0]["centre"] == pytest.approx(1.2055)


def test_forecast_has_its_keys_and_a_fan(write: Write) -> None:
    rng = np.random.default_rng(1)
    text = "w,v\n" + "\n".join(
        f"{date(2025, 1, 6) + timedelta(weeks=i)},{v:.4f}"
        for i, v in enumerate(50 + rng.normal(size=40).cumsum())
    )
    path = write(text)
    _, (found,), _ = call("forecast", path, "--target", "52,5", "--horizon", "6", "--direction", "down")
    assert set(found) >= SHARED | {"median", "interval80", "interval95", "probability", "fan"}
    assert [s["step"] for s in found["fan"]] == [1, 2, 3, 4, 5, 6]
    assert found["interval95"][0] < found["interval80"][0] < found["median"] < found["interval80"][1]
    _, (up,), _ = call("forecast", path, "--target", "52.5", "--horizon", "6")
    assert up["probability"] + found["probability"] == pytest.approx(1)
    _, (total,), _ = call("forecast", path, "--aggregate", "sum", "--horizon", "6")
    _, (mean,), _ = call("forecast", path, "--aggregate", "mean", "--horizon", "6")
    assert total["median"] == pytest.approx(6 * mean["median"])


def test_too_little_data_is_withheld_not_an_error(write: Write) -> None:
    code, (found,), error = call("forecast", write("d,v\n1,2\n2,3\n"), "--lang", "de")
    assert code == 0 and found["median"] is None
    assert found["withheld"] == {"code": "too_few_values", "have": 2, "more": 1}
    assert "bisher 2, noch nötig 1" in error


def test_changepoint_has_its_keys(write: Write) -> None:
    rng = np.random.default_rng(2)
    values = np.concatenate([rng.normal(10, 1, 30), rng.normal(15, 1, 30)])
    _, (found,), _ = call(
        "changepoint", write("i,v\n" + "\n".join(f"{i},{v:.3f}" for i, v in enumerate(values)))
    )
    (change,) = found["changes"]
    assert set(change) == {"row", "date", "window", "before", "after"}
    assert change["row"] == 30


@pytest.fixture(scope="module")
def panel_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    made = panel(np.random.default_rng(3), count=6, links=2, partial=0.6)
    names = [f"k{i}" for i in range(6)] + ["total"]
    values = np.vstack([made.values, made.values[0] + made.values[1]])
    lines = ["date," + ",".join(names)]
    lines += [f"{d}," + ",".join(f"{v:.8g}" for v in values[:, i]) for i, d in enumerate(_days(365))]
    path = tmp_path_factory.mktemp("panel") / "panel.csv"
    path.write_text("\n".join(lines))
    return path, made


def test_effects_finds_planted_links_and_labels_definitions(panel_file: tuple[Path, Any]) -> None:
    path, made = panel_file
    _, (found,), _ = call("effects", path)
    assert set(found) >= SHARED | {"links", "detectable"}
    real = {(link["driver"], link["on"]) for link in found["links"] if not link["definitional"]}
    assert {(f"k{t.driver}", f"k{t.on}") for t in made.links} <= real
    assert {"k0", "total"} in [
        {link["driver"], link["on"]} for link in found["links"] if link["definitional"]
    ]
    keys = {
        "driver",
        "on",
        "lag",
        "sign",
        "elasticity",
        "interval95",
        "carry_over",
        "badge",
        "common_cause",
        "definitional",
    }
    assert all(set(link) >= keys for link in found["links"])


def test_declared_drivers_of_one_column(panel_file: tuple[Path, Any]) -> None:
    path, made = panel_file
    planted = made.links[0]
    other = next(
        i for i in range(6) if i not in {planted.driver, planted.on, *(t.driver for t in made.links)}
    )
    declared = f"k{planted.driver},k{other}"
    _, (found,), error = call(
        "effects", path, "--on", f"k{planted.on}", "--declared", declared, "--lang", "en"
    )
    assert found["tested"] == 2
    assert [link["badge"] for link in found["links"]] == ["declared_confirmed"]
    assert "not proof" in error
    assert call("effects", path, "--on", "k1", "--declared", "k1")[0] == 2


def test_conflicts_has_its_keys(panel_file: tuple[Path, Any]) -> None:
    _, (found,), _ = call("conflicts", panel_file[0])
    for pair in found["pairs"]:
        assert set(pair) >= {"a", "b", "lag", "sign", "size", "interval95", "kind"} and pair["sign"] == -1
    assert not any({p["a"], p["b"]} == {"k0", "total"} for p in found["pairs"])


def test_action_by_date_and_by_row_agree(write: Write) -> None:
    rng = np.random.default_rng(4)
    values = 100 + rng.normal(size=140) + 3 * (np.arange(140) >= 112)
    control = 50 + rng.normal(size=140)
    days = _days(140)
    path = write(
        "d;v;c\n"
        + "\n".join(f"{d:%d.%m.%Y};{v:.3f};{c:.3f}" for d, v, c in zip(days, values, control, strict=True))
    )
    by_date = call("action", path, "--value", "v", "--start", f"{days[112]:%d.%m.%Y}")[1][0]
    by_row = call("action", path, "--value", "v", "--start", "112")[1][0]
    assert by_date == by_row
    assert by_date["verdict"] == "up" and by_date["start_row"] == 112
    keys = {
        "effect",
        "relative",
        "interval95",
        "relative_interval95",
        "cumulative",
        "verdict",
        "sensitivity",
        "placebo_rank",
    }
    assert set(by_date) >= SHARED | keys
    beside = call("action", path, "--start", "112", "--control", "c")[1]
    assert [f["series"] for f in beside] == ["v"]
    assert "without_control" in [v["model"] for v in beside[0]["sensitivity"]]
    assert call("action", path, "--start", "1999-01-01")[0] == 2


def test_action_beside_units_in_long_form(write: Write) -> None:
    rng = np.random.default_rng(5)
    values = 100 + rng.normal(size=(31, 20)).cumsum(axis=0)
    values[19:, 3] -= 15
    lines = ["year,state,sales"]
    lines += [f"{1970 + t},s{u},{values[t, u]:.3f}" for u in range(20) for t in range(31)]
    path = write("\n".join(lines))
    _, (found,), _ = call("action", path, "--start", "1989", "--unit", "state", "--treated", "s3")
    assert (found["verdict"], found["placebo_rank"], found["placebo_count"]) == ("down", 1, 19)
    assert found["effect"] == pytest.approx(-15, abs=5)
    code, _, error = call("action", path, "--start", "1989", "--unit", "state", "--treated", "x")
    assert code == 2 and "s0" in error
    assert call("action", path, "--start", "1989", "--unit", "state")[0] == 2


def test_funnel_values_channels_and_bounds_those_without_orders(write: Write) -> None:
    lines = ["Datum;Kanal;Aufmerksamkeit;Lead;Auftrag;Umsatz"]
    for d in _days(28):
        lines += [f"{d:%d.%m.%Y};Suche;100;10;2;199,50", f"{d:%d.%m.%Y};Messe;5;1;0;0"]
    _, (found,), error = call("funnel", write("\n".join(lines)), "--lang", "de")
    assert found["channels"]["Suche"]["worth"] == pytest.approx(1.995, rel=0.1)
    assert found["channels"]["Messe"]["worth"] is None and found["channels"]["Messe"]["interval95"][1] > 0
    assert [r["to"] for r in found["rates"]["Suche"]] == ["Lead", "Auftrag"]
    assert "weniger als" in error
    assert call("funnel", write("d;k;a;b;u\n1;x;1;5;3\n"))[0] == 2


def test_both_languages_have_every_sentence_with_the_same_places() -> None:
    from string import Formatter

    for name in ("ERRORS", "CAVEATS", "KINDS", "VERDICTS", "PERIODS", "PERIOD", "PLACES"):
        german, english = getattr(analyse_de, name), getattr(analyse_en, name)
        assert set(german) == set(english)
        for code, text in german.items():
            fields = [{f for _, f, _, _ in Formatter().parse(t) if f} for t in (text, english[code])]
            assert fields[0] == fields[1], code
            assert "!" not in text and "!" not in english[code]


def test_every_code_of_the_statistics_has_words() -> None:
    import re

    folder = Path(analyse.__file__).parents[2] / "pure" / "statistics"
    codes = {c for f in folder.glob("*.py") for c in re.findall(r'note\(\s*"(\w+)"', f.read_text())}
    assert len(codes) > 30
    assert codes <= set(analyse_en.CAVEATS) | {"conditional"}
    own = Path(analyse.__file__).parent
    errors = {c for f in own.glob("analyse*.py") for c in re.findall(r'CsvError\(\s*"(\w+)"', f.read_text())}
    assert errors <= set(analyse_en.ERRORS)


def test_causal_verbs_come_from_interventions_only() -> None:
    causal = ("raised", "lowered", "caused", "gesteigert", "gesenkt", "bewirkt", "verursacht")
    for book in (analyse_de.VERDICTS, analyse_en.VERDICTS):
        for code, text in book.items():
            if not code.startswith("action_"):
                assert not any(verb in text for verb in causal), code


def test_numbers_are_written_as_the_language_does() -> None:
    assert words.number(1234.5, "de") == "1.234" and words.number(1234.5, "en") == "1,234"
    assert words.number(-0.1234, "de") == "−0,123"
    assert words.percent(0.035, "de", sign=True) == "+3,5\u00a0%"


def test_neither_django_nor_pandas_is_loaded() -> None:
    script = (
        "import sys; from zielkurs.adapters.cli import analyse, analyse_relations;"
        "bad = {'django', 'pandas', 'scipy', 'statsmodels'} & set(sys.modules); sys.exit(bool(bad))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
