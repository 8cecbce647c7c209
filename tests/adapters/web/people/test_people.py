"""People: who is here, who may what, and how somebody comes in or goes."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.world import NOW, Home, World, join
from zielkurs.domain.base.models import OutboxMessage
from zielkurs.domain.organisation import actions
from zielkurs.domain.organisation.models import Invitation, Member, Role, Team

SignIn = Callable[[Member], Client]


def url(home: Home, name: str, *more: int) -> str:
    return reverse(name, args=[home.workspace.slug, *more])


def text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


def add(home: Home, name: str, email: str = "", **more: Any) -> Member:
    return actions.add_member(name=name, email=email, by=home.admin.pk, now=NOW, **more)


def given(home: Home, member: Member, **more: object) -> dict[str, object]:
    return {
        "name": member.name,
        "email": member.email,
        "role": member.role,
        "version": member.version,
        **more,
    }


def key(row: Team | Member) -> str:
    from zielkurs.domain.base import ids

    return ids.encode(row.pk)


def test_the_list_shows_role_teams_and_access(home: Home, signed_in: SignIn) -> None:
    add(home, "Emil Elster")
    body = text(signed_in(home.admin), url(home, "people"))
    assert "<h1>3 Personen, 2 mit Zugang</h1>" in body
    row = body.split("Emil Elster")[1].split("</tr>")[0]
    assert "Mitglied" in row and "ohne Zugang" in row and "–" in row
    assert "CANARY" not in body


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=amsel", {"Alice"}),
        ("q=BOB%40example", {"Bob"}),
        ("role=admin", {"Alice"}),
        ("state=listed", {"Emil"}),
        ("role=member&state=active", {"Bob"}),
        ("team=unsinn", {"Alice", "Bob", "Emil"}),
    ],
)
def test_the_filter_stands_in_the_address(home: Home, signed_in: SignIn, query: str, shown: set[str]) -> None:
    add(home, "Emil Elster")
    body = text(signed_in(home.admin), url(home, "people") + "?" + query)
    table = body.split("<tbody>")[1].split("</tbody>")[0]
    assert {name for name in ("Alice", "Bob", "Emil") if name in table} == shown


def test_the_filter_by_team_finds_its_people(home: Home, signed_in: SignIn) -> None:
    body = text(signed_in(home.admin), f"{url(home, 'people')}?team={key(home.team)}")
    table = body.split("<tbody>")[1].split("</tbody>")[0]
    assert "Bob" in table and "Alice" not in table


def test_a_filter_without_a_hit_can_be_cleared(home: Home, signed_in: SignIn) -> None:
    body = text(signed_in(home.admin), url(home, "people") + "?q=xyz")
    assert "Auf diesen Filter passt niemand." in body
    assert f'href="{url(home, "people")}">Filter löschen' in body


def test_more_than_fifty_people_come_in_pages_that_keep_the_filter(home: Home, signed_in: SignIn) -> None:
    for number in range(51):
        add(home, f"Person {number:02}")
    body = text(signed_in(home.admin), url(home, "people") + "?q=person&page=2")
    assert "51–51 von 51" in body
    assert "?q=person&amp;page=1" in body


def test_the_list_takes_the_same_queries_for_two_people_and_for_twenty(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    text(client, url(home, "people"))
    with CaptureQueriesContext(
        connection,
    ) as few:
        text(client, url(home, "people"))
    for number in range(20):
        add(home, f"Person {number}", teams=[home.team])
        actions.add_team(name=f"T{number}", kind="team", parent=home.team, by=home.admin.pk, now=NOW)
    with CaptureQueriesContext(connection) as many:
        text(client, url(home, "people"))
    assert len(few) == len(many) <= 15


def test_members_read_the_list_and_learn_who_manages_it(world: World, home: Home, signed_in: SignIn) -> None:
    bob = signed_in(world.bob)
    body = text(bob, url(home, "people"))
    assert "Personen und Teams verwalten: Alice Amsel." in body
    assert "Person anlegen" not in body and "alice@example.org" not in body
    page = text(bob, url(home, "person", home.admin.pk))
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    assert "verwaltet Personen, Teams und Einstellungen" in page


def test_guests_see_the_people_of_their_own_teams_only(home: Home, signed_in: SignIn) -> None:
    guest = join(home, "Gustav Gast", Role.GUEST, teams=[home.team])
    body = text(signed_in(guest), url(home, "people"))
    assert "Bob" in body
    table = body.split("<tbody>")[1].split("</tbody>")[0]
    assert "Alice" not in table
    assert text(signed_in(guest), url(home, "person", home.admin.pk), 404)


def changes(home: Home, member: Member) -> list[tuple[str, dict[str, object]]]:
    return [
        (url(home, "person_new"), {"name": "X", "role": "admin"}),
        (url(home, "person", member.pk), given(home, member, role="admin")),
        (url(home, "person_invite", member.pk), {}),
        (url(home, "person_suspend", member.pk), {"suspended": "1"}),
        (url(home, "person_remove", member.pk), {}),
        (url(home, "team_new"), {"name": "X", "kind": "team"}),
        (url(home, "team_edit", home.team.pk), {"name": "X", "kind": "team"}),
        (url(home, "team_archive", home.team.pk), {}),
    ]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.COACH, Role.READER, Role.GUEST, Role.AUDITOR])
def test_only_admins_change_people_and_teams(home: Home, signed_in: SignIn, role: Role) -> None:
    client = signed_in(join(home, "Otto Ohnemacht", role, teams=[home.team]))
    bob = Member.objects.get(name="Bob Bussard")
    for path, data in changes(home, bob):
        answer = client.post(path, data)
        assert answer.status_code == 403, path
        assert "Alice Amsel" in answer.content.decode()
    bob.refresh_from_db()
    assert (bob.role, bob.state) == (Role.MEMBER, Member.State.ACTIVE)
    assert not Team.objects.filter(name="X").exists()


def test_rows_of_another_company_do_not_exist_here(world: World, home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    for name, row in {
        "person": world.charlie,
        "person_invite": world.charlie,
        "person_suspend": world.charlie,
        "person_remove": world.charlie,
        "team_edit": world.foreign.team,
        "team_archive": world.foreign.team,
    }.items():
        assert client.post(url(home, name, row.pk), {"name": "X", "kind": "team"}).status_code == 404, name
    stranger = signed_in(world.charlie)
    for path, data in changes(home, world.bob):
        assert stranger.post(path, data).status_code == 404
    foreign_team = given(home, world.bob, teams=[key(world.foreign.team)])
    assert client.post(url(home, "person", world.bob.pk), foreign_team).status_code == 422


def test_what_changes_something_needs_a_post(home: Home, signed_in: SignIn) -> None:
    client, bob = signed_in(home.admin), Member.objects.get(name="Bob Bussard")
    assert client.get(url(home, "person_suspend", bob.pk)).status_code == 405
    before = OutboxMessage.objects.count(), Invitation.objects.count()
    opened = client.get(url(home, "person_invite", bob.pk))
    assert opened.status_code == 302 and opened.headers["Location"] == url(home, "person", bob.pk)
    assert (OutboxMessage.objects.count(), Invitation.objects.count()) == before
    assert "Bob Bussard entfernen?" in text(client, url(home, "person_remove", bob.pk))
    bob.refresh_from_db()
    assert bob.state == Member.State.ACTIVE


def test_a_person_is_added_with_teams_and_led_teams(home: Home, signed_in: SignIn) -> None:
    new = {
        "name": "Jule Brandt",
        "email": "Jule@Example.org",
        "role": "member",
        "led_teams": [key(home.team)],
    }
    signed_in(home.admin).post(url(home, "person_new"), new)
    jule = Member.objects.get(name="Jule Brandt")
    assert (jule.email, jule.state) == ("jule@example.org", Member.State.LISTED)
    assert home.reader(jule).led_team_ids == {home.team.pk}


def test_an_address_that_is_taken_is_said_at_the_field_and_the_input_stays(
    home: Home, signed_in: SignIn
) -> None:
    new = {"name": "Zweite Alice", "email": "alice@example.org", "role": "member"}
    answer = signed_in(home.admin).post(url(home, "person_new"), new)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Fehler:" in re.sub(r"\s+", " ", body)
    assert "Die Adresse alice@example.org gehört hier schon jemandem." in body
    assert 'value="Zweite Alice"' in body


def test_the_last_admin_cannot_give_the_role_away(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    answer = client.post(url(home, "person", home.admin.pk), given(home, home.admin, role="reader"))
    assert answer.status_code == 422
    assert "ist als letzte Person Admin" in answer.content.decode()
    client.post(url(home, "person_remove", home.admin.pk))
    assert "ist als letzte Person Admin" in text(client, url(home, "person", home.admin.pk))


def test_of_two_who_change_a_person_the_second_sees_it_and_may_decide(
    world: World, home: Home, signed_in: SignIn
) -> None:
    client, path = signed_in(home.admin), url(home, "person", world.bob.pk)
    mine = given(home, world.bob, name="Robert Bussard")
    client.post(path, given(home, world.bob, name="Bobby Bussard"))
    answer = client.post(path, mine)
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "Jetzt steht dort: „Bobby Bussard“" in body and 'value="Robert Bussard"' in body
    seen = re.search(r'name="version" value="(\d+)"', body)
    assert seen
    assert client.post(path, {**mine, "version": seen[1]}).status_code == 302
    world.bob.refresh_from_db()
    assert world.bob.name == "Robert Bussard"


def test_an_invitation_is_owed_as_a_mail_and_its_link_is_shown_once(home: Home, signed_in: SignIn) -> None:
    client, dora = signed_in(home.admin), add(home, "Dora Dohle", "dora@example.org")
    body = client.post(url(home, "person_invite", dora.pk)).content.decode()
    found = re.search(r'value="(http[^"]+/invitations/[^"]+/)"', body)
    assert found and found[1].startswith(settings.BASE_URL + "/invitations/")
    assert OutboxMessage.objects.filter(payload__link=found[1]).count() == 1
    assert "/invitations/" not in text(client, url(home, "person", dora.pk))
    token = found[1].rstrip("/").rsplit("/", 1)[1]
    assert token not in Invitation.objects.get(member=dora).token_digest
    assert Client().get(reverse("invitation", args=[token])).status_code == 200


def test_inviting_keeps_the_persons_address_in_the_bar(home: Home, signed_in: SignIn) -> None:
    dora = add(home, "Dora Dohle", "dora@example.org")
    body = signed_in(home.admin).get(url(home, "person", dora.pk)).content.decode()
    form = next(tag for tag in re.findall(r"<form[^>]*>", body) if "/invite/" in tag)
    assert 'hx-target="#main"' in form and "hx-push-url" not in form


def test_without_an_address_there_is_no_invitation(home: Home, signed_in: SignIn) -> None:
    client, dora = signed_in(home.admin), add(home, "Dora Dohle")
    answer = client.post(url(home, "person_invite", dora.pk), follow=True)
    assert "Eine Einladung braucht eine E-Mail-Adresse." in answer.content.decode()


def test_access_is_suspended_and_opened_again(world: World, home: Home, signed_in: SignIn) -> None:
    alice, bob = signed_in(home.admin), signed_in(world.bob)
    answer = alice.post(url(home, "person_suspend", world.bob.pk), {"suspended": "1"}, follow=True)
    assert "Bob Bussard kann sich nicht mehr anmelden." in answer.content.decode()
    assert "gesperrt" in text(alice, url(home, "people") + "?state=suspended")
    assert bob.get(url(home, "people")).status_code == 404
    alice.post(url(home, "person_suspend", world.bob.pk), {"suspended": "0"})
    assert bob.get(url(home, "people")).status_code == 200


def test_a_removed_person_is_out_and_out_of_the_list(world: World, home: Home, signed_in: SignIn) -> None:
    alice, bob = signed_in(home.admin), signed_in(world.bob)
    answer = alice.post(url(home, "person_remove", world.bob.pk))
    assert answer.headers["Location"] == url(home, "people")
    assert "Bob" not in text(alice, url(home, "people")).split("<tbody>")[1].split("</tbody>")[0]
    assert bob.get(url(home, "people")).status_code == 404
    assert alice.get(url(home, "person", world.bob.pk)).status_code == 404


def test_who_removes_themselves_lands_outside(home: Home, signed_in: SignIn) -> None:
    other = join(home, "Anton Admin", Role.ADMIN)
    answer = signed_in(other).post(url(home, "person_remove", other.pk))
    assert answer.headers["Location"] == "/"


def test_a_team_is_added_moved_and_renamed(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    client.post(url(home, "team_new"), {"name": "Vertrieb", "kind": "team", "parent": key(home.company)})
    sales = Team.objects.get(name="Vertrieb")
    new = {"name": "Verkauf", "kind": "department", "parent": key(home.team), "version": sales.version}
    client.post(url(home, "team_edit", sales.pk), new)
    sales.refresh_from_db()
    assert (sales.name, sales.kind, sales.parent) == ("Verkauf", "department", home.team)
    body = text(client, url(home, "people"))
    tree = body.split('<ul class="tree">')[1].split("</section>")[0]
    assert tree.index("Marketing") < tree.index("Verkauf")
    assert tree.count("<ul>") == tree.count("</ul>") - 1 and tree.count("<li>") == tree.count("</li>") == 3


def test_a_team_cannot_lie_below_itself_nor_take_a_name_twice(home: Home, signed_in: SignIn) -> None:
    client, path = signed_in(home.admin), url(home, "team_edit", home.company.pk)
    loop = {"name": "Hellweg", "kind": "company", "parent": key(home.team), "version": home.company.version}
    answer = client.post(path, loop)
    assert answer.status_code == 422 and "kann nicht unter sich selbst liegen" in answer.content.decode()
    answer = client.post(url(home, "team_new"), {"name": "marketing", "kind": "team"})
    assert "gibt es schon" in answer.content.decode()


def test_archiving_a_team_is_asked_first_and_refused_while_teams_lie_below(
    home: Home, signed_in: SignIn
) -> None:
    client = signed_in(home.admin)
    assert "Team „Marketing“ archivieren?" in text(client, url(home, "team_archive", home.team.pk))
    answer = client.post(url(home, "team_archive", home.company.pk), follow=True)
    assert "sind noch Teams in Gebrauch" in answer.content.decode()
    client.post(url(home, "team_archive", home.team.pk))
    home.team.refresh_from_db()
    assert home.team.archived_on is not None
    assert "Marketing" not in text(client, url(home, "people")).split('<ul class="tree">')[1]


def test_an_archived_team_does_not_open_again_by_its_address(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    actions.archive_team(team=home.team, on=home.workspace.today(timezone.now()), by=home.admin.pk, now=NOW)
    assert client.get(url(home, "team_edit", home.team.pk)).status_code == 404
