"""The test world: Alice owns, Bob is in her team, Charlie is from another company and must see nothing.

Two workspaces of the same shape. Everything of Charlie's carries the word CANARY, so that a leak shows.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from zielkurs.domain.base import scope
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.actions.key_result import Definition
from zielkurs.domain.okr.models import Cycle, Initiative, KeyResult, Objective
from zielkurs.domain.okr.states import CyclePhase, ObjectiveState
from zielkurs.domain.organisation import access
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.models import Account, Member, Role, Team, Workspace
from zielkurs.pure.scoring import Kind

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
PASSWORD = "correct horse battery staple"


@dataclass(frozen=True)
class Home:
    """One workspace with a running quarter: one objective, two key results, one initiative."""

    workspace: Workspace
    admin: Member
    company: Team
    team: Team
    cycle: Cycle
    objective: Objective
    leads: KeyResult
    hours: KeyResult
    initiative: Initiative

    def reader(self, member: Member | None = None) -> Reader:
        """The member (the admin where none is named) as a reader."""
        return access.reader_of_member((member or self.admin).pk, now=NOW)


@dataclass(frozen=True)
class World:
    """Alice's workspace, with Bob in it, and Charlie's."""

    home: Home
    foreign: Home
    alice: Member
    bob: Member
    charlie: Member


def make_account(name: str) -> Account:
    """An account that signs in as name@example.org with PASSWORD."""
    return organisation.create_account(email=f"{name.lower()}@example.org", password=PASSWORD, now=NOW)


def make_home(name: str, account: Account, member_name: str, mark: str = "") -> Home:
    """A workspace; `mark` stands in every text of it."""
    workspace, admin = organisation.create_workspace(
        name=name, language="de", account=account, member_name=member_name, now=NOW
    )
    with scope.bind(workspace.pk):
        company = Team.objects.get(kind=Team.Kind.COMPANY)
        team = organisation.add_team(
            name=f"{mark}Marketing", kind=Team.Kind.TEAM, parent=company, by=admin.pk, now=NOW
        )
        cycle = okr.create_cycle(
            name=f"{mark}Q4 2026",
            starts_on=date(2026, 10, 1),
            ends_on=date(2026, 12, 31),
            phase=CyclePhase.ACTIVE,
            by=admin.pk,
            now=NOW,
        )
        objective = okr.add_objective(
            cycle=cycle,
            team=team,
            title=f"{mark}Der Mittelstand findet uns von selbst",
            owner=admin,
            state=ObjectiveState.AGREED,
            by=admin.pk,
            now=NOW,
        )
        leads = make_key_result(objective, admin, f"{mark}Qualifizierte Leads von 40 auf 65 je Monat")
        hours = make_key_result(
            objective,
            admin,
            f"{mark}Reaktionszeit von 26 auf 8 Stunden senken",
            kind=Kind.LOWER,
            unit="Stunden",
            start="26",
            target="8",
        )
        initiative = okr.add_initiative(
            team=team,
            bet=okr.Bet(title=f"{mark}Kontaktformular kürzen", owner=admin, due_on=date(2026, 11, 27)),
            key_results=[leads],
            by=admin.pk,
            now=NOW,
        )
    return Home(workspace, admin, company, team, cycle, objective, leads, hours, initiative)


def make_key_result(
    objective: Objective,
    owner: Member,
    title: str,
    *,
    kind: Kind = Kind.RAISE,
    unit: str = "Leads",
    start: str | None = "40",
    target: str = "65",
) -> KeyResult:
    """A key result over the objective's whole cycle, in the bound workspace."""
    return okr.add_key_result(
        objective=objective,
        owner=owner,
        definition=Definition(
            title=title,
            kind=kind,
            unit=unit,
            start_value=None if start is None else Decimal(start),
            target_value=Decimal(target),
            starts_on=objective.cycle.starts_on,
            due_on=objective.cycle.ends_on,
        ),
        by=owner.pk,
        now=NOW,
    )


def report(key_result: KeyResult, value: str, on: date, *, by: Member, confidence: int | None = None) -> None:
    """A check-in in the bound workspace."""
    key_result.refresh_from_db()
    okr.check_in(
        key_result=key_result,
        value=Decimal(value),
        as_of=on,
        confidence=confidence,
        seen_version=key_result.version,
        idempotency_key=f"{key_result.pk}-{on}-{value}",
        today=TODAY,
        by=by.pk,
        now=NOW,
    )


def make_world() -> World:
    """Alice, Bob and Charlie."""
    home = make_home("Hellweg Maschinenbau", make_account("alice"), "Alice Amsel")
    foreign = make_home("Fremd GmbH", make_account("charlie"), "CANARY Charlie", mark="CANARY ")
    with scope.bind(home.workspace.pk):
        bob = join(home, "Bob Bussard", Role.MEMBER, teams=[home.team])
    return World(home=home, foreign=foreign, alice=home.admin, bob=bob, charlie=foreign.admin)


def join(
    home: Home, name: str, role: str, teams: list[Team] | None = None, led: list[Team] | None = None
) -> Member:
    """A member with an account, in the bound workspace."""
    account = make_account(name.split(maxsplit=1)[0])
    member = organisation.add_member(
        name=name,
        email=account.email,
        role=role,
        teams=teams or [],
        led_teams=led or [],
        by=home.admin.pk,
        now=NOW,
    )
    link = organisation.invite(member=member, by=home.admin.pk, now=NOW, accept_url="{token}")
    invitation = access.open_invitation(organisation_digest(link), now=NOW)
    return organisation.accept_invitation(invitation=invitation, account=account, now=NOW)


def organisation_digest(token: str) -> str:
    """The stored form of an invitation's token."""
    from zielkurs.domain.organisation import tokens

    return tokens.digest(token)
