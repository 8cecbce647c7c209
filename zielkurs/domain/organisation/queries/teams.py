"""The tree of teams."""

from collections.abc import Iterator
from dataclasses import dataclass

from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.models import Member, Team, TeamMembership


@dataclass(frozen=True)
class TeamNode:
    """A team with its depth in the tree (0 for the company) and its people."""

    id: int
    name: str
    kind: str
    parent_id: int | None
    is_closed: bool
    depth: int
    leads: tuple[str, ...]
    member_count: int
    version: int


@dataclass(frozen=True)
class Choice:
    """Something to choose in a form."""

    id: int
    name: str


def team_tree(reader: Reader) -> tuple[TeamNode, ...]:
    """The teams in use that the reader sees, parents before children, siblings by name. 2 queries."""
    teams = [
        t for t in Team.objects.filter(archived_on=None) if not reader.is_guest or t.pk in reader.team_ids
    ]
    people: dict[int, list[tuple[str, bool]]] = {}
    rows = TeamMembership.objects.exclude(member__state=Member.State.REMOVED)
    for team_id, name, leads in rows.order_by("member__name").values_list(
        "team_id", "member__name", "is_lead"
    ):
        people.setdefault(team_id, []).append((name, leads))
    known = {team.pk for team in teams}
    children: dict[int | None, list[Team]] = {}
    for team in sorted(teams, key=lambda t: t.name.casefold()):
        children.setdefault(team.parent_id if team.parent_id in known else None, []).append(team)

    def walk(parent: int | None, depth: int) -> list[TeamNode]:
        return [
            node
            for team in children.get(parent, [])
            for node in [_node(team, depth, people.get(team.pk, [])), *walk(team.pk, depth + 1)]
        ]

    return tuple(walk(None, 0))


@dataclass(frozen=True)
class TeamPlace:
    """A team in the tree with its leads by name; the reader may not see it."""

    id: int
    name: str
    parent_id: int | None
    in_use: bool
    leads: tuple[str, ...]


def team_places() -> dict[int, TeamPlace]:
    """All teams by id, parents before children, siblings by name: to find out who leads what. 1 query."""
    columns = ("id", "name", "parent_id", "archived_on")
    people = ("memberships__is_lead", "memberships__member__name", "memberships__member__state")
    rows = Team.objects.order_by("memberships__member__name").values_list(*columns, *people)
    leads: dict[int, list[str]] = {}
    below: dict[int | None, dict[int, tuple[str, bool]]] = {}
    for pk, name, parent_id, archived_on, is_lead, member, state in rows:
        below.setdefault(parent_id, {})[pk] = (name, archived_on is None)
        if is_lead and state != Member.State.REMOVED:
            leads.setdefault(pk, []).append(member)

    def walk(parent: int | None) -> Iterator[TeamPlace]:
        for pk, (name, in_use) in sorted(below.get(parent, {}).items(), key=lambda row: row[1][0].casefold()):
            yield TeamPlace(pk, name, parent, in_use, tuple(leads.get(pk, ())))
            yield from walk(pk)

    return {place.id: place for place in walk(None)}


def team_choices(reader: Reader) -> tuple[Choice, ...]:
    """The teams in use that the reader sees, by name. 1 query."""
    rows = Team.objects.filter(archived_on=None).order_by("name").values_list("id", "name")
    return tuple(Choice(pk, name) for pk, name in rows if not reader.is_guest or pk in reader.team_ids)


def _node(team: Team, depth: int, people: list[tuple[str, bool]]) -> TeamNode:
    return TeamNode(
        id=team.pk,
        name=team.name,
        kind=team.kind,
        parent_id=team.parent_id,
        is_closed=team.visibility == Team.Visibility.TEAM,
        depth=depth,
        leads=tuple(name for name, leads in people if leads),
        member_count=len(people),
        version=team.version,
    )
