"""The coach over a plan: all its remarks, and how many there are of each weight."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, replace

from zielkurs.adapters.web.coaching import memory
from zielkurs.adapters.web.coaching.desk import Advice, advice
from zielkurs.adapters.web.page import Request
from zielkurs.adapters.words import coach as words
from zielkurs.domain.okr import queries
from zielkurs.domain.okr.queries import CoachDraft, Plan, Standards
from zielkurs.pure.coach import Finding, Statement
from zielkurs.pure.coach.model import Lang
from zielkurs.pure.coach.reading import detect_language
from zielkurs.pure.coach.sets import SetFinding

# What a plan is of: ("team", team, cycle), ("cycle", cycle), ("objective", objective) or ("key_result", key result).
Of = tuple[str, int] | tuple[str, int, int]


@dataclass(frozen=True)
class Strip:
    """How many remarks of each weight; `is_pending` where they are still to be counted.

    `not_agreed` is the figure of a key result whose definition is not agreed yet, empty without one.
    """

    errors: int = 0
    hints: int = 0
    is_pending: bool = False
    not_agreed: str = ""

    @property
    def count(self) -> int:
        """All together."""
        return self.errors + self.hints


@dataclass(frozen=True)
class SetRemark:
    """A finding on a set in words, with the drafts it is about: (kind, id, text).

    `text` stands for the finding on exactly these drafts; `reason` says why it was dismissed, empty where it counts.
    `teams` are those whose plan it is about.
    """

    code: str
    severity: str
    sentence: str
    why: str
    question: str
    about: tuple[tuple[str, int, str], ...]
    text: str
    reason: str
    teams: tuple[int, ...]

    @property
    def key(self) -> str:
        """What a page calls the finding by."""
        return f"{self.code} {queries.digest_of(self.text)}"


@dataclass(frozen=True)
class Reviewed:
    """A draft with what the coach says on it."""

    draft: CoachDraft
    advice: Advice


_COUNTED: memory.Memory[Strip] = memory.Memory(2000)


def counted(request: Request, of: Of, state: Hashable | None = None) -> Strip:
    """What this process has counted since anything last changed, else pending: no page waits for a plan.

    1 query, none where the page has read the `state` beside something else.
    """
    state = queries.state_of_plans(request.reader) if state is None else state
    return _COUNTED.known((state, of)) or Strip(is_pending=True)


def count(state: Hashable, of: Of, plan: Plan, standards: Standards) -> Strip:
    """Count the remarks, and keep their number for `counted`. No query.

    `state` is queries.state_of_plans from before the plan was read: what changes in between is counted anew.
    """
    found: list[Finding | SetFinding] = [
        finding
        for draft in _once(plan)
        for finding in _findings(draft, standards)
        if not _reason(draft, finding, standards)
    ]
    found += (f for f in _set_findings(plan, standards) if not _set_reason(f, plan, standards))
    weights = Counter(finding.severity for finding in found)
    open_terms = (f.params["term"] for f in found if f.code == "not_agreed" and of[0] == "key_result")
    strip = Strip(weights["error"], weights["hint"], not_agreed=next(open_terms, ""))
    return _COUNTED.of((state, of), lambda: strip)


def reviewed(plan: Plan, standards: Standards, language: str) -> tuple[Reviewed, ...]:
    """Every draft with something to say on it, dismissed remarks among them, in the plan's order. No query."""
    found = []
    for draft in _once(plan):
        findings = _findings(draft, standards)
        if findings:
            reasons = {f.code: _reason(draft, f, standards) for f in findings}
            found.append(Reviewed(draft, advice(draft.text, _spoken(draft), findings, reasons, language)))
    return tuple(found)


def set_remarks(plan: Plan, standards: Standards, language: str) -> tuple[SetRemark, ...]:
    """What the coach says on the OKRs taken together, dismissed remarks among it. No query."""
    texts = {item.id: (item.kind, int(item.id), item.text) for item in plan.items}
    return tuple(
        SetRemark(
            code=finding.code,
            severity=finding.severity,
            sentence=words.sentence(_named(finding, plan), language),
            why=words.why(finding, language),
            question=words.question(finding, language),
            about=tuple(texts[item] for item in finding.items),
            text=_set_text(finding, plan),
            reason=_set_reason(finding, plan, standards),
            teams=_teams(finding, plan),
        )
        for finding in _set_findings(plan, standards)
    )


def _set_text(finding: SetFinding, plan: Plan) -> str:
    """What a finding on a set is dismissed for: once another draft joins, or a text changes, it counts again."""
    texts = {item.id: item.text for item in plan.items}
    extent = [finding.params[name] for name in ("count", "limit", "all") if name in finding.params]
    parts = [str(plan.cycle_id), *extent, *(f"{pk} {texts[pk]}" for pk in sorted(finding.items))]
    return "\n".join(parts)


def _once(plan: Plan) -> tuple[CoachDraft, ...]:
    """An initiative that moves key results of several objectives is read once."""
    return tuple({(draft.kind, draft.id): draft for draft in reversed(plan.drafts)}.values())[::-1]


def _findings(draft: CoachDraft, standards: Standards) -> tuple[Finding, ...]:
    statement = Statement(draft.text, draft.kind, _spoken(draft), draft.context)  # type: ignore[arg-type]  # rows hold the same words
    found = memory.read(statement, standards)
    return tuple(f for f in found if f.code != "parts_missing" or not draft.complete)


def _spoken(draft: CoachDraft) -> Lang:
    return detect_language(draft.text, "de")  # counted once for readers of both languages


def _reason(draft: CoachDraft, finding: Finding, standards: Standards) -> str:
    return standards.reason(draft.team_id, draft.kind, draft.text, finding.code)


def _teams(finding: SetFinding, plan: Plan) -> tuple[int, ...]:
    return tuple(dict.fromkeys(plan.team_of[item] for item in finding.items))


def _set_reason(finding: SetFinding, plan: Plan, standards: Standards) -> str:
    """Where a finding is about several teams, one of them may have answered for all."""
    text = _set_text(finding, plan)
    reasons = (standards.reason(team, standards.A_SET, text, finding.code) for team in _teams(finding, plan))
    return next(filter(None, reasons), "")


def _set_findings(plan: Plan, standards: Standards) -> tuple[SetFinding, ...]:
    """Those that touch one of the plan's drafts, or a goal above a whole cycle that nobody serves."""
    ours = {str(draft.id) for draft in plan.drafts}
    served = {str(pk) for pk in plan.served}
    return tuple(
        finding
        for finding in memory.read_set(plan.items, standards)
        if (ours & set(finding.items) or (plan.is_whole and finding.code == "uncovered_parent"))
        and not (finding.code == "uncovered_parent" and served & set(finding.items))
    )


def _named(finding: SetFinding, plan: Plan) -> SetFinding:
    """People by name: the set knows them by key, so that namesakes stay two."""
    owner = finding.params.get("owner")
    if not owner:
        return finding
    return replace(finding, params={**finding.params, "owner": plan.names.get(int(owner), "–")})
