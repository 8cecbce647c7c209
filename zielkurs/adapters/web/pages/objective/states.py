"""From one state to the next: of objectives, key results and initiatives. What needs a reason has a page for it."""

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
from zielkurs.adapters.words import labels
from zielkurs.domain.base.refusals import Refusal
from zielkurs.domain.okr import access, actions
from zielkurs.domain.okr.actions.moving import Movable, WakeUp
from zielkurs.domain.okr.states import TRANSITIONS, ObjectiveState

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
    look_again_on = DayField(required=False, label=_("Look again on"))

    def __init__(self, data: Any = None, *, to: str, request: Request) -> None:
        super().__init__(data)
        cast(DayField, self.fields["look_again_on"]).today = request.reader.today
        if to != "set_aside":
            del self.fields["look_again"], self.fields["look_again_on"]


@page(roles=WRITERS, methods=("GET", "POST"))
def objective(request: Request, objective_id: int) -> HttpResponse:
    """Propose, agree, set aside, resume, drop. Agreeing is for the team's leads and admins."""
    row = access.objective_to_plan(request.reader, objective_id)
    if _wanted(request) == ObjectiveState.AGREED and row.state == ObjectiveState.PROPOSED:
        access.require_agreeing(request.reader, row)
    return _move(request, "objective", row)


@page(roles=WRITERS, methods=("GET", "POST"))
def key_result(request: Request, key_result_id: int) -> HttpResponse:
    """Set aside, resume, drop."""
    return _move(request, "key_result", access.key_result_to_plan(request.reader, key_result_id))


@page(roles=WRITERS, methods=("GET", "POST"))
def initiative(request: Request, initiative_id: int) -> HttpResponse:
    """Begin, finish, set aside, resume, drop."""
    return _move(request, "initiative", access.initiative_to_change(request.reader, initiative_id))


def _wanted(request: Request) -> str:
    return (request.POST if request.method == "POST" else request.GET).get("to", "set_aside")


def _move(request: Request, kind: str, row: Movable) -> HttpResponse:
    """The page that asks for reason and wake-up, or the step itself."""
    to, back = _wanted(request), reverse(kind, args=[request.reader.slug, row.pk])
    if to not in TRANSITIONS[kind]:
        raise BadRequest("state")
    asks = to in _ASKS
    if request.method == "GET" and (not asks or to not in TRANSITIONS[kind][row.state]):
        return HttpResponseRedirect(back)
    form = MoveForm(request.POST if request.method == "POST" else None, to=to, request=request)
    version = request.POST.get("version", "")
    if form.is_valid():
        if not version.isdecimal():
            raise BadRequest("version")
        given = form.cleaned_data
        try:
            actions.move(
                subject=row,
                to=to,
                reason=given["reason"].strip(),
                wake_up=WakeUp(given.get("look_again", "").strip(), given.get("look_again_on")),
                seen_version=int(version),
                today=request.reader.today,
                by=request.reader.member_id,
                now=request.now,
            )
        except Refusal as refusal:
            if not asks or refusal.field not in form.fields:
                raise
            show_refusal(form, refusal)
        else:
            said = {"title": row.title, "state": labels.label(to)}
            messages.success(request, gettext("“%(title)s” is now: %(state)s.") % said)
            return HttpResponseRedirect(back)
    context = {"nav": "team", "form": form, "subject": row, "to": to, "back": back}
    return render(request, "objective/state.html", context, status=422 if form.is_bound else 200)
