"""What the board's address asks for."""

from dataclasses import dataclass

from django.http import QueryDict

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
    status, number = data.get("status", ""), data.get("page", "")
    return Filter(
        cycle_id=_key(data.get("cycle", "")),
        status=status if status in set(Status) else "",
        owner_id=_key(data.get("owner", "")),
        worst_first=data.get("sort") == "status",
        page=int(number) if number.isdecimal() and len(number) < 6 else 1,
    )


def _key(text: str) -> int | None:
    try:
        return ids.decode(text)
    except ValueError:
        return None
