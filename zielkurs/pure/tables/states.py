"""Words for how far something is, and traffic lights."""

# Word lists read better in long lines.
# ruff: noqa: E501  # one state's words stay in a line

from __future__ import annotations

import re
from functools import lru_cache

from zielkurs.pure.tables.phrases import fold
from zielkurs.pure.tables.tracker import ReadState

_STATES = {
    ReadState.RUNNING: "läuft|laufend|in arbeit|in bearbeitung|aktiv|begonnen|gestartet|in umsetzung|umsetzung|doing|"
    "in progress|running|ongoing|active|started|wip|on track|im plan|in durchführung|angefangen|under way|underway|"
    "at risk|gefährdet|off track|behind|verzögert|delayed|in verzug",
    ReadState.DONE: "erledigt|fertig|abgeschlossen|done|complete|completed|finished|closed|umgesetzt|ok|erfolgt|beendet|"
    "delivered|live|erreicht|achieved|x|ja|yes|✓|✔|✅|☑",
    ReadState.PLANNED: "geplant|offen|neu|to do|todo|planned|open|not started|nicht begonnen|nicht gestartet|noch nicht begonnen|"
    "vorgesehen|backlog|new|idea|idee|ausstehend|pending|upcoming|draft|entwurf|nein|no|vorbereitung|in vorbereitung|scheduled",
    ReadState.PAUSED: "pausiert|paused|on hold|wartet|wartend|waiting|blockiert|blocked|ruht|angehalten|zurückgestellt|auf eis|"
    "verschoben|postponed|deferred|gestoppt vorerst",
    ReadState.STOPPED: "gestoppt|abgebrochen|verworfen|storniert|stopped|cancelled|canceled|dropped|abandoned|entfällt|gestrichen|"
    "abgesagt|eingestellt",
}
_BY_WORD = {word: state for state, many in _STATES.items() for word in many.split("|")}


@lru_cache(maxsize=5_000)
def state_of(text: str) -> ReadState | None:
    """The state that a word names; None where it isn't known."""
    plain = fold(text).strip(" .!:;-–")
    if plain in _BY_WORD:
        return _BY_WORD[plain]
    if found := re.fullmatch(r"(\d{1,3})\s?%(?:\s*(?:fertig|done|erledigt|complete))?", plain):
        percent = int(found[1])
        return ReadState.PLANNED if percent == 0 else ReadState.DONE if percent >= 100 else ReadState.RUNNING
    return None


_LIGHTS = {
    "green": "grün|gruen|green|g|🟢|on track|im plan|auf kurs|gut|good|high|hoch|sicher|💚|✅",
    "yellow": "gelb|yellow|amber|orange|y|a|🟡|🟠|at risk|gefährdet|mittel|medium|kritisch|unsicher|💛|⚠|⚠️",
    "red": "rot|red|r|🔴|off track|außer plan|behind|schlecht|bad|low|niedrig|gering|❌",
}
_BY_LIGHT = {word: light for light, many in _LIGHTS.items() for word in many.split("|")}
LIGHT_CONFIDENCE = {"green": 8, "yellow": 5, "red": 2}


@lru_cache(maxsize=5_000)
def light_of(text: str) -> str | None:
    """ "green", "yellow" or "red" for a traffic light in words or signs."""
    return _BY_LIGHT.get(fold(text).strip(" .!"))
