"""One objective, one key result, one initiative, with all that belongs to them."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet, Subquery

from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import CheckIn, CheckInDraft, Initiative, KeyResult, Objective
from zielkurs.domain.okr.queries.board import ObjectiveCard, cards_of
from zielkurs.domain.okr.queries.coach.standards import last_for_plans, state_upto
from zielkurs.domain.okr.queries.contributions import ContributionRow, contributions_of
from zielkurs.domain.okr.queries.cycles import CycleRow, cycle_row
from zielkurs.domain.okr.queries.evidence import standing_check_ins
from zielkurs.domain.okr.queries.lines import Around, LineStep, lines_around
from zielkurs.domain.okr.queries.standing import Standing, standings_of
from zielkurs.domain.okr.queries.week import Draft
from zielkurs.domain.okr.states import OBJECTIVE_STATES, InitiativeState, ObjectiveState
from zielkurs.domain.organisation.access import Reader, may_plan_in
from zielkurs.domain.organisation.queries import rhythm_beside
from zielkurs.pure.scoring import Point


@dataclass(frozen=True)
class InitiativeRow:
    """An initiative in a list."""

    id: int
    title: str
    owner: str
    owner_id: int | None
    starts_on: date | None
    due_on: date | None
    effort: Decimal | None
    budget: Decimal | None
    link: str
    state: InitiativeState
    late: bool
    version: int


@dataclass(frozen=True)
class HistoryEntry:
    """A check-in in the history, corrections and withdrawals among them.

    `change` is the step from the value that counted before; `superseded` says that a later entry replaced it, which
    is `withdrawn` where that took it back.
    """

    id: int
    kind: str
    as_of: date
    value: Decimal | None
    change: Decimal | None
    confidence: int | None
    comment: str
    blocker: bool
    recorded_at: datetime
    recorded_by: str
    recorded_by_id: int
    from_kpi: bool
    superseded: bool
    withdrawn: bool
    replaces_id: int | None
    imported: bool


@dataclass(frozen=True)
class ObjectivePage:
    """An objective with its key results, its line up, its initiatives and the steps that are legal next.

    `continued_by` is the last one that carries it on, with its cycle in place of the team.
    """

    card: ObjectiveCard
    cycle: CycleRow
    around: Around
    initiatives: tuple[InitiativeRow, ...]
    contributions: tuple[ContributionRow, ...]
    continued_by: LineStep | None
    next_states: tuple[ObjectiveState, ...]
    may_plan: bool
    may_agree: bool
    state_of_plans: Hashable

    @property
    def line(self) -> tuple[LineStep, ...]:
        """The steps to the top along the first line, nearest first."""
        return self.around.line


@dataclass(frozen=True)
class KeyResultPage:
    """A key result with its history (newest first), its initiatives, its line up, what serves it, and a draft."""

    key_result: Standing
    history: tuple[HistoryEntry, ...]
    initiatives: tuple[InitiativeRow, ...]
    line: tuple[LineStep, ...]
    served_by: tuple[LineStep, ...]
    draft: Draft | None
    cycle: CycleRow
    may_report: bool
    state_of_plans: Hashable


@dataclass(frozen=True)
class KpiUse:
    """A key result that rests on a KPI."""

    key_result_id: int
    title: str
    team: str
    cycle: str
    closed: bool


def key_results_on(reader: Reader, kpi_id: int) -> tuple[KpiUse, ...]:
    """The visible key results that a KPI drives, those of the latest cycle first. 1 query."""
    rows = access.key_results(reader).filter(kpi_id=kpi_id).select_related("team", "objective__cycle")
    return tuple(
        KpiUse(
            row.pk, row.title, row.team.name, row.objective.cycle.name, closed=row.objective.cycle.is_closed
        )
        for row in rows.order_by("-objective__cycle__starts_on", "title")
    )


def objective_page(reader: Reader, objective: Objective) -> ObjectivePage:
    """8 queries, whatever the number of key results."""
    later = access.objectives(reader).filter(continues=objective).order_by("-cycle__starts_on", "-id")
    method, beside = rhythm_beside(
        reader,
        last=Subquery(last_for_plans().values("sequence")),
        continued_id=Subquery(later.values("id")[:1]),
        continued_title=Subquery(later.values("title")[:1]),
        continued_in=Subquery(later.values("cycle__name")[:1]),
    )
    (card,) = cards_of([objective], reader, method)
    continued = LineStep(beside["continued_id"], beside["continued_title"], beside["continued_in"])
    linked = access.initiatives(reader).filter(links__key_result__objective=objective).distinct()
    return ObjectivePage(
        card=card,
        cycle=cycle_row(objective.cycle, reader.today),
        around=lines_around(reader, objective.pk),
        initiatives=initiative_rows(linked, reader),
        contributions=contributions_of(reader, objective),
        continued_by=continued if beside["continued_id"] else None,
        next_states=tuple(
            sorted(OBJECTIVE_STATES[ObjectiveState(objective.state)], key=list(ObjectiveState).index)
        ),
        may_plan=may_plan_in(reader, objective.team_id) and not objective.cycle.is_closed,
        may_agree=access.may_agree(reader, objective.team_id),
        state_of_plans=state_upto(reader, beside["last"]),
    )


def key_result_page(reader: Reader, key_result: KeyResult) -> KeyResultPage:
    """9 queries, 10 where a KPI drives it, whatever the length of the history. The row as `access` hands it out."""
    method, beside = rhythm_beside(reader, last=Subquery(last_for_plans().values("sequence")))
    (standing,) = standings_of([key_result], reader, method)
    around = lines_around(reader, key_result.objective_id)
    draft = CheckInDraft.objects.filter(key_result=key_result, member_id=reader.member_id).first()
    return KeyResultPage(
        key_result=standing,
        history=history(key_result),
        initiatives=initiative_rows(access.initiatives(reader).filter(links__key_result=key_result), reader),
        line=around.line,
        served_by=tuple(step for step, served in around.children if served == key_result.pk),
        draft=Draft(draft.value_text, draft.confidence, draft.comment, draft.blocker) if draft else None,
        cycle=cycle_row(key_result.objective.cycle, reader.today),
        may_report=access.may_report(reader, key_result),
        state_of_plans=state_upto(reader, beside["last"]),
    )


def history(key_result: KeyResult) -> tuple[HistoryEntry, ...]:
    """All entries, the newest first; replaced ones keep their place. 1 query."""
    rows = CheckIn.objects.filter(key_result=key_result).select_related("recorded_by", "replaced_by")
    entries: list[HistoryEntry] = []
    before: Decimal | None = None
    for row in rows.order_by("as_of", "recorded_at", "id"):
        superseded = hasattr(row, "replaced_by")
        counts = not superseded and row.kind != CheckIn.Kind.WITHDRAWAL and row.value is not None
        step = row.value - before if counts and row.value is not None and before is not None else None
        entries.append(_entry(row, step, superseded=superseded))
        before = row.value if counts else before
    return tuple(reversed(entries))


def key_result_of(check_in_id: int) -> int:
    """The id of the key result that a check-in reports on. 1 query."""
    return CheckIn.objects.values_list("key_result_id", flat=True).get(pk=check_in_id)


def points_of(key_result_id: int) -> tuple[Point, ...]:
    """The reported values that count, the oldest first. 1 query."""
    rows = standing_check_ins().filter(key_result_id=key_result_id).order_by("as_of", "recorded_at", "id")
    return tuple(Point(on, value) for on, value in rows.values_list("as_of", "value") if value is not None)


def _entry(row: CheckIn, change: Decimal | None, *, superseded: bool) -> HistoryEntry:
    return HistoryEntry(
        id=row.pk,
        kind=row.kind,
        as_of=row.as_of,
        value=row.value,
        change=change,
        confidence=row.confidence,
        comment=row.comment,
        blocker=row.blocker,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by.name,
        recorded_by_id=row.recorded_by_id,
        from_kpi=row.from_kpi,
        superseded=superseded,
        withdrawn=superseded and row.replaced_by.kind == CheckIn.Kind.WITHDRAWAL,
        replaces_id=row.replaces_id,
        imported=bool(row.source_ref),
    )


def initiative_rows(rows: "QuerySet[Initiative]", reader: Reader) -> tuple[InitiativeRow, ...]:
    """Initiatives by due date, open ones first. 1 query."""
    found = [_initiative(row, reader) for row in rows.select_related("owner").order_by("due_on", "id")]
    ended = (InitiativeState.DONE, InitiativeState.DROPPED)
    return tuple(sorted(found, key=lambda row: row.state in ended))


def _initiative(row: Initiative, reader: Reader) -> InitiativeRow:
    state = InitiativeState(row.state)
    is_open = state in (InitiativeState.PLANNED, InitiativeState.RUNNING)
    return InitiativeRow(
        id=row.pk,
        title=row.title,
        owner=row.owner.name if row.owner else "",
        owner_id=row.owner_id,
        starts_on=row.starts_on,
        due_on=row.due_on,
        effort=row.effort,
        budget=row.budget,
        link=row.link,
        state=state,
        late=is_open and row.due_on is not None and row.due_on < reader.today,
        version=row.version,
    )
