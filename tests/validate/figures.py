"""One reached figure against its bar, and the table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zielkurs.pure.statistics.calibration import wilson


@dataclass(frozen=True)
class Figure:
    """`reached` and the bar's ends; `counts` = (hits, trials) where the figure is a share."""

    measure: str
    reached: float
    low: float | None = None
    high: float | None = None
    counts: tuple[int, int] | None = None
    seed: int | None = None
    note: str = ""

    @property
    def met(self) -> bool:
        above = self.low is None or self.reached >= self.low
        return above and (self.high is None or self.reached <= self.high)


def share(
    measure: str,
    hits: int,
    trials: int,
    *,
    low: float | None = None,
    high: float | None = None,
    seed: int,
    note: str = "",
) -> Figure:
    return Figure(measure, hits / max(trials, 1), low, high, (hits, trials), seed, note)


def _bar(figure: Figure) -> str:
    if figure.low is not None and figure.high is not None:
        return f"{figure.low:g}–{figure.high:g}"
    if figure.low is not None:
        return f"≥ {figure.low:g}"
    return "stated only" if figure.high is None else f"≤ {figure.high:g}"


def table(title: str, figures: Iterable[Figure]) -> str:
    """A Markdown table: measure, reached with its Wilson interval, bar, met, replicates, seed."""
    lines = [f"## {title}", "", "| measure | reached | bar | met | of | seed |", "|---|---|---|---|---|---|"]
    for f in figures:
        reached = f"{f.reached:.3f}"
        if f.counts is not None:
            interval = wilson(*f.counts)
            reached += f" ({interval.low:.3f}–{interval.high:.3f})"
        met = "—" if f.low is None and f.high is None else "yes" if f.met else "**no**"
        measure = f.measure + (f" — {f.note}" if f.note else "")
        lines.append(
            f"| {measure} | {reached} | {_bar(f)} | {met} | {f.counts[1] if f.counts else ''} | "
            f"{'' if f.seed is None else f.seed} |"
        )
    return "\n".join([*lines, ""])


Check = Callable[[float], list[Figure]]
