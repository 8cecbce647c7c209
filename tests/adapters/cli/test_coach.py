"""`zielkurs coach`: for people and as JSON lines; and every code has its words in both languages."""

from __future__ import annotations

import argparse
import io
import json
import string
import subprocess
import sys
from pathlib import Path

import pytest

from zielkurs.adapters.cli import coach
from zielkurs.adapters.words import coach as words
from zielkurs.adapters.words import coach_de, coach_en
from zielkurs.pure.coach import RULES, SET_RULES, Item, Rewrite, SetFinding, Statement, review, review_set


def call(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    parser = argparse.ArgumentParser()
    coach.add_parser(parser.add_subparsers())
    args = parser.parse_args(["coach", *argv])
    code = args.run(args)
    out, err = capsys.readouterr()
    return code, out, err


def piped(raw: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(raw))


def test_json_lines_carry_verdict_reasons_hints_and_findings(tmp_path: Path, capsys) -> None:
    rows = [
        {"id": "a", "kind": "objective", "lang": "de", "text": "63 Anfragen einsammeln", "parent": None},
        {
            "id": "b",
            "kind": "key_result",
            "lang": "en",
            "text": "Raise renewals from 40 to 60 by May",
            "parent": "Stay",
        },
    ]
    file = tmp_path / "drafts.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    code, out, _ = call(capsys, "--jsonl", str(file))
    first, second = (json.loads(line) for line in out.splitlines())
    assert code == 0
    assert (first["id"], first["verdict"], first["reasons"]) == ("a", "bad", ["has_number_in_objective"])
    assert first["findings"][0]["span"] == [0, 2]
    assert first["findings"][0]["sentence"].startswith("Das Objective enthält")
    assert (second["verdict"], second["reasons"]) == ("good", [])


def test_the_method_changes_the_verdict(tmp_path: Path, capsys) -> None:
    file = tmp_path / "draft.jsonl"
    file.write_text(
        json.dumps({"id": 1, "kind": "key_result", "lang": "en", "text": "Publish 12 posts"}),
        encoding="utf-8",
    )
    verdicts = {}
    for method in ("standard", "kalungi", "outcome"):
        verdicts[method] = json.loads(call(capsys, "--jsonl", "--method", method, str(file))[1])["verdict"]
    assert verdicts == {"standard": "good", "kalungi": "good", "outcome": "bad"}


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        '{"id": 1}',
        '{"text": "a", "kind": "wish"}',
        "[1]",
        '{"text": "a", "kind": "kpi", "lang": "fr"}',
        '{"text": "a", "kind": "kpi", "parent": 7}',
        '{"text": null, "kind": "kpi"}',
        '{"id": NaN, "text": "a", "kind": "kpi"}',
        "[" * 100_000,
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str, tmp_path: Path, capsys) -> None:
    file = tmp_path / "draft.jsonl"
    file.write_text(line, encoding="utf-8")
    code, out, err = call(capsys, "--jsonl", str(file))
    assert (code, out) == (2, "")
    assert "line 1" in err


def test_the_lines_after_one_that_cannot_be_read_are_reviewed(tmp_path: Path, capsys) -> None:
    file = tmp_path / "drafts.jsonl"
    good = json.dumps({"id": 2, "kind": "kpi", "text": "Likes"})
    file.write_text(f"no json\n\n{good}\n", encoding="utf-8-sig")
    code, out, err = call(capsys, "--jsonl", str(file))
    assert (code, json.loads(out)["verdict"]) == (2, "bad")
    assert "line 1: this is no JSON" in err and "line 3" not in err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_files_as_windows_writes_them_are_read(encoding: str, tmp_path: Path, capsys) -> None:
    file = tmp_path / "plan.txt"
    lines = "Schlüsselergebnis: Vertriebsleiter einstellen\r\nKR 2: 5 Blogposts\r\nbekannter werden\r\n"
    file.write_bytes(lines.encode(encoding))
    code, out, _ = call(capsys, str(file))
    assert code == 1 and "[no_number]" in out and "[number_in_objective]" not in out
    assert "[vague_objective]" in out and "error" not in out  # a lone word is read as the lines around it


def test_a_missing_file_is_a_sentence_not_a_traceback(capsys) -> None:
    code, _, err = call(capsys, "no-such-file.txt")
    assert code == 2
    assert err.startswith("zielkurs coach:")


def test_people_get_sentence_reason_question_and_rewrite(monkeypatch, capsys) -> None:
    lines = (
        "# Unser Quartal",
        "- Ziel: Messekommunikation",
        "KR: Umsatz um 20 % steigern",
        "Maßnahme: Flyer drucken",
    )
    monkeypatch.setattr(sys, "stdin", piped("\n".join(lines).encode()))
    code, out, _ = call(capsys, "--lang", "de")
    assert code == 1
    assert "Fehler [topic_only]" in out
    assert "Schulen uneins" in out
    assert "→ Umsatz von __ auf __ bringen, bis __" in out
    assert "Unser Quartal" not in out


def test_a_clean_text_for_people_returns_zero(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "stdin", piped(b"Objective: Become the shop that young parents trust\n"))
    code, out, _ = call(capsys)
    assert code == 0
    assert "fine" in out


def test_the_command_needs_no_framework() -> None:
    program = "import sys, zielkurs.adapters.cli.coach; print('django' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )


@pytest.mark.parametrize("book", [coach_de, coach_en], ids=["de", "en"])
def test_every_code_and_every_dispute_has_words(book) -> None:
    assert set(book.FINDINGS) == set(RULES) | set(SET_RULES)
    assert {rule.topic for rule in RULES.values() if rule.topic} <= set(book.DISPUTES)
    assert set(book.REWRITES) == set(book.REWRITES_BARE)
    everything = [text for entry in book.FINDINGS.values() for text in entry] + list(book.DISPUTES.values())
    assert not [text for text in everything if "!" in text or not text.endswith((".", "?"))]


def test_both_languages_use_the_same_parameters() -> None:
    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for code, entry in coach_en.FINDINGS.items():
        assert names(entry[0]) == names(coach_de.FINDINGS[code][0]), code


@pytest.mark.parametrize("lang", ["de", "en"])
def test_findings_of_every_committed_example_can_be_said(lang: str) -> None:
    folder = Path(__file__).parents[2] / "pure" / "coach" / "examples"
    said = 0
    for line in (folder / "working.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for finding in review(
            Statement(row["text"], row["kind"], row["lang"]), "standard", dict.fromkeys(RULES, "hint")
        ):
            parts = words.sentence(finding, lang), words.why(finding, lang), words.question(finding, lang)
            assert all(part.strip() for part in parts)
            assert "{" not in words.rewrite(finding.rewrite, lang)
            said += 1
    assert said > 500


def test_findings_on_sets_can_be_said() -> None:
    items = tuple(
        Item(str(place), "objective", "Gäste bleiben gern", "de", owner="Olga") for place in range(6)
    )
    for finding in review_set(items):
        assert words.sentence(finding, "de")
        assert words.sentence(finding, "en")
    lagging = SetFinding("leading_lagging", "hint", ("a",), (), {"all": "lagging"})
    assert words.sentence(lagging, "de") == "Alle Key Results sind von einer Art (Spätindikatoren)."


def test_a_rewrite_uses_the_texts_own_parts_or_only_blanks() -> None:
    assert (
        words.rewrite(Rewrite("from_to", {"subject": "Umsatz"}), "de")
        == "Umsatz von __ auf __ bringen, bis __"
    )
    assert words.rewrite(Rewrite("from_to", {"subject": ""}), "en") == "Raise __ (figure) from __ to __ by __"
    assert words.rewrite(None, "en") == ""
