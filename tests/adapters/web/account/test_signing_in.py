"""Signing in and out, forgotten passwords: closed to strangers, silent about who has an account."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from tests.world import NOW, PASSWORD, Home, World
from zielkurs.domain.organisation import actions
from zielkurs.domain.organisation.models import Account, Member

SignIn = Callable[[Member], Client]
ALICE = "alice@example.org"
STRANGER = "niemand@example.org"


@pytest.fixture(autouse=True)
def fresh_counters() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def sign_in(client: Client, email: str = ALICE, password: str = PASSWORD, **more: str) -> tuple[int, str]:
    answer = client.post(reverse("account_login"), {"login": email, "password": password, **more})
    return answer.status_code, answer.headers.get("Location", "") or plain(answer.content.decode())


def plain(body: str) -> str:
    """The body without what differs from request to request."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", body)
    return re.sub(r"[a-z]+@example\.org", "ADDRESS", body)


def test_signing_in_gives_a_new_session_key(home: Home) -> None:
    client = Client()
    session = client.session
    session["before"] = True
    session.save()
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert sign_in(client) == (302, "/")
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before


def test_the_address_is_taken_in_any_case_and_nothing_is_announced(home: Home) -> None:
    client = Client()
    assert sign_in(client, "Alice@Example.org")[0] == 302
    assert "data-notice" not in client.get(reverse("week", args=[home.workspace.slug])).content.decode()


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(home: Home) -> None:
    wrong = sign_in(Client(), ALICE, "falsch falsch falsch")
    unknown = sign_in(Client(), STRANGER, "falsch falsch falsch")
    assert wrong == unknown
    assert "Adresse oder Passwort stimmt nicht." in wrong[1]
    assert "<title>Fehler: Anmelden" in wrong[1]


def test_a_closed_account_gets_the_answer_of_a_wrong_password(home: Home) -> None:
    Account.objects.filter(email=ALICE).update(is_active=False)
    client = Client()
    sign_in(client)
    assert client.get("/preferences/").status_code == 302


@pytest.mark.parametrize(
    ("wanted", "lands"),
    [
        ("/preferences/", "/preferences/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("http://localhost:9999/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_signing_in_leads_on_within_this_site_only(home: Home, wanted: str, lands: str) -> None:
    assert sign_in(Client(), next=wanted) == (302, lands)


def test_after_five_wrong_passwords_there_is_a_break_even_for_the_right_one(home: Home) -> None:
    for _ in range(5):
        sign_in(Client(), ALICE, "falsch falsch falsch")
    status, body = sign_in(Client())
    assert status != 302
    assert "Zu viele Versuche" in body


def test_many_attempts_from_one_address_get_a_page_of_their_own(home: Home) -> None:
    answers = [Client().post(reverse("account_login"), {}) for _ in range(31)]
    assert answers[-2].status_code == 200
    assert answers[-1].status_code == 429
    assert "Zu viele Versuche" in answers[-1].content.decode()


def test_signing_out_needs_a_post(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    assert "Abmelden" in client.get(reverse("account_logout")).content.decode()
    assert client.get("/preferences/").status_code == 200
    assert client.post(reverse("account_logout")).headers["Location"] == reverse("account_login")
    assert client.get("/preferences/").status_code == 302


def test_forms_without_the_cross_site_token_are_refused(home: Home) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("account_login"), {"login": ALICE, "password": PASSWORD})
    assert answer.status_code == 403
    assert "Das Formular war zu lange offen" in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "account_confirm_email", "account_reauthenticate"]
)
def test_nobody_signs_up_on_their_own(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def ask_for_reset(client: Client, email: str) -> tuple[int, str, str]:
    answer = client.post(reverse("account_reset_password"), {"email": email})
    done = client.get(answer.headers["Location"])
    return answer.status_code, answer.headers["Location"], plain(done.content.decode())


def test_asking_for_a_new_password_tells_nothing_about_accounts(home: Home) -> None:
    assert ask_for_reset(Client(), ALICE) == ask_for_reset(Client(), STRANGER)
    known, unknown = mail.outbox
    assert (known.to, unknown.to) == ([ALICE], [STRANGER])
    assert "kein Konto" in str(unknown.body)
    assert known.subject == unknown.subject == "Neues Passwort für Zielkurs"


def reset_path() -> str:
    found = re.search(r"http\S+/password/reset/key/\S+", str(mail.outbox[-1].body))
    assert found
    assert found[0].startswith(settings.BASE_URL + "/")
    return found[0].removeprefix(settings.BASE_URL)


@override_settings(ALLOWED_HOSTS=["*"])
def test_the_mails_link_names_the_public_address_whatever_host_was_asked(home: Home) -> None:
    Client().post(reverse("account_reset_password"), {"email": ALICE}, headers={"Host": "evil.example"})
    assert "evil.example" not in str(mail.outbox[-1].message())
    reset_path()


def test_the_link_sets_a_new_password_once(home: Home) -> None:
    ask_for_reset(Client(), ALICE)
    path = reset_path()
    client = Client()
    form = client.get(path).headers["Location"]
    assert "Neues Passwort wählen" in client.get(form).content.decode()
    short = client.post(form, {"password1": "kurz"})
    assert "Fehler:" in short.content.decode()
    answer = client.post(form, {"password1": "ein neues langes Passwort"})
    assert answer.headers["Location"] == reverse("account_reset_password_from_key_done")
    assert sign_in(Client(), password="ein neues langes Passwort")[0] == 302
    again = Client().get(path)
    assert "Dieser Link gilt nicht mehr" in again.content.decode()


def test_the_mail_is_in_the_accounts_language(home: Home) -> None:
    account = Account.objects.get(email=ALICE)
    actions.set_preferences(account_id=account.pk, language="en", theme="", shortcuts=True)
    ask_for_reset(Client(), ALICE)
    assert mail.outbox[-1].subject == "A new password for Zielkurs"


@override_settings(
    EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=9
)
def test_a_mail_server_that_fails_does_not_tell_who_has_an_account(home: Home) -> None:
    assert ask_for_reset(Client(), ALICE) == ask_for_reset(Client(), STRANGER)


def test_a_new_password_signs_other_devices_out_and_keeps_this_one(home: Home, signed_in: SignIn) -> None:
    here, there = signed_in(home.admin), signed_in(home.admin)
    given = {"oldpassword": PASSWORD, "password1": "ein neues langes Passwort"}
    wrong = here.post(reverse("account_change_password"), {**given, "oldpassword": "falsch"})
    assert "Das ist nicht das bisherige Passwort." in wrong.content.decode()
    assert here.post(reverse("account_change_password"), given).headers["Location"] == "/preferences/"
    assert "Das neue Passwort ist gespeichert." in here.get("/preferences/").content.decode()
    assert there.get("/preferences/").status_code == 302


def test_a_suspended_member_loses_access_at_the_next_request(
    world: World, home: Home, signed_in: SignIn
) -> None:
    bob, path = signed_in(world.bob), reverse("people", args=[home.workspace.slug])
    assert bob.get(path).status_code == 200
    actions.suspend_member(member=world.bob, suspended=True, by=home.admin.pk, now=NOW)
    assert bob.get(path).status_code == 404
    assert "Hellweg" not in bob.get("/").content.decode()


def test_pages_of_an_account_send_strangers_to_the_sign_in_and_back() -> None:
    for path in ("/preferences/", "/password/change/", "/setup/workspace/"):
        assert Client().get(path).headers["Location"] == f"/login/?next={path}"
