"""The numbers in a statement: what is measured, and what is only a date, a version or a rank."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Literal

from .model import Lang

Sort = Literal["count", "percent", "points", "money", "time", "multiple", "ratio", "rank"]
Role = Literal["from", "to", "by", "level"]


@dataclass(frozen=True)
class Quantity:
    """One measured number: its value (None for "half", "double"), what sort it is, its role and place."""

    value: Decimal | None
    sort: Sort
    role: Role
    span: tuple[int, int]


_YEAR_BEFORE_VERB = re.compile(r"(?<![\d.,])\b20[0-4]\d\b(?= [a-zäöü])")
_MONTHS = (
    r"jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|"
    r"aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|jänner"
)
_NAMED = (
    r"fortune|linie|gleis|zimmer|raum|version|release|phase|werk|tier|level|iso|soc|ios|android|windows|"
    r"microsoft|office|industrie|industry|web|stufe|kapitel|schritt|chapter|section|teil|part|step|python|"
    r"java|php|angular|series|covid|meilenstein|milestone|etappe|halle|hall|analytics|gen|model|modell|"
    r"sprint|wave|welle|teil|din|en|rfc|building|gebäude|floor|etage|priority|prio|catalyst|group|gruppe|"
    r"klasse|class|grade|scope"
)
# An age names a group of people and measures nothing.
_AGE = (
    r"\bzwischen\s\d{1,2}\sund\s\d{1,2}\sjahren?\b|\b(?:aged|ages|age|im alter von)\s\d{1,2}(?:\s?(?:[–-]|"
    r"to|and|bis|und)\s?\d{1,2})?(?=\s(?:und\s\d{1,2}\s)?jahren?\b|[^\d%€$]*$|\s(?!%|€|\$|percent|prozent|"
    r"days?|hours?|weeks?|tage|stunden)[a-z])|\b\d{1,2}-?\s?(?:bis|[–-])\s?\d{1,2}-?jährig\w*|"
    r"\b\d{1,2}-?jährig\w*|\b(?:women|men|people|adults|girls|boys|children|kids|teenagers|seniors|"
    r"residents|menschen|frauen|männer|personen|kinder|jugendliche\w*|erwachsene\w*)\s(?:(?:over|under|"
    r"above|below|über|unter|ab)\s)?\d{1,2}(?:\s?[–-]\s?\d{1,2})?(?:\sjahren?)?\b(?!\s?[%.,:]?\d|\s?%)|"
    r"\b(?:over|under)-\d{1,2}s\b|\bgeneration\s\d{2}\s?(?:\+|plus)|\bü\d{2}\b"
)
# Everything here holds digits that measure nothing.
_NO_MEASURE = re.compile(
    r"\bat (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?=\W*$| with| in the| on)|"
    r"\bum (?:eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)\b(?=\W*$| ist| sind| geht|"
    r" mit)|\b\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\.?\s(?:of\s)?(?:{_MONTHS})\b\.?(?:\s\d{{4}})?|"
    rf"\b(?:{_MONTHS})\b\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?%|[.,]\d)(?:,?\s\d{{4}})?|"
    rf"\b(?:{_MONTHS})\b\.?\s\d{{4}}"
    r"|\b[qh][1-4]\b(?:[\s/'’]*\d{2,4}\b)?|\bkw\s?\d{1,2}\b|\bfy\s?'?\d{2,4}(?:\s?[/–-]\s?\d{2,4})?\b|"
    r"\b\d{4}[/–-]\d{2,4}\b|(?<![\d.,$€£])\b(?:19[89]|20[0-4])\d\b(?!\s?(?:%|€|\$|euro|dollar|"
    r"[a-zäöü]+(?:en|er|s|n)\b))|\b\d+['’]s\b|\b\d[dg]\b|\b24/7\b|\b360\s?(?:°|grad|degree)?(?=[\s-])|"
    r"\b1:1s?\b|\b50/50\b"
    rf"|\b(?!release \d+ (?:new|more|\w+s\b))(?:{_NAMED})[\s-]*\d+(?:[.\-]\d+)*\b|\bv\d+(?:\.\d+)*\b|"
    rf"\b[a-zäöü]+/?\d+[a-zäöü]*\b(?!\s?%)|\b\d+\.\d+\.\d+\b"
    r"|\b(?:next|coming|first|last|nächsten|kommenden|ersten|letzten|the)\s(?:\d+|two|three|six|zwei|drei|"
    r"sechs)\s(?:days?|weeks?|months?|quarters?|years?|tagen?|wochen|monaten?|quartalen?|jahren?)\b|"
    r"\b\d+(?:st|nd|rd|th)\b(?!\s?(?:place|rank))|\b\d+\.(?=\s[A-ZÄÖÜa-zäöü])(?<=\b[12]\.)"
    rf"|\b\d{{1,2}}\.\s(?={_MONTHS})|\b\d-(?:sterne|star)-"
    r"|\b\d\.0(?=\s[a-z]{3,})(?!\s(?:stars?|million|mio|points?|sterne|punkte|out|of|seconds?|sek|sec|from|"
    r"minutes?|hours?|days?|weeks?|months?|minuten?|stunden?|tage|wochen|monate|percent|prozent|euro|per|"
    r"pro|auf|und|and))|^\s*(?:kr|o|objective|key result|ziel|initiative|kpi)\s?\d*\s?[:.)–-]\s|"
    r"^\s*\d{1,2}[.)]\s"
    rf"|{_AGE}"
)
# A place in an order, or on the clock: a figure to be reached, and no amount.
_RANK = re.compile(
    r"\b\d{1,2}(?:[:.]\d{2})?\s?(?:uhr|am|pm|a\.m\.|p\.m\.|o['’]clock)\b|(?:\btop[\s-]?|\bnr\.\s?|"
    r"\bno\.\s?|#\s?|\bplatz\s|\bposition\s|\bpage\s|\bseite\s|\bnummer\s|\bnumber\s|\brank\s)(?:\d+|one|"
    r"eins)\b|\b(?:niveau|level) [abc][12]\b|\btop (?:three|five|ten|drei|fünf|zehn)\b"
)
_WORDS_EN = {
    "zero": 0,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "thousand": 1000,
    "million": 1000000,
    "dozen": 12,
}
_WORDS_DE = {
    "null": 0,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "elf": 11,
    "zwölf": 12,
    "fünfzehn": 15,
    "zwanzig": 20,
    "dreißig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
    "hundert": 100,
    "tausend": 1000,
    "million": 1000000,
    "millionen": 1000000,
    "dutzend": 12,
    "zweimal": 2,
    "dreimal": 3,
}
_MULTIPLE = {
    "en": r"doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|quadrupl(?:e|es|ed|ing)|hal(?:ve|ves|ved|ving)|twice as|twofold|"
    r"threefold|tenfold|(?<!second )(?<!first )(?<!next )(?<!other )half(?! of (?:fame|the year)| year|"
    r"-time|-year)|by a (?:third|quarter|fifth|tenth)|(?:two|three|four)[ -](?:thirds|quarters|fifths)|"
    r"a (?:third|fifth|tenth) of|every (?:second|third|fourth|fifth|other)|one (?:in|out of) \w+|"
    r"once (?:a|per|every) \w+",
    "de": r"verdopp[el]\w*|verdreifach\w*|vervierfach\w*|verzehnfach\w*|halbier\w*|(?:doppelt|dreimal) so \w+|"
    r"(?:um )?ein(?:e)? (?:drittel|viertel|fünftel|hälfte|zehntel)|(?:zwei|drei|vier) (?:drittel|viertel|"
    r"fünftel)|"
    r"die hälfte|jede[rs]? (?:zweite|dritte|vierte|fünfte|zehnte)[rsn]?|einmal (?:pro|im|in der|je) \w+",
}
_NUMBER = r"\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_UNIT = (
    r"(?P<points>\s?(?:percentage points?|prozentpunkte?n?|pp\b|%-?punkte))|(?P<percent>\s?(?:%|percent\b|"
    r"per cent\b|prozent\b))|(?P<money>\s?(?:k|m|mio\.?|mrd\.?|tsd\.?|t|million(?:en)?|bn|mn)?\s?(?:€|\$|£|"
    r"euro?\b|eur\b|usd\b|chf\b|dollars?\b|franken\b))|(?P<multiple>\s?(?:x\b|fach\b|-fold\b|fold\b|"
    r"-fach\w*))|(?P<time>[\s-]?(?:ms\b|sec(?:ond)?s?\b|s\b|min(?:ute)?s?\b|minuten?\b|sekunden?\b|h\b|"
    r"hours?\b|hrs?\b|stunden?\b|days?\b|tage[ns]?\b|weeks?\b|wochen?\b|months?\b|monaten?\b))|"
    r"(?P<ratio>\s?:\s?\d+)"
)
_WITHIN_ONE = re.compile(
    r"(?<=\bwithin )(?:an?|one) (?:second|minute|hour|(?:working |business )?day|week)\b|"
    r"(?<=\bbinnen )eine[rs] (?:sekunde|minute|stunde|(?:arbeits|werk)?tage?s|woche)\b|"
    r"(?<=\binnerhalb )eine[rs] (?:sekunde|minute|stunde|(?:arbeits|werk)?tage?s|woche)\b|"
    r"(?<=\binnerhalb von )eine[rm] (?:sekunde|minute|stunde|(?:arbeits|werk)?tage?|woche)\b"
)
# Names of things with a number in them ("MX 7", "5-Achs-Fräse"); "NPS 60" is a figure, "HR 5 Stellen" a count.
_PRODUCT = re.compile(
    r"\b(?!(?:E?NPS|CSAT|CES|CTR|CAC|CLV|LTV|ROI|ROAS|MRR|ARR|[MS]QLS?|AOV|CP[LACMO]|CR|[DMW]AU|OEE|ARPU|EUR|USD|CHF|GBP|"
    r"KPIS?|OKRS?|KRS?|TOP|EBIT(?:DA)?|UM|AUF|VON|BIS|TO|BY|KW|QM|CO|SLA|TKP|NRR|GRR|CVR|SOV|SEO|SEA|PR|HR|IT)\b)"
    r"[A-ZÄÖÜ]{1,4}[ -]\d{1,4}\b(?![.,]\d|\s?(?:%|€|\$|Prozent|percent|k\b|Mio|Tsd|x\b)|\s[A-ZÄÖÜ]\w{2}|\s[a-z]\w*s\b)|"
    r"\b\d+-[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][\wäöüß]+)+"
)
_FROM = re.compile(
    r"(?:\b(?:from|von|vom|ab|statt|bisher|vorjahr|zuletzt|letztes jahr|last year|ist-wert:?|heute|aktuell|"
    r"derzeit|currently|today|instead of|start:?|baseline:?|basis:?|previously|was|vorher|zuvor|now|"
    r"zurzeit|startwert:?)\s?:?\s?(?:about |rund |etwa |ca\. )?)$"
)
_TO = re.compile(
    r"(?:\b(?:to|auf|towards)\s(?:at least |over |under |below |above |unter |über |mindestens |about |"
    r"rund |less than |more than )*|[→>]\s?|->\s?)$"
)
_BY = re.compile(
    r"(?:\b(?:by|um)\s(?:at least |mindestens |about |rund |another |weitere )*|\+\s?|(?:^|\s)[-−–]\s?|"
    r"\b(?:up|down|plus|minus)\s)$"
)
_MORE = re.compile(
    r"^\s?(?:more|better|besser\w*|fewer|less|higher|lower|faster|increase|growth|uplift|reduction|"
    r"decrease|improvement|mehr|weniger|höher\w*|niedriger\w*|geringer\w*|schneller\w*|wachstum|steigerung|"
    r"zuwachs|reduktion|einsparung|quarter over quarter|month over month|year over year|yoy|qoq|mom)\b"
)


def blank(text: str, pattern: re.Pattern[str]) -> str:
    """Return the text with every match replaced by spaces of the same length, so that places stay true."""
    return pattern.sub(lambda match: " " * len(match.group()), text)


def blank_where(lowered: str, pattern: re.Pattern[str], text: str) -> str:
    """Return `lowered` with spaces where the pattern, which knows capitals, matches the text as written."""
    for match in pattern.finditer(text):
        lowered = lowered[: match.start()] + " " * len(match.group()) + lowered[match.end() :]
    return lowered


def _value(text: str, lang: Lang) -> Decimal | None:
    """Read a number as written; three digits after one separator are thousands unless it is the decimal mark."""
    digits = re.sub(r"['’\u00a0\u202f]", "", text)
    decimal_mark = "," if lang == "de" else "."
    other = "." if lang == "de" else ","
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(other)}\d{{3}})+(?:{re.escape(decimal_mark)}\d+)?", digits):
        digits = digits.replace(other, "").replace(decimal_mark, ".")
    elif re.fullmatch(r"\d{1,3}(?:[.,]\d{3}){2,}", digits):
        digits = re.sub(r"[.,]", "", digits)
    else:
        digits = digits.replace(",", ".")
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


def _role(lowered: str, start: int, end: int) -> Role:
    before = lowered[max(0, start - 40) : start]
    bare = re.sub(r"[$€£~<>≥≤=(]\s?$", "", before)
    if _BY.search(bare) or _MORE.match(lowered[end:]):
        return "by"
    if _TO.search(bare):
        return "to"
    return "from" if _FROM.search(bare) else "level"


def read_quantities(text: str, lang: Lang) -> tuple[Quantity, ...]:
    """Return the measured quantities in order of place. Dates, years, versions and names with digits are left out;
    ranks ("top 3") are kept with sort "rank"."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter that grows when lowered would shift every span
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    if lang == "en":  # the full stop after "to 9.2." makes no German date of it
        lowered = re.sub(r"(?<=\d)\.(?=\s*$)", " ", lowered)
    if lang == "de":  # "Mediaplan 2027 erstellen": German nouns have capitals, so this counts nothing
        years = [match.span() for match in _YEAR_BEFORE_VERB.finditer(text)]
        for start, end in years:
            lowered = lowered[:start] + " " * (end - start) + lowered[end:]
    if not text.isupper():
        lowered = blank_where(lowered, _PRODUCT, text)
    found: list[Quantity] = []
    for match in _RANK.finditer(lowered):
        found.append(Quantity(None, "rank", "level", match.span()))
    rest = blank(blank(lowered, _RANK), _NO_MEASURE)
    for match in re.finditer(rf"\b(?:{_MULTIPLE[lang]})\b", rest):
        found.append(Quantity(None, "multiple", "by", match.span()))
    rest = re.sub(rf"\b(?:{_MULTIPLE[lang]})\b", lambda match: " " * len(match.group()), rest)
    for match in re.finditer(rf"(?<![\w.])(?P<number>{_NUMBER})(?:{_UNIT})?", rest):
        sort = next(
            (
                name
                for name in ("points", "percent", "money", "multiple", "time", "ratio")
                if match.group(name)
            ),
            "count",
        )
        if sort == "count" and re.search(r"[$€£]\s?$", rest[: match.start()]):
            sort = "money"
        role = _role(rest, match.start(), match.end())
        found.append(Quantity(_value(match["number"], lang), sort, role, match.span()))  # type: ignore[arg-type]  # one of its sorts
    for match in re.finditer(
        r"\b(?:one|an?|eine?n?)\b(?=\s(?:(?!to\b)[\w-]+\s){1,4}(?:per|each|every|a|pro|je|jede\w?)\s(?:day|"
        r"week|month|quarter|tag|woche|monat|quartal))|(?<=\bevery week )an?\b|(?<=\bjede woche )eine?n?\b|"
        r"(?<=\bjeden monat )eine?n?\b",
        rest,
    ):
        found.append(Quantity(None, "count", "level", match.span()))
    for match in _WITHIN_ONE.finditer(rest):
        found.append(Quantity(Decimal(1), "time", "level", match.span()))
    words = _WORDS_DE if lang == "de" else _WORDS_EN
    for match in re.finditer(rf"\b(?:{'|'.join(words)})\b(?P<percent>\s(?:percent|prozent)\b)?", rest):
        value = Decimal(words[match.group().split()[0]])
        role = _role(rest, match.start(), match.end())
        timed = re.match(
            r"\s(?:hours?|days?|weeks?|months?|minutes?|stunden?|tage[ns]?|wochen?|monaten?|minuten?)\b",
            rest[match.end() :],
        )
        sort = "percent" if match["percent"] else "time" if timed and role == "level" else "count"
        found.append(Quantity(value, sort, role, match.span()))  # type: ignore[arg-type]  # one of its sorts
    return _without_lone_from(sorted(found, key=lambda quantity: quantity.span), rest)


def _without_lone_from(found: list[Quantity], lowered: str) -> tuple[Quantity, ...]:
    """ "von 99,9 %" is a start value only where a target follows; otherwise it is a level."""
    checked: list[Quantity] = []
    for place, quantity in enumerate(found):
        word = re.search(r"(\w+)\W*$", lowered[: quantity.span[0]])
        lone = quantity.role == "from" and word is not None and word[1] in ("von", "vom")
        target = any(later.role == "to" or later.sort == quantity.sort for later in found[place + 1 :])
        checked.append(replace(quantity, role="level") if lone and not target else quantity)
    return tuple(checked)


def has_date(text: str) -> bool:
    """True if the text names a date, a quarter, a month or a period's end."""
    lowered = text.lower()
    return bool(
        re.search(
            rf"\b(?:{_MONTHS})\b|\b\d{{1,2}}\.\s?\d{{1,2}}\.|\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b[qh][1-4]\b|"
            r"\bkw\s?\d|\b20[2-4]\d\b|\b(?:this|next|per|each|by the end of the|end of) (?:quarter|month|"
            r"year|week)\b|\b(?:quartals?ende|jahresende|monatsende|quartal|jahr|montag|dienstag|mittwoch|"
            r"donnerstag|freitag|samstag|monday|tuesday|wednesday|thursday|"
            r"friday|saturday|sunday|tomorrow|morgen|in \d+ (?:days|weeks|tagen|wochen))\b",
            lowered,
        )
    )
