"""One request and what must hold for its answer."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse

CANARY = "CANARY"
_WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
# Signing in keeps its own book; nothing of a workspace stands there.
_NOT_OURS = ("django_session",)


@dataclass(frozen=True)
class Answer:
    """What came back, and what it did on the way."""

    status: int
    location: str
    text: str
    length: int
    writes: tuple[str, ...]
    mails: int
    error: str

    @property
    def kind(self) -> str:
        """`login`; `in` where the view did its work (a page, a redirect, a form with errors); else the status."""
        if self.status == 302 and self.location.startswith(reverse("account_login")):
            return "login"
        return "in" if self.status < 400 or self.status in (400, 409, 422) else str(self.status)


def ask(
    client: Client, method: str, url: str, *, htmx: bool = False, data: Mapping[str, Any] | None = None
) -> Answer:
    """Send a request, note what it wrote, and take everything back."""
    mails = len(mail.outbox)
    cache.clear()  # rate limits are tested elsewhere
    with _in_vain(), _writes() as writes:
        response = client.generic(
            method,
            url,
            urlencode(data or {}, doseq=True),
            content_type="application/x-www-form-urlencoded",
            headers={"HX-Request": "true"} if htmx else {},
        )
        body = b"".join(response) if isinstance(response, StreamingHttpResponse) else response.content
    head = "\n".join(f"{name}: {value}" for name, value in response.items())
    return Answer(
        status=response.status_code,
        location=response.headers.get("Location", ""),
        text=f"{head}\n{body.decode('utf-8', 'replace')}",
        length=len(body),
        writes=tuple(writes),
        mails=len(mail.outbox) - mails,
        error=repr(response.exc_info[1]) if getattr(response, "exc_info", None) else "",
    )


def faults(answer: Answer, expected: set[str], *, is_safe: bool, may_see_canary: bool) -> Iterator[str]:
    """What is wrong with an answer."""
    if answer.kind not in expected:
        yield f"answered {answer.status} {answer.location}{answer.error}, expected {' or '.join(sorted(expected))}"
    if CANARY in answer.text and not may_see_canary:
        place = answer.text.index(CANARY)
        yield f"shows a foreign text: …{answer.text[max(0, place - 60) : place + 40]!r}"
    if answer.kind != "in" or is_safe:
        yield from (f"wrote: {sql}" for sql in answer.writes)
        if answer.mails:
            yield f"sent {answer.mails} mails"


@contextmanager
def _in_vain() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _writes() -> Iterator[list[str]]:
    seen: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if _WRITE.match(sql) and not any(table in sql for table in _NOT_OURS):
            seen.append(sql[:120])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield seen
