"""What the coach has read in this process, so that the same text is read once; and its language data, loaded aside."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Event, Lock, Thread
from typing import Any, Generic, TypeVar

from zielkurs.domain.okr.queries import Standards
from zielkurs.pure.coach import Finding, Item, Statement, review, review_set
from zielkurs.pure.coach.sets import SetFinding

V = TypeVar("V")
Overrides = tuple[tuple[str, str], ...]


class Memory(Generic[V]):
    """The values made last, by what they were made of; the oldest go first. Safe between threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = Lock()

    def known(self, key: Hashable) -> V | None:
        """The value kept for the key."""
        with self._lock:
            return self._values.get(key)

    def of(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value kept for the key, made where there is none."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            if len(self._values) > self._size:
                self._values.popitem(last=False)
        return value


_READ: Memory[tuple[Finding, ...]] = Memory(4000)
_READ_SETS: Memory[tuple[SetFinding, ...]] = Memory(200)


def read(statement: Statement, standards: Standards) -> tuple[Finding, ...]:
    """The coach's findings on a statement under the workspace's standards."""
    return _READ.of(
        (statement, standards.preset, standards.switches), lambda: review(statement, **_levels(standards))
    )


def read_set(items: tuple[Item, ...], standards: Standards) -> tuple[SetFinding, ...]:
    """The coach's findings on a cycle's OKRs taken together."""
    return _READ_SETS.of(
        (items, standards.preset, standards.switches), lambda: review_set(items, **_levels(standards))
    )


def _levels(standards: Standards) -> dict[str, Any]:
    return {"method": standards.preset, "overrides": dict(standards.switches)}


_loaded, _begun = Event(), Lock()
_FIRST_WORDS = (
    Statement("Der Mittelstand findet uns von selbst", "objective", "de"),
    Statement("Qualifizierte Anfragen von 40 auf 65 je Monat steigern", "key_result", "de"),
    Statement("Mid-sized firms find us by themselves", "objective", "en"),
    Statement("Raise qualified enquiries from 40 to 65 a month", "key_result", "en"),
)


def warm(**_signal: Any) -> None:
    """Load the language data in a thread of its own, once in a process."""
    if _begun.acquire(blocking=False):
        Thread(target=_load, name="coach", daemon=True).start()


def wait_until_warm(seconds: float = 60) -> bool:
    """Load the language data and wait for it. False where it took longer."""
    warm()
    return _loaded.wait(seconds)


def _load() -> None:
    for statement in _FIRST_WORDS:
        review(statement)
    _loaded.set()
