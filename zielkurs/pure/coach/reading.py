"""One statement read once: words, verbs, quantities, concepts. Rules ask it and do no language work themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .model import Context, Kind, Lang
from .morphology import Lexicon, analyse, english_verb, german_nominal, german_verb, lexicon
from .quantities import Quantity, has_date, read_quantities

CHANGE = frozenset({"up", "down", "vague"})
DELIVER = frozenset({"solution", "adopt", "build", "run"})
_LABEL = re.compile(r"\s*(?:(?:kr|o|objective|key result|ziel|initiative|maßnahme|kpi)\s?\d*\s?[:.)–-]\s|\d{1,2}[.)]\s|[-*•]\s)", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’/.&][^\W\d_]+)*|[^\W_]+(?:[-'’./][^\W_]+)*|\[[^\]]*\]|[%€$]")
_ADVERB_START = frozenset(
    """to want wants aim need plan intend i i'd we our team the will please successfully i und wir unser unsere das der die den dann successfully
    actively quickly then also better effectively proactively consistently continually truly first finally
    significantly continuously dramatically further radically only always""".split()
)
_SUBORDINATE_DE = re.compile(
    r",\s(?=(?:\w+\s)?(?:dass|damit|weil|wenn|was|wer|wie|wo|worüber|bevor|sobald|sodass|so dass|der|die|das|den|dem|deren|"
    r"ohne|um|als|indem|statt)\b)|\bso (?=\w+ (?:wie|dass)\b)|\s(?=ohne .* zu )"
)
_PARTICLES = frozenset(
    """ein auf aus an ab um vor zu nach weiter her hin bei mit fest zusammen weg los zurück bereit teil
    durch über wieder fort fertig vorbei""".split()
)
_IDIOMS = {
    "de": re.compile(
        r"auf die beine stellen|ins leben rufen|(?:online|live) (?:stellen|schalten|bringen)|live gehen|in betrieb nehmen|zur verfügung stellen|an den start bringen|auf den markt bringen|aus dem boden stampfen"
    ),
    "en": re.compile(r"\b(?:put together|bring to market|get off the ground|set ?up|stand up|spin up)\b"),
}
_EN_DETERMINERS = frozenset(
    """a an the our your my their his her its this these those all every each more new two three four five
    with to for from on in at by how why what who it them us you one another better existing""".split()
)
_EN_ARTICLES = frozenset("a an the our your my their its every each all".split())
_EN_MEASURES = frozenset("rate rates ratio score cycle velocity index".split())
_EN_AUX = frozenset("is are was were be been has have had can will should must may does do did".split())
_EN_PRONOUNS = frozenset("we you they i it who that which people everyone nobody us".split())


@dataclass(frozen=True)
class Word:
    """One token with its place; `lower` is its lower-case form."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True)
class Verb:
    """A verb of the main clause: base form, classes, form (imp, inf, fin, part, nominal) and token index."""

    base: str
    classes: frozenset[str]
    form: str
    index: int


def detect_language(text: str) -> Lang:
    """Return "de" or "en" by umlauts and small words; English where nothing speaks for German."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    german = sum(word in lexicon("de").function for word in words) + 2 * len(re.findall(r"[äöüß]", text.lower()))
    english = sum(word in lexicon("en").function for word in words)
    german += sum(word.endswith(("ung", "keit", "heit", "ieren", "ern", "schaft", "quote")) for word in words)
    return "de" if german > english else "en"


@dataclass(frozen=True)
class Reading:
    """A statement as the rules see it."""

    text: str
    kind: Kind
    lang: Lang
    context: Context

    @cached_property
    def words(self) -> tuple[Word, ...]:
        label = _LABEL.match(self.text)
        start = label.end() if label else 0
        return tuple(Word(m.group(), m.group().lower(), *m.span()) for m in _WORD.finditer(self.text, start))

    @cached_property
    def lowered(self) -> str:
        return "".join(char.lower() if len(char.lower()) == 1 else char for char in self.text)

    @property
    def lexicon(self) -> Lexicon:
        return lexicon(self.lang)

    @property
    def whole(self) -> tuple[int, int]:
        return 0, len(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return read_quantities(self.text, self.lang)

    @cached_property
    def measured(self) -> tuple[Quantity, ...]:
        """Quantities without ranks: what an objective must not have at its core."""
        return tuple(quantity for quantity in self.quantities if quantity.sort != "rank")

    @cached_property
    def has_date(self) -> bool:
        return has_date(self.text)

    @cached_property
    def has_base(self) -> bool:
        """A start value stands in the text ("von 10 auf 20", "40 statt 15", "up from 35 %")."""
        if any(quantity.role == "from" for quantity in self.measured):
            return True
        pairs = zip(self.measured, self.measured[1:], strict=False)
        return any(after.role == "to" and before.role == "level" and after.span[0] - before.span[1] < 8
                   for before, after in pairs)  # fmt: skip

    @cached_property
    def tail(self) -> bool:
        """The statement says for whom, how or so that what: it is more than a bare direction."""
        return bool(self.lexicon.tail.search(self.lowered)) or (self.lang == "de" and _border(self) is not None)

    def find(self, concept: str) -> tuple[int, int] | None:
        """Return the span of the first mention of a concept of the lexicon, or None."""
        match = self.lexicon.concepts[concept].search(self.lowered)
        return match.span() if match else None

    def has(self, *concepts: str) -> bool:
        return any(self.find(concept) is not None for concept in concepts)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """Words that carry meaning: no function words, symbols or numbers."""
        return tuple(word for word in self.words if word.lower not in self.lexicon.function
                     and not word.text[0].isdigit() and word.text not in "%€$" and word.text[0] != "[")  # fmt: skip

    @cached_property
    def verbs(self) -> tuple[Verb, ...]:
        """Verbs of the main clause in order; empty for a bare noun phrase."""
        return _german_verbs(self) if self.lang == "de" else _english_verbs(self)

    @cached_property
    def head(self) -> Verb | None:
        """The verb that says what is done: imperative or infinitive before finite before nominal."""
        if not self.verbs:
            return None
        if self.lang == "de":
            infinitives = [verb for verb in self.verbs if verb.form in ("inf", "imp")]
            if infinitives:
                return infinitives[-1] if infinitives[0].form == "inf" else infinitives[0]
        return self.verbs[0]

    def head_is(self, *classes: str) -> bool:
        return self.head is not None and bool(self.head.classes & frozenset(classes))

    @cached_property
    def nominal(self) -> bool:
        """The head is a noun that names an act ("Steigerung der …", "Launch of …")."""
        return self.head is not None and self.head.form == "nominal"

    @cached_property
    def rest(self) -> tuple[Word, ...]:
        """Content words beside the head verb."""
        if self.head is None:
            return self.content
        place = self.words[self.head.index].start
        return tuple(word for word in self.content if word.start != place)

    @cached_property
    def hollow(self) -> bool:
        """Nothing is left when empty verbs, vague words and hollow nouns are taken away."""
        words = self.lexicon
        verb_places = {verb.index for verb in self.verbs if verb.base in words.empty_verbs or verb.classes & ({"vague", "think", "up"} if verb.form != "fin" else {"vague"})}
        skip = {self.words[index].start for index in verb_places}
        return bool(self.content) and all(
            word.start in skip or word.lower in words.empty_verbs or _says_little(word.lower, self.lang)
            for word in self.content
        )  # fmt: skip

    @cached_property
    def specific(self) -> int:
        """How many words besides the head verb say something of their own."""
        return sum(not _says_little(word.lower, self.lang) for word in self.rest)

    @cached_property
    def subject_before_head(self) -> bool:
        """The head is a finite verb with a subject before it ("Customers trust us"): a described state."""
        return self.head is not None and self.head.form == "fin"

    def object_text(self) -> str:
        """The text without its verb, articles and numbers at the edges: what the statement is about."""
        if not self.verbs:
            return self.text.strip(" .")
        skip = {verb.index for verb in self.verbs if verb.form != "nominal"}
        kept = [word for place, word in enumerate(self.words) if place not in skip]
        stop = min((quantity.span[0] for quantity in self.quantities), default=len(self.text))
        kept = [word for word in kept if word.end <= stop] or kept
        edges = self.lexicon.function
        while kept and (kept[0].lower in edges or kept[0].lower in self.lexicon.vague):
            kept = kept[1:]
        while kept and kept[-1].lower in edges:
            kept = kept[:-1]
        if not kept:
            return ""
        return self.text[kept[0].start : kept[-1].end] if kept[-1].end > kept[0].start else ""


_HOLLOW_FIRST = re.compile(
    r"^(?:kunden|mitarbeiter|team|unternehmens|vertriebs|marketing|service|produkt|arbeits|prozess|markt|social-media-)(?=\w{4})"
)


@lru_cache(maxsize=20_000)
def _says_little(word: str, lang: Lang) -> bool:
    """A vague word or a hollow noun, in any ending; in German also as the last part of a compound of such words."""
    words = lexicon(lang)
    if word in words.vague or word in words.hollow or _empty_compound(word, lang):
        return True
    endings = ("en", "er", "es", "e", "n", "s") if lang == "de" else ("s",)
    stems = [word[: -len(ending)] for ending in endings if word.endswith(ending) and len(word) > len(ending) + 3]
    if any(stem in words.vague or stem in words.hollow or stem + "e" in words.hollow for stem in stems):
        return True
    last = _HOLLOW_FIRST.sub("", word) if lang == "de" else word
    return last != word and _says_little(last, lang)


def _empty_compound(word: str, lang: Lang) -> bool:
    if lang == "de":
        return word.endswith(("orientierter", "orientiert", "freundlicher", "orientierung", "mäßig"))
    return word.endswith("ly")


def _classes(lang: Lang, base: str) -> frozenset[str]:
    return lexicon(lang).verb_classes.get(base, frozenset({"other"}))


def _english_first(words: tuple[Word, ...], index: int) -> Verb | None:
    """Read the word at the start of an English statement as imperative, gerund or participle, if it is one."""
    known = lexicon("en")
    word = words[index].lower
    base = english_verb(word)
    following = words[index + 1] if index + 1 < len(words) else None
    if not base:  # nothing but a verb stands before an article or possessive
        acts = following is not None and following.lower in _EN_ARTICLES and word.isalpha() and word not in lexicon("en").function
        return Verb(word, frozenset({"other"}), "imp", index) if acts and not word.endswith("ing") else None
    if word.endswith("ing") and word != base:
        if word in known.noun_gerund or following is None or following.lower in ("and", "or", "&", "of"):
            return None
        return Verb(base, _classes("en", base), "inf", index)
    if word != base:
        plain = following is not None and (following.lower in _EN_DETERMINERS or following.text[0].isdigit())
        return Verb(base, _classes("en", base), "part", index) if plain and word.endswith("ed") else None
    if word in known.noun_first:
        if following is None:
            return None
        named = following.text[0].isupper() and index + 2 < len(words) and words[index + 2].text[0].islower()
        object_follows = named or (
            following.lower in _EN_DETERMINERS or following.text[0].isdigit() or following.lower in known.vague
            or following.lower in known.function or (len(words) - index > 2 and following.lower.endswith("s"))
        )  # fmt: skip
        return Verb(base, _classes("en", base), "imp", index) if object_follows and following.lower != "of" else None
    if following is not None and following.lower == "of":
        return Verb(base, _classes("en", base), "nominal", index)
    if following is not None and following.lower in _EN_MEASURES:
        return None
    return Verb(base, _classes("en", base), "imp", index)


_EN_NOMINAL = re.compile(
    r"^(?:the |a |an )?(?:\w+ )?(?P<noun>\w+(?:tion|ment|al|se|out|up|ch|ing|sion|ure))\s(?:of|in)\b"
)
_EN_NOMINAL_BASE = {
    "implementation": "implement", "introduction": "introduce", "reduction": "reduce", "creation": "create",
    "increase": "increase", "decrease": "decrease", "launch": "launch", "development": "develop", "setup": "set",
    "improvement": "improve", "optimization": "optimize", "optimisation": "optimise", "migration": "migrate",
    "completion": "complete", "expansion": "expand", "establishment": "establish", "acquisition": "acquire",
    "rollout": "roll", "replacement": "replace", "integration": "integrate", "automation": "automate",
    "generation": "generate", "growth": "grow", "retention": "retain", "delivery": "deliver", "removal": "remove",
}  # fmt: skip


def _english_nominal(reading: Reading) -> Verb | None:
    match = _EN_NOMINAL.match(reading.lowered) or re.match(r"^(?:\w+ )?(?P<noun>delivery|growth)\s(?:of|in)\b", reading.lowered)
    base = _EN_NOMINAL_BASE.get(match["noun"], "") if match else ""
    if not match or not base:
        return None
    index = next(place for place, word in enumerate(reading.words) if word.start == match.start("noun"))
    return Verb(base, _classes("en", base), "nominal", index)


def _english_finite(words: tuple[Word, ...], index: int) -> Verb | None:
    """Read a later word as finite verb or as infinitive after "to"; ambiguous nouns only where syntax decides."""
    word, before = words[index].lower, words[index - 1].lower
    if word in _EN_AUX or word.endswith(("n't", "n’t")):
        return Verb(english_verb(word) or word, _classes("en", english_verb(word) or word), "fin", index)
    base = english_verb(word)
    if not base:
        return None
    after = words[index + 1].lower if index + 1 < len(words) else ""
    if before in ("to", "and", "or", ",", "will", "can", "should", "must", "may") and word == base:
        if word in lexicon("en").noun_first and after not in _EN_DETERMINERS:
            return None
        return Verb(base, _classes("en", base), "inf", index)
    if before in _EN_PRONOUNS and not word.endswith("ing"):
        return Verb(base, _classes("en", base), "fin", index)
    starts_object = (after in _EN_DETERMINERS or after in lexicon("en").function or after in lexicon("en").vague
                     or after.endswith("ly") or words[min(index + 1, len(words) - 1)].text[0].isdigit())  # fmt: skip
    third = word.endswith("s") and word != base and not before.endswith(("s", "'s"))
    plural = word == base and before.endswith("s") and not before.endswith("ss") and word not in lexicon("en").noun_first
    past = word.endswith("ed") and word != base
    if starts_object and (third or plural) and before not in _EN_DETERMINERS and after != "of":
        return Verb(base, _classes("en", base), "fin", index)
    return Verb(base, _classes("en", base), "part", index) if past and before not in _EN_DETERMINERS else None


def _english_verbs(reading: Reading) -> tuple[Verb, ...]:
    words = reading.words
    if not words:
        return ()
    idiom = _IDIOMS["en"].match(reading.lowered)
    found: list[Verb] = []
    index = 0
    while index < len(words) - 1 and words[index].lower in _ADVERB_START and words[index].lower not in ("the", "our"):
        index += 1
    if words[index].lower.endswith("ly") and index + 1 < len(words):
        index += 1
    nominal = _english_nominal(reading)
    if idiom:
        found.append(Verb("set", frozenset({"build"}), "imp", 0))
    elif nominal:
        found.append(nominal)
    else:
        first = _english_first(words, index)
        if first:
            found.append(first)
    for place in range(max(index, 0) + 1, len(words)):
        verb = _english_finite(words, place)
        if verb:
            found.append(verb)
    return tuple(found) or _english_guess(words)


def _english_guess(words: tuple[Word, ...]) -> tuple[Verb, ...]:
    """Ask HanTa about the first word and about words after a plural, where the own classes know no verb at all."""
    if len(words) < 3:
        return ()
    for index, word in enumerate(words):
        if index and not words[index - 1].lower.endswith("s"):
            continue
        tag = analyse(word.lower, "en")[1]
        if tag in ("VVB", "VVI") or (index and tag in ("VVD", "VVZ")):
            return (Verb(word.lower, frozenset({"other"}), "fin" if index else "imp", index),)
    return ()


def _german_first(words: tuple[Word, ...]) -> Verb | None:
    """Read the capitalised first word: an imperative or infinitive of a known verb, or a noun that names an act."""
    first = words[0]
    base, form = german_verb(first.lower, guess=False)
    following = words[1] if len(words) > 1 else None
    if base and form == "inf" and first.text[0].isupper() and following is not None and following.lower in (
        "der", "des", "von", "eines", "einer"):  # fmt: skip
        return Verb(base, _classes("de", base), "nominal", 0)
    if base and form == "fin" and following is not None and first.lower not in lexicon("de").nominal:
        return Verb(base, _classes("de", base), "imp", 0)
    if base and form == "inf" and following is not None and first.lower.endswith("n"):
        return Verb(base, _classes("de", base), "inf", 0)
    return None


def _german_nominal_head(words: tuple[Word, ...]) -> Verb | None:
    for index, word in enumerate(words[:4]):
        if not word.text[0].isupper() or (index == 0 and len(words) == 1):
            continue
        base = german_nominal(word.lower)
        after = words[index + 1].lower if index + 1 < len(words) else ""
        if base and after in {"der", "des", "von", "vom", "eines", "einer", "unserer", "unseres", "in", "im", "an", "auf",
                              "neuer", "für", "zu", "zur", "zum", "mit", "aller", "ihrer", "bei"}:  # fmt: skip
            return Verb(base, _classes("de", base), "nominal", index)
        if index and word.lower not in lexicon("de").function:
            break
    return None


def _german_lower(word: Word) -> tuple[str, str]:
    words = lexicon("de")
    if word.lower in ("wollen", "sollen", "müssen", "können", "dürfen", "möchten"):
        return word.lower, "modal"
    if word.lower in words.function or word.lower in words.vague or len(word.lower) < 3:
        return "", ""
    return german_verb(word.lower)


def _border(reading: Reading) -> int | None:
    """Return where the main clause ends. ", die" after an infinitive is an enumeration, not a relative clause."""
    for match in _SUBORDINATE_DE.finditer(reading.lowered):
        before = re.search(r"([a-zäöüß]+)$", reading.lowered[: match.start()])
        lists = before is not None and reading.lowered[match.start()] == "," and german_verb(before[1])[1] == "inf"
        if match.start() > 0 and not (lists and re.match(r", (?:der|die|das|den|dem)\b", reading.lowered[match.start() :])):
            return match.start()
    return None


def _german_verbs(reading: Reading) -> tuple[Verb, ...]:
    words = reading.words
    if not words:
        return ()
    border = _border(reading)
    limit = len(reading.text) if border is None else border
    found: list[Verb] = []
    idiom = _IDIOMS["de"].search(reading.lowered)
    first = _german_first(words) if words[0].text[0].isupper() else None
    if first:
        found.append(first)
    for index, word in enumerate(words):
        if (index == 0 and first) or not word.text[0].islower() or word.start >= limit:
            continue
        base, form = _german_lower(word)
        if form == "inf" and not _ends_clause(words, index, limit, reading.text):
            form = "fin"
        if base and form != "modal":
            found.append(Verb(base, _classes("de", base), form, index))
    if idiom:
        return (Verb("aufbauen", frozenset({"build"}), "inf", len(words) - 1),)
    found = _join_particle(words, found, limit)
    if not found or all(verb.form == "part" for verb in found):
        nominal = _german_nominal_head(words)
        if nominal:
            return (nominal, *found)
    if not found and border is not None:  # only the subordinate clause has a verb: still a sentence, not a topic
        found = [Verb(base, frozenset({"other"}), "fin", index) for index, word in enumerate(words)
                 if word.text[0].islower() and (base := _german_lower(word)[0])][:1]  # fmt: skip
    return tuple(found)


def _ends_clause(words: tuple[Word, ...], index: int, limit: int, text: str) -> bool:
    """An infinitive stands at the end of its clause; the same form earlier is a finite plural ("Kunden lieben …")."""
    if index + 1 >= len(words) or words[index + 1].start >= limit:
        return True
    following = words[index + 1]
    between = text[words[index].end : following.start]
    if following.lower in ("und", "oder", "sowie", "wollen", "können", "lassen", "bis", "werden") or re.search(r"[,;:(–.]", between):
        return True
    return not any(word.text[0].isupper() or word.lower in lexicon("de").function for word in words[:index])


def _join_particle(words: tuple[Word, ...], found: list[Verb], limit: int) -> list[Verb]:
    """Put split verbs together: "Wir führen ein neues CRM ein" has the verb einführen."""
    inside = [word for word in words if word.start < limit]
    if not found or not inside or inside[-1].lower not in _PARTICLES:
        return found
    joined: list[Verb] = []
    for verb in found:
        whole = inside[-1].lower + verb.base
        if verb.form in ("fin", "imp") and (whole in lexicon("de").verb_classes or analyse(whole, "de")[1] == "VV(INF)"):
            joined.append(Verb(whole, _classes("de", whole), verb.form, verb.index))
        else:
            joined.append(verb)
    return joined
