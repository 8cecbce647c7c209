"""What somebody looks for, and what they find."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from zielkurs.domain.base.findable import Findable, Use
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.search.queries.index import KINDS, Index, Segment, index_for, rows
from zielkurs.pure import finding

__all__ = ["KINDS", "AtHand", "Found", "at_hand", "search"]


@dataclass(frozen=True)
class Found:
    """Everything found, the best first, in pieces of one kind: places in a segment of the index.

    `alone`: where nothing was found, how often each word is found by itself. `teams` are the reader's own, whether
    they were asked for or not.
    """

    pieces: tuple[tuple[Segment, Sequence[int]], ...]
    teams: tuple[Findable, ...]
    alone: tuple[tuple[str, int], ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """How much was found of each kind; the kind of the best of all comes first."""
        counts: dict[str, int] = {}
        for segment, places in self.pieces:
            counts[segment.kind] = counts.get(segment.kind, 0) + len(places)
        return counts

    def rows(self, kind: str = "", *, first: int = 0, count: int | None = None) -> tuple[Findable, ...]:
        """What was found, of all kinds or of one, `count` from `first` on."""
        found = (
            segment.rows[place]
            for segment, places in self.pieces
            if kind in ("", segment.kind)
            for place in places
        )
        return tuple(islice(found, first, None if count is None else first + count))


@dataclass(frozen=True)
class AtHand:
    """Before anything is asked: what was looked at lately, what the reader answers for, and their teams."""

    recent: tuple[Findable, ...]
    own: tuple[Findable, ...]
    teams: tuple[Findable, ...]


def search(reader: Reader, text: str) -> Found:
    """What the reader can see and what holds every word of the text in a name or a meaning.

    Names that begin with the text come first, then those with words that begin so, then the rest; open cycles before
    closed ones; what was given up comes last of all. Where nothing holds all words, `alone` counts each by itself.
    Queries: those of `index_for`.
    """
    index = index_for(reader)
    asked = finding.question(text)
    ranked = [(segment, finding.ranked(asked, segment.keys)) for segment in index.segments]
    pieces = tuple(
        (segment, levels[level])
        for given_up in (False, True)
        for level in range(3)
        for segment, levels in ranked
        if (segment.use is Use.GIVEN_UP) is given_up and levels[level]
    )
    return Found(
        pieces=pieces,
        teams=tuple(row for row in index.of("team") if row.id in reader.team_ids),
        alone=() if pieces or len(asked.words) < 2 else _alone(asked, index),
    )


def _alone(asked: finding.Question, index: Index) -> tuple[tuple[str, int], ...]:
    counts = {
        word: sum(word in key for segment in index.segments for key in segment.keys) for word in asked.words
    }
    return tuple((word, count) for word, count in counts.items() if count)


def at_hand(reader: Reader, recent: Sequence[int]) -> AtHand:
    """The rows with the keys in `recent` that the reader can see, in that order; what they answer for, in use, the
    latest first. 9 queries.
    """
    found = {row.id: row for row in rows(reader, only={*recent, *reader.team_ids}, owner_id=reader.member_id)}
    own = [row for row in found.values() if row.owner_id == reader.member_id and row.use is Use.OPEN]
    return AtHand(
        recent=tuple(found[pk] for pk in recent if pk in found),
        own=tuple(sorted(own, key=lambda row: -row.id)),
        teams=tuple(row for row in found.values() if row.kind == "team" and row.id in reader.team_ids),
    )
