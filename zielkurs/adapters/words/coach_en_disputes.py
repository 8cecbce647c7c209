"""The coach's disputes in English: who disagrees about what; and proposals with blanks."""

DISPUTES: dict[str, str] = {
    "output_kr": (
        "Schools differ: Kalungi, Atiim and ClickUp accept counted outputs; Perdoo, OKR Orca and Mooncamp "
        "call them initiatives."
    ),
    "percent_change": (
        "Schools differ: the Kalungi school asks for absolute numbers; Weekdone and many others accept +20 % "
        "if the base is known."
    ),
    "generic_objective": (
        "Schools differ: for Kalungi, Gtmhub and Atiim an objective may stay broad; CDI Digital and OKR Orca "
        "ask for one that cannot be repeated every cycle."
    ),
    "build_objective": (
        "Schools differ: Kalungi and ClickUp accept something to be built; OKR Orca asks for the problem "
        "first."
    ),
    "binary_kr": "Schools differ: Google and Doist know yes/no milestones; most teachers ask for a gradual measure.",
    "traffic_kpi": "Schools differ: Kalungi and Ahrefs steer by traffic; others see it as a vanity figure.",
    "initiative_size": (
        "Schools differ: some want the smallest possible steps; Krezzo and Perdoo reserve initiatives for "
        "high effort and value."
    ),
    "level_without_baseline": (
        "Schools differ: Weekdone and Atiim accept a target alone; others ask where one starts."
    ),
    "reach_metric": (
        "Schools differ: Weekdone and Profit.co accept reach as a result; authors on vanity figures reject "
        "it."
    ),
    "no_number_kr": (
        "Nearly all schools ask for a number; a few allow none if the key result is cascaded into an "
        "objective below."
    ),
    "action_form": (
        "Schools differ: RosterElf and BoardSnap want owner and date in the text; Kalungi has no rule for it."
    ),
    "number_in_objective": (
        "Some (Advatera, Hypercontext) accept a number in the objective; Kalungi, Gtmhub and most others do "
        "not."
    ),
    "negative_framing": (
        "Schools differ: avoidance goals are rejected by #DNO; “reduce churn” is widely accepted for key "
        "results."
    ),
    "placeholder_text": "Templates come with blanks; OKR Orca strikes a key result until its value is known.",
    "maintain_kr": "A few (#DNO) know “stay above”; most see a KPI with limits in it.",
    "lead_cost_kpi": "Schools differ: cost per lead is common in performance marketing; others warn of cheap leads.",
    "topic_objective": "A few accept a described state; most ask for a verb.",
    "compound_kr": "Schools differ: OKR Orca joins two figures at times; CDI Digital asks for one figure each.",
}

REWRITES: dict[str, str] = {
    "from_to": "Raise {subject} from __ to __ by __",
    "objective_why": "{subject}: __ (for whom) can __ (what changes), so that __",
    "objective_change": "{subject}: __ (who) experiences __ (what changes), so that __",
    "objective_end": "{subject}: with it __ (who) can __ (what changes), so that __",
    "objective_instead": "Instead of {subject}: __ (who) experiences __ (what is wanted)",
    "effect": "{subject}: through it __ (which figure) rises from __ to __ by __",
    "redeem": "__ (enquiries, orders, customers) from {subject} up from __ to __ by __",
    "define": "{subject}, measured as __ (question, count, source) per __, from __ to __",
    "action": "__ (who) __ (does what, with {subject}) by __",
    "first_step": "First step of {subject}: __ (result within two weeks) by __",
}

REWRITES_BARE: dict[str, str] = {
    "from_to": "Raise __ (figure) from __ to __ by __",
    "objective_why": "__ (who) can __ (what changes), so that __",
    "objective_change": "__ (who) experiences __ (what changes), so that __",
    "objective_end": "__ (who) can __ (what changes), so that __",
    "objective_instead": "__ (who) experiences __ (what is wanted)",
    "effect": "__ (which figure) rises from __ to __ by __",
    "redeem": "__ (enquiries, orders, customers) up from __ to __ by __",
    "define": "__ (figure), measured as __, from __ to __",
    "action": "__ (who) __ (does what) by __",
    "first_step": "First step: __ (result within two weeks) by __",
}
