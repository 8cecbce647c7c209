"""English words that say little, join, or begin a tail."""

VAGUE_WORDS = """transparent lean flexible scalable robust streamlined well together user-friendly outdated
    digital strategic personal
    operational organizational organisational
    competitive relevant
    better best good great greater more most less efficient efficiently effective effectively
    successful successfully optimal optimally excellent superior superb nice nicer well significantly
    significant
        substantially
    considerably noticeably strongly strong stronger high higher low lower fast faster quick quickly quicker
    proactive proactively regularly regular often continuously continuous sustainable sustainably professional
    modern smooth smoothly proper properly appropriate adequate high-quality innovative agile smart smarter
    overall generally internal external existing entire whole further enough hard harder lot lots much many some
        several various positive positively
    first-class optimum optimized optimised improved enhanced happy happier satisfied productive
    customer-focused customer-centric customer-oriented constantly always everything everyone possible quality
    visible big bigger"""

# Nouns that say nothing by themselves: what is left when they are taken away decides.
HOLLOW_NOUNS = """network responsibilities life living solution solutions implications consequences
    considerations aspects factors
    options stuff
    related synergy
    synergies transformation problem problems user users journey metrics figures support
    guest guests social media
    member player development
    care data
    impact
    marketing communication communications process processes performance quality work thing
        things
    business operation operations efficiency collaboration company organization organisation team teams result
    results job money service services culture growth success future customer customers client clients
        employee
    employees people staff value way level everything something ourselves department departments goal goals
    strategy excellence experience product products website project projects effectiveness teamwork
        cooperation
    productivity innovation effort efforts situation area areas workflow workflows stakeholder stakeholders
    outreach follow-up follow-ups progress money position year last next steps potential employer attention
        focus capabilities skills competence competencies interaction interactions
    relationship relationships atmosphere offering offerings structures procedures standards practices tasks
        issues
    opportunities management leadership time eye world issue issues competitors competition partners
        partnerships ideas presence"""

FUNCTION = """day days daily a an the our your my their his her its we i you they us them it this that
    these those to of in
        on at
    by for from with and or as into onto over per across between among through about up out off than then also
    all any each every both other another can could will would shall should may might must who whom whose
        which
    what when where why how if so not no very quite just only own there here more within during until before
    without against around towards beyond
    after again ever even still too year quarter month week today now bit little"""

TAIL = (
    r"\b(?:so (?:that|\w+)|in order to|so as to|that|who|which|where|because|until|without|instead|rather|"
    r"than|as(?! (?:an?|the|one|our) (?:agency|team|company|business|organi[sz]ation|firm|department|"
    r"group)\b)|by \w+ing|"
    r"through|to \w+ (?:and|the|our|their)|while|whenever|before|when|even if|despite)\b|\b(?:about|with|"
    r"for|without|into)\W*$"
)

ABSTRACT_OBJECT = (
    r"\b(?:culture|trust|experience|relationships?|reputation|spirit|mindset|love|habit|bonds?|"
    r"foundation|movement|workplace|environment|place|home|excitement|momentum|confidence|fans?|impression)\b"
)
