"""Deutsche Sätze zu den Auswertungen: Einschränkungen, Gründe fürs Zurückhalten, Urteile, Fehler."""

ERRORS = {
    "no_such_file": "Die Datei {file} gibt es nicht.",
    "finer_than_days": (
        "Zeile {row}, Spalte „{column}“: {text} – mehrere Zeilen am selben Tag. Bitte "
        "erst je Tag zusammenfassen."
    ),
    "bad_start": "Der Beginn „{text}“ ist weder ein Datum (14.03.2026, 2026-03-14) noch eine Zeilennummer.",
    "unreadable": "Die Datei {file} ist nicht lesbar: {why}.",
    "not_text": "{file} ist keine Textdatei. Bitte die Tabelle zuerst als CSV speichern.",
    "empty_file": "{file} enthält keine Zeilen.",
    "no_rows": "{file} hat eine Kopfzeile, aber keine Zeilen darunter.",
    "too_many_cells": "Zeile {row} hat {have} Zellen, die Kopfzeile nennt {expected}.",
    "unknown_column": "Eine Spalte „{column}“ gibt es nicht. Vorhanden: {available}.",
    "not_a_number": "Zeile {row}, Spalte „{column}“: „{text}“ ist keine Zahl.",
    "mixed_notation": (
        "Zeile {row}, Spalte „{column}“: „{text}“ ist anders geschrieben als Zeile {other}. "
        "Bitte durchgehend ein Dezimalzeichen verwenden."
    ),
    "ambiguous_number": (
        "Zeile {row}, Spalte „{column}“: „{text}“ lässt sich auf zwei Arten lesen. "
        "Bitte --notation de (Komma) oder --notation en (Punkt) angeben."
    ),
    "not_a_date": (
        "Zeile {row}, Spalte „{column}“: „{text}“ ist weder ein Datum (14.03.2026, 2026-03-14, 20260314) "
        "noch eine Zeilennummer."
    ),
    "ambiguous_date": (
        "Zeile {row}, Spalte „{column}“: „{text}“ kann Tag/Monat oder Monat/Tag sein. "
        "Bitte als 14.03.2026 oder 2026-03-14 schreiben."
    ),
    "out_of_order": (
        "Zeile {row}, Spalte „{column}“: „{text}“ folgt nicht auf {other}. Bitte der Reihe nach oder mit Jahr."
    ),
    "unclosed_quote": "Zeile {row}: Ein Anführungszeichen wird nicht wieder geschlossen.",
    "too_large": "Zeile {row}, Spalte „{column}“: „{text}“ ist zum Rechnen zu groß.",
    "bad_amount": "{option}: „{text}“ ist keine Zahl.",
    "ambiguous_amount": (
        "{option}: „{text}“ lässt sich auf zwei Arten lesen, und die Datei verrät nicht, wie. "
        "Bitte --notation de (Komma) oder --notation en (Punkt) angeben."
    ),
    "declared_alone": (
        "Zu --declared {column} fehlt das Ziel: --on SPALTE oder ein Paar --declared {column},SPALTE."
    ),
    "control_equals_value": "„{column}“ kann nicht zugleich gemessen werden und Vergleichsreihe sein.",
    "same_date_twice": "Zeile {row}, Spalte „{column}“: {text} kommt doppelt vor.",
    "start_outside": "Der Beginn „{text}“ liegt außerhalb der Daten ({first} bis {last}).",
    "needs_two_columns": "Diese Auswertung braucht mindestens zwei Spalten mit Werten.",
    "no_such_unit": "Eine Einheit „{unit}“ gibt es nicht. Vorhanden: {available}.",
    "negative_count": "Zeile {row}, Spalte „{column}“: Eine Anzahl kann nicht unter null liegen.",
    "stages_grow": "Spalte „{column}“ enthält mehr als die Stufe „{before}“ davor ({channel}).",
    "option_missing": "Die Angabe {option} fehlt.",
    "unit_without_treated": "--unit und --treated gehören zusammen.",
    "target_equals_driver": "„{column}“ kann nicht der eigene Treiber sein.",
    "no_channel_column": "Es gibt keine Spalte, die den Kanal nennt (Text, nach dem Datum).",
    "no_stages": "Nach dem Kanal braucht es mindestens zwei Spalten mit Stufen und eine mit dem Umsatz.",
}

CAVEATS = {
    "total_left_out": "Zeile {row} der Datei ist eine Summe oder ein Durchschnitt und zählt nicht mit.",
    "start_inside": "Der Beginn liegt in der Periode ab {since}; sie zählt ganz zur Maßnahme.",
    "silent_end": "Letzter Wert {when}; danach ohne Wert: {gaps}. Eine Prognose beginnt dort.",
    "text_left_out": "Die Spalte „{column}“ enthält Text und bleibt außen vor.",
    "too_few_values": "Zu wenige Daten: Werte bisher {have}, noch nötig {more}.",
    "no_variation": "Bisher keine Schwankung, deshalb lässt sich über die künftige nichts sagen.",
    "provisional_limits": (
        "Vorläufige Grenzen; Werte, bis sie fest sind: {more}. Bis dahin keine Warnungen."
    ),
    "rare_events": (
        "Im Mittel weniger als fünf Ereignisse je Periode. Aussagekräftiger sind die Tage zwischen zweien."
    ),
    "lower_limit_clipped": "Die untere Grenze wurde bei {bound} gekappt.",
    "upper_limit_clipped": "Die obere Grenze wurde bei {bound} gekappt.",
    "outlier": (
        "Ausreißer {when}: {value}. Er weitet die Grenzen; Urteil und Warnungen sehen von ihm ab. "
        "Bitte prüfen, ob er stimmt."
    ),
    "season_within": (
        "Die Reihe hat eine Jahreszeit, die Grenzen kennen sie nicht: Was hier auffällt, kann sie sein."
    ),
    "lower_limit_below_zero": (
        "Die untere Grenze liegt unter null. Wo es keine negativen Werte gibt, entfällt sie."
    ),
    "neighbours_alike": (
        "Benachbarte Perioden ähneln sich; Warnungen bewerten deshalb, was ein Wert "
        "gegenüber dem vorigen Neues bringt."
    ),
    "gaps_left_out": "Ausgelassene Perioden ohne Wert: {gaps}.",
    "every_so_many": "Einen Wert gibt es nur alle {step} Perioden; in diesem Takt ist gerechnet.",
    "gaps_filled": "Überbrückte Perioden ohne Wert, nicht als null gezählt: {gaps}.",
    "season_removed": "Das wiederkehrende Muster ist vorher herausgerechnet ({kind}).",
    "season_assumed": (
        "Weniger als drei Jahre, doch das Auf und Ab gleicht einer Jahreszeit; sie ist herausgerechnet ({kind})."
    ),
    "perhaps_season": "Weniger als anderthalb Jahre: Die Änderung kann auch die Jahreszeit sein.",
    "logarithmic_scale": "Gerechnet in relativen Änderungen.",
    "very_wide": "Werte bisher: {have}. Die Spanne ist aus gutem Grund sehr breit.",
    "last_value_far_off": (
        "Der letzte Wert ({value}) liegt weit ab von allem Bisherigen. Die Prognose hält ihn je zur Hälfte "
        "für echt und für einen Fehler. Bitte prüfen."
    ),
    "outlier_left_out": (
        "Ein einzelner Wert ({value}) liegt weit ab von allen anderen; gerechnet ist ohne ihn. Bitte prüfen."
    ),
    "beyond_twice_the_history": (
        "{horizon} Perioden voraus aus {have} Werten ist mehr als das Doppelte der Vorgeschichte."
    ),
    "horizon_too_long": "{horizon} Perioden voraus ist zu weit; aus diesen Daten gehen höchstens {longest}.",
    "source_break": ("Mehrere Kennzahlen brechen zur selben Zeit ({when}): zuerst die Quelle prüfen."),
    "trend_instead": "Ein stetiger Trend beschreibt diese Daten mindestens so gut wie plötzliche Änderungen.",
    "exact_zeros": "Perioden auf genau null: {zeros}. Bitte prüfen, ob dort die Messung ausgefallen ist.",
    "too_short_to_discover": (
        "Zu kurz, um nach Zusammenhängen zu suchen: Perioden bisher {have}, noch nötig {more}. "
        "Vermutete Zusammenhänge lassen sich schon jetzt prüfen."
    ),
    "declare_links_first": (
        "Monats- und Jahreswerte sind zu wenige für eine Suche. Bitte vermutete Zusammenhänge angeben."
    ),
    "declare_guards_first": (
        "Monats- und Jahreswerte sind zu wenige für eine Suche. Bitte Paare angeben, die "
        "aufeinander aufpassen."
    ),
    "common_factor_removed": "Was alle Kennzahlen gemeinsam tun, ist vorher herausgerechnet.",
    "little_power": "Ein mittelstarker Zusammenhang würde hier nur in {percent}\u00a0% der Fälle gefunden.",
    "exploratory": (
        "Der Beginn wurde nach Ansicht der Daten gewählt; das Ergebnis ist deshalb nur ein Hinweis."
    ),
    "too_short_before": "Zu wenig Vorgeschichte: Perioden davor {have}, noch nötig {more}.",
    "too_short_after": "Zu wenig Zeit seit Beginn: Perioden bisher {have}, noch nötig {more}.",
    "only_first_periods": (
        "Bewertet sind nur die ersten {used} Perioden nach Beginn, so viele wie davor vorliegen."
    ),
    "long_after": (
        "{after} Perioden nach Beginn stehen {before} davor gegenüber; dreimal so viele davor wären sicherer."
    ),
    "joint_with_other_actions": (
        "Weitere Maßnahmen überschneiden sich ({actions}); sie sind gemeinsam geschätzt."
    ),
    "cannot_separate": "Die Maßnahme lässt sich hier nicht von Trend, Saison oder Vergleichsreihen trennen.",
    "no_placebo_dates": (
        "Die Vorgeschichte ist zu kurz, um dieselbe Rechnung an Tagen zu proben, an denen nichts geschah."
    ),
    "slow_noise": "Die Reihe wandert von selbst langsam umher, deshalb ist die Spanne breit.",
    "models_disagree": "Ein anderes plausibles Modell sieht die umgekehrte Richtung.",
    "no_control": (
        "Ohne Vergleichsreihe lässt sich nicht ausschließen, dass gleichzeitig etwas anderes geschah."
    ),
    "units_left_out": "Einheiten mit Lücken sind ausgelassen: {units}.",
    "too_few_units": "Zu wenige Einheiten ohne Maßnahme: bisher {have}, noch nötig {more}.",
    "poor_fit": (
        "Keine Mischung der übrigen Einheiten folgt dieser vor Beginn gut (Abstand {share} des Niveaus)."
    ),
    "no_attention": "Keine Aufmerksamkeit erfasst, also gibt es nichts zu bewerten.",
    "few_attentions": "Wenige Kontakte ({have}): Der Wert stammt überwiegend aus den anderen Kanälen.",
    "few_attentions_alone": "Wenige Kontakte ({have}): Der Wert ist sehr ungewiss.",
    "channel_missing": "Zeilen ohne Kanal, nicht mitgezählt: {gaps}.",
    "same_day_added": "Weitere Zeilen zu Tag und Kanal, die es schon gab, dazugezählt: {gaps}.",
    "never_moves": "„{series}“ schwankt nie und lässt sich deshalb mit nichts vergleichen.",
    "all_alike": "Alle Werte sind gleich, es gibt nichts zu vergleichen.",
    "no_orders": "Noch kein Auftrag: Aussagekräftig ist nur die obere Grenze.",
    "no_orders_at_all": "In keinem Kanal ein Auftrag, also fehlt ein Auftragswert als Anhalt.",
    "too_few_resolved": "Zu wenige aufgelöste Prognosen: bisher {have}, noch nötig {more}.",
    "too_optimistic": (
        "Diese Prognose war zu optimistisch: {misses} der letzten fünf lagen auf dieser Seite daneben."
    ),
    "too_pessimistic": (
        "Diese Prognose war zu pessimistisch: {misses} der letzten fünf lagen auf dieser Seite daneben."
    ),
}

KINDS = {
    "weekday": "Wochentage",
    "month": "Monate",
    "quarter": "Quartale",
    "year": "Jahreszeit",
    "weekday_and_year": "Wochentage und Jahreszeit",
}

PERIODS = {"day": "Tagen", "week": "Wochen", "month": "Monaten", "quarter": "Quartalen", "year": "Perioden"}

PERIOD = {"day": "Tag", "week": "Woche", "month": "Monat", "quarter": "Quartal", "year": "Periode"}

MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
)  # fmt: skip

PLACES = {
    "day": "am {day}",
    "week": "in der Woche vom {day}",
    "month": "im {month} {year}",
    "quarter": "im {quarter}. Quartal {year}",
    "year": "im Jahr {year}",
    "line": "in Zeile {line} der Datei",
}

VERDICTS = {
    "xmr_limits": "{series}: Zwischen {low} und {high} ist übliche Schwankung, um {centre} herum.",
    "xmr_stable": (
        "{series} ist stabil. So wie der Prozess läuft, hilft nur eine Änderung, nicht mehr Anstrengung."
    ),
    "xmr_changed_up": "{series} hat sich nach oben verändert, zuerst {when}.",
    "xmr_changed_down": "{series} hat sich nach unten verändert, zuerst {when}.",
    "xmr_constant": "{series}: bisher in jeder Periode {centre}.",
    "xmr_signals": "Signale auf der Regelkarte: {count}.",
    "xmr_signals_only": "Signale auf der Regelkarte: {count}. Eine bleibende Änderung belegen sie nicht.",
    "forecast_last": (
        "{series} in {horizon} Perioden: am ehesten {median}, mit 80\u00a0% Sicherheit "
        "zwischen {low} und {high}."
    ),
    "forecast_sum": (
        "{series}, Summe über {horizon} Perioden: am ehesten {median}, "
        "mit 80\u00a0% Sicherheit zwischen {low} und {high}."
    ),
    "forecast_mean": (
        "{series}, Mittel über {horizon} Perioden: am ehesten {median}, "
        "mit 80\u00a0% Sicherheit zwischen {low} und {high}."
    ),
    "target_likely": "Das Ziel {target} wird wahrscheinlich erreicht ({probability}).",
    "target_open": "Ob das Ziel {target} erreicht wird, ist offen ({probability}).",
    "target_unlikely": "Das Ziel {target} wird wahrscheinlich nicht erreicht ({probability}).",
    "change_up": (
        "{series} ist {when} von {before} auf {after} gestiegen (frühestens {low}, spätestens {high})."
    ),
    "change_up_then": "{series} ist {when} von {before} auf {after} gestiegen.",
    "change_down": (
        "{series} ist {when} von {before} auf {after} gefallen (frühestens {low}, spätestens {high})."
    ),
    "change_down_then": "{series} ist {when} von {before} auf {after} gefallen.",
    "no_change": "{series}: keine bleibende Niveauänderung gefunden.",
    "withheld": "{series}: kein Ergebnis. {reason}",
    "link": (
        "{driver} und {series} bewegen sich gemeinsam: Auf {change} {driver} folgen nach "
        "{lag} {unit} {effect} {series} "
        "(95\u00a0%: {low} bis {high}). Zusammenhang, kein Beweis."
    ),
    "link_declared": (
        "Der vermutete Zusammenhang zeigt sich: Auf {change} {driver} folgen nach {lag} "
        "{unit} {effect} {series} "
        "(95\u00a0%: {low} bis {high}). Zusammenhang, kein Beweis."
    ),
    "link_faint": (
        "{driver} und {series} hängen vielleicht zusammen: Auf {change} {driver} folgen nach {lag} "
        "{unit} {effect} {series}, doch die Spanne schließt null ein (95\u00a0%: {low} bis {high})."
    ),
    "link_definition": (
        "{driver} und {series} teilen sich eine Formel. Dass sie gemeinsam laufen, ist kein Befund."
    ),
    "link_common_cause": (
        "{driver} und {series} laufen einander wechselseitig voraus: vielleicht eine gemeinsame Ursache."
    ),
    "no_link": (
        "Kein Zusammenhang gefunden. Einer ab {detectable} wäre in vier von fünf Fällen sichtbar gewesen."
    ),
    "no_link_tested": "Es blieb kein Paar zu prüfen.",
    "action_up": (
        "Die Maßnahme hat {series} um {effect} je Periode gesteigert ({relative}; "
        "95\u00a0%: {low} bis {high})."
    ),
    "action_down": (
        "Die Maßnahme hat {series} um {effect} je Periode gesenkt ({relative}; 95\u00a0%: {low} bis {high})."
    ),
    "action_none_larger_than": "{series}: kein Effekt größer als {bound} (95\u00a0% Sicherheit).",
    "action_cannot_tell": (
        "{series}: nicht zu entscheiden. Die Daten lassen alles zwischen {low} und {high} je Periode zu. "
        "Eine Vergleichsreihe oder mehr Zeit würde helfen."
    ),
    "placebo_first": "Keine von {count} Scheinmaßnahmen zeigt so viel.",
    "placebo_rank": "Mindestens so viel zeigen {more} von {count} Scheinmaßnahmen.",
    "conflict_association": (
        "Steigt {a} um 10\u00a0%, liegt {b} nach {lag} {unit} um {size} niedriger "
        "(95\u00a0%: {low} bis {high})."
    ),
    "conflict_dilution": (
        "Mehr {a} verwässern {b}: Je 100 zusätzliche {a} wuchs der Zähler um {per_hundred}. "
        "Mit der Menge sank die Güte."
    ),
    "no_conflict": "Kein Konflikt gefunden.",
    "funnel_channel": (
        "{channel}: Je Kontakt sind bisher {worth} Umsatz durch den Trichter gekommen "
        "(95\u00a0%: {low} bis {high}). "
        "So viel waren Kontakte bisher wert; ein zusätzlicher bringt höchstens so viel."
    ),
    "funnel_no_revenue": "{channel}: Aufträge, aber kein Umsatz erfasst ({orders}).",
    "funnel_upper": "{channel}: weniger als {high} je Kontakt.",
    "funnel_unknown": "{channel}: noch nicht bekannt.",
}
