"""R7: many people count on the same key result at once, and nobody's step disappears silently."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from threading import Barrier
from typing import Any

from tests.reliability import audit
from tests.reliability.browsing import Answer, Browser, check_in_form, signed_in
from tests.reliability.serving import Installation

CLIENTS, EDITS = 8, 25
Install = Callable[..., tuple[Installation, dict[str, Any]]]


@dataclass(frozen=True)
class Tally:
    """What one person was told: how many of their steps were saved; what was wrong with the other answers."""

    saved: int
    refused: int
    faults: tuple[str, ...]


def _count(browser: Browser, path: str, name: str, edits: int, start: Barrier) -> Tally:
    """Add one, `edits` times, each time to the value that the form or the refusal before showed."""
    form = browser.get(path)
    assert form.status == 200, form.text
    version, value = int(form.field("version")), _shown(form.text)
    saved, faults = 0, []
    start.wait(timeout=30)
    for number in range(edits):
        answer = browser.post(path, check_in_form(value + 1, version, f"{name}-{number}"))
        browser.cookies.pop("messages", None)
        if answer.status == 302:
            saved, version, value = saved + 1, version + 1, value + 1
        elif answer.status == 409:
            theirs = _shown(answer.text)
            if not {theirs, value + 1} <= _named_in_notice(answer.text):
                faults.append(f"{name}-{number}: the refusal does not show both versions")
            version, value = int(answer.field("version")), theirs
        else:
            faults.append(f"{name}-{number}: {answer.status}")
    return Tally(saved, edits - saved - len(faults), tuple(faults))


def _named_in_notice(text: str) -> set[int]:
    """The whole numbers in the page's warning."""
    notice = re.search(r'data-kind="warning"[^>]*>\s*<p>(.*?)</p>', text, re.DOTALL)
    return {int(digits) for digits in re.findall(r"(?<![:\d])\d+(?![:\d])", notice[1])} if notice else set()


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _shown(text: str) -> int:
    """The value that the form's hint names as the last one; 0 where nothing is reported yet."""
    _, found, after = _plain(text).partition("Zuletzt ")
    return int(after.split(" ", 1)[0].replace(".", "")) if found else 0


def _race(made: Installation, seed: dict[str, Any], edits: int) -> list[Tally]:
    path = f"/w/{seed['slug']}/key-results/{seed['shared']}/check-in/"
    start = Barrier(CLIENTS)
    emails = seed["emails"][:CLIENTS]
    with signed_in(made.port, emails) as browsers, ThreadPoolExecutor(CLIENTS) as pool:
        running = [pool.submit(_count, b, path, f"c{n}", edits, start) for n, b in enumerate(browsers)]
        return [each.result() for each in running]


def _stored(made: Installation) -> tuple[int, int, list[str]]:
    """The shared key result's latest value, its check-ins, and what is half-written."""
    with audit.database_of(made) as rows:
        ((value, count),) = rows(
            "SELECT c.value, (SELECT count(*) FROM okr_checkin) FROM okr_keyresult k "
            "JOIN okr_checkin c ON c.id = k.latest_check_in_id"
        )
        return int(Decimal(str(value))), count, audit.half_written(rows)


def test_the_stored_value_is_the_number_of_acknowledged_steps(
    either: tuple[Installation, dict[str, Any]],
) -> None:
    made, seed = either
    made.start()
    tallies = _race(made, seed, EDITS)
    made.kill()
    saved = sum(tally.saved for tally in tallies)
    value, count, half = _stored(made)
    assert [fault for tally in tallies for fault in tally.faults] == []
    assert half == []
    assert value == count == saved
    assert saved + sum(tally.refused for tally in tallies) == CLIENTS * EDITS
    assert sum(tally.refused for tally in tallies) >= CLIENTS, "nobody collided: this proves nothing"


def test_a_server_that_does_not_compare_versions_would_be_caught(install: Install) -> None:
    made, seed = install()
    made.start(planted="blind")
    tallies = _race(made, seed, 5)
    made.kill()
    value, count, _half = _stored(made)
    saved = sum(tally.saved for tally in tallies)
    assert count == saved == CLIENTS * 5
    assert value < saved


def test_withdrawing_one_check_in_while_another_arrives_leaves_the_right_latest(
    either: tuple[Installation, dict[str, Any]],
) -> None:
    made, seed = either
    made.start()
    base = f"/w/{seed['slug']}"
    path = f"{base}/key-results/{seed['shared']}/check-in/"
    with signed_in(made.port, seed["emails"][:2]) as (one, other), ThreadPoolExecutor(2) as pool:
        for number in range(16):
            form = check_in_form(number + 1, int(one.get(path).field("version")), f"first-{number}")
            saved = one.post(path, form, **{"HX-Request": "true"})
            withdraw = re.search(rf"{base}/check-ins/[0-9a-z]+/withdraw/", saved.text)
            assert withdraw, saved.text
            version = int(other.get(path).field("version"))
            taken_back = pool.submit(_later, number * 0.003, one, withdraw[0])
            answer = other.post(path, check_in_form(number + 2, version, f"second-{number}"))
            assert answer.status in (302, 409)
            assert taken_back.result().status == 302
            one.cookies.pop("messages", None)
            other.cookies.pop("messages", None)
    made.kill()
    with audit.database_of(made) as rows:
        assert audit.half_written(rows) == []


def _later(seconds: float, browser: Browser, path: str) -> Answer:
    time.sleep(seconds)
    return browser.post(path, {})
