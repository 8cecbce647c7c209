"""What can be looked for by name, as each package hands it to the search."""

from dataclasses import dataclass
from enum import IntEnum


class Use(IntEnum):
    """Whether something is still worked with: later ones are shown later."""

    OPEN = 0
    OVER = 1
    GIVEN_UP = 2


@dataclass(frozen=True, slots=True)
class Findable:
    """A row by its names. `also` are other names of it, `meaning` is a text that explains it.

    `within` is the key of the row that it stands and falls with, 0 where there is none.
    """

    kind: str
    id: int
    title: str
    team: str = ""
    cycle: str = ""
    use: Use = Use.OPEN
    also: tuple[str, ...] = ()
    meaning: str = ""
    within: int = 0
    owner_id: int | None = None
