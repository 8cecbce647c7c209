"""Deutsche Sätze zu den Auswertungen: Einschränkungen, Gründe fürs Zurückhalten, Urteile, Fehler."""

ERRORS = {
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
    "same_date_twice": "Zeile {row}, Spalte „{column}“: {text} kommt doppelt vor.",
    "start_outside": "Der Beginn „{text}“ liegt außerhalb der Daten ({first} bis {last}).",
    "needs_two_columns": "Diese Auswertung braucht mindestens zwei Spalten mit Werten.",
    "no_such_unit": "Eine Einheit „{unit}“ gibt es nicht. Vorhanden: {available}.",
    "negative_count": "Zeile {row}, Spalte „{column}“: Eine Anzahl kann nicht unter null liegen.",
    "stages_grow": "Spalte „{column}“ enthält mehr als die Stufe „{before}“ davor ({channel}).",
    "option_missing": "Die Angabe {option} fehlt.",
    "unit_without_treated": "--unit und --treated gehören zusammen.",
    "target_equals_driver": "„{column}“ kann nicht der eigene Treiber sein.",
}

CAVEATS = {
    "too_few_values": "Zu wenige Daten: bisher {have} Werte, es fehlen noch {more}.",
    "no_variation": "Bisher keine Schwankung, deshalb lässt sich über die künftige nichts sagen.",
    "provisional_limits": "Vorläufige Grenzen: Bis sie fest sind, fehlen {more} Werte. Bis dahin keine Warnungen.",
    "rare_events": "Im Mittel weniger als fünf Ereignisse je Periode. Aussagekräftiger sind die Tage zwischen zweien.",
    "lower_limit_clipped": "Die untere Grenze wurde bei {bound} gekappt.",
    "lower_limit_below_zero": "Die untere Grenze liegt unter null. Wo es keine negativen Werte gibt, entfällt sie.",
    "neighbours_alike": (
        "Benachbarte Perioden ähneln sich; Warnungen bewerten deshalb, was ein Wert gegenüber dem vorigen Neues bringt."
    ),
    "gaps_left_out": "Ausgelassene Perioden ohne Wert: {gaps}.",
    "gaps_filled": "Überbrückte Perioden ohne Wert, nicht als null gezählt: {gaps}.",
    "season_removed": "Das wiederkehrende Muster ist vorher herausgerechnet ({kind}).",
    "logarithmic_scale": "Gerechnet in relativen Änderungen.",
    "very_wide": "Erst {have} Werte: Die Spanne ist aus gutem Grund sehr breit.",
    "beyond_twice_the_history": "{horizon} Perioden voraus aus {have} Werten ist mehr als das Doppelte der Vorgeschichte.",
    "horizon_too_long": "{horizon} Perioden voraus ist zu weit; aus diesen Daten gehen höchstens {longest}.",
    "source_break": "Mehrere Kennzahlen brechen in derselben Periode (Zeile {row}): zuerst die Quelle prüfen.",
    "trend_instead": "Ein stetiger Trend beschreibt diese Daten mindestens so gut wie plötzliche Änderungen.",
    "exact_zeros": "Perioden auf genau null: {zeros}. Bitte prüfen, ob dort die Messung ausgefallen ist.",
}

KINDS = {
    "weekday": "Wochentage",
    "month": "Monate",
    "year": "Jahreszeit",
    "weekday_and_year": "Wochentage und Jahreszeit",
}

VERDICTS = {
    "xmr_limits": "{series}: Zwischen {low} und {high} ist übliche Schwankung, um {centre} herum.",
    "xmr_stable": "{series} ist stabil. So wie der Prozess läuft, hilft nur eine Änderung, nicht mehr Anstrengung.",
    "xmr_changed_up": "{series} hat sich nach oben verändert, zuerst sichtbar in Zeile {row}.",
    "xmr_changed_down": "{series} hat sich nach unten verändert, zuerst sichtbar in Zeile {row}.",
    "xmr_one_signal": "Ein Signal.",
    "xmr_signals": "{count} Signale.",
    "forecast_last": "{series} in {horizon} Perioden: am ehesten {median}, mit 80\u00a0% Sicherheit zwischen {low} und {high}.",
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
    "change_up": "{series} ist in Zeile {row} von {before} auf {after} gestiegen (zwischen Zeile {low} und {high}).",
    "change_down": "{series} ist in Zeile {row} von {before} auf {after} gefallen (zwischen Zeile {low} und {high}).",
    "no_change": "{series}: keine bleibende Niveauänderung gefunden.",
    "withheld": "{series}: kein Ergebnis. {reason}",
}
