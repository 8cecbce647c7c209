"""All that a file brings, written at once or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import F

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.decisions import actions as decisions
from zielkurs.domain.imports.actions.columns import COLUMNS, column_value
from zielkurs.domain.imports.models import ImportedRow, ImportRun, ref_prefix
from zielkurs.domain.okr.actions import bulk, create_cycle
from zielkurs.domain.okr.actions.bulk import BulkChange, BulkCheckIn, BulkInitiative, BulkKeyResult
from zielkurs.domain.okr.models import Cycle
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation.actions import add_member
from zielkurs.domain.organisation.models import Team
from zielkurs.pure.tables.planned import Changes, Fate, Kind, KnownValue, PlannedRow, PlannedValue
from zielkurs.pure.tables.tracker import ReadCycle

if TYPE_CHECKING:
    from zielkurs.domain.imports.queries import PersonChoice, Preview

MADE, CHANGED, KEPT = ImportedRow.Fate.MADE, ImportedRow.Fate.CHANGED, ImportedRow.Fate.KEPT


def apply(
    *,
    run: ImportRun,
    preview: "Preview",
    team: Team,
    cycle: Cycle | None,
    lang: str,
    today: date,
    by: int,
    now: datetime,
) -> dict[str, int]:
    """Write everything that the preview shows in one transaction, and return the counts of what was made.

    `cycle` is the one that the preview chose, None where it chose to make one. Refused, and nothing is written, where
    doubts or problems are left, where the run was applied already, or where what was compared has changed since
    (import_overtaken).
    """
    if preview.doubts:
        raise Refusal("import_has_doubts", count=len(preview.doubts))
    if preview.problems:
        raise Refusal("import_has_problems", count=len(preview.problems))
    try:
        with transaction.atomic():
            return _Application(run, preview.changes, team, lang, today, by, now).run_through(preview, cycle)
    except (IntegrityError, Conflict) as error:
        raise Refusal("import_overtaken") from error


class _Application:
    """One run on its way into the tables."""

    def __init__(
        self, run: ImportRun, changes: Changes, team: Team, lang: str, today: date, by: int, now: datetime
    ) -> None:
        self.run, self.changes, self.team, self.lang, self.today = run, changes, team, lang, today
        self.who: dict[str, Any] = {"by": by, "now": now}
        self.people: dict[str, int] = {}
        self.ids: dict[str, int] = {row.ref: row.known.id for row in changes.rows if row.known}
        self.imported: list[ImportedRow] = []

    def run_through(self, preview: "Preview", cycle: Cycle | None) -> dict[str, int]:
        claimed = ImportRun.objects.filter(pk=self.run.pk, state=ImportRun.State.PREVIEWED)
        if not claimed.update(state=ImportRun.State.APPLIED, version=F("version") + 1):
            raise Refusal("import_applied_already", file=self.run.file_name)
        self.cycle = cycle or self._make_cycle(preview.cycle.new)
        self.prefix = ref_prefix(self.team.pk, self.cycle.pk)
        for person in preview.newcomers:
            self._list(person)
        self._objectives()
        self._key_results()
        self._initiatives()
        self._not_now()
        self._check_ins()
        self._move_refs()
        self._remember()
        summary = self._summary(len(preview.newcomers), cycle is None)
        ImportRun.objects.filter(pk=self.run.pk).update(
            cycle=self.cycle,
            sheets=[],
            remembered={**self.run.remembered, **preview.memory},
            summary={**summary, "cycle_name": self.cycle.name},
            applied_by_id=self.who["by"],
            applied_at=self.who["now"],
        )
        by, now = self.who["by"], self.who["now"]
        events.record(
            verb="import.applied", actor_id=by, subject=self.run, now=now, file=self.run.file_name, **summary
        )
        return summary

    def _make_cycle(self, new: ReadCycle | None) -> Cycle:
        if new is None:
            raise Refusal("import_needs_cycle", field="import_cycle")
        phase = CyclePhase.ACTIVE if new.starts <= self.today else CyclePhase.PLANNING
        cycle = create_cycle(name=new.label, starts_on=new.starts, ends_on=new.ends, phase=phase, **self.who)
        self._note("cycle", cycle.pk, MADE, {"title": cycle.name}, version=cycle.version)
        return cycle

    def _list(self, person: "PersonChoice") -> None:
        teams = [self.team] if person.joins_team else []
        member = add_member(name=person.name[:120], note=person.note[:120], teams=teams, **self.who)
        self.people[person.token] = member.pk
        self._note("member", member.pk, MADE, {"title": member.name})

    def _note(
        self,
        kind: str,
        pk: int,
        fate: str,
        said: Mapping[str, Any],
        before: Mapping[str, Any] | None = None,
        version: int = 0,
    ) -> None:
        self.imported.append(
            ImportedRow(
                run=self.run,
                position=len(self.imported),
                subject_kind=kind,
                subject_id=pk,
                fate=fate,
                said=dict(said),
                before=dict(before) if before is not None else None,
                version=version,
            )
        )

    def _rows(self, kind: Kind, fate: Fate) -> list[PlannedRow]:
        return [row for row in self.changes.rows if row.kind is kind and row.fate is fate]

    def _member(self, token: str | None) -> int | None:
        if not token:
            return None
        return self.people[token] if token in self.people else int(token.removeprefix("m:"))

    def _said(self, row: PlannedRow) -> dict[str, str | None]:
        """What the file says, with people and key results by their ids."""
        said = dict(row.fields)
        if owner := self._member(said.get("owner")):
            said["owner"] = f"m:{owner}"
        if "serves" in said:
            said["serves"] = " ".join(map(str, self._served(said["serves"])))
        return said

    def _served(self, serves: str | None) -> list[int]:
        return sorted(int(token) if token.isdigit() else self.ids[token] for token in (serves or "").split())

    def _note_known(self, kind: Kind) -> list[BulkChange]:
        """Remember what the file says of known rows; the changes among them."""
        found: list[BulkChange] = []
        for row in self.changes.rows:
            if row.kind is not kind or row.known is None or not (row.changes or row.says_anew):
                continue
            before = {name: old for name, (old, _) in row.changes.items()}
            self._note(kind, row.known.id, CHANGED if row.changes else KEPT, self._said(row), before or None)
            if row.changes:
                after = {name: new for name, (_, new) in row.changes.items()}
                found.append(self._change(row.known.id, row.known.version, after))
        return found

    def _change(self, pk: int, version: int, fields: Mapping[str, str | None]) -> BulkChange:
        columns = {
            COLUMNS[name]: self._column(name, text) for name, text in fields.items() if name in COLUMNS
        }
        serves = self._served(fields["serves"]) if "serves" in fields else None
        return BulkChange(pk, version, columns, serves)

    def _column(self, name: str, text: str | None) -> Any:
        if name == "owner":
            return self._member(text)
        return column_value(name, text)

    def _objectives(self) -> None:
        new = self._rows(Kind.OBJECTIVE, Fate.NEW)
        titles = {self.prefix + row.ref: row.title for row in new}
        made = bulk.add_objectives(
            cycle=self.cycle, team=self.team, titles=titles, lang=self.lang, **self.who
        )
        self._made(new, made)
        self._note_course(
            bulk.change_objectives(
                changes=self._note_known(Kind.OBJECTIVE), course=self._course(), **self.who
            )
        )

    def _course(self) -> bulk.Course:
        """The file is the reason why a locked definition changes."""
        return bulk.Course(f"Import: {self.run.file_name}", self.today)

    def _note_course(self, decisions: Iterable[int]) -> None:
        for pk in decisions:
            self._note("course_change", pk, MADE, {})

    def _made(self, rows: Sequence[PlannedRow], made: Mapping[str, int]) -> None:
        for row in rows:
            self.ids[row.ref] = made[self.prefix + row.ref]
            self._note(row.kind, self.ids[row.ref], MADE, self._said(row))

    def _key_results(self) -> None:
        first_days: dict[str, date] = {}
        for value in self.changes.values:
            first_days[value.key_result] = min(value.as_of, first_days.get(value.key_result, value.as_of))
        new = self._rows(Kind.KEY_RESULT, Fate.NEW)
        rows = [
            BulkKeyResult(
                source_ref=self.prefix + row.ref,
                objective_id=self.ids[row.parent],
                title=row.title,
                kind=row.fields["kind"] or "",
                # Values from before the cycle that somebody chose to keep let the key result start earlier.
                starts_on=min(self.cycle.starts_on, first_days.get(row.ref, self.cycle.starts_on)),
                due_on=self.cycle.ends_on,
                owner_id=self._member(row.fields["owner"]),
                unit=row.fields["unit"] or "",
                metric=row.fields["metric"] or "",
                start=column_value("start", row.fields["start"]),
                target=column_value("target", row.fields["target"]),
            )
            for row in new
        ]
        self._made(new, bulk.add_key_results(team=self.team, key_results=rows, lang=self.lang, **self.who))
        self._note_course(
            bulk.change_key_results(
                changes=self._note_known(Kind.KEY_RESULT), course=self._course(), **self.who
            )
        )

    def _initiatives(self) -> None:
        new = self._rows(Kind.INITIATIVE, Fate.NEW)
        rows = [
            BulkInitiative(
                source_ref=self.prefix + row.ref,
                title=row.title,
                key_result_ids=self._served(row.fields["serves"]),
                owner_id=self._member(row.fields["owner"]),
                due_on=column_value("due", row.fields["due"]),
                budget=column_value("budget", row.fields["budget"]),
                state=row.fields["state"] or "",
            )
            for row in new
        ]
        self._made(new, bulk.add_initiatives(team=self.team, initiatives=rows, lang=self.lang, **self.who))
        bulk.change_initiatives(changes=self._note_known(Kind.INITIATIVE), **self.who)

    def _not_now(self) -> None:
        for row in self._rows(Kind.NOT_NOW, Fate.NEW):
            said = row.fields
            asked_on = column_value("due", said["requested_on"])
            decision = decisions.note(
                kind="not_now",
                title=said["title"] or "",
                requested_by=said["requested_by"] or "",
                requested_on=asked_on,
                decided_on=min(asked_on or self.today, self.today),
                look_again=said["look_again"] or "",
                look_again_on=column_value("due", said["look_again_on"]),
                owner_id=self._member(said["owner"]),
                source_ref=self.prefix + row.ref,
                **self.who,
            )
            self._note(row.kind, decision.pk, MADE, self._said(row))

    def _check_ins(self) -> None:
        versions = bulk.versions(key_results={self.ids[value.key_result] for value in self.changes.values})
        seen = dict(versions.key_results)
        for row in self.changes.rows:
            # What the comparison saw, one further where this run changed the row itself.
            if row.kind is Kind.KEY_RESULT and row.known and row.known.id in seen:
                seen[row.known.id] = row.known.version + bool(row.changes)
        taken = [value for value in self.changes.values if value.takes]
        rows = [self._check_in(value) for value in taken]
        made = bulk.report_in_bulk(check_ins=rows, seen_versions=seen, today=self.today, **self.who)
        for value, pk in zip(taken, made, strict=True):
            said = {**value.said, "key_result": self.ids[value.key_result]}
            if value.replaces is None:
                self._note("check_in", pk, MADE, said)
            else:
                self._note("check_in", pk, CHANGED, said, _as_it_was(value.replaces))
        for value in self.changes.values:
            if not value.takes and value.replaces:
                self._note("check_in", value.replaces.id, KEPT, value.said)

    def _check_in(self, value: PlannedValue) -> BulkCheckIn:
        ref = self.prefix + value.key_result
        return BulkCheckIn(
            key_result_id=self.ids[value.key_result],
            as_of=value.as_of,
            value=value.value,
            idempotency_key=bulk.import_key(str(self.ids[value.key_result]), value.as_of, value.number),
            confidence=value.confidence,
            comment=value.comment,
            blocker=value.replaces.blocker if value.replaces else False,
            source_ref=f"{ref}@{value.as_of}"[:200],
            replaces_id=value.replaces.id if value.replaces else None,
        )

    def _move_refs(self) -> None:
        moved: dict[str, dict[str, int]] = {
            kind: {} for kind in (Kind.OBJECTIVE, Kind.KEY_RESULT, Kind.INITIATIVE)
        }
        for row in self.changes.rows:
            if row.known and row.known.ref != row.ref:
                moved[row.kind][self.prefix + row.ref] = row.known.id
        bulk.move_source_refs(
            objectives=moved[Kind.OBJECTIVE],
            key_results=moved[Kind.KEY_RESULT],
            initiatives=moved[Kind.INITIATIVE],
        )

    def _remember(self) -> None:
        """Store what was done to each row, with the versions they have now."""
        subjects: dict[str, set[int]] = {}
        for row in self.imported:
            pk = (
                row.said["key_result"]
                if row.subject_kind == "check_in" and row.fate != KEPT
                else row.subject_id
            )
            subjects.setdefault(
                "key_result" if row.subject_kind == "check_in" else row.subject_kind, set()
            ).add(pk)
        now = bulk.versions(
            objectives=subjects.get("objective", ()),
            key_results=subjects.get("key_result", ()),
            initiatives=subjects.get("initiative", ()),
        )
        for row in self.imported:
            if row.subject_kind == "check_in":
                row.version = now.key_results.get(row.said.get("key_result", 0), 0)
            elif row.subject_kind in ("objective", "key_result", "initiative"):
                row.version = getattr(now, f"{row.subject_kind}s")[row.subject_id]
        ImportedRow.objects.bulk_create(self.imported)

    def _summary(self, people: int, cycle_made: bool) -> dict[str, int]:
        count = self.changes.count
        return {
            "cycles": int(cycle_made),
            "people": people,
            "objectives": count(Kind.OBJECTIVE, Fate.NEW),
            "key_results": count(Kind.KEY_RESULT, Fate.NEW),
            "initiatives": count(Kind.INITIATIVE, Fate.NEW),
            "check_ins": self.changes.new_values + self.changes.corrected_values,
            "not_now": count(Kind.NOT_NOW, Fate.NEW),
            "changed": self.changes.changed,
        }


def _as_it_was(cell: KnownValue) -> dict[str, Any]:
    return {
        "value": None if cell.value is None else str(cell.value),
        "as_of": cell.as_of.isoformat(),
        "confidence": cell.confidence,
        "comment": cell.comment,
        "blocker": cell.blocker,
    }
