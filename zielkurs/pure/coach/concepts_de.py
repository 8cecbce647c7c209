"""What German statements are about: concepts of nouns, as patterns over lower-case text."""

CONCEPTS = {
    "hired": r"""agentur|dienstleister|\w*lieferant|freelancer""",
    "paperwork": r"""\w*vertrag|\w*verträge|\w*vereinbarung|lizenz|patent|markenrecht|\w*rechnung|genehmigung|
        freigabe|laptop|hardware|\w*geräte?|\w*vorlage|\w*daten|tracking|\w*stand|inventar|archiv|
        server|dateien|logo|\w*liste|\w*fotos|\w*schild|möbel|versicherung|domain|ausschreibung|
        \w*formular|\w*journey""",
    "boundless": r"""(?:gewinnen|gewinnt) (?:alle|jede[nrs]?) \w+|(?:alle|jede[rs]?|sämtliche) .*\b(?:stets|
        immer|jederzeit)\b.*|(?:die|den|das) (?:ganze )?\w*(?:branche|industrie) (?:revolutionieren|
        verändern|umkrempeln|neu erfinden)$|die (?:ganze )?welt (?:verbessern|verändern|retten|
        erobern|revolutionieren)|alle krankheiten|krebs (?:heilen|besiegen)|weltfrieden|
        hunger \w* ?(?:besiegen|beenden|abschaffen)|(?:google|apple|amazon|facebook|tesla|
        netflix) (?:\w+ ){0,3}(?:überflüssig machen|ablösen|überholen|schlagen|verdrängen)|(?:das|
        ein) (?:neue[s]? |zweite[s]? )?(?:google|apple|amazon|tesla|uber) (?:der|des|für)|(?:ganze|
        gesamte|komplette)\w* \w*(?:branche|industrie|markt)|jede[rn]? (?:deutsche|mensch|
        bundesbürger|österreicher|schweizer)\w*|(?:jede[rn]?|alle|jede\w* \w+|alle \w+) (?:in|auf|
        aus) (?:deutschland|österreich|der schweiz|der (?:ganzen )?welt|europa|dem planeten)|
        weltmarktführer|die ganze welt|(?:beste\w*|größte\w*|führende\w*|nummer (?:eins|
        1)) (?:\w+ ){0,3}(?:der welt|weltweit)|weltweit (?:die |der |das )?(?:beste\w*|führende\w*|
        nummer)|weltherrschaft|ohne (?:jedes |jegliches )?(?:\w*budget|werbung)|über nacht""",
    "thing": r"""\w*formular|\w*(?:web)?seite|website|homepage|\w*webshop|landing ?page|app|anwendung|
        \w*plattform|tool|\w*system|\w*software|\w*portal|dashboard|newsletter|\w*blog|podcast|
        \w*programm|\w*kampagne|\w*strategie|\w*plan|\w*prozess|\w*konzept|\w*produkt|
        \w*produktlinie|funktion|feature|version|onlineshop|shop|crm|erp|datenbank|schnittstelle|
        chatbot|\w*handbuch|\w*leitfaden|event|\w*veranstaltung|webinar|akademie|\w*schulung|kurs|
        \w*architektur|prototyp|mvp|umfrage|\w*befragung|kanal|\w*auftritt|\w*liste|zeiterfassung|
        automation|\w*automatisierung|filiale|standort|\w*richtlinie|roadmap|abteilung|\w*magazin|
        \w*lösung|\w*umgebung|sap|intranet|wiki|\w*cms|broschüre|katalog|\w*team|\w*mannschaft|
        identität|\w*abteilung|\w*cockpit|\w*modell|\w*werkzeug|\w*infrastruktur|community""",
    "deliverable": r"""\w*richtlinie|prospekt|\w*protokoll|testf[aä]ll|testfälle|tweet|risikobewertung|
        \w*vorschläge|patent|ideen|\w*aktivität|story ?points?|\w*referenz|\w*brief|handzettel|
        commits?|besprechung|\w*beitrag|\w*beiträge|\w*artikel|\w*posts?|posting|newsletter|
        \w*mails?|e-mails?|mailing|\w*video|reel|webinar|\w*workshop|\w*schulung|\w*training|
        \w*seminar|\w*meeting|\w*sitzung|\w*anruf|calls?|\w*telefonat|\w*interview|\w*umfrage|
        \w*befragung|\w*kampagne|\w*event|\w*veranstaltung|\w*messe|landing ?page|\w*seite|
        \w*broschüre|flyer|whitepaper|e-?book|podcast|\w*folge|episode|\w*report|\w*bericht|
        \w*studie|case ?stud(?:y|ies)|fallstudie|\w*präsentation|feature|release|\w*test|prototyp|
        \w*konzept|\w*plan|pläne|\w*anzeige|pressemitteilung|\w*vortrag|\w*vorträge|dokument|
        dashboard|\w*vorlage|briefing|codezeile|\w*stunden|inhalte?|content|user stor(?:y|ies)|
        aufgabe|ticket|meilenstein|tutorial|\w*leitfaden|\w*motiv|infografik|\w*aktion|stammtisch|
        \w*besuch|audit|hackathon|inserat|story|stories|texte?|statusbericht|newsletterausgabe|
        ausgabe""",
    "project": r"""geplante\w* \w+|\w*projekt|\w*projektplan|roadmap|\w*migration|rollout|\w*einführung|
        \w*umsetzung|\w*plan|aufgabe|meilenstein|\w*maßnahme|phase|modul|dokumentation|umstellung|
        integration|arbeitspaket|to-?do|checkliste|backlog|anforderung|aktivität|sprint|relaunch""",
    "likes": r"""(?:e-?mail-?|newsletter-?)?öffnungen|geteilte[rn]? \w+|(?:branchen|design|innovations|
        marketing|werbe)preise?|awards?|likes?|gelik\w*|geliked|gefällt-mir-angabe|
        (?<!page )(?<!page-)(?:ad-?)?impression|impressionen|retweets?|shares|fans?|\w*-fans|
        video-?(?:ansichten|aufrufe|views)|reaktionen|\w*kommentare?|\w*nennung|reposts?|
        \w*auszeichnung|hashtags?|geteilte \w+|(?:anzeigen|medien)äquivalenzwert\w*|\w*clippings?|
        \w*erwähnung|\w*klicks auf|herzchen|presseclippings?|hits""",
    "reach": r"""(?:gezeigte|geöffnete|angezeigte|ausgespielte|eingeblendete|aufgerufene|geladene|gestartete|
        angesehene|gesehene|abgespielte)\w? [\w-]+|menschen (?:\w+ ){0,4}gesehen|
        (?:podcast-?)?hörer(?:zahl)?|personen (?:\w+ ){0,5}erreich|\w*follower(?:zahl)?|
        kontakte auf \w+|erreichte \w+|uns (?:\w+ ){0,4}folgen|folgen uns|\w*views|
        abonnenten auf \w+|\w*(?<!seiten)(?<!web)aufrufe|\w*views?|(?!lager|bestands|
        auftrags)\w*reichweite|klickzahl|\w*interaktion|klicks?|video-?views|abonnent""",
    "traffic": r"""unique users?|haben (?:\w+ ){0,4}\w*(?:shop|website|seite|portal|blog|profil) besucht|
        visits?|visitors?|\w*-?traffic|\w*besucher(?:zahl)?|(?!kunden|vertriebs|messe|haus|
        werks)\w*besuche|\w*seitenaufruf|seitenabruf|seitenzugriff|page ?impression|page ?views?|
        sitzungen|sessions?|zugriffszahl|\w*zugriffe""",
    "stock": r"""mitgliederzahl|backlinks?|domain authority|sichtbarkeitspunkte|(?:medien|presse)resonanz|
        pressespiegel|werbe(?:äquivalen|gegenwert)\w*|indexierte seiten|(?:ticket|anruf|mail|
        anfrage)n?aufkommen|summe aller \w+|auflagen?|einschaltquoten?|^keyword-?rankings?$|
        \w*keywords|\w*keyword-?dichte|wort(?:an)?zahl|^rankings$|mitarbeiter(?:an)?zahl|
        (?:an)?zahl (?:der )?mitarbeiter$|(?:linkedin|xing|facebook)-?kontakte|
        seit (?:der )?(?:gründung|beginn|bestehen|start|eröffnung)$|registrierte\w* (?:nutzer|
        benutzer|kunden|konten)\w*|größe des [\w-]*verteilers|\w*downloads?|installation|
        registrierte nutzer|nutzer insgesamt|registrierungen insgesamt|installierte\w* apps?|
        newsletter-?empfänger|newsletter-?abonnent|verteilergröße|größe des verteilers|
        empfänger im verteiler|logins?|größe der [\w-]*liste|unqualifizierte leads|
        mitglieder insgesamt|nutzer gesamt|konten insgesamt|kontakte (?:in|im)|abonnentenzahl""",
    "redeem": r"""\w*conversion\w*|\w*leads?|\w*kunden?|\w*kundinnen|\w*bestell\w*|\w*umsatz\w*|\w*umsätze|
        \w*verkäufe?|\w*anfragen?|\w*demo\w*|\w*test(?:kunden|zugäng)\w*|\w*kauf\w*|\w*käufe\w*|
        qualifiziert\w*|zahlend\w*|buch\w*|\w*aufträge?|\w*abschlüsse?|\w*chancen|
        (?!wettbewerb)\w*bewerb\w*|\w*quote|\w*rate|absprung\w*|\w*anteil|kosten (?:pro|je)|führen|
        \w*zielgruppe\w*|noch aktiv\w*|aktive nutzer|\w*termine?|anmeld\w*|roi|\w*wandel\w*|
        gewonnen\w*|lesen""",
    "undefined": r"""\w*wohl|\w*kompetenz|\w*laune|(?!zahlungs|ruf|weiterempfehlungs|wechsel)\w*bereitschaft|
        \w*feedback|wohlbefinden|\w*glück|\w*performance|\w*produktivität|\w*effizienz|
        \w*engagement|buzz|\w*bekanntheit(?:sgrad)?|\w*bewusstsein|\w*sichtbarkeit|\w*image|
        reputation|\w*qualität|effektivität|\w*zusammenarbeit|\w*kommunikation|\w*moral|\w*kultur|
        transparenz|\w*motivation|\w*erlebnis|\w*erfolg|\w*wahrnehmung|ansehen|ruf|beliebtheit|
        innovationskraft|innovation|innovativität|kreativität|\w*nähe|\w*sympathie|loyalität|
        vertrauen|teamgeist|\w*stimmung|\w*präsenz|agilität|\w*attraktivität|wirkung|\w*wirkung|
        \w*reife|\w*klima|glaubwürdigkeit|relevanz|\w*freundlichkeit|\w*orientierung|\w*bindung|
        kundentreue|markentreue|\w*begeisterung|\w*aktivität|digitalisierung|(?!lieferfähig|
        zahlungsfähig|rentab|profitab|liquid|verfüg|\w*verfügbar|kapaz|elastiz|\w*häufig|
        geschwindig|\w*geschwindig|\w*pünktlich|verweil|gesundheit|arbeits|sicherheit|\w*sicherheit|
        wahrscheinlich|\w*rentab|\w*auslast|\w*zufrieden|fähigkeiten|einheit|\w*mehrheit|
        \w*genauigkeit|tätigkeit|neuheit|krankheit)\w{3,}(?:heit|keit|ität)|kompetenz|wissen|
        beliebtheit|\w*zufriedenheit|\w*leistung|\w*stärke|\w*atmosphäre|\w*gefühl|\w*spirit|
        teamarbeit|\w*wissen|\w*kraft|\w*fokus|\w*bild|\w*führung|\w*entwicklung|usability|
        flexibilität|begeisterung|\w*beziehungen|effizienter\w*|produktiver\w*|effektiver\w*|
        sichtbarer\w*|bekannter|innovativer\w*|transparenter\w*|agiler\w*""",
    "instrument": r"""wahrgenommene\w*|oee|anlageneffektivität|\w*score|\w*index|nps|enps|csat|\w*umfrage|
        \w*befragung|\w*rate|\w*quote|\w*anteil|\w*anzahl|\w*zahl|durchschnitt\w*|mittlere\w*|
        median|\w*tagen?|stunden?|minuten?|sekunden?|punkte\w*|sterne\w*|\w*note|gestützte\w*|
        ungestützte\w*|\w*bewertung|pro|je|÷|/|=|\w*kosten|\w*zeit|\w*wert|gemessen|in prozent|
        prozentsatz|prozent der|skala|umsatz\w*|\w*fehler|\w*studie|antworten|rang|\w*ranking|
        (?!bekanntheits)\w*grad|\w*dauer""",
    "metric": r"""\w*auslastung|\w*besucher|gäste|gästen|schüler|patienten|teilnehmer|spender|leser|
        \w*zufriedenheit|\w*bindung|\w*traffic|\w*absatz|\w*umsatz|\w*umsätze|\w*leads?|
        \w*bekanntheit|\w*engagement|\w*abwanderung|fluktuation|\w*sichtbarkeit|\w*conversion\w*|
        \w*reichweite|\w*pipeline|\w*loyalität|\w*kosten|\w*gewinn(?!en)|\w*ertrag|\w*erträge|
        \w*rentabilität|\w*profitabilität|\w*marktanteile?|\w*kunden?|nutzer|abonnenten|\w*publikum|
        \w*anmeldungen|\w*produktivität|\w*effizienz|\w*buchungen|\w*marge|\w*präsenz|\w*wachstum|
        downloads|follower|\w*nutzung|\w*ranking|\w*rankings|\w*abschlüsse|krankenstand|
        \w*fehlzeiten|\w*zeit|\w*zeiten|stabilität|\w*verfügbarkeit|geschwindigkeit|\w*nachfrage|
        mitglieder|spenden|empfehlungen|bewerber|\w*bewerbungen|fachkräfte|talente|partner|
        \w*motivation|beschwerden|reklamationen|fehler|ausschuss|\w*anfragen|\w*image|
        \w*attraktivität|\w*quote|\w*rate|\w*zahl|\w*erlebnis|\w*treue|\w*kunden\w*|\w*marke|
        \w*position|\w*sicherheit|\w*ergebnis|\w*performance|\w*qualität|liquidität|cashflow""",
    "outside": r"""(?:übernachtung\w*|gästezahlen|besucherzahlen) (?:\S+ ){0,4}(?:region|bundesland|bayern|
        stadt|land) steig\w+|(?:gesamt)?markt (?:\w+ ){0,3}wächst|gewerbesteuer|steuersatz|
        (?:gemeinde|stadtrat|landtag|bundestag|gesetzgeber|regierung|ministerium) (?:senkt|erhöht|
        beschließt|verdoppelt|gibt|erlaubt)|branchenindex|sonnen(?:stunden|tage)|(?:zentrale|
        geschäftsleitung|geschäftsführung|konzern|vorstand) (?:stellt|gibt|bewilligt|genehmigt|
        erlaubt)|(?:im gesamten|im ganzen|in ganz) (?:bundesland|land|deutschland|österreich|bayern|
        \w+) (?=steig|wachs|nehm)|passantenfrequenz|dass (?:mein\w*|unser\w*|die|der) (?:chef\w*|
        vorgesetzte\w*|geschäftsleitung|geschäftsführung|vorstand|kolleg\w+|politik)|(?:will|wollen|
        möchten?) befördert werden|befördert werden$|marktlage|wirtschaftliche lage|konjunkturlage|
        marktbedingungen|wirtschaftswachstum|aktienkurs\w*|leitzins\w*|zinsen|zinssatz|
        bruttoinlandsprodukt|bip|inflation\w*|\w*wetter|regentage?|\w*niederschlag\w*|
        arbeitslosen\w*|wechselkurs\w*|(?:öl|gold|gas|rohstoff|strom|benzin|diesel|
        kraftstoff)preise?|(?:marktanteil|umsatz|preise?) (?:des|der|unserer|
        von) (?:\w+ )?(?:wettbewerber|konkurrent|konkurrenz)\w*|marktwachstum|marktgröße|
        größe des \w*marktes|marktvolumen|konjunktur\w*|anzahl der (?:wettbewerber|konkurrenten|
        mitbewerber)|zahl der (?:wettbewerber|konkurrenten|mitbewerber)|(?:marktanteil|umsatz|
        absatz)\w* (?:des|der|unserer|von) (?:\w+ )?(?:wettbewerb|konkurrenz|mitbewerb)\w*|
        (?:wettbewerber|konkurrenten|mitbewerber|konkurrenz|der markt) (?:gibt|geben|verlieren|
        verliert|wächst|scheiden|senken|schließen|melden)|\w*umsatz der konkurrenz|marktentwicklung|
        branchenwachstum|gesetzgebung|wahlergebnis\w*""",
    "tiny": r"""(?:e-?mail|mail|nachricht|brief)s? (?:\w+ ){0,5}(?:beantworten|weiterleiten|schicken|lesen)|
        (?:druckerpapier|papier|toner|stifte|kaffee|visitenkarten|briefmarken|blumen|kuchen|
        büromaterial|milch)[ ](?:\w+ ){0,2}(?:bestellen|kaufen|besorgen|nachbestellen|holen)|
        (?:besprechungs|meeting)?raum (?:\w+ ){0,4}(?:buchen|reservieren)|(?:tisch|hotel|zug|flug|
        bahn\w*) (?:\w+ ){0,4}(?:buchen|reservieren)|(?:rechnung|datei|link|
        einladung) (?:\w+ ){0,4}(?:weiterleiten|hochladen|umbenennen|ablegen|ausdrucken|abheften|
        verschicken|schicken)|zurückrufen|\w+ (?:zurück ?rufen|erinnern)|antworten|ausdrucken|
        (?:schreibtisch|schublade|postfach|küche|kühlschrank) aufräumen|
        tippfehler (?:\w+ ){0,4}(?:korrigieren|beheben)|postfach (?:\w+ ){0,2}(?:prüfen|leeren)|
        e-?mails (?:checken|abrufen|prüfen)|blumen gießen|spülmaschine|müll (?:raus|weg|entsorg)\w*""",
    "huge": r"""komplett neu|von grund auf|(?:bachelor|master|doktor|diplom)arbeit|dissertation|
        (?:sämtliche\w*|alle\w*) (?:internen? |unsere\w* )?(?:abläufe|prozesse|systeme)|
        neu ausrichten|neue\w* (?:standort|filiale|büro|niederlassung|geschäft)\w* eröffnen|(?:ein|
        das|mein) (?:buch|roman) schreiben|buch schreiben|hochzeit planen|haus bauen|
        wohnung renovieren|haus renovieren|(?:gesamt\w*|komplett\w*|ganze\w*|
        vollständig\w*) (?:\w+ ){0,2}\w*(?:unternehmen|firma|vertrieb|organisation|webseite|website|
        marketing|system|haus|abteilung|betrieb|it|infrastruktur|produkt|prozess|sortiment|
        kundendatenbank|strategie|keller)\w*|(?:unternehmen|firma|betrieb|
        organisation) (?:\w+ ){0,2}(?:digitalisieren|umbauen|neu aufstellen|transformieren|
        restrukturieren|gründen)|digitale transformation|spanisch lernen|englisch lernen|
        umzug organisieren|masterarbeit schreiben|doktorarbeit schreiben|neu aufstellen|abnehmen|
        fit werden""",
    "cliche": r"""(?:für die zukunft )?gut aufgestellt (?:sein|bleiben)|vorne? (?:mit )?dabei|
        (?:in der )?champions league|erste\w? liga|(?:ganz )?vorne? (?:mit)?spielen|kunden? (?:ist|
        sind) könig\w*|(?:ist|sind|hat|haben) (?:\w+ ){0,2}(?:oberste\w*|höchste\w*|
        wichtigste\w*) (?:ziel|priorität|gebot|anliegen|aufgabe)|steh(?:t|
        en) (?:bei uns )?(?:an erster stelle|im mittelpunkt|im fokus)|(?:bei|mit) .* (?:vorankommen|
        weiterkommen)|ins boot holen|potenzial\w* (?:\w+ ){0,4}(?:ausschöpfen|heben|entfalten|
        nutzen)|ordnung (?:schaffen|(?:rein|hinein)?bringen)|auf (?:das|ein) (?:neue|nächste|
        höhere)\w* (?:level|niveau|stufe)|aufs nächste level|auf die nächste stufe|auf vordermann|
        auf trab|in schwung|in den griff|im griff (?:haben|behalten)|(?:besser|breiter|
        gut) aufstellen|zukunftsfähig|zukunftssicher|fit (?:für die zukunft )?machen|
        nach vorne? bringen|voranbringen|das beste (?:aus|geben)|in allem,? was wir tun|
        (?:voll)?gas geben|durchstarten|am ball bleiben|ärmel hochkrempeln|alles geben|
        nach vorne? kommen|über uns hinauswachsen""",
    "summit": r"""werden (?:die |der )?(?:nummer (?:eins|1)|marktführer)(?=\W*$)|marktführer(?:in)? (?:werden|
        sein)|(?:die )?(?:nummer (?:eins|1)|nr\. ?1|besten?) (?:werden|sein)""",
    "nobody": r"""^[\w-]+ und [\w-]+ (?:soll|sollen|sollten|müssen|müssten)|^es (?:sollte|müsste|muss|soll|
        könnte)|^(?:\w+ )?jemand|irgendjemand|irgendwer|man müsste|man sollte|man könnte|müsste mal|
        sollte mal|^(?:die|der|das|unsere?) [\w-]+ (?:\S+ ){0,6}?(?:soll|sollen|sollte|sollten|
        müsste|müssten|muss|müssen)|wir (?:müssen|sollten|müssten|könnten)|alle sollten|
        das team (?:sollte|wird|kümmert)|einer von uns""",
    "perverse_figure": r"""je (?:weniger|mehr|kürzer|länger|höher|niedriger|schneller),? (?:desto|umso) .*|notfalls .*|
        unabhängig davon.*|.* zähl(?:t|en) nicht\b.*|so \w+ wie (?:irgend )?möglich|(?:egal|
        gleichgültig|ungeachtet|um jeden preis|auch wenn) ?.*|als bonus\w* .*|lines of code|
        (?:generierte|geschriebene|geänderte|produzierte)\w* \w*zeilen|als (?:\w+ )?\w*(?:maß|
        pflicht|vorgabe|kriterium|gradmesser)$|anwesenheitszeit(?:en)?(?: der \w+)?$|(?:code|
        test)[ -]?(?:coverage|abdeckung) ?(?:>|≥|=|von|über|mindestens)|isoliert betrachtet|
        als (?:einzige\w*|alleinige\w*) \w*(?:kennzahl|maß|maßstab|kpi|ziel|größe|kriterium)\b.*$|
        für sich (?:genommen|allein)$|(?:an)?zahl (?:der )?gemeldete[rn]? (?:unfälle|vorfälle|
        fehler|straftaten|beinaheunfälle)|budgetverbrauch|(?:gesammelte|verteilte)\w* visitenkarten|
        als (?:allein\w+|einzig\w+|wichtigst\w+|oberst\w+|zentral\w+) \w+$|als (?:leitkennzahl|
        maßstab|maß (?:der|des|für) \w+|zielgröße|steuerungsgröße|erfolgskennzahl|hauptkennzahl|
        ziel)\b.*$|ohne (?:benchmark|qualifizierung|vergleich|gegenkennzahl|qualitätsprüfung|
        kontext|betrachtung|messung|einordnung|bewertung|prüfung|blick|rücksicht|bezug|
        berücksichtigung)|\baht\b|story ?points?|velocity|(?:an)?zahl (?:der )?(?:verhaftungen|
        festnahmen|bußgelder|strafzettel|knöllchen|strafmandate|verordnungen|rezepte|operationen|
        verurteilungen)|(?:ausgestellte|verhängte)\w* \w+|(?!.*(?:produktivität|stück\w* (?:pro|
        je) stunde|umsatz|gewinn|ertrag|kosten|krank|fehl|schulung|weiterbildung|
        fortbildung))[\wäöüß -]*(?:operationen|konten|anträge|fälle|akten|kilometer|besuche|termine|
        verträge|patienten|gäste|schüler|gäste|schüler|pakete|stopps|seiten|zeilen|wörter|artikel|
        verkäufe|abschlüsse|stück|stückzahl|anrufe|gespräche|telefonate|vorgänge|tickets|
        untersuchungen|behandlungen|eingriffe|prüfungen|kontrollen|
        bestellungen)(?: [\wäöüß]+){0,2} (?:pro|je) (?:stunde|schicht|zeiteinheit|chirurg|arzt|
        ärztin|berater|sachbearbeiter|fahrer|vertreter|vertriebler|verkäufer|außendienstler|
        techniker|monteur|agent|entwickler|recruiter|lehrer|polizist|beamte[nr]?|zusteller|bote|
        pfleger|pflegekraft|[\w-]+-(?:agent|mitarbeiter|berater)|\w*mitarbeiter|mitarbeitende[nrm]?|
        mitarbeiterin|kopf|vollzeitkraft|kraft)\w*(?: (?:und|pro|je) (?:tag|woche|monat|schicht))?|
        anwesenheit(?:szeit)? (?:im|am) (?:büro|arbeitsplatz|schreibtisch)|präsenzzeit\w*|
        mausklicks|(?:arbeits)?zeit am (?:schreibtisch|arbeitsplatz|bildschirm)|(?:investierte|
        aufgewendete|eingesetzte) (?:stunden|zeit)|tastenanschläge|budgetausschöpfung\w*""",
    "perverse": r"""^jede[rs]? (?:entwickler|mitarbeiter|berater|agent|
        verkäufer)\w* (?:\w+ ){1,4}\d+ (?:\w+ )?(?:tickets|anrufe|fälle|zeilen|vorgänge)|(?:egal|
        gleich|gleichgültig) (?:mit |zu |um )?(?:welche\w*|wie|was)|um jeden preis|
        story ?points (?:pro|je) (?:sprint|woche|entwickler)|(?:team|sprint)-?velocity|
        tage ohne (?:\w+ )?(?:unfall|unfälle|vorfall|vorfälle)|unfallfreie\w* tage|
        \w*gesprächs(?:dauer|zeit|länge)|(?:länge|dauer) (?:des|der|von|eines) (?:gesprächs?|
        anrufs?|telefonate?s?|calls?)|bearbeitungszeit (?:pro|je) anruf|
        ^(?:durchschnittliche )?(?:zeit|dauer|minuten) (?:pro|je) \w*(?:gespräch|anruf|telefonat|
        kunde|patient|gast)|(?:anrufe?|gespräche?|fälle) (?:pro|je) (?:agent|mitarbeiter|kopf)|
        behandelte[rn]? \w+ (?:pro|je)|(?:behobener?|geschlossener?|bearbeiteter?|
        gelöster?) \w+ (?:pro|je) (?:mitarbeiter|kopf|person)\w*|so (?:viele?|wenige?|schnell|kurz|
        oft) (?:\w+ ){0,4}wie möglich|möglichst (?:viele?|kurze?|schnelle?|wenige?|hohe|niedrige|
        lange)\w*|(?:behobene|geschlossene|bearbeitete|geführte|gelöste) \w+ (?:pro|
        je) (?:mitarbeiter|entwickler|agent|person|kopf)\w*|überstunden|codezeilen|
        geleistete stunden|(?<!je )(?<!pro )(?<!million )(?<!millionen )(?<!000 )arbeitsstunden""",
    "hold": r"""^(?:max\.|maximal|höchstens) \d|bleib(?:t|en) (?:\w+ ){0,3}(?:unter|über|bei|auf|zwischen|
        konstant|stabil)|weiterhin|dauerhaft|(?:über|unter)(?:steigt|schreitet|steigen|
        schreiten) (?:\S+ ){0,4}nicht|nicht (?:über|unter)(?:steigen|schreiten)|jederzeit|
        auf dem niveau|durchgehend|konstant (?:bei|auf|über|unter|halten)|stabil (?:bei|auf|halten|
        bleiben)|(?<!statt )wie bisher|nie (?:unter|über)|nicht (?:über|unter|mehr als|weniger als)""",
    "quantity_less": r"""mehr|weniger|besser\w*|höher\w*|niedriger\w*|geringer\w*|schneller\w*|größer\w*|stärker\w*|
        kürzer\w*|gesteigert\w*|verbessert\w*|reduziert\w*|optimiert\w*|erhöht\w*""",
    "routine": r"""(?:erfüllung|einhaltung|erreichung) (?:der|des|von|unserer) \w*(?:vorgaben|ziele|planzahlen|
        budgets?|fristen|termine)|(?:gehälter|löhne|rechnungen|
        lieferanten) (?:\w+ ){0,3}(?:be)?zahlen|laufenden? betrieb|tagesgeschäft|alltagsgeschäft|
        (?:rechnungen|gehälter|bestellungen|anfragen|mails|tickets|supportanfragen|e-mails|löhne|
        belege) (?:\w+ ){0,3}(?:bezahlen|bearbeiten|beantworten|abwickeln|auszahlen|verbuchen)|
        budget\w* (?:\w+ ){0,2}einhalten|(?:aktuelle\w*|bisherige\w*|gewohnte\w*) \w*(?:niveau|
        service|stand|qualität|umsatz)\w*|(?:\w*ziele|\w*zielen|\w*quoten?|\w*vorgaben?|planzahlen|
        plan|\w*zahlen) (?:\w+ ){0,2}(?:erreichen|erfüllen|schaffen|einhalten)|weiterhin|
        wie (?:bisher|gewohnt|immer)|monatliche\w* (?:bericht|report|meeting|abschl)\w*|
        wöchentliche\w* (?:bericht|report|meeting)\w*|status quo|beibehalten|aufrechterhalten|
        im zeit- und kostenrahmen|regelkonform|fristgerecht""",
    "buzz": r"""\w*excellence|buyer journey|enabling\S*|synergie\w*|holistisch\w*|ganzheitlich\w*|
        omnichannel\w*|ökosystem\w*|operationalisieren|enablen|mindset|skalier\w*|paradigm\w*|
        best-in-class|gtm\w*|icp|abm|plg|revops|mql\w*|sql\w*|motion|leveragen|value proposition|
        wertschöpfungskette\w*|stakeholder\w*|alignment|touchpoints?|low-hanging\w*|end-to-end|
        north star|tofu|mofu|bofu|learnings|transformation|agile[nmrs]?|disruptiv\w*|purpose|
        empowerment|customer centricity|customer journey|growth hacking|funnel|performant\w*|
        deep dive|quick wins?|best practices?|data-driven|datengetrieben\w*|arpu|ebitda|sla|
        roadmap-\w+|cross-funktional\w*|monetarisier\w*|incentivier\w*|nachhaltig\w*|konvergenz|
        hebel|heben|orchestrier\w*|verzahn\w*|supporten|committen|challengen|onboarden|
        [a-z]+-(?:aligned|driven|based|enabled|led|first|ready)|complicated\w*|subsystem\w*|
        deliverables?""",
    "superlative": r"""beste[nrms]?|führende\w*|erste[nmrs]?|nummer (?:eins|1)|nr\. ?1|weltklasse|bevorzugte\w*|
        lieblings\w*|einfachste\w*|schnellste\w*|beliebteste\w*|top|unschlagbar\w*|
        unwiderstehlich\w*|begeisterte\w*|begeisternd\w*|großartig\w*|außergewöhnlich\w*|
        unvergesslich\w*|herausragend\w*|exzellent\w*|einzigartig\w*|marktführer\w*|
        verlässlichste\w*|traum\w*|attraktivste\w*""",
    "absolute": r"""alle[nrs]?|jede[nrms]?|sämtliche\w*|nie|niemals|immer|100 ?%|niemand|ausnahmslos|komplett|
        stets""",
    "people": r"""angestellte\w*|beschäftigte\w*|belegschaft|kolleg(?:e|in|innen)|auszubildende\w*|azubis|
        personen|menschen|zuschauer|hörer|studenten|studentinnen|lernende\w*|\w*kräfte|handwerker|
        pendler|bürger|einwohner|testpersonen|anrufer|\w*gast|\w*gästen?|schüler\w*|eltern|familien|
        bewohner\w*|spender\w*|ehrenamtliche\w*|mieter\w*|\w*kunden|\w*kundinnen|\w*käufer|
        nutzer\w*|\w*anwender|abonnenten|mitglieder|partner|mitarbeiter\w*|mitarbeitende\w*|
        besucher|\w*bewerber\w*|patienten|teilnehmer\w*|unternehmen|betriebe|\w*betriebe|firmen|
        praxen|händler|befragte\w*|leser|\w*haushalten?|führungskräfte|teams|besteller|
        interessenten|studierende|gäste|testkunden""",
    "done": r"""zu 100 ?% (?:fertig|umgesetzt|erledigt)|im einsatz|(?:lieg|steh)(?:t|
        en) (?:\w+ ){0,5}(?:vor|bereit)|ausgeliefert|geschult|erarbeitet|(?:ist|sind|wird|geht|
        wurde|wurden) (?:[\w.]+ ){0,5}(?:live|online|fertig|abgeschlossen|erledigt|umgesetzt|
        eingeführt|veröffentlicht|implementiert|unterschrieben|erstellt|verfügbar)|abgeschlossen|
        umgesetzt|eingeführt|implementiert|veröffentlicht|unterschrieben|fertiggestellt|live|
        zertifi\w+|\w*-?zertifikat\w*|erstellt|ausgerollt|freigegeben|verabschiedet|etabliert""",
    "activity": r"""teilnahmen?|durchführung|besuche?|gehaltene\w*|versendete\w*|veröffentlichte\w*|geführte\w*|
        geschriebene\w*|verschickte\w*|austausch|abstimmung|erstellung|versand""",
}
