"""Fields of a comparison (text) as columns of rows."""

from datetime import date
from decimal import Decimal
from typing import Any

# How the fields of a comparison are called as columns.
COLUMNS = {
    "title": "title",
    "owner": "owner_id",
    "unit": "unit",
    "metric": "metric",
    "start": "start_value",
    "target": "target_value",
    "kind": "kind",
    "due": "due_on",
    "budget": "budget",
    "state": "state",
}
NUMBERS, DAYS = {"start", "target", "budget"}, {"due"}


def column_value(name: str, text: str | None) -> Any:
    """A field's text as its column holds it: Decimal, date or text."""
    if name in NUMBERS:
        return None if text is None else Decimal(text)
    if name in DAYS:
        return None if text is None else date.fromisoformat(text)
    return text or ""
