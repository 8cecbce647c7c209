"""Tables of figures: kept as a plan with answers, then recorded in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zielkurs.domain.base import events, ids
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.kpi.actions.glossary import Definition, Entry, add_kpi
from zielkurs.domain.kpi.actions.measurement import Value, record_measurements
from zielkurs.domain.kpi.models import FiguresRun, Kpi


@dataclass(frozen=True)
class PlannedFigure:
    """Values for a KPI, or for a new entry where `kpi` is None."""

    values: Sequence[Value]
    kpi: Kpi | None = None
    entry: Entry | None = None
    definition: Definition | None = None


def start_figures(
    *,
    file_name: str,
    origin: str,
    sheets: Sequence[Mapping[str, Any]],
    answers: Mapping[str, str],
    by: int,
    now: datetime,
    kpi: Kpi | None = None,
) -> FiguresRun:
    """Keep a table's cells as a plan. Nothing else is written before `apply_figures`."""
    return FiguresRun.objects.create(
        kpi=kpi,
        file_name=file_name[:200],
        origin=origin,
        sheets=list(sheets),
        answers=dict(answers),
        created_by_id=by,
        created_at=now,
    )


def answer_figures(*, run: FiguresRun, answers: Mapping[str, str]) -> None:
    """Remember answers; an empty one takes an earlier answer back. Refused once the run was applied."""
    run.answers = {key: value for key, value in {**run.answers, **answers}.items() if value}
    if not FiguresRun.objects.filter(pk=run.pk, state=FiguresRun.State.PREVIEWED).update(answers=run.answers):
        raise Refusal("figures_applied_already", file=run.file_name)


@transaction.atomic
def apply_figures(
    *, run: FiguresRun, planned: Sequence[PlannedFigure], today: date, by: int, now: datetime
) -> dict[str, Any]:
    """Make the new entries and record all values, or nothing. What was done, as the run's summary keeps it.

    Refused once the run was applied, where a new entry's name is taken, and where a period lies in the future.
    """
    waiting = FiguresRun.objects.filter(pk=run.pk, state=FiguresRun.State.PREVIEWED)
    if not waiting.update(state=FiguresRun.State.APPLIED, applied_at=now, sheets=[]):
        raise Refusal("figures_applied_already", file=run.file_name)
    rows: list[dict[str, Any]] = []
    for figure in planned:
        kpi = figure.kpi
        if kpi is None:
            if figure.entry is None or figure.definition is None:
                raise ValueError("a new entry needs its words and its definition")
            first = min(value.period_start for value in figure.values)
            kpi = add_kpi(entry=figure.entry, definition=figure.definition, valid_from=first, by=by, now=now)
        done = record_measurements(
            kpi=kpi, values=figure.values, origin=run.origin, today=today, by=by, now=now
        )
        rows.append(
            {
                "kpi": ids.encode(kpi.pk),
                "name": kpi.name,
                "made": figure.kpi is None,
                "new": done.new,
                "changed": done.changed,
            }
        )
    summary = {
        "kpis": rows,
        "made": sum(row["made"] for row in rows),
        "new": sum(row["new"] for row in rows),
        "changed": sum(row["changed"] for row in rows),
    }
    FiguresRun.objects.filter(pk=run.pk).update(summary=summary)
    events.record(
        verb="kpi.figures_applied",
        actor_id=by,
        subject=run,
        now=now,
        file=run.file_name,
        made=summary["made"],
        new=summary["new"],
        changed=summary["changed"],
    )
    return summary


def discard_figures(*, run: FiguresRun) -> None:
    """Forget a run that was only previewed."""
    FiguresRun.objects.filter(pk=run.pk, state=FiguresRun.State.PREVIEWED).delete()
