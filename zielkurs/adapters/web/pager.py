"""The pages of a list: the one that an address asks for, and links to those around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator

from zielkurs.adapters.web.forms import whole_number

_HIGHEST = 99_999


@dataclass(frozen=True)
class Pager:
    """What is shown, 51–62 of 62, and links: (number, query), the query empty at the page itself and at a gap."""

    number: int
    first: int
    last: int
    total: int
    links: tuple[tuple[int | str, str], ...]


def page_number(asked: Mapping[str, str]) -> int:
    """The page that the address asks for, from 1 on; 1 where that is no number. It may lie behind the last one."""
    return max(1, min(whole_number(asked.get("page", "")) or 1, _HIGHEST))


def pager(asked: Mapping[str, str], *, page: int, size: int, total: int) -> Pager | None:
    """Links to the first page, the last one, and those around `page`; None where there is only one.

    `asked` is what the address says beside the page; what is empty is left out.
    """
    shown = Paginator(range(total), size).get_page(page)
    if not shown.has_other_pages():
        return None
    kept = {name: value for name, value in asked.items() if value and name != "page"}
    numbers = shown.paginator.get_elided_page_range(shown.number, on_each_side=2, on_ends=1)
    return Pager(
        number=shown.number,
        first=shown.start_index(),
        last=shown.end_index(),
        total=total,
        links=tuple(
            (n, "" if n in (shown.number, Paginator.ELLIPSIS) else urlencode({**kept, "page": n}))
            for n in numbers
        ),
    )
