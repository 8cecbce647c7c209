"""`zielkurs start` and `zielkurs demo`: web server and worker."""

import argparse
import fcntl
import os
import socket
import subprocess
import sys
import time
from typing import Any

from zielkurs.adapters.cli.preparing import Unfit, complain, load_django, make_folder, prepare


def add_parser(commands: Any) -> None:
    """Register `start` and `demo`."""
    start = commands.add_parser("start", help="web server and worker")
    start.set_defaults(run=run_start)
    demo = commands.add_parser("demo", help="the same with demo workspaces, on this machine only")
    demo.set_defaults(run=run_demo)


def run_start(_arguments: argparse.Namespace) -> int:
    """Serve until stopped. On an empty database the set-up token is printed."""
    load_django()
    from django.conf import settings

    _prepare_alone(settings.ENVIRONMENT.host)
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
    from django.conf import settings

    _prepare_alone("127.0.0.1")
    from zielkurs.domain.organisation import queries

    if not queries.has_demo():
        made = subprocess.run([sys.executable, "-m", "zielkurs.adapters.demo"], check=False)
        if made.returncode:
            return complain("the demo workspaces could not be made")
    print(f"Zielkurs: {settings.BASE_URL}")
    print((settings.DATA / "demo.txt").read_text(encoding="utf-8"))
    return _serve("127.0.0.1")


def _prepare_alone(address: str) -> None:
    """Claim port and data folder for this process, then prepare. Unfit where another server has one of them.

    The web server shares its port among its workers, so a second one would start beside the first without an error.
    """
    from django.conf import settings

    port = int(settings.ENVIRONMENT.port)
    target = _target(address, port)
    make_folder()
    try:
        # Open, and so locked, until the last process of this server has ended.
        lock = os.open(settings.DATA / "start.lock", os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as problem:
        raise Unfit(f"the data folder can't be written: {problem}") from problem
    # A server that was killed just now may need a moment to let go.
    for _ in range(20):
        if _is_quiet(*target) and _is_locked(lock):
            return prepare()
        time.sleep(0.1)
    raise Unfit(
        f"port {port} or the data folder {settings.DATA} is in use: is Zielkurs running already? "
        "A second installation needs its own ZIELKURS_PORT and ZIELKURS_DATA."
    )


def _target(address: str, port: int) -> tuple[socket.AddressFamily, Any]:
    try:
        family, _, _, _, target = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            probe.bind(target)
    except OSError as problem:
        raise Unfit(f"can't listen on {address}, port {port}: {problem.strerror}") from problem
    return family, target


def _is_quiet(family: socket.AddressFamily, target: Any) -> bool:
    with socket.socket(family) as visitor:
        visitor.settimeout(1)
        return visitor.connect_ex(target) != 0


def _is_locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


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
