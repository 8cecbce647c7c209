"""Reading a whole tracker: from sheets to objectives, check-ins, initiatives and doubts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from zielkurs.pure.figures import read_number
from zielkurs.pure.tables.calendar import Calendar
from zielkurs.pure.tables.cells import Place, Sheet, cell_at, column_letter, filled
from zielkurs.pure.tables.contents import is_objective_label
from zielkurs.pure.tables.headers import ENGLISH_HEADERS, GERMAN_HEADERS, Role
from zielkurs.pure.tables.layout import Block, BlockKind, find_blocks
from zielkurs.pure.tables.ledger import Ledger
from zielkurs.pure.tables.matching import KeyResultIndex
from zielkurs.pure.tables.measures import Reader, initiative_below, listed, read_initiative, read_measures
from zielkurs.pure.tables.numbers import NumberReader, plain
from zielkurs.pure.tables.parking import headless_parking, parked_rows, read_parked
from zielkurs.pure.tables.people import PeopleReader
from zielkurs.pure.tables.periods import Span, cycle_in
from zielkurs.pure.tables.phrases import OBJECTIVE_CODE, fold, text_of
from zielkurs.pure.tables.results import BlockReader
from zielkurs.pure.tables.sources import sheet_mark, source_ref
from zielkurs.pure.tables.structure import KeyResultRow, ObjectiveRow, ParkedRow, Structure, read_structure
from zielkurs.pure.tables.titles import facts_of
from zielkurs.pure.tables.tracker import (
    Option,
    ReadInitiative,
    ReadKeyResult,
    ReadNotNow,
    ReadObjective,
    Tracker,
)

USED_IN_RESULTS = {
    Role.OBJECTIVE, Role.KEY_RESULT, Role.TITLE, Role.METRIC, Role.MEASURE, Role.TYPE, Role.CODE, Role.OWNER, Role.TEAM,
    Role.UNIT, Role.START, Role.TARGET, Role.CURRENT, Role.VALUE, Role.DATE, Role.CONFIDENCE, Role.COMMENT,
}  # fmt: skip
USED_IN_MEASURES = {
    Role.MEASURE, Role.SERVES, Role.OWNER, Role.DUE, Role.BUDGET, Role.STATE, Role.COMMENT, Role.CODE,
}  # fmt: skip


def read_tracker(
    sheets: Sequence[Sheet],
    *,
    today: date,
    cycle: Span | None = None,
    answers: Mapping[str, str] | None = None,
) -> Tracker:
    """What the sheets say: objectives with key results and dated values, people, initiatives, parked wishes.

    `cycle` (first and last day) is the cycle the reader chose; without one the file's own is used. `answers`
    maps doubt keys to option values; a later doubt can depend on an earlier answer, so the caller asks until
    none is left. Never raises on any content: what can't be understood is a doubt, a remark, or, where nothing
    can be imported, an error (no_table, no_key_results).
    """
    return _Reading(sheets, today, cycle, answers or {}).run()


class _Reading:
    def __init__(
        self, sheets: Sequence[Sheet], today: date, cycle: Span | None, answers: Mapping[str, str]
    ) -> None:
        self.sheets, self.today, self.given = sheets, today, cycle
        self.ledger = Ledger(answers)
        self.blocks = self._chosen_blocks(find_blocks(sheets, today, answers))
        self._remark_sheets()
        self.calendar = Calendar(sheets, self.blocks, today=today, cycle=cycle, ledger=self.ledger)
        self.structure = read_structure(self.blocks, self.ledger)
        self.numbers = NumberReader(self.ledger, german=self._is_german())
        self.people = PeopleReader(self.ledger)

    def run(self) -> Tracker:
        self._show_all()
        self.numbers.settle()
        self.people.settle()
        objectives, below = self._objectives()
        initiatives = self._initiatives(objectives, below)
        not_now = self._not_now()
        if not self.blocks:
            self.ledger.refuse("no_table", self._first_place())
        elif not any(objective.key_results for objective in objectives):
            block = next((b for b in self.blocks if b.kind is BlockKind.RESULTS), self.blocks[0])
            self.ledger.refuse("no_key_results", block.place(block.header, 0))
        self._remark_columns()
        return Tracker(
            title=self._title(),
            cycle=self.calendar.read_cycle,
            objectives=objectives,
            people=self.people.people,
            initiatives=initiatives,
            not_now=not_now,
            ignored=self.ledger.remarks(ignored=True),
            notes=self.ledger.remarks(ignored=False),
            doubts=self.ledger.doubts,
            errors=self.ledger.problems,
        )

    def _chosen_blocks(self, blocks: list[Block]) -> list[Block]:
        """Of sheets for different cycles only one is read: the chosen cycle's, or that of the answer."""
        cycles: dict[str, tuple[date, date, str]] = {}
        for block in blocks:
            if block.kind is BlockKind.RESULTS and (found := cycle_in(block.sheet.name)):
                cycles[block.sheet.name] = found
        distinct = {found[:2]: found for found in cycles.values()}
        if len(distinct) < 2:
            return blocks
        ordered = sorted(distinct.values())
        if self.given is not None and self.given in distinct:
            kept = distinct[self.given]
        else:
            running = [found for found in ordered if found[0] <= self.today <= found[1]]
            suggested = (running or ordered)[-1]
            places = [Place(name, 1, "A") for name in cycles]
            options = [Option(found[2], {"cycle": found[2]}) for found in ordered]
            answer = self.ledger.ask("cycle_sheets", "", places, options, suggested[2])
            kept = next(found for found in ordered if found[2] == (answer or suggested[2]))
        for name, found in cycles.items():
            if found[:2] != kept[:2]:
                self.ledger.ignore("sheet_of_other_cycle", Place(name, 1, "A"), cycle=found[2])
        return [block for block in blocks if cycles.get(block.sheet.name, kept)[:2] == kept[:2]]

    def _remark_sheets(self) -> None:
        understood = {block.sheet.name for block in self.blocks}
        for number, sheet in enumerate(self.sheets, 1):
            if sheet.name not in understood and (block := headless_parking(number, sheet)) is not None:
                self.blocks.append(block)
            elif sheet.name not in understood and any(filled(row) for row in sheet.rows):
                self.ledger.ignore("sheet_not_understood", Place(sheet.name, 1, "A"))
            if sheet.hidden and sheet.name in understood:
                self.ledger.note("hidden_sheet", Place(sheet.name, 1, "A"))

    def _remark_columns(self) -> None:
        for block in self.blocks:
            for index, reason in block.unused:
                header = text_of(cell_at(block.sheet.rows[block.header], index))
                self.ledger.ignore(reason, block.place(block.header, index), header=header[:60])
            used = USED_IN_MEASURES if block.kind is BlockKind.MEASURES else USED_IN_RESULTS
            for role, index in block.columns.items():
                if block.kind is not BlockKind.PARKED and role not in used:
                    header = text_of(cell_at(block.sheet.rows[block.header], index))
                    self.ledger.ignore(
                        "column_not_used", block.place(block.header, index), header=header[:60]
                    )

    def _is_german(self) -> bool:
        german = english = 0
        for block in self.blocks:
            for cell in block.sheet.rows[block.header] if block.sheet.rows else ():
                text = fold(text_of(cell))
                german += GERMAN_HEADERS.search(text) is not None
                english += ENGLISH_HEADERS.search(text) is not None
        for draft in self._drafts():
            text = fold(draft.title)
            german += GERMAN_HEADERS.search(text) is not None
            english += ENGLISH_HEADERS.search(text) is not None
        return german >= english

    def _drafts(self) -> list[KeyResultRow]:
        inside = [draft for objective in self.structure.objectives for draft in objective.key_results]
        return inside + self.structure.without_objective

    def _show_all(self) -> None:
        """Let the readers see every number and name before they read the first."""
        for block in self.blocks:
            roles = {Role.START, Role.TARGET, Role.CURRENT, Role.VALUE, Role.BUDGET, Role.CONFIDENCE}
            indexes = {index for role, index in block.columns.items() if role in roles}
            indexes |= {column.index for column in block.periods if column.role in roles}
            for row in range(block.first, block.last):
                for index in sorted(indexes):
                    cell = cell_at(block.sheet.rows[row], index)
                    if isinstance(cell.value, str) and cell.value:
                        place = block.place(row, index)
                        self.numbers.show(cell.value, place, f"{block.number}!{place.column_letter}")
                owner = text_of(block.cell(row, Role.OWNER))
                if owner:
                    raw = block.cell(row, Role.OWNER).value
                    self.people.show(str(raw), block.place(row, Role.OWNER), block.key(row, Role.OWNER))
        for draft in self._drafts():
            self._show_title(draft)

    def _show_title(self, draft: KeyResultRow) -> None:
        """A title's numbers are read only where columns are empty; beside real numbers they prove the notation."""
        facts = facts_of(draft.title)
        column = f"{draft.block.number}!{draft.place.column_letter}"
        for role, written in ((Role.START, facts.start), (Role.TARGET, facts.target)):
            if not written:
                continue
            cell = draft.block.cell(draft.rows[0], role)
            if cell.is_empty:
                self.numbers.show(written, draft.place, column)
            elif isinstance(cell.value, Decimal) and not cell.shown_as_percent:
                reading = read_number(written)
                if reading.with_comma is not None and plain(reading.with_comma) == cell.value:
                    self.numbers.prove(column, comma=True)
                elif reading.with_point is not None and plain(reading.with_point) == cell.value:
                    self.numbers.prove(column, comma=False)

    def _objectives(self) -> tuple[tuple[ReadObjective, ...], list[ReadInitiative]]:
        self._house_orphans(self.structure)
        readers = {
            id(block): BlockReader(
                block, calendar=self.calendar, numbers=self.numbers, people=self.people, ledger=self.ledger
            )
            for block in self.blocks
            if block.kind is BlockKind.RESULTS
        }
        ordinals: dict[str, int] = {}
        found: list[ReadObjective] = []
        below: list[ReadInitiative] = []
        for row in self.structure.objectives:
            ordinals[row.sheet] = ordinal = ordinals.get(row.sheet, 0) + 1
            position = f"{sheet_mark(row.sheet)}.o{ordinal}"
            key_results: list[ReadKeyResult] = []
            for number, draft in enumerate(row.key_results, 1):
                metric = text_of(draft.block.cell(draft.rows[0], Role.METRIC))
                ref = source_ref(f"{position}.k{number}", draft.title, metric)
                key_result = readers[id(draft.block)].read(draft, ref)
                if key_result is not None:
                    key_results.append(key_result)
                    below.extend(self._initiatives_of(draft, key_result, f"{position}.k{number}"))
            found.append(
                ReadObjective(
                    row.title[:300], row.code, row.place, source_ref(position, row.title), tuple(key_results)
                )
            )
        return tuple(found), below

    def _initiatives_of(
        self, draft: KeyResultRow, key_result: ReadKeyResult, position: str
    ) -> list[ReadInitiative]:
        titles: list[tuple[str, Place]] = []
        for row in draft.rows:
            if Role.MEASURE in draft.block.columns:
                titles.extend(
                    listed(draft.block.cell(row, Role.MEASURE), draft.block.place(row, Role.MEASURE))
                )
        unique = {fold(title): (title, place) for title, place in reversed(titles)}
        found = [
            initiative_below(title, key_result, place, f"{position}.i{number}")
            for number, (title, place) in enumerate(reversed(unique.values()), 1)
        ]
        reader = Reader(self.calendar, self.numbers, self.people, self.ledger, KeyResultIndex(()))
        for number, (title, row, _) in enumerate(draft.measures, len(found) + 1):
            ref = f"{position}.i{number}"
            found.append(read_initiative(draft.block, row, title, (key_result,), "", ref, reader))
        return found

    def _house_orphans(self, structure: Structure) -> None:
        """Key results before the first objective: under one named like the sheet, or left out. Asked once."""
        orphans = structure.without_objective
        if not orphans:
            return
        title = self._title() or orphans[0].block.sheet.name or "OKR"
        options = [Option("own_objective", {"title": title[:120]}), Option("leave_out")]
        places = [draft.place for draft in orphans]
        if self.ledger.ask("no_objective", "", places, options, "own_objective") == "leave_out":
            for draft in orphans:
                self.ledger.ignore("key_result_left_out", draft.place, title=draft.title[:120])
            return
        home = ObjectiveRow(title[:300], None, orphans[0].block.sheet.name, orphans[0].place, list(orphans))
        structure.objectives.insert(0, home)

    def _initiatives(
        self, objectives: tuple[ReadObjective, ...], below: list[ReadInitiative]
    ) -> tuple[ReadInitiative, ...]:
        reader = Reader(self.calendar, self.numbers, self.people, self.ledger, KeyResultIndex(objectives))
        found = list(below)
        blocks = [block for block in self.blocks if block.kind is BlockKind.MEASURES]
        for number, block in enumerate(blocks, 1):
            found.extend(read_measures(block, f"{sheet_mark(block.sheet.name)}.m{number}", reader))
        return tuple(found)

    def _not_now(self) -> tuple[ReadNotNow, ...]:
        rows: list[ParkedRow] = list(self.structure.parked)
        for block in self.blocks:
            if block.kind is BlockKind.PARKED:
                rows.extend(parked_rows(block, self.ledger))
        return tuple(
            read_parked(row, f"{sheet_mark(row.block.sheet.name)}.n{number}", self.calendar, self.people)
            for number, row in enumerate(rows, 1)
        )

    def _title(self) -> str | None:
        for block in self.blocks:
            for row in block.above:
                columns = filled(block.sheet.rows[row])
                text = text_of(block.sheet.rows[row][columns[0]]) if columns else ""
                if text and not is_objective_label(text) and not OBJECTIVE_CODE.match(text):
                    return text[:200]
        return None

    def _first_place(self) -> Place | None:
        for sheet in self.sheets:
            for row, cells in enumerate(sheet.rows):
                if columns := filled(cells):
                    return Place(sheet.name, row + 1, column_letter(columns[0]))
        return None
