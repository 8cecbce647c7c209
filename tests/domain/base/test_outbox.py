"""The outbox: sent once it is committed, at least once, and then forgotten."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.world import NOW, Home
from zielkurs.domain.base import outbox
from zielkurs.domain.base.models import OutboxMessage


def owe(to: str = "bob@example.org") -> OutboxMessage:
    return outbox.owe(channel="mail", now=NOW, to=to, link="https://example.org/secret")


@pytest.fixture(autouse=True)
def empty(home: Home) -> None:
    """What the test world owes is not looked at."""
    OutboxMessage.objects.all().delete()


def test_a_message_is_sent_once_and_nothing_of_it_is_kept() -> None:
    message, sent = owe(), list[str]()
    for _ in range(2):
        outbox.deliver_due(now=NOW, send=lambda m: sent.append(m.payload["to"]))
    message.refresh_from_db()
    assert (sent, message.state, message.payload) == (["bob@example.org"], "sent", {})


def test_what_was_rolled_back_is_never_sent() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        owe()
        raise RuntimeError
    assert outbox.deliver_due(now=NOW, send=lambda _m: None) == 0


def test_a_failure_is_tried_again_later_and_given_up_in_the_end() -> None:
    message = owe()

    def fail(_message: OutboxMessage) -> None:
        raise OSError

    assert outbox.deliver_due(now=NOW, send=fail) == 0
    assert outbox.deliver_due(now=NOW, send=lambda _m: None) == 0
    moment = NOW
    for _ in range(outbox.MAX_ATTEMPTS):
        moment += timedelta(days=1)
        outbox.deliver_due(now=moment, send=fail)
    message.refresh_from_db()
    assert (message.state, message.payload) == ("failed", {})


def test_a_message_under_lease_is_left_alone_until_the_lease_ends() -> None:
    message = owe()
    OutboxMessage.objects.filter(pk=message.pk).update(leased_until=NOW + outbox.LEASE)
    assert outbox.deliver_due(now=NOW, send=lambda _m: None) == 0
    assert outbox.deliver_due(now=NOW + outbox.LEASE, send=lambda _m: None) == 1


def test_one_broken_message_does_not_hold_up_the_others() -> None:
    owe("broken@example.org")
    owe()

    def send(message: OutboxMessage) -> None:
        if message.payload["to"].startswith("broken"):
            raise OSError

    assert outbox.deliver_due(now=NOW, send=send) == 1
