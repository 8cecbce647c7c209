"""What English statements are about: concepts of nouns, as patterns over lower-case text."""

CONCEPTS = {
    "hired": r"""vendors?|suppliers?|agency|agencies|freelancers?|contractors?""",
    "paperwork": r"""contracts?|agreements?|licen[cs]es?|patents?|trademarks?|invoices?|approvals?|permits?|
        laptops?|hardware|equipment|templates?|data|backlog|tracking|analytics stack|booths?|
        stands?|inventory|archives?|servers?|files?|logos?|catalogues?|price lists?|brand books?|
        signage|furniture|insurance|domains?|tenders?|quotes?""",
    "boundless": r"""every single \w+ happy|make the world an? \w+ place|^win (?:all|every) \w+|(?:all|
        every) .*\balways\b.*|(?:transform|revolutioni[sz]e|disrupt|reinvent|redefine|change|
        fix) (?:the |our )(?:\w+ ){0,2}(?:industry|sector|profession|internet)$|(?:change|save|
        transform|conquer|improve) the world|(?:the )?world a better place|
        (?:all (?:of )?(?:humanity|mankind|diseases|humankind|suffering))|world (?:peace|hunger)|
        eliminate (?:all|every|any) \w+|(?:cure|end|eradicate|abolish) (?:\w+ )?(?:cancer|poverty|
        hunger|war|all \w+|homelessness|obesity|illiteracy|climate change|inequality|racism)|
        (?:entire|whole) [\w -]{3,25} (?:industry|market|sector)|the (?:next|new) (?:google|apple|
        amazon|facebook|tesla|netflix|uber)|the (?:apple|google|amazon|uber|netflix|
        tesla) of [\w ]+|every (?:person|human|american|german|adult|single person)|(?:everyone|
        everybody|every \w+|the whole world|all \w+) (?:in|on|across) (?:the (?:world|country|
        planet|globe|nation)|earth|europe|germany|america|the us|the uk)|
        (?:the )?world['’]s (?:number one|no\. ?1|#1|leading|best|biggest|largest|most \w+)|(?:best|
        leading|number one|no\. ?1|#1|biggest|largest) (?:\w+ ){0,4}(?:in the world|on earth|
        worldwide)|global (?:market )?leader|world domination|without (?:any |an )?(?:\w+ )?budget|
        without (?:any )?advertising|with (?:no|zero) budget|overnight|for free and""",
    "thing": r"""hubs?|forms?|checkout|(?:web ?)?sites?|web ?pages?|pages?|landing pages?|apps?|
        applications?|platforms?|tools?|systems?|software|portals?|dashboards?|newsletters?|blogs?|
        podcasts?|programs?|programmes?|campaigns?|strateg(?:y|ies)|plans?|process(?:es)?|
        frameworks?|products?|features?|mvp|versions?|stores?|shops?|crm|erp|databases?|warehouses?|
        apis?|integrations?|engines?|chatbots?|modules?|librar(?:y|ies)|guides?|handbooks?|
        documentation|events?|conferences?|webinars?|academ(?:y|ies)|courses?|infrastructure|
        prototypes?|offices?|polic(?:y|ies)|surveys?|channels?|beta|release|services?|initiatives?|
        roadmaps?|playbooks?|teams?|identity|functions?|departments?|charts?|processes|architecture|
        collections?|membership|lines?|editions?|committees?""",
    "deliverable": r"""(?:risk )?assessments?|inspections?|polic(?:y|ies)|pull requests?|patents?|ideas?|
        suggestions?|tenders?|bids?|leaflets?|flyers?|photos?|(?:blog |guest |social |social media |
        linkedin |facebook |instagram |forum )?posts?|articles?|newsletters?|e?-?mails?|mailings?|
        videos?|reels?|webinars?|workshops?|trainings?|training sessions?|sessions?|courses?|
        meetings?|one-(?:on|to)-ones?|1:1s|(?:cold |sales |phone |outbound |outreach )?calls|
        interviews?|surveys?|campaigns?|events?|trade shows?|fairs?|conferences?|landing pages?|
        pages?|brochures?|flyers?|white ?papers?|e-?books?|podcasts?|episodes?|reports?|studies|
        case stud(?:y|ies)|presentations?|features?|releases?|experiments?|(?:a/b |ab |usability |
        user )?tests?|prototypes?|concepts?|plans?|strateg(?:y|ies)|ads?|adverts?|press releases?|
        talks?|documents?|dashboards?|templates?|briefings?|lines of code|(?:training |
        working )?hours|(?:pieces of )?content|user stories|story points|commits|deployments?|
        modules?|tutorials?|tweets?|stories|visits to customers|proposals?|playbooks?|guides?|
        infographics?|audits?|(?<!support )(?<!service )(?<!customer )tickets|tasks?|milestones?|
        hackathons?|meetups?|roadshows?|testimonials?|town halls?|retrospectives?|(?:user |market |
        customer )?(?:testing|research)|reviews? meetings?""",
    "project": r"""budgets?|projects?|roadmap(?: items?)?|migrations?|roll-?outs?|implementations?|plans?|
        tasks?|milestones?|deliverables?|backlog(?: items?)?|initiatives?|phases?|modules?|
        documentation|transitions?|integrations?|launch|activities|checklists?|to-?dos?|
        work ?packages?|requirements|sprints?|audit""",
    "likes": r"""seat time|smile sheets?|(?:like|fan|share|comment|reaction|retweet) counts?|likes|liked|
        page likes|(?<!page )impressions?|(?:page|web|website|site) hits|hits|retweets?|(?:social |
        post )?shares(?! of)|fans|reactions|reposts?|pins|plays|streams|(?:email |
        newsletter )?opens|hashtag \w+|check-ins|awards?|stars on github|mentions(?! on)|comments|
        advertising value(?: equivalency)?|ave|press coverage|clippings|share count|shares per post""",
    "reach": r"""(?:lives|people|hearts|families) (?:touched|impacted|reached|helped)|(?:attacks|threats|
        e?-?mails|attempts) blocked|\w+ clicked$|people (?:\w+ )?(?:saw|viewed|watched)|(?:seats|
        licen[cs]es) (?:deployed|assigned|provisioned)|(?:pop-?ups|ads|banners|pages|screens|
        articles|cards|windows|notifications|slides|photos|posts|videos|messages|
        impressions) (?:shown|displayed|served|opened|viewed|seen|watched|loaded|started|played)|
        (?:view|follower|play) counts?|(?:podcast |radio )listeners|reach \d\S* people|followers?|
        following|(?:video |youtube |post |story |reel |profile |podcast )views?|(?<!page )views|
        (?:social|social media|media|organic|post|campaign|brand|audience|total|ad|linkedin|
        facebook|instagram|potential|our|the|content) reach|^reach of|^reach$|people reached|
        (?:who )?follow us|audience size|(?:people|users|accounts|fans) on (?:facebook|instagram|
        linkedin|tiktok|twitter|youtube|x|pinterest)|connections|interactions?|(?:social |post |
        social media )engagements|clicks""",
    "traffic": r"""(?:web|website|site|blog|organic|search|monthly|homepage|seo|inbound)?[- ]?traffic|visits|
        visitors?|sessions(?= on| per)|page ?views?|page impressions?|unique users""",
    "stock": r"""number of accounts$|indexed pages|(?:course|module|training) completions|(?:ticket|e-?mail|
        call|chat|post|content|mql|lead|publication) volume|volume of (?:\w+ )?(?:posts|
        publications|emails|calls|tickets|content)|keyword density|word counts?|
        number of (?:ranking )?keywords|backlinks?|domain (?:authority|rating)|page authority|
        watch ?time|hours (?:of \w+ )?watched|media (?:coverage|hits)|(?:money|capital|
        funding) raised|number of employees$|(?:\w+ )?saves$|since (?:founding|inception|launch|
        the start|the beginning)$|(?:app |total )?downloads?|installs?|installations|
        registered (?:users?|accounts?|members?)|total users|email list|mailing list|
        newsletter list|list size|log-?ins?|log-?in counts?|connection counts?|unqualified leads?|
        (?:e-?mails?|contacts|addresses) collected|(?:total |newsletter |email |
        list )?subscribers?(?: count)?|sign-?ups? total|(?:total|raw|
        cumulative) (?:number of )?(?:sign-?ups?|users|members|registrations|accounts)|
        registrations total|press clippings|accounts created|(?:total |cumulative )(?:users|
        registrations|members|accounts)|community members|contacts(?: in|$)|cumulative \w+|
        all-time \w+|lifetime (?:users|downloads|sign-?ups)""",
    "redeem": r"""active|engaged|conver\w+|leads?|customers?|orders?|revenue|sales?|sign-?ups?|demos?|trials?|
        requests?|purchas\w+|buy\w*|bought|qualified|pay\w*|paid(?! (?:ads?|search|social|media|
        campaigns?|traffic|channels?))|book\w*|bounce|enquir\w+|inquir\w+|deals?|opportunit\w+|
        pipeline|applicants?|applications?|rate|ratio|renew\w*|retention|retained|active after|
        still active|click-?through|roi|cost per|return(?:ing)? on|spend|subscri\w+ who|complete|
        downgrade|leav\w+|target (?:group|audience)|read""",
    "undefined": r"""(?:customer|team|account|client|financial|company|business) health|\w*empowerment|
        atmosphere|ambience|posture|commitment|
        (?<!pipeline )(?<!sales )(?<!lead )(?<!deal )velocity|(?<!equipment )effectiveness|mood|
        feedback|performance|productivity|efficiency|engagement|buzz|awareness|visibility|image|
        reputation|quality|collaboration|communications?|morale|culture|transparency|motivation|
        experience|success|perception|happiness|innovation|innovativeness|thought leadership|
        leadership|creativity|centricity|standing|attractiveness|brand (?:love|strength|equity|
        value|health|presence|power)|sentiment|popularity|delight|joy|excitement|activity|intimacy|
        coolness|(?!profit|liquid|avail|capac|veloc|elastic|sever|prior|commun|major|minor|dens|
        util|quant|opportunity|security|facility|commodit|equity|city|activity)\w{3,}(?:ity|ness)|
        sympathy|loyalty|trust|teamwork|team spirit|presence|agility|excellence|influence|maturity|
        alignment|relationships?|flexibility|competence|knowledge|credibility|relevance|
        attractiveness|satisfaction|usability|(?:more |less )?(?:efficient|productive|effective|
        visible|innovative|transparent|agile|attractive|efficiently|effectively)|(?!util|prod|cons|
        reten|attri|penet|compl|adopt|activ|acqui|deflec|absorp|reso|conver|commis|transac|registr|
        subscr|applic|subm|auction|reduc|region|nation|station|section|option|position|function|
        question|donat|reserv|vaca|invita|cita|inspec|quota|organi)\w{4,}tion(?= of|$)|\w+(?:ence|
        ance|ship)(?<!attendance)(?<!absence)(?<!finance)(?<!insurance)(?<!maintenance)(?<!balance)(?<!compliance)(?<!acceptance)(?<!variance)(?<!audience)(?<!sequence)(?<!instance)(?<!distance)(?<!difference)(?<!conference)(?<!subsistence)(?<!membership)(?<!dealership)(?<!ownership)$""",
    "instrument": r"""perceived|oee|equipment effectiveness|volume|frequency|duration|length|size|headcount|
        scores?|index|indices|nps|e?nps|csat|ces|surveys?|polls?|rates?|ratio|rating|ratings|
        rank(?:ing)?s?|per|share of|shares?|percentage|proportion|number|average|median|mean|days?|
        hours?|minutes?|seconds|points?|stars?|aided|unaided|recall|count|÷|/|=|cost|costs|time|hr|
        revenue|tests?|study|measured|audit|level of \d|answered|interviews|lighthouse|page ?speed""",
    "metric": r"""utili[sz]ation|occupancy|satisfaction|retention|traffic|sales|revenue|turnover|leads?|
        awareness|engagement|churn|visibility|conversions?|conversion rates?|reach|pipeline|loyalty|
        costs?|spend|spending|profit\w*|market share|customers?|users?|subscribers?|audience|
        sign-?ups?|signups?|productivity|efficiency|bookings?|margins?|income|cash ?flow|presence|
        growth|downloads?|followers?|adoption|usage|rankings?|deals?|turnover|attrition|absenteeism|
        lead times?|delivery times?|response times?|uptime|stability|reliability|speed|quality|mrr|
        arr|ltv|clv|cac|roi|aov|nps|demand|brand recognition|members|donations?|attendance|
        referrals?|upsells?|applicants?|talent|partners?|morale|complaints?|errors?|bugs|defects?|
        tickets|waste|emissions|experience|funnel|brand|database|base|reputation|sentiment|security|
        performance|opportunit(?:y|ies)""",
    "outside": r"""price of (?:steel|oil|gas|wheat|copper|energy|gold)|^my (?:boss|manager) \w+s|
        (?:legislature|government|city council|parliament|congress|ministry|regulators?) (?:\w+s|
        like|approve|pass)|tax rates?|hours of sunshine|sunny days|(?:headquarters|head office|
        management|the board) (?:gives?|grants?|approves?|lets?)|(?:across|in) the (?:whole|
        entire) (?:country|state|county|region|nation)|nationwide|(?:that )?my (?:boss|manager|
        colleagues|spouse) (?:to|will|should)|(?:be|get) promoted|(?:market|economic|
        business) conditions|the economy|(?:market share|sales|revenues?|prices|
        pricing) of (?:\w+ ){0,3}(?:competitors?|rivals?|competition)|share price|stock price|
        interest rates?|gdp|inflation|weather|rainfall|unemployment|exchange rates?|(?:oil|gold|gas|
        raw material|commodity) prices?|market (?:growth|size|volume)|^(?:the )?market grows|
        size of the \w*\s?market|the market grows|number of (?:our |active |direct |main |
        new )*competitors|^(?:\w+ )?competitors (?:lose|fail|give|leave|close|raise|go|shrink)|
        competitors?['’]s?\b|(?:competitors?|rivals?) (?:\w+ )?(?:loses?|fails?|drops?|shrinks?|
        gives? up)|(?:growth|size) of (?:the|our) (?:\w+ )?(?:industry|market|economy|sector)|
        number of (?:\w+ )?(?:competitors|start-?ups|companies) (?:founded|active|in)|election|
        economy|industry growth|legislation""",
    "tiny": r"""(?:reply|respond) to|answer (?:the |an |his |her |\w+['’]s )?(?:e-?mail|message|mail|
        letter)s?|forward (?:the|an?) |print (?:the|out)|order (?:new |some |
        more )?(?:business cards|paper|printer|pens|coffee|toner|stationery|supplies|stamps)|
        book (?:a |the )?(?:meeting )?(?:room|table|flight|train)|buy (?:\w+ )?(?:stamps|paper|cake|
        flowers|milk|coffee|pens)|water the|empty the|remind \w+ (?:of|to|about)|
        send (?:\w+ )?(?:a |the )?(?:reminder|invite|invitation|link|file)\b|
        check (?:the )?(?:e-?mails?|inbox|mail|voicemail)|file (?:the )?(?:receipts?|invoice)|
        upload (?:the|a) (?:file|photo|logo|picture)|(?:change|fix|correct) (?:the |a )?(?:typos?|
        font|colou?r|comma)|rename (?:the|a) (?:file|folder)|call back|tidy (?:up )?(?:the |my |
        your )?(?:desk|drawer|inbox|room)|clean (?:the|up) (?:desk|kitchen|fridge)|
        save (?:the )?file|set (?:an )?alarm""",
    "huge": r"""^(?:launch|go live|expand) (?:in|into) [a-z]+$|from scratch|(?:bachelor|master|
        doctoral)(?:['’]s)? thesis|dissertation|(?:all|every) (?:of our |our |
        internal )?(?:process(?:es)?|systems|workflows)|move (?:\w+ )?to (?:a |the )?new office|
        move offices?|open (?:a )?(?:new |second )(?:store|office|location|branch|shop)|
        write (?:(?:a|the|my) )?(?:book|novel|thesis|dissertation)|renovate|plan (?:the|a|our|
        my) wedding|(?:entire|whole) (?:\w+ ){0,2}\w{4,}|(?:entire|whole|
        complete(?:ly)?) (?:\w+ ){0,2}(?:company|website|organi[sz]ation|business|house|system|
        product|brand|department|process|platform|unit|garage|infrastructure|marketing|strategy)|
        digital transformation|(?:transform|reorgani[sz]e|restructure|digiti[sz]e|
        digitali[sz]e) (?:the|our) (?:whole |entire )?(?:company|organi[sz]ation|business|
        department)|start a (?:business|company)|build a house|learn (?:spanish|french|german|
        english|to code|japanese|chinese|italian|a (?:new )?language)|move house|get fit|
        get organi[sz]ed|end to end|and all |relocate the|expand (?:in)?to (?:europe|asia|the us)|
        run a marathon|build a (?:\w+ )?company""",
    "cliche": r"""reach(?:ing)? (?:\w+ )?full potential|(?:are |is )?at the (?:centre|center|
        heart) of everything(?: we do)?|at scale$|shareholder value|(?:partner|employer|supplier|
        provider|brand) of choice for (?:our |all )?(?:stakeholders|customers|clients|people|
        everyone)|(?:meet|hit|reach|achieve|exceed) (?:the |our |all |my )?(?:\w+ )?(?:targets?|
        goals?|quotas?|numbers)$|customers? (?:is|are) king|put(?:ting)? (?:our )?(?:customers?|
        people|patients|guests|users) first|(?:get|pull) (?:our|its|their) act together|(?:get|
        bring) (?:\w+ ){1,3}on board|(?:unlock|reali[sz]e|fulfil|use|tap) (?:\w+ ){0,4}potential|
        (?:best|#1|number one|leading|greatest|biggest) (?:\w+ )?(?:company|business|team|
        firm) (?:in the world|on earth|ever)|to (?:the|a) (?:next|new|higher) level|up (?:our|the|
        your) game|raise the bar|step (?:it )?up|get ahead|(?:to|in) good shape|
        make (?:good )?progress|(?:is|are) (?:our|the) (?:top|first|number one|highest|
        main) (?:priority|goal|concern|focus)|pull together|(?:in|at) everything we do|
        go the extra mile|be perfect|do (?:our|your) best|get the word out|move the needle|
        go for gold|make waves|pull out all the stops|hit the ground running|shine|
        fire on all cylinders|make (?:a|an) (?:real )?(?:impact|difference)""",
    "summit": r"""(?:become|be|have) (?:the |a )?(?:market leader|number one|no\. ?1|#1|leader|
        best)(?: in (?:our|the) (?:industry|market|field|business|space|sector))?(?=\W*$)""",
    "nobody": r"""^(?:[\w-]+ ){1,3}should be \w+ed|^(?:the |our )?(?!it )[\w-]+ (?:should|ought to|needs to)|
        ^(?:\w+ )?(?:somebody|someone|anybody|anyone)|people should|we (?:should|need to|ought|
        could|must|have to)|one should|the team (?:will|should)|^(?:the )?team (?:will|should|to)|
        everyone should|all of us|it should be|let['’]s""",
    "perverse_figure": r"""\w+ or not$|no \w+ counted.*|(?:\w+ )?quotas? per \w+|(?:whatever|whether or not|
        regardless of whether|no matter|at any cost|at all costs|even if) .*|(?:code|
        test)[ -]?coverage ?(?:>|≥|=|of|above|over|at)|\w+s (?:\w+ed|seen|taught|sold|
        made) per (?!customer|user|quarter|order|subscriber|buyer|member|partner|offer|
        server)\w+(?:er|or|ist|ian)s?$|(?:in isolation|on its own)$|
        number of (?:\w+ ){1,2}(?:killed|caught|seized|confiscated)$|
        (?:number of )?(?:self-)?reported (?:incidents|errors|near misses|accidents|crimes|
        defects)$|(?:percentage |share |% )?of (?:the )?budget (?:spent|used|consumed)|
        budget (?:spent|utili[sz]ation|consumption)|business cards (?:collected|handed)\w*|
        as (?:the |our |a |its )?(?:only |sole |single |primary |main |key |leading |
        north star )?(?:measure|metric|kpi|target|goal|yardstick|indicator|success metric|
        measure of \w+)$|as (?:the |our |a )?(?:only|sole|single|primary|main) [\w ]+$|(?:without|
        with no|regardless of|ignoring) (?:any )?(?:context|results?|quality|outcome|margin|profit|
        adoption|conversion)\w*|story points|(?<!sales )(?<!pipeline )(?<!lead )(?<!deal )velocity|
        (?:number of |total )?(?:\w+ )?(?:arrests?|(?:parking |speeding )?(?:tickets|fines|
        citations)(?= issued)|fines|convictions|prescriptions|surgeries|operations performed|
        procedures performed|tests ordered|claims (?:denied|rejected|refused))(?: (?:per|made|
        issued|written|ordered) ?\w*)*$|[\w -]*(?:accounts|policies|contracts|products|operations|
        procedures|patients|cases|visits|interviews|surgeries|prescriptions|parcels|deliveries|
        miles|words|pages|articles|orders|customers|clients|calls|chats|units|applications|claims|
        inspections|students|pupils|guests|emails|tickets|commits|residents|dials|meetings|
        demos)[\w ]* per (?:hour|shift|employee|agent|rep|doctor|physician|surgeon|officer|nurse|
        teacher|developer|engineer|driver|consultant|advisor|adviser|clerk|salesperson|recruiter|
        inspector|worker|banker|picker|caseworker|writer|therapist|head|staff member|
        member of staff|sales rep)s?(?: (?:per|a|and) (?:day|week|month|shift))?|
        time (?:spent )?at (?:the |their )?desk|keystrokes|mouse clicks|hours (?:logged|online|
        at work|in the office)|presence in the office""",
    "perverse": r"""the more the better|^(?:every|each) (?:developer|engineer|rep|agent|employee|
        salesperson) (?:\w+ ){1,4}\d+ (?:\w+ )?(?:tickets|calls|bugs|commits|lines|cases)|
        at any cost|at all costs|whatever (?:it takes|the cost|the price)|no matter (?:what|how|
        the)|regardless of (?:profit|margin|quality|cost|price)|story points per (?:sprint|week|
        developer)|(?:team|sprint) velocity|(?:hours of )?overtime|
        days without (?:\w+ )?(?:accidents?|incidents?|injur\w+)|^(?:average )?(?:time|
        minutes) per (?:call|customer|patient|guest|visit|chat)|(?:average )?(?:handle|handling|
        call|talk) time|average call (?:length|duration)|calls per (?:agent|rep)|(?:treated|handled|
        served|processed|closed|delivered|shipped) per (?:hour|day)|as (?:many|much|few|little|fast|
        short|low|high) (?:[\w-]+ ){0,6}?as (?:possible|we can|they can|you can)|
        maxim\w+ (?:the )?number of|(?:bugs|tickets|calls|cases|emails|lines|
        commits)[\w ]* per(?:developer|agent|employee|person|rep|engineer|head)|lines of code|
        overtime hours|(?<!million )(?<!000 )(?<!per )hours worked|(?:shortest|fastest|
        highest) possible|number of bugs (?:fixed|found|closed)|tickets closed""",
    "hold": r"""^(?:no more than|not more than|at most) \d|(?:stays?|remains?|staying|
        remaining) (?:\w+ ){0,2}(?:below|above|under|over|at|within|between)|(?:does|do|
        will) not (?:exceed|drop|fall|rise)|(?:no more|not more) than .* at any time|
        never (?:exceeds?|drops?|falls?|goes)|at all times|consistently (?:above|below|over|under|
        at)|as (?:before|usual)""",
    "quantity_less": r"""more|fewer|less|better|higher|lower|faster|greater|increased?|improved?|reduced?|stronger|
        growing|rising|bigger""",
    "routine": r"""up and running|(?:fulfil|fulfill|meet|hit|reach) (?:\w+ )?(?:\w+['’]s )?(?:annual |
        quarterly |yearly )?targets|pay (?:\w+ ){1,3}on time|(?:answer|process|
        handle) (?:\w+ ){0,3}(?:(?:in|en)quir(?:y|ies)|queries)|keep the lights on|day-to-day|
        daily business|business as usual|(?:answer|process|handle|pay|file|send)[ ](?:support |
        customer |our |the |all |incoming |open )*(?:tickets?|payroll|invoices?|e-?mails|requests|
        orders|bills|taxes)|(?:stick to|stay within|meet|keep to|keep within) (?:our |the |
        its )?(?:annual |quarterly )?budgets?|(?:hit|meet|reach|achieve|make) (?:our |the |all |
        its )?(?:sales |annual |quarterly |revenue |financial |given |yearly |set |team |
        department(?:al)? |company |performance )*(?:targets?|goals?|quotas?|kpis|numbers|
        objectives|okrs)|current (?:service )?levels?|status quo|weekly (?:meeting|report)s?|
        monthly (?:reports?|reporting|close)|respond to \w+|on time and (?:on|within|in) budget|
        (?:meet|fulfil|fulfill|satisfy) (?:\w+ ){0,4}(?:requirements|regulations|standards|
        deadlines|obligations)|keep (?:\w+ ){1,3}(?:running|going|alive|afloat)|comply with|
        compliance with|as usual|every month as before""",
    "buzz": r"""synerg\w+|leverag\w+|holistic\w*|operationali[sz]\w+|paradigms?|best-in-class|best-of-breed|
        ecosystems?|move the needle|going forward|business units|shareholder value|
        stakeholder alignment|value chain|core competenc\w+|low-hanging|go-to-market|gtm|abm|plg|
        icp|revops|mql|sql|mql-to-sql|omni-?channel|mindset|end-to-end|bandwidth|value proposition|
        thought leadership|disruptive|actionable|verticals|deep dive|north star|tofu|mofu|bofu|arpu|
        arr|cogs|ebitda|sla|kpi-driven|flywheel|learnings|ideate|incentivi[sz]e|cross-functional|
        touchpoints|data-driven|next-gen(?:eration)?|state-of-the-art|cutting-edge|utili[sz]e|
        empower(?:ment)?|agile|digital transformation|monetization""",
    "superlative": r"""best|most|leading|first|number one|#1|world[- ]?class|go-to|favou?rite|preferred|easiest|
        fastest|friendliest|top|unrivalled|unbeatable|top-notch|legendary|outstanding|amazing|
        awesome|delightful|exceptional|unforgettable|remarkable|magical|flawless|effortless|dream""",
    "absolute": r"""all|every|everyone|everybody|never|always|100 ?%|no one|nobody|any|entire|each and every""",
    "people": r"""guests?|pupils?|residents?|families|owners?|donors?|volunteers?|tenants?|retailers?|
        dealers?|customers?|clients?|users?|buyers?|subscribers?|members?|partners?|employees|
        engineers?|people|hires?|visitors?|shoppers?|patients?|students?|accounts?|companies|
        agents?|respondents?|participants?|candidates?|developers?|managers?|trials?|households?|
        sellers?|readers?""",
    "done": r"""carried out|put in place|rolled out|100 ?% (?:done|complete|completed|finished|ready|live|
        implemented)|(?:is|are) (?:set up|chosen|selected|agreed|established)|(?:is|are) (?:shipped|
        deployed|delivered|built)|pre-populated|(?:is|are) in use|(?:is|are|be|goes|went|has been|
        have been) (?:\d+ ?% )?(?:live|launched|done|complete|completed|ready|implemented|in place|
        finished|signed|published|released|rolled out|online)|launched|completed|implemented|
        certifi\w+|finali[sz]ed|in place|live by|signed off|ready|approved|passed|documented|
        delivered|published|released""",
    "activity": r"""participat\w+|attend\w*|hold|held|conduct\w*|perform\w*|sent|written|published|posted|made|
        calls? made|exchange|coordination|alignment meetings?|coverage of|involvement""",
}
