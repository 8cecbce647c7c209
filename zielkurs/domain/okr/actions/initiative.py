"""Initiatives."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.okr.models import Initiative, KeyResult
from zielkurs.domain.okr.models.initiative import InitiativeKeyResult
from zielkurs.domain.okr.states import InitiativeState
from zielkurs.domain.organisation.models import Member, Team


@transaction.atomic
def add_initiative(
    *,
    team: Team,
    title: str,
    key_results: Iterable[KeyResult],
    by: int,
    now: datetime,
    owner: Member | None = None,
    due_on: date | None = None,
    budget: Decimal | None = None,
    state: InitiativeState = InitiativeState.PLANNED,
    lang: str = "de",
    source_ref: str = "",
) -> Initiative:
    """A new initiative under the key results it is meant to move."""
    if budget is not None and budget < 0:
        raise Refusal("budget_negative", field="budget")
    initiative = Initiative.objects.create(
        team=team,
        owner=owner,
        title=title,
        due_on=due_on,
        budget=budget,
        state=state.value,
        lang=lang,
        source_ref=source_ref,
    )
    InitiativeKeyResult.objects.bulk_create(
        InitiativeKeyResult(initiative=initiative, key_result=key_result) for key_result in key_results
    )
    events.record(verb="initiative.added", actor_id=by, subject=initiative, now=now, title=title)
    return initiative


@transaction.atomic
def change_initiative(
    *,
    initiative: Initiative,
    title: str,
    owner: Member | None,
    due_on: date | None,
    budget: Decimal | None,
    state: InitiativeState,
    seen_version: int,
    by: int,
    now: datetime,
    key_results: Iterable[KeyResult] | None = None,
) -> None:
    """New words, owner, date, budget, state or key results (None leaves these). Conflict where the version moved on."""
    if budget is not None and budget < 0:
        raise Refusal("budget_negative", field="budget")
    changed = Initiative.objects.filter(pk=initiative.pk, version=seen_version).update(
        title=title, owner=owner, due_on=due_on, budget=budget, state=state.value, version=seen_version + 1
    )
    if not changed:
        raise Conflict(
            "changed_meanwhile", field="title", current=Initiative.objects.get(pk=initiative.pk).title
        )
    if key_results is not None:
        wanted = {key_result.pk: key_result for key_result in key_results}
        links = InitiativeKeyResult.objects.filter(initiative=initiative)
        links.exclude(key_result_id__in=wanted).delete()
        kept = set(links.values_list("key_result_id", flat=True))
        InitiativeKeyResult.objects.bulk_create(
            InitiativeKeyResult(initiative=initiative, key_result=row)
            for pk, row in wanted.items()
            if pk not in kept
        )
    events.record(
        verb="initiative.changed", actor_id=by, subject=initiative, now=now, title=title, state=state.value
    )
