"""`zielkurs coach`: drafts in, findings out; for people, or as JSON lines for other programs."""

from __future__ import annotations

import argparse
import json
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
        if args.file == "-":
            sys.stdin.reconfigure(encoding="utf-8") if hasattr(sys.stdin, "reconfigure") else None
            return _review(sys.stdin, args)
        with Path(args.file).open(encoding="utf-8") as lines:
            return _review(lines, args)
    except (OSError, UnicodeDecodeError, ValueError) as problem:
        print(f"zielkurs coach: {problem}", file=sys.stderr)
        return MISUSED


def _review(lines: Iterable[str], args: argparse.Namespace) -> int:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    return _jsonl(lines, args, sys.stdout) if args.jsonl else _people(lines, args, sys.stdout)


def _jsonl(lines: Iterable[str], args: argparse.Namespace, out: TextIO) -> int:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            statement = Statement(
                str(row["text"]), row["kind"], row.get("lang"), Context(parent=row.get("parent"))
            )
            if statement.kind not in KINDS or statement.lang not in ("de", "en", None):
                raise ValueError("kind or lang is unknown")
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            raise ValueError(f"line {number}: {problem}") from problem
        findings = review(statement, args.method)
        lang = statement.lang or detect_language(statement.text)
        out.write(json.dumps(as_row(row.get("id"), findings, lang), ensure_ascii=False) + "\n")
    return OK


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


_MARKS = {
    "o:": "objective",
    "objective:": "objective",
    "ziel:": "objective",
    "kr:": "key_result",
    "key result:": "key_result",
    "initiative:": "initiative",
    "maßnahme:": "initiative",
    "kpi:": "kpi",
    "kennzahl:": "kpi",
}


def _split_mark(line: str, default: str) -> tuple[str, str]:
    """Return (kind, text) of a line such as "KR: win 8 contracts" or "- Objective: …"."""
    text = line.strip().lstrip("-*•").strip()
    for mark, kind in _MARKS.items():
        if text.lower().startswith(mark):
            return kind, text[len(mark) :].strip()
    return default, text


def _people(lines: Iterable[str], args: argparse.Namespace, out: TextIO) -> int:
    errors = 0
    for line in lines:
        kind, text = _split_mark(line, args.kind)
        if not text or text.startswith("#"):
            continue
        lang = args.lang or detect_language(text)
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
