"""What the first run of a workspace has to do next."""

from enum import StrEnum

from zielkurs.domain.okr.access import objectives
from zielkurs.domain.okr.models import Cycle
from zielkurs.domain.organisation.access import Reader


class Step(StrEnum):
    """A workspace begins with a cycle, then with an objective."""

    CYCLE = "cycle"
    OBJECTIVE = "objective"
    DONE = "done"


def next_step(reader: Reader) -> Step:
    """What is missing in the workspace; always DONE for those who do not set it up. At most 2 queries."""
    if not reader.is_admin or objectives(reader).exists():
        return Step.DONE
    return Step.OBJECTIVE if Cycle.objects.exists() else Step.CYCLE
