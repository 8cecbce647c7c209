"""Which rows of a table are objectives, key results, parked wishes, sums and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zielkurs.pure.tables.cells import Place, cell_at, filled
from zielkurs.pure.tables.contents import is_objective_label, looks_like_number, type_of
from zielkurs.pure.tables.headers import Role
from zielkurs.pure.tables.layout import Block, BlockKind
from zielkurs.pure.tables.ledger import Ledger
from zielkurs.pure.tables.phrases import (
    KEY_RESULT_CODE,
    NOTE,
    NUMBER_CODE,
    OBJECTIVE_CODE,
    OBJECTIVE_WORD,
    TOTAL,
    code_key,
    fold,
    parked,
    split_code,
    text_of,
)
from zielkurs.pure.tables.tracker import Option


@dataclass(slots=True)
class KeyResultRow:
    """A key result's row; in long form its rows, one a check-in."""

    block: Block
    rows: list[int]
    title: str
    code: str | None
    column: int
    measures: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return self.block.place(self.rows[0], self.column)

    @property
    def key(self) -> str:
        return self.block.key(self.rows[0], self.column)


@dataclass(slots=True)
class ObjectiveRow:
    title: str
    code: str | None
    sheet: str
    place: Place
    key_results: list[KeyResultRow] = field(default_factory=list)


@dataclass(slots=True)
class ParkedRow:
    block: Block
    row: int
    column: int
    text: str


@dataclass(slots=True)
class Structure:
    objectives: list[ObjectiveRow] = field(default_factory=list)
    without_objective: list[KeyResultRow] = field(default_factory=list)
    parked: list[ParkedRow] = field(default_factory=list)
    by_title: dict[tuple[str, str], ObjectiveRow] = field(default_factory=dict)


class ResultsWalker:
    """Walks down one table of key results and files each row where it belongs."""

    def __init__(self, block: Block, structure: Structure, ledger: Ledger) -> None:
        self.block, self.structure, self.ledger = block, structure, ledger
        self.rows = block.sheet.rows
        self.objective: ObjectiveRow | None = None
        self.in_parked = False
        self.after_blank = False
        self.long_form = Role.DATE in block.columns and Role.VALUE in block.columns
        self.subject = next(
            (r for r in (Role.KEY_RESULT, Role.TITLE, Role.METRIC) if r in block.columns), Role.OBJECTIVE
        )
        self.separate = Role.OBJECTIVE in block.columns and self.subject is not Role.OBJECTIVE
        self.column = block.columns.get(self.subject, 0)
        self.by_title: dict[tuple[int, str], KeyResultRow] = {}
        self.numbered = self._count_numbered() >= 2
        self.dotted_codes = any(
            "." in str(block.cell(row, Role.CODE).value) for row in range(block.first, block.last)
        )

    def _count_numbered(self) -> int:
        """Titles that begin with a plain number and a mark: "1.", "1.2". One alone is no code."""
        texts = [text_of(cell_at(row, self.column)) for row in self.rows[self.block.first : self.block.last]]
        return sum(NUMBER_CODE.match(text) is not None for text in texts)

    def walk(self) -> None:
        self._title_rows()
        for row in range(self.block.first, self.block.last):
            columns = filled(self.rows[row])
            if not columns:
                self.after_blank = True
                continue
            self._row(row, columns)
            self.after_blank = False

    def _title_rows(self) -> None:
        """Rows above the header: an objective that stands there heads the table, the rest is its title."""
        for row in self.block.above:
            columns = filled(self.rows[row])
            texts = [text_of(self.rows[row][column]) for column in columns]
            if not columns:
                continue
            if len(texts) >= 2 and is_objective_label(texts[0]) and texts[1]:
                self._open_objective(texts[1], row, columns[1], label=texts[0])
            elif OBJECTIVE_CODE.match(texts[0]) or OBJECTIVE_WORD.match(texts[0]):
                self._open_objective(texts[0], row, columns[0])
            else:
                self.ledger.ignore("title_row", self.block.place(row, columns[0]))

    def _row(self, row: int, columns: Sequence[int]) -> None:
        first_text = text_of(self.rows[row][columns[0]])
        title = text_of(self.block.cell(row, self.subject))
        figures = self._has_figures(row)
        heading = parked(first_text) if columns[0] <= self.column and not figures else None
        if heading:
            self.in_parked = True
            self._parked_items(row, first_text[heading.end() :].strip(), columns)
        elif self.in_parked and not self._ends_parked(first_text, title):
            self._parked_items(row, first_text, columns)
        elif self._is_total(row, first_text):
            self.ledger.ignore("total_row", self.block.place(row, columns[0]))
        elif NOTE.match(first_text) and len(columns) <= 2 and (self.after_blank or columns[0] != self.column):
            self.ledger.ignore("note_row", self.block.place(row, columns[0]))
        elif (
            len(columns) == 2
            and is_objective_label(first_text)
            and text_of(self.rows[row][columns[1]])
            and not self._typed(row)
        ):
            self._open_objective(text_of(self.rows[row][columns[1]]), row, columns[1], label=first_text)
        elif self.separate:
            self._with_objective_column(row, columns, title)
        else:
            self._in_one_column(row, columns, title or first_text)

    def _typed(self, row: int) -> bool:
        return not self.block.cell(row, Role.TYPE).is_empty or not self.block.cell(row, Role.CODE).is_empty

    def _has_figures(self, row: int) -> bool:
        """Whether start, target or any week is filled: then the row is about a result, whatever it is called."""
        indexes = {
            self.block.columns.get(role) for role in (Role.START, Role.TARGET, Role.CURRENT, Role.VALUE)
        }
        indexes |= {column.index for column in self.block.periods}
        return any(index is not None and not cell_at(self.rows[row], index).is_empty for index in indexes)

    def _is_total(self, row: int, text: str) -> bool:
        """ "Summe", "Total", "Ø"; with more words only where nobody owns the row: "Average order value"."""
        found = TOTAL.match(text)
        if not found:
            return False
        if not text[found.end() :].strip(" :.*"):
            return True
        return all(
            self.block.cell(row, role).is_empty for role in (Role.OWNER, Role.UNIT, Role.TARGET, Role.METRIC)
        )

    def _ends_parked(self, first_text: str, title: str) -> bool:
        ends = OBJECTIVE_CODE.match(first_text) or (self.separate and NOTE.match(first_text) and not title)
        if ends:
            self.in_parked = False
        return bool(ends)

    def _parked_items(self, row: int, rest: str, columns: Sequence[int]) -> None:
        """A heading with its item behind the colon, or in the next cell; or just an item."""
        text, column = rest, columns[0]
        if self.separate and text_of(self.block.cell(row, self.subject)):
            text, column = text_of(self.block.cell(row, self.subject)), self.column
        elif not text:
            others = [index for index in columns[1:] if text_of(self.rows[row][index])]
            owner = self.block.columns.get(Role.OWNER)
            others = [index for index in others if index != owner]
            if not others:
                return
            text, column = text_of(self.rows[row][others[0]]), others[0]
        if text:
            self.structure.parked.append(ParkedRow(self.block, row, column, text))

    def _with_objective_column(self, row: int, columns: Sequence[int], title: str) -> None:
        above = text_of(self.block.cell(row, Role.OBJECTIVE))
        index = self.block.columns[Role.OBJECTIVE]
        if above:
            if not title and self._is_loose(row, columns, above):
                self.ledger.ignore("text_below_table", self.block.place(row, index))
                return
            self._open_objective(above, row, index)
        if title:
            self._add_key_result(title, row)
        elif not above and self.long_form and self._last_key_result() is not None:
            self._add_key_result(self._last_key_result_title(), row)
        elif not above:
            self._untitled(row, columns)

    def _is_loose(self, row: int, columns: Sequence[int], text: str) -> bool:
        """A lone text under the table that heads no key results."""
        if len(columns) > 1 or OBJECTIVE_CODE.match(text) or not self.after_blank:
            return False
        following = next((r for r in range(row + 1, self.block.last) if filled(self.rows[r])), None)
        return following is None or not text_of(self.block.cell(following, self.subject))

    def _in_one_column(self, row: int, columns: Sequence[int], title: str) -> None:
        """No column of its own for objectives: they head their key results in rows of their own."""
        kind = type_of(text_of(self.block.cell(row, Role.TYPE))) or self._kind_by_code(row, title)
        if not title:
            self._untitled(row, columns)
        elif kind == "measure":
            last = self._last_key_result()
            if last is None:
                self.ledger.ignore("row_without_key_result", self.block.place(row, columns[0]))
            else:
                last.measures.append((title, row, self.column))
        elif kind == "objective" or (kind is None and self._is_section(row, columns)):
            self._open_objective(
                title, row, columns[0] if not text_of(cell_at(self.rows[row], self.column)) else self.column
            )
        elif kind is None and self._is_loose(row, columns, title) and self._last_key_result() is not None:
            self.ledger.ignore("text_below_table", self.block.place(row, columns[0]))
        else:
            self._add_key_result(title, row)

    def _kind_by_code(self, row: int, title: str) -> str | None:
        code = text_of(self.block.cell(row, Role.CODE)) or str(self.block.cell(row, Role.CODE).value or "")
        for text in (f"{code}: x" if code else "", title):
            if KEY_RESULT_CODE.match(text):
                return "key_result"
            if OBJECTIVE_CODE.match(text) or OBJECTIVE_WORD.match(text):
                return "objective"
        if code and code.replace(".", "").isdigit() and self.dotted_codes:
            return ("objective", "key_result", "measure")[min(len(code_key(code)) - 1, 2)]
        if self.numbered and (found := NUMBER_CODE.match(title)) and "." in found["code"]:
            return "key_result"
        return None

    def _is_section(self, row: int, columns: Sequence[int]) -> bool:
        """A lone text with a fuller row below it."""
        if columns[0] > self.column or self.subject is Role.OBJECTIVE:
            return False
        bare = all(self.block.cell(row, role).is_empty for role in (Role.OWNER, Role.UNIT, Role.METRIC))
        following = next((r for r in range(row + 1, self.block.last) if filled(self.rows[r])), None)
        if following is None or not bare or self._has_figures(row):
            return False
        return self._has_figures(following) or (len(columns) == 1 and len(filled(self.rows[following])) >= 2)

    def _open_objective(self, text: str, row: int, column: int, label: str = "") -> None:
        patterns = (
            OBJECTIVE_CODE,
            OBJECTIVE_WORD,
            *((NUMBER_CODE,) if self.numbered or self.separate else ()),
        )
        code, title = split_code(text, *patterns)
        digits = re.search(r"[0-9]+", label)
        code = code or (f"O{digits[0]}" if digits else None) or self._code_cell(row)
        self.in_parked = False
        known = self.structure.by_title.get((self.block.sheet.name, fold(title)))
        if known is None:
            known = ObjectiveRow(title, code, self.block.sheet.name, self.block.place(row, column))
            self.structure.by_title[self.block.sheet.name, fold(title)] = known
            self.structure.objectives.append(known)
        self.objective = known

    def _code_cell(self, row: int) -> str | None:
        cell = self.block.cell(row, Role.CODE) if self.block.first <= row and not self.separate else None
        return str(cell.value)[:20] if cell is not None and cell.value is not None else None

    def _add_key_result(self, text: str, row: int) -> None:
        patterns = (KEY_RESULT_CODE, *((NUMBER_CODE,) if self.numbered else ()))
        code, title = split_code(text, *patterns)
        if code is None and Role.CODE in self.block.columns:
            value = self.block.cell(row, Role.CODE).value
            code = str(value)[:20] if value is not None else None
        key = (id(self.objective), fold(title))
        known = self.by_title.get(key)
        if known is not None:
            if self.long_form:
                known.rows.append(row)
                return
            place = self.block.place(row, self.column)
            if self._answer_duplicate(known, place, row, title) == "first":
                self.ledger.ignore("duplicate_key_result", place, title=title[:120])
                return
        draft = KeyResultRow(self.block, [row], title, code, self.column)
        self.by_title.setdefault(key, draft)
        home = self.objective.key_results if self.objective else self.structure.without_objective
        home.append(draft)

    def _answer_duplicate(self, known: KeyResultRow, place: Place, row: int, title: str) -> str | None:
        # As text: what is no number can't be compared as one.
        first, second = ([str(cell.value) for cell in self.rows[r]] for r in (known.rows[0], row))
        return self.ledger.ask(
            "duplicate_key_result",
            self.block.key(row, self.column),
            [known.place, place],
            [Option("both"), Option("first")],
            "first" if first == second else None,
            title=title[:120],
        )

    def _last_key_result(self) -> KeyResultRow | None:
        home = self.objective.key_results if self.objective else self.structure.without_objective
        return home[-1] if home else None

    def _last_key_result_title(self) -> str:
        last = self._last_key_result()
        return last.title if last else ""

    def _untitled(self, row: int, columns: Sequence[int]) -> None:
        numbers = [c for c in columns if looks_like_number(str(self.rows[row][c].value or ""))]
        place = self.block.place(row, columns[0])
        if numbers:
            self.ledger.gather("rows_without_title", place, str(row + 1))
        self.ledger.ignore("row_without_title", place)


def read_structure(blocks: Sequence[Block], ledger: Ledger) -> Structure:
    """Objectives with their key results, and parked rows, from all tables of key results."""
    structure = Structure()
    previous: ResultsWalker | None = None
    for block in blocks:
        if block.kind is not BlockKind.RESULTS:
            continue
        walker = ResultsWalker(block, structure, ledger)
        if previous is not None and previous.block.sheet is block.sheet:
            walker.objective = previous.objective
        walker.walk()
        previous = walker
    return structure
