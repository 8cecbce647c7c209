"""New objectives, key results and initiatives."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from zielkurs.domain.base import events
from zielkurs.domain.base.events import Happening
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.okr.actions.bulk.rows import BulkInitiative, BulkKeyResult, Ids
from zielkurs.domain.okr.models import Cycle, Initiative, KeyResult, Milestone, Objective
from zielkurs.domain.okr.models.initiative import InitiativeKeyResult
from zielkurs.domain.okr.states import ObjectiveState
from zielkurs.domain.organisation.models import Team
from zielkurs.pure.scoring import Kind


@transaction.atomic
def add_objectives(
    *, cycle: Cycle, team: Team, titles: Mapping[str, str], lang: str, by: int, now: datetime
) -> Ids:
    """Agreed objectives at the end of the team's list. `titles`: source reference → title. Reference → id."""
    if cycle.is_closed:
        raise Refusal("cycle_closed", cycle=cycle.name, on=cycle.closed_on)
    last = Objective.objects.filter(cycle=cycle, team=team).aggregate(last=Max("position"))["last"] or 0
    rows = [
        Objective(
            cycle=cycle,
            team=team,
            title=title,
            lang=lang,
            state=ObjectiveState.AGREED.value,
            position=position,
            source_ref=ref,
        )
        for position, (ref, title) in enumerate(titles.items(), last + 1)
    ]
    Objective.objects.bulk_create(rows)
    _record("objective.added", rows, by=by, now=now)
    return {row.source_ref: row.pk for row in rows}


@transaction.atomic
def add_key_results(
    *, team: Team, key_results: Sequence[BulkKeyResult], lang: str, by: int, now: datetime
) -> Ids:
    """Key results at the ends of their objectives' lists. Reference → id."""
    homes = {new.objective_id for new in key_results}
    lasts = dict(
        KeyResult.objects.filter(objective_id__in=homes)
        .values_list("objective_id")
        .annotate(last=Max("position"))
    )
    rows: list[KeyResult] = []
    for new in key_results:
        lasts[new.objective_id] = position = (lasts.get(new.objective_id) or 0) + 1
        rows.append(
            KeyResult(
                objective_id=new.objective_id,
                team=team,
                owner_id=new.owner_id,
                title=new.title,
                lang=lang,
                kind=new.kind,
                unit=new.unit,
                metric=new.metric,
                start_value=new.start,
                target_value=new.target,
                starts_on=new.starts_on,
                due_on=new.due_on,
                position=position,
                source_ref=new.source_ref,
            )
        )
    KeyResult.objects.bulk_create(rows)
    Milestone.objects.bulk_create(
        Milestone(key_result=row, title=row.title[:200]) for row in rows if row.kind == Kind.MILESTONES
    )
    _record("key_result.added", rows, by=by, now=now)
    return {row.source_ref: row.pk for row in rows}


@transaction.atomic
def add_initiatives(
    *, team: Team, initiatives: Sequence[BulkInitiative], lang: str, by: int, now: datetime
) -> Ids:
    """Initiatives with their links. Reference → id."""
    rows = [
        Initiative(
            team=team,
            owner_id=new.owner_id,
            title=new.title,
            lang=lang,
            due_on=new.due_on,
            budget=new.budget,
            state=new.state,
            source_ref=new.source_ref,
        )
        for new in initiatives
    ]
    Initiative.objects.bulk_create(rows)
    InitiativeKeyResult.objects.bulk_create(
        InitiativeKeyResult(initiative=row, key_result_id=pk)
        for row, new in zip(rows, initiatives, strict=True)
        for pk in dict.fromkeys(new.key_result_ids)
    )
    _record("initiative.added", rows, by=by, now=now)
    return {row.source_ref: row.pk for row in rows}


def _record(verb: str, rows: Iterable[Objective | KeyResult | Initiative], *, by: int, now: datetime) -> None:
    events.record_all(
        (Happening(verb, row._meta.model_name or "", row.pk, {"title": row.title}) for row in rows),
        actor_id=by,
        now=now,
    )
