"""People: who is here, who may what, and how somebody comes in or goes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from zielkurs.adapters.web.forms import see_version, show_refusal
from zielkurs.adapters.web.page import ADMINS, Request, page, render
from zielkurs.adapters.web.pager import page_number, pager
from zielkurs.adapters.web.pages.people.forms import ROLE_SENTENCES, STATE_LABELS, FilterForm, PersonForm
from zielkurs.adapters.words import refusals
from zielkurs.domain.base import ids
from zielkurs.domain.base.refusals import Conflict, NotFound, Refusal
from zielkurs.domain.organisation import access, actions, queries
from zielkurs.domain.organisation.models import Team
from zielkurs.domain.organisation.queries import Person

PAGE_SIZE = 50


@page()
def people(request: Request) -> HttpResponse:
    """The list of members, filtered by the address, and the tree of teams."""
    reader = request.reader
    everybody = queries.people(reader)
    teams = queries.team_tree(reader)
    form = FilterForm(request.GET, teams=teams)
    form.is_valid()
    wanted = {name: value for name, value in form.cleaned_data.items() if value}
    found = [person for person in everybody if _matches(person, wanted)]
    shown = Paginator(found, PAGE_SIZE).get_page(page_number(request.GET))
    return render(
        request,
        "people/people.html",
        {
            "nav": "people",
            "count": len(everybody),
            "signing_in": sum(person.state == "active" for person in everybody),
            "found": len(found),
            "shown": [(person, STATE_LABELS[person.state]) for person in shown],
            "pager": pager(request.GET.dict(), page=shown.number, size=PAGE_SIZE, total=len(found)),
            "form": form,
            "filtered": bool(wanted),
            "teams": nested(teams),
            "roles": [(role.value, text) for role, text in ROLE_SENTENCES.items()],
            "admins": queries.admin_names(reader),
        },
    )


def _matches(person: Person, wanted: dict[str, str]) -> bool:
    text = wanted.get("q", "").casefold()
    return (
        (not text or text in person.name.casefold() or text in person.email.casefold())
        and wanted.get("role", person.role) == person.role
        and wanted.get("state", person.state) == person.state
        and ("team" not in wanted or ids.decode(wanted["team"]) in person.team_ids)
    )


@dataclass(frozen=True)
class Branch:
    """A team with how many list levels open before it and close after it, so that templates need no recursion."""

    team: queries.TeamNode
    opens: bool
    closes: range


def nested(teams: tuple[queries.TeamNode, ...]) -> tuple[Branch, ...]:
    """The tree's rows in order, each knowing where its lists begin and end."""
    depths = [team.depth for team in teams]
    following = [*depths[1:], 0]
    return tuple(
        Branch(team=team, opens=after > team.depth, closes=range(max(team.depth - after, 0)))
        for team, after in zip(teams, following, strict=True)
    )


@page(roles=ADMINS, methods=("GET", "POST"))
def person_new(request: Request) -> HttpResponse:
    """Add a person, who can own things at once and be invited later."""
    reader = request.reader
    form = PersonForm(request.POST or None, initial={"role": "member"}, teams=queries.team_tree(reader))
    if form.is_valid():
        try:
            member = actions.add_member(**_given(request, form), by=reader.member_id, now=request.now)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("%(name)s is added.") % {"name": form.cleaned_data["name"]})
            return redirect("person", reader.slug, member.pk)
    context = {"nav": "people", "form": form}
    return render(request, "people/person_new.html", context, status=422 if form.errors else 200)


@page(methods=("GET", "POST"))
def person(request: Request, member_id: int) -> HttpResponse:
    """One member: admins change, everybody else reads."""
    reader = request.reader
    if request.method == "GET":
        return _person_page(request, member_id)
    member = access.member_to_manage(reader, member_id)
    form = PersonForm(request.POST, teams=queries.team_tree(reader))
    if not form.is_valid():
        return _person_page(request, member_id, form=form, status=422)
    try:
        actions.change_member(
            member=member,
            **_given(request, form),
            seen_version=form.cleaned_data["version"] or 0,
            by=reader.member_id,
            now=request.now,
        )
    except Refusal as refusal:
        show_refusal(form, refusal)
        return _person_page(
            request, member_id, form=form, status=409 if isinstance(refusal, Conflict) else 422
        )
    messages.success(request, gettext("Saved."))
    return redirect("person", reader.slug, member_id)


def _person_page(
    request: Request, member_id: int, *, form: PersonForm | None = None, link: str = "", status: int = 200
) -> HttpResponse:
    reader = request.reader
    shown = queries.person(reader, member_id)
    if shown is None:
        raise NotFound
    form = form or PersonForm(
        initial={
            "name": shown.name,
            "email": shown.email,
            "role": shown.role,
            "teams": [ids.encode(team) for team in shown.team_ids],
            "led_teams": [ids.encode(team) for team in shown.led_team_ids],
            "version": shown.version,
        },
        teams=queries.team_tree(reader),
    )
    if status == 409:
        # Having seen what the other one saved, sending again is a decision.
        see_version(form, shown.version)
    context = {
        "nav": "people",
        "person": shown,
        "state": STATE_LABELS[shown.state],
        "role_sentence": {role.value: text for role, text in ROLE_SENTENCES.items()}[shown.role],
        "form": form,
        "link": link,
        "admins": queries.admin_names(reader),
    }
    return render(request, "people/person.html", context, status=status)


def _given(request: Request, form: PersonForm) -> dict[str, Any]:
    given = form.cleaned_data
    return {
        "name": given["name"],
        "email": given["email"],
        "role": given["role"],
        "teams": _teams(request, given["teams"]),
        "led_teams": _teams(request, given["led_teams"]),
    }


def _teams(request: Request, keys: Iterable[str]) -> list[Team]:
    return [access.team_to_manage(request.reader, ids.decode(key)) for key in keys]


@page(roles=ADMINS, methods=("GET", "POST"))
def person_invite(request: Request, member_id: int) -> HttpResponse:
    """Send the invitation, and show its link this once, to be handed over by other ways. Opened, it leads back."""
    reader = request.reader
    member = access.member_to_manage(reader, member_id)
    if request.method == "GET":
        return redirect("person", reader.slug, member_id)
    path = reverse("invitation", args=["TOKEN"]).replace("TOKEN", "{token}")
    try:
        link = actions.invite(
            member=member,
            accept_url=settings.BASE_URL + path,
            by=reader.member_id,
            now=request.now,
        )
    except Refusal as refusal:
        messages.error(request, refusals.sentence(refusal))
        return redirect("person", reader.slug, member_id)
    return _person_page(request, member_id, link=link)


@page(roles=ADMINS, methods=("POST",))
def person_suspend(request: Request, member_id: int) -> HttpResponse:
    """Close or reopen the door; what the member owns stays."""
    reader = request.reader
    suspended = request.POST.get("suspended") == "1"
    member = access.member_to_manage(reader, member_id)
    try:
        actions.suspend_member(member=member, suspended=suspended, by=reader.member_id, now=request.now)
    except Refusal as refusal:
        messages.error(request, refusals.sentence(refusal))
    else:
        said = (
            gettext("%(name)s can’t sign in any more.")
            if suspended
            else gettext("%(name)s can sign in again.")
        )
        messages.success(request, said % {"name": member.name})
    return redirect("person", reader.slug, member_id)


@page(roles=ADMINS, methods=("GET", "POST"))
def person_remove(request: Request, member_id: int) -> HttpResponse:
    """Ask, then take the member out of the workspace."""
    reader = request.reader
    member = access.member_to_manage(reader, member_id)
    shown = queries.person(reader, member_id)
    if request.method == "GET":
        return render(request, "people/person_remove.html", {"nav": "people", "person": shown})
    try:
        actions.remove_member(member=member, by=reader.member_id, now=request.now)
    except Refusal as refusal:
        messages.error(request, refusals.sentence(refusal))
        return redirect("person", reader.slug, member_id)
    messages.success(request, gettext("%(name)s is no longer a member.") % {"name": member.name})
    # Somebody who has removed themselves has no place here any more.
    return redirect("home") if member_id == reader.member_id else redirect("people", reader.slug)
