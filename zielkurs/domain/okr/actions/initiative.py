"""Initiatives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.kpi.models import Kpi
from zielkurs.domain.okr.models import Initiative, InitiativeCheckpoint, KeyResult
from zielkurs.domain.okr.models.initiative import InitiativeKeyResult
from zielkurs.domain.okr.states import InitiativeState
from zielkurs.domain.organisation.models import Member, Team


@dataclass(frozen=True)
class Hypothesis:
    """Moves a KPI or a key result by a size, in its unit or in percent, so many weeks after the initiative's end."""

    moves_kpi: Kpi | None = None
    moves_key_result: KeyResult | None = None
    moves_by: Decimal | None = None
    moves_in_percent: bool = False
    lag_weeks: int | None = None


@dataclass(frozen=True)
class Bet:
    """What is done, by when, at what cost, and what it is meant to move."""

    title: str
    owner: Member | None = None
    starts_on: date | None = None
    due_on: date | None = None
    effort: Decimal | None = None
    budget: Decimal | None = None
    link: str = ""
    hypothesis: Hypothesis = Hypothesis()
    checkpoints: Sequence[tuple[date, str]] = field(default=())


@transaction.atomic
def add_initiative(
    *,
    team: Team,
    bet: Bet,
    key_results: Iterable[KeyResult],
    by: int,
    now: datetime,
    state: InitiativeState = InitiativeState.PLANNED,
    lang: str = "de",
    source_ref: str = "",
) -> Initiative:
    """A new initiative under the key results it is meant to move."""
    _check(bet)
    initiative = Initiative.objects.create(
        team=team, state=state.value, lang=lang, source_ref=source_ref, **_columns(bet)
    )
    _write_checkpoints(initiative, bet)
    InitiativeKeyResult.objects.bulk_create(
        InitiativeKeyResult(initiative=initiative, key_result=key_result) for key_result in key_results
    )
    events.record(verb="initiative.added", actor_id=by, subject=initiative, now=now, title=bet.title)
    return initiative


@transaction.atomic
def change_initiative(
    *,
    initiative: Initiative,
    bet: Bet,
    seen_version: int,
    by: int,
    now: datetime,
    key_results: Iterable[KeyResult] | None = None,
) -> None:
    """A new bet or key results (None leaves these); its state is `move`'s. Conflict where the version moved on."""
    _check(bet)
    changed = Initiative.objects.filter(pk=initiative.pk, version=seen_version).update(
        version=seen_version + 1, **_columns(bet)
    )
    if not changed:
        raise Conflict(
            "changed_meanwhile", field="title", current=Initiative.objects.get(pk=initiative.pk).title
        )
    _write_checkpoints(initiative, bet)
    if key_results is not None:
        _link(initiative, key_results)
    events.record(verb="initiative.changed", actor_id=by, subject=initiative, now=now, title=bet.title)


@transaction.atomic
def tick_checkpoint(
    *, initiative: Initiative, checkpoint_id: int, done_on: date | None, by: int, now: datetime
) -> None:
    """A checkpoint is done on a day, or (None) open again. Refused where it is not the initiative's."""
    if not InitiativeCheckpoint.objects.filter(pk=checkpoint_id, initiative=initiative).update(
        done_on=done_on
    ):
        raise Refusal("checkpoint_gone")
    events.record(
        verb="initiative.checkpoint",
        actor_id=by,
        subject=initiative,
        now=now,
        checkpoint=str(checkpoint_id),
        done_on=done_on,
    )


def _check(bet: Bet) -> None:
    if bet.budget is not None and bet.budget < 0:
        raise Refusal("budget_negative", field="budget")
    if bet.effort is not None and bet.effort < 0:
        raise Refusal("effort_negative", field="effort")
    if bet.starts_on and bet.due_on and bet.due_on < bet.starts_on:
        raise Refusal("due_before_start", field="due_on")
    wanted = bet.hypothesis
    if wanted.moves_by is not None and wanted.moves_kpi is None and wanted.moves_key_result is None:
        raise Refusal("hypothesis_without_figure", field="moves")


def _columns(bet: Bet) -> dict[str, object]:
    hypothesis = {name: getattr(bet.hypothesis, name) for name in Hypothesis.__dataclass_fields__}
    names = ("title", "owner", "starts_on", "due_on", "effort", "budget", "link")
    return {**{name: getattr(bet, name) for name in names}, **hypothesis}


def _write_checkpoints(initiative: Initiative, bet: Bet) -> None:
    """Those that stay keep their day of being done."""
    wanted = set(bet.checkpoints)
    for row in InitiativeCheckpoint.objects.filter(initiative=initiative):
        if (row.due_on, row.title) in wanted:
            wanted.discard((row.due_on, row.title))
        else:
            row.delete()
    InitiativeCheckpoint.objects.bulk_create(
        InitiativeCheckpoint(initiative=initiative, due_on=on, title=title) for on, title in sorted(wanted)
    )


def _link(initiative: Initiative, key_results: Iterable[KeyResult]) -> None:
    wanted = {key_result.pk: key_result for key_result in key_results}
    links = InitiativeKeyResult.objects.filter(initiative=initiative)
    links.exclude(key_result_id__in=wanted).delete()
    kept = set(links.values_list("key_result_id", flat=True))
    InitiativeKeyResult.objects.bulk_create(
        InitiativeKeyResult(initiative=initiative, key_result=row)
        for pk, row in wanted.items()
        if pk not in kept
    )
