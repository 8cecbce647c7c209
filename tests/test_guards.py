"""The guards that every test runs under do guard."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.template import Context, Engine
from django.template.base import Origin, Template

from tests.guards import NetworkInTests
from tests.undefined import Undefined, UndefinedVariable
from zielkurs.adapters import web

OURS = str(Path(web.__file__).parent / "templates" / "planted.html")


def _render(text: str, origin: str, **context: object) -> str:
    engine = Engine(string_if_invalid=Undefined("undefined"))
    return Template(text, Origin(origin), engine=engine).render(Context(context))


@pytest.mark.parametrize(
    "text", ["{{ gone }}", "{{ objective.gone }}", "{{ gone|default:'x' }}", "{% with a=gone %}{% endwith %}"]
)
def test_an_undefined_variable_in_our_own_template_raises(text: str) -> None:
    with pytest.raises(UndefinedVariable):
        _render(text, OURS, objective=Path())


@pytest.mark.parametrize(
    "text", ["{% if gone %}x{% endif %}", "{% for a in gone %}x{% endfor %}", "{{ here }}"]
)
def test_a_question_after_a_variable_is_no_fault(text: str) -> None:
    assert _render(text, OURS, here="") == ""


def test_templates_of_libraries_may_leave_variables_out() -> None:
    assert _render("{{ gone }}", "/usr/lib/library/templates/x.html") == ""


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80), ("example.org", 80)])
def test_connections_to_other_machines_raise(address: tuple[str, int]) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as client, pytest.raises(NetworkInTests):
        client.connect(address)


def test_connections_to_this_machine_are_free() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert client.getpeername() == server.getsockname()


def test_queries_are_counted(count_queries: Callable[[Callable[[], object]], int]) -> None:
    assert count_queries(lambda: None) == 0
    assert count_queries(lambda: [Group.objects.count(), Group.objects.exists()]) == 2
