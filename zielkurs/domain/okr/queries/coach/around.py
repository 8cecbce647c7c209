"""What stands around a draft in a form."""

from dataclasses import dataclass, field, replace

from django.db.models import BigIntegerField, QuerySet, Value

from zielkurs.domain.base.refusals import NotFound
from zielkurs.domain.kpi.queries import Glossary, terms
from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import Initiative, KeyResult, Objective
from zielkurs.domain.okr.queries.coach.plan import OVER, key_result_context
from zielkurs.domain.okr.states import KeyResultState
from zielkurs.domain.organisation.access import Reader, team_to_plan_in
from zielkurs.domain.organisation.models import Team
from zielkurs.pure.coach import Context


@dataclass(frozen=True)
class Surroundings:
    """The team whose draft a form holds, and what stands around it."""

    team: Team
    context: Context
    glossary: Glossary = field(default_factory=Glossary)

    def about(self, text: str, *, metric: str, kpi_id: int | None) -> Context:
        """A key result's surroundings with the glossary's entry that it is about."""
        return replace(self.context, figure=self.glossary.term(text, metric=metric, kpi_id=kpi_id))


def surroundings(
    reader: Reader,
    kind: str,
    place: str,
    pk: int,
    cycle_id: int | None = None,
    *,
    row: Objective | KeyResult | Initiative | None = None,
) -> Surroundings:
    """What stands around a draft in a form, for those who may plan there. At most 3 queries.

    `place` and `pk` name what the form is about: the row that it changes, or what a new one goes below
    ("team" for an objective, "objective" for a key result, either of "objective" and "key_result" for an initiative).
    `row` is that row where it was loaded and opened for this reader already; then one query less.
    """
    if kind == "objective" and place == "team":
        team = team_to_plan_in(reader, pk)
        return Surroundings(team, Context(siblings=_objective_titles(reader, pk, cycle_id)))
    if kind == "initiative" and place == "initiative":
        initiative = row if isinstance(row, Initiative) else access.initiative_to_change(reader, pk)
        parent = (
            initiative.key_results.order_by("initiative_links__id").values_list("title", flat=True).first()
        )
        return Surroundings(initiative.team, Context(parent=parent))
    if place == "objective":
        objective = row if isinstance(row, Objective) else access.objective_to_plan(reader, pk)
        return _around_objective(reader, kind, objective)
    if place == "key_result" and kind != "objective":
        key_result = row if isinstance(row, KeyResult) else access.key_result_to_plan(reader, pk)
        objective = key_result.objective
        if kind == "initiative":
            return Surroundings(objective.team, Context(parent=key_result.title))
        return _around_key_result(reader, objective, without=pk)
    raise NotFound


def _around_objective(reader: Reader, kind: str, objective: Objective) -> Surroundings:
    if kind == "key_result":
        return _around_key_result(reader, objective)
    if kind == "initiative":
        return Surroundings(objective.team, Context())
    beside = _beside(reader, objective.team_id, objective.cycle_id).exclude(pk=objective.pk)
    above = access.objectives(reader).filter(lines_down__objective=objective)
    # One query for both: the line upwards has a number, titles beside have none.
    rows = beside.values_list(Value(0, output_field=BigIntegerField()), "title").union(
        above.values_list("lines_down__id", "title"), all=True
    )
    found = sorted(rows, key=lambda row: row[0])
    context = Context(
        parent=next((title for line, title in found if line), None),
        siblings=tuple(title for line, title in found if not line),
    )
    return Surroundings(objective.team, context)


def _objective_titles(reader: Reader, team_id: int, cycle_id: int | None) -> tuple[str, ...]:
    if cycle_id is None:
        return ()
    rows = _beside(reader, team_id, cycle_id).order_by("position", "id")
    return tuple(rows.values_list("title", flat=True))


def _beside(reader: Reader, team_id: int, cycle_id: int) -> "QuerySet[Objective]":
    return access.objectives(reader).filter(team_id=team_id, cycle_id=cycle_id).exclude(state__in=OVER)


def _around_key_result(reader: Reader, objective: Objective, without: int = 0) -> Surroundings:
    rows = KeyResult.objects.filter(objective=objective, state=KeyResultState.OPEN.value).exclude(pk=without)
    titles = tuple(rows.order_by("position", "id").values_list("title", flat=True))
    glossary = terms(reader)
    context = key_result_context(
        objective.title, titles, team=objective.team.name, glossary=glossary, figure=None
    )
    return Surroundings(objective.team, replace(context, cycle_end=objective.cycle.ends_on), glossary)
