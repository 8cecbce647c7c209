"""The team tree."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from zielkurs.domain.base import events
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.organisation.models import Member, Team, TeamMembership, above

MAX_DEPTH = 8


def add_team(
    *,
    name: str,
    kind: str,
    parent: Team | None,
    by: int,
    now: datetime,
    lead: Member | None = None,
    visibility: str = Team.Visibility.WORKSPACE,
) -> Team:
    """A new team below `parent`, led by `lead`.

    Refused where the name is taken or the tree would grow too deep.
    """
    if parent is not None and len(_line_up(parent)) >= MAX_DEPTH:
        raise Refusal("tree_too_deep", field="parent", depth=MAX_DEPTH)
    try:
        with transaction.atomic():
            team = Team.objects.create(name=name, kind=kind, parent=parent, visibility=visibility)
            if lead is not None:
                TeamMembership.objects.create(team=team, member=lead, is_lead=True)
            events.record(verb="team.added", actor_id=by, subject=team, now=now, name=name)
            return team
    except IntegrityError as error:
        raise Refusal("team_name_taken", field="name", name=name) from error


def change_team(
    *,
    team: Team,
    name: str,
    kind: str,
    parent: Team | None,
    seen_version: int,
    by: int,
    now: datetime,
    visibility: str | None = None,
) -> None:
    """Rename or move a team, open or close it (None leaves that). Refused where it would become its own ancestor."""
    if parent is not None and team.pk in _line_up(parent):
        raise Refusal("team_in_itself", field="parent", name=team.name)
    try:
        with transaction.atomic():
            changed = Team.objects.filter(pk=team.pk, version=seen_version).update(
                name=name,
                kind=kind,
                parent=parent,
                visibility=visibility or team.visibility,
                version=seen_version + 1,
            )
            if not changed:
                raise Conflict("changed_meanwhile", current=Team.objects.get(pk=team.pk).name)
            events.record(verb="team.changed", actor_id=by, subject=team, now=now, name=name)
    except IntegrityError as error:
        raise Refusal("team_name_taken", field="name", name=name) from error


def archive_team(*, team: Team, on: date, by: int, now: datetime) -> None:
    """Put a team out of use. Refused while teams below it are in use."""
    with transaction.atomic():
        if Team.objects.filter(parent=team, archived_on=None).exists():
            raise Refusal("team_has_children", name=team.name)
        Team.objects.filter(pk=team.pk).update(archived_on=on)
        events.record(verb="team.archived", actor_id=by, subject=team, now=now)


def _line_up(team: Team) -> tuple[int, ...]:
    return (team.pk, *above(team.pk, Team.parents()))
