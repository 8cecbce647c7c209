"""Which words of an English statement are its verbs: imperatives, gerunds, finite forms, named acts."""

from __future__ import annotations

import re

from .morphology import analyse, english_verb, lexicon, word_set
from .tokens import Verb, Word, classes_of, without_title_case

_ADVERB_START = word_set(
    """to want wants aim need plan intend i i'd we our team the will please successfully und wir unser unsere
    das der die den dann actively quickly then also better effectively proactively consistently continually
    truly first finally significantly continuously dramatically further radically only always"""
)
_IDIOMS = re.compile(r"\b(?:put together|bring to market|get off the ground|set ?up|stand up|spin up)\b")
_EN_DETERMINERS = word_set(
    """a an the our your my their his her its this these those all every each more new two three four five with
    to for from on in at by how why what who it them us you one another better existing"""
)
_EN_ARTICLES = word_set("a an the our your my their its every each all")
_EN_MEASURES = word_set("rate rates ratio score cycle velocity index")
_EN_AUX = word_set("is are was were be been has have had can cannot will should must may does do did")
_EN_LEADS_IN = word_set("to and or will can should must may")
_EN_CROWDS = word_set("people men women children")
_EN_PRONOUNS = word_set("we you they i it who that which people everyone nobody us")


def _english_first(words: tuple[Word, ...], index: int) -> Verb | None:
    """Read the word at the start of an English statement as imperative, gerund or participle, if it is one."""
    word = words[index].lower
    base = english_verb(word)
    following = words[index + 1] if index + 1 < len(words) else None
    if not base:
        return _unknown_imperative(words[index], following, index)
    if (
        following is not None
        and following.lower == "of"
        and word == base
        and word not in lexicon("en").noun_first
    ):
        return Verb(base, classes_of("en", base), "nominal", index)
    if word == "sign" and following is not None and following.lower == "off":
        return Verb("finalize", classes_of("en", "finalize"), "imp", index)
    form = _first_form(words, index, base)
    return Verb(base, classes_of("en", base), form, index) if form else None


def _unknown_imperative(word: Word, following: Word | None, index: int) -> Verb | None:
    """Nothing but a verb stands before an article or a possessive ("Galvanise our partners")."""
    if following is None or not word.lower.isalpha():
        return None
    if following.lower not in _EN_ARTICLES and (
        index or following.lower not in ("over", "out", "off", "away")
    ):
        return None
    if word.lower in lexicon("en").function or word.lower.endswith("ing"):
        return None
    return Verb(word.lower, frozenset({"other"}), "imp", index)


def _first_form(words: tuple[Word, ...], index: int, base: str) -> str:
    """Return imp, inf (a gerund) or part for a form of a known verb at the start, "" where it is a noun."""
    known, word = lexicon("en"), words[index].lower
    following = words[index + 1] if index + 1 < len(words) else None
    after = following.lower if following else ""
    number = following is not None and following.text[0].isdigit()
    if word in ("call", "email", "phone", "contact") and index == 0 and len(words) > 3:
        asked = {other.lower for other in words[2:5]} & {"about", "regarding", "concerning"}
        if asked:  # "Call plumber about the tap"
            return "imp"
    if after == "with" and word in ("call", "review", "interview", "visit", "email"):  # "Call with Steve"
        return ""
    if number and word == "budget" and len(words) == 2:
        return ""
    if word.endswith("ing") and word != base:
        form = "" if word in known.noun_gerund or after in ("", "and", "or", "&", "of") else "inf"
    elif word != base:
        form = "part" if word.endswith("ed") and (after in _EN_DETERMINERS or number) else ""
    elif word in known.noun_first:
        named = following is not None and following.text[0].isupper() and words[index + 2 :][:1] != ()
        named = named and words[index + 2].text[0].islower()
        named = named or (index == 0 and len(words) == 2 and words[0].text.istitle() and _is_name(words[1]))
        plural = len(words) - index > 2 and after.endswith("s")
        governs = after in _EN_DETERMINERS or after in known.vague or after in known.function
        governs = governs or after.endswith("ly")
        form = "imp" if after != "of" and (named or number or plural or governs) else ""
    else:
        form = "" if after in _EN_MEASURES else "imp"
    return form


def _is_name(word: Word) -> bool:
    """A first name after a verb that could be a noun ("Call Jane"): capital letter, and no known English word."""
    return word.text.istitle() and analyse(word.text, "en")[1].startswith("NP")


_EN_NOMINAL = re.compile(
    r"^(?:the |a |an )?(?:\w+ )?(?P<noun>\w+(?:tion|ment|al|se|out|up|ch|ing|sion|ure))\s(?:of|in)\b"
)
_EN_NOMINAL_BASE = {
    "implementation": "implement",
    "introduction": "introduce",
    "reduction": "reduce",
    "creation": "create",
    "increase": "increase",
    "decrease": "decrease",
    "launch": "launch",
    "opening": "open",
    "development": "develop",
    "setup": "establish",
    "improvement": "improve",
    "optimization": "optimize",
    "optimisation": "optimise",
    "migration": "migrate",
    "completion": "complete",
    "expansion": "expand",
    "establishment": "establish",
    "acquisition": "acquire",
    "rollout": "roll",
    "replacement": "replace",
    "integration": "integrate",
    "automation": "automate",
    "generation": "generate",
    "growth": "grow",
    "retention": "retain",
    "delivery": "deliver",
    "removal": "remove",
}


def _english_nominal(words: tuple[Word, ...], lowered: str) -> Verb | None:
    match = _EN_NOMINAL.match(lowered) or re.match(
        r"^(?:\w+ )?(?P<noun>delivery|growth)\s(?:of|in)\b", lowered
    )
    base = _EN_NOMINAL_BASE.get(match["noun"], "") if match else ""
    if not match or not base:
        return None
    index = next(place for place, word in enumerate(words) if word.start == match.start("noun"))
    return Verb(base, classes_of("en", base), "nominal", index)


def _english_finite(words: tuple[Word, ...], index: int) -> Verb | None:
    """Read a later word as finite verb or as infinitive after "to"; ambiguous nouns only where syntax decides."""
    word = words[index].lower
    base = english_verb(word)
    if word in _EN_AUX or word.endswith(("n't", "n’t")):
        return Verb(base or word, classes_of("en", base or word), "fin", index)
    after = words[index + 1].lower if index + 1 < len(words) else ""
    before = words[index - 1].lower
    crowded = before in _EN_CROWDS and after in ("to", "in", "at", "for", "around")  # "People flock to us"
    governed = (
        before.endswith("s") and not before.endswith("ss") and after in _EN_ARTICLES
    )  # "Nurses ground every"
    if not base and word.isalpha() and word not in lexicon("en").function and (crowded or governed):
        return Verb(word, frozenset({"other"}), "fin", index)
    form = _later_form(words, index, base) if base else ""
    return Verb(base, classes_of("en", base), form, index) if form else None


def _later_form(words: tuple[Word, ...], index: int, base: str) -> str:
    """Return inf, fin or part for a form of a known verb after the first word, "" where it is a noun."""
    known = lexicon("en")
    word, before = words[index].lower, words[index - 1].lower
    if before in ("already", "always", "often", "never", "now", "still") and index > 1:
        before = words[index - 2].lower
    following = words[index + 1] if index + 1 < len(words) else None
    after = following.lower if following else ""
    listed = words[index].start - words[index - 1].end > 1  # a comma stands between
    change = classes_of("en", base) & {"up", "down", "vague"} and word not in known.noun_first
    if listed and word == base and (after in _EN_ARTICLES or change):
        return "inf"
    if before in _EN_LEADS_IN and word == base:
        return "" if word in known.noun_first and after not in _EN_DETERMINERS else "inf"
    if before in _EN_PRONOUNS and not word.endswith("ing"):
        return "fin"
    if before in _EN_DETERMINERS:
        return ""
    governs = (
        after in _EN_DETERMINERS or after in known.function or after in known.vague or after.endswith("ly")
    )
    governs = governs or (following is not None and following.text[0].isdigit())
    governs = governs or after.endswith(("ing", "ed"))  # "Developers love shipping"
    third = word.endswith("s") and word != base and not before.endswith(("s", "'s"))
    plural = (
        before in _EN_CROWDS
        or before.endswith("people")
        or (
            word == base
            and before.endswith("s")
            and not before.endswith("ss")
            and word not in known.noun_first
        )
    )
    only_verb = third and following is not None and base not in known.noun_first
    only_verb = only_verb and analyse(word, "en")[1] == "VVZ"
    if only_verb or (governs and (third or plural) and after != "of"):
        return "fin"
    return "part" if word.endswith("ed") and word != base else ""


def english_verbs(words: tuple[Word, ...], lowered: str) -> tuple[Verb, ...]:
    """Return the verbs of an English statement in order, the imperative or gerund at its start first."""
    if not words:
        return ()
    words = without_title_case(words)
    idiom = _IDIOMS.match(lowered)
    found: list[Verb] = []
    index = 0
    while (
        index < len(words) - 1
        and words[index].lower in _ADVERB_START
        and words[index].lower not in ("the", "our")
    ):
        index += 1
    if words[index].lower.endswith("ly") and index + 1 < len(words):
        index += 1
    nominal = _english_nominal(words, lowered)
    if idiom:
        found.append(Verb("set", frozenset({"build"}), "imp", 0))
    elif nominal:
        found.append(nominal)
    else:
        first = _english_first(words, index)
        if first:
            found.append(first)
    for place in range(index if index and not found else index + 1, len(words)):
        verb = _english_finite(words, place)
        if verb:
            found.append(verb)
    return _passive(words, tuple(found)) or _english_guess(words)


_ACTS = frozenset({"solution", "adopt", "build", "run", "up", "down", "vague"})
_TO_BE = re.compile(
    r"\b(?:will|should|must|shall|can|to|needs? to|ha(?:s|ve) to|is to|are to) be (?:\w+ly )?$", re.I
)


def _passive(words: tuple[Word, ...], found: tuple[Verb, ...]) -> tuple[Verb, ...]:
    """Read "will be introduced" as an infinitive of the act; who acts is left open."""
    for place, verb in enumerate(found):
        before = " ".join(word.text for word in words[max(0, verb.index - 4) : verb.index]) + " "
        if verb.form == "part" and verb.classes & _ACTS and _TO_BE.search(before):
            return (Verb(verb.base, verb.classes, "inf", verb.index), *found[place + 1 :])
    return found


def _english_guess(words: tuple[Word, ...]) -> tuple[Verb, ...]:
    """Ask HanTa about the first word and about words after a plural, where the own classes know no verb at all."""
    if len(words) < 3:
        return ()
    if words[0].lower.endswith("s") or words[0].lower in _EN_PRONOUNS | _EN_CROWDS:
        told = next((place for place in range(1, len(words) - 1) if _told_of_others(words, place)), None)
        if told:
            base = english_verb(words[told].lower) or words[told].lower
            return (Verb(base, classes_of("en", base), "fin", told),)
    for index, word in enumerate(words):
        if index and not (words[index - 1].lower.endswith("s") or words[index - 1].lower in _EN_CROWDS):
            continue
        if not index and word.lower in lexicon("en").noun_first:
            continue
        tag = analyse(word.lower, "en")[1]
        if tag in ("VVB", "VVI") or (index and tag in ("VVD", "VVZ")):
            return (Verb(word.lower, frozenset({"other"}), "fin" if index else "imp", index),)
    return ()


def _told_of_others(words: tuple[Word, ...], place: int) -> bool:
    """A verb after whoever it is and where they are ("Teenagers from the town think of …", "Everyone wears a …")."""
    word, after = words[place].lower, words[place + 1].lower
    if after in ("of", "about"):
        return word in ("think", "dream", "speak", "talk", "know", "hear")
    if after not in _EN_ARTICLES or word in _EN_DETERMINERS:
        return False
    known, before = english_verb(word), words[place - 1].lower
    if before in ("finally", "often", "always", "would", "still") or (word == known and before.endswith("s")):
        return True
    return known not in lexicon("en").noun_first and analyse(word, "en")[1].startswith("VV")
