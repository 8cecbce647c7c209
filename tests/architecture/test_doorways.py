"""Who may import which file of a domain package: what the import contracts can't see."""

import enum
from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.architecture import registry
from tests.architecture.code import Module, Use, findings, modules, outside_annotations, snippet, tower, uses

# What each file of a domain package may import, beside pure, base and enumerations: from its own package, and
# from the packages below.
OWN = {
    "models": {"models", "states"},
    "access": {"models", "states"},
    "actions": {"models", "states", "actions", "tokens"},
    "queries": {"models", "states", "access", "queries", "tokens"},
    "states": set(),
    "tokens": set(),
}
BELOW = {
    "models": {"models"},
    "access": {"access"},
    "actions": {"actions"},
    "queries": {"queries", "access"},
    "states": set(),
    "tokens": set(),
}


def _place(name: str) -> tuple[str, str]:
    """(package, kind of file) of a domain module."""
    parts = [*name.split("."), "", "", ""]
    return parts[2], parts[3]


def _is_enumeration(use: Use) -> bool:
    value = getattr(import_module(use.module), use.name, None) if use.name else None
    return isinstance(value, type) and issubclass(value, enum.Enum)


def _is_row_as_type(module: Module, use: Use) -> bool:
    """A row that only types something, or only lends its enumerations (`Team.Kind.TEAM`)."""
    row = getattr(import_module(use.module), use.name, None) if use.name else None
    if row is None or _place(use.module)[1] != "models":
        return False
    lent = frozenset(name for name, value in vars(row).items() if isinstance(value, enum.EnumMeta))
    return not any(outside_annotations(module, use.name, lent))


def through_the_wrong_door(module: Module) -> Iterator[str]:
    """Imports between domain files that the table of ARCHITECTURE.md does not have."""
    package, kind = _place(module.name)
    if module.shelf != "domain" or package in ("", "base") or kind in ("", "apps", "migrations"):
        return
    if kind not in OWN:
        yield f"no rule for a file called {kind}"
        return
    for use in uses(module):
        other, their_kind = _place(use.module)
        if not use.module.startswith("zielkurs.domain.") or other == "base" or use.type_only:
            continue
        allowed = OWN[kind] if other == package else BELOW[kind]
        if their_kind in allowed or (their_kind == "" and not use.name) or _is_enumeration(use):
            continue
        if _is_row_as_type(module, use) or f"{module.name} {use.name}" in registry.ROWS_OF_LOWER_PACKAGES:
            continue
        yield str(use)


def rows_in_adapters(module: Module) -> Iterator[str]:
    """Models in adapters: access hands rows out, adapters pass them on."""
    if module.shelf != "adapters":
        return
    for use in uses(module):
        if (
            _place(use.module)[1] != "models"
            or not use.module.startswith("zielkurs.domain.")
            or use.type_only
        ):
            continue
        if f"{use.module}.{use.name}" in registry.ADAPTERS_MAY_NAME or _is_enumeration(use):
            continue
        if not _is_row_as_type(module, use):
            yield str(use)


def relations_upwards(module: Module) -> Iterator[str]:
    """Packages that import one above, by whatever spelling."""
    order = {name: floor for floor, name in enumerate(tower())}
    package = _place(module.name)[0]
    if module.shelf != "domain" or not package:
        return
    for use in uses(module):
        other = _place(use.module)[0]
        if use.module.startswith("zielkurs.domain.") and order.get(other, 99) < order[package]:
            yield str(use)


def test_domain_files_import_what_their_kind_may() -> None:
    assert findings(through_the_wrong_door) == []


def test_adapters_do_not_touch_tables() -> None:
    assert findings(rows_in_adapters) == []


def test_no_domain_package_reaches_upwards() -> None:
    assert findings(relations_upwards) == []


def test_every_registered_row_is_needed() -> None:
    named = {
        f"{use.module}.{use.name}"
        for module in modules()
        if module.shelf == "adapters"
        for use in uses(module)
    }
    assert set(registry.ADAPTERS_MAY_NAME) <= named
    lower = {
        f"{module.name} {use.name}"
        for module in modules()
        if module.shelf == "domain"
        for use in uses(module)
    }
    assert set(registry.ROWS_OF_LOWER_PACKAGES) <= lower


@pytest.mark.parametrize(
    "text",
    [
        "from zielkurs.domain import okr\n\ndef view():\n    return okr.models.Cycle.objects.all()\n",
        "from zielkurs.domain.okr.models import Cycle\n\ndef view():\n    return Cycle.objects.all()\n",
        "from zielkurs.domain.okr import models as rows\n",
        "import zielkurs.domain.okr.models\n",
    ],
)
def test_a_planted_table_in_a_page_is_found(text: str) -> None:
    assert list(rows_in_adapters(snippet("zielkurs.adapters.web.pages.week.planted", text)))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("okr.queries.planted", "from zielkurs.domain.okr.actions import check_in\n"),
        ("okr.queries.planted", "from zielkurs.domain.organisation.models import Team\nTeam.objects.all()\n"),
        ("okr.models.planted", "from zielkurs.domain.okr import access\n"),
        ("okr.access", "from zielkurs.domain.okr import queries\n"),
        ("okr.helpers", ""),
    ],
)
def test_a_planted_wrong_door_is_found(name: str, text: str) -> None:
    assert list(through_the_wrong_door(snippet(f"zielkurs.domain.{name}", text)))


def test_a_row_as_a_type_and_an_enumeration_are_no_findings() -> None:
    text = (
        "from zielkurs.domain.organisation.models import Member, Role\n\n"
        "def act(*, owner: Member | None) -> Role:\n    return Role.ADMIN\n"
    )
    assert not list(through_the_wrong_door(snippet("zielkurs.domain.okr.actions.planted", text)))
    assert not list(rows_in_adapters(snippet("zielkurs.adapters.web.planted", text)))
