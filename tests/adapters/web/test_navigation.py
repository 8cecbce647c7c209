"""Whoever opens a workspace with nothing in it yet gets on from every page of the navigation."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import NOW, Home, join, make_account
from zielkurs.domain.base import scope
from zielkurs.domain.organisation import actions as organisation
from zielkurs.domain.organisation.models import Member, Role, Team

SignIn = Callable[[Member], Client]


@pytest.fixture
def empty(home: Home) -> Iterator[Home]:
    """A workspace with its company and one team, and nothing else."""
    workspace, admin = organisation.create_workspace(
        name="Elektro Sommer", language="de", account=make_account("petra"), member_name="Petra", now=NOW
    )
    with scope.bind(workspace.pk):
        company = Team.objects.get(kind=Team.Kind.COMPANY)
        team = organisation.add_team(name="Büro", kind=Team.Kind.TEAM, parent=company, by=admin.pk, now=NOW)
        yield replace(home, workspace=workspace, admin=admin, company=company, team=team)


def links(html: str) -> set[str]:
    """The addresses that a part of a page leads to."""
    return {href.split("#")[0] for href in re.findall(r'href="([^"]*)"', html)} - {""}


@pytest.mark.parametrize("role", list(Role))
def test_every_page_of_the_navigation_opens_and_leads_on(empty: Home, signed_in: SignIn, role: Role) -> None:
    teams = [empty.team] if role in (Role.MEMBER, Role.GUEST) else []
    client = signed_in(join(empty, "Ali Demir", role, teams=teams))
    week = client.get(reverse("week", args=[empty.workspace.slug])).content.decode()
    addresses = links(week.split('class="nav nav-main"')[1].split("</header>")[0])
    assert len(addresses) > 10
    for address in sorted(addresses):
        answer = client.get(address)
        assert answer.status_code == 200, address
        main = answer.content.decode().split("<main")[1].split("</main>")[0]
        assert links(main) - {address, "/"}, address


def test_a_role_that_reads_along_is_not_led_to_planning(empty: Home, signed_in: SignIn) -> None:
    guest = signed_in(join(empty, "Gustav Gast", Role.GUEST, teams=[empty.team]))
    for name in ("planning", "tree"):
        assert (
            "planen"
            not in guest.get(reverse(name, args=[empty.workspace.slug]) + "?team=all").content.decode()
        )
