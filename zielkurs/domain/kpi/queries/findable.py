"""KPIs as the search finds them: by name, by synonym, by what they mean."""

from collections.abc import Collection, Iterator

from django.db.models import OuterRef, Q, Subquery

from zielkurs.domain.base.findable import Findable, Use
from zielkurs.domain.kpi.access import kpis
from zielkurs.domain.kpi.models import KpiVersion
from zielkurs.domain.organisation.access import Reader


def findable(reader: Reader, *, only: Collection[int] | None = None, owner_id: int = 0) -> Iterator[Findable]:
    """The KPIs that the reader sees; with `only` those alone and the ones that `owner_id` is steward of. 1 query."""
    wanted = Q() if only is None else Q(pk__in=only) | Q(steward_id=owner_id)
    held = KpiVersion.objects.filter(kpi=OuterRef("pk"), valid_from__lte=reader.today).order_by("-valid_from")
    meaning = Subquery(held.values("sentence")[:1])
    rows = kpis(reader).filter(wanted).order_by("id")
    synonyms: dict[int, list[str]] = {}
    entries = {}
    for pk, name, archived_on, steward, sentence, synonym in rows.values_list(
        "id", "name", "archived_on", "steward_id", meaning, "synonyms__name"
    ):
        entries[pk] = (name, archived_on, steward, sentence)
        synonyms.setdefault(pk, []).extend([synonym] if synonym else [])
    for pk, (name, archived_on, steward, sentence) in entries.items():
        yield Findable(
            "kpi",
            pk,
            name,
            use=Use.GIVEN_UP if archived_on else Use.OPEN,
            also=tuple(sorted(synonyms[pk])),
            meaning=sentence or "",
            owner_id=steward,
        )
