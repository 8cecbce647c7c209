"""The doubts, remarks and problems that come up while reading, each said once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zielkurs.pure.tables.cells import Place
from zielkurs.pure.tables.tracker import Doubt, Option, Problem, Remark

MAX_PLACES = 200

# Kinds of doubt that are asked once for the whole file: the possible answers and the suggested one.
ONCE_PER_KIND: Mapping[str, tuple[tuple[str, ...], str | None]] = {
    "error_cells": (("leave_out",), "leave_out"),
    "too_large_values": (("leave_out",), "leave_out"),
    "unreadable_values": (("leave_out",), "leave_out"),
    "approximate_values": (("take", "leave_out"), "take"),
    "unclear_scale": (("million", "leave_out"), "million"),
    "range_values": (("middle", "low", "high", "leave_out"), None),
    "future_values": (("leave_out",), "leave_out"),
    "values_outside_cycle": (("leave_out", "keep"), "leave_out"),
    "values_of_same_day": (("last", "first"), "last"),
    "values_without_date": (("leave_out",), "leave_out"),
    "rows_without_title": (("leave_out",), "leave_out"),
    "percent_done": (("percent", "milestones", "leave_out"), None),
    "no_targets": (("milestones", "leave_out"), None),
    "start_missing": (("unknown", "first_value", "zero"), "unknown"),
    "current_date": (("today", "leave_out"), "today"),
    "due_unreadable": (("leave_out",), "leave_out"),
}


class Ledger:
    """Collects; `answers` (doubt key → option value) settle doubts before they are asked."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = answers
        self._doubts: dict[str, Doubt] = {}
        self._gathered: dict[str, list[tuple[Place, str]]] = {}
        self._remarks: dict[tuple[bool, str, tuple[tuple[str, str], ...]], list[Place]] = {}
        self._problems: list[Problem] = []

    def ask(
        self,
        code: str,
        where: str,
        places: Sequence[Place],
        options: Sequence[Option],
        suggested: str | None = None,
        **params: str,
    ) -> str | None:
        """The answer; without one the suggestion, and the doubt is noted. None where nothing is suggested."""
        key = f"{code}@{where}" if where else code
        answer = self._answers.get(key)
        if answer is not None and any(option.value == answer for option in options):
            return answer
        self._doubts[key] = Doubt(key, code, tuple(places[:MAX_PLACES]), params, tuple(options), suggested)
        return suggested

    def gather(self, code: str, place: Place, example: str = "") -> str | None:
        """As `ask`, for the kinds that are asked once for the whole file."""
        values, suggested = ONCE_PER_KIND[code]
        answer = self._answers.get(code)
        if answer in values:
            return answer
        self._gathered.setdefault(code, []).append((place, example))
        return suggested

    def ignore(self, code: str, place: Place, **params: str) -> None:
        self._remarks.setdefault((True, code, tuple(params.items())), []).append(place)

    def note(self, code: str, *places: Place, **params: str) -> None:
        self._remarks.setdefault((False, code, tuple(params.items())), []).extend(places)

    def refuse(self, code: str, place: Place | None, **params: str) -> None:
        self._problems.append(Problem(code, place, params))

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """In the order they came up, the ones asked once for the file last."""
        once = []
        for code, found in self._gathered.items():
            values, suggested = ONCE_PER_KIND[code]
            places = tuple(place for place, _ in found[:MAX_PLACES])
            params = {"example": found[0][1][:80], "count": str(len(found))}
            once.append(Doubt(code, code, places, params, tuple(map(Option, values)), suggested))
        return (*self._doubts.values(), *once)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(self._problems)

    def remarks(self, *, ignored: bool) -> tuple[Remark, ...]:
        return tuple(
            Remark(code, tuple(places[:MAX_PLACES]), dict(params))
            for (is_ignored, code, params), places in self._remarks.items()
            if is_ignored is ignored
        )
