"""`zielkurs import FILE`: a tracker from the command line."""

import argparse
from typing import Any


def add_parser(commands: Any) -> None:
    """Register `import`."""
    parser = commands.add_parser("import", help="a tracker (XLSX, CSV) into a workspace")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Preview, ask, apply."""
    raise SystemExit(f"not wired yet: {arguments}")
