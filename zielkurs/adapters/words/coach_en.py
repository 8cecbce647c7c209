"""The coach's words in English: per code the finding, why it matters, a question; disputes; rewrites with blanks."""

from .coach_en_disputes import DISPUTES, REWRITES, REWRITES_BARE

__all__ = ["DISPUTES", "FINDINGS", "REWRITES", "REWRITES_BARE"]

FINDINGS: dict[str, tuple[str, str, str]] = {
    "placeholder": (
        "A blank is left in the text: “{found}”.",
        "Until the value stands there, nobody can agree to it.",
        "Which value belongs here, and who knows it?",
    ),
    "outside_reach": (
        "“{found}” is moved by others, not by the team.",
        "A goal that the team cannot move tells nothing about its work.",
        "What does the team do itself that this figure depends on?",
    ),
    "perverse": (
        "“{found}” rewards quantity at the expense of the result.",
        "People steer by what is counted, even where it does harm.",
        "What would somebody do to raise this figure without helping anyone?",
    ),
    "number_in_objective": (
        "The objective carries its measure: “{number}”.",
        "The number belongs into a key result; the objective says what it is good for.",
        "What will be different for whom once the number is reached?",
    ),
    "topic_only": (
        "This is a topic, not a goal.",
        "A noun phrase names an area; it does not say what is to change there.",
        "What is to be different in this area at the end of the cycle?",
    ),
    "topic_with_claim": (
        "A claim without a verb.",
        "Without a verb it stays open who does what.",
        "Who experiences what differently then?",
    ),
    "vague_objective": (
        "The wording is so open that it would always be true.",
        "Two people could not agree whether it is reached.",
        "How would an outsider notice that it has worked?",
    ),
    "slogan": (
        "A motto, not yet a goal.",
        "Nobody is against it, and nothing would be different the day after.",
        "What would a customer or a colleague notice at the end of the cycle?",
    ),
    "hollow_direction": (
        "A direction for something that nobody has defined.",
        "Only what can be counted or described can be raised.",
        "Where exactly would the improvement show?",
    ),
    "generic_objective": (
        "A plain direction that fits every company in every cycle.",
        "It helps no choice between two pieces of work.",
        "Why this, and why in this cycle?",
    ),
    "solution_objective": (
        "This is a task or a project, not what it is meant to achieve.",
        "Done can be ticked although nothing has become better.",
        "What can people do afterwards that they cannot do today?",
    ),
    "adopt_objective": (
        "The objective names a tool to be introduced.",
        "A tool that runs but changes nothing would fulfil it.",
        "Which problem is gone once the tool is in use?",
    ),
    "build_objective": (
        "The objective names something to be built or launched.",
        "What it is for remains open.",
        "For whom does it change what?",
    ),
    "routine_objective": (
        "This is routine or the plan's figures: nothing changes.",
        "Daily work belongs on a KPI board, not into the few goals of a cycle.",
        "What should be different from last quarter?",
    ),
    "negative_objective": (
        "It says what is to be avoided.",
        "A wanted state gives more direction than an unwanted one.",
        "What is there instead, once it no longer happens?",
    ),
    "reducing_objective": (
        "The objective says what is to become less.",
        "A picture of what comes instead moves people more.",
        "What becomes possible through it?",
    ),
    "jargon": (
        "Insider words: {found}.",
        "Outside the team nobody understands the goal.",
        "How would it be said to a customer?",
    ),
    "overloaded": (
        "Several goals in one, or too long to keep in mind.",
        "What cannot be remembered does not steer.",
        "If only one of them could succeed: which one?",
    ),
    "parts_missing": (
        "It is still open for whom, and what for.",
        "Change, for whom, what for: the three parts make a goal clear.",
        "Who benefits, and by what?",
    ),
    "no_number": (
        "There is no number.",
        "Without start and target nobody can say how far it is.",
        "Which figure would move if this succeeds?",
    ),
    "task_result": (
        "This measures whether work is done, not what it changes.",
        "A finished task can leave everything as it was.",
        "What should be measurably different afterwards?",
    ),
    "output_count": (
        "Output is counted, not its effect.",
        "Twelve articles that nobody reads would fulfil it.",
        "What should the output bring about, and how would that be measured?",
    ),
    "steady_state": (
        "A level is to be held.",
        "What should stay as it is belongs on the KPI board with limits; a key result changes something.",
        "Is there a better level worth fighting for?",
    ),
    "vanity_count": (
        "“{metric}” can rise without the business getting better.",
        "A fine number soothes where it should steer.",
        "What do these people do next?",
    ),
    "reach_count": (
        "“{metric}” measures attention, not effect.",
        "Reach counts once something follows from it.",
        "How many of them enquire, buy or come back?",
    ),
    "traffic_count": (
        "“{metric}” says that somebody came, not what for.",
        "Visits alone earn nothing.",
        "Which share of visitors takes the next step?",
    ),
    "undefined_result": (
        "What counts as “{metric}” is not defined.",
        "A percentage of something undefined can be claimed but not checked.",
        "Which measurement, which question, which source?",
    ),
    "undefined_level": (
        "What counts as “{metric}” is not said.",
        "Without a definition two people get two values.",
        "How exactly is it counted?",
    ),
    "relative_change": (
        "“{change}” of which start value?",
        "A relative change shows its size only with its base.",
        "Where does the figure stand today?",
    ),
    "no_start": (
        "The start value is missing.",
        "Only start and target together show how far the way is.",
        "Where does the figure stand today?",
    ),
    "two_results": (
        "Two figures in one key result.",
        "If one is reached and the other is not, nobody knows the result.",
        "Which one shows the progress better?",
    ),
    "three_results": (
        "{count} figures in one key result.",
        "Three results in one sentence cannot be graded together.",
        "Which figure shows the progress best?",
    ),
    "no_target": (
        "The target value is missing.",
        "Only the start is named; how far the way goes stays open.",
        "Which value should stand there at the end of the cycle?",
    ),
    "without_exception": (
        "“{found}” allows no exception.",
        "A single case decides, and no progress shows before.",
        "Which share or which average would be a success?",
    ),
    "all_or_nothing": (
        "“{found}” leaves no steps in between.",
        "All or never is hardly credible and cannot be graded.",
        "Which share would already be a success?",
    ),
    "impossible": (
        "That cannot be reached in one cycle.",
        "A target that nobody believes in moves nobody.",
        "Which value would be bold and still conceivable?",
    ),
    "no_step": (
        "It would be reached without doing anything.",
        "What comes by itself needs no key result.",
        "Which target would need us to work differently?",
    ),
    "small_step": (
        "Start and target lie very close together.",
        "That would perhaps be reached without doing anything.",
        "What would be a value to be proud of?",
    ),
    "no_period": (
        "Neither text nor form says by when.",
        "A date makes the wish an agreement.",
        "By when?",
    ),
    "topic_action": (
        "Only a topic: what is to be done remains open.",
        "Nobody can begin a topic.",
        "What would be the first step tomorrow morning?",
    ),
    "long_topic_action": (
        "Described, but without a verb.",
        "A verb says when it is done.",
        "What exactly is done?",
    ),
    "vague_action": (
        "An intention, not an action.",
        "It can be neither begun nor finished.",
        "What would lie on the table when it is done?",
    ),
    "nobody_acts": (
        "“{found}” means: nobody.",
        "What belongs to everybody is done by nobody.",
        "Who takes it on?",
    ),
    "oversized_action": (
        "Too large for one initiative.",
        "What takes months gives no weekly sign of progress.",
        "Which part could be finished within two weeks?",
    ),
    "tiny_action": (
        "A small to-do rather than an initiative.",
        "It is done faster than kept track of.",
        "What larger step does it belong to?",
    ),
    "no_owner": (
        "Nobody is named as responsible.",
        "One name makes it likely that it happens.",
        "Who takes it on?",
    ),
    "no_due_date": (
        "There is no date.",
        "A date makes an intention an appointment.",
        "By when?",
    ),
    "vanity_kpi": (
        "“{metric}” can rise without the business getting better.",
        "A fine number soothes where it should steer.",
        "What do these people do next?",
    ),
    "traffic_kpi": (
        "“{metric}” says that somebody came, not what for.",
        "Visits alone earn nothing.",
        "Which share of visitors takes the next step?",
    ),
    "lead_cost": (
        "Cheap leads need not become customers.",
        "Cost per lead falls fastest with leads that never buy.",
        "What does a won customer cost?",
    ),
    "undefined_kpi": (
        "How “{metric}” is counted is not defined.",
        "A quality without measurement cannot be steered by.",
        "Which question, which count, which source?",
    ),
    "wish_kpi": (
        "A wish, not a figure.",
        "A KPI names what is counted; more or better is its target.",
        "What is counted, per what, over which period?",
    ),
    "activity_kpi": (
        "This counts what was done, not what came of it.",
        "Busy is not effective.",
        "What should the work bring about?",
    ),
    "loose_satisfaction": (
        "Satisfaction needs a question, a scale and a group.",
        "Otherwise every survey gives another value.",
        "Who is asked what, and how often?",
    ),
    "same_as_parent": (
        "Repeats what stands above it.",
        "A team's goal says how this team contributes.",
        "What is our part in it?",
    ),
    "same_as_sibling": (
        "Says the same as its neighbour: “{sibling}”.",
        "Twice the same counts twice.",
        "Which of the two may go?",
    ),
    "not_in_glossary": (
        "The figure has no entry in the glossary.",
        "Without a shared definition everybody counts something else.",
        "Which entry is meant, or who writes a new one?",
    ),
    "not_agreed": (
        "The definition of “{term}” is not agreed yet.",
        "The result may be disputed later.",
        "Who still has to consent?",
    ),
    "no_guard": (
        "“{term}” has no guard KPI.",
        "Quantity alone can be had at the expense of quality.",
        "Which figure would show that quality suffers?",
    ),
    "next_door": (
        "“{term}” belongs to: {teams}.",
        "A team should be able to move its key results itself.",
        "What is our contribution that we can measure?",
    ),
    "other_figure": (
        "The text says “{found}”, the field has another target.",
        "Who reads only the sentence steers for the wrong figure.",
        "Which of the two holds?",
    ),
    "second_name": (
        "The glossary knows this as “{term}”.",
        "Two names for one figure lead to two values.",
        "Is something different really meant?",
    ),
    "too_many_objectives": (
        "{count} objectives; the method's limit is {limit}.",
        "Focus is what is left out.",
        "Which ones can wait for a cycle?",
    ),
    "too_many_key_results": (
        "{count} key results under one objective; the method's limit is {limit}.",
        "Many figures hide the one that matters.",
        "Which three show the progress best?",
    ),
    "no_key_results": (
        "Nothing measures this objective.",
        "Without key results it stays a wish.",
        "How would progress show?",
    ),
    "orphan": (
        "Serves no goal above it.",
        "Work without a line to the company's goals is the first to be cut.",
        "Which goal does it serve?",
    ),
    "uncovered_parent": (
        "No team serves this goal.",
        "What nobody takes on will not happen.",
        "Which team takes a part of it?",
    ),
    "conflicting_goals": (
        "Two statements pull the same figure in opposite directions.",
        "One team's success would be the other's failure.",
        "Which of the two takes precedence?",
    ),
    "one_person_overloaded": (
        "{owner} owns {count} objectives and key results (limit {limit}).",
        "Attention cannot be divided at will.",
        "What can somebody else take over?",
    ),
    "quantity_without_guard": (
        "All key results count quantity.",
        "Quality falls quietly when only quantity is watched.",
        "Which figure keeps the quantity honest?",
    ),
    "all_short_term": (
        "Every key result pays within this cycle.",
        "What pays later is then never begun.",
        "Which result prepares the next cycle?",
    ),
    "leading_lagging": (
        "All key results are {all}.",
        "Leading figures warn early, lagging ones prove the result: it needs both.",
        "Which figure is missing?",
    ),
}
