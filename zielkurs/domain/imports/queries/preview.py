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
from zielkurs.pure.tables.changes import Changes, compare
from zielkurs.pure.tables.layout import find_blocks
from zielkurs.pure.tables.phrases import text_of


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
    import_cycle); `answered` are those settled, as they were asked. `names` maps people's tokens to names; `digest`
    stands for everything that would be written.
    """

    tracker: Tracker
    changes: Changes
    columns: tuple[Column, ...]
    people: tuple[PersonChoice, ...]
    cycle: CycleChoice
    doubts: tuple[Doubt, ...]
    answered: tuple[tuple[Doubt, str], ...]
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
    """Read the run's cells with its answers and compare them with what stands. 10 queries, whatever the size."""
    sheets = sheets_from_plain(run.sheets)
    cycles = tuple(row for row in okr.cycles(reader) if row.phase is not CyclePhase.CLOSED)
    asked_for = next((row for row in cycles if ids.encode(row.id) == run.answers.get(CYCLE)), None)
    span = (asked_for.starts_on, asked_for.ends_on) if asked_for else None

    def read(answers: Mapping[str, str]) -> Tracker:
        return read_tracker(sheets, today=reader.today, cycle=span, answers=answers)

    tracker = read(run.answers)
    cycle = cycle_choice(reader, run.answers.get(CYCLE), tracker.cycle, cycles)
    members = organisation.namesakes(reader)
    people = people_of(members, tracker, run.answers)
    known = known_rows(reader, run.team_id, cycle.cycle_id)
    owners = {person.name: person.token for person in people}

    def compared(read: Tracker, answers: Mapping[str, str]) -> Changes:
        return compare(read, known, owners=owners, answers=answers, reports=access.may_report(reader))

    changes = compared(tracker, run.answers)
    doubts = (*cycle_doubt(cycle), *person_doubts(tracker, people), *tracker.doubts, *changes.doubts)
    unasked = read({})
    every = {doubt.key: doubt for doubt in (*unasked.doubts, *compared(unasked, {}).doubts)}
    answered = [(every[key], value) for key, value in run.answers.items() if key in every]
    problems = (*tracker.errors, *changes.problems, *cycle_problems(cycle, cycles, changes))
    notes = (*tracker.notes, *changes.notes)
    if not access.may_report(reader) and any(kr.values for o in tracker.objectives for kr in o.key_results):
        notes += (Remark("no_check_ins_by_coaches", ()),)
    return Preview(
        tracker=tracker,
        changes=changes,
        columns=_columns(sheets, reader.today),
        people=people,
        cycle=cycle,
        doubts=doubts,
        answered=tuple(
            (doubt, value) for doubt, value in answered if doubt.key not in {d.key for d in doubts}
        ),
        problems=problems,
        ignored=(*tracker.ignored, *changes.ignored),
        notes=notes,
        names={f"m:{member.id}": member.name for member in members}
        | {person.token: person.name for person in people if person.is_new},
        digest=hashlib.sha256(
            repr((changes.rows, changes.values, cycle.chosen, sorted(owners.items()))).encode()
        ).hexdigest()[:20],
    )


def _columns(sheets: tuple[Sheet, ...], today: date) -> tuple[Column, ...]:
    found: list[Column] = []
    for block in find_blocks(sheets, today):
        used = {index: role.value for role, index in block.columns.items()}
        weeks = {column.index: f"period_{column.role.value}" for column in block.periods}
        reasons = dict(block.unused)
        for index in sorted({*used, *weeks, *reasons}):
            header = text_of(cell_at(block.sheet.rows[block.header], index))[:60]
            place = Place(block.sheet.name, block.header + 1, column_letter(index))
            role = used.get(index) or weeks.get(index) or reasons[index]
            found.append(Column(place, header, role, index not in reasons))
    return tuple(found)
