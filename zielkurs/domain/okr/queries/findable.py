"""Cycles, themes, objectives, key results and initiatives as the search finds them."""

from collections.abc import Collection, Iterator
from sys import intern

from django.db.models import Q

from zielkurs.domain.base.findable import Findable, Use
from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import Cycle, Theme
from zielkurs.domain.okr.states import CyclePhase, InitiativeState, KeyResultState, ObjectiveState
from zielkurs.domain.organisation.access import Reader

# A state in which nothing is missing says nothing of whether something is still worked with.
_USES = {
    ObjectiveState.SET_ASIDE.value: Use.OVER,
    ObjectiveState.DROPPED.value: Use.GIVEN_UP,
    KeyResultState.SET_ASIDE.value: Use.OVER,
    KeyResultState.DROPPED.value: Use.GIVEN_UP,
    InitiativeState.DONE.value: Use.OVER,
    CyclePhase.CLOSED.value: Use.OVER,
}


def _use(*states: str) -> Use:
    return max(_USES.get(state, Use.OPEN) for state in states)


def findable(reader: Reader, *, only: Collection[int] | None = None, owner_id: int = 0) -> Iterator[Findable]:
    """What the reader sees of these kinds; with `only` those rows alone, key results of those objectives, and what
    the member `owner_id` answers for. 5 queries.
    """
    own = Q(owner_id=owner_id)
    yield from _cycles(Q() if only is None else Q(pk__in=only))
    yield from _themes(reader, Q() if only is None else Q(pk__in=only))
    yield from _objectives(reader, Q() if only is None else Q(pk__in=only) | own)
    yield from _key_results(reader, Q() if only is None else Q(pk__in=only) | Q(objective__in=only) | own)
    yield from _initiatives(reader, Q() if only is None else Q(pk__in=only) | own)


def _cycles(wanted: Q) -> Iterator[Findable]:
    for pk, name, phase in Cycle.objects.filter(wanted).values_list("id", "name", "phase"):
        yield Findable("cycle", pk, name, use=_use(phase))


def _themes(reader: Reader, wanted: Q) -> Iterator[Findable]:
    rows = Theme.objects.filter(wanted).values_list("id", "title", "description", "ends_on")
    for pk, title, description, ends_on in rows:
        use = Use.OVER if ends_on < reader.today else Use.OPEN
        yield Findable("theme", pk, title, use=use, meaning=description)


def _objectives(reader: Reader, wanted: Q) -> Iterator[Findable]:
    rows = access.objectives(reader).filter(wanted)
    columns = ("id", "title", "team__name", "cycle__name", "cycle__phase", "state", "owner_id")
    for pk, title, team, cycle, phase, state, owner in rows.values_list(*columns).iterator():
        yield Findable(
            "objective", pk, title, intern(team), intern(cycle), _use(phase, state), owner_id=owner
        )


def _key_results(reader: Reader, wanted: Q) -> Iterator[Findable]:
    rows = access.key_results(reader).filter(wanted)
    columns = ("id", "title", "team__name", "state", "owner_id", "objective_id")
    above = ("objective__cycle__name", "objective__cycle__phase", "objective__state")
    for pk, title, team, state, owner, objective, cycle, phase, its_state in rows.values_list(
        *columns, *above
    ).iterator():
        use = _use(phase, its_state, state)
        yield Findable(
            "key_result", pk, title, intern(team), intern(cycle), use, within=objective, owner_id=owner
        )


def _initiatives(reader: Reader, wanted: Q) -> Iterator[Findable]:
    rows = access.initiatives(reader).filter(wanted)
    for pk, title, team, state, owner in rows.values_list(
        "id", "title", "team__name", "state", "owner_id"
    ).iterator():
        yield Findable("initiative", pk, title, intern(team), use=_use(state), owner_id=owner)
