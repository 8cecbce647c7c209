"""What changed: the event log as people may read it, each event with what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from zielkurs.domain.base.models import Event, EventPayload
from zielkurs.domain.decisions import queries as decisions
from zielkurs.domain.decisions.queries import Subjects, Told
from zielkurs.domain.kpi import access as kpi_access
from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import Commitment, Cycle, Initiative, KeyResult, Milestone, Theme
from zielkurs.domain.okr.queries.logbook import plans
from zielkurs.domain.okr.states import CyclePhase
from zielkurs.domain.organisation.access import Reader, members

PAGE = 50
# What the feed tells, by the first word of the verb. The rest is for the people who run the workspace.
GROUPS: dict[str, tuple[str, ...]] = {
    "plan": ("objective", "key_result", "theme", "commitment", "contribution"),
    "check_in": ("check_in",),
    "initiative": ("initiative",),
    "kpi": ("kpi",),
    "decision": ("decision",),
    "cycle": ("cycle",),
    "import": ("import",),
}
# Each of these is recorded right before the change that it is about, and says more than that one.
_SAY_MORE = ("decision.course_change", "decision.set_aside", "decision.resume", "decision.drop")
# What a file brought or took back with it is told once: by the file.
_BY_FILE = ("import.applied", "import.undone", "kpi.figures_applied")
# Rows that are named by the file that brought them.
_KEPT_BY_FILES = ("importrun", "figuresrun")


@dataclass(frozen=True)
class News:
    """Something that changed: who, what, about which row, when.

    `title` is what the row is called now, or was where it is gone; `gone` says that nothing can be opened any more.
    `said` is what the event keeps beside its row, `decision` what the decision says that it is about; `milestones`
    is how many the key result has that counts them.
    """

    sequence: int
    verb: str
    at: datetime
    on: date
    actor: str
    subject_kind: str
    subject_id: int
    title: str
    gone: bool
    unit: str = ""
    milestones: int = 0
    team_id: int | None = None
    said: dict[str, Any] = field(default_factory=dict)
    decision: Told | None = None


@dataclass(frozen=True)
class Feed:
    """One page of news, the newest first; `recent` were within the last seven days, on all pages.

    `older` is the number to go on before, None on the last page.
    """

    news: tuple[News, ...]
    recent: int
    older: int | None


def feed(reader: Reader, *, group: str = "", team_id: int | None = None, before: int | None = None) -> Feed:
    """What changed, of one of the GROUPS or of all, with `team_id` about that team's plans. 2 queries.

    Guests read what is about their own teams' plans, and about cycles.
    """
    rows = _rows(reader, GROUPS.get(group) or [verb for verbs in GROUPS.values() for verb in verbs])
    if team_id is not None:
        rows = rows.filter(_of_team(reader, team_id))
    recent = rows.filter(recorded_at__gte=week_ago(reader)).count()
    if before is not None:
        rows = rows.filter(_before(before))
    news = _told(rows.order_by("-recorded_at", "-sequence")[: PAGE + 1], reader)
    older = news[PAGE - 1].sequence if len(news) > PAGE else None
    return Feed(news[:PAGE], recent, older)


def my_news(reader: Reader, *, count: int) -> tuple[News, ...]:
    """What others changed at the reader's objectives and key results since a week ago, the newest first. 1 query.

    An objective is the reader's too where one of its key results is, and the other way round.
    """
    me = reader.member_id
    running = ~Q(objective__cycle__phase=CyclePhase.CLOSED.value)
    own = access.key_results(reader).filter(running, Q(owner_id=me) | Q(objective__owner_id=me))
    objectives = access.objectives(reader).exclude(cycle__phase=CyclePhase.CLOSED.value)
    subjects: Subjects = {
        "objective": objectives.filter(Q(owner_id=me) | Q(pk__in=own.values("objective_id"))).values("id"),
        "keyresult": own.values("id"),
    }
    rows = _rows(reader, [verb for verbs in GROUPS.values() for verb in verbs])
    rows = rows.filter(_about(subjects), recorded_at__gte=week_ago(reader)).exclude(actor_id=me)
    return _told(rows.order_by("-recorded_at", "-sequence")[:count], reader)


def week_ago(reader: Reader) -> datetime:
    """The beginning of the day a week before the reader's."""
    return datetime.combine(reader.today - timedelta(days=7), time.min, tzinfo=ZoneInfo(reader.time_zone))


def _rows(reader: Reader, verbs: Iterable[str]) -> "QuerySet[Event]":
    twin = Event.objects.filter(sequence=OuterRef("sequence") - 1, verb__in=_SAY_MORE)
    wanted = reduce(or_, (Q(verb__startswith=f"{verb}.") for verb in verbs))
    file = Event.objects.filter(
        verb__in=_BY_FILE, recorded_at=OuterRef("recorded_at"), actor_id=OuterRef("actor_id")
    )
    rows = Event.objects.filter(wanted).exclude(Exists(twin))
    rows = rows.filter(Q(verb__in=_BY_FILE) | ~Exists(file))
    if reader.reads_all_teams:
        return rows
    own: Subjects = {**plans(reader), "kpi": kpi_access.kpis(reader).values("id")}
    return rows.filter(_about(own) | Q(subject_kind="cycle"))


def _of_team(reader: Reader, team_id: int) -> Q:
    return _about(
        {
            **plans(reader, {team_id}),
            "kpi": kpi_access.kpis(reader).filter(team_links__team_id=team_id).values("id"),
            "commitment": Commitment.objects.filter(team_id=team_id).values("id"),
        }
    )


def _about(subjects: Subjects) -> Q:
    """Events about these rows, and about decisions on them."""
    every = {**subjects, "decision": decisions.ids_about(subjects)}
    return reduce(or_, (Q(subject_kind=kind, subject_id__in=ids) for kind, ids in every.items()))


def _before(sequence: int) -> Q:
    at = Subquery(Event.objects.filter(sequence=sequence).values("recorded_at")[:1])
    return Q(recorded_at__lte=at) & (Q(recorded_at__lt=at) | Q(sequence__lt=sequence))


def _told(rows: "QuerySet[Event]", reader: Reader) -> tuple[News, ...]:
    about = OuterRef("subject_id")
    decided = decisions.subject_of(OuterRef(OuterRef("subject_id")))
    named: list[tuple[QuerySet[Any], str]] = [
        (access.objectives(reader), "title"),
        (access.key_results(reader), "title"),
        (Initiative.objects.all(), "title"),
        (Cycle.objects.all(), "name"),
        (Theme.objects.all(), "title"),
        (Commitment.objects.all(), "team__name"),
        (kpi_access.kpis(reader), "name"),
    ]
    found: list[Any] = list(
        rows.annotate(
            said=Subquery(EventPayload.objects.filter(event_id=OuterRef("pk")).values("data")[:1]),
            actor=Subquery(members().filter(pk=OuterRef("actor_id")).values("name")[:1]),
            title=Coalesce(*(Subquery(each.filter(pk=about).values(name)[:1]) for each, name in named)),
            unit=Coalesce(
                Subquery(KeyResult.objects.filter(pk=about).values("unit")[:1]),
                Subquery(KeyResult.objects.filter(pk__in=decided).values("unit")[:1]),
            ),
            milestones=Subquery(_milestones(about)),
            **decisions.told_columns(about),
            team_id=Subquery(Commitment.objects.filter(pk=about).values("team_id")[:1]),
        )
    )
    zone = ZoneInfo(reader.time_zone)
    return tuple(_news(row, zone, reader.today) for row in found)


def _milestones(key_result: OuterRef) -> "QuerySet[Milestone, Any]":
    # Ordered by nothing, so that the rows are counted together.
    rows = Milestone.objects.filter(key_result_id=key_result).order_by()
    return rows.values("key_result").annotate(count=Count("pk")).values("count")


def _news(row: Any, zone: ZoneInfo, today: date) -> News:
    decision = decisions.told(row)
    said: dict[str, Any] = row.said or {}
    remembered = str(said.get("title") or said.get("name") or said.get("file") or "")
    title = decision.title if decision else row.title
    return News(
        sequence=row.sequence,
        verb=row.verb,
        at=row.recorded_at,
        # A demo's clock may stand earlier than the real one; nothing happens after its today.
        on=min(row.recorded_at.astimezone(zone).date(), today),
        actor=row.actor or "",
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        title=title or remembered,
        gone=not title and row.subject_kind not in _KEPT_BY_FILES,
        unit=row.unit or "",
        milestones=row.milestones or 0,
        team_id=row.team_id,
        said=said,
        decision=decision,
    )
