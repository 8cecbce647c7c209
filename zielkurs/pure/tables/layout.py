"""Where tables begin and end in sheets, and which column holds what.

A row is a header by what it says, not by where it stands; a sheet may hold several tables below each other.
Where a header word has several meanings ("Ziel", "Start", "Status"), the cells below decide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from zielkurs.pure.figures import is_nothing
from zielkurs.pure.tables.cells import EMPTY, Cell, Place, Sheet, column_letter
from zielkurs.pure.tables.headers import SUBJECTS, Role, roles_of
from zielkurs.pure.tables.periods import Grain, Period, read_period
from zielkurs.pure.tables.phrases import OBJECTIVE_CODE, OBJECTIVE_WORD, fold, parked, text_of
from zielkurs.pure.tables.states import light_of, state_of


class BlockKind(StrEnum):
    RESULTS = "results"
    MEASURES = "measures"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class PeriodColumn:
    index: int
    period: Period
    role: Role


@dataclass(frozen=True, slots=True)
class Block:
    """One table: row indexes from 0, `last` exclusive; `above` are the rows of its title."""

    number: int
    sheet: Sheet
    kind: BlockKind
    header: int
    first: int
    last: int
    above: range
    columns: Mapping[Role, int]
    periods: tuple[PeriodColumn, ...] = ()
    unused: tuple[tuple[int, str], ...] = field(default=())

    def cell(self, row: int, role: Role) -> Cell:
        index = self.columns.get(role)
        return EMPTY if index is None else cell_at(self.sheet.rows[row], index)

    def place(self, row: int, role: Role | int) -> Place:
        index = role if isinstance(role, int) else self.columns.get(role, 0)
        return Place(self.sheet.name, row + 1, column_letter(index))

    def key(self, row: int, role: Role | int) -> str:
        """The place in letters and digits only, as part of a doubt's key."""
        place = self.place(row, role)
        return f"{self.number}!{place.column_letter}{place.row}"


def cell_at(row: Sequence[Cell], index: int) -> Cell:
    """The row's cell at the index, an empty one beyond its end."""
    return row[index] if index < len(row) else EMPTY


def filled(row: Sequence[Cell]) -> list[int]:
    """The indexes of the row's cells that are not empty."""
    return [index for index, cell in enumerate(row) if not cell.is_empty]


_NUMBER_LIKE = re.compile(
    r"(?i)(?:ca\.?|etwa|rund|about|approx\.?|mind\.?|mindestens|min\.?|max\.?|höchstens|unter|über|"
    r"under|over|at least|at most)?"
    r"\s*[<>≤≥=~≈+\-−–]{0,2}\s*[€$£]?\s*\d[\d.,'’\s]*\s*[^\W\d_€%$£]{0,12}[€%$£]?\.?\*?"
)


@lru_cache(maxsize=20_000)
def looks_like_number(text: str) -> bool:
    """True for a text that is read as a number in some notation."""
    return len(text) <= 40 and _NUMBER_LIKE.fullmatch(text.strip()) is not None


@dataclass(frozen=True, slots=True)
class _Content:
    """How many cells of a column look like what."""

    numbers: int = 0
    dates: int = 0
    texts: int = 0
    states: int = 0
    lights: int = 0
    types: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.numbers or self.dates or self.texts)


TYPE_WORD = re.compile(
    r"(?P<objective>o|objective|oberziel|ziel|goal)|(?P<key_result>kr|key ?result|schlüsselergebnis|"
    r"ergebnis|target|metric)|"
    r"(?P<measure>i|initiative|maßnahme|massnahme|action|task|aufgabe|project|projekt|aktion)"
)


def type_of(text: str) -> str | None:
    """ "objective", "key_result", "measure" for what a type column says."""
    found = TYPE_WORD.fullmatch(fold(text))
    return found.lastgroup if found else None


CODE_ALONE = re.compile(r"(?i)(?:o|obj|kr|i|m)\s?[.-]?\s?\d{1,2}(?:\.\d{1,2}){0,2}")
OBJECTIVE_LABEL = re.compile(r"(?:o|objective|oberziel|ziel|goal)\s?#?\s?[0-9]{0,2}\s?:?")


def is_objective_label(text: str) -> bool:
    """ "Objective", "Ziel 2:": a cell that only announces the objective beside it."""
    return OBJECTIVE_LABEL.fullmatch(fold(text)) is not None


def _content(rows: Sequence[Sequence[Cell]], index: int, today: date) -> _Content:
    numbers = dates = texts = states = lights = types = 0
    for row in rows[:300]:
        value = cell_at(row, index).value
        if isinstance(value, str):
            if not value or is_nothing(value):
                continue
            period = read_period(value, today=today) if len(value) <= 40 else None
            if period is not None and (
                period.grain is not Grain.DAY or "." in value or "-" in value or "/" in value
            ):
                dates += 1
            elif looks_like_number(value):
                numbers += 1
            else:
                texts += 1
            states += state_of(value) is not None
            lights += light_of(value) is not None
            types += type_of(value) is not None
        elif isinstance(value, bool) or value is None:
            continue
        elif isinstance(value, date):
            dates += 1
        else:
            numbers += 1
    return _Content(numbers, dates, texts, states, lights, types)


@dataclass(frozen=True, slots=True)
class _Header:
    """A header row before the cells below have decided: candidate roles and periods by column."""

    row: int
    rows_used: int
    candidates: Mapping[int, tuple[Role, ...]]
    periods: Mapping[int, Period]
    labels: Mapping[int, str]


def find_blocks(sheets: Sequence[Sheet], today: date) -> list[Block]:
    """All tables of all sheets, in order."""
    blocks: list[Block] = []
    for number, sheet in enumerate(sheets, 1):
        headers: list[_Header] = []
        row = 0
        while row < len(sheet.rows):
            header = _header_at(sheet.rows, row, today)
            if header is not None:
                headers.append(header)
                row += header.rows_used
            row += 1
        start = 0
        for position, header in enumerate(headers):
            above = range(max(start, _title_start(sheet.rows, header.row, position)), header.row)
            first = header.row + 1 + header.rows_used
            last = len(sheet.rows)
            if position + 1 < len(headers):
                last = max(first, _title_start(sheet.rows, headers[position + 1].row, position + 1))
            blocks.append(_block(number, sheet, header, above, first, last, today))
            start = last
    return blocks


def _title_start(rows: Sequence[Sequence[Cell]], header: int, position: int) -> int:
    """The first row of the title above a header: everything above the first table; else the sparse rows that
    stand apart from the table before, name an objective, or are one short line."""
    if position == 0:
        return 0
    top = header
    while top > 0 and _is_title(rows[top - 1]):
        top -= 1
    for row in range(top, header):
        columns = filled(rows[row])
        if not columns or top == 0:
            return row
        text = text_of(rows[row][columns[0]])
        if is_objective_label(text) or OBJECTIVE_CODE.match(text) or OBJECTIVE_WORD.match(text):
            return row
        if row == header - 1 and len(text) < 40:
            return row
    return header


def _is_title(row: Sequence[Cell]) -> bool:
    """An empty row, a lone text, or "Objective: | …"; never a parked wish, which is content."""
    columns = filled(row)
    if not columns:
        return True
    text = text_of(row[columns[0]])
    heading = parked(text)
    if heading is not None:
        return len(columns) == 1 and heading.end() == len(text)
    # "Objective 2 | Mehr Bewerber", "Verantwortlich | Inhaber": a label and what it says.
    labelled = len(columns) == 2 and (is_objective_label(text) or bool(roles_of(text)))
    return len(columns) == 1 or labelled


def _header_at(rows: Sequence[Sequence[Cell]], index: int, today: date) -> _Header | None:
    row = rows[index]
    candidates: dict[int, tuple[Role, ...]] = {}
    periods: dict[int, Period] = {}
    labels: dict[int, str] = {}
    others = 0
    for column in filled(row):
        cell = row[column]
        text = text_of(cell)
        labels[column] = text or str(cell.value)
        if roles := roles_of(text):
            candidates[column] = roles
        elif (period := read_period(cell.value, today=today)) is not None:
            periods[column] = period
        else:
            others += 1
    if not candidates:
        return None
    subjects = {roles for roles in candidates.values() if set(roles) & {*SUBJECTS, Role.OBJECTIVE}}
    if not subjects:
        return None
    bare = _bare_weeks(row)
    periods |= bare
    others -= len(bare)
    if (
        len(set(candidates.values())) + min(len(periods), 2) < 2
        or len(candidates) + len(periods) < others + 1
    ):
        return None
    if len(set(candidates.values())) < 2 and len(periods) < 2:
        return None
    periods |= _periods_above(rows, index, {*candidates, *periods}, today)
    used = _sub_header(rows, index, candidates, periods, labels)
    return _Header(index, used, candidates, periods, labels)


def _bare_weeks(row: Sequence[Cell]) -> dict[int, Period]:
    """Week numbers without a word: at least three whole numbers side by side that count up."""
    found: dict[int, Period] = {}
    previous = 0
    for column, cell in enumerate(row):
        digits = str(cell.value) if isinstance(cell.value, str | Decimal) else ""
        if not (re.fullmatch(r"[0-9]{1,2}", digits) and 1 <= int(digits) <= 53):
            continue
        if not found or int(digits) == previous + 1 or (previous >= 52 and int(digits) == 1):
            found[column] = Period(Grain.WEEK, int(digits))
            previous = int(digits)
    return found if len(found) >= 3 else {}


def _periods_above(
    rows: Sequence[Sequence[Cell]], index: int, taken: set[int], today: date
) -> dict[int, Period]:
    """Weeks that stand one row higher than the other headers."""
    if index == 0:
        return {}
    above = {
        column: period
        for column in filled(rows[index - 1])
        if column not in taken
        and (period := read_period(rows[index - 1][column].value, today=today)) is not None
    }
    return above if len(above) >= 2 else {}


def _sub_header(
    rows: Sequence[Sequence[Cell]],
    index: int,
    candidates: dict[int, tuple[Role, ...]],
    periods: dict[int, Period],
    labels: dict[int, str],
) -> int:
    """A second header row ("Ist |"
    " Zuversicht" below each week), taken into the first; rows it used (0 or 1)."""
    if index + 1 >= len(rows) or not periods:
        return 0
    below = rows[index + 1]
    columns = filled(below)
    subs = {column: roles_of(text_of(below[column])) for column in columns}
    if len(columns) < 2 or not all(subs.values()) or columns[0] < min(periods):
        return 0
    current: Period | None = None
    for column in range(min(periods), max(columns) + 1):
        if column in candidates:
            current = None
        current = periods.get(column, current)
        if current is not None and column in subs:
            periods[column] = current
            candidates[column] = subs[column]
            labels[column] = f"{labels.get(column, '')} {text_of(below[column])}".strip()
    return 1


def _block(
    number: int, sheet: Sheet, header: _Header, above: range, first: int, last: int, today: date
) -> Block:
    body = [row for row in sheet.rows[first:last] if row]
    contents = {index: _content(body, index, today) for index in header.candidates}
    periods = _period_columns(header)
    plain = {index: roles for index, roles in header.candidates.items() if index not in header.periods}
    columns, unused = _assign(plain, contents, header.labels, bool(periods))
    known = {*columns.values(), *(column.index for column in periods), *(index for index, _ in unused)}
    width = max((len(row) for row in body), default=0)
    if Role.CODE not in columns and (codes := _code_column(body, min(width, 5), known)) is not None:
        columns[Role.CODE] = codes
        known.add(codes)
    for index in range(width):
        if index not in known and any(not cell_at(row, index).is_empty for row in body[:300]):
            label = header.labels.get(index, "")
            if label or index > max(known, default=0):
                unused.append((index, "unknown_column" if label else "column_without_header"))
    title = " ".join(text_of(cell) for row in above for cell in sheet.rows[row])
    kind = _kind(columns, bool(periods), parked(sheet.name) is not None or parked(title) is not None)
    if kind is BlockKind.RESULTS:
        _adopt_objective_column(columns, body, header)
    return Block(number, sheet, kind, header.row, first, last, above, columns, periods, tuple(unused))


def _code_column(body: Sequence[Sequence[Cell]], width: int, known: set[int]) -> int | None:
    """A column without a known header whose cells are "O1", "KR1", "KR1.2"."""
    for index in range(width):
        texts = [text for row in body[:300] if (text := text_of(cell_at(row, index)))]
        if index not in known and len(texts) >= 2 and all(CODE_ALONE.fullmatch(text) for text in texts):
            return index
    return None


def _adopt_objective_column(
    columns: dict[Role, int], body: Sequence[Sequence[Cell]], header: _Header
) -> None:
    """A column without a header left of the key results, holding text, is the objectives'."""
    subject = columns.get(Role.KEY_RESULT)
    if subject is None or Role.OBJECTIVE in columns:
        return
    for index in range(subject):
        if index in header.labels or index in columns.values():
            continue
        both = [row for row in body if text_of(cell_at(row, index)) and text_of(cell_at(row, subject))]
        if both:
            columns[Role.OBJECTIVE] = index
            return


_PERIOD_ROLES = {Role.CONFIDENCE: Role.CONFIDENCE, Role.COMMENT: Role.COMMENT, Role.TARGET: Role.TARGET}


def _period_columns(header: _Header) -> tuple[PeriodColumn, ...]:
    found: list[PeriodColumn] = []
    for index, period in sorted(header.periods.items()):
        roles = header.candidates.get(index) or roles_of(period.rest) or (Role.VALUE,)
        role = next((_PERIOD_ROLES[each] for each in roles if each in _PERIOD_ROLES), Role.VALUE)
        role = Role.COMPUTED if roles[0] is Role.COMPUTED else role
        found.append(PeriodColumn(index, period, role))
    grains = [column.period.grain for column in found]
    if Grain.WEEK in grains and Grain.QUARTER in grains:
        found = [column for column in found if column.period.grain is not Grain.QUARTER]
    return tuple(_as_months(found))


def _as_months(columns: list[PeriodColumn]) -> list[PeriodColumn]:
    """Spreadsheets turn "Okt 2026" into 1 October: where all days are firsts of months, months are meant."""
    days = {column.period.day for column in columns if column.period.grain is Grain.DAY}
    if len(days) < 2 or any(day is None or day.day != 1 for day in days):
        return columns
    return [
        PeriodColumn(column.index, Period(Grain.MONTH, day.month, day.year), column.role)
        if (day := column.period.day) is not None
        else column
        for column in columns
    ]


def _assign(
    candidates: Mapping[int, tuple[Role, ...]],
    contents: Mapping[int, _Content],
    labels: Mapping[int, str],
    has_periods: bool,
) -> tuple[dict[Role, int], list[tuple[int, str]]]:
    """One column a role; what is left over with the reason why."""
    certain = {roles[0] for roles in candidates.values() if len(roles) == 1}
    settled: dict[int, Role] = {}
    for index, roles in candidates.items():
        settled[index] = _settle(roles, contents[index], certain, has_periods)
    by_role: dict[Role, list[int]] = {}
    for index, role in settled.items():
        by_role.setdefault(role, []).append(index)
    _regroup(by_role, has_periods)
    subject = min(by_role.get(Role.KEY_RESULT, [0]))
    columns: dict[Role, int] = {}
    unused: list[tuple[int, str]] = []
    for role, indexes in by_role.items():
        if role is Role.COMPUTED:
            unused.extend((index, "computed_column") for index in indexes)
            continue
        # Of two owners or comments, the key result's stands behind it; an empty column is no use.
        best = min(
            indexes, key=lambda i: (contents[i].is_empty, role is not Role.OBJECTIVE and i < subject, i)
        )
        columns[role] = best
        unused.extend((index, "repeated_column") for index in indexes if index != best and labels.get(index))
    return columns, unused


def _settle(roles: tuple[Role, ...], content: _Content, certain: set[Role], has_periods: bool) -> Role:  # noqa: PLR0911
    first = roles[0]
    match roles:
        case (Role.TARGET, Role.OBJECTIVE):
            if Role.OBJECTIVE in certain or (Role.TITLE in certain and content.numbers):
                return Role.TARGET
            wordy = content.texts > content.numbers
            return Role.OBJECTIVE if Role.TARGET in certain or wordy else Role.TARGET
        case (Role.START, Role.STARTS):
            return Role.STARTS if content.dates > content.numbers else Role.START
        case (Role.KEY_RESULT, Role.CURRENT):
            return Role.CURRENT if Role.KEY_RESULT in certain or content.numbers > content.texts else first
        case (Role.METRIC, Role.KEY_RESULT):
            return first if certain & {Role.KEY_RESULT, Role.TITLE} else Role.KEY_RESULT
        case (Role.METRIC, Role.MEASURE):
            if Role.DUE in certain and not has_periods and Role.TARGET not in certain:
                return Role.MEASURE
            return first if certain & {Role.KEY_RESULT, Role.TITLE} else Role.KEY_RESULT
        case (Role.CURRENT, Role.DATE, Role.COMMENT):
            return roles[
                max(range(3), key=lambda i: ((content.numbers, content.dates, content.texts)[i], -i))
            ]
        case (Role.DATE, Role.DUE):
            return Role.DATE if certain & {Role.VALUE, Role.CURRENT} else Role.DUE
        case (Role.STATE, Role.CONFIDENCE, Role.COMMENT):
            lights = content.lights * 2 > content.texts and not certain & {Role.MEASURE, Role.CONFIDENCE}
            if not lights and (Role.MEASURE in certain or content.states * 2 > content.texts):
                return Role.STATE
            return (
                Role.CONFIDENCE
                if content.lights * 2 > content.texts or content.numbers > content.texts
                else Role.COMMENT
            )
        case (Role.TYPE,):
            return Role.TYPE if content.types * 2 > content.texts else Role.COMPUTED
    return first


def _regroup(by_role: dict[Role, list[int]], has_periods: bool) -> None:
    """Meanings that only the whole header tells."""
    if Role.TITLE in by_role:
        if Role.KEY_RESULT in by_role:
            by_role.setdefault(Role.COMPUTED, []).extend(by_role.pop(Role.TITLE))
        elif Role.SERVES in by_role and Role.MEASURE not in by_role:
            by_role[Role.MEASURE] = by_role.pop(Role.TITLE)
        elif Role.OBJECTIVE in by_role and Role.TYPE not in by_role:
            by_role[Role.KEY_RESULT] = by_role.pop(Role.TITLE)
    if Role.DATE in by_role:
        if has_periods:
            by_role.setdefault(Role.COMPUTED, []).extend(by_role.pop(Role.DATE))
        elif Role.VALUE not in by_role and Role.CURRENT in by_role:
            by_role[Role.VALUE] = by_role.pop(Role.CURRENT)
    elif Role.VALUE in by_role and Role.CURRENT not in by_role:
        by_role[Role.CURRENT] = by_role.pop(Role.VALUE)
    before_weeks = has_periods and {Role.CURRENT, Role.TARGET} <= by_role.keys() and Role.START not in by_role
    if before_weeks and min(by_role[Role.CURRENT]) < min(by_role[Role.TARGET]):
        # "Ist | Soll | KW 40 | …": what stands before the weeks is where they start from.
        by_role[Role.START] = by_role.pop(Role.CURRENT)


def _kind(columns: dict[Role, int], has_periods: bool, says_parked: bool) -> BlockKind:
    if says_parked:
        return BlockKind.PARKED
    figures = has_periods or bool(columns.keys() & {Role.TARGET, Role.VALUE, Role.CURRENT})
    if Role.MEASURE in columns and not (figures and columns.keys() & {Role.KEY_RESULT, Role.TITLE}):
        for role in (Role.KEY_RESULT, Role.OBJECTIVE):
            if role in columns and Role.SERVES not in columns:
                columns[Role.SERVES] = columns.pop(role)
        return BlockKind.MEASURES
    if columns.keys() & {Role.KEY_RESULT, Role.TITLE} or (figures and Role.OBJECTIVE in columns):
        return BlockKind.RESULTS
    return BlockKind.PARKED if Role.PARKED in columns else BlockKind.RESULTS
