"""What was decided about the coach: the method, findings dismissed with a reason, answers to the self-check."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import QuerySet

from zielkurs.domain.base.models import Event
from zielkurs.domain.okr.models import Cycle, Dismissal, Initiative, KeyResult, Objective, SelfCheck
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.queries import rule_rows


@dataclass(frozen=True)
class Standards:
    """The preset, the rules that weigh otherwise, and the reasons of dismissed findings.

    `dismissed` goes by (team, kind, digest of the text, rule code). Findings on a plan as a whole have the kind A_SET.
    """

    A_SET: ClassVar = "set"

    preset: str
    switches: tuple[tuple[str, str], ...]
    dismissed: Mapping[tuple[int, str, str, str], str]

    def reason(self, team_id: int, kind: str, text: str, code: str) -> str:
        """Why the finding was dismissed, empty where it counts."""
        return self.dismissed.get((team_id, kind, digest_of(text), code), "")


def digest_of(text: str) -> str:
    """What a text is remembered by: blanks at its ends and doubled ones make no difference."""
    return Dismissal.digest_of(text)


def standards(reader: Reader, team_ids: Collection[int]) -> Standards:
    """What the workspace and these teams decided about the coach. 1 query."""
    dismissed: dict[tuple[int, str, str, str], str] = {}
    switches: list[tuple[str, str]] = []
    preset = "standard"
    rows = Dismissal.objects.filter(team_id__in=team_ids)
    # One query for both tables: the first column says whose row it is.
    both = rows.values_list("kind", "team_id", "code", "digest", "reason").union(rule_rows(), all=True)
    for kind, pk, *rest in both:
        if kind == "rules":
            preset, code, level = rest
            switches += [(code, level)] if code else []
        else:
            code, digest, reason = rest
            dismissed[pk, kind, digest, code] = reason
    return Standards(preset=preset, switches=tuple(sorted(switches)), dismissed=dismissed)


def state_of_plans(reader: Reader) -> Hashable:
    """The same as long as the coach has nothing else to say to this reader about any plan. 1 query.

    Every change records an event in its own transaction, and the events' numbers follow the commits: the last one
    stands for all that the coach reads. Check-ins, figures and answers to the self-check change nothing in it; a
    definition may begin to hold with a new day.
    """
    return state_upto(reader, last_for_plans().values_list("sequence", flat=True).first())


def last_for_plans() -> "QuerySet[Event]":
    """The last event that changes what the coach reads, to be asked for beside something else. No query."""
    events = Event.objects.exclude(verb__startswith="check_in.").exclude(verb__in=_BESIDE_PLANS)
    return events.order_by("-sequence")[:1]


def state_upto(reader: Reader, last: int | None) -> Hashable:
    """The state of plans up to the event of that number. No query."""
    return reader.workspace_id, reader.role, reader.team_ids, reader.hidden_team_ids, reader.today, last


_BESIDE_PLANS = ("kpi.measured", "kpi.figures_applied", "self_check.answered")


def self_checks(of: Objective | KeyResult | Initiative) -> dict[str, str]:
    """The answers to the self-check by question. 1 query."""
    return dict(SelfCheck.answers_of(of).values_list("question", "answer"))


def closed_cycles() -> int:
    """How many of the workspace's cycles are closed: what the lock of the rules counts. 1 query."""
    return Cycle.objects.filter(phase=CyclePhase.CLOSED.value).count()
