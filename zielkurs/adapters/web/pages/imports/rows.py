"""What a preview's table shows, row by row, and the list of findings to download."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext, ngettext

from zielkurs.adapters.words import imports as words
from zielkurs.adapters.words import labels, writing
from zielkurs.domain.imports.queries import Preview
from zielkurs.pure.tables import Place
from zielkurs.pure.tables.planned import Fate, Kind, PlannedRow, PlannedValue

PAGE = 50
# Questions about the whole file mark no row.
_WHOLE_FILE = ("notation", "import_cycle", "import_person", "cycle")
_KINDS = {
    Kind.OBJECTIVE: "objective",
    Kind.KEY_RESULT: "key_result",
    Kind.INITIATIVE: "measure",
    Kind.NOT_NOW: "parked",
}


@dataclass(frozen=True)
class Row:
    """One row of the file and what becomes of it."""

    where: str
    kind: str
    nested: bool
    title: str
    owner: str
    aim: str
    check_ins: str
    fate: str
    details: tuple[str, ...]
    doubtful: bool


def rows(found: Preview) -> list[Row]:
    """Everything that the file brings, in its order."""
    values: dict[str, list[PlannedValue]] = {}
    for value in found.changes.values:
        values.setdefault(value.key_result, []).append(value)
    doubtful = {
        (p.sheet, p.row) for doubt in found.doubts for p in doubt.places if doubt.code not in _WHOLE_FILE
    }
    return [
        Row(
            where=words.places([row.place]),
            kind=str(words.COLUMNS[_KINDS[row.kind]]),
            nested=row.kind is Kind.KEY_RESULT,
            title=row.title,
            owner=found.names.get(row.fields.get("owner") or "", ""),
            aim=_aim(row),
            check_ins=_check_ins(values.get(row.ref, ())),
            fate=_fate(row, values.get(row.ref, ())),
            details=tuple(_details(row, values.get(row.ref, ()), found)),
            doubtful=(row.place.sheet, row.place.row) in doubtful,
        )
        for row in found.changes.rows
    ]


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _fate(row: PlannedRow, values: Iterable[PlannedValue]) -> str:
    if row.fate is Fate.SAME and any(value.takes for value in values):
        return Fate.CHANGED.value
    return row.fate.value


def _aim(row: PlannedRow) -> str:
    fields = row.fields
    if row.kind is Kind.KEY_RESULT:
        start = writing.number(_number(fields["start"]))
        target = writing.quantity(_number(fields["target"]), fields["unit"] or "")
        kind = labels.label(fields["kind"] or "")
        return gettext("%(kind)s: from %(start)s to %(target)s") % {
            "kind": kind,
            "start": start,
            "target": target,
        }
    if row.kind is Kind.INITIATIVE:
        parts = [labels.label(fields["state"] or "")]
        if fields["due"]:
            parts.append(gettext("until %(day)s") % {"day": words.iso_day(fields["due"])})
        if fields["budget"]:
            parts.append(writing.quantity(_number(fields["budget"]), "€"))
        return " · ".join(parts)
    if row.kind is Kind.NOT_NOW:
        parts = [fields["requested_by"] or "", fields["look_again"] or ""]
        return " · ".join(part for part in parts if part)
    return ""


def _check_ins(values: Iterable[PlannedValue]) -> str:
    taken = [value for value in values if value.takes]
    if not taken:
        return ""
    last = max(taken, key=lambda value: value.as_of)
    params = {
        "n": len(taken),
        "day": writing.day(last.as_of),
        "value": writing.number(_number(last.said["value"])),
    }
    return ngettext("%(day)s: %(value)s", "%(n)s, the last on %(day)s: %(value)s", len(taken)) % params


def _details(row: PlannedRow, values: Iterable[PlannedValue], found: Preview) -> Iterator[str]:
    for field, (before, after) in row.changes.items():
        yield words.change(field, before, after, found.names)
    for value in values:
        if value.takes and value.replaces is not None:
            yield gettext("%(day)s: was %(before)s, now %(after)s") % {
                "day": writing.day(value.as_of),
                "before": writing.number(value.replaces.value),
                "after": writing.number(value.value),
            }


def findings(found: Preview) -> Iterator[tuple[str | int, ...]]:
    """All questions, problems and remarks as a table with its head, a line for each place."""
    yield gettext("Kind"), gettext("Sheet"), gettext("Row"), gettext("Column"), gettext("Finding")
    for kind, places, sentence in _findings(found):
        for place in places or (None,):
            at = (place.sheet, place.row, place.column_letter) if place else ("", "", "")
            yield kind, *at, sentence


def _findings(found: Preview) -> Iterator[tuple[str, tuple[Place, ...], str]]:
    for problem in found.problems:
        yield gettext("Problem"), (problem.place,) if problem.place else (), words.problem(problem)
    for doubt in found.doubts:
        yield gettext("Question"), doubt.places, words.question(doubt, found.names).text
    for remark in found.ignored:
        yield gettext("Left out"), remark.places, words.remark(remark)
    for remark in found.notes:
        yield gettext("Note"), remark.places, words.remark(remark)
