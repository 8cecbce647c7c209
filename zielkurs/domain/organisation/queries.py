"""What pages and reports need of workspaces, teams and members."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import CharField, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable

from zielkurs.domain.base.findable import Findable, Use
from zielkurs.domain.base.refusals import NotFound
from zielkurs.domain.organisation import access, tokens
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.models import (
    Account,
    Member,
    Method,
    Role,
    Team,
    TeamMembership,
    Workspace,
)
from zielkurs.pure.scoring import Thresholds


@dataclass(frozen=True)
class WorkspaceCard:
    """A workspace that an account may enter."""

    name: str
    slug: str
    is_demo: bool


@dataclass(frozen=True)
class TeamNode:
    """A team with its depth in the tree (0 for the company) and its people."""

    id: int
    name: str
    kind: str
    parent_id: int | None
    is_closed: bool
    depth: int
    leads: tuple[str, ...]
    member_count: int
    version: int


@dataclass(frozen=True)
class Person:
    """A member in the list of people."""

    id: int
    name: str
    email: str
    note: str
    role: str
    state: str
    signs_in: bool
    team_ids: tuple[int, ...]
    led_team_ids: tuple[int, ...]
    team_names: tuple[str, ...]
    version: int


@dataclass(frozen=True)
class Settings:
    """The workspace's settings, as the settings page shows them."""

    name: str
    language: str
    notation: str
    time_zone: str
    fiscal_year_starts: int
    mission: str
    vision: str
    preset: str
    rhythm: "Rhythm"
    max_objectives: int
    max_key_results: int


@dataclass(frozen=True)
class Choice:
    """Something to choose in a form."""

    id: int
    name: str


class Stage(StrEnum):
    """How far the installation is: without an account, without a workspace, in use."""

    NEW = "new"
    ACCOUNT = "account"
    IN_USE = "in_use"


@dataclass(frozen=True)
class InvitationCard:
    """What an invitation's page shows. `has_account`: somebody signs in with the invited address already."""

    workspace_name: str
    language: str
    member_name: str
    email: str
    has_account: bool


def installation_stage() -> Stage:
    """What the first run has to do next. At most 2 queries."""
    if Workspace.objects.exists():
        return Stage.IN_USE
    return Stage.ACCOUNT if Account.objects.exists() else Stage.NEW


def invitation_card(token: str, *, now: datetime) -> InvitationCard | None:
    """The invitation behind a link, None where it is unknown, used, revoked or expired. 3 queries."""
    try:
        invitation = access.open_invitation(tokens.digest(token), now=now)
    except NotFound:
        return None
    workspace = Workspace.objects.get(pk=invitation.workspace_id)
    email = invitation.member.email
    return InvitationCard(
        workspace_name=workspace.name,
        language=workspace.language,
        member_name=invitation.member.name,
        email=email,
        has_account=Account.objects.filter(email__iexact=email).exists(),
    )


def admin_names(reader: Reader) -> tuple[str, ...]:
    """Who manages the reader's workspace, by name. 1 query."""
    rows = Member.objects.filter(role=Role.ADMIN, state=Member.State.ACTIVE)
    return tuple(rows.order_by("name").values_list("name", flat=True))


def admins_for(account_id: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The account's workspaces by name, each with the names of its admins. 2 queries."""
    own = Member.unscoped.filter(account_id=account_id, state=Member.State.ACTIVE).values("workspace_id")
    names: dict[int, list[str]] = {}
    admins = Member.unscoped.filter(
        role=Role.ADMIN, state=Member.State.ACTIVE, workspace_id__in=own
    ).order_by("name")
    for workspace_id, name in admins.values_list("workspace_id", "name"):
        names.setdefault(workspace_id, []).append(name)
    rows = Workspace.objects.filter(pk__in=own).order_by("name")
    return tuple((workspace.name, tuple(names.get(workspace.pk, ()))) for workspace in rows)


def workspaces_of(account_id: int) -> tuple[WorkspaceCard, ...]:
    """The workspaces an account may enter, by name. 1 query."""
    ids = Member.unscoped.filter(account_id=account_id, state=Member.State.ACTIVE).values("workspace_id")
    rows = Workspace.objects.filter(pk__in=ids).order_by("name")
    return tuple(WorkspaceCard(name=w.name, slug=w.slug, is_demo=w.is_demo) for w in rows)


def all_workspaces() -> tuple[WorkspaceCard, ...]:
    """Every workspace of the installation, by name: for commands on the server itself. 1 query."""
    return tuple(
        WorkspaceCard(name=w.name, slug=w.slug, is_demo=w.is_demo) for w in Workspace.objects.order_by("name")
    )


def has_demo() -> bool:
    """True if the installation holds a demo workspace. 1 query."""
    return Workspace.objects.filter(is_demo=True).exists()


def team_tree(reader: Reader) -> tuple[TeamNode, ...]:
    """The teams in use that the reader sees, parents before children, siblings by name. 2 queries."""
    teams = [
        t for t in Team.objects.filter(archived_on=None) if not reader.is_guest or t.pk in reader.team_ids
    ]
    people: dict[int, list[tuple[str, bool]]] = {}
    rows = TeamMembership.objects.exclude(member__state=Member.State.REMOVED)
    for team_id, name, leads in rows.order_by("member__name").values_list(
        "team_id", "member__name", "is_lead"
    ):
        people.setdefault(team_id, []).append((name, leads))
    known = {team.pk for team in teams}
    children: dict[int | None, list[Team]] = {}
    for team in sorted(teams, key=lambda t: t.name.casefold()):
        children.setdefault(team.parent_id if team.parent_id in known else None, []).append(team)

    def walk(parent: int | None, depth: int) -> list[TeamNode]:
        return [
            node
            for team in children.get(parent, [])
            for node in [_node(team, depth, people.get(team.pk, [])), *walk(team.pk, depth + 1)]
        ]

    return tuple(walk(None, 0))


@dataclass(frozen=True)
class TeamPlace:
    """A team in the tree with its leads by name; the reader may not see it."""

    id: int
    name: str
    parent_id: int | None
    in_use: bool
    leads: tuple[str, ...]


def team_places() -> dict[int, TeamPlace]:
    """All teams by id, parents before children, siblings by name: to find out who leads what. 1 query."""
    columns = ("id", "name", "parent_id", "archived_on")
    people = ("memberships__is_lead", "memberships__member__name", "memberships__member__state")
    rows = Team.objects.order_by("memberships__member__name").values_list(*columns, *people)
    leads: dict[int, list[str]] = {}
    below: dict[int | None, dict[int, tuple[str, bool]]] = {}
    for pk, name, parent_id, archived_on, is_lead, member, state in rows:
        below.setdefault(parent_id, {})[pk] = (name, archived_on is None)
        if is_lead and state != Member.State.REMOVED:
            leads.setdefault(pk, []).append(member)

    def walk(parent: int | None) -> Iterator[TeamPlace]:
        for pk, (name, in_use) in sorted(below.get(parent, {}).items(), key=lambda row: row[1][0].casefold()):
            yield TeamPlace(pk, name, parent, in_use, tuple(leads.get(pk, ())))
            yield from walk(pk)

    return {place.id: place for place in walk(None)}


def team_choices(reader: Reader) -> tuple[Choice, ...]:
    """The teams in use that the reader sees, by name. 1 query."""
    rows = Team.objects.filter(archived_on=None).order_by("name").values_list("id", "name")
    return tuple(Choice(pk, name) for pk, name in rows if not reader.is_guest or pk in reader.team_ids)


def _node(team: Team, depth: int, people: list[tuple[str, bool]]) -> TeamNode:
    return TeamNode(
        id=team.pk,
        name=team.name,
        kind=team.kind,
        parent_id=team.parent_id,
        is_closed=team.visibility == Team.Visibility.TEAM,
        depth=depth,
        leads=tuple(name for name, leads in people if leads),
        member_count=len(people),
        version=team.version,
    )


def people(reader: Reader) -> tuple[Person, ...]:
    """The workspace's members who were not removed, by name. 2 queries."""
    teams: dict[int, list[tuple[int, str, bool]]] = {}
    rows = TeamMembership.objects.order_by("team__name").values_list(
        "member_id", "team_id", "team__name", "is_lead"
    )
    for member_id, team_id, name, leads in rows:
        if not reader.is_guest or team_id in reader.team_ids:
            teams.setdefault(member_id, []).append((team_id, name, leads))
    members = Member.objects.exclude(state=Member.State.REMOVED).order_by("name", "id")
    return tuple(_person(m, teams.get(m.pk, [])) for m in members if not reader.is_guest or m.pk in teams)


def person(reader: Reader, member_id: int) -> Person | None:
    """One member, None where the reader sees none. 2 queries."""
    return next((p for p in people(reader) if p.id == member_id), None)


def _person(member: Member, teams: list[tuple[int, str, bool]]) -> Person:
    return Person(
        id=member.pk,
        name=member.name,
        email=member.email,
        note=member.note,
        role=member.role,
        state=member.state,
        signs_in=member.account_id is not None,
        team_ids=tuple(team for team, _, _ in teams),
        led_team_ids=tuple(team for team, _, leads in teams if leads),
        team_names=tuple(name for _, name, _ in teams),
        version=member.version,
    )


def owner_choices(reader: Reader) -> tuple[Choice, ...]:
    """Who can own something: everybody not removed, by name. 1 query."""
    rows = Member.objects.exclude(state=Member.State.REMOVED).order_by("name", "id")
    return tuple(Choice(*row) for row in rows.values_list("id", "name"))


@dataclass(frozen=True)
class Namesake:
    """Somebody whom a file may mean."""

    id: int
    name: str
    email: str


def namesakes(reader: Reader) -> tuple[Namesake, ...]:
    """Everybody not removed, by name, with the address. 1 query."""
    rows = Member.objects.exclude(state=Member.State.REMOVED).order_by("name", "id")
    return tuple(Namesake(*row) for row in rows.values_list("id", "name", "email"))


@dataclass(frozen=True)
class Rhythm:
    """What the method says of status and check-ins. `check_in_weekday`: 0 is Monday."""

    thresholds: Thresholds
    check_in_weekday: int


def rhythm(reader: Reader) -> Rhythm:
    """The thresholds and the day of the reader's workspace. 1 query."""
    return _rhythm(Method.objects.get())


@dataclass(frozen=True)
class GuidingIdea:
    """The company's mission and vision; empty where nobody has written them yet."""

    mission: str
    vision: str


def guided_rhythm(reader: Reader) -> tuple[Rhythm, GuidingIdea]:
    """The rhythm, and what all goals serve in the end. 1 query."""
    here = Workspace.objects.filter(pk=reader.workspace_id)
    method = Method.objects.annotate(
        mission=Subquery(here.values("mission")), vision=Subquery(here.values("vision"))
    ).get()
    return _rhythm(method), GuidingIdea(method.mission, method.vision)


def rhythm_beside(reader: Reader, **columns: Combinable) -> tuple[Rhythm, dict[str, Any]]:
    """The same, with what packages above ask for in the same query, by name. 1 query."""
    method = Method.objects.annotate(**columns).get()
    return _rhythm(method), {name: getattr(method, name) for name in columns}


def _rhythm(method: Method) -> Rhythm:
    thresholds = Thresholds(
        at_risk=method.at_risk, off_plan=method.off_plan, outdated_after_days=method.outdated_after_days
    )
    return Rhythm(thresholds=thresholds, check_in_weekday=method.check_in_weekday)


@dataclass(frozen=True)
class Limits:
    """How many objectives a team may have in a cycle, and how many key results an objective."""

    objectives: int
    key_results: int


def limits(reader: Reader) -> Limits:
    """The limits of the reader's workspace. 1 query."""
    return Limits(*Method.objects.values_list("max_objectives", "max_key_results").get())


def rule_rows() -> "QuerySet[Method, tuple[str, int, str, str, str]]":
    """("rules", method id, preset, rule code, level) for each switch; code and level None where there is none.

    A query to be joined with what packages above keep about the coach, so that a page asks once.
    """
    return Method.objects.values_list(
        Value("rules", output_field=CharField()), "id", "preset", "switches__code", "switches__level"
    )


def settings(reader: Reader) -> Settings:
    """Everything the settings page shows. 2 queries."""
    workspace = Workspace.objects.get(pk=reader.workspace_id)
    method = Method.objects.get()
    return Settings(
        name=workspace.name,
        language=workspace.language,
        notation=workspace.notation,
        time_zone=workspace.time_zone,
        fiscal_year_starts=workspace.fiscal_year_starts,
        mission=workspace.mission,
        vision=workspace.vision,
        preset=method.preset,
        rhythm=_rhythm(method),
        max_objectives=method.max_objectives,
        max_key_results=method.max_key_results,
    )


def findable(reader: Reader, *, only: Collection[int] | None = None) -> Iterator[Findable]:
    """Teams and people that the reader sees, as the search finds them, with `only` those rows alone. 2 queries."""
    teams, members = Team.objects.all(), Member.objects.exclude(state=Member.State.REMOVED)
    if reader.is_guest:
        teams = teams.filter(pk__in=reader.team_ids)
        members = members.filter(team_memberships__team_id__in=reader.team_ids)
    wanted = Q() if only is None else Q(pk__in=only)
    for pk, name, archived_on in teams.filter(wanted).values_list("id", "name", "archived_on"):
        yield Findable("team", pk, name, use=Use.GIVEN_UP if archived_on else Use.OPEN)
    found: dict[int, tuple[str, list[str]]] = {}
    for pk, name, team in members.filter(wanted).values_list("id", "name", "team_memberships__team__name"):
        found.setdefault(pk, (name, []))[1].extend([team] if team else [])
    for pk, (name, names) in found.items():
        yield Findable("person", pk, name, ", ".join(sorted(names)))
