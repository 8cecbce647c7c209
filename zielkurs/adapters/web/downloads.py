"""Tables to download."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from django.http import HttpResponse

from zielkurs.adapters.web.page import Request
from zielkurs.adapters.words import writing

Cell = str | int | Decimal | None

# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(request: Request, name: str, rows: Iterable[Iterable[Cell]]) -> HttpResponse:
    """The rows as a CSV file of that name, as spreadsheets of the reader's language read it.

    Texts can't start a formula; numbers come without grouping, with the decimal mark of the reader's notation.
    """
    stream = io.StringIO()
    separator = "," if request.language.startswith("en") else ";"
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    writer.writerows([_written(cell) for cell in row] for row in rows)
    # The mark lets Excel read the file as UTF-8.
    response = HttpResponse("\ufeff" + stream.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    if isinstance(cell, Decimal):
        # The minus is the one that spreadsheets understand, not the typographer's.
        digits = format(cell.quantize(Decimal("0.0001")), "f")
        return digits.rstrip("0").rstrip(".").replace(".", writing.current().decimal_mark)
    return "" if cell is None else str(cell)
