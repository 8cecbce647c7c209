"""The people of the matrix: every role at home and in a foreign workspace, and everybody who has no say any more."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.test import Client

from tests.world import NOW, TODAY, Home, join, make_account, make_world, report
from zielkurs.domain.base import scope
from zielkurs.domain.imports.models import ImportRun
from zielkurs.domain.kpi import actions as kpi
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import CheckIn, InitiativeCheckpoint
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Account, Member, Role, Team
from zielkurs.domain.personal import actions as personal
from zielkurs.pure.scoring import Kind


@dataclass(frozen=True)
class Subject:
    """Somebody who asks. `role` is empty for those who have none at home."""

    name: str
    account: Account | None
    session: str = ""
    role: Role | None = None
    in_team: bool = False
    is_foreign: bool = False

    def __str__(self) -> str:
        return self.name

    @property
    def sees_team(self) -> bool:
        """Guests see their own teams only."""
        return self.role is not None and (self.role != Role.GUEST or self.in_team)

    def client(self) -> Client:
        """A browser with the subject's session."""
        browser = Client(raise_request_exception=False)
        if self.session:
            browser.cookies[settings.SESSION_COOKIE_NAME] = self.session
        return browser


@dataclass(frozen=True)
class Stage:
    """The two workspaces with their samples for paths, and all subjects."""

    home: Home
    foreign: Home
    subjects: tuple[Subject, ...]
    samples: dict[str, Any] = field(default_factory=dict)
    foreign_samples: dict[str, Any] = field(default_factory=dict)

    def subject(self, name: str) -> Subject:
        """The subject of that name."""
        return next(subject for subject in self.subjects if subject.name == name)


CAST = [
    # name, role, teams, leads
    ("coach", Role.COACH, (), ()),
    ("member of the team", Role.MEMBER, ("team",), ()),
    ("member elsewhere", Role.MEMBER, ("other",), ()),
    ("team lead", Role.MEMBER, (), ("team",)),
    ("owner of the key result", Role.MEMBER, ("other",), ()),
    ("reader", Role.READER, (), ()),
    ("guest of the team", Role.GUEST, ("team",), ()),
    ("guest elsewhere", Role.GUEST, ("other",), ()),
    ("auditor", Role.AUDITOR, (), ()),
]


def set_stage() -> Stage:
    """Everybody, in the test's transaction."""
    world = make_world()
    home, foreign = world.home, world.foreign
    subjects = [
        Subject("anonymous", None),
        *_members(home, "h", is_foreign=False),
        *_outsiders(home),
        *_members(foreign, "f", is_foreign=True),
    ]
    return Stage(home, foreign, tuple(subjects), _samples(home, ""), _samples(foreign, "CANARY "))


def _members(home: Home, mark: str, *, is_foreign: bool) -> Iterable[Subject]:
    prefix = "foreign " if is_foreign else ""
    admin = home.admin.account
    yield Subject(
        f"{prefix}admin", admin, _sign_in(admin), None if is_foreign else Role.ADMIN, True, is_foreign
    )
    with scope.bind(home.workspace.pk):
        other = organisation.add_team(
            name=f"{prefix and 'CANARY '}Vertrieb",
            kind=Team.Kind.TEAM,
            parent=home.company,
            by=home.admin.pk,
            now=NOW,
        )
        teams = {"team": home.team, "other": other}
        for number, (name, role, in_teams, leads) in enumerate(CAST):
            member = join(
                home,
                f"{mark}{number} {prefix and 'CANARY '}Muster",
                role,
                teams=[teams[team] for team in in_teams],
                led=[teams[team] for team in leads],
            )
            if name.startswith("owner"):
                type(home.leads).objects.filter(pk=home.leads.pk).update(owner=member)
            in_team = "team" in (*in_teams, *leads)
            yield Subject(
                prefix + name,
                member.account,
                _sign_in(member.account),
                None if is_foreign else role,
                in_team,
                is_foreign,
            )


def _outsiders(home: Home) -> Iterable[Subject]:
    with scope.bind(home.workspace.pk):
        for name, leave in (("suspended", _suspend), ("removed", _remove)):
            member = join(home, f"{name} Person", Role.ADMIN, teams=[home.team])
            account = member.account
            session = _sign_in(account)  # and lives on
            leave(home, member)
            yield Subject(name, account, session)
        invited = organisation.add_member(
            name="Ina Igel",
            email="invited@example.org",
            role=Role.ADMIN,
            teams=[home.team],
            by=home.admin.pk,
            now=NOW,
        )
        organisation.invite(member=invited, by=home.admin.pk, now=NOW, accept_url="{token}")
    account = make_account("invited")
    yield Subject("invited, not confirmed", account, _sign_in(account))


def _sign_in(account: Account | None) -> str:
    """The key of a new session."""
    assert account is not None
    browser = Client()
    browser.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def _suspend(home: Home, member: Member) -> None:
    organisation.suspend_member(member=member, suspended=True, by=home.admin.pk, now=NOW)


def _remove(home: Home, member: Member) -> None:
    organisation.remove_member(member=member, by=home.admin.pk, now=NOW)


def _samples(home: Home, mark: str) -> dict[str, Any]:
    """A value for every key that may stand in a path, by its name there."""
    with scope.bind(home.workspace.pk):
        report(home.leads, "45", date(2026, 11, 13), by=home.admin, confidence=7)
        check_in = CheckIn.objects.get(key_result=home.leads)
        CheckIn.objects.filter(pk=check_in.pk).update(comment=f"{mark}Messe in Essen")
        run = ImportRun.objects.create(
            file_name=f"{mark}okr.xlsx",
            file_digest="0" * 64,
            created_by=home.admin,
            created_at=NOW,
            team=home.team,
            cycle=home.cycle,
        )
        person = join(home, f"p{len(mark)} {mark}Person", Role.MEMBER, teams=[home.team])
        listed = organisation.add_member(
            name=f"{mark}Gast", email=f"gast{len(mark)}@example.org", by=home.admin.pk, now=NOW
        )
        token = organisation.invite(member=listed, by=home.admin.pk, now=NOW, accept_url="{token}")
        figure = kpi.add_kpi(
            entry=kpi.Entry(name=f"{mark}Anfragen", teams=[home.team], steward=home.admin),
            definition=kpi.Definition(unit="Anfragen"),
            valid_from=date(2026, 1, 1),
            by=home.admin.pk,
            now=NOW,
        )
        remark = kpi.annotate(
            kpi=figure, on=date(2026, 11, 3), text=f"{mark}Messe", by=home.admin.pk, now=NOW
        )
        table = kpi.start_figures(
            file_name=f"{mark}zahlen.csv", origin="file", sheets=[], answers={}, by=home.admin.pk, now=NOW
        )
        step = InitiativeCheckpoint.objects.create(
            initiative=home.initiative, title=f"{mark}Texte sind fertig", due_on=date(2026, 11, 25)
        )
        above = okr.add_objective(
            cycle=home.cycle, team=home.company, title=f"{mark}Erste Adresse", by=home.admin.pk, now=NOW
        )
        asked = okr.ask_contribution(
            objective=above,
            team=home.team,
            request=f"{mark}Zwölf Referenzen",
            today=TODAY,
            by=home.admin.pk,
            now=NOW,
        )
        theme = okr.add_theme(
            title=f"{mark}Spezialist für Umrüstungen",
            description=f"{mark}Bestandsanlagen",
            starts_on=TODAY,
            ends_on=date(2028, 12, 31),
            lang="de",
            by=home.admin.pk,
            now=NOW,
        )
        okr.create_cycle(
            name=f"{mark}Q1 2027",
            starts_on=date(2027, 1, 1),
            ends_on=date(2027, 3, 31),
            by=home.admin.pk,
            now=NOW,
        )
        organisation.turn_personal_objectives(on=True, by=home.admin.pk, now=NOW)
        own = personal.add_objective(
            title=f"{mark}Vorträge fallen leicht",
            what_for="",
            due_on=date(2026, 12, 31),
            today=TODAY,
            by=home.admin.pk,
        )
        talks = personal.add_key_result(
            objective=own,
            figure=personal.Figure(f"{mark}Vorträge", Kind.MILESTONES, target_value=Decimal(6)),
        )
    return {
        "personal_objective_id": own.pk,
        "personal_key_result_id": talks.pk,
        "theme_id": theme.pk,
        "contribution_id": asked.pk,
        "checkpoint_id": step.pk,
        "kpi_id": figure.pk,
        "annotation_id": remark.pk,
        "figures_id": table.pk,
        "team_id": home.team.pk,
        "cycle_id": home.cycle.pk,
        "objective_id": home.objective.pk,
        "key_result_id": home.leads.pk,
        "initiative_id": home.initiative.pk,
        "check_in_id": check_in.pk,
        "member_id": person.pk,
        "run_id": run.pk,
        "token": token,
        "uidb36": "1",
        "key": "set-password",
    }
