"""Plans as the coach reads them: every text with what stands around it, and the set that they make."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import QuerySet

from zielkurs.domain.kpi.queries import Glossary, terms
from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import Alignment, Cycle, KeyResult, Objective
from zielkurs.domain.okr.states import InitiativeState, KeyResultState, ObjectiveState
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.models import Team
from zielkurs.pure.coach import Context, Item, Term

# What is over or does not count is not read.
OVER = (ObjectiveState.DROPPED.value, ObjectiveState.SET_ASIDE.value)


@dataclass(frozen=True)
class Draft:
    """A text of the plan as the coach reads it. `complete`: an objective's other two parts stand in their fields."""

    kind: str
    id: int
    objective_id: int
    team_id: int
    text: str
    context: Context
    complete: bool = False


@dataclass(frozen=True)
class Plan:
    """A cycle's drafts (objectives, each followed by its key results and initiatives) and the set that they make.

    `items` holds more: the goals of longer cycles that are served. `served` are all objectives that another serves.
    `names` are people by id; `team_of` says whose an item is.
    `is_whole`: nothing was left out.
    """

    cycle_id: int = 0
    drafts: tuple[Draft, ...] = ()
    items: tuple[Item, ...] = ()
    served: frozenset[int] = frozenset()
    names: Mapping[int, str] = field(default_factory=dict)
    team_of: Mapping[str, int] = field(default_factory=dict)
    is_whole: bool = False

    @property
    def concerned(self) -> frozenset[int]:
        """The teams whose answers count: those of the drafts, and those of the goals above."""
        return frozenset(self.team_of.values())

    def of_team(self, team_id: int) -> "Plan":
        """The drafts of a team, in the same set."""
        return replace(self, drafts=tuple(d for d in self.drafts if d.team_id == team_id), is_whole=False)

    def of_key_result(self, key_result_id: int) -> "Plan":
        """A key result alone: no set, no initiatives."""
        drafts = tuple(d for d in self.drafts if (d.kind, d.id) == ("key_result", key_result_id))
        return replace(self, drafts=drafts, items=(), is_whole=False)


class _Row(NamedTuple):
    pk: int
    title: str
    for_whom: str
    what_for: str
    team_id: int
    team: str
    team_kind: str
    owner_id: int | None
    owner: str | None
    cycle_id: int
    parent: int | None
    kr: int | None
    kr_title: str
    kr_state: str
    kr_owner_id: int | None
    kr_owner: str | None
    kr_start: Decimal | None
    kr_target: Decimal | None
    kr_due: date | None
    kr_metric: str
    kr_kpi: int | None
    kr_timing: str
    kr_horizon: str
    work: int | None
    work_title: str
    work_state: str
    work_owner: str | None
    work_due: date | None
    work_team_id: int | None


_COLUMNS = (
    "id",
    "title",
    "for_whom",
    "what_for",
    "team_id",
    "team__name",
    "team__kind",
    "owner_id",
    "owner__name",
    "cycle_id",
    "lines_up__parent_id",
    "key_results__id",
    "key_results__title",
    "key_results__state",
    "key_results__owner_id",
    "key_results__owner__name",
    "key_results__start_value",
    "key_results__target_value",
    "key_results__due_on",
    "key_results__metric",
    "key_results__kpi_id",
    "key_results__timing",
    "key_results__horizon",
    "key_results__initiatives__id",
    "key_results__initiatives__title",
    "key_results__initiatives__state",
    "key_results__initiatives__owner__name",
    "key_results__initiatives__due_on",
    "key_results__initiatives__team_id",
)


def plan(reader: Reader, cycle_id: int) -> Plan:
    """All that is planned in a cycle, with the goals of longer cycles around it. 2 queries, whatever their number.

    Dropped and set-aside objectives and key results are left out, and initiatives that are done or dropped.
    """
    cycle = Cycle.objects.filter(pk=cycle_id)
    around = access.objectives(reader).filter(
        cycle__starts_on__lte=cycle.values("starts_on"), cycle__ends_on__gte=cycle.values("ends_on")
    )
    tree = _Tree(reader, _rows(around), terms(reader))
    here = [row for row in tree.objectives.values() if row.cycle_id == cycle_id]
    return Plan(
        cycle_id=cycle_id,
        drafts=tuple(draft for row in here for draft in tree.drafts(row, beside=here)),
        items=tuple(item for row in tree.objectives.values() for item in tree.items(row, cycle_id)),
        served=frozenset(parent for parents in tree.served.values() for parent in parents),
        names=tree.names(),
        team_of=tree.team_of(),
        is_whole=True,
    )


def plan_of_objective(reader: Reader, objective: Objective) -> Plan:
    """The same for an objective with all that is below it, as a set of its own. 2 queries."""
    parents = Alignment.objects.filter(objective=objective).values("parent_id")
    around = access.objectives(reader).filter(pk=objective.pk)
    tree = _Tree(reader, _rows(around | access.objectives(reader).filter(pk__in=parents)), terms(reader))
    here = [row for pk, row in tree.objectives.items() if pk == objective.pk]
    return Plan(
        cycle_id=objective.cycle_id,
        drafts=tuple(draft for row in here for draft in tree.drafts(row, beside=())),
        # Nothing above it is missed here, and what its owners do elsewhere is not seen.
        items=tuple(
            replace(item, root=True, owner=None) for row in here for item in tree.items(row, row.cycle_id)
        ),
        names=tree.names(),
        team_of=tree.team_of(),
    )


def _rows(objectives: "QuerySet[Objective]") -> list[_Row]:
    rows = objectives.exclude(state__in=OVER).order_by(
        "team__name", "position", "id", "key_results__position", "key_results__id", "lines_up__id"
    )
    return [_Row(*row) for row in rows.values_list(*_COLUMNS)]


class _Tree:
    """The rows put together: objectives, what is below each of them, and whom they serve."""

    def __init__(self, reader: Reader, rows: Collection[_Row], glossary: Glossary) -> None:
        self._rows, self._glossary = rows, glossary
        self.objectives = {row.pk: row for row in rows}
        self.served: dict[int, list[int]] = {}
        self._below: dict[int, dict[tuple[str, int], _Row]] = {pk: {} for pk in self.objectives}
        for row in rows:
            if row.parent in self.objectives:
                self.served.setdefault(row.pk, []).append(row.parent)
            if row.kr and row.kr_state == KeyResultState.OPEN:
                below = self._below[row.pk]
                below.setdefault(("key_result", row.kr), row)
                runs = row.work_state in (InitiativeState.PLANNED, InitiativeState.RUNNING)
                if row.work and row.work_team_id and runs and reader.sees(row.work_team_id):
                    below.setdefault(("initiative", row.work), row)

    def drafts(self, row: _Row, *, beside: Iterable[_Row]) -> Iterator[Draft]:
        """An objective, its key results, its initiatives."""
        parent = next((self.objectives[pk].title for pk in self.served.get(row.pk, ())), None)
        siblings = tuple(o.title for o in beside if o.team_id == row.team_id and o.pk != row.pk)
        yield Draft(
            "objective",
            row.pk,
            row.pk,
            row.team_id,
            row.title,
            Context(parent=parent, siblings=siblings),
            complete=bool(row.for_whom and row.what_for),
        )
        below = sorted(self._below[row.pk].items(), key=lambda entry: entry[0][0] == "initiative")
        titles = {pk: part.kr_title for (kind, pk), part in below if kind == "key_result"}
        for (kind, pk), part in below:
            if kind == "initiative":
                context = Context(owner=part.work_owner, due=part.work_due)
                yield Draft(kind, pk, row.pk, row.team_id, part.work_title, context)
                continue
            context = key_result_context(
                row.title,
                tuple(title for other, title in titles.items() if other != pk),
                team=row.team,
                glossary=self._glossary,
                figure=self._figure(part),
            )
            context = replace(context, start=part.kr_start, target=part.kr_target, due=part.kr_due)
            yield Draft(kind, pk, row.pk, row.team_id, part.kr_title, context)

    def _figure(self, part: _Row) -> Term | None:
        return self._glossary.term(part.kr_title, metric=part.kr_metric, kpi_id=part.kr_kpi)

    def items(self, row: _Row, cycle_id: int) -> Iterator[Item]:
        """An objective and its key results."""
        # Limits count per team and cycle: goals of a longer cycle make a team of their own, and nobody owns them here.
        here = row.cycle_id == cycle_id
        team = str(row.team_id) if here else f"{row.team_id} {row.cycle_id}"
        parent = next((str(pk) for pk in self.served.get(row.pk, ())), None)
        yield Item(
            id=str(row.pk),
            kind="objective",
            text=row.title,
            team=team,
            owner=str(row.owner_id) if row.owner_id and here else None,
            parent=parent,
            root=row.team_kind == Team.Kind.COMPANY,
        )
        for (kind, pk), part in self._below[row.pk].items():
            if kind == "key_result":
                figure = self._figure(part)
                yield Item(
                    id=str(pk),
                    kind="key_result",
                    text=part.kr_title,
                    team=team,
                    owner=str(part.kr_owner_id) if part.kr_owner_id and here else None,
                    parent=str(row.pk),
                    guarded=figure is not None and figure.has_guard,
                    horizon="short" if part.kr_horizon == KeyResult.Horizon.CYCLE else "long",
                    leading=part.kr_timing == KeyResult.Timing.LEADING if part.kr_timing else None,
                )

    def names(self) -> dict[int, str]:
        """The owners by id."""
        owners = ((row.owner_id, row.owner) for row in self._rows)
        reporters = ((row.kr_owner_id, row.kr_owner) for row in self._rows)
        return {pk: name for pk, name in (*owners, *reporters) if pk and name}

    def team_of(self) -> dict[str, int]:
        """The team that plans an item: its objective's."""
        return {
            str(pk): row.team_id
            for row in self.objectives.values()
            for pk in (row.pk, *(pk for kind, pk in self._below[row.pk] if kind == "key_result"))
        }


def key_result_context(
    parent: str, siblings: tuple[str, ...], *, team: str, glossary: Glossary, figure: Term | None
) -> Context:
    """What stands around a key result: in the plan and in its form the same."""
    return Context(
        parent=parent,
        siblings=siblings,
        team=team,
        # The term is looked up here: the whole glossary in every context would be compared with at every reading.
        glossary=() if glossary.exists else None,
        figure=figure,
    )
