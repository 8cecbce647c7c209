"""Imports in words: questions with their options, problems, remarks, refused files, columns; and where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.words import labels, writing
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.imports.queries import Preview
from zielkurs.pure.tables import Doubt, Option, Place, Problem, Remark
from zielkurs.pure.tables.changes import Fate, Kind

_LEAVE_OUT = _("leave these out")
_NUMBERS = {"value", "start", "target", "ours", "file", "top"}
_DAYS = {"day", "starts", "ends", "requested_on", "look_again_on"}

# Question, and the sentence of each option by its value; "*" stands for all others.
DOUBTS: dict[str, tuple[Promise, dict[str, Promise]]] = {
    "import_cycle": (
        _("Which cycle do these objectives belong to?"),
        {"create": _("create the cycle “%(cycle)s” (%(starts)s to %(ends)s)"), "*": _("%(cycle)s")},
    ),
    "import_person": (
        _("Who is “%(name)s”?"),
        {
            "new_in_team": _("a new person of this team, without an account"),
            "new": _("a new person from elsewhere, without an account"),
            "*": _("%(name)s, already here"),
        },
    ),
    "notation": (
        _("How is “%(example)s” meant? There are %(count)s such cells."),
        {
            "comma": _("%(spelled)s: the comma separates decimals, the point thousands"),
            "point": _("%(spelled)s: the point separates decimals, the comma thousands"),
        },
    ),
    "day_order": (
        _("Which day is “%(example)s”?"),
        {"first": _("%(day)s: the day comes first"), "other": _("%(day)s: the month comes first")},
    ),
    "year": (_("Which year is “%(example)s” in?"), {"*": _("%(year)s")}),
    "cycle": (
        _("The title speaks of %(cycle)s, the columns of another time. Which one counts?"),
        {"title": _("the title: %(cycle)s"), "columns": _("the columns: %(cycle)s")},
    ),
    "cycle_sheets": (
        _("The sheets hold several cycles. Which one is to be imported?"),
        {"*": _("%(cycle)s")},
    ),
    "confidence_scale": (
        _("Confidence goes up to %(top)s here. What is the highest possible value?"),
        {"*": _("%(top)s")},
    ),
    "confidence_lights": (
        _("Confidence is given as traffic lights or words. As which number from 0 to 10?"),
        {
            "map": _("green or high %(green)s, yellow or medium %(yellow)s, red or low %(red)s"),
            "leave_out": _("leave confidence out"),
        },
    ),
    "serves_unclear": (
        _("Which key result does “%(text)s” mean, for the initiative “%(title)s”?"),
        {"none": _("none of these"), "*": _("%(title)s")},
    ),
    "serves_nothing": (
        _("No key result is called “%(text)s”. Which one is meant, for the initiative “%(title)s”?"),
        {"none": _("none"), "*": _("%(title)s")},
    ),
    "state": (
        _("How far is an initiative with the state “%(text)s”?"),
        {
            "planned": _("planned"),
            "running": _("running"),
            "done": _("done"),
            "paused": _("paused (becomes “planned” here)"),
            "stopped": _("stopped (becomes “dropped” here)"),
        },
    ),
    "same_person": (
        _("Is “%(name)s” the same person as somebody else in the file?"),
        {"other": _("no, somebody else"), "*": _("yes, %(name)s")},
    ),
    "several_owners": (
        _("“%(text)s” names several people. Who is accountable? A key result has one owner."),
        {"*": _("%(name)s")},
    ),
    "name_order": (
        _("How is the name “%(text)s” to be read?"),
        {"turned": _("a person: %(name)s"), "team_first": _("%(name)s from %(note)s")},
    ),
    "no_objective": (
        _("These key results stand below no objective. What becomes of them?"),
        {"own_objective": _("an objective “%(title)s” takes them"), "leave_out": _LEAVE_OUT},
    ),
    "percent_unit": (
        _("The unit of “%(title)s” is “%(unit)s”, but its cells show per cent. What is meant?"),
        {"percent": _("per cent: %(value)s %%"), "unit": _("the unit: %(value)s %(unit)s")},
    ),
    "percent_scale": (
        _("“%(title)s” is in per cent. What does %(value)s mean?"),
        {"as_is": _("%(value)s %%, as it stands there"), "times_100": _("%(value)s %%, a share of one")},
    ),
    "title_differs": (
        _("Title and columns of “%(title)s” name different figures. Which ones count?"),
        {
            "columns": _("the columns: from %(start)s to %(target)s"),
            "title": _("the title: from %(start)s to %(target)s"),
        },
    ),
    "relative_target": (
        _("The target says “%(example)s”. Which value is that?"),
        {
            "relative": _("%(value)s: that share more than the start"),
            "added": _("%(value)s: added to the start"),
            "absolute": _("%(value)s: the target itself"),
        },
    ),
    "target_missing": (
        _("“%(title)s” has no target. What becomes of it?"),
        {
            "title": _("the target from the title: %(value)s"),
            "milestones": _("a result that is reached or not"),
            "leave_out": _("leave this key result out"),
        },
    ),
    "no_figures": (
        _(
            "The table has no column for targets or values (%(count)s key results, for example “%(example)s”). "
            "What becomes of them?"
        ),
        {
            "milestones": _("results that are reached or not"),
            "leave_out": _LEAVE_OUT,
        },
    ),
    "direction": (
        _("“%(title)s” says the opposite of its columns, from %(start)s to %(target)s. What is right?"),
        {
            "as_columns": _("the columns, as they stand there"),
            "swap": _("the other way round: from %(start)s to %(target)s"),
        },
    ),
    "kind": (
        _("“%(title)s” (start %(start)s, target %(target)s): what is the aim?"),
        {
            "raise": _("raise it to the target"),
            "lower": _("lower it to the target"),
            "stay_above": _("never fall below the target"),
            "stay_below": _("never rise above the target"),
        },
    ),
    "duplicate_key_result": (
        _("“%(title)s” stands there twice. What is meant?"),
        {"both": _("two key results"), "first": _("one: only the first row counts")},
    ),
    "error_cells": (
        _("Some cells hold an error instead of a value (%(count)s, for example %(example)s)."),
        {"leave_out": _LEAVE_OUT},
    ),
    "unreadable_values": (
        _("Some cells can’t be read as a value (%(count)s, for example “%(example)s”)."),
        {"leave_out": _LEAVE_OUT},
    ),
    "approximate_values": (
        _("Some values are rough or carry words (%(count)s, for example “%(example)s”)."),
        {"take": _("take the number"), "leave_out": _LEAVE_OUT},
    ),
    "unclear_scale": (
        _("Does “M” mean million (%(count)s cells, for example “%(example)s”)?"),
        {"million": _("yes, million"), "leave_out": _LEAVE_OUT},
    ),
    "range_values": (
        _("Some cells hold a range (%(count)s, for example “%(example)s”). Which value counts?"),
        {
            "middle": _("the middle"),
            "low": _("the lower end"),
            "high": _("the upper end"),
            "leave_out": _LEAVE_OUT,
        },
    ),
    "future_values": (
        _("Some values belong to weeks that have not begun (%(count)s, for example %(example)s)."),
        {"leave_out": _LEAVE_OUT},
    ),
    "values_outside_cycle": (
        _("Some values lie outside of the cycle (%(count)s, for example %(example)s)."),
        {"leave_out": _LEAVE_OUT, "keep": _("keep them")},
    ),
    "values_of_same_day": (
        _("Some key results have two values for one day (%(count)s). Which one counts?"),
        {"last": _("the later one in the file"), "first": _("the earlier one in the file")},
    ),
    "values_without_date": (
        _("Some values have no date that can be read (%(count)s, for example %(example)s)."),
        {"leave_out": _LEAVE_OUT},
    ),
    "rows_without_title": (
        _("Some rows hold figures but no name (%(count)s, for example row %(example)s)."),
        {"leave_out": _LEAVE_OUT},
    ),
    "start_missing": (
        _("Some key results have no start value (%(count)s, for example “%(example)s”)."),
        {
            "unknown": _("the start is unknown"),
            "first_value": _("the first reported value is the start"),
            "zero": _("the start is 0"),
        },
    ),
    "current_date": (
        _("Which day do the current values belong to (%(count)s, for example %(example)s)?"),
        {"today": _("today"), "leave_out": _("leave the values out")},
    ),
    "due_unreadable": (
        _("Some due dates can’t be read (%(count)s, for example “%(example)s”)."),
        {"leave_out": _("import the initiatives without a date")},
    ),
    "changed_here": (
        _("“%(title)s”, %(field)s: changed here and in the file since the last import. Which one counts?"),
        {"ours": _("keep ours: %(value)s"), "file": _("take the file’s: %(value)s")},
    ),
    "value_changed_here": (
        _("“%(title)s”, %(day)s: here stands another value than in the file. Which one counts?"),
        {"ours": _("keep ours: %(value)s"), "file": _("take the file’s: %(value)s")},
    ),
    "same_row": (
        _("In this place stood “%(before)s” at the last import, now it is “%(title)s”. The same row?"),
        {
            "same": _("the same, it was only renamed; its history stays"),
            "new": _("a new row; the earlier one stays as it is"),
        },
    ),
}

PROBLEMS: dict[str, Promise] = {
    "no_table": _(
        "No table was found. A tracker has a header row, with “Key Result” and “Target” for example."
    ),
    "no_key_results": _("The table holds no key results. Below the header, each row names one."),
    "value_too_large": _("%(value)s is too large. Values stay below a hundred billion."),
    "target_against_kind": _(
        "The target of “%(title)s” lies on the wrong side of the start. Correct one of the two."
    ),
    "cycle_not_running": _("“%(cycle)s” is still being planned. Values can be imported once it runs."),
    "no_cycle": _("There is no cycle, and the file names none. Admins and coaches add cycles."),
}

REMARKS: dict[str, Promise] = {
    "title_row": _("title row, not part of the table"),
    "total_row": _("row of totals"),
    "note_row": _("row with a note only"),
    "row_without_title": _("row without a name"),
    "row_without_key_result": _("row without a key result"),
    "text_below_table": _("text below the table"),
    "unknown_column": _("column “%(header)s”: not known"),
    "column_without_header": _("column without a header"),
    "computed_column": _("column “%(header)s”: Zielkurs computes this itself"),
    "repeated_column": _("column “%(header)s”: stands there twice"),
    "column_not_used": _("column “%(header)s”: not needed"),
    "sheet_of_other_cycle": _("sheet for another cycle (%(cycle)s)"),
    "sheet_not_understood": _("sheet without a table that could be understood"),
    "key_result_left_out": _("“%(title)s” was left out, as answered"),
    "duplicate_key_result": _("“%(title)s” stood there twice; the first row counts"),
    "current_beside_weeks": _("current value beside week columns; the weeks count"),
    "team_column": _("team “%(team)s”: everything goes to the chosen team"),
    "words_without_value": _("“%(title)s”: confidence and comment without any value"),
    "initiative_comment": _("comments of initiatives"),
    "initiative_without_key_result": _("initiative without a key result"),
    "confidence_from_one": _(
        "Confidence counts from 1 to 10 in the file, from 0 to 10 here; the numbers stay."
    ),
    "start_from_title": _("start value taken from the title"),
    "target_from_title": _("target taken from the title"),
    "hidden_sheet": _("hidden sheet, imported as well"),
    "not_in_file": _(
        "%(count)s key results of earlier imports are no longer in the file, “%(title)s” for example; they stay."
    ),
    "kept_ours": _(
        "“%(title)s” was changed here since; ours stays, because the file says the same as last time."
    ),
    "kept_withdrawn": _("value that was withdrawn here; it stays withdrawn"),
    "rounded_values": _("rounded to four decimal places"),
    "text_shortened": _("text too long, shortened"),
    "currency_not_kept": _("budget in %(currency)s: only the number is kept"),
    "paused_as_planned": _("paused initiative, becomes “planned”"),
    "no_check_ins_by_coaches": _("Coaches import plans, not check-ins. The values stay in the file."),
}

FILES: dict[str, Promise] = {
    "file_missing": _("Choose a file, or paste the cells."),
    "file_empty": _("The file is empty."),
    "file_too_large": _("The file is larger than %(allowed)s. A tracker without pictures is enough."),
    "file_kind_unsupported": _("Files of the kind “%(kind)s” can’t be read. Save it as XLSX or CSV, and try again."),
    "file_encrypted": _("The file is protected by a password. Save a copy without one."),
    "file_damaged": _("The file is damaged and can’t be read. Open it, save it anew as XLSX, and try again."),
    "archive_too_many_members": _("This is no usual XLSX file: it has %(found)s parts, %(allowed)s are allowed."),
    "archive_unpacks_too_large": _("Unpacked, the file is larger than %(allowed)s. Remove sheets that are not needed."),
    "archive_ratio_too_high": _("The file unpacks to a size that no tracker needs. Save it anew as XLSX."),
    "archive_member_outside": _("This is no usual XLSX file: a part of it points outside of the file."),
    "xml_with_dtd": _("This is no usual XLSX file: it carries definitions that are not allowed."),
    "too_many_cells": _("The file has more than %(allowed)s cells. Remove what is not part of the tracker."),
    "too_many_sheets": _("The file has more than %(allowed)s sheets. Remove those that are not needed."),
    "too_much_text": _("The file holds more text than a tracker needs. Remove what is not part of it."),
    "text_encoding_unknown": _("Row %(row)s can’t be read. Save the file as “CSV UTF-8”."),
    "text_not_text": _("This is no text file (row %(row)s). Save the table as XLSX or CSV."),
    "no_sheets": _("The file has no sheets with cells."),
    "reading_took_too_long": _("Reading took longer than %(allowed)s seconds. Remove what is not part of the tracker."),
    "reading_took_too_much_memory": _("Reading needs too much memory. Remove what is not part of the tracker."),
}  # fmt: skip

COLUMNS: dict[str, Promise] = {
    "objective": _("Objective"),
    "key_result": _("Key Result"),
    "title": _("Objective or key result"),
    "metric": _("Metric"),
    "measure": _("Initiative"),
    "parked": _("Not now"),
    "type": _("Kind of row"),
    "code": _("Number"),
    "owner": _("Owner"),
    "team": _("Team"),
    "unit": _("Unit"),
    "start": _("Start value"),
    "target": _("Target"),
    "current": _("Current value"),
    "value": _("Value"),
    "date": _("Date"),
    "confidence": _("Confidence"),
    "comment": _("Comment"),
    "state": _("State"),
    "serves": _("Serves the key result"),
    "due": _("Due"),
    "starts": _("Begins"),
    "budget": _("Budget"),
    "requested_by": _("Requested by"),
    "look_again": _("Look again"),
    "cycle": _("Cycle"),
    "computed": _("Computed"),
    "period_value": _("Weekly values"),
    "period_confidence": _("Weekly confidence"),
    "period_comment": _("Weekly comments"),
    "unknown_column": _("not known"),
    "column_without_header": _("no header"),
    "computed_column": _("computed, not needed"),
    "repeated_column": _("stands there twice"),
}

FIELDS: dict[str, Promise] = {
    "title": _("title"),
    "owner": _("owner"),
    "unit": _("unit"),
    "metric": _("metric"),
    "start": _("start value"),
    "target": _("target"),
    "kind": _("kind"),
    "due": _("due date"),
    "budget": _("budget"),
    "state": _("state"),
    "serves": _("key result"),
}
CHANGES: dict[str, Promise] = {
    "title": _("title: was %(before)s, now %(after)s"),
    "owner": _("owner: was %(before)s, now %(after)s"),
    "unit": _("unit: was %(before)s, now %(after)s"),
    "metric": _("metric: was %(before)s, now %(after)s"),
    "start": _("start value: was %(before)s, now %(after)s"),
    "target": _("target: was %(before)s, now %(after)s"),
    "kind": _("kind: was %(before)s, now %(after)s"),
    "due": _("due date: was %(before)s, now %(after)s"),
    "budget": _("budget: was %(before)s, now %(after)s"),
    "state": _("state: was %(before)s, now %(after)s"),
    "serves": _("other key results"),
}


@dataclass(frozen=True)
class Question:
    """A doubt in words. `options` are (value, sentence, whether the file suggests it)."""

    key: str
    text: str
    where: str
    options: tuple[tuple[str, str, bool], ...]


def question(doubt: Doubt, names: Mapping[str, str]) -> Question:
    """A doubt in the reader's language. `names` maps tokens of people to their names."""
    text, sentences = DOUBTS[doubt.code]
    params = _written({**doubt.params}, names)
    options = tuple(
        (option.value, _option(sentences, option, doubt.params, names), option.value == doubt.suggested)
        for option in doubt.options
    )
    return Question(doubt.key, str(text) % params, places(doubt.places), options)


def _option(
    sentences: Mapping[str, Promise], option: Option, params: Mapping[str, str], names: Mapping[str, str]
) -> str:
    said = {**params, **option.params}
    sentence = sentences.get(option.value) or sentences["*"]
    written = _written(said, names)
    if (value := _number(said.get("value", ""))) is not None:
        written["spelled"] = f"{writing.number(value.normalize())} ({writing.spelled(value)})"
    return str(sentence) % written


def problem(found: Problem) -> str:
    """What keeps the file from being imported, and what would be right."""
    return str(PROBLEMS[found.code]) % _written(found.params, {})


def remark(found: Remark) -> str:
    """What was seen and not used, or used in a way worth saying."""
    return str(REMARKS[found.code]) % _written(found.params, {})


def file_sentence(refusal: Refusal) -> str:
    """Why a file is not read, and what helps."""
    params = {name: _size(refusal.code, name, value) for name, value in refusal.params.items()}
    return str(FILES[refusal.code]) % params


def _size(code: str, name: str, value: object) -> str:
    large = code in ("file_too_large", "archive_unpacks_too_large")
    if isinstance(value, int):
        return f"{writing.number(value // 2**20)}\u00a0MB" if large else writing.number(value)
    if name == "kind":
        return gettext("image") if value == "image" else str(value).upper()
    return str(value)


def change(field: str, before: str | None, after: str | None, names: Mapping[str, str]) -> str:
    """One change of a row: the field with what stood there and what stands there now."""
    written = {"before": _field(field, before, names), "after": _field(field, after, names)}
    return str(CHANGES[field]) % written


def _field(field: str, text: str | None, names: Mapping[str, str]) -> str:
    if not text:
        return "–"
    if field == "owner":
        return names.get(text, text)
    if field == "due":
        return iso_day(text)
    if field in ("kind", "state"):
        return labels.label(text)
    number = _number(text) if field in ("start", "target", "budget") else None
    return text if number is None else writing.number(number)


def _written(params: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    field = params.get("field", "")
    return {name: _param(name, text, field, names) for name, text in params.items()}


def _param(name: str, text: str, field: str, names: Mapping[str, str]) -> str:
    if name == "field":
        return str(FIELDS[text])
    if name == "kind":
        return labels.label(text)
    if field and name in ("value", "ours", "file"):
        return _field(field, text, names)
    if name in _DAYS and text:
        return writing.day(date.fromisoformat(text[:10]))
    number = _number(text) if name in _NUMBERS else None
    return (text or "–") if number is None else writing.number(number)


def iso_day(text: str) -> str:
    """A day that is kept as text: 04.12.2026."""
    return writing.day(date.fromisoformat(text))


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def places(found: Iterable[Place], limit: int = 4) -> str:
    """Where something stands: sheet “OKR Q4 2026”, row 7, columns E, F; and how many more places there are."""
    listed = list(dict.fromkeys(found))
    groups: dict[tuple[str, str], list[str]] = {}
    by_row = len({place.row for place in listed}) <= len({place.column_letter for place in listed})
    for place in listed:
        line, across = (
            (str(place.row), place.column_letter) if by_row else (place.column_letter, str(place.row))
        )
        groups.setdefault((place.sheet, line), []).append(across)
    shown = [_group(sheet, line, across, by_row) for (sheet, line), across in list(groups.items())[:limit]]
    rest = sum(len(across) for across in list(groups.values())[limit:])
    if rest:
        shown.append(ngettext("one more place", "%(n)s more places", rest) % {"n": rest})
    return "; ".join(shown)


def _group(sheet: str, line: str, across: list[str], by_row: bool) -> str:
    listed = ", ".join(across[:14]) + (" …" if len(across) > 14 else "")
    params = {"sheet": sheet, "line": line, "listed": listed}
    if by_row:
        sentence = (
            gettext("sheet “%(sheet)s”, row %(line)s, column %(listed)s")
            if len(across) == 1
            else gettext("sheet “%(sheet)s”, row %(line)s, columns %(listed)s")
        )
    else:
        sentence = (
            gettext("sheet “%(sheet)s”, column %(line)s, row %(listed)s")
            if len(across) == 1
            else gettext("sheet “%(sheet)s”, column %(line)s, rows %(listed)s")
        )
    return sentence % params


def tally(counts: Mapping[str, int]) -> tuple[tuple[int, str], ...]:
    """Counts of a run or preview with their words, zeros left out: (3, "objectives"), (9, "key results")."""
    n = counts.get
    words = {
        "cycles": ngettext("new cycle", "new cycles", n("cycles", 0)),
        "objectives": ngettext("new objective", "new objectives", n("objectives", 0)),
        "key_results": ngettext("new key result", "new key results", n("key_results", 0)),
        "initiatives": ngettext("new initiative", "new initiatives", n("initiatives", 0)),
        "check_ins": ngettext("new check-in", "new check-ins", n("check_ins", 0)),
        "people": ngettext("new person", "new people", n("people", 0)),
        "not_now": gettext("“not now” for the logbook"),
        "changed": gettext("changed"),
    }
    return tuple((counts[name], word) for name, word in words.items() if counts.get(name))


def counts(found: Preview) -> dict[str, int]:
    """What applying the preview would make, by the names that a run's summary has."""
    changes = found.changes
    return {
        "cycles": int(found.cycle.cycle_id is None and found.cycle.new is not None),
        "objectives": changes.count(Kind.OBJECTIVE, Fate.NEW),
        "key_results": changes.count(Kind.KEY_RESULT, Fate.NEW),
        "initiatives": changes.count(Kind.INITIATIVE, Fate.NEW),
        "check_ins": changes.new_values,
        "people": len(found.newcomers),
        "not_now": changes.count(Kind.NOT_NOW, Fate.NEW),
    }
