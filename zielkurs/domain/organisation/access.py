"""Who somebody is in a workspace, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from zielkurs.domain.base.refusals import Forbidden, NotFound
from zielkurs.domain.organisation.models import (
    Account,
    Invitation,
    Member,
    Role,
    Team,
    TeamMembership,
    Workspace,
    above,
)

WRITERS = frozenset({Role.ADMIN, Role.COACH, Role.MEMBER})
READERS_OF_ALL = frozenset({Role.ADMIN, Role.COACH, Role.MEMBER, Role.READER, Role.AUDITOR})
# From them no team's OKRs are kept.
_OVERSEERS = frozenset({Role.ADMIN, Role.COACH, Role.AUDITOR})


@dataclass(frozen=True)
class Reader:
    """A signed-in member in their workspace: what every query and every access check starts from."""

    member_id: int
    account_id: int | None
    name: str
    role: Role
    team_ids: frozenset[int]
    led_team_ids: frozenset[int]
    hidden_team_ids: frozenset[int]
    workspace_id: int
    workspace_name: str
    slug: str
    workspace_language: str
    notation: str
    time_zone: str
    has_personal_objectives: bool
    is_demo: bool
    today: date

    @property
    def is_admin(self) -> bool:
        """True for the workspace's admins."""
        return self.role == Role.ADMIN

    @property
    def writes(self) -> bool:
        """True where the role writes plans at all."""
        return self.role in WRITERS

    @property
    def is_guest(self) -> bool:
        """True where the role knows its own teams only: their people, their KPIs, their OKRs."""
        return self.role not in READERS_OF_ALL

    @property
    def reads_all_teams(self) -> bool:
        """True where the reader sees the OKRs of every team."""
        return not self.is_guest and not self.hidden_team_ids

    def sees(self, team_id: int) -> bool:
        """Whether the reader sees the OKRs of a team."""
        return team_id in self.team_ids or not (self.is_guest or team_id in self.hidden_team_ids)

    def seen(self, field: str = "team_id") -> Q:
        """The same as a condition on rows whose `field` names a team."""
        return (
            Q(**{f"{field}__in": self.team_ids})
            if self.is_guest
            else ~Q(**{f"{field}__in": self.hidden_team_ids})
        )


def reader(*, account_id: int, slug: str, now: datetime) -> Reader:
    """The account's member in the workspace. NotFound where there is none that may sign in.

    2 queries, one more where a team keeps its OKRs to itself.
    """
    own = Member.unscoped.filter(
        account_id=account_id, state=Member.State.ACTIVE, workspace_id=OuterRef("pk")
    )
    columns = {f"member_{name}": Subquery(own.values(name)[:1]) for name in ("id", "name", "role")}
    closed = Team.unscoped.filter(workspace_id=OuterRef("pk"), visibility=Team.Visibility.TEAM)
    rows = Workspace.objects.filter(slug=slug).annotate(**columns, has_closed_teams=Exists(closed))
    found: Any = rows.first()
    if found is None or found.member_id is None:
        raise NotFound
    member = Member(
        pk=found.member_id,
        workspace_id=found.pk,
        account_id=account_id,
        name=found.member_name,
        role=found.member_role,
    )
    return _reader_of(member, found, now, has_closed_teams=found.has_closed_teams)


def reader_of_member(member_id: int, *, now: datetime) -> Reader:
    """The same for a member known by id: commands and workers act in somebody's name."""
    member = Member.unscoped.filter(pk=member_id).first()
    if member is None:
        raise NotFound
    return _reader_of(member, Workspace.objects.get(pk=member.workspace_id), now)


def reader_for_command(*, slug: str, email: str, now: datetime) -> Reader:
    """In whose name a command on the server acts: the member with the address, without one the first admin.

    NotFound where there is no such workspace, or nobody there who signs in with the address.
    """
    members = Member.unscoped.filter(state=Member.State.ACTIVE, workspace_id=workspace_by_slug(slug).pk)
    members = members.filter(account__email__iexact=email) if email else members.filter(role=Role.ADMIN)
    member = members.order_by("id").first()
    if member is None:
        raise NotFound
    return _reader_of(member, Workspace.objects.get(pk=member.workspace_id), now)


def _reader_of(
    member: Member, workspace: Workspace, now: datetime, *, has_closed_teams: bool = True
) -> Reader:
    memberships = list(TeamMembership.unscoped.filter(member_id=member.pk).values_list("team_id", "is_lead"))
    hidden = (
        _hidden_teams(workspace, memberships)
        if has_closed_teams and Role(member.role) not in _OVERSEERS
        else frozenset()
    )
    return Reader(
        member_id=member.pk,
        account_id=member.account_id,
        name=member.name,
        role=Role(member.role),
        team_ids=frozenset(team for team, _ in memberships),
        led_team_ids=frozenset(team for team, leads in memberships if leads),
        hidden_team_ids=hidden,
        workspace_id=workspace.pk,
        workspace_name=workspace.name,
        slug=workspace.slug,
        workspace_language=workspace.language,
        notation=workspace.notation,
        time_zone=workspace.time_zone,
        has_personal_objectives=workspace.has_personal_objectives,
        is_demo=workspace.is_demo,
        today=workspace.today(now),
    )


def _hidden_teams(workspace: Workspace, memberships: list[tuple[int, bool]]) -> frozenset[int]:
    """The teams that keep their OKRs from somebody who is in none of them and leads no team above. 1 query."""
    rows = Team.unscoped.filter(workspace_id=workspace.pk).values_list("id", "parent_id", "visibility")
    parents = {pk: parent for pk, parent, _ in rows}
    own, led = {team for team, _ in memberships}, {team for team, leads in memberships if leads}
    closed = (pk for pk, _, visibility in rows if visibility == Team.Visibility.TEAM)
    return frozenset(pk for pk in closed if pk not in own and led.isdisjoint(above(pk, parents)))


def workspace_by_slug(slug: str) -> Workspace:
    """For commands on the server itself. NotFound where there is none."""
    workspace = Workspace.objects.filter(slug=slug).first()
    if workspace is None:
        raise NotFound
    return workspace


def account_by_email(email: str) -> Account:
    """NotFound where there is none."""
    account = Account.objects.filter(email__iexact=email).first()
    if account is None:
        raise NotFound
    return account


def open_invitation(token_digest: str, *, now: datetime) -> Invitation:
    """The invitation behind a link. NotFound where it is unknown, used, revoked or expired."""
    invitation: Invitation | None = (
        Invitation.unscoped.filter(
            token_digest=token_digest, accepted_at=None, revoked_at=None, expires_at__gt=now
        )
        .exclude(member__state__in=[Member.State.REMOVED, Member.State.SUSPENDED])
        .select_related("member")
        .first()
    )
    if invitation is None:
        raise NotFound
    return invitation


def company_team() -> Team:
    """The root of the bound workspace's team tree."""
    return Team.objects.get(parent=None, kind=Team.Kind.COMPANY)


def team_to_read(reader: Reader, team_id: int) -> Team:
    """The team, if the reader may know of it: guests know their own teams only. NotFound otherwise."""
    team = Team.objects.filter(pk=team_id).first()
    if team is None or (reader.is_guest and team_id not in reader.team_ids):
        raise NotFound
    return team


def team_to_plan_in(reader: Reader, team_id: int) -> Team:
    """The team, if the reader may write plans there: its people, coaches and admins."""
    team = team_to_read(reader, team_id)
    if not may_plan_in(reader, team_id):
        raise Forbidden("only_team_may_plan", team=team.name)
    return team


def may_plan_in(reader: Reader, team_id: int) -> bool:
    """True for the team's people who write, and for coaches and admins. No query."""
    return reader.role in (Role.ADMIN, Role.COACH) or (reader.role in WRITERS and team_id in reader.team_ids)


def teams_above(team_id: int, parents: Mapping[int, int | None] | None = None) -> tuple[int, ...]:
    """The teams above, the nearest first; none for the company. 1 query unless each team's parent is given."""
    return above(team_id, Team.parents() if parents is None else parents)


def team_with_plans_to_read(reader: Reader, team_id: int) -> Team:
    """The team, if the reader may see its OKRs. Forbidden where it keeps them to itself."""
    team = team_to_read(reader, team_id)
    if not reader.sees(team_id):
        raise Forbidden("only_team_reads", team=team.name)
    return team


def require_admin(reader: Reader) -> None:
    """Forbidden for everybody but admins."""
    if not reader.is_admin:
        raise Forbidden("only_admins")


def member_to_manage(reader: Reader, member_id: int) -> Member:
    """The member, for an admin. NotFound where there is none here."""
    require_admin(reader)
    member = Member.objects.filter(pk=member_id).exclude(state=Member.State.REMOVED).first()
    if member is None:
        raise NotFound
    return member


def team_to_manage(reader: Reader, team_id: int) -> Team:
    """The team, for an admin."""
    require_admin(reader)
    return team_to_read(reader, team_id)


def members() -> "QuerySet[Member]":
    """Everybody who is or was in the workspace: what somebody did keeps their name. No query."""
    return Member.objects.all()


def owner_choice(member_id: int | None) -> Member | None:
    """The member who shall own something: anybody of the workspace who was not removed. None stays None."""
    if member_id is None:
        return None
    member = Member.objects.filter(pk=member_id).exclude(state=Member.State.REMOVED).first()
    if member is None:
        raise NotFound
    return member
