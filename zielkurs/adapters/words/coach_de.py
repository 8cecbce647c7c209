"""Die Worte des Coachs auf Deutsch: je Code Befund, Grund und Frage; Streitfragen; Vorschläge mit Lücken."""

from .coach_de_disputes import DISPUTES, REWRITES, REWRITES_BARE

__all__ = ["DISPUTES", "FINDINGS", "REWRITES", "REWRITES_BARE"]

FINDINGS: dict[str, tuple[str, str, str]] = {
    "placeholder": (
        "Im Text steht noch eine Lücke: „{found}“.",
        "Solange der Wert fehlt, kann niemand zustimmen.",
        "Welcher Wert gehört hierher, und wer kennt ihn?",
    ),
    "outside_reach": (
        "„{found}“ bewegen andere, nicht das Team.",
        "Ein Ziel, das das Team nicht beeinflusst, sagt nichts über seine Arbeit.",
        "Was tut das Team selbst, wovon diese Zahl abhängt?",
    ),
    "perverse": (
        "„{found}“ belohnt Menge oder Tempo auf Kosten des Ergebnisses.",
        "Gesteuert wird nach dem, was gezählt wird, auch wo es schadet.",
        "Was ließe sich tun, um die Zahl zu heben, ohne jemandem zu nützen?",
    ),
    "number_in_objective": (
        "Das Objective enthält schon das Maß: „{number}“.",
        "Die Zahl gehört in ein Key Result; das Objective sagt, wozu sie gut ist.",
        "Was ist für wen anders, wenn die Zahl erreicht ist?",
    ),
    "topic_only": (
        "Das ist ein Thema, noch kein Ziel.",
        "Ein Hauptwort nennt ein Feld; was sich dort ändern soll, bleibt offen.",
        "Was soll auf diesem Feld am Ende des Zyklus anders sein?",
    ),
    "topic_with_claim": (
        "Ein Anspruch ohne Verb.",
        "Ohne Verb bleibt offen, wer was tut.",
        "Wer erlebt dann was anders?",
    ),
    "vague_objective": (
        "So offen formuliert wäre es immer wahr.",
        "Zwei Leute könnten sich nicht einigen, ob es erreicht ist.",
        "Woran würde ein Außenstehender merken, dass es gelungen ist?",
    ),
    "slogan": (
        "Ein Leitspruch, noch kein Ziel.",
        "Niemand ist dagegen, und am Tag danach wäre nichts anders.",
        "Was würden Kunden oder Kollegen am Ende des Zyklus merken?",
    ),
    "hollow_direction": (
        "Eine Richtung für etwas, das niemand festgelegt hat.",
        "Steigern lässt sich nur, was sich zählen oder beschreiben lässt.",
        "Woran genau wäre die Verbesserung zu sehen?",
    ),
    "generic_objective": (
        "Eine bloße Richtung, die auf jede Firma in jedem Zyklus passt.",
        "Sie hilft nicht, zwischen zwei Vorhaben zu wählen.",
        "Warum gerade das, und warum in diesem Zyklus?",
    ),
    "solution_objective": (
        "Das ist eine Aufgabe oder ein Projekt, nicht das, was damit erreicht werden soll.",
        "Erledigt lässt sich abhaken, auch wenn nichts besser geworden ist.",
        "Was geht danach, was heute nicht geht?",
    ),
    "adopt_objective": (
        "Das Objective nennt ein Werkzeug, das eingeführt werden soll.",
        "Ein Werkzeug, das läuft und nichts ändert, würde es erfüllen.",
        "Welches Problem ist weg, wenn das Werkzeug genutzt wird?",
    ),
    "build_objective": (
        "Das Objective nennt etwas, das gebaut oder gestartet wird.",
        "Wozu, bleibt offen.",
        "Für wen ändert sich dadurch was?",
    ),
    "routine_objective": (
        "Das ist Routine oder Planerfüllung: Es ändert sich nichts.",
        "Tagesgeschäft gehört auf die Kennzahlentafel, nicht unter die wenigen Ziele eines Zyklus.",
        "Was soll anders sein als im letzten Quartal?",
    ),
    "negative_objective": (
        "Es sagt, was vermieden werden soll.",
        "Ein gewollter Zustand gibt mehr Richtung als ein ungewollter.",
        "Was ist stattdessen da, wenn es nicht mehr vorkommt?",
    ),
    "reducing_objective": (
        "Das Objective sagt, was weniger werden soll.",
        "Ein Bild dessen, was an die Stelle tritt, bewegt mehr.",
        "Was wird dadurch möglich?",
    ),
    "jargon": (
        "Fachsprache von innen: {found}.",
        "Außerhalb des Teams versteht das Ziel niemand.",
        "Wie würde es einem Kunden gesagt?",
    ),
    "overloaded": (
        "Mehrere Ziele in einem, oder zu lang, um es zu behalten.",
        "Was sich nicht merken lässt, steuert nicht.",
        "Wenn nur eines davon gelingen könnte: welches?",
    ),
    "parts_missing": (
        "Noch offen: für wen und wozu.",
        "Veränderung, für wen, wozu: Diese drei Teile machen ein Ziel klar.",
        "Wer hat etwas davon, und was?",
    ),
    "no_number": (
        "Es fehlt eine Zahl.",
        "Ohne Start und Ziel kann niemand sagen, wie weit es ist.",
        "Welche Zahl würde sich bewegen, wenn es gelingt?",
    ),
    "task_result": (
        "Gemessen wird, ob Arbeit erledigt ist, nicht, was sie ändert.",
        "Eine fertige Aufgabe kann alles beim Alten lassen.",
        "Was soll danach messbar anders sein?",
    ),
    "output_count": (
        "Gezählt wird, was entsteht, nicht, was es bewirkt.",
        "Zwölf Artikel, die niemand liest, würden es erfüllen.",
        "Was soll das Erstellte bewirken, und wie ließe sich das messen?",
    ),
    "steady_state": (
        "Ein Stand soll gehalten werden.",
        "Was bleiben soll, gehört mit Grenzen auf die Kennzahlentafel; ein Key Result verändert etwas.",
        "Gibt es einen besseren Stand, für den sich der Einsatz lohnt?",
    ),
    "vanity_count": (
        "„{metric}“ kann steigen, ohne dass das Geschäft besser wird.",
        "Eine schöne Zahl beruhigt, wo sie steuern sollte.",
        "Was tun diese Leute als Nächstes?",
    ),
    "reach_count": (
        "„{metric}“ misst Aufmerksamkeit, nicht Wirkung.",
        "Reichweite zählt, sobald etwas daraus folgt.",
        "Wie viele davon fragen an, kaufen oder kommen wieder?",
    ),
    "traffic_count": (
        "„{metric}“ sagt, dass jemand kam, nicht wozu.",
        "Besuche allein verdienen nichts.",
        "Welcher Anteil geht den nächsten Schritt?",
    ),
    "undefined_result": (
        "Was als „{metric}“ zählt, ist nicht festgelegt.",
        "Ein Prozentwert von etwas Unbestimmtem lässt sich behaupten, aber nicht prüfen.",
        "Welche Messung, welche Frage, welche Quelle?",
    ),
    "undefined_level": (
        "Was als „{metric}“ zählt, steht nicht da.",
        "Ohne Festlegung kommen zwei Leute auf zwei Werte.",
        "Wie genau wird gezählt?",
    ),
    "relative_change": (
        "„{change}“ von welchem Startwert?",
        "Wie groß eine relative Änderung ist, zeigt erst ihre Basis.",
        "Wo steht die Zahl heute?",
    ),
    "no_start": (
        "Der Startwert fehlt.",
        "Erst Start und Ziel zusammen zeigen, wie weit der Weg ist.",
        "Wo steht die Zahl heute?",
    ),
    "two_results": (
        "Zwei Zahlen in einem Key Result.",
        "Ist die eine erreicht und die andere nicht, kennt niemand das Ergebnis.",
        "Welche zeigt den Fortschritt besser?",
    ),
    "three_results": (
        "{count} Zahlen in einem Key Result.",
        "Drei Ergebnisse in einem Satz lassen sich nicht gemeinsam bewerten.",
        "Welche Zahl zeigt den Fortschritt am besten?",
    ),
    "no_target": (
        "Der Zielwert fehlt.",
        "Nur der Startwert steht da; wie weit der Weg geht, bleibt offen.",
        "Welcher Wert soll am Ende des Zyklus dort stehen?",
    ),
    "without_exception": (
        "„{found}“ verträgt keine Ausnahme.",
        "Ein einziger Fall entscheidet, und Fortschritt ist vorher nicht zu sehen.",
        "Welcher Anteil oder welcher Durchschnitt wäre ein Erfolg?",
    ),
    "all_or_nothing": (
        "„{found}“ lässt keine Stufen dazwischen.",
        "Alle oder nie ist kaum glaubhaft und nicht abstufbar.",
        "Welcher Anteil wäre schon ein Erfolg?",
    ),
    "impossible": (
        "Das ist in einem Zyklus nicht zu erreichen.",
        "Ein Ziel, an das niemand glaubt, bewegt niemanden.",
        "Was wäre mutig und doch denkbar?",
    ),
    "no_step": (
        "Das wäre auch ohne Zutun erreicht.",
        "Was von selbst kommt, braucht kein Key Result.",
        "Für welchen Zielwert müssten wir anders arbeiten?",
    ),
    "small_step": (
        "Start und Ziel liegen sehr nah beieinander.",
        "Das würde vielleicht auch ohne Zutun erreicht.",
        "Welcher Wert wäre ein Grund, stolz zu sein?",
    ),
    "no_period": (
        "Weder Text noch Formular sagen, bis wann.",
        "Ein Datum macht aus dem Wunsch eine Vereinbarung.",
        "Bis wann?",
    ),
    "topic_action": (
        "Nur ein Thema: Was zu tun ist, bleibt offen.",
        "Ein Thema lässt sich nicht anfangen.",
        "Was wäre morgen früh der erste Schritt?",
    ),
    "long_topic_action": (
        "Beschrieben, aber ohne Verb.",
        "Ein Verb sagt, wann es getan ist.",
        "Was genau wird getan?",
    ),
    "vague_action": (
        "Eine Absicht, noch keine Maßnahme.",
        "Sie lässt sich weder anfangen noch abschließen.",
        "Was liegt auf dem Tisch, wenn es getan ist?",
    ),
    "nobody_acts": (
        "„{found}“ heißt: niemand.",
        "Was allen gehört, tut keiner.",
        "Wer übernimmt es?",
    ),
    "oversized_action": (
        "Zu groß für eine Maßnahme.",
        "Was Monate dauert, zeigt Woche für Woche keinen Fortschritt.",
        "Welcher Teil ließe sich in zwei Wochen abschließen?",
    ),
    "tiny_action": (
        "Eher ein kleines To-do als eine Maßnahme.",
        "Es ist schneller erledigt als verfolgt.",
        "Zu welchem größeren Schritt gehört es?",
    ),
    "no_owner": (
        "Es steht niemand dabei, der es übernimmt.",
        "Mit einem Namen wird es wahrscheinlich getan.",
        "Wer übernimmt es?",
    ),
    "no_due_date": (
        "Ein Datum fehlt.",
        "Ein Datum macht aus der Absicht einen Termin.",
        "Bis wann?",
    ),
    "vanity_kpi": (
        "„{metric}“ kann steigen, ohne dass das Geschäft besser wird.",
        "Eine schöne Zahl beruhigt, wo sie steuern sollte.",
        "Was tun diese Leute als Nächstes?",
    ),
    "traffic_kpi": (
        "„{metric}“ sagt, dass jemand kam, nicht wozu.",
        "Besuche allein verdienen nichts.",
        "Welcher Anteil geht den nächsten Schritt?",
    ),
    "lead_cost": (
        "Aus billigen Leads werden nicht unbedingt Kunden.",
        "Die Kosten je Lead sinken am schnellsten mit Leads, die nie kaufen.",
        "Was kostet ein gewonnener Kunde?",
    ),
    "undefined_kpi": (
        "Wie „{metric}“ gezählt wird, ist nicht festgelegt.",
        "Eine Eigenschaft ohne Messung taugt nicht zum Steuern.",
        "Welche Frage, welche Zählung, welche Quelle?",
    ),
    "wish_kpi": (
        "Ein Wunsch, keine Kennzahl.",
        "Eine Kennzahl nennt, was gezählt wird; mehr oder besser ist ihr Ziel.",
        "Was wird gezählt, je was, über welchen Zeitraum?",
    ),
    "activity_kpi": (
        "Gezählt wird, was getan wurde, nicht, was daraus wurde.",
        "Fleiß ist noch keine Wirkung.",
        "Was soll die Arbeit bewirken?",
    ),
    "loose_satisfaction": (
        "Zufriedenheit braucht eine Frage, eine Skala und eine Gruppe.",
        "Sonst ergibt jede Befragung einen anderen Wert.",
        "Wer wird wie oft was gefragt?",
    ),
    "same_as_parent": (
        "Wiederholt, was darüber steht.",
        "Das Ziel eines Teams sagt, was dieses Team beiträgt.",
        "Was ist der eigene Anteil daran?",
    ),
    "same_as_sibling": (
        "Sagt dasselbe wie der Nachbar: „{sibling}“.",
        "Zweimal dasselbe zählt doppelt.",
        "Welches von beiden kann weg?",
    ),
    "not_in_glossary": (
        "Die Zahl hat keinen Eintrag unter den Kennzahlen.",
        "Ohne gemeinsame Definition zählt jeder etwas anderes.",
        "Welcher Eintrag ist gemeint, oder wer legt einen an?",
    ),
    "not_agreed": (
        "Die Definition von „{term}“ ist noch nicht abgestimmt.",
        "Über das Ergebnis kann es später Streit geben.",
        "Wer muss noch zustimmen?",
    ),
    "no_guard": (
        "„{term}“ hat keine Gegenkennzahl.",
        "Menge allein lässt sich auf Kosten der Güte steigern.",
        "Welche Zahl würde zeigen, dass die Güte leidet?",
    ),
    "next_door": (
        "„{term}“ gehört zu: {teams}.",
        "Ein Team sollte seine Key Results selbst bewegen können.",
        "Welcher eigene Beitrag lässt sich messen?",
    ),
    "other_figure": (
        "Im Text steht „{found}“, im Feld ein anderes Ziel.",
        "Wer nur den Satz liest, steuert auf die falsche Zahl zu.",
        "Welche der beiden Zahlen gilt?",
    ),
    "second_name": (
        "Diese Kennzahl heißt hier „{term}“.",
        "Zwei Namen für eine Zahl führen zu zwei Werten.",
        "Ist wirklich etwas anderes gemeint?",
    ),
    "too_many_objectives": (
        "{count} Objectives; die Grenze der Methode ist {limit}.",
        "Schärfe entsteht durch Weglassen.",
        "Welche können einen Zyklus warten?",
    ),
    "too_many_key_results": (
        "{count} Key Results unter einem Objective; die Grenze der Methode ist {limit}.",
        "Viele Zahlen verdecken die eine, auf die es ankommt.",
        "Welche drei zeigen den Fortschritt am besten?",
    ),
    "no_key_results": (
        "Nichts misst dieses Objective.",
        "Ohne Key Results bleibt es ein Wunsch.",
        "Woran wäre Fortschritt zu sehen?",
    ),
    "orphan": (
        "Dient keinem Ziel darüber.",
        "Arbeit ohne Verbindung zu den Zielen der Firma wird als Erstes gestrichen.",
        "Welchem Ziel dient es?",
    ),
    "uncovered_parent": (
        "Kein Team dient diesem Ziel.",
        "Was niemand übernimmt, geschieht nicht.",
        "Welches Team übernimmt einen Teil?",
    ),
    "conflicting_goals": (
        "Zwei Aussagen ziehen dieselbe Zahl in entgegengesetzte Richtungen.",
        "Der Erfolg des einen Teams wäre der Misserfolg des anderen.",
        "Welche von beiden geht vor?",
    ),
    "one_person_overloaded": (
        "{owner} verantwortet {count} Objectives und Key Results (Grenze {limit}).",
        "Aufmerksamkeit lässt sich nicht beliebig teilen.",
        "Was kann jemand anderes übernehmen?",
    ),
    "quantity_without_guard": (
        "Alle Key Results zählen Mengen.",
        "Güte sinkt leise, wenn nur die Menge beobachtet wird.",
        "Welche Zahl hält die Menge ehrlich?",
    ),
    "all_short_term": (
        "Jedes Key Result wirkt nur in diesem Zyklus.",
        "Was später wirkt, wird so nie begonnen.",
        "Welches Ergebnis bereitet den nächsten Zyklus vor?",
    ),
    "leading_lagging": (
        "Alle Key Results sind von einer Art ({all}).",
        "Frühe Zahlen warnen, späte beweisen: Es braucht beide.",
        "Welche Zahl fehlt?",
    ),
}
