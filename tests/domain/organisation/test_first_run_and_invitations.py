"""Tokens count once and are stored as hashes; joining is whole or not at all."""

from datetime import timedelta

import pytest

from tests.world import NOW, PASSWORD, Home, World, make_account
from zielkurs.domain.base.models import OutboxMessage
from zielkurs.domain.base.refusals import NotFound, Refusal
from zielkurs.domain.organisation import access, actions, queries, tokens
from zielkurs.domain.organisation.models import Account, Invitation, Member, Role, SetupToken, Workspace


def invite(home: Home, email: str = "dora@example.org") -> tuple[Member, str]:
    member = actions.add_member(name="Dora Dohle", email=email, by=home.admin.pk, now=NOW)
    token = actions.invite(member=member, by=home.admin.pk, now=NOW, accept_url="{token}")
    return member, token


def test_a_second_first_workspace_is_refused(home: Home) -> None:
    with pytest.raises(Refusal, match="workspace_exists"):
        actions.create_first_workspace(
            name="Zweite",
            language="de",
            account=make_account("dora"),
            member_name="Dora",
            notation="de",
            time_zone="Europe/Berlin",
            fiscal_year_starts=1,
            now=NOW,
        )
    assert not Workspace.objects.filter(name="Zweite").exists()


def test_tokens_are_stored_as_hashes_only(home: Home) -> None:
    _, token = invite(home)
    stored = Invitation.objects.get(accepted_at=None)
    assert token not in str(vars(stored))
    assert stored.token_digest == tokens.digest(token)


@pytest.mark.django_db
def test_the_set_up_token_is_stored_as_a_hash_only() -> None:
    token = actions.issue_setup_token(now=NOW)
    assert token is not None
    assert SetupToken.objects.get().token_digest == tokens.digest(token)


def test_the_stages_of_an_installation(db: None) -> None:
    assert queries.installation_stage() is queries.Stage.NEW
    account = make_account("alice")
    assert queries.installation_stage() is queries.Stage.ACCOUNT
    actions.create_workspace(name="Eins", language="de", account=account, member_name="Alice", now=NOW)
    assert queries.installation_stage() is queries.Stage.IN_USE


def test_an_invited_person_joins_with_a_new_account(home: Home) -> None:
    member, token = invite(home)
    opened = access.open_invitation(tokens.digest(token), now=NOW)
    account, joined = actions.join_with_new_account(invitation=opened, password=PASSWORD, now=NOW)
    assert (joined.pk, joined.state, account.email) == (member.pk, Member.State.ACTIVE, "dora@example.org")
    assert account.check_password(PASSWORD)


def test_an_invitation_counts_once_and_a_late_second_makes_no_account(home: Home) -> None:
    member, token = invite(home)
    opened = access.open_invitation(tokens.digest(token), now=NOW)
    actions.accept_invitation(invitation=opened, account=make_account("else"), now=NOW)
    with pytest.raises(Refusal, match="invitation_used"):
        actions.join_with_new_account(invitation=opened, password=PASSWORD, now=NOW)
    assert not Account.objects.filter(email=member.email).exists()


@pytest.mark.parametrize("ending", ["used", "expired", "replaced", "removed", "unknown"])
def test_an_invitation_that_ended_opens_nothing(home: Home, ending: str) -> None:
    member, token = invite(home)
    now = NOW
    if ending == "used":
        opened = access.open_invitation(tokens.digest(token), now=NOW)
        actions.accept_invitation(invitation=opened, account=make_account("dora"), now=NOW)
    elif ending == "expired":
        now = NOW + timedelta(days=14)
    elif ending == "replaced":
        member.refresh_from_db()
        actions.invite(member=member, by=home.admin.pk, now=NOW, accept_url="{token}")
    elif ending == "removed":
        actions.remove_member(member=member, by=home.admin.pk, now=NOW)
    else:
        token = "unknown"
    assert queries.invitation_card(token, now=now) is None
    with pytest.raises(NotFound):
        access.open_invitation(tokens.digest(token), now=now)


def test_the_owed_mail_says_who_invites_where_to(home: Home) -> None:
    _, token = invite(home)
    payload = OutboxMessage.objects.latest("due_at", "id").payload
    assert payload["kind"] == "invitation"
    assert payload["to"] == "dora@example.org"
    assert (payload["inviter"], payload["workspace"], payload["language"], payload["link"]) == (
        "Alice Amsel",
        "Hellweg Maschinenbau",
        "de",
        token,
    )


def test_admins_are_named_for_the_own_workspaces_only(world: World) -> None:
    assert world.bob.account is not None
    assert queries.admins_for(world.bob.account.pk) == (("Hellweg Maschinenbau", ("Alice Amsel",)),)


def test_the_last_admin_stays_admin(home: Home) -> None:
    with pytest.raises(Refusal, match="last_admin"):
        actions.remove_member(member=home.admin, by=home.admin.pk, now=NOW)
    with pytest.raises(Refusal, match="last_admin"):
        actions.suspend_member(member=home.admin, suspended=True, by=home.admin.pk, now=NOW)
    with pytest.raises(Refusal, match="last_admin"):
        actions.change_member(
            member=home.admin,
            name="Alice",
            email=home.admin.email,
            role=Role.MEMBER,
            teams=[],
            led_teams=[],
            seen_version=home.admin.version,
            by=home.admin.pk,
            now=NOW,
        )


def test_a_new_team_can_have_its_lead_at_once(home: Home) -> None:
    team = actions.add_team(
        name="Vertrieb", kind="team", parent=home.company, lead=home.admin, by=home.admin.pk, now=NOW
    )
    assert team.pk in home.reader().led_team_ids
