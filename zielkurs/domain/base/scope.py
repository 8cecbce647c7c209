"""Which workspace the running request, task or command works in. Nothing crosses it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_workspace: ContextVar[int | None] = ContextVar("workspace", default=None)


class UnboundScope(RuntimeError):
    """A query on tenant rows without a bound workspace: a fault of the program, never of the user."""


def current() -> int:
    """The bound workspace's id. UnboundScope where none is bound."""
    workspace = _workspace.get()
    if workspace is None:
        raise UnboundScope("no workspace is bound")
    return workspace


@contextmanager
def bind(workspace_id: int) -> Iterator[None]:
    """Within the block, all tenant queries see this workspace only."""
    token = _workspace.set(workspace_id)
    try:
        yield
    finally:
        _workspace.reset(token)
