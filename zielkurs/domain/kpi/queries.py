"""What pages need of the glossary and of measurements."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from zielkurs.domain.kpi.access import kpis
from zielkurs.domain.kpi.models import Annotation, Kpi, KpiDimension, KpiTeam, KpiVersion, Measurement
from zielkurs.domain.organisation.access import Reader


@dataclass(frozen=True)
class Meaning:
    """A version of a definition."""

    number: int
    valid_from: date
    sentence: str
    formula: str
    unit: str
    direction: str
    grain: str
    aggregation: str


@dataclass(frozen=True)
class GlossaryRow:
    """An entry in the glossary, with its present meaning and its latest value."""

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
    archived_on: date | None
    version: int


@dataclass(frozen=True)
class MeasuredValue:
    """A current value of a period. A rate is value / denominator where a denominator is kept."""

    period_start: date
    value: Decimal
    denominator: Decimal | None
    origin: str
    recorded_at: datetime
    recorded_by: str
    corrected: bool

    @property
    def figure(self) -> Decimal:
        """What a chart shows."""
        return self.value if self.denominator is None else self.value / self.denominator


@dataclass(frozen=True)
class Remark:
    """An annotation."""

    id: int
    on: date
    text: str


@dataclass(frozen=True)
class KpiPage:
    """An entry with all versions (the newest first), its values (the oldest first) and its remarks."""

    entry: GlossaryRow
    versions: tuple[Meaning, ...]
    values: tuple[MeasuredValue, ...]
    remarks: tuple[Remark, ...]


def glossary(reader: Reader, *, archived: bool = False) -> tuple[GlossaryRow, ...]:
    """The entries by name. 6 queries, whatever their number."""
    rows = kpis(reader).filter(archived_on__isnull=not archived)
    return _rows(list(rows.select_related("steward", "guard").order_by("name")), reader.today)


def kpi_page(reader: Reader, kpi: Kpi) -> KpiPage:
    """Everything about one entry. 9 queries, whatever the number of values."""
    (entry,) = _rows(list(Kpi.objects.filter(pk=kpi.pk).select_related("steward", "guard")), reader.today)
    versions = KpiVersion.objects.filter(kpi=kpi).order_by("-valid_from")
    remarks = Annotation.objects.filter(kpi=kpi).order_by("on")
    return KpiPage(
        entry=entry,
        versions=tuple(_meaning(version) for version in versions),
        values=measured(kpi.pk),
        remarks=tuple(Remark(*row) for row in remarks.values_list("id", "on", "text")),
    )


def measured(kpi_id: int) -> tuple[MeasuredValue, ...]:
    """The current totals, the oldest first; corrected ones are marked. 2 queries."""
    rows = Measurement.objects.filter(kpi_id=kpi_id, segment=None)
    corrected = set(rows.exclude(superseded_at=None).values_list("period_start", flat=True))
    current = rows.filter(superseded_at=None).select_related("recorded_by").order_by("period_start")
    return tuple(
        MeasuredValue(
            period_start=row.period_start,
            value=row.value,
            denominator=row.denominator,
            origin=row.origin,
            recorded_at=row.recorded_at,
            recorded_by=row.recorded_by.name if row.recorded_by else "",
            corrected=row.period_start in corrected,
        )
        for row in current
    )


def points_of(kpi_ids: Collection[int]) -> dict[int, tuple[tuple[date, Decimal, Decimal | None], ...]]:
    """The current totals of several KPIs as (period start, value, denominator), the oldest first. 1 query."""
    found: dict[int, list[tuple[date, Decimal, Decimal | None]]] = {}
    rows = Measurement.objects.filter(kpi_id__in=kpi_ids, segment=None, superseded_at=None).order_by(
        "period_start"
    )
    for kpi_id, on, value, denominator in rows.values_list("kpi_id", "period_start", "value", "denominator"):
        found.setdefault(kpi_id, []).append((on, value, denominator))
    return {kpi_id: tuple(points) for kpi_id, points in found.items()}


def _rows(found: list[Kpi], today: date) -> tuple[GlossaryRow, ...]:
    ids = [kpi.pk for kpi in found]
    meanings: dict[int, Meaning] = {}
    for version in KpiVersion.objects.filter(kpi_id__in=ids).order_by("valid_from"):
        if version.kpi_id not in meanings or version.valid_from <= today:
            meanings[version.kpi_id] = _meaning(version)
    latest = {
        kpi_id: (on, value, denominator)
        for kpi_id, on, value, denominator in Measurement.objects.filter(
            kpi_id__in=ids, segment=None, superseded_at=None
        )
        .order_by("period_start")
        .values_list("kpi_id", "period_start", "value", "denominator")
    }
    teams = _names(KpiTeam.objects.filter(kpi_id__in=ids).values_list("kpi_id", "team__name", "team_id"))
    synonyms = _names(
        Kpi.objects.filter(pk__in=ids, synonyms__isnull=False).values_list("pk", "synonyms__name", "pk")
    )
    dimensions = _names(
        KpiDimension.objects.filter(kpi_id__in=ids).values_list("kpi_id", "dimension__name", "dimension_id")
    )
    return tuple(
        _row(kpi, meanings[kpi.pk], latest.get(kpi.pk), teams.get(kpi.pk, []), synonyms, dimensions)
        for kpi in found
    )


def _names(rows: Iterable[tuple[int, str, int]]) -> dict[int, list[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = {}
    for kpi_id, name, pk in sorted(rows, key=lambda row: row[1].casefold()):
        found.setdefault(kpi_id, []).append((name, pk))
    return found


def _row(
    kpi: Kpi,
    meaning: Meaning,
    latest: tuple[date, Decimal, Decimal | None] | None,
    teams: list[tuple[str, int]],
    synonyms: dict[int, list[tuple[str, int]]],
    dimensions: dict[int, list[tuple[str, int]]],
) -> GlossaryRow:
    on, value, denominator = latest or (None, None, None)
    return GlossaryRow(
        id=kpi.pk,
        name=kpi.name,
        meaning=meaning,
        stage=kpi.stage,
        horizon=kpi.horizon,
        bonus_relevant=kpi.bonus_relevant,
        steward=kpi.steward.name if kpi.steward else "",
        steward_id=kpi.steward_id,
        guard=kpi.guard.name if kpi.guard else "",
        guard_id=kpi.guard_id,
        teams=tuple(name for name, _ in teams),
        team_ids=tuple(pk for _, pk in teams),
        synonyms=tuple(name for name, _ in synonyms.get(kpi.pk, [])),
        dimensions=tuple(name for name, _ in dimensions.get(kpi.pk, [])),
        latest=value / denominator if value is not None and denominator else value,
        latest_on=on,
        archived_on=kpi.archived_on,
        version=kpi.version,
    )


def _meaning(version: KpiVersion) -> Meaning:
    return Meaning(
        number=version.number,
        valid_from=version.valid_from,
        sentence=version.sentence,
        formula=version.formula,
        unit=version.unit,
        direction=version.direction,
        grain=version.grain,
        aggregation=version.aggregation,
    )
