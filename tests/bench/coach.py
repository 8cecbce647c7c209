"""Prints what the coach costs: import, language data, one statement warm, 10,000 statements on one core.

Run as `python -m tests.bench.coach`. Milliseconds are printed and judged by people; nothing here gates.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[1] / "pure" / "coach" / "examples"


def memory() -> float:
    """Return the resident memory of this process in MB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def import_time() -> float:
    """Return the seconds a fresh interpreter needs for the import alone."""
    program = (
        "import time; t = time.perf_counter(); import zielkurs.pure.coach; print(time.perf_counter() - t)"
    )
    return float(
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    )


def varied(count: int) -> list[tuple[str, Any, Any]]:
    """Return `count` statements that are all different, so that no cache of whole texts could help."""
    lines = [line for part in ("working", "held_out") for line in _read(part)]
    rows = [json.loads(lines[place % len(lines)]) for place in range(count)]
    return [
        (f"{row['text']} (Paket{'abcdefghij'[place % 10]} {place})", row["kind"], row["lang"])
        for place, row in enumerate(rows)
    ]


def _read(part: str) -> list[str]:
    return (EXAMPLES / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()


def main() -> None:
    print(f"import                      {import_time():8.3f} s")
    before = memory()
    from zielkurs.pure.coach import Statement, review

    started = time.perf_counter()
    review(Statement("Die Marktdurchdringung der Sparte verdreifacht sich wohl", "key_result", "de"))
    review(Statement("Frobnicators deploy gizmos across continents", "objective", "en"))
    print(f"language data, both         {time.perf_counter() - started:8.3f} s  {memory() - before:6.1f} MB")
    statements = [Statement(text, kind, lang) for text, kind, lang in varied(10_000)]
    started = time.process_time()
    for statement in statements:
        review(statement)
    spent = time.process_time() - started
    print(f"10,000 statements           {spent:8.2f} s  {memory() - before:6.1f} MB in all")
    times = []
    for statement in statements[:2_000]:
        started = time.process_time()
        review(statement)
        times.append((time.process_time() - started) * 1000)
    median, slow, worst = statistics.median(times), sorted(times)[1980], max(times)
    print(f"one statement, warm         {median:8.2f} ms median, {slow:.2f} ms p99, {worst:.2f} ms worst")


if __name__ == "__main__":
    main()
