"""Around every request: headers, language, the bound workspace, refusals turned into pages."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from zielkurs.adapters.web import errors
from zielkurs.adapters.web.page import Request
from zielkurs.adapters.words import writing
from zielkurs.domain.base import scope
from zielkurs.domain.base.refusals import NotFound
from zielkurs.domain.organisation import access
from zielkurs.domain.organisation.models import Account
from zielkurs.domain.organisation.queries.workspaces import shared_language
from zielkurs.pure.figures import Notation

Handler = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def security_headers(get_response: Handler) -> Handler:
    """The strict policy on every answer, errors and static files included. Pages of people are never cached."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return handle


def speak_the_readers_language(get_response: Handler) -> Handler:
    """Set `now` and `account`, and activate the account's language, else the browser's choice of de and en."""

    def handle(request: HttpRequest) -> HttpResponse:
        ours = cast(Request, request)
        ours.now = _now()
        ours.account = request.user if isinstance(request.user, Account) else None
        language = (ours.account and ours.account.language) or _browser_language(request)
        with _speaking(ours, language, writing.notation_for(language, "")):
            return get_response(request)

    return handle


class BindWorkspace:
    """Binds the workspace of `/w/<slug>/…` before the view runs; foreign is 404, as if it did not exist."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Run the view itself, inside the workspace's scope, so that nothing runs outside of it."""
        ours = cast(Request, request)
        slug = kwargs.pop("workspace", None)
        if slug is None:
            with _as_in_the_workspace(ours):
                return errors.answer(ours, lambda: view(request, *args, **kwargs))
        if ours.account is None:
            return redirect_to_login(request.get_full_path())
        try:
            ours.reader = access.reader(account_id=ours.account.pk, slug=slug, now=ours.now)
        except NotFound:
            return errors.not_found(ours)
        language = ours.account.language or ours.reader.workspace_language
        with (
            scope.bind(ours.reader.workspace_id),
            _speaking(ours, language, writing.notation_for(language, ours.reader.notation)),
        ):
            return errors.answer(ours, lambda: view(request, *args, **kwargs))


@contextmanager
def _speaking(request: Request, language: str, notation: Notation) -> Iterator[None]:
    """Within the block, texts are in the language and numbers in the notation."""
    request.language, request.notation = language, notation
    with translation.override(language), writing.use(notation):
        yield


def _as_in_the_workspace(request: Request) -> AbstractContextManager[None]:
    """Outside of workspaces, where the account leaves the language to them: theirs, if they agree on one."""
    if request.account is None or request.account.language:
        return nullcontext()
    shared = shared_language(request.account.pk)
    return _speaking(request, shared[0], writing.notation_for(*shared)) if shared else nullcontext()


def _browser_language(request: HttpRequest) -> str:
    wanted = request.COOKIES.get("language") or translation.get_language_from_request(request)
    return wanted if wanted in dict(settings.LANGUAGES) else "de"


def _now() -> datetime:
    return timezone.now()
