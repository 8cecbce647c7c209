"""Serve the style sheets and scripts joined: one `app.css`, one `app.js`, no bundler.

The sources stay one file per subject under `static/css` and `static/js`. Cascade layers make the order of
style sheets harmless after `tokens.css` has named the layers, and every script is an island bound by data
attributes: it imports and exports nothing, so a block around each is all the joining it needs.

Put `zielkurs.adapters.web.static.JoinedFinder` into STATICFILES_FINDERS; both `collectstatic` (and with it
whitenoise's hashed names) and the development server then see the two files.
"""

import re
import shutil
import tempfile
import weakref
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SOURCES = Path(__file__).with_suffix("")
STYLE_ORDER = ("tokens.css", "base.css", "layout.css", "components/*.css", "pages/*.css", "print.css")


def joined_css() -> str:
    """The product's whole style sheet, without comments and indentation."""
    folder = SOURCES / "css"
    files = [file for pattern in STYLE_ORDER for file in sorted(folder.glob(pattern))]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", text).strip() + "\n"


def joined_js() -> str:
    """The product's own script: each source in a block of its own, whole-line comments dropped."""
    blocks = []
    for file in sorted((SOURCES / "js").glob("*.js")):
        lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
        body = "\n".join(line for line in lines if line and not line.startswith("//"))
        blocks.append(f"{{\n{body}\n}}")
    return "\n".join(blocks) + "\n"


JOINED = {"app.css": joined_css, "app.js": joined_js}


class JoinedFinder(BaseFinder):
    """Finds `app.css` and `app.js`, written afresh into a folder that lives as long as the process."""

    def __init__(self, *_args: Any, **_kwargs: Any) -> None:
        folder = tempfile.mkdtemp(prefix="zielkurs-static-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self.storage = FileSystemStorage(location=folder)

    def _write(self, name: str) -> str:
        target = Path(self.storage.location) / name
        target.write_text(JOINED[name](), encoding="utf-8")
        return str(target)

    def check(self, **_kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:
        """The absolute path of a joined file, in a list where all are asked for, else an empty list."""
        if path not in JOINED:
            return []
        written = self._write(path)
        return [written] if find_all else written

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        for name in JOINED:
            self._write(name)
            yield name, self.storage
