"""`zielkurs start`: what it makes, and when it refuses."""

import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.adapters.cli.installation import ROOT, environment, prepare, zielkurs

pytestmark = pytest.mark.slow

TOKEN = "Set-up token"


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ZIELKURS_PORT", "abc"),
        ("ZIELKURS_PORT", "0"),
        ("ZIELKURS_WORKERS", "0"),
        ("ZIELKURS_MAIL_URL", "smtp://user:pa#ss@host"),
    ],
)
def test_a_faulty_setting_ends_with_a_sentence(tmp_path: Path, name: str, value: str) -> None:
    done = zielkurs("start", tmp_path / "data", **{name: value})
    assert done.returncode == 1 and done.stderr.startswith(f"zielkurs: {name}")
    assert "pa#ss" not in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_folder_that_can_not_be_written_ends_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = zielkurs("start", tmp_path / "file" / "data", ZIELKURS_PORT=free_port())
    assert done.returncode == 1 and done.stderr.startswith("zielkurs: the data folder can't be made")


def test_a_taken_port_is_refused_and_no_token_is_issued(tmp_path: Path) -> None:
    with socket.socket() as other:
        # As the web server does, which is why a second one would not be refused by the system.
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen(64)
        done = zielkurs("start", tmp_path, ZIELKURS_PORT=str(other.getsockname()[1]))
    assert done.returncode == 1 and "is in use" in done.stderr
    assert TOKEN not in done.stdout and not (tmp_path / "zielkurs.sqlite3").exists()


def test_a_second_server_on_the_same_folder_is_refused_and_the_first_ones_token_stays(data: Path) -> None:
    first = subprocess.Popen(
        [sys.executable, "-m", "zielkurs.adapters.cli.main", "start"],
        env=environment(data, ZIELKURS_PORT=free_port(), ZIELKURS_WORKERS="1"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert first.stdout is not None
        said = [first.stdout.readline(), first.stdout.readline()]
        assert said[1].startswith(TOKEN)
        second = zielkurs("start", data, ZIELKURS_PORT=free_port())
        assert second.returncode == 1 and "is in use" in second.stderr
        assert TOKEN not in second.stdout
    finally:
        first.terminate()
        first.communicate(timeout=30)


def test_what_is_made_is_for_its_owner_alone(prepared: Path) -> None:
    made = [prepared, *prepared.glob("*.*")]
    assert {"secret.key", "zielkurs.sqlite3", "cache.sqlite3"} <= {path.name for path in made}
    assert [path.name for path in made if path.stat().st_mode & 0o077] == []


def test_a_restore_without_the_key_says_that_everybody_signs_in_again(data: Path) -> None:
    key = (data / "secret.key").read_text()
    (data / "secret.key").unlink()
    assert "everybody has to sign in again" in prepare(data).stderr
    assert (data / "secret.key").read_text() != key
    assert prepare(data).stderr == ""


def test_after_a_restore_the_cache_is_made_anew(data: Path) -> None:
    (data / "cache.sqlite3").unlink()
    prepare(data)
    with closing(sqlite3.connect(data / "cache.sqlite3")) as cache:
        assert cache.execute("SELECT count(*) FROM cache").fetchone() == (0,)
