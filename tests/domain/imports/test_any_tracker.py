"""Whatever a tracker holds: importing it twice is importing it once, and undoing it leaves what was before."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.imports.files import answer_all, bring_in, start
from tests.domain.imports.rows import counts
from tests.world import NOW, TODAY, Home
from zielkurs.domain.imports import access, actions
from zielkurs.domain.okr.models import CheckIn, Initiative, KeyResult, Objective

quick = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
WORDS = ["Leads", "Gespräche", "Beiträge", "Anfragen", "Termine", "Besuche", "Aufträge"]
PEOPLE = ["Jule Brandt", "Lena Voß", "Petra Kühn (Vertrieb)", None, "Alice Amsel"]
VALUES = st.one_of(st.none(), st.integers(0, 40), st.sampled_from(["3,5", "12,25", "7"]))


@st.composite
def trackers(draw: st.DrawFn) -> list[list[Any]]:
    rows: list[list[Any]] = [
        ["Objective", "Key Result", "Verantwortlich", "Einheit", "Start", "Ziel", "KW 43", "KW 44", "KW 45", "KW 46",
         "Zuversicht (1-10)", "Kommentar"]
    ]  # fmt: skip
    for objective in range(draw(st.integers(1, 3))):
        for number in range(draw(st.integers(1, 3))):
            word = draw(st.sampled_from(WORDS))
            values = [draw(VALUES) for _ in range(4)]
            confidence = draw(st.one_of(st.none(), st.integers(6, 10)))
            comment = draw(st.sampled_from([None, "läuft", "stockt"]))
            rows.append(
                [f"O{objective + 1}: Ziel {word} {objective}" if number == 0 else None, f"{word} im Markt {number}",
                 draw(st.sampled_from(PEOPLE)), word, 2, 50, *values, confidence, comment]
            )  # fmt: skip
    return rows


def file(rows: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "OKR Q4 2026"
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@contextmanager
def rolled_back() -> Iterator[None]:
    """Each example starts from the same tables."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def content() -> list[Any]:
    check_ins = CheckIn.objects.filter(replaced_by=None).exclude(kind="withdrawal")
    return [
        sorted(Objective.objects.values_list("id", "title")),
        sorted(
            KeyResult.objects.values_list("id", "title", "owner_id", "target_value", "latest_check_in_id")
        ),
        sorted(Initiative.objects.values_list("id", "title")),
        sorted(check_ins.values_list("id", "as_of", "value", "comment"), key=repr),
    ]


@quick
@given(rows=trackers())
def test_importing_twice_is_importing_once(home: Home, rows: list[list[Any]]) -> None:
    with rolled_back():
        bring_in(home.reader(), home.team, file(rows))
        once = (content(), counts())
        again = answer_all(home.reader(), start(home.reader(), home.team, file(rows)))
        assert again.changes.is_nothing
        _, made = bring_in(home.reader(), home.team, file(rows), now=NOW + timedelta(minutes=1))
        assert set(made.values()) == {0}
        assert (content(), counts()) == once


@quick
@given(first=trackers(), second=trackers())
def test_any_later_file_imported_twice_is_imported_once(
    home: Home, first: list[list[Any]], second: list[list[Any]]
) -> None:
    with rolled_back():
        chosen = {"same_row": "same", "changed_here": "file", "value_changed_here": "file"}
        bring_in(home.reader(), home.team, file(first), **chosen)
        bring_in(home.reader(), home.team, file(second), now=NOW + timedelta(minutes=1), **chosen)
        once = content()
        again = answer_all(home.reader(), start(home.reader(), home.team, file(second)), **chosen)
        assert again.changes.is_nothing, [row for row in again.changes.rows if row.changes]
        assert content() == once


@quick
@given(rows=trackers())
def test_undoing_leaves_what_was_before(home: Home, rows: list[list[Any]]) -> None:
    with rolled_back():
        before = (content(), counts())
        run, _ = bring_in(home.reader(), home.team, file(rows))
        found = access.run_to_undo(home.reader(), run.pk, now=NOW + timedelta(hours=1))
        actions.undo(run=found, today=TODAY, by=home.admin.pk, now=NOW + timedelta(hours=1))
        assert (content(), counts()) == before


@pytest.mark.parametrize("rows", [[["Objective", "Key Result", "Ziel"]], [["a"]], []])
def test_a_file_with_nothing_to_import_is_a_problem_and_no_fault(home: Home, rows: list[list[Any]]) -> None:
    from zielkurs.domain.imports import queries

    found = queries.preview(home.reader(), start(home.reader(), home.team, file(rows)))
    assert found.problems and not found.is_ready
