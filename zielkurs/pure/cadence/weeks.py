"""ISO weeks, and the weeks that a cycle touches: computed, never thirteen by habit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Week:
    """A week of ISO 8601: `year` is the year of its Thursday, `number` 1 to 53. 2026 has 53 weeks.

    Year and number are the parts of its label. Raises ValueError where the year has no such week.
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        date.fromisocalendar(self.year, self.number, 1)

    @classmethod
    def of(cls, day: date) -> "Week":
        """The week that `day` lies in."""
        iso = day.isocalendar()
        return cls(iso.year, iso.week)

    def day(self, weekday: int) -> date:
        """The week's day, 0 for Monday to 6 for Sunday."""
        return date.fromisocalendar(self.year, self.number, weekday + 1)

    @property
    def monday(self) -> date:
        return self.day(0)

    @property
    def friday(self) -> date:
        return self.day(4)

    @property
    def sunday(self) -> date:
        return self.day(6)

    def next(self) -> "Week":
        return Week.of(self.monday + timedelta(days=7))

    def previous(self) -> "Week":
        return Week.of(self.monday - timedelta(days=7))


def weeks_touched(starts_on: date, ends_on: date) -> tuple[Week, ...]:
    """Every week with at least one day from `starts_on` to `ends_on`, both included; empty if they cross.

    The fourth quarter of 2026 touches fourteen, weeks 40 to 53.
    """
    return tuple(_walk(starts_on, ends_on))


def _walk(starts_on: date, ends_on: date) -> Iterator[Week]:
    monday = Week.of(starts_on).monday
    while starts_on <= ends_on and monday <= ends_on:
        yield Week.of(monday)
        monday += timedelta(days=7)


def week_in_cycle(starts_on: date, ends_on: date, today: date) -> tuple[int, int]:
    """Which week of how many: (8, 14). 0 before the cycle starts, the last one after its end."""
    total = len(weeks_touched(starts_on, ends_on))
    if today < starts_on:
        return 0, total
    index = (Week.of(min(today, ends_on)).monday - Week.of(starts_on).monday).days // 7 + 1
    return index, total
