"""Lines upwards: this objective serves that one."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from zielkurs.domain.base import events, scope
from zielkurs.domain.base.models import EventSequence
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.okr.models import Alignment, KeyResult, Objective


@transaction.atomic
def align(
    *,
    objective: Objective,
    parent: Objective,
    by: int,
    now: datetime,
    parent_key_result: KeyResult | None = None,
) -> Alignment:
    """Let `objective` serve `parent`, or one of its key results. Refused where the line would lead back.

    A line that stands already gets the key result that is named.
    """
    # One writer a workspace at a time, so that two lines written side by side cannot close a loop.
    EventSequence.objects.filter(workspace_id=scope.current()).update(last=F("last"))
    above: dict[int, set[int]] = {}
    for child, up in Alignment.objects.values_list("objective_id", "parent_id"):
        above.setdefault(child, set()).add(up)
    seen, frontier = set[int](), {parent.pk}
    while frontier:
        if objective.pk in frontier:
            raise Refusal("alignment_loop", field="parent", title=parent.title)
        seen |= frontier
        frontier = {up for node in frontier for up in above.get(node, ())} - seen
    alignment, made = Alignment.objects.get_or_create(
        objective=objective, parent=parent, defaults={"parent_key_result": parent_key_result}
    )
    if not made and parent_key_result and alignment.parent_key_result_id != parent_key_result.pk:
        alignment.parent_key_result = parent_key_result
        alignment.save(update_fields=["parent_key_result"])
        made = True
    if made:
        events.record(
            verb="objective.aligned", actor_id=by, subject=objective, now=now, parent=str(parent.pk)
        )
    return alignment


@transaction.atomic
def remove_alignment(*, objective: Objective, parent: Objective, by: int, now: datetime) -> None:
    """The objective no longer serves the other."""
    Alignment.objects.filter(objective=objective, parent=parent).delete()
    events.record(verb="objective.unaligned", actor_id=by, subject=objective, now=now, parent=str(parent.pk))
