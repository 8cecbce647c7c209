"""A real installation to break: `zielkurs start` with web workers and worker, on loopback, in a folder of its own."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PLANTED = Path(__file__).resolve().parent / "planted"
DATABASE = "zielkurs.sqlite3"


class NotRunning(RuntimeError):
    """The server did not answer in time; the message holds what it printed."""


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Started:
    """Seconds from the command to the first answer, and how long the command and its quickest web worker stood in the
    kernel's queue meanwhile, because others had the processor."""

    seconds: float
    queued: float

    @property
    def alone(self) -> float:
        """The seconds without the queue: what a machine without neighbours would have needed."""
        return self.seconds - self.queued


@dataclass
class Installation:
    """A data folder, a port and what else stands in the environment. One server process group at a time."""

    data: Path
    workers: int = 2
    extra: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def environment(self) -> dict[str, str]:
        """The variables of the server and of commands beside it. Nothing of the test run's own gets in."""
        kept = {
            k: v for k, v in os.environ.items() if not k.startswith(("ZIELKURS_", "DJANGO_", "PYTHONPATH"))
        }
        return {
            **kept,
            "PYTHONPATH": str(ROOT),
            "OMP_NUM_THREADS": "1",
            "ZIELKURS_DATA": str(self.data),
            "ZIELKURS_PORT": str(self.port),
            "ZIELKURS_WORKERS": str(self.workers),
            **self.extra,
        }

    @property
    def database(self) -> Path:
        """The embedded database's file."""
        return self.data / DATABASE

    def run(self, module: str, *arguments: str) -> Any:
        """The JSON that a module of the tests prints, run against this installation."""
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            check=True,
        )
        return json.loads(done.stdout)

    def start(self, *, within: float = 60, planted: str = "") -> "Started":
        """Start the server and wait for its first answer. `planted` names faults of tests/reliability/planted."""
        environment = self.environment
        if planted:
            environment["PYTHONPATH"] = f"{PLANTED}{os.pathsep}{ROOT}"
            environment["ZIELKURS_PLANTED"] = planted
        begun = time.perf_counter()
        with (self.data.parent / f"{self.data.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "zielkurs.adapters.cli.main", "start"],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while not self.answers():
            if self.process.poll() is not None or time.perf_counter() - begun > within:
                raise NotRunning(self.log()[-3000:])
            time.sleep(0.02)
        return Started(time.perf_counter() - begun, _waited_for_processor(self.process.pid))

    def answers(self) -> bool:
        """True if the sign-in page comes."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/login/", headers={"Host": f"localhost:{self.port}"})
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def log(self) -> str:
        """What the server printed so far."""
        path = self.data.parent / f"{self.data.name}.log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def kill(self) -> None:
        """kill -9 of everything at once: command, web workers, worker. Returns when all are gone."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """An orderly end."""
        self._end(signal.SIGTERM)

    def _end(self, number: int) -> None:
        if self.process is None:
            return
        group = self.process.pid
        with suppress(ProcessLookupError):
            os.killpg(group, number)
        try:
            self.process.wait(timeout=20)
        finally:
            self.process = None
            deadline = time.monotonic() + 10
            while members(group) and time.monotonic() < deadline:
                time.sleep(0.02)
            for pid in members(group):
                os.kill(pid, signal.SIGKILL)


@contextmanager
def installation(folder: Path, **settings: Any) -> Iterator[Installation]:
    """An installation in `folder`; what runs of it is ended and what it wrote removed at the end."""
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    made = Installation(data, **settings)
    try:
        yield made
    finally:
        made.kill()
        # pytest shows this where the test fails.
        sys.stdout.write(made.log()[-5000:])
        for path in data.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def members(group: int) -> list[int]:
    """The living processes of a process group; zombies don't live."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            state, _parent, process_group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(process_group) == group and state not in "ZX":
            found.append(int(entry.name))
    return found


def _waited_for_processor(group: int) -> float:
    """Seconds in the run queue of the command and of the web worker that waited least (man 5 proc, schedstat)."""
    return _run_delay(group) + min((_run_delay(pid) for pid in web_workers(group)), default=0)


def _run_delay(pid: int) -> float:
    waits = 0
    for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        try:
            waits += int(task.read_text().split()[1])
        except OSError:
            continue
    return waits / 1e9


def web_workers(group: int) -> list[int]:
    """The processes that answer requests: forks of the command, which is the group's leader."""
    return [pid for pid in members(group) if pid != group and _command(pid) == _command(group)]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
