"""Shapes of language: what is wrong with a statement shows in its build, and a near miss of the same build passes."""

from __future__ import annotations

import pytest

from zielkurs.pure.coach import Statement, review, verdict

O, K, I, P = "objective", "key_result", "initiative", "kpi"  # noqa: E741  # one letter each: the table stays a table

# kind, language, bad, near miss that is good
SHAPES = [
    # mottos and pictures
    (O, "en", "One team, one dream", "Our team shares one dream: no child waits for a place"),
    (O, "en", "People first", "People think of us first when their roof leaks"),
    (O, "de", "Gemeinsam zum Erfolg", "Gemeinsam mit den Landwirten die Wiesen zum Blühen bringen"),
    (O, "de", "Wir leben Service", "Unser Service lebt davon, dass Gäste ihn weitererzählen"),
    (O, "de", "Qualität ist unser Maßstab", "Unsere Qualität setzt den Maßstab für Gartenmöbel"),
    # out of proportion
    (O, "en", "Disrupt the entire insurance industry", "Become the insurer that beekeepers recommend"),
    (O, "de", "Alle Krankheiten heilen", "Kranke Kinder lachen wieder auf unserer Station"),
    # one act and one noun
    (O, "de", "Preise anpassen", "Unsere Preise versteht jeder auf den ersten Blick"),
    (O, "en", "Outsource payroll", "Make payday a day without surprises"),
    # a tail that says nothing
    (O, "en", "Improve efficiency by optimising our processes", "Improve handovers so that no patient is asked twice"),
    (O, "de", "Besser sein als der Wettbewerb", "Besser beraten als jeder Baumarkt im Umkreis"),
    (O, "en", "Hire more people so we can grow", "Hire bakers who want to stay for good"),
    # told as done
    (O, "de", "Alle Mitarbeiter sind geschult", "Alle Mitarbeiter sind stolz auf ihre Lehrlinge"),
    (O, "en", "All employees have been trained", "All employees trust their new scheduling"),
    # improvement as a noun, places and judgements
    (O, "de", "Optimierung des Bewerbungsprozesses", "Bewerber fühlen sich vom ersten Tag an willkommen"),
    (O, "de", "Erfolgreich auf LinkedIn sein", "Auf LinkedIn als Stimme der Dachdecker bekannt sein"),
    (O, "en", "Make our processes leaner", "Make returns lighter for the people who pack them"),
    (O, "en", "Deliver projects faster", "Deliver flowers faster than a bouquet wilts"),
    (O, "en", "Close the books every month", "Help parents sleep well every night"),
    # numbers that only describe a task
    (K, "en", "Finish the migration in 6 weeks", "New hires make their first sale in 6 weeks (today: 11)"),
    (K, "en", "Write a 10-page strategy paper", "Win 10 orders with the strategy paper"),
    (K, "de", "CRM in allen 4 Niederlassungen einführen", "In allen 4 Niederlassungen über 60 % Wiederkäufer"),
    (K, "de", "50 % der Datenmigration erledigt", "50 % der Kunden sind ohne Rückfrage umgezogen"),
    (K, "en", "Ship 90% of planned features", "Ship 90% of orders the same day, up from 70%"),
    (K, "de", "2-tägige Klausur organisieren", "9 von 10 Gästen empfehlen die 2-tägige Klausur"),
    (K, "de", "95 % der Anfragen fristgerecht bearbeiten", "95 % der Anfragen werden zum Auftrag (bisher 80 %)"),
    (K, "de", "Die Nummer 1 in der Region sein", "Platz 1 bei Google für „Hochzeitstorte Münster“"),
    (K, "en", "Project delivered on time and within the 300k budget", "Grow project income from 200k to 300k"),
    # actions that are none
    (I, "en", "Refactor this module", "Send this week's newsletter to dealers"),
    (I, "en", "Ensure invoices are paid on time", "Pay the tax invoice on Tuesday"),
    (I, "en", "Get 50 new customers", "Get five customers to review the pump online"),
    (I, "de", "Die Geschäftsleitung soll mehr Budget geben", "Geschäftsleitung um Budget für die Messe bitten"),
    (I, "de", "Texte schreiben", "Texte für die Speisekarte schreiben"),
    (I, "de", "Lager aufräumen", "Regal mit den Winterreifen im Lager aufräumen"),
    # what is wrong or open, what was talked about or will be
    (I, "de", "Terminkonflikt bei der nächsten Schulung", "Schulung wegen Terminkonflikt auf den 3. Mai verlegen"),
    (I, "en", "Invoice mismatch from last month", "Call the dealer about last month's invoice mismatch"),
    (I, "en", "Open points from the audit", "Open the back entrance for deliveries from Monday"),
    (I, "de", "Haben über den Dienstplan geredet", "Mit dem Betriebsrat am Montag über den Dienstplan für Mai reden"),
    (I, "en", "Look into the failed payments", "Look into the failed payments and list the causes"),
    # figures that reward the wrong thing
    (P, "en", "Number of arrests", "Share of residents who feel safe at night"),
    (P, "de", "Operationen pro Chirurg", "Umsatz pro Mitarbeiter"),
    (P, "de", "Bearbeitete Akten pro Sachbearbeiter", "Krankheitstage pro Mitarbeiter"),
    (P, "en", "Patients seen per hour", "Units produced per machine hour"),
    (P, "de", "Umsatz je Berater als alleiniger Maßstab", "Umsatz je Berater"),
    (P, "en", "Page likes (without conversions)", "Conversions per page like"),
    (P, "en", "Number of reported incidents", "Incidents per 1,000 working hours"),
    (P, "de", "Verteilte Prospekte", "Angenommene Angebote"),
    (P, "de", "Prozessoptimierung", "Prozesskosten je Auftrag"),
    (P, "en", "Tenders submitted", "Tenders won"),
    (P, "en", "Average handling time", "Average handling time per resolved ticket"),
    (P, "de", "Gesprächsdauer", "Gesprächsdauer je gelöstem Fall"),
    (P, "de", "Fertigstellung der neuen Halle", "Auslastungsgrad der neuen Halle"),
    # modal and passive sentences
    (O, "de", "Im Herbst soll die Kasse erneuert werden", "Im Herbst sollen Gäste ohne Schlange bezahlen"),
    (O, "de", "Die Zusammenarbeit der Filialen wird gestärkt", "Die Filialen werden in ihrem Viertel weiterempfohlen"),
    (O, "en", "All drivers will be trained on the new scanner", "All drivers will be greeted by name at the dock"),
    (O, "en", "The intranet should be migrated", "The intranet should be where apprentices look first"),
    (O, "de", "Im Mai möchte ich meinen Keller ausmisten", "Im Mai möchte ich auf der Bühne stehen, ohne zu zittern"),
    # hedged, hurried, or only more so
    (O, "de", "Man müsste mal etwas für die Azubis tun", "Azubis fühlen sich bei uns vom ersten Tag an gebraucht"),
    (O, "de", "Möglichst effizient werben", "Mit kleiner Werbung große Neugier auf unsere Öfen wecken"),
    (O, "en", "Try to win back old clients", "Win back the clients who left because of our deliveries"),
    (O, "en", "We will answer faster soon", "Answer so quickly that nobody asks twice"),
    (O, "de", "Mehr Sport treiben", "Sport gehört für das ganze Team zum Arbeitstag"),
    (O, "de", "Mehr über Solartechnik lernen", "Als Solarbetrieb bekannt sein, der alles verständlich erklärt"),
    # creeds and missions
    (O, "de", "Unser Anspruch ist höchste Qualität", "Unsere Qualität spricht sich unter Hebammen herum"),
    (O, "en", "Our mission is to serve with integrity", "Serve nurses so well that they bring their colleagues"),
    (O, "en", "Safety is paramount and we are committed to it", "Everybody goes home safe and says what was close"),
    # fields listed, looked into, used
    (O, "en", "Improve marketing, sales, product and support", "Improve how sales and support greet an angry caller"),
    (O, "de", "KI einsetzen", "Mit KI Angebote schreiben, die Kunden sofort verstehen"),
    (O, "en", "Explore new markets", "Become the first choice of Dutch florists"),
    # what others decide
    (O, "de", "Ich will befördert werden", "Mein Team fragt mich zuerst, wenn es brennt"),
    # key results
    (K, "en", "Triple sign-ups within a week", "Triple sign-ups from 20 to 60 by June"),
    (K, "en", "Reach zero complaints", "Cut complaints from 30 to 10 a month"),
    (K, "de", "Auf jede Anfrage freundlich antworten", "Auf Anfragen binnen eines Tages antworten (bisher 4 Tage)"),
    # actions
    (I, "en", "Set up a committee for workplace health", "Ask the works council for three dates for the health day"),
    (I, "de", "Der Katalog ist gedruckt", "Katalog bis Freitag an die Druckerei schicken"),
    (I, "en", "Dealer evening: who takes care of it?", "Book the dealer evening's caterer by Friday"),
    (I, "en", "Write blog posts", "Write the blog post on heat pumps for old houses"),
    (I, "de", "Mir mehr Zeit für Kunden nehmen", "Jeden Dienstag zwei Stammkunden anrufen"),
    (I, "en", "Hold shorter meetings", "Cut the Monday meeting to 20 minutes"),
    # figures
    (P, "en", "Number of showroom tours", "Showroom tours that end in an order"),
    (P, "de", "Anzahl der Messegespräche", "Anteil der Messegespräche, die zum Angebot führen"),
    (P, "en", "Downloads per episode", "Listeners who book a consultation per episode"),
    (P, "de", "Downloads pro Monat", "Bestellungen aus Downloads pro Monat"),
    (P, "de", "Gezeigte Banner", "Bestellungen je 1.000 gezeigte Banner"),
    (P, "en", "Sales increase", "Sales compared with the same month last year, in percent"),
    (P, "de", "CTR +20 %", "Klickrate auf Angebote"),
    (P, "en", "Number of applicants", "Number of qualified applicants per vacancy"),
    (P, "de", "Umsatz je Verkäufer, egal mit welchem Rabatt", "Deckungsbeitrag je Auftrag"),
    (P, "en", "A happy team", "Share of the team that would recommend us as an employer"),
    (P, "de", "Wer wie lange im Büro ist", "Anteil der Anrufe, die beim ersten Mal angenommen werden"),
    (P, "en", "12,000 visitors at our booth since launch", "Orders from booth visitors within 90 days"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "lang", "bad", "good"), SHAPES, ids=[shape[2] for shape in SHAPES])
def test_a_shape_is_found_and_its_near_miss_passes(kind: str, lang: str, bad: str, good: str) -> None:
    assert verdict(review(Statement(bad, kind, lang))) == "bad"
    assert [found.code for found in review(Statement(good, kind, lang)) if found.severity == "error"] == []
