"""Faults to plant into a server, so that the tests are seen to fail: ZIELKURS_PLANTED=blind,dies …

Python imports this module at its start where its folder is on the path. It waits for the check-in's actions and
spoils them. Never on the path of anything but a test's own server.
"""

import importlib.util
import os
import secrets
import signal
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace
from typing import Any

TARGET = "zielkurs.domain.okr.actions.check_in"


def blind(actions: ModuleType) -> None:
    """Nobody looks whether somebody else was quicker."""
    append = actions._append
    actions._append = lambda entry, **given: append(entry, **{**given, "seen_version": None})


def forgetful(actions: ModuleType) -> None:
    """A form that is sent twice counts as two."""
    append = actions._append

    def spoiled(entry: Any, **given: Any) -> Any:
        entry.idempotency_key = secrets.token_hex(8)
        return append(entry, **given)

    actions._append = spoiled


def hasty(actions: ModuleType) -> None:
    """Each statement is committed by itself."""
    actions.transaction = SimpleNamespace(atomic=nullcontext)


def lying(actions: ModuleType) -> None:
    """What could not be saved is reported as saved."""
    from django.db import OperationalError

    append = actions._append

    def spoiled(entry: Any, **given: Any) -> Any:
        try:
            return append(entry, **given)
        except OperationalError:
            return entry

    actions._append = spoiled


def dies(actions: ModuleType) -> None:
    """The fifth check-in ends everything at its worst place: the row is written, its event is not."""
    record, calls = actions.events.record, iter(range(1, 1_000_000))

    def spoiled(**given: Any) -> Any:
        if next(calls) == 5:
            os.killpg(0, signal.SIGKILL)
        return record(**given)

    actions.events = SimpleNamespace(record=spoiled)


class Planter(MetaPathFinder):
    """Hands out the real module, spoiled."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The target's own specification, with the faults put in after it has run."""
        if name != TARGET:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        assert spec is not None and spec.loader is not None
        run = spec.loader.exec_module

        def run_and_spoil(module: ModuleType) -> None:
            run(module)
            for fault in os.environ["ZIELKURS_PLANTED"].split(","):
                globals()[fault](module)

        spec.loader.exec_module = run_and_spoil  # type: ignore[method-assign]  # the fault's way in
        return spec


sys.meta_path.insert(0, Planter())
