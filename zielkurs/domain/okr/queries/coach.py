"""What the coach needs: texts with what stands around them, and what was decided about its rules."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zielkurs.domain.base.refusals import NotFound
from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import Cycle, Dismissal, Initiative, KeyResult, Objective, SelfCheck
from zielkurs.domain.okr.queries.details import ObjectivePage
from zielkurs.domain.okr.states import CyclePhase, InitiativeState, KeyResultState, ObjectiveState
from zielkurs.domain.organisation.access import Reader, team_to_plan_in
from zielkurs.domain.organisation.models import Team
from zielkurs.domain.organisation.queries import rule_rows
from zielkurs.pure.coach import Context, Item

# What is over or does not count is not read.
_OVER = (ObjectiveState.DROPPED.value, ObjectiveState.SET_ASIDE.value)


@dataclass(frozen=True)
class Standards:
    """The preset, the rules that weigh otherwise, and the reasons of dismissed findings.

    `dismissed` goes by (team, kind, digest of the text, rule code).
    """

    preset: str
    switches: tuple[tuple[str, str], ...]
    dismissed: Mapping[tuple[int, str, str, str], str]

    def reason(self, team_id: int, kind: str, text: str, code: str) -> str:
        """Why the finding was dismissed, empty where it counts."""
        return self.dismissed.get((team_id, kind, Dismissal.digest_of(text), code), "")


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
    `names` are people by id, `teams` those of the drafts by id, in their order. `is_whole`: nothing was left out.
    """

    drafts: tuple[Draft, ...] = ()
    items: tuple[Item, ...] = ()
    served: frozenset[int] = frozenset()
    names: Mapping[int, str] = field(default_factory=dict)
    teams: Mapping[int, str] = field(default_factory=dict)
    is_whole: bool = False

    def of_team(self, team_id: int) -> "Plan":
        """The drafts of a team, in the same set."""
        return replace(self, drafts=tuple(d for d in self.drafts if d.team_id == team_id), is_whole=False)


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
    work: int | None
    work_title: str
    work_state: str
    work_owner: str | None
    work_due: date | None


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
    "key_results__initiatives__id",
    "key_results__initiatives__title",
    "key_results__initiatives__state",
    "key_results__initiatives__owner__name",
    "key_results__initiatives__due_on",
)


def standards(reader: Reader, team_ids: Collection[int]) -> Standards:
    """What the workspace and these teams decided about the coach. 1 query."""
    dismissed: dict[tuple[int, str, str, str], str] = {}
    switches: list[tuple[str, str]] = []
    preset = "standard"
    rows = Dismissal.objects.filter(team_id__in=team_ids)
    # One query for both tables: the first column says whose row it is.
    both = rows.values_list("kind", "team_id", "code", "digest", "reason").union(rule_rows(), all=True)
    for kind, pk, *rest in both:
        if kind == "rules":
            preset, code, level = rest
            switches += [(code, level)] if code else []
        else:
            code, digest, reason = rest
            dismissed[pk, kind, digest, code] = reason
    return Standards(preset=preset, switches=tuple(sorted(switches)), dismissed=dismissed)


def plan(reader: Reader, cycle_id: int) -> Plan:
    """All that is planned in a cycle, with the goals of longer cycles around it. 1 query, whatever their number.

    Dropped and set-aside objectives and key results are left out, and initiatives that are done or dropped.
    """
    cycle = Cycle.objects.filter(pk=cycle_id)
    rows = (
        access.objectives(reader)
        .filter(cycle__starts_on__lte=cycle.values("starts_on"), cycle__ends_on__gte=cycle.values("ends_on"))
        .exclude(state__in=_OVER)
        .order_by("team__name", "position", "id", "key_results__position", "key_results__id", "lines_up__id")
    )
    found = [_Row(*row) for row in rows.values_list(*_COLUMNS)]
    objectives = {row.pk: row for row in found}
    served: dict[int, list[int]] = {}
    for row in found:
        if row.parent in objectives:
            served.setdefault(row.pk, []).append(row.parent)
    groups: dict[int, dict[tuple[str, int], _Row]] = {pk: {} for pk in objectives}
    for row in found:
        if row.kr and row.kr_state == KeyResultState.OPEN:
            groups[row.pk].setdefault(("key_result", row.kr), row)
            if row.work and row.work_state in (InitiativeState.PLANNED, InitiativeState.RUNNING):
                groups[row.pk].setdefault(("initiative", row.work), row)
    here = [row for row in objectives.values() if row.cycle_id == cycle_id]
    return Plan(
        drafts=tuple(
            draft
            for row in here
            for draft in _drafts(row, groups[row.pk], _beside(row, here), objectives, served)
        ),
        items=tuple(item for row in objectives.values() for item in _items(row, cycle_id, groups, served)),
        served=frozenset(parent for parents in served.values() for parent in parents),
        names=_names(found),
        teams={row.team_id: row.team for row in here},
        is_whole=True,
    )


def _beside(row: _Row, here: Iterable[_Row]) -> tuple[str, ...]:
    return tuple(o.title for o in here if o.team_id == row.team_id and o.pk != row.pk)


def _drafts(
    row: _Row,
    group: Mapping[tuple[str, int], _Row],
    siblings: tuple[str, ...],
    objectives: Mapping[int, _Row],
    served: Mapping[int, list[int]],
) -> Iterator[Draft]:
    parent = next((objectives[pk].title for pk in served.get(row.pk, ())), None)
    yield Draft(
        "objective",
        row.pk,
        row.pk,
        row.team_id,
        row.title,
        Context(parent=parent, siblings=siblings),
        complete=bool(row.for_whom and row.what_for),
    )
    titles = {pk: r.kr_title for (kind, pk), r in group.items() if kind == "key_result"}
    for (kind, pk), part in sorted(group.items(), key=lambda entry: entry[0][0] == "initiative"):
        if kind == "key_result":
            others = tuple(title for other, title in titles.items() if other != pk)
            context = key_result_context(row.title, others, part.kr_start, part.kr_target, part.kr_due)
            yield Draft(kind, pk, row.pk, row.team_id, part.kr_title, context)
        else:
            context = Context(owner=part.work_owner, due=part.work_due)
            yield Draft(kind, pk, row.pk, row.team_id, part.work_title, context)


def key_result_context(
    parent: str, siblings: tuple[str, ...], start: Decimal | None, target: Decimal | None, due: date | None
) -> Context:
    """What stands around a key result: in the plan and in its form the same."""
    return Context(parent=parent, siblings=siblings, start=start, target=target, due=due)


def _items(
    row: _Row,
    cycle_id: int,
    groups: Mapping[int, Mapping[tuple[str, int], _Row]],
    served: Mapping[int, list[int]],
) -> Iterator[Item]:
    # Limits count per team and cycle: goals of a longer cycle make a team of their own, and nobody owns them here.
    here = row.cycle_id == cycle_id
    team = str(row.team_id) if here else f"{row.team_id} {row.cycle_id}"
    parent = next((str(pk) for pk in served.get(row.pk, ())), None)
    yield Item(
        id=str(row.pk),
        kind="objective",
        text=row.title,
        team=team,
        owner=str(row.owner_id) if row.owner_id and here else None,
        parent=parent,
        root=row.team_kind == Team.Kind.COMPANY,
    )
    for (kind, pk), part in groups[row.pk].items():
        if kind == "key_result":
            yield Item(
                id=str(pk),
                kind="key_result",
                text=part.kr_title,
                team=team,
                owner=str(part.kr_owner_id) if part.kr_owner_id and here else None,
                parent=str(row.pk),
            )


def _names(found: Iterable[_Row]) -> dict[int, str]:
    names: dict[int, str] = {}
    for row in found:
        names |= {
            pk: name
            for pk, name in ((row.owner_id, row.owner), (row.kr_owner_id, row.kr_owner))
            if pk and name
        }
    return names


def plan_of_page(shown: ObjectivePage) -> Plan:
    """The same for what an objective's page shows already, as a set of its own. No query."""
    card, cycle_id = shown.card, shown.card.cycle_id
    krs = [kr for kr in card.key_results if not kr.set_aside]
    over = card.state in _OVER
    drafts = [
        Draft(
            "objective",
            card.id,
            card.id,
            card.team_id,
            card.title,
            Context(parent=shown.line[0].title if shown.line else None),
            complete=bool(card.for_whom and card.what_for),
        )
    ]
    for kr in krs:
        others = tuple(other.title for other in krs if other.id != kr.id)
        context = key_result_context(card.title, others, kr.start, kr.target, kr.due_on)
        drafts.append(Draft("key_result", kr.id, card.id, card.team_id, kr.title, context))
    for work in shown.initiatives:
        if work.state in (InitiativeState.PLANNED, InitiativeState.RUNNING):
            context = Context(owner=work.owner or None, due=work.due_on)
            drafts.append(Draft("initiative", work.id, card.id, card.team_id, work.title, context))
    objective = Item(id=str(card.id), kind="objective", text=card.title, team=str(cycle_id), root=True)
    results = [Item(id=str(kr.id), kind="key_result", text=kr.title, parent=str(card.id)) for kr in krs]
    return Plan(
        drafts=() if over else tuple(drafts),
        items=() if over else (objective, *results),
        teams={card.team_id: card.team},
    )


@dataclass(frozen=True)
class Surroundings:
    """The team whose draft a form holds, and what stands around it."""

    team: Team
    context: Context


def surroundings(reader: Reader, kind: str, place: str, pk: int, cycle_id: int | None = None) -> Surroundings:
    """What stands around a draft in a form, for those who may plan there. At most 4 queries.

    `place` and `pk` name what the form is about: the row that it changes, or what a new one goes below
    ("team" for an objective, "objective" for a key result, either of "objective" and "key_result" for an initiative).
    """
    if kind == "objective" and place == "team":
        team = team_to_plan_in(reader, pk)
        return Surroundings(team, Context(siblings=_objective_titles(reader, pk, cycle_id)))
    if kind == "initiative" and place == "initiative":
        initiative = access.initiative_to_change(reader, pk)
        parent = (
            initiative.key_results.order_by("initiative_links__id").values_list("title", flat=True).first()
        )
        return Surroundings(initiative.team, Context(parent=parent))
    if place == "objective":
        return _around_objective(reader, kind, access.objective_to_plan(reader, pk))
    if place == "key_result" and kind != "objective":
        key_result = access.key_result_to_plan(reader, pk)
        objective = key_result.objective
        if kind == "initiative":
            return Surroundings(objective.team, Context(parent=key_result.title))
        return Surroundings(objective.team, _key_result_context(objective, without=pk))
    raise NotFound


def _around_objective(reader: Reader, kind: str, objective: Objective) -> Surroundings:
    if kind == "key_result":
        context = _key_result_context(objective)
    elif kind == "initiative":
        context = Context()
    else:
        titles = _objective_titles(reader, objective.team_id, objective.cycle_id, without=objective.pk)
        parents = access.objectives(reader).filter(lines_down__objective=objective).order_by("lines_down__id")
        context = Context(parent=parents.values_list("title", flat=True).first(), siblings=titles)
    return Surroundings(objective.team, context)


def _objective_titles(
    reader: Reader, team_id: int, cycle_id: int | None, without: int = 0
) -> tuple[str, ...]:
    if cycle_id is None:
        return ()
    rows = access.objectives(reader).filter(team_id=team_id, cycle_id=cycle_id).exclude(state__in=_OVER)
    return tuple(rows.exclude(pk=without).order_by("position", "id").values_list("title", flat=True))


def _key_result_context(objective: Objective, without: int = 0) -> Context:
    rows = KeyResult.objects.filter(objective=objective, state=KeyResultState.OPEN.value).exclude(pk=without)
    titles = tuple(rows.order_by("position", "id").values_list("title", flat=True))
    return Context(parent=objective.title, siblings=titles, cycle_end=objective.cycle.ends_on)


def self_checks(of: Objective | KeyResult | Initiative) -> dict[str, str]:
    """The answers to the self-check by question. 1 query."""
    return dict(SelfCheck.answers_of(of).values_list("question", "answer"))


def closed_cycles() -> int:
    """How many of the workspace's cycles are closed: what the lock of the rules counts. 1 query."""
    return Cycle.objects.filter(phase=CyclePhase.CLOSED.value).count()
