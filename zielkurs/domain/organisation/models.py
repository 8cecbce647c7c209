"""Accounts that sign in; workspaces with their teams, members and method."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from zielkurs.domain.base.ids import new_id
from zielkurs.domain.base.models import ScopedManager, TenantRow
from zielkurs.pure.cadence import FRIDAY
from zielkurs.pure.figures import Notation
from zielkurs.pure.scoring import Thresholds


class Language(models.TextChoices):
    """A language with its form of address."""

    GERMAN = "de"
    GERMAN_INFORMAL = "de-informal"
    ENGLISH = "en"


class Role(models.TextChoices):
    """What a member may do in the workspace, beside the rights that teams give."""

    ADMIN = "admin"
    COACH = "coach"
    MEMBER = "member"
    READER = "reader"
    GUEST = "guest"
    AUDITOR = "auditor"


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "Account":
        """An account that signs in with e-mail and password; without a password it can't sign in yet."""
        account = self.model(email=self.normalize_email(email).lower(), **extra)
        account.set_password(password)
        account.save()
        return account


class Account(AbstractBaseUser):
    """Somebody who signs in. Global: one account can be a member of many workspaces."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=12, choices=Language, blank=True)
    theme = models.CharField(max_length=6, blank=True)
    shortcuts = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="organisation_account_email")]

    def __str__(self) -> str:
        return self.email


class Workspace(models.Model):
    """One company, or one client of an agency: the tenant."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=12, choices=Language, default=Language.GERMAN)
    notation = models.CharField(
        max_length=10, choices=[(n.value, n.name) for n in Notation], default=Notation.DE.value
    )
    time_zone = models.CharField(max_length=40, default="Europe/Berlin")
    fiscal_year_starts = models.PositiveSmallIntegerField(default=1)
    mission = models.TextField(blank=True)
    vision = models.TextField(blank=True)
    has_personal_objectives = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    demo_today = models.DateField(null=True)
    demo_began = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fiscal_year_starts__range=(1, 12)),
                name="organisation_workspace_fiscal_month",
            ),
            models.CheckConstraint(
                condition=models.Q(is_demo=True) | models.Q(demo_today=None),
                name="organisation_workspace_demo_clock",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def today(self, now: datetime) -> date:
        """The workspace's day: the demo's clock where it is set, else `now` in the workspace's zone."""
        return self.demo_today or now.astimezone(ZoneInfo(self.time_zone)).date()


class Method(TenantRow):
    """The workspace's rules: limits and thresholds. One row a workspace."""

    class Preset(models.TextChoices):
        STANDARD = "standard"
        KALUNGI = "kalungi"
        OUTCOME = "outcome"
        SMALL_BUSINESS = "small_business"

    preset = models.CharField(max_length=20, choices=Preset, default=Preset.STANDARD)
    at_risk = models.DecimalField(max_digits=4, decimal_places=3, default=Thresholds.at_risk)
    off_plan = models.DecimalField(max_digits=4, decimal_places=3, default=Thresholds.off_plan)
    outdated_after_days = models.PositiveSmallIntegerField(default=Thresholds.outdated_after_days)
    check_in_weekday = models.PositiveSmallIntegerField(default=FRIDAY)
    max_objectives = models.PositiveSmallIntegerField(default=5)
    max_key_results = models.PositiveSmallIntegerField(default=5)

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["workspace_id"], name="organisation_method_one"),
            models.CheckConstraint(
                condition=models.Q(check_in_weekday__range=(0, 6)), name="organisation_method_weekday"
            ),
        ]


class RuleSwitch(TenantRow):
    """A rule of the coach that weighs otherwise here than the preset says."""

    class Level(models.TextChoices):
        ERROR = "error"
        HINT = "hint"
        OFF = "off"

    method = models.ForeignKey(Method, on_delete=models.CASCADE, related_name="switches")
    code = models.CharField(max_length=60)
    level = models.CharField(max_length=5, choices=Level)

    objects: ClassVar[ScopedManager["RuleSwitch"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["method", "code"], name="organisation_ruleswitch_once"),
        ]


class Team(TenantRow):
    """A node of the organisation tree: company, department or team.

    `visibility` says who reads its OKRs: the workspace, or only its people, leads above it, admins, coaches, auditors.
    """

    class Kind(models.TextChoices):
        COMPANY = "company"
        DEPARTMENT = "department"
        TEAM = "team"

    class Visibility(models.TextChoices):
        WORKSPACE = "workspace"
        TEAM = "team"

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.TEAM)
    visibility = models.CharField(max_length=9, choices=Visibility, default=Visibility.WORKSPACE)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    archived_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[ScopedManager["Team"]] = ScopedManager()

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint("workspace_id", Lower("name"), name="organisation_team_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def parents(cls) -> dict[int, int | None]:
        """Each team's parent, None for the company's. 1 query."""
        return dict(cls.objects.values_list("id", "parent_id"))


def above(team_id: int, parents: Mapping[int, int | None]) -> tuple[int, ...]:
    """The teams above, the nearest first; none for the company. `parents` holds each team's."""
    found: list[int] = []
    node = parents.get(team_id)
    while node is not None and node not in found:
        found.append(node)
        node = parents.get(node)
    return tuple(found)


class Member(TenantRow):
    """A person in a workspace: owner and actor of everything there, with or without an account."""

    class State(models.TextChoices):
        LISTED = "listed"
        INVITED = "invited"
        ACTIVE = "active"
        SUSPENDED = "suspended"
        REMOVED = "removed"

    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254, blank=True)
    note = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=10, choices=Role, default=Role.MEMBER)
    state = models.CharField(max_length=10, choices=State, default=State.LISTED)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="memberships")
    teams = models.ManyToManyField(Team, through="TeamMembership", related_name="members")
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[ScopedManager["Member"]] = ScopedManager()

    person_fields = ("name", "email", "note")
    erasure = "clear"

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace_id", "account"],
                condition=models.Q(account__isnull=False),
                name="organisation_member_account",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["active", "suspended"]) | models.Q(account__isnull=False),
                name="organisation_member_signs_in",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TeamMembership(TenantRow):
    """Who is in which team, and who leads it."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="team_memberships")
    is_lead = models.BooleanField(default=False)

    objects: ClassVar[ScopedManager["TeamMembership"]] = ScopedManager()

    erasure = "delete"

    class Meta(TenantRow.Meta):
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["team", "member"], name="organisation_teammembership_once"),
        ]


class Invitation(TenantRow):
    """A link that turns a member into somebody who signs in. Only the token's hash is stored."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="invitations")
    token_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar[ScopedManager["Invitation"]] = ScopedManager()

    erasure = "delete"


class SetupToken(models.Model):
    """The one-time token that the server prints at its first start. Only its hash is stored."""

    token_digest = models.CharField(max_length=64, primary_key=True)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
