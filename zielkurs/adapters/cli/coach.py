"""`zielkurs coach`: drafts in, findings out; for people, or as JSON lines for other programs."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from zielkurs.adapters.words import coach as words
from zielkurs.pure.coach import KINDS, METHODS, Context, Finding, Statement, review, verdict
from zielkurs.pure.coach.reading import detect_language

OK, FOUND, MISUSED = 0, 1, 2


def add_parser(subparsers: Any) -> None:
    """Register `coach` with an argparse sub-command object; `run` is set as its function."""
    parser = subparsers.add_parser("coach", help="review objectives, key results, initiatives and KPIs")
    parser.add_argument(
        "file",
        nargs="?",
        default="-",
        metavar="FILE",
        help="text or JSON lines; - or nothing: standard input",
    )
    parser.add_argument(
        "--jsonl",
        action="store_true",
        help='read {"id", "kind", "lang", "text", "parent"} and write verdicts',
    )
    parser.add_argument("--method", choices=METHODS, default="standard")
    parser.add_argument(
        "--kind", choices=KINDS, default="objective", help="kind of lines without a mark such as 'KR:'"
    )
    parser.add_argument(
        "--lang", choices=("de", "en"), help="language of texts and findings; found out if not given"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, review, print. Returns 0; 1 if a text for people has an error finding; 2 for input that cannot be read."""
    try:
        raw = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
    except OSError as problem:
        print(f"zielkurs coach: {problem}", file=sys.stderr)
        return MISUSED
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    lines = _decoded(raw).splitlines()
    return _jsonl(lines, args, sys.stdout) if args.jsonl else _people(lines, args, sys.stdout)


def _decoded(raw: bytes) -> str:
    """The text of a file as UTF-8, with or without a byte order mark, or as Windows writes it."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _jsonl(lines: Iterable[str], args: argparse.Namespace, out: TextIO) -> int:
    """Write a line for each line that can be read; the others are named on standard error, and 2 is returned."""
    code = OK
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row_id, statement = _row(line)
        except ValueError as problem:
            print(f"zielkurs coach: line {number}: {problem}", file=sys.stderr)
            code = MISUSED
            continue
        findings = review(statement, args.method)
        lang = statement.lang or detect_language(statement.text)
        out.write(json.dumps(as_row(row_id, findings, lang), ensure_ascii=False) + "\n")
    return code


def _row(line: str) -> tuple[object, Statement]:
    """The id and the statement of a line. ValueError with what is wrong with it."""
    try:
        row = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError) as problem:
        raise ValueError("this is no JSON") from problem
    if not isinstance(row, dict):
        raise ValueError("an object with id, kind, lang, text and parent is expected")
    text, kind, lang, parent = (row.get(name) for name in ("text", "kind", "lang", "parent"))
    if not isinstance(text, str):
        raise ValueError("text must be a string")
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}")
    if lang not in ("de", "en", None):
        raise ValueError("lang must be de or en, or be left out")
    if not isinstance(parent, str | None):
        raise ValueError("parent must be a string or null")
    return row.get("id"), Statement(text, kind, lang, Context(parent=parent))


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


def as_row(row_id: object, findings: tuple[Finding, ...], lang: str) -> dict[str, object]:
    """Return one line of the JSON form: verdict, reasons of errors, reasons of hints, and the findings in words."""
    return {
        "id": row_id,
        "verdict": verdict(findings),
        "reasons": _reasons(findings, "error"),
        "hints": _reasons(findings, "hint"),
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity,
                "span": list(finding.span),
                "reasons": list(finding.reasons),
                "topic": finding.topic,
                "sentence": words.sentence(finding, lang),
                "why": words.why(finding, lang),
                "question": words.question(finding, lang),
                "dispute": words.dispute(finding.topic, lang),
                "rewrite": words.rewrite(finding.rewrite, lang),
            }
            for finding in findings
        ],
    }


def _reasons(findings: tuple[Finding, ...], severity: str) -> list[str]:
    return sorted(
        {reason for finding in findings if finding.severity == severity for reason in finding.reasons}
    )


_MARK = re.compile(
    r"(?:(?P<objective>o|objective|ziel)|(?P<key_result>kr|key result|schlüsselergebnis)|"
    r"(?P<initiative>initiative|maßnahme)|(?P<kpi>kpi|kennzahl))\s?\d*\s?:\s*",
    re.I,
)


def _split_mark(line: str, default: str) -> tuple[str, str]:
    """Return (kind, text) of a line such as "KR 2: win 8 contracts" or "- Objective: …"."""
    text = line.strip().lstrip("-*•").strip()
    mark = _MARK.match(text)
    return (str(mark.lastgroup), text[mark.end() :].strip()) if mark else (default, text)


def _people(lines: list[str], args: argparse.Namespace, out: TextIO) -> int:
    errors = 0
    usual = detect_language("\n".join(lines))  # of a lone word among German lines
    for line in lines:
        kind, text = _split_mark(line, args.kind)
        if not text or text.startswith("#"):
            continue
        lang = args.lang or detect_language(text, usual)
        findings = review(Statement(text, kind, lang), args.method)  # type: ignore[arg-type]  # checked when read
        errors += verdict(findings) == "bad"
        out.write(f"{text}\n")
        for finding in findings:
            out.write(_for_people(finding, lang))
        out.write("\n" if findings else {"de": "  in Ordnung\n\n", "en": "  fine\n\n"}[lang])
    return FOUND if errors else OK


_LABELS = {"de": {"error": "Fehler", "hint": "Hinweis"}, "en": {"error": "error", "hint": "hint"}}


def _for_people(finding: Finding, lang: str) -> str:
    label = _LABELS[lang][finding.severity]
    parts = [f"  {label} [{finding.code}] {words.sentence(finding, lang)} {words.why(finding, lang)}",
             f"    {words.question(finding, lang)}"]  # fmt: skip
    dispute, proposal = words.dispute(finding.topic, lang), words.rewrite(finding.rewrite, lang)
    parts += [f"    {line}" for line in (dispute, f"→ {proposal}" if proposal else "") if line]
    return "\n".join(parts) + "\n"
