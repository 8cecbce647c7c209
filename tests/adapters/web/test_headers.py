"""Every answer carries the strict headers: pages, redirects, refusals, errors, files."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from tests.adapters.web.matrix.inventory import Endpoint, endpoints
from tests.adapters.web.matrix.stage import Stage
from tests.architecture.code import ROOT
from zielkurs.adapters.web import middleware
from zielkurs.domain.organisation import access

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
OURS = [endpoint for endpoint in endpoints() if endpoint.rule]


def weak(response: HttpResponse) -> Iterator[str]:
    """Headers that are missing or too lax."""
    given = response.headers.get("Content-Security-Policy", "")
    if dict(part.strip().split(" ", 1) for part in given.split(";") if part.strip()) != POLICY:
        yield f"Content-Security-Policy: {given}"
    for name, value in FIXED.items():
        if response.headers.get(name) != value:
            yield f"{name}: {response.headers.get(name)}"
    if "camera=()" not in response.headers.get("Permissions-Policy", ""):
        yield "Permissions-Policy"
    if "no-store" not in response.headers.get("Cache-Control", "") and "text/html" in response.headers.get(
        "Content-Type", ""
    ):
        yield "Cache-Control"


@pytest.mark.parametrize("endpoint", OURS, ids=lambda endpoint: endpoint.name)
def test_every_address_answers_with_the_strict_headers(endpoint: Endpoint, stage: Stage) -> None:
    url = endpoint.url(stage.home.workspace.slug, stage.samples)
    for name in ("anonymous", "admin", "reader", "foreign admin"):
        for method in ("GET", "POST", "DELETE"):
            response = stage.subject(name).client().generic(method, url)
            assert list(weak(response)) == [], (name, method, response.status_code)


def test_errors_carry_them_too(stage: Stage) -> None:
    client = stage.subject("admin").client()
    assert list(weak(client.get("/nowhere/"))) == []
    url = f"/w/{stage.home.workspace.slug}/"
    with patch.object(access, "reader", side_effect=RuntimeError("planted")):
        response = client.get(url)
    assert response.status_code == 500
    assert list(weak(response)) == []
    forged = Client(enforce_csrf_checks=True)
    forged.cookies[settings.SESSION_COOKIE_NAME] = stage.subject("admin").session
    response = forged.post("/logout/")
    assert response.status_code == 403
    assert list(weak(response)) == []


def test_a_file_carries_them_too() -> None:
    target = settings.STATIC_ROOT / "planted.txt"
    target.write_text("x", encoding="ascii")
    response = Client().get(f"{settings.STATIC_URL}planted.txt")
    assert b"".join(response) == b"x"
    assert list(weak(response)) == []
    response.close()


@pytest.mark.parametrize("name", [*FIXED, "Content-Security-Policy", "Permissions-Policy"])
def test_a_header_that_is_missing_is_found(name: str, stage: Stage) -> None:
    response = stage.subject("admin").client().get("/help/")
    del response.headers[name]
    assert list(weak(response))


def test_a_laxer_policy_is_found(stage: Stage) -> None:
    lax = middleware.POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    with patch.dict(middleware.HEADERS, {"Content-Security-Policy": lax}):
        assert list(weak(stage.subject("admin").client().get("/help/")))


def test_no_cookie_is_open_to_scripts_or_other_sites(stage: Stage) -> None:
    client = Client()
    client.post("/login/", {"login": "alice@example.org", "password": "correct horse battery staple"})
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert session["httponly"]
    assert {cookie["samesite"] for cookie in client.cookies.values() if cookie.key != "messages"} == {"Lax"}


def test_under_https_cookies_and_transport_are_strict(tmp_path: Path) -> None:
    code = (
        "from zielkurs.config import settings as s; "
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, "
        "s.SECURE_HSTS_SECONDS)"
    )
    environment = {
        "ZIELKURS_URL": "https://okr.example.org",
        "ZIELKURS_DATA": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    shown = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert shown.stdout.split() == ["__Host-session", "__Host-csrf", "True", "True", "31536000"]
