"""English verb classes, verbs as base forms, and the nouns that are also verbs."""

VERBS = {
    "up": """increase grow raise lift boost expand accelerate maximize maximise multiply scale double triple
        quadruple rise climb jump extend elevate surge heighten exceed outgrow""",
    "down": """reduce decrease lower cut shorten minimize minimise drop shrink halve decline fall slash trim
        diminish lessen curb""",
    "vague": """leverage utilise utilize harness improve optimize optimise enhance strengthen streamline
        better foster promote support drive
        encourage advance refine upgrade modernize modernise facilitate intensify cultivate deepen motivate
        professionalize professionalise perfect push satisfy nurture increase-focus""",
    "attain": """achieve reach hit attain win gain get acquire generate close sell sign earn obtain secure
        land
        book collect recruit convert capture receive gather attract fill save recover meet fulfil
        fulfill find""",
    "hold": "maintain keep hold stay remain sustain continue preserve retain",
    "solution": """retrain relaunch renovate refurbish purchase appoint nominate replatform re-platform replace migrate
        switch install conduct write
        attend complete finish finalize finalise
        redesign
        rebuild rewrite refactor send publish post email print deploy upgrade update draft document present
        organize organise schedule visit film record train refresh consolidate automate integrate deliver
        outsource merge translate overhaul execute revamp review audit test interview survey call contact
        analyze analyse research evaluate prepare rename participate reorganize reorganise restructure
        assess perform relocate commission finalise carry submit transition
        compile sketch outline configure upload proofread decommission archive procure lease identify
        prioritize prioritise specify validate verify inspect calculate negotiate renegotiate select
        distribute circulate standardize standardise centralize centralise catalog catalogue rewire
    benchmark""",
    "adopt": "implement introduce roll adopt digitize digitise digitalize digitalise",
    "build": "launch build create develop establish start release ship open produce design found",
    "run": "run host do hire define plan move offer add configure arrange",
    "contact": "pitch meet talk speak visit call contact phone approach email",
    "think": """think consider discuss explore handle look work try address investigate brainstorm
        deal focus care interact communicate collaborate cooperate involve align deal tackle
        monitor observe watch""",
    "negative": "stop avoid prevent eliminate lose quit cease miss fail",
    "be": "be become feel seem appear have",
}

# Verbs without a verdict: known, so that a sentence with one is not taken for a topic.
OTHER_VERBS = """make sort set evolve accept adapt admire adjust afford agree allow answer apply appoint
    appreciate approach
        approve
    arrive ask assemble assign assure avoid award back balance beat begin believe belong bet bind bring
        broaden
    budget buy calculate cancel carry catch challenge change charge chase check choose claim clarify clean
        clear
    climb combine come compare compete compile connect conquer contribute control cook cost count cover crack
    cross deepen defend delegate delete delight demonstrate depend deserve determine differentiate discover
    distribute dominate donate earn eat educate embed embrace empower enable end engage enjoy enroll ensure
        enter
        equip
    escape excel excite exist expect experience explain expose express fall feed fight figure file fix follow
    force forget form forward free fuel galvanize give go guarantee guide happen hear help identify ignite
    imagine impress include influence inform innovate inspire install invest invite invent join judge know
        label
    lay lead learn leave let leverage like listen live love lead manage master match matter mean measure
        mentor
    mobilize motivate name need negotiate notice nurture onboard operate order outperform own pack partner
        pass
    pay penetrate phone pick pilot pioneer pitch place play point position power prefer present print
        prioritize
    process promise propose protect prove provide publish pull purchase put qualify rave read realize reassure
    recognise recognize recommend redefine refer register regain reimagine reinvent reinforce relax release
        rely
    remember remind remove renew rent repair repeat reply request rescue resolve respond return reveal reward
    rule save say search see seek serve settle shape share shift show simplify sleep solve speak spend spread
    stand stick stop store study submit succeed suggest supply surprise surround swap take talk target teach
        tell
    thrive tidy tie touch track transfer transform transition treat trigger trust turn understand unify unite
    unleash unlock use validate value view vote wait walk want warn watch welcome wish wonder worry adopt
    deploy renegotiate score shine scan rank rate switch swap migrate lapse navigate penetrate rise return
    revive resonate rekindle reposition unsubscribe upsell crosssell beautify craft curate cement champion
        dazzle
    crush restore reignite ease unite beat anchor crack bolster reimagine humanize revolutionize reshape
        accompany
    alleviate amaze amplify assist attend author bridge calm coach codify comfort construct cover curb cut
        debug decide
    decode define demystify dive double elevate employ energize engage enlighten entertain equip expose fund
        gear get hear
    house hug ignite immerse kick kickstart light linger maintain mitigate modernise nail normalize open
        outshine overcome
    partner perform personalize possess predict pursue put raise rally reclaim reconnect refresh relieve
        remain revitalize
    rock safeguard sail secure simplify smash spark spearhead stabilize steer stimulate stretch strive
        supercharge sustain
    uncover uplift vanquish weave wow thrill captivate disrupt evangelize democratize convince persuade
        win-back delight surpass anchor"""

# Nouns that are also verbs: at the start of a text they are read as nouns unless an object follows.
NOUN_FIRST = """perfect market research design support test report plan lead process contact brand offer
    review host
    pilot partner budget target track focus work study form document model price benefit return result display
    demand value press staff trade voice post email blog network budget order share store record rate score
        file
    experience place point power label rank pitch back balance charge check cover count control cost answer
    change challenge claim approach award care call visit survey feed fix guide help influence end view vote
    search service promise purchase request rule register schedule draft audit print release"""

NOUN_GERUND = """landing marketing branding pricing training onboarding engineering accounting reporting testing
        planning
    storytelling networking advertising positioning messaging sourcing billing banking packaging staffing
    shipping parking learning meeting briefing building spending funding rating ranking listing booking
    targeting tracking hiring recruiting invoicing budgeting copywriting blogging"""

EMPTY_VERBS = """upskill
    empower understand
    be become do make get have keep stay work act perform try strive want need should will can
        could
    aim continue ensure provide finish complete prepare manage organize organise collaborate communicate
        cooperate achieve deliver give focus succeed go excel"""
