"""Writing, clocks, scope, signals, raw SQL: each has its place."""

import ast
from collections.abc import Callable, Iterator

import pytest

from tests.architecture import registry
from tests.architecture.code import Module, findings, modules, snippet

ALWAYS_WRITES = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "abulk_create"}
# These are names of other things too: a dict's update takes something, a cache's delete takes a key.
WRITES_WITHOUT_POSITIONAL = {"update", "delete", "create"}
CLOCK_READERS = {"now", "utcnow", "today", "time", "time_ns", "localtime", "localdate", "monotonic"}
CLOCK_OWNERS = {"datetime", "date", "timezone", "time"}
BANNED_IN_DOMAIN = (
    *("django.contrib.messages", "django.core.mail", "django.db.models.signals", "django.dispatch"),
    *("django.forms", "django.http", "django.shortcuts", "django.template", "django.urls"),
    *("django.utils.translation", "django.views"),
)
SIGNALS = (
    "django.dispatch",
    "django.db.models.signals",
    "django.core.signals",
    "django.contrib.auth.signals",
)


def _calls(module: Module) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, node.func.attr


def writes(module: Module) -> Iterator[str]:
    """Calls that change rows, outside of actions and migrations."""
    in_actions = module.shelf == "domain" and module.name.split(".")[3:4] == ["actions"]
    if (
        module.shelf in ("pure", "config", "")
        or in_actions
        or module.is_migration
        or module.within(*registry.WRITERS)
    ):
        return
    for call, name in _calls(module):
        if name in ALWAYS_WRITES or (name in WRITES_WITHOUT_POSITIONAL and not call.args):
            yield f"line {call.lineno}: {ast.unparse(call.func)}"


def raw_sql(module: Module) -> Iterator[str]:
    """Cursors and raw SQL, anywhere but in migrations."""
    if module.is_migration:
        return
    for call, name in _calls(module):
        if (
            name in ("cursor", "raw", "extra")
            and module.shelf in ("domain", "adapters")
            and not module.within(*registry.RAW_SQL)
        ):
            yield f"line {call.lineno}: {ast.unparse(call.func)}"


def unscoped(module: Module) -> Iterator[str]:
    """Looks beyond the bound workspace."""
    if module.is_migration or module.within(*registry.UNSCOPED):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in ("unscoped", "_base_manager", "get_model"):
            yield f"line {node.lineno}: {ast.unparse(node)}"


def clocks(module: Module) -> Iterator[str]:
    """Looks at the clock, called or passed on."""
    if module.is_migration or module.within(*registry.CLOCKS):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_READERS:
            owner = ast.unparse(node.value).rpartition(".")[2]
            if owner in CLOCK_OWNERS:
                yield f"line {node.lineno}: {ast.unparse(node)}"
        if isinstance(node, ast.ImportFrom) and node.module in ("time", "django.utils.timezone"):
            yield from (
                f"line {node.lineno}: {node.module}.{a.name}" for a in node.names if a.name in CLOCK_READERS
            )


def banned_imports(module: Module) -> Iterator[str]:
    """Django's web side in domain; signals anywhere but in the web's receivers of the sign-in library."""
    banned = BANNED_IN_DOMAIN if module.shelf in ("domain", "pure") else ()
    if not module.within("zielkurs.adapters.web"):
        banned += SIGNALS
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if any(name == entry or name.startswith(f"{entry}.") for entry in banned):
                yield f"line {node.lineno}: {name}"


Rule = Callable[[Module], Iterator[str]]
RULES = [writes, raw_sql, unscoped, clocks, banned_imports]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    assert findings(rule) == []


@pytest.mark.parametrize("entries", ["CLOCKS", "WRITERS", "UNSCOPED", "RAW_SQL"])
def test_registered_files_exist(entries: str) -> None:
    known = {module.name for module in modules()}
    assert set(getattr(registry, entries)) <= known


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [
        (writes, "domain.okr.queries.planted", "Cycle.objects.filter(pk=1).update(name='x')"),
        (writes, "adapters.web.pages.week.views", "row.save()"),
        (writes, "adapters.web.pages.week.views", "team.members.create(name='x')"),
        (writes, "domain.okr.access", "rows.delete()"),
        (raw_sql, "domain.okr.queries.planted", "connection.cursor()"),
        (unscoped, "domain.okr.queries.planted", "Cycle.unscoped.all()"),
        (unscoped, "adapters.jobs_planted", "apps.get_model('okr', 'Cycle')"),
        (clocks, "domain.okr.actions.planted", "from django.utils import timezone\nnow = timezone.now()"),
        (clocks, "adapters.web.pages.week.views", "import datetime\nx = datetime.datetime.now(tz=UTC)"),
        (clocks, "pure.cadence.planted", "from datetime import date\nx = date.today"),
        (clocks, "pure.cadence.planted", "from time import time"),
        (banned_imports, "domain.okr.access", "from django.http import Http404"),
        (banned_imports, "domain.okr.access", "from django import shortcuts"),
        (banned_imports, "domain.okr.access", "from django.utils.translation import gettext"),
        (banned_imports, "adapters.jobs.planted", "from django.db.models.signals import post_save"),
    ],
)
def test_a_planted_violation_is_found(rule: Rule, name: str, text: str) -> None:
    assert list(rule(snippet(f"zielkurs.{name}", text)))


@pytest.mark.parametrize("text", ["seen.update({'a': 1})", "cache.delete(key)", "digest.update(b'')"])
def test_what_only_sounds_like_writing_is_no_finding(text: str) -> None:
    assert not list(writes(snippet("zielkurs.adapters.web.planted", text)))
