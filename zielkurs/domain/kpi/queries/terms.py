"""The glossary as the coach reads it: names, agreement, guards, and whose a figure is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Case, CharField, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from zielkurs.domain.kpi.access import kpis
from zielkurs.domain.kpi.models import KpiTeam, KpiVersion, Synonym
from zielkurs.domain.organisation.access import Reader
from zielkurs.pure.coach import Term
from zielkurs.pure.coach.rules_context import term_in

_NO_TEXT, _NO = Value("", output_field=CharField()), Value(0, output_field=IntegerField())


@dataclass(frozen=True)
class Glossary:
    """The terms by KPI. `archived` are those out of use: they name nothing any more, but may drive a key result."""

    terms: Mapping[int, Term] = field(default_factory=dict)
    archived: frozenset[int] = frozenset()

    @cached_property
    def _names(self) -> tuple[tuple[str, Term], ...]:
        used = (term for pk, term in self.terms.items() if pk not in self.archived)
        return tuple((name.lower(), term) for term in used for name in (term.name, *term.synonyms))

    @property
    def exists(self) -> bool:
        """Whether an entry is in use. Before the first one it is no fault of a figure to have none."""
        return bool(self._names)

    def term(self, text: str, *, metric: str = "", kpi_id: int | None = None) -> Term | None:
        """What a key result is about: the KPI that drives it, else the entry that its figure or its text names."""
        driving = self.terms.get(kpi_id) if kpi_id else None
        return driving or self._named(metric) or self._named(text)

    def _named(self, text: str) -> Term | None:
        # Most names stand in no text: a plain search spares the coach's careful one.
        lowered = text.lower()
        near = tuple(dict.fromkeys(term for name, term in self._names if name in lowered))
        return term_in(text, near) if near else None


def terms(reader: Reader) -> Glossary:
    """The glossary as it holds on the reader's day. 1 query, whatever its size.

    A definition is agreed once a version holds that says in a sentence what counts. Guests see only a part of the
    glossary, and what a part lacks says nothing: they get an empty one.
    """
    if reader.is_guest:
        return Glossary()
    held = KpiVersion.objects.filter(kpi=OuterRef("pk"), valid_from__lte=reader.today).order_by("-valid_from")
    entries = kpis(reader).values_list(
        Value("entry", output_field=CharField()),
        "id",
        "name",
        Coalesce(Subquery(held.values("sentence")[:1]), _NO_TEXT, output_field=CharField()),
        Case(When(guard=None, then=_NO), default=1, output_field=IntegerField()),
        Case(When(archived_on=None, then=_NO), default=1, output_field=IntegerField()),
    )
    synonyms = Synonym.objects.values_list(
        Value("synonym", output_field=CharField()), "kpi_id", "name", _NO_TEXT, _NO, _NO
    )
    # What the whole company steers by belongs to nobody next door.
    teams = KpiTeam.objects.exclude(kpi__team_links__team__parent=None).values_list(
        Value("team", output_field=CharField()), "kpi_id", "team__name", _NO_TEXT, _NO, _NO
    )
    rows = list(entries.union(synonyms, teams, all=True))
    other: dict[tuple[str, int], list[str]] = {}
    for sort, pk, name, *_ in rows:
        other.setdefault((sort, pk), []).append(name)
    return Glossary(
        {
            pk: Term(
                name=name,
                synonyms=tuple(sorted(other.get(("synonym", pk), ()))),
                agreed=bool(sentence.strip()),
                teams=tuple(sorted(other.get(("team", pk), ()))),
                has_guard=bool(guarded),
            )
            for sort, pk, name, sentence, guarded, _ in rows
            if sort == "entry"
        },
        frozenset(pk for sort, pk, *_, archived in rows if sort == "entry" and archived),
    )
