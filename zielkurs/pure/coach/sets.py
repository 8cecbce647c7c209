"""Rules for a cycle's or a team's OKRs taken together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from .methods import LIMITS, Limits
from .model import Context, Kind, Lang, Level, Method, Severity
from .reading import Reading, detect_language

Horizon = Literal["short", "long"]


@dataclass(frozen=True)
class Item:
    """One statement of a set. `parent` is the id of what it serves; `root` marks goals that need no parent.

    `guarded` says that a guard KPI watches it; `leading` None means nobody has said.
    """

    id: str
    kind: Kind
    text: str
    lang: Lang | None = None
    team: str | None = None
    owner: str | None = None
    parent: str | None = None
    root: bool = False
    guarded: bool = False
    horizon: Horizon | None = None
    leading: bool | None = None


@dataclass(frozen=True)
class SetFinding:
    """A finding on several items: their ids, the parameters, and the vocabulary's reasons."""

    code: str
    severity: Severity
    items: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Plan:
    items: tuple[Item, ...]
    readings: Mapping[str, Reading]
    limits: Limits

    def of(self, kind: Kind) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind == kind)

    def under(self, parent: str, kind: Kind) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.parent == parent and item.kind == kind)


SetCheck = Callable[[_Plan], Iterator[SetFinding]]
SET_RULES: dict[str, SetCheck] = {}


def _set_rule(code: str) -> Callable[[SetCheck], SetCheck]:
    def register(check: SetCheck) -> SetCheck:
        SET_RULES[code] = check
        return check

    return register


def review_set(
    items: tuple[Item, ...], method: Method = "standard", overrides: Mapping[str, Level] | None = None
) -> tuple[SetFinding, ...]:
    """Return the findings on a set of OKRs in the order of the rules; ids in findings are those given.

    The set is one cycle's: a limit counts per team. `overrides` switches rules by code.
    """
    readings = {
        item.id: Reading(item.text, item.kind, item.lang or detect_language(item.text), Context())
        for item in items
    }
    plan = _Plan(items, readings, LIMITS[method])
    levels = overrides or {}
    findings: list[SetFinding] = []
    for code, check in SET_RULES.items():
        level = levels.get(code)
        if level == "off":
            continue
        for finding in check(plan):
            severity = finding.severity if level is None else level
            findings.append(SetFinding(code, severity, finding.items, finding.reasons, finding.params))
    return tuple(findings)


@_set_rule("too_many_objectives")
def too_many_objectives(plan: _Plan) -> Iterator[SetFinding]:
    """More objectives of a team than the method allows (error) or recommends (hint)."""
    teams: dict[str | None, list[Item]] = defaultdict(list)
    for item in plan.of("objective"):
        teams[item.team].append(item)
    for team, members in teams.items():
        if len(members) > plan.limits.objectives:
            over = len(members) > plan.limits.most_objectives
            limit = plan.limits.most_objectives if over else plan.limits.objectives
            yield SetFinding(
                "too_many_objectives",
                "error" if over else "hint",
                tuple(item.id for item in members),
                (),
                {"count": str(len(members)), "limit": str(limit), "team": team or ""},
            )


@_set_rule("too_many_key_results")
def too_many_key_results(plan: _Plan) -> Iterator[SetFinding]:
    """More key results under an objective than allowed (error) or recommended (hint)."""
    for objective in plan.of("objective"):
        results = plan.under(objective.id, "key_result")
        if len(results) > plan.limits.key_results:
            over = len(results) > plan.limits.most_key_results
            limit = plan.limits.most_key_results if over else plan.limits.key_results
            yield SetFinding(
                "too_many_key_results",
                "error" if over else "hint",
                (objective.id,),
                (),
                {"count": str(len(results)), "limit": str(limit)},
            )


@_set_rule("no_key_results")
def no_key_results(plan: _Plan) -> Iterator[SetFinding]:
    """An objective that nothing measures."""
    for objective in plan.of("objective"):
        if not plan.under(objective.id, "key_result"):
            yield SetFinding("no_key_results", "hint", (objective.id,), ("no_number",))


@_set_rule("orphan")
def orphan(plan: _Plan) -> Iterator[SetFinding]:
    """A team's objective serves nothing above it, although there is something above."""
    if not any(item.root for item in plan.items):
        return
    known = {item.id for item in plan.items}
    for objective in plan.of("objective"):
        if not objective.root and (objective.parent is None or objective.parent not in known):
            yield SetFinding("orphan", "hint", (objective.id,))


@_set_rule("uncovered_parent")
def uncovered_parent(plan: _Plan) -> Iterator[SetFinding]:
    """A goal at the top that no team's objective serves, although teams have objectives."""
    if all(item.root for item in plan.of("objective")):
        return
    serving = {item.parent for item in plan.items if item.kind == "objective" and not item.root}
    for goal in plan.of("objective"):
        results = {item.id for item in plan.under(goal.id, "key_result")}
        if goal.root and not serving & ({goal.id} | results):
            yield SetFinding("uncovered_parent", "hint", (goal.id,))


def _theme(reading: Reading) -> frozenset[str]:
    return frozenset(
        word.lower[:8]
        for word in reading.rest
        if len(word.lower) > 3 and word.lower not in reading.lexicon.vague
    )


@_set_rule("conflicting_goals")
def conflicting_goals(plan: _Plan) -> Iterator[SetFinding]:
    """The same figure is to rise in one statement and to fall in another."""
    rising = [item for item in plan.items if plan.readings[item.id].head_is("up")]
    falling = [item for item in plan.items if plan.readings[item.id].head_is("down")]
    for up in rising:
        for down in falling:
            shared = _theme(plan.readings[up.id]) & _theme(plan.readings[down.id])
            smaller = min(len(_theme(plan.readings[up.id])), len(_theme(plan.readings[down.id])))
            if shared and len(shared) * 2 > smaller:
                yield SetFinding("conflicting_goals", "hint", (up.id, down.id), ("perverse_incentive",))


@_set_rule("one_person_overloaded")
def one_person_overloaded(plan: _Plan) -> Iterator[SetFinding]:
    """One person owns more objectives and key results than can be kept in mind."""
    owned = Counter(
        item.owner for item in plan.items if item.owner and item.kind in ("objective", "key_result")
    )
    for owner, count in owned.items():
        if count > plan.limits.most_per_person:
            ids = tuple(
                item.id
                for item in plan.items
                if item.owner == owner and item.kind in ("objective", "key_result")
            )
            yield SetFinding(
                "one_person_overloaded",
                "hint",
                ids,
                (),
                {"owner": owner or "", "count": str(count), "limit": str(plan.limits.most_per_person)},
            )


def _is_quantity(reading: Reading) -> bool:
    """Counts heads, pieces or money that are to grow; shares, times and ratings are qualities."""
    sorts = {quantity.sort for quantity in reading.measured}
    return (
        bool(sorts & {"count", "money"})
        and not sorts & {"percent", "points", "time", "ratio"}
        and (not reading.has("instrument") and not reading.head_is("down"))
    )


@_set_rule("quantity_without_guard")
def quantity_without_guard(plan: _Plan) -> Iterator[SetFinding]:
    """All key results of an objective count quantity, and no guard watches quality."""
    for objective in plan.of("objective"):
        results = plan.under(objective.id, "key_result")
        if len(results) >= 2 and all(
            _is_quantity(plan.readings[item.id]) and not item.guarded for item in results
        ):
            yield SetFinding("quantity_without_guard", "hint", (objective.id, *(item.id for item in results)))


@_set_rule("all_short_term")
def all_short_term(plan: _Plan) -> Iterator[SetFinding]:
    """Every key result pays within this cycle, none later."""
    marked = [item for item in plan.of("key_result") if item.horizon]
    if len(marked) >= 3 and all(item.horizon == "short" for item in marked):
        yield SetFinding("all_short_term", "hint", tuple(item.id for item in marked))


@_set_rule("leading_lagging")
def leading_lagging(plan: _Plan) -> Iterator[SetFinding]:
    """The key results of an objective are all leading, or all lagging."""
    for objective in plan.of("objective"):
        kinds = [item.leading for item in plan.under(objective.id, "key_result")]
        if len(kinds) >= 2 and None not in kinds and len(set(kinds)) == 1:
            yield SetFinding(
                "leading_lagging", "hint", (objective.id,), (), {"all": "leading" if kinds[0] else "lagging"}
            )
