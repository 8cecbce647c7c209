"""Which pages are looked at, in which widths and looks."""

from dataclasses import dataclass

from tests.adapters.web.matrix.inventory import Endpoint, endpoints
from tests.browser.server import Server

SIZES = {"laptop": (1366, 768), "phone": (375, 812), "narrow": (320, 640), "wall": (2560, 1440)}
LOOKS = ("light", "dark")
# Answers that are no pages of their own: parts, steps that lead on, downloads.
PARTS = {
    "home",
    "check_in_echo",
    "import_findings",
    "kpi_csv",
    "logbook_csv",
    "planning_coach",
    "tree_csv",
    "account_logout",
    "setup",
    "setup_workspace",
    "setup_cycle",
    "setup_objective",
}


@dataclass(frozen=True)
class Cell:
    """One page in one size and look."""

    endpoint: Endpoint
    size: str
    look: str

    def __str__(self) -> str:
        return f"{self.endpoint.name}-{self.size}-{self.look}"

    def path(self, server: Server) -> str:
        """The page's address on the server."""
        return self.endpoint.url(server.slug, server.samples)


def pages() -> list[Endpoint]:
    """Every address that shows a page to somebody who is signed in."""
    return [e for e in endpoints() if "GET" in e.methods and e.name not in PARTS]


def walked() -> list[Cell]:
    """The cells of the test run: each page on a laptop in light and on a narrow phone in dark colours."""
    return [
        Cell(page, size, look) for page in pages() for size, look in (("laptop", "light"), ("narrow", "dark"))
    ]


def pictured() -> list[Cell]:
    """The cells of `make pictures`: all pages, sizes and looks."""
    return [Cell(page, size, look) for page in pages() for size in SIZES for look in LOOKS]
