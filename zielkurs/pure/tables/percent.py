"""Percent or share: 0.38 in a row in percent is 38 % or 0.38 %, and only the file's owner may know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from zielkurs.pure.figures import read_number
from zielkurs.pure.tables.calendar import Dated
from zielkurs.pure.tables.cells import Cell, Place
from zielkurs.pure.tables.headers import Role
from zielkurs.pure.tables.ledger import Ledger
from zielkurs.pure.tables.numbers import Figure, plain
from zielkurs.pure.tables.phrases import fold
from zielkurs.pure.tables.structure import KeyResultRow
from zielkurs.pure.tables.titles import TitleFacts
from zielkurs.pure.tables.tracker import Option

PERCENT_SIGNS = {"%", "in %", "prozent", "percent", "pct", "pct."}
# These stand beside percentages, but alone they don't say that the figures are.
PERCENT_UNITS = {*PERCENT_SIGNS, "% punkte", "prozentpunkte", "pp", "quote", "rate", "anteil", "share"}


@dataclass(frozen=True, slots=True)
class Reported:
    """A cell that reports a value, with the day it would count for."""

    dated: Dated | None
    cell: Cell
    place: Place
    column: str


@dataclass(slots=True)
class RowFigures:
    """What is gathered of one key result while it is read."""

    facts: TitleFacts
    unit: str
    start: Figure | None
    target: Figure | None
    values: list[tuple[Reported, Figure]]
    relative: Figure | None = None

    def figures(self) -> list[Figure]:
        ends = [figure for figure in (self.start, self.target) if figure is not None]
        return ends + [figure for _, figure in self.values]

    def change(self, *, percent: bool, factor: Decimal, up_to: Decimal | None = None) -> None:
        """Multiply the figures whose cells say percent (or the others), where they are no larger than `up_to`."""

        def changed(figure: Figure | None) -> Figure | None:
            if figure is None or figure.percent is not percent or (up_to and abs(figure.value) > up_to):
                return figure
            return replace(figure, value=plain(figure.value * factor))

        self.start, self.target = changed(self.start), changed(self.target)
        self.values = [(reported, changed(figure) or figure) for reported, figure in self.values]


def settle_percent(draft: KeyResultRow, row: RowFigures, ledger: Ledger) -> None:
    """Bring all figures of the row to percent (38, not 0.38); ask where the file doesn't say."""
    figures = row.figures()
    says_percent = any(figure.percent for figure in figures)
    if row.unit and fold(row.unit) not in PERCENT_UNITS:
        if says_percent and _ask_unit(draft, row, figures, ledger) == "unit":
            row.change(percent=True, factor=Decimal("0.01"))
            return
        if not says_percent:
            return
    elif not (says_percent or row.facts.percent or fold(row.unit) in PERCENT_SIGNS):
        row.unit = row.unit or _common_unit(figures) or row.facts.unit
        return
    row.unit = "%"
    bare = [figure.value for figure in figures if not figure.percent and figure.value != 0]
    small = [value for value in bare if abs(value) <= 1]
    whole_rest = all(abs(value) == 1 for value in small) and any(abs(value) > 1 for value in bare)
    if not small or whole_rest:
        return
    # 0.8 and 1.2 are of one sort; beside 12 and 15 only the 0.5 is in question.
    up_to = Decimal(2) if max(map(abs, bare)) <= 2 else Decimal(1)
    asked = [value for value in bare if abs(value) <= up_to]
    if _ask_scale(draft, row, asked, bare, says_percent, ledger):
        row.change(percent=False, factor=Decimal(100), up_to=up_to)


def _ask_unit(draft: KeyResultRow, row: RowFigures, figures: Sequence[Figure], ledger: Ledger) -> str | None:
    example = next(figure.value for figure in figures if figure.percent)
    options = [
        Option("percent", {"value": str(example), "unit": "%"}),
        Option("unit", {"value": str(plain(example / 100)), "unit": row.unit}),
    ]
    return ledger.ask(
        "percent_unit",
        draft.key,
        [draft.place],
        options,
        "percent",
        title=draft.title[:120],
        unit=row.unit,
    )


def _ask_scale(
    draft: KeyResultRow,
    row: RowFigures,
    asked: Sequence[Decimal],
    bare: Sequence[Decimal],
    says_percent: bool,
    ledger: Ledger,
) -> bool:
    """Is 0.38 in a row in percent 0.38 % or 38 %? The title or the other cells may tell which is likelier."""
    said = set(candidates(row.facts.target)) if row.facts.percent else set()
    ends = {figure.value for figure in (row.start, row.target) if figure is not None}
    if said & ends:
        suggested = "as_is"
    elif said & {end * 100 for end in ends} or says_percent or all(abs(value) <= 1 for value in bare):
        suggested = "times_100"
    else:
        suggested = "as_is"
    example = asked[0]
    options = [
        Option("as_is", {"value": str(example)}),
        Option("times_100", {"value": str(plain(example * 100))}),
    ]
    figures = [
        (draft.block.place(draft.rows[0], role), figure)
        for role, figure in ((Role.START, row.start), (Role.TARGET, row.target))
        if figure is not None and role in draft.block.columns
    ]
    figures += [(each.place, figure) for each, figure in row.values]
    places = [place for place, figure in figures if not figure.percent and figure.value in asked]
    answer = ledger.ask(
        "percent_scale",
        draft.key,
        places or [draft.place],
        options,
        suggested,
        title=draft.title[:120],
        value=str(example),
    )
    return answer == "times_100"


def candidates(written: str | None) -> tuple[Decimal, ...]:
    """The values that the text may stand for."""
    return tuple(plain(value) for value in read_number(written).candidates) if written else ()


def _common_unit(figures: Sequence[Figure]) -> str:
    units = {figure.unit for figure in figures if figure.unit}
    return units.pop() if len(units) == 1 else ""
