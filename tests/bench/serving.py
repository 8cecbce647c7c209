"""Pages of the running server: time to the first answer, time of each page, saving, weight on the wire, memory."""

import os
import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.pages import Visit, visits
from tests.reliability.browsing import Browser, check_in_form, signed_in
from tests.reliability.serving import Installation, Started, members, web_workers

REQUESTS, WARM_UP = 120, 12
_HREFS = re.compile(r'<(?:link|script)\b[^>]*?(?:href|src)="(/[^"]+)"')


@dataclass(frozen=True)
class Timed:
    """Milliseconds at the client: median, 95th percentile; and the server's processor time for one request."""

    name: str
    p50: float
    p95: float
    processor: float


@dataclass(frozen=True)
class Weight:
    """kB on the wire for a first and a repeated view of a page, the requests of the first, files of other hosts."""

    first: float
    repeat: float
    requests: int
    foreign: int


@dataclass(frozen=True)
class Memory:
    """MB of one process: all it maps, and its fair share of what it maps together with others."""

    name: str
    resident: float
    proportional: float


def starts(made: Installation) -> list[Started]:
    """Three starts on existing data. The last one keeps running."""
    found = []
    for _ in range(3):
        made.kill()
        found.append(made.start())
    return found


def pages(made: Installation, keys: dict[str, Any]) -> list[Timed]:
    """Each page, one request after the other."""
    people = {person: number for number, person in enumerate((keys["admin"], keys["busy"], keys["usual"]))}
    with signed_in(made.port, list(people)) as browsers:
        return [_page(made, visit, browsers[people[visit.person]]) for visit in visits(keys)]


def _page(made: Installation, visit: Visit, browser: Browser) -> Timed:
    times = []
    for number in range(WARM_UP + REQUESTS):
        if number == WARM_UP:
            before = _processor(made)
        begun = time.perf_counter()
        answer = browser.get(visit.path)
        times.append((time.perf_counter() - begun) * 1000)
        assert answer.status == 200, (visit.path, answer.status)
    return _timed(visit.name, times[WARM_UP:], _processor(made) - before)


def _timed(name: str, times: list[float], processor: float) -> Timed:
    return Timed(
        name, statistics.median(times), statistics.quantiles(times, n=20)[-1], processor / len(times) * 1000
    )


def saving(
    made: Installation, keys: dict[str, Any], *, people: int = 4, each: int = 40
) -> tuple[Timed, float]:
    """Check-ins of several people at once: the time of one, and how many a second."""
    times: list[float] = []

    def report(number: int, browser: Browser) -> None:
        key_result = keys["to_report"][number]
        path = f"/w/{keys['slug']}/key-results/{key_result}/check-in/"
        version = int(browser.get(path).field("version"))
        for count in range(each):
            begun = time.perf_counter()
            answer = browser.post(path, check_in_form(50, version + count, f"bench-{number}-{count}"))
            times.append((time.perf_counter() - begun) * 1000)
            browser.cookies.pop("messages", None)
            assert answer.status == 302, (path, answer.status)

    with signed_in(made.port, [keys["admin"]] * people) as browsers, ThreadPoolExecutor(people) as pool:
        before, begun = _processor(made), time.perf_counter()
        list(pool.map(report, range(people), browsers))
        seconds = time.perf_counter() - begun
    return _timed("check-in saved", times, _processor(made) - before), len(times) / seconds


def reading_along(made: Installation, keys: dict[str, Any]) -> Timed:
    """The coach's answers while somebody types an objective, one text after the other."""
    home = f"/w/{keys['slug']}/"
    sent = {"coach_kind": "objective", "coach_place": "team", "coach_key": keys["board"]}
    times = []
    with signed_in(made.port, [keys["admin"]]) as (browser,):
        browser.get(f"{home}teams/{keys['board']}/objectives/new/")
        for number in range(WARM_UP + REQUESTS):
            if number == WARM_UP:
                before = _processor(made)
            title = (
                f"Neue Website einführen und {number} Partner gewinnen, damit der Vertrieb besser arbeitet"
            )
            begun = time.perf_counter()
            answer = browser.post(f"{home}coach/", sent | {"title": title})
            times.append((time.perf_counter() - begun) * 1000)
            assert answer.status == 200, answer.status
    return _timed("coach, while typing", times[WARM_UP:], _processor(made) - before)


def weight(made: Installation, visit: Visit) -> Weight:
    """The page and all that it names, as a browser that takes brotli gets them. Files with a hash are kept for good."""
    taking = {"Accept-Encoding": "br, gzip"}
    with signed_in(made.port, [visit.person]) as (browser,):
        named = sorted(set(_HREFS.findall(browser.get(visit.path).text)))
        page = browser.get(visit.path, **taking).weight
        files = [browser.get(path, **taking) for path in named]
    kept = [file for file in files if "immutable" in file.headers.get("cache-control", "")]
    first = page + sum(file.weight for file in files)
    return Weight(first / 1000, (first - sum(file.weight for file in kept)) / 1000, 1 + len(files), 0)


def memory(made: Installation) -> list[Memory]:
    """Every process of the installation."""
    assert made.process is not None
    group = made.process.pid
    workers = web_workers(group)
    found = []
    for pid in members(group):
        name = "command" if pid == group else "web worker" if pid in workers else "worker"
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        figures = {key: int(value) / 1024 for key, value in re.findall(r"^(Rss|Pss): +(\d+) kB", text, re.M)}
        found.append(Memory(name, figures["Rss"], figures["Pss"]))
    return found


def _processor(made: Installation) -> float:
    """Seconds that the web workers have used so far."""
    assert made.process is not None
    ticks = 0
    for pid in web_workers(made.process.pid):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")
