"""What the statistics cost beside the libraries' loops: `python -m tests.bench.statistics`.

Prints times and ratios of one run on this machine. The libraries run on samples and are scaled up; CPU
seconds are compared where other jobs share the machine.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np

from zielkurs.pure.statistics.forecast import forecast_table
from zielkurs.pure.statistics.process_limits import process_limits_table
from zielkurs.pure.statistics.screen import lagged_peaks


def _timed(work: Callable[[], object], repeats: int = 3) -> tuple[float, float]:
    """Best wall and CPU seconds of a few runs."""
    walls, cpus = [], []
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return min(walls), min(cpus)


def _line(job: str, own: tuple[float, float], bar: float, library: str, loop: float) -> None:
    print(
        f"{job:58s} {own[0]:7.3f} s wall {own[1]:7.3f} s CPU (bar {bar:g} s)   "
        f"{library}: {loop:9.1f} s CPU, {loop / own[1]:6.0f} times"
    )


def _pandas_loop(values: np.ndarray, sample: int) -> float:
    import pandas as pd

    begin = time.process_time()
    for row in values[:sample]:
        series = pd.Series(row)
        base = series.iloc[:24]
        centre, average = base.mean(), base.diff().abs().mean()
        away = series - centre
        (away.abs() > 2.66 * average).to_numpy()
        (series.diff().abs() > 3.267 * average).to_numpy()
        for side in (1, -1):
            ((side * away > 0).rolling(8).sum() == 8).to_numpy()
            ((side * away > 1.33 * average).rolling(4, min_periods=1).sum() >= 3).to_numpy()
    return (time.process_time() - begin) * values.shape[0] / sample


def limits() -> None:
    values = np.random.default_rng(1).normal(100, 10, size=(10_000, 156))
    own = _timed(lambda: process_limits_table(values))
    _line(
        "process limits and rules, 10,000 KPIs × 156 weeks",
        own,
        0.15,
        "pandas loop",
        _pandas_loop(values, 200),
    )


def forecasts() -> None:
    from statsforecast.models import AutoETS

    values = 100 + np.random.default_rng(2).normal(size=(10_000, 26)).cumsum(axis=1)
    own = _timed(lambda: forecast_table(values, 13, target=105.0))
    AutoETS(season_length=1).forecast(y=values[0], h=13, level=[80, 95])  # compiles
    sample = 60
    begin = time.process_time()
    for row in values[:sample]:
        AutoETS(season_length=1).forecast(y=row, h=13, level=[80, 95])
    loop = (time.process_time() - begin) * values.shape[0] / sample
    _line("10,000 forecasts of 26 points, 80/95 %, P(hit)", own, 1.0, "AutoETS", loop)


def screen() -> None:
    from statsmodels.tsa.stattools import ccf

    values = np.random.default_rng(3).normal(size=(1000, 1095))
    own = _timed(lambda: lagged_peaks(values, values, range(61)), repeats=2)
    sample = 150
    begin = time.process_time()
    for i in range(sample):
        np.abs(ccf(values[i + 1], values[i], adjusted=False, nlags=61)).argmax()
    loop = (time.process_time() - begin) * 1000 * 1000 / sample
    _line("lagged screen, 1,000 × 1,000 KPIs × 61 lags × 1,095 days", own, 3.0, "ccf loop", loop)


# The peak of resident memory as the kernel counts it for this process alone (getrusage inherits it).
_PEAK = """
def peak():
    lines = open("/proc/self/status").read().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])
"""
_EXTRA = (
    _PEAK
    + """
import numpy as np
from zielkurs.pure.statistics.screen import lagged_peaks
values = np.random.default_rng(3).normal(size=(1000, 1095))
lagged_peaks(values[:8], values[:8], range(2))
before = peak()
lagged_peaks(values, values, range(61))
print(peak() - before)
"""
)
_IMPORT = (
    _PEAK
    + """
import time
before, begin, cpu = peak(), time.perf_counter(), time.process_time()
from zielkurs.pure.statistics import (
    action, calibration, changepoint, conflicts, effects, forecast, funnel, power, process_limits)
print(time.perf_counter() - begin, time.process_time() - cpu, peak() - before)
"""
)


def _child(script: str) -> list[float]:
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return [float(part) for part in found.stdout.split()]


def costs() -> None:
    (extra,) = _child(_EXTRA)
    print(f"{'lagged screen, memory beside its input':58s} {extra / 1024:7.1f} MB (bar 64 MB)")
    runs = [_child(_IMPORT) for _ in range(4)]
    alone = min(
        _child(_IMPORT.split("from zielkurs")[0] + "import numpy\nprint(time.process_time() - cpu)")[0]
        for _ in range(4)
    )
    print(
        f"{'import of the whole package with numpy':58s} {min(r[0] for r in runs):7.3f} s wall "
        f"{min(r[1] for r in runs):7.3f} s CPU (bar 0.15 s)   {min(r[2] for r in runs) / 1024:5.1f} MB (bar 30 MB)   "
        f"numpy alone {alone:.3f} s CPU"
    )


def main() -> None:
    print(f"numpy {np.__version__}, {resource.getpagesize()} byte pages")
    for part in (limits, forecasts, screen, costs):
        part()


if __name__ == "__main__":
    main()
