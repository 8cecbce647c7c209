"""An installation in a folder of its own, as the commands find it on a server."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PREPARE = "from zielkurs.adapters.cli.preparing import load_django, prepare; load_django(); prepare()"


def environment(data: Path, **variables: str) -> dict[str, str]:
    """What a command started there sees: no setting of the test run's own."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("ZIELKURS_", "DJANGO_"))}
    return {**own, "ZIELKURS_DATA": str(data), "PYTHONPATH": str(ROOT), **variables}


def zielkurs(command: str, data: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    """A command that ends by itself; AssertionError where it ends with a traceback."""
    return _run("-m", "zielkurs.adapters.cli.main", command, env=environment(data, **variables))


def prepare(data: Path) -> "subprocess.CompletedProcess[str]":
    """What `start` does before it serves."""
    done = _run("-c", PREPARE, env=environment(data))
    assert done.returncode == 0, done.stderr
    return done


def _run(*arguments: str, env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, *arguments],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done
