"""The coach beside a form: what it says on the draft, what is answered to it, and the self-check."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import Any, cast

from django import forms
from django.core.exceptions import BadRequest
from django.utils.translation import gettext, ngettext

from zielkurs.adapters.web.coaching import fields, memory
from zielkurs.adapters.web.fields import DayField, ValueField
from zielkurs.adapters.web.page import Request
from zielkurs.adapters.words import coach as words
from zielkurs.adapters.words import writing
from zielkurs.adapters.words.self_check import QUESTIONS
from zielkurs.domain.base import ids
from zielkurs.domain.okr import actions, queries
from zielkurs.domain.okr.models import Initiative, KeyResult, Objective
from zielkurs.domain.okr.queries import Surroundings
from zielkurs.pure.coach import RULES, Context, Finding, Statement
from zielkurs.pure.coach.model import Kind as TextKind
from zielkurs.pure.coach.model import Lang
from zielkurs.pure.coach.reading import detect_language
from zielkurs.pure.scoring import Kind

# Fields beside the text that change what the coach has to say.
_BESIDE = {
    "objective": ("for_whom", "what_for", "cycle"),
    "key_result": ("kpi", "metric", "start_value", "target_value", "due_on"),
    "initiative": ("owner", "due_on"),
}
# As much as the forms' text takes.
_LONGEST = 300
# The form asks for these parts in fields of their own.
_SAID_IN_FIELDS = "parts_missing"


@dataclass(frozen=True)
class Remark:
    """A finding in words. `reason` says why it was dismissed, empty where it counts."""

    code: str
    severity: str
    sentence: str
    why: str
    question: str
    dispute: str
    rewrite: str
    reason: str = ""


@dataclass(frozen=True)
class Advice:
    """What the coach says on a text: its pieces with the severity that underlines them, and its remarks.

    `missing_reason` is the code of a finding that was to be dismissed without a reason. A text that is too long to be
    saved is not read: `too_long` says how long it is, else 0. `filling` is what the text says and the form does not:
    fields with their labels and values.
    """

    too_long: int = 0
    filling: tuple[tuple[str, str, str], ...] = ()
    pieces: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()
    dismissed: tuple[Remark, ...] = ()
    missing_reason: str = ""

    @property
    def count(self) -> int:
        """How many remarks count."""
        return len(self.remarks)

    @property
    def fields(self) -> str:
        """What the text says, by field, for the script that fills the form."""
        return json.dumps({name: value for name, _label, value in self.filling})

    @property
    def summary(self) -> str:
        """3 hints from the coach, 1 of them weighty."""
        if self.too_long:
            lengths = {"n": writing.number(self.too_long), "most": _LONGEST}
            return gettext("The text has %(n)s characters; at most %(most)s can be saved.") % lengths
        heavy = sum(remark.severity == "error" for remark in self.remarks)
        if not self.remarks:
            return gettext("The coach has nothing to remark.")
        counted = ngettext("One hint from the coach", "%(n)s hints from the coach", self.count)
        if not heavy:
            return f"{counted}." % {"n": self.count}
        weighty = ngettext("one of them with weight", "%(heavy)s of them with weight", heavy)
        return f"{counted}, {weighty}." % {"n": self.count, "heavy": heavy}


@dataclass(frozen=True)
class SelfCheckField:
    """A question of the self-check with what was answered so far."""

    code: str
    field: str
    words: str
    answer: str


@dataclass(frozen=True)
class Desk:
    """The coach's part of a form. `advice` is None until it was asked; `seen` is the number announced last."""

    kind: str
    place: str
    key: str
    has_text: bool = False
    advice: Advice | None = None
    seen: str = ""
    checks: tuple[SelfCheckField, ...] = field(default=())

    @property
    def trigger(self) -> str:
        """When htmx asks again: typing pauses, or a field beside the text changes."""
        first = ["load"] if self.has_text and self.advice is None else []
        beside = [f"change from:#id_{name}" for name in _BESIDE[self.kind]]
        return ", ".join(
            [*first, "input changed delay:400ms from:#id_title", "filled from:#id_title", *beside]
        )

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(bool(check.answer) for check in self.checks)

    @property
    def announces(self) -> bool:
        """Whether the number of remarks differs from what was read out last."""
        return self.advice is not None and str(self.advice.count) != self.seen


def asked(request: Request) -> bool:
    """Whether the form was sent to the coach, not to be saved."""
    return request.method == "POST" and "coach" in request.POST


def unsent(request: Request, form: forms.Form) -> None:
    """Where the coach was asked, the form shows what was typed, saves nothing and complains about nothing."""
    if asked(request):
        if request.POST["coach"] == "fill":
            filled = request.POST.copy()
            for name, _label, value in _filling(request):
                filled[name] = value
            form.data = request.POST = filled  # type: ignore[assignment]  # a copy may be written to
        form.initial = {
            name: each.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
            for name, each in form.fields.items()
        }
        form.is_bound = False


def desk(
    request: Request,
    form: forms.Form,
    *,
    kind: str,
    place: str,
    pk: int,
    of: Objective | KeyResult | Initiative | None = None,
) -> Desk:
    """The coach's part of a form: `place` and `pk` as queries.surroundings takes them, `of` the row it changes.

    1 query for the answers of a row; more only where the coach was asked.
    """
    kept = queries.self_checks(of) if of is not None and request.method == "GET" else {}
    made = Desk(
        kind=kind,
        place=place,
        key=ids.encode(pk),
        has_text=bool(form["title"].value()),
        checks=tuple(
            SelfCheckField(
                q.code, q.field, str(q.words), request.POST.get(_check(q.code), kept.get(q.code, ""))
            )
            for q in QUESTIONS
            if q.kind == kind
        ),
    )
    return advised(request, made, of=of) if asked(request) else made


def keep_answers(request: Request, of: Objective | KeyResult | Initiative, kind: str) -> None:
    """Store the self-check's answers that came with a form."""
    sent = {
        q.code: request.POST[_check(q.code)]
        for q in QUESTIONS
        if q.kind == kind and _check(q.code) in request.POST
    }
    if sent:
        actions.answer_self_check(of=of, answers=sent, by=request.reader.member_id, now=request.now)


def _check(code: str) -> str:
    return f"check_{code}"


def advised(request: Request, desk: Desk, *, of: Objective | KeyResult | Initiative | None = None) -> Desk:
    """Do what the coach was told in the form's `coach` (read, fill, dismiss:CODE, restore:CODE), and read the draft.

    NotFound and Forbidden as access has it, but for a row `of` that was opened already. At most 4 queries to read.
    """
    text = request.POST.get("title", "").strip()
    if len(text) > _LONGEST:
        return replace(desk, advice=Advice(too_long=len(text)))
    cycle = ids.decode_or_none(request.POST.get("cycle", "")) if desk.place == "team" else None
    around = queries.surroundings(request.reader, desk.kind, desk.place, ids.decode(desk.key), cycle, row=of)
    step, _, code = request.POST.get("coach", "read").partition(":")
    missing = ""
    if step in ("dismiss", "restore"):
        if code not in RULES or not text:
            raise BadRequest("coach")
        by, now = request.reader.member_id, request.now
        reason = next((r for r in request.POST.getlist(f"coach_reason_{code}") if r.strip()), "")
        if step == "restore":
            actions.restore_finding(team=around.team, kind=desk.kind, text=text, code=code, by=by, now=now)
        elif reason:
            actions.dismiss_finding(
                team=around.team, kind=desk.kind, text=text, code=code, reason=reason, by=by, now=now
            )
        else:
            missing = code
    standards = queries.standards(request.reader, [around.team.pk])
    context = _context(request, desk.kind, text, around)
    language = request.language[:2]
    spoken = detect_language(text, "en" if language == "en" else "de")
    statement = Statement(text, cast(TextKind, desk.kind), spoken, context)
    findings = [
        finding
        for finding in memory.read(statement, standards)
        if not (finding.code == _SAID_IN_FIELDS and desk.kind == "objective" and _is_complete(request))
    ]
    reasons = {f.code: standards.reason(around.team.pk, desk.kind, text, f.code) for f in findings}
    filling = _filling(request) if desk.kind == "key_result" else ()
    known = fields.said(text, request.reader.today).written() if desk.kind == "key_result" else {}
    given = {name: request.POST.get(name, "").strip() for name in ("start_value", "target_value", "due_on")}
    known |= {name: value for name, value in given.items() if value}
    said = advice(text, spoken, findings, reasons, language, known=known)
    return replace(
        desk,
        advice=replace(said, missing_reason=missing, filling=filling),
        seen=request.POST.get("coach_seen", "")[:4],
    )


def _filling(request: Request) -> tuple[tuple[str, str, str], ...]:
    """The fields that a key result's text has something else for than they hold: (name, label, value)."""
    sent = request.POST
    text = sent.get("title", "").strip()
    if sent.get("kind") == Kind.MILESTONES or sent.get("from_children") or len(text) > _LONGEST:
        return ()
    said = fields.said(text, request.reader.today)
    # A KPI brings its unit along, and a start that is not known was not forgotten.
    differs = {
        "kind": said.kind != sent.get("kind"),
        "start_value": said.start != _number(request, "start_value") and not sent.get("start_unknown"),
        "target_value": said.target != _number(request, "target_value"),
        "unit": said.unit != sent.get("unit", "").strip() and not sent.get("kpi"),
        "due_on": said.due != _day(request),
    }
    return tuple((name, _labels()[name], value) for name, value in said.written().items() if differs[name])


def _labels() -> dict[str, str]:
    return {
        "kind": gettext("Kind"),
        "start_value": gettext("Start value"),
        "target_value": gettext("Target"),
        "unit": gettext("Unit"),
        "due_on": gettext("Due on"),
    }


def _is_complete(request: Request) -> bool:
    return all(request.POST.get(name, "").strip() for name in ("for_whom", "what_for"))


def _context(request: Request, kind: str, text: str, around: Surroundings) -> Context:
    """The form's other fields, as far as they can be read."""
    if kind == "key_result":
        return replace(
            around.about(
                text,
                metric=request.POST.get("metric", ""),
                kpi_id=ids.decode_or_none(request.POST.get("kpi", "")),
            ),
            start=_number(request, "start_value"),
            target=_number(request, "target_value"),
            due=_day(request),
        )
    if kind == "initiative":
        return replace(around.context, owner=request.POST.get("owner") or None, due=_day(request))
    return around.context


def _number(request: Request, name: str) -> Decimal | None:
    return cast(Decimal | None, _read(ValueField(required=False), request.POST.get(name, "")))


def _day(request: Request) -> date | None:
    due = DayField(required=False)
    due.today = request.reader.today
    return cast(date | None, _read(due, request.POST.get("due_on", "")))


def _read(field: ValueField | DayField, text: str) -> Any:
    try:
        return field.clean(text)
    except forms.ValidationError:
        return None


def advice(
    text: str,
    spoken: Lang,
    findings: Iterable[Finding],
    reasons: dict[str, str],
    language: str,
    *,
    known: Mapping[str, str] = MappingProxyType({}),
) -> Advice:
    """Findings in the reader's language, proposals in the one `spoken`; those with a reason stand apart.

    `known` are values by field that proposals take over.
    """
    all_ = list(findings)
    counting = [finding for finding in all_ if not reasons.get(finding.code)]
    remarks = [
        replace(remark, rewrite=fields.fill_blanks(remark.rewrite, known))
        for remark in (_remark(found, reasons.get(found.code, ""), language, spoken) for found in all_)
    ]
    return Advice(
        pieces=_pieces(text, counting),
        remarks=tuple(remark for remark in remarks if not remark.reason),
        dismissed=tuple(remark for remark in remarks if remark.reason),
    )


def _remark(finding: Finding, reason: str, language: str, spoken: Lang) -> Remark:
    return Remark(
        code=finding.code,
        severity=finding.severity,
        sentence=words.sentence(finding, language),
        why=words.why(finding, language),
        question=words.question(finding, language),
        dispute=words.dispute(finding.topic, language),
        rewrite=words.rewrite(finding.rewrite, spoken),
        reason=reason,
    )


def _pieces(text: str, findings: Iterable[Finding]) -> tuple[tuple[str, str], ...]:
    """The text cut where findings begin and end, each piece with the gravest severity on it."""
    spans = [(*finding.span, finding.severity) for finding in findings if finding.span[0] < finding.span[1]]
    cuts = sorted(
        {0, len(text), *(place for start, end, _ in spans for place in (start, end) if place <= len(text))}
    )
    pieces = []
    for start, end in pairwise(cuts):
        on_it = {severity for first, last, severity in spans if first <= start and end <= last}
        pieces.append((text[start:end], "error" if "error" in on_it else "hint" if on_it else ""))
    return tuple(pieces)
