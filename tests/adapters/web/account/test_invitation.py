"""Joining a workspace behind an invitation's link."""

from collections.abc import Callable
from urllib.parse import quote

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.world import PASSWORD, Home, World, make_account
from zielkurs.adapters.words import mails
from zielkurs.domain.base.models import OutboxMessage
from zielkurs.domain.organisation import actions
from zielkurs.domain.organisation.models import Account, Member

SignIn = Callable[[Member], Client]
EMAIL = "dora@example.org"


def invite(home: Home) -> str:
    member = actions.add_member(name="Dora Dohle", email=EMAIL, by=home.admin.pk, now=timezone.now())
    link = actions.invite(member=member, by=home.admin.pk, now=timezone.now(), accept_url="{token}")
    return reverse("invitation", args=[link])


def dora(home: Home) -> Member:
    return Member.objects.get(name="Dora Dohle")


def test_a_new_person_chooses_a_password_and_is_in(home: Home) -> None:
    path, client = invite(home), Client()
    page = client.get(path).content.decode()
    assert "Einladung zu Hellweg Maschinenbau" in page and EMAIL in page
    answer = client.post(path, {"password": PASSWORD})
    assert answer.headers["Location"] == reverse("week", args=[home.workspace.slug])
    assert dora(home).state == "active"
    assert "Willkommen bei Hellweg Maschinenbau." in client.get(answer.headers["Location"]).content.decode()


def test_a_weak_password_is_said_and_joins_nobody(home: Home) -> None:
    path = invite(home)
    answer = Client().post(path, {"password": "kurz"})
    assert answer.status_code == 422
    assert 'id="id_password_error"' in answer.content.decode()
    assert dora(home).state == "invited"
    assert not Account.objects.filter(email=EMAIL).exists()


def test_somebody_with_an_account_signs_in_and_then_accepts(home: Home) -> None:
    path = invite(home)
    make_account("dora")
    client = Client()
    page = client.get(path).content.decode()
    assert f"/login/?next={quote(path)}" in page
    assert 'name="password"' not in page
    assert client.post(path, {"password": "ein anderes langes Passwort"}).status_code == 200
    assert dora(home).state == "invited"
    answer = client.post("/login/", {"login": EMAIL, "password": PASSWORD, "next": path})
    assert answer.headers["Location"] == path
    assert "Angemeldet als dora@example.org." in client.get(path).content.decode()
    client.post(path)
    assert dora(home).account == Account.objects.get(email=EMAIL)


def test_a_member_of_the_workspace_cannot_accept_a_second_time(
    world: World, home: Home, signed_in: SignIn
) -> None:
    path = invite(home)
    answer = signed_in(world.bob).post(path)
    assert answer.status_code == 422
    assert "gehört schon zum Arbeitsbereich" in answer.content.decode()
    assert dora(home).state == "invited"


def test_looking_at_an_invitation_uses_nothing(home: Home) -> None:
    path = invite(home)
    for _ in range(3):
        assert Client().get(path).status_code == 200
    assert dora(home).state == "invited"


def test_used_revoked_and_unknown_links_get_the_same_clear_page(home: Home) -> None:
    used = invite(home)
    Client().post(used, {"password": PASSWORD})
    pages = {
        Client().get(path).content.decode() if Client().get(path).status_code == 404 else path
        for path in (used, reverse("invitation", args=["unknown"]))
    }
    bodies = [page.split("</section>")[0] for page in pages]
    assert all("Diese Einladung gilt nicht mehr" in body for body in bodies)
    assert len(set(bodies)) == 1
    assert Client().post(used, {"password": PASSWORD}).status_code == 404


def test_an_account_of_another_company_may_join_and_sees_both(
    world: World, home: Home, signed_in: SignIn
) -> None:
    client = signed_in(world.charlie)
    client.post(invite(home))
    body = client.get("/").content.decode()
    assert "Hellweg Maschinenbau" in body and "Fremd GmbH" in body


def test_the_mail_speaks_the_workspaces_language_and_holds_the_link(home: Home) -> None:
    path = invite(home)
    payload = OutboxMessage.objects.latest("due_at", "id").payload
    subject, body = mails.render_mail("invitation", payload)
    assert subject == "Einladung in den Arbeitsbereich „Hellweg Maschinenbau“"
    assert "Alice Amsel lädt" in body
    assert path.split("/")[2] in body
    english, _ = mails.render_mail("invitation", {**payload, "language": "en"})
    assert english == "Invitation to the workspace “Hellweg Maschinenbau”"


def test_a_name_with_a_line_break_cannot_add_a_header(home: Home) -> None:
    payload = {"language": "de", "workspace": "A\r\nBcc: x@example.org", "inviter": "<b>&", "link": "L"}
    subject, body = mails.render_mail("invitation", payload)
    assert "\n" not in subject and "\r" not in subject
    assert "<b>&" in body
