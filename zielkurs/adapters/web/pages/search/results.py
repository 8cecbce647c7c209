"""Rows that were found, as links with words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.domain.base import ids
from zielkurs.domain.base.findable import Findable, Use
from zielkurs.domain.organisation.access import Reader

# For one and for many.
WORDS: dict[str, tuple[Promise, Promise]] = {
    "objective": (_("Objective"), _("Objectives")),
    "key_result": (_("Key result"), _("Key results")),
    "kpi": (_("KPI"), _("KPIs")),
    "initiative": (_("Initiative"), _("Initiatives")),
    "theme": (_("Theme"), _("Themes")),
    "team": (_("Team"), _("Teams")),
    "person": (_("Person"), _("People")),
    "cycle": (_("Cycle"), _("Cycles")),
    "decision": (_("Decision"), _("Decisions")),
}
_PAGES = {
    "objective": "objective",
    "key_result": "key_result",
    "kpi": "kpi",
    "initiative": "initiative",
    "theme": "theme",
    "team": "board",
    "person": "person",
}


@dataclass(frozen=True)
class Hit:
    """A link to something found. `meta` says where it belongs, `meaning` what it is; `gone` that it was given up."""

    kind: str
    title: str
    url: str
    meta: str = ""
    meaning: str = ""
    gone: bool = False

    @property
    def word(self) -> str:
        """What it is: Objective, Person, …; empty for pages."""
        return str(WORDS[self.kind][0]) if self.kind in WORDS else ""


@dataclass(frozen=True)
class Group:
    """Hits under one heading: of a kind, pages, or (mixed) of several kinds."""

    code: str
    title: str
    hits: tuple[Hit, ...]

    @property
    def mixed(self) -> bool:
        """True where each hit has to say what it is."""
        return self.code in ("recent", "own")


def hit(row: Findable, reader: Reader) -> Hit:
    """The row as a link."""
    where = [row.team, row.cycle]
    if row.also:
        where.append(gettext("also: %(names)s") % {"names": ", ".join(row.also)})
    return Hit(
        kind=row.kind,
        title=row.title,
        url=_url(row, reader),
        meta=" · ".join(filter(None, where)),
        meaning=row.meaning,
        gone=row.use is Use.GIVEN_UP,
    )


def group(code: str, title: str, rows: Iterable[Findable], reader: Reader) -> Group:
    """Rows under a heading."""
    return Group(code, title, tuple(hit(row, reader) for row in rows))


def _url(row: Findable, reader: Reader) -> str:
    if row.kind == "cycle":
        return f"{reverse('teams', args=[reader.slug])}?cycle={ids.encode(row.id)}"
    if row.kind == "decision":
        return reverse("logbook", args=[reader.slug])
    return reverse(_PAGES[row.kind], args=[reader.slug, row.id])
