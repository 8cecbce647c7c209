"""The doorway to imports: whoever may plan in a team may import its tracker, see its runs and undo them.

People without an account that a file names may be listed by whoever imports: they get no access by that. Coaches
bring in plans, never check-ins: they do not report progress.
"""

from datetime import datetime

from zielkurs.domain.base.refusals import Forbidden, NotFound, Refusal
from zielkurs.domain.imports.models import ImportRun
from zielkurs.domain.organisation.access import Reader, may_plan_in
from zielkurs.domain.organisation.models import Role


def may_report(reader: Reader) -> bool:
    """True where the reader's imports bring check-ins too."""
    return reader.role in (Role.ADMIN, Role.MEMBER)


def run_to_read(reader: Reader, run_id: int) -> ImportRun:
    """The run, for those who may plan in its team. NotFound where there is none here."""
    run = (
        ImportRun.objects.select_related("team", "cycle", "created_by", "applied_by")
        .filter(pk=run_id)
        .first()
    )
    if run is None:
        raise NotFound
    if not may_plan_in(reader, run.team_id):
        raise Forbidden("only_team_may_plan", team=run.team.name)
    return run


def run_to_answer(reader: Reader, run_id: int) -> ImportRun:
    """The run while it can still be answered, applied or discarded. Refused with import_applied_already later."""
    run = run_to_read(reader, run_id)
    if run.state != ImportRun.State.PREVIEWED:
        raise Refusal("import_applied_already", file=run.file_name)
    return run


def run_to_undo(reader: Reader, run_id: int, *, now: datetime) -> ImportRun:
    """The run within a day. Refused with import_undo_too_late; coaches can't undo check-ins."""
    run = run_to_read(reader, run_id)
    if not run.may_undo(now):
        raise Refusal("import_undo_too_late", file=run.file_name)
    if run.summary.get("check_ins") and not may_report(reader):
        raise Forbidden("only_reporters")
    return run
