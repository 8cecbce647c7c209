"""The method: rhythm, limits, switches of the coach, and the settings page."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable

from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.organisation.models import Method, Workspace
from zielkurs.pure.scoring import Thresholds


@dataclass(frozen=True)
class Settings:
    """The workspace's settings, as the settings page shows them."""

    name: str
    language: str
    notation: str
    time_zone: str
    fiscal_year_starts: int
    mission: str
    vision: str
    preset: str
    rhythm: "Rhythm"
    max_objectives: int
    max_key_results: int


@dataclass(frozen=True)
class Rhythm:
    """What the method says of status and check-ins. `check_in_weekday`: 0 is Monday."""

    thresholds: Thresholds
    check_in_weekday: int


def rhythm(reader: Reader) -> Rhythm:
    """The thresholds and the day of the reader's workspace. 1 query."""
    return _rhythm(Method.objects.get())


@dataclass(frozen=True)
class GuidingIdea:
    """The company's mission and vision; empty where nobody has written them yet."""

    mission: str
    vision: str


def guided_rhythm(reader: Reader) -> tuple[Rhythm, GuidingIdea]:
    """The rhythm, and what all goals serve in the end. 1 query."""
    here = Workspace.objects.filter(pk=reader.workspace_id)
    method, said = rhythm_beside(
        reader, mission=Subquery(here.values("mission")), vision=Subquery(here.values("vision"))
    )
    return method, GuidingIdea(**said)


def rhythm_beside(reader: Reader, **columns: Combinable) -> tuple[Rhythm, dict[str, Any]]:
    """The same, with what packages above ask for in the same query, by name. 1 query."""
    method = Method.objects.annotate(**columns).get()
    return _rhythm(method), {name: getattr(method, name) for name in columns}


def _rhythm(method: Method) -> Rhythm:
    thresholds = Thresholds(
        at_risk=method.at_risk, off_plan=method.off_plan, outdated_after_days=method.outdated_after_days
    )
    return Rhythm(thresholds=thresholds, check_in_weekday=method.check_in_weekday)


@dataclass(frozen=True)
class Limits:
    """How many objectives a team may have in a cycle, and how many key results an objective."""

    objectives: int
    key_results: int


def limits(reader: Reader) -> Limits:
    """The limits of the reader's workspace. 1 query."""
    return Limits(*Method.objects.values_list("max_objectives", "max_key_results").get())


def rule_rows() -> "QuerySet[Method, tuple[str, int, str, str, str]]":
    """("rules", method id, preset, rule code, level) for each switch; code and level None where there is none.

    A query to be joined with what packages above keep about the coach, so that a page asks once.
    """
    return Method.objects.values_list(
        Value("rules", output_field=CharField()), "id", "preset", "switches__code", "switches__level"
    )


def settings(reader: Reader) -> Settings:
    """Everything the settings page shows. 2 queries."""
    workspace = Workspace.objects.get(pk=reader.workspace_id)
    method = Method.objects.get()
    return Settings(
        name=workspace.name,
        language=workspace.language,
        notation=workspace.notation,
        time_zone=workspace.time_zone,
        fiscal_year_starts=workspace.fiscal_year_starts,
        mission=workspace.mission,
        vision=workspace.vision,
        preset=method.preset,
        rhythm=_rhythm(method),
        max_objectives=method.max_objectives,
        max_key_results=method.max_key_results,
    )
