"""`zielkurs import FILE`: a tracker from the command line, with the same preview and questions as in the browser."""

from __future__ import annotations

import argparse
import hashlib
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zielkurs.adapters.cli.preparing import complain, load_django, prepare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zielkurs.domain.imports.models import ImportRun
    from zielkurs.domain.imports.queries import MappedTable, Preview
    from zielkurs.domain.organisation.access import Reader
    from zielkurs.pure.tables import Doubt

DONE, REFUSED, MISUSED = 0, 1, 2


def add_parser(commands: Any) -> None:
    """Register `import`."""
    parser = commands.add_parser("import", help="a tracker (XLSX, CSV) into a workspace")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--workspace", metavar="SLUG", default="", help="needed where there are several")
    parser.add_argument("--team", metavar="NAME", default="", help="the team that the tracker belongs to")
    parser.add_argument(
        "--cycle", metavar="NAME", default="", help="the cycle; else the one that the file names"
    )
    parser.add_argument(
        "--as", metavar="EMAIL", dest="email", default="", help="in whose name; else the first admin"
    )
    parser.add_argument(
        "--answer", metavar="KEY=VALUE", action="append", default=[], help="answers one question"
    )
    parser.add_argument("--yes", action="store_true", help="take all suggestions and earlier answers")
    parser.add_argument("--lang", choices=("de", "en"), help="language of the output; else the workspace's")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Preview, ask, apply. 0: applied or nothing new; 1: refused or questions open; 2: wrongly called."""
    load_django()
    prepare()
    from django.utils import timezone, translation

    from zielkurs.adapters.words import writing
    from zielkurs.domain.base import scope
    from zielkurs.domain.base.refusals import NotFound
    from zielkurs.domain.organisation import access, queries

    workspaces = queries.all_workspaces()
    slug = arguments.workspace or (workspaces[0].slug if len(workspaces) == 1 else "")
    if slug not in [workspace.slug for workspace in workspaces]:
        known = ", ".join(workspace.slug for workspace in workspaces)
        complain(
            f"name the workspace with --workspace (there are: {known})"
            if known
            else "there is no workspace yet: run `zielkurs start` and set one up in the browser"
        )
        return MISUSED
    try:
        reader = access.reader_for_command(slug=slug, email=arguments.email, now=timezone.now())
    except NotFound:
        complain(f"nobody in {slug} signs in with {arguments.email or 'the role admin'}")
        return MISUSED
    language = arguments.lang or reader.workspace_language
    with ExitStack() as stack:
        stack.enter_context(scope.bind(reader.workspace_id))
        stack.enter_context(translation.override(language))
        stack.enter_context(writing.use(writing.notation_for(language, reader.notation)))
        return _in_workspace(arguments, reader)


def _in_workspace(arguments: argparse.Namespace, reader: Reader) -> int:
    from django.utils import timezone

    from zielkurs.adapters.imports.refusal import FileRefused
    from zielkurs.adapters.imports.workbooks import read_workbook
    from zielkurs.adapters.words import imports as words
    from zielkurs.adapters.words import refusals
    from zielkurs.domain.base.refusals import Refusal
    from zielkurs.domain.imports import actions
    from zielkurs.domain.organisation import access
    from zielkurs.pure.tables import sheets_to_plain

    try:
        answers = dict(_pair(text) for text in arguments.answer)
        team_id = _team(reader, arguments.team)
        answers |= _cycle(reader, arguments.cycle)
        data = arguments.file.read_bytes()
    except (_Misused, OSError) as problem:
        complain(str(problem))
        return MISUSED
    try:
        started = actions.start_import(
            team=access.team_to_plan_in(reader, team_id),
            file_name=arguments.file.name,
            file_digest=hashlib.sha256(data).hexdigest(),
            sheets=sheets_to_plain(read_workbook(data, arguments.file.name)),
            answers=answers,
            by=reader.member_id,
            now=timezone.now(),
        )
    except FileRefused as refusal:
        return complain(words.file_sentence(refusal))
    except Refusal as refusal:
        return complain(refusals.sentence(refusal))
    finished = False
    try:
        code = _through(arguments, reader, started, answers)
        finished = code == DONE
        return code
    except Refusal as refusal:
        return complain(refusals.sentence(refusal))
    finally:
        if not finished:
            actions.discard(run=started)


class _Misused(Exception):
    pass


def _pair(text: str) -> tuple[str, str]:
    from django.utils.translation import gettext

    # A key may hold "=" in a person's name; values never do.
    key, sign, value = text.rpartition("=")
    if not sign or not key:
        raise _Misused(gettext("--answer %(text)s: write KEY=VALUE") % {"text": text})
    return key, value


def _team(reader: Reader, name: str) -> int:
    from django.utils.translation import gettext, pgettext

    from zielkurs.domain.organisation import access, queries

    teams = [node for node in queries.team_tree(reader) if access.may_plan_in(reader, node.id)]
    wanted = [node for node in teams if node.name.casefold() == name.casefold()]
    if not name:
        wanted = [node for node in teams if node.id in reader.team_ids] or (teams if len(teams) == 1 else [])
    if len(wanted) != 1:
        known = ", ".join(node.name for node in teams) or pgettext("teams or cycles", "none")
        raise _Misused(gettext("name the team with --team (there are: %(known)s)") % {"known": known})
    return wanted[0].id


def _cycle(reader: Reader, name: str) -> dict[str, str]:
    from django.utils.translation import gettext, pgettext

    from zielkurs.domain.base import ids
    from zielkurs.domain.imports.queries import CYCLE
    from zielkurs.domain.okr import queries

    if not name:
        return {}
    cycles = queries.cycles(reader)
    for cycle in cycles:
        if cycle.name.casefold() == name.casefold():
            return {CYCLE: ids.encode(cycle.id)}
    known = ", ".join(cycle.name for cycle in cycles) or pgettext("teams or cycles", "none")
    raise _Misused(
        gettext("there is no cycle %(name)s (there are: %(known)s)") % {"name": name, "known": known}
    )


def _through(arguments: argparse.Namespace, reader: Reader, started: ImportRun, given: dict[str, str]) -> int:
    """From the first preview to the tables, with whatever has to be asked."""
    from django.utils.translation import gettext

    from zielkurs.domain.imports import actions, queries

    asked: set[str] = set()
    taken: dict[str, Doubt] = {}
    while True:
        shown = queries.preview(reader, started)
        asked |= {doubt.key for doubt in shown.doubts} | {doubt.key for doubt, _ in shown.answered}
        asked |= {queries.CYCLE, *(person.key for person in shown.people)}
        tables = queries.column_tables(reader, started)
        asked |= {column.key for table in tables for column in table.columns}
        if shown.problems:
            _print_preview(shown)
            if {"no_table", "no_key_results"} & {problem.code for problem in shown.problems}:
                _print_columns(tables)
            return REFUSED
        suggested = {doubt.key: doubt for doubt in shown.doubts if doubt.suggested}
        if arguments.yes and suggested:
            actions.answer(
                run=started, answers={key: each.suggested or "" for key, each in suggested.items()}
            )
            taken |= suggested
        elif shown.doubts and sys.stdin.isatty():
            actions.answer(run=started, answers=_ask(shown))
        else:
            break
    if unknown := set(given) - asked:
        complain(gettext("No question has this key: %(keys)s") % {"keys": ", ".join(sorted(unknown))})
        return MISUSED
    _print_taken(shown, taken)
    _print_preview(shown)
    if shown.doubts:
        _print_questions(shown)
        return REFUSED
    if shown.is_nothing:
        actions.discard(run=started)
        return DONE
    if not arguments.yes and not _confirmed(shown):
        return REFUSED
    return _apply(reader, started, shown)


def _apply(reader: Reader, started: ImportRun, shown: Preview) -> int:
    from django.utils import timezone
    from django.utils.translation import gettext

    from zielkurs.adapters.words import imports as words
    from zielkurs.domain.imports import actions
    from zielkurs.domain.okr import access as okr_access
    from zielkurs.domain.organisation import access

    cycle_id = shown.cycle.cycle_id
    made = actions.apply(
        run=started,
        preview=shown,
        team=access.team_to_plan_in(reader, started.team_id),
        cycle=okr_access.cycle_to_read(reader, cycle_id) if cycle_id else None,
        lang=reader.workspace_language.partition("-")[0],
        today=reader.today,
        by=reader.member_id,
        now=timezone.now(),
    )
    print(
        gettext("Imported: %(made)s.") % {"made": ", ".join(f"{n} {word}" for n, word in words.tally(made))}
    )
    return DONE


def _print_preview(shown: Preview) -> None:
    from django.utils.translation import gettext

    from zielkurs.adapters.words import imports as words
    from zielkurs.pure.tables.planned import Fate, Kind

    for problem in shown.problems:
        where = f" ({words.places([problem.place])})" if problem.place else ""
        print(f"! {words.problem(problem)}{where}")
    _print_carried(shown)
    if shown.is_nothing:
        print(gettext("Nothing new: everything in the file is here already"))
        return
    if made := ", ".join(f"{n} {word}" for n, word in words.tally(words.counts(shown))):
        print(made)
    for row in shown.changes.rows:
        mark = {Fate.NEW: "+", Fate.CHANGED: "~", Fate.SAME: " "}[row.fate]
        values = sum(value.takes and value.key_result == row.ref for value in shown.changes.values)
        count = f"  [{values} {gettext('Check-ins')}]" if values else ""
        indent = "    " if row.kind is Kind.KEY_RESULT else "  "
        print(f"{mark}{indent}{row.title}{count}")
        for field, (before, after) in row.changes.items():
            print(f"        {words.change(field, before, after, shown.names)}")
    for person in shown.newcomers:
        print(f"+ {gettext('Person')}: {person.name}{f' ({person.note})' if person.note else ''}")
    for remark in (*shown.notes, *shown.ignored):
        where = words.places(remark.places)
        print(f"  · {words.remark(remark)}{f' ({where})' if where else ''}")


def _print_taken(shown: Preview, taken: Mapping[str, Doubt]) -> None:
    """The suggestions that --yes took, each with its question."""
    from django.utils.translation import ngettext

    if not taken:
        return
    said = ngettext("One suggestion was taken:", "%(n)s suggestions were taken:", len(taken))
    print(said % {"n": len(taken)})
    for doubt in taken.values():
        _print_answer(doubt, doubt.suggested or "", shown)


def _print_carried(shown: Preview) -> None:
    from django.utils.translation import ngettext

    if not shown.carried:
        return
    said = ngettext(
        "One answer was taken over from the last import of such a file:",
        "%(n)s answers were taken over from the last import of such a file:",
        len(shown.carried),
    )
    print(said % {"n": len(shown.carried)})
    asked = {doubt.key: doubt for doubt, _ in shown.answered}
    for key, (_, chosen) in shown.memory.items():
        if key in shown.carried and key in asked:
            _print_answer(asked[key], chosen, shown)
        elif key in shown.carried:
            print(f"    --answer '{key}={chosen}'")


def _print_answer(doubt: Doubt, chosen: str, shown: Preview) -> None:
    from zielkurs.adapters.words import imports as words

    question = words.question(doubt, shown.names)
    print(f"  {question.text}{f' ({question.where})' if question.where else ''}")
    meaning = next((sentence for value, sentence, _ in question.options if value == chosen), "")
    print(f"    --answer '{doubt.key}={chosen}'   {meaning}")


def _print_columns(tables: Sequence[MappedTable]) -> None:
    """What would say which column is what, where nothing was recognised."""
    from django.utils.translation import gettext

    from zielkurs.adapters.words import imports as words

    print()
    print(gettext("Say what the columns are with --answer KEY=MEANING. Meanings:"))
    for role in words.CHOICES:
        print(f"    {role:<14} {words.COLUMNS[role]}")
    for column in (column for table in tables for column in table.columns):
        shown = [str(cell.value) for cell in (column.header, *column.examples) if cell.value is not None]
        print(
            f"    --answer '{column.key}={column.role}'   {column.place.column_letter}: {' · '.join(shown)[:70]}"
        )


def _print_questions(shown: Preview) -> None:
    from django.utils.translation import gettext

    from zielkurs.adapters.words import imports as words

    print()
    print(gettext("Nothing was imported. These questions are open; answer each with --answer KEY=VALUE:"))
    for doubt in shown.doubts:
        question = words.question(doubt, shown.names)
        print(f"\n? {question.text}{f' ({question.where})' if question.where else ''}")
        for value, sentence, suggested in question.options:
            mark = f"   <- {gettext('Suggestion')}" if suggested else ""
            print(f"    --answer '{doubt.key}={value}'   {sentence}{mark}")


def _ask(shown: Preview) -> dict[str, str]:
    """Each question at the terminal, by number; Enter takes the suggestion."""
    from django.utils.translation import gettext

    from zielkurs.adapters.words import imports as words

    answers: dict[str, str] = {}
    for doubt in shown.doubts:
        question = words.question(doubt, shown.names)
        print(f"\n? {question.text}{f' ({question.where})' if question.where else ''}")
        for number, (_, sentence, suggested) in enumerate(question.options, 1):
            mark = f" ({gettext('Suggestion')})" if suggested else ""
            print(f"  {number}) {sentence}{mark}")
        values = [value for value, _, _ in question.options]
        while doubt.key not in answers:
            typed = input(f"1–{len(values)}: ").strip()
            if not typed and doubt.suggested:
                answers[doubt.key] = doubt.suggested
            elif typed.isdecimal() and 1 <= int(typed) <= len(values):
                answers[doubt.key] = values[int(typed) - 1]
    return answers


def _confirmed(shown: Preview) -> bool:
    """Asked at a terminal. Elsewhere the call confirms what it says itself, but no answer given to another file."""
    from django.utils.translation import gettext, pgettext

    if sys.stdin.isatty():
        question, keys = gettext("Import everything?"), pgettext("yes or no", "y/n")
        if input(f"{question} ({keys}) ").strip().casefold()[:1] in ("y", "j"):
            return True
        print(gettext("Nothing was imported."))
        return False
    if shown.carried:
        print()
        print(
            gettext(
                "Nothing was imported. Confirm the answers taken over with --yes, or give others with --answer."
            )
        )
    return not shown.carried
