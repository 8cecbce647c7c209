"""Check in, correct, withdraw; the draft and the echo behind the form."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from zielkurs.adapters.web import check_in_card
from zielkurs.adapters.web.check_in_card import Card, Theirs, Typed
from zielkurs.adapters.web.page import REPORTERS, Request, page, render
from zielkurs.adapters.web.pages.check_in import forms
from zielkurs.adapters.words import refusals, writing
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.okr import access, actions, queries
from zielkurs.domain.okr.queries import MyWeek
from zielkurs.pure import figures, scoring
from zielkurs.pure.figures import NumberError

Entry = TypeVar("Entry")


@page(roles=REPORTERS, methods=("GET", "POST"))
def check_in(request: Request, key_result_id: int) -> HttpResponse:
    """The form of one key result, and its saving."""
    key_result = access.key_result_to_report(request.reader, key_result_id)
    shown = queries.key_result_page(request.reader, key_result)
    card = check_in_card.new_card(shown.key_result, shown.draft, request.reader.today, shown.line)
    if request.method == "GET":
        return _form(request, card)
    card, reading = _read(request, card)
    card = _checked(card, reading)
    return _save(
        request,
        card,
        lambda: actions.check_in(key_result=key_result, **_values(request, card, reading)),
        lambda entry: _saved(request, key_result_id, entry.pk),
    )


@page(roles=REPORTERS, methods=("GET", "POST"))
def correct(request: Request, check_in_id: int) -> HttpResponse:
    """A new entry in place of a wrong one; the wrong one stays readable."""
    wrong, key_result = access.check_in_to_change(request.reader, check_in_id)
    shown = queries.key_result_page(request.reader, key_result)
    entry = next(e for e in shown.history if e.id == check_in_id)
    card = replace(
        check_in_card.new_card(shown.key_result, None, request.reader.today, shown.line),
        typed=Typed(
            value="" if entry.value is None else writing.number(entry.value),
            confidence=entry.confidence,
            comment=entry.comment,
            blocker=entry.blocker,
            as_of=writing.day(entry.as_of),
            milestones=frozenset(step.id for step in shown.key_result.milestones if step.reached),
        ),
        corrects=check_in_id,
        fixed=entry.value,
    )
    if entry.superseded:
        raise Conflict("check_in_replaced_already")
    if request.method == "GET":
        return _form(request, card)
    card, reading = _read(request, card)
    card = replace(card, errors=reading.errors)

    def corrected(_entry: object) -> HttpResponse:
        messages.success(request, gettext("Corrected. The entry before stays in the history."))
        return _back(request, shown.key_result.id)

    return _save(
        request,
        card,
        lambda: actions.correct_check_in(check_in=wrong, **_values(request, card, reading)),
        corrected,
    )


@page(roles=REPORTERS, methods=("POST",))
def withdraw(request: Request, check_in_id: int) -> HttpResponse:
    """Take an entry back. The history keeps both."""
    entry, _ = access.check_in_to_change(request.reader, check_in_id)
    key_result_id = queries.key_result_of(check_in_id)
    actions.withdraw_check_in(
        check_in=entry,
        idempotency_key=f"withdrawal-{check_in_id}",
        today=request.reader.today,
        by=request.reader.member_id,
        now=request.now,
    )
    if request.htmx:
        # Read anew: what the entry hid is the latest again, and the key result has a new version.
        key_result = access.key_result_to_report(request.reader, key_result_id)
        shown = queries.key_result_page(request.reader, key_result)
        card = check_in_card.new_card(shown.key_result, shown.draft, request.reader.today, shown.line)
        told = gettext("Withdrawn: %(title)s.") % {"title": shown.key_result.title}
        return _told(_form(request, replace(card, announce=told), **_week_anew(request)))
    messages.success(request, gettext("Withdrawn. The history keeps the entry."))
    return _back(request, key_result_id)


@page(roles=REPORTERS, methods=("POST",))
def save_draft(request: Request, key_result_id: int) -> HttpResponse:
    """Keep what was typed, as typed."""
    key_result = access.key_result_to_report(request.reader, key_result_id)
    reading = forms.read(
        request.POST, notation=request.notation, today=request.reader.today, counts_milestones=False
    )
    actions.save_draft(
        key_result=key_result,
        value_text=reading.typed.value,
        confidence=reading.typed.confidence,
        comment=reading.typed.comment[: forms.MAX_COMMENT],
        blocker=reading.typed.blocker,
        by=request.reader.member_id,
        now=request.now,
    )
    return HttpResponse(status=204)


@page(roles=REPORTERS, methods=("GET",))
def echo(request: Request, key_result_id: int) -> HttpResponse:
    """How a number was understood: = 1.234 (eintausendzweihundertvierunddreißig). Unusual steps are questioned."""
    key_result = access.key_result_to_report(request.reader, key_result_id)
    text = forms.without_unit(request.GET.get("value", "").strip()[:60], key_result.unit)
    if not text:
        return HttpResponse("", content_type="text/plain; charset=utf-8")
    try:
        value = figures.parse_number(text, request.notation)
    except NumberError as error:
        return _plain(refusals.number_sentence(error), warning=True)
    points = queries.points_of(key_result_id)
    unusual = scoring.step_is_unusual(points, value)
    if unusual:
        return _plain(
            gettext("Really %(new)s? Last time it was %(last)s.")
            % {"new": writing.number(unusual.new), "last": writing.number(unusual.last)},
            warning=True,
        )
    return _plain(f"= {writing.number(value)} ({writing.spelled(value)})" if abs(value) >= 1000 else "")


def _read(request: Request, card: Card) -> tuple[Card, forms.Reading]:
    """The card with what was typed, and the form as understood."""
    reading = forms.read(
        request.POST,
        notation=request.notation,
        today=request.reader.today,
        unit=card.key_result.unit,
        counts_milestones=card.key_result.counts_milestones,
    )
    if card.is_driven:
        reading = replace(
            reading,
            value=card.fixed,
            typed=replace(reading.typed, value=card.typed.value),
            errors=tuple(error for error in reading.errors if error[0] != "value"),
        )
    return replace(card, typed=reading.typed, version=reading.version, key=reading.key or card.key), reading


def _values(request: Request, card: Card, reading: forms.Reading) -> dict[str, Any]:
    """What both a report and a correction hand to their action."""
    return {
        "value": reading.value,
        "as_of": reading.as_of,
        "confidence": reading.typed.confidence,
        "comment": reading.typed.comment,
        "blocker": reading.typed.blocker,
        "milestones": reading.typed.milestones,
        "seen_version": reading.version,
        "idempotency_key": card.key,
        "today": request.reader.today,
        "by": request.reader.member_id,
        "now": request.now,
    }


def _save(
    request: Request, card: Card, act: Callable[[], Entry], done: Callable[[Entry], HttpResponse]
) -> HttpResponse:
    """Act and answer with `done`; else the form again, with what is wrong or with both versions."""
    if card.errors or card.question:
        return _form(request, card, status=422)
    try:
        entry = act()
    except Conflict:
        return _conflict(request, card)
    except Refusal as refusal:
        card = check_in_card.with_errors(card, [(refusal.field, refusals.sentence(refusal))])
        return _form(request, card, status=422)
    return done(entry)


def _plain(text: str, *, warning: bool = False) -> HttpResponse:
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    if warning:
        response["X-Echo-Kind"] = "warning"
    return response


def _checked(card: Card, reading: forms.Reading) -> Card:
    """The card with what is wrong with the reading, or with a question about an unusual step."""
    errors = list(reading.errors)
    empty = card.is_driven or (reading.value is None and not card.key_result.counts_milestones)
    if empty and not errors and not reading.typed.comment and reading.typed.confidence is None:
        code = "check_in_needs_confidence" if card.is_driven else "check_in_empty"
        errors.append(("value", refusals.text(code, {})))
    if errors:
        return check_in_card.with_errors(card, errors)
    if card.is_driven or reading.value is None or reading.confirmed == reading.typed.value:
        return card
    summed = card.key_result.aggregation is scoring.Aggregation.SUM
    return replace(
        card, question=None if summed else scoring.step_is_unusual(card.key_result.points, reading.value)
    )


def _form(
    request: Request, card: Card, *, status: int = 200, due: int = 0, mine: MyWeek | None = None
) -> HttpResponse:
    back = _back_url(request, card.key_result.id)
    context = {"card": card, "nav": "week", "back": back, "autofocus": True, "due": due, "mine": mine}
    return render(request, "check_in/form.html", context, part="card", status=status)


def _week_anew(request: Request) -> dict[str, Any]:
    """What Meine Woche says of itself, where the form stands there; nothing elsewhere."""
    if request.POST.get("back") != reverse("week", args=[request.reader.slug]):
        return {"due": 0, "mine": None}
    mine = queries.my_week(request.reader)
    return {"due": len(mine.due), "mine": mine}


def _conflict(request: Request, card: Card) -> HttpResponse:
    """Both versions side by side; saving again adds the reader's own on top."""
    shown = queries.key_result_page(
        request.reader, access.key_result_to_read(request.reader, card.key_result.id)
    )
    latest = shown.key_result.latest
    theirs = (
        Theirs(latest.value, latest.recorded_by, writing.clock(latest.recorded_at, request.reader.time_zone))
        if latest
        else None
    )
    card = replace(
        card,
        key_result=shown.key_result,
        version=shown.key_result.version,
        key=check_in_card.new_key(),
        theirs=theirs,
    )
    return _form(request, card, status=409)


def _saved(request: Request, key_result_id: int, check_in_id: int) -> HttpResponse:
    if not request.htmx:
        messages.success(request, gettext("Check-in saved."))
        return _back(request, key_result_id)
    shown = queries.key_result_page(request.reader, access.key_result_to_read(request.reader, key_result_id))
    context = {
        "kr": shown.key_result,
        "check_in_id": check_in_id,
        "saved_at": writing.clock(request.now, request.reader.time_zone),
        "back": _back_url(request, key_result_id),
        **_week_anew(request),
    }
    return _told(render(request, "check_in/saved.html", context))


def _told(response: HttpResponse) -> HttpResponse:
    """The answer, which makes the key result's page read what stands now."""
    response["HX-Trigger"] = "checked-in"
    return response


def _back_url(request: Request, key_result_id: int) -> str:
    wanted = request.POST.get("back") or request.GET.get("back") or ""
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("key_result", args=[request.reader.slug, key_result_id])


def _back(request: Request, key_result_id: int) -> HttpResponse:
    return HttpResponseRedirect(_back_url(request, key_result_id))
