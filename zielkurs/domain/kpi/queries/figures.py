"""The preview of a table of figures: what it says, which entries it belongs to, what recording it would change."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from zielkurs.domain.base import ids
from zielkurs.domain.kpi.access import kept_kpis
from zielkurs.domain.kpi.models import FiguresRun, KpiVersion, Measurement
from zielkurs.domain.kpi.queries.entries import KpiChoice, kpi_choices, versions_of
from zielkurs.domain.kpi.queries.values import quotient
from zielkurs.domain.organisation.access import Reader
from zielkurs.pure.cadence.grains import Grain
from zielkurs.pure.cadence.held import grain_on, held_on, is_period
from zielkurs.pure.tables import Doubt, Place, Problem, Remark, sheets_from_plain
from zielkurs.pure.tables.figures_table import ReadFigure, read_figures
from zielkurs.pure.tables.periods import Grain as FileGrain

NEW, LEAVE_OUT = "new", "leave_out"
# Units that only say that something is counted.
_COUNTS = {"", "anzahl", "zahl", "stück", "stk", "stk.", "count", "number", "#", "n"}
# Names of what costs, is lost or takes time: less of it is proposed as good, and the reader decides.
_BURDEN = re.compile(
    r"kosten|ausgaben|^(?!return).*\bspend|\b(?:ad |media )?costs?\b|\bcp[acm]\b|\bcpl\b|churn|abwander|kündigung|"
    r"storn|reklamation|beschwerd|complaint|fehler|errors?\b|defect|mängel|ausschuss|retoure|\breturns?\b(?! on)|"
    r"bounce|absprung|abbr[uü]ch|abandon|wartezeit|antwortzeit|reaktionszeit|durchlaufzeit|response time|lead time|"
    r"krank|fluktuation|unfäll|unfall|accident|downtime|ausfall",
    re.IGNORECASE,
)
# Units whose values do not add up: a new entry is proposed as a mean.
_AVERAGED = {
    "%",
    "prozent",
    "percent",
    "punkte",
    "points",
    "note",
    "noten",
    "sterne",
    "stars",
    "score",
    "nps",
}
_SCALES = {"%", "€", "$", "£", "chf", "eur", "usd", "gbp"}


@dataclass(frozen=True)
class Change:
    """A value that stands and would be corrected."""

    starts_on: date
    before: Decimal
    after: Decimal


@dataclass(frozen=True)
class FigureRow:
    """One figure of the file and what becomes of it.

    `target` is NEW, LEAVE_OUT or an entry's key; `by_name` says that the entry was found by its name. `unit`,
    `direction` and `aggregation` are those of a new entry. `values` are those that would be written, `fresh` of
    them new. `issue` is what stands in the way, a code with its parameters.
    """

    key: str
    name: str
    file_unit: str
    unit: str
    grain: Grain
    place: Place
    count: int
    gaps: int
    first: date
    last: date
    target: str
    kpi_id: int | None
    kpi_name: str
    by_name: bool
    direction: str
    aggregation: str
    values: tuple[tuple[date, Decimal], ...] = ()
    fresh: int = 0
    same: int = 0
    changes: tuple[Change, ...] = ()
    issue: tuple[str, Mapping[str, str]] | None = None
    unit_confirmed: bool = False


@dataclass(frozen=True)
class FiguresPreview:
    """What a table is understood as.

    `single`: all of it is for one KPI. `digest` stands for everything that would be written.
    """

    rows: tuple[FigureRow, ...]
    doubts: tuple[Doubt, ...]
    answered: tuple[tuple[Doubt, str], ...]
    problems: tuple[Problem, ...]
    ignored: tuple[Remark, ...]
    choices: tuple[KpiChoice, ...]
    single: bool
    digest: str

    @property
    def taken(self) -> tuple[FigureRow, ...]:
        """The figures that are not left out."""
        return tuple(row for row in self.rows if row.target != LEAVE_OUT)

    @property
    def is_ready(self) -> bool:
        """True where nothing is in doubt and nothing stands in the way."""
        return not (self.doubts or self.problems or any(row.issue for row in self.rows)) and bool(self.taken)

    @property
    def is_nothing(self) -> bool:
        """True where all of it is here already."""
        return not any(row.values for row in self.rows)


@dataclass(frozen=True)
class FiguresCard:
    """A run's head, and its result once it was applied."""

    id: int
    file_name: str
    kpi_id: int | None
    kpi_name: str
    created_by: str
    created_at: datetime
    applied_at: datetime | None
    summary: Mapping[str, Any]


def figures_card(run: FiguresRun) -> FiguresCard:
    """The run's head. No query: KPI and author are loaded with the run."""
    return FiguresCard(
        id=run.pk,
        file_name=run.file_name,
        kpi_id=run.kpi_id,
        kpi_name=run.kpi.name if run.kpi else "",
        created_by=run.created_by.name,
        created_at=run.created_at,
        applied_at=run.applied_at,
        summary=run.summary,
    )


def figures_preview(reader: Reader, run: FiguresRun) -> FiguresPreview:
    """The table as understood with the answers so far. 7 queries, whatever its size."""
    choices = kpi_choices(reader)
    own = next((choice for choice in choices if choice.id == run.kpi_id), None)
    first = run.answers.get("first")
    options: dict[str, Any] = {
        "today": reader.today,
        "german": reader.workspace_language.startswith("de"),
        "grain": FileGrain(own.grain) if own else None,
        "first": date.fromisoformat(first) if first else None,
        "percent": own is not None and own.unit == "%",
    }
    sheets = sheets_from_plain(run.sheets)
    table = read_figures(sheets, answers=run.answers, **options)
    asked = read_figures(sheets, **options).doubts if run.answers else ()
    kept = frozenset(kept_kpis(reader).values_list("id", flat=True))
    drafts = [_row(figure, run.answers, choices, own, len(table.figures)) for figure in table.figures]
    wanted = {row.kpi_id for row in drafts if row.kpi_id is not None}
    versions = versions_of(wanted)
    standing = _standing(versions)
    rows: list[FigureRow] = []
    for draft, figure in zip(drafts, table.figures, strict=True):
        others = {row.kpi_id for row in rows if row.kpi_id is not None}
        names = {row.name.casefold() for row in rows if row.target == NEW}
        row = _compared(draft, figure, standing.get(draft.kpi_id or 0, {}))
        rows.append(
            replace(row, issue=_issue(row, choices, kept, others, names) or _grain_issue(row, versions))
        )
    open_keys = {doubt.key for doubt in table.doubts}
    written = [(row.target, row.name, row.unit, row.direction, row.aggregation, row.values) for row in rows]
    return FiguresPreview(
        rows=tuple(rows),
        doubts=table.doubts,
        answered=tuple(
            (d, run.answers[d.key]) for d in asked if d.key not in open_keys and d.key in run.answers
        ),
        problems=table.problems,
        ignored=table.ignored,
        choices=(own,) if own else choices,
        single=own is not None,
        digest=hashlib.sha256(repr(written).encode()).hexdigest()[:32],
    )


def _row(
    figure: ReadFigure,
    answers: Mapping[str, str],
    choices: tuple[KpiChoice, ...],
    own: KpiChoice | None,
    count: int,
) -> FigureRow:
    name = figure.name.casefold()
    match = next((c for c in choices if name and name in (known.casefold() for known in c.names)), None)
    if own is not None:
        match = own if count == 1 or match == own else None
    suggested = ids.encode(match.id) if match else LEAVE_OUT if own else NEW
    target = answers.get(f"map:{figure.key}", suggested)
    chosen = next((choice for choice in choices if ids.encode(choice.id) == target), None)
    if chosen is None and target not in (NEW, LEAVE_OUT):
        target = suggested
        chosen = match
    unit = answers.get(f"unit:{figure.key}", figure.unit)
    averaged = unit.strip().casefold() in _AVERAGED
    usual = KpiVersion.Aggregation.MEAN if averaged else KpiVersion.Aggregation.SUM
    good = KpiVersion.Direction.DOWN if _BURDEN.search(figure.name) else KpiVersion.Direction.UP
    return FigureRow(
        key=figure.key,
        name=answers.get(f"name:{figure.key}", figure.name),
        file_unit=figure.unit,
        unit=chosen.unit if chosen else unit,
        grain=Grain(figure.grain.value),
        place=figure.place,
        count=len(figure.values),
        gaps=figure.gaps,
        first=figure.values[0].starts_on,
        last=figure.values[-1].starts_on,
        target=target,
        kpi_id=chosen.id if chosen else None,
        kpi_name=chosen.name if chosen else "",
        by_name=chosen is not None and chosen == match,
        direction=answers.get(f"direction:{figure.key}", good.value),
        aggregation=answers.get(f"aggregation:{figure.key}", usual.value),
        unit_confirmed=bool(answers.get(f"same_unit:{figure.key}")),
    )


def _standing(versions: Mapping[int, Sequence[KpiVersion]]) -> dict[int, dict[date, Decimal]]:
    found: dict[int, dict[date, Decimal]] = {}
    rows = Measurement.objects.filter(kpi_id__in=versions, segment=None, superseded_at=None)
    for kpi_id, on, value, denominator in rows.values_list("kpi_id", "period_start", "value", "denominator"):
        rate = quotient(value, denominator, held_on(versions[kpi_id], on).unit)
        found.setdefault(kpi_id, {})[on] = rate.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return found


def _compared(row: FigureRow, figure: ReadFigure, standing: Mapping[date, Decimal]) -> FigureRow:
    if row.target == LEAVE_OUT:
        return row
    given = [(each.starts_on, each.value) for each in figure.values]
    different = [(on, value) for on, value in given if standing.get(on) != value]
    changes = tuple(Change(on, standing[on], value) for on, value in different if on in standing)
    return replace(
        row,
        values=tuple(different),
        fresh=len(different) - len(changes),
        same=len(given) - len(different),
        changes=changes,
    )


def _issue(
    row: FigureRow,
    choices: tuple[KpiChoice, ...],
    kept: frozenset[int],
    others: set[int],
    new_names: set[str],
) -> tuple[str, Mapping[str, str]] | None:
    """What keeps a figure from being recorded; None where nothing does."""
    if row.target == LEAVE_OUT:
        return None
    name = row.name.casefold()
    if row.target == NEW:
        taken = next((c for c in choices if name in (known.casefold() for known in c.names)), None)
        if not name:
            return "figure_without_name", {}
        if taken or name in new_names:
            return "figure_name_taken", {"name": taken.name if taken else row.name}
        return None
    choice = next(choice for choice in choices if choice.id == row.kpi_id)
    return _entry_issue(row, choice, kept, others)


def _entry_issue(
    row: FigureRow, choice: KpiChoice, kept: frozenset[int], others: set[int]
) -> tuple[str, Mapping[str, str]] | None:
    if choice.id not in kept:
        return "figure_not_kept", {"name": choice.name}
    if choice.id in others:
        return "figure_twice", {"name": choice.name}
    if not row.unit_confirmed and not _same_unit(row.file_unit, choice.unit):
        return "figure_unit_differs", {"file": row.file_unit, "kpi": choice.unit or "–"}
    return None


def _grain_issue(
    row: FigureRow, versions: Mapping[int, Sequence[KpiVersion]]
) -> tuple[str, Mapping[str, str]] | None:
    """Periods of another grain than the one that held when they began."""
    held = versions.get(row.kpi_id or 0, ())
    for on, _ in row.values if held else ():
        if (grain := grain_on(held, on)) is not row.grain or not is_period(held, on):
            return "figure_grain_differs", {"file": row.grain.value, "kpi": grain.value}
    return None


def _same_unit(file: str, kpi: str) -> bool:
    """Equal words, nothing said, or a plain count on a side where the other counts something."""
    a, b = file.strip().casefold(), kpi.strip().casefold()
    return a == b or not a or (a in _COUNTS and b not in _SCALES) or (b in _COUNTS and a not in _SCALES)
