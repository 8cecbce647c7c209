"""What an import left behind, to be counted and compared."""

from zielkurs.domain.decisions.models import Decision
from zielkurs.domain.okr.models import CheckIn, Cycle, Initiative, KeyResult, Milestone, Objective
from zielkurs.domain.organisation.models import Member


def imported_key_results() -> list[KeyResult]:
    return list(
        KeyResult.objects.exclude(source_ref="")
        .select_related("owner", "objective")
        .order_by("objective__position", "position")
    )


def counts() -> list[int]:
    tables = (Objective, KeyResult, CheckIn, Initiative, Decision, Member, Cycle, Milestone)
    return [table.objects.count() for table in tables]
