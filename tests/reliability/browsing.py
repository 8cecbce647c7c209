"""Somebody at a browser, without scripts: signs in, opens pages, sends forms, and keeps a journal of what was saved."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPException, RemoteDisconnected
from pathlib import Path
from types import TracebackType
from urllib.parse import urlencode

from tests.reliability.seeding import PASSWORD

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_INPUT = re.compile(r'<input[^>]*\bname="(?P<name>\w+)"[^>]*\bvalue="(?P<value>[^"]*)"')


@dataclass(frozen=True)
class Answer:
    """Status, headers (names in lower case) and text of a response; the bytes of its body on the wire."""

    status: int
    headers: dict[str, str]
    text: str
    weight: int

    @property
    def saved(self) -> bool:
        """True where the server says that the form was taken: a redirect, or the part that htmx shows."""
        return self.status in (200, 302, 303)

    def field(self, name: str) -> str:
        """The value of the page's first input of this name; empty where there is none."""
        found = (unescape(m["value"]) for m in _INPUT.finditer(self.text) if m["name"] == name)
        return next(found, "")


@dataclass
class Browser:
    """One person's connection and cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: HTTPConnection | None = None

    def request(self, method: str, path: str, form: dict[str, str] | None = None, **headers: str) -> Answer:
        """Send and read. OSError or HTTPException where the server went away; the next request connects anew."""
        self.connection = self.connection or HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Host": f"localhost:{self.port}", "Accept-Language": "de", **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if form is not None:
            body, sent = urlencode(form), {**sent, **FORM}
        try:
            self.connection.request(method, path, body, sent)
            response = self.connection.getresponse()
            content = response.read()
        except (OSError, HTTPException):
            self.close()
            raise
        for line in response.headers.get_all("Set-Cookie", []):
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        names = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, names, content.decode("utf-8", "replace"), len(content))

    def get(self, path: str, **headers: str) -> Answer:
        """Open a page. Where the server has hung up on an idle connection, it is opened anew, as browsers do."""
        try:
            return self.request("GET", path, **headers)
        except RemoteDisconnected:
            return self.request("GET", path, **headers)

    def post(self, path: str, form: dict[str, str], **headers: str) -> Answer:
        """Send a form, with the token that keeps foreign sites out."""
        token = self.cookies.get(f"zielkurs-csrf-{self.port}", "")
        return self.request("POST", path, {"csrfmiddlewaretoken": token, **form}, **headers)

    def sign_in(self, email: str, password: str = PASSWORD) -> Answer:
        """The answer to the sign-in form: a redirect where it worked."""
        self.get("/login/")
        return self.post("/login/", {"login": email, "password": password, "remember": "on"})

    def twin(self) -> "Browser":
        """A second window of the same person: same cookies, own connection."""
        return Browser(self.port, dict(self.cookies))

    def close(self) -> None:
        """Hang up."""
        if self.connection is not None:
            self.connection.close()
        self.connection = None


@contextmanager
def signed_in(port: int, emails: list[str]) -> Iterator[list[Browser]]:
    """A browser for each address; all hang up at the end. AssertionError where signing in fails."""
    browsers = [Browser(port) for _ in emails]
    try:
        for browser, email in zip(browsers, emails, strict=True):
            answer = browser.sign_in(email)
            assert answer.status == 302, (answer.status, answer.text[:2000])
        yield browsers
    finally:
        for browser in browsers:
            browser.close()


class Journal:
    """What a client was told is saved: one line a check-in, on the disk before the next one is sent."""

    def __init__(self, path: Path) -> None:
        """`count` is about right while several clients write, and only used to choose moments."""
        self.path = path
        self.count = 0
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write(self, key: str, value: int) -> None:
        """Keep an acknowledgement. Lines of this length are written whole, so clients may share a journal."""
        os.write(self._file, f"{key} {value}\n".encode())
        os.fsync(self._file)
        self.count += 1

    def entries(self) -> dict[str, int]:
        """Idempotency key → value of all that was acknowledged."""
        lines = self.path.read_text(encoding="ascii").splitlines()
        return {key: int(value) for key, value in (line.split() for line in lines)}

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)


def check_in_form(value: int, version: int, key: str) -> dict[str, str]:
    """The check-in form, filled in. The value counts as confirmed, so that no step is questioned."""
    return {
        "value": str(value),
        "confirmed": str(value),
        "version": str(version),
        "key": key,
        "confidence": "8",
        "comment": "Bruchprobe",
    }


def insist(browser: Browser, path: str, form: dict[str, str], *, until: float) -> Answer:
    """Send the form until the server answers at all; a person would press the button again as well."""
    while True:
        try:
            return browser.post(path, form)
        except (OSError, HTTPException):
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
