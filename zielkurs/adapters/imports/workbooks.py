"""Files and pasted text as sheets."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from zielkurs.adapters.imports import child
from zielkurs.adapters.imports.delimited import read_delimited
from zielkurs.adapters.imports.refusal import FileRefused
from zielkurs.pure.tables import Sheet, sheets_from_plain

MAX_BYTES = 10 * 2**20
SECONDS = 20

OTHER_KINDS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"<!DOCTYPE html", "html"),
    (b"<html", "html"),
    (b"<?xml", "xml"),
    (b"{\\rtf", "rtf"),
)
# How the directory of the old compound files (xls, and encrypted xlsx) names an encrypted content.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_workbook(data: bytes, filename: str) -> tuple[Sheet, ...]:
    """The sheets of an XLSX, CSV, TSV or TXT file, hidden ones included.

    What the file is shows from its content; the name only names the sheet of a text file. Raises FileRefused.
    """
    if not data:
        raise FileRefused("file_empty")
    if len(data) > MAX_BYTES:
        raise FileRefused("file_too_large", found=len(data), allowed=MAX_BYTES)
    if data.startswith(b"PK"):
        return _read_in_child(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if ENCRYPTED in data:
            raise FileRefused("file_encrypted")
        raise FileRefused("file_kind_unsupported", kind="xls")
    head = data[:200].lstrip().lower()
    for start, kind in OTHER_KINDS:
        if head.startswith(start.lower()):
            raise FileRefused("file_kind_unsupported", kind=kind)
    return (read_delimited(data, Path(filename).stem[:100] or "1"),)


def read_pasted(text: str) -> tuple[Sheet, ...]:
    """The one sheet of text pasted from a spreadsheet (tabs) or a text file. Raises FileRefused."""
    data = text.encode("utf-8", "replace")
    if not text.strip():
        raise FileRefused("file_empty")
    if len(data) > MAX_BYTES:
        raise FileRefused("file_too_large", found=len(data), allowed=MAX_BYTES)
    return (read_delimited(data, "1"),)


def _read_in_child(data: bytes) -> tuple[Sheet, ...]:
    """A hostile file can cost no more than a child: 256 MiB, 20 s, no environment, no file written."""
    with subprocess.Popen(  # noqa: S603  # a fixed command; the file goes in by standard input
        [sys.executable, "-I", "-S", child.__file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={},
    ) as process:
        try:
            output, _ = process.communicate(data, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            raise FileRefused("reading_took_too_long", allowed=SECONDS) from None
        except BaseException:
            process.kill()
            raise
    if process.returncode == -24:  # SIGXCPU: the processor time ran out before the clock did
        raise FileRefused("reading_took_too_long", allowed=SECONDS)
    if process.returncode != 0 or not output:
        raise FileRefused("reading_took_too_much_memory", allowed=child.MEMORY_BYTES)
    answer = json.loads(output)
    if "refused" in answer:
        raise FileRefused(answer["refused"], **answer["params"])
    return sheets_from_plain(answer["sheets"])
