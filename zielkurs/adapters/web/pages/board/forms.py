"""What the board's address asks for."""

from dataclasses import dataclass

from django.http import QueryDict

from zielkurs.adapters.web.pager import page_number
from zielkurs.domain.base import ids
from zielkurs.pure.scoring import Status


@dataclass(frozen=True)
class Filter:
    """The address as understood; what can't be read is left out."""

    cycle_id: int | None
    status: str
    owner_id: int | None
    worst_first: bool
    page: int

    @property
    def is_set(self) -> bool:
        """True where objectives may be hidden."""
        return bool(self.status) or self.owner_id is not None


def read_filter(data: QueryDict) -> Filter:
    """Never an error: an address that somebody shortened or mistyped still opens the board."""
    status = data.get("status", "")
    return Filter(
        cycle_id=ids.decode_or_none(data.get("cycle", "")),
        status=status if status in set(Status) else "",
        owner_id=ids.decode_or_none(data.get("owner", "")),
        worst_first=data.get("sort") == "status",
        page=page_number(data),
    )
