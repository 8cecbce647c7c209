"""The product's source as syntax trees, with every import and every `package.module.name` resolved."""

import ast
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "zielkurs"


@dataclass(frozen=True)
class Module:
    """One source file."""

    name: str
    text: str
    tree: ast.Module
    is_package: bool = False

    @property
    def shelf(self) -> str:
        """config, adapters, domain or pure; empty for the root."""
        return [*self.name.split("."), ""][1]

    @property
    def is_migration(self) -> bool:
        return ".migrations" in self.name

    def within(self, *packages: str) -> bool:
        """True if the module is one of the packages or lies in one."""
        return any(self.name == package or self.name.startswith(f"{package}.") for package in packages)


@dataclass(frozen=True)
class Use:
    """A module of ours, or a name in it, as some file uses it."""

    line: int
    module: str
    name: str
    type_only: bool

    def __str__(self) -> str:
        return f"line {self.line}: {self.module}{'.' + self.name if self.name else ''}"


Finder = Callable[[Module], Iterator[str]]


def snippet(name: str, text: str) -> Module:
    """A file that does not exist, for planting a violation."""
    return Module(name, text, ast.parse(text))


@cache
def modules() -> tuple[Module, ...]:
    """All of the product's files."""
    return tuple(_read(path) for path in sorted(PACKAGE.rglob("*.py")))


def _read(path: Path) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    text = path.read_text(encoding="utf-8")
    return Module(".".join(parts[:-1] if is_package else parts), text, ast.parse(text), is_package)


@cache
def _names() -> frozenset[str]:
    return frozenset(module.name for module in modules())


def findings(finder: Finder) -> list[str]:
    """What the finder finds in all of the product's files, each with the file's name."""
    return [f"{module.name}: {finding}" for module in modules() for finding in finder(module)]


def tower() -> tuple[str, ...]:
    """The domain's packages from top to bottom, as the import contracts have them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(c["layers"] for c in contracts if c.get("containers") == ["zielkurs.domain"])
    return tuple(name.strip(" ()") for layer in layers for name in layer.split("|"))


def uses(module: Module) -> Iterator[Use]:
    """Every module of ours that the file imports or reaches through an imported package, with the name it takes."""
    type_only = _type_checking_lines(module.tree)
    bound: dict[str, str] = {}
    imports = [node for node in ast.walk(module.tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    for line in imports:
        for bound_as, target, name in _imported(module, line):
            if not target.startswith("zielkurs"):
                continue
            if not name:
                bound[bound_as] = target
            yield Use(line.lineno, target, name, line.lineno in type_only)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and (reached := _reached(node, bound)):
            yield Use(node.lineno, *reached, node.lineno in type_only)


def _imported(module: Module, node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str, str]]:
    """(bound name, module, name in it) for each part of an import; name is empty where a module is imported."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield alias.asname or alias.name.partition(".")[0], alias.name, ""
    else:
        base = node.module or ""
        if node.level:
            parents = module.name.split(".")
            keep = len(parents) - node.level + (1 if module.is_package else 0)
            base = ".".join([*parents[:keep], *([base] if base else [])])
        for alias in node.names:
            whole = f"{base}.{alias.name}"
            target = (whole, "") if whole in _names() else (base, alias.name)
            yield alias.asname or alias.name, *target


def _reached(node: ast.Attribute, bound: dict[str, str]) -> tuple[str, str] | None:
    """The module and the name behind `okr.models.Cycle` where `okr` is an imported package."""
    chain: list[str] = [node.attr]
    inner = node.value
    while isinstance(inner, ast.Attribute):
        chain.insert(0, inner.attr)
        inner = inner.value
    if not isinstance(inner, ast.Name) or inner.id not in bound:
        return None
    target = bound[inner.id]
    while chain and f"{target}.{chain[0]}" in _names():
        target = f"{target}.{chain.pop(0)}"
    return (target, chain[0] if chain else "")


def _type_checking_lines(tree: ast.Module) -> frozenset[int]:
    lines: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            lines.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return frozenset(lines)


def outside_annotations(module: Module, name: str, but: frozenset[str] = frozenset()) -> Iterator[int]:
    """The lines where a name is used for more than a type; its attributes in `but` do not count."""
    annotations: set[int] = set()
    for node in ast.walk(module.tree):
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(annotation, ast.AST):
                annotations.update(id(inner) for inner in ast.walk(annotation))
        if isinstance(node, ast.Attribute) and node.attr in but:
            annotations.add(id(node.value))
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name) and node.id == name and id(node) not in annotations:
            yield node.lineno


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions of the file."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
