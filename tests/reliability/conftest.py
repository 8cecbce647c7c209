"""A seeded data folder, made once and copied for each test."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import postgres, services
from tests.reliability.serving import Installation, installation

PEOPLE = 8
HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here starts servers: none of it belongs into the quick tests."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A data folder with people and key results, and what a client has to know of it."""
    data = tmp_path_factory.mktemp("seeded") / "data"
    data.mkdir()
    return data, Installation(data).run("tests.reliability.seeding", str(PEOPLE))


@pytest.fixture
def install(
    seeded: tuple[Path, dict[str, Any]], tmp_path: Path
) -> Iterator[Callable[..., tuple[Installation, dict[str, Any]]]]:
    """Makes an installation on SQLite, filled already; ended with the test."""
    made: list[Any] = []

    def make(folder: Path = tmp_path, **settings: Any) -> tuple[Installation, dict[str, Any]]:
        shutil.copytree(seeded[0], folder / "data", dirs_exist_ok=True)
        made.append(installation(folder, **settings))
        return made[-1].__enter__(), seeded[1]

    yield make
    for each in made:
        each.__exit__(None, None, None)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a PostgreSQL server without a database's name, and what else libpq needs to reach it."""
    if given := os.environ.get(postgres.URL):
        yield given.rpartition("/")[0], {}
        return
    if services.postgres() is None:
        leave_out("PostgreSQL is missing: its reliability runs were left out")
    binaries = services.postgres_binaries()
    with postgres.from_debian(binaries) if binaries else postgres.from_wheel() as socket:
        yield "postgresql://postgres@", {"PGHOST": str(socket)}


def leave_out(reason: str) -> None:
    """Skip with a reason; in CI that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(params=["sqlite", "postgresql"])
def either(
    request: pytest.FixtureRequest,
    install: Callable[..., tuple[Installation, dict[str, Any]]],
    tmp_path: Path,
) -> Iterator[tuple[Installation, dict[str, Any]]]:
    """An installation on each of the two databases."""
    if request.param == "sqlite":
        yield install()
        return
    import psycopg

    address, reach = request.getfixturevalue("postgres_server")
    name = f"reliability_{os.getpid()}_{tmp_path.name}".lower()[:60]
    options = {"host": reach["PGHOST"]} if reach else {}
    with psycopg.connect(f"{address}/postgres", autocommit=True, **options) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    extra = {"ZIELKURS_DATABASE_URL": f"{address}/{name}", **reach}
    with installation(tmp_path, extra=extra) as made:
        yield made, made.run("tests.reliability.seeding", str(PEOPLE))
