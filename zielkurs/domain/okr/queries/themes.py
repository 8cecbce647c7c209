"""Directions to choose, and what serves them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from zielkurs.domain.okr import access
from zielkurs.domain.okr.models import Objective, Theme
from zielkurs.domain.okr.states import ObjectiveState
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.queries import Choice


@dataclass(frozen=True)
class ThemeRow:
    """A direction in a list. `objectives` is how many of those that the reader sees serve it in the cycle asked for."""

    id: int
    title: str
    description: str
    starts_on: date
    ends_on: date
    objectives: int
    version: int

    def runs_on(self, day: date) -> bool:
        """True where the day lies between its first and its last one."""
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True)
class ThemeObjective:
    """An objective that serves a direction."""

    id: int
    title: str
    team: str
    state: str


@dataclass(frozen=True)
class ThemeCycle:
    """The objectives of one cycle that serve a direction, by team and rank."""

    id: int
    name: str
    objectives: tuple[ThemeObjective, ...]


def theme_choices(reader: Reader, *, chosen: int | None = None) -> tuple[Choice, ...]:
    """The directions that have not ended, by title, and the one that is chosen already. 1 query."""
    rows = Theme.objects.filter(Q(ends_on__gte=reader.today) | Q(pk=chosen))
    return tuple(Choice(*row) for row in rows.order_by("title").values_list("id", "title"))


def themes(reader: Reader, cycle_id: int | None) -> tuple[ThemeRow, ...]:
    """All directions, those that end last first. 2 queries."""
    counts: dict[int | None, int] = {}
    serving = _standing(reader).exclude(theme=None)
    serving = serving.none() if cycle_id is None else serving.filter(cycle_id=cycle_id)
    for theme_id in serving.values_list("theme_id", flat=True):
        counts[theme_id] = counts.get(theme_id, 0) + 1
    return tuple(
        theme_row(theme, counts.get(theme.pk, 0)) for theme in Theme.objects.order_by("-ends_on", "title")
    )


def theme_row(theme: Theme, objectives: int = 0) -> ThemeRow:
    """The direction as it stands. No query."""
    return ThemeRow(
        id=theme.pk,
        title=theme.title,
        description=theme.description,
        starts_on=theme.starts_on,
        ends_on=theme.ends_on,
        objectives=objectives,
        version=theme.version,
    )


def theme_cycles(reader: Reader, theme_id: int) -> tuple[ThemeCycle, ...]:
    """What serves the direction, cycle by cycle, the latest first. Dropped objectives are left out. 1 query."""
    rows = _standing(reader).filter(theme_id=theme_id)
    rows = rows.order_by("-cycle__starts_on", "-cycle__ends_on", "cycle_id", "team__name", "position", "id")
    found: dict[tuple[int, str], list[ThemeObjective]] = {}
    for cycle_id, cycle, pk, title, team, state in rows.values_list(
        "cycle_id", "cycle__name", "id", "title", "team__name", "state"
    ):
        found.setdefault((cycle_id, cycle), []).append(ThemeObjective(pk, title, team, state))
    return tuple(ThemeCycle(*cycle, tuple(objectives)) for cycle, objectives in found.items())


def _standing(reader: Reader) -> "QuerySet[Objective]":
    return access.objectives(reader).exclude(state=ObjectiveState.DROPPED)
