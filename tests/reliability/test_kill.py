"""R1: kill -9 of everything, again and again, while people check in."""

import random
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.reliability import audit
from tests.reliability.browsing import Browser, Journal, check_in_form, insist, signed_in
from tests.reliability.serving import Installation, Started

CHECK_INS, KILLS = 1000, 8
RESTART = 5.0
Install = Callable[..., tuple[Installation, dict[str, Any]]]


def _report(browser: Browser, path: str, name: str, count: int, journal: Journal, until: float) -> list[str]:
    """Check in `count` times, each until the server takes it; what else the server answered."""
    surprises = []
    for number in range(1, count + 1):
        key = f"{name}-{number}"
        answer = insist(browser, path, check_in_form(number, number, key), until=until)
        browser.cookies.pop("messages", None)
        if not answer.saved:
            surprises.append(f"{key}: {answer.status}")
            break
        journal.write(key, number)
    return surprises


def _storm(
    made: Installation, seed: dict[str, Any], journal: Journal, *, check_ins: int, kills: int
) -> tuple[list[str], list[str], list[Started]]:
    """Kill and start again while everybody checks in: surprises, damage found after kills, restarts."""
    chance = random.Random(2026)
    until = time.monotonic() + 200
    found: list[str] = []
    restarts: list[Started] = []
    with signed_in(made.port, seed["emails"]) as browsers, ThreadPoolExecutor(len(browsers)) as pool:
        running: list[Future[list[str]]] = [
            pool.submit(
                _report,
                browser,
                f"/w/{seed['slug']}/key-results/{seed['own'][number]}/check-in/",
                f"p{number}",
                check_ins // len(browsers),
                journal,
                until,
            )
            for number, browser in enumerate(browsers)
        ]
        for kill in range(1, kills + 1):
            while journal.count < kill * check_ins // (kills + 2) and not all(f.done() for f in running):
                time.sleep(0.05)
            time.sleep(chance.uniform(0, 0.2))
            assert not all(f.done() for f in running), "all had checked in before the last kill"
            made.kill()
            known = journal.entries()
            with audit.sqlite(made.database) as rows:
                found += [*audit.damage(rows), *audit.lost(rows, known), *audit.half_written(rows)]
            restarts.append(made.start())
        surprises = [line for future in running for line in future.result()]
    return surprises, found, restarts


def test_nothing_acknowledged_is_lost_and_nothing_is_half_written_when_everything_is_killed(
    install: Install, tmp_path: Path
) -> None:
    made, seed = install()
    made.start()
    with Journal(tmp_path / "journal") as journal:
        surprises, found, restarts = _storm(made, seed, journal, check_ins=CHECK_INS, kills=KILLS)
        known = journal.entries()
    made.kill()
    with audit.sqlite(made.database) as rows:
        found += [*audit.damage(rows), *audit.lost(rows, known), *audit.half_written(rows)]
        ((stored,),) = rows("SELECT count(*) FROM okr_checkin")
    assert surprises == []
    assert found == []
    assert len(known) == stored == CHECK_INS
    assert len(restarts) == KILLS
    assert max(restart.alone for restart in restarts) <= RESTART, restarts


def _die_in_the_middle(install: Install, tmp_path: Path, planted: str) -> tuple[list[str], list[str]]:
    """The server kills itself between a check-in and its event: what is lost, what is half-written."""
    made, seed = install(workers=1)
    made.start(planted=planted)
    path = f"/w/{seed['slug']}/key-results/{seed['own'][0]}/check-in/"
    with signed_in(made.port, seed["emails"][:1]) as (browser,), Journal(tmp_path / "journal") as journal:
        try:
            for number in range(1, 10):
                answer = browser.post(path, check_in_form(number, number, f"k{number}"))
                assert answer.saved
                journal.write(f"k{number}", number)
        except OSError:
            pass
        known = journal.entries()
    assert len(known) == 4, "the server should have died at the fifth check-in"
    made.kill()
    with audit.sqlite(made.database) as rows:
        return audit.lost(rows, known), audit.half_written(rows)


def test_a_kill_between_a_check_in_and_its_event_leaves_neither(install: Install, tmp_path: Path) -> None:
    assert _die_in_the_middle(install, tmp_path, "dies") == ([], [])


def test_a_server_without_transactions_would_be_caught(install: Install, tmp_path: Path) -> None:
    lost, half = _die_in_the_middle(install, tmp_path, "dies,hasty")
    assert lost == []
    assert len(half) == 1
    assert half[0].endswith("is named by 0 events")


def test_a_lost_check_in_and_a_turned_back_pointer_would_be_caught(install: Install, tmp_path: Path) -> None:
    made, seed = install(workers=1)
    made.start()
    path = f"/w/{seed['slug']}/key-results/{seed['own'][0]}/check-in/"
    with signed_in(made.port, seed["emails"][:1]) as (browser,), Journal(tmp_path / "journal") as journal:
        for number in (1, 2, 3):
            assert browser.post(path, check_in_form(number, number, f"k{number}")).saved
            journal.write(f"k{number}", number)
        known = journal.entries()
    made.stop()
    with audit.sqlite(made.database) as rows:
        assert (audit.lost(rows, known), audit.half_written(rows)) == ([], [])
        rows("PRAGMA foreign_keys = OFF")
        rows("UPDATE okr_checkin SET value = 9 WHERE idempotency_key = 'k1'")
        rows("UPDATE okr_keyresult SET version = version - 1 WHERE latest_check_in_id IS NOT NULL")
        rows("DELETE FROM okr_checkin WHERE idempotency_key = 'k3'")
        rows("DELETE FROM base_event WHERE sequence = 2")
        assert len(audit.lost(rows, known)) == 2
        findings = audit.half_written(rows)
    assert any("which is missing" in line for line in findings)
    assert any("points at" in line for line in findings)
    assert any("not numbered" in line for line in findings)
