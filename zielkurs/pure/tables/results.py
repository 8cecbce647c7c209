"""One key result from its row: figures, percent, start and target against the title, kind, check-ins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from zielkurs.pure.tables.calendar import Calendar, Dated
from zielkurs.pure.tables.cells import EMPTY, Cell, Place, cell_at
from zielkurs.pure.tables.confidence import ConfidenceReader
from zielkurs.pure.tables.direction import is_yes_no, judge, yes_or_no
from zielkurs.pure.tables.headers import Role
from zielkurs.pure.tables.layout import Block
from zielkurs.pure.tables.ledger import Ledger
from zielkurs.pure.tables.numbers import Figure, NumberReader, plain
from zielkurs.pure.tables.people import PeopleReader
from zielkurs.pure.tables.percent import Reported, RowFigures, candidates, settle_percent
from zielkurs.pure.tables.phrases import text_of
from zielkurs.pure.tables.structure import KeyResultRow
from zielkurs.pure.tables.titles import facts_of
from zielkurs.pure.tables.tracker import Option, ReadKeyResult, ReadKind, ReadValue


class BlockReader:
    """Reads the key results of one table; the table's columns are understood once."""

    def __init__(
        self, block: Block, *, calendar: Calendar, numbers: NumberReader, people: PeopleReader, ledger: Ledger
    ) -> None:
        self.block, self.calendar, self.numbers = block, calendar, numbers
        self.people, self.ledger = people, ledger
        self.dates = calendar.columns_of(block)
        self.confidence = self._confidence_reader()

    def column(self, index: int) -> str:
        return f"{self.block.number}!{self.block.place(0, index).column_letter}"

    def _confidence_reader(self) -> ConfidenceReader | None:
        indexes = [column.index for column in self.block.periods if column.role is Role.CONFIDENCE]
        if Role.CONFIDENCE in self.block.columns:
            indexes.append(self.block.columns[Role.CONFIDENCE])
        if not indexes:
            return None
        rows = self.block.sheet.rows
        cells = [
            (cell, self.block.place(row, index))
            for row in range(self.block.first, self.block.last)
            for index in indexes
            if not (cell := cell_at(rows[row], index)).is_empty
        ]
        header = text_of(cell_at(rows[self.block.header], indexes[-1]))
        return ConfidenceReader(
            header, cells, column=self.column(indexes[-1]), numbers=self.numbers, ledger=self.ledger
        )

    def reported(self, draft: KeyResultRow) -> list[Reported]:
        """The row's reporting cells: week columns, or the rows of the long form, or the current value."""
        block = self.block
        found: list[Reported] = []
        for column, dated in zip(block.periods, self.dates, strict=True):
            cell = cell_at(block.sheet.rows[draft.rows[0]], column.index)
            if column.role is Role.VALUE and not cell.is_empty:
                place = block.place(draft.rows[0], column.index)
                found.append(Reported(dated, cell, place, self.column(column.index)))
        if Role.DATE in block.columns and Role.VALUE in block.columns:
            for row in draft.rows:
                cell, place = block.cell(row, Role.VALUE), block.place(row, Role.VALUE)
                if not cell.is_empty:
                    dated = self.calendar.dated(block.cell(row, Role.DATE))
                    found.append(Reported(dated, cell, place, self.column(block.columns[Role.VALUE])))
        current = block.cell(draft.rows[0], Role.CURRENT)
        if not current.is_empty:
            place = block.place(draft.rows[0], Role.CURRENT)
            if found:
                self.ledger.ignore("current_beside_weeks", place)
            else:
                found.extend(self._current(current, place))
        return found

    def _current(self, cell: Cell, place: Place) -> list[Reported]:
        column = self.block.columns[Role.CURRENT]
        header = text_of(cell_at(self.block.sheet.rows[self.block.header], column))
        day = self.calendar.stated
        if day is None and (found := self.calendar.dated(Cell(_in_brackets(header)))) is not None:
            return [Reported(found, cell, place, self.column(column))]
        if day is None:
            if self.ledger.gather("current_date", place, str(cell.value)) != "today":
                return []
            day = self.calendar.today
        return [Reported(Dated(day, day, day), cell, place, self.column(column))]

    def read(self, draft: KeyResultRow, source_ref: str) -> ReadKeyResult | None:
        """The key result, or None where it is to be left out."""
        block, first = self.block, draft.rows[0]
        facts = facts_of(draft.title)
        unit = text_of(block.cell(first, Role.UNIT))
        target_cell = self._first(draft, Role.TARGET)
        reported = self.reported(draft)
        if is_yes_no(unit, target_cell) and not _counts(target_cell):
            return self._yes_no(draft, source_ref, unit, reported)
        row = RowFigures(facts, unit, None, None, [])
        row.start = self._figure(draft, Role.START, unit)
        row.target = self._figure(draft, Role.TARGET, unit)
        for each in reported:
            figure = self.numbers.read(each.cell, each.place, each.column, unit=unit or draft.title)
            if figure is not None:
                row.values.append((each, figure))
        wholes = [figure.whole for _, figure in row.values if figure.whole is not None]
        if row.target is None and wholes:
            row.target = Figure(wholes[-1])
        if row.start is not None and row.target is not None and self._is_relative(draft, row.target):
            row.relative, row.target = row.target, None
        settle_percent(draft, row, self.ledger)
        values = self._values(row.values)
        start, target = self._start_and_target(draft, row)
        if target is None:
            answer, target = self._missing_target(draft, row)
            if answer == "leave_out":
                self.ledger.ignore("key_result_left_out", draft.place, title=draft.title[:120])
                return None
            if answer == "milestones":
                return self._yes_no(draft, source_ref, unit, reported)
            if answer == "percent":
                start, row.unit = start or Decimal(0), "%"
        if target is not None:
            start = self._missing_start(draft, start, values)
        kind, start, target = self._kind(draft, row, start, target, values)
        return self._assemble(draft, source_ref, kind, row.unit, start, target, values)

    def _first(self, draft: KeyResultRow, role: Role) -> Cell:
        """The role's first filled cell; in long form start and target may stand in any of the rows."""
        cells = (self.block.cell(row, role) for row in draft.rows)
        return next((cell for cell in cells if not cell.is_empty), EMPTY)

    def _figure(self, draft: KeyResultRow, role: Role, unit: str) -> Figure | None:
        for row in draft.rows:
            cell = self.block.cell(row, role)
            if not cell.is_empty:
                column = self.column(self.block.columns[role])
                return self.numbers.read(cell, self.block.place(row, role), column, unit=unit or draft.title)
        return None

    def _start_and_target(
        self, draft: KeyResultRow, row: RowFigures
    ) -> tuple[Decimal | None, Decimal | None]:
        """From the columns, or from the title where they are empty; asked where both speak and differ."""
        facts = row.facts
        start = row.start.value if row.start else None
        target = self._relative_target(draft, row, start)
        column = self.column(draft.column)
        said_start = self.numbers.value_of(facts.start, column) if facts.start else None
        said_target = (
            self.numbers.value_of(facts.target, column) if facts.target and facts.clear_target else None
        )
        differs = (
            start is not None and facts.start is not None and start not in candidates(facts.start)
        ) or (target is not None and said_target is not None and target not in candidates(facts.target))
        if differs and (facts.percent == (row.unit == "%") or not facts.percent):
            options = [
                Option("columns", {"start": _shown(start), "target": _shown(target)}),
                Option(
                    "title", {"start": _shown(said_start or start), "target": _shown(said_target or target)}
                ),
            ]
            places = [
                draft.place,
                *(
                    self.block.place(draft.rows[0], r)
                    for r in (Role.START, Role.TARGET)
                    if r in self.block.columns
                ),
            ]
            answer = self.ledger.ask(
                "title_differs", draft.key, places, options, "columns", title=draft.title[:120]
            )
            if answer == "title":
                return said_start if said_start is not None else start, said_target or target
        if start is None and said_start is not None:
            self.ledger.note("start_from_title", draft.place)
            start = said_start
        if target is None and said_target is not None:
            self.ledger.note("target_from_title", draft.place)
            target = said_target
        return start, target

    def _is_relative(self, draft: KeyResultRow, target: Figure) -> bool:
        """ "+20 %", "+500", "−10 %": a change written where the target belongs. "−5" may be a target itself."""
        plus = text_of(self._first(draft, Role.TARGET)).startswith("+")
        return target.signed and (plus or target.percent)

    def _relative_target(self, draft: KeyResultRow, row: RowFigures, start: Decimal | None) -> Decimal | None:
        """ "+20 %" as a target may mean a fifth more, twenty points more, or twenty."""
        figure = row.relative
        if figure is None or start is None:
            return row.target.value if row.target else None
        readings = {"absolute": figure.value, "added": plain(start + figure.value)}
        if figure.percent:
            readings = {"relative": plain(start * (100 + figure.value) / 100), **readings}
        said = candidates(row.facts.target)
        suggested = next((name for name, value in readings.items() if value in said), None)
        suggested = suggested or ("relative" if figure.percent and row.unit != "%" else "added")
        options = [Option(name, {"value": str(value)}) for name, value in readings.items()]
        answer = self.ledger.ask(
            "relative_target",
            draft.key,
            [self.block.place(draft.rows[0], Role.TARGET)],
            options,
            suggested,
            example=text_of(self._first(draft, Role.TARGET)),
        )
        return readings[answer or suggested]

    def _missing_target(self, draft: KeyResultRow, row: RowFigures) -> tuple[str | None, Decimal | None]:
        """No target in the columns and none clearly in the title."""
        column = self.column(draft.column)
        said = self.numbers.value_of(row.facts.target, column) if row.facts.target else None
        if said is None and Role.TARGET not in self.block.columns:
            shares = [figure.percent for _, figure in row.values]
            code = "percent_done" if shares and all(shares) else "no_targets"
            answer = self.ledger.gather(code, draft.place, draft.title[:80])
            return answer, Decimal(100) if answer == "percent" else None
        options = [Option("milestones"), Option("leave_out")]
        if said is not None:
            options.insert(0, Option("title", {"value": str(said)}))
        suggested = "title" if said is not None else None
        answer = self.ledger.ask(
            "target_missing", draft.key, [draft.place], options, suggested, title=draft.title[:120]
        )
        return answer, said if answer == "title" else None

    def _missing_start(
        self, draft: KeyResultRow, start: Decimal | None, values: Sequence[ReadValue]
    ) -> Decimal | None:
        if start is not None:
            return start
        answer = self.ledger.gather("start_missing", draft.place, draft.title[:80])
        if answer == "zero":
            return Decimal(0)
        return values[0].value if answer == "first_value" and values else None

    def _kind(
        self,
        draft: KeyResultRow,
        row: RowFigures,
        start: Decimal | None,
        target: Decimal | None,
        values: Sequence[ReadValue],
    ) -> tuple[ReadKind, Decimal | None, Decimal | None]:
        if target is None:
            return ReadKind.RAISE, start, target
        bound = row.target.bound if row.target else None
        judged = judge(start, target, row.facts, bound=bound, first_value=values[0].value if values else None)
        places = [
            draft.place,
            *(
                self.block.place(draft.rows[0], r)
                for r in (Role.START, Role.TARGET)
                if r in self.block.columns
            ),
        ]
        ends = {"title": draft.title[:120], "start": _shown(start), "target": _shown(target)}
        kind = judged.kinds[0]
        if judged.swapped:
            options = [
                Option("as_columns", {"kind": kind}),
                Option("swap", {"start": _shown(target), "target": _shown(start)}),
            ]
            if self.ledger.ask("direction", draft.key, places, options, None, **ends) == "swap":
                return (ReadKind.LOWER if kind is ReadKind.RAISE else ReadKind.RAISE), target, start
        elif len(judged.kinds) > 1:
            options = [Option(each.value) for each in judged.kinds]
            answer = self.ledger.ask(
                "kind", draft.key, places, options, kind.value if judged.sure else None, **ends
            )
            kind = ReadKind(answer) if answer else kind
        return kind, start, target

    def _yes_no(
        self, draft: KeyResultRow, source_ref: str, unit: str, reported: Sequence[Reported]
    ) -> ReadKeyResult:
        """A result that is done or not: one milestone, from 0 to 1."""
        figures: list[tuple[Reported, Figure]] = []
        for each in reported:
            answer = yes_or_no(each.cell)
            if answer is not None:
                figures.append((each, Figure(answer)))
                continue
            figure = self.numbers.read(each.cell, each.place, each.column, unit=unit)
            if figure is None:
                continue
            value = figure.value / 100 if figure.percent else figure.value
            if 0 <= value <= 1:
                figures.append((each, replace(figure, value=plain(value))))
            else:
                self.ledger.gather("unreadable_values", each.place, str(figure.value))
        values = self._values(figures)
        return self._assemble(draft, source_ref, ReadKind.MILESTONES, unit, Decimal(0), Decimal(1), values)

    def _values(self, figures: Sequence[tuple[Reported, Figure]]) -> tuple[ReadValue, ...]:
        """The check-ins by date; each only once."""
        by_day: dict[date, ReadValue] = {}
        for each, figure in figures:
            if each.dated is None:
                self.ledger.gather("values_without_date", each.place, str(figure.value))
                continue
            day = self.calendar.value_day(each.dated, each.place, str(figure.value))
            if day is None:
                continue
            known = by_day.get(day)
            if known is not None and known.value != figure.value:
                if self.ledger.gather("values_of_same_day", each.place, str(day)) == "first":
                    continue
            elif known is not None:
                continue
            by_day[day] = ReadValue(day, figure.value, each.place)
        return tuple(by_day[day] for day in sorted(by_day))

    def _assemble(
        self,
        draft: KeyResultRow,
        source_ref: str,
        kind: ReadKind,
        unit: str,
        start: Decimal | None,
        target: Decimal | None,
        values: tuple[ReadValue, ...],
    ) -> ReadKeyResult:
        block, first = self.block, draft.rows[0]
        confidence, comment = self._latest_words(draft)
        owner_cell = self._first(draft, Role.OWNER)
        metric = text_of(block.cell(first, Role.METRIC)) or None
        return ReadKeyResult(
            title=draft.title[:300],
            code=draft.code,
            owner=self.people.read(
                _raw(owner_cell), block.place(first, Role.OWNER), block.key(first, Role.OWNER)
            ),
            team=text_of(block.cell(first, Role.TEAM)) or None,
            unit=unit or None,
            start=start,
            target=target,
            kind=kind,
            metric=metric if metric != draft.title else None,
            values=values,
            confidence=confidence,
            comment=comment,
            place=draft.place,
            source_ref=source_ref,
        )

    def _latest_words(self, draft: KeyResultRow) -> tuple[Decimal | None, str | None]:
        """Confidence and comment of the latest check-in: from its own columns, else from the week columns."""
        rows = self.block.sheet.rows
        confidence: Decimal | None = None
        comment: str | None = None
        by_date = sorted(draft.rows, key=self._row_day)
        for row in by_date:
            cells = [(column.role, column.index) for column in self.block.periods]
            cells += [
                (role, self.block.columns[role])
                for role in (Role.CONFIDENCE, Role.COMMENT)
                if role in self.block.columns
            ]
            for role, index in cells:
                cell, place = cell_at(rows[row], index), self.block.place(row, index)
                if role is Role.CONFIDENCE and self.confidence is not None and not cell.is_empty:
                    read = self.confidence.read(cell, place)
                    confidence = read if read is not None else confidence
                elif role is Role.COMMENT and not cell.is_empty and cell.error is None:
                    comment = str(cell.value).strip() or comment
        return confidence, comment

    def _row_day(self, row: int) -> date:
        if Role.DATE not in self.block.columns:
            return date.min
        dated = self.calendar.dated(self.block.cell(row, Role.DATE))
        return dated.day if dated else date.min


def _raw(cell: Cell) -> str:
    return cell.value if isinstance(cell.value, str) else ""


def _in_brackets(header: str) -> str:
    return header.partition("(")[2].partition(")")[0].strip() or header.rpartition(" ")[2]


def _shown(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def _counts(cell: Cell) -> bool:
    """A target above one is a number of milestones, not one of them."""
    return isinstance(cell.value, Decimal) and cell.value.is_finite() and cell.value > 1
