"""Nothing grows past what fits a head: functions, files, templates, nesting; and public functions say what they do."""

import ast
from collections.abc import Callable, Iterator

import pytest

from tests.architecture import registry
from tests.architecture.code import Module, findings, functions, modules, snippet

FUNCTION, FILE, NESTING = 60, 600, 5
BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)


def _key(module: Module, function: str = "") -> str:
    return f"{module.name}:{function}" if function else module.name


def long_files(module: Module) -> Iterator[str]:
    """Files past the limit; migrations are written by a machine."""
    if module.is_migration:
        return
    if (lines := len(module.text.splitlines())) > FILE and _key(module) not in registry.LIFTED:
        yield f"{lines} lines"


def long_functions(module: Module) -> Iterator[str]:
    """Functions past the limit, from `def` to their last line."""
    for function in functions(module):
        lines = (function.end_lineno or 0) - function.lineno + 1
        if lines > FUNCTION and _key(module, function.name) not in registry.LIFTED:
            yield f"{function.name}: {lines} lines"


def deep_functions(module: Module) -> Iterator[str]:
    """Functions with more blocks inside each other than the limit."""
    for function in functions(module):
        if (depth := max(map(_depth, function.body))) > NESTING and _key(
            module, function.name
        ) not in registry.LIFTED:
            yield f"{function.name}: {depth} deep"


def _depth(node: ast.AST, inside_elif: bool = False) -> int:
    own = 1 if isinstance(node, BLOCKS) and not inside_elif else 0
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return 0
    elif_of = node.orelse[0] if isinstance(node, ast.If) and len(node.orelse) == 1 else None
    children = (
        _depth(child, child is elif_of and isinstance(child, ast.If)) for child in ast.iter_child_nodes(node)
    )
    return own + max(children, default=0)


def undocumented(module: Module) -> Iterator[str]:
    """Public functions of domain and pure without a docstring, and files without one."""
    if module.shelf not in ("domain", "pure") or module.is_migration or module.name.endswith(".apps"):
        return
    if module.tree.body and not ast.get_docstring(module.tree):
        yield "the file says nothing"
    for node in module.tree.body:
        if (
            isinstance(node, ast.FunctionDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ):
            yield node.name


Rule = Callable[[Module], Iterator[str]]
RULES = [long_files, long_functions, deep_functions, undocumented]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_everything_stays_within_its_size(rule: Rule) -> None:
    assert findings(rule) == []


def test_every_lifted_limit_is_needed() -> None:
    known = {_key(module) for module in modules()}
    known |= {_key(module, function.name) for module in modules() for function in functions(module)}
    assert set(registry.LIFTED) - known == set()


DEEP = "def f():\n" + "".join(f"{'    ' * depth}if x:\n" for depth in range(1, 7)) + "    " * 7 + "pass\n"
LADDER = "def f():\n    if x:\n        pass\n" + "    elif y:\n        pass\n" * 9


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (long_files, "x = 1\n" * 601),
        (long_functions, "def f():\n" + "    x = 1\n" * 60),
        (deep_functions, DEEP),
        (undocumented, "def f():\n    pass\n"),
    ],
)
def test_a_planted_excess_is_found(rule: Rule, text: str) -> None:
    assert list(rule(snippet("zielkurs.pure.cadence.planted", text)))


def test_a_ladder_of_elifs_is_not_deep() -> None:
    assert not list(deep_functions(snippet("zielkurs.pure.cadence.planted", LADDER)))
