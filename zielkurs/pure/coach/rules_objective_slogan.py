"""The rule for objectives that are mottos: they stir the air and change nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Hit
from .morphology import english_verb
from .reading import Reading
from .registry import rule
from .rules_shared import blanks

# Two short halves of the same build: "One team, one dream", "Think big, act bold", "Nah am Kunden, nah am Markt".
_HALVES = re.compile(r"^[\w'’-]+ [\w'’-]+(?:[,.;:]|\s[–-])\s(?:and |und )?[\w'’-]+ [\w'’-]+\W*$")
_ECHO = re.compile(
    r"^(?P<first>one|ein|eine|together|gemeinsam|from|vom|nah|better|besser|more|mehr) .*[,.;–] ?(?P=first)\b"
)
_MOTTO = {
    "en": re.compile(
        r"^(?:we )?(?:put(?:ting)? )?[\w'’-]+(?: comes?| always)? first(?:,? (?:always|every time|"
        r"everywhere))?\W*$|^(?:together|stronger together|united)\b(?!.* (?:with|"
        r"so)\b)(?:[\s,]+[\w'’-]+){0,5}\W*$|^(?:we )?(?:live|breathe|believe in|stand for|value|celebrate|"
        r"embody) (?:our |the )?[\w'’-]+(?: [\w'’-]+)?\W*$|^[\w'’-]+(?: [\w'’-]+)? (?:is|are) (?:our|"
        r"the) (?:standard|passion|motto|dna|promise|strength|mission|heart|soul|key|foundation|drive|"
        r"future|biggest asset|greatest asset|top priority)\W*$|\b(?:above (?:all|everything)(?: else)?|"
        r"in everything(?: we do)?|best version of \w+|heart of everything)\W*$|^(?:think|dream|aim|go|"
        r"play|be|stay) (?:big|bigger|high|higher|bold|global|hungry|curious)\W*$|^(?:crush|kill|nail|"
        r"smash|rock|own|win) (?:it|this|together|as (?:a|one) team)(?: this \w+| every \w+)?\W*$|"
        r"^(?:everyone|everybody) (?:knows|does) what .*\b(?:do|right|needed)\W*$|^(?:never|"
        r"always) (?:give up|stop \w+ing|be \w+ing|deliver)\W*$|^[\w-]+ (?:with|through|by|"
        r"from) (?:passion|heart|excellence|innovation|trust|quality|people)\W*$"
    ),
    "de": re.compile(
        r"^(?:der |die |das )?[\wäöüß-]+ (?:zuerst|kommt zuerst|an erster stelle|geht vor|über alles|"
        r"first)\W*$|^(?:gemeinsam|zusammen|miteinander)\b(?!.* (?:mit|"
        r"damit)\b)(?:[\s,]+[\wäöüß-]+){0,4}\W*$|^wir (?:leben|glauben an|stehen für|lieben|setzen auf|"
        r"denken|atmen) [\wäöüß-]+(?: [\wäöüß-]+)?\W*$|^(?:der |die |das |unsere? )?[\wäöüß-]+ (?:ist|"
        r"sind) (?:unsere?|die|der|das) [\wäöüß-]+(?<!kunde)(?<!partner)(?<!gast)\W*$|^(?:mit|aus|"
        r"voller) (?:leidenschaft|herz|herzblut|begeisterung|energie|freude|mut|"
        r"vollgas)\b(?: [\wäöüß-]+){0,5}\W*$|^wir sind die (?:besten|nummer eins|größten|ersten)\W*$|"
        r"^(?:(?:die|unsere) )?(?:zukunft|ideen|innovation(?:en)?|werte?) (?:gestalten|schaffen|leben|"
        r"denken)\W*$|^[\wäöüß-]+ (?:verpflichtet|verbindet|zählt|gewinnt|überzeugt|bewegt|begeistert)\W*$|"
        r"^(?:einfach|immer|stets|noch|heute|morgen) (?:\w+ )?(?:besser|mehr|weiter|vorne?|da|anders)\W*$|"
        r"^(?:jeder|alle|jeder einzelne) (?:weiß|wissen|macht|machen|tut|tun),? was .*\W*$|"
        r"^wir halten,? was wir versprechen\W*$|\b(?:in allem|bei allem),? was wir tun\W*$|"
        r"\bvon morgen gestalten\W*$"
    ),
}


def _parallel(reading: Reading) -> bool:
    """Both halves act or neither does: "Build a fast, scalable shop" is one clause with two adjectives."""
    acts = any(verb.index < 2 for verb in reading.verbs)
    return not acts or any(english_verb(word.lower) for word in reading.words[2:3])


# What a company believes in, at whatever length.
_CREED = re.compile(
    r"^unser\w* (?:\w+ )?(?:stärke|einsatz|anspruch|antrieb|leidenschaft|herz|handeln|denken|streben|"
    r"versprechen|auftrag|maßstab|engagement|credo|philosophie|selbstverständnis) (?:ist|sind|gilt|"
    r"beziehen|liegt|basiert|beruht|gründet|heißt|lautet|kommt)\b|^(?:our|the) (?:\w+ )?(?:mission|vision|"
    r"purpose|strategy) (?:is|are)\b|^our (?:\w+ )?(?:strength|passion|commitment|promise|philosophy|motto|"
    r"people|values) (?:is|are|lies?|comes?|rests?)\b|\bsetz(?:en|t) (?:dabei |wir )?auf (?:qualität|"
    r"vertrauen|innovation|nachhaltigkeit|partnerschaft|menschen)\W*$|^(?:the |our )?[\w-]+ (?:is|"
    r"are) (?:paramount|everything|key|essential|vital|non-negotiable|a must|our (?:top|highest|first|"
    r"number one) \w+)\b|^(?:die |der |das |unsere? )?[\wäöüß-]+ (?:ist|sind) (?:das a und o|alles|"
    r"unverzichtbar|selbstverständlich|oberste\w*|unser\w* (?:wichtigste|höchste|oberste)\w*)\b|"
    r"^(?:we )?(?:deliver|provide|create) (?:exceptional|superior|outstanding|maximum|great|"
    r"best) value\b(?! (?:for|to) [\w-]+ who)"
)


@rule("slogan", "objective")
def slogan(reading: Reading) -> Iterator[Hit]:
    """A motto: nobody is against it, and nothing would be different the day after."""
    text = reading.lowered.strip()
    if reading.measured or (len(reading.words) > 9 and not _CREED.search(text)):
        return
    halves = _HALVES.match(text) and not reading.has("people", "metric") and _parallel(reading)
    if halves or _ECHO.match(text) or _CREED.search(text) or _MOTTO[reading.lang].search(text):
        yield Hit(
            reading.whole, ("vague", "not_inspiring", "evergreen"), {}, blanks(reading, "objective_change")
        )
