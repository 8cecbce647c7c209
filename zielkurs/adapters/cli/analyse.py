"""`zielkurs analyse METHOD FILE.csv`: the numbers outside the browser.

JSON lines on standard output, one a series; with `--lang` a summary in sentences on standard error.
Exit code 2 and one sentence where the input can't be used.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zielkurs.adapters.cli.analyse_calendar import PERIODS
from zielkurs.adapters.cli.analyse_csv import CsvError, read_table
from zielkurs.adapters.words import analyse as words

if TYPE_CHECKING:
    from zielkurs.adapters.cli.analyse_results import Sheet

Handler = Callable[["Sheet", argparse.Namespace], Iterator[dict[str, Any]]]


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Hangs `analyse` with its methods below the main command."""
    parser = subparsers.add_parser("analyse", help="process limits, forecasts, effects of a CSV as JSON")
    parser.set_defaults(run=run)
    methods = parser.add_subparsers(dest="analysis", required=True, metavar="METHOD")
    xmr = _method(methods, "xmr", "process limits and signals (XmR chart)")
    xmr.add_argument(
        "--baseline", type=_positive, default=24, metavar="N", help="points that give the limits"
    )
    forecast = _method(methods, "forecast", "where the series will be, and P(target)")
    forecast.add_argument("--target", metavar="N")
    forecast.add_argument("--horizon", type=_positive, default=13, metavar="N", help="periods ahead (13)")
    forecast.add_argument("--direction", choices=("up", "down"), default="up")
    forecast.add_argument("--aggregate", choices=("last", "sum", "mean"), default="last")
    forecast.add_argument("--achieved", default="0", metavar="N", help="part of a sum reached so far")
    _method(methods, "changepoint", "lasting changes of level")
    effects = _method(methods, "effects", "which column moves before which", value=False)
    effects.add_argument("--on", metavar="COLUMN", help="only drivers of this column; without it all pairs")
    effects.add_argument(
        "--declared", type=_names, action="append", metavar="A,B",
        help="only these drivers of --on; without --on the pair A → B (may be repeated)",
    )  # fmt: skip
    action = _method(methods, "action", "what an action changed")
    action.add_argument("--start", required=True, metavar="DATE-or-row", help="first period of the action")
    action.add_argument(
        "--control", type=_names, default=[], metavar="COLUMN[,COLUMN]", help="untreated series"
    )
    action.add_argument("--shape", choices=("step", "ramp", "fading"), default="step")
    action.add_argument("--unit", metavar="COLUMN", help="long form: the column that names the unit")
    action.add_argument("--treated", metavar="NAME", help="long form: the unit with the action")
    _method(methods, "conflicts", "where one column rises while another falls", value=False)
    _method(
        methods, "funnel", "worth of one attention by channel (date, channel, stages, revenue)", value=False
    )


def _method(methods: Any, name: str, text: str, *, value: bool = True) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = methods.add_parser(name, help=text, description=text)
    parser.add_argument("file", type=Path, metavar="FILE.csv")
    if value:
        parser.add_argument(
            "--value", metavar="COLUMN", help="one column; without it every column is analysed"
        )
    parser.add_argument(
        "--period", choices=PERIODS, help="what one row stands for (else read from the dates)"
    )
    parser.add_argument("--notation", choices=("de", "en"), help="decimal notation, where cells don't tell")
    parser.add_argument("--lang", choices=("de", "en"), help="adds a summary on standard error")
    return parser


def _names(text: str) -> list[str]:
    """Column names separated by commas."""
    names = [part.strip() for part in text.split(",") if part.strip()]
    if not names:
        raise ValueError(text)
    return names


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError(text)
    return value


def _handler(name: str) -> Handler:
    # numpy is loaded by those who analyse, not by every start of the command.
    from zielkurs.adapters.cli import analyse_relations, analyse_results

    handlers: dict[str, Handler] = {
        "xmr": analyse_results.xmr,
        "forecast": analyse_results.forecast,
        "changepoint": analyse_results.changes,
        "effects": analyse_relations.effects,
        "action": analyse_relations.action,
        "conflicts": analyse_relations.conflicts,
        "funnel": analyse_relations.funnel,
    }
    return handlers[name]


def run(args: argparse.Namespace) -> int:
    """Prints the results; 0, or 2 with one sentence where the input can't be used."""
    from zielkurs.adapters.cli.analyse_results import Sheet

    lang = args.lang or "en"
    try:
        sheet = Sheet(read_table(args.file), args)
        # All before the first is printed: half a result looks like a whole one.
        results = list(_handler(args.analysis)(sheet, args))
        for result in results:
            result["caveats"] += sheet.caveats
            print(json.dumps(result, ensure_ascii=False, allow_nan=False))
            if args.lang:
                sys.stdout.flush()
                print("\n".join(words.summary(args.analysis, result, lang, sheet.spot)), file=sys.stderr)
    except CsvError as error:
        print(words.error(error.code, error.params, lang), file=sys.stderr)
        return 2
    return 0
