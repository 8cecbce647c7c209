"""The German is complete, addresses nobody wrongly, and is written as German is written."""

import ast
import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog

from tests.architecture.code import PACKAGE
from tools import messages

ADDRESSED_AS_DU = re.compile(r"\b(?:du|dich|dir|dein(?:e[mnrs]?)?)\b", re.IGNORECASE)
ADDRESSED_AS_SIE = re.compile(r"\b(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)\b")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
BLEMISHES = {
    "exclamation mark": re.compile(r"!"),
    "straight quotes around words": re.compile(r"(?<![=\w])\"\w[^\"<>=]*\w\"(?![\w>])"),
    "three dots": re.compile(r"\.\.\."),
    "plain space before %": re.compile(r"(?:\d|\)[sd]) %%?(?!\()"),
    "hyphen between spaces": re.compile(r"\w - \w"),
    "hyphen as minus": re.compile(r"(?<=\s)-\d"),
}
# Messages whose German says "sie" of a thing, or "du" of the language, and addresses nobody.
NO_ADDRESS = {
    "German (du)",
    "It shall move",
    "It was used, withdrawn or replaced by a newer one, or it is older than 14 days. "
    "Whoever sent it can send a new one.",
    "This is no usual XLSX file: it carries definitions that are not allowed.",
    "This is no usual XLSX file: it has %(found)s parts, %(allowed)s are allowed.",
}


def strings(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """(message id, German) of everything in the catalogue."""
    for message in catalogue:
        if message.id:
            name = message.id if isinstance(message.id, str) else message.id[0]
            for string in message.string if isinstance(message.string, tuple | list) else (message.string,):
                yield name, str(string)


def word_lists() -> Iterator[tuple[str, str]]:
    """(place, text) of the German that stands in Python: files named …_de.py among the words."""
    for file in sorted((PACKAGE / "adapters" / "words").rglob("*_de.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{file.name}:{node.lineno}", node.value


def german() -> list[tuple[str, str]]:
    """All German of the product."""
    return [*strings(messages.read("de")), *strings(messages.read("de_Informal")), *word_lists()]


def blemishes(text: str) -> list[str]:
    """What is not written as German is written."""
    return [what for what, pattern in BLEMISHES.items() if pattern.search(text)]


def test_nothing_is_untranslated() -> None:
    assert messages.missing("de") == {}


def test_the_catalogues_hold_nothing_that_no_source_has() -> None:
    known = {message[0] if isinstance(message, tuple) else message for _, message in messages.messages()}
    for language in messages.LANGUAGES:
        assert {name for name, _ in strings(messages.read(language))} <= known


def test_neutral_german_says_du_to_nobody() -> None:
    texts = [*strings(messages.read("de")), *word_lists()]
    assert [
        (name, text) for name, text in texts if ADDRESSED_AS_DU.search(text) and name not in NO_ADDRESS
    ] == []


def test_informal_german_says_sie_to_nobody() -> None:
    texts = dict(strings(messages.read("de"))) | dict(strings(messages.read("de_Informal")))
    wrong = [
        (name, text)
        for name, text in texts.items()
        if ADDRESSED_AS_SIE.search(text) and name not in NO_ADDRESS
    ]
    assert wrong == []


def test_the_german_has_no_blemishes() -> None:
    assert [(name, found) for name, text in german() if (found := blemishes(text))] == []


def test_no_english_message_shouts() -> None:
    assert [name for name, _ in strings(messages.read("de")) if "!" in name] == []


def test_translations_keep_the_placeholders() -> None:
    for language in messages.LANGUAGES:
        for message in messages.read(language):
            ids = (message.id,) if isinstance(message.id, str) else message.id
            texts = (message.string,) if isinstance(message.string, str) else message.string
            wanted = set(PLACEHOLDER.findall(ids[-1] if ids else ""))
            for text in texts if message.id else ():
                assert set(PLACEHOLDER.findall(text)) <= wanted, (ids, text)
            assert not message.id or set(PLACEHOLDER.findall(texts[-1])) == wanted, (ids, texts)


@pytest.mark.parametrize(
    "text", ["Gespeichert!", 'Die "Leads" fehlen', "Moment ...", "45 % erreicht", "Ziel - Wert", "um -5"]
)
def test_a_planted_blemish_is_found(text: str) -> None:
    assert blemishes(text)


@pytest.mark.parametrize("text", ["Wie geht es dir?", "Dein Team", "Hast du Zeit"])
def test_a_planted_du_is_found(text: str) -> None:
    assert ADDRESSED_AS_DU.search(text)
    assert not ADDRESSED_AS_SIE.search(text)


@pytest.mark.parametrize(
    "text",
    ["„Leads“ fehlen", "45\u00a0% erreicht", "Ziel – Wert", "Lead-Zahl", "um −5", '<a href="x">Hilfe</a>'],
)
def test_sound_german_has_no_blemish(text: str) -> None:
    assert blemishes(text) == []
