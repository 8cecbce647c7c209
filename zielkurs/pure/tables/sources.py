"""How a row of a file is found again when the file comes back.

A source reference is `position~content`: the position says the sheet and the ordinals ("1f3a07.o2.k3": sheet,
second objective, third key result), the content is a fingerprint of what identifies the row (title and metric,
without case, spacing and punctuation; never values, owner, comment, state). So another filled week changes
neither part, a corrected title keeps the position, and a row put in above keeps the content.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable


def fingerprint(*parts: str | None) -> str:
    """Ten hexadecimal digits from the words in the parts; case, spacing and punctuation don't count."""
    words = "\x1f".join(" ".join(re.findall(r"\w+", (part or "").casefold())) for part in parts)
    return hashlib.sha256(words.encode()).hexdigest()[:10]


def sheet_mark(name: str) -> str:
    """Six hexadecimal digits for a sheet's name, as the beginning of a position."""
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:6]


def source_ref(position: str, *identifying: str | None) -> str:
    """The reference of a row: its position and a digest of what identifies it."""
    return f"{position}~{fingerprint(*identifying)}"


def match_sources(known: Iterable[str], found: Iterable[str]) -> dict[str, str]:
    """found reference → known reference, for rows that are the same row.

    First the same reference, then the same content (in order, where several rows say the same), then the same
    position where neither side is taken. What is missing from the answer is new. After an import the caller
    stores the found reference in place of the known one.
    """
    known_left, pairs = dict.fromkeys(known), {}
    found_left: list[str] = []
    for ref in dict.fromkeys(found):
        if ref in known_left:
            del known_left[ref]
            pairs[ref] = ref
        else:
            found_left.append(ref)
    for half in (_content, _position):
        by_half: dict[str, list[str]] = {}
        for ref in known_left:
            by_half.setdefault(half(ref), []).append(ref)
        still: list[str] = []
        for ref in found_left:
            candidates = by_half.get(half(ref))
            if not candidates:
                still.append(ref)
                continue
            pairs[ref] = candidates.pop(0)
            del known_left[pairs[ref]]
        found_left = still
    return pairs


def _content(ref: str) -> str:
    """The fingerprint together with the sort of row, so that an objective never becomes a key result."""
    position, _, content = ref.rpartition("~")
    return content + re.sub(r"\d", "", position.rpartition(".")[2])


def _position(ref: str) -> str:
    return ref.rpartition("~")[0]
