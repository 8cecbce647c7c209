"""The import contracts of pyproject.toml hold, and each of them goes red when it is broken."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.code import PACKAGE, ROOT

PLANTED = [
    ("Shelves", "zielkurs/pure/cadence/weeks.py", "import zielkurs.domain.base.ids"),
    ("Adapters", "zielkurs/adapters/words/labels.py", "import zielkurs.adapters.web.page"),
    ("Domain: the tower", "zielkurs/domain/base/refusals.py", "import zielkurs.domain.okr.states"),
    (
        "Personal objectives",
        "zielkurs/domain/search/queries/index.py",
        "import zielkurs.domain.personal.queries",
    ),
    ("Pure: siblings", "zielkurs/pure/cadence/weeks.py", "import zielkurs.pure.scoring"),
    ("Pages", "zielkurs/adapters/web/pages/week/urls.py", "import zielkurs.adapters.web.pages.board.urls"),
    ("Pure knows no framework", "zielkurs/pure/scoring/paths.py", "import django.db"),
    ("Domain knows no network", "zielkurs/domain/okr/states.py", "from urllib import request"),
    ("numpy", "zielkurs/pure/scoring/paths.py", "import numpy"),
]


def _check(folder: Path) -> str:
    """What import-linter prints about the tree in the folder."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    environment = {"PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The product's source and its contracts, to be spoilt."""
    shutil.copytree(
        PACKAGE, tmp_path / "zielkurs", ignore=shutil.ignore_patterns("static", "locale", "__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold() -> None:
    report = _check(ROOT)
    assert " 0 broken" in report, report


def test_each_planted_import_breaks_its_contract(copy: Path) -> None:
    for _, file, line in PLANTED:
        with (copy / file).open("a", encoding="utf-8") as stream:
            stream.write(f"\n{line}\n")
    report = _check(copy)
    broken = [line for line in report.splitlines() if " BROKEN" in line]
    assert {name for name, _, _ in PLANTED} == {
        name for name, _, _ in PLANTED if any(line.startswith(name) for line in broken)
    }, report


@pytest.mark.parametrize("shelf", ["", "adapters", "domain", "pure"])
def test_an_unplaced_package_is_found(copy: Path, shelf: str) -> None:
    unplaced = copy / "zielkurs" / shelf / "unplaced"
    unplaced.mkdir()
    (unplaced / "__init__.py").touch()
    report = _check(copy)
    assert " 0 broken" not in report
    assert "unplaced" in report


def test_every_contract_has_a_planted_import() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert len(PLANTED) == len(contracts)
    assert all(
        contract["name"].startswith(name) for contract, (name, _, _) in zip(contracts, PLANTED, strict=True)
    )
