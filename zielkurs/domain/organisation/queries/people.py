"""Members of the workspace."""

from dataclasses import dataclass

from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.models import Member, Role, TeamMembership
from zielkurs.domain.organisation.queries.teams import Choice


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


def admin_names(reader: Reader) -> tuple[str, ...]:
    """Who manages the reader's workspace, by name. 1 query."""
    rows = Member.objects.filter(role=Role.ADMIN, state=Member.State.ACTIVE)
    return tuple(rows.order_by("name").values_list("name", flat=True))


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
