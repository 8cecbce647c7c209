"""One KPI with all that belongs to it."""

from dataclasses import dataclass, replace
from datetime import date

from zielkurs.domain.kpi.access import kpis, may_keep
from zielkurs.domain.kpi.models import Annotation, Kpi, KpiVersion
from zielkurs.domain.kpi.queries.entries import GlossaryRow, Latest, Meaning, entry, meaning
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
    """Everything about one entry, loaded with steward and guard. 5 queries, whatever the number of values.

    A guest reads of those guards only that their own teams use: one query more.
    """
    versions = list(KpiVersion.objects.filter(kpi=kpi).order_by("valid_from"))
    values = measured(kpi.pk, versions)
    last = values[-1] if values else None
    row = entry(
        kpi,
        reader.today,
        versions=versions,
        latest=Latest(last.period_start, last.value, last.denominator) if last else None,
        outdated_after_days=outdated_after_days,
    )
    seen = kpis(reader)
    if reader.is_guest and row.guard_id and not seen.filter(pk=row.guard_id).exists():
        row = replace(row, guard="", guard_id=None)
    remarks = Annotation.objects.filter(kpi=kpi).order_by("on", "id")
    return KpiPage(
        entry=row,
        versions=tuple(meaning(version) for version in reversed(versions)),
        values=values,
        remarks=tuple(Remark(*row) for row in remarks.values_list("id", "on", "text", "recorded_by__name")),
        guards=tuple(seen.filter(guard=kpi).order_by("name").values_list("id", "name")),
        may_keep=may_keep(reader, steward_id=row.steward_id, team_ids=row.team_ids),
    )
