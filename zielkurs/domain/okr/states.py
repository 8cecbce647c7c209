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


class InitiativeState(StrEnum):
    """Where an initiative stands."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    DROPPED = "dropped"
