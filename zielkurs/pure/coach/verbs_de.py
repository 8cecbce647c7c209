"""German verb classes, verbs as infinitives, and the nouns that name an act."""

VERBS = {
    "up": """steigern erhöhen anheben heben vergrößern vermehren ausweiten maximieren wachsen zulegen
        hochfahren
        verdoppeln verdreifachen vervierfachen verfünffachen verzehnfachen verlängern beschleunigen klettern
        steigen zunehmen ansteigen
        vervielfachen erweitern mehren hochschrauben""",
    "down": """senken reduzieren verringern mindern verkürzen minimieren kürzen sinken abbauen drosseln
        halbieren
        fallen zurückgehen vermindern einsparen abnehmen sparen herunterfahren dritteln drücken""",
    "vague": """verbessern optimieren stärken fördern ausbauen vorantreiben intensivieren unterstützen
        weiterentwickeln modernisieren professionalisieren voranbringen pushen boosten festigen vertiefen
        pflegen
        forcieren verschlanken zufriedenstellen perfektionieren verfeinern straffen steuern begleiten
        sensibilisieren motivieren voranbringen aufwerten schärfen harmonisieren""",
    "attain": """füllen erreichen erzielen gewinnen generieren akquirieren verkaufen erlangen holen einsammeln
        sammeln
        bekommen erhalten erwirtschaften einnehmen erzeugen einwerben hinzugewinnen finden bringen kommen
        einspielen beschaffen dazugewinnen werben erfüllen""",
    "hold": """halten bleiben beibehalten aufrechterhalten bewahren sichern sicherstellen fortführen
        fortsetzen
        auskommen belassen einhalten gewährleisten weiterführen liegen übersteigen""",
    "solution": """renovieren sanieren migrieren ersetzen ablösen austauschen umstellen umziehen
        installieren durchführen
        fertigstellen
        schulen versenden verschicken schreiben drehen posten  publizieren organisieren
        veranstalten
        vorbereiten ausarbeiten konzipieren entwerfen dokumentieren finalisieren erledigen beenden abschließen
        überarbeiten aktualisieren präsentieren auswerten analysieren evaluieren recherchieren tätigen
        befragen
        interviewen kontaktieren anrufen telefonieren besuchen teilnehmen programmieren  umsetzen
        überprüfen prüfen testen relaunchen trainieren vergeben auslagern zusammenführen übersetzen drucken
        beauftragen vorlegen verabschieden abhalten texten erfassen einpflegen anlegen bestellen untersuchen
        freigeben ausliefern erarbeiten umbauen verlegen abhalten einreichen neugestalten  produzieren
        herstellen anfertigen bereitstellen zusammenstellen aufbereiten aufhängen skizzieren ausfüllen absenden
        besetzen ausschreiben beschreiben filmen fotografieren layouten redigieren lektorieren hochladen
        eintragen konfigurieren einbauen montieren reparieren sichten katalogisieren archivieren protokollieren
        moderieren anbringen refaktorieren deployen validieren pilotieren priorisieren auditieren festlegen
        identifizieren ermitteln erheben abgeben ausstellen leasen mieten anmieten abonnieren abschaffen
        abschalten stilllegen löschen bereinigen verhandeln nachverhandeln restrukturieren umstrukturieren
        reorganisieren zentralisieren standardisieren inventarisieren vorstellen formulieren abtelefonieren
        sortieren scannen verteilen abarbeiten abtippen verfassen ausführen vorschlagen aushändigen
    austeilen erneuern nachrüsten umrüsten aufrüsten beschriften verkabeln aufräumen putzen
    entrümpeln ausmisten tapezieren""",
    "adopt": "einführen implementieren ausrollen digitalisieren automatisieren integrieren anschaffen",
    "build": """launchen starten aufbauen entwickeln eröffnen gründen einrichten etablieren veröffentlichen
        bauen erstellen aufsetzen schaffen""",
    "run": "planen anbieten einstellen definieren schalten abstimmen gestalten führen",
    "contact": "sprechen treffen ansprechen anschreiben anrufen besuchen kontaktieren telefonieren",
    "think": """nachdenken überlegen schauen anschauen beschäftigen kümmern befassen bespielen arbeiten
        versuchen
        probieren diskutieren besprechen angehen thematisieren auseinandersetzen eingehen kommunizieren
        interagieren bemühen reden dranbleiben beobachten zusammenarbeiten einbeziehen
        weiterverfolgen verfolgen nachhalten hinterfragen berücksichtigen beachten bedenken""",
    "negative": "vermeiden verhindern verlieren aufhören unterbinden verpassen",
    "be": "sein werden haben fühlen dastehen wirken scheinen",
}

OTHER_VERBS = """achten begeistern empfehlen vertrauen lieben kaufen buchen verstehen denken erleben wünschen
        kennen nennen einbinden
    erobern prägen schwärmen überzeugen liefern machen geben nehmen gehen stehen sehen hören wissen können
        müssen
    wollen sollen dürfen mögen lassen zeigen setzen stellen legen ziehen bieten reißen spüren melden nutzen
        teilen
    laufen lernen leben helfen beraten bewerben wechseln unterschreiben erfahren entscheiden feiern warten
        tragen
    öffnen beginnen enden fragen bitten laden einladen antworten beantworten ergänzen übergeben übertragen
        lösen
    ändern verändern verwandeln befähigen ermöglichen inspirieren motivieren faszinieren positionieren wagen
    erschließen durchstarten aufrollen meistern punkten glänzen leuchten verankern verkörpern verbinden
        vernetzen
    sprechen wählen schätzen verschieben streichen kündigen fühlen verlassen einkaufen bestellen zurückkehren
    wiederkommen weiterempfehlen durchdringen einziehen beeindrucken überraschen vereinfachen erleichtern
    entlasten verschieben anmelden heben
    """

NOMINAL = {
    "aufbau": "aufbauen",
    "ausbau": "ausbauen",
    "start": "starten",
    "relaunch": "relaunchen",
    "launch": "launchen",
    "rollout": "ausrollen",
    "roll-out": "ausrollen",
    "wachstum": "wachsen",
    "umzug": "umziehen",
    "wechsel": "wechseln",
    "migration": "migrieren",
    "integration": "integrieren",
    "reduktion": "reduzieren",
    "abbau": "abbauen",
    "anstieg": "steigen",
    "zuwachs": "wachsen",
    "test": "testen",
    "a/b-test": "testen",
    "teilnahme": "teilnehmen",
    "abschluss": "abschließen",
    "gewinn": "gewinnen",
    "analyse": "analysieren",
    "erhalt": "erhalten",
    "gewinnung": "gewinnen",
    "umbau": "umbauen",
    "produktion": "produzieren",
    "durchführung": "durchführen",
    "anhebung": "anheben",
    "abnahme": "abnehmen",
    "zunahme": "zunehmen",
    "einsatz": "nutzen",
    "verkauf": "verkaufen",
    "besuch": "besuchen",
    "versand": "versenden",
    "konzeption": "konzipieren",
    "implementation": "implementieren",
    "automation": "automatisieren",
    "stärkung": "stärken",
    "erstellung": "erstellen",
    "auswertung": "auswerten",
    "schaltung": "schalten",
    "kauf": "kaufen",
    "eintritt": "eintreten",
    "umstieg": "wechseln",
    "halten": "halten",
    "neustart": "starten",
    "update": "aktualisieren",
    "interviews": "befragen",
    "dreh": "drehen",
    "beitritt": "nutzen",
    "lieferung": "ausliefern",
    "organisation": "organisieren",
    "auswahl": "evaluieren",
    "präsentation": "präsentieren",
    "vorbereitung": "vorbereiten",
}

EMPTY_VERBS = """laufen wohlfühlen
    verstehen betreiben befähigen
    sein werden haben machen tun arbeiten wollen sollen können müssen möchten leisten liefern
        bieten
    dastehen bleiben zusammenarbeiten kommunizieren agieren handeln gestalten streben schaffen erreichen
    aufstellen auftreten bekommen sorgen geben gehen kommen fühlen wirken konzentrieren fokussieren
        anstreben leben sichern erzielen abschließen beenden erledigen vorbereiten organisieren achten"""
