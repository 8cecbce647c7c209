"""Chromium against a real server. Every page must be free of script errors, policy reports and foreign requests."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import services
from tests.browser.server import Server, running
from tests.world import PASSWORD

# The background's look-ups would leave the machine.
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives the browser."""
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The product with the matrix's people; Alice is admin, and it is Friday, 20 November 2026."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium. Where there is none, CI fails and everybody else is told."""
    path = services.chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing")
        services.missing("Chromium", "its tests were left out.")
        pytest.skip("Chromium is missing")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium: Browser, server: Server) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a browser window: `open_browser(width=320, look="dark", scripts=False)`.

    Script errors, policy reports and requests to other machines fail the test.
    """
    wrong: list[str] = []
    windows: list[BrowserContext] = []

    def open_window(**wishes: Any) -> BrowserContext:
        windows.append(watched(chromium, server, wrong, **wishes))
        return windows[-1]

    yield open_window
    for window in windows:
        window.close()
    assert wrong == []


def watched(
    chromium: Browser,
    server: Server,
    wrong: list[str],
    *,
    width: int = 1366,
    height: int = 768,
    look: Any = "light",
    scripts: bool = True,
    locale: str = "de-DE",
) -> BrowserContext:
    """A browser window that notes in `wrong` what must not happen."""
    window = chromium.new_context(
        base_url=server.url,
        viewport={"width": width, "height": height},
        color_scheme=look,
        java_script_enabled=scripts,
        locale=locale,
        reduced_motion="reduce",
    )
    window.set_default_timeout(10_000)
    window.on("weberror", lambda error: wrong.append(str(error.error)))
    window.on("console", lambda message: wrong.append(message.text) if _is_fault(message) else None)
    window.on("request", lambda request: wrong.append(request.url) if _leaves(request.url, server) else None)
    return window


def _is_fault(message: Any) -> bool:
    # A refused form or a 404 that a test asks for is a "Failed to load resource" too; and where a page is left while
    # it still reads a part, htmx notes a broken request.
    expected = ("Failed to load resource", "htmx:afterRequest", "htmx:sendError", "htmx:sendAbort")
    return message.type == "error" and not message.text.startswith(expected)


def _leaves(url: str, server: Server) -> bool:
    return not url.startswith((server.url, "data:", "blob:", "about:"))


@pytest.fixture
def page(open_browser: Callable[..., BrowserContext]) -> Page:
    """A page at laptop width in light colours, in German."""
    return open_browser().new_page()


@pytest.fixture
def fill_in_sign_in() -> Callable[..., None]:
    """Signs a person of the test world in by the form: `fill_in_sign_in(page, "alice")`."""
    return _fill_in


def _fill_in(page: Page, name: str = "alice", password: str = PASSWORD) -> None:
    page.goto("/login/")
    page.fill("[name=login]", f"{name}@example.org")
    page.fill("[name=password]", password)
    page.click("main button.button-primary")


@pytest.fixture(scope="session")
def sessions() -> dict[str, Any]:
    """The cookies of those who signed in before: the form counts against the rate limit."""
    return {}


@pytest.fixture
def sign_in(sessions: dict[str, Any]) -> Callable[..., None]:
    """Signs a person of the test world in, by the form only the first time: `sign_in(page, "alice")`."""

    def enter(page: Page, name: str = "alice") -> None:
        if name in sessions:
            page.context.add_cookies(sessions[name])
            return
        _fill_in(page, name)
        page.wait_for_url("**/w/**")
        sessions[name] = page.context.cookies()

    return enter


@pytest.fixture
def accessibility_faults() -> Callable[[Page], list[str]]:
    """What axe-core finds on the page, one line a rule."""

    def faults(page: Page) -> list[str]:
        found = Axe().run(page)["violations"]
        return [f"{v['id']}: {[node['target'] for node in v['nodes']][:3]} {v['help']}" for v in found]

    return faults


@pytest.fixture(scope="session")
def demo() -> Iterator[Server]:
    """A fresh demo; its tests change it, each in key results of its own."""
    with running("demo", seed=False) as server:
        yield server


@pytest.fixture
def enter(demo: Server, chromium: Browser) -> Iterator["Enter"]:
    """Opens a window with a person signed in: `enter("jana@brenner.example", width=375)`."""
    gate = Enter(demo, chromium)
    yield gate
    gate.close()
    assert gate.wrong == []


class Enter:
    """Opens windows and notes what must not happen in them."""

    def __init__(self, demo: Server, chromium: Browser) -> None:
        self.demo, self.chromium = demo, chromium
        self.wrong: list[str] = []
        self.password = re.findall(r"password: (\S+)", (demo.data / "demo.txt").read_text(encoding="utf-8"))[
            0
        ]

    def __call__(self, email: str, **wishes: Any) -> Page:
        window = watched(self.chromium, self.demo, self.wrong, **wishes)
        page = window.new_page()
        page.goto("/login/")
        page.fill("[name=login]", email)
        page.fill("[name=password]", self.password)
        page.click("main button.button-primary")
        page.wait_for_url("**/w/**")
        return page

    def close(self) -> None:
        """Close all windows."""
        for window in self.chromium.contexts:
            if window.pages and window.pages[0].url.startswith(self.demo.url):
                window.close()
