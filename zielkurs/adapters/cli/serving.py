"""`zielkurs start` and `zielkurs demo`: web server and worker."""

import argparse
import subprocess
import sys
from typing import Any

from zielkurs.adapters.cli.preparing import Unfit, complain, load_django, prepare


def add_parser(commands: Any) -> None:
    """Register `start` and `demo`."""
    start = commands.add_parser("start", help="web server and worker")
    start.set_defaults(run=run_start)
    demo = commands.add_parser("demo", help="the same with demo workspaces, on this machine only")
    demo.set_defaults(run=run_demo)


def run_start(_arguments: argparse.Namespace) -> int:
    """Serve until stopped. On an empty database the set-up token is printed."""
    load_django()
    try:
        prepare()
    except Unfit as problem:
        return complain(str(problem))
    from django.conf import settings
    from django.utils import timezone

    from zielkurs.domain.organisation import actions

    token = actions.issue_setup_token(now=timezone.now())
    print(f"Zielkurs: {settings.BASE_URL}")
    if token:
        print(f"Set-up token, counts once: {token}")
        print(f"Open {settings.BASE_URL}/setup/ to begin.")
    return _serve(settings.ENVIRONMENT.host)


def run_demo(_arguments: argparse.Namespace) -> int:
    """Make the demo workspaces where they are missing, then serve on the loopback address."""
    load_django()
    try:
        prepare()
    except Unfit as problem:
        return complain(str(problem))
    from django.conf import settings

    from zielkurs.domain.organisation import queries

    if not queries.has_demo():
        made = subprocess.run([sys.executable, "-m", "zielkurs.adapters.demo"], check=False)
        if made.returncode:
            return complain("the demo workspaces could not be made")
    print(f"Zielkurs: {settings.BASE_URL}")
    print((settings.DATA / "demo.txt").read_text(encoding="utf-8"))
    return _serve("127.0.0.1")


def _serve(address: str) -> int:
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    _let_go_of_connections()
    sys.stdout.flush()
    worker = subprocess.Popen([sys.executable, "-m", "zielkurs.adapters.jobs"])
    try:
        Granian(
            "zielkurs.config.wsgi:application",
            address=address,
            port=int(settings.ENVIRONMENT.port),
            interface=Interfaces.WSGI,
            workers=int(settings.ENVIRONMENT.workers),
            blocking_threads=4,
            respawn_failed_workers=True,
            workers_kill_timeout=5,
            log_level=LogLevels.warning,
        ).serve()
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=5)
        except subprocess.TimeoutExpired:
            worker.kill()
    return 0


def _let_go_of_connections() -> None:
    """The web workers are forks: two of them on one inherited connection would read each other's answers."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        # Only PostgreSQL's connections come from a pool.
        close_pool = getattr(connection, "close_pool", None)
        if close_pool is not None:
            close_pool()
