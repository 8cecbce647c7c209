"""Every code that reading, comparing or refusing can bring up has words in both languages."""

import ast
import re
from pathlib import Path

import pytest
from django.utils import translation

from zielkurs.adapters.imports.refusal import FileRefused
from zielkurs.adapters.words import imports as words
from zielkurs.adapters.words import refusals
from zielkurs.pure.tables import Place
from zielkurs.pure.tables.changes import STATES
from zielkurs.pure.tables.chosen import LEAVE, PERIOD
from zielkurs.pure.tables.headers import Role
from zielkurs.pure.tables.ledger import ONCE_PER_KIND

ROOT = Path(__file__).parent.parent.parent.parent / "zielkurs"
# Tables of figures are read for KPIs, and have words of their own.
TABLES = [file for file in (ROOT / "pure" / "tables").glob("*.py") if not file.name.startswith("figures")]
SOURCES = [*TABLES, *(ROOT / "domain" / "imports").rglob("*.py")]


def codes(method: str) -> set[str]:
    """The first arguments of all calls of a ledger's method; a variable stands for what is assigned to it."""
    found: set[str] = set()
    for file in SOURCES:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        assigned: dict[str, set[str]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                assigned.setdefault(node.targets[0].id, set()).update(_branches(node.value))
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            if node.func.attr == method and "ledger" in ast.unparse(node.func.value):
                first = node.args[0]
                found |= assigned.get(first.id, set()) if isinstance(first, ast.Name) else _branches(first)
    return found


def _branches(node: ast.expr) -> set[str]:
    """The string itself, or those of both branches of a condition."""
    if isinstance(node, ast.IfExp):
        return _branches(node.body) | _branches(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def test_every_question_has_words() -> None:
    asked = codes("ask") | codes("gather") | set(ONCE_PER_KIND) | {"import_cycle", "import_person"}
    assert len(asked) > 30
    assert asked == set(words.DOUBTS)


def test_every_option_asked_once_a_kind_has_words() -> None:
    for code, (values, _) in ONCE_PER_KIND.items():
        assert set(values) <= set(words.DOUBTS[code][1]), code


def test_every_problem_and_remark_has_words() -> None:
    assert codes("refuse") <= set(words.PROBLEMS)
    remarks = codes("ignore") | codes("note")
    assert len(remarks) > 20
    assert remarks <= set(words.REMARKS), remarks - set(words.REMARKS)


def test_every_reason_to_pass_over_a_column_has_words() -> None:
    reasons = {"unknown_column", "column_without_header", "computed_column", "repeated_column", "left_column"}
    files = [ROOT / "pure" / "tables" / name for name in ("layout.py", "roles.py")]
    source = "".join(file.read_text(encoding="utf-8") for file in files)
    assert set(re.findall(r'"(\w+_column|column_\w+)"', source)) == reasons
    assert reasons <= set(words.REMARKS) and reasons <= set(words.COLUMNS)


def test_every_role_of_a_column_has_a_word() -> None:
    assert {role.value for role in Role} <= set(words.COLUMNS)
    of_weeks = (Role.VALUE, Role.TARGET, Role.CONFIDENCE, Role.COMMENT, Role.COMPUTED)
    assert {f"period_{role.value}" for role in of_weeks} <= set(words.COLUMNS)


def test_every_role_can_be_chosen_by_hand_but_what_is_computed() -> None:
    assert set(words.CHOICES) == {role.value for role in Role} - {"computed", "date"} | {LEAVE, PERIOD}
    assert set(words.CHOICES) <= set(words.COLUMNS)


def test_every_refused_file_has_a_sentence() -> None:
    assert FileRefused.__doc__ is not None
    named = set(re.findall(r"\b((?:file|archive|xml|too|text|no|reading)_\w+)\b", FileRefused.__doc__))
    assert len(named) >= 17
    assert named <= set(words.FILES), named - set(words.FILES)


def test_every_refusal_of_an_import_has_a_sentence() -> None:
    raised: set[str] = set()
    for file in (ROOT / "domain" / "imports").rglob("*.py"):
        raised |= set(re.findall(r'Refusal\(\s*"(\w+)"', file.read_text(encoding="utf-8")))
    assert len(raised) >= 6
    assert raised | {"built_on"} <= set(refusals.SENTENCES)


def test_every_state_of_an_initiative_can_be_asked_for() -> None:
    assert {state.value for state in STATES} == set(words.DOUBTS["state"][1])


@pytest.mark.parametrize("language", ["de", "en"])
def test_sizes_and_limits_are_written_for_people(language: str) -> None:
    with translation.override(language):
        refused = FileRefused("file_too_large", found=11 * 2**20, allowed=10 * 2**20)
        assert "10\u00a0MB" in words.file_sentence(refused)
        cells = FileRefused("too_many_cells", found=200_001, allowed=200_000)
        assert "200.000" in words.file_sentence(cells) or "200,000" in words.file_sentence(cells)


def test_places_are_named_by_sheet_row_and_column() -> None:
    with translation.override("de"):
        assert words.places([Place("Q4", 7, "E")]) == "Blatt „Q4“, Zeile 7, Spalte E"
        row = [Place("Q4", 7, letter) for letter in "EFG"]
        assert words.places(row) == "Blatt „Q4“, Zeile 7, Spalten E, F, G"
        column = [Place("Q4", number, "E") for number in (5, 6, 9)]
        assert words.places(column) == "Blatt „Q4“, Spalte E, Zeilen 5, 6, 9"
        many = [Place(f"S{number}", 1, "A") for number in range(6)]
        assert words.places(many).endswith("2 weitere Stellen")
