"""`zielkurs doctor`: says what is wrong, and leaves the machine as it was."""

import os
import sqlite3
from pathlib import Path

import pytest

from tests.adapters.cli.installation import zielkurs

pytestmark = pytest.mark.slow


def findings(data: Path, **variables: str) -> tuple[int, list[str]]:
    """The exit code, and the lines that are not in order."""
    done = zielkurs("doctor", data, **variables)
    return done.returncode, [line for line in done.stdout.splitlines() if not line.startswith("ok ")]


def test_an_installation_in_order_has_no_fault(data: Path) -> None:
    assert findings(data) == (0, ["warning  no mail server: mails are written to the log"])


def test_before_the_first_start_nothing_is_made(tmp_path: Path) -> None:
    code, lines = findings(tmp_path / "data")
    assert code == 0
    assert any("not started yet: no database" in line for line in lines)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert findings(empty)[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["empty"] and not any(empty.iterdir())


def test_every_faulty_setting_is_named_at_once(tmp_path: Path) -> None:
    code, lines = findings(
        tmp_path,
        ZIELKURS_PORT="99999",
        ZIELKURS_PROXIES="x",
        ZIELKURS_URL="okr.example.org",
        ZIELKURS_MAIL_URL="foo://bar",
        ZIELKURS_DATABASE_URL="mysql://root:hidden@x",
    )
    assert code == 1 and all(line.startswith("FAULT ") for line in lines)
    assert [line.split()[1].split("=")[0] for line in lines] == [
        "ZIELKURS_PORT",
        "ZIELKURS_PROXIES",
        "ZIELKURS_URL",
        "ZIELKURS_DATABASE_URL",
        "ZIELKURS_MAIL_URL",
    ]
    assert not any("hidden" in line for line in lines)


def test_a_silent_mail_server_is_a_fault(data: Path) -> None:
    code, lines = findings(data, ZIELKURS_MAIL_URL="smtp://127.0.0.1:1")
    assert code == 1
    assert lines[0].startswith("FAULT    the mail server 127.0.0.1, port 1 does not answer")


def test_https_without_a_proxy_is_worth_a_warning(data: Path) -> None:
    address = {"ZIELKURS_URL": "https://okr.example.org"}
    assert any("ZIELKURS_PROXIES" in line for line in findings(data, **address)[1])
    assert not any("ZIELKURS_PROXIES" in line for line in findings(data, **address, ZIELKURS_PROXIES="1")[1])


def test_a_database_of_a_newer_version_is_a_fault_and_is_not_started(data: Path) -> None:
    with sqlite3.connect(data / "zielkurs.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('organisation', '9999_x', '2026-01-01')"
        )
    database.close()
    code, lines = findings(data)
    assert code == 1 and "newer version" in lines[0] and "organisation.9999_x" in lines[0]
    started = zielkurs("start", data, ZIELKURS_PORT="1025")
    assert started.returncode == 1 and "newer version" in started.stderr


def test_a_damaged_database_is_a_fault_and_is_not_started(data: Path) -> None:
    (data / "zielkurs.sqlite3").write_bytes(b"x" * 8192)
    code, lines = findings(data)
    assert code == 1 and "the database does not answer" in lines[0]
    started = zielkurs("start", data, ZIELKURS_PORT="1025")
    assert started.returncode == 1 and "the database can't be used" in started.stderr


def test_files_that_others_may_read_are_named(data: Path) -> None:
    (data / "zielkurs.sqlite3").chmod(0o644)
    (data / "secret.key").chmod(0o640)
    code, lines = findings(data)
    assert code == 1
    assert any("everybody on this machine may read zielkurs.sqlite3" in line for line in lines)
    assert any(line.startswith("FAULT    others may read the key file") for line in lines)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_files_of_another_user_are_a_fault(data: Path) -> None:
    os.chown(data / "zielkurs.sqlite3", 1234, 1234)
    code, lines = findings(data)
    assert code == 1 and "other users than the data folder's own zielkurs.sqlite3" in lines[0]


def test_a_lost_or_empty_key_is_named(data: Path) -> None:
    (data / "secret.key").unlink()
    assert any("no key file" in line for line in findings(data)[1])
    (data / "secret.key").touch(mode=0o600)
    code, lines = findings(data)
    assert code == 1 and "secret.key is empty" in lines[0]


def test_a_data_folder_that_can_not_be_made_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code, lines = findings(tmp_path / "file" / "data")
    assert code == 1 and "can't be made" in lines[0]
