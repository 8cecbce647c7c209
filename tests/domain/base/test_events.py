"""The event log: numbered without gaps, chained, all or nothing."""

import pytest
from django.db import transaction

from tests.world import NOW, Home
from zielkurs.domain.base import events, scope
from zielkurs.domain.base.models import Event, EventPayload, EventSequence


def test_events_are_numbered_without_gaps_and_the_last_digest_is_the_chains(home: Home) -> None:
    events.record(verb="a", actor_id=home.admin.pk, subject=home.team, now=NOW, what="x")
    numbers = list(Event.objects.order_by("sequence").values_list("sequence", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    last = EventSequence.objects.get(workspace_id=home.workspace.pk)
    assert last.digest == Event.objects.get(sequence=last.last).digest


def test_an_event_of_a_rolled_back_change_never_happened(home: Home) -> None:
    before = Event.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        events.record(verb="a", actor_id=None, subject=home.team, now=NOW)
        raise RuntimeError
    assert Event.objects.count() == before


def test_erasing_a_payload_leaves_the_event(home: Home) -> None:
    event = events.record(verb="a", actor_id=None, subject=home.team, now=NOW, name="Bob")
    EventPayload.objects.filter(event_id=event.pk).delete()
    assert Event.objects.get(pk=event.pk).digest == event.digest


def test_a_query_without_a_workspace_raises(home: Home) -> None:
    assert Event.objects.exists()
    scope._workspace.set(None)
    with pytest.raises(scope.UnboundScope):
        Event.objects.exists()
