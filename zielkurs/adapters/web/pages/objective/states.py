"""From one state to the next: of objectives, key results and initiatives. What needs a reason has a page for it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkurs.adapters.web.fields import DayField
from zielkurs.adapters.web.forms import show_refusal
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.okr import access, actions
from zielkurs.domain.okr.actions import WakeUp
from zielkurs.domain.okr.states import (
    INITIATIVE_STATES,
    KEY_RESULT_STATES,
    OBJECTIVE_STATES,
    InitiativeState,
    KeyResultState,
    ObjectiveState,
)

_ASKS = ("set_aside", "dropped")


class MoveForm(forms.Form):
    """Why, and when to look again."""

    reason = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=_("Reason, for the logbook"),
        help_text=_("What takes precedence, and until when?"),
    )
    look_again = forms.CharField(
        required=False,
        max_length=200,
        label=_("Look again when"),
        help_text=_("The condition under which it wakes up: “when the new shop is online”."),
    )
    look_again_on = DayField(required=False, label=_("or on"))

    def __init__(self, data: Any = None, *, to: str, request: Request) -> None:
        super().__init__(data)
        cast(DayField, self.fields["look_again_on"]).today = request.reader.today
        if to != "set_aside":
            del self.fields["look_again"], self.fields["look_again_on"]


@dataclass(frozen=True)
class _Subject:
    """What is moved: its words, where its page is, which states are next, and how it moves."""

    kind: str
    pk: int
    title: str
    state: str
    version: int
    next_states: frozenset[str]
    move: Callable[..., None]
    states: Callable[[str], Any]


@page(roles=WRITERS, methods=("GET", "POST"))
def objective(request: Request, objective_id: int) -> HttpResponse:
    """Propose, agree, set aside, resume, drop. Agreeing is for the team's leads and admins."""
    row = access.objective_to_plan(request.reader, objective_id)
    to, state = _wanted(request), ObjectiveState(row.state)
    if to == ObjectiveState.AGREED and state is ObjectiveState.PROPOSED:
        access.require_agreeing(request.reader, row)
    move = partial(actions.move_objective, objective=row)
    nexts = frozenset(map(str, OBJECTIVE_STATES[state]))
    return _move(
        request,
        to,
        _Subject("objective", row.pk, row.title, row.state, row.version, nexts, move, ObjectiveState),
    )


@page(roles=WRITERS, methods=("GET", "POST"))
def key_result(request: Request, key_result_id: int) -> HttpResponse:
    """Set aside, resume, drop."""
    row = access.key_result_to_plan(request.reader, key_result_id)
    move = partial(actions.move_key_result, key_result=row)
    nexts = frozenset(map(str, KEY_RESULT_STATES[KeyResultState(row.state)]))
    return _move(
        request,
        _wanted(request),
        _Subject("key_result", row.pk, row.title, row.state, row.version, nexts, move, KeyResultState),
    )


@page(roles=WRITERS, methods=("GET", "POST"))
def initiative(request: Request, initiative_id: int) -> HttpResponse:
    """Begin, finish, set aside, resume, drop."""
    row = access.initiative_to_change(request.reader, initiative_id)
    move = partial(actions.move_initiative, initiative=row)
    nexts = frozenset(map(str, INITIATIVE_STATES[InitiativeState(row.state)]))
    return _move(
        request,
        _wanted(request),
        _Subject("initiative", row.pk, row.title, row.state, row.version, nexts, move, InitiativeState),
    )


def _wanted(request: Request) -> str:
    return (request.POST if request.method == "POST" else request.GET).get("to", "set_aside")


def _move(request: Request, to: str, subject: _Subject) -> HttpResponse:
    """The page that asks for reason and wake-up, or the step itself."""
    back = reverse(subject.kind, args=[request.reader.slug, subject.pk])
    if to not in set(subject.states):  # type: ignore[call-overload]
        raise BadRequest("state")
    asks = to in _ASKS
    if request.method == "GET" and (not asks or to not in subject.next_states):
        return HttpResponseRedirect(back)
    form = MoveForm(request.POST if request.method == "POST" else None, to=to, request=request)
    version = request.POST.get("version", "")
    if form.is_valid():
        if not version.isdecimal():
            raise BadRequest("version")
        given = form.cleaned_data
        try:
            subject.move(
                to=subject.states(to),
                reason=given["reason"].strip(),
                wake_up=WakeUp(given.get("look_again", "").strip(), given.get("look_again_on")),
                seen_version=int(version),
                today=request.reader.today,
                by=request.reader.member_id,
                now=request.now,
            )
        except Conflict:
            raise
        except Refusal as refusal:
            if not asks or refusal.field not in form.fields:
                raise
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("The state has changed."))
            return HttpResponseRedirect(back)
    context = {
        "nav": "team",
        "form": form,
        "subject": subject,
        "to": to,
        "back": back,
        "version": subject.version,
    }
    return render(request, "objective/state.html", context, status=422 if form.is_bound else 200)
