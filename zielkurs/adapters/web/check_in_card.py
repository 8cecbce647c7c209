"""The check-in card: what Meine Woche, the key result's page and the check-in's own page show for one key result."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from zielkurs.adapters.words import writing
from zielkurs.domain.okr.queries import Draft, LineStep, Standing
from zielkurs.pure.scoring import Aggregation, UnusualStep

# A word, the number it stands for, and the numbers that it is the word for.
WORDS = (("confident", 8, range(7, 11)), ("unsure", 5, range(4, 7)), ("doubtful", 2, range(4)))
SCALE = tuple(range(11))


@dataclass(frozen=True)
class Word:
    """One of the three answers; `value` is the number it sends, exact where a number of its range was given."""

    code: str
    value: int
    chosen: bool
    exact: bool


@dataclass(frozen=True)
class Typed:
    """What stands in the form, as typed."""

    value: str = ""
    confidence: int | None = None
    comment: str = ""
    blocker: bool = False
    as_of: str = ""
    milestones: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Theirs:
    """The check-in that came in between."""

    value: Decimal | None
    by: str
    at: str


@dataclass(frozen=True)
class Card:
    """A key result with its check-in form.

    `version` is the key result's version that the form was made for; `key` makes a doubled submit one check-in;
    `errors` are (field, sentence); `question` is an unusual step to confirm; `theirs` is shown on a conflict.
    `corrects` is the entry that the form corrects, None where it reports anew. Where a KPI drives the key result,
    `fixed` is the value that the check-in keeps, and nobody types one. `announce` is read out where the card is put
    in another's place.
    """

    key_result: Standing
    typed: Typed
    version: int
    key: str
    line: tuple[LineStep, ...] = ()
    errors: tuple[tuple[str, str], ...] = field(default=())
    question: UnusualStep | None = None
    theirs: Theirs | None = None
    corrects: int | None = None
    today: date | None = None
    announce: str = ""
    fixed: Decimal | None = None

    @property
    def is_driven(self) -> bool:
        """True where the value comes from a KPI or from the objectives that serve the key result."""
        return self.key_result.is_driven

    @property
    def value_label(self) -> str:
        """What the value field asks for."""
        if self.key_result.aggregation is Aggregation.SUM and not self.is_driven:
            return gettext("Added since the last check-in")
        return gettext("Current value")

    @property
    def mine(self) -> str:
        """The entry as it was typed; of milestones their names."""
        if self.key_result.counts_milestones:
            return self._steps(self.typed.milestones)
        return self.typed.value

    @property
    def reported(self) -> str:
        """What somebody else reported meanwhile; of milestones their names."""
        if self.key_result.counts_milestones:
            return self._steps({step.id for step in self.key_result.milestones if step.reached})
        return writing.said(self.theirs.value if self.theirs else None, self.key_result.unit)

    def _steps(self, chosen: Collection[int]) -> str:
        return ", ".join(step.title for step in self.key_result.milestones if step.id in chosen) or "–"

    @property
    def words(self) -> tuple[Word, ...]:
        """The three words of the quick form. Last time's 7 is chosen as "confident · 7", so that it need not change."""
        given = self.typed.confidence
        return tuple(
            Word(code, given, chosen=True, exact=given != usual)
            if given is not None and given in numbers
            else Word(code, usual, chosen=False, exact=False)
            for code, usual, numbers in WORDS
        )

    @property
    def scale(self) -> tuple[int, ...]:
        """0 to 10."""
        return SCALE

    @property
    def error_of(self) -> dict[str, str]:
        """The sentence for each field that has one."""
        return dict(self.errors)


def new_card(key_result: Standing, draft: Draft | None, today: date, line: tuple[LineStep, ...] = ()) -> Card:
    """A fresh form, with the draft in it where there is one; the confidence of last time is chosen already."""
    latest = key_result.latest
    fixed = _snapshot(key_result)
    driven = "" if fixed is None else writing.number(fixed)
    typed = Typed(
        value=driven if key_result.is_driven else draft.value_text if draft else "",
        confidence=draft.confidence if draft else (latest.confidence if latest else None),
        comment=draft.comment if draft else "",
        blocker=draft.blocker if draft else False,
        as_of=writing.day(today),
        milestones=frozenset(step.id for step in key_result.milestones if step.reached),
    )
    return Card(
        key_result=key_result,
        typed=typed,
        version=key_result.version,
        key=new_key(),
        line=line,
        today=today,
        fixed=fixed,
    )


def _snapshot(key_result: Standing) -> Decimal | None:
    """What the KPI or the objectives below make of the key result now, as a check-in can keep it."""
    if not key_result.is_driven or key_result.current is None:
        return None
    return key_result.current.quantize(Decimal("0.0001")).normalize() + Decimal(0)


def new_key() -> str:
    """A key that makes the same form sent twice one check-in."""
    return secrets.token_urlsafe(16)


def with_errors(card: Card, errors: list[tuple[str, str]]) -> Card:
    """The same card, saying what is wrong."""
    return replace(card, errors=tuple(errors))
