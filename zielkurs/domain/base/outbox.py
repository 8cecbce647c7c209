"""Messages owed to the outside world: written with the change that owes them, sent by a worker."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from zielkurs.domain.base import scope
from zielkurs.domain.base.models import OutboxMessage

LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 8


def owe(*, channel: str, now: datetime, **payload: Any) -> OutboxMessage:
    """Write a message into the outbox, inside the caller's transaction."""
    message = OutboxMessage(channel=channel, payload=payload, due_at=now)
    message.save(force_insert=True)
    return message


def deliver_due(*, now: datetime, send: Callable[[OutboxMessage], None], limit: int = 100) -> int:
    """Send what is due, each message under a lease of its own, and return how many were sent.

    Reads across workspaces: the worker serves all of them. A message is sent at least once; its id lets the
    receiver drop doubles. A failure is tried again with growing distance, eight times at the most.
    """
    due = OutboxMessage.unscoped.filter(state=OutboxMessage.State.PENDING, due_at__lte=now)
    sent = 0
    for message in list(due.order_by("due_at")[:limit]):
        unclaimed = OutboxMessage.unscoped.filter(
            pk=message.pk, state=OutboxMessage.State.PENDING, leased_until=message.leased_until
        )
        if (message.leased_until and message.leased_until > now) or not unclaimed.update(
            leased_until=now + LEASE
        ):
            continue
        with scope.bind(message.workspace_id):
            sent += _deliver(message, now, send)
    return sent


def _deliver(message: OutboxMessage, now: datetime, send: Callable[[OutboxMessage], None]) -> bool:
    try:
        send(message)
    except Exception:
        attempts = message.attempts + 1
        if attempts >= MAX_ATTEMPTS:
            _end(message, OutboxMessage.State.FAILED, attempts)
        else:
            OutboxMessage.unscoped.filter(pk=message.pk).update(
                attempts=attempts, leased_until=None, due_at=now + timedelta(minutes=2**attempts)
            )
        return False
    _end(message, OutboxMessage.State.SENT, message.attempts + 1)
    return True


def _end(message: OutboxMessage, state: OutboxMessage.State, attempts: int) -> None:
    """Nothing is kept of what was sent: an invitation's link must not stay readable in the database."""
    OutboxMessage.unscoped.filter(pk=message.pk).update(
        state=state, attempts=attempts, leased_until=None, payload={}
    )
