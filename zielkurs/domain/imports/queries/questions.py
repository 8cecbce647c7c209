"""Questions that a file can't answer: which cycle, and who is who."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zielkurs.domain.base import ids
from zielkurs.domain.okr import queries as okr
from zielkurs.domain.okr.access import may_run_cycles
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.queries import Namesake
from zielkurs.pure.tables import Doubt, Option, Place, Problem, ReadCycle, Tracker
from zielkurs.pure.tables.planned import Changes

CYCLE, CREATE = "import_cycle", "create"
NEW, NEW_IN_TEAM = "new", "new_in_team"


@dataclass(frozen=True)
class PersonChoice:
    """A person of the file. `chosen` and the options are "new", "new_in_team" or a member's key; `asked` says that
    somebody has to choose, because several members or only similar names are here."""

    key: str
    name: str
    note: str
    chosen: str
    options: tuple[tuple[str, str], ...]
    asked: bool

    @property
    def is_new(self) -> bool:
        """True where a person is to be listed; while nobody has chosen, too."""
        return self.chosen in (NEW, NEW_IN_TEAM, "")

    @property
    def joins_team(self) -> bool:
        return self.chosen == NEW_IN_TEAM

    @property
    def token(self) -> str:
        """How a comparison calls the person."""
        return f"new:{self.name}" if self.is_new else f"m:{ids.decode(self.chosen)}"


@dataclass(frozen=True)
class CycleChoice:
    """The cycle that everything goes into. `chosen` is "create", a cycle's key, or empty while it is not known."""

    chosen: str
    options: tuple[tuple[str, str], ...]
    cycle_id: int | None
    name: str
    asked: bool
    new: ReadCycle | None


def cycle_choice(
    reader: Reader, answer: str | None, read: ReadCycle | None, cycles: tuple[okr.CycleRow, ...]
) -> CycleChoice:
    """The cycle answered, else the one with the file\'s dates; what can be chosen, and what could be made."""
    options = [(ids.encode(row.id), row.name) for row in cycles]
    same = next(
        (row for row in cycles if read and (row.starts_on, row.ends_on) == (read.starts, read.ends)), None
    )
    taken = read is not None and any(row.name == read.label for row in cycles)
    new = read if read and not same and not taken and may_run_cycles(reader) else None
    if new:
        options.insert(0, (CREATE, new.label))
    chosen = answer if answer in dict(options) else ids.encode(same.id) if same else ""
    row = next((row for row in cycles if ids.encode(row.id) == chosen), None)
    return CycleChoice(
        chosen=chosen,
        options=tuple(options),
        cycle_id=row.id if row else None,
        name=row.name if row else new.label if new and chosen == CREATE else "",
        asked=not same,
        new=new,
    )


def cycle_doubt(cycle: CycleChoice) -> tuple[Doubt, ...]:
    """The question for the cycle, while it is not known."""
    if cycle.chosen or not cycle.options:
        return ()
    place = (cycle.new.place,) if cycle.new and cycle.new.place else ()
    options = tuple(
        Option(value, {"cycle": name} | (_days(cycle.new) if value == CREATE and cycle.new else {}))
        for value, name in cycle.options
    )
    return (Doubt(CYCLE, CYCLE, place, {}, options, CREATE if cycle.new else None),)


def _days(cycle: ReadCycle) -> dict[str, str]:
    return {"starts": cycle.starts.isoformat(), "ends": cycle.ends.isoformat()}


def cycle_problems(
    cycle: CycleChoice, cycles: tuple[okr.CycleRow, ...], changes: Changes
) -> tuple[Problem, ...]:
    """Why nothing can go into the cycle."""
    if not cycle.options:
        return (Problem("no_cycle", None),)
    row = next((row for row in cycles if row.id == cycle.cycle_id), None)
    if row is not None and row.phase is CyclePhase.PLANNING and changes.values:
        return (Problem("cycle_not_running", None, {"cycle": row.name}),)
    return ()


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.casefold())


def _similar(a: str, b: str) -> bool:
    """Names that may be one person's: "Jule", "J. Brandt" and "Jule Brandt"."""
    one, other = _words(a), _words(b)
    if not one or not other:
        return False
    if len(one) == 1 or len(other) == 1:
        return (one[0] in other) if len(one) == 1 else (other[0] in one)
    return one[-1] == other[-1] and (one[0].startswith(other[0]) or other[0].startswith(one[0]))


def people(
    members: Sequence[Namesake], tracker: Tracker, answers: Mapping[str, str]
) -> tuple[PersonChoice, ...]:
    """The file's people, each with the member of the same name or address, or as somebody new."""
    names = [(ids.encode(member.id), member.name) for member in members]
    found: list[PersonChoice] = []
    for person in tracker.people:
        key = f"import_person@{person.name}"
        note = person.note or ""
        exact = [
            m
            for m in members
            if _words(m.name) == _words(person.name) or (m.email and m.email == note.lower())
        ]
        near = exact or [m for m in members if _similar(m.name, person.name)]
        sure = len(exact) == 1 or not near
        default = ids.encode(exact[0].id) if len(exact) == 1 else "" if near else NEW if note else NEW_IN_TEAM
        options = ((NEW_IN_TEAM, ""), (NEW, ""), *names)
        chosen = answers.get(key, "")
        chosen = chosen if chosen in dict(options) else default
        found.append(PersonChoice(key, person.name, note, chosen, options, asked=not sure))
    return tuple(found)


def person_doubts(tracker: Tracker, people: Iterable[PersonChoice]) -> tuple[Doubt, ...]:
    """A question for each person who may be one of several members."""
    places: dict[str, list[Place]] = {}
    owned = [(kr.owner, kr.place) for objective in tracker.objectives for kr in objective.key_results]
    owned += [(initiative.owner, initiative.place) for initiative in tracker.initiatives]
    owned += [(wish.owner, wish.place) for wish in tracker.not_now]
    for owner, place in owned:
        if owner:
            places.setdefault(owner, []).append(place)
    doubts = []
    for person in people:
        if not person.chosen:
            near = [(value, name) for value, name in person.options if name and _similar(name, person.name)]
            options = [Option(value, {"name": name}) for value, name in near]
            options += [Option(NEW_IN_TEAM, {}), Option(NEW, {})]
            suggested = near[0][0] if len(near) == 1 else None
            where = tuple(places.get(person.name, ()))
            doubts.append(
                Doubt(person.key, "import_person", where, {"name": person.name}, tuple(options), suggested)
            )
    return tuple(doubts)
