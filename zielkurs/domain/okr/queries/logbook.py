"""The logbook with what its decisions are about: whose they are, and in which unit they count."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from zielkurs.domain.decisions import queries as decisions
from zielkurs.domain.decisions.queries import LogbookEntry, LogbookPage, Subjects, Wanted
from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import KeyResult
from zielkurs.domain.organisation.access import Reader


@dataclass(frozen=True)
class Logbook:
    """One page of the logbook; `units` are those of the key results that its entries are about, by id."""

    page: LogbookPage
    units: dict[int, str]


def logbook(reader: Reader, wanted: Wanted, *, team_id: int | None = None, page: int | None = 1) -> Logbook:
    """The decisions asked for, with `team_id` those about a team's plans alone. 3 queries.

    Guests see what was decided about their own teams' plans.
    """
    found = decisions.logbook(
        reader,
        wanted,
        among=None if team_id is None else plans(reader, {team_id}),
        within=None if reader.reads_all_teams else plans(reader),
        page=page,
    )
    return Logbook(found, units_of(found.entries))


def plans(reader: Reader, team_ids: Collection[int] | None = None) -> Subjects:
    """The objectives, key results and initiatives that the reader sees, with `team_ids` those teams'. No query."""
    objectives = access.objectives(reader)
    key_results = access.key_results(reader)
    initiatives = access.initiatives(reader)
    if team_ids is not None:
        objectives = objectives.filter(team_id__in=team_ids)
        key_results = key_results.filter(Q(team_id__in=team_ids) | Q(objective__team_id__in=team_ids))
        initiatives = initiatives.filter(team_id__in=team_ids)
    return {
        "objective": objectives.values("id"),
        "keyresult": key_results.values("id"),
        "initiative": initiatives.values("id"),
    }


def units_of(entries: Iterable[LogbookEntry]) -> dict[int, str]:
    """The units of the key results that decisions are about, by id. 1 query, none without key results."""
    ids = {entry.subject_id for entry in entries if entry.subject_kind == "keyresult"}
    return dict(KeyResult.objects.filter(pk__in=ids).values_list("id", "unit"))
