"""Reads the check-in form: shape only."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import QueryDict

from zielkurs.adapters.web.check_in_card import Typed
from zielkurs.adapters.words import refusals
from zielkurs.domain.base import ids
from zielkurs.pure import figures
from zielkurs.pure.figures import DateError, Notation, NumberError, parse_date, parse_number

MAX_COMMENT = 10_000


@dataclass(frozen=True)
class Reading:
    """The form as typed, and as understood. `errors` are (field, sentence)."""

    typed: Typed
    value: Decimal | None
    as_of: date
    errors: tuple[tuple[str, str], ...]
    key: str
    version: int
    confirmed: str


def read(
    data: QueryDict, *, notation: Notation, today: date, unit: str = "", counts_milestones: bool
) -> Reading:
    """What was sent. Numbers and dates as the reader's notation has them; nothing is guessed."""
    errors: list[tuple[str, str]] = []
    typed = Typed(
        value=data.get("value", "").strip()[:60],
        confidence=_confidence(data.get("confidence", "")),
        comment=data.get("comment", "").strip(),
        blocker=bool(data.get("blocker")),
        as_of=data.get("as_of", "").strip()[:30],
        milestones=frozenset(_keys(data.getlist("milestones"))),
    )
    value: Decimal | None = None
    if typed.value and not counts_milestones:
        try:
            value = parse_number(without_unit(typed.value, unit), notation)
            if value != value.quantize(Decimal("0.0001")) or abs(value) >= Decimal("1e11"):
                errors.append(("value", refusals.text("value_out_of_range", {"text": typed.value})))
        except NumberError as error:
            errors.append(("value", refusals.number_sentence(error)))
    as_of = today
    if typed.as_of:
        try:
            as_of = parse_date(typed.as_of, notation=notation, today=today)
        except DateError as error:
            errors.append(("as_of", refusals.date_sentence(error, today)))
    if len(typed.comment) > MAX_COMMENT:
        limit = figures.format_number(MAX_COMMENT, notation)
        errors.append(("comment", refusals.text("text_too_long", {"limit": limit})))
    return Reading(
        typed=typed,
        value=value,
        as_of=as_of,
        errors=tuple(errors),
        key=data.get("key", "")[:64],
        version=int(data.get("version", "")) if data.get("version", "").isdecimal() else 0,
        confirmed=data.get("confirmed", ""),
    )


def without_unit(text: str, unit: str) -> str:
    """The number alone, where somebody typed the key result's own unit behind it."""
    return text[: -len(unit)].rstrip() if unit and text.casefold().endswith(unit.casefold()) else text


def _confidence(text: str) -> int | None:
    return int(text) if text.isdecimal() and int(text) <= 10 else None


def _keys(texts: list[str]) -> list[int]:
    found = []
    for text in texts:
        try:
            found.append(ids.decode(text))
        except ValueError:
            continue
    return found
