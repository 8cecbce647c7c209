"""What a file that was read would change, against what stands and against what the file said last time.

A comparison of three: where the file says the same as last time, what people changed since stays; where only the
file changed, its word is taken; where both changed, somebody has to choose. Fields are text (numbers without
trailing zeros, ISO dates), so that they can be kept as JSON; people are tokens that the caller gives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from zielkurs.pure.tables.cells import Place
from zielkurs.pure.tables.ledger import Ledger
from zielkurs.pure.tables.planned import (
    Changes,
    Fate,
    Fields,
    Kind,
    Known,
    KnownRow,
    KnownValue,
    PlannedRow,
    PlannedValue,
)
from zielkurs.pure.tables.sources import match_sources
from zielkurs.pure.tables.standing import number_text, standing_for
from zielkurs.pure.tables.tracker import (
    Option,
    ReadInitiative,
    ReadKeyResult,
    ReadKind,
    ReadNotNow,
    ReadObjective,
    ReadState,
    ReadValue,
    Tracker,
)

LARGEST, STEP = Decimal("99999999999.9999"), Decimal("0.0001")
UNIT, METRIC = 40, 120
# Zielkurs knows no pause: what rests is planned, what was stopped is dropped.
STATES = {
    ReadState.PLANNED: "planned",
    ReadState.RUNNING: "running",
    ReadState.DONE: "done",
    ReadState.PAUSED: "planned",
    ReadState.STOPPED: "dropped",
}


def compare(
    tracker: Tracker,
    known: Known,
    *,
    owners: Mapping[str, str],
    answers: Mapping[str, str],
    reports: bool = True,
) -> Changes:
    """What importing the tracker would do. `owners` maps the file's names to tokens, `answers` doubt keys to options.

    `reports` false leaves out all check-ins. Doubts of this comparison are changed_here(title, field, ours, file),
    value_changed_here(title, day, ours, file) and same_row(before, title).
    """
    return _Comparison(tracker, known, owners, Ledger(answers), reports).run()


class _Comparison:
    def __init__(
        self, tracker: Tracker, known: Known, owners: Mapping[str, str], ledger: Ledger, reports: bool
    ) -> None:
        self.tracker, self.known, self.owners, self.ledger, self.reports = (
            tracker,
            known,
            owners,
            ledger,
            reports,
        )
        self.rows: list[PlannedRow] = []
        self.values: list[PlannedValue] = []
        self.key_result_tokens: dict[str, str] = {}

    def run(self) -> Changes:
        objectives = self.tracker.objectives
        key_results = [key_result for objective in objectives for key_result in objective.key_results]
        homes = self._pair(self.known.objectives, objectives)
        results = self._pair(self.known.key_results, key_results)
        for key_result in key_results:
            row = results.get(key_result.source_ref)
            self.key_result_tokens[key_result.source_ref] = str(row.id) if row else key_result.source_ref
        for objective in objectives:
            fields = {"title": objective.title}
            self._add(Kind.OBJECTIVE, objective, fields, homes.get(objective.source_ref))
            for key_result in objective.key_results:
                self._key_result(key_result, objective.source_ref, results.get(key_result.source_ref))
        matched = self._pair(self.known.initiatives, self.tracker.initiatives)
        for initiative in self.tracker.initiatives:
            known = matched.get(initiative.source_ref)
            self._add(Kind.INITIATIVE, initiative, self._initiative_fields(initiative), known)
        self._not_now()
        left = [row for row in self.known.key_results if row not in results.values()]
        if left:
            self.ledger.note("not_in_file", count=str(len(left)), title=left[0].now["title"] or "")
        return Changes(
            rows=tuple(self.rows),
            values=tuple(self.values),
            doubts=self.ledger.doubts,
            problems=self.ledger.problems,
            ignored=self.ledger.remarks(ignored=True),
            notes=self.ledger.remarks(ignored=False),
        )

    def _pair(
        self, known: Sequence[KnownRow], found: Sequence[ReadObjective | ReadKeyResult | ReadInitiative]
    ) -> dict[str, KnownRow]:
        """The file's references with the rows they mean; asks where only the place is the same, not the words."""
        by_ref = {row.ref: row for row in known}
        read = {row.source_ref: row for row in found}
        matched = {ref: by_ref[known_ref] for ref, known_ref in match_sources(by_ref, read).items()}
        strange = {ref: row for ref, row in matched.items() if _is_strange(row, ref, read[ref].title)}
        # Where no row has kept its name, it is another tracker whose sheet bears the same name.
        suggested = "new" if len(strange) == len(matched) > 1 else None
        pairs: dict[str, KnownRow] = {}
        for ref, row in matched.items():
            if ref in strange:
                before, title = _title_before(row), read[ref].title
                options = [Option("same", {"title": before}), Option("new", {"title": title})]
                places = [read[ref].place]
                answer = self.ledger.ask(
                    "same_row", ref, places, options, suggested, before=before[:120], title=title[:120]
                )
                if answer == "new":
                    continue
            pairs[ref] = row
        return pairs

    def _add(
        self,
        kind: Kind,
        read: ReadObjective | ReadKeyResult | ReadInitiative,
        fields: Fields,
        known: KnownRow | None,
        parent: str = "",
    ) -> None:
        changes: dict[str, tuple[str | None, str | None]] = {}
        kept: list[str] = []
        now, said = (known.now, known.said or known.now) if known else (fields, fields)
        for name, theirs in fields.items():
            ours, last = now[name], said.get(name, now[name])
            if theirs == ours:
                continue
            if theirs == last:
                kept.append(name)
            elif ours == last or self._choose(read, name, ours, theirs) == "file":
                changes[name] = (ours, theirs)
            else:
                kept.append(name)
        fate = Fate.NEW if known is None else Fate.CHANGED if changes else Fate.SAME
        if kept:
            self.ledger.note("kept_ours", read.place, title=read.title[:120])
        self.rows.append(
            PlannedRow(
                kind,
                fate,
                read.source_ref,
                read.title,
                fields,
                read.place,
                known,
                changes,
                tuple(kept),
                parent,
            )
        )

    def _choose(
        self,
        read: ReadObjective | ReadKeyResult | ReadInitiative,
        name: str,
        ours: str | None,
        theirs: str | None,
    ) -> str | None:
        params = {"title": read.title[:120], "field": name, "ours": ours or "", "file": theirs or ""}
        options = [Option("ours", {"value": ours or ""}), Option("file", {"value": theirs or ""})]
        where = f"{read.source_ref}.{name}"
        return self.ledger.ask("changed_here", where, [read.place], options, "ours", **params)

    def _owner(self, name: str | None) -> str | None:
        return self.owners.get(name) if name else None

    def _number(self, value: Decimal | None, place: Place) -> Decimal | None:
        """As a row can hold it: four decimal places, below a hundred billion."""
        if value is None:
            return None
        if abs(value) > LARGEST:
            self.ledger.refuse("value_too_large", place, value=str(value))
            return None
        rounded = value.quantize(STEP, ROUND_HALF_UP)
        if rounded != value:
            self.ledger.note("rounded_values", place)
        return rounded

    def _clipped(self, text: str | None, limit: int, place: Place) -> str:
        if text and len(text) > limit:
            self.ledger.note("text_shortened", place)
        return (text or "")[:limit].strip()

    def _key_result(self, read: ReadKeyResult, parent: str, known: KnownRow | None) -> None:
        start, target = self._number(read.start, read.place), self._number(read.target, read.place)
        if target is not None and start is not None:
            wrong = (read.kind is ReadKind.RAISE and target < start) or (
                read.kind is ReadKind.LOWER and target > start
            )
            if wrong:
                self.ledger.refuse("target_against_kind", read.place, title=read.title[:120], kind=read.kind)
        fields: Fields = {
            "title": read.title,
            "owner": self._owner(read.owner),
            "unit": self._clipped(read.unit, UNIT, read.place),
            "metric": self._clipped(read.metric, METRIC, read.place),
            "start": number_text(start),
            "target": number_text(target),
            "kind": read.kind.value,
        }
        self._add(Kind.KEY_RESULT, read, fields, known, parent)
        if read.team:
            self.ledger.ignore("team_column", read.place, team=read.team[:60])
        if not self.reports:
            return
        if not read.values and (read.comment or read.confidence is not None):
            self.ledger.ignore("words_without_value", read.place, title=read.title[:120])
        known_values = self.known.values.get(known.id, ()) if known else ()
        cells = standing_for(read.values, known_values)
        for number, value in enumerate(read.values):
            latest = number == len(read.values) - 1
            self._value(read, known, value, cells[number], latest=latest)

    def _value(
        self,
        read: ReadKeyResult,
        known: KnownRow | None,
        value: ReadValue,
        cell: KnownValue | None,
        *,
        latest: bool,
    ) -> None:
        number = self._number(value.value, value.place)
        if read.kind is ReadKind.MILESTONES and number is not None:
            number = Decimal(int(number))
        confidence = int(read.confidence) if latest and read.confidence is not None else None
        comment = (read.comment or "") if latest else ""
        said = {
            "value": number_text(number),
            "as_of": value.as_of.isoformat(),
            "column": f"{value.place.sheet}!{value.place.column_letter}",
            "confidence": None if confidence is None else str(confidence),
            "comment": comment,
        }
        made = PlannedValue(read.source_ref, value.as_of, number, confidence, comment, said, value.place)
        entries = self.known.entries.get((known.id, value.as_of), 0) if known else 0
        if cell is None:
            self._report(made, None, entries)
            return
        last = cell.said
        if cell.withdrawn:
            if last is not None and last["value"] != said["value"]:
                self._report(made, None, entries)
            elif last is not None:
                self.ledger.note("kept_withdrawn", value.place)
            return
        words = latest and last is not None and any(last.get(k) != said[k] for k in ("confidence", "comment"))
        ours = number_text(cell.value)
        if said["value"] == ours:
            if words and self._words_are_the_files(cell):
                self._report(made, cell, entries)
            return
        if last is not None and last["value"] == said["value"]:
            self.ledger.note("kept_ours", value.place, title=read.title[:120])
            return
        if last is None or ours != last["value"]:
            options = [Option("ours", {"value": ours or ""}), Option("file", {"value": said["value"] or ""})]
            params = {"title": read.title[:120], "day": str(value.as_of), "ours": ours or ""}
            params["file"] = said["value"] or ""
            where = f"{read.source_ref}@{value.as_of}"
            if (
                self.ledger.ask("value_changed_here", where, [value.place], options, "ours", **params)
                != "file"
            ):
                self.values.append(replace(made, replaces=cell, takes=False))
                return
        if not words:
            made = replace(made, confidence=cell.confidence, comment=cell.comment)
        self._report(made, cell, entries)

    def _report(self, made: PlannedValue, cell: KnownValue | None, entries: int) -> None:
        self.values.append(replace(made, replaces=cell, number=entries))

    @staticmethod
    def _words_are_the_files(cell: KnownValue) -> bool:
        said = cell.said or {}
        ours = (None if cell.confidence is None else str(cell.confidence), cell.comment)
        return ours == (said.get("confidence"), said.get("comment") or "")

    def _initiative_fields(self, read: ReadInitiative) -> Fields:
        budget = read.budget
        if budget is not None:
            budget = self._number(budget.quantize(Decimal("0.01"), ROUND_HALF_UP), read.place)
        if read.currency not in (None, "EUR"):
            self.ledger.note("currency_not_kept", read.place, currency=read.currency or "")
        if read.state is ReadState.PAUSED:
            self.ledger.note("paused_as_planned", read.place)
        if read.comment:
            self.ledger.ignore("initiative_comment", read.place)
        tokens = self.key_result_tokens
        return {
            "title": read.title,
            "owner": self._owner(read.owner),
            "due": read.due.isoformat() if read.due else None,
            "budget": number_text(budget),
            "state": STATES[read.state],
            "serves": " ".join(sorted(tokens[ref] for ref in read.serves if ref in tokens)),
        }

    def _not_now(self) -> None:
        """The logbook is only added to, so a wish is known by its words alone."""
        known = {ref.rpartition("~")[2] for ref in self.known.not_now}
        for wish in self.tracker.not_now:
            fate = Fate.SAME if wish.source_ref.rpartition("~")[2] in known else Fate.NEW
            self.rows.append(
                PlannedRow(
                    Kind.NOT_NOW, fate, wish.source_ref, wish.text, self._wish_fields(wish), wish.place
                )
            )

    def _wish_fields(self, wish: ReadNotNow) -> Fields:
        return {
            "title": wish.text[:500],
            "owner": self._owner(wish.owner),
            "requested_by": (wish.requested_by or "")[:200],
            "requested_on": wish.requested_on.isoformat() if wish.requested_on else None,
            "look_again": (wish.look_again or "")[:200],
            "look_again_on": wish.look_again_on.isoformat() if wish.look_again_on else None,
        }


def _title_before(row: KnownRow) -> str:
    return (row.said or row.now)["title"] or ""


def _is_strange(row: KnownRow, ref: str, title: str) -> bool:
    """At the same place as before, but with other words."""
    return ref.rpartition("~")[2] != row.ref.rpartition("~")[2] and not _alike(_title_before(row), title)


def _alike(a: str, b: str) -> bool:
    """A third of the longer words of two titles, or more, are the same."""
    left, right = (set(re.findall(r"[^\W\d_]{4,}", text.casefold())) for text in (a, b))
    return not (left | right) or len(left & right) * 3 >= len(left | right)
