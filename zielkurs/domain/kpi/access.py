"""The doorway from a reader to the glossary and its measurements."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from zielkurs.domain.base.refusals import Forbidden, NotFound, Refusal
from zielkurs.domain.kpi.models import Annotation, FiguresRun, Kpi
from zielkurs.domain.organisation.access import WRITERS, Reader
from zielkurs.domain.organisation.models import Role

_KEEPERS = frozenset({Role.ADMIN, Role.COACH})


def kpis(reader: Reader) -> "QuerySet[Kpi]":
    """The KPIs that the reader may see. Guests see those that their own teams use."""
    rows = Kpi.objects.all()
    return rows.filter(team_links__team_id__in=reader.team_ids).distinct() if reader.is_guest else rows


def kpi_to_read(reader: Reader, kpi_id: int) -> Kpi:
    """The KPI. NotFound where the reader sees none."""
    kpi = kpis(reader).filter(pk=kpi_id).select_related("steward", "guard").first()
    if kpi is None:
        raise NotFound
    return kpi


def require_writing(reader: Reader) -> None:
    """Forbidden for those who only read: the glossary is written by members, coaches and admins."""
    if reader.role not in WRITERS:
        raise Forbidden("only_writers")


def may_keep(reader: Reader, *, steward_id: int | None, team_ids: Collection[int]) -> bool:
    """True for the steward, the people of teams that use the figure, coaches and admins. No query."""
    return reader.role in WRITERS and (
        reader.role in _KEEPERS
        or steward_id == reader.member_id
        or not set(team_ids).isdisjoint(reader.team_ids)
    )


def kept_kpis(reader: Reader) -> "QuerySet[Kpi]":
    """The KPIs that `may_keep` is true for."""
    if reader.role not in WRITERS:
        return Kpi.objects.none()
    if reader.role in _KEEPERS:
        return Kpi.objects.all()
    mine = Q(steward_id=reader.member_id) | Q(team_links__team_id__in=reader.team_ids)
    return kpis(reader).filter(mine).distinct()


def kpi_to_keep(reader: Reader, kpi_id: int) -> Kpi:
    """The KPI, for those who may change its definition and hand in measurements."""
    kpi = kpi_to_read(reader, kpi_id)
    teams = kpi.team_links.values_list("team_id", flat=True)
    if not may_keep(reader, steward_id=kpi.steward_id, team_ids=list(teams)):
        raise Forbidden("only_steward_and_teams", steward=kpi.steward.name if kpi.steward else "–")
    return kpi


def annotation_to_change(reader: Reader, annotation_id: int) -> Annotation:
    """The annotation, for those who may keep its KPI."""
    annotation = Annotation.objects.filter(pk=annotation_id).first()
    if annotation is None:
        raise NotFound
    kpi_to_keep(reader, annotation.kpi_id)
    return annotation


def figures_to_read(reader: Reader, figures_id: int) -> FiguresRun:
    """A table of figures, for those who write the glossary. Which KPIs they may fill is asked for each of them."""
    require_writing(reader)
    run = FiguresRun.objects.filter(pk=figures_id).select_related("kpi", "created_by").first()
    if run is None:
        raise NotFound
    return run


def figures_to_apply(reader: Reader, figures_id: int) -> FiguresRun:
    """A table of figures that was not recorded yet. Refused with figures_applied_already later."""
    run = figures_to_read(reader, figures_id)
    if run.state != FiguresRun.State.PREVIEWED:
        raise Refusal("figures_applied_already", file=run.file_name)
    return run
