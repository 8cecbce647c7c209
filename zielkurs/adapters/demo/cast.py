"""Who and what a story has made so far."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

DEMO_DAY = date(2026, 11, 20)


@dataclass
class Cast:
    """What the story has made so far, by the names it uses."""

    admin: int
    members: dict[str, Any] = field(default_factory=dict)
    teams: dict[str, Any] = field(default_factory=dict)
    cycles: dict[str, Any] = field(default_factory=dict)
    objectives: dict[str, Any] = field(default_factory=dict)
    key_results: dict[str, Any] = field(default_factory=dict)
    kpis: dict[str, Any] = field(default_factory=dict)
    themes: dict[str, Any] = field(default_factory=dict)


def at_nine(day: date) -> datetime:
    """The day's morning."""
    return datetime.combine(day, time(9), tzinfo=UTC)
