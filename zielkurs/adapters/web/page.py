"""What every view declares and every answer goes through: who may, which methods, whole page or part."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render as render_template
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

from zielkurs.domain.base.refusals import Forbidden
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.models import Account, Role
from zielkurs.pure.figures import Notation

EVERYBODY = frozenset(Role)
WRITERS = frozenset({Role.ADMIN, Role.COACH, Role.MEMBER})
REPORTERS = frozenset({Role.ADMIN, Role.MEMBER})
ADMINS = frozenset({Role.ADMIN})
RUNNERS = frozenset({Role.ADMIN, Role.COACH})

P = ParamSpec("P")


class Request(HttpRequest):
    """A request as our middleware hands it to a view."""

    htmx: HtmxDetails
    now: datetime
    language: str
    notation: Notation
    account: Account | None
    reader: Reader


@dataclass(frozen=True)
class Rule:
    """Who may call a URL: "public" anybody, "account" anybody signed in, "workspace" members with one of `roles`."""

    scope: str
    roles: frozenset[Role]
    methods: tuple[str, ...]


def page(
    *, scope: str = "workspace", roles: frozenset[Role] = EVERYBODY, methods: tuple[str, ...] = ("GET",)
) -> Callable[
    [Callable[Concatenate[Request, P], HttpResponse]], Callable[Concatenate[Request, P], HttpResponse]
]:
    """Declare who may call the view, and keep everybody else out. The permission matrix reads `view.rule`."""
    rule = Rule(scope=scope, roles=roles, methods=methods)

    def decorate(
        view: Callable[Concatenate[Request, P], HttpResponse],
    ) -> Callable[Concatenate[Request, P], HttpResponse]:
        @wraps(view)
        def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in (*methods, "HEAD" if "GET" in methods else ""):
                return HttpResponseNotAllowed(methods)
            if scope == "account" and request.account is None:
                return redirect_to_login(request.get_full_path())
            if scope == "workspace" and request.reader.role not in roles:
                raise Forbidden(_who_may(roles))
            return view(request, *args, **kwargs)

        guarded.rule = rule  # type: ignore[attr-defined]  # the matrix reads it
        return guarded

    return decorate


def _who_may(roles: frozenset[Role]) -> str:
    return {ADMINS: "only_admins", RUNNERS: "only_admins_and_coaches", REPORTERS: "only_reporters"}.get(
        roles, "only_writers"
    )


def render(
    request: Request, template: str, context: dict[str, Any], *, part: str = "", status: int = 200
) -> HttpResponse:
    """The whole page, or only the named partial of it where htmx asks for a part.

    A page that htmx restores from its history is asked for whole. `Vary` keeps caches from mixing the two.
    """
    wants_part = (
        part and request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request
    )
    response = render_template(
        request, f"{template}#{part}" if wants_part else template, context, status=status
    )
    patch_vary_headers(response, ("HX-Request", "Cookie"))
    return response
