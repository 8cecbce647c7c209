"""`make bench`: a large workspace, a real server, and a table of figures against bars. Judged by people, gates nothing.

ZIELKURS_TEST_DATABASE_URL, where given, names an empty PostgreSQL database that is filled instead of SQLite.
"""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench import serving
from tests.bench.pages import Measured, visits
from tests.reliability.serving import ROOT, Installation, installation

WIDTH = 58


def line(figure: str, value: float, bar: float, unit: str = "", note: str = "") -> None:
    """One row of the table: what, how much, how much at most, and whether it holds."""
    verdict = "met" if value <= bar else "MISSED"
    print(f"{figure:{WIDTH}} {value:9.1f} {f'≤ {bar:g} {unit}':>14}  {verdict:6} {note}", flush=True)


def head(title: str) -> None:
    """A section of the table."""
    print(f"\n{title}\n{'':-<{WIDTH + 34}}", flush=True)


def show_pages(made: Installation, keys: dict[str, Any]) -> None:
    """Queries, size and ratio of each page, measured in one process beside plain SQL."""
    found = [Measured(**row) for row in made.run("tests.bench.pages", json.dumps(keys))]
    head("Pages, in one process")
    for page in found:
        line(f"{page.name}: queries", page.queries, 15)
    for page in found:
        note = f"{page.rows} rows, whole page {page.compressed:.1f} kB gz, {page.raw:.0f} kB raw"
        line(f"{page.name}: compressed HTML per 50 rows", page.per_fifty_rows, 20, "kB", note)
    for page in found:
        line(
            f"{page.name}: elements per 50 rows", page.nodes_per_fifty_rows, 1500, "", f"{page.nodes} in all"
        )
    for page in found:
        note = f"page {page.page_ms:.1f} ms, plain SQL and JSON {page.plain_ms:.2f} ms, processor time"
        line(f"{page.name}: times plain SQL", page.ratio, 10, "", note)


def show_server(made: Installation, keys: dict[str, Any]) -> None:
    """Start, pages over HTTP, saving, weight and memory of the running server."""
    started = sorted(serving.starts(made), key=lambda start: start.seconds)
    timed = serving.pages(made, keys)
    saved, a_second = serving.saving(made, keys)
    heavy = next(visit for visit in visits(keys) if visit.name == "team board")
    weight = serving.weight(made, heavy)
    head("Server")
    note = f"without waiting for other processes {started[1].alone:.1f} s"
    line("start to first answer, existing data", started[1].seconds, 3, "s", note)
    for page in [*timed, saved]:
        note = f"p50 {page.p50:.1f} ms, processor {page.processor:.1f} ms"
        line(f"{page.name}: p95 over HTTP", page.p95, 200, "ms", note)
    coach = serving.reading_along(made, keys)
    note = f"p50 {coach.p50:.1f} ms, processor {coach.processor:.1f} ms"
    line(f"{coach.name}: p95 over HTTP", coach.p95, 150, "ms", note)
    print(f"{'check-ins a second, 4 people at once':{WIDTH}} {a_second:9.1f}")
    line("first view of a board, on the wire", weight.first, 90, "kB", f"{weight.requests} requests")
    line("repeated view of a board, on the wire", weight.repeat, 20, "kB")
    line("requests of a first view", weight.requests, 6)
    for process in serving.memory(made):
        note = f"its share of shared memory counted: {process.proportional:.0f} MB"
        line(f"memory of a {process.name} after all this", process.resident, 150, "MB", note)


def show_search(made: Installation) -> None:
    """The palette and the search page over 100,000 rows of one workspace, whole requests in one process."""
    found = made.run("tests.bench.search")
    head(f"Search, {found['rows']:,} rows in one workspace")
    for name, times in (
        ("palette", found["palette"]),
        ("search page", found["page"]),
        ("palette, right after a change", found["after_change"]),
    ):
        note = f"clock p50 {times['p50']:.0f} ms, p95 {times['p95']:.0f} ms"
        line(f"{name}: p95 of the processor", times["processor"], 100, "ms", note)
    line("search page: queries", found["queries"], 15)
    note = f"{found['memory']:.0f} MB kept; slowest question: “{found['slowest']}”"
    line("a process's first search, processor", found["first"]["processor"] / 1000, 3, "s", note)


def main() -> None:
    """Everything, in order: pages, server, search, coach, statistics."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(
        f"{os.cpu_count()} processors, load {load} (wall times suffer from other work, processor times do not)"
    )
    extra = {name: os.environ[name] for name in ("PGHOST",) if name in os.environ}
    if url := os.environ.get("ZIELKURS_TEST_DATABASE_URL"):
        extra["ZIELKURS_DATABASE_URL"] = url
    with tempfile.TemporaryDirectory() as folder, installation(Path(folder), extra=extra) as made:
        keys = made.run("tests.bench.filling")
        show_pages(made, keys)
        show_server(made, keys)
        made.stop()
        show_search(made)
    for part in ("tree", "coach", "statistics"):
        if importlib.util.find_spec(f"tests.bench.{part}"):
            head(part.capitalize())
            subprocess.run([sys.executable, "-m", f"tests.bench.{part}"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
