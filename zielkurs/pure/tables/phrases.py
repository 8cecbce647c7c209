"""Words in cells: folding, tokens that can be compared, codes before titles."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from zielkurs.pure.tables.cells import Cell

STOP_WORDS = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einer",
        "eines",
        "einem",
        "einen",
        "und",
        "oder",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "auf",
        "in",
        "im",
        "an",
        "am",
        "mit",
        "für",
        "über",
        "unter",
        "bei",
        "beim",
        "aus",
        "nach",
        "je",
        "pro",
        "um",
        "bis",
        "als",
        "wie",
        "ist",
        "sind",
        "wird",
        "wir",
        "unser",
        "unsere",
        "unserer",
        "unseren",
        "the",
        "a",
        "an",
        "and",
        "or",
        "of",
        "to",
        "on",
        "in",
        "at",
        "with",
        "for",
        "from",
        "by",
        "per",
        "our",
        "we",
        "is",
        "are",
        "be",
        "as",
        "into",
        "through",
        "via",
    ]
)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower case, one space between words, no invisible characters; what "the same text" means here."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "")
    return " ".join(plain.casefold().split())


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """The text's words in lower case, without marks."""
    return tuple(re.findall(r"[^\W_]+", fold(text)))


def tokens(text: str) -> frozenset[str]:
    """The words that carry meaning."""
    return frozenset(word for word in words(text) if word not in STOP_WORDS)


def text_of(cell: Cell) -> str:
    """The cell's text on one line, empty for anything but text."""
    return " ".join(cell.value.split()) if isinstance(cell.value, str) else ""


OBJECTIVE_CODE = re.compile(
    r"(?i)(?P<code>(?:o|obj|objective|ziel|goal|oberziel)\s?[.#-]?\s?\d{1,2})(?!\.?\d)\s*(?:[:.)|"
    r"–—-]+\s*|\s+(?=\D))(?=\S)"
)
OBJECTIVE_WORD = re.compile(r"(?i)(?P<code>)(?:objective|oberziel|ziel|goal)\s*:\s*(?=\S)")
KEY_RESULT_CODE = re.compile(
    r"(?i)(?P<code>(?:o\s?\d{1,2}\s?[./-]?\s?)?(?:kr|key result|schlüsselergebnis|"
    r"ke)\s?[.#-]?\s?\d{1,2}(?:\.\d{1,2})?)"
    r"\s*(?:[:.)|–—-]+\s*|\s+)(?=\S)"
)
NUMBER_CODE = re.compile(
    r"(?P<code>\d{1,2}(?:\.\d{1,2}){0,2})(?:[.):]+\s+|(?<=\.\d)\s+|(?<=\.\d\d)\s+)(?=\S)"
)


def split_code(title: str, *patterns: re.Pattern[str]) -> tuple[str | None, str]:
    """ "O1: Title" → ("O1", "Title"); (None, title) where no pattern begins the title."""
    for pattern in patterns:
        if found := pattern.match(title):
            return re.sub(r"\s+", "", found["code"]).upper() or None, title[found.end() :].strip()
    return None, title


def code_key(code: str) -> tuple[int, ...]:
    """The numbers of a code: "KR 2.1" → (2, 1)."""
    return tuple(int(digits) for digits in re.findall(r"\d+", code))


PARKED = re.compile(
    r"(?i)(?:nicht jetzt|jetzt nicht|parkplatz|parking lot|themenspeicher|ideenspeicher|not now|backlog|"
    r"on hold|"
    r"geparkt|parked|später|zurückgestellt|auf eis|vertagt|deferred|later)\b\s*(?P<colon>:|[–—-])?\s*"
)
TOTAL = re.compile(
    r"(?i)(?:gesamt)?(?:summe|total|durchschnitt|mittelwert|average|mean|sum|schnitt|ergebnis)\b|"
    r"(?:ins)?gesamt\b|[øΣ∑]"
)
NOTE = re.compile(
    r"(?i)(?:hinweise?|notiz(?:en)?|legende|anmerkung(?:en)?|notes?|legend|quelle|source|stand|updated?|"
    r"last update|"
    r"letzte änderung|erläuterung(?:en)?|bitte|please|erstellt|gepflegt|created|maintained|kommentar|"
    r"comment)\b|\*|†|¹"
)


def parked(text: str) -> re.Match[str] | None:
    """A heading such as "Nicht jetzt:" or "Backlog", with or without an item behind its colon."""
    found = PARKED.match(text)
    if not found:
        return None
    alone = found.end() == len(text) or found["colon"] == ":"
    after_dash = found["colon"] is not None and text[found.start("colon") - 1].isspace()
    return found if alone or after_dash or len(words(text[found.end() :])) <= 2 else None


PART_OF_WHOLE = re.compile(
    r"(?i)(?P<part>[€$£]?\s?\d[\d.,'’]*\s?[%€$£]?)\s*(?:/|von|of|out of|aus)\s*"
    r"(?P<whole>[€$£]?\s?\d[\d.,'’]*\s?[%€$£]?)"
)


def bracket_free(text: str) -> str:
    """The text without what stands in brackets."""
    return re.sub(r"\s*[(\[][^)\]]*[)\]]", "", text).strip()
