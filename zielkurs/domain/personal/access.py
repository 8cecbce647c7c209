"""Who reads and writes personal objectives: their member, and nobody else in any role."""

from zielkurs.domain.base.refusals import Forbidden, NotFound
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.personal.models import PersonalKeyResult, PersonalObjective


def may_write(reader: Reader) -> bool:
    """True where the workspace has them turned on and the role writes. No query."""
    return reader.has_personal_objectives and reader.writes


def require_writing(reader: Reader) -> None:
    """Forbidden where the role only reads, or where the workspace has them turned off."""
    if not reader.writes:
        raise Forbidden("only_writers")
    if not reader.has_personal_objectives:
        raise Forbidden("personal_turned_off")


def objective_to_read(reader: Reader, objective_id: int) -> PersonalObjective:
    """The reader's own objective. NotFound for everybody else's, as for what does not exist."""
    row = PersonalObjective.objects.filter(pk=objective_id, member_id=reader.member_id).first()
    if row is None:
        raise NotFound
    return row


def objective_to_write(reader: Reader, objective_id: int) -> PersonalObjective:
    """The same to be changed. Forbidden where nothing may be written."""
    row = objective_to_read(reader, objective_id)
    require_writing(reader)
    return row


def key_result_to_write(reader: Reader, key_result_id: int) -> PersonalKeyResult:
    """A key result of an own objective, with the objective, to be changed. NotFound and Forbidden as above."""
    own = PersonalKeyResult.objects.filter(pk=key_result_id, objective__member_id=reader.member_id)
    row = own.select_related("objective").first()
    if row is None:
        raise NotFound
    require_writing(reader)
    return row
