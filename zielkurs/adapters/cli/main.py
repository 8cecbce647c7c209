"""The zielkurs command. Commands that need no database import no Django."""

import argparse
import sys

from zielkurs import __version__
from zielkurs.adapters.cli import analyse, coach, doctor, importing, serving
from zielkurs.adapters.cli.preparing import Unfit, complain


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 something was found or refused, 2 wrongly called."""
    parser = argparse.ArgumentParser(prog="zielkurs", description="Steer marketing by OKRs and KPIs.")
    parser.add_argument("--version", action="version", version=f"zielkurs {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in (serving, importing, doctor, coach, analyse):
        module.add_parser(commands)
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except Unfit as problem:
        return complain(str(problem))
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
