"""What the tree's address asks for."""

from dataclasses import dataclass

from django.http import QueryDict

from zielkurs.adapters.web.pager import page_number
from zielkurs.domain.base import ids
from zielkurs.domain.okr.queries import TREE_ROWS, TREE_SORTS, TableFilter
from zielkurs.pure.scoring import Status


@dataclass(frozen=True)
class Asked:
    """The address as understood; what can't be read is left out."""

    cycle_id: int | None
    as_table: bool
    page: int
    wanted: TableFilter

    @property
    def is_filtered(self) -> bool:
        """True where rows of the table may be hidden."""
        wanted = self.wanted
        return bool(wanted.rows or wanted.status or wanted.team_id or wanted.owner_id)


def read(data: QueryDict) -> Asked:
    """Never an error: an address that somebody shortened or mistyped still opens the tree."""
    sort, status, rows = data.get("sort", ""), data.get("status", ""), data.get("rows", "")
    name, page = sort.removeprefix("-"), page_number(data)
    return Asked(
        cycle_id=ids.decode_or_none(data.get("cycle", "")),
        as_table=data.get("view") == "table",
        page=page,
        wanted=TableFilter(
            rows=rows if rows in TREE_ROWS else "",
            team_id=ids.decode_or_none(data.get("team", "")),
            status=status if status in set(Status) else "",
            owner_id=ids.decode_or_none(data.get("owner", "")),
            sort=name if name in TREE_SORTS else "",
            descending=sort.startswith("-") and name in TREE_SORTS,
            page=page,
        ),
    )
