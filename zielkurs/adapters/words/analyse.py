"""Sentences for results of `zielkurs analyse` in German and English. No Django: usable from any script.

Causal verbs appear only where the evidence ladder allows: from an intervention upwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zielkurs.adapters.words import analyse_de, analyse_en

_BOOKS = {"de": analyse_de, "en": analyse_en}
Result = Mapping[str, Any]


def number(value: float | int | str | None, lang: str) -> str:
    """A figure with about four significant digits, in the language's notation; a dash for none."""
    if value is None or isinstance(value, str):
        return value or "–"
    size = abs(value)
    places = 0 if isinstance(value, int) or size >= 1000 else 1 if size >= 100 else 2 if size >= 10 else 3
    if 0 < size < 0.1:
        places = 5 if size < 0.01 else 4
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
    return _BOOKS[lang].ERRORS[code].format(**params)


def caveat(found: Mapping[str, Any], lang: str) -> str:
    """One caveat or reason for withholding, in one sentence."""
    book = _BOOKS[lang]
    params = {k: number(v, lang) for k, v in found.items() if k != "code"}
    if "kind" in params:
        params["kind"] = book.KINDS.get(params["kind"], params["kind"])
    return book.CAVEATS[found["code"]].format(**params)


def chance_verdict(probability: float) -> str:
    """likely, open or unlikely."""
    return "likely" if probability >= 0.7 else "unlikely" if probability <= 0.3 else "open"


class _Writer:
    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.lines: list[str] = []

    def say(self, code: str, **params: Any) -> None:
        written = {k: v if k == "series" else number(v, self.lang) for k, v in params.items()}
        self.lines.append(_BOOKS[self.lang].VERDICTS[code].format(**written))


def _xmr(result: Result, write: _Writer) -> None:
    series = result["series"]
    write.say(
        "xmr_limits", series=series, low=result["lower_limit"], high=result["upper_limit"], centre=result["centre"]
    )
    write.say(f"xmr_{result['verdict']}", series=series, row=result["changed_row"])
    count = len(result["signals"])
    if count:
        write.say("xmr_one_signal" if count == 1 else "xmr_signals", count=count)


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
        write.say(
            "change_up" if change["after"] > change["before"] else "change_down", series=result["series"],
            row=change["row"], before=change["before"], after=change["after"],
            low=change["window"][0], high=change["window"][1],
        )  # fmt: skip
    if not result["changes"]:
        write.say("no_change", series=result["series"])


_WRITERS = {"xmr": _xmr, "forecast": _forecast, "changepoint": _changepoint}


def summary(analysis: str, result: Result, lang: str) -> list[str]:
    """The result of one analysis (its JSON) as sentences: verdict first, then caveats."""
    write = _Writer(lang)
    if result["withheld"] is not None:
        write.say("withheld", series=result["series"], reason=caveat(result["withheld"], lang))
    else:
        _WRITERS[analysis](result, write)
    return write.lines + [caveat(c, lang) for c in result["caveats"]]
