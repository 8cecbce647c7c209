"""Installations for the tests of the commands."""

import shutil
from pathlib import Path

import pytest

from tests.adapters.cli.installation import prepare


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation before its first account."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    assert prepare(folder).stderr == ""
    return folder


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    """The same, to be spoilt."""
    return shutil.copytree(prepared, tmp_path / "data")
