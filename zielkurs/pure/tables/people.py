"""Names in owner columns: with a team behind or before them, several at once, short and long."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zielkurs.pure.tables.cells import Place
from zielkurs.pure.tables.ledger import Ledger
from zielkurs.pure.tables.phrases import fold, words
from zielkurs.pure.tables.tracker import Option, ReadPerson

NOBODY = re.compile(
    r"(?i)(?:tbd|tba|n\.?\s?n\.?|offen|open|alle|all|everyone|keiner|niemand|none|nobody|unklar|"
    r"unassigned|nicht zugewiesen|[-–—?/.]+|n/?a|k\. ?a\.)"
)
TEAM_WORDS = frozenset(
    [
        "vertrieb",
        "marketing",
        "service",
        "sales",
        "support",
        "produkt",
        "product",
        "team",
        "it",
        "hr",
        "finanzen",
        "finance",
        "geschäftsführung",
        "gf",
        "management",
        "leitung",
        "agentur",
        "agency",
        "social",
        "content",
        "pr",
        "presse",
        "kommunikation",
        "communications",
        "einkauf",
        "technik",
        "engineering",
        "entwicklung",
        "development",
        "design",
        "ux",
        "crm",
        "seo",
        "sea",
        "kundendienst",
        "kundenservice",
        "personal",
        "recruiting",
        "operations",
        "ops",
        "innendienst",
        "außendienst",
        "customer",
        "success",
        "growth",
        "brand",
        "web",
        "online",
        "extern",
        "external",
        "ceo",
        "cmo",
        "cfo",
        "coo",
    ]
)
_SEVERAL = re.compile(r"\s*(?:;|\n|/|&|\+|\bund\b|\band\b|\bu\.)\s*", re.IGNORECASE)


def is_team(text: str) -> bool:
    """True for a text that names a team rather than a person."""
    return bool(set(words(text)) & TEAM_WORDS)


def _tidy(name: str) -> str:
    return " ".join(name.replace("\u00a0", " ").split()).strip(" ,;@")[:120]


def split_note(text: str) -> tuple[str, str | None]:
    """ "Petra Kühn (Vertrieb)" → ("Petra Kühn", "Vertrieb"); "Service, T. Okafor" → ("T. Okafor", "Service")."""
    text = _tidy(text)
    if found := re.fullmatch(r"(?P<name>[^()\[\]]+?)\s*[(\[](?P<note>[^()\[\]]+)[)\]]", text):
        return _tidy(found["name"]), _tidy(found["note"])
    if found := re.fullmatch(r"(?P<a>[^:–—|]+?)\s*(?::|\s[–—|-])\s+(?P<b>[^:–—|]+)", text):
        a, b = _tidy(found["a"]), _tidy(found["b"])
        return (a, b) if is_team(b) and not is_team(a) else (b, a)
    if found := re.fullmatch(r"[\w.+-]+@[\w-]+\.[\w.-]+", text):
        local = text.partition("@")[0].replace("_", ".").split(".")
        return " ".join(part.capitalize() for part in local if part), text
    if text.count(",") == 1:
        a, b = (_tidy(part) for part in text.split(","))
        if a and b:
            if is_team(b) and not is_team(a):
                return a, b
            if is_team(a) or (len(a.split()) == 1 and len(b.split()) > 1 and "." in b.split()[0]):
                return b, a
    return text, None


class PeopleReader:
    """Who is meant; shown all names first, so that "Jule" can be told to be Jule Brandt."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._written: dict[str, tuple[Place, str]] = {}
        self._people: dict[str, ReadPerson] = {}
        self._same: dict[str, str] = {}

    def show(self, text: str, place: Place, where: str) -> None:
        if text and not NOBODY.fullmatch(text):
            self._written.setdefault(_tidy(text), (place, where))

    def settle(self) -> None:
        """Ask about names that may belong to one person, each once."""
        singles: dict[str, tuple[str, Place, str]] = {}
        for text, (place, where) in self._written.items():
            for part in self._parts(text):
                name = split_note(part)[0]
                singles.setdefault(fold(name), (name, place, where))
        full = [entry[0] for entry in singles.values() if len(entry[0].split()) > 1]
        by_word: dict[str, list[str]] = {}
        for name in full:
            for word in {words(name)[0], words(name)[-1]} if words(name) else ():
                by_word.setdefault(word, []).append(name)
        for key, (name, place, where) in singles.items():
            candidates = [other for other in _maybe(name, by_word) if fold(other) != key][:8]
            if candidates and not is_team(name):
                options = [
                    *(Option(other, {"name": other}) for other in candidates),
                    Option("other", {"name": name}),
                ]
                suggested = candidates[0] if len(candidates) == 1 else None
                answer = self._ledger.ask("same_person", where, [place], options, suggested, name=name)
                if answer and answer != "other":
                    self._same[key] = answer

    def read(self, text: str, place: Place, where: str) -> str | None:
        """The accountable person's name, None where nobody is named; asks which one where there are several."""
        text = _tidy(text)
        if not text or NOBODY.fullmatch(text):
            return None
        names = list(dict.fromkeys(self._register(part) for part in self._parts(text)))
        names = [name for name in names if name]
        if len(names) < 2:
            return names[0] if names else None
        options = [Option(name, {"name": name}) for name in names[:8]]
        answer = self._ledger.ask("several_owners", where, [place], options, names[0], text=text[:120])
        return answer or names[0]

    def _parts(self, text: str) -> list[str]:
        outside = re.sub(r"[(\[][^)\]]*[)\]]", lambda found: found[0].translate(_HIDE), text)
        parts = [part.translate(_SHOW) for part in _SEVERAL.split(outside) if part.strip()]
        if len(parts) == 1 and text.count(",") >= 1:
            by_comma = [part.strip() for part in text.split(",") if part.strip()]
            if len(by_comma) > 2 or (len(by_comma) == 2 and self._are_two_people(*by_comma)):
                return by_comma
        return parts or [text]

    def _are_two_people(self, a: str, b: str) -> bool:
        if is_team(a) or is_team(b):
            return False
        return len(a.split()) > 1 and len(b.split()) > 1

    def _register(self, part: str) -> str:
        name, note = split_note(part)
        if note is None and name.count(",") == 1:
            name = self._turned(name)
        name = self._same.get(fold(name), name)
        key = fold(name)
        known = self._people.get(key)
        if name and (known is None or (known.note is None and note is not None)):
            self._people[key] = ReadPerson(known.name if known else name, note)
        return self._people[key].name if name else ""

    def _turned(self, name: str) -> str:
        """ "Brandt, Jule": last name first, or a team and a first name. Asked, unless the other form is known."""
        last, first = (part.strip() for part in name.split(","))
        turned = f"{first} {last}"
        if any(fold(turned) == fold(text) for text in self._written):
            return turned
        place, where = self._written.get(name, next(iter(self._written.values())))
        options = [Option("turned", {"name": turned}), Option("team_first", {"name": first, "note": last})]
        answer = self._ledger.ask("name_order", where, [place], options, "turned", text=name)
        return first if answer == "team_first" else turned

    @property
    def people(self) -> tuple[ReadPerson, ...]:
        return tuple(self._people.values())


_HIDE = str.maketrans({"/": "\ue000", "&": "\ue001", "+": "\ue002", ";": "\ue003", ",": "\ue004"})
_SHOW = str.maketrans({"\ue000": "/", "\ue001": "&", "\ue002": "+", "\ue003": ";", "\ue004": ","})


def _maybe(name: str, by_word: dict[str, list[str]]) -> Iterable[str]:
    """Longer names that a short one may stand for: "Jule", "Brandt", "J. Brandt"."""
    parts = words(name)
    if len(parts) == 1:
        yield from dict.fromkeys(by_word.get(parts[0], ()))
    elif len(parts) == 2 and len(parts[0]) == 1:
        for other in by_word.get(parts[1], ()):
            others = words(other)
            if others[-1] == parts[1] and others[0].startswith(parts[0]) and len(others[0]) > 1:
                yield other
