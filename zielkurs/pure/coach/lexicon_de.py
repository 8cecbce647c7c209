"""German words that say little, join, or begin a tail; nouns as stems, which also match at the end of compounds."""

VAGUE_WORDS = """positiv positive positiven
    möglich skalierbar robust zusammen benutzerfreundlich benutzerfreundliche bisher veraltet
    digital digitale digitalen näher nah strategisch persönlich
    wettbewerbsfähig relevant
    besser bessere besseren besserer besseres beste besten gut gute guten guter gutes optimal
        optimale
    optimalen erstklassig erstklassige erstklassigen herausragend hervorragend hervorragende hervorragenden
        exzellent
        exzellente
    exzellenten mehr weniger deutlich spürbar stark stärker stärkere erfolgreich erfolgreicher erfolgreiche
    erfolgreichen effizient effizienter effiziente effizienten effektiv effektiver effektive insgesamt
        allgemein
    generell weiter weiterhin noch etwas regelmäßig regelmäßige regelmäßiger öfter häufiger proaktiv
        proaktiver
    nachhaltig nachhaltige nachhaltigen kontinuierlich kontinuierliche ständig stetig schnell schneller
        schnellere
    schnelleren hoch hohe hohen hoher höher höhere höheren niedrig niedrige niedriger professionell
        professioneller
    modern moderne moderner zeitgemäß innovativ innovative innovativer kundenorientiert kundenorientierter
    kundenfreundlich kundenfreundlicher zielgerichtet zielgerichteter gezielt gezielter gezielte möglichst
        bestmöglich
    bestmögliche erheblich wesentlich massiv signifikant sichtbar sichtbarer zufrieden zufriedener zufriedene
    zufriedenen attraktiv attraktiver angemessen sinnvoll ordentlich ansprechend qualitativ hochwertig
        hochwertige
    digitaler agiler agil schlank schlanke transparent transparenter transparente produktiver produktiv alles
    viel viele vielen größer größere intensiv intensiver erfolgreichste toll tolle glücklich glücklicher
        guten klar klarer
        aktiv fertig rund
    aktiver gesamt gesamten gesamte reibungslos reibungslose gesund maximal maximale flexibel flexibler
        intern interne internen extern
        externe präsent präsenter neu neue neuen"""

HOLLOW_NOUNS = """business mitarbeiterin kollege kollegin kollegen benchmarks vorgaben karriere lösung
    lösungen auswirkungen aspekte faktoren möglichkeiten optionen rahmenbedingungen
    folgen sache
    sachen kram zeug ding angelegenheit angelegenheiten kundschaft medien soziale sozialen synergie
    synergien transformation problem probleme mehrwert exzellenz spitzenleistung
    kontakt nutzer anwender dienstleistung
    dienstleistungen gast gäste gästen social media
    außendarstellung erscheinungsbild personal öffentlichkeitsarbeit
    teammitglied teamplayer entwicklung weiterentwicklung
    daten zahlen
    marketing kommunikation prozess prozesse prozessen abläufe ablauf performance qualität
        arbeit
    arbeiten dinge geschäft leistung leistungen effizienz zusammenarbeit unternehmen organisation team teams
    ergebnis ergebnisse ergebnissen service kultur wachstum erfolg zukunft kunde kunden kundinnen mitarbeiter
    mitarbeitende mitarbeitenden mitarbeiterinnen menschen wert niveau abteilung abteilungen ziel ziele ziele
    strategie erfahrung produkt produkte projekt projekte effektivität teamarbeit bereich bereiche
    führung führungskultur unternehmenskultur kundenbeziehungen kundenservice kundenkommunikation
    strukturen struktur vertrieb verkauf innovation innovationen stimmung auftritt außenwirkung miteinander
    maßnahmen aktivitäten thema themen austausch bereichen digitalisierung transparenz weise art außenauftritt
    social-media-auftritt webauftritt webseite website homepage kundenerlebnis arbeitsklima betriebsklima
    vertriebsprozess beziehungen position markt arbeitgeber auge konkurrenz wettbewerb kontakte produktivität
    kundenorientierung termin kundentermin gewinn netzwerk potenzial produktion netzwerken wesentliche
        vorjahr zeit
        wettbewerber partner partnerschaften ideen fähigkeiten kompetenz kompetenzen atmosphäre
    angebot angebote verfahren standards aufgaben chancen management umfeld abstimmung präsenz aufmerksamkeit
        fokus
        service leistung kundenfokus außendienst innendienst"""

FUNCTION = """tag tage täglich der die das den dem des ein eine einen einem einer eines unser unsere
    unseren unserem unserer
        unseres
    wir ich sie er es uns euch ihr ihre ihren ihrem ihrer mein meine meinen meinem meiner meines
        seine seinen seiner soll sollte sollten möchte möchten will muss kann könnte
        und oder sowie auch in im an am auf aus
        bei beim
    mit nach von vom vor zu zum zur für durch über unter um gegen ohne bis seit während zwischen als wie dass
    damit wenn weil so sehr nur schon noch nicht kein keine keinen alle allen aller alles jede jeder jeden
        jedes
    dieser diese dieses diesem diesen sich man mal dann denn da dort hier ins ab je pro jahr quartal monat
        woche
    heute jetzt nächstes nächste nächsten kommendes kommende kommenden etwas bereits immer ganz dabei dazu
        davon daran eigen eigene eigenen welche was wer wo
    gleichzeitig zugleich jederzeit stets dürfen können sollen wollen müssen"""

TAIL = (
    r"\b(?:damit|dass|sodass|so dass|als(?! (?:team|firma|unternehmen|kanzlei|kollegium|verein|abteilung|"
    r"praxis|schule|"
    r"betrieb|agentur|organisation|gruppe)\b)|wie|ohne|statt|anstatt|durch(?=\s\w)|dank|indem|weil|wo|wenn|"
    r"bevor|"
    r"mit dem|"
    r"mit der|um .* zu|von dem|bei dem)\b|, (?:auf|über|mit|in|von|für|an|bei|wo|was|worüber|wenn|sobald)\b|:"
)

ABSTRACT_OBJECT = (
    r"\b\w*(?:kultur|vertrauen|erlebnis|erfahrung|beziehung|beziehungen|ruf|geist|liebe|"
    r"gewohnheit|fundament|grundlage|grundstein|grundlagen|bewegung|mannschaft|arbeitsplatz|"
    r"umfeld|ort|zuhause|markt|märkte|nachfrage|begeisterung|zuversicht|fans|atmosphäre|"
    r"standbein|organisation|position|basis|voraussetzungen|freiraum|freiräume|arbeitsumfeld)\b"
)
