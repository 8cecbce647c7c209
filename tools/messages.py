"""Keeps the catalogues: `update`, `set FILE.json`, `missing`, `compile`. Needs Babel, no gettext binary.

update            reads all message ids from the sources, adds new ones, drops those gone
set FILE.json     {"message id": "Deutsch", "context\\u0004message id": "…", "one|many": ["…", "…"]}
missing           lists what has no German yet, as JSON to fill in and hand to `set`
compile           makes the .mo files
`--lang de_Informal` works on what differs when people say du; there only what is set is kept.
"""

import argparse
import fcntl
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "zielkurs"
LANGUAGES = ("de", "de_Informal")
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def path(language: str) -> Path:
    """The catalogue's file."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def _sources() -> Iterator[tuple[Path, bytes]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in file.parts:
            yield file, file.read_bytes()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zielkurs.config.settings")
    from django.utils.translation.template import templatize

    for file in sorted((PACKAGE / "adapters").rglob("templates/**/*.*")):
        if file.suffix in (".html", ".txt"):
            yield file, templatize(file.read_text(encoding="utf-8"), origin=str(file)).encode()


def messages() -> dict[tuple[str | None, Any], list[str]]:
    """Every message id of the sources (with its context; a pair where it has a plural), and the files it is in."""
    found: dict[tuple[str | None, Any], list[str]] = {}
    for file, source in _sources():
        for _line, message, _comments, context in extract("python", io.BytesIO(source), keywords=KEYWORDS):
            files = found.setdefault((context, message), [])
            if (name := str(file.relative_to(ROOT))) not in files:
                files.append(name)
    return found


def read(language: str) -> Catalog:
    """The catalogue as it stands."""
    file = path(language)
    if not file.exists():
        return Catalog(locale="de", charset="utf-8")
    with file.open("rb") as stream:
        return read_po(stream, locale="de")


def _write(language: str, catalogue: Catalog) -> None:
    path(language).parent.mkdir(parents=True, exist_ok=True)
    with path(language).open("wb") as stream:
        write_po(stream, catalogue, sort_output=True, omit_header=False, width=110)


def _fresh(language: str, old: Catalog) -> Catalog:
    fresh = Catalog(locale="de", charset="utf-8", project="Zielkurs", fuzzy=False)
    fresh.header_comment = (
        "# German for Zielkurs." if language == "de" else "# What differs when people say du."
    )
    fresh.creation_date = fresh.revision_date = old.creation_date
    for (context, message), files in messages().items():
        kept = old.get(message[0] if isinstance(message, tuple) else message, context)
        string = kept.string if kept else ""
        if language == "de" or (kept and any(string)):
            fresh.add(message, string, locations=[(name, None) for name in files], context=context)
    return fresh


def update(language: str) -> None:
    """New ids in, gone ids out."""
    _write(language, _fresh(language, read(language)))


def set_strings(language: str, strings: dict[str, Any]) -> list[str]:
    """Put the given German into the catalogue; returns the ids that no source has."""
    known = messages()
    catalogue = _fresh(language, read(language))
    unknown = []
    for name, string in strings.items():
        context, _, message = name.rpartition("\u0004")
        key: Any = tuple(message.split("|", 1)) if isinstance(string, list) else message
        if ((context or None), key) not in known:
            unknown.append(name)
            continue
        # Adding alone would keep the standing string.
        catalogue.delete(key[0] if isinstance(key, tuple) else key, context or None)
        catalogue.add(
            key,
            tuple(string) if isinstance(string, list) else string,
            locations=[(file, None) for file in known[(context or None), key]],
            context=context or None,
        )
    _write(language, catalogue)
    return unknown


def missing(language: str) -> dict[str, Any]:
    """What has no German, in the form that `set` takes."""
    catalogue = read(language)
    found: dict[str, Any] = {}
    for context, message in messages():
        entry = catalogue.get(message[0] if isinstance(message, tuple) else message, context)
        strings = (
            entry.string if entry and isinstance(entry.string, tuple) else (entry.string if entry else "",)
        )
        if all(strings) and bool(strings):
            continue
        name = "|".join(message) if isinstance(message, tuple) else message
        found[f"{context}\u0004{name}" if context else name] = ["", ""] if isinstance(message, tuple) else ""
    return found


def compile_all() -> None:
    """Make the .mo files beside the .po files."""
    for language in LANGUAGES:
        if path(language).exists():
            with path(language).with_suffix(".mo").open("wb") as stream:
                write_mo(stream, read(language))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["update", "set", "missing", "compile"])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--lang", default="de", choices=LANGUAGES)
    arguments = parser.parse_args()
    with (PACKAGE / "locale" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if arguments.command == "update":
            update(arguments.lang)
        elif arguments.command == "set":
            unknown = set_strings(arguments.lang, json.loads(arguments.file.read_text(encoding="utf-8")))
            if unknown:
                sys.stderr.write("no source has: " + json.dumps(unknown, ensure_ascii=False) + "\n")
            return 1 if unknown else 0
        elif arguments.command == "missing":
            sys.stdout.write(json.dumps(missing(arguments.lang), ensure_ascii=False, indent=1) + "\n")
        else:
            compile_all()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
