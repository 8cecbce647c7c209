"""Lines upwards that are drawn side by side never close a loop."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from tests.reliability import audit
from tests.reliability.browsing import Browser, signed_in
from tests.reliability.serving import Installation

ROUNDS = 12


def _align(browser: Browser, path: str, parent: str, start: Barrier) -> int:
    start.wait(timeout=30)
    status = browser.post(path, {"parent": parent}).status
    browser.cookies.pop("messages", None)
    return status


def _has_loop(lines: Iterable[tuple[Any, ...]]) -> bool:
    above: dict[int, set[int]] = {}
    for child, parent in lines:
        above.setdefault(child, set()).add(parent)
    for first in above:
        seen, frontier = set[int](), {first}
        while frontier:
            frontier = {up for node in frontier for up in above.get(node, ())} - seen
            if first in frontier:
                return True
            seen |= frontier
    return False


def test_of_four_lines_that_would_make_a_ring_one_is_refused(
    either: tuple[Installation, dict[str, Any]],
) -> None:
    made, seed = either
    made.start()
    ring = seed["ring"]
    pages = [f"/w/{seed['slug']}/objectives/{key}/alignment/" for key in ring]
    parents = [*ring[1:], ring[0]]
    together = Barrier(len(ring))
    with signed_in(made.port, seed["emails"][: len(ring)]) as browsers, ThreadPoolExecutor(len(ring)) as pool:
        for _ in range(ROUNDS):
            asked = [
                pool.submit(_align, browser, page, parent, together)
                for browser, page, parent in zip(browsers, pages, parents, strict=True)
            ]
            assert sorted(each.result() for each in asked) == [302, 302, 302, 422]
            with audit.database_of(made) as rows:
                assert not _has_loop(rows("SELECT objective_id, parent_id FROM okr_alignment"))
            for browser, page, parent in zip(browsers, pages, parents, strict=True):
                browser.post(page, {"parent": parent, "step": "remove"})
                browser.cookies.pop("messages", None)
    made.kill()


def test_a_loop_would_be_seen() -> None:
    assert _has_loop([(1, 2), (2, 3), (3, 1)])
    assert not _has_loop([(1, 2), (1, 3), (2, 3)])
