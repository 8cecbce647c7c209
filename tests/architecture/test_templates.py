"""Templates open with their contract, stay short, and carry nothing that the strict policy would block."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import registry
from tests.architecture.code import PACKAGE, ROOT, Module, findings, snippet

LINES = 200
FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*=|<style\b", re.IGNORECASE),
    "inline handler": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)|javascript:|hx-on|hx-vals=[\"']js:", re.IGNORECASE),
    "eval": re.compile(r"hx-trigger=[\"'][^\"']*\["),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape\s+off|\|\s*safeseq"),
    "foreign address": re.compile(r"(?:src|href|action)=[\"'](?:https?:)?//", re.IGNORECASE),
}


def templates() -> Iterator[tuple[str, str]]:
    """(name, text) of all templates that end in a browser."""
    for path in sorted((PACKAGE / "adapters").rglob("templates/**/*.html")):
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def faults(text: str) -> Iterator[str]:
    """What is wrong with a template."""
    if not text.startswith(("{#", "{% comment %}")):
        yield "does not open with a comment that names context and blocks"
    if (lines := len(text.splitlines())) > LINES:
        yield f"{lines} lines"
    markup = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", text, flags=re.DOTALL)
    for what, pattern in FORBIDDEN.items():
        if found := pattern.search(markup):
            yield f"{what}: {found[0].strip()!r}"


def marked_safe(module: Module) -> Iterator[str]:
    """Python that declares texts safe, outside of the registered files."""
    if "mark_safe" in module.text and not module.within(*registry.MARKS_SAFE):
        yield "mark_safe"


def test_templates_are_sound() -> None:
    found = [
        f"{name}: {fault}"
        for name, text in templates()
        for fault in faults(text)
        if name not in registry.LIFTED
    ]
    assert found == []


def test_only_registered_files_mark_texts_safe() -> None:
    assert findings(marked_safe) == []
    assert list(marked_safe(snippet("zielkurs.adapters.web.pages.week.views", "mark_safe(title)")))


@pytest.mark.parametrize(
    "text",
    [
        "<p>nothing said</p>",
        "{# ok #}\n" + "<p></p>\n" * 200,
        '{# ok #}<p style="color: red">',
        '{# ok #}<a onclick="go()">',
        "{# ok #}<script>go()</script>",
        "{# ok #}{{ title|safe }}",
        '{# ok #}<script src="https://cdn.example/x.js"></script>',
    ],
)
def test_a_planted_fault_is_found(text: str) -> None:
    assert list(faults(text))


def test_scripts_and_styles_name_no_foreign_address() -> None:
    static = PACKAGE / "adapters" / "web" / "static"
    files: list[Path] = [*static.rglob("*.css"), *static.rglob("*.js")]
    assert files
    assert [
        str(f) for f in files if re.search(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", f.read_text(encoding="utf-8"))
    ] == []
