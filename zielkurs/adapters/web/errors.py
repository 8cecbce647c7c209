"""Pages for what goes wrong: not found, not allowed, refused, disk full, our own fault."""

import logging
import secrets
import sys
from collections.abc import Callable
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from zielkurs.adapters.web.accounts import is_own_path
from zielkurs.adapters.web.page import Request
from zielkurs.adapters.words import refusals
from zielkurs.domain.base.refusals import Conflict, Forbidden, NotFound, Refusal
from zielkurs.domain.organisation import queries

log = logging.getLogger("zielkurs")


def answer(request: Request, view: Callable[[], HttpResponse]) -> HttpResponse:
    """The view's answer, or the page for the refusal it raised."""
    try:
        return _shown(request, view())
    except (NotFound, Http404):
        return not_found(request)
    except Forbidden as refusal:
        # A closed cycle is no question of rights; where it is one, the page says who grants them.
        about_rights = refusal.code.startswith("only_")
        admins = ", ".join(queries.admin_names(request.reader)) if about_rights else ""
        return _page(request, "forbidden", 403, sentence=refusals.sentence(refusal), admins=admins)
    except Conflict as refusal:
        return _page(request, "refused", 409, sentence=refusals.sentence(refusal))
    except Refusal as refusal:
        return _page(request, "refused", 422, sentence=refusals.sentence(refusal))
    except OperationalError as error:
        if not _storage_is_full(error):
            raise
        return _storage_full(request, error)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page for what does not exist and what is not yours."""
    return _page(request, "not_found", 404)


def permission_denied(request: HttpRequest, exception: PermissionDenied | None = None) -> HttpResponse:
    """For what a library denies."""
    return _page(request, "forbidden", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from elsewhere."""
    return _page(request, "form_expired", 403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The browser sent something that can't be read, or pasted more than a form holds."""
    if isinstance(exception, RequestDataTooBig):
        return _page(request, "refused", 413, sentence=refusals.sentence(Refusal("form_too_large")))
    return _page(request, "bad_request", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our own fault: what is safe, what now, and a reference that stands in the log as well.

    A full disk that shows outside of a view, for example while a session is saved, is still a full disk.
    """
    error = sys.exc_info()[1]
    if _storage_is_full(error):
        return _storage_full(request, error)
    reference = secrets.token_hex(2).upper()
    log.error("reference %s: %s %s", reference, request.method, request.path)
    return _page(request, "server_error", 500, reference=reference)


def _storage_is_full(error: BaseException | None) -> bool:
    return isinstance(error, OperationalError) and any(
        words in str(error).lower() for words in ("disk is full", "disk full", "no space left", "disk i/o")
    )


def _storage_full(request: HttpRequest, error: BaseException | None) -> HttpResponse:
    log.error("storage is full: %s", error)
    return _page(request, "storage_full", 507)


def _shown(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer; a page of ours where the address takes nothing but forms and was opened, or reloaded, by hand."""
    if not isinstance(response, HttpResponseNotAllowed):
        return response
    page = _page(request, "only_forms", 405)
    page["Allow"] = response["Allow"]
    return page


def _page(request: HttpRequest, name: str, status: int, **context: str) -> HttpResponse:
    return render(request, f"errors/{name}.html", {**context, "back": _came_from(request)}, status=status)


def _came_from(request: HttpRequest) -> str:
    """The page of this site that led here; empty for none, and for the one that cannot be shown itself."""
    try:
        before = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    path = before._replace(scheme="", netloc="", fragment="").geturl()
    failed = request.method == "GET" and path == request.get_full_path()
    own = before.netloc == request.headers.get("Host") and is_own_path(path)
    return path if own and not failed else ""
