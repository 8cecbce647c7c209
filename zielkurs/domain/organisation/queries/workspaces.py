"""Workspaces as installations, accounts and the search see them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q

from zielkurs.domain.base.findable import Findable, Use
from zielkurs.domain.base.refusals import NotFound
from zielkurs.domain.organisation import access, tokens
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.models import Account, Member, Role, Team, Workspace


@dataclass(frozen=True)
class WorkspaceCard:
    """A workspace that an account may enter."""

    name: str
    slug: str
    is_demo: bool


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


def shared_language(account_id: int) -> tuple[str, str] | None:
    """Language and notation, where all workspaces that the account may enter have the same; else None. 1 query."""
    ids = Member.unscoped.filter(account_id=account_id, state=Member.State.ACTIVE).values("workspace_id")
    found = Workspace.objects.filter(pk__in=ids).order_by().values_list("language", "notation").distinct()
    ways = list(found[:2])
    return ways[0] if len(ways) == 1 else None


def all_workspaces() -> tuple[WorkspaceCard, ...]:
    """Every workspace of the installation, by name: for commands on the server itself. 1 query."""
    return tuple(
        WorkspaceCard(name=w.name, slug=w.slug, is_demo=w.is_demo) for w in Workspace.objects.order_by("name")
    )


def has_demo() -> bool:
    """True if the installation holds a demo workspace. 1 query."""
    return Workspace.objects.filter(is_demo=True).exists()


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
