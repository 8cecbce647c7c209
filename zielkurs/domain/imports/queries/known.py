"""What earlier imports of a team and cycle left, as a new file is compared with it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from zielkurs.domain.decisions.queries import imported_refs
from zielkurs.domain.imports.models import ImportedRow, ImportRun, ref_prefix
from zielkurs.domain.okr.queries.imported import (
    Entry,
    Imported,
    ImportedInitiative,
    ImportedKeyResult,
    imported,
)
from zielkurs.domain.organisation.access import Reader
from zielkurs.pure.tables.planned import Fields, Known, KnownRow, KnownValue
from zielkurs.pure.tables.standing import number_text


def known(reader: Reader, team_id: int, cycle_id: int | None) -> Known:
    """What earlier imports brought into the team's cycle; nothing where there is no cycle yet. 7 queries."""
    if cycle_id is None:
        return Known()
    prefix = ref_prefix(team_id, cycle_id)
    rows = imported(reader, prefix)
    said = _said(team_id, cycle_id)
    values, entries = _values(rows.entries, said)

    def row_of(kind: str, pk: int, ref: str, now: Fields, version: int) -> KnownRow:
        return KnownRow(pk, ref.removeprefix(prefix), now, said.get((kind, pk)), version)

    return Known(
        objectives=tuple(
            row_of("objective", row.id, row.source_ref, {"title": row.title}, row.version)
            for row in rows.objectives
        ),
        key_results=tuple(
            row_of("key_result", row.id, row.source_ref, now, row.version) for row, now in _key_results(rows)
        ),
        initiatives=tuple(
            row_of("initiative", row.id, row.source_ref, now, row.version) for row, now in _initiatives(rows)
        ),
        not_now=tuple(ref.removeprefix(prefix) for ref in imported_refs(prefix)),
        values=values,
        entries=entries,
    )


def _member_token(pk: int | None) -> str | None:
    return None if pk is None else f"m:{pk}"


def _key_results(rows: Imported) -> Iterable[tuple[ImportedKeyResult, Fields]]:
    for row in rows.key_results:
        yield (
            row,
            {
                "title": row.title,
                "owner": _member_token(row.owner_id),
                "unit": row.unit,
                "metric": row.metric,
                "start": number_text(row.start),
                "target": number_text(row.target),
                "kind": row.kind,
            },
        )


def _initiatives(rows: Imported) -> Iterable[tuple[ImportedInitiative, Fields]]:
    for row in rows.initiatives:
        yield (
            row,
            {
                "title": row.title,
                "owner": _member_token(row.owner_id),
                "due": row.due_on.isoformat() if row.due_on else None,
                "budget": number_text(row.budget),
                "state": row.state,
                "serves": " ".join(sorted(map(str, row.key_result_ids))),
            },
        )


def _said(team_id: int, cycle_id: int) -> dict[tuple[str, int], Fields]:
    """What the files said last of each row, by kind and id; of runs that were not undone. 1 query."""
    rows = ImportedRow.objects.filter(
        run__team_id=team_id, run__cycle_id=cycle_id, run__state=ImportRun.State.APPLIED
    ).order_by("run__applied_at", "run_id", "position")
    return {(kind, pk): said for kind, pk, said in rows.values_list("subject_kind", "subject_id", "said")}


def _values(
    entries: Iterable[Entry], said: Mapping[tuple[str, int], Fields]
) -> tuple[dict[int, tuple[KnownValue, ...]], dict[tuple[int, date], int]]:
    """For each key result the check-ins that stand, with what files said of them or of what they replace."""
    by_id = {entry.id: entry for entry in entries}
    replaced = {entry.replaces_id for entry in by_id.values()}
    found: dict[int, list[KnownValue]] = {}
    counts = Counter((entry.key_result_id, entry.as_of) for entry in by_id.values())
    for entry in by_id.values():
        if entry.id in replaced:
            continue
        older: Entry | None = entry
        while older and ("check_in", older.id) not in said:
            older = by_id[older.replaces_id] if older.replaces_id else None
        last = said[("check_in", older.id)] if older else None
        withdrawn = entry.kind == "withdrawal"
        if last is not None or not withdrawn:
            found.setdefault(entry.key_result_id, []).append(
                KnownValue(
                    id=entry.id,
                    as_of=entry.as_of,
                    value=entry.value,
                    confidence=entry.confidence,
                    comment=entry.comment,
                    blocker=entry.blocker,
                    said=last,
                    withdrawn=withdrawn,
                )
            )
    return {pk: tuple(cells) for pk, cells in found.items()}, counts
