"""Trackers as teams build them, invented for these tests, with what a person reads in them.

`facts` are (title of the objective, title of the key result, start, target, last value) in order; "?" where a
question is the right answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.pure.tables.grids import sheet
from zielkurs.pure.tables import Sheet

Fact = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Stranger:
    name: str
    sheets: tuple[Sheet, ...]
    facts: tuple[Fact, ...]


STRANGERS = (
    Stranger(
        "questions as headers",
        (
            sheet(
                "OKR Q4 2026",
                """
Unsere Ziele im 4. Quartal 2026
Was wollen wir erreichen?|Woran messen wir das?|Verantw.|Ausgang|Zielwert|Stand 13.11.
Mehr Betriebe kennen uns|Anfragen über die Website|Tom|=12|=30|=19
|Vorträge auf Innungstreffen|Eva|=0|=4|=2
Kunden empfehlen uns weiter|Google-Bewertungen|Eva|=41|=60|=48
""",
            ),
        ),
        (
            ("Mehr Betriebe kennen uns", "Anfragen über die Website", "12", "30", "19"),
            ("Mehr Betriebe kennen uns", "Vorträge auf Innungstreffen", "0", "4", "2"),
            ("Kunden empfehlen uns weiter", "Google-Bewertungen", "41", "60", "48"),
        ),
    ),
    Stranger(
        "goal, measure, actual, plan",
        (
            sheet(
                "Q4 2026",
                """
Ziel|Messgröße|Ist|Soll|Wer?
Wir gewinnen Fachkräfte|Bewerbungen je Monat|8|20|Anna
|Zusagen|1|3|Anna
Wir werden weiterempfohlen|Empfehlungen|5|15|Jan
""",
            ),
        ),
        (
            ("Wir gewinnen Fachkräfte", "Bewerbungen je Monat", "", "20", "8"),
            ("Wir gewinnen Fachkräfte", "Zusagen", "", "3", "1"),
            ("Wir werden weiterempfohlen", "Empfehlungen", "", "15", "5"),
        ),
    ),
    Stranger(
        "KR with Wk columns",
        (
            sheet(
                "Q4 2026",
                """
Objective|KR|Baseline|Target|Wk40|Wk41|Wk42|Wk43
Fill the funnel|Demo requests|=40|=80|=41|=44|=50|=52
|Trial sign-ups|=100|=250|=104|=120|=131|=160
Keep them|Churned accounts|=9|=4|=9|=8|=8|=7
""",
            ),
        ),
        (
            ("Fill the funnel", "Demo requests", "40", "80", "52"),
            ("Fill the funnel", "Trial sign-ups", "100", "250", "160"),
            ("Keep them", "Churned accounts", "9", "4", "7"),
        ),
    ),
    Stranger(
        "month columns, shortened words",
        (
            sheet(
                "Marketing 2026 Q4",
                """
Nr.|Zielbild|Schlüsselerg.|Verantw.|ME|Start-Wert|Ziel Q4|Okt 26|Nov 26|Dez 26
1|Sichtbar in der Region|Newsletter-Abos|Mia|Abos|=820|=1000|=850|=901|
||Presseartikel|Mia|Artikel|=1|=6|=2|=3|
2|Starke Marke|Gestützte Bekanntheit|Ben|%|%0.18|%0.25|%0.19|%0.2|
""",
            ),
        ),
        (
            ("Sichtbar in der Region", "Newsletter-Abos", "820", "1000", "901"),
            ("Sichtbar in der Region", "Presseartikel", "1", "6", "3"),
            ("Starke Marke", "Gestützte Bekanntheit", "18", "25", "20"),
        ),
    ),
    Stranger(
        "status only",
        (
            sheet(
                "OKR Q4 2026",
                """
Objective|Key Result|Owner|Status|Notes
Launch the partner programme|Partner portal is live|Sam|On track|
|Ten partner contracts signed|Sam|At risk|two in legal
Be easy to buy from|Price list published|Lou|Done|
""",
            ),
        ),
        (
            ("Launch the partner programme", "Partner portal is live", "", "?", ""),
            ("Launch the partner programme", "Ten partner contracts signed", "", "?", ""),
            ("Be easy to buy from", "Price list published", "", "?", ""),
        ),
    ),
    Stranger(
        "a sheet a team",
        (
            sheet(
                "Vertrieb",
                """
OKR Q4 2026
Oberziel|Messbares Ergebnis (KR)|Von|Nach|Heute|Zuständig
Mehr Abschlüsse|Angebote je Woche|=10|=16|=13|Kai
|Abschlussquote|%0.22|%0.3|%0.25|Kai
""",
            ),
            sheet(
                "Service",
                """
OKR Q4 2026
Oberziel|Messbares Ergebnis (KR)|Von|Nach|Heute|Zuständig
Schnelle Hilfe|Erstantwort in Stunden|=20|=8|=14|Ute
""",
            ),
        ),
        (
            ("Mehr Abschlüsse", "Angebote je Woche", "10", "16", "13"),
            ("Mehr Abschlüsse", "Abschlussquote", "22", "30", "25"),
            ("Schnelle Hilfe", "Erstantwort in Stunden", "20", "8", "14"),
        ),
    ),
    Stranger(
        "KR lines in one column, no word above it",
        (
            sheet(
                "Ziele",
                """
OKRs Q4 2026 – Team Content
|Start|Ziel|KW 41|KW 42|KW 43
O1: Content bringt Anfragen|||||
KR1: Anfragen aus Artikeln|=5|=20|=6|=8|=9
KR2: Verweildauer in Sekunden|=60|=90|=61|=66|=70
O2: Die Redaktion läuft rund|||||
KR1: Artikel je Monat|=2|=6|=2|=3|=3
""",
            ),
        ),
        (
            ("Content bringt Anfragen", "Anfragen aus Artikeln", "5", "20", "9"),
            ("Content bringt Anfragen", "Verweildauer in Sekunden", "60", "90", "70"),
            ("Die Redaktion läuft rund", "Artikel je Monat", "2", "6", "3"),
        ),
    ),
    Stranger(
        "Woche columns and checkmarks",
        (
            sheet(
                "Q4 2026",
                """
Unser Ziel|Daran erkennen wir es|Einheit|Startwert|Zielwert|Woche 41|Woche 42|Woche 43
Der neue Shop läuft|Bestellungen je Woche|Stück|=30|=60|=32|=35|=40
|Rechtstexte sind geprüft|ja/nein|nein|ja|✗|✗|✓
""",
            ),
        ),
        (
            ("Der neue Shop läuft", "Bestellungen je Woche", "30", "60", "40"),
            ("Der neue Shop läuft", "Rechtstexte sind geprüft", "0", "1", "1"),
        ),
    ),
    Stranger(
        "120/200 in one cell",
        (
            sheet(
                "Q4 2026",
                """
Objective|Key Result|Owner|Progress (actual/target)|Confidence
Grow the community|Members|Ida|120/200|7
|Meet-ups held|Ida|3/8|5
Help each other|Answered questions|Jo|45/60|8
""",
            ),
        ),
        (
            ("Grow the community", "Members", "", "200", "120"),
            ("Grow the community", "Meet-ups held", "", "8", "3"),
            ("Help each other", "Answered questions", "", "60", "45"),
        ),
    ),
    Stranger(
        "Stand columns by date",
        (
            sheet(
                "OKR",
                """
OKR-Übersicht IV/2026
Objective;|Key Results|Verantw.|Start|Ziel (31.12.)|Stand 02.10.|Stand 16.10.|Stand 13.11.
Wir liefern pünktlich|Liefertreue|Max|%0.86|%0.95|%0.86|%0.88|%0.91
|Reklamationen|Lea|=14|=7|=14|=12|=9
""",
            ),
        ),
        (
            ("Wir liefern pünktlich", "Liefertreue", "86", "95", "91"),
            ("Wir liefern pünktlich", "Reklamationen", "14", "7", "9"),
        ),
    ),
    Stranger(
        "English with W-numbers and what/how",
        (
            sheet(
                "2026 Q4",
                """
What do we want to achieve?|How will we know?|Accountable|From|To|W41|W42|W43|W44
Make onboarding painless|Time to first value (days)|Noor|=14|=5|=13|=12|=11|=9
|Onboarding NPS|Noor|=21|=40|=22|=24|=27|=30
""",
            ),
        ),
        (
            ("Make onboarding painless", "Time to first value (days)", "14", "5", "9"),
            ("Make onboarding painless", "Onboarding NPS", "21", "40", "30"),
        ),
    ),
    Stranger(
        "bare week numbers under a heading",
        (
            sheet(
                "OKR Q4 2026",
                """
||||KW
Ziele|Ergebnisse|Ist-Stand 1.10.|Soll|40|41|42|43
Mehr Wartungsverträge|Abgeschlossene Verträge|=22|=40|=22|=24|=27|=29
|Kündigungen|=6|=2|=6|=5|=5|=4
""",
            ),
        ),
        (
            ("Mehr Wartungsverträge", "Abgeschlossene Verträge", "22", "40", "29"),
            ("Mehr Wartungsverträge", "Kündigungen", "6", "2", "4"),
        ),
    ),
    Stranger(
        "CSV with deadlines and a responsible column",
        (
            sheet(
                "okr_q4_2026",
                """
Fokus|Erfolgskriterium|Messwert Start|Messwert Ziel|Messwert aktuell|Hauptverantwortung|Deadline
Digital werden|Termine online gebucht|0|50|18|Frau Berger|31.12.2026
Digital werden|Papierrechnungen|200|20|120|Herr Voss|31.12.2026
Team stärken|Fortbildungstage|2|12|6|Frau Berger|31.12.2026
""",
            ),
        ),
        (
            ("Digital werden", "Termine online gebucht", "0", "50", "18"),
            ("Digital werden", "Papierrechnungen", "200", "20", "120"),
            ("Team stärken", "Fortbildungstage", "2", "12", "6"),
        ),
    ),
    Stranger(
        "fortnightly check-in dates, values with units",
        (
            sheet(
                "Q4 2026",
                """
Objectives & Key Results|DRI|Starting point|Goal|05 Oct 2026|19 Oct 2026|02 Nov 2026|16 Nov 2026
O1 Win the mid-market|||||||
Pipeline|Zoe|€1.2m|€2.0m|€1.2m|€1.3m|€1.5m|€1.6m
Win rate|Zoe|18%|25%|18%|19%|21%|22%
O2 Retain|||||||
Net retention|Abe|101%|110%|101%|102%|104%|105%
""",
            ),
        ),
        (
            ("Win the mid-market", "Pipeline", "1200000", "2000000", "1600000"),
            ("Win the mid-market", "Win rate", "18", "25", "22"),
            ("Retain", "Net retention", "101", "110", "105"),
        ),
    ),
    Stranger(
        "objective banner with its own small table",
        (
            sheet(
                "OKR Q4 2026",
                """
Ziel 1: Bewerber finden uns
Messgröße|Startwert|Zielwert|aktueller Stand|Verantwortl.
Besuche der Karriereseite|=300|=900|=540|Rita
Bewerbungen|=4|=12|=7|Rita

Ziel 2: Wer anfängt, bleibt
Messgröße|Startwert|Zielwert|aktueller Stand|Verantwortl.
Kündigungen in der Probezeit|=3|=1|=2|Olaf
""",
            ),
        ),
        (
            ("Bewerber finden uns", "Besuche der Karriereseite", "300", "900", "540"),
            ("Bewerber finden uns", "Bewerbungen", "4", "12", "7"),
            ("Wer anfängt, bleibt", "Kündigungen in der Probezeit", "3", "1", "2"),
        ),
    ),
    Stranger(
        "lean canvas style",
        (
            sheet(
                "OKR Q4 2026",
                """
OKR Q4 2026 | Team Vertriebsinnendienst
#|Objective / Key Result|Verantwortung|Basis|Ziel|Stand KW 41|Stand KW 43|Stand KW 45|Ampel
O1|Angebote gehen schneller raus|Hr. Lang|||||
1.1|Durchlaufzeit Angebot (Tage)|Hr. Lang|=6|=3|=6|=5|=4|gelb
1.2|Angebote mit Vorlage|Fr. Kurz|%0.3|%0.8|%0.35|%0.5|%0.6|grün
O2|Nachfassen ist Routine|Fr. Kurz|||||
2.1|Nachgefasste Angebote|Fr. Kurz|%0.4|%0.9|%0.45|%0.5|%0.7|grün
""",
            ),
        ),
        (
            ("Angebote gehen schneller raus", "Durchlaufzeit Angebot (Tage)", "6", "3", "4"),
            ("Angebote gehen schneller raus", "Angebote mit Vorlage", "30", "80", "60"),
            ("Nachfassen ist Routine", "Nachgefasste Angebote", "40", "90", "70"),
        ),
    ),
    Stranger(
        "Ist/Soll per month pairs",
        (
            sheet(
                "OKR 2026 Q4",
                """
Ziel|Key Result|Start|Ziel 31.12.|Ist Okt|Soll Okt|Ist Nov|Soll Nov
Mehr Reichweite|Newsletter-Öffnungen|=1000|=2000|=1100|=1300|=1400|=1700
""",
            ),
        ),
        (("Mehr Reichweite", "Newsletter-Öffnungen", "1000", "2000", "1400"),),
    ),
    Stranger(
        "CSV en semicolon owner email",
        (
            sheet(
                "okrs-export",
                """
Quarter|Team|Objective|Key Result|Type|Owner Email|Start Value|Target Value|Current Value|Last Updated
Q4 2026|Growth|Grow organic|Organic sessions|Number|a@x.org|10000|15000|12000|2026-11-10
Q4 2026|Growth|Grow organic|Backlinks|Number|a@x.org|50|120|80|2026-11-10
""",
            ),
        ),
        (
            ("Grow organic", "Organic sessions", "10000", "15000", "12000"),
            ("Grow organic", "Backlinks", "50", "120", "80"),
        ),
    ),
    Stranger(
        "Objective rows bold, KR rows numbered, Fortschritt %",
        (
            sheet(
                "OKR",
                """
OKRs 4. Quartal 2026

Was|Wer|Ausgangswert|Zielwert|Aktuell (13.11.)|Fortschritt
Objective: Wir sind Arbeitgeber erster Wahl
1. Bewerbungen über die Website|Ina|=5|=20|=12|%0.47
2. Kununu-Note|Ina|=3.4|=4.2|=3.8|%0.5
""",
            ),
        ),
        (
            ("Wir sind Arbeitgeber erster Wahl", "Bewerbungen über die Website", "5", "20", "12"),
            ("Wir sind Arbeitgeber erster Wahl", "Kununu-Note", "3.4", "4.2", "3.8"),
        ),
    ),
    Stranger(
        "two words merged: KR (Messgröße)",
        (
            sheet(
                "Q4 2026",
                """
Objective (qualitativ)|Key Result (messbar)|Einheit|Startwert|Zielwert (31.12.)|Wert KW 45|Wert KW 46|Zuversicht %
Wir begeistern Händler|Händler mit Aktion|Anzahl|=4|=12|=6|=8|%0.7
|Zufriedenheit|Note 1–10|=7|=8.5|=7.4|=7.9|%0.6
""",
            ),
        ),
        (
            ("Wir begeistern Händler", "Händler mit Aktion", "4", "12", "8"),
            ("Wir begeistern Händler", "Zufriedenheit", "7", "8.5", "7.9"),
        ),
    ),
    Stranger(
        "English goal sheet w/ Status Update column",
        (
            sheet(
                "Q4 2026 goals",
                """
Goal|Key result / metric|Lead|Baseline (Q3)|Q4 target|Oct|Nov|Comments
Be found|Ranking keywords top 10|Kim|=40|=70|=45|=52|ok
|Organic demo requests|Kim|=12|=25|=14|=18|
""",
            ),
        ),
        (
            ("Be found", "Ranking keywords top 10", "40", "70", "52"),
            ("Be found", "Organic demo requests", "12", "25", "18"),
        ),
    ),
    Stranger(
        "KW Komma columns short: KW41 / 2026",
        (
            sheet(
                "Tabelle1",
                """
Bereich|Ziel|Ergebnis|Zielwert|KW41/26|KW42/26|KW43/26
Vertrieb|Mehr Neukunden|Erstgespräche|20|3|7|11
Vertrieb||Abschlüsse|5|0|1|2
""",
            ),
        ),
        (("Mehr Neukunden", "Erstgespräche", "", "20", "11"), ("Mehr Neukunden", "Abschlüsse", "", "5", "2")),
    ),
    Stranger(
        "weekly dates without year",
        (
            sheet(
                "OKR Q4 2026",
                """
Objective|Key Results|Owner|Start|Ziel|02.10.|09.10.|16.10.|23.10.
Service, der begeistert|Erstlösungsquote|Pia|60 %|80 %|61 %|64%|66 %|70 %
|Wartezeit (min)|Pia|12|5|12|11|9,5|8
""",
            ),
        ),
        (
            ("Service, der begeistert", "Erstlösungsquote", "60", "80", "70"),
            ("Service, der begeistert", "Wartezeit (min)", "12", "5", "8"),
        ),
    ),
    Stranger(
        "vertical form per objective",
        (
            sheet(
                "OKR Q4 2026",
                """
Objective 1|Wir sind die erste Adresse
Verantwortlich|Gesa

Key Results|Startwert|Zielwert|Status quo
KR 1.1 Besucher am Tag der offenen Tür|=80|=200|=120
KR 1.2 Probetrainings|=10|=40|=22
""",
            ),
        ),
        (
            ("Wir sind die erste Adresse", "Besucher am Tag der offenen Tür", "80", "200", "120"),
            ("Wir sind die erste Adresse", "Probetrainings", "10", "40", "22"),
        ),
    ),
    Stranger(
        "percent progress only",
        (
            sheet(
                "Q4 2026",
                """
Objective|Key Result|Owner|KW 41|KW 42|KW 43
Rollout|Filialen umgestellt|Rob|10%|25%|40%
|Schulungen gehalten|Rob|0%|20%|35%
""",
            ),
        ),
        (
            ("Rollout", "Filialen umgestellt", "", "?", "40"),
            ("Rollout", "Schulungen gehalten", "", "?", "35"),
        ),
    ),
    Stranger(
        "words nobody has thought of",
        (
            sheet(
                "Q4 2026",
                """
Nordstern|Leuchtfeuer|Jetzt|Dann|Kapitän
Mehr Hafenrundfahrten|Gäste je Fahrt|=20|=35|Fiete
|Fahrten je Woche|=8|=12|Fiete
""",
            ),
        ),
        (
            ("Mehr Hafenrundfahrten", "Gäste je Fahrt", "?", "?", "?"),
            ("Mehr Hafenrundfahrten", "Fahrten je Woche", "?", "?", "?"),
        ),
    ),
)
