"""R3: the disk is full. Reading goes on, saving says so, nothing acknowledged is lost, and it heals by itself."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.reliability import audit
from tests.reliability.browsing import Answer, Browser, Journal, check_in_form, signed_in
from tests.reliability.conftest import leave_out
from tests.reliability.serving import Installation

SIZE = "24m"
HEALED_WITHIN = 10.0
Install = Callable[..., tuple[Installation, dict[str, Any]]]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes in memory, for the data folder alone."""
    folder = tmp_path / "data"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        leave_out("a small disk can't be mounted (needs root): the run on a full disk was left out")
    yield tmp_path
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


class Ballast:
    """Takes all the space that is left, and gives it back."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "ballast"

    def fill(self) -> None:
        """Write until nothing more fits, to the last byte."""
        block = b"\0" * 65536
        with self.path.open("ab", buffering=0) as file:
            while block:
                try:
                    file.write(block)
                except OSError:
                    block = block[: len(block) // 2]

    def release(self) -> None:
        """Free the space."""
        self.path.unlink()


class Reporter:
    """Somebody who checks in on their own key result and keeps a journal."""

    def __init__(self, browser: Browser, path: str, name: str, journal: Journal) -> None:
        self.browser, self.path, self.name, self.journal = browser, path, name, journal
        self.version = 1

    def report(self) -> Answer:
        """One check-in; the same one again where the last was not saved."""
        key = f"{self.name}-{self.version}"
        answer = self.browser.post(self.path, check_in_form(self.version, self.version, key))
        self.browser.cookies.pop("messages", None)
        if answer.saved:
            self.journal.write(key, self.version)
            self.version += 1
        return answer


def _reporters(
    made: Installation, seed: dict[str, Any], browsers: list[Browser], journal: Journal
) -> list[Reporter]:
    return [
        Reporter(browser, f"/w/{seed['slug']}/key-results/{seed['own'][n]}/check-in/", f"p{n}", journal)
        for n, browser in enumerate(browsers)
    ]


def _fill_until_refused(ballast: Ballast, reporters: list[Reporter]) -> list[Answer]:
    """What the first refused check-in of each was answered. The log has room of its own, so it takes some."""
    refused = []
    for reporter in reporters:
        for _ in range(2000):
            ballast.fill()
            answer = reporter.report()
            if not answer.saved:
                refused.append(answer)
                break
    return refused


def _pages(seed: dict[str, Any]) -> list[str]:
    base = f"/w/{seed['slug']}"
    key_result = f"{base}/key-results/{seed['own'][0]}"
    return [f"{base}/", f"{base}/teams/", f"{base}/people/", f"{key_result}/", f"{key_result}/check-in/"]


def _heal(ballast: Ballast, reporters: list[Reporter]) -> float:
    """Seconds from freed space until everybody has saved again."""
    ballast.release()
    begun = time.monotonic()
    waiting = list(reporters)
    while waiting and time.monotonic() - begun < 3 * HEALED_WITHIN:
        waiting = [reporter for reporter in waiting if not reporter.report().saved]
    return time.monotonic() - begun


def test_on_a_full_disk_pages_are_read_saving_is_refused_and_it_heals_by_itself(
    install: Install, small_disk: Path
) -> None:
    made, seed = install(small_disk)
    made.start()
    assert made.process is not None
    running = made.process.pid
    ballast = Ballast(made.data)
    with Journal(small_disk / "journal") as journal, signed_in(made.port, seed["emails"][:4]) as browsers:
        reporters = _reporters(made, seed, browsers, journal)
        assert all(reporter.report().saved for reporter in reporters)
        refused = _fill_until_refused(ballast, reporters)
        first = {path: browsers[0].get(path).status for path in _pages(seed)}
        newcomer = Browser(made.port)
        first["/login/"] = newcomer.get("/login/").status
        stranger = newcomer.sign_in(seed["emails"][5])
        newcomer.close()
        time.sleep(2)
        later = {path: browsers[1].get(path).status for path in _pages(seed)}
        refused += [reporter.report() for reporter in reporters]
        healed = _heal(ballast, reporters)
        known = journal.entries()
    assert made.process.poll() is None and made.process.pid == running
    made.kill()
    with audit.sqlite(made.database) as rows:
        assert audit.damage(rows) == []
        assert audit.lost(rows, known) == []
        assert audit.half_written(rows) == []
    assert {answer.status for answer in refused} == {507}
    assert len(refused) == 2 * len(reporters)
    assert all("Speichern geht gerade nicht" in answer.text for answer in refused)
    assert set(first.values()) == {200}, first
    assert set(later.values()) == {200}, later
    assert stranger.status == 507, stranger.text
    assert healed <= HEALED_WITHIN


def test_a_server_that_reports_as_saved_what_did_not_fit_would_be_caught(
    install: Install, small_disk: Path
) -> None:
    made, seed = install(small_disk, workers=1)
    made.start(planted="lying")
    ballast = Ballast(made.data)
    with Journal(small_disk / "journal") as journal, signed_in(made.port, seed["emails"][:1]) as browsers:
        (reporter,) = _reporters(made, seed, browsers, journal)
        for _ in range(300):
            ballast.fill()
            if not reporter.report().saved:
                break
        known = journal.entries()
    ballast.release()
    made.kill()
    with audit.sqlite(made.database) as rows:
        assert audit.lost(rows, known) != []
