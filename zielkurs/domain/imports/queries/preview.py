"""The preview of a run: what its file is understood as, and what applying it would do."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zielkurs.domain.base import ids
from zielkurs.domain.imports import access
from zielkurs.domain.imports.models import ImportRun
from zielkurs.domain.imports.queries.known import known as known_rows
from zielkurs.domain.imports.queries.questions import (
    CREATE,
    CYCLE,
    CycleChoice,
    PersonChoice,
    cycle_choice,
    cycle_doubt,
    cycle_problems,
    person_doubts,
)
from zielkurs.domain.imports.queries.questions import people as people_of
from zielkurs.domain.okr import queries as okr
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation import queries as organisation
from zielkurs.domain.organisation.access import Reader
from zielkurs.pure.tables import (
    Doubt,
    Place,
    Problem,
    Remark,
    Tracker,
    column_letter,
    read_tracker,
    sheets_from_plain,
)
from zielkurs.pure.tables.cells import Sheet, cell_at
from zielkurs.pure.tables.changes import compare
from zielkurs.pure.tables.chosen import is_choice
from zielkurs.pure.tables.layout import find_blocks
from zielkurs.pure.tables.memory import question_mark
from zielkurs.pure.tables.phrases import text_of
from zielkurs.pure.tables.planned import Changes, Known

Memory = Mapping[str, tuple[str, str]]
# What a remembered member stands for instead of a question's digest.
PERSON = "person"


@dataclass(frozen=True)
class Column:
    """A column and what it was taken for: a role of `pure.tables`, or the reason why it is not used."""

    place: Place
    header: str
    role: str
    used: bool


@dataclass(frozen=True)
class Preview:
    """What a file is understood as, and what applying it would do.

    `doubts` are all open questions: of the reading, the comparison, the people and the cycle (codes import_person,
    import_cycle); `answered` are those settled, as they were asked; `carried` the keys
    of those settled by the answers to an earlier file, `memory` what the next file is to know (question_mark and
    answer by key). `names` maps people's tokens to names; `digest`
    stands for everything that would be written.
    """

    tracker: Tracker
    changes: Changes
    columns: tuple[Column, ...]
    people: tuple[PersonChoice, ...]
    cycle: CycleChoice
    doubts: tuple[Doubt, ...]
    answered: tuple[tuple[Doubt, str], ...]
    carried: frozenset[str]
    memory: Memory
    problems: tuple[Problem, ...]
    ignored: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    names: Mapping[str, str]
    digest: str

    @property
    def newcomers(self) -> tuple[PersonChoice, ...]:
        return tuple(person for person in self.people if person.is_new)

    @property
    def is_ready(self) -> bool:
        """True where nothing keeps it from being applied, and applying it would do something."""
        return not (self.doubts or self.problems or self.is_nothing)

    @property
    def is_nothing(self) -> bool:
        """True where everything in the file is here already."""
        return self.changes.is_nothing and not self.doubts and not self.problems


def preview(reader: Reader, run: ImportRun) -> Preview:
    """Read the run's cells with its answers and compare them with what stands. 10 queries, whatever the size.

    A question that was answered for an earlier file of the same layout is settled with that answer (`carried`).
    """
    return _Previewing(reader, run).run_through()


@dataclass(frozen=True)
class _Seen:
    """One reading with its comparison."""

    tracker: Tracker
    cycle: CycleChoice
    people: tuple[PersonChoice, ...]
    changes: Changes

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        asked = (*cycle_doubt(self.cycle), *person_doubts(self.tracker, self.people))
        return (*asked, *self.tracker.doubts, *self.changes.doubts)


class _Previewing:
    """A run being read, as often as answers settle new questions."""

    def __init__(self, reader: Reader, run: ImportRun) -> None:
        self.reader, self.run = reader, run
        self.sheets = sheets_from_plain(run.sheets)
        self.cycles = tuple(row for row in okr.cycles(reader) if row.phase is not CyclePhase.CLOSED)
        self.members = organisation.namesakes(reader)
        self.known: dict[int | None, Known] = {}
        self.columns = {key: value for key, value in run.answers.items() if is_choice(key)}

    def run_through(self) -> Preview:
        answers, carried = dict(self.run.answers), set[str]()
        unasked = self._see({**self.columns, **({CYCLE: answers[CYCLE]} if CYCLE in answers else {})})
        every = {doubt.key: doubt for doubt in (*unasked.tracker.doubts, *unasked.changes.doubts)}
        while True:
            seen = self._see(answers)
            every |= {doubt.key: doubt for doubt in (*seen.tracker.doubts, *seen.changes.doubts)}
            more = self._remembered(seen, answers)
            if not more:
                return self._preview(seen, answers, carried, every)
            answers |= more
            carried |= more.keys()

    def _see(self, answers: Mapping[str, str]) -> _Seen:
        asked_for = next((row for row in self.cycles if ids.encode(row.id) == answers.get(CYCLE)), None)
        span = (asked_for.starts_on, asked_for.ends_on) if asked_for else None
        tracker = read_tracker(self.sheets, today=self.reader.today, cycle=span, answers=answers)
        cycle = cycle_choice(self.reader, answers.get(CYCLE), tracker.cycle, self.cycles)
        people = people_of(self.members, tracker, answers)
        if cycle.cycle_id not in self.known:
            self.known[cycle.cycle_id] = known_rows(self.reader, self.run.team_id, cycle.cycle_id)
        changes = compare(
            tracker,
            self.known[cycle.cycle_id],
            owners={person.name: person.token for person in people},
            answers=answers,
            reports=access.may_report(self.reader),
        )
        return _Seen(tracker, cycle, people, changes)

    def _remembered(self, seen: _Seen, answers: Mapping[str, str]) -> dict[str, str]:
        """Earlier answers to what is asked now, and members that names were said to mean."""
        found: dict[str, str] = {}
        asked = [(doubt.key, question_mark(doubt), [o.value for o in doubt.options]) for doubt in seen.doubts]
        asked += [(each.key, PERSON, [value for value, _ in each.options]) for each in seen.people]
        for key, mark, options in asked:
            before, value = self.run.remembered.get(key, ("", ""))
            if key not in answers and before == mark and value in options:
                found[key] = value
        return found

    def _memory(self, seen: _Seen, answers: Mapping[str, str], every: Mapping[str, Doubt]) -> Memory:
        memory = {key: (question_mark(doubt), answers[key]) for key, doubt in every.items() if key in answers}
        for person in seen.people:
            if not person.is_new and person.key in answers:
                memory[person.key] = (PERSON, person.chosen)
        if answers.get(CYCLE, CREATE) != CREATE:
            open_choice = cycle_choice(self.reader, None, seen.tracker.cycle, self.cycles)
            memory |= {
                doubt.key: (question_mark(doubt), answers[CYCLE]) for doubt in cycle_doubt(open_choice)
            }
        return memory

    def _preview(
        self, seen: _Seen, answers: Mapping[str, str], carried: set[str], every: Mapping[str, Doubt]
    ) -> Preview:
        tracker, changes, people, cycle = seen.tracker, seen.changes, seen.people, seen.cycle
        owners = sorted((person.name, person.token) for person in people)
        open_keys = {doubt.key for doubt in seen.doubts}
        notes = (*tracker.notes, *changes.notes)
        values = any(kr.values for o in tracker.objectives for kr in o.key_results)
        if values and not access.may_report(self.reader):
            notes += (Remark("no_check_ins_by_coaches", ()),)
        return Preview(
            tracker=tracker,
            changes=changes,
            columns=_columns(self.sheets, self.reader.today, self.columns),
            people=people,
            cycle=cycle,
            doubts=seen.doubts,
            answered=tuple(
                (doubt, answers[key])
                for key, doubt in every.items()
                if key in answers and key not in open_keys
            ),
            carried=frozenset(carried),
            memory=self._memory(seen, answers, every),
            problems=(*tracker.errors, *changes.problems, *cycle_problems(cycle, self.cycles, changes)),
            ignored=(*tracker.ignored, *changes.ignored),
            notes=notes,
            names={f"m:{member.id}": member.name for member in self.members}
            | {person.token: person.name for person in people if person.is_new},
            digest=hashlib.sha256(
                repr((changes.rows, changes.values, cycle.chosen, owners)).encode()
            ).hexdigest()[:20],
        )


def _columns(sheets: tuple[Sheet, ...], today: date, chosen: Mapping[str, str]) -> tuple[Column, ...]:
    found: list[Column] = []
    for block in find_blocks(sheets, today, chosen):
        used = {index: role.value for role, index in block.columns.items()}
        weeks = {column.index: f"period_{column.role.value}" for column in block.periods}
        reasons = dict(block.unused)
        for index in sorted({*used, *weeks, *reasons}):
            header = text_of(cell_at(block.sheet.rows[block.header], index))[:60]
            place = Place(block.sheet.name, block.header + 1, column_letter(index))
            role = used.get(index) or weeks.get(index) or reasons[index]
            found.append(Column(place, header, role, index not in reasons))
    return tuple(found)
