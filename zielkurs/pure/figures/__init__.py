"""Numbers, quantities, dates and weeks as German, Austrian, Swiss and English people write them."""

from zielkurs.pure.figures.dates import DateError, parse_date, parse_week
from zielkurs.pure.figures.notation import MAX_DIGITS, Notation, NumberError, format_number, parse_number
from zielkurs.pure.figures.quantities import (
    Quantity,
    format_change,
    format_quantity,
    parse_quantity,
    short_number,
)
from zielkurs.pure.figures.reading import (
    Certainty,
    Evidence,
    Reading,
    Verdict,
    is_nothing,
    notation_of,
    read_number,
)
from zielkurs.pure.figures.spelling import spell_number
from zielkurs.pure.figures.written_dates import (
    format_date,
    format_date_long,
    format_date_range,
    format_date_short,
    format_time,
    format_week,
    format_weekday_date,
    month_name,
)

__all__ = [
    "MAX_DIGITS",
    "Certainty",
    "DateError",
    "Evidence",
    "Notation",
    "NumberError",
    "Quantity",
    "Reading",
    "Verdict",
    "format_change",
    "format_date",
    "format_date_long",
    "format_date_range",
    "format_date_short",
    "format_number",
    "format_quantity",
    "format_time",
    "format_week",
    "format_weekday_date",
    "is_nothing",
    "month_name",
    "notation_of",
    "parse_date",
    "parse_number",
    "parse_quantity",
    "parse_week",
    "read_number",
    "short_number",
    "spell_number",
]
