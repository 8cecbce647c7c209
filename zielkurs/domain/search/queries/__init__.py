"""What somebody looks for, and what they find."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zielkurs.domain.base.findable import Findable, Use
from zielkurs.domain.organisation.access import Reader
from zielkurs.domain.search.queries.index import KINDS, Index, index_for, rows
from zielkurs.pure import finding

__all__ = ["KINDS", "AtHand", "Found", "at_hand", "search"]


@dataclass(frozen=True)
class Found:
    """Everything found, the best first, in pieces of one kind: (kind, places in `index`).

    `alone`: where nothing was found, how often each word is found by itself. `teams` are the reader's own, whether
    they were asked for or not.
    """

    index: Index
    pieces: tuple[tuple[str, Sequence[int]], ...]
    teams: tuple[Findable, ...]
    alone: tuple[tuple[str, int], ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """How much was found of each kind."""
        counts: dict[str, int] = {}
        for kind, places in self.pieces:
            counts[kind] = counts.get(kind, 0) + len(places)
        return counts

    def places(self, kind: str = "") -> list[int]:
        """All that was found, or all of one kind, for `rows` to read a part of."""
        return [place for each, places in self.pieces if kind in ("", each) for place in places]

    def rows(self, places: Iterable[int]) -> tuple[Findable, ...]:
        """The rows at these places."""
        return tuple(self.index.rows[place] for place in places)

    def best(self, each: int) -> Mapping[str, tuple[Findable, ...]]:
        """The best rows of each kind, `each` of them; the kind of the best of all comes first."""
        return {kind: self.rows(self.places(kind)[:each]) for kind in self.counts}


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
    levels = finding.ranked(asked, index.keys)
    pieces = []
    for given_up in (False, True):
        for level in levels:
            for use, kind, begin, end in index.segments:
                if (use is Use.GIVEN_UP) is given_up:
                    pieces.append((kind, level[bisect_left(level, begin) : bisect_left(level, end)]))
    alone = () if any(levels) or len(asked.words) < 2 else _alone(asked, index)
    return Found(
        index=index,
        pieces=tuple((kind, places) for kind, places in pieces if places),
        teams=tuple(row for row in index.of("team") if row.id in reader.team_ids),
        alone=alone,
    )


def _alone(asked: finding.Question, index: Index) -> tuple[tuple[str, int], ...]:
    counts = {word: sum(word in key for key in index.keys) for word in asked.words}
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
