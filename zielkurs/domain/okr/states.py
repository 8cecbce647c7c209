"""Legal transitions, as tables."""

from enum import StrEnum


class CyclePhase(StrEnum):
    """Where a cycle stands."""

    PLANNING = "planning"
    ACTIVE = "active"
    REVIEW = "review"
    CLOSED = "closed"


CYCLE_PHASES: dict[CyclePhase, frozenset[CyclePhase]] = {
    CyclePhase.PLANNING: frozenset({CyclePhase.ACTIVE}),
    CyclePhase.ACTIVE: frozenset({CyclePhase.PLANNING, CyclePhase.REVIEW}),
    CyclePhase.REVIEW: frozenset({CyclePhase.ACTIVE, CyclePhase.CLOSED}),
    CyclePhase.CLOSED: frozenset({CyclePhase.REVIEW}),
}


class ObjectiveState(StrEnum):
    """Where an objective stands. Active and closed follow from its cycle's phase once it is agreed."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    AGREED = "agreed"
    SET_ASIDE = "set_aside"
    DROPPED = "dropped"


OBJECTIVE_STATES: dict[ObjectiveState, frozenset[ObjectiveState]] = {
    ObjectiveState.DRAFT: frozenset({ObjectiveState.PROPOSED, ObjectiveState.DROPPED}),
    ObjectiveState.PROPOSED: frozenset({ObjectiveState.DRAFT, ObjectiveState.AGREED, ObjectiveState.DROPPED}),
    ObjectiveState.AGREED: frozenset(
        {ObjectiveState.PROPOSED, ObjectiveState.SET_ASIDE, ObjectiveState.DROPPED}
    ),
    ObjectiveState.SET_ASIDE: frozenset({ObjectiveState.AGREED, ObjectiveState.DROPPED}),
    ObjectiveState.DROPPED: frozenset(),
}


class KeyResultState(StrEnum):
    """A key result counts, is set aside for now, or is dropped for good."""

    OPEN = "open"
    SET_ASIDE = "set_aside"
    DROPPED = "dropped"


KEY_RESULT_STATES: dict[KeyResultState, frozenset[KeyResultState]] = {
    KeyResultState.OPEN: frozenset({KeyResultState.SET_ASIDE, KeyResultState.DROPPED}),
    KeyResultState.SET_ASIDE: frozenset({KeyResultState.OPEN, KeyResultState.DROPPED}),
    KeyResultState.DROPPED: frozenset(),
}


class InitiativeState(StrEnum):
    """Where an initiative stands."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    SET_ASIDE = "set_aside"
    DROPPED = "dropped"


INITIATIVE_STATES: dict[InitiativeState, frozenset[InitiativeState]] = {
    InitiativeState.PLANNED: frozenset(set(InitiativeState) - {InitiativeState.PLANNED}),
    InitiativeState.RUNNING: frozenset(set(InitiativeState) - {InitiativeState.RUNNING}),
    InitiativeState.DONE: frozenset({InitiativeState.RUNNING}),
    InitiativeState.SET_ASIDE: frozenset(
        {InitiativeState.PLANNED, InitiativeState.RUNNING, InitiativeState.DROPPED}
    ),
    InitiativeState.DROPPED: frozenset({InitiativeState.PLANNED}),
}


# By the kind of what moves, then by its state.
TRANSITIONS: dict[str, dict[str, frozenset[str]]] = {
    kind: {str(state): frozenset(map(str, nexts)) for state, nexts in table.items()}
    for kind, table in (
        ("objective", OBJECTIVE_STATES),
        ("key_result", KEY_RESULT_STATES),
        ("initiative", INITIATIVE_STATES),
    )
}


class ContributionState(StrEnum):
    """Where a team's request to another one stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


CONTRIBUTION_STATES: dict[ContributionState, frozenset[ContributionState]] = {
    ContributionState.ASKED: frozenset(set(ContributionState) - {ContributionState.ASKED}),
    ContributionState.ACCEPTED: frozenset({ContributionState.DECLINED, ContributionState.WITHDRAWN}),
    ContributionState.DECLINED: frozenset({ContributionState.ACCEPTED, ContributionState.WITHDRAWN}),
    ContributionState.WITHDRAWN: frozenset(),
}


class Fate(StrEnum):
    """What becomes of an objective at the end of its cycle."""

    KEEP = "keep"
    MODIFY = "modify"
    DROP = "drop"
