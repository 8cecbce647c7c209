"""Workspaces and their method."""

import re
import unicodedata
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from zielkurs.domain.base import events, scope
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.organisation.models import (
    Account,
    Member,
    Method,
    Role,
    SetupToken,
    Team,
    TeamMembership,
    Workspace,
)
from zielkurs.pure.scoring import Thresholds

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@transaction.atomic
def create_workspace(
    *,
    name: str,
    language: str,
    account: Account,
    member_name: str,
    now: datetime,
    notation: str = "de",
    time_zone: str = "Europe/Berlin",
    fiscal_year_starts: int = 1,
    preset: str = Method.Preset.STANDARD,
    is_demo: bool = False,
    demo_today: date | None = None,
) -> tuple[Workspace, Member]:
    """A workspace with its method, its company team and its first admin."""
    workspace = Workspace.objects.create(
        slug=_free_slug(name),
        name=name,
        language=language,
        notation=notation,
        time_zone=time_zone,
        fiscal_year_starts=fiscal_year_starts,
        is_demo=is_demo,
        demo_today=demo_today,
        demo_began=demo_today,
        created_at=now,
    )
    with scope.bind(workspace.pk):
        Method.objects.create(preset=preset)
        company = Team.objects.create(name=name, kind=Team.Kind.COMPANY)
        member = Member.objects.create(
            name=member_name, email=account.email, role=Role.ADMIN, state=Member.State.ACTIVE, account=account
        )
        TeamMembership.objects.create(team=company, member=member, is_lead=True)
        events.record(verb="workspace.created", actor_id=member.pk, subject=member, now=now, name=name)
    return workspace, member


@transaction.atomic
def create_first_workspace(
    *,
    name: str,
    language: str,
    account: Account,
    member_name: str,
    notation: str,
    time_zone: str,
    fiscal_year_starts: int,
    now: datetime,
    preset: str = Method.Preset.STANDARD,
) -> tuple[Workspace, Member]:
    """The first run's workspace. Refused as `workspace_exists` once there is one; a double submit makes one."""
    # Writing the used token's row makes two first runs wait for each other.
    SetupToken.objects.exclude(used_at=None).update(used_at=F("used_at"))
    if Workspace.objects.exists():
        raise Refusal("workspace_exists")
    return create_workspace(
        name=name,
        language=language,
        account=account,
        member_name=member_name,
        notation=notation,
        time_zone=time_zone,
        fiscal_year_starts=fiscal_year_starts,
        preset=preset,
        now=now,
    )


def change_workspace(*, by: int, now: datetime, **values: Any) -> None:
    """Name, language, notation, time zone, fiscal year, mission and vision of the bound workspace."""
    allowed = {"name", "language", "notation", "time_zone", "fiscal_year_starts", "mission", "vision"}
    if unknown := values.keys() - allowed:
        raise TypeError(f"not a setting: {unknown}")
    with transaction.atomic():
        Workspace.objects.filter(pk=scope.current()).update(**values)
        events.record(
            verb="workspace.changed",
            actor_id=by,
            subject=Member.objects.get(pk=by),
            now=now,
            fields=sorted(values),
        )


def turn_personal_objectives(*, on: bool, by: int, now: datetime) -> None:
    """Members may keep objectives of their own, or no more. What exists stays, for its member to read."""
    with transaction.atomic():
        Workspace.objects.filter(pk=scope.current()).update(has_personal_objectives=on)
        events.record(
            verb="workspace.personal_objectives",
            actor_id=by,
            subject=Member.objects.get(pk=by),
            now=now,
            on=on,
        )


def change_method(*, by: int, now: datetime, thresholds: Thresholds, check_in_weekday: int) -> None:
    """The workspace's thresholds and the day its check-ins are due (0 is Monday).

    Refused where a key result would be off plan before it is at risk.
    """
    if not 0 < thresholds.at_risk <= thresholds.off_plan <= 1:
        raise Refusal("thresholds_out_of_order", field="off_plan")
    with transaction.atomic():
        method = Method.objects.get()
        method.at_risk, method.off_plan = thresholds.at_risk, thresholds.off_plan
        method.outdated_after_days = thresholds.outdated_after_days
        method.check_in_weekday = check_in_weekday
        method.save()
        events.record(
            verb="method.changed",
            actor_id=by,
            subject=method,
            now=now,
            at_risk=thresholds.at_risk,
            off_plan=thresholds.off_plan,
            outdated_after_days=thresholds.outdated_after_days,
            check_in_weekday=check_in_weekday,
        )


def set_demo_day(*, by: int, day: date | None, now: datetime) -> None:
    """Move what counts as today in a demo workspace, forward only; None goes back to where the demo began."""
    with transaction.atomic():
        workspace = Workspace.objects.get(pk=scope.current())
        if not workspace.is_demo:
            raise Refusal("not_a_demo")
        if day is not None and day < workspace.today(now):
            raise Refusal("demo_clock_backwards", field="day", today=workspace.today(now))
        Workspace.objects.filter(pk=workspace.pk).update(demo_today=day or workspace.demo_began)
        events.record(
            verb="workspace.demo_day", actor_id=by, subject=Member.objects.get(pk=by), now=now, day=str(day)
        )


def _free_slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower().translate(_UMLAUTS)).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:30].strip("-") or "workspace"
    taken = set(Workspace.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug for n in range(1, len(taken) + 2) if (slug := base if n == 1 else f"{base}-{n}") not in taken
    )
