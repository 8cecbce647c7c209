"""The start page and the first run, from the printed token to the first key result."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.world import NOW, PASSWORD, Home, World, make_account, make_home
from zielkurs.adapters.web.pages.start.forms import AccountForm, CycleForm, ObjectiveForm, WorkspaceForm
from zielkurs.domain.base import scope
from zielkurs.domain.okr.models import Cycle, KeyResult, Objective
from zielkurs.domain.organisation import actions
from zielkurs.domain.organisation.models import Account, Member, Method, Team, TeamMembership, Workspace

pytestmark = pytest.mark.django_db
SignIn = Callable[[Member], Client]
EMAIL = "jule@example.org"


def token() -> str:
    made = actions.issue_setup_token(now=timezone.now())
    assert made is not None
    return made


def text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


def first_account(client: Client) -> None:
    answer = client.post(reverse("setup"), {"token": f" {token()} ", "email": EMAIL, "password": PASSWORD})
    assert answer.headers["Location"] == reverse("setup_workspace")


def first_workspace(client: Client, **more: str) -> Workspace:
    given = {"language": "de", "name": "Hellweg Maschinenbau", "member_name": "Jule Brandt", **more}
    answer = client.post(reverse("setup_workspace"), given)
    workspace = Workspace.objects.get()
    assert answer.headers["Location"] == reverse("setup_cycle", args=[workspace.slug])
    return workspace


def test_before_the_first_account_the_start_page_says_that_the_set_up_is_waiting() -> None:
    assert "Die Einrichtung steht noch aus" in text(Client(), "/")


def test_four_short_steps_lead_from_the_token_to_the_first_key_result() -> None:
    client = Client()
    first_account(client)
    workspace = first_workspace(client)
    answer = client.post(
        reverse("setup_cycle", args=[workspace.slug]), {"period": "quarter", "team_name": "Marketing"}
    )
    assert answer.headers["Location"] == reverse("setup_objective", args=[workspace.slug])
    given = {
        "objective": "Der Mittelstand findet uns",
        "title": "Leads je Monat",
        "start": "40",
        "target": "65,5",
    }
    answer = client.post(reverse("setup_objective", args=[workspace.slug]), given)
    with scope.bind(workspace.pk):
        key_result, cycle = KeyResult.objects.get(), Cycle.objects.get()
        assert (key_result.kind, str(key_result.start_value), str(key_result.target_value)) == (
            "raise",
            "40.0000",
            "65.5000",
        )
        assert cycle.phase == "active"
        assert cycle.starts_on <= workspace.today(timezone.now()) <= cycle.ends_on
        assert Objective.objects.get().team == Team.objects.get(name="Marketing")
        assert TeamMembership.objects.filter(team__name="Marketing", is_lead=True).count() == 1
    assert answer.headers["Location"] == reverse("key_result", args=[workspace.slug, key_result.pk])
    assert "Leads je Monat" in text(client, answer.headers["Location"])
    assert client.get("/").headers["Location"] == reverse("week", args=[workspace.slug])


def test_the_first_run_asks_for_at_most_twelve_required_fields() -> None:
    forms = (
        AccountForm(),
        WorkspaceForm(languages=[]),
        CycleForm(periods=[]),
        ObjectiveForm(),
    )
    assert sum(field.required for form in forms for field in form.fields.values()) <= 12


def test_a_wrong_token_is_said_at_the_field_and_what_was_typed_stays() -> None:
    token()
    answer = Client().post(reverse("setup"), {"token": "falsch", "email": EMAIL, "password": PASSWORD})
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Fehler:" in body
    assert 'id="id_token_error"' in body and "Das ist nicht der Einrichtungsschlüssel." in body
    assert EMAIL in body and PASSWORD not in body
    assert not Account.objects.exists()


def test_a_token_counts_once() -> None:
    used = token()
    actions.use_setup_token(token=used, email=EMAIL, password=PASSWORD, now=NOW)
    answer = Client().post(reverse("setup"), {"token": used, "email": "b@example.org", "password": PASSWORD})
    assert answer.status_code == 302
    assert Account.objects.count() == 1


@pytest.mark.parametrize("password", ["kurz", "passwordpassword"[:8], "jule@example.org"])
def test_a_short_common_or_similar_password_is_refused(password: str) -> None:
    answer = Client().post(reverse("setup"), {"token": token(), "email": EMAIL, "password": password})
    assert answer.status_code == 422
    assert 'id="id_password_error"' in answer.content.decode()


def test_the_session_key_changes_when_the_first_account_is_made() -> None:
    client = Client()
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key
    client.cookies[client_cookie()] = str(before)
    first_account(client)
    assert client.cookies[client_cookie()].value != before


def client_cookie() -> str:
    from django.conf import settings

    return settings.SESSION_COOKIE_NAME


def test_the_set_up_goes_on_where_it_stopped() -> None:
    client = Client()
    first_account(client)
    assert client.get("/").headers["Location"] == reverse("setup_workspace")
    workspace = first_workspace(client)
    assert client.get("/").headers["Location"] == reverse("setup_cycle", args=[workspace.slug])
    later = Client()
    later.force_login(Account.objects.get(), backend="allauth.account.auth_backends.AuthenticationBackend")
    later.post(reverse("setup_cycle", args=[workspace.slug]), {"period": "year", "team_name": "Marketing"})
    assert later.get("/").headers["Location"] == reverse("setup_objective", args=[workspace.slug])


def test_numbers_and_time_zone_follow_the_language_unless_they_are_chosen() -> None:
    client = Client()
    first_account(client)
    workspace = first_workspace(client, language="en")
    assert (workspace.notation, workspace.time_zone) == ("en", "Europe/London")
    assert workspace.fiscal_year_starts == 1


def test_sending_the_second_step_twice_makes_one_workspace() -> None:
    client = Client()
    first_account(client)
    first_workspace(client)
    again = {"language": "de", "name": "Noch eine", "member_name": "Jule"}
    assert client.post(reverse("setup_workspace"), again).headers["Location"] == reverse("home")
    assert Workspace.objects.count() == 1


def test_own_dates_need_both_days_in_order() -> None:
    client = Client()
    first_account(client)
    path = reverse("setup_cycle", args=[first_workspace(client).slug])
    given = {"period": "own", "team_name": "Vertrieb", "starts_on": "2026-12-31", "ends_on": "2026-10-01"}
    answer = client.post(path, given)
    assert answer.status_code == 422
    assert "Der letzte Tag muss nach dem ersten liegen." in answer.content.decode()
    assert 'value="Vertrieb"' in answer.content.decode()
    answer = client.post(path, {**given, "ends_on": ""})
    assert "Eigene Daten brauchen den ersten und den letzten Tag." in answer.content.decode()


def test_a_team_named_like_the_company_is_refused_and_leaves_no_cycle_behind() -> None:
    client = Client()
    first_account(client)
    workspace = first_workspace(client)
    path = reverse("setup_cycle", args=[workspace.slug])
    answer = client.post(path, {"period": "quarter", "team_name": "Hellweg Maschinenbau"})
    assert answer.status_code == 422
    with scope.bind(workspace.pk):
        assert not Cycle.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("viel", "„viel“ ist keine Zahl."),
        ("1,234.5", "anders geschrieben als Zahlen hier"),
        ("123456789012", "zu groß"),
        ("", "erforderlich"),
    ],
)
def test_a_target_that_is_no_number_is_said_at_the_field(typed: str, said: str) -> None:
    client = Client()
    first_account(client)
    slug = first_workspace(client).slug
    client.post(reverse("setup_cycle", args=[slug]), {"period": "quarter", "team_name": "Marketing"})
    given = {"objective": "Der Mittelstand findet uns", "title": "Leads", "start": "40", "target": typed}
    answer = client.post(reverse("setup_objective", args=[slug]), given)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert said in body
    assert "Der Mittelstand findet uns" in body
    assert not Objective.unscoped.exists()


def test_a_target_below_the_start_makes_a_lowering_key_result() -> None:
    client = Client()
    first_account(client)
    workspace = first_workspace(client)
    client.post(
        reverse("setup_cycle", args=[workspace.slug]), {"period": "quarter", "team_name": "Marketing"}
    )
    given = {
        "objective": "Schneller",
        "title": "Reaktionszeit",
        "start": "26",
        "target": "8",
        "unit": "Stunden",
    }
    client.post(reverse("setup_objective", args=[workspace.slug]), given)
    with scope.bind(workspace.pk):
        assert KeyResult.objects.get().kind == "lower"


def test_the_example_fills_the_form_and_saves_nothing() -> None:
    client = Client()
    first_account(client)
    slug = first_workspace(client).slug
    client.post(reverse("setup_cycle", args=[slug]), {"period": "quarter", "team_name": "Marketing"})
    body = text(client, reverse("setup_objective", args=[slug]) + "?example")
    assert "Einkaufsverantwortliche im Mittelstand finden uns von selbst" in body
    assert not Objective.unscoped.exists()


def test_nobody_enters_somebody_elses_set_up(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.alice)
    slug = world.foreign.workspace.slug
    for name in ("setup_cycle", "setup_objective"):
        assert client.get(reverse(name, args=[slug])).status_code == 404
    assert client.get(reverse("setup_workspace")).headers["Location"] == reverse("home")


def test_a_member_is_not_sent_into_the_set_up(world: World, home: Home, signed_in: SignIn) -> None:
    bob = signed_in(world.bob)
    assert bob.get(reverse("setup_cycle", args=[home.workspace.slug])).status_code == 403
    assert bob.get("/").headers["Location"] == reverse("week", args=[home.workspace.slug])


def test_several_workspaces_are_listed_with_a_key_each(world: World, signed_in: SignIn) -> None:
    account = world.alice.account
    assert account is not None
    second = make_home("Zweite Firma", account, "Alice Amsel")
    body = text(signed_in(world.alice), "/")
    assert f'href="{reverse("week", args=[second.workspace.slug])}" data-key="2"' in body
    assert "CANARY" not in body


def test_switching_the_workspace_takes_two_keys(home: Home, signed_in: SignIn) -> None:
    body = text(signed_in(home.admin), reverse("people", args=[home.workspace.slug]))
    assert re.search(r'<a class="workspace" href="/" data-key="w"', body)


def test_an_account_without_a_workspace_is_told_whom_to_ask(home: Home) -> None:
    client = Client()
    client.force_login(make_account("dora"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "gehört zu keinem Arbeitsbereich" in text(client, "/")


def test_help_names_the_admins_of_the_own_workspaces_only(world: World, signed_in: SignIn) -> None:
    body = text(signed_in(world.bob), reverse("help"))
    assert "Alice Amsel" in body
    assert "CANARY" not in body
    assert "Alice Amsel" not in text(Client(), reverse("help"))


@pytest.mark.parametrize("method", ["", "small_business"])
def test_the_method_is_chosen_at_the_set_up_and_standard_if_nobody_chooses(method: str) -> None:
    client = Client()
    first_account(client)
    workspace = first_workspace(client, preset=method)
    with scope.bind(workspace.pk):
        assert Method.objects.get().preset == (method or "standard")
