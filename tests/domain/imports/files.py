"""Trackers for the tests: the sample, changed copies of it, and the way of a file into the tables."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from tests.world import NOW
from zielkurs.adapters.imports.workbooks import read_workbook
from zielkurs.domain.imports import access, actions, queries
from zielkurs.domain.imports.models import ImportRun
from zielkurs.domain.okr import access as okr_access
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.models import Team
from zielkurs.pure.tables import sheets_to_plain

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "okr-tracker-maschinenbau.xlsx"
FRIDAYS = [date(2026, 10, 2 + 7 * n) if n < 5 else date(2026, 11, 6 + 7 * (n - 5)) for n in range(8)]


def sample(change: Callable[[Any], None] | None = None) -> bytes:
    """The sample tracker; `change` gets the open workbook."""
    if change is None:
        return SAMPLE.read_bytes()
    book = openpyxl.load_workbook(SAMPLE)
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cell(place: str, value: object, sheet: str = "OKR Q4 2026") -> Callable[[Any], None]:
    """A change of one cell."""

    def change(book: Any) -> None:
        book[sheet][place] = value

    return change


def start(reader: Reader, team: Team, data: bytes, answers: Mapping[str, str] | None = None) -> ImportRun:
    """A run that holds the file's cells."""
    sheets = sheets_to_plain(read_workbook(data, "tracker.xlsx"))
    return actions.start_import(
        team=team, file_name="tracker.xlsx", file_digest="", sheets=sheets, answers=answers or {},
        by=reader.member_id, now=NOW,
    )  # fmt: skip


def answer_all(reader: Reader, run: ImportRun, **chosen: str) -> queries.Preview:
    """Answer every doubt as suggested, or as chosen (by the doubt's code)."""
    for _ in range(8):
        run = access.run_to_answer(reader, run.pk)
        found = queries.preview(reader, run)
        if not found.doubts:
            return found
        answers = {doubt.key: chosen.get(doubt.code) or doubt.suggested or "" for doubt in found.doubts}
        assert all(answers.values()), found.doubts
        actions.answer(run=run, answers=answers)
    raise AssertionError(found.doubts)


def apply(reader: Reader, run: ImportRun, found: queries.Preview, now: Any = NOW) -> dict[str, int]:
    """Write what the preview shows."""
    cycle_id = found.cycle.cycle_id
    return actions.apply(
        run=run,
        preview=found,
        team=run.team,
        cycle=okr_access.cycle_to_read(reader, cycle_id) if cycle_id else None,
        lang="de",
        today=reader.today,
        by=reader.member_id,
        now=now,
    )


def bring_in(
    reader: Reader, team: Team, data: bytes | None = None, *, now: Any = NOW, **chosen: str
) -> tuple[ImportRun, dict[str, int]]:
    """A file all the way: started, every doubt answered, applied."""
    run = start(reader, team, sample() if data is None else data)
    made = apply(reader, run, answer_all(reader, run, **chosen), now)
    run.refresh_from_db()
    return run, made
