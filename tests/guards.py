"""What every test runs under: no network beyond this machine; and a counter of queries."""

import ipaddress
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


class NetworkInTests(RuntimeError):
    """A test wanted to leave the machine."""


def _stay_here(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any, *rest: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(str(address[0])):
            raise NetworkInTests(f"connection to {address}")
        return connect(self, address, *rest)

    return guarded


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Connections to other machines raise."""
    with pytest.MonkeyPatch.context() as patch:
        for method in ("connect", "connect_ex"):
            patch.setattr(socket.socket, method, _stay_here(getattr(socket.socket, method)))
        yield


@pytest.fixture
def count_queries(db: None) -> Callable[[Callable[[], object]], int]:
    """Counts the queries of a call: `assert count_queries(get) == count_queries(get)` before and after adding rows."""

    def count(act: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as captured:
            act()
        return len(captured)

    return count
