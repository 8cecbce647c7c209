"""One statement read once: words, verbs, quantities, concepts. Rules ask it and do no language work themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .grammar_de import german_verbs, main_clause_end
from .grammar_en import english_verbs
from .model import Context, Kind, Lang
from .morphology import Lexicon, analyse, english_verb, german_verb, lexicon, word_set
from .quantities import Quantity, blank, has_date, read_quantities
from .tokens import Verb, Word, classes_of, tokens

CHANGE = frozenset({"up", "down", "vague"})
LANGUAGES: tuple[Lang, Lang] = ("de", "en")
DELIVER = frozenset({"solution", "adopt", "build", "run"})


def detect_language(text: str, otherwise: Lang = "en") -> Lang:
    """Return "de" or "en" by umlauts, small words and verbs; `otherwise` where nothing speaks for either."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    german, english = (
        sum((word in lexicon(lang).function) + (word in lexicon(lang).verb_classes) for word in words)
        for lang in LANGUAGES
    )
    german += 2 * len(re.findall(r"[äöüß]", text.lower()))
    german += sum(word.endswith(("ung", "keit", "heit", "ieren", "ern", "schaft", "quote")) for word in words)
    return otherwise if german == english else "de" if german > english else "en"


# Small words that neither language knows: French, Spanish, Italian, Dutch, Polish.
_FOREIGN = word_set(
    """le la les du et une aux avec pour dans nos notre votre leurs sur el los las del con para nuestros nuestra nuestro
    y il gli lo della delle nostri nostro che per het een van voor onze met naar dla oraz nasz naszych przez"""
)


def is_foreign(text: str, lang: Lang) -> bool:
    """True for a text in another script, or with more small words of other languages than of its own."""
    letters = [char for char in text if char.isalpha()]
    if sum(char < "\u0250" for char in letters) * 2 < len(letters):
        return True
    words = re.findall(r"[^\W\d_]+", text.lower())
    own = lexicon(lang).function
    strange = [word for word in words if word in _FOREIGN and word not in own]
    return len(strange) > sum(word in own for word in words)


# "Ziel ist es, … zu …", "The aim of the project is to …": says that a goal follows, not which. What follows a
# "that" is a sentence of its own and stays whole.
_LEAD_IN = re.compile(
    r"""\s*(?:
        (?:unser\w*|mein\w*|das|ein)?\ ?(?:\w+s)?ziel(?:\ (?:des|der|unserer?|unseres)\ [\w-]+)?\ ist(?:\ es)?,?\ |
        (?:wir|das\ \w+|die\ \w+|der\ \w+)\ (?:haben|hat|verfolgen|verfolgt)\ (?:uns\ )?(?:das|zum)\ ziel
            (?:\ gesetzt)?,\ |
        wir\ (?:beabsichtigen|planen|streben\ an|haben\ uns\ vorgenommen|nehmen\ uns\ vor|setzen\ uns\ zum\ ziel),\ |
        ich\ (?:will|möchte|werde|habe\ vor,)\ (?:unbedingt\ |gerne?\ |endlich\ )?|
        (?:our|the|my|one)\ (?:\w+\ )?(?:goal|aim|objective|target|ambition)
            (?:\ (?:of|for)\ (?:the\ |this\ |our\ )?[\w-]+)?\ is\ to\ |
        we\ (?:aim|intend|plan|strive)\ to\ |
        (?:i|we)(?:\ am|\ are|['’]m|['’]re)?\ (?:want|hope|wish|going|planning|would\ like)\ to\ |
        (?:i|we)['’]d\ like\ to\ 
    )(?!dass|that)""",
    re.I | re.X,
)


def lead_in(text: str) -> int:
    """Return where the statement itself begins: after words that only announce a goal; 0 where it begins at once."""
    match = _LEAD_IN.match(text)
    return match.end() if match and match.end() < len(text) else 0


@dataclass(frozen=True)
class Reading:
    """A statement as the rules see it."""

    text: str
    kind: Kind
    lang: Lang
    context: Context

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tokens(self.text)

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
        return any(
            after.role == "to" and before.role == "level" and after.span[0] - before.span[1] < 8
            for before, after in pairs
        )

    @cached_property
    def _tail_begins(self) -> int:
        """Where the main clause is followed by for whom, how or so that what; the text's length if it is not."""
        start = self.words[0].start if self.words else 0
        found = self.lexicon.tail.search(self.lowered, start)
        border = main_clause_end(self.lowered) if self.lang == "de" else None
        return min(found.start() if found else len(self.text), len(self.text) if border is None else border)

    @cached_property
    def tail(self) -> bool:
        """The statement says for whom, how or so that what: it is more than a bare direction."""
        return self._tail_begins < len(self.text) and not self._idle(self._tail_begins)

    @property
    def main(self) -> str:
        """The lower-case text without the tail, idle or not."""
        return self.lowered[: self._tail_begins].rstrip(" ,:–-")

    def _idle(self, begins: int) -> bool:
        """The tail only says that things get better, or nothing at all ("… by providing better support")."""
        metric = self.lexicon.concepts["metric"]
        skip = self.lexicon.empty_verbs | _IDLE
        reason = _REASON.match(self.lowered, begins)
        told = any(word.start >= begins for word in self.content) or _COMPARED.match(self.lowered, begins)
        return (
            reason is None
            and bool(told)
            and all(
                says_little(word.lower, self.lang)
                or word.lower in skip
                or metric.fullmatch(word.lower)
                or (base := _base(word.lower, self.lang)) in skip
                or bool(classes_of(self.lang, base) & _WISHED)
                for word in self.content
                if word.start >= begins
            )
        )

    def find(self, concept: str) -> tuple[int, int] | None:
        """Return the span of the first mention of a concept of the lexicon, or None."""
        text = self.affirmed if concept in ("redeem", "instrument") else self.lowered
        match = self.lexicon.concepts[concept].search(text)
        return match.span() if match else None

    @cached_property
    def affirmed(self) -> str:
        """The text without what it says is missing: "(without conversions)" redeems nothing."""
        return blank(self.lowered, _LACKING)

    def has(self, *concepts: str) -> bool:
        return any(self.find(concept) is not None for concept in concepts)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """Words that carry meaning: no function words, symbols or numbers."""
        return tuple(
            word
            for word in self.words
            if word.lower not in self.lexicon.function
            and not word.text[0].isdigit()
            and word.text not in "%€$"
            and word.text[0] != "["
        )

    @cached_property
    def verbs(self) -> tuple[Verb, ...]:
        """Verbs of the main clause in order; empty for a bare noun phrase."""
        grammar = german_verbs if self.lang == "de" else english_verbs
        return grammar(self.words, self.lowered)

    @cached_property
    def head(self) -> Verb | None:
        """The verb that says what is done: imperative or infinitive before finite before nominal."""
        if not self.verbs:
            return None
        if self.lang == "de":
            infinitives = [verb for verb in self.verbs if verb.form in ("inf", "imp")]
            infinitives = [verb for verb in infinitives if not self._with_zu(verb)] or infinitives
            if infinitives:
                return infinitives[-1] if infinitives[0].form == "inf" else infinitives[0]
        return self.verbs[0]

    def _with_zu(self, verb: Verb) -> bool:
        """The infinitive hangs on another verb ("aufhören, Zeit zu verschwenden")."""
        inside = self.words[verb.index].lower != verb.base and "zu" in self.words[verb.index].lower
        return inside or (verb.index > 0 and self.words[verb.index - 1].lower == "zu")

    def head_is(self, *classes: str) -> bool:
        return self.head is not None and bool(self.head.classes & frozenset(classes))

    @cached_property
    def acts(self) -> bool:
        """Somebody is to act: imperative, infinitive, or a finite verb with "we" or "I" before it."""
        return self.head is not None and (self.head.form in ("imp", "inf") or self._we_act)

    @cached_property
    def _we_act(self) -> bool:
        if self.head is None or self.head.form != "fin":
            return False
        after = self.words[self.head.index + 1 :][:1]
        inverted = self.lang == "de" and bool(after) and after[0].lower in ("wir", "ich")
        return inverted or self.words[0].lower in _FIRST_PERSON

    @cached_property
    def nominal(self) -> bool:
        """The head is a noun that names an act ("Steigerung der …", "Launch of …")."""
        return self.head is not None and self.head.form == "nominal"

    @cached_property
    def rest(self) -> tuple[Word, ...]:
        """Content words beside the head verb."""
        if self.head is None:
            return self.content
        places = {self.words[self.head.index].start} | self._particle
        return tuple(word for word in self.content if word.start not in places)

    @cached_property
    def _particle(self) -> frozenset[int]:
        """Where the second part of a German split verb stands ("Wir arbeiten … zusammen")."""
        bases = {verb.base for verb in self.verbs if self.words[verb.index].lower[:3] not in verb.base[:3]}
        return frozenset(
            word.start for word in self.words[1:] if any(base.startswith(word.lower) for base in bases)
        )

    @cached_property
    def hollow(self) -> bool:
        """Nothing is left when empty verbs, vague words and hollow nouns are taken away."""
        words = self.lexicon
        verb_places = {
            verb.index
            for verb in self.verbs
            if verb.base in words.empty_verbs
            or verb.classes & ({"vague", "think", "up"} if verb.form != "fin" or self._we_act else {"vague"})
            or (self.acts and verb.base in PLEASE and len(self.content) > 2)
        }
        skip = {self.words[index].start for index in verb_places} | self._particle
        joined = {self.words[verb.index].start: verb.base for verb in self.verbs}
        return bool(self.content) and all(
            word.start in skip
            or joined.get(word.start, word.lower) in words.empty_verbs
            or says_little(word.lower, self.lang)
            for word in self.content
        )

    @cached_property
    def worn(self) -> bool:
        """A worn phrase ("to the next level"), or the top of an unnamed field, with next to nothing beside it."""
        span = self.find("cliche")
        summit = self.find("summit")
        start, end = span or summit or (0, 0)
        own = [
            word
            for word in self.rest
            if not start <= word.start < end and not says_little(word.lower, self.lang)
        ]
        return (span is not None and len(own) <= 1) or (summit is not None and not own)

    @cached_property
    def specific(self) -> int:
        """How many words besides the head verb say something of their own."""
        return sum(not says_little(word.lower, self.lang) for word in self.rest)

    @cached_property
    def subject_before_head(self) -> bool:
        """The head is a finite verb with a subject before it ("Customers trust us"): a described state."""
        return self.head is not None and self.head.form == "fin"

    @property
    def _number_spans(self) -> list[tuple[int, int]]:
        return [quantity.span for quantity in self.quantities]

    def object_text(self) -> str:
        """The text without its verb, date, articles and numbers at the edges: what the statement is about.

        Empty where no noun is left, or only one that hangs on a preposition ("Talk to dealers").
        """
        skip = {verb.index for verb in self.verbs}
        edges = self.lexicon.function | self.lexicon.vague | _ABOUT_AMOUNTS
        first = min((quantity.span[0] for quantity in self.quantities), default=len(self.text))
        kept: list[Word] = []
        for place, word in enumerate(self.words):
            ends = word.lower in _DATED or (place in skip and bool(kept)) or (kept and word.start >= first)
            if ends and any(other.lower not in edges for other in kept):
                break
            if place not in skip and not any(start <= word.start < end for start, end in self._number_spans):
                kept.append(word)
        hanging = bool(kept) and kept[0].lower in _HANGING
        while kept and (kept[0].lower in edges | _COUNT_NOUNS):
            kept = kept[1:]
        while kept and kept[-1].lower in edges:
            kept = kept[:-1]
        named = self.lang == "en" or any(word.text[0].isupper() for word in kept)
        return self.text[kept[0].start : kept[-1].end] if kept and named and not hanging else ""


def _base(word: str, lang: Lang) -> str:
    """Return the base form of a known verb, "" for other words."""
    return german_verb(word, guess=False)[0] if lang == "de" else english_verb(word)


_LACKING = re.compile(r"\(?\b(?:without|ohne|regardless of|unabhängig von)\b[^,;)]*\)?")
# Words of a tail that say nothing of their own: what joins it, and verbs that fit everywhere.
_IDLE = word_set(
    """order through because instead rather while whenever despite until without than as that which so indem dank statt
    anstatt ohne durch weil sobald bevor wenn damit sodass dass als wie und bisher früher zuvor vorher letztes letzten
    jahr before last previously use used nutzen outdated old veraltet alt together zusammen needed"""
)
_REASON = re.compile(r"[,\s]*(?:weil|because|who)\b")
_COMPARED = re.compile(r"[,\s]*(?:than|als|wie)\b")
_WISHED = CHANGE | {"think", "attain", "negative", "be"}
_FIRST_PERSON = word_set("wir ich we i")
# To please customers, with nothing said about how, is what everybody wants.
PLEASE = word_set("begeistern überzeugen inspirieren beeindrucken delight excite inspire impress wow please")
_DATED = word_set("bis by until")
_HANGING = word_set("mit bei an auf über with to at on for")
_ABOUT_AMOUNTS = word_set("mindestens höchstens rund über unter above below over under least most about")
_COUNT_NOUNS = word_set("number anzahl zahl gesamtzahl total amount menge")
_HOLLOW_FIRST = re.compile(
    r"^(?:kunden|mitarbeiter|team|unternehmens|vertriebs|marketing|service|produkt|arbeits|prozess|markt|"
    r"social-media-|top-|spitzen|premium-?)(?=\w{4})"
)


@lru_cache(maxsize=20_000)
def says_little(word: str, lang: Lang) -> bool:
    """A vague word or a hollow noun, in any ending; in German also as the last part of a compound of such words."""
    words = lexicon(lang)
    if word in words.vague or word in words.hollow or _empty_compound(word, lang):
        return True
    endings = ("en", "er", "es", "em", "e", "n", "s") if lang == "de" else ("s",)
    stems = [
        word[: -len(ending)] for ending in endings if word.endswith(ending) and len(word) > len(ending) + 3
    ]
    if any(stem in words.vague or stem in words.hollow or stem + "e" in words.hollow for stem in stems):
        return True
    if re.search(r"\w-(?:marketing|management|kommunikation|arbeit|strategie)$", word):
        return True
    last = _HOLLOW_FIRST.sub("", word) if lang == "de" else re.sub(r"^top-", "", word)
    return last != word and says_little(last, lang)


def _empty_compound(word: str, lang: Lang) -> bool:
    if lang == "de":
        return word.endswith(("orientierter", "orientiert", "freundlicher", "orientierung", "mäßig"))
    praised = re.search(
        r"\w-(?:driven|oriented|led|centric|focused|minded|obsessed|friendly|first|leading)$", word
    )
    compared = word.endswith("er") and analyse(word, "en")[1] == "AJC"
    return word.endswith("ly") or praised is not None or compared
