"""What the worker does."""

import logging

from django.core.mail import EmailMessage
from django.utils import timezone
from huey import crontab

from zielkurs.adapters.jobs.queue import queue
from zielkurs.adapters.words import mails
from zielkurs.domain.base import outbox
from zielkurs.domain.base.models import OutboxMessage

log = logging.getLogger("zielkurs.jobs")


@queue.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]  # huey has no types
def tick() -> int:
    """Send what is due; returns how many messages went out."""
    return outbox.deliver_due(now=timezone.now(), send=send)


def send(message: OutboxMessage) -> None:
    """Hand one message over. A failure raises, and is tried again later."""
    subject, body = mails.render_mail(message.payload["kind"], message.payload)
    # The message's own id lets a mail program drop what arrives twice.
    headers = {"Message-ID": f"<{message.pk}@zielkurs>"}
    EmailMessage(subject=subject, body=body, to=[message.payload["to"]], headers=headers).send()
    log.info("sent %s", message.pk)
