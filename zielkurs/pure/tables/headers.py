"""What the words above columns mean, in German and English."""

# Word lists read better in long lines.
# ruff: noqa: E501  # one role's words stay in a line

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from zielkurs.pure.tables.phrases import bracket_free, words


class Role(StrEnum):
    """What a column holds. The first five can name what a row is about."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    TITLE = "title"
    METRIC = "metric"
    MEASURE = "measure"
    PARKED = "parked"
    TYPE = "type"
    CODE = "code"
    OWNER = "owner"
    TEAM = "team"
    UNIT = "unit"
    START = "start"
    TARGET = "target"
    CURRENT = "current"
    VALUE = "value"
    DATE = "date"
    CONFIDENCE = "confidence"
    COMMENT = "comment"
    STATE = "state"
    SERVES = "serves"
    DUE = "due"
    STARTS = "starts"
    BUDGET = "budget"
    REQUESTED_BY = "requested_by"
    LOOK_AGAIN = "look_again"
    CYCLE = "cycle"
    COMPUTED = "computed"


SUBJECTS = (Role.OBJECTIVE, Role.KEY_RESULT, Role.TITLE, Role.METRIC, Role.MEASURE, Role.PARKED)

# Each line: the roles a header may have, likeliest first, then the whole headers (without brackets and
# punctuation), "~" before a beginning that suffices. What the column holds decides between roles.
_LINES: tuple[tuple[tuple[Role, ...], str], ...] = (
    ((Role.TITLE,), "okr | okrs | objective key result | objective key results | objectives key results | "
        "ziel key result | ziele und key results | objectives and key results | objective kr | titel | title | name | "
        "was | what | bezeichnung | beschreibung | description | item | eintrag"),
    ((Role.OBJECTIVE,), "objective | objectives | oberziel | hauptziel | qualitatives ziel | okr objective | "
        "strategisches ziel | quartalsziel | teamziel | objective title | objective name | objective titel | parent objective | "
        "übergeordnetes ziel | zielbild | leitziel | fokusziel | fokus | focus | focus area | unser ziel | unsere ziele | our goal | our goals | "
        "zielsetzung | aim | aims | ambition | strategic goal | quarterly goal | team goal"),
    ((Role.TARGET, Role.OBJECTIVE), "ziel | goal | ziele | goals"),
    ((Role.KEY_RESULT,), "key result | key results | kr | krs | schlüsselergebnis | schlüsselergebnisse | "
        "messbares ergebnis | messbare ergebnisse | schlüsselresultat | schlüsselresultate | kernergebnis | kernergebnisse | "
        "key result title | key result titel | key result name | key result beschreibung | key result description | kr titel | kr title | "
        "zielergebnis | erfolgskriterium | erfolgskriterien | erfolgsmaß | erfolgsmessung | success criterion | success criteria | "
        "success measure | success measures | success metric | success metrics | messkriterium | messkriterien | nachweis | evidence"),
    ((Role.KEY_RESULT, Role.CURRENT), "ergebnis | ergebnisse | result | results | outcome | resultat"),
    ((Role.METRIC, Role.KEY_RESULT), "kennzahl | metrik | metric | kpi | messgröße | messgrösse | messgroesse | indikator | indicator | "
        "metric name | kennzahlen | kpi name | messung | gemessen an | measured by | how measured"),
    ((Role.METRIC, Role.MEASURE), "measure | measures"),
    ((Role.MEASURE,), "maßnahme | massnahme | maßnahmen | massnahmen | initiative | initiatives | initiativen | "
        "aktion | aktionen | action | actions | aktivität | aktivitäten | activity | activities | aufgabe | aufgaben | "
        "task | tasks | to do | to dos | todo | todos | projekt | projekte | project | projects | vorhaben | arbeitspaket | "
        "was tun wir | what we do | action item | action items | initiative title | initiative name"),
    ((Role.PARKED,), "anliegen | wunsch | wünsche | request | requests | idee | ideen | idea | ideas | thema | themen | topic | "
        "nicht jetzt | not now | parkplatz"),
    ((Role.TYPE,), "typ | type | art | ebene | level | kategorie | kind | okr typ | okr type | item type"),
    ((Role.CODE,), "nr | no | id | code | nummer | number | kennung | lfd nr | ref | kr nr | okr id | pos"),
    ((Role.OWNER,), "owner | owners | verantwortlich | verantwortliche | verantwortlicher | verantwortliche person | "
        "verantwortung | verantw | wer | who | zuständig | zuständige | zuständigkeit | responsible | responsibility | dri | "
        "lead | accountable | ansprechpartner | ansprechpartnerin | person | bearbeiter | assignee | assigned to | kr owner | "
        "key result owner | objective owner | verantwortung hauptperson | federführung | federführend | champion | driver | zielverantwortlich | treiber | pate | inhaber | besitzer | kümmerer"),
    ((Role.TEAM,), "team | teams | bereich | abteilung | department | unit team | org | organisation | area"),
    ((Role.UNIT,), "einheit | unit | units | maßeinheit | masseinheit | einh | me | uom | unit of measure | format | messeinheit"),
    ((Role.START, Role.STARTS), "start | beginn | anfang"),
    ((Role.START,), "startwert | ausgangswert | ausgangslage | baseline | basis | basiswert | start value | starting value | initial | "
        "initial value | initialwert | ist start | von | from | anfangswert | ist wert start | start wert | baseline value | ausgang | starting point | startpunkt | start point | nullwert | "
        "vorher | before | bisher | as is"),
    ((Role.TARGET,), "zielwert | target | targets | soll | sollwert | target value | zielgröße | zielgrösse | plan | planwert | zielvorgabe | "
        "auf | to | goal value | ziel wert | end value | endwert | vorgabe | nach | nachher | after | zielstand | ziel stand | ziel zahl | zielzahl | planzahl | to be | stretch"),
    ((Role.CURRENT,), "aktuell | aktueller wert | current | current value | ist | istwert | ist wert | actual | actuals | "
        "aktueller stand | latest | latest value | zwischenstand | ist stand | today | heute | last value | letzter wert | jetzt | now | so far | ist zahl | status quo"),
    ((Role.CURRENT, Role.DATE, Role.COMMENT), "stand"),
    ((Role.VALUE,), "wert | value | messwert | check in wert | check in value | gemessen | reported value | reading"),
    ((Role.DATE, Role.DUE), "datum | date | tag | day"),
    ((Role.DATE,), "woche | week | kw | kalenderwoche | calendar week | stichtag | check in | check in datum | check in date | checkin | "
        "monat | month | periode | period | berichtswoche | as of | per | gemessen am | reported on | messdatum | week of | week ending | last check in | letzter check in | last checkin | letztes update | last check in date | "
        "last updated | updated | zuletzt geändert | zuletzt aktualisiert | aktualisiert am | last update"),
    ((Role.CONFIDENCE,), "zuversicht | confidence | konfidenz | vertrauen | confidence level | confidence score | sicherheit | "
        "zuversichtlich | ampel | rag | rag status | traffic light | conf | erfolgswahrscheinlichkeit | wahrscheinlichkeit | "
        "probability | likelihood | health"),
    ((Role.COMMENT,), "kommentar | kommentare | comment | comments | bemerkung | bemerkungen | notiz | notizen | note | notes | "
        "anmerkung | anmerkungen | hinweis | update | status kommentar | status update | begründung | grund | reason | remarks | "
        "remark | details | erläuterung | was ist passiert | learnings"),
    ((Role.STATE, Role.CONFIDENCE, Role.COMMENT), "status | zustand | state | progress status | bearbeitungsstand | stage"),
    ((Role.SERVES,), "zahlt ein auf | zahlt ein | zahlt auf | einzahlung auf | supports | serves | unterstützt | wirkt auf | "
        "beitrag zu | contributes to | linked key result | verknüpftes key result | verknüpft mit | bezug | für | for | "
        "zugehöriges key result | zu kr | for kr | related kr | related key result | key result link | aligned to | ziel kr | "
        "moves | bewegt | linked to | dient | impacts"),
    ((Role.DUE,), "bis | bis wann | fällig | fällig am | fälligkeit | due | due date | deadline | termin | end | ende | enddatum | "
        "end date | by | by when | until | zieltermin | wann | when | frist | abschluss | fertig bis | completion date"),
    ((Role.STARTS,), "startdatum | start date | beginn am | starts | ab wann"),
    ((Role.BUDGET,), "budget | kosten | cost | costs | aufwand | investition | spend | budget eur | betrag | amount"),
    ((Role.REQUESTED_BY,), "angefragt von | anfrage von | gewünscht von | wunsch von | requested by | requester | anforderer | "
        "auftraggeber | eingereicht von | submitted by | kommt von | asked by"),
    ((Role.LOOK_AGAIN,), "wiedervorlage | wieder ansehen | frühestens | look again | revisit | review date | wieder prüfen | "
        "not before | nicht vor | erneut prüfen | earliest"),
    ((Role.CYCLE,), "zyklus | cycle | quartal | quarter | zeitraum | timeframe | time period | session"),
    ((Role.COMPUTED,), "fortschritt | progress | zielerreichung | erreichung | erreicht | achieved | delta | differenz | difference | "
        "abweichung | variance | trend | score | punkte | completion | fortschritt % | progress % | prozent | veränderung | change | "
        "gewicht | gewichtung | weight | grade | bewertung | link | url | quelle | source | priorität | priority | prio | "
        "metric type | metrik typ | messart | unit type | datentyp | erstellt | created | created at"),
)  # fmt: skip

_EXACT: dict[str, tuple[Role, ...]] = {}
for _roles, _headers in _LINES:
    for _header in _headers.split("|"):
        _EXACT.setdefault(" ".join(words(_header)), _roles)

# Words that decide a longer header ("Verantwortliche Person im Team", "Aktueller Wert (Nov)").
_WITHIN: tuple[tuple[Role, str], ...] = (
    (Role.SERVES, r"zahlt .*ein|(?:supports|serves|verknüpfte\w*|linked|related) (?:kr|key result|objective|ziel)"),
    (Role.REQUESTED_BY, r"(?:angefragt|gewünscht|requested|eingereicht|submitted) (?:von|durch|by)"),
    (Role.LOOK_AGAIN, r"wiedervorlage|revisit|look again"),
    (Role.OWNER, r"verantwortlich\w*|\w*verantwortung|owner|responsible|zuständig\w*"),
    (Role.CONFIDENCE, r"zuversicht|confidence|konfidenz"),
    (Role.COMMENT, r"kommentare?|comments?|bemerkung(?:en)?|anmerkung(?:en)?|notes|notizen"),
    (Role.COMPUTED, r"fortschritt|progress|zielerreichung|erreichung|abweichung|delta|trend|gewichtung"),
    (Role.START, r"startwert|ausgangswert|baseline|starting value|start value"),
    (Role.TARGET, r"zielwert|target|sollwert"),
    (Role.CURRENT, r"istwert|aktueller (?:wert|stand)|current(?: value)?|aktuell"),
    (Role.DUE, r"fällig\w*|due|deadline"),
    (Role.BUDGET, r"budget|kosten|costs?"),
    (Role.UNIT, r"(?:maß|mass|mess)?einheit|unit"),
    (Role.MEASURE, r"maßnahmen?|massnahmen?|initiativen?|initiatives?"),
    (Role.TITLE, r"objectives? .*key results?|ziele? .*key results?"),
    (Role.KEY_RESULT, r"key results?|schlüsselergebnis\w*|schlüsselresultate?"),
    (Role.OBJECTIVE, r"objectives?|oberziele?"),
    (Role.METRIC, r"kennzahl(?:en)?|metrik(?:en)?|metrics?|kpis?|messgröße"),
)  # fmt: skip
# What teams ask above their columns instead of naming them; longer than any other header may be.
_QUESTIONS: tuple[tuple[Role, str], ...] = (
    (Role.KEY_RESULT, r"(?:woran|wodurch|daran|wie) .*(?:messen|gemessen|misst|erkenn\w*|merk\w*|sehen|wissen)\b.*"),
    (Role.KEY_RESULT, r"how (?:will|do|can|would|shall) (?:we|you|i) .*(?:know|measure|tell|see)\b.*|what does success .*"),
    (Role.MEASURE, r"was (?:tun|machen|unternehmen) wir|wie (?:erreichen|schaffen|kommen) wir|what (?:do|will) we do|"
        r"how (?:will|do|can) we (?:get|achieve|reach)"),
    (Role.OBJECTIVE, r"(?:was|wohin) (?:wollen|möchten|werden|soll\w*) .*|what (?:do|will|should|would) we .*(?:want|achieve|reach).*|"
        r"where do we want .*"),
    (Role.OWNER, r"wer (?:ist|macht|kümmert|trägt) .*|who (?:is|owns|does|drives) .*"),
    (Role.START, r"wo (?:stehen|standen|starten) wir (?:am anfang|zu beginn|zum start)|wo starten wir|where (?:do|did) we start"),
    (Role.CURRENT, r"wo (?:stehen|sind) wir(?: heute| jetzt| gerade)?|where are we(?: now| today)?"),
    (Role.DUE, r"bis wann .*|by when .*"),
)  # fmt: skip
_QUESTION_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _QUESTIONS)
# "Messwert Ziel", "KPI Start", "Wert aktuell": what is measured, then which of its values.
_VALUE = r"(?:mess|ist|plan|soll)?wert|messgröße|kennzahl|kpi|kr|value|metric|measure|zahl"
_COMPOUNDS = (
    (
        Role.START,
        re.compile(rf"(?:{_VALUE}) (?:am |zum |zu |at )?(?:start|beginn|anfang|ausgang|baseline|vorher)"),
    ),
    (Role.TARGET, re.compile(rf"(?:{_VALUE}) (?:am |zum )?(?:ziel|soll|ende|plan|target|goal|nachher)")),
    (Role.CURRENT, re.compile(rf"(?:{_VALUE}) (?:ist|aktuell|heute|jetzt|current|now|today|actual)")),
)
_WITHIN_PATTERNS = tuple((role, re.compile(rf"\b(?:{pattern})\b")) for role, pattern in _WITHIN)


@lru_cache(maxsize=20_000)
def roles_of(header: str) -> tuple[Role, ...]:  # noqa: PLR0911  # one answer a kind of header
    """The roles that a header may have, likeliest first; empty for text that is no known header."""
    if not header or len(header) > 60:
        return ()
    if header.strip() in ("#", "№"):
        return (Role.CODE,)
    plain = " ".join(words(bracket_free(header) or header))
    if plain in _EXACT:
        return _EXACT[plain]
    # "Soll 31.12.", "Ziel Q4 2026": the day or quarter it holds for says nothing about what it is.
    for patterns in (_QUESTION_PATTERNS, _COMPOUNDS):
        for role, pattern in patterns:
            if len(header) <= 60 and pattern.fullmatch(plain):
                return (role,)
    if shortened := _shortened(header, plain):
        return shortened
    undated = re.sub(r"\s(?:\d{1,4}|q[1-4]|eoq|eoy|ende|end|per|zum|am)\b", "", plain)
    if (
        undated != plain
        and undated in _EXACT
        and undated not in ("kr", "o", "objective", "key result")
        and _EXACT[undated] != (Role.DATE,)  # "Woche 41" is a week, not a column of dates
    ):
        return _EXACT[undated]
    if len(plain.split()) > 5 or (
        any(character in header for character in '.!?„“"') and len(plain.split()) > 3
    ):
        return ()
    if re.match(r"(?:o|kr|objective|key result|ziel)\s?\d", plain):
        return ()
    for role, pattern in _WITHIN_PATTERNS:
        if pattern.search(plain):
            return (role,)
    return ()


def _shortened(header: str, plain: str) -> tuple[Role, ...]:
    """ "Verantw.", "Schlüsselerg.": the beginning of a word, where all words that begin so mean the same."""
    dotted = header.rstrip().endswith(".")
    if " " in plain or len(plain) < (4 if dotted else 6):
        return ()
    meant = {roles for word, roles in _EXACT.items() if word.startswith(plain) and " " not in word}
    return meant.pop() if len(meant) == 1 else ()


GERMAN_HEADERS = re.compile(
    r"\b(?:verantwortlich\w*|einheit|kennzahl|ziel\w*|zuversicht|kommentar|maßnahme\w*|wer|bis|fällig\w*|woche|kw|wert|"
    r"startwert|ausgangswert|bemerkung|schlüsselergebnis\w*|nicht jetzt|und|der|die|von)\b"
)
ENGLISH_HEADERS = re.compile(
    r"\b(?:owner|unit|metric|target|confidence|comments?|initiatives?|who|due|week|value|baseline|notes|not now|and|the|from|to)\b"
)
