"""The tree of teams: add, rename, move, archive."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from zielkurs.adapters.web.forms import see_version, show_refusal
from zielkurs.adapters.web.page import ADMINS, Request, page, render
from zielkurs.adapters.web.pages.people.forms import TeamForm
from zielkurs.adapters.words import refusals
from zielkurs.domain.base import ids
from zielkurs.domain.base.refusals import Conflict, NotFound, Refusal
from zielkurs.domain.organisation import access, actions, queries
from zielkurs.domain.organisation.models import Team
from zielkurs.domain.organisation.queries import TeamNode


@page(roles=ADMINS, methods=("GET", "POST"))
def team_new(request: Request) -> HttpResponse:
    """Add a team below another one."""
    reader = request.reader
    teams = queries.team_tree(reader)
    initial = {
        "kind": Team.Kind.TEAM.value,
        "parent": ids.encode(teams[0].id) if teams else "",
        "visibility": Team.Visibility.WORKSPACE.value,
    }
    form = TeamForm(request.POST or None, initial=initial, parents=teams)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.add_team(
                name=given["name"],
                kind=given["kind"],
                parent=_parent(request, given["parent"]),
                visibility=given["visibility"] or Team.Visibility.WORKSPACE,
                by=reader.member_id,
                now=request.now,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, gettext("The team “%(name)s” is added.") % {"name": given["name"]})
            return redirect("people", reader.slug)
    context = {"nav": "people", "form": form, "team": None}
    return render(request, "people/team.html", context, status=422 if form.errors else 200)


@page(roles=ADMINS, methods=("GET", "POST"))
def team_edit(request: Request, team_id: int) -> HttpResponse:
    """Rename or move a team, or say who reads its OKRs."""
    reader = request.reader
    teams = queries.team_tree(reader)
    shown = _shown(teams, team_id)
    form = TeamForm(
        request.POST or None,
        initial={
            "name": shown.name,
            "kind": shown.kind,
            "parent": ids.encode(shown.parent_id) if shown.parent_id else "",
            "visibility": (Team.Visibility.TEAM if shown.is_closed else Team.Visibility.WORKSPACE).value,
            "version": shown.version,
        },
        parents=[team for team in teams if team.id != team_id],
    )
    status = 200
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.change_team(
                team=access.team_to_manage(reader, team_id),
                name=given["name"],
                kind=given["kind"],
                parent=_parent(request, given["parent"]),
                visibility=given["visibility"],
                seen_version=given["version"] or 0,
                by=reader.member_id,
                now=request.now,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
            status = 409 if isinstance(refusal, Conflict) else 422
            see_version(form, _shown(queries.team_tree(reader), team_id).version)
        else:
            messages.success(request, gettext("Saved."))
            return redirect("people", reader.slug)
    elif form.errors:
        status = 422
    context = {"nav": "people", "form": form, "team": shown}
    return render(request, "people/team.html", context, status=status)


@page(roles=ADMINS, methods=("GET", "POST"))
def team_archive(request: Request, team_id: int) -> HttpResponse:
    """Ask, then put the team out of use."""
    reader = request.reader
    shown = _shown(queries.team_tree(reader), team_id)
    if request.method == "GET":
        return render(request, "people/team_archive.html", {"nav": "people", "team": shown})
    team = access.team_to_manage(reader, team_id)
    try:
        actions.archive_team(team=team, on=reader.today, by=reader.member_id, now=request.now)
    except Refusal as refusal:
        messages.error(request, refusals.sentence(refusal))
        return redirect("team_edit", reader.slug, team_id)
    messages.success(request, gettext("The team “%(name)s” is archived.") % {"name": shown.name})
    return redirect("people", reader.slug)


def _shown(teams: tuple[TeamNode, ...], team_id: int) -> TeamNode:
    found = next((team for team in teams if team.id == team_id), None)
    if found is None:
        raise NotFound
    return found


def _parent(request: Request, key: str) -> Team | None:
    return access.team_to_manage(request.reader, ids.decode(key)) if key else None
