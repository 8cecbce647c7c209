"""Imports in words: questions with their options, problems, remarks, refused files, columns; and where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext, ngettext

from zielkurs.adapters.words import labels, writing
from zielkurs.adapters.words.imports.columns import CHANGES, CHOICES, COLUMNS, FIELDS
from zielkurs.adapters.words.imports.doubts import DOUBTS
from zielkurs.adapters.words.imports.findings import FILES, PROBLEMS, REMARKS
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.imports.queries import Preview
from zielkurs.pure.tables import Doubt, Option, Place, Problem, Remark
from zielkurs.pure.tables.planned import Fate, Kind

_NUMBERS = {"value", "start", "target", "ours", "file", "top"}
_DAYS = {"day", "starts", "ends", "requested_on", "look_again_on"}

__all__ = [
    "CHANGES", "CHOICES", "COLUMNS", "DOUBTS", "FIELDS", "FILES", "PROBLEMS", "REMARKS", "Question", "change", "counts",
    "file_sentence", "iso_day", "places", "problem", "question", "remark", "tally",
]  # fmt: skip


@dataclass(frozen=True)
class Question:
    """A doubt in words. `options` are (value, sentence, whether the file suggests it)."""

    key: str
    text: str
    where: str
    options: tuple[tuple[str, str, bool], ...]


def question(doubt: Doubt, names: Mapping[str, str]) -> Question:
    """A doubt in the reader's language. `names` maps tokens of people to their names."""
    text, sentences = DOUBTS[doubt.code]
    params = _written({**doubt.params}, names)
    options = tuple(
        (option.value, _option(sentences, option, doubt.params, names), option.value == doubt.suggested)
        for option in doubt.options
    )
    return Question(doubt.key, str(text) % params, places(doubt.places), options)


def _option(
    sentences: Mapping[str, object], option: Option, params: Mapping[str, str], names: Mapping[str, str]
) -> str:
    said = {**params, **option.params}
    sentence = sentences.get(option.value) or sentences["*"]
    written = _written(said, names)
    if (value := _number(said.get("value", ""))) is not None:
        written["spelled"] = f"{writing.number(value.normalize())} ({writing.spelled(value)})"
    return str(sentence) % written


def problem(found: Problem) -> str:
    """What keeps the file from being imported, and what would be right."""
    return str(PROBLEMS[found.code]) % _written(found.params, {})


def remark(found: Remark) -> str:
    """What was seen and not used, or used in a way worth saying."""
    return str(REMARKS[found.code]) % _written(found.params, {})


def file_sentence(refusal: Refusal) -> str:
    """Why a file is not read, and what helps."""
    params = {name: _size(refusal.code, name, value) for name, value in refusal.params.items()}
    return str(FILES[refusal.code]) % params


def _size(code: str, name: str, value: object) -> str:
    large = code in ("file_too_large", "archive_unpacks_too_large")
    if isinstance(value, int):
        return f"{writing.number(value // 2**20)}\u00a0MB" if large else writing.number(value)
    if name == "kind":
        return gettext("image") if value == "image" else str(value).upper()
    return str(value)


def change(field: str, before: str | None, after: str | None, names: Mapping[str, str]) -> str:
    """One change of a row: the field with what stood there and what stands there now."""
    written = {"before": _field(field, before, names), "after": _field(field, after, names)}
    return str(CHANGES[field]) % written


def _field(field: str, text: str | None, names: Mapping[str, str]) -> str:
    if not text:
        return "–"
    if field == "owner":
        return names.get(text, text)
    if field == "due":
        return iso_day(text)
    if field in ("kind", "state"):
        return labels.label(text)
    number = _number(text) if field in ("start", "target", "budget") else None
    return text if number is None else writing.number(number)


def _written(params: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    field = params.get("field", "")
    return {name: _param(name, text, field, names) for name, text in params.items()}


def _param(name: str, text: str, field: str, names: Mapping[str, str]) -> str:
    if name == "field":
        return str(FIELDS[text])
    if name == "kind":
        return labels.label(text)
    if field and name in ("value", "ours", "file"):
        return _field(field, text, names)
    if name in _DAYS and text:
        return writing.day(date.fromisoformat(text[:10]))
    number = _number(text) if name in _NUMBERS else None
    return (text or "–") if number is None else writing.number(number)


def iso_day(text: str) -> str:
    """A day that is kept as text: 04.12.2026."""
    return writing.day(date.fromisoformat(text))


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def places(found: Iterable[Place], limit: int = 4) -> str:
    """Where something stands: sheet “OKR Q4 2026”, row 7, columns E, F; and how many more places there are."""
    listed = list(dict.fromkeys(found))
    groups: dict[tuple[str, str], list[str]] = {}
    by_row = len({place.row for place in listed}) <= len({place.column_letter for place in listed})
    for place in listed:
        line, across = (
            (str(place.row), place.column_letter) if by_row else (place.column_letter, str(place.row))
        )
        groups.setdefault((place.sheet, line), []).append(across)
    shown = [_group(sheet, line, across, by_row) for (sheet, line), across in list(groups.items())[:limit]]
    rest = sum(len(across) for across in list(groups.values())[limit:])
    if rest:
        shown.append(ngettext("one more place", "%(n)s more places", rest) % {"n": rest})
    return "; ".join(shown)


def _group(sheet: str, line: str, across: list[str], by_row: bool) -> str:
    listed = ", ".join(across[:14]) + (" …" if len(across) > 14 else "")
    params = {"sheet": sheet, "line": line, "listed": listed}
    if by_row:
        sentence = (
            gettext("sheet “%(sheet)s”, row %(line)s, column %(listed)s")
            if len(across) == 1
            else gettext("sheet “%(sheet)s”, row %(line)s, columns %(listed)s")
        )
    else:
        sentence = (
            gettext("sheet “%(sheet)s”, column %(line)s, row %(listed)s")
            if len(across) == 1
            else gettext("sheet “%(sheet)s”, column %(line)s, rows %(listed)s")
        )
    return sentence % params


def tally(counts: Mapping[str, int]) -> tuple[tuple[int, str], ...]:
    """Counts of a run or preview with their words, zeros left out: (3, "objectives"), (9, "key results")."""
    n = counts.get
    words = {
        "cycles": ngettext("new cycle", "new cycles", n("cycles", 0)),
        "objectives": ngettext("new objective", "new objectives", n("objectives", 0)),
        "key_results": ngettext("new key result", "new key results", n("key_results", 0)),
        "initiatives": ngettext("new initiative", "new initiatives", n("initiatives", 0)),
        "check_ins": ngettext("new check-in", "new check-ins", n("check_ins", 0)),
        "people": ngettext("new person", "new people", n("people", 0)),
        "not_now": gettext("“not now” for the logbook"),
        "changed": gettext("changed"),
    }
    return tuple((counts[name], word) for name, word in words.items() if counts.get(name))


def counts(found: Preview) -> dict[str, int]:
    """What applying the preview would make, by the names that a run's summary has."""
    changes = found.changes
    return {
        "cycles": int(found.cycle.cycle_id is None and found.cycle.new is not None),
        "objectives": changes.count(Kind.OBJECTIVE, Fate.NEW),
        "key_results": changes.count(Kind.KEY_RESULT, Fate.NEW),
        "initiatives": changes.count(Kind.INITIATIVE, Fate.NEW),
        "check_ins": changes.new_values,
        "people": len(found.newcomers),
        "not_now": changes.count(Kind.NOT_NOW, Fate.NEW),
    }
