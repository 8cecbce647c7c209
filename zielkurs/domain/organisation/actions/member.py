"""Members: listed by name, invited, active, suspended, removed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from zielkurs.domain.base import events, outbox, scope
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.organisation import tokens
from zielkurs.domain.organisation.actions.account import create_account
from zielkurs.domain.organisation.models import (
    Account,
    Invitation,
    Member,
    Role,
    Team,
    TeamMembership,
    Workspace,
)

INVITATION_HOLDS = timedelta(days=14)


@transaction.atomic
def add_member(
    *,
    name: str,
    by: int | None,
    now: datetime,
    email: str = "",
    note: str = "",
    role: str = Role.MEMBER,
    teams: Iterable[Team] = (),
    led_teams: Iterable[Team] = (),
) -> Member:
    """A person who can own things at once and may sign in later."""
    if email and Member.objects.filter(email__iexact=email).exclude(state=Member.State.REMOVED).exists():
        raise Refusal("member_email_taken", field="email", email=email)
    member = Member.objects.create(name=name, email=email.lower(), note=note, role=role)
    _set_teams(member, teams, led_teams)
    events.record(verb="member.added", actor_id=by, subject=member, now=now)
    return member


@transaction.atomic
def change_member(
    *,
    member: Member,
    name: str,
    email: str,
    role: str,
    teams: Iterable[Team],
    led_teams: Iterable[Team],
    seen_version: int,
    by: int,
    now: datetime,
) -> None:
    """Name, address, role and teams of a member. The last admin stays admin."""
    if role != Role.ADMIN:
        _keep_an_admin(member)
    others = (
        Member.objects.filter(email__iexact=email).exclude(pk=member.pk).exclude(state=Member.State.REMOVED)
    )
    if email and others.exists():
        raise Refusal("member_email_taken", field="email", email=email)
    changed = Member.objects.filter(pk=member.pk, version=seen_version).update(
        name=name, email=email.lower(), role=role, version=seen_version + 1
    )
    if not changed:
        raise Conflict("changed_meanwhile", current=Member.objects.get(pk=member.pk).name)
    _set_teams(member, teams, led_teams)
    events.record(verb="member.changed", actor_id=by, subject=member, now=now, role=role)


@transaction.atomic
def invite(*, member: Member, by: int, now: datetime, accept_url: str, mail: bool = True) -> str:
    """Owe the member a mail with a link that holds 14 days, and return the link, so that it can be handed over.

    `accept_url` carries `{token}` where the token belongs; without `mail` nothing is sent.
    Earlier links of the member stop working.
    """
    if not member.email:
        raise Refusal("invitation_needs_email", field="email", name=member.name)
    if member.state in (Member.State.ACTIVE, Member.State.SUSPENDED, Member.State.REMOVED):
        raise Refusal("invitation_not_needed", name=member.name)
    token = tokens.new_token()
    Invitation.objects.filter(member=member, accepted_at=None, revoked_at=None).update(revoked_at=now)
    Invitation.objects.create(
        member=member, token_digest=tokens.digest(token), expires_at=now + INVITATION_HOLDS
    )
    Member.objects.filter(pk=member.pk).update(state=Member.State.INVITED)
    link = accept_url.replace("{token}", token)
    workspace = Workspace.objects.get(pk=scope.current())
    if mail:
        outbox.owe(
            channel="mail",
            now=now,
            kind="invitation",
            to=member.email,
            link=link,
            workspace=workspace.name,
            inviter=Member.objects.get(pk=by).name,
            language=workspace.language,
        )
    events.record(verb="member.invited", actor_id=by, subject=member, now=now)
    return link


@transaction.atomic
def accept_invitation(*, invitation: Invitation, account: Account, now: datetime) -> Member:
    """Tie the invited member to the account. A link counts once; an account is one member of a workspace."""
    with scope.bind(invitation.workspace_id):
        unused = Invitation.objects.filter(
            pk=invitation.pk, accepted_at=None, revoked_at=None, expires_at__gt=now
        )
        if not unused.update(accepted_at=now):
            raise Refusal("invitation_used")
        if Member.objects.filter(account=account).exclude(pk=invitation.member_id).exists():
            raise Refusal("already_member")
        Member.objects.filter(pk=invitation.member_id).update(account=account, state=Member.State.ACTIVE)
        member = Member.objects.get(pk=invitation.member_id)
        events.record(verb="member.joined", actor_id=member.pk, subject=member, now=now)
        return member


@transaction.atomic
def join_with_new_account(*, invitation: Invitation, password: str, now: datetime) -> tuple[Account, Member]:
    """An account for the invited address, tied to the invited member; neither without the other."""
    account = create_account(email=invitation.member.email, password=password, now=now)
    return account, accept_invitation(invitation=invitation, account=account, now=now)


@transaction.atomic
def suspend_member(*, member: Member, suspended: bool, by: int, now: datetime) -> None:
    """Close or reopen the door for a member; everything they own stays."""
    if member.account_id is None:
        raise Refusal("member_does_not_sign_in", name=member.name)
    if suspended:
        _keep_an_admin(member)
    state = Member.State.SUSPENDED if suspended else Member.State.ACTIVE
    Member.objects.filter(pk=member.pk).update(state=state)
    events.record(verb=f"member.{state}", actor_id=by, subject=member, now=now)


@transaction.atomic
def remove_member(*, member: Member, by: int, now: datetime) -> None:
    """Take a member out of the workspace. What they did keeps their name until they are erased."""
    _keep_an_admin(member)
    Member.objects.filter(pk=member.pk).update(state=Member.State.REMOVED, account=None)
    TeamMembership.objects.filter(member=member).delete()
    Invitation.objects.filter(member=member, accepted_at=None).update(revoked_at=now)
    events.record(verb="member.removed", actor_id=by, subject=member, now=now)


def _keep_an_admin(member: Member) -> None:
    admins = Member.objects.filter(role=Role.ADMIN, state=Member.State.ACTIVE)
    if member.role == Role.ADMIN and not admins.exclude(pk=member.pk).exists():
        raise Refusal("last_admin", name=member.name)


def _set_teams(member: Member, teams: Iterable[Team], led_teams: Iterable[Team]) -> None:
    led = {team.pk for team in led_teams}
    wanted = {team.pk: team for team in [*teams, *led_teams]}
    TeamMembership.objects.filter(member=member).exclude(team_id__in=wanted).delete()
    for pk, team in wanted.items():
        TeamMembership.objects.update_or_create(member=member, team=team, defaults={"is_lead": pk in led})
