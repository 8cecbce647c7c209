"""Which words of a German statement are its verbs: infinitives, imperatives, finite and split forms, named acts."""

from __future__ import annotations

import re

from .morphology import analyse, german_nominal, german_verb, lexicon, word_set
from .tokens import Verb, Word, classes_of

_SUBORDINATE_DE = re.compile(
    r",\s(?=(?:(?:in|an|auf|aus|bei|mit|von|zu|für|über|durch|nach|unter|vor|um|gegen|ohne|und)\s)?(?:dass|"
    r"damit|weil|wenn|was|wer|wie|wo|worüber|bevor|sobald|sodass|so dass|der|die|das|den|dem|deren|ohne|um|"
    r"als|indem|statt)\b)|\bso (?=\w+ (?:wie|dass)\b)|\s(?=ohne .* zu )"
)
_PARTICLES = word_set(
    """ein auf aus an ab um vor zu nach weiter her hin bei mit fest zusammen weg los zurück bereit teil durch
    über wieder fort fertig vorbei voran"""
)
_BECAUSE = word_set("weil obwohl wenn sobald bevor ob was wie wo warum")
_MODALS = word_set(
    """wollen will sollen soll sollte sollten müssen muss müsste müssten können kann könnte könnten dürfen darf möchten
    möchte möge"""
)
# What follows "…, die" in a relative clause and hardly ever in an enumeration.
_ACTS = frozenset({"solution", "adopt", "build", "run", "up", "down", "vague", "think"})
_OBJECT = word_set("einen eine ein den die das unsere unseren unser jeden jede jedes alle")
_RELATIVE = word_set("wegen gern gerne sofort trotz dank modern einfach wirklich weiterempfohlen")
_IDIOMS = re.compile(
    r"auf die beine stellen|ins leben rufen|(?:online|live) (?:stellen|schalten|bringen)|live gehen|"
    r"in betrieb nehmen|zur verfügung stellen|an den start bringen|auf den markt bringen|"
    r"aus dem boden stampfen"
)


def _german_first(words: tuple[Word, ...]) -> Verb | None:
    """Read the capitalised first word: an imperative or infinitive of a known verb, or a noun that names an act."""
    first = words[0]
    base, form = german_verb(first.lower, guess=False)
    following = words[1] if len(words) > 1 else None
    # "Meister Yilmaz ruft an", "Besucher verstehen sofort, …"
    titled = following is not None and form == "fin" and analyse(first.text, "de")[1] == "NN"
    if following and not following.text[0].isupper():
        titled = titled and german_verb(following.lower)[1] == "inf"
    if titled or first.lower in lexicon("de").vague:  # "Mehr Reichweite" does not come from "mehren"
        return None
    if (
        base
        and form == "inf"
        and first.text[0].isupper()
        and following is not None
        and following.lower in ("der", "des", "von", "eines", "einer")
    ):
        return Verb(base, classes_of("de", base), "nominal", 0)
    if base and form == "fin" and following is not None and first.lower not in lexicon("de").nominal:
        return Verb(base, classes_of("de", base), "imp", 0)
    told = following is not None and (
        following.lower in _OBJECT
        or (following.text[0].isupper() and not analyse(first.text, "de")[1].startswith(("NN", "NE", "ADJ")))
    )
    if not base and told and first.lower.endswith("e"):
        lemma, tag = analyse(first.lower, "de")  # "Befördere einen Menschen zum Mars"
        if tag.startswith("VV"):
            return Verb(lemma.lower(), classes_of("de", lemma.lower()), "imp", 0)
    ordered = base and form == "inf" and following is not None and first.lower.endswith("n")
    if ordered and following and german_verb(following.lower)[1] != "fin":  # not "Bestellen macht Spaß"
        return Verb(base, classes_of("de", base), "inf", 0)
    return None


def _german_nominal_head(words: tuple[Word, ...]) -> Verb | None:
    for index, word in enumerate(words[:4]):
        if not word.text[0].isupper() or (index == 0 and len(words) == 1):
            continue
        base = german_nominal(word.lower)
        after = words[index + 1].lower if index + 1 < len(words) else ""
        if base and after in {
            "der",
            "des",
            "von",
            "vom",
            "eines",
            "einer",
            "unserer",
            "unseres",
            "in",
            "im",
            "an",
            "auf",
            "neuer",
            "für",
            "zu",
            "zur",
            "zum",
            "mit",
            "aller",
            "ihrer",
            "bei",
        }:
            return Verb(base, classes_of("de", base), "nominal", index)
        if index and word.lower not in lexicon("de").function:
            break
    return None


def _german_lower(word: Word) -> tuple[str, str]:
    words = lexicon("de")
    if word.lower in _MODALS:
        return word.lower, "modal"
    if word.lower in words.function or word.lower in words.vague or len(word.lower) < 3:
        return "", ""
    return german_verb(word.lower)


def main_clause_end(lowered: str) -> int | None:
    """Return where the main clause ends. ", die" after an infinitive is an enumeration, not a relative clause."""
    for match in _SUBORDINATE_DE.finditer(lowered):
        before = re.search(r"([a-zäöüß]+)$", lowered[: match.start()])
        lists = before is not None and lowered[match.start()] == "," and german_verb(before[1])[1] == "inf"
        article = re.match(r", (?:der|die|das|den|dem) (\w+)", lowered[match.start() :])
        relative = article is not None and article[1] in lexicon("de").function | _RELATIVE
        if match.start() > 0 and not (lists and article and not relative):
            return match.start()
    return None


def german_verbs(words: tuple[Word, ...], lowered: str) -> tuple[Verb, ...]:
    """Return the verbs of a German main clause in order; split verbs are joined, infinitives told from plurals."""
    if not words:
        return ()
    border = main_clause_end(lowered)
    limit = len(lowered) if border is None else border
    found: list[Verb] = []
    idiom = _IDIOMS.search(lowered)
    first = _german_first(words) if words[0].text[0].isupper() else None
    if first:
        found.append(first)
    for index, word in enumerate(words):
        if (index == 0 and first) or not word.text[0].islower() or word.start >= limit:
            continue
        base, form = _german_lower(word)
        if not base and _closes_like_infinitive(words, index, limit, lowered):
            base, form = word.lower, "inf"
        if form == "fin" and base == word.lower and _ends_clause(words, index, limit, lowered):
            form = "inf"  # HanTa takes many infinitives for plurals ("Die Konkurrenz schlagen")
        if form == "inf" and not _ends_clause(words, index, limit, lowered):
            form = "fin"
        if base and form != "modal":
            found.append(Verb(base, classes_of("de", base), form, index))
    if idiom:
        return (Verb("aufbauen", frozenset({"build"}), "inf", len(words) - 1),)
    found = _passive(words, _join_particle(words, found, limit))
    if not found or all(verb.form == "part" for verb in found):
        nominal = _german_nominal_head(words)
        if nominal:
            return (nominal, *found)
    if (
        not found and border is not None
    ):  # only the subordinate clause has a verb: still a sentence, not a topic
        found = [
            Verb(base, frozenset({"other"}), "fin", index)
            for index, word in enumerate(words)
            if word.text[0].islower() and (base := _german_lower(word)[0])
        ][:1]
    return tuple(found)


def _closes_like_infinitive(words: tuple[Word, ...], index: int, limit: int, text: str) -> bool:
    """An unknown word in -en after a noun at its clause's end is an infinitive: no adjective stands there."""
    word = words[index].lower
    if index == 0 or not word.endswith(("en", "eln", "ern")) or not words[index - 1].text[0].isupper():
        return False
    known = lexicon("de")
    plain = (
        word not in known.function
        and word not in known.vague
        and analyse(word, "de")[1] in ("ADJ(A)", "NN", "")
    )
    return plain and _ends_clause(words, index, limit, text)


def _ends_clause(words: tuple[Word, ...], index: int, limit: int, text: str) -> bool:
    """An infinitive stands at the end of its clause; the same form earlier is a finite plural ("Kunden lieben …")."""
    if index + 1 >= len(words) or words[index + 1].start >= limit:
        return True
    following = words[index + 1]
    between = text[words[index].end : following.start]
    if (
        "," in between
        and following.lower in _BECAUSE
        and lexicon("de").concepts["people"].fullmatch(words[index - 1].lower)
    ):
        return False  # "Unsere Kunden verlängern, weil …"
    if following.lower in (
        "und",
        "oder",
        "sowie",
        "wollen",
        "können",
        "lassen",
        "bis",
        "werden",
    ) or re.search(r"[,;:(–.]", between):
        return True
    return not any(word.text[0].isupper() or word.lower in lexicon("de").function for word in words[:index])


def _passive(words: tuple[Word, ...], found: list[Verb]) -> list[Verb]:
    """Read "soll eingeführt werden" as an infinitive of the act; who acts is left open."""
    if len(found) < 2:
        return found
    last = found[-1]
    if words[found[0].index].lower in ("wird", "werden") and last.form == "part" and last.classes & _ACTS:
        return [*found[1:-1], Verb(last.base, last.classes, "inf", last.index)]
    if words[last.index].lower != "werden" or last.index != found[-2].index + 1:
        return found
    act = found[-2]
    done = act.form in ("part", "fin") and act.classes & _ACTS
    return [*found[:-2], Verb(act.base, act.classes, "inf", act.index)] if done else found


def _join_particle(words: tuple[Word, ...], found: list[Verb], limit: int) -> list[Verb]:
    """Put split verbs together: "Wir führen ein neues CRM ein" has the verb einführen."""
    inside = [word for word in words if word.start < limit]
    if not found or not inside or inside[-1].lower not in _PARTICLES:
        return found
    *before, verb = found
    whole = inside[-1].lower + verb.base
    known = whole in lexicon("de").verb_classes or analyse(whole, "de")[1] == "VV(INF)"
    if verb.form not in ("fin", "imp") or not known:
        return found
    return [*before, Verb(whole, classes_of("de", whole), verb.form, verb.index)]
