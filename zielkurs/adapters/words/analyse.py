"""Sentences for results of `zielkurs analyse` in German and English. No Django: usable from any script.

Causal verbs appear only where the evidence ladder allows: from an intervention upwards.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zielkurs.adapters.words import analyse_de, analyse_en

_BOOKS = {"de": analyse_de, "en": analyse_en}
Result = Mapping[str, Any]


@dataclass(frozen=True)
class Spot:
    """Where a row lies: its date if it has one, its line of the file, what a row stands for."""

    day: date | None
    line: int
    period: str


Where = Callable[[int], Spot]


def day(when: date, lang: str) -> str:
    """A day as the language writes it: 14.03.2026, 14 March 2026."""
    if lang == "de":
        return f"{when:%d.%m.%Y}"
    return f"{when.day} {analyse_en.MONTHS[when.month - 1]} {when.year}"


def place(spot: Spot, lang: str) -> str:
    """Where a row lies, in words: its day, week, month … or, without dates, its line of the file."""
    book = _BOOKS[lang]
    if spot.day is None:
        return str(book.PLACES["line"]).format(line=spot.line)
    return str(book.PLACES[spot.period]).format(
        day=day(spot.day, lang), month=book.MONTHS[spot.day.month - 1], year=spot.day.year,
        quarter=(spot.day.month + 2) // 3,
    )  # fmt: skip


def number(value: float | int | str | None, lang: str) -> str:
    """A figure with about four significant digits, in the language's notation; a dash for none."""
    if value is None or isinstance(value, str):
        return value or "–"
    size = abs(value)
    places = 0 if isinstance(value, int) or size >= 1000 else 1 if size >= 100 else 2 if size >= 10 else 3
    if 0 < size < 0.1:
        places = 4 if size >= 0.01 else 2 - math.floor(math.log10(size))
    text = f"{size:,.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if lang == "de":
        text = text.translate(str.maketrans(",.", ".,"))
    return ("−" if value < 0 and text.strip("0.,") else "") + text


def percent(share: float, lang: str, *, sign: bool = False) -> str:
    """A share of one in per cent: 62 %, 3,5 %; with sign +3,5 %."""
    value = 100 * share
    text = number(float(round(value, 0 if abs(value) >= 10 else 1)), lang)
    return ("+" if sign and value > 0 else "") + text + "\u00a0%"


def error(code: str, params: Mapping[str, str | int], lang: str) -> str:
    """What is wrong with the input, in one sentence."""
    return str(_BOOKS[lang].ERRORS[code]).format(**params)


def caveat(found: Mapping[str, Any], lang: str, where: Where) -> str:
    """One caveat or reason for withholding, in one sentence."""
    book = _BOOKS[lang]
    params = {k: number(v, lang) for k, v in found.items() if k != "code"}
    if "{when}" in book.CAVEATS[found["code"]]:
        params["when"] = place(where(found["row"]), lang)
    if isinstance(found.get("since"), str):
        params["since"] = day(date.fromisoformat(found["since"]), lang)
    if "share" in found:
        params["share"] = percent(found["share"], lang)
    if "kind" in params:
        params["kind"] = book.KINDS.get(params["kind"], params["kind"])
    return str(book.CAVEATS[found["code"]]).format(**params)


def chance_verdict(probability: float) -> str:
    """likely, open or unlikely."""
    return "likely" if probability >= 0.7 else "unlikely" if probability <= 0.3 else "open"


class _Writer:
    def __init__(self, lang: str, where: Where) -> None:
        self.lang = lang
        self.where = where
        self.lines: list[str] = []

    def when(self, row: int) -> str:
        return place(self.where(row), self.lang)

    def unit(self, count: int, period: str) -> str:
        return str((_BOOKS[self.lang].PERIOD if count == 1 else _BOOKS[self.lang].PERIODS)[period])

    def say(self, code: str, **params: Any) -> None:
        written = {k: v if k == "series" else number(v, self.lang) for k, v in params.items()}
        self.lines.append(_BOOKS[self.lang].VERDICTS[code].format(**written))


def _xmr(result: Result, write: _Writer) -> None:
    series = result["series"]
    if not result["average_moving_range"] and not result["signals"]:
        write.say("xmr_constant", series=series, centre=result["centre"])
        return
    write.say(
        "xmr_limits",
        series=series,
        low=result["lower_limit"],
        high=result["upper_limit"],
        centre=result["centre"],
    )
    row = result["changed_row"]
    write.say(f"xmr_{result['verdict']}", series=series, when=None if row is None else write.when(row))
    count = len(result["signals"])
    if count:
        write.say("xmr_signals_only" if row is None else "xmr_signals", count=count)


def _forecast(result: Result, write: _Writer) -> None:
    low, high = result["interval80"]
    write.say(
        f"forecast_{result['aggregate']}", series=result["series"], horizon=result["horizon"],
        median=result["median"], low=low, high=high,
    )  # fmt: skip
    if result["probability"] is not None:
        chance = result["probability"]
        shown = f"< {percent(0.02, write.lang)}" if chance <= 0.02 else percent(chance, write.lang)
        shown = f"> {percent(0.98, write.lang)}" if chance >= 0.98 else shown
        write.say(f"target_{chance_verdict(chance)}", target=result["target"], probability=shown)


def _changepoint(result: Result, write: _Writer) -> None:
    for change in result["changes"]:
        low, high = change["window"]
        write.say(
            ("change_up" if change["after"] > change["before"] else "change_down")
            + ("" if low < high else "_then"),
            series=result["series"], when=write.when(change["row"]), before=change["before"],
            after=change["after"], low=write.when(low), high=write.when(high),
        )  # fmt: skip
    if not result["changes"]:
        write.say("no_change", series=result["series"])


def _effects(result: Result, write: _Writer) -> None:
    for link in result["links"]:
        names = {"driver": link["driver"], "series": link["on"]}
        if link["definitional"]:
            write.say("link_definition", **names)
            continue
        ends = [percent(0.1 * v, write.lang, sign=True) for v in (link["elasticity"], *link["interval95"])]
        low, high = link["interval95"]
        sure = "link_declared" if link["badge"] == "declared_confirmed" else "link"
        write.say(
            "link_faint" if low <= 0 <= high else sure, **names, lag=link["lag"],
            unit=write.unit(link["lag"], result["period"]), change=percent(0.1, write.lang, sign=True),
            effect=ends[0], low=ends[1], high=ends[2],
        )  # fmt: skip
        if link["common_cause"]:
            write.say("link_common_cause", **names)
    if not any(not link["definitional"] for link in result["links"]):
        if result["detectable"] is None:
            write.say("no_link_tested")
        else:
            write.say("no_link", detectable=result["detectable"])


def _action(result: Result, write: _Writer) -> None:
    low, high = result["interval95"]
    size = number(abs(result["effect"]), write.lang)
    relative = "–" if result["relative"] is None else percent(result["relative"], write.lang, sign=True)
    bound = None if result["bound"] is None else percent(result["bound"], write.lang)
    write.say(
        f"action_{result['verdict']}", series=result["series"], effect=size, relative=relative, low=low, high=high,
        bound=bound,
    )  # fmt: skip
    if result["placebo_rank"] is not None:
        code = "placebo_first" if result["placebo_rank"] == 1 else "placebo_rank"
        write.say(code, more=result["placebo_rank"] - 1, count=result["placebo_count"])


def _conflicts(result: Result, write: _Writer) -> None:
    for found in result["pairs"]:
        ends = [percent(abs(0.1 * v), write.lang) for v in (found["size"], *reversed(found["interval95"]))]
        write.say(
            f"conflict_{found['kind']}", a=found["a"], b=found["b"], lag=found["lag"], size=ends[0], low=ends[1],
            high=ends[2], unit=write.unit(found["lag"], result["period"]), per_hundred=found["per_hundred"],
        )  # fmt: skip
    if not result["pairs"]:
        write.say("no_conflict")


def _funnel(result: Result, write: _Writer) -> None:
    for name, channel in result["channels"].items():
        low, high = channel["interval95"] or (None, None)
        if channel["worth"] is not None:
            code = "funnel_channel" if high else "funnel_no_revenue"
        else:
            code = "funnel_upper" if high else "funnel_unknown"
        write.say(
            code, channel=name, worth=channel["worth"], low=low, high=high, orders=int(channel["orders"])
        )
        write.lines += [caveat(c, write.lang, write.where) for c in channel["caveats"]]


_WRITERS = {
    "xmr": _xmr,
    "forecast": _forecast,
    "changepoint": _changepoint,
    "effects": _effects,
    "action": _action,
    "conflicts": _conflicts,
    "funnel": _funnel,
}


def summary(analysis: str, result: Result, lang: str, where: Where) -> list[str]:
    """The result of one analysis (its JSON) as sentences: verdict first, then caveats.

    `where` tells of a row of the result where it lies in the file.
    """
    write = _Writer(lang, where)
    if result["withheld"] is not None:
        write.say("withheld", series=result["series"], reason=caveat(result["withheld"], lang, where))
    else:
        _WRITERS[analysis](result, write)
    return write.lines + [caveat(c, lang, where) for c in result["caveats"]]
