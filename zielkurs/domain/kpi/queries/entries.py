"""The glossary: entries with their present meaning and their latest value."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value

from zielkurs.domain.kpi.access import kpis
from zielkurs.domain.kpi.models import Kpi, KpiDimension, KpiTeam, KpiVersion, Measurement, Stage, Synonym
from zielkurs.domain.kpi.queries.values import quotient
from zielkurs.domain.organisation.access import Reader
from zielkurs.pure.cadence.grains import Grain, last_of
from zielkurs.pure.cadence.held import held_on


@dataclass(frozen=True)
class Meaning:
    """A version of a definition."""

    number: int
    valid_from: date
    sentence: str
    formula: str
    unit: str
    direction: str
    grain: Grain
    aggregation: str


@dataclass(frozen=True)
class GlossaryRow:
    """An entry in the glossary, with its present meaning and its latest value.

    `latest_on` is the first day of the latest value's period, `latest_until` its last, `latest_meaning` what held
    then. `stale`: the next period is over as well, and has been for longer than the method allows.
    """

    id: int
    name: str
    meaning: Meaning
    stage: str
    horizon: str
    bonus_relevant: bool
    steward: str
    steward_id: int | None
    guard: str
    guard_id: int | None
    teams: tuple[str, ...]
    team_ids: tuple[int, ...]
    synonyms: tuple[str, ...]
    dimensions: tuple[str, ...]
    latest: Decimal | None
    latest_on: date | None
    latest_until: date | None
    latest_meaning: Meaning | None
    stale: bool
    archived_on: date | None
    version: int


@dataclass(frozen=True)
class Index:
    """What can be looked for: the entries as (id, name, stage) by name, and who uses them as (entry, team, name)."""

    rows: tuple[tuple[int, str, str], ...]
    links: tuple[tuple[int, int, str], ...]

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages that entries stand at, in the journey's order."""
        used = {stage for _, _, stage in self.rows}
        return tuple(stage.value for stage in Stage if stage.value in used)

    @property
    def teams(self) -> tuple[tuple[int, str], ...]:
        """The teams that use an entry, by name."""
        return tuple(sorted({(pk, name) for _, pk, name in self.links}, key=lambda team: team[1].casefold()))


@dataclass(frozen=True)
class Found:
    """One page of the entries that were looked for; `found` counts all of them."""

    rows: tuple[GlossaryRow, ...]
    found: int


@dataclass(frozen=True)
class KpiChoice:
    """An entry to choose, under its name and synonyms."""

    id: int
    name: str
    names: tuple[str, ...]
    unit: str
    grain: Grain
    aggregation: str


def glossary_index(reader: Reader, *, archived: bool = False) -> Index:
    """All entries in use, or all archived ones. 2 queries."""
    rows = kpis(reader).filter(archived_on__isnull=not archived).values_list("id", "name", "stage")
    named = tuple(sorted(rows, key=lambda row: row[1].casefold()))
    links = KpiTeam.objects.filter(kpi_id__in=[pk for pk, _, _ in named])
    return Index(named, tuple(links.values_list("kpi_id", "team_id", "team__name")))


def glossary(
    reader: Reader,
    index: Index,
    *,
    text: str = "",
    team_id: int | None = None,
    stage: str = "",
    outdated_after_days: int = 14,
    first: int = 0,
    count: int = 50,
) -> Found:
    """The entries whose name, synonym or sentence holds `text`, by name, `count` of them from `first` on.

    3 queries, 5 with a text, whatever their number.
    """
    wanted = {pk: name for pk, name, each in index.rows if stage in ("", each)}
    if team_id is not None:
        using = {pk for pk, team, _ in index.links if team == team_id}
        wanted = {pk: name for pk, name in wanted.items() if pk in using}
    if text.strip():
        hits = _matching(text, wanted)
        wanted = {pk: name for pk, name in wanted.items() if pk in hits}
    shown = list(wanted)[first : first + count]
    found = {
        row.id: row for row in entries(Kpi.objects.filter(pk__in=shown), reader.today, outdated_after_days)
    }
    return Found(tuple(found[pk] for pk in shown), len(wanted))


def kpi_choices(reader: Reader) -> tuple[KpiChoice, ...]:
    """The entries in use, by name, with what tables of figures are compared with. 3 queries."""
    names = dict(kpis(reader).filter(archived_on=None).values_list("id", "name"))
    synonyms = _names(Synonym.objects.filter(kpi_id__in=names).values_list("kpi_id", "name", "kpi_id"))
    meanings = meanings_of(names, reader.today)
    return tuple(
        KpiChoice(
            pk,
            name,
            (name, *(synonym for synonym, _ in synonyms.get(pk, []))),
            meanings[pk].unit,
            meanings[pk].grain,
            meanings[pk].aggregation,
        )
        for pk, name in sorted(names.items(), key=lambda row: row[1].casefold())
    )


def kpi_names(reader: Reader, *, keep: int | None = None) -> tuple[tuple[int, str], ...]:
    """The entries in use, and the one to keep though it be archived, by name. 1 query."""
    rows = kpis(reader).filter(Q(archived_on=None) | Q(pk=keep)).values_list("id", "name")
    return tuple(sorted(rows, key=lambda row: row[1].casefold()))


def name_owner(reader: Reader, name: str) -> tuple[int, str] | None:
    """The entry that has this name or synonym already, where the reader sees it. At most 2 queries."""
    rows = kpis(reader)
    taken = rows.filter(name__iexact=name).first() or rows.filter(synonyms__name__iexact=name).first()
    return (taken.pk, taken.name) if taken else None


def entries(rows: "QuerySet[Kpi]", today: date, outdated_after_days: int) -> tuple[GlossaryRow, ...]:
    """The entries in full. 3 queries, whatever their number."""
    newest = Measurement.objects.filter(kpi=OuterRef("pk"), segment=None, superseded_at=None).order_by(
        "-period_start"
    )
    found = list(
        rows.select_related("steward", "guard").annotate(
            latest_on=Subquery(newest.values("period_start")[:1]),
            latest_value=Subquery(newest.values("value")[:1]),
            latest_denominator=Subquery(newest.values("denominator")[:1]),
        )
    )
    ids = [kpi.pk for kpi in found]
    parts = _parts(ids, versions_of(ids))
    return tuple(
        _row(
            kpi,
            parts,
            Latest(kpi.latest_on, kpi.latest_value, kpi.latest_denominator),
            today,
            outdated_after_days,
        )
        for kpi in found
    )


@dataclass(frozen=True)
class Latest:
    """The latest current value; all None without one."""

    on: date | None = None
    value: Decimal | None = None
    denominator: Decimal | None = None


def entry(
    kpi: Kpi,
    today: date,
    *,
    versions: Sequence[KpiVersion] = (),
    latest: Latest | None = None,
    outdated_after_days: int = 14,
) -> GlossaryRow:
    """One entry, loaded with steward and guard. 1 query, 2 without its versions."""
    held = {kpi.pk: versions} if versions else versions_of([kpi.pk])
    return _row(kpi, _parts([kpi.pk], held), latest or Latest(), today, outdated_after_days)


def meanings_of(ids: Iterable[int], today: date) -> dict[int, Meaning]:
    """What each KPI means today; before its first version that one. 1 query."""
    return {pk: meaning(held_on(versions, today)) for pk, versions in versions_of(ids).items()}


def versions_of(ids: Iterable[int]) -> Mapping[int, Sequence[KpiVersion]]:
    """The versions of each KPI, the earliest first. 1 query."""
    found: dict[int, list[KpiVersion]] = {}
    for version in KpiVersion.objects.filter(kpi_id__in=list(ids)).order_by("valid_from"):
        found.setdefault(version.kpi_id, []).append(version)
    return found


def meaning(version: KpiVersion) -> Meaning:
    """A version as a plain value."""
    return Meaning(
        number=version.number,
        valid_from=version.valid_from,
        sentence=version.sentence,
        formula=version.formula,
        unit=version.unit,
        direction=version.direction,
        grain=Grain(version.grain),
        aggregation=version.aggregation,
    )


def _matching(text: str, names: Mapping[int, str]) -> set[int]:
    """Compared here, not in the database: SQLite folds no umlauts."""
    wanted = text.strip().casefold()
    texts = list(names.items())
    texts += Synonym.objects.filter(kpi_id__in=names).values_list("kpi_id", "name")
    texts += KpiVersion.objects.filter(kpi_id__in=names).values_list("kpi_id", "sentence")
    return {pk for pk, said in texts if wanted in said.casefold()}


def _parts(ids: list[int], versions: Mapping[int, Sequence[KpiVersion]]) -> "_Parts":
    """Teams, synonyms and dimensions in one query."""

    def part(rows: "QuerySet[Any]", what: str, name: str, pk: str) -> Any:
        kind = Value(what, output_field=CharField())
        return rows.filter(kpi_id__in=ids).values_list(kind, "kpi_id", name, pk)

    found: dict[str, list[tuple[int, str, int]]] = {}
    rows = part(KpiTeam.objects.all(), "team", "team__name", "team_id").union(
        part(Synonym.objects.all(), "synonym", "name", "id"),
        part(KpiDimension.objects.all(), "dimension", "dimension__name", "dimension_id"),
        all=True,
    )
    for what, *row in rows:
        found.setdefault(what, []).append(tuple(row))
    return _Parts(
        versions=versions,
        teams=_names(found.get("team", ())),
        synonyms=_names(found.get("synonym", ())),
        dimensions=_names(found.get("dimension", ())),
    )


@dataclass(frozen=True)
class _Parts:
    versions: Mapping[int, Sequence[KpiVersion]]
    teams: Mapping[int, list[tuple[str, int]]]
    synonyms: Mapping[int, list[tuple[str, int]]]
    dimensions: Mapping[int, list[tuple[str, int]]]


def _names(rows: Iterable[tuple[int, str, int]]) -> dict[int, list[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = {}
    for kpi_id, name, pk in sorted(rows, key=lambda row: row[1].casefold()):
        found.setdefault(kpi_id, []).append((name, pk))
    return found


def _row(kpi: Kpi, parts: _Parts, latest: Latest, today: date, outdated_after_days: int) -> GlossaryRow:
    on, value, denominator = latest.on, latest.value, latest.denominator
    versions = parts.versions[kpi.pk]
    then = meaning(held_on(versions, on)) if on else None
    until = last_of(then.grain, on) if then and on else None
    teams = parts.teams.get(kpi.pk, [])
    return GlossaryRow(
        id=kpi.pk,
        name=kpi.name,
        meaning=meaning(held_on(versions, today)),
        stage=kpi.stage,
        horizon=kpi.horizon,
        bonus_relevant=kpi.bonus_relevant,
        steward=kpi.steward.name if kpi.steward else "",
        steward_id=kpi.steward_id,
        guard=kpi.guard.name if kpi.guard else "",
        guard_id=kpi.guard_id,
        teams=tuple(name for name, _ in teams),
        team_ids=tuple(pk for _, pk in teams),
        synonyms=tuple(name for name, _ in parts.synonyms.get(kpi.pk, [])),
        dimensions=tuple(name for name, _ in parts.dimensions.get(kpi.pk, [])),
        latest=quotient(value, denominator, then.unit) if value is not None and then else value,
        latest_on=on,
        latest_until=until,
        latest_meaning=then,
        stale=then is not None
        and until is not None
        and _is_stale(then.grain, until, today, outdated_after_days),
        archived_on=kpi.archived_on,
        version=kpi.version,
    )


def _is_stale(grain: Grain, until: date, today: date, outdated_after_days: int) -> bool:
    return (today - until).days > grain.longest + outdated_after_days
