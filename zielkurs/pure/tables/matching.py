"""Which key result an initiative serves, told from words and codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zielkurs.pure.tables.phrases import code_key, fold, tokens
from zielkurs.pure.tables.tracker import ReadKeyResult, ReadObjective

_CODE = re.compile(
    r"(?i)(?:o\s?(?P<o>\d{1,2})\s?[./ -]{0,3})?(?:kr|"
    r"key result)\s?[.#-]?\s?(?P<k>\d{1,2})(?:\.(?P<sub>\d{1,2}))?(?!\d)"
)
_OBJECTIVE = re.compile(r"(?i)(?:o|objective|ziel)\s?[.#-]?\s?(?P<o>\d{1,2})")
_SPLIT = re.compile(r"\s*(?:;|\n|\+|,|/|&|\bund\b|\band\b)\s*", re.IGNORECASE)
CERTAIN, POSSIBLE, MARGIN = 0.6, 0.25, 0.2
MAX_CANDIDATES = 8
FREQUENT = 300


@dataclass(frozen=True, slots=True)
class Match:
    """`found` are sure; where it is empty, `candidates` may be meant, the likeliest first."""

    found: tuple[ReadKeyResult, ...] = ()
    candidates: tuple[ReadKeyResult, ...] = ()


class KeyResultIndex:
    """All key results by their words and codes; rare words count more than frequent ones."""

    def __init__(self, objectives: Sequence[ReadObjective]) -> None:
        self._objectives = objectives
        self.all = [key_result for objective in objectives for key_result in objective.key_results]
        self._by_token: dict[str, list[tuple[int, float]]] = {}
        for number, key_result in enumerate(self.all):
            own = tokens(key_result.title)
            metric = tokens(key_result.metric or "")
            for token in own | metric:
                self._by_token.setdefault(token, []).append((number, 1.0 if token in own else 0.9))
        self._weight = {token: 1 / len(where) ** 0.5 for token, where in self._by_token.items()}
        self._by_phrase: dict[str, list[ReadKeyResult]] = {}
        for key_result in self.all:
            for phrase in {key_result.title, key_result.metric, key_result.code}:
                if phrase:
                    self._by_phrase.setdefault(fold(phrase), []).append(key_result)

    def match(self, text: str) -> Match:
        """The key results that a cell speaks of; several where it lists several."""
        listed = re.search(r"[;\n]", text) is not None
        whole = Match() if listed else self._match_one(text)
        if whole.found:
            return whole
        parts = [
            part for part in (re.split(r"[;\n]", text) if listed else _SPLIT.split(text)) if part.strip()
        ]
        if len(parts) == 1:
            return self._match_one(parts[0])
        if 2 <= len(parts) <= 6:
            matches = [self._match_one(part) for part in parts]
            if all(match.found for match in matches):
                return Match(tuple(dict.fromkeys(each for match in matches for each in match.found)))
            if not whole.candidates:
                candidates = [each for match in matches for each in (*match.found, *match.candidates)]
                return Match((), tuple(dict.fromkeys(candidates))[:MAX_CANDIDATES])
        return whole

    def _match_one(self, text: str) -> Match:
        same = self._by_phrase.get(fold(text), [])
        if same:
            return Match((same[0],)) if len(same) == 1 else Match((), tuple(same[:MAX_CANDIDATES]))
        if found := _CODE.fullmatch(text.strip()) or _CODE.match(text.strip()):
            return self._by_code(found)
        if found := _OBJECTIVE.fullmatch(text.strip()):
            number = int(found["o"])
            if 1 <= number <= len(self._objectives):
                return Match((), self._objectives[number - 1].key_results[:MAX_CANDIDATES])
        return self._by_words(text)

    def _by_code(self, found: re.Match[str]) -> Match:
        numbers = tuple(int(found[name]) for name in ("o", "k", "sub") if found[name])
        coded = [each for each in self.all if each.code and code_key(each.code) == numbers]
        if len(coded) == 1:
            return Match((coded[0],))
        if coded:
            return Match((), tuple(coded[:MAX_CANDIDATES]))
        if len(numbers) == 2 and 1 <= numbers[0] <= len(self._objectives):
            key_results = self._objectives[numbers[0] - 1].key_results
            if 1 <= numbers[1] <= len(key_results):
                return Match((), (key_results[numbers[1] - 1],))
        if len(numbers) == 1 and 1 <= numbers[0] <= len(self.all):
            return Match((), (self.all[numbers[0] - 1],))
        return Match()

    def _by_words(self, text: str) -> Match:
        asked = tokens(text)
        if not asked:
            return Match()
        scores: dict[int, float] = {}
        total = sum(self._weight.get(token, 1.0) for token in asked)
        hits = {token: self._hits(token) for token in asked}
        rare = {token: found for token, found in hits.items() if len(found) <= FREQUENT}
        # A word of hundreds of key results tells nothing beside a rarer one, and costs most.
        for token, found in (rare or hits).items():
            for number, share in found:
                scores[number] = scores.get(number, 0.0) + self._weight.get(token, 1.0) * share
        ranked = [(score / total, number) for number, score in scores.items() if score / total >= POSSIBLE]
        ranked.sort(key=lambda entry: (-entry[0], entry[1]))
        if not ranked:
            return Match()
        runner_up = ranked[1][0] if len(ranked) > 1 else 0.0
        if ranked[0][0] >= CERTAIN and ranked[0][0] - runner_up >= MARGIN:
            return Match((self.all[ranked[0][1]],))
        return Match((), tuple(self.all[number] for _, number in ranked[:MAX_CANDIDATES]))

    def _hits(self, token: str) -> list[tuple[int, float]]:
        """Key results with the word; else with a compound or inflected form of it, which counts less."""
        exact = self._by_token.get(token)
        if exact is not None or len(token) < 5:
            return exact or []
        best: dict[int, float] = {}
        for other, where in self._by_token.items():
            if len(other) >= 5 and (
                other.startswith(token[:-1]) or token.startswith(other[:-1]) or other.endswith(token)
            ):
                for number, _ in where:
                    best[number] = 0.7
        return list(best.items())
