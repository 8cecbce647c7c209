"""Settings that can't be meant are named, with their variable and without what is secret."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.cli.installation import ROOT, environment
from zielkurs.config.env import Environment


@pytest.mark.parametrize(
    "good",
    [
        {},
        {"port": "80", "workers": "4", "proxies": "0"},
        {"url": "https://okr.example.org"},
        {"url": "http://localhost:8000/"},
        {"database_url": "postgresql://zielkurs:pa%23ss@localhost/zielkurs"},
        {"database_url": "postgres:///zielkurs"},
        {"mail_url": "smtps://user:secret@mail.example.org:465"},
        {"mail_url": "smtp://localhost"},
    ],
)
def test_what_can_be_meant_is_taken(good: dict[str, str]) -> None:
    assert Environment(**good).faults() == ()


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ({"port": "abc"}, "ZIELKURS_PORT=abc"),
        ({"port": "0"}, "ZIELKURS_PORT=0"),
        ({"port": "65536"}, "ZIELKURS_PORT=65536"),
        ({"workers": "0"}, "ZIELKURS_WORKERS=0"),
        ({"proxies": "-1"}, "ZIELKURS_PROXIES=-1"),
        ({"url": "okr.example.org"}, "ZIELKURS_URL=okr.example.org"),
        ({"url": "https://okr.example.org/setup"}, "ZIELKURS_URL="),
        ({"url": "https://"}, "ZIELKURS_URL="),
        ({"database_url": "mysql://u:secret@x/y"}, "ZIELKURS_DATABASE_URL"),
        ({"database_url": "postgresql://u:secret@x"}, "ZIELKURS_DATABASE_URL"),
        ({"database_url": "postgresql://u:secret#1@x/y"}, "ZIELKURS_DATABASE_URL"),
        ({"mail_url": "foo://u:secret@bar"}, "ZIELKURS_MAIL_URL"),
        ({"mail_url": "smtp://u:secret@bar:x"}, "ZIELKURS_MAIL_URL"),
    ],
)
def test_what_can_not_be_meant_is_named(bad: dict[str, str], named: str) -> None:
    (fault,) = Environment(**bad).faults()
    assert fault.startswith(named) and "secret" not in fault


def test_encrypted_mail_has_its_own_port_and_no_mail_server_holds_the_worker_for_ever(tmp_path: Path) -> None:
    shown = subprocess.run(
        [
            sys.executable,
            "-c",
            "from zielkurs.config import settings as s; print(s.EMAIL_PORT, s.EMAIL_TIMEOUT)",
        ],
        env=environment(tmp_path, ZIELKURS_MAIL_URL="smtps://mail.example.org"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.split() == ["465", "10"]
