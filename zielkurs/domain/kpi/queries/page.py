"""One KPI with all that belongs to it."""

from dataclasses import dataclass
from datetime import date

from zielkurs.domain.kpi.access import may_keep
from zielkurs.domain.kpi.models import Annotation, Kpi, KpiVersion
from zielkurs.domain.kpi.queries.entries import GlossaryRow, Meaning, entries, meaning
from zielkurs.domain.kpi.queries.values import MeasuredValue, measured
from zielkurs.domain.organisation.access import Reader


@dataclass(frozen=True)
class Remark:
    """An annotation."""

    id: int
    on: date
    text: str
    recorded_by: str


@dataclass(frozen=True)
class KpiPage:
    """An entry with all versions (the newest first), its values (the oldest first) and its remarks.

    `guards` are the KPIs, by id and name, that it keeps honest.
    """

    entry: GlossaryRow
    versions: tuple[Meaning, ...]
    values: tuple[MeasuredValue, ...]
    remarks: tuple[Remark, ...]
    guards: tuple[tuple[int, str], ...]
    may_keep: bool


def kpi_page(reader: Reader, kpi: Kpi, *, outdated_after_days: int = 14) -> KpiPage:
    """Everything about one entry. 9 queries, whatever the number of values."""
    (entry,) = entries(Kpi.objects.filter(pk=kpi.pk), reader.today, outdated_after_days)
    versions = list(KpiVersion.objects.filter(kpi=kpi).order_by("valid_from"))
    remarks = Annotation.objects.filter(kpi=kpi).order_by("on", "id")
    return KpiPage(
        entry=entry,
        versions=tuple(meaning(version) for version in reversed(versions)),
        values=measured(kpi.pk, versions),
        remarks=tuple(Remark(*row) for row in remarks.values_list("id", "on", "text", "recorded_by__name")),
        guards=tuple(Kpi.objects.filter(guard=kpi).order_by("name").values_list("id", "name")),
        may_keep=may_keep(reader, steward_id=entry.steward_id, team_ids=entry.team_ids),
    )
