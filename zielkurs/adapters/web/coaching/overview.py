"""The coach over a plan: all its remarks, and how many there are of each weight."""

from collections import Counter
from dataclasses import dataclass

from zielkurs.adapters.web.coaching import memory
from zielkurs.adapters.web.coaching.desk import Advice, advice
from zielkurs.adapters.words import coach as words
from zielkurs.domain.okr.queries import CoachDraft, Plan, Standards
from zielkurs.pure.coach import Finding, Statement
from zielkurs.pure.coach.sets import SetFinding

# More texts than this are not read while a page waits; the page asks for their count afterwards.
AT_ONCE = 15


@dataclass(frozen=True)
class Strip:
    """How many remarks of each weight; `is_pending` where they are still to be read."""

    errors: int = 0
    hints: int = 0
    is_pending: bool = False

    @property
    def count(self) -> int:
        """All together."""
        return self.errors + self.hints


@dataclass(frozen=True)
class SetRemark:
    """A finding on a set in words, with the drafts it is about: (kind, id, text)."""

    code: str
    severity: str
    sentence: str
    why: str
    question: str
    about: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True)
class Reviewed:
    """A draft with what the coach says on it."""

    draft: CoachDraft
    advice: Advice


def strip(plan: Plan, standards: Standards, *, at_once: bool = False) -> Strip:
    """Count the remarks. Pending where reading would make a page wait, unless they are wanted `at_once`. No query."""
    if not at_once and (not memory.is_warm() or _unread(plan, standards) > AT_ONCE):
        return Strip(is_pending=True)
    weights = Counter(found.severity for found in _set_findings(plan, standards))
    for draft in _once(plan):
        counting = (f for f in _findings(draft, standards) if not _reason(draft, f, standards))
        weights.update(found.severity for found in counting)
    return Strip(errors=weights["error"], hints=weights["hint"])


def reviewed(plan: Plan, standards: Standards, language: str) -> tuple[Reviewed, ...]:
    """Every draft with something to say on it, dismissed remarks among them, in the plan's order. No query."""
    found = []
    for draft in _once(plan):
        findings = _findings(draft, standards)
        if findings:
            reasons = {f.code: _reason(draft, f, standards) for f in findings}
            found.append(Reviewed(draft, advice(draft.text, findings, reasons, language)))
    return tuple(found)


def set_remarks(plan: Plan, standards: Standards, language: str) -> tuple[SetRemark, ...]:
    """What the coach says on the OKRs taken together. No query."""
    texts = {item.id: (item.kind, int(item.id), item.text) for item in plan.items}
    return tuple(
        SetRemark(
            code=finding.code,
            severity=finding.severity,
            sentence=words.sentence(_named(finding, plan), language),
            why=words.why(finding, language),
            question=words.question(finding, language),
            about=tuple(texts[item] for item in finding.items),
        )
        for finding in _set_findings(plan, standards)
    )


def _unread(plan: Plan, standards: Standards) -> int:
    texts = sum(not memory.is_read(_statement(draft), standards) for draft in plan.drafts)
    return texts + (0 if memory.set_is_read(plan.items, standards) else len(plan.items))


def _once(plan: Plan) -> tuple[CoachDraft, ...]:
    """An initiative that moves key results of several objectives is read once."""
    return tuple({(draft.kind, draft.id): draft for draft in reversed(plan.drafts)}.values())[::-1]


def _statement(draft: CoachDraft) -> Statement:
    return Statement(draft.text, draft.kind, None, draft.context)  # type: ignore[arg-type]


def _findings(draft: CoachDraft, standards: Standards) -> tuple[Finding, ...]:
    found = memory.read(_statement(draft), standards)
    return tuple(f for f in found if f.code != "parts_missing" or not draft.complete)


def _reason(draft: CoachDraft, finding: Finding, standards: Standards) -> str:
    return standards.reason(draft.team_id, draft.kind, draft.text, finding.code)


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
    params = dict(finding.params)
    if params.get("owner"):
        params["owner"] = plan.names.get(int(params["owner"]), "–")
    return SetFinding(finding.code, finding.severity, finding.items, finding.reasons, params)
