"""Die Streitfragen des Coachs auf Deutsch: wer worin anderer Meinung ist; und Vorschläge mit Lücken."""

DISPUTES: dict[str, str] = {
    "output_kr": (
        "Darüber sind sich die Schulen uneins: Kalungi, Atiim und ClickUp lassen gezählte Ergebnisse der "
        "Arbeit gelten; für Perdoo, OKR Orca und Mooncamp sind es Maßnahmen."
    ),
    "percent_change": (
        "Darüber sind sich die Schulen uneins: Kalungi verlangt absolute Zahlen; Weekdone und viele andere "
        "lassen +20 % gelten, wenn die Basis bekannt ist."
    ),
    "generic_objective": (
        "Darüber sind sich die Schulen uneins: Bei Kalungi, Gtmhub und Atiim darf ein Objective breit "
        "bleiben; CDI Digital und OKR Orca verlangen eines, das sich nicht in jedem Zyklus wiederholen ließe."
    ),
    "build_objective": (
        "Darüber sind sich die Schulen uneins: Kalungi und ClickUp lassen etwas Gebautes gelten; OKR Orca "
        "fragt zuerst nach dem Problem."
    ),
    "binary_kr": (
        "Darüber sind sich die Schulen uneins: Google und Doist kennen Ja-Nein-Meilensteine; die meisten "
        "verlangen ein stufenweises Maß."
    ),
    "traffic_kpi": (
        "Darüber sind sich die Schulen uneins: Kalungi und Ahrefs steuern nach Besuchen; andere sehen darin "
        "eine Eitelkeitszahl."
    ),
    "initiative_size": (
        "Darüber sind sich die Schulen uneins: Manche wollen möglichst kleine Schritte; Krezzo und Perdoo "
        "meinen mit Maßnahmen großen Aufwand und Wert."
    ),
    "level_without_baseline": (
        "Darüber sind sich die Schulen uneins: Weekdone und Atiim genügt der Zielwert; andere fragen nach dem "
        "Start."
    ),
    "reach_metric": (
        "Darüber sind sich die Schulen uneins: Weekdone und Profit.co lassen Reichweite als Ergebnis gelten; "
        "andere lehnen sie als Eitelkeitszahl ab."
    ),
    "no_number_kr": (
        "Fast alle Schulen verlangen eine Zahl; wenige verzichten darauf, wenn das Key Result unten zu einem "
        "Objective wird."
    ),
    "action_form": (
        "Darüber sind sich die Schulen uneins: RosterElf und BoardSnap wollen Namen und Datum im Text; "
        "Kalungi hat dafür keine Regel."
    ),
    "number_in_objective": (
        "Wenige (Advatera, Hypercontext) lassen eine Zahl im Objective gelten; Kalungi, Gtmhub und die "
        "meisten anderen nicht."
    ),
    "negative_framing": (
        "Darüber sind sich die Schulen uneins: #DNO lehnt Vermeidungsziele ab; „Abwanderung senken“ gilt bei "
        "Key Results vielen als gut."
    ),
    "placeholder_text": "Vorlagen haben Lücken; OKR Orca streicht ein Key Result, bis sein Wert bekannt ist.",
    "maintain_kr": "Wenige (#DNO) kennen „bleibt über“; die meisten sehen darin eine Kennzahl mit Grenzen.",
    "lead_cost_kpi": (
        "Darüber sind sich die Schulen uneins: Kosten je Lead sind bei bezahlter Werbung üblich; andere "
        "warnen vor billigen Leads."
    ),
    "topic_objective": "Wenige lassen einen beschriebenen Zustand gelten; die meisten verlangen ein Verb.",
    "compound_kr": (
        "Darüber sind sich die Schulen uneins: OKR Orca verbindet mitunter zwei Zahlen; CDI Digital verlangt "
        "je eine."
    ),
}

REWRITES: dict[str, str] = {
    "from_to": "{subject} von __ auf __ bringen, bis __",
    "objective_why": "{subject}: __ (wer) kann __ (was sich ändert), damit __",
    "objective_change": "{subject}: __ (wer) erlebt __ (was sich ändert), damit __",
    "objective_end": "{subject}: damit kann __ (wer) __ (was sich ändert), so dass __",
    "objective_instead": "Statt {subject}: __ (wer) erlebt __ (was gewollt ist)",
    "effect": "{subject}: dadurch steigt __ (welche Zahl) von __ auf __ bis __",
    "redeem": "__ (Anfragen, Bestellungen, Kunden) über {subject} von __ auf __ steigern, bis __",
    "define": "{subject}, gemessen als __ (Frage, Zählung, Quelle) je __, von __ auf __",
    "action": "__ (wer) __ (tut was, mit {subject}) bis __",
    "first_step": "Erster Schritt zu {subject}: __ (Ergebnis in zwei Wochen) bis __",
}

REWRITES_BARE: dict[str, str] = {
    "from_to": "__ (Zahl) von __ auf __ bringen, bis __",
    "objective_why": "__ (wer) kann __ (was sich ändert), damit __",
    "objective_change": "__ (wer) erlebt __ (was sich ändert), damit __",
    "objective_end": "__ (wer) kann __ (was sich ändert), damit __",
    "objective_instead": "__ (wer) erlebt __ (was gewollt ist)",
    "effect": "__ (welche Zahl) steigt von __ auf __ bis __",
    "redeem": "__ (Anfragen, Bestellungen, Kunden) von __ auf __ steigern, bis __",
    "define": "__ (Zahl), gemessen als __, von __ auf __",
    "action": "__ (wer) __ (tut was) bis __",
    "first_step": "Erster Schritt: __ (Ergebnis in zwei Wochen) bis __",
}
