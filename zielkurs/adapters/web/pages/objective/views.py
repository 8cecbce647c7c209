"""An objective: its page, its form, its states, what it serves."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from zielkurs.adapters.web.coaching.desk import desk, keep_answers, unsent
from zielkurs.adapters.web.coaching.overview import counted
from zielkurs.adapters.web.differences import differences
from zielkurs.adapters.web.forms import see_version, show_refusal
from zielkurs.adapters.web.page import WRITERS, Request, page, render
from zielkurs.adapters.web.pages.objective.forms import ObjectiveForm, objective_values, saved
from zielkurs.adapters.words import refusals
from zielkurs.domain.base import ids
from zielkurs.domain.base.refusals import Conflict, Refusal
from zielkurs.domain.decisions.queries import decisions_about
from zielkurs.domain.okr import access, actions, queries
from zielkurs.domain.okr.actions.course import is_locked
from zielkurs.domain.okr.models import Objective
from zielkurs.domain.okr.queries import ObjectiveCard, ObjectivePage
from zielkurs.domain.okr.states import ObjectiveState
from zielkurs.domain.organisation.access import owner_choice, team_to_plan_in
from zielkurs.domain.organisation.queries import owner_choices


@page()
def objective(request: Request, objective_id: int) -> HttpResponse:
    """The objective with its line up, its key results, its initiatives and the steps that are legal next."""
    shown = queries.objective_page(request.reader, access.objective_to_read(request.reader, objective_id))
    return render(request, "objective/objective.html", _page(request, shown))


def _page(request: Request, shown: ObjectivePage) -> dict[str, Any]:
    state = shown.card.state
    asks = (ObjectiveState.SET_ASIDE, ObjectiveState.DROPPED)
    steps = [
        (to, f"{state}_to_{to}")
        for to in shown.next_states
        if to not in asks and (to is not ObjectiveState.AGREED or state != "proposed" or shown.may_agree)
    ]
    return {
        "nav": "team",
        "shown": shown,
        "card": shown.card,
        "steps": steps if shown.may_plan else [],
        "asking": [(to, f"{state}_to_{to}") for to in asks if shown.may_plan and to in shown.next_states],
        "waits_for_lead": shown.may_plan and state == ObjectiveState.PROPOSED and not shown.may_agree,
        "may_delete": shown.may_plan and state == ObjectiveState.DRAFT,
        "decisions": decisions_about([shown.card.id, *(kr.id for kr in shown.card.key_results)]),
        "units": {kr.id: kr.unit for kr in shown.card.key_results},
        "coach_strip": counted(request, ("objective", shown.card.id), shown.state_of_plans),
        "coach_url": reverse("coach_objective", args=[request.reader.slug, shown.card.id]),
    }


@page(roles=WRITERS, methods=("GET", "POST"))
def new(request: Request, team_id: int) -> HttpResponse:
    """A new objective of a team; it starts as a draft."""
    team = team_to_plan_in(request.reader, team_id)
    rows = [row for row in queries.cycles(request.reader) if not row.closed_on]
    current = queries.current_cycle(tuple(rows), request.reader.today)
    form = ObjectiveForm(
        request.POST if request.method == "POST" else None,
        owners=owner_choices(request.reader),
        cycles=[(row.id, row.name) for row in rows],
        themes=queries.theme_choices(request.reader),
        initial={
            "cycle": request.GET.get("cycle") or (ids.encode(current.id) if current else ""),
            "owner": ids.encode(request.reader.member_id),
            "ambition": "committed",
        },
    )
    unsent(request, form)
    if form.is_valid() and "cycle" in form.fields:
        try:
            made = actions.add_objective(
                cycle=access.cycle_to_read(request.reader, form.cleaned_data["cycle"]),
                team=team,
                **_columns(request, form),
                lang=request.language[:2],
                by=request.reader.member_id,
                now=request.now,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            keep_answers(request, made, "objective")
            messages.success(
                request,
                gettext("The draft is saved. Now it needs key results: three are recommended, five at most."),
            )
            return _to(request, made.pk)
    context = {
        "nav": "team",
        "form": form,
        "team": team.name,
        "team_id": team_id,
        "has_cycle": bool(rows),
        "coach": desk(request, form, kind="objective", place="team", pk=team_id),
    }
    return render(request, "objective/new.html", context, status=422 if form.is_bound else 200)


@page(roles=WRITERS, methods=("GET", "POST"))
def edit(request: Request, objective_id: int) -> HttpResponse:
    """New words or a new owner. Where somebody else was faster, both versions are shown."""
    row = access.objective_to_plan(request.reader, objective_id)
    card = queries.objective_card(request.reader, row)
    form = _form(request, row, card)
    unsent(request, form)
    if form.is_valid():
        try:
            noted = actions.change_objective(
                objective=row,
                **_columns(request, form),
                reason=form.course_change,
                seen_version=form.seen_version,
                today=request.reader.today,
                by=request.reader.member_id,
                now=request.now,
            )
        except Conflict:
            card = queries.objective_card(request.reader, row)
            return _edit_page(request, row, card, form, conflict=True)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            keep_answers(request, row, "objective")
            messages.success(request, saved(noted))
            return _to(request, objective_id)
    return _edit_page(request, row, card, form)


def _columns(request: Request, form: ObjectiveForm) -> dict[str, Any]:
    given = form.cleaned_data
    theme_id = given.get("theme")
    words = {name: given[name] for name in ("title", "for_whom", "what_for", "ambition", "standing")}
    return {
        **words,
        "owner": owner_choice(given["owner"]),
        "theme": access.theme_to_read(request.reader, theme_id) if theme_id else None,
    }


def _form(request: Request, row: Objective, card: ObjectiveCard) -> ObjectiveForm:
    return ObjectiveForm(
        request.POST if request.method == "POST" else None,
        owners=owner_choices(request.reader),
        themes=queries.theme_choices(request.reader, chosen=card.theme_id),
        locked=is_locked(row),
        initial=objective_values(card),
    )


def _edit_page(
    request: Request,
    row: Objective,
    card: ObjectiveCard,
    form: ObjectiveForm,
    *,
    conflict: bool = False,
) -> HttpResponse:
    if conflict:
        see_version(form, card.version)
    context = {
        "nav": "team",
        "form": form,
        "card": card,
        "conflict": differences(form, objective_values(card)) if conflict else None,
        "coach": desk(request, form, kind="objective", place="objective", pk=card.id, of=row),
    }
    return render(
        request, "objective/edit.html", context, status=409 if conflict else 422 if form.is_bound else 200
    )


@page(roles=WRITERS, methods=("POST",))
def delete(request: Request, objective_id: int) -> HttpResponse:
    """A draft vanishes with its key results."""
    row = access.objective_to_plan(request.reader, objective_id)
    back = reverse("board", args=[request.reader.slug, row.team_id])
    actions.delete_draft_objective(objective=row, by=request.reader.member_id, now=request.now)
    messages.success(request, gettext("The draft was deleted."))
    return HttpResponseRedirect(f"{back}?cycle={ids.encode(row.cycle_id)}")


@page(roles=WRITERS, methods=("GET", "POST"))
def alignment(request: Request, objective_id: int) -> HttpResponse:
    """Which objectives this one serves: add a line, remove a line. A circle is refused."""
    row = access.objective_to_plan(request.reader, objective_id)
    chosen, served = request.POST.get("parent", ""), None
    error = ""
    if request.method == "POST" and not chosen:
        error = refusals.text("parent_missing", {})
    elif request.method == "POST":
        if chosen.startswith(_KEY_RESULT):
            served = access.key_result_to_read(request.reader, _key(chosen.removeprefix(_KEY_RESULT)))
            parent = served.objective
        else:
            parent = access.objective_to_read(request.reader, _key(chosen))
        by, now = request.reader.member_id, request.now
        try:
            if request.POST.get("step") == "remove":
                actions.remove_alignment(objective=row, parent=parent, by=by, now=now)
            else:
                actions.align(objective=row, parent=parent, parent_key_result=served, by=by, now=now)
        except Refusal as refusal:
            error = refusals.sentence(refusal)
        else:
            messages.success(request, gettext("The alignment has changed."))
            return _to(request, objective_id)
    context = {
        "nav": "team",
        "objective_id": objective_id,
        "title": row.title,
        "parents": queries.parents(request.reader, row),
        "choices": queries.parent_choices(request.reader, row),
        "chosen": chosen,
        "error": error,
    }
    return render(request, "objective/alignment.html", context, status=422 if error else 200)


# What stands before the key of a key result that is chosen instead of an objective.
_KEY_RESULT = "kr-"


def _key(text: str) -> int:
    try:
        return ids.decode(text)
    except ValueError as error:
        raise BadRequest("key") from error


def _to(request: Request, objective_id: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("objective", args=[request.reader.slug, objective_id]))
