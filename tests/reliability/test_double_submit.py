"""R8: the same form sent several times at once is one check-in, and every sender hears that it is saved."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from tests.reliability import audit
from tests.reliability.browsing import Answer, Browser, check_in_form, signed_in
from tests.reliability.serving import Installation

TIMES = (2, 3, 5, 10, 20, 50)
Install = Callable[..., tuple[Installation, dict[str, Any]]]


def _at_once(browser: Browser, path: str, form: dict[str, str], times: int, **headers: str) -> list[Answer]:
    windows = [browser.twin() for _ in range(times)]
    together = Barrier(times)

    def send(window: Browser) -> Answer:
        window.get("/login/")
        together.wait(timeout=60)
        try:
            return window.post(path, form, **headers)
        finally:
            window.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(send, windows))


def _submit(made: Installation, seed: dict[str, Any], **headers: str) -> list[tuple[int, list[Answer]]]:
    path = f"/w/{seed['slug']}/key-results/{seed['shared']}/check-in/"
    sent = []
    with signed_in(made.port, seed["emails"][:1]) as (browser,):
        for times in TIMES:
            page = browser.get(path)
            form = check_in_form(times, int(page.field("version")), page.field("key"))
            sent.append((times, _at_once(browser, path, form, times, **headers)))
    return sent


def test_the_same_form_sent_up_to_fifty_times_at_once_is_one_check_in(
    either: tuple[Installation, dict[str, Any]],
) -> None:
    made, seed = either
    made.start()
    sent = _submit(made, seed)
    made.kill()
    with audit.database_of(made) as rows:
        stored = sorted(int(value) for (value,) in rows("SELECT value FROM okr_checkin"))
        half = audit.half_written(rows)
    assert {times: {a.status for a in answers} for times, answers in sent} == {
        times: {302} for times in TIMES
    }
    assert stored == list(TIMES)
    assert half == []


def test_the_part_that_htmx_asks_for_says_saved_to_each_of_them_as_well(install: Install) -> None:
    made, seed = install()
    made.start()
    sent = _submit(made, seed, **{"HX-Request": "true"})
    made.kill()
    answers = [answer for _, several in sent for answer in several]
    assert {answer.status for answer in answers} == {200}
    assert all("checkin-done" in answer.text for answer in answers)
    with audit.sqlite(made.database) as rows:
        assert rows("SELECT count(*) FROM okr_checkin") == [(len(TIMES),)]


def test_a_server_that_forgets_the_form_s_key_would_be_caught(install: Install) -> None:
    made, seed = install()
    made.start(planted="forgetful")
    sent = _submit(made, seed)
    made.kill()
    assert any(answer.status != 302 for _, answers in sent for answer in answers)
