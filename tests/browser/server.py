"""The product as installed: its own data folder, its own port, the real web server and worker."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Server:
    """A running installation."""

    url: str
    data: Path
    slug: str
    samples: dict[str, Any]


@contextmanager
def running(command: str = "start", *, seed: bool = True) -> Iterator[Server]:
    """`zielkurs start` (or `demo`) until the block ends, with the matrix's people where `seed` is set."""
    with tempfile.TemporaryDirectory(prefix="zielkurs-browser-", ignore_cleanup_errors=True) as folder:
        port = _free_port()
        environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("ZIELKURS_", "DJANGO_"))
            },
            "ZIELKURS_DATA": folder,
            "ZIELKURS_PORT": str(port),
            "ZIELKURS_WORKERS": "1",
            "PYTHONPATH": str(ROOT),
        }
        seeded = {"slug": "", "samples": {}}
        if seed:
            made = subprocess.run(
                [sys.executable, "-m", "tests.browser.seed"],
                env=environment,
                cwd=ROOT,
                check=True,
                stdout=subprocess.PIPE,
            )
            seeded = json.loads(made.stdout)
        log = Path(folder) / "server.log"
        with log.open("w") as stream:
            process = subprocess.Popen(
                [sys.executable, "-m", "zielkurs.adapters.cli.main", command],
                env=environment,
                cwd=ROOT,
                stdout=stream,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            url = f"http://localhost:{port}"
            _wait_for(url, process, log)
            yield Server(url, Path(folder), seeded["slug"], seeded["samples"])
        finally:
            _stop(process)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/login/", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not answer:\n{log.read_text(encoding='utf-8')}")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End the server and its workers: all of its own session, nothing else."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=10)
